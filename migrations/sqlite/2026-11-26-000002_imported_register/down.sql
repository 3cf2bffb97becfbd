DROP TRIGGER registers_no_return;
DROP TRIGGER registrations_numbered;
DROP TRIGGER registrations_follow;
DROP INDEX registration_routings_former;
DROP TABLE imported_registrations;
DROP TABLE closed_years;
DROP TABLE register_imports;
CREATE TRIGGER registrations_follow BEFORE INSERT ON registrations
WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM registrations WHERE year = NEW.year)
    OR NEW.registered_at < COALESCE((SELECT registered_at FROM registrations ORDER BY id DESC LIMIT 1), '')
    OR EXISTS (SELECT 1 FROM registrations WHERE year > NEW.year)
BEGIN SELECT RAISE(ABORT, 'sealed: registration out of sequence'); END;
CREATE TRIGGER registers_no_return BEFORE UPDATE ON registers
WHEN NEW.year < OLD.year OR (NEW.year = OLD.year AND NEW.last NOT IN (OLD.last, OLD.last + 1)) OR (NEW.year > OLD.year AND NEW.last > 1)
BEGIN SELECT RAISE(ABORT, 'sealed: a register never goes back'); END;
