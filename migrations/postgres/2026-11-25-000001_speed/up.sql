-- What a register of a million lines needs to answer at once.
CREATE INDEX registrations_reserved ON registrations (id, operator_id) WHERE reserved;
CREATE INDEX registrations_visto ON registrations (id) WHERE needs_visto;
