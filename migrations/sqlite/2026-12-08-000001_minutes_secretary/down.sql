ALTER TABLE minutes DROP COLUMN secretary_office;
ALTER TABLE minutes DROP COLUMN secretary;
