-- The protocol register (sealed), its movable parts (routing, class) and what waits to be registered.
CREATE TABLE registrations (
    id INTEGER NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    registered_at TEXT NOT NULL,
    registered_on TEXT NOT NULL,
    flow TEXT NOT NULL CHECK (flow IN ('in', 'out', 'internal')),
    subject TEXT NOT NULL,
    party TEXT NOT NULL,
    party_key TEXT NOT NULL,
    sender_number TEXT,
    sender_date TEXT,
    arrived_at TEXT,
    medium TEXT NOT NULL,
    medium_number TEXT,
    reserved INTEGER NOT NULL,
    needs_visto INTEGER NOT NULL,
    notes TEXT,
    arrival_id INTEGER,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest BLOB NOT NULL,
    digest BLOB NOT NULL,
    UNIQUE (year, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX registrations_day ON registrations (registered_on, id);
CREATE INDEX registrations_party ON registrations (party_key, id);
CREATE INDEX registrations_flow ON registrations (flow, id);
CREATE INDEX registrations_sender ON registrations (sender_number, id) WHERE sender_number IS NOT NULL;

CREATE TABLE registration_parties (
    registration_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    correspondent_id INTEGER,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    tax_code TEXT,
    vat_number TEXT,
    pec TEXT,
    email TEXT,
    address TEXT,
    PRIMARY KEY (registration_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX registration_parties_correspondent ON registration_parties (correspondent_id, registration_id) WHERE correspondent_id IS NOT NULL;

CREATE TABLE registration_documents (
    registration_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    main INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (registration_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX registration_documents_sha256 ON registration_documents (sha256);

-- Only routing and class may change after registration, and every former value stays (DPR 445/2000 art. 53).
CREATE TABLE registration_routings (
    id INTEGER PRIMARY KEY,
    registration_id INTEGER NOT NULL,
    office_id INTEGER NOT NULL REFERENCES offices (id),
    kind TEXT NOT NULL CHECK (kind IN ('competence', 'knowledge')),
    since TEXT NOT NULL,
    since_by INTEGER NOT NULL,
    until TEXT,
    until_by INTEGER,
    reason TEXT
) STRICT;
CREATE INDEX registration_routings_registration ON registration_routings (registration_id);
CREATE INDEX registration_routings_office ON registration_routings (office_id, registration_id) WHERE until IS NULL;

CREATE TABLE registration_classes (
    id INTEGER PRIMARY KEY,
    registration_id INTEGER NOT NULL,
    class_id INTEGER NOT NULL REFERENCES filing_classes (id),
    since TEXT NOT NULL,
    since_by INTEGER NOT NULL,
    until TEXT,
    until_by INTEGER
) STRICT;
CREATE INDEX registration_classes_registration ON registration_classes (registration_id);
CREATE INDEX registration_classes_class ON registration_classes (class_id, registration_id) WHERE until IS NULL;

-- What arrived: messages, scans and paper, each in exactly one state.
CREATE TABLE arrivals (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    source_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('pec', 'mail', 'scan', 'paper', 'receipt', 'unreadable')),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'postponed', 'registered', 'matched', 'set_aside', 'error')),
    received_at TEXT NOT NULL,
    found_at TEXT NOT NULL,
    sender TEXT NOT NULL,
    sender_address TEXT,
    subject TEXT NOT NULL,
    message_id TEXT,
    refers_to TEXT,
    receipt_kind TEXT,
    anomaly INTEGER NOT NULL DEFAULT 0,
    attachments INTEGER NOT NULL DEFAULT 0,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    reason TEXT,
    matched_id INTEGER,
    registration_id INTEGER,
    postponed_until TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (source, source_id)
) STRICT;
CREATE INDEX arrivals_state ON arrivals (state, received_at, id);
CREATE INDEX arrivals_message_id ON arrivals (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX arrivals_sha256 ON arrivals (sha256);
CREATE INDEX arrivals_matched ON arrivals (matched_id) WHERE matched_id IS NOT NULL;

-- Word index of the register, filled by the program with folded text; its row number is the registration's id,
-- which grows with year and number, so that the newest hits come first without ranking.
CREATE VIRTUAL TABLE registration_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '3', tokenize = 'unicode61 remove_diacritics 2');

-- Second wall behind the register's counter: the next number or none, and never an earlier instant.
CREATE TRIGGER registrations_follow BEFORE INSERT ON registrations
WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM registrations WHERE year = NEW.year)
    OR NEW.registered_at < COALESCE((SELECT registered_at FROM registrations ORDER BY id DESC LIMIT 1), '')
    OR EXISTS (SELECT 1 FROM registrations WHERE year > NEW.year)
BEGIN SELECT RAISE(ABORT, 'sealed: registration out of sequence'); END;
-- Parties and documents enter with their registration and never after it.
CREATE TRIGGER registrations_no_update BEFORE UPDATE ON registrations
BEGIN SELECT RAISE(ABORT, 'sealed: registrations'); END;
CREATE TRIGGER registrations_no_delete BEFORE DELETE ON registrations
BEGIN SELECT RAISE(ABORT, 'sealed: registrations'); END;
CREATE TRIGGER registration_parties_no_update BEFORE UPDATE ON registration_parties
BEGIN SELECT RAISE(ABORT, 'sealed: registration_parties'); END;
CREATE TRIGGER registration_parties_no_delete BEFORE DELETE ON registration_parties
BEGIN SELECT RAISE(ABORT, 'sealed: registration_parties'); END;
CREATE TRIGGER registration_documents_no_update BEFORE UPDATE ON registration_documents
BEGIN SELECT RAISE(ABORT, 'sealed: registration_documents'); END;
CREATE TRIGGER registration_documents_no_delete BEFORE DELETE ON registration_documents
BEGIN SELECT RAISE(ABORT, 'sealed: registration_documents'); END;
CREATE TRIGGER registration_parties_with_registration BEFORE INSERT ON registration_parties
WHEN EXISTS (SELECT 1 FROM registrations WHERE id = NEW.registration_id)
    OR EXISTS (SELECT 1 FROM registration_parties WHERE registration_id = NEW.registration_id AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'sealed: registration_parties'); END;
CREATE TRIGGER registration_documents_with_registration BEFORE INSERT ON registration_documents
WHEN EXISTS (SELECT 1 FROM registrations WHERE id = NEW.registration_id)
    OR EXISTS (SELECT 1 FROM registration_documents WHERE registration_id = NEW.registration_id AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'sealed: registration_documents'); END;
