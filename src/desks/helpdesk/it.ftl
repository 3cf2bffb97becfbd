helpdesk-title = Assistenza
helpdesk-waiting-to-take = Da prendere in carico
helpdesk-waiting-mine = In carico a me
helpdesk-waiting-own = Attendono una risposta
tickets-title = Richieste di assistenza
ticket-acts-heading = Lavorazione delle richieste
own-tickets-title = Le mie richieste al CED
own-tickets-heading = Una mia richiesta al CED

tickets-tab-to-take = Da prendere
tickets-tab-mine = Mie
tickets-tab-running = Aperte
tickets-tab-waiting = In attesa
tickets-tab-solved = Risolte
tickets-tab-all = Tutte
tickets-column-number = N.
tickets-column-due = Scade
tickets-column-category = Categoria
tickets-column-requester = Richiedente
tickets-column-title = Richiesta
tickets-column-who = Chi
tickets-column-opened = Arrivata
tickets-column-office = Ufficio
tickets-who-me = io
tickets-empty-to-take = Nessuna richiesta da prendere in carico: F3 ne apre una.
tickets-empty-mine = Nessuna richiesta in carico a te.
tickets-empty = Niente in questa scheda.
tickets-nothing-found = Nessuna richiesta corrisponde.
tickets-words = Cerca per parole, richiedente, stanza o numero
tickets-reversed = ordine inverso
tickets-only-title = Che cosa mostrare
tickets-only-all = tutto
tickets-only-blocking = solo i guasti bloccanti
tickets-only-external = solo quelle affidate a un fornitore
tickets-writing = { $who } sta scrivendo dalle { $at }
tickets-assigned = in carico a { $who }
tickets-due-late = ritardo { $lag }
tickets-due-today = oggi
tickets-due-today-at = oggi { $hour }
tickets-due-none = senza termine
tickets-due-waits-user = attesa utente
tickets-due-waits-part = attesa ricambio
tickets-due-waits-supplier = att. fornitore
tickets-due-waits-purchase = attesa acquisto
tickets-due-until-user = utente { $day }
tickets-due-until-part = ricambio { $day }
tickets-due-until-supplier = fornit. { $day }
tickets-due-until-purchase = acquisto { $day }
tickets-due-overdue-user = sollecita utente
tickets-due-overdue-part = manca ricambio
tickets-due-overdue-supplier = soll. fornitore
tickets-due-overdue-purchase = manca acquisto

ticket-category-pc = PC
ticket-category-printer = stampante
ticket-category-monitor = monitor
ticket-category-server = server
ticket-category-system = sistema op.
ticket-category-office = office
ticket-category-application = applicativo
ticket-category-network = rete
ticket-category-internal = sw interno
ticket-category-data = dati
ticket-category-mail = posta
ticket-category-site_users = sito: utenti
ticket-category-site = sito: dati
ticket-category-site_update = sito: modif.
ticket-category-appointments = appuntamenti
ticket-category-protocol = protocollo
ticket-category-taxes = tributi
ticket-category-upgrade = nuovi s.o.
ticket-category-purchase = acquisto
ticket-category-backup = backup
ticket-category-streaming = streaming
ticket-category-other = altro
ticket-state-open = da prendere in carico
ticket-state-taken = in lavorazione
ticket-state-waiting = in attesa
ticket-state-solved = risolta
ticket-state-closed = chiusa
ticket-state-reopened = riaperta
ticket-state-merged = unita
ticket-channel-screen = dallo schermo
ticket-channel-phone = per telefono
ticket-channel-mail = per posta elettronica
ticket-channel-job = aperta dal programma
ticket-channel-import = da un altro programma
ticket-line-internal = lavora il CED
ticket-line-external = affidata a un fornitore
ticket-waits-user = attesa dell'utente
ticket-waits-part = attesa del ricambio
ticket-waits-supplier = attesa del fornitore
ticket-waits-purchase = attesa dell'acquisto
ticket-waits-solved = risolta, poi riaperta
ticket-blocking-yes = bloccante
ticket-blocking-no = non bloccante
ticket-by-itself = il programma

