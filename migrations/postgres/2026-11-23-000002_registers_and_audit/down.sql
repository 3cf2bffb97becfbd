DROP TABLE audit_events;
DROP TABLE audit_head;
DROP TABLE registers;
DROP FUNCTION audit_event_follows();
DROP FUNCTION refuse_change();
