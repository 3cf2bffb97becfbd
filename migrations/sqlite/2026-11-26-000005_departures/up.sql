-- Departures: what offices ask to be sent, what is on its way, the lists handed to the post office, certified messages
-- and the receipts that come back. Lists, messages and receipts are sealed; requests and shipments go on their way.

-- What offices ask to be sent, with everything the registration will need.
CREATE TABLE departure_requests (
    id INTEGER PRIMARY KEY,
    office_id INTEGER NOT NULL REFERENCES offices (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'asked', 'registered', 'shipped', 'returned')),
    medium TEXT NOT NULL,
    return_card INTEGER NOT NULL,
    urgent INTEGER NOT NULL,
    reserved INTEGER NOT NULL,
    subject TEXT NOT NULL,
    body TEXT,
    recipients TEXT NOT NULL,
    documents TEXT NOT NULL,
    class_id INTEGER REFERENCES filing_classes (id),
    dossier_id INTEGER REFERENCES dossiers (id),
    signer TEXT,
    notes TEXT,
    asked_at TEXT,
    asked_by INTEGER NOT NULL,
    asked_name TEXT NOT NULL,
    reason TEXT,
    registration_id INTEGER UNIQUE,
    shipped_at TEXT,
    idempotency_key TEXT NOT NULL UNIQUE,
    register_key TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    updated_at TEXT NOT NULL,
    updated_by INTEGER NOT NULL
) STRICT;

-- One copy of a registered departure on its way to one recipient, by whatever medium.
CREATE TABLE shipments (
    id INTEGER PRIMARY KEY,
    registration_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    attempt INTEGER NOT NULL CHECK (attempt >= 1),
    medium TEXT NOT NULL,
    return_card INTEGER NOT NULL,
    office_id INTEGER REFERENCES offices (id),
    name TEXT NOT NULL,
    address TEXT,
    reserved INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'withdrawn')),
    entered_at TEXT NOT NULL,
    sent_at TEXT,
    code TEXT,
    kind TEXT,
    grams INTEGER,
    cents INTEGER,
    cost_typed INTEGER NOT NULL,
    list_id INTEGER,
    pec_id INTEGER,
    certified INTEGER,
    outcome TEXT NOT NULL CHECK (outcome IN ('none', 'accepted', 'warned', 'delivered', 'failed', 'refused', 'returned')),
    outcome_at TEXT,
    outcome_note TEXT,
    handled_at TEXT,
    handled_by INTEGER,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (registration_id, position, attempt)
) STRICT;

-- What the post office asks by medium, kind and weight; the cost of a shipment is read from here or typed.
CREATE TABLE postal_tariffs (
    id INTEGER PRIMARY KEY,
    medium TEXT NOT NULL,
    kind TEXT NOT NULL,
    up_to_grams INTEGER NOT NULL CHECK (up_to_grams >= 1),
    cents INTEGER NOT NULL CHECK (cents >= 0),
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (medium, kind, up_to_grams)
) STRICT;

-- A list handed over with what it names: closed once, never changed.
CREATE TABLE shipping_lists (
    id INTEGER NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    medium TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    closed_on TEXT NOT NULL,
    items INTEGER NOT NULL,
    cents INTEGER NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    pdf_sha256 TEXT NOT NULL,
    pdf_size INTEGER NOT NULL,
    csv_sha256 TEXT NOT NULL,
    csv_size INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    digest BLOB NOT NULL,
    UNIQUE (year, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE shipping_list_lines (
    list_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    shipment_id INTEGER NOT NULL UNIQUE,
    registration_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    address TEXT,
    reserved INTEGER NOT NULL,
    code TEXT,
    return_card INTEGER NOT NULL,
    kind TEXT,
    grams INTEGER,
    cents INTEGER,
    office TEXT NOT NULL,
    PRIMARY KEY (list_id, position)
) STRICT, WITHOUT ROWID;

-- Messages that go out: what was put into the outbox, once, byte for byte.
CREATE TABLE pec_messages (
    id INTEGER PRIMARY KEY,
    registration_id INTEGER NOT NULL,
    attempt INTEGER NOT NULL CHECK (attempt >= 1),
    message_id TEXT NOT NULL UNIQUE,
    local_part TEXT NOT NULL,
    medium TEXT NOT NULL,
    sender TEXT NOT NULL,
    subject TEXT NOT NULL,
    recipients INTEGER NOT NULL,
    file_name TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('prepared', 'sent')),
    prepared_at TEXT NOT NULL,
    sent_at TEXT,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    digest BLOB NOT NULL,
    UNIQUE (registration_id, attempt)
) STRICT;

-- What the providers said of them; each receipt lies among the arrivals with its bytes.
CREATE TABLE pec_receipts (
    arrival_id INTEGER NOT NULL PRIMARY KEY,
    pec_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    recipient TEXT,
    externals TEXT,
    at TEXT NOT NULL,
    provider TEXT NOT NULL,
    detail TEXT,
    is_final INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    linked_at TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX departure_requests_state ON departure_requests (state, id);
CREATE INDEX departure_requests_office ON departure_requests (office_id, id);
CREATE INDEX shipments_registration ON shipments (registration_id);
CREATE INDEX shipments_state ON shipments (state, medium, id);
CREATE INDEX shipments_pec ON shipments (pec_id) WHERE pec_id IS NOT NULL;
CREATE INDEX shipments_trouble ON shipments (outcome, id) WHERE handled_at IS NULL;
CREATE INDEX pec_messages_state ON pec_messages (state) WHERE state = 'prepared';
CREATE INDEX pec_messages_local ON pec_messages (local_part);
CREATE INDEX pec_receipts_message ON pec_receipts (pec_id);

-- The seals.
CREATE TRIGGER departure_requests_fixed BEFORE UPDATE ON departure_requests
WHEN NEW.id <> OLD.id OR NEW.idempotency_key <> OLD.idempotency_key OR NEW.register_key <> OLD.register_key
    OR NEW.asked_by <> OLD.asked_by
    OR (OLD.registration_id IS NOT NULL AND NEW.registration_id IS NOT OLD.registration_id)
    OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'sealed: a departure request'); END;
CREATE TRIGGER departure_requests_no_delete BEFORE DELETE ON departure_requests
BEGIN SELECT RAISE(ABORT, 'sealed: departure_requests'); END;
CREATE TRIGGER shipments_fixed BEFORE UPDATE ON shipments
WHEN NEW.id <> OLD.id OR NEW.registration_id <> OLD.registration_id OR NEW.position <> OLD.position
    OR NEW.attempt <> OLD.attempt OR NEW.medium <> OLD.medium OR NEW.entered_at <> OLD.entered_at
    OR (OLD.list_id IS NOT NULL AND NEW.list_id IS NOT OLD.list_id)
    OR (OLD.pec_id IS NOT NULL AND NEW.pec_id IS NOT OLD.pec_id) OR (OLD.state = 'sent' AND NEW.state <> 'sent')
    OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'sealed: a shipment'); END;
