assets-title = Inventario informatico
assets-kind-computer = computer
assets-kind-printer = stampante
assets-kind-monitor = monitor
assets-kind-network = rete
assets-kind-server = server
assets-kind-phone = telefono
assets-kind-licence = licenza
assets-kind-other = altro
assets-state-in-use = in uso
assets-state-spare = scorta
assets-state-lent = in prestito
assets-state-in-repair = in riparazione
assets-state-retired = dismesso
assets-part-component = Componenti
assets-part-software = Programmi installati
assets-part-port = Interfacce di rete
assets-sort-number = per numero
assets-sort-name = per nome
assets-sort-warranty = per scadenza della garanzia
assets-act-created = inserimento
assets-act-changed = modifica
assets-act-moved = spostamento
assets-act-state = cambio di stato
assets-act-replaced = sostituito temporaneamente
assets-act-lent = dato in sostituzione
assets-act-restored = rientrato in servizio
assets-act-came-back = rientrato dalla sostituzione
assets-act-retired = dismissione
assets-act-unretired = rimesso in uso
assets-act-imported = rilevazione automatica
assets-act-checked = verifica annuale
assets-act-ticket = richiesta di assistenza
assets-act-part = sostituzione di una parte

action-asset-created = Inserimento nell'inventario
action-asset-changed = Modifica di un bene dell'inventario
action-asset-moved = Spostamento di un bene dell'inventario
action-asset-state = Cambio di stato di un bene dell'inventario
action-asset-replaced = Sostituzione temporanea
action-asset-lent = Apparecchio dato in sostituzione
action-asset-restored = Rientro in servizio
action-asset-came_back = Rientro dalla sostituzione
action-asset-retired = Dismissione
action-asset-unretired = Rimessa in uso
action-asset-imported = Rilevazione automatica
action-asset-checked = Verifica annuale dell'inventario
action-asset-ticket = Richiesta di assistenza su un bene
action-asset-part = Sostituzione di una parte

fault-assets-number = Manca il numero d'inventario.
    .todo = Scrivere quello dell'etichetta.
fault-assets-number-long = Il numero d'inventario supera { $most } caratteri.
    .todo = Abbreviarlo.
fault-assets-number-taken = Il numero { $number } è già di «{ $name }».
    .todo = Correggere il numero, oppure lasciarlo vuoto: viene assegnato il primo libero.
fault-assets-name = Manca il nome.
    .todo = Scrivere il nome in rete, oppure come lo chiama l'ufficio.
fault-assets-warranty = La garanzia finisce prima dell'acquisto.
    .todo = Correggere una delle due date.
fault-assets-count = Il numero non è ammesso.
    .todo = Scrivere un numero intero non negativo.
fault-assets-ip = «{ $value }» non è un indirizzo IP.
    .todo = Scriverlo come 192.168.1.20, oppure lasciare vuoto il campo.
fault-assets-mac = «{ $value }» non è un indirizzo MAC.
    .todo = Scriverlo come 00:1a:2b:3c:4d:5e, oppure lasciare vuoto il campo.
fault-assets-reason = Manca il motivo.
    .todo = Scriverlo: resta nella storia del bene.
fault-assets-too-many = Si possono trattare al massimo { $most } beni alla volta.
    .todo = Togliere qualche segno.
fault-assets-gone = Il bene non esiste.
    .todo = Aggiornare l'elenco.
fault-assets-retired = Il bene { $number } «{ $name }» è dismesso.
    .todo = Scegliere un altro bene, oppure rimetterlo in uso indicando il motivo.
fault-assets-not-retired = Il bene { $number } non è dismesso.
    .todo = Aggiornare la pagina.
fault-assets-on-loan = Per il bene { $number } è in corso una sostituzione temporanea.
    .todo = Far rientrare prima l'apparecchio sostitutivo.
fault-assets-no-loan = Per il bene { $number } non è in corso alcuna sostituzione.
    .todo = Aggiornare la pagina.
fault-assets-no-spare = Il bene { $number } non è una scorta disponibile.
    .todo = Sceglierne un altro tra le scorte.
fault-assets-due-past = La data di rientro { $day } è già passata.
    .todo = Indicare oggi o un giorno successivo.
fault-assets-state = Lo stato del bene { $number } è cambiato nel frattempo.
    .todo = Aggiornare la pagina e ripetere.
fault-assets-conflict = Il bene { $number } è stato modificato nel frattempo da un collega.
    .todo = Confrontare le due versioni e ripetere.
fault-assets-office = L'ufficio non esiste o non è più attivo.
    .todo = Sceglierlo dall'elenco.
