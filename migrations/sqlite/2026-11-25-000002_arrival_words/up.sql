-- Word index of the queue, filled by the program with folded text; its row number is the arrival's id.
CREATE VIRTUAL TABLE arrival_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '3', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO arrival_search (rowid, words) SELECT id, sender || ' ' || COALESCE(sender_address, '') || ' ' || subject FROM arrivals;
