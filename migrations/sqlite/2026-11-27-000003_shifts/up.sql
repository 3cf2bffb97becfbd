-- Opening and closing of the rooms in turn, the keys, the hours for the payroll, the letters that answer a request.
CREATE TABLE shift_volunteers (
    id INTEGER PRIMARY KEY,
    operator_id INTEGER UNIQUE REFERENCES operators (id),
    correspondent_id INTEGER UNIQUE REFERENCES correspondents (id),
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    payroll_code TEXT,
    contact TEXT,
    first_day TEXT NOT NULL,
    last_day TEXT,
    hours TEXT,
    note TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK (last_day IS NULL OR last_day >= first_day)
) STRICT;
CREATE INDEX shift_volunteers_name ON shift_volunteers (sort_key, id);

CREATE TABLE shift_days_off (
    id INTEGER PRIMARY KEY,
    volunteer_id INTEGER NOT NULL REFERENCES shift_volunteers (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    note TEXT,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL REFERENCES operators (id),
    CHECK (last_day >= first_day)
) STRICT;
CREATE INDEX shift_days_off_days ON shift_days_off (last_day, volunteer_id);
CREATE INDEX shift_days_off_volunteer ON shift_days_off (volunteer_id, first_day);

CREATE TABLE shifts (
    id INTEGER PRIMARY KEY,
    booking_id INTEGER NOT NULL,
    duty TEXT NOT NULL CHECK (duty IN ('opening', 'closing')),
    room_id INTEGER NOT NULL,
    room TEXT NOT NULL,
    title TEXT NOT NULL,
    day TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    weight INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'assigned', 'cancelled')),
    volunteer_id INTEGER REFERENCES shift_volunteers (id),
    how TEXT CHECK (how IN ('turn', 'hand', 'swap')),
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (booking_id, duty),
    CHECK (ends_at > starts_at),
    CHECK ((state = 'assigned') = (volunteer_id IS NOT NULL))
) STRICT;
CREATE INDEX shifts_starts ON shifts (starts_at, id);
CREATE INDEX shifts_volunteer ON shifts (volunteer_id, starts_at) WHERE volunteer_id IS NOT NULL;
CREATE INDEX shifts_day ON shifts (day, volunteer_id);

