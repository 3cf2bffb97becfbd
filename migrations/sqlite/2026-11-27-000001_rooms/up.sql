-- Rooms, what they are made of, and who uses them when. A room is one or more physical parts: two rooms that share a part
-- exclude each other, and the database itself refuses to give a part out twice.
CREATE TABLE parts (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE rooms (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    capacity INTEGER NOT NULL CHECK (capacity >= 1),
    hours TEXT NOT NULL DEFAULT '',
    setup_minutes INTEGER NOT NULL DEFAULT 0 CHECK (setup_minutes BETWEEN 0 AND 720),
    tidy_minutes INTEGER NOT NULL DEFAULT 0 CHECK (tidy_minutes BETWEEN 0 AND 720),
    place TEXT,
    notes TEXT,
    position INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE room_parts (
    room_id INTEGER NOT NULL REFERENCES rooms (id),
    part_id INTEGER NOT NULL REFERENCES parts (id),
    PRIMARY KEY (room_id, part_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX room_parts_part ON room_parts (part_id, room_id);

CREATE TABLE room_equipment (
    id INTEGER PRIMARY KEY,
    room_id INTEGER NOT NULL REFERENCES rooms (id),
    name TEXT NOT NULL,
    quantity INTEGER NOT NULL DEFAULT 1 CHECK (quantity >= 1),
    UNIQUE (room_id, name)
) STRICT;

CREATE TABLE room_closures (
    id INTEGER PRIMARY KEY,
    room_id INTEGER REFERENCES rooms (id),
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    reason TEXT NOT NULL,
    CHECK (to_day >= from_day)
) STRICT;
CREATE INDEX room_closures_days ON room_closures (to_day, from_day);

CREATE TABLE room_fees (
    id INTEGER PRIMARY KEY,
    room_id INTEGER NOT NULL REFERENCES rooms (id),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('hour', 'half_day', 'day', 'flat')),
    cents INTEGER NOT NULL CHECK (cents >= 0),
    deposit_cents INTEGER NOT NULL DEFAULT 0 CHECK (deposit_cents >= 0),
    CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT;
CREATE INDEX room_fees_room ON room_fees (room_id, valid_from);

CREATE TABLE free_reasons (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT;

CREATE TABLE room_requests (
    id INTEGER PRIMARY KEY,
    asked_at TEXT NOT NULL,
    asked_by INTEGER NOT NULL REFERENCES operators (id),
    clock_from TEXT NOT NULL,
    due_at TEXT,
    source TEXT NOT NULL CHECK (source IN ('counter', 'registration', 'office')),
    registration_id INTEGER,
    office_id INTEGER REFERENCES offices (id),
    correspondent_id INTEGER REFERENCES correspondents (id),
    applicant TEXT NOT NULL,
    contact TEXT,
    purpose TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('sitting', 'institutional', 'office', 'external', 'maintenance')),
    people INTEGER NOT NULL CHECK (people >= 0),
    equipment TEXT,
    setup_minutes INTEGER NOT NULL CHECK (setup_minutes BETWEEN 0 AND 720),
    tidy_minutes INTEGER NOT NULL CHECK (tidy_minutes BETWEEN 0 AND 720),
    fee_cents INTEGER CHECK (fee_cents >= 0),
    free_reason_id INTEGER REFERENCES free_reasons (id),
    deposit_cents INTEGER CHECK (deposit_cents >= 0),
    deposit_paid_on TEXT,
    deposit_returned_on TEXT,
    outcome TEXT,
    state TEXT NOT NULL CHECK (state IN ('requested', 'to_complete', 'approved', 'refused', 'cancelled', 'held', 'done')),
    rule TEXT,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    room_id INTEGER NOT NULL REFERENCES rooms (id),
    idempotency_key TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    updated_at TEXT NOT NULL,
    updated_by INTEGER NOT NULL
) STRICT;
CREATE INDEX room_requests_state_due ON room_requests (state, due_at, id);
CREATE INDEX room_requests_state_first ON room_requests (state, first_at, id);
CREATE INDEX room_requests_first ON room_requests (first_at, id);
CREATE INDEX room_requests_state_id ON room_requests (state, id);
CREATE INDEX room_requests_asker ON room_requests (asked_by, id);
CREATE INDEX room_requests_registration ON room_requests (registration_id) WHERE registration_id IS NOT NULL;
CREATE INDEX room_requests_correspondent ON room_requests (correspondent_id, id) WHERE correspondent_id IS NOT NULL;

CREATE TABLE room_request_events (
    id INTEGER PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES room_requests (id),
    booking_id INTEGER,
    at TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    act TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    note TEXT,
    undoes INTEGER,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX room_request_events_request ON room_request_events (request_id, id);
CREATE INDEX room_request_events_at ON room_request_events (act, at);

-- One use of one room. `busy` is what it takes with setting up and tidying up.
CREATE TABLE bookings (
    id INTEGER PRIMARY KEY,
    request_id INTEGER REFERENCES room_requests (id),
    room_id INTEGER NOT NULL REFERENCES rooms (id),
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    busy_from TEXT NOT NULL,
    busy_to TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('sitting', 'institutional', 'office', 'external', 'maintenance')),
    state TEXT NOT NULL CHECK (state IN ('wanted', 'confirmed', 'skipped', 'displaced', 'cancelled', 'held')),
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK (ends_at > starts_at AND busy_from <= starts_at AND busy_to >= ends_at),
    -- What takes longer is a closure; the bound keeps the search for overlaps short.
    CHECK (busy_to <= datetime(busy_from, '+2 days'))
) STRICT;
CREATE INDEX bookings_room ON bookings (room_id, starts_at);
CREATE INDEX bookings_starts ON bookings (starts_at, id);
CREATE INDEX bookings_request ON bookings (request_id, starts_at) WHERE request_id IS NOT NULL;
CREATE INDEX bookings_state ON bookings (state, starts_at, id);

-- The physical parts a booking takes; kept by the triggers below and by nothing else.
CREATE TABLE booking_parts (
    booking_id INTEGER NOT NULL REFERENCES bookings (id),
    part_id INTEGER NOT NULL REFERENCES parts (id),
    busy_from TEXT NOT NULL,
    busy_to TEXT NOT NULL,
    blocking INTEGER NOT NULL CHECK (blocking IN (0, 1)),
    PRIMARY KEY (booking_id, part_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX booking_parts_busy ON booking_parts (part_id, blocking, busy_from, busy_to);

CREATE TRIGGER booking_parts_free_insert BEFORE INSERT ON booking_parts
WHEN NEW.blocking = 1 AND EXISTS (SELECT 1 FROM booking_parts p WHERE p.blocking = 1 AND p.part_id = NEW.part_id
    AND p.busy_from < NEW.busy_to AND p.busy_from > datetime(NEW.busy_from, '-2 days') AND p.busy_to > NEW.busy_from
    AND p.booking_id <> NEW.booking_id)
BEGIN SELECT RAISE(ABORT, 'booking_parts_free: the room is taken'); END;
CREATE TRIGGER booking_parts_free_update BEFORE UPDATE ON booking_parts
WHEN NEW.blocking = 1 AND EXISTS (SELECT 1 FROM booking_parts p WHERE p.blocking = 1 AND p.part_id = NEW.part_id
    AND p.busy_from < NEW.busy_to AND p.busy_from > datetime(NEW.busy_from, '-2 days') AND p.busy_to > NEW.busy_from
    AND p.booking_id <> NEW.booking_id)
BEGIN SELECT RAISE(ABORT, 'booking_parts_free: the room is taken'); END;
CREATE TRIGGER bookings_take_parts AFTER INSERT ON bookings
BEGIN
    INSERT INTO booking_parts (booking_id, part_id, busy_from, busy_to, blocking)
    SELECT NEW.id, part_id, NEW.busy_from, NEW.busy_to, NEW.state IN ('confirmed', 'held')
    FROM room_parts WHERE room_id = NEW.room_id;
END;
CREATE TRIGGER bookings_move_parts AFTER UPDATE ON bookings
WHEN NEW.room_id <> OLD.room_id
BEGIN
    DELETE FROM booking_parts WHERE booking_id = NEW.id;
    INSERT INTO booking_parts (booking_id, part_id, busy_from, busy_to, blocking)
    SELECT NEW.id, part_id, NEW.busy_from, NEW.busy_to, NEW.state IN ('confirmed', 'held')
    FROM room_parts WHERE room_id = NEW.room_id;
END;
CREATE TRIGGER bookings_change_parts AFTER UPDATE ON bookings
WHEN NEW.room_id = OLD.room_id
    AND (NEW.state <> OLD.state OR NEW.busy_from <> OLD.busy_from OR NEW.busy_to <> OLD.busy_to)
BEGIN
    UPDATE booking_parts SET busy_from = NEW.busy_from, busy_to = NEW.busy_to,
        blocking = NEW.state IN ('confirmed', 'held')
    WHERE booking_id = NEW.id;
END;
CREATE TRIGGER bookings_no_delete BEFORE DELETE ON bookings
BEGIN SELECT RAISE(ABORT, 'sealed: bookings'); END;
CREATE TRIGGER room_requests_no_delete BEFORE DELETE ON room_requests
BEGIN SELECT RAISE(ABORT, 'sealed: room_requests'); END;
-- What happened to a request is written once.
CREATE TRIGGER room_request_events_once BEFORE INSERT ON room_request_events
WHEN EXISTS (SELECT 1 FROM room_request_events WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: room_request_events'); END;
CREATE TRIGGER room_request_events_no_update BEFORE UPDATE ON room_request_events
BEGIN SELECT RAISE(ABORT, 'sealed: room_request_events'); END;
CREATE TRIGGER room_request_events_no_delete BEFORE DELETE ON room_request_events
BEGIN SELECT RAISE(ABORT, 'sealed: room_request_events'); END;

-- Word index over number, applicant and purpose; its row number is the request's id.
CREATE VIRTUAL TABLE room_request_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '3', tokenize = 'unicode61 remove_diacritics 2');
