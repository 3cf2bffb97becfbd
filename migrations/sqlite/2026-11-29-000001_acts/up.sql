-- The acts of the Comune from proposal to preservation: determinations, deliberations, orders and decrees. What is numbered is
-- sealed; steps, opinions and signatures are written once.
CREATE TABLE acts (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('determination', 'giunta', 'council', 'order_mayor', 'order_urgent', 'order_manager', 'decree')),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'opined', 'signed', 'covered', 'numbered', 'published', 'effective', 'communicated', 'filed', 'preserved', 'withdrawn')),
    shelf TEXT NOT NULL CHECK (shelf IN ('opine', 'agenda', 'sign', 'prefect', 'cover', 'number', 'publish', 'communicate', 'file', 'effect', 'preserve', 'done', 'withdrawn')),
    rank_at TEXT NOT NULL,
    due_at TEXT,
    subject TEXT NOT NULL,
    proposal_year INTEGER,
    proposal_number INTEGER CHECK (proposal_number >= 1),
    proposed_on TEXT NOT NULL,
    office_id INTEGER REFERENCES offices (id),
    proposer_id INTEGER NOT NULL REFERENCES operators (id),
    commits_expense INTEGER NOT NULL DEFAULT 0 CHECK (commits_expense IN (0, 1)),
    urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1)),
    immediate INTEGER NOT NULL DEFAULT 0 CHECK (immediate IN (0, 1)),
    personal_data INTEGER NOT NULL DEFAULT 0 CHECK (personal_data IN (0, 1)),
    signed_at TEXT,
    covered_at TEXT,
    year INTEGER,
    number INTEGER CHECK (number >= 1),
    numbered_at TEXT,
    area_number INTEGER CHECK (area_number >= 1),
    adopted_on TEXT,
    prefect_told_at TEXT,
    published_on TEXT,
    effective_on TEXT,
    effective_rule TEXT,
    communicated_at TEXT,
    dossier_id INTEGER REFERENCES dossiers (id),
    preserved_at TEXT,
    imported INTEGER NOT NULL DEFAULT 0 CHECK (imported IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1,
    CHECK ((number IS NULL) = (year IS NULL) AND (number IS NULL) = (numbered_at IS NULL) AND (number IS NULL) = (adopted_on IS NULL)),
    CHECK ((proposal_number IS NULL) = (proposal_year IS NULL) AND (proposal_number IS NOT NULL OR imported = 1)),
    CHECK (area_number IS NULL OR number IS NOT NULL),
    CHECK (published_on IS NULL OR number IS NOT NULL),
    CHECK (effective_on IS NULL OR (number IS NOT NULL AND effective_rule IS NOT NULL))
) STRICT;
-- Mayor's orders, ordinary and urgent, have one series.
CREATE UNIQUE INDEX acts_numbers ON acts ((CASE kind WHEN 'order_urgent' THEN 'order_mayor' ELSE kind END), year, number) WHERE number IS NOT NULL;
CREATE UNIQUE INDEX acts_area_numbers ON acts (office_id, year, area_number) WHERE area_number IS NOT NULL;
CREATE UNIQUE INDEX acts_proposals ON acts (proposal_year, proposal_number) WHERE proposal_number IS NOT NULL;
CREATE INDEX acts_shelf ON acts (shelf, rank_at, id);
CREATE INDEX acts_shelf_kind ON acts (kind, shelf, rank_at, id);
CREATE INDEX acts_kind ON acts (kind, id);
CREATE INDEX acts_year ON acts (kind, year, number) WHERE number IS NOT NULL;
CREATE INDEX acts_office ON acts (office_id, id);
CREATE INDEX acts_adopted ON acts (kind, adopted_on, id) WHERE adopted_on IS NOT NULL;
CREATE INDEX acts_due ON acts (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX acts_dossier ON acts (dossier_id, id) WHERE dossier_id IS NOT NULL;

-- What an act costs and to whom it goes; only where expense is committed, or a supplier is named.
CREATE TABLE act_expenses (
    act_id INTEGER NOT NULL PRIMARY KEY REFERENCES acts (id),
    amount_cents INTEGER CHECK (amount_cents >= 0),
    chapter TEXT,
    cig TEXT,
    cup TEXT,
    supplier_id INTEGER REFERENCES correspondents (id),
    supplier_name TEXT
) STRICT;
CREATE INDEX act_expenses_cig ON act_expenses (cig) WHERE cig IS NOT NULL;
CREATE INDEX act_expenses_supplier ON act_expenses (supplier_id) WHERE supplier_id IS NOT NULL;

-- The key of the form an act was proposed in: an answer that was lost is found again.
CREATE TABLE act_keys (
    key TEXT NOT NULL PRIMARY KEY,
    act_id INTEGER NOT NULL REFERENCES acts (id)
) STRICT;

CREATE TABLE act_steps (
    id INTEGER PRIMARY KEY,
    act_id INTEGER NOT NULL REFERENCES acts (id),
    step TEXT NOT NULL,
    at TEXT NOT NULL,
    operator_id INTEGER REFERENCES operators (id),
    operator_name TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    what TEXT NOT NULL,
    note TEXT,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX act_steps_act ON act_steps (act_id, id);

-- Opinions of art. 49 and 147-bis TUEL. The last of a kind holds; one that was taken back is a line of its own.
CREATE TABLE act_opinions (
    id INTEGER PRIMARY KEY,
    act_id INTEGER NOT NULL REFERENCES acts (id),
    kind TEXT NOT NULL CHECK (kind IN ('technical', 'accounting')),
    outcome TEXT NOT NULL CHECK (outcome IN ('favourable', 'unfavourable', 'not_due', 'taken_back')),
    reasons TEXT,
    by_name TEXT NOT NULL,
    at TEXT NOT NULL,
    operator_id INTEGER REFERENCES operators (id),
    operator_name TEXT NOT NULL,
    digest BLOB NOT NULL,
    CHECK (outcome <> 'unfavourable' OR reasons IS NOT NULL)
) STRICT;
CREATE INDEX act_opinions_act ON act_opinions (act_id, id);

-- Signatures, which are made outside: who, when, over which content, in which file.
CREATE TABLE act_signatures (
    id INTEGER PRIMARY KEY,
    act_id INTEGER NOT NULL REFERENCES acts (id),
    takes_back INTEGER REFERENCES act_signatures (id),
    signer TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('p7m', 'pdf', 'paper')),
    certificate TEXT,
    sha256 TEXT,
    content_sha256 TEXT,
    at TEXT NOT NULL,
    operator_id INTEGER REFERENCES operators (id),
    operator_name TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX act_signatures_act ON act_signatures (act_id, id);

-- Texts, attachments and what is drawn up about an act; the bytes are in the document store.
CREATE TABLE act_files (
    id INTEGER PRIMARY KEY,
    act_id INTEGER NOT NULL REFERENCES acts (id),
    position INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('text', 'omissis', 'attachment', 'signed', 'visto', 'certificate', 'minutes', 'other')),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    at TEXT NOT NULL,
    operator_id INTEGER REFERENCES operators (id)
) STRICT;
CREATE INDEX act_files_act ON act_files (act_id, position, id);

-- What a clerk did to several acts at once, to take it back at once.
CREATE TABLE act_batches (
    id INTEGER PRIMARY KEY,
    step TEXT NOT NULL,
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    at TEXT NOT NULL,
    undone_at TEXT
) STRICT;
CREATE INDEX act_batches_operator ON act_batches (operator_id, id);
CREATE TABLE act_batch_lines (
    batch_id INTEGER NOT NULL REFERENCES act_batches (id),
    act_id INTEGER NOT NULL REFERENCES acts (id),
    version INTEGER NOT NULL,
    PRIMARY KEY (batch_id, act_id)
) STRICT;

-- Word index of the acts, filled by the program with folded text; its row number is the act's id.
CREATE VIRTUAL TABLE act_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '3', tokenize = 'unicode61 remove_diacritics 2');

