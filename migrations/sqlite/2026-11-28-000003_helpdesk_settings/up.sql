-- The clocks of the helpdesk by date: a change holds for the tickets opened from a day on, the others keep theirs. Which
-- waits stop the clock of the solution is set with it.
CREATE TABLE ticket_clocks_by_date (
    id INTEGER PRIMARY KEY,
    category TEXT NOT NULL,
    circumstance TEXT NOT NULL CHECK (circumstance IN ('ordinary', 'blocking', 'external', 'external_blocking')),
    activity TEXT NOT NULL,
    take_up TEXT NOT NULL,
    solve TEXT,
    solve_from TEXT NOT NULL CHECK (solve_from IN ('call', 'taken')),
    pauses TEXT NOT NULL DEFAULT 'user,part,supplier,purchase',
    valid_from TEXT NOT NULL DEFAULT '2000-01-01',
    version INTEGER NOT NULL DEFAULT 1,
    updated_by INTEGER REFERENCES operators (id),
    updated_at TEXT,
    UNIQUE (category, circumstance, valid_from)
) STRICT;
INSERT INTO ticket_clocks_by_date
    (id, category, circumstance, activity, take_up, solve, solve_from, version, updated_by, updated_at)
SELECT id, category, circumstance, activity, take_up, solve, solve_from, version, updated_by, updated_at
FROM ticket_clocks;
DROP TABLE ticket_clocks;
ALTER TABLE ticket_clocks_by_date RENAME TO ticket_clocks;

-- Solved tickets close by themselves: they are found by when they were solved.
CREATE INDEX tickets_solved_shelf ON tickets (solved_at) WHERE state = 'solved';
