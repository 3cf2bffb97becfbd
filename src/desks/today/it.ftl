today-title = Oggi
today-deadlines = Scadenze
today-drafts = Bozze
today-places = Scrivanie

today-summary =
    { $day } · { $late ->
        [0] nessun ritardo
        [one] una scadenza in ritardo
       *[other] { $late } scadenze in ritardo
    }{ $drafts ->
        [0] {""}
        [one] {" "}· una bozza
       *[other] {" "}· { $drafts } bozze
    }
today-draft = Bozza
today-deadline = Scadenza
today-draft-hour = delle { $hour }
today-draft-day = { ELIDE("del", $day) }

today-column-desk = Scrivania
today-column-what = Che cosa
today-column-count = Quanti
today-column-late = In ritardo
today-column-due = Scadenza
today-column-due-at = Entro
today-column-activity = Att.
today-column-draft = Bozza
today-column-left-at = Lasciata
today-column-screen = Schermata

today-nothing = Niente in attesa: tutto fatto.
today-no-deadlines = Nessuna scadenza aperta.
today-no-drafts = Nessuna bozza.
today-reading = Lettura in corso…
today-why-empty = L'elenco è vuoto.
today-why-first = Questa è la prima schermata.
today-why-not-here = Non serve in questo elenco.
today-term-unknown = Termine aperto { ELIDE("il", $from) }; la scrivania che lo ha aperto non ne dichiara la regola.
today-term-source = Norma: { $source }
today-term-changed = La data assegnata allora resta ferma: il calendario è cambiato dopo.
today-discard-title = Eliminare la bozza?
today-discard-text = «{ $title }» sarà eliminata e non si potrà recuperare.
today-discarded = Bozza eliminata.

today-help =
    Ciò che aspetta: bozze lasciate a metà, lavoro in attesa a ogni scrivania, scadenze aperte.
    Invio porta dove si può fare. I ritardi sono segnati con ! e scritti per esteso.
today-deadlines-help =
    Tutte le scadenze aperte dei propri uffici, dalla più vicina.
    Sotto l'elenco, giorno per giorno, perché la data è quella.
today-drafts-help =
    Moduli lasciati prima di salvarli. Invio li riapre com'erano, con il cursore nello stesso campo.
today-places-help =
    Tutte le scrivanie e le loro schermate. Invio apre quella evidenziata.

cmd-today-go-deadlines = Scadenze
    .help = Elenco di tutte le scadenze aperte.
cmd-today-go-drafts = Bozze
    .help = Elenco delle bozze.
cmd-today-go-places = Scrivanie
    .help = Elenco delle scrivanie.
cmd-today-discard-draft = Elimina bozza
    .help = Elimina la bozza evidenziata, dopo conferma.
