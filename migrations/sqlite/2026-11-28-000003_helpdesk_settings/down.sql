DROP INDEX tickets_solved_shelf;
DELETE FROM ticket_clocks WHERE valid_from <> '2000-01-01';
CREATE TABLE ticket_clocks_once (
    id INTEGER PRIMARY KEY,
    category TEXT NOT NULL,
    circumstance TEXT NOT NULL CHECK (circumstance IN ('ordinary', 'blocking', 'external', 'external_blocking')),
    activity TEXT NOT NULL,
    take_up TEXT NOT NULL,
    solve TEXT,
    solve_from TEXT NOT NULL CHECK (solve_from IN ('call', 'taken')),
    version INTEGER NOT NULL DEFAULT 1,
    updated_by INTEGER REFERENCES operators (id),
    updated_at TEXT,
    UNIQUE (category, circumstance)
) STRICT;
INSERT INTO ticket_clocks_once
SELECT id, category, circumstance, activity, take_up, solve, solve_from, version, updated_by, updated_at
FROM ticket_clocks;
DROP TABLE ticket_clocks;
ALTER TABLE ticket_clocks_once RENAME TO ticket_clocks;
