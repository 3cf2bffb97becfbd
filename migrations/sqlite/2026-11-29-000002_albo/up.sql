-- The albo pretorio: what is published, its texts, what was done with it. A publication is sealed but for how it stands; it
-- is withdrawn, never taken away.
CREATE TABLE publications (
    id INTEGER PRIMARY KEY,
    idempotency_key TEXT NOT NULL UNIQUE,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    act_id INTEGER REFERENCES acts (id),
    kind TEXT NOT NULL CHECK (kind IN ('giunta', 'council', 'determination', 'order_mayor', 'order_urgent', 'order_manager',
        'decree', 'notice', 'tender', 'banns', 'planning', 'tax_notice', 'other')),
    reference TEXT NOT NULL,
    requester TEXT NOT NULL,
    office_id INTEGER,
    subject TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 365),
    length_reason TEXT,
    personal_data INTEGER NOT NULL,
    integral_reason TEXT,
    immediate_on TEXT,
    immediate_votes INTEGER,
    immediate_members INTEGER,
    effect_rule TEXT CHECK (effect_rule IN ('d10', 'd11', 'p10', 'p11')),
    effective_on TEXT,
    registered_at TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    digest BLOB NOT NULL,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'ended', 'withdrawn')),
    state_at TEXT,
    referto_year INTEGER,
    referto_number INTEGER,
    effect_noted_at TEXT,
    certificate_at TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (year, number),
    UNIQUE (referto_year, referto_number),
    CHECK (until_day >= from_day),
    CHECK ((effect_rule IS NULL) = (effective_on IS NULL))
) STRICT;
CREATE INDEX publications_state ON publications (state, until_day, id);
CREATE INDEX publications_state_newest ON publications (state, id);
CREATE INDEX publications_without_referto ON publications (until_day, id) WHERE state = 'ended' AND referto_number IS NULL;
CREATE INDEX publications_effect ON publications (effective_on) WHERE effective_on IS NOT NULL AND effect_noted_at IS NULL;
CREATE INDEX publications_kind ON publications (kind, id);
CREATE INDEX publications_act ON publications (act_id) WHERE act_id IS NOT NULL;
CREATE TRIGGER publications_follow BEFORE INSERT ON publications
WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM publications WHERE year = NEW.year)
BEGIN SELECT RAISE(ABORT, 'sealed: publication out of sequence'); END;
CREATE TRIGGER publications_sealed BEFORE UPDATE OF id, idempotency_key, year, number, act_id, kind, reference, requester,
    office_id, subject, from_day, until_day, days, length_reason, personal_data, integral_reason, immediate_on, immediate_votes,
    immediate_members, effect_rule, effective_on, registered_at, operator_id, operator_name, digest ON publications
BEGIN SELECT RAISE(ABORT, 'sealed: publications'); END;
-- What has ended or was withdrawn is not published again under the same number, and a referto is not taken back.
CREATE TRIGGER publications_stay BEFORE UPDATE ON publications
WHEN (OLD.state <> 'live' AND NEW.state <> OLD.state)
    OR (OLD.referto_number IS NOT NULL AND NEW.referto_number IS NOT OLD.referto_number)
BEGIN SELECT RAISE(ABORT, 'sealed: publications'); END;
CREATE TRIGGER publications_no_delete BEFORE DELETE ON publications
BEGIN SELECT RAISE(ABORT, 'sealed: publications'); END;

-- The texts: those of the albo, and those without personal data.
CREATE TABLE publication_files (
    id INTEGER PRIMARY KEY,
    publication_id INTEGER NOT NULL REFERENCES publications (id),
    role TEXT NOT NULL CHECK (role IN ('integral', 'omissis')),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    UNIQUE (publication_id, role, position)
) STRICT;
CREATE TRIGGER publication_files_no_update BEFORE UPDATE ON publication_files
BEGIN SELECT RAISE(ABORT, 'sealed: publication_files'); END;
CREATE TRIGGER publication_files_no_delete BEFORE DELETE ON publication_files
BEGIN SELECT RAISE(ABORT, 'sealed: publication_files'); END;

-- What happened to a publication, with the papers that were made of it.
CREATE TABLE publication_steps (
    id INTEGER PRIMARY KEY,
    publication_id INTEGER NOT NULL REFERENCES publications (id),
    step TEXT NOT NULL CHECK (step IN ('published', 'ended', 'withdrawn', 'referto', 'effective', 'certified')),
    at TEXT NOT NULL,
    on_day TEXT,
    operator_id INTEGER,
    operator_name TEXT NOT NULL,
    note TEXT,
    sha256 TEXT,
    size INTEGER,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX publication_steps_of ON publication_steps (publication_id, id);
CREATE TRIGGER publication_steps_no_update BEFORE UPDATE ON publication_steps
BEGIN SELECT RAISE(ABORT, 'sealed: publication_steps'); END;
CREATE TRIGGER publication_steps_no_delete BEFORE DELETE ON publication_steps
BEGIN SELECT RAISE(ABORT, 'sealed: publication_steps'); END;

-- Word index of publications, filled by the program with folded text.
CREATE VIRTUAL TABLE publication_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '3', tokenize = 'unicode61 remove_diacritics 2');
