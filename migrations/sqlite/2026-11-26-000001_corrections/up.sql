-- The two series of measures, there from the beginning so that two operators at once open neither of them twice.
INSERT INTO registers (code, name, yearly, year, last) VALUES
    ('ANN', 'Provvedimenti di annullamento', 1, 0, 0),
    ('DIF', 'Provvedimenti di differimento', 1, 0, 0)
ON CONFLICT (code) DO NOTHING;

-- Annulments with the number of their measure (DPR 445/2000 art. 54): the registration stays as it is.
CREATE TABLE annulments (
    id INTEGER NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    registration_id INTEGER NOT NULL UNIQUE,
    annulled_at TEXT NOT NULL,
    annulled_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    measure TEXT NOT NULL,
    requested_by TEXT,
    declared_unsent INTEGER NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    digest BLOB NOT NULL,
    UNIQUE (year, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER annulments_follow BEFORE INSERT ON annulments
WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM annulments WHERE year = NEW.year)
    OR EXISTS (SELECT 1 FROM annulments WHERE registration_id = NEW.registration_id)
    OR NOT EXISTS (SELECT 1 FROM registrations WHERE id = NEW.registration_id)
BEGIN SELECT RAISE(ABORT, 'sealed: annulment out of sequence'); END;
CREATE TRIGGER annulments_no_update BEFORE UPDATE ON annulments
BEGIN SELECT RAISE(ABORT, 'sealed: annulments'); END;
CREATE TRIGGER annulments_no_delete BEFORE DELETE ON annulments
BEGIN SELECT RAISE(ABORT, 'sealed: annulments'); END;

-- Sender, recipient and subject renewed: the former value stays for ever beside the new one.
CREATE TABLE corrections (
    registration_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 1),
    field TEXT NOT NULL CHECK (field IN ('subject', 'parties')),
    old_value TEXT NOT NULL,
    new_value TEXT NOT NULL,
    new_parties TEXT,
    reason TEXT NOT NULL,
    corrected_at TEXT NOT NULL,
    corrected_on TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (registration_id, position),
    UNIQUE (idempotency_key, field)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER corrections_follow BEFORE INSERT ON corrections
WHEN NEW.position <> (SELECT COALESCE(MAX(position), 0) + 1 FROM corrections WHERE registration_id = NEW.registration_id)
    OR EXISTS (SELECT 1 FROM annulments WHERE registration_id = NEW.registration_id)
    OR NOT EXISTS (SELECT 1 FROM registrations WHERE id = NEW.registration_id)
BEGIN SELECT RAISE(ABORT, 'sealed: correction out of sequence'); END;
CREATE TRIGGER corrections_no_update BEFORE UPDATE ON corrections
BEGIN SELECT RAISE(ABORT, 'sealed: corrections'); END;
CREATE TRIGGER corrections_no_delete BEFORE DELETE ON corrections
BEGIN SELECT RAISE(ABORT, 'sealed: corrections'); END;

-- Measures that let incoming paper be registered later, and what was registered under them.
CREATE TABLE deferrals (
    id INTEGER NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    measure TEXT NOT NULL,
    kinds TEXT NOT NULL,
    causes TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    digest BLOB NOT NULL,
    UNIQUE (year, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER deferrals_follow BEFORE INSERT ON deferrals
WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM deferrals WHERE year = NEW.year)
BEGIN SELECT RAISE(ABORT, 'sealed: deferral out of sequence'); END;
CREATE TRIGGER deferrals_no_update BEFORE UPDATE ON deferrals
BEGIN SELECT RAISE(ABORT, 'sealed: deferrals'); END;
CREATE TRIGGER deferrals_no_delete BEFORE DELETE ON deferrals
BEGIN SELECT RAISE(ABORT, 'sealed: deferrals'); END;

CREATE TABLE deferred_registrations (
    registration_id INTEGER NOT NULL PRIMARY KEY,
    deferral_id INTEGER NOT NULL REFERENCES deferrals (id),
    arrived_at TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX deferred_registrations_measure ON deferred_registrations (deferral_id, registration_id);
CREATE TRIGGER deferred_registrations_follow BEFORE INSERT ON deferred_registrations
WHEN EXISTS (SELECT 1 FROM deferred_registrations WHERE registration_id = NEW.registration_id)
    OR EXISTS (SELECT 1 FROM registrations WHERE id = NEW.registration_id)
BEGIN SELECT RAISE(ABORT, 'sealed: deferred registration'); END;
CREATE TRIGGER deferred_registrations_no_update BEFORE UPDATE ON deferred_registrations
BEGIN SELECT RAISE(ABORT, 'sealed: deferred_registrations'); END;
CREATE TRIGGER deferred_registrations_no_delete BEFORE DELETE ON deferred_registrations
BEGIN SELECT RAISE(ABORT, 'sealed: deferred_registrations'); END;

-- Kinds of documents that are not registered (DPR 445/2000 art. 53 c. 5), as this Comune lists them, and what was set aside as one of them.
CREATE TABLE exclusions (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    words TEXT NOT NULL,
    by_law INTEGER NOT NULL,
    active INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE arrival_exclusions (
    arrival_id INTEGER NOT NULL PRIMARY KEY,
    exclusion_id INTEGER NOT NULL REFERENCES exclusions (id),
    since TEXT NOT NULL,
    operator_id INTEGER NOT NULL
) STRICT;
CREATE INDEX arrival_exclusions_kind ON arrival_exclusions (exclusion_id, arrival_id);

-- What DPR 445/2000 art. 53 c. 5 leaves out of the register, and what Comuni usually add in their manual.
INSERT INTO exclusions (title, words, by_law, active) VALUES
    ('Gazzette ufficiali', 'gazzetta ufficiale', 1, 1),
    ('Bollettini ufficiali e notiziari della pubblica amministrazione', 'bollettino ufficiale, notiziario', 1, 1),
    ('Note di ricezione delle circolari e di altre disposizioni', 'nota di ricezione', 1, 1),
    ('Materiali statistici', 'dati statistici, rilevazione statistica', 1, 1),
    ('Atti preparatori interni', 'atto preparatorio', 1, 1),
    ('Giornali, riviste e libri', 'giornale, rivista, abbonamento', 1, 1),
    ('Materiali pubblicitari', 'pubblicità, promozione, newsletter, catalogo', 1, 1),
    ('Inviti a manifestazioni', 'invito alla manifestazione, invito al convegno, invito all''inaugurazione', 1, 1),
    ('Documenti già soggetti a registrazione particolare', 'fattura elettronica', 1, 1),
    ('Biglietti di auguri e di ringraziamento', 'auguri, ringraziamento', 0, 1),
    ('Richieste di ferie e di permessi', 'richiesta di ferie, richiesta di permesso', 0, 1),
    ('Curricula e offerte non richiesti', 'curriculum, autocandidatura', 0, 1),
    ('Avvisi di ricevimento', 'avviso di ricevimento', 0, 1);
