-- The kernel: one row per official series, and the chain of everything that was done.
CREATE TABLE registers (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    yearly INTEGER NOT NULL DEFAULT 1,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last >= 0),
    last_at TEXT
) STRICT;

CREATE TABLE audit_head (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, zeroblob(32));

CREATE TABLE audit_events (
    seq INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    operator_id INTEGER,
    session TEXT NOT NULL,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    detail TEXT NOT NULL,
    digest BLOB NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_events_subject ON audit_events (subject_kind, subject_id, seq);

-- The chain only grows: the next event must follow the head, nothing is changed, nothing removed.
CREATE TRIGGER audit_events_follow BEFORE INSERT ON audit_events
WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM audit_events)
    OR NEW.previous <> COALESCE((SELECT hash FROM audit_events ORDER BY seq DESC LIMIT 1), zeroblob(32))
BEGIN SELECT RAISE(ABORT, 'sealed: audit event out of sequence'); END;
CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events
BEGIN SELECT RAISE(ABORT, 'sealed: audit_events'); END;
CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events
BEGIN SELECT RAISE(ABORT, 'sealed: audit_events'); END;
CREATE TRIGGER registers_no_return BEFORE UPDATE ON registers
WHEN NEW.year < OLD.year OR (NEW.year = OLD.year AND NEW.last NOT IN (OLD.last, OLD.last + 1)) OR (NEW.year > OLD.year AND NEW.last > 1)
BEGIN SELECT RAISE(ABORT, 'sealed: a register never goes back'); END;
CREATE TRIGGER registers_no_delete BEFORE DELETE ON registers
BEGIN SELECT RAISE(ABORT, 'sealed: registers'); END;