fault-assets-user = L'utilizzatore non è un operatore.
    .todo = Sceglierlo dall'elenco, oppure lasciare vuoto il campo.
fault-assets-attached = L'apparecchio collegato non esiste.
    .todo = Sceglierlo dall'elenco, oppure lasciare vuoto il campo.

# What the screens say.

assets-one = Bene
assets-acts = Inventario: azioni
assets-empty = L'inventario è vuoto: F3 inserisce un bene, Maiusc-F8 importa un inventario.
assets-nothing-found = Nessun bene corrisponde.
assets-words = Parole
assets-column-number = Inventario
assets-column-kind = Tipo
assets-column-name = Nome
assets-column-office = Ufficio
assets-column-user = Utente
assets-column-state = Stato
assets-column-warranty = Garanzia
assets-os-ended = sistema non più supportato
assets-why-not-permitted = Solo il CED aggiorna l'inventario.
assets-why-empty = Non c'è alcun bene.
assets-why-nothing-to-import = Non c'è niente da importare.
assets-filter-title = Mostra
assets-filter-none = tutti i beni in servizio
assets-filter-warranty = garanzie in scadenza (60 giorni)
assets-filter-unsupported = sistemi operativi non più supportati
assets-filter-everything = anche i dismessi
assets-filter-sort-all = tutto
assets-filter-sort-time = scadenze
assets-filter-sort-kind = tipo
assets-filter-sort-state = stato
assets-filter-sort-office = ufficio
assets-state-title = { $count ->
        [one] Nuovo stato del bene
        *[other] Nuovo stato di { $count } beni
    }
assets-move-title = { $count ->
        [one] Sposta il bene all'ufficio
        *[other] Sposta { $count } beni all'ufficio
    }
assets-retire-title = { $count ->
        [one] Dismetti il bene
        *[other] Dismetti { $count } beni
    }
assets-retire-text = Provvedimento o motivo:
assets-unretire-title = { $count ->
        [one] Rimetti in uso il bene
        *[other] Rimetti in uso { $count } beni
    }
assets-unretire-text = Motivo:
assets-lend-title = Sostituisci temporaneamente { $number } con
assets-lend-due-title = Sostituzione temporanea
assets-lend-due-text = Rientro previsto e, dopo uno spazio, il motivo:
assets-done-lent = Sostituzione registrata: il bene è in riparazione, la scorta è al suo posto.
assets-done-back = { $asset } è di nuovo in servizio, la scorta { $spare } è rientrata.
assets-done-moved = { $count ->
        [0] I beni erano già lì.
        [one] Un bene spostato.
        *[other] Spostati { $count } beni.
    }
assets-done-state = { $count ->
        [0] Lo stato era già quello.
        [one] Stato aggiornato.
        *[other] Stato aggiornato per { $count } beni.
    }
assets-done-undone = { $count ->
        [one] Azione annullata.
        *[other] Azione annullata su { $count } beni.
    }
assets-undo-hint = Ctrl-Z annulla.
assets-done-retired = { $count ->
        [one] Bene dismesso.
        *[other] Dismessi { $count } beni.
    }
assets-done-unretired = { $count ->
        [one] Bene rimesso in uso.
        *[other] Rimessi in uso { $count } beni.
    }
assets-labels-printed = { $count ->
        [one] Etichetta inviata alla stampante.
        *[other] Inviate alla stampante { $count } etichette.
    }
assets-labels-file = { $count ->
        [one] Etichetta
        *[other] { $count } etichette
    } in { $path }
