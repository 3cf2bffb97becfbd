-- Dossiers: one matter, activity, person or procedure each, numbered inside year and class.
CREATE TABLE dossier_counters (
    year INTEGER NOT NULL,
    series TEXT NOT NULL,
    last INTEGER NOT NULL CHECK (last >= 0),
    PRIMARY KEY (year, series)
) STRICT;

CREATE TABLE dossiers (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    series TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    code TEXT NOT NULL UNIQUE,
    sort_key TEXT NOT NULL,
    class_id INTEGER REFERENCES filing_classes (id),
    class_code TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('matter', 'activity', 'natural_person', 'legal_person', 'procedure')),
    subject TEXT NOT NULL,
    office_id INTEGER NOT NULL REFERENCES offices (id),
    responsible_id INTEGER REFERENCES operators (id),
    opened_on TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by INTEGER NOT NULL,
    closed_on TEXT,
    closed_by INTEGER,
    place TEXT,
    parent_id INTEGER REFERENCES dossiers (id),
    retention INTEGER,
    plan_line_id INTEGER,
    idempotency_key TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    updated_at TEXT NOT NULL,
    updated_by INTEGER NOT NULL,
    UNIQUE (year, series, number)
) STRICT;
CREATE INDEX dossiers_sort ON dossiers (sort_key, id);
CREATE INDEX dossiers_class ON dossiers (year, class_code, sort_key);
CREATE INDEX dossiers_parent ON dossiers (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX dossiers_office ON dossiers (office_id, sort_key) WHERE closed_on IS NULL;
CREATE UNIQUE INDEX dossiers_plan_line ON dossiers (plan_line_id) WHERE plan_line_id IS NOT NULL;

-- What lies in which dossier, with every former place.
CREATE TABLE dossier_documents (
    id INTEGER PRIMARY KEY,
    dossier_id INTEGER NOT NULL REFERENCES dossiers (id),
    registration_id INTEGER NOT NULL,
    since TEXT NOT NULL,
    since_by INTEGER NOT NULL,
    until TEXT,
    until_by INTEGER
) STRICT;
CREATE UNIQUE INDEX dossier_documents_now ON dossier_documents (registration_id) WHERE until IS NULL;
CREATE INDEX dossier_documents_dossier ON dossier_documents (dossier_id, registration_id);
CREATE INDEX dossier_documents_registration ON dossier_documents (registration_id);

-- The dossier plan of a year: which dossiers each class opens, who opens them, how often, how long they are kept.
CREATE TABLE dossier_plans (
    year INTEGER NOT NULL PRIMARY KEY,
    copied_from INTEGER,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    approved_at TEXT,
    approved_by INTEGER
) STRICT;

CREATE TABLE dossier_plan_lines (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL REFERENCES dossier_plans (year),
    class_id INTEGER NOT NULL REFERENCES filing_classes (id),
    kind TEXT NOT NULL CHECK (kind IN ('matter', 'activity', 'natural_person', 'legal_person', 'procedure')),
    title TEXT NOT NULL,
    office_id INTEGER NOT NULL REFERENCES offices (id),
    cadence TEXT NOT NULL CHECK (cadence IN ('yearly', 'per_case', 'once')),
    retention INTEGER,
    origin_id INTEGER,
    state TEXT NOT NULL CHECK (state IN ('new', 'same', 'changed', 'dropped')),
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX dossier_plan_lines_year ON dossier_plan_lines (year);

-- Word index, filled by the program with folded text; its row number is the dossier's id.
CREATE VIRTUAL TABLE dossier_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '3', tokenize = 'unicode61 remove_diacritics 2');

-- A number is given once, in sequence, and what makes up the key of a dossier never changes.
CREATE TRIGGER dossier_counters_no_return BEFORE UPDATE ON dossier_counters
WHEN NEW.year <> OLD.year OR NEW.series <> OLD.series OR NEW.last NOT IN (OLD.last, OLD.last + 1)
BEGIN SELECT RAISE(ABORT, 'sealed: a dossier series never goes back'); END;
CREATE TRIGGER dossier_counters_no_delete BEFORE DELETE ON dossier_counters
BEGIN SELECT RAISE(ABORT, 'sealed: dossier_counters'); END;
CREATE TRIGGER dossiers_follow BEFORE INSERT ON dossiers
WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM dossiers WHERE year = NEW.year AND series = NEW.series)
    OR EXISTS (SELECT 1 FROM dossiers WHERE id = NEW.id OR code = NEW.code OR idempotency_key = NEW.idempotency_key)
BEGIN SELECT RAISE(ABORT, 'sealed: dossier out of sequence'); END;
CREATE TRIGGER dossiers_key_stays BEFORE UPDATE ON dossiers
WHEN NEW.id <> OLD.id OR NEW.year <> OLD.year OR NEW.series <> OLD.series OR NEW.number <> OLD.number
    OR NEW.code <> OLD.code OR NEW.class_id IS NOT OLD.class_id OR NEW.class_code <> OLD.class_code
    OR NEW.kind <> OLD.kind OR NEW.parent_id IS NOT OLD.parent_id OR NEW.opened_on <> OLD.opened_on
    OR NEW.opened_at <> OLD.opened_at OR NEW.opened_by <> OLD.opened_by OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'sealed: key of a dossier'); END;
CREATE TRIGGER dossiers_no_delete BEFORE DELETE ON dossiers
BEGIN SELECT RAISE(ABORT, 'sealed: dossiers'); END;
-- A place in a dossier ends once; nothing of it is rewritten.
CREATE TRIGGER dossier_documents_end_once BEFORE UPDATE ON dossier_documents
WHEN OLD.until IS NOT NULL OR NEW.until IS NULL OR NEW.id <> OLD.id OR NEW.dossier_id <> OLD.dossier_id
    OR NEW.registration_id <> OLD.registration_id OR NEW.since <> OLD.since OR NEW.since_by <> OLD.since_by
BEGIN SELECT RAISE(ABORT, 'sealed: dossier_documents'); END;
CREATE TRIGGER dossier_documents_no_delete BEFORE DELETE ON dossier_documents
BEGIN SELECT RAISE(ABORT, 'sealed: dossier_documents'); END;
-- An approved plan stays as it was approved.
CREATE TRIGGER dossier_plans_approved BEFORE UPDATE ON dossier_plans
WHEN OLD.approved_at IS NOT NULL OR NEW.year <> OLD.year
BEGIN SELECT RAISE(ABORT, 'sealed: approved dossier plan'); END;
CREATE TRIGGER dossier_plans_no_delete BEFORE DELETE ON dossier_plans
BEGIN SELECT RAISE(ABORT, 'sealed: dossier_plans'); END;
CREATE TRIGGER dossier_plan_lines_no_insert BEFORE INSERT ON dossier_plan_lines
WHEN EXISTS (SELECT 1 FROM dossier_plans WHERE year = NEW.year AND approved_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'sealed: approved dossier plan'); END;
CREATE TRIGGER dossier_plan_lines_no_update BEFORE UPDATE ON dossier_plan_lines
WHEN NEW.year <> OLD.year OR EXISTS (SELECT 1 FROM dossier_plans WHERE year = OLD.year AND approved_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'sealed: approved dossier plan'); END;
CREATE TRIGGER dossier_plan_lines_no_delete BEFORE DELETE ON dossier_plan_lines
WHEN EXISTS (SELECT 1 FROM dossier_plans WHERE year = OLD.year AND approved_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'sealed: approved dossier plan'); END;
