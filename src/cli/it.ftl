# Riga di comando.

cli = Scrivania: la scrivania di lavoro degli affari generali di un Comune. Senza comando si apre nel terminale.
cli-word-usage = Uso
cli-word-options = Opzioni
cli-word-arguments = Argomenti
cli-word-commands = Comandi
cli-word-command = COMANDO
cli-help = Mostra questo aiuto
cli-version = Mostra la versione
cli-database = Base dati: sqlite://percorso oppure postgres://utente@server/base (anche SCRIVANIA_DATABASE_URL)
cli-lang = Lingua: it oppure en
cli-theme = Tema dei colori: default-dark, default-light, sixteen, mono, high-contrast, oppure un file
cli-config = File di configurazione
cli-demo = Lavora nella base dati dimostrativa
cli-json = Risultati in JSON
cli-quiet = Senza barre di avanzamento
cli-exit-codes =
    Codici di uscita:
      0  fatto
      1  non riuscito
      2  riga di comando errata
      3  fatto, ma con righe rifiutate o difformità trovate
      4  base dati o servizio non raggiungibile o occupato: riprovare
      5  operatore non abilitato
      129  collegamento al terminale caduto (bozze conservate)
      143  chiuso dal sistema (bozze conservate)

cli-cmd-read-pdf = Legge un PDF dall'ingresso per un altro processo del programma.
cli-cmd-demo = Riempie una base dati con un Comune verosimile
cli-cmd-demo-registrations = Quante registrazioni (predefinito: 2000)
cli-cmd-demo-tickets = Quante richieste di assistenza (predefinito: 60)
cli-cmd-demo-seed = Lo stesso seme dà lo stesso Comune (predefinito: 1)
cli-cmd-mail = Posta arrivata
cli-cmd-mail-import = Porta nella coda i messaggi di una maildir o di una cartella di file .eml
cli-cmd-mail-import-folder = La cartella
cli-cmd-correspondents = Rubrica dei corrispondenti
cli-cmd-correspondents-import = Importa gli enti da un file CSV di IndicePA
cli-cmd-correspondents-import-file = Il file
cli-cmd-correspondents-import-dry_run = Dice che cosa farebbe, senza farlo
cli-cmd-import = Porta qui ciò che teneva un altro programma
cli-cmd-import-register = Importa il registro di protocollo di un altro programma da un file CSV; senza --do dice soltanto che cosa farebbe
cli-cmd-import-register-file = Il file CSV
cli-cmd-import-register-map = File TOML che dice che cosa significano colonne e parole
cli-cmd-import-register-columns = Che cosa significa una colonna, anche più volte: oggetto="Descrizione atto"
cli-cmd-import-register-source = Nome del programma di provenienza
cli-cmd-import-register-encoding = Codifica: utf-8, windows-1252, utf-16le, utf-16be (predefinita: riconosciuta)
cli-cmd-import-register-separator = Separatore: , ; | oppure tab (predefinito: riconosciuto)
cli-cmd-import-register-refused = Scrive le righe rifiutate in questo file CSV, con riga e motivo
cli-cmd-import-register-write = Importa davvero
cli-cmd-import-tickets = Importa come storico le richieste di assistenza di un altro programma da un file CSV; senza --do dice soltanto che cosa farebbe
cli-cmd-import-tickets-file = Il file CSV
cli-cmd-import-tickets-columns = Che cosa significa una colonna, anche più volte: title="Oggetto" (id, title, text, category, opened, closed, requester, office)
cli-cmd-import-tickets-write = Importa davvero
cli-cmd-import-assets = Importa inventari GLPI, FusionInventory, OCS (JSON, XML) o tabelle CSV; senza --do dice soltanto che cosa farebbe
cli-cmd-import-assets-path = Il file, o una cartella di file
cli-cmd-import-assets-columns = Che cosa significa una colonna di una tabella, anche più volte: number="Cespite"
cli-cmd-import-assets-write = Scrive; senza, dice che cosa scriverebbe
cli-cmd-import-calendar = Porta in una sala gli eventi di un calendario iCalendar; senza --do dice soltanto che cosa farebbe
cli-cmd-import-calendar-file = Il file .ics
cli-cmd-import-calendar-room = Codice della sala
cli-cmd-import-calendar-kind = Tipo d'uso: institutional, office, external, maintenance, sitting
cli-cmd-import-calendar-write = Importa davvero
cli-cmd-import-acts = Importa atti di anni chiusi da un elenco CSV, con i loro file; senza --do dice soltanto che cosa farebbe
cli-cmd-import-acts-file = L'elenco CSV
cli-cmd-import-acts-files = Cartella dei file nominati nell'elenco
cli-cmd-import-acts-columns = Che cosa significa una colonna, anche più volte: subject="Descrizione" (general, number, year, general_date, date, kind, subject, published, file, amount, chapter, cig, cup, supplier)
cli-cmd-import-acts-write = Importa davvero
cli-cmd-export = Esporta registri ed elenchi in CSV
cli-cmd-export-what = register (registro), correspondents (rubrica), audit (catena degli eventi), calendar (prenotazioni delle sale, iCalendar), acts (registro di un tipo di atti)
cli-cmd-export-from = Da questo giorno
cli-cmd-export-to = Fino a questo giorno
cli-cmd-export-room = Solo di questa sala, per codice (calendar)
cli-cmd-export-personal = Con titoli e nomi dei richiedenti esterni (calendar)
cli-cmd-export-series = Registro degli atti, per codice: DT, GC, CC, OS, OD, DC (acts)
cli-cmd-export-pdf = In PDF/A nella cartella delle stampe (acts)
cli-cmd-export-output = In questo file invece che a schermo
cli-cmd-segnatura = Scrive la segnatura XML di una registrazione
cli-cmd-segnatura-number = Numero di protocollo, con l'anno se non è quello in corso
cli-cmd-segnatura-output = In questo file invece che a schermo
cli-cmd-verify = Verifica registro e catena degli eventi
cli-cmd-verify-documents = Rilegge anche ogni documento e ne confronta l'impronta
cli-cmd-backup = Copia di sicurezza della base dati in un file nuovo, senza fermare il lavoro. Non comprende documenti (vedi --documents), numeri già usati (file .marks), configurazione e giornale
cli-cmd-backup-file = Il file nuovo; un file esistente non viene mai sovrascritto
cli-cmd-backup-check = Ripristina la copia in una base dati provvisoria e la verifica
cli-cmd-backup-documents = Copia in questa cartella anche i documenti che vi mancano
cli-cmd-operator = Operatori
cli-cmd-operator-list = Elenca gli operatori con ruoli e uffici
cli-cmd-operator-add = Aggiunge un operatore
cli-cmd-operator-add-login = L'utente di sistema
cli-cmd-operator-add-surname = Cognome
cli-cmd-operator-add-name = Nome
cli-cmd-operator-add-tax_code = Codice fiscale
cli-cmd-operator-add-roles = Ruolo, anche più volte: { $roles }
cli-cmd-operator-add-offices = Sigla di un ufficio, anche più volte
cli-cmd-operator-change = Cambia ruoli e uffici di un operatore
cli-cmd-operator-change-login = L'utente di sistema
cli-cmd-operator-change-roles = Ruolo, anche più volte (senza, restano quelli di prima): { $roles }
cli-cmd-operator-change-offices = Sigla di un ufficio, anche più volte; senza, restano quelli di prima
cli-cmd-operator-disable = Toglie l'accesso a un operatore; ciò che ha fatto resta
cli-cmd-operator-disable-login = L'utente di sistema
cli-cmd-operator-enable = Ridà l'accesso a un operatore
cli-cmd-operator-enable-login = L'utente di sistema
cli-cmd-operator-password = Imposta la parola d'ordine del blocco schermo, letta dall'ingresso standard
cli-cmd-operator-password-login = L'utente di sistema
cli-cmd-jobs = Lavori automatici
cli-cmd-jobs-run-due = Esegue i lavori in scadenza
cli-cmd-jobs-list = Elenca i lavori con la prossima esecuzione
cli-cmd-emergency = Registro di emergenza
cli-cmd-emergency-open = Apre il registro di emergenza
cli-cmd-emergency-open-cause = Perché il servizio è interrotto
cli-cmd-emergency-open-authorised_by = Cognome e nome del responsabile che autorizza (predefinito: chi esegue il comando)
cli-cmd-emergency-open-measure = Numero e data del provvedimento
cli-cmd-emergency-renew = Proroga il registro di emergenza, al massimo di una settimana
cli-cmd-emergency-renew-measure = Numero e data del provvedimento
cli-cmd-emergency-renew-authorised_by = Cognome e nome del responsabile che autorizza (predefinito: chi esegue il comando)
cli-cmd-emergency-list = Elenca le registrazioni di emergenza e i totali per giorno
cli-cmd-emergency-prepare = Predispone quanto serve quando l'archivio non è raggiungibile
cli-cmd-emergency-reenter = Chiude l'emergenza e assegna i numeri ordinari
cli-cmd-emergency-reenter-class = Classe per le registrazioni la cui classe non è nel titolario
cli-cmd-emergency-reenter-office = Ufficio per le registrazioni il cui ufficio non esiste
cli-cmd-bench = Misura questa macchina con questa base dati
cli-cmd-bench-registrations = Registrazioni per ogni misura (predefinito: 500)
cli-cmd-bench-writers = Operatori contemporanei (predefinito: 8)
cli-cmd-keys = Scrive l'elenco dei tasti in Markdown

