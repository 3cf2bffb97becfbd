-- Who writes to us, and where a letter is filed.
CREATE TABLE correspondents (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'company', 'body')),
    name TEXT NOT NULL,
    first_name TEXT,
    tax_code TEXT,
    vat_number TEXT,
    ipa_code TEXT,
    pec TEXT,
    email TEXT,
    phone TEXT,
    address TEXT,
    postcode TEXT,
    town TEXT,
    province TEXT,
    country TEXT,
    source TEXT NOT NULL,
    search TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1,
    version INTEGER NOT NULL DEFAULT 1,
    updated_at TEXT NOT NULL,
    updated_by INTEGER
) STRICT;
CREATE INDEX correspondents_sort ON correspondents (sort_key, id);
CREATE INDEX correspondents_tax_code ON correspondents (tax_code) WHERE tax_code IS NOT NULL;
CREATE INDEX correspondents_vat_number ON correspondents (vat_number) WHERE vat_number IS NOT NULL;
CREATE INDEX correspondents_pec ON correspondents (pec) WHERE pec IS NOT NULL;
CREATE INDEX correspondents_email ON correspondents (email) WHERE email IS NOT NULL;
CREATE UNIQUE INDEX correspondents_ipa ON correspondents (ipa_code) WHERE ipa_code IS NOT NULL;

CREATE TABLE filing_plans (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT
) STRICT;

CREATE TABLE filing_classes (
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES filing_plans (id),
    parent_id INTEGER REFERENCES filing_classes (id),
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    search TEXT NOT NULL,
    UNIQUE (plan_id, code)
) STRICT;

-- Word index, filled by the program with already folded text; its row number is the correspondent's id.
CREATE VIRTUAL TABLE correspondent_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');
