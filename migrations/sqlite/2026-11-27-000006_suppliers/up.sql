-- Suppliers of the CED with their contracts and calls; backups, mailboxes and the streaming of council sittings. What
-- happened on a call, how a copy ended and what a box measured are written once.

-- Suppliers of the CED: what an operator needs to call them, on top of their card in the address book.
CREATE TABLE suppliers (
    id INTEGER PRIMARY KEY,
    correspondent_id INTEGER NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    phone TEXT,
    email TEXT,
    hours TEXT,
    customer_code TEXT,
    categories TEXT NOT NULL,
    notes TEXT,
    active INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    updated_at TEXT NOT NULL,
    updated_by INTEGER NOT NULL
) STRICT;
CREATE INDEX suppliers_order ON suppliers (sort_key, id);

-- Contracts of maintenance, connectivity, certified mail and licences; a renewal is a contract of its own.
CREATE TABLE contracts (
    id INTEGER PRIMARY KEY,
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    kind TEXT NOT NULL CHECK (kind IN ('server', 'application', 'connectivity', 'pec', 'licence', 'other')),
    number TEXT,
    object TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    renewal TEXT NOT NULL CHECK (renewal IN ('tacit', 'express', 'none')),
    notice_term TEXT,
    notice_on TEXT,
    yearly_cents INTEGER,
    cig TEXT,
    categories TEXT NOT NULL,
    take_up_term TEXT,
    solve_term TEXT,
    warn_days INTEGER NOT NULL CHECK (warn_days BETWEEN 0 AND 365),
    renewed_from INTEGER UNIQUE REFERENCES contracts (id),
    cancelled_on TEXT,
    notes TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    idempotency_key TEXT NOT NULL UNIQUE,
    updated_at TEXT NOT NULL,
    updated_by INTEGER NOT NULL,
    CHECK (ends_on >= starts_on)
) STRICT;
CREATE INDEX contracts_end ON contracts (ends_on, id);
CREATE INDEX contracts_supplier ON contracts (supplier_id, ends_on);
CREATE INDEX contracts_notice ON contracts (notice_on) WHERE notice_on IS NOT NULL;

-- What a contract covers one by one; an asset is known by its number at the desk that keeps the inventory.
CREATE TABLE contract_assets (
    contract_id INTEGER NOT NULL REFERENCES contracts (id),
    asset_id INTEGER NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (contract_id, asset_id)
) STRICT;
CREATE INDEX contract_assets_asset ON contract_assets (asset_id);

CREATE TABLE contract_documents (
    id INTEGER PRIMARY KEY,
    contract_id INTEGER NOT NULL REFERENCES contracts (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    added_by INTEGER NOT NULL,
    UNIQUE (contract_id, sha256)
) STRICT;

-- Calls to suppliers, each with a clock of its own: what the contract promises, counted from the call.
CREATE TABLE supplier_calls (
    id INTEGER PRIMARY KEY,
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    contract_id INTEGER REFERENCES contracts (id),
    ticket_id INTEGER,
    ticket_label TEXT,
    subject TEXT NOT NULL,
    called_at TEXT NOT NULL,
    means TEXT NOT NULL CHECK (means IN ('phone', 'mail', 'pec', 'portal')),
    reference TEXT,
    promised_at TEXT,
    take_up_term TEXT,
    solve_term TEXT,
    take_up_due TEXT,
    solve_due TEXT,
    taken_at TEXT,
    solved_at TEXT,
    outcome TEXT,
    pauses INTEGER NOT NULL,
    paid INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    next_due TEXT,
    order_at TEXT NOT NULL
) STRICT;
CREATE INDEX supplier_calls_open ON supplier_calls (order_at, id) WHERE solved_at IS NULL;
CREATE INDEX supplier_calls_supplier ON supplier_calls (supplier_id, called_at);
CREATE INDEX supplier_calls_ticket ON supplier_calls (ticket_id);
CREATE INDEX supplier_calls_order ON supplier_calls (called_at, id);

-- What was said and done on a call: written once.
CREATE TABLE supplier_call_notes (
    id INTEGER PRIMARY KEY,
    call_id INTEGER NOT NULL REFERENCES supplier_calls (id),
    at TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('called', 'answer', 'taken', 'solved', 'escalated', 'reopened')),
    text TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX supplier_call_notes_call ON supplier_call_notes (call_id, id);

-- What is copied, from where, how often and by which hour.
CREATE TABLE backup_plans (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    asset_id INTEGER,
    server TEXT NOT NULL,
    what TEXT NOT NULL,
    cadence TEXT NOT NULL CHECK (cadence IN ('daily', 'weekly', 'monthly', 'yearly')),
    on_day INTEGER NOT NULL CHECK (on_day BETWEEN 0 AND 1231),
    by_hour TEXT NOT NULL,
    working_days INTEGER NOT NULL,
    medium TEXT NOT NULL,
    offline INTEGER NOT NULL,
    restore_months INTEGER NOT NULL CHECK (restore_months BETWEEN 0 AND 60),
    log_path TEXT,
    log_good TEXT,
    log_bad TEXT,
    log_seen TEXT,
    starts_on TEXT NOT NULL,
    active INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    updated_at TEXT NOT NULL,
    updated_by INTEGER NOT NULL
) STRICT;
CREATE INDEX backup_plans_order ON backup_plans (active, name, id);

-- How each copy ended: the last row of a plan and day is what holds, the ones before it stay.
CREATE TABLE backup_outcomes (
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES backup_plans (id),
    day TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('good', 'failed', 'missed')),
    source TEXT NOT NULL CHECK (source IN ('entered', 'log', 'job')),
    text TEXT,
    at TEXT NOT NULL,
    operator_id INTEGER,
    operator_name TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX backup_outcomes_day ON backup_outcomes (plan_id, day, id);

-- The tickets the upkeep opened by itself, each once.
CREATE TABLE upkeep_tickets (
    key TEXT NOT NULL PRIMARY KEY,
    ticket_id INTEGER NOT NULL,
    label TEXT NOT NULL,
    opened_at TEXT NOT NULL
) STRICT;
CREATE INDEX upkeep_tickets_ticket ON upkeep_tickets (ticket_id);

-- Restore tests: planned, then done once and for all.
CREATE TABLE restore_tests (
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES backup_plans (id),
    planned_on TEXT NOT NULL,
    done_at TEXT,
    outcome TEXT CHECK (outcome IN ('good', 'failed')),
    text TEXT,
    minutes INTEGER,
    operator_id INTEGER,
    operator_name TEXT,
    pdf_sha256 TEXT,
    digest BLOB,
    UNIQUE (plan_id, planned_on)
) STRICT;
CREATE INDEX restore_tests_open ON restore_tests (planned_on) WHERE done_at IS NULL;

-- Mailboxes and certified mailboxes; fill is the used space in thousandths of the quota.
CREATE TABLE mailboxes (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('box', 'pec')),
    holder TEXT NOT NULL,
    office_id INTEGER REFERENCES offices (id),
    state TEXT NOT NULL CHECK (state IN ('requested', 'active', 'closed')),
    quota_mb INTEGER,
    used_mb INTEGER,
    measured_on TEXT,
    expires_on TEXT,
    contract_id INTEGER REFERENCES contracts (id),
    warn_days INTEGER NOT NULL,
    first_day TEXT,
    ticket_id INTEGER,
    ticket_label TEXT,
    requested_at TEXT,
    done_at TEXT,
    fill INTEGER NOT NULL,
    notes TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    idempotency_key TEXT NOT NULL UNIQUE,
    updated_at TEXT NOT NULL,
    updated_by INTEGER NOT NULL
) STRICT;
CREATE INDEX mailboxes_order ON mailboxes (address, id);
CREATE INDEX mailboxes_fill ON mailboxes (fill, id);
CREATE INDEX mailboxes_expiry ON mailboxes (expires_on) WHERE expires_on IS NOT NULL;
CREATE INDEX mailboxes_state ON mailboxes (state, first_day);

