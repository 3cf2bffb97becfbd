-- What an operator saved last in a form: the next record of that form may repeat it.
CREATE TABLE form_repeats (
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    form TEXT NOT NULL,
    content TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (operator_id, form)
) STRICT;
