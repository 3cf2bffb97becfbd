-- Lists of determinations: the weekly one goes with the agenda of the Giunta, the monthly one to the group leaders. Every
-- determination that gets its number gets a line for each kind of list in the same statement, whatever wrote it; a line that
-- is in no list waits. A line is in one list of its kind at most, so that nothing is listed twice and nothing is forgotten.
CREATE TABLE act_lists (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('weekly', 'monthly')),
    state TEXT NOT NULL CHECK (state IN ('made', 'sent', 'withdrawn')),
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    month TEXT,
    sitting_id INTEGER,
    sitting_on TEXT,
    acts INTEGER NOT NULL,
    late INTEGER NOT NULL,
    total_cents INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES operators (id),
    made_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest BLOB NOT NULL,
    sent_at TEXT,
    withdrawn_at TEXT,
    withdrawn_by INTEGER REFERENCES operators (id),
    withdrawn_name TEXT,
    reason TEXT,
    UNIQUE (kind, year, number),
    CHECK ((kind = 'monthly') = (month IS NOT NULL)),
    CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL) AND (state = 'sent') = (sent_at IS NOT NULL)),
    CHECK ((withdrawn_at IS NULL) = (reason IS NULL))
) STRICT;
CREATE UNIQUE INDEX act_lists_month ON act_lists (month) WHERE kind = 'monthly' AND state <> 'withdrawn';
CREATE UNIQUE INDEX act_lists_sitting ON act_lists (sitting_id) WHERE sitting_id IS NOT NULL AND state <> 'withdrawn';
CREATE INDEX act_lists_state ON act_lists (state, id);
CREATE INDEX act_lists_made ON act_lists (kind, made_at);

CREATE TABLE act_list_lines (
    kind TEXT NOT NULL CHECK (kind IN ('weekly', 'monthly')),
    act_id INTEGER NOT NULL REFERENCES acts (id),
    adopted_on TEXT NOT NULL,
    list_id INTEGER REFERENCES act_lists (id),
    position INTEGER,
    late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
    PRIMARY KEY (kind, act_id),
    CHECK ((list_id IS NULL) = (position IS NULL))
) STRICT;
CREATE INDEX act_list_lines_waiting ON act_list_lines (kind, adopted_on, act_id) WHERE list_id IS NULL;
CREATE UNIQUE INDEX act_list_lines_list ON act_list_lines (list_id, position) WHERE list_id IS NOT NULL;

-- To whom a list went, when and how: written once.
CREATE TABLE act_list_sendings (
    id INTEGER PRIMARY KEY,
    list_id INTEGER NOT NULL REFERENCES act_lists (id),
    recipient TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('pec', 'email', 'hand', 'convocation')),
    sent_at TEXT NOT NULL,
    note TEXT,
    at TEXT NOT NULL,
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    operator_name TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX act_list_sendings_list ON act_list_sendings (list_id, id);

-- The key of the form a list was sent in: an answer that was lost is found again.
CREATE TABLE act_list_keys (
    key TEXT NOT NULL PRIMARY KEY,
    list_id INTEGER NOT NULL REFERENCES act_lists (id)
) STRICT;

INSERT INTO act_list_lines (kind, act_id, adopted_on)
    SELECT k.kind, a.id, a.adopted_on FROM acts a CROSS JOIN (SELECT 'weekly' AS kind UNION ALL SELECT 'monthly') k
    WHERE a.kind = 'determination' AND a.number IS NOT NULL AND a.imported = 0;
CREATE TRIGGER acts_listed AFTER UPDATE OF number ON acts
WHEN OLD.number IS NULL AND NEW.number IS NOT NULL AND NEW.kind = 'determination' AND NEW.imported = 0
BEGIN
    INSERT INTO act_list_lines (kind, act_id, adopted_on)
        VALUES ('weekly', NEW.id, NEW.adopted_on), ('monthly', NEW.id, NEW.adopted_on);
END;
CREATE TRIGGER acts_listed_at_once AFTER INSERT ON acts
WHEN NEW.number IS NOT NULL AND NEW.kind = 'determination' AND NEW.imported = 0
BEGIN
    INSERT INTO act_list_lines (kind, act_id, adopted_on)
        VALUES ('weekly', NEW.id, NEW.adopted_on), ('monthly', NEW.id, NEW.adopted_on);
END;

-- The seals: a list that was made stays as it is; it is sent once, or withdrawn before it was sent.
CREATE TRIGGER act_lists_once BEFORE INSERT ON act_lists
WHEN NEW.state <> 'made' OR EXISTS (SELECT 1 FROM act_lists WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: act_lists'); END;
CREATE TRIGGER act_lists_stay BEFORE UPDATE ON act_lists
WHEN OLD.state <> 'made' OR NEW.state = 'made' OR NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind
    OR NEW.year IS NOT OLD.year OR NEW.number IS NOT OLD.number OR NEW.month IS NOT OLD.month
    OR NEW.sitting_id IS NOT OLD.sitting_id OR NEW.sitting_on IS NOT OLD.sitting_on OR NEW.acts IS NOT OLD.acts
    OR NEW.late IS NOT OLD.late OR NEW.total_cents IS NOT OLD.total_cents OR NEW.made_at IS NOT OLD.made_at
    OR NEW.made_by IS NOT OLD.made_by OR NEW.made_name IS NOT OLD.made_name OR NEW.sha256 IS NOT OLD.sha256
    OR NEW.size IS NOT OLD.size OR NEW.digest IS NOT OLD.digest
BEGIN SELECT RAISE(ABORT, 'sealed: act_lists'); END;
CREATE TRIGGER act_lists_no_delete BEFORE DELETE ON act_lists
BEGIN SELECT RAISE(ABORT, 'sealed: act_lists'); END;
CREATE TRIGGER act_list_lines_once BEFORE INSERT ON act_list_lines
WHEN NEW.list_id IS NOT NULL OR EXISTS (SELECT 1 FROM act_list_lines WHERE kind = NEW.kind AND act_id = NEW.act_id)
BEGIN SELECT RAISE(ABORT, 'sealed: act_list_lines'); END;
CREATE TRIGGER act_list_lines_stay BEFORE UPDATE ON act_list_lines
WHEN NEW.kind IS NOT OLD.kind OR NEW.act_id IS NOT OLD.act_id OR NEW.adopted_on IS NOT OLD.adopted_on
    OR (OLD.list_id IS NULL AND NOT EXISTS (SELECT 1 FROM act_lists WHERE id = NEW.list_id AND kind = NEW.kind AND state = 'made'))
    OR (OLD.list_id IS NOT NULL AND (NEW.list_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM act_lists WHERE id = OLD.list_id AND state = 'withdrawn')))
BEGIN SELECT RAISE(ABORT, 'sealed: act_list_lines'); END;
CREATE TRIGGER act_list_lines_no_delete BEFORE DELETE ON act_list_lines
BEGIN SELECT RAISE(ABORT, 'sealed: act_list_lines'); END;
CREATE TRIGGER act_list_sendings_once BEFORE INSERT ON act_list_sendings
WHEN EXISTS (SELECT 1 FROM act_list_sendings WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM act_lists WHERE id = NEW.list_id AND state = 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'sealed: act_list_sendings'); END;
CREATE TRIGGER act_list_sendings_no_update BEFORE UPDATE ON act_list_sendings
BEGIN SELECT RAISE(ABORT, 'sealed: act_list_sendings'); END;
CREATE TRIGGER act_list_sendings_no_delete BEFORE DELETE ON act_list_sendings
BEGIN SELECT RAISE(ABORT, 'sealed: act_list_sendings'); END;