ticket-page-title = Richiesta { $number }
ticket-clock-title = Termini della richiesta { $number }
own-tickets-page-title = La mia richiesta { $number }
ticket-label-state = Stato
ticket-label-due = Scade
ticket-label-assignee = In carico a
ticket-label-requester = Richiedente
ticket-label-opened = Arrivata
ticket-label-category = Categoria
ticket-label-room = Stanza
ticket-label-minutes = Tempo
ticket-label-into = Prosegue in
ticket-label-merged = Unite qui
ticket-label-linked = Collegate
ticket-heading-notes = Messaggi
ticket-heading-clock = Termini
ticket-heading-history = Storia
ticket-note-internal = nota interna
ticket-note-merged = (richiesta unita)
ticket-unit-working-hours = ore di apertura degli uffici, unità fissata dal Comune
ticket-unit-clock-hours = ore di orologio, festivi compresi
ticket-unit-working-days = giorni lavorativi, unità fissata dal Comune
ticket-unit-calendar-days = giorni di calendario, unità fissata dal Comune
ticket-clock-called = Chiamata { ELIDE("del", $at) }, attività { $activity }
ticket-clock-take-up = Presa in carico: { $term } · { $due }
ticket-clock-solve = Soluzione: { $term } { $from } · { $due }
ticket-clock-from-call = dalla chiamata
ticket-clock-from-taken = dalla presa in carico
ticket-clock-no-solve = Soluzione: il piano non fissa un termine.
ticket-clock-not-yet = il termine decorre dalla presa in carico
ticket-clock-none = Richiesta storica: nessun termine.
ticket-clock-met-at = fatta { ELIDE("il", $at) }
ticket-clock-intervals = Intervalli:
ticket-clock-counted = contate { $length }
ticket-clock-counted-open = contate { $length } di apertura
ticket-clock-paused = sospesa: { $why }
ticket-clock-closed = { $days } uffici chiusi: { $why }
ticket-clock-total = Totale: contate { $counted }, sospese { $stood }.

ticket-title-ask = Richiesta al CED
ticket-title-call = Chiamata al CED
ticket-group-ask = Che cosa serve
ticket-group-ask-from = Che cosa serve · dalla schermata «{ $screen }»
ticket-group-call = Chiamata
ticket-group-reply = Risposta al richiedente
ticket-group-note = Nota interna
ticket-group-solve = Chiusura con risposta
ticket-group-own = Messaggio al CED
ticket-group-reopen = Non è risolta
ticket-field-title = Che cosa succede
    .help = In una riga: che cosa non va o che cosa serve. Ufficio, richiedente e schermata si aggiungono da soli.
    .example = La stampante del primo piano inceppa la carta
ticket-field-category = Categoria
    .help = Proposta dalle parole scritte; Ctrl-T rifiuta la proposta. Decide quali termini valgono.
    .law = Piano delle attività, C1a-C1h
    .example = stampante
ticket-field-blocking = Il lavoro è fermo
    .help = Guasto bloccante: per server e applicativi valgono termini più brevi.
    .law = Piano delle attività, C1b e C1c
ticket-field-requester = Chi chiama
    .help = Cognome o ufficio: F3 apre l'elenco. Chi non è un operatore si scrive per esteso.
    .example = Ferrari
ticket-field-line = Chi lavora
    .help = Il CED, o un fornitore con i termini del suo contratto.
    .law = Piano delle attività, C1c
    .example = lavora il CED
ticket-field-room = Stanza
    .help = Dove si trova l'apparecchiatura.
    .example = 12, primo piano
ticket-field-canned = Testo pronto
    .help = Poche lettere del nome o del testo; il testo scelto si può cambiare prima di inviarlo.
    .example = riavvio
ticket-field-canned-hint = poche lettere, o Tab per scrivere
ticket-field-text = Testo
    .help = Invio va a capo, F2 salva.
