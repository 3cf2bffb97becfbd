-- What a register of a million lines needs to answer at once.
CREATE INDEX registrations_reserved ON registrations (id, operator_id) WHERE reserved;
CREATE INDEX registrations_visto ON registrations (id) WHERE needs_visto;

-- The word index again, with lists of its own for beginnings of one and two letters: a search starts with the first
-- letter typed. The old index keeps no text, but its words are enough.
CREATE VIRTUAL TABLE registration_search_old_words USING fts5vocab (registration_search, instance);
CREATE VIRTUAL TABLE registration_search_new USING fts5 (words, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO registration_search_new (rowid, words) SELECT doc, group_concat(term, ' ') FROM registration_search_old_words GROUP BY doc;
DROP TABLE registration_search_old_words;
DROP TABLE registration_search;
ALTER TABLE registration_search_new RENAME TO registration_search;
