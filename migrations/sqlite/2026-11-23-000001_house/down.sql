DROP TABLE jobs;
DROP TABLE deadlines;
DROP TABLE drafts;
DROP TABLE operator_roles;
DROP TABLE operator_offices;
DROP TABLE operators;
DROP TABLE offices;
DROP TABLE settings;
