CREATE TABLE act_files_old (
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
INSERT INTO act_files_old (id, act_id, position, role, name, media_type, sha256, size, at, operator_id)
SELECT id, act_id, position, CASE role WHEN 'opinion' THEN 'other' ELSE role END, name, media_type, sha256, size, at, operator_id
FROM act_files;
DROP TABLE act_files;
ALTER TABLE act_files_old RENAME TO act_files;
CREATE INDEX act_files_act ON act_files (act_id, position, id);
CREATE INDEX act_files_content ON act_files (sha256);
CREATE TRIGGER act_files_no_update BEFORE UPDATE ON act_files
BEGIN SELECT RAISE(ABORT, 'sealed: act_files'); END;
CREATE TRIGGER act_files_no_delete BEFORE DELETE ON act_files
WHEN (SELECT number FROM acts WHERE id = OLD.act_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sealed: act_files'); END;
ALTER TABLE act_opinions DROP COLUMN checked;
ALTER TABLE act_opinions DROP COLUMN form;
ALTER TABLE act_opinions DROP COLUMN sha256;
