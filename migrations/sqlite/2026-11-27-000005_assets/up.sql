-- The inventory of the CED and what it uses up: machines, licences, rounds, articles and their movements.

-- Machines, licences and what else the CED keeps; the inventory number is that of the label on the thing.
CREATE TABLE assets (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('computer', 'printer', 'monitor', 'network', 'server', 'phone', 'licence', 'other')),
    name TEXT NOT NULL,
    maker TEXT,
    model TEXT,
    serial TEXT,
    office_id INTEGER REFERENCES offices (id),
    user_id INTEGER REFERENCES operators (id),
    room TEXT,
    ip TEXT,
    mac TEXT,
    uuid TEXT,
    os TEXT,
    os_version TEXT,
    os_end TEXT,
    ram_mb INTEGER,
    disk_gb INTEGER,
    cpu TEXT,
    bought_on TEXT,
    warranty_until TEXT,
    supplier TEXT,
    contract_id INTEGER,
    price_cents INTEGER,
    licences INTEGER,
    state TEXT NOT NULL CHECK (state IN ('in_use', 'spare', 'lent', 'in_repair', 'retired')),
    attached_to INTEGER REFERENCES assets (id),
    note TEXT,
    serial_key TEXT NOT NULL,
    seen_at TEXT,
    idempotency_key TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX assets_kind ON assets (kind, number);
