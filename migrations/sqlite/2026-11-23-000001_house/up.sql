-- The house: settings, people, drafts, deadlines.
CREATE TABLE settings (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE offices (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    parent_id INTEGER REFERENCES offices (id),
    email TEXT,
    active INTEGER NOT NULL DEFAULT 1,
    search TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE operators (
    id INTEGER PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    surname TEXT NOT NULL,
    name TEXT NOT NULL,
    tax_code TEXT,
    password_hash TEXT,
    failed_logins INTEGER NOT NULL DEFAULT 0,
    locked_until TEXT,
    active INTEGER NOT NULL DEFAULT 1,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE operator_offices (
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    office_id INTEGER NOT NULL REFERENCES offices (id),
    PRIMARY KEY (operator_id, office_id)
) STRICT;

CREATE TABLE operator_roles (
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    role TEXT NOT NULL,
    PRIMARY KEY (operator_id, role)
) STRICT;

CREATE TABLE drafts (
    id INTEGER PRIMARY KEY,
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    form TEXT NOT NULL,
    subject TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    content TEXT NOT NULL,
    title TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (operator_id, form, subject)
) STRICT;

CREATE TABLE deadlines (
    id INTEGER PRIMARY KEY,
    activity TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    office_id INTEGER REFERENCES offices (id),
    opened_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    met_at TEXT,
    met_by INTEGER REFERENCES operators (id)
) STRICT;
CREATE INDEX deadlines_open ON deadlines (due_at) WHERE met_at IS NULL;
CREATE INDEX deadlines_subject ON deadlines (subject_kind, subject_id);

CREATE TABLE jobs (
    name TEXT NOT NULL PRIMARY KEY,
    next_due TEXT,
    last_run TEXT,
    last_outcome TEXT,
    runs INTEGER NOT NULL DEFAULT 0
) STRICT;