ticket-guessed = per la parola «{ $word }»
ticket-form-invalid = Manca un dato: il cursore è sul campo.
ticket-text-missing = Manca il testo.
ticket-draft-restored = Ripresa la bozza lasciata in sospeso.
ticket-leave-title = Lasciare il testo?
ticket-leave-text = La bozza resta conservata e si ritrova riaprendo il modulo.
ticket-clash-title = Cambiata da un collega
ticket-clash-text = Salvare lo stesso? Il testo resta qui.
ticket-opened = Aperta la richiesta { $number }.

ticket-ask-assign = { $count ->
    [one] Assegna la richiesta a
   *[other] Assegna { $count } richieste a
 }
ticket-ask-merge = { $count ->
    [one] Unisci la richiesta a
   *[other] Unisci { $count } richieste a
 }
ticket-ask-link = { $count ->
    [one] Collega la richiesta a
   *[other] Collega { $count } richieste a
 }
ticket-ask-wait = { $count ->
    [one] La richiesta aspetta
   *[other] { $count } richieste aspettano
 }
ticket-ask-until = Fino a quando, e perché (facoltativi; per esempio: +3l preventivo)
ticket-ask-category = { $count ->
    [one] Categoria della richiesta
   *[other] Categoria di { $count } richieste
 }
ticket-ask-minutes = { $count ->
    [one] Tempo di lavoro
   *[other] Tempo di lavoro per { $count } richieste
 }
ticket-ask-minutes-text = Minuti da aggiungere (con il meno si tolgono)
ticket-ask-reopen = { $count ->
    [one] Riapri la richiesta
   *[other] Riapri { $count } richieste
 }
ticket-ask-reopen-text = Perché non è risolta? (facoltativo)

ticket-done-taken = { $count ->
    [one] Una richiesta presa in carico.
   *[other] { $count } richieste prese in carico.
 }
ticket-done-released = { $count ->
    [one] Una richiesta lasciata.
   *[other] { $count } richieste lasciate.
 }
ticket-done-assigned = { $count ->
    [one] Una richiesta assegnata.
   *[other] { $count } richieste assegnate.
 }
ticket-done-waits = { $count ->
    [one] Una richiesta messa in attesa.
   *[other] { $count } richieste messe in attesa.
 }
ticket-done-resumed = { $count ->
    [one] Una richiesta ripresa.
   *[other] { $count } richieste riprese.
 }
ticket-done-asset = { $count ->
    [one] Apparecchiatura indicata per una richiesta.
   *[other] Apparecchiatura indicata per { $count } richieste.
 }
ticket-done-category = { $count ->
    [one] Categoria di una richiesta cambiata.
   *[other] Categoria di { $count } richieste cambiata.
 }
ticket-done-blocking = { $count ->
    [one] Urgenza di una richiesta cambiata.
   *[other] Urgenza di { $count } richieste cambiata.
 }
ticket-done-line = { $count ->
    [one] Una richiesta passata tra CED e fornitore.
   *[other] { $count } richieste passate tra CED e fornitore.
 }
ticket-done-minutes = { $count ->
    [one] Tempo di lavoro annotato.
   *[other] Tempo di lavoro annotato per { $count } richieste.
 }
ticket-done-replied = { $count ->
    [one] Risposta inviata.
   *[other] Risposta inviata a { $count } richieste.
 }
ticket-done-noted = { $count ->
    [one] Nota scritta.
   *[other] Nota scritta su { $count } richieste.
 }
ticket-done-solved = { $count ->
    [one] Una richiesta risolta.
   *[other] { $count } richieste risolte.
 }
ticket-done-closed = { $count ->
    [one] Una richiesta chiusa.
   *[other] { $count } richieste chiuse.
 }
ticket-done-reopened = { $count ->
    [one] Una richiesta riaperta.
   *[other] { $count } richieste riaperte.
 }
ticket-done-merged = { $count ->
    [one] Una richiesta unita: le due storie restano.
   *[other] { $count } richieste unite: le storie restano.
 }
