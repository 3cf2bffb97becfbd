-- What DPR 445/2000 art. 53 c. 5 leaves out of the register, and what Comuni usually add in their manual.
INSERT INTO exclusions (title, words, by_law, active) VALUES
    ('Gazzette ufficiali', 'gazzetta ufficiale', TRUE, TRUE),
    ('Bollettini ufficiali e notiziari della pubblica amministrazione', 'bollettino ufficiale, notiziario', TRUE, TRUE),
    ('Note di ricezione delle circolari e di altre disposizioni', 'nota di ricezione', TRUE, TRUE),
    ('Materiali statistici', 'dati statistici, rilevazione statistica', TRUE, TRUE),
    ('Atti preparatori interni', 'atto preparatorio', TRUE, TRUE),
    ('Giornali, riviste e libri', 'giornale, rivista, abbonamento', TRUE, TRUE),
    ('Materiali pubblicitari', 'pubblicità, promozione, newsletter, catalogo', TRUE, TRUE),
    ('Inviti a manifestazioni', 'invito alla manifestazione, invito al convegno, invito all''inaugurazione', TRUE, TRUE),
    ('Documenti già soggetti a registrazione particolare', 'fattura elettronica', TRUE, TRUE),
    ('Biglietti di auguri e di ringraziamento', 'auguri, ringraziamento', FALSE, TRUE),
    ('Richieste di ferie e di permessi', 'richiesta di ferie, richiesta di permesso', FALSE, TRUE),
    ('Curricula e offerte non richiesti', 'curriculum, autocandidatura', FALSE, TRUE),
    ('Avvisi di ricevimento', 'avviso di ricevimento', FALSE, TRUE);
