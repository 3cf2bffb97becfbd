-- What a register of a million lines needs to answer at once.
CREATE INDEX registrations_reserved ON registrations (id, operator_id) WHERE reserved;
CREATE INDEX registrations_visto ON registrations (id) WHERE needs_visto;

-- Words that wait to be put into the index are read one by one by every search: few may wait.
ALTER INDEX registration_search_words SET (gin_pending_list_limit = 256);