assets-exported = { $rows } righe in { $path }
assets-tab-data = Dati
assets-tab-parts = Componenti e programmi
assets-tab-history = Storia
assets-tickets = Richieste di assistenza
assets-ticket-open = aperta
assets-no-parts = Nessun componente rilevato.
assets-data-number = Inventario
assets-data-kind = Tipo
assets-data-name = Nome
assets-data-state = Stato
assets-data-replaced-by = Sostituito da
assets-data-stands-for = In sostituzione di
assets-data-loan = { $other }, rientro entro { ELIDE("il", $day) } { $late }
assets-data-late = (scaduto)
assets-data-office = Ufficio
assets-data-user = Utilizzatore
assets-data-room = Stanza
assets-data-make = Marca e modello
assets-data-serial = Numero di serie
assets-data-ip = Indirizzo IP
assets-data-mac = Indirizzo MAC
assets-data-os = Sistema operativo
assets-data-os-ended = (non più supportato { ELIDE("dal", $day) })
assets-data-os-ends = (supportato fino { ELIDE("al", $day) })
assets-data-cpu = Processore
assets-data-ram = Memoria
assets-data-disk = Disco
assets-data-licences = Licenze acquistate
assets-data-bought = Acquistato il
assets-data-warranty = Garanzia fino al
assets-data-supplier = Fornitore
assets-data-contract = Contratto
assets-data-contract-text = { $name }, { $supplier }, fino { ELIDE("al", $day) }
assets-data-price = Prezzo
assets-data-attached-to = Collegato a
assets-data-attached = Apparecchio collegato
assets-data-seen = Ultima rilevazione
assets-changed-number = Inventario
assets-changed-kind = Tipo
assets-changed-name = Nome
assets-changed-maker = Marca
assets-changed-model = Modello
assets-changed-serial = Numero di serie
assets-changed-office-id = Ufficio
assets-changed-user-id = Utilizzatore
assets-changed-room = Stanza
assets-changed-ip = Indirizzo IP
assets-changed-mac = Indirizzo MAC
assets-changed-uuid = Identificativo
assets-changed-os = Sistema operativo
assets-changed-os-version = Versione
assets-changed-ram-mb = Memoria (MB)
assets-changed-disk-gb = Disco (GB)
assets-changed-cpu = Processore
assets-changed-bought-on = Acquistato il
assets-changed-warranty-until = Garanzia fino al
assets-changed-supplier = Fornitore
assets-changed-contract-id = Contratto
assets-changed-price-cents = Prezzo
assets-changed-licences = Licenze
assets-changed-attached-to = Collegato a
assets-changed-note = Note
assets-changed-state = Stato
assets-changed-due-on = Rientro previsto
assets-changed-round = Anno della verifica
assets-changed-finding = Esito
assets-changed-parts = Componenti e programmi
assets-form-new = Nuovo bene
assets-form-change = Modifica bene
assets-created = Inserito nell'inventario con il numero { $number }.
assets-saved = Modifiche registrate.
assets-group-what = Che cos'è
assets-group-where = Dove sta
assets-group-machine = Macchina
assets-group-purchase = Acquisto e garanzia
assets-field-kind = Tipo
    .help = Che cosa è: i campi che seguono dipendono dal tipo.
assets-field-number = Inventario
    .help = Il numero dell'etichetta; se vuoto, il CED assegna il primo libero.
    .example = CED-00042
assets-field-name = Nome
    .help = Il nome in rete, o come lo chiama l'ufficio; per una licenza, il nome del programma.
assets-field-maker = Marca
    .help = Il costruttore.
assets-field-model = Modello
    .help = Il modello: i materiali di consumo si abbinano con questo.
assets-field-serial = Nr. di serie
    .help = Il numero di serie: con la marca riconosce il bene nelle importazioni.
assets-field-office = Ufficio
    .help = L'ufficio in cui si trova.
assets-field-user = Utilizzatore
    .help = L'operatore che lo usa.
assets-field-room = Stanza
    .help = La stanza o il luogo.
assets-field-attached = Collegato a
    .help = Il computer a cui è collegato: si cerca per nome, inventario o stanza.
assets-field-ip = Indirizzo IP
    .help = Come 192.168.1.20.
assets-field-mac = MAC
    .help = Come 00:1a:2b:3c:4d:5e.
assets-field-os = Sistema
    .help = Il sistema operativo: se non è più supportato, l'elenco lo segnala.
    .example = Windows 11 Pro
assets-field-os-version = Versione
    .help = La versione del sistema.
assets-field-cpu = Processore
    .help = Il processore.
assets-field-ram = Memoria MB
    .help = La memoria in MB.
assets-field-disk = Disco GB
    .help = Lo spazio dei dischi in GB.
assets-field-licences = Licenze
    .help = Quante postazioni sono state acquistate.
assets-field-bought = Acquistato
    .help = Il giorno dell'acquisto.
assets-field-warranty = Garanzia
    .help = L'ultimo giorno di garanzia.
assets-field-supplier = Fornitore
    .help = Chi l'ha venduto.
assets-field-price = Prezzo
    .help = In euro, come 1.250,00.
assets-field-contract = Contratto
    .help = Il numero del contratto di manutenzione.
assets-field-note = Note
    .help = Altro da ricordare.
assets-field-path = File o cartella
    .help = Un inventario GLPI, FusionInventory o OCS (JSON, XML), una tabella CSV, o una cartella che ne contiene. Il tipo si riconosce dal contenuto.