cli-error-unknown = «{ $what }» non è un'opzione.
cli-error-command = «{ $what }» non è un comando.
cli-error-missing = Manca: { $what }.
cli-error-no-command = Manca il comando.
cli-error-value = Valore non valido: { $what }.
cli-error-allowed = Valori ammessi: { $what }.
cli-error-empty = Manca il valore di { $what }.
cli-error-twice = Non va insieme al resto: { $what }.
cli-error-usage = La riga di comando non è corretta.
cli-error-help = Aiuto: scrivania --help

fault-output = I risultati non si sono potuti scrivere.
    .todo = Verificare spazio e permessi della destinazione.
fault-operator-unknown = L'utente «{ $login }» non è tra gli operatori.
    .todo = Farsi aggiungere da un amministratore: scrivania operator add { $login } …
fault-command-missing = Il comando «{ $command }» non è in questa versione.
    .todo = Aggiornare il programma.
cli-cmd-demo-bookings = Quante prenotazioni di sale in più, per misurare (predefinito: 0)
cli-cmd-demo-sittings = Quante sedute di anni passati in più, per misurare (predefinito: 0)
cli-cmd-demo-publications = Quante pubblicazioni all'albo di anni chiusi in più, per misurare (predefinito: 0)
cli-cmd-demo-acts = Quanti atti di anni chiusi in più, per misurare (predefinito: 0)
cli-cmd-albo = L'albo pretorio
cli-cmd-albo-site = Scrive le pagine dell'albo online come sono oggi
cli-cmd-albo-site-folder = In questa cartella invece di quella delle impostazioni
cli-cmd-albo-publish = Mette un documento all'albo
cli-cmd-albo-publish-kind = Tipo: notice, tender, banns, planning, tax_notice, other, o un tipo di atto
cli-cmd-albo-publish-requester = Chi chiede la pubblicazione
cli-cmd-albo-publish-subject = Oggetto
cli-cmd-albo-publish-reference = Come si chiama il documento
cli-cmd-albo-publish-files = Il testo integrale; altri file sono allegati
cli-cmd-albo-publish-omissis = Il testo con omissis
cli-cmd-albo-publish-personal = Contiene dati personali
cli-cmd-albo-publish-whole = Perché l'integrale va all'albo benché contenga dati personali
cli-cmd-albo-publish-from = Primo giorno, AAAA-MM-GG (predefinito: oggi o il primo giorno utile)
cli-cmd-albo-publish-days = Giorni, il primo compreso (predefinito: quelli del tipo)
cli-cmd-albo-publish-reason = Motivo di una durata diversa
cli-cmd-rooms = Le sale e le loro prenotazioni
cli-cmd-rooms-list = Elenca le sale
cli-cmd-rooms-free = Elenca le ore libere di una sala
cli-cmd-rooms-free-room = Codice della sala
cli-cmd-rooms-free-from = Primo giorno, AAAA-MM-GG (predefinito: oggi)
cli-cmd-rooms-free-to = Ultimo giorno, AAAA-MM-GG (predefinito: una settimana dopo)
cli-cmd-rooms-free-minutes = Minuti necessari (predefinito: 60)
cli-cmd-rooms-book = Prenota una sala, subito autorizzata
cli-cmd-rooms-book-room = Codice della sala
cli-cmd-rooms-book-day = Giorno, AAAA-MM-GG
cli-cmd-rooms-book-from = Ora di inizio
cli-cmd-rooms-book-to = Ora di fine
cli-cmd-rooms-book-purpose = Per che cosa
cli-cmd-rooms-book-applicant = Chi la chiede (predefinito: l'operatore, per il proprio ufficio)
cli-cmd-rooms-book-people = Quante persone
cli-cmd-rooms-book-setup = Minuti di allestimento
cli-cmd-rooms-book-tidy = Minuti di riordino
