-- The organs of the Comune: who sits in them on which day, by which rules they are convened, who is told.

-- An organ. `assigned` are the members that law or statute assigns to it; of the council, the councillors without the mayor.
CREATE TABLE organs (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('giunta', 'council', 'commission', 'leaders')),
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    assigned INTEGER NOT NULL CHECK (assigned BETWEEN 1 AND 99),
    room_id INTEGER,
    place TEXT NOT NULL,
    hour TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 15 AND 1440),
    weekday INTEGER CHECK (weekday BETWEEN 1 AND 7),
    proposals_term TEXT NOT NULL,
    is_public INTEGER NOT NULL,
    streamed INTEGER NOT NULL,
    active INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    updated_at TEXT NOT NULL,
    updated_by INTEGER NOT NULL
) STRICT;
CREATE INDEX organs_order ON organs (sort_key, id);

-- Political groups of an organ.
CREATE TABLE organ_groups (
    id INTEGER PRIMARY KEY,
    organ_id INTEGER NOT NULL REFERENCES organs (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    UNIQUE (organ_id, name_key)
) STRICT;

-- Who sits in an organ, from which day to which day, as what and in which group. A change of role or of group closes the
-- line and opens the next, so that the composition of any day can be read.
CREATE TABLE organ_members (
    id INTEGER PRIMARY KEY,
    organ_id INTEGER NOT NULL REFERENCES organs (id),
    person_key TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    tax_code TEXT,
    role TEXT NOT NULL CHECK (role IN ('mayor', 'president', 'vice', 'member', 'substitute', 'secretary')),
    group_id INTEGER REFERENCES organ_groups (id),
    leader INTEGER NOT NULL,
    substitute_of INTEGER REFERENCES organ_members (id),
    since TEXT NOT NULL,
    until TEXT,
    channel TEXT NOT NULL CHECK (channel IN ('pec', 'email', 'messenger', 'hand')),
    pec TEXT,
    email TEXT,
    consent_on TEXT,
    address TEXT,
    employer TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    updated_at TEXT NOT NULL,
    updated_by INTEGER NOT NULL,
    CHECK (until IS NULL OR until >= since),
    CHECK (channel <> 'pec' OR pec IS NOT NULL),
    CHECK (channel <> 'email' OR (email IS NOT NULL AND consent_on IS NOT NULL)),
    CHECK (NOT leader OR group_id IS NOT NULL)
) STRICT;
CREATE INDEX organ_members_organ ON organ_members (organ_id, since, id);
CREATE INDEX organ_members_order ON organ_members (organ_id, sort_key, id);
CREATE INDEX organ_members_person ON organ_members (organ_id, person_key);

-- How an organ is convened for each kind of call, from which day on, and how many must be there.
CREATE TABLE notice_rules (
    id INTEGER PRIMARY KEY,
    organ_id INTEGER NOT NULL REFERENCES organs (id),
    call TEXT NOT NULL CHECK (call IN ('ordinary', 'extraordinary', 'urgent', 'added')),
    term TEXT NOT NULL,
    quorum_first TEXT NOT NULL,
    quorum_second TEXT NOT NULL,
    majority TEXT NOT NULL CHECK (majority IN ('simple', 'absolute', 'two_thirds')),
    source TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    updated_at TEXT NOT NULL,
    updated_by INTEGER NOT NULL,
    UNIQUE (organ_id, call, since),
    CHECK (until IS NULL OR until >= since)
) STRICT;

-- Whoever is told of a sitting beside the members; of all organs where none is named.
CREATE TABLE distribution_addresses (
    id INTEGER PRIMARY KEY,
    organ_id INTEGER REFERENCES organs (id),
    list TEXT NOT NULL CHECK (list IN ('press', 'carabinieri', 'prefecture', 'offices', 'other')),
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('pec', 'email', 'messenger', 'hand')),
    address TEXT NOT NULL,
    active INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    updated_at TEXT NOT NULL,
    updated_by INTEGER NOT NULL
) STRICT;
CREATE INDEX distribution_addresses_order ON distribution_addresses (sort_key, id);

-- Nobody sits twice in one organ on the same day, whichever program writes: not in two groups either.
CREATE TRIGGER organ_members_once BEFORE INSERT ON organ_members
WHEN EXISTS (SELECT 1 FROM organ_members m WHERE m.organ_id = NEW.organ_id AND m.person_key = NEW.person_key
    AND m.id <> COALESCE(NEW.id, 0) AND m.since <= COALESCE(NEW.until, '9999-12-31') AND COALESCE(m.until, '9999-12-31') >= NEW.since)
BEGIN SELECT RAISE(ABORT, 'twice: organ_members'); END;
CREATE TRIGGER organ_members_once_changed BEFORE UPDATE ON organ_members
WHEN EXISTS (SELECT 1 FROM organ_members m WHERE m.organ_id = NEW.organ_id AND m.person_key = NEW.person_key
    AND m.id <> NEW.id AND m.since <= COALESCE(NEW.until, '9999-12-31') AND COALESCE(m.until, '9999-12-31') >= NEW.since)
BEGIN SELECT RAISE(ABORT, 'twice: organ_members'); END;
