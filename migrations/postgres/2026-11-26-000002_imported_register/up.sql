-- What was brought over from the register of another program: the rows keep their numbers, the years they fill are closed to
-- the ordinary series. A year that is still running goes on after the highest number that was brought.
CREATE TABLE register_imports (
    id BIGINT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    rows BIGINT NOT NULL CHECK (rows >= 1),
    imported_at TIMESTAMP NOT NULL,
    operator_id BIGINT NOT NULL,
    operator_name TEXT NOT NULL,
    digest BYTEA NOT NULL
);

CREATE TABLE closed_years (
    year BIGINT NOT NULL PRIMARY KEY,
    last_number BIGINT NOT NULL CHECK (last_number >= 1),
    rows BIGINT NOT NULL CHECK (rows >= 1 AND rows <= last_number),
    goes_on BOOLEAN NOT NULL
);

-- What the other register said of a row and ours has no place for.
CREATE TABLE imported_registrations (
    registration_id BIGINT NOT NULL PRIMARY KEY,
    import_id BIGINT NOT NULL REFERENCES register_imports (id),
    line BIGINT NOT NULL,
    hour_known BOOLEAN NOT NULL,
    medium TEXT,
    class TEXT,
    offices TEXT,
    fingerprint TEXT,
    annulled BOOLEAN NOT NULL,
    annulled_on DATE,
    annulled_why TEXT,
    digest BYTEA NOT NULL
);
CREATE INDEX imported_registrations_import ON imported_registrations (import_id, registration_id);
CREATE INDEX imported_registrations_annulled ON imported_registrations (registration_id) WHERE annulled;

-- An office of the other register had the letter then: found by that office, and nobody's duty now.
CREATE INDEX registration_routings_former ON registration_routings (office_id, registration_id) WHERE until = since;

CREATE TRIGGER register_imports_sealed BEFORE UPDATE OR DELETE ON register_imports FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER register_imports_kept BEFORE TRUNCATE ON register_imports FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE register_imports ENABLE ALWAYS TRIGGER register_imports_sealed;
ALTER TABLE register_imports ENABLE ALWAYS TRIGGER register_imports_kept;
CREATE TRIGGER imported_registrations_sealed BEFORE UPDATE OR DELETE ON imported_registrations FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER imported_registrations_kept BEFORE TRUNCATE ON imported_registrations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE imported_registrations ENABLE ALWAYS TRIGGER imported_registrations_sealed;
ALTER TABLE imported_registrations ENABLE ALWAYS TRIGGER imported_registrations_kept;
-- A row is announced as imported before it enters the register, and only in a year that was brought.
CREATE FUNCTION imported_registration_enters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM registrations WHERE id = NEW.registration_id)
        OR NOT EXISTS (SELECT 1 FROM closed_years WHERE year = NEW.registration_id / 100000000
            AND last_number >= NEW.registration_id % 100000000) THEN
        RAISE EXCEPTION 'sealed: imported registration' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER imported_registrations_enter BEFORE INSERT ON imported_registrations FOR EACH ROW EXECUTE FUNCTION imported_registration_enters();
ALTER TABLE imported_registrations ENABLE ALWAYS TRIGGER imported_registrations_enter;
-- A year with numbers of our own is not brought over; what was brought of a year only grows.
CREATE FUNCTION closed_year_enters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM registrations WHERE year = NEW.year) THEN
        RAISE EXCEPTION 'sealed: the year has numbers of its own' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER closed_years_enter BEFORE INSERT ON closed_years FOR EACH ROW EXECUTE FUNCTION closed_year_enters();
CREATE TRIGGER closed_years_grow BEFORE UPDATE ON closed_years FOR EACH ROW
WHEN (NEW.year <> OLD.year OR NEW.goes_on <> OLD.goes_on OR NEW.rows < OLD.rows OR NEW.last_number < OLD.last_number
    OR (OLD.goes_on AND NEW.last_number <> OLD.last_number)) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER closed_years_no_delete BEFORE DELETE ON closed_years FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER closed_years_kept BEFORE TRUNCATE ON closed_years FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE closed_years ENABLE ALWAYS TRIGGER closed_years_enter;
ALTER TABLE closed_years ENABLE ALWAYS TRIGGER closed_years_grow;
ALTER TABLE closed_years ENABLE ALWAYS TRIGGER closed_years_no_delete;
ALTER TABLE closed_years ENABLE ALWAYS TRIGGER closed_years_kept;

-- The second wall again: rows announced as imported pass, no number of our own enters a closed year.
CREATE OR REPLACE FUNCTION registration_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE latest record;
BEGIN
    IF NEW.id <> NEW.year * 100000000 + NEW.number THEN
        RAISE EXCEPTION 'sealed: registration id' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    SELECT year, number, registered_at INTO latest FROM registrations ORDER BY id DESC LIMIT 1;
    IF (latest.year = NEW.year AND NEW.number <> latest.number + 1)
        OR ((latest.year IS NULL OR latest.year < NEW.year) AND NEW.number <> 1)
        OR latest.year > NEW.year OR latest.registered_at > NEW.registered_at
        OR EXISTS (SELECT 1 FROM closed_years WHERE year = NEW.year AND NOT goes_on) THEN
        IF NOT EXISTS (SELECT 1 FROM imported_registrations WHERE registration_id = NEW.id) THEN
            RAISE EXCEPTION 'sealed: registration out of sequence' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;

-- The counter may step over what was brought of the year that is running, once, before its first number of our own.
CREATE FUNCTION register_never_returns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.code = 'PG' AND (NEW.year > OLD.year OR (NEW.year = OLD.year AND OLD.last = 0))
        AND EXISTS (SELECT 1 FROM closed_years WHERE year = NEW.year AND goes_on AND last_number = NEW.last) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'sealed: registers' USING ERRCODE = 'integrity_constraint_violation';
END $$;
DROP TRIGGER registers_no_return ON registers;
CREATE TRIGGER registers_no_return BEFORE UPDATE ON registers FOR EACH ROW
WHEN (NEW.year < OLD.year OR (NEW.year = OLD.year AND NEW.last NOT IN (OLD.last, OLD.last + 1)) OR (NEW.year > OLD.year AND NEW.last > 1))
EXECUTE FUNCTION register_never_returns();
ALTER TABLE registers ENABLE ALWAYS TRIGGER registers_no_return;
