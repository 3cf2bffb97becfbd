-- To whom an act was communicated: one line for each recipient, written once.
CREATE TABLE act_communications (
    id INTEGER PRIMARY KEY,
    act_id INTEGER NOT NULL REFERENCES acts (id),
    recipient TEXT NOT NULL CHECK (recipient <> ''),
    office_id INTEGER REFERENCES offices (id),
    correspondent_id INTEGER REFERENCES correspondents (id),
    channel TEXT NOT NULL CHECK (channel IN ('note', 'pec', 'email', 'post', 'hand', 'messenger', 'list')),
    told_at TEXT NOT NULL,
    registration_id INTEGER REFERENCES registrations (id),
    note TEXT,
    form_key TEXT,
    at TEXT NOT NULL,
    operator_id INTEGER REFERENCES operators (id),
    operator_name TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX act_communications_act ON act_communications (act_id, id);
CREATE INDEX act_communications_registration ON act_communications (registration_id) WHERE registration_id IS NOT NULL;
CREATE INDEX act_communications_key ON act_communications (form_key) WHERE form_key IS NOT NULL;
CREATE TRIGGER act_communications_once BEFORE INSERT ON act_communications
WHEN EXISTS (SELECT 1 FROM act_communications WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: act_communications'); END;
CREATE TRIGGER act_communications_no_update BEFORE UPDATE ON act_communications
BEGIN SELECT RAISE(ABORT, 'sealed: act_communications'); END;
CREATE TRIGGER act_communications_no_delete BEFORE DELETE ON act_communications
BEGIN SELECT RAISE(ABORT, 'sealed: act_communications'); END;