CREATE INDEX assets_office ON assets (office_id, number);
CREATE INDEX assets_state ON assets (state, number);
CREATE INDEX assets_user ON assets (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX assets_warranty ON assets (COALESCE(warranty_until, '9999-12-31'), number);
CREATE INDEX assets_os_end ON assets (os_end, number) WHERE os_end IS NOT NULL;
CREATE INDEX assets_serial ON assets (serial_key) WHERE serial_key <> '';
CREATE INDEX assets_uuid ON assets (uuid) WHERE uuid IS NOT NULL;
CREATE INDEX assets_mac ON assets (mac) WHERE mac IS NOT NULL;
CREATE INDEX assets_name ON assets (name, number);
CREATE INDEX assets_attached ON assets (attached_to) WHERE attached_to IS NOT NULL;
CREATE INDEX assets_contract ON assets (contract_id) WHERE contract_id IS NOT NULL;

-- The last inventory number drawn where the clerk gives none.
CREATE TABLE asset_counter (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    last INTEGER NOT NULL CHECK (last >= 0)
) STRICT;

-- What is in a machine and what is installed on it, as the last inventory told.
CREATE TABLE asset_parts (
    id INTEGER PRIMARY KEY,
    asset_id INTEGER NOT NULL REFERENCES assets (id),
    kind TEXT NOT NULL CHECK (kind IN ('component', 'software', 'port')),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    version TEXT,
    maker TEXT,
    serial TEXT,
    detail TEXT
) STRICT;
CREATE INDEX asset_parts_asset ON asset_parts (asset_id, kind, name_key);
CREATE INDEX asset_parts_name ON asset_parts (kind, name_key);

-- What happened to each: sealed.
CREATE TABLE asset_events (
    id INTEGER PRIMARY KEY,
    asset_id INTEGER NOT NULL REFERENCES assets (id),
    at TEXT NOT NULL,
    operator_id INTEGER,
    operator_name TEXT NOT NULL,
    act TEXT NOT NULL,
    other_id INTEGER,
    note TEXT,
    detail TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX asset_events_asset ON asset_events (asset_id, id);

-- A spare unit in the place of another, from when until when.
CREATE TABLE asset_loans (
    id INTEGER PRIMARY KEY,
    asset_id INTEGER NOT NULL REFERENCES assets (id),
    spare_id INTEGER NOT NULL REFERENCES assets (id),
    since TEXT NOT NULL,
    since_by INTEGER NOT NULL,
    due_on TEXT NOT NULL,
    reason TEXT,
    ticket_id INTEGER,
    home_office_id INTEGER,
    home_room TEXT,
    until TEXT,
    until_by INTEGER
) STRICT;
CREATE UNIQUE INDEX asset_loans_asset ON asset_loans (asset_id) WHERE until IS NULL;
CREATE UNIQUE INDEX asset_loans_spare ON asset_loans (spare_id) WHERE until IS NULL;
CREATE INDEX asset_loans_due ON asset_loans (due_on) WHERE until IS NULL;
CREATE INDEX asset_loans_past ON asset_loans (asset_id, id);

-- The yearly rounds: hardware by 28 February, software and licences by 15 December.
CREATE TABLE inventory_rounds (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('hardware', 'licences')),
    year INTEGER NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by INTEGER,
    closed_at TEXT,
    closed_by INTEGER,
    closed_name TEXT,
    checked INTEGER,
    differences INTEGER,
    remarks TEXT,
    sha256 TEXT,
    size INTEGER,
    digest BLOB,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (kind, year)
) STRICT;

-- What a round found, one row a thing; nothing of it changes once the round is closed.
CREATE TABLE inventory_checks (
    id INTEGER PRIMARY KEY,
    round_id INTEGER NOT NULL REFERENCES inventory_rounds (id),
    asset_id INTEGER NOT NULL REFERENCES assets (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('found', 'moved', 'missing', 'retire', 'counted')),
    office_id INTEGER,
    to_office_id INTEGER,
    room TEXT,
    note TEXT,
    installed INTEGER,
    bought INTEGER,
    at TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    UNIQUE (round_id, asset_id)
) STRICT;
CREATE INDEX inventory_checks_office ON inventory_checks (round_id, office_id);
CREATE INDEX inventory_checks_asset ON inventory_checks (asset_id, round_id);

-- Articles that are used up, and spare parts.
CREATE TABLE consumables (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('toner', 'drum', 'ink', 'paper', 'label', 'part', 'other')),
    unit TEXT NOT NULL,
    minimum INTEGER NOT NULL CHECK (minimum >= 0),
    place TEXT,
    price_cents INTEGER,
    supplier TEXT,
    note TEXT,
    active INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX consumables_kind ON consumables (kind, code);

-- The models of printers that an article fits.
CREATE TABLE consumable_models (
    consumable_id INTEGER NOT NULL REFERENCES consumables (id),
    model TEXT NOT NULL,
    model_key TEXT NOT NULL,
    PRIMARY KEY (consumable_id, model_key)
) STRICT;
CREATE INDEX consumable_models_model ON consumable_models (model_key);

-- The analysis of a year's consumption and costs, made before anything is bought: sealed.
CREATE TABLE consumption_analyses (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    pieces INTEGER NOT NULL,
    cost_cents INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX consumption_analyses_year ON consumption_analyses (year, id);

-- What came in and went out: sealed. The stock of an article is the sum of its rows.
CREATE TABLE consumable_movements (
    id INTEGER PRIMARY KEY,
    consumable_id INTEGER NOT NULL REFERENCES consumables (id),
    kind TEXT NOT NULL CHECK (kind IN ('bought', 'used', 'counted', 'returned')),
    quantity INTEGER NOT NULL CHECK (quantity <> 0),
    at TEXT NOT NULL,
    day TEXT NOT NULL,
    asset_id INTEGER REFERENCES assets (id),
    office_id INTEGER REFERENCES offices (id),
    price_cents INTEGER,
    analysis_id INTEGER REFERENCES consumption_analyses (id),
    note TEXT,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX consumable_movements_article ON consumable_movements (consumable_id, day, quantity);
CREATE INDEX consumable_movements_latest ON consumable_movements (consumable_id, id);
CREATE INDEX consumable_movements_asset ON consumable_movements (asset_id, day) WHERE asset_id IS NOT NULL;
CREATE INDEX consumable_movements_day ON consumable_movements (day, kind);

-- Word indexes, filled by the program with folded text.
CREATE VIRTUAL TABLE asset_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '3', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE consumable_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '3', tokenize = 'unicode61 remove_diacritics 2');

-- The seals.
CREATE TRIGGER asset_events_once BEFORE INSERT ON asset_events
WHEN EXISTS (SELECT 1 FROM asset_events WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: asset_events'); END;
CREATE TRIGGER asset_events_no_update BEFORE UPDATE ON asset_events
BEGIN SELECT RAISE(ABORT, 'sealed: asset_events'); END;
CREATE TRIGGER asset_events_no_delete BEFORE DELETE ON asset_events
BEGIN SELECT RAISE(ABORT, 'sealed: asset_events'); END;
CREATE TRIGGER consumption_analyses_once BEFORE INSERT ON consumption_analyses
WHEN EXISTS (SELECT 1 FROM consumption_analyses WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: consumption_analyses'); END;
CREATE TRIGGER consumption_analyses_no_update BEFORE UPDATE ON consumption_analyses
BEGIN SELECT RAISE(ABORT, 'sealed: consumption_analyses'); END;
CREATE TRIGGER consumption_analyses_no_delete BEFORE DELETE ON consumption_analyses
BEGIN SELECT RAISE(ABORT, 'sealed: consumption_analyses'); END;
CREATE TRIGGER consumable_movements_once BEFORE INSERT ON consumable_movements
WHEN EXISTS (SELECT 1 FROM consumable_movements WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: consumable_movements'); END;
CREATE TRIGGER consumable_movements_no_update BEFORE UPDATE ON consumable_movements
BEGIN SELECT RAISE(ABORT, 'sealed: consumable_movements'); END;
CREATE TRIGGER consumable_movements_no_delete BEFORE DELETE ON consumable_movements
BEGIN SELECT RAISE(ABORT, 'sealed: consumable_movements'); END;
-- A thing is retired, never deleted, and keeps its number of the database.
CREATE TRIGGER assets_no_delete BEFORE DELETE ON assets
BEGIN SELECT RAISE(ABORT, 'sealed: assets'); END;
CREATE TRIGGER consumables_no_delete BEFORE DELETE ON consumables
BEGIN SELECT RAISE(ABORT, 'sealed: consumables'); END;
-- A loan ends once.
CREATE TRIGGER asset_loans_end_once BEFORE UPDATE ON asset_loans
WHEN OLD.until IS NOT NULL OR NEW.until IS NULL OR NEW.id <> OLD.id OR NEW.asset_id <> OLD.asset_id OR NEW.spare_id <> OLD.spare_id
    OR NEW.since <> OLD.since OR NEW.since_by <> OLD.since_by OR NEW.due_on <> OLD.due_on
BEGIN SELECT RAISE(ABORT, 'sealed: asset_loans'); END;
CREATE TRIGGER asset_loans_no_delete BEFORE DELETE ON asset_loans
BEGIN SELECT RAISE(ABORT, 'sealed: asset_loans'); END;
-- A closed round stays as it was closed, and so does what it found.
CREATE TRIGGER inventory_rounds_closed BEFORE UPDATE ON inventory_rounds
WHEN OLD.closed_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.year <> OLD.year
BEGIN SELECT RAISE(ABORT, 'sealed: inventory_rounds'); END;
CREATE TRIGGER inventory_rounds_no_delete BEFORE DELETE ON inventory_rounds
BEGIN SELECT RAISE(ABORT, 'sealed: inventory_rounds'); END;
CREATE TRIGGER inventory_checks_insert BEFORE INSERT ON inventory_checks
WHEN EXISTS (SELECT 1 FROM inventory_rounds WHERE id = NEW.round_id AND closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'sealed: inventory_checks'); END;
CREATE TRIGGER inventory_checks_update BEFORE UPDATE ON inventory_checks
WHEN EXISTS (SELECT 1 FROM inventory_rounds WHERE id = OLD.round_id AND closed_at IS NOT NULL) OR NEW.round_id <> OLD.round_id OR NEW.asset_id <> OLD.asset_id
BEGIN SELECT RAISE(ABORT, 'sealed: inventory_checks'); END;
CREATE TRIGGER inventory_checks_delete BEFORE DELETE ON inventory_checks
WHEN EXISTS (SELECT 1 FROM inventory_rounds WHERE id = OLD.round_id AND closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'sealed: inventory_checks'); END;