ticket-done-linked = { $count ->
    [one] Una richiesta collegata.
   *[other] { $count } richieste collegate.
 }
ticket-done-own = Messaggio inviato al CED.
ticket-done-reopen = La richiesta è riaperta.
ticket-undone = { $count ->
    [one] Una richiesta è tornata com'era.
   *[other] { $count } richieste sono tornate com'erano.
 }
ticket-left-title = { $count ->
    [one] Una richiesta è rimasta com'era
   *[other] { $count } richieste sono rimaste com'erano
 }
ticket-left-already = era già così
ticket-left-over = è già risolta o chiusa
ticket-left-not-over = non è risolta
ticket-left-not-waiting = non è in attesa
ticket-left-merged = è unita a un'altra richiesta
ticket-left-itself = è la stessa richiesta
ticket-left-not-taken = non è in carico a nessuno

own-tickets-column-state = Stato
own-tickets-empty = Nessuna richiesta: F3 ne apre una.
own-tickets-asks-you = aspetta la tua risposta
own-tickets-confirm = risolta: confermi?
own-tickets-no-answer = Ancora nessuna risposta.
own-tickets-why-not-solved = La richiesta non è risolta.
own-tickets-confirm-title = È risolta?
own-tickets-confirm-text = La richiesta si chiude. Si può sempre riaprire.
own-tickets-confirmed = La richiesta è chiusa.

action-ticket-opened = Richiesta aperta
action-ticket-taken = Presa in carico
action-ticket-released = Lasciata
action-ticket-assigned = Assegnata a
action-ticket-waits = Messa in attesa
action-ticket-resumed = Ripresa
action-ticket-asset = Apparecchiatura
action-ticket-category = Categoria
action-ticket-blocking = Urgenza
action-ticket-line = Linea di lavoro
action-ticket-minutes = Tempo di lavoro
action-ticket-replied = Risposta al richiedente
action-ticket-answered = Messaggio del richiedente
action-ticket-noted = Nota interna
action-ticket-solved = Risolta
action-ticket-closed = Chiusa
action-ticket-reopened = Riaperta
action-ticket-merged = Unita alla
action-ticket-received = Ha ricevuto le richieste
action-ticket-linked = Collegata alla
action-ticket-undone = Atto annullato
action-ticket-imported = Portata da un altro programma

activity-C1a = Assistenza hardware
activity-C1b = Manutenzione server
activity-C1c = Assistenza software
activity-C1e = Backup
activity-C1f = Rete
activity-C1g = Software interno
activity-C1h = Elaborazioni e richieste degli uffici
activity-C2a = Nuovo hardware e software
activity-C3b = Redattori del sito
activity-C3c = Pubblicazione sul sito
activity-C3d = Aggiornamenti del sito
activity-C3e = Appuntamenti online
activity-C4a = Posta elettronica
activity-C8 = Supporto all'ufficio protocollo
activity-C9a = Consiglio comunale in diretta
activity-C12a = Tributi online
activity-C13a = Nuovi sistemi operativi

fault-ticket-title = Manca la richiesta.
    .todo = Scrivere in una riga che cosa succede.
fault-ticket-future = La richiesta avrebbe un'ora che deve ancora venire.
    .todo = Controllare data e ora.
fault-ticket-no-clock = Per questa categoria non è fissato alcun termine leggibile.
    .todo = Correggere i termini dell'assistenza nelle impostazioni.
fault-ticket-opened-meanwhile = La richiesta { $number } è stata aperta in questo momento da un altro processo.
    .todo = Cercarla nell'elenco.
fault-ticket-no-such = La richiesta non c'è, o non è tra le tue.
    .todo = Tornare all'elenco.
fault-ticket-wait-past = Il giorno è già passato.
    .todo = Indicare oggi o un giorno futuro, o nessun giorno.
fault-ticket-text-missing = Una richiesta non si chiude senza un testo per chi l'ha fatta.
    .todo = Scegliere un testo pronto o scriverne uno.
