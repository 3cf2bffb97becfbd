-- An item that is only heard, as communications and questions are: it becomes no deliberation, whatever is voted on it.
ALTER TABLE sitting_items ADD COLUMN communication BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE hall_items ADD COLUMN communication BOOLEAN NOT NULL DEFAULT FALSE;
