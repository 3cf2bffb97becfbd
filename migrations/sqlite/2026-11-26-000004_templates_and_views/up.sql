-- An arrival that turned out to be the document of a registration is set aside with the link.
ALTER TABLE arrivals ADD COLUMN same_as INTEGER;

-- Who has a line of the queue in charge, and what was set on it for its registration.
ALTER TABLE arrivals ADD COLUMN taken_by INTEGER REFERENCES operators (id);
ALTER TABLE arrivals ADD COLUMN taken_at TEXT;
ALTER TABLE arrivals ADD COLUMN class_id INTEGER REFERENCES filing_classes (id);
ALTER TABLE arrivals ADD COLUMN offices TEXT;

-- What was done to lines of the queue, one or many at a time, with how each line stood before: so that it can be taken
-- back as one.
CREATE TABLE arrival_acts (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    at TEXT NOT NULL,
    undone_at TEXT
) STRICT;
CREATE INDEX arrival_acts_operator ON arrival_acts (operator_id, id) WHERE undone_at IS NULL;

CREATE TABLE arrival_act_lines (
    act_id INTEGER NOT NULL REFERENCES arrival_acts (id),
    arrival_id INTEGER NOT NULL REFERENCES arrivals (id),
    shown INTEGER NOT NULL,
    version INTEGER NOT NULL,
    before TEXT NOT NULL,
    PRIMARY KEY (act_id, arrival_id)
) STRICT;

-- Subjects that the office writes often, with names in braces.
CREATE TABLE subject_templates (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    text TEXT NOT NULL,
    flow TEXT CHECK (flow IN ('in', 'out', 'internal')),
    class_id INTEGER REFERENCES filing_classes (id),
    active INTEGER NOT NULL DEFAULT 1,
    uses INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 1,
    updated_by INTEGER NOT NULL REFERENCES operators (id),
    updated_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX subject_templates_code ON subject_templates (code) WHERE active = 1;

-- Named views of the queue and of the register: an operator's own, or everybody's.
CREATE TABLE list_views (
    id INTEGER PRIMARY KEY,
    list TEXT NOT NULL CHECK (list IN ('queue', 'register')),
    owner_id INTEGER REFERENCES operators (id),
    name TEXT NOT NULL,
    slot INTEGER CHECK (slot BETWEEN 1 AND 9),
    content TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    updated_by INTEGER NOT NULL REFERENCES operators (id),
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX list_views_list ON list_views (list, owner_id);
