-- Registers of the day, closings of the year and the use of the emergency register: what goes to preservation is sealed,
-- where it stands on its way there is not.
ALTER TABLE registers ADD COLUMN closed_year BIGINT;
CREATE TRIGGER registers_stay_closed BEFORE UPDATE ON registers FOR EACH ROW
WHEN (OLD.closed_year IS NOT NULL AND (NEW.closed_year IS NULL OR NEW.closed_year < OLD.closed_year))
EXECUTE FUNCTION refuse_change();
CREATE TRIGGER registers_closed_year BEFORE UPDATE ON registers FOR EACH ROW
WHEN (NEW.yearly AND NEW.last <> OLD.last AND NEW.year <= OLD.closed_year)
EXECUTE FUNCTION refuse_change();
ALTER TABLE registers ENABLE ALWAYS TRIGGER registers_stay_closed;
ALTER TABLE registers ENABLE ALWAYS TRIGGER registers_closed_year;

CREATE TABLE daily_registers (
    id BIGINT NOT NULL PRIMARY KEY,
    year BIGINT NOT NULL,
    number BIGINT NOT NULL CHECK (number >= 1),
    day DATE NOT NULL UNIQUE,
    identifier TEXT NOT NULL UNIQUE,
    register TEXT NOT NULL,
    first_number BIGINT,
    last_number BIGINT,
    registrations BIGINT NOT NULL,
    changes BIGINT NOT NULL,
    chain_events BIGINT NOT NULL,
    chain_hash BYTEA NOT NULL,
    closed_at TIMESTAMP NOT NULL,
    operator_id BIGINT,
    operator_name TEXT NOT NULL,
    head_name TEXT NOT NULL,
    pdf_sha256 TEXT NOT NULL,
    pdf_size BIGINT NOT NULL,
    xml_sha256 TEXT NOT NULL,
    xml_size BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    UNIQUE (year, number)
);

CREATE TABLE daily_transfers (
    daily_id BIGINT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('to_send', 'sent', 'received')),
    sent_at TIMESTAMP,
    sent_by BIGINT,
    preserver TEXT,
    package_id TEXT,
    receipt_at TIMESTAMP,
    receipt_by BIGINT,
    report_id TEXT,
    report_name TEXT,
    report_sha256 TEXT,
    refusals BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX daily_transfers_state ON daily_transfers (state, daily_id);

CREATE TABLE annual_closings (
    year BIGINT NOT NULL PRIMARY KEY,
    register TEXT NOT NULL,
    first_number BIGINT,
    last_number BIGINT,
    registrations BIGINT NOT NULL,
    annulled BIGINT NOT NULL,
    corrected BIGINT NOT NULL,
    daily_registers BIGINT NOT NULL,
    emergency_periods BIGINT NOT NULL,
    emergency_lines BIGINT NOT NULL,
    chain_events BIGINT NOT NULL,
    chain_hash BYTEA NOT NULL,
    closed_at TIMESTAMP NOT NULL,
    operator_id BIGINT,
    operator_name TEXT NOT NULL,
    head_name TEXT NOT NULL,
    pdf_sha256 TEXT NOT NULL,
    pdf_size BIGINT NOT NULL,
    xml_sha256 TEXT NOT NULL,
    xml_size BIGINT NOT NULL,
    digest BYTEA NOT NULL
);

-- An interruption, as the emergency register told it (DPR 445/2000 art. 63), and the lines that got their ordinary number.
CREATE TABLE emergency_periods (
    id BIGINT NOT NULL PRIMARY KEY,
    seat BIGINT NOT NULL,
    period BIGINT NOT NULL,
    opened_at TIMESTAMP NOT NULL,
    restored_at TIMESTAMP NOT NULL,
    cause TEXT NOT NULL,
    authorised_by TEXT NOT NULL,
    measure TEXT,
    renewals TEXT NOT NULL,
    lines BIGINT NOT NULL,
    days TEXT NOT NULL,
    head BYTEA NOT NULL,
    reentered_at TIMESTAMP NOT NULL,
    operator_id BIGINT NOT NULL,
    operator_name TEXT NOT NULL,
    digest BYTEA NOT NULL,
    UNIQUE (seat, period)
);