CREATE TABLE mailbox_measures (
    id INTEGER PRIMARY KEY,
    mailbox_id INTEGER NOT NULL REFERENCES mailboxes (id),
    day TEXT NOT NULL,
    used_mb INTEGER NOT NULL,
    quota_mb INTEGER,
    at TEXT NOT NULL,
    operator_id INTEGER NOT NULL
) STRICT;
CREATE INDEX mailbox_measures_box ON mailbox_measures (mailbox_id, id);

-- Council sittings that go out live, one for each booking of a sitting.
CREATE TABLE streamings (
    id INTEGER PRIMARY KEY,
    booking_id INTEGER NOT NULL UNIQUE,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    title TEXT NOT NULL,
    room TEXT NOT NULL,
    ticket_id INTEGER,
    ticket_label TEXT,
    cancelled_at TEXT,
    open_steps INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX streamings_order ON streamings (starts_at, id);

CREATE TABLE streaming_steps (
    streaming_id INTEGER NOT NULL REFERENCES streamings (id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    done_at TEXT,
    done_by INTEGER,
    done_name TEXT,
    PRIMARY KEY (streaming_id, position)
) STRICT;

-- Word index of contracts, filled by the program with folded text.
CREATE VIRTUAL TABLE contract_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '3', tokenize = 'unicode61 remove_diacritics 2');

-- The seals.
CREATE TRIGGER supplier_call_notes_once BEFORE INSERT ON supplier_call_notes
WHEN EXISTS (SELECT 1 FROM supplier_call_notes WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: supplier_call_notes'); END;
CREATE TRIGGER supplier_call_notes_no_update BEFORE UPDATE ON supplier_call_notes
BEGIN SELECT RAISE(ABORT, 'sealed: supplier_call_notes'); END;
CREATE TRIGGER supplier_call_notes_no_delete BEFORE DELETE ON supplier_call_notes
BEGIN SELECT RAISE(ABORT, 'sealed: supplier_call_notes'); END;
CREATE TRIGGER backup_outcomes_once BEFORE INSERT ON backup_outcomes
WHEN EXISTS (SELECT 1 FROM backup_outcomes WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: backup_outcomes'); END;
CREATE TRIGGER backup_outcomes_no_update BEFORE UPDATE ON backup_outcomes
BEGIN SELECT RAISE(ABORT, 'sealed: backup_outcomes'); END;
CREATE TRIGGER backup_outcomes_no_delete BEFORE DELETE ON backup_outcomes
BEGIN SELECT RAISE(ABORT, 'sealed: backup_outcomes'); END;
CREATE TRIGGER mailbox_measures_once BEFORE INSERT ON mailbox_measures
WHEN EXISTS (SELECT 1 FROM mailbox_measures WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: mailbox_measures'); END;
CREATE TRIGGER mailbox_measures_no_update BEFORE UPDATE ON mailbox_measures
BEGIN SELECT RAISE(ABORT, 'sealed: mailbox_measures'); END;
CREATE TRIGGER mailbox_measures_no_delete BEFORE DELETE ON mailbox_measures
BEGIN SELECT RAISE(ABORT, 'sealed: mailbox_measures'); END;
CREATE TRIGGER restore_tests_done_once BEFORE UPDATE ON restore_tests
WHEN OLD.done_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sealed: restore_tests'); END;
CREATE TRIGGER restore_tests_no_delete BEFORE DELETE ON restore_tests
WHEN OLD.done_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sealed: restore_tests'); END;
