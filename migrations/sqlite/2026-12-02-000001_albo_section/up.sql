-- What happens to a publication now includes the section of the site beyond the fifteen days. A condition of a table cannot be
-- changed here: the steps move into one that knows it.
CREATE TABLE publication_steps_new (
    id INTEGER PRIMARY KEY,
    publication_id INTEGER NOT NULL REFERENCES publications (id),
    step TEXT NOT NULL CHECK (step IN ('published', 'ended', 'withdrawn', 'referto', 'effective', 'certified', 'section')),
    at TEXT NOT NULL,
    on_day TEXT,
    operator_id INTEGER,
    operator_name TEXT NOT NULL,
    note TEXT,
    sha256 TEXT,
    size INTEGER,
    digest BLOB NOT NULL
) STRICT;
INSERT INTO publication_steps_new (id, publication_id, step, at, on_day, operator_id, operator_name, note, sha256, size, digest)
SELECT id, publication_id, step, at, on_day, operator_id, operator_name, note, sha256, size, digest FROM publication_steps;
DROP TABLE publication_steps;
ALTER TABLE publication_steps_new RENAME TO publication_steps;
CREATE INDEX publication_steps_of ON publication_steps (publication_id, id);
CREATE TRIGGER publication_steps_no_update BEFORE UPDATE ON publication_steps
BEGIN SELECT RAISE(ABORT, 'sealed: publication_steps'); END;
CREATE TRIGGER publication_steps_no_delete BEFORE DELETE ON publication_steps
BEGIN SELECT RAISE(ABORT, 'sealed: publication_steps'); END;
