-- An item that is only heard, as communications and questions are: it becomes no deliberation, whatever is voted on it.
ALTER TABLE sitting_items ADD COLUMN communication INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hall_items ADD COLUMN communication INTEGER NOT NULL DEFAULT 0;
