ALTER TABLE act_files DISABLE TRIGGER act_files_no_update;
UPDATE act_files SET role = 'other' WHERE role = 'opinion';
ALTER TABLE act_files ENABLE ALWAYS TRIGGER act_files_no_update;
ALTER TABLE act_files DROP CONSTRAINT act_files_role_check;
ALTER TABLE act_files ADD CONSTRAINT act_files_role_check
    CHECK (role IN ('text', 'omissis', 'attachment', 'signed', 'visto', 'certificate', 'minutes', 'other'));
ALTER TABLE act_opinions DROP COLUMN checked;
ALTER TABLE act_opinions DROP COLUMN form;
ALTER TABLE act_opinions DROP COLUMN sha256;
