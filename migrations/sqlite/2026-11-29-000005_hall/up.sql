-- What is written while an organ sits and after: members as they were on the day, every event at its key, votes with their
-- names, presence with its fee, verbali, what was sent to whom. Events, votes and presence are written once.

-- A sitting in the hall, with the numbers it goes by. Its state is what the events say, kept for lists.
CREATE TABLE halls (
    sitting_id INTEGER NOT NULL PRIMARY KEY,
    organ_id INTEGER NOT NULL,
    organ_kind TEXT NOT NULL CHECK (organ_kind IN ('giunta', 'council', 'commission')),
    organ_name TEXT NOT NULL,
    convened_at TEXT NOT NULL,
    place TEXT NOT NULL,
    members INTEGER NOT NULL,
    quorum_first INTEGER NOT NULL,
    quorum_second INTEGER NOT NULL,
    mayor_counts INTEGER NOT NULL,
    majority TEXT NOT NULL CHECK (majority IN ('voting', 'present', 'members', 'two_thirds')),
    rule TEXT NOT NULL,
    secretary TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('calling', 'open', 'suspended', 'deserted', 'closed')),
    begun_at TEXT NOT NULL,
    closed_at TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX halls_order ON halls (convened_at, sitting_id);
CREATE INDEX halls_state ON halls (state, convened_at, sitting_id);

-- The members as the organ was composed on the day.
CREATE TABLE hall_seats (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES halls (sitting_id),
    position INTEGER NOT NULL,
    member_id INTEGER,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('mayor', 'president', 'vice', 'assessor', 'member')),
    party TEXT NOT NULL,
    votes INTEGER NOT NULL,
    UNIQUE (sitting_id, position)
) STRICT;

-- The agenda as it was when the sitting began, and what was added to it meanwhile.
CREATE TABLE hall_items (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES halls (sitting_id),
    source_id INTEGER,
    position INTEGER NOT NULL,
    subject TEXT NOT NULL,
    act_id INTEGER,
    UNIQUE (sitting_id, source_id)
) STRICT;
CREATE INDEX hall_items_sitting ON hall_items (sitting_id, position, id);
CREATE INDEX hall_items_act ON hall_items (act_id) WHERE act_id IS NOT NULL;

