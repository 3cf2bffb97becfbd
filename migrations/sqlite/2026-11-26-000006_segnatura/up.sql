-- Notices of other registers (conferma, aggiornamento, eccezione, annullamento) that speak of a registration of ours, one
-- for the message it came in.
CREATE TABLE registration_notices (
    arrival_id INTEGER NOT NULL PRIMARY KEY,
    registration_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('confirmation', 'update', 'exception', 'annulment')),
    sender TEXT NOT NULL,
    their_number TEXT,
    their_date TEXT,
    reason TEXT,
    measure TEXT,
    received_at TEXT NOT NULL,
    linked_at TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX registration_notices_registration ON registration_notices (registration_id, received_at);
CREATE TRIGGER registration_notices_once BEFORE INSERT ON registration_notices
WHEN EXISTS (SELECT 1 FROM registration_notices WHERE arrival_id = NEW.arrival_id)
BEGIN SELECT RAISE(ABORT, 'sealed: registration_notices'); END;
CREATE TRIGGER registration_notices_no_update BEFORE UPDATE ON registration_notices
BEGIN SELECT RAISE(ABORT, 'sealed: registration_notices'); END;
CREATE TRIGGER registration_notices_no_delete BEFORE DELETE ON registration_notices
BEGIN SELECT RAISE(ABORT, 'sealed: registration_notices'); END;
