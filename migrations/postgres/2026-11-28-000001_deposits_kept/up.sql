-- What the Comune kept of a deposit, and why. The event that tells of it can be taken back by a further event; the row stays.
CREATE TABLE room_deposits_kept (
    event_id BIGINT NOT NULL PRIMARY KEY REFERENCES room_request_events (id),
    request_id BIGINT NOT NULL REFERENCES room_requests (id),
    cents BIGINT NOT NULL CHECK (cents > 0),
    reason TEXT NOT NULL
);
CREATE INDEX room_deposits_kept_request ON room_deposits_kept (request_id, event_id);

CREATE TRIGGER room_deposits_kept_sealed BEFORE UPDATE OR DELETE ON room_deposits_kept FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER room_deposits_kept_kept BEFORE TRUNCATE ON room_deposits_kept FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE room_deposits_kept ENABLE ALWAYS TRIGGER room_deposits_kept_sealed;
ALTER TABLE room_deposits_kept ENABLE ALWAYS TRIGGER room_deposits_kept_kept;
