-- Registers of the day, closings of the year and the use of the emergency register: what goes to preservation is sealed,
-- where it stands on its way there is not.
ALTER TABLE registers ADD COLUMN closed_year INTEGER;
CREATE TRIGGER registers_stay_closed BEFORE UPDATE ON registers
WHEN OLD.closed_year IS NOT NULL AND (NEW.closed_year IS NULL OR NEW.closed_year < OLD.closed_year)
BEGIN SELECT RAISE(ABORT, 'sealed: a closed year stays closed'); END;
CREATE TRIGGER registers_closed_year BEFORE UPDATE ON registers
WHEN NEW.yearly = 1 AND NEW.last <> OLD.last AND NEW.year <= OLD.closed_year
BEGIN SELECT RAISE(ABORT, 'sealed: the year is closed'); END;

CREATE TABLE daily_registers (
    id INTEGER NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    day TEXT NOT NULL UNIQUE,
    identifier TEXT NOT NULL UNIQUE,
    register TEXT NOT NULL,
    first_number INTEGER,
    last_number INTEGER,
    registrations INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    chain_events INTEGER NOT NULL,
    chain_hash BLOB NOT NULL,
    closed_at TEXT NOT NULL,
    operator_id INTEGER,
    operator_name TEXT NOT NULL,
    head_name TEXT NOT NULL,
    pdf_sha256 TEXT NOT NULL,
    pdf_size INTEGER NOT NULL,
    xml_sha256 TEXT NOT NULL,
    xml_size INTEGER NOT NULL,
    digest BLOB NOT NULL,
    UNIQUE (year, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER daily_registers_follow BEFORE INSERT ON daily_registers
WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM daily_registers WHERE year = NEW.year)
    OR EXISTS (SELECT 1 FROM daily_registers WHERE day >= NEW.day)
BEGIN SELECT RAISE(ABORT, 'sealed: daily register out of sequence'); END;
CREATE TRIGGER daily_registers_no_update BEFORE UPDATE ON daily_registers
BEGIN SELECT RAISE(ABORT, 'sealed: daily_registers'); END;
CREATE TRIGGER daily_registers_no_delete BEFORE DELETE ON daily_registers
BEGIN SELECT RAISE(ABORT, 'sealed: daily_registers'); END;

CREATE TABLE daily_transfers (
    daily_id INTEGER NOT NULL PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('to_send', 'sent', 'received')),
    sent_at TEXT,
    sent_by INTEGER,
    preserver TEXT,
    package_id TEXT,
    receipt_at TEXT,
    receipt_by INTEGER,
    report_id TEXT,
    report_name TEXT,
    report_sha256 TEXT,
    refusals INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX daily_transfers_state ON daily_transfers (state, daily_id);

CREATE TABLE annual_closings (
    year INTEGER NOT NULL PRIMARY KEY,
    register TEXT NOT NULL,
    first_number INTEGER,
    last_number INTEGER,
    registrations INTEGER NOT NULL,
    annulled INTEGER NOT NULL,
    corrected INTEGER NOT NULL,
    daily_registers INTEGER NOT NULL,
    emergency_periods INTEGER NOT NULL,
    emergency_lines INTEGER NOT NULL,
    chain_events INTEGER NOT NULL,
    chain_hash BLOB NOT NULL,
    closed_at TEXT NOT NULL,
    operator_id INTEGER,
    operator_name TEXT NOT NULL,
    head_name TEXT NOT NULL,
    pdf_sha256 TEXT NOT NULL,
    pdf_size INTEGER NOT NULL,
    xml_sha256 TEXT NOT NULL,
    xml_size INTEGER NOT NULL,
    digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER annual_closings_follow BEFORE INSERT ON annual_closings
WHEN EXISTS (SELECT 1 FROM annual_closings WHERE year >= NEW.year)
BEGIN SELECT RAISE(ABORT, 'sealed: annual closing out of sequence'); END;
CREATE TRIGGER annual_closings_no_update BEFORE UPDATE ON annual_closings
BEGIN SELECT RAISE(ABORT, 'sealed: annual_closings'); END;
CREATE TRIGGER annual_closings_no_delete BEFORE DELETE ON annual_closings
BEGIN SELECT RAISE(ABORT, 'sealed: annual_closings'); END;

-- An interruption, as the emergency register told it (DPR 445/2000 art. 63), and the lines that got their ordinary number.
CREATE TABLE emergency_periods (
    id INTEGER NOT NULL PRIMARY KEY,
    seat INTEGER NOT NULL,
    period INTEGER NOT NULL,
    opened_at TEXT NOT NULL,
    restored_at TEXT NOT NULL,
    cause TEXT NOT NULL,
    authorised_by TEXT NOT NULL,
    measure TEXT,
    renewals TEXT NOT NULL,
    lines INTEGER NOT NULL,
    days TEXT NOT NULL,
    head BLOB NOT NULL,
    reentered_at TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    digest BLOB NOT NULL,
    UNIQUE (seat, period)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER emergency_periods_follow BEFORE INSERT ON emergency_periods
WHEN EXISTS (SELECT 1 FROM emergency_periods WHERE seat = NEW.seat AND period >= NEW.period)
    OR EXISTS (SELECT 1 FROM emergency_periods WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: emergency period out of sequence'); END;
CREATE TRIGGER emergency_periods_no_update BEFORE UPDATE ON emergency_periods
BEGIN SELECT RAISE(ABORT, 'sealed: emergency_periods'); END;
CREATE TRIGGER emergency_periods_no_delete BEFORE DELETE ON emergency_periods
BEGIN SELECT RAISE(ABORT, 'sealed: emergency_periods'); END;

CREATE TABLE emergency_links (
    registration_id INTEGER NOT NULL PRIMARY KEY,
    seat INTEGER NOT NULL,
    period INTEGER NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    emergency_at TEXT NOT NULL,
    emergency_on TEXT NOT NULL,
    operator_name TEXT NOT NULL,
    line_hash BLOB NOT NULL,
    linked_at TEXT NOT NULL,
    linked_by INTEGER NOT NULL,
    UNIQUE (seat, year, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX emergency_links_day ON emergency_links (emergency_on, registration_id);
CREATE TRIGGER emergency_links_once BEFORE INSERT ON emergency_links
WHEN EXISTS (SELECT 1 FROM emergency_links WHERE registration_id = NEW.registration_id)
    OR EXISTS (SELECT 1 FROM emergency_links WHERE seat = NEW.seat AND year = NEW.year AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'sealed: emergency line has its number'); END;
CREATE TRIGGER emergency_links_no_update BEFORE UPDATE ON emergency_links
BEGIN SELECT RAISE(ABORT, 'sealed: emergency_links'); END;
CREATE TRIGGER emergency_links_no_delete BEFORE DELETE ON emergency_links
BEGIN SELECT RAISE(ABORT, 'sealed: emergency_links'); END;
