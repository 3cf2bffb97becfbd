-- What the Comune kept of a deposit, and why. The event that tells of it can be taken back by a further event; the row stays.
CREATE TABLE room_deposits_kept (
    event_id INTEGER NOT NULL PRIMARY KEY REFERENCES room_request_events (id),
    request_id INTEGER NOT NULL REFERENCES room_requests (id),
    cents INTEGER NOT NULL CHECK (cents > 0),
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX room_deposits_kept_request ON room_deposits_kept (request_id, event_id);

CREATE TRIGGER room_deposits_kept_once BEFORE INSERT ON room_deposits_kept
WHEN EXISTS (SELECT 1 FROM room_deposits_kept WHERE event_id = NEW.event_id)
BEGIN SELECT RAISE(ABORT, 'sealed: room_deposits_kept'); END;
CREATE TRIGGER room_deposits_kept_no_update BEFORE UPDATE ON room_deposits_kept
BEGIN SELECT RAISE(ABORT, 'sealed: room_deposits_kept'); END;
CREATE TRIGGER room_deposits_kept_no_delete BEFORE DELETE ON room_deposits_kept
BEGIN SELECT RAISE(ABORT, 'sealed: room_deposits_kept'); END;
