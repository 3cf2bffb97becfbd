-- Sittings up to the call: agenda with its versions, notices, and for each member when the notice reached them.

-- A sitting of an organ. `notice_due` and `proposals_due` are counted from its rules when it is planned or moved.
CREATE TABLE sittings (
    id INTEGER PRIMARY KEY,
    organ_id INTEGER NOT NULL REFERENCES organs (id),
    call TEXT NOT NULL CHECK (call IN ('ordinary', 'extraordinary', 'urgent')),
    title TEXT NOT NULL,
    at TEXT NOT NULL,
    second_call_at TEXT,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 15 AND 1440),
    room_id INTEGER,
    place TEXT NOT NULL,
    booking_id INTEGER,
    request_id INTEGER,
    is_public INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'convened', 'open', 'closed', 'done', 'called_off')),
    year INTEGER NOT NULL,
    number INTEGER,
    leaders_on TEXT,
    rule_id INTEGER REFERENCES notice_rules (id),
    term TEXT NOT NULL,
    notice_due TEXT NOT NULL,
    proposals_due TEXT NOT NULL,
    unproved INTEGER NOT NULL DEFAULT 0,
    late INTEGER NOT NULL DEFAULT 0,
    called_off_because TEXT,
    idempotency_key TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by INTEGER NOT NULL,
    CHECK (second_call_at IS NULL OR second_call_at > at)
) STRICT;
CREATE INDEX sittings_order ON sittings (at, id);
CREATE INDEX sittings_organ ON sittings (organ_id, at, id);
CREATE INDEX sittings_coming ON sittings (at, id) WHERE state IN ('planned', 'convened', 'open');
CREATE INDEX sittings_booking ON sittings (booking_id);
CREATE UNIQUE INDEX sittings_once ON sittings (organ_id, at) WHERE state <> 'called_off';
CREATE UNIQUE INDEX sittings_number ON sittings (organ_id, year, number);

-- What is on the agenda. `addendum` says with which addendum it came: 0 with the notice itself.
CREATE TABLE sitting_items (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES sittings (id),
    position INTEGER NOT NULL,
    act_id INTEGER,
    subject TEXT NOT NULL,
    speaker TEXT,
    closed_door INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ready', 'withdrawn', 'postponed')),
    addendum INTEGER NOT NULL DEFAULT 0,
    withdrawn_because TEXT,
    idempotency_key TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    updated_at TEXT NOT NULL,
    updated_by INTEGER NOT NULL
) STRICT;
CREATE INDEX sitting_items_order ON sitting_items (sitting_id, position, id);
CREATE UNIQUE INDEX sitting_items_act ON sitting_items (sitting_id, act_id) WHERE act_id IS NOT NULL AND state = 'ready';
CREATE INDEX sitting_items_of_act ON sitting_items (act_id) WHERE act_id IS NOT NULL;

-- The agenda as it was made known: written once.
CREATE TABLE agenda_versions (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES sittings (id),
    number INTEGER NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('draft', 'notice', 'addendum', 'withdrawal', 'order', 'change')),
    content TEXT NOT NULL,
    at TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    digest BLOB NOT NULL,
    UNIQUE (sitting_id, number)
) STRICT;

-- What was sent about a sitting, by which rule and until when it had to be there: written once.
CREATE TABLE notices (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES sittings (id),
    kind TEXT NOT NULL CHECK (kind IN ('notice', 'addendum', 'leaders', 'documents', 'folder', 'called_off')),
    addendum INTEGER NOT NULL,
    agenda_version INTEGER NOT NULL,
    call TEXT NOT NULL,
    rule_id INTEGER,
    term TEXT NOT NULL,
    due_at TEXT,
    sent_at TEXT NOT NULL,
    registration_id INTEGER,
    what TEXT NOT NULL,
    paper_sha256 TEXT,
    paper_size INTEGER,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX notices_sitting ON notices (sitting_id, id);

-- Each recipient of a notice: how it goes to them and when it was there.
CREATE TABLE notice_deliveries (
    id INTEGER PRIMARY KEY,
    notice_id INTEGER NOT NULL REFERENCES notices (id),
    sitting_id INTEGER NOT NULL REFERENCES sittings (id),
    member_id INTEGER REFERENCES organ_members (id),
    address_id INTEGER REFERENCES distribution_addresses (id),
    list TEXT NOT NULL CHECK (list IN ('members', 'press', 'carabinieri', 'prefecture', 'offices', 'other')),
    name TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('pec', 'email', 'messenger', 'hand')),
    address TEXT NOT NULL,
    due_at TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed')),
    delivered_at TEXT,
    proof TEXT,
    healed TEXT CHECK (healed IN ('accepted', 'present')),
    healed_at TEXT,
    healed_note TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    updated_at TEXT NOT NULL,
    CHECK ((state = 'delivered') = (delivered_at IS NOT NULL))
) STRICT;
CREATE INDEX notice_deliveries_sitting ON notice_deliveries (sitting_id, notice_id, id);
CREATE INDEX notice_deliveries_waiting ON notice_deliveries (sitting_id) WHERE state = 'waiting';
CREATE UNIQUE INDEX notice_deliveries_member ON notice_deliveries (notice_id, member_id);

-- What is known of a delivery and who said so: written once.
CREATE TABLE delivery_steps (
    id INTEGER PRIMARY KEY,
    delivery_id INTEGER NOT NULL REFERENCES notice_deliveries (id),
    at TEXT NOT NULL,
    operator_id INTEGER,
    operator_name TEXT NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('delivered', 'failed', 'healed', 'undone')),
    happened_at TEXT,
    note TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX delivery_steps_delivery ON delivery_steps (delivery_id, id);

CREATE TRIGGER agenda_versions_once BEFORE INSERT ON agenda_versions
WHEN EXISTS (SELECT 1 FROM agenda_versions WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: agenda_versions'); END;
CREATE TRIGGER agenda_versions_no_update BEFORE UPDATE ON agenda_versions
BEGIN SELECT RAISE(ABORT, 'sealed: agenda_versions'); END;
CREATE TRIGGER agenda_versions_no_delete BEFORE DELETE ON agenda_versions
BEGIN SELECT RAISE(ABORT, 'sealed: agenda_versions'); END;
CREATE TRIGGER notices_once BEFORE INSERT ON notices
WHEN EXISTS (SELECT 1 FROM notices WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: notices'); END;
CREATE TRIGGER notices_no_update BEFORE UPDATE ON notices
BEGIN SELECT RAISE(ABORT, 'sealed: notices'); END;
CREATE TRIGGER notices_no_delete BEFORE DELETE ON notices
BEGIN SELECT RAISE(ABORT, 'sealed: notices'); END;
CREATE TRIGGER delivery_steps_once BEFORE INSERT ON delivery_steps
WHEN EXISTS (SELECT 1 FROM delivery_steps WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: delivery_steps'); END;
CREATE TRIGGER delivery_steps_no_update BEFORE UPDATE ON delivery_steps
BEGIN SELECT RAISE(ABORT, 'sealed: delivery_steps'); END;
CREATE TRIGGER delivery_steps_no_delete BEFORE DELETE ON delivery_steps
BEGIN SELECT RAISE(ABORT, 'sealed: delivery_steps'); END;
