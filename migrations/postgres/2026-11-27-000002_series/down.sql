DROP TABLE displacements;
DROP TABLE imported_events;