fault-ticket-words-missing = Manca il testo.
    .todo = Scrivere qualcosa, poi salvare.
fault-ticket-no-technician = La persona scelta non è tra i tecnici del CED.
    .todo = Scegliere un tecnico dall'elenco.
fault-ticket-merge-into-done = La richiesta { $number } è già risolta, chiusa o unita.
    .todo = Unire a una richiesta aperta.
fault-ticket-nothing-to-undo = Oggi non c'è un atto da annullare.
    .todo = Si annulla soltanto ciò che si è fatto oggi sulle richieste.
fault-ticket-answer-too-late = La richiesta { $number } non è più in questo stato.
    .todo = Rileggerla: il CED può averla cambiata nel frattempo.
fault-ticket-minutes = I minuti si scrivono come numero intero diverso da zero.
    .todo = Per esempio 15, o -15 per toglierli.
verify-ticket-altered = Storia di una richiesta alterata: { $line }
verify-ticket-missing = Manca un evento della storia della richiesta { $line }
verify-ticket-unchained = Eventi di richieste fuori dalla catena: { $line }

cmd-helpdesk-ask = Chiedi al CED
    .help = Apre una richiesta di assistenza da qualunque schermata; per i tecnici, una chiamata.
cmd-helpdesk-queue = Assistenza
    .help = Apre le richieste di assistenza; per chi non è tecnico, le proprie.
cmd-tickets-new = Nuova chiamata
    .help = Apre il modulo per una richiesta arrivata per telefono.
cmd-tickets-only = Filtra
    .help = Mostra solo i guasti bloccanti, quelle affidate a un fornitore o una categoria.
cmd-tickets-take = Prendi
    .help = Prende in carico; se è già tua la lascia, se è in attesa la riprende.
cmd-tickets-reply = Rispondi
    .help = Scrive a chi ha fatto la richiesta.
cmd-tickets-close = Chiudi
    .help = Risolve con un testo pronto o scritto; se è già risolta la chiude.
cmd-tickets-wait = Attesa
    .help = Ferma i termini: attesa dell'utente, del ricambio, del fornitore o dell'acquisto.
cmd-tickets-assign = Assegna
    .help = Affida la richiesta a un tecnico.
cmd-tickets-note = Nota interna
    .help = Scrive una nota che chi ha fatto la richiesta non vede.
cmd-tickets-category = Categoria
    .help = Cambia la categoria, e con essa i termini.
cmd-tickets-blocking = Bloccante
    .help = Segna il guasto come bloccante, o toglie il segno.
cmd-tickets-line = Fornitore
    .help = Affida la richiesta a un fornitore, o la riporta al CED.
cmd-tickets-merge = Unisci
    .help = Unisce a un'altra richiesta aperta; le storie restano tutte.
cmd-tickets-link = Collega
    .help = Collega a un'altra richiesta; scelta una già collegata, toglie il collegamento.
cmd-tickets-minutes = Tempo
    .help = Aggiunge minuti di lavoro.
cmd-tickets-reopen = Riapri
    .help = Riapre una richiesta risolta o chiusa.
cmd-tickets-clock = Termini
    .help = Mostra i termini, intervallo per intervallo.
cmd-tickets-undo = Annulla atto
    .help = Riporta com'erano le richieste dell'ultimo atto, una o molte; quelle cambiate da altri restano.
cmd-own-tickets-new = Nuova richiesta
    .help = Apre una richiesta di assistenza.
cmd-own-tickets-answer = Scrivi al CED
    .help = Aggiunge un messaggio alla richiesta.
cmd-own-tickets-confirm = Conferma
    .help = Conferma che la richiesta è risolta: si chiude.
cmd-own-tickets-reopen = Riapri
    .help = La richiesta non è risolta: il CED la riprende.

