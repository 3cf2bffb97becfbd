DROP INDEX registrations_visto;
DROP INDEX registrations_reserved;