CREATE TABLE shift_events (
    id INTEGER PRIMARY KEY,
    shift_id INTEGER NOT NULL REFERENCES shifts (id),
    at TEXT NOT NULL,
    operator_id INTEGER,
    operator_name TEXT NOT NULL,
    act TEXT NOT NULL,
    from_id INTEGER,
    to_id INTEGER,
    note TEXT,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX shift_events_shift ON shift_events (shift_id, id);

CREATE TABLE shift_swaps (
    id INTEGER PRIMARY KEY,
    shift_id INTEGER NOT NULL REFERENCES shifts (id),
    other_id INTEGER REFERENCES shifts (id),
    from_id INTEGER NOT NULL REFERENCES shift_volunteers (id),
    to_id INTEGER NOT NULL REFERENCES shift_volunteers (id),
    state TEXT NOT NULL CHECK (state IN ('asked', 'accepted', 'refused', 'lapsed')),
    note TEXT,
    asked_at TEXT NOT NULL,
    asked_by INTEGER NOT NULL REFERENCES operators (id),
    answered_at TEXT,
    answered_by INTEGER REFERENCES operators (id)
) STRICT;
CREATE UNIQUE INDEX shift_swaps_open ON shift_swaps (shift_id) WHERE state = 'asked';
CREATE INDEX shift_swaps_to ON shift_swaps (to_id, id) WHERE state = 'asked';

-- The keys of the rooms, and the register of who had them: it only grows.
CREATE TABLE room_keys (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL UNIQUE,
    opens TEXT NOT NULL,
    out_id INTEGER,
    active INTEGER NOT NULL DEFAULT 1,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE room_key_moves (
    id INTEGER PRIMARY KEY,
    key_id INTEGER NOT NULL REFERENCES room_keys (id),
    label TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('out', 'in')),
    out_id INTEGER UNIQUE,
    volunteer_id INTEGER,
    holder TEXT NOT NULL,
    booking_id INTEGER,
    due_at TEXT,
    note TEXT,
    at TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    digest BLOB NOT NULL,
    CHECK ((kind = 'in') = (out_id IS NOT NULL))
) STRICT;
CREATE INDEX room_key_moves_key ON room_key_moves (key_id, id);

-- The hours of a month as they went to the payroll office; corrections are further lines.
CREATE TABLE shift_months (
    month TEXT NOT NULL PRIMARY KEY,
    persons INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    csv_sha256 TEXT NOT NULL,
    csv_size INTEGER NOT NULL,
    closed_at TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;

CREATE TABLE shift_hours (
    id INTEGER PRIMARY KEY,
    month TEXT NOT NULL REFERENCES shift_months (month),
    volunteer_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    payroll_code TEXT,
    duties INTEGER NOT NULL,
    ordinary INTEGER NOT NULL,
    evening INTEGER NOT NULL,
    saturday INTEGER NOT NULL,
    holiday INTEGER NOT NULL,
    correction INTEGER NOT NULL,
    reason TEXT,
    at TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX shift_hours_month ON shift_hours (month, id);

-- What the Comune answered to a request, with the number it went out under.
CREATE TABLE room_letters (
    id INTEGER PRIMARY KEY,
    request_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('authorisation', 'refusal', 'completion', 'displacement', 'deposit')),
    act_key TEXT NOT NULL UNIQUE,
    registration_id INTEGER,
    addressee TEXT NOT NULL,
    subject TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    at TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX room_letters_request ON room_letters (request_id, kind);
CREATE INDEX room_letters_at ON room_letters (at, id);

CREATE TRIGGER shift_events_once BEFORE INSERT ON shift_events
WHEN EXISTS (SELECT 1 FROM shift_events WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: shift_events'); END;
CREATE TRIGGER shift_events_no_update BEFORE UPDATE ON shift_events
BEGIN SELECT RAISE(ABORT, 'sealed: shift_events'); END;
CREATE TRIGGER shift_events_no_delete BEFORE DELETE ON shift_events
BEGIN SELECT RAISE(ABORT, 'sealed: shift_events'); END;
CREATE TRIGGER room_key_moves_once BEFORE INSERT ON room_key_moves
WHEN EXISTS (SELECT 1 FROM room_key_moves WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: room_key_moves'); END;
CREATE TRIGGER room_key_moves_no_update BEFORE UPDATE ON room_key_moves
BEGIN SELECT RAISE(ABORT, 'sealed: room_key_moves'); END;
CREATE TRIGGER room_key_moves_no_delete BEFORE DELETE ON room_key_moves
BEGIN SELECT RAISE(ABORT, 'sealed: room_key_moves'); END;
CREATE TRIGGER shift_months_once BEFORE INSERT ON shift_months
WHEN EXISTS (SELECT 1 FROM shift_months WHERE month = NEW.month)
BEGIN SELECT RAISE(ABORT, 'sealed: shift_months'); END;
CREATE TRIGGER shift_months_no_update BEFORE UPDATE ON shift_months
BEGIN SELECT RAISE(ABORT, 'sealed: shift_months'); END;
CREATE TRIGGER shift_months_no_delete BEFORE DELETE ON shift_months
BEGIN SELECT RAISE(ABORT, 'sealed: shift_months'); END;
CREATE TRIGGER shift_hours_once BEFORE INSERT ON shift_hours
WHEN EXISTS (SELECT 1 FROM shift_hours WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: shift_hours'); END;
CREATE TRIGGER shift_hours_no_update BEFORE UPDATE ON shift_hours
BEGIN SELECT RAISE(ABORT, 'sealed: shift_hours'); END;
CREATE TRIGGER shift_hours_no_delete BEFORE DELETE ON shift_hours
BEGIN SELECT RAISE(ABORT, 'sealed: shift_hours'); END;
CREATE TRIGGER room_letters_once BEFORE INSERT ON room_letters
WHEN EXISTS (SELECT 1 FROM room_letters WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: room_letters'); END;
CREATE TRIGGER room_letters_no_update BEFORE UPDATE ON room_letters
BEGIN SELECT RAISE(ABORT, 'sealed: room_letters'); END;
CREATE TRIGGER room_letters_no_delete BEFORE DELETE ON room_letters
BEGIN SELECT RAISE(ABORT, 'sealed: room_letters'); END;
CREATE TRIGGER room_letters_key_once BEFORE INSERT ON room_letters
WHEN EXISTS (SELECT 1 FROM room_letters WHERE act_key = NEW.act_key)
BEGIN SELECT RAISE(ABORT, 'sealed: room_letters'); END;
CREATE TRIGGER room_key_moves_back_once BEFORE INSERT ON room_key_moves
WHEN EXISTS (SELECT 1 FROM room_key_moves WHERE out_id = NEW.out_id)
BEGIN SELECT RAISE(ABORT, 'sealed: room_key_moves'); END;
