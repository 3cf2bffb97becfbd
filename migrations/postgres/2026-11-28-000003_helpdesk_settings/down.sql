DROP INDEX tickets_solved_shelf;
DELETE FROM ticket_clocks WHERE valid_from <> '2000-01-01';
ALTER TABLE ticket_clocks DROP CONSTRAINT ticket_clocks_category_circumstance_valid_from_key;
ALTER TABLE ticket_clocks DROP COLUMN valid_from;
ALTER TABLE ticket_clocks DROP COLUMN pauses;
ALTER TABLE ticket_clocks ADD UNIQUE (category, circumstance);
