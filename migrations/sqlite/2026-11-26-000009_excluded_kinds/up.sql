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
