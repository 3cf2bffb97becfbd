DROP TRIGGER registers_no_return ON registers;
CREATE TRIGGER registers_no_return BEFORE UPDATE ON registers FOR EACH ROW
WHEN (NEW.year < OLD.year OR (NEW.year = OLD.year AND NEW.last NOT IN (OLD.last, OLD.last + 1)) OR (NEW.year > OLD.year AND NEW.last > 1))
EXECUTE FUNCTION refuse_change();
ALTER TABLE registers ENABLE ALWAYS TRIGGER registers_no_return;
DROP FUNCTION register_never_returns();
CREATE OR REPLACE FUNCTION registration_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE latest record;
BEGIN
    SELECT year, number, registered_at INTO latest FROM registrations ORDER BY id DESC LIMIT 1;
    IF (latest.year = NEW.year AND NEW.number <> latest.number + 1)
        OR ((latest.year IS NULL OR latest.year < NEW.year) AND NEW.number <> 1)
        OR latest.year > NEW.year OR latest.registered_at > NEW.registered_at THEN
        RAISE EXCEPTION 'sealed: registration out of sequence' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
DROP INDEX registration_routings_former;
DROP TABLE imported_registrations;
DROP TABLE closed_years;
DROP TABLE register_imports;
DROP FUNCTION closed_year_enters();
DROP FUNCTION imported_registration_enters();
