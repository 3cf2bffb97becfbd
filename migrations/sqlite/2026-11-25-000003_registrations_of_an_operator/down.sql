DROP INDEX registrations_operator;