assets-import-title = Importa inventari
assets-import-group = Da dove
assets-import-counts = File { $files } · nuovi { $new } · aggiornati { $changed } · invariati { $unchanged } · rifiutati { $refused } · ambigui { $ambiguous }
assets-import-trial = Prova: non è stato scritto nulla.
assets-import-written = Importazione eseguita.
assets-import-done = Importati { $new } nuovi beni, aggiornati { $changed }.
assets-import-line = { $file } riga { $line }
assets-import-new = → nuovo, { $number }
assets-import-changed = → aggiornato { $number }
assets-import-unchanged = → invariato { $number }
assets-import-refused = → rifiutato: { $reason }{ $value }
assets-import-ambiguous = → ambiguo, potrebbe essere { $numbers }: nulla è stato fatto
assets-import-more = … e altre { $count } righe.
assets-import-unreadable = il file non si può leggere
assets-import-too-big = il file è troppo grande o complesso
assets-import-broken = il file è danneggiato
assets-import-other-kind = non è un inventario
assets-import-nothing = niente con numero di serie, identificativo o indirizzo MAC
assets-import-no-name = manca il nome
assets-import-value = un valore non si può leggere
assets-import-number-taken = il numero d'inventario è di un altro bene
assets-import-retired = il bene è dismesso
assets-waiting-loans = Sostituzioni in corso
assets-waiting-rounds = Verifiche aperte
assets-help-list = L'inventario del CED: computer, stampanti, monitor, apparati di rete, server, telefoni e licenze. F7 cerca per nome, numero, seriale, stanza, ufficio; Maiusc-F5 filtra per tipo, ufficio, stato, garanzia, sistema non supportato. Le azioni valgono per la riga o per tutte quelle segnate. F8 mette una scorta al posto del bene guasto, e premuto di nuovo la fa rientrare.
assets-help-page = La scheda di un bene: dati, componenti e programmi rilevati, storia di spostamenti, sostituzioni e richieste. La storia non si modifica.
assets-help-form = I campi dipendono dal tipo. Il numero d'inventario si può lasciare vuoto. La bozza resta finché non si registra.
assets-help-import = Indicare un file o una cartella: prima si vede che cosa cambierebbe, riga per riga, poi F2 importa. Ufficio, utilizzatore e stanza scritti dal CED non vengono mai sostituiti.
cmd-assets-new = Nuovo
    .help = Inserisce un bene.
cmd-assets-filter = Filtra
    .help = Filtra per tipo, ufficio, stato, garanzia o sistema non supportato.
cmd-assets-change = Modifica
    .help = Modifica i dati del bene.
cmd-assets-import = Importa
    .help = Importa inventari da un file o da una cartella.
cmd-assets-csv = CSV
    .help = Scrive l'elenco filtrato come tabella.
cmd-assets-lend = Sostituisci
    .help = Mette una scorta al posto del bene; se è già sostituito, fa rientrare la scorta.
cmd-assets-move = Sposta
    .help = Sposta i beni scelti a un altro ufficio.
cmd-assets-state = Stato
    .help = In uso, scorta o in riparazione.
cmd-assets-label = Etichetta
    .help = Stampa l'etichetta con il numero d'inventario.
cmd-assets-retire = Dismetti
    .help = Dismette i beni indicando il motivo, o li rimette in uso.
cmd-assets-undo = Annulla
    .help = Annulla l'ultima azione fatta da qui, tutta intera.
cmd-asset-change = Modifica
    .help = Modifica i dati del bene.
cmd-asset-next-page = Altra pagina
    .help = Passa a dati, componenti, storia.
cmd-asset-previous-page = Pagina prima
    .help = Torna alla pagina prima.
cmd-assets-import-do = Importa
    .help = Scrive quanto mostrato dalla prova.
cmd-assets-import-again = Altro file
    .help = Torna alla scelta del file.
fault-assets-no-spares = Nessuna scorta dello stesso tipo è disponibile.
    .todo = Mettere prima un bene in scorta (Stato), oppure farne rientrare uno.
fault-assets-nothing-to-undo = Non c'è un'azione da annullare.
    .todo = Correggere il bene con le altre azioni.
fault-assets-due = «{ $day }» non è una data.
    .todo = Scrivere la data di rientro, per esempio 15/3 o +10l, e poi il motivo.
fault-assets-import-path = Il file o la cartella «{ $path }» non si può leggere.
    .todo = Controllare il percorso e i permessi.
fault-assets-import-files = La cartella contiene più di { $most } file.
    .todo = Importare una parte alla volta.