CREATE TRIGGER shipments_no_delete BEFORE DELETE ON shipments
BEGIN SELECT RAISE(ABORT, 'sealed: shipments'); END;
-- Lines enter with their list and never after it.
CREATE TRIGGER shipping_lists_follow BEFORE INSERT ON shipping_lists
WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM shipping_lists WHERE year = NEW.year)
    OR NEW.items <> (SELECT COUNT(*) FROM shipping_list_lines WHERE list_id = NEW.id)
    OR EXISTS (SELECT 1 FROM shipping_lists WHERE id = NEW.id OR idempotency_key = NEW.idempotency_key)
BEGIN SELECT RAISE(ABORT, 'sealed: shipping list out of sequence'); END;
CREATE TRIGGER shipping_list_lines_with_list BEFORE INSERT ON shipping_list_lines
WHEN EXISTS (SELECT 1 FROM shipping_lists WHERE id = NEW.list_id)
    OR EXISTS (SELECT 1 FROM shipping_list_lines WHERE shipment_id = NEW.shipment_id
        OR (list_id = NEW.list_id AND position = NEW.position))
BEGIN SELECT RAISE(ABORT, 'sealed: shipping_list_lines'); END;
CREATE TRIGGER shipping_lists_no_update BEFORE UPDATE ON shipping_lists
BEGIN SELECT RAISE(ABORT, 'sealed: shipping_lists'); END;
CREATE TRIGGER shipping_lists_no_delete BEFORE DELETE ON shipping_lists
BEGIN SELECT RAISE(ABORT, 'sealed: shipping_lists'); END;
CREATE TRIGGER shipping_list_lines_no_update BEFORE UPDATE ON shipping_list_lines
BEGIN SELECT RAISE(ABORT, 'sealed: shipping_list_lines'); END;
CREATE TRIGGER shipping_list_lines_no_delete BEFORE DELETE ON shipping_list_lines
BEGIN SELECT RAISE(ABORT, 'sealed: shipping_list_lines'); END;
CREATE TRIGGER pec_receipts_no_update BEFORE UPDATE ON pec_receipts
BEGIN SELECT RAISE(ABORT, 'sealed: pec_receipts'); END;
CREATE TRIGGER pec_receipts_no_delete BEFORE DELETE ON pec_receipts
BEGIN SELECT RAISE(ABORT, 'sealed: pec_receipts'); END;
CREATE TRIGGER pec_receipts_once BEFORE INSERT ON pec_receipts
WHEN EXISTS (SELECT 1 FROM pec_receipts WHERE arrival_id = NEW.arrival_id)
BEGIN SELECT RAISE(ABORT, 'sealed: pec_receipts'); END;
-- A message is prepared, then sent, and stays what it was.
CREATE TRIGGER pec_messages_once BEFORE INSERT ON pec_messages
WHEN EXISTS (SELECT 1 FROM pec_messages WHERE id = NEW.id OR message_id = NEW.message_id
    OR file_name = NEW.file_name OR idempotency_key = NEW.idempotency_key)
BEGIN SELECT RAISE(ABORT, 'sealed: pec_messages'); END;
CREATE TRIGGER pec_messages_fixed BEFORE UPDATE ON pec_messages
WHEN NEW.id <> OLD.id OR NEW.registration_id <> OLD.registration_id OR NEW.attempt <> OLD.attempt
    OR NEW.message_id <> OLD.message_id OR NEW.local_part <> OLD.local_part OR NEW.medium <> OLD.medium
    OR NEW.sender <> OLD.sender OR NEW.subject <> OLD.subject OR NEW.recipients <> OLD.recipients
    OR NEW.file_name <> OLD.file_name OR NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size
    OR NEW.prepared_at <> OLD.prepared_at OR NEW.operator_id <> OLD.operator_id
    OR NEW.operator_name <> OLD.operator_name OR NEW.idempotency_key <> OLD.idempotency_key
    OR NEW.digest <> OLD.digest OR OLD.state = 'sent' OR NEW.state <> 'sent' OR NEW.sent_at IS NULL
BEGIN SELECT RAISE(ABORT, 'sealed: pec_messages'); END;
CREATE TRIGGER pec_messages_no_delete BEFORE DELETE ON pec_messages
BEGIN SELECT RAISE(ABORT, 'sealed: pec_messages'); END;
