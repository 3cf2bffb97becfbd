-- The clocks of the helpdesk by date: a change holds for the tickets opened from a day on, the others keep theirs. Which
-- waits stop the clock of the solution is set with it.
ALTER TABLE ticket_clocks ADD COLUMN pauses TEXT NOT NULL DEFAULT 'user,part,supplier,purchase';
ALTER TABLE ticket_clocks ADD COLUMN valid_from DATE NOT NULL DEFAULT '2000-01-01';
ALTER TABLE ticket_clocks DROP CONSTRAINT ticket_clocks_category_circumstance_key;
ALTER TABLE ticket_clocks ADD UNIQUE (category, circumstance, valid_from);

-- Solved tickets close by themselves: they are found by when they were solved.
CREATE INDEX tickets_solved_shelf ON tickets (solved_at) WHERE state = 'solved';
