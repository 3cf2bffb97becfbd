-- The last registration of an operator, for repeating its values.
CREATE INDEX registrations_operator ON registrations (operator_id, id);
