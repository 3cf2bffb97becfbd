-- Notices of other registers (conferma, aggiornamento, eccezione, annullamento) that speak of a registration of ours, one
-- for the message it came in.
CREATE TABLE registration_notices (
    arrival_id BIGINT NOT NULL PRIMARY KEY,
    registration_id BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('confirmation', 'update', 'exception', 'annulment')),
    sender TEXT NOT NULL,
    their_number TEXT,
    their_date DATE,
    reason TEXT,
    measure TEXT,
    received_at TIMESTAMP NOT NULL,
    linked_at TIMESTAMP NOT NULL,
    digest BYTEA NOT NULL
);
CREATE INDEX registration_notices_registration ON registration_notices (registration_id, received_at);
CREATE TRIGGER registration_notices_sealed BEFORE UPDATE OR DELETE ON registration_notices FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER registration_notices_kept BEFORE TRUNCATE ON registration_notices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE registration_notices ENABLE ALWAYS TRIGGER registration_notices_sealed;
ALTER TABLE registration_notices ENABLE ALWAYS TRIGGER registration_notices_kept;