verify-asset-missing = evento d'inventario mancante
verify-asset-altered = evento d'inventario alterato
verify-asset-unchained = eventi d'inventario fuori dalla catena
verify-round-altered = verifica d'inventario alterata
verify-round-file = verbale della verifica mancante o alterato
rounds-title = Verifiche annuali dell'inventario
rounds-one = Verifica dell'inventario
rounds-kind-hardware = Verifica hardware e garanzie
rounds-kind-licences = Verifica software e licenze
rounds-found = trovato
rounds-moved = spostato
rounds-missing = non trovato
rounds-retire = da dismettere
rounds-counted = contato
rounds-over = licenze carenti
rounds-column-year = Anno
rounds-column-kind = Verifica
rounds-column-due = Entro il
rounds-column-checked = Verificati
rounds-column-differences = Differenze
rounds-column-closed = Chiusa il
rounds-column-room = Stanza
rounds-column-outcome = Esito
rounds-column-bought = Acquistate
rounds-column-installed = Installate
rounds-empty = Nessuna verifica: F3 apre quella dell'anno.
rounds-why-empty = Non c'è alcuna verifica.
rounds-why-closed = La verifica è chiusa.
rounds-why-open = Il verbale si fa chiudendo la verifica.
rounds-why-licence = Una licenza non si sposta.
rounds-why-nothing-left = Non resta niente da verificare.
rounds-open-title = Quale verifica aprire
rounds-opened = Verifica { $year } aperta.
rounds-nothing-left = Tutto verificato: F8 chiude con il verbale, Tab mostra tutto.
rounds-moved-title = In quale ufficio si trova
rounds-note-title = Nota della verifica
rounds-note-text = Nota:
rounds-said = { $count ->
        [one] Registrato.
        *[other] Registrati { $count } beni.
    }
rounds-closed = { $count ->
        [0] Verifica chiusa, nessuna differenza.
        [one] Verifica chiusa, una differenza.
        *[other] Verifica chiusa, { $count } differenze.
    }
rounds-close-title = Chiudi la verifica
rounds-close-text = Osservazioni per il verbale (facoltative):
rounds-close-sure = { $kind } { $year }: chiudere con il verbale?
rounds-close-consequence = Il verbale viene sigillato: la verifica non si potrà più modificare.
rounds-save-title = Salva il verbale
rounds-save-text = In quale file:
rounds-saved = Verbale salvato in { $path }
rounds-left = { $count ->
        [one] resta un bene
        *[other] restano { $count } beni
    }
rounds-showing-left = solo da verificare
rounds-showing-all = tutti
rounds-is-closed = { $count ->
        [0] chiusa senza differenze
        [one] chiusa con una differenza
        *[other] chiusa con { $count } differenze
    }
rounds-before = verifica precedente: { $finding }
rounds-help-list = Le verifiche annuali dell'inventario: hardware e garanzie entro il 28 febbraio (attività C5a), software e licenze entro il 15 dicembre (C5b). Si aprono da sole all'inizio dell'anno; F3 le apre a mano.
rounds-help-screen = Ufficio per ufficio, un tasto per bene: t trovato, s spostato (con l'ufficio), m non trovato, d da dismettere, n nota. Quanto è già verificato non si vede più: la verifica riprende dove si era fermata; Tab mostra tutto. Per le licenze t conta le installazioni e le confronta con gli acquisti. F8 chiude con il verbale, che non si modifica più.
cmd-rounds-open = Apri verifica
    .help = Apre la verifica di quest'anno.
cmd-round-found = Trovato
    .help = Il bene è dove deve essere; per una licenza conta le installazioni.
cmd-round-moved = Spostato
    .help = Il bene è in un altro ufficio: l'inventario si aggiorna.
cmd-round-missing = Non trovato
    .help = Il bene non si trova.
cmd-round-retire = Da dismettere
    .help = Il bene c'è ma va dismesso.
cmd-round-note = Nota
    .help = Aggiunge una nota per il verbale.
cmd-round-all = Tutti/da verificare
    .help = Mostra tutto o solo quanto resta da verificare.
cmd-round-close = Chiudi
    .help = Chiude la verifica con il verbale.
cmd-round-paper = Verbale
    .help = Salva il verbale della verifica chiusa.
action-inventory_round-opened = Apertura della verifica d'inventario
action-inventory_round-closed = Chiusura della verifica d'inventario
fault-rounds-year = { $year } non è un anno possibile per una verifica.
    .todo = Controllare la data del computer.
fault-rounds-gone = La verifica non esiste.
    .todo = Aggiornare l'elenco.
fault-rounds-closed = La verifica { $year } è chiusa.
    .todo = Aggiornare la pagina.
fault-rounds-unfinished = Beni ancora da verificare: { $count }.
    .todo = Verificare quanto resta, oppure segnarlo come non trovato.
