-- An opinion may come in a file: its hash, the form of the signature in it and what was found of its digest are sealed with the
-- opinion.
ALTER TABLE act_opinions ADD COLUMN sha256 TEXT;
ALTER TABLE act_opinions ADD COLUMN form TEXT CHECK (form IN ('p7m', 'pdf', 'paper'));
ALTER TABLE act_opinions ADD COLUMN checked TEXT CHECK (checked IN ('fits', 'partial', 'unchecked'));
ALTER TABLE act_files DROP CONSTRAINT act_files_role_check;
ALTER TABLE act_files ADD CONSTRAINT act_files_role_check
    CHECK (role IN ('text', 'omissis', 'attachment', 'signed', 'visto', 'opinion', 'certificate', 'minutes', 'other'));
