-- Events taken in from calendars of other programs: which booking each of them became, so that taking the file in again
-- changes what is there and doubles nothing.
CREATE TABLE imported_events (
    id INTEGER PRIMARY KEY,
    room_id INTEGER NOT NULL REFERENCES rooms (id),
    uid TEXT NOT NULL,
    recurrence TEXT NOT NULL DEFAULT '',
    booking_id INTEGER NOT NULL REFERENCES bookings (id),
    seen_at TEXT NOT NULL,
    UNIQUE (room_id, uid, recurrence)
) STRICT;
CREATE INDEX imported_events_booking ON imported_events (booking_id);

-- Bookings that had to give way to a sitting: where they were, and what became of them.
CREATE TABLE displacements (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES bookings (id),
    booking_id INTEGER NOT NULL REFERENCES bookings (id),
    request_id INTEGER REFERENCES room_requests (id),
    at TEXT NOT NULL,
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    room_id INTEGER NOT NULL REFERENCES rooms (id),
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'moved', 'closed', 'undone')),
    letter_at TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX displacements_state ON displacements (state, starts_at, id);
CREATE INDEX displacements_sitting ON displacements (sitting_id, id);
CREATE INDEX displacements_booking ON displacements (booking_id, id);
CREATE TRIGGER displacements_no_delete BEFORE DELETE ON displacements
BEGIN SELECT RAISE(ABORT, 'sealed: displacements'); END;
