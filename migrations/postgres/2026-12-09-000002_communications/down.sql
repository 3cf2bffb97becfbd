ALTER TABLE hall_items DROP COLUMN communication;
ALTER TABLE sitting_items DROP COLUMN communication;
