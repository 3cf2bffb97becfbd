-- The helpdesk: tickets with their clocks, notes, pauses and links; their history is sealed.
CREATE TABLE ticket_counters (
    year INTEGER NOT NULL PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

CREATE TABLE tickets (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    opened_at TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('screen', 'phone', 'mail', 'job', 'import')),
    requester_id INTEGER REFERENCES operators (id),
    requester TEXT NOT NULL,
    office_id INTEGER REFERENCES offices (id),
    asset_id INTEGER,
    room TEXT NOT NULL,
    category TEXT NOT NULL,
    blocking INTEGER NOT NULL CHECK (blocking IN (0, 1)),
    line TEXT NOT NULL CHECK (line IN ('internal', 'external')),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    screen TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'taken', 'waiting', 'solved', 'closed', 'reopened', 'merged')),
    waiting_for TEXT CHECK (waiting_for IN ('user', 'part', 'supplier', 'purchase')),
    waiting_until TEXT,
    assignee_id INTEGER REFERENCES operators (id),
    supplier_id INTEGER,
    merged_into INTEGER REFERENCES tickets (id),
    minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes >= 0),
    taken_at TEXT,
    taken_by INTEGER REFERENCES operators (id),
    solved_at TEXT,
    solved_by INTEGER REFERENCES operators (id),
    terms TEXT NOT NULL,
    due_at TEXT,
    rank_at TEXT NOT NULL,
    shelf TEXT NOT NULL CHECK (shelf IN ('open', 'work', 'wait', 'solved', 'closed')),
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (year, number),
    CHECK (merged_into IS NULL OR merged_into <> id),
    CHECK ((state = 'waiting') = (waiting_for IS NOT NULL))
) STRICT;
CREATE INDEX tickets_shelf ON tickets (shelf, rank_at, id);
CREATE INDEX tickets_ranked ON tickets (rank_at, id) WHERE shelf IN ('open', 'work');
CREATE INDEX tickets_assignee ON tickets (assignee_id, rank_at, id) WHERE shelf IN ('open', 'work', 'wait');
CREATE INDEX tickets_requester ON tickets (requester_id, id);
CREATE INDEX tickets_asset ON tickets (asset_id, id) WHERE asset_id IS NOT NULL;
CREATE INDEX tickets_supplier ON tickets (supplier_id, id) WHERE supplier_id IS NOT NULL;
CREATE INDEX tickets_opened ON tickets (opened_at);
CREATE INDEX tickets_solved ON tickets (solved_at) WHERE solved_at IS NOT NULL;
CREATE INDEX tickets_merged ON tickets (merged_into) WHERE merged_into IS NOT NULL;

-- What a job or a form opens once, however often it asks.
CREATE TABLE ticket_keys (
    key TEXT NOT NULL PRIMARY KEY,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id)
) STRICT;

CREATE TABLE ticket_notes (
    id INTEGER PRIMARY KEY,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    at TEXT NOT NULL,
    author_id INTEGER REFERENCES operators (id),
    author TEXT NOT NULL,
    visible INTEGER NOT NULL CHECK (visible IN (0, 1)),
    text TEXT NOT NULL
) STRICT;
CREATE INDEX ticket_notes_ticket ON ticket_notes (ticket_id, id);

