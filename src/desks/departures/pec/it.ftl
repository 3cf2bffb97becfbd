pec-title = PEC e posta elettronica in uscita
pec-waiting = PEC ed e-mail da inviare
pec-waiting-trouble = PEC non consegnate da sistemare
pec-waiting-unanswered = PEC senza ricevuta da più di un giorno
pec-view-to-send = da inviare
pec-view-on-the-way = in attesa di ricevute
pec-view-trouble = non consegnate
pec-view-sent = tutte le inviate
pec-column-address = Indirizzo
pec-column-sent = Inviata
pec-empty = Nessun messaggio.
pec-outcome-leaving = in partenza
pec-outcome-sent = inviata
pec-external = non PEC
pec-advice-failed = Non consegnata: inviare a un altro indirizzo (F3) o segnare sistemata.
pec-advice-refused = Rifiutata dal gestore: correggere e inviare di nuovo (F3).
pec-advice-warned = Il gestore riprova fino a 24 ore.
pec-send-title = Invio del messaggio
pec-send-text = Protocollo { $number }, «{ $subject }». Destinatari: { $addresses }. Documenti: { $documents }, circa { $size }.
pec-send-several = { $count } registrazioni a { $recipients } destinatari in tutto: { $numbers }. Documenti: { $documents }, circa { $size }.
pec-send-left = Restano:
pec-send-consequence = { $count ->
    [one] Il messaggio parte una volta sola; la registrazione inviata per PEC non si annulla.
   *[other] I messaggi partono una volta sola; le registrazioni inviate per PEC non si annullano.
 }
pec-sent = { $count ->
    [one] Messaggio nella posta in uscita, a un destinatario.
   *[other] Messaggio nella posta in uscita, a { $count } destinatari.
 }
pec-sent-several = { $count ->
    [0] Nessun messaggio è partito.
   *[other] { $count } messaggi nella posta in uscita, a { $recipients } destinatari.
 }
pec-left-title = Non tutto è stato fatto
pec-finished = Completato un invio rimasto a metà.
pec-again-title = Invio a un altro indirizzo
pec-again-text = Indirizzo
pec-again-waits = Il nuovo invio è fra quelli da inviare.
pec-handled-told = { $count ->
    [0] Nessuna segnata come sistemata.
    [one] Segnata come sistemata.
   *[other] Segnate come sistemate: { $count }.
 }
pec-why-sent = Il messaggio è già partito.
pec-why-one-address = Un indirizzo per volta: togliere i segni con Esc.
pec-why-no-again = Si invia di nuovo solo ciò che è partito e non è stato consegnato.
pec-help =
    I messaggi della posta in uscita, un destinatario per riga. F8 invia la registrazione, o tutte quelle delle righe segnate (Ins, Alt-A per tutte), ai destinatari che attendono, con i documenti e la segnatura. Il messaggio va nella cartella della posta in uscita, da cui lo prende il programma di posta.

    Le ricevute tornano da sé: inviata, accettata, consegnata, oppure preavviso, non consegnata, non accettata, con l'ora del gestore. Un indirizzo che non è PEC non dà mai consegna. Ciò che non è stato consegnato si invia a un altro indirizzo con F3: è un nuovo messaggio della stessa registrazione.
cmd-pec-send = Invia
    .help = Invia la registrazione, o quelle segnate, ai destinatari che attendono.
cmd-pec-again = Altro indirizzo
    .help = Prepara un nuovo invio a un altro indirizzo.
cmd-pec-handled = Sistemata
    .help = Segna come sistemato ciò che non è stato consegnato.
cmd-pec-view = Vista
    .help = Da inviare, in attesa, non consegnate, tutte.
action-pec-prepared = Messaggio preparato
action-pec-sent = Messaggio inviato
action-pec-receipt = Ricevuta PEC collegata
action-shipment-again = Nuovo invio a un altro indirizzo
verify-pec-altered = il messaggio in uscita è stato alterato
verify-pec-file = il messaggio in uscita manca o è stato alterato
verify-pec-receipt = la ricevuta è stata alterata
fault-pec-no-outbox = Non c'è una cartella della posta in uscita.
    .todo = Il CED la indica con outbox nella sezione [pec] della configurazione.
fault-pec-no-address = Manca l'indirizzo PEC dell'ente.
    .todo = Il CED lo indica con address nella sezione [pec] della configurazione.
fault-pec-nothing = Il protocollo { $number } non ha destinatari da raggiungere per posta elettronica.
    .todo = Aggiornare l'elenco.
fault-pec-address = { $name } non ha un indirizzo valido: «{ $address }».
    .todo = Spedire con un altro mezzo, o inviare a un altro indirizzo.
fault-pec-too-big = Il messaggio è di { $size } MB per { $recipients } destinatari: la PEC porta { $limit } MB in tutto.
    .todo = Ridurre i documenti o i destinatari.
fault-pec-recorded-late = Il messaggio del protocollo { $number } è nella posta in uscita, ma l'invio non è ancora annotato.
    .todo = Non inviarlo di nuovo: si annota da sé.
fault-pec-no-again = Non si può inviare di nuovo.
    .todo = Aggiornare l'elenco: forse è stata consegnata.