CREATE TABLE emergency_links (
    registration_id BIGINT NOT NULL PRIMARY KEY,
    seat BIGINT NOT NULL,
    period BIGINT NOT NULL,
    year BIGINT NOT NULL,
    number BIGINT NOT NULL CHECK (number >= 1),
    emergency_at TIMESTAMP NOT NULL,
    emergency_on DATE NOT NULL,
    operator_name TEXT NOT NULL,
    line_hash BYTEA NOT NULL,
    linked_at TIMESTAMP NOT NULL,
    linked_by BIGINT NOT NULL,
    UNIQUE (seat, year, number)
);
CREATE INDEX emergency_links_day ON emergency_links (emergency_on, registration_id);

-- The seals.
CREATE FUNCTION daily_register_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM daily_registers WHERE year = NEW.year)
        OR EXISTS (SELECT 1 FROM daily_registers WHERE day >= NEW.day) THEN
        RAISE EXCEPTION 'sealed: daily register out of sequence' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER daily_registers_follow BEFORE INSERT ON daily_registers FOR EACH ROW EXECUTE FUNCTION daily_register_follows();
CREATE TRIGGER daily_registers_sealed BEFORE UPDATE OR DELETE ON daily_registers FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER daily_registers_kept BEFORE TRUNCATE ON daily_registers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE daily_registers ENABLE ALWAYS TRIGGER daily_registers_follow;
ALTER TABLE daily_registers ENABLE ALWAYS TRIGGER daily_registers_sealed;
ALTER TABLE daily_registers ENABLE ALWAYS TRIGGER daily_registers_kept;
CREATE FUNCTION annual_closing_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM annual_closings WHERE year >= NEW.year) THEN
        RAISE EXCEPTION 'sealed: annual closing out of sequence' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER annual_closings_follow BEFORE INSERT ON annual_closings FOR EACH ROW EXECUTE FUNCTION annual_closing_follows();
CREATE TRIGGER annual_closings_sealed BEFORE UPDATE OR DELETE ON annual_closings FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER annual_closings_kept BEFORE TRUNCATE ON annual_closings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE annual_closings ENABLE ALWAYS TRIGGER annual_closings_follow;
ALTER TABLE annual_closings ENABLE ALWAYS TRIGGER annual_closings_sealed;
ALTER TABLE annual_closings ENABLE ALWAYS TRIGGER annual_closings_kept;
CREATE FUNCTION emergency_period_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM emergency_periods WHERE seat = NEW.seat AND period >= NEW.period) THEN
        RAISE EXCEPTION 'sealed: emergency period out of sequence' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER emergency_periods_follow BEFORE INSERT ON emergency_periods FOR EACH ROW EXECUTE FUNCTION emergency_period_follows();
CREATE TRIGGER emergency_periods_sealed BEFORE UPDATE OR DELETE ON emergency_periods FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER emergency_periods_kept BEFORE TRUNCATE ON emergency_periods FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE emergency_periods ENABLE ALWAYS TRIGGER emergency_periods_follow;
ALTER TABLE emergency_periods ENABLE ALWAYS TRIGGER emergency_periods_sealed;
ALTER TABLE emergency_periods ENABLE ALWAYS TRIGGER emergency_periods_kept;
CREATE FUNCTION emergency_link_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM emergency_links WHERE seat = NEW.seat AND year = NEW.year AND number = NEW.number) THEN
        RAISE EXCEPTION 'sealed: emergency line has its number' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER emergency_links_once BEFORE INSERT ON emergency_links FOR EACH ROW EXECUTE FUNCTION emergency_link_once();
CREATE TRIGGER emergency_links_sealed BEFORE UPDATE OR DELETE ON emergency_links FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER emergency_links_kept BEFORE TRUNCATE ON emergency_links FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE emergency_links ENABLE ALWAYS TRIGGER emergency_links_once;
ALTER TABLE emergency_links ENABLE ALWAYS TRIGGER emergency_links_sealed;
ALTER TABLE emergency_links ENABLE ALWAYS TRIGGER emergency_links_kept;