-- One row for each key: a correction is a further row that names the one it takes back.
CREATE TABLE hall_events (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES halls (sitting_id),
    kind TEXT NOT NULL CHECK (kind IN ('present', 'absent', 'justified', 'opened', 'in', 'out', 'aside', 'begun', 'voted',
        'noted', 'postponed', 'withdrawn', 'merged', 'suspended', 'resumed', 'deserted', 'undone', 'note')),
    seat_id INTEGER REFERENCES hall_seats (id),
    item_id INTEGER REFERENCES hall_items (id),
    other_id INTEGER,
    value TEXT,
    at TEXT NOT NULL,
    noted_at TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX hall_events_sitting ON hall_events (sitting_id, id);

CREATE TABLE votes (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES halls (sitting_id),
    item_id INTEGER NOT NULL REFERENCES hall_items (id),
    about TEXT NOT NULL CHECK (about IN ('item', 'immediate')),
    manner TEXT NOT NULL CHECK (manner IN ('open', 'named', 'secret')),
    favour INTEGER NOT NULL CHECK (favour >= 0),
    against INTEGER NOT NULL CHECK (against >= 0),
    abstained INTEGER NOT NULL CHECK (abstained >= 0),
    apart INTEGER NOT NULL CHECK (apart >= 0),
    blank INTEGER NOT NULL CHECK (blank >= 0 AND (blank = 0 OR manner = 'secret')),
    majority TEXT NOT NULL CHECK (majority IN ('voting', 'present', 'members', 'two_thirds')),
    needed INTEGER NOT NULL,
    passed INTEGER NOT NULL,
    at TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX votes_sitting ON votes (sitting_id, id);

CREATE TABLE vote_names (
    vote_id INTEGER NOT NULL REFERENCES votes (id),
    seat_id INTEGER NOT NULL REFERENCES hall_seats (id),
    choice TEXT NOT NULL CHECK (choice IN ('favour', 'against', 'abstained', 'apart')),
    PRIMARY KEY (vote_id, seat_id)
) STRICT;

-- Who was there, from when to when, and the fee that follows: written when the sitting is closed.
CREATE TABLE attendances (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES halls (sitting_id),
    seat_id INTEGER NOT NULL UNIQUE REFERENCES hall_seats (id),
    organ_id INTEGER NOT NULL,
    organ_kind TEXT NOT NULL,
    organ_name TEXT NOT NULL,
    held_on TEXT NOT NULL,
    member_id INTEGER,
    name TEXT NOT NULL,
    present INTEGER NOT NULL,
    justified INTEGER NOT NULL,
    came_at TEXT,
    went_at TEXT,
    minutes INTEGER NOT NULL,
    fee_cents INTEGER NOT NULL,
    fee_reason TEXT NOT NULL CHECK (fee_reason IN ('due', 'absent', 'allowance', 'unset', 'deserted')),
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX attendances_day ON attendances (held_on, id);
CREATE INDEX attendances_member ON attendances (member_id, held_on);
CREATE INDEX attendances_sitting ON attendances (sitting_id, id);

-- The fee for a sitting, from a day on.
CREATE TABLE presence_fees (
    id INTEGER PRIMARY KEY,
    organ_kind TEXT NOT NULL CHECK (organ_kind IN ('giunta', 'council', 'commission')),
    from_day TEXT NOT NULL,
    cents INTEGER NOT NULL CHECK (cents >= 0),
    source TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by INTEGER NOT NULL
) STRICT;
CREATE INDEX presence_fees_day ON presence_fees (organ_kind, from_day, id);

-- The verbale of a sitting: a text while it is a draft, sealed with its paper once it is final.
CREATE TABLE minutes (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL UNIQUE REFERENCES halls (sitting_id),
    text TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'final')),
    version INTEGER NOT NULL DEFAULT 1,
    pdf_sha256 TEXT,
    final_at TEXT,
    final_name TEXT,
    digest BLOB,
    updated_at TEXT NOT NULL,
    updated_by INTEGER NOT NULL,
    CHECK (state = 'draft' OR (pdf_sha256 IS NOT NULL AND final_at IS NOT NULL AND digest IS NOT NULL))
) STRICT;
CREATE INDEX minutes_state ON minutes (state, sitting_id);

CREATE TABLE hall_sendings (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES halls (sitting_id),
    recipients TEXT NOT NULL CHECK (recipients IN ('leaders', 'prefect')),
    names TEXT NOT NULL,
    what TEXT NOT NULL,
    pdf_sha256 TEXT NOT NULL,
    at TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX hall_sendings_sitting ON hall_sendings (sitting_id, id);

-- The seals.
CREATE TRIGGER hall_seats_once BEFORE INSERT ON hall_seats
WHEN EXISTS (SELECT 1 FROM hall_seats WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: hall_seats'); END;
CREATE TRIGGER hall_seats_no_update BEFORE UPDATE ON hall_seats
BEGIN SELECT RAISE(ABORT, 'sealed: hall_seats'); END;
CREATE TRIGGER hall_seats_no_delete BEFORE DELETE ON hall_seats
BEGIN SELECT RAISE(ABORT, 'sealed: hall_seats'); END;
CREATE TRIGGER hall_items_once BEFORE INSERT ON hall_items
WHEN EXISTS (SELECT 1 FROM hall_items WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: hall_items'); END;
CREATE TRIGGER hall_items_no_update BEFORE UPDATE ON hall_items
BEGIN SELECT RAISE(ABORT, 'sealed: hall_items'); END;
CREATE TRIGGER hall_items_no_delete BEFORE DELETE ON hall_items
BEGIN SELECT RAISE(ABORT, 'sealed: hall_items'); END;
CREATE TRIGGER hall_events_once BEFORE INSERT ON hall_events
WHEN EXISTS (SELECT 1 FROM hall_events WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: hall_events'); END;
CREATE TRIGGER hall_events_no_update BEFORE UPDATE ON hall_events
BEGIN SELECT RAISE(ABORT, 'sealed: hall_events'); END;
CREATE TRIGGER hall_events_no_delete BEFORE DELETE ON hall_events
BEGIN SELECT RAISE(ABORT, 'sealed: hall_events'); END;
CREATE TRIGGER votes_once BEFORE INSERT ON votes
WHEN EXISTS (SELECT 1 FROM votes WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: votes'); END;
CREATE TRIGGER votes_no_update BEFORE UPDATE ON votes
BEGIN SELECT RAISE(ABORT, 'sealed: votes'); END;
CREATE TRIGGER votes_no_delete BEFORE DELETE ON votes
BEGIN SELECT RAISE(ABORT, 'sealed: votes'); END;
CREATE TRIGGER vote_names_once BEFORE INSERT ON vote_names
WHEN EXISTS (SELECT 1 FROM vote_names WHERE vote_id = NEW.vote_id AND seat_id = NEW.seat_id)
BEGIN SELECT RAISE(ABORT, 'sealed: vote_names'); END;
CREATE TRIGGER vote_names_no_update BEFORE UPDATE ON vote_names
BEGIN SELECT RAISE(ABORT, 'sealed: vote_names'); END;
CREATE TRIGGER vote_names_no_delete BEFORE DELETE ON vote_names
BEGIN SELECT RAISE(ABORT, 'sealed: vote_names'); END;
CREATE TRIGGER attendances_once BEFORE INSERT ON attendances
WHEN EXISTS (SELECT 1 FROM attendances WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: attendances'); END;
CREATE TRIGGER attendances_no_update BEFORE UPDATE ON attendances
BEGIN SELECT RAISE(ABORT, 'sealed: attendances'); END;
CREATE TRIGGER attendances_no_delete BEFORE DELETE ON attendances
BEGIN SELECT RAISE(ABORT, 'sealed: attendances'); END;
CREATE TRIGGER hall_sendings_once BEFORE INSERT ON hall_sendings
WHEN EXISTS (SELECT 1 FROM hall_sendings WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: hall_sendings'); END;
CREATE TRIGGER hall_sendings_no_update BEFORE UPDATE ON hall_sendings
BEGIN SELECT RAISE(ABORT, 'sealed: hall_sendings'); END;
CREATE TRIGGER hall_sendings_no_delete BEFORE DELETE ON hall_sendings
BEGIN SELECT RAISE(ABORT, 'sealed: hall_sendings'); END;
CREATE TRIGGER hall_events_closed BEFORE INSERT ON hall_events
WHEN EXISTS (SELECT 1 FROM halls WHERE sitting_id = NEW.sitting_id AND closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'sealed: hall_events'); END;
CREATE TRIGGER votes_closed BEFORE INSERT ON votes
WHEN EXISTS (SELECT 1 FROM halls WHERE sitting_id = NEW.sitting_id AND closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'sealed: votes'); END;
CREATE TRIGGER halls_closed BEFORE UPDATE ON halls
WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sealed: halls'); END;
CREATE TRIGGER halls_no_delete BEFORE DELETE ON halls
BEGIN SELECT RAISE(ABORT, 'sealed: halls'); END;
CREATE TRIGGER minutes_final BEFORE UPDATE ON minutes
WHEN OLD.state = 'final'
BEGIN SELECT RAISE(ABORT, 'sealed: minutes'); END;
CREATE TRIGGER minutes_no_delete BEFORE DELETE ON minutes
WHEN OLD.state = 'final'
BEGIN SELECT RAISE(ABORT, 'sealed: minutes'); END;
