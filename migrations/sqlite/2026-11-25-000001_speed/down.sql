CREATE VIRTUAL TABLE registration_search_new_words USING fts5vocab (registration_search, instance);
CREATE VIRTUAL TABLE registration_search_old USING fts5 (words, content = '', contentless_delete = 1, prefix = '3', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO registration_search_old (rowid, words) SELECT doc, group_concat(term, ' ') FROM registration_search_new_words GROUP BY doc;
DROP TABLE registration_search_new_words;
DROP TABLE registration_search;
ALTER TABLE registration_search_old RENAME TO registration_search;
DROP INDEX registrations_visto;
DROP INDEX registrations_reserved;
