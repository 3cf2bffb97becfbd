ALTER TABLE act_signatures DROP COLUMN checked;
