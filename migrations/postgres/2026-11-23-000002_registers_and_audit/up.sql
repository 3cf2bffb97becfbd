-- The kernel: one row per official series, and the chain of everything that was done.
CREATE TABLE registers (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    yearly BOOLEAN NOT NULL DEFAULT TRUE,
    year BIGINT NOT NULL,
    last BIGINT NOT NULL CHECK (last >= 0),
    last_at TIMESTAMP
);

CREATE TABLE audit_head (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL
);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));

CREATE TABLE audit_events (
    seq BIGINT NOT NULL PRIMARY KEY,
    at TIMESTAMP NOT NULL,
    operator_id BIGINT,
    session TEXT NOT NULL,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    detail TEXT NOT NULL,
    digest BYTEA NOT NULL,
    previous BYTEA NOT NULL,
    hash BYTEA NOT NULL
);
CREATE INDEX audit_events_subject ON audit_events (subject_kind, subject_id, seq);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN RAISE EXCEPTION 'sealed: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$;

-- The chain only grows: the next event must follow the head, nothing is changed, nothing removed.
CREATE FUNCTION audit_event_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head record;
BEGIN
    SELECT seq, hash INTO head FROM audit_events ORDER BY seq DESC LIMIT 1;
    IF NEW.seq <> COALESCE(head.seq, 0) + 1 OR NEW.previous <> COALESCE(head.hash, decode(repeat('00', 32), 'hex')) THEN
        RAISE EXCEPTION 'sealed: audit event out of sequence' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_events_follow BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_event_follows();
CREATE TRIGGER audit_events_sealed BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_events_kept BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_events_follow;
ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_events_sealed;
ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_events_kept;

CREATE TRIGGER registers_no_return BEFORE UPDATE ON registers FOR EACH ROW
WHEN (NEW.year < OLD.year OR (NEW.year = OLD.year AND NEW.last NOT IN (OLD.last, OLD.last + 1)) OR (NEW.year > OLD.year AND NEW.last > 1))
EXECUTE FUNCTION refuse_change();
CREATE TRIGGER registers_no_delete BEFORE DELETE ON registers FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER registers_kept BEFORE TRUNCATE ON registers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE registers ENABLE ALWAYS TRIGGER registers_no_return;
ALTER TABLE registers ENABLE ALWAYS TRIGGER registers_no_delete;
ALTER TABLE registers ENABLE ALWAYS TRIGGER registers_kept;