tickets-help = Le richieste di assistenza, in cima quella che scade prima.

    Le schede: da prendere in carico, le tue, le aperte, quelle in attesa, le risolte, tutte. Un tasto per ogni atto, sulla riga o su tutte quelle segnate con Spazio: t prende, r risponde, i nota interna, w mette in attesa, a assegna, l categoria, c chiude, m unisce, h collega, o riapre, + tempo. Il punto ripete l'ultimo atto, Ctrl-Z lo annulla.

    «!» è un guasto bloccante, «>» una richiesta affidata a un fornitore; le iniziali con «*» sono di un collega che sta scrivendo. d mostra i termini con ogni intervallo.
ticket-help-page = La richiesta con i messaggi, i termini e la storia. Gli atti hanno gli stessi tasti dell'elenco.
ticket-help-clock = I termini della richiesta: come li fissa il piano, in quale unità, e ogni intervallo contato o sospeso, con i giorni di chiusura.
ticket-help-ask = Una riga basta. Ufficio, nome e schermata si aggiungono da soli; la categoria è proposta dalle parole.
ticket-help-call = La chiamata in pochi secondi: chi, che cosa, F2. La categoria è proposta dalle parole; Ctrl-T la rifiuta.
ticket-help-answer = Il testo della risposta, della nota o della chiusura. Un testo pronto si sceglie con poche lettere e si può cambiare.
own-tickets-help = Le tue richieste al CED, la più recente in cima, con lo stato di ciascuna. Invio apre i messaggi.
own-tickets-help-page = La richiesta con le risposte del CED. Da qui si risponde, si conferma che è risolta, si riapre.

ticket-import-columns = Colonne lette:
ticket-import-ignored = Colonne lasciate: { $columns }
ticket-import-done = Righe { $rows }: nuove { $new }, già presenti { $known }, rifiutate { $refused }.
ticket-import-trial = Prova: nulla è stato scritto. Con --do si scrive.
ticket-import-written = Le richieste sono nell'archivio, chiuse e senza termini.
ticket-import-refused-row = riga { $line }: { $reason }
ticket-import-no-words = manca la richiesta
ticket-import-date = la data non si legge
ticket-import-future = la data deve ancora venire
ticket-import-order = chiusa prima di essere aperta
fault-ticket-import-unreadable = Il file { $path } non si legge come CSV.
    .todo = Controllare che sia un CSV con una riga di intestazioni.
fault-ticket-import-empty = Il file { $path } è vuoto.
    .todo = Esportare di nuovo le richieste dall'altro programma.
fault-ticket-import-column = Il file { $path } non ha la colonna «{ $column }».
    .todo = Controllare l'opzione --column con le intestazioni del file.
fault-ticket-import-no-text = Il file { $path } non ha una colonna con la richiesta.
    .todo = Indicarla con --column title=INTESTAZIONE.

ticket-label-asset = Macchina
ticket-field-asset = Macchina
    .help = Nome, numero d'inventario, stanza o marca: F3 apre l'elenco. Quella di chi chiama è proposta, se è una sola.
    .example = PC-0042
ticket-guessed-asset = è la sua postazione
ticket-ask-asset = { $count ->
    [one] Macchina della richiesta
   *[other] Macchina di { $count } richieste
 }
ticket-ask-asset-text = Nome, numero d'inventario o stanza; vuoto per quelle di chi ha chiesto
cmd-tickets-asset = Macchina
    .help = Indica la macchina: per nome, numero d'inventario o stanza.

cmd-tickets-call = Chiama il fornitore
    .help = Apre la chiamata a un fornitore per questa richiesta: il termine della soluzione si ferma.
helpdesk-figures-title = Dati dell'assistenza
helpdesk-figures-title-of = Dati dell'assistenza { $year }
helpdesk-figures-paper = Dati dell'assistenza del CED
helpdesk-figures-ced = Servizio CED
helpdesk-figures-taken = Prese in carico nei termini
helpdesk-figures-solved = Risolte nei termini
helpdesk-figures-category = Categorie
    .how = Richieste aperte nell'anno, per categoria, accanto a quelle dell'anno prima.