CREATE TABLE ticket_events (
    id INTEGER PRIMARY KEY,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    at TEXT NOT NULL,
    operator_id INTEGER REFERENCES operators (id),
    operator_name TEXT NOT NULL,
    act TEXT NOT NULL,
    word TEXT,
    detail TEXT,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX ticket_events_ticket ON ticket_events (ticket_id, id);

CREATE TABLE ticket_pauses (
    id INTEGER PRIMARY KEY,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    why TEXT NOT NULL CHECK (why IN ('user', 'part', 'supplier', 'purchase', 'solved')),
    note TEXT NOT NULL,
    from_at TEXT NOT NULL,
    to_at TEXT,
    CHECK (to_at IS NULL OR to_at >= from_at)
) STRICT;
CREATE INDEX ticket_pauses_ticket ON ticket_pauses (ticket_id, id);

CREATE TABLE ticket_links (
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    other_id INTEGER NOT NULL REFERENCES tickets (id),
    at TEXT NOT NULL,
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    PRIMARY KEY (ticket_id, other_id),
    CHECK (ticket_id < other_id)
) STRICT;
CREATE INDEX ticket_links_other ON ticket_links (other_id);

CREATE TABLE ticket_acts (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    at TEXT NOT NULL,
    undone_at TEXT
) STRICT;
CREATE INDEX ticket_acts_operator ON ticket_acts (operator_id, id);

CREATE TABLE ticket_act_lines (
    act_id INTEGER NOT NULL REFERENCES ticket_acts (id),
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    shown INTEGER NOT NULL,
    version INTEGER NOT NULL,
    before TEXT NOT NULL,
    PRIMARY KEY (act_id, ticket_id)
) STRICT;
CREATE INDEX ticket_act_lines_ticket ON ticket_act_lines (ticket_id, version);

CREATE TABLE canned_texts (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    category TEXT,
    uses INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
INSERT INTO canned_texts (title, body) VALUES
    ('Riavvio risolutivo', 'Il problema è stato risolto riavviando la postazione. Se dovesse ripresentarsi, riaprire la richiesta.'),
    ('Configurazione corretta', 'È stata corretta la configurazione della postazione; il funzionamento è stato verificato con l''utente.'),
    ('Parte sostituita', 'La parte guasta è stata sostituita e l''apparecchiatura è stata provata.'),
    ('Reinstallazione', 'Il programma è stato reinstallato e aggiornato; i dati sono rimasti al loro posto.'),
    ('Abilitazione attiva', 'L''abilitazione richiesta è attiva da oggi. Al primo accesso va cambiata la password.'),
    ('Password reimpostata', 'La password è stata reimpostata. Al primo accesso va cambiata.'),
    ('Risolto dal fornitore', 'Il fornitore ha comunicato la soluzione dell''anomalia; il funzionamento è stato verificato.'),
    ('Materiale consegnato', 'Il materiale richiesto è stato consegnato all''ufficio.'),
    ('Non riproducibile', 'L''anomalia non si è ripresentata durante la verifica. Se dovesse ripetersi, indicare ora e messaggio di errore.');

-- The clocks of the office plan (activities C1a to C1h and the others of the CED), by category and circumstance.
-- Where the plan names no unit the row is where it is chosen.
CREATE TABLE ticket_clocks (
    id INTEGER PRIMARY KEY,
    category TEXT NOT NULL,
    circumstance TEXT NOT NULL CHECK (circumstance IN ('ordinary', 'blocking', 'external', 'external_blocking')),
    activity TEXT NOT NULL,
    take_up TEXT NOT NULL,
    solve TEXT,
    solve_from TEXT NOT NULL CHECK (solve_from IN ('call', 'taken')),
    version INTEGER NOT NULL DEFAULT 1,
    updated_by INTEGER REFERENCES operators (id),
    updated_at TEXT,
    UNIQUE (category, circumstance)
) STRICT;
INSERT INTO ticket_clocks (category, circumstance, activity, take_up, solve, solve_from) VALUES
    ('pc', 'ordinary', 'C1a', 'same_wd', '+2wh', 'taken'),
    ('printer', 'ordinary', 'C1a', 'same_wd', '+2wh', 'taken'),
    ('monitor', 'ordinary', 'C1a', 'same_wd', '+2wh', 'taken'),
    ('server', 'ordinary', 'C1b', 'same_wd', NULL, 'call'),
    ('server', 'blocking', 'C1b', '+2h', '+24h', 'call'),
    ('system', 'ordinary', 'C1c', 'same_wd', '+2wd', 'call'),
    ('system', 'external', 'C1c', 'same_wd', NULL, 'call'),
    ('system', 'external_blocking', 'C1c', '+4h', '+24h', 'call'),
    ('office', 'ordinary', 'C1c', 'same_wd', '+2wd', 'call'),
    ('office', 'external', 'C1c', 'same_wd', NULL, 'call'),
    ('office', 'external_blocking', 'C1c', '+4h', '+24h', 'call'),
    ('application', 'ordinary', 'C1c', 'same_wd', '+2wd', 'call'),
    ('application', 'external', 'C1c', 'same_wd', NULL, 'call'),
    ('application', 'external_blocking', 'C1c', '+4h', '+24h', 'call'),
    ('network', 'ordinary', 'C1f', 'same_wd', NULL, 'call'),
    ('internal', 'ordinary', 'C1g', 'same_wd', NULL, 'call'),
    ('data', 'ordinary', 'C1h', 'same_wd', NULL, 'call'),
    ('purchase', 'ordinary', 'C2a', 'same_wd', NULL, 'call'),
    ('site_users', 'ordinary', 'C3b', 'same_wd', NULL, 'call'),
    ('site', 'ordinary', 'C3c', 'same_wd', NULL, 'call'),
    ('site_update', 'ordinary', 'C3d', 'same_wd', NULL, 'call'),
    ('appointments', 'ordinary', 'C3e', 'same_wd', NULL, 'call'),
    ('mail', 'ordinary', 'C4a', 'same_wd', NULL, 'call'),
    ('protocol', 'ordinary', 'C8', 'same_wd', NULL, 'call'),
    ('streaming', 'ordinary', 'C9a', 'same_wd', NULL, 'call'),
    ('taxes', 'ordinary', 'C12a', 'same_wd', NULL, 'call'),
    ('upgrade', 'ordinary', 'C13a', 'same_wd', NULL, 'call'),
    ('backup', 'ordinary', 'C1e', 'same_wd', NULL, 'call'),
    ('other', 'ordinary', 'C1h', 'same_wd', NULL, 'call');

-- Word index of the tickets, filled by the program with folded text; its row number is the ticket's id.
CREATE VIRTUAL TABLE ticket_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '3', tokenize = 'unicode61 remove_diacritics 2');

-- What was done to a ticket and what was said of it is written once.
CREATE TRIGGER ticket_events_once BEFORE INSERT ON ticket_events
WHEN EXISTS (SELECT 1 FROM ticket_events WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: ticket_events'); END;
CREATE TRIGGER ticket_events_no_update BEFORE UPDATE ON ticket_events
BEGIN SELECT RAISE(ABORT, 'sealed: ticket_events'); END;
CREATE TRIGGER ticket_events_no_delete BEFORE DELETE ON ticket_events
BEGIN SELECT RAISE(ABORT, 'sealed: ticket_events'); END;
CREATE TRIGGER ticket_notes_once BEFORE INSERT ON ticket_notes
WHEN EXISTS (SELECT 1 FROM ticket_notes WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: ticket_notes'); END;
CREATE TRIGGER ticket_notes_no_update BEFORE UPDATE ON ticket_notes
BEGIN SELECT RAISE(ABORT, 'sealed: ticket_notes'); END;
CREATE TRIGGER ticket_notes_no_delete BEFORE DELETE ON ticket_notes
BEGIN SELECT RAISE(ABORT, 'sealed: ticket_notes'); END;
CREATE TRIGGER tickets_stay BEFORE UPDATE ON tickets
WHEN NEW.id <> OLD.id OR NEW.year <> OLD.year OR NEW.number <> OLD.number OR NEW.opened_at <> OLD.opened_at
    OR NEW.title <> OLD.title OR NEW.body <> OLD.body
BEGIN SELECT RAISE(ABORT, 'sealed: tickets'); END;
CREATE TRIGGER tickets_no_delete BEFORE DELETE ON tickets
BEGIN SELECT RAISE(ABORT, 'sealed: tickets'); END;

-- Tickets have named views like the queue and the register.
CREATE TABLE list_views_of_more (
    id INTEGER PRIMARY KEY,
    list TEXT NOT NULL,
    owner_id INTEGER REFERENCES operators (id),
    name TEXT NOT NULL,
    slot INTEGER CHECK (slot BETWEEN 1 AND 9),
    content TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    updated_by INTEGER NOT NULL REFERENCES operators (id),
    updated_at TEXT NOT NULL
) STRICT;
INSERT INTO list_views_of_more SELECT id, list, owner_id, name, slot, content, version, updated_by, updated_at FROM list_views;
DROP TABLE list_views;
ALTER TABLE list_views_of_more RENAME TO list_views;
CREATE INDEX list_views_list ON list_views (list, owner_id);
