rooms-displaced-title = Prenotazioni da ricollocare
rooms-displaced-title-all = Prenotazioni spostate da sedute
rooms-displaced-none = Nessuna prenotazione ha ceduto il posto a una seduta.
rooms-displaced-open = da ricollocare
rooms-displaced-moved = ricollocata
rooms-displaced-closed = rinunciata
rooms-displaced-undone = ripristinata
rooms-displaced-column-was = Era
rooms-displaced-column-room = Sala
rooms-displaced-column-who = Richiedente
rooms-displaced-column-state = Stato
rooms-displaced-column-letter = Lettera
rooms-displaced-letter-sent = uscita
rooms-displaced-letter-none = no
rooms-displaced-by = Cede il posto a: { $sitting }
rooms-displaced-offers = Libero in alternativa (un tasto la assegna):
rooms-displaced-no-offers = Nelle due settimane intorno non c'è nulla di libero di pari durata.
rooms-displaced-now = Ora: { $place }
rooms-displaced-give-up-title = Il richiedente rinuncia
rooms-displaced-give-up-text = Motivo, che resta nella storia:
rooms-displaced-letter-title = Inviare la lettera?
rooms-displaced-letter-text = A { $who }: che cosa cede il posto, e che cosa è libero in alternativa.
rooms-displaced-letter-consequence = Prende un numero di protocollo in partenza; da qui la seduta non si può più togliere riportando tutto com'era.
rooms-displaced-back-title = Togliere la seduta?
rooms-displaced-back-text = { $sitting }: la seduta è annullata e chi le aveva ceduto il posto torna dov'era.
rooms-displaced-back-consequence = Chi ha già accettato un'alternativa la perde.
rooms-displaced-accepted = Alternativa assegnata. Ctrl-Z la toglie.
rooms-displaced-accepted-back = Alternativa tolta: la prenotazione è di nuovo da ricollocare.
rooms-displaced-given-up = Rinuncia annotata.
rooms-displaced-letter-noted = Lettera protocollata con il numero { $number }.
rooms-displaced-taken-back = { $count ->
    [0] Seduta tolta.
    [one] Seduta tolta; una prenotazione è tornata al suo posto.
   *[other] Seduta tolta; { $count } prenotazioni sono tornate al loro posto.
 }
rooms-displaced-why-no-offer = Non c'è un'alternativa con questo numero.
rooms-displaced-why-not-open = Non è più da ricollocare.
rooms-displaced-why-letter = La lettera è già uscita, o la seduta è stata tolta.
rooms-displaced-help =
    Le prenotazioni che hanno ceduto il posto a una seduta. Sotto l'elenco, fino a tre orari liberi in alternativa: stessa durata, giorni vicini, sala abbastanza grande e con l'attrezzatura richiesta.

    I tasti 1, 2 e 3 assegnano l'alternativa, Ctrl-Z la toglie; x annota la rinuncia, l invia la lettera. Finché nessuna lettera è uscita, S toglie la seduta e riporta tutti dov'erano. F3 prenota una seduta.
cmd-displaced-first = Prima alternativa
    .help = Assegna la prima alternativa alla prenotazione sotto il cursore.
cmd-displaced-second = Seconda
    .help = Assegna la seconda alternativa alla prenotazione sotto il cursore.
cmd-displaced-third = Terza
    .help = Assegna la terza alternativa alla prenotazione sotto il cursore.
cmd-displaced-give-up = Rinuncia
    .help = Annota che il richiedente rinuncia, con il motivo.
cmd-displaced-letter = Lettera
    .help = Invia al richiedente la lettera con le alternative, protocollata in partenza.
cmd-displaced-undo = Riporta indietro
    .help = Toglie l'alternativa assegnata per ultima.
cmd-displaced-sitting-undo = Togli la seduta
    .help = Annulla la seduta e riporta dov'erano quelli che le avevano ceduto il posto; solo se nessuna lettera è uscita.
cmd-displaced-all = Tutte
    .help = Mostra anche le prenotazioni già ricollocate, o solo quelle da ricollocare.
cmd-displaced-new = Nuova seduta
    .help = Prenota una seduta: chi ha la sala cede il posto.

rooms-sitting-title = Seduta
rooms-sitting-council = Consiglio comunale
rooms-sitting-usual = di solito
rooms-sitting-ordinary = Seduta ordinaria
rooms-sitting-free = La sala è libera.
rooms-sitting-displaces = { $count ->
    [one] Una prenotazione cede il posto:
   *[other] { $count } prenotazioni cedono il posto:
 }
rooms-sitting-save-title = Prenotare la seduta?
rooms-sitting-save-text = { $count ->
    [one] Cede il posto: { $names }.
   *[other] Cedono il posto { $count } prenotazioni: { $names }.
 }
rooms-sitting-save-consequence = A ciascuno vanno proposti altri orari e inviata una lettera.
rooms-sitting-booked = { $count ->
    [0] Seduta prenotata.
    [one] Seduta prenotata; una prenotazione è da ricollocare.
   *[other] Seduta prenotata; { $count } prenotazioni sono da ricollocare.
 }
rooms-sitting-help =
    Prenota una seduta. Una seduta precede ogni altro uso: chi ha la sala in quell'orario cede il posto, con un solo atto, e compare nell'elenco delle prenotazioni da ricollocare. Una seduta non cede il posto a un'altra.
rooms-waiting-displaced = Da ricollocare

action-room_booking-displaced = Prenotazione spostata da una seduta

fault-rooms-sitting-others = Nel frattempo è cambiato chi ha la sala: ora le prenotazioni che cederebbero il posto sono { $count }.
    .todo = Rileggere l'elenco sotto i campi e confermare di nuovo.
fault-rooms-sitting-letters = Una lettera è già uscita: la seduta non si può più togliere riportando tutto com'era.
    .todo = Annullare la seduta dalla sua richiesta e avvisare di nuovo i richiedenti.
fault-rooms-displaced-letter = La lettera con l'alternativa è già uscita.
    .todo = Spostare la prenotazione dalla sua richiesta e avvisare il richiedente.
fault-rooms-displaced-nobody = La prenotazione non viene da una richiesta: non c'è a chi scrivere.
    .todo = Avvisare chi usa la sala in altro modo.
fault-rooms-displaced-gone = La prenotazione non è tra quelle da ricollocare.
    .todo = Aggiornare l'elenco.
fault-rooms-displaced-changed = Un collega ha già deciso su questa prenotazione.
    .todo = Aggiornare l'elenco.