helpdesk-figures-office = Uffici
    .how = Richieste aperte nell'anno, per ufficio richiedente.
helpdesk-figures-supplier = Fornitori
    .how = Richieste per le quali è stato chiamato un fornitore.
helpdesk-figures-asset = Macchine
    .how = Richieste per macchina: quelle che ne hanno avute di più.
helpdesk-figures-backlog = Arretrato
    .how = Richieste aperte alla fine di ogni settimana (dal lunedì indicato), accanto a quelle arrivate nella settimana.
helpdesk-figures-nobody = senza ufficio
helpdesk-figures-none = Nessun dato.
helpdesk-figures-written = Salvato in { $path }.
helpdesk-figures-help = I dati dell'assistenza in un anno, tra parentesi e nella seconda colonna quelli dell'anno prima: prese in carico e soluzioni nei termini, richieste per categoria, ufficio, fornitore e macchina, arretrato per settimana. F6 ne fa un PDF/A per la relazione annuale, Ctrl-E un CSV.
cmd-helpdesk-figures-next = Gruppo successivo
    .help = Passa al gruppo di dati seguente.
cmd-helpdesk-figures-previous = Gruppo precedente
    .help = Torna al gruppo di dati precedente.
cmd-helpdesk-figures-year-before = Anno precedente
    .help = Mostra l'anno prima.
cmd-helpdesk-figures-year-after = Anno successivo
    .help = Mostra l'anno dopo, fino a quello in corso.
cmd-helpdesk-figures-pdf = PDF
    .help = Scrive i dati in PDF/A per la relazione annuale.
cmd-helpdesk-figures-csv = CSV
    .help = Scrive i dati in un file CSV.
cmd-helpdesk-figures-down = Giù
    .help = Scorre di una riga.
cmd-helpdesk-figures-up = Su
    .help = Risale di una riga.
tickets-room = stanza { $room }
ticket-ask-unlink = collegata: Invio scollega
ticket-left-not-linked = non è collegata
ticket-done-unlinked = { $count ->
    [one] Collegamento tolto.
   *[other] { $count } collegamenti tolti.
 }
action-ticket-unlinked = Scollegata dalla
tickets-why-no-checklist = Solo una diretta ha un elenco di cose da fare
cmd-tickets-checklist = Spunte
    .help = Apre l'elenco delle cose da fare della seduta, da spuntare una per una.
cmd-tickets-settings = Orologi e testi
    .help = Apre gli orologi per categoria, la chiusura delle richieste risolte e i testi pronti.
ticket-closed-note = { $count ->
    [one] Chiusa d'ufficio dopo un giorno lavorativo senza risposta. Se il problema si ripresenta: aprire la richiesta in «Le mie richieste al CED» e premere Ctrl-O.
   *[other] Chiusa d'ufficio dopo { $count } giorni lavorativi senza risposta. Se il problema si ripresenta: aprire la richiesta in «Le mie richieste al CED» e premere Ctrl-O.
 }
ticket-closed-by-itself = nessuna risposta
ticket-withdrawn = non serve più
own-tickets-closes = Risolta: F8 conferma, Ctrl-O la riapre. Senza risposta si chiude da sola dopo { ELIDE("il", $day) }.
own-tickets-solved = Risolta: F8 conferma, Ctrl-O la riapre.
own-tickets-closed = Chiusa. Se il problema si ripresenta, Ctrl-O la riapre.
helpdesk-figures-counted = Numero; F8 mostra le quote nei termini
helpdesk-figures-taken-share = Prese in carico nei termini, per cento (nei termini / con termine)
helpdesk-figures-solved-share = Risolte nei termini, per cento (nei termini / con termine)
helpdesk-figures-share-how = Percento delle richieste con un termine, scaduto o rispettato; tra parentesi quante nei termini e quante in tutto. Il termine è quello in vigore all'apertura, al netto delle attese che lo fermano.
cmd-helpdesk-figures-measure = Quote
    .help = Passa dal numero delle richieste alle quote prese in carico e risolte nei termini.
