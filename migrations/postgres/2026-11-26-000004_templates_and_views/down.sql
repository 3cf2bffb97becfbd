ALTER TABLE arrivals DROP COLUMN same_as;