-- The seals: what was done is written once; a number, once drawn, stays with what it was drawn for.
CREATE TRIGGER act_steps_once BEFORE INSERT ON act_steps
WHEN EXISTS (SELECT 1 FROM act_steps WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: act_steps'); END;
CREATE TRIGGER act_steps_no_update BEFORE UPDATE ON act_steps
BEGIN SELECT RAISE(ABORT, 'sealed: act_steps'); END;
CREATE TRIGGER act_steps_no_delete BEFORE DELETE ON act_steps
BEGIN SELECT RAISE(ABORT, 'sealed: act_steps'); END;
CREATE TRIGGER act_opinions_once BEFORE INSERT ON act_opinions
WHEN EXISTS (SELECT 1 FROM act_opinions WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: act_opinions'); END;
CREATE TRIGGER act_opinions_no_update BEFORE UPDATE ON act_opinions
BEGIN SELECT RAISE(ABORT, 'sealed: act_opinions'); END;
CREATE TRIGGER act_opinions_no_delete BEFORE DELETE ON act_opinions
BEGIN SELECT RAISE(ABORT, 'sealed: act_opinions'); END;
CREATE TRIGGER act_signatures_once BEFORE INSERT ON act_signatures
WHEN EXISTS (SELECT 1 FROM act_signatures WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: act_signatures'); END;
CREATE TRIGGER act_signatures_no_update BEFORE UPDATE ON act_signatures
BEGIN SELECT RAISE(ABORT, 'sealed: act_signatures'); END;
CREATE TRIGGER act_signatures_no_delete BEFORE DELETE ON act_signatures
BEGIN SELECT RAISE(ABORT, 'sealed: act_signatures'); END;
CREATE TRIGGER acts_numbered_stay BEFORE UPDATE ON acts
WHEN OLD.number IS NOT NULL AND (NEW.id IS NOT OLD.id
    OR NEW.proposal_year IS NOT OLD.proposal_year
    OR NEW.proposal_number IS NOT OLD.proposal_number
    OR NEW.proposer_id IS NOT OLD.proposer_id
    OR NEW.kind IS NOT OLD.kind
    OR NEW.subject IS NOT OLD.subject
    OR NEW.proposed_on IS NOT OLD.proposed_on
    OR NEW.commits_expense IS NOT OLD.commits_expense
    OR NEW.urgent IS NOT OLD.urgent
    OR NEW.immediate IS NOT OLD.immediate
    OR NEW.year IS NOT OLD.year
    OR NEW.number IS NOT OLD.number
    OR NEW.numbered_at IS NOT OLD.numbered_at
    OR NEW.adopted_on IS NOT OLD.adopted_on
    OR NEW.imported IS NOT OLD.imported
    OR NEW.office_id IS NOT OLD.office_id
    OR NEW.area_number IS NOT OLD.area_number
    OR NEW.signed_at IS NOT OLD.signed_at
    OR NEW.covered_at IS NOT OLD.covered_at
    OR NEW.prefect_told_at IS NOT OLD.prefect_told_at)
BEGIN SELECT RAISE(ABORT, 'sealed: acts'); END;
CREATE TRIGGER acts_proposal_stays BEFORE UPDATE ON acts
WHEN NEW.id <> OLD.id OR NEW.proposal_year IS NOT OLD.proposal_year OR NEW.proposal_number IS NOT OLD.proposal_number OR NEW.kind <> OLD.kind
BEGIN SELECT RAISE(ABORT, 'sealed: acts'); END;
CREATE TRIGGER acts_withdrawn_have_no_number BEFORE UPDATE ON acts
WHEN NEW.state = 'withdrawn' AND NEW.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sealed: acts'); END;
CREATE TRIGGER acts_no_delete BEFORE DELETE ON acts
BEGIN SELECT RAISE(ABORT, 'sealed: acts'); END;
CREATE TRIGGER act_expenses_stay BEFORE UPDATE ON act_expenses
WHEN (SELECT number FROM acts WHERE id = OLD.act_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sealed: act_expenses'); END;
CREATE TRIGGER act_expenses_no_delete BEFORE DELETE ON act_expenses
WHEN (SELECT number FROM acts WHERE id = OLD.act_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sealed: act_expenses'); END;
CREATE TRIGGER act_files_no_update BEFORE UPDATE ON act_files
BEGIN SELECT RAISE(ABORT, 'sealed: act_files'); END;
CREATE TRIGGER act_files_no_delete BEFORE DELETE ON act_files
WHEN (SELECT number FROM acts WHERE id = OLD.act_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sealed: act_files'); END;
