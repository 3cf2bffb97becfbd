DROP TABLE office_notes;
DROP FUNCTION office_notes_begin_unread();
