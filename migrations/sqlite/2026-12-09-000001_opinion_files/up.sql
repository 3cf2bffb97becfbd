-- An opinion may come in a file: its hash, the form of the signature in it and what was found of its digest are sealed with the
-- opinion.
ALTER TABLE act_opinions ADD COLUMN sha256 TEXT;
ALTER TABLE act_opinions ADD COLUMN form TEXT CHECK (form IN ('p7m', 'pdf', 'paper'));
ALTER TABLE act_opinions ADD COLUMN checked TEXT CHECK (checked IN ('fits', 'partial', 'unchecked'));
-- A condition of a table cannot be changed here: the files move into one that knows this role.
CREATE TABLE act_files_new (
    id INTEGER PRIMARY KEY,
    act_id INTEGER NOT NULL REFERENCES acts (id),
    position INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('text', 'omissis', 'attachment', 'signed', 'visto', 'opinion', 'certificate', 'minutes', 'other')),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    at TEXT NOT NULL,
    operator_id INTEGER REFERENCES operators (id)
) STRICT;
INSERT INTO act_files_new (id, act_id, position, role, name, media_type, sha256, size, at, operator_id)
SELECT id, act_id, position, role, name, media_type, sha256, size, at, operator_id FROM act_files;
DROP TABLE act_files;
ALTER TABLE act_files_new RENAME TO act_files;
CREATE INDEX act_files_act ON act_files (act_id, position, id);
CREATE INDEX act_files_content ON act_files (sha256);
CREATE TRIGGER act_files_no_update BEFORE UPDATE ON act_files
BEGIN SELECT RAISE(ABORT, 'sealed: act_files'); END;
CREATE TRIGGER act_files_no_delete BEFORE DELETE ON act_files
WHEN (SELECT number FROM acts WHERE id = OLD.act_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sealed: act_files'); END;
