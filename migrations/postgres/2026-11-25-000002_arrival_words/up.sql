-- Word index of the queue, filled by the program with folded text.
CREATE TABLE arrival_search (
    rowid BIGINT NOT NULL PRIMARY KEY,
    words TSVECTOR NOT NULL
);
CREATE INDEX arrival_search_words ON arrival_search USING gin (words);
INSERT INTO arrival_search (rowid, words)
SELECT id, to_tsvector('simple', sender || ' ' || COALESCE(sender_address, '') || ' ' || subject) FROM arrivals;
