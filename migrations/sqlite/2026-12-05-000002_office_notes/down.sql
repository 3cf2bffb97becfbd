DROP TABLE office_notes;
