fault-not-permitted = { $operator } non è abilitato a questa operazione.
    .todo = Chiedere l'abilitazione all'amministratore.
role-administrator = amministratore
role-registrar = protocollatore
role-head_of_service = responsabile del servizio
role-secretary = segretario o sindaco
role-clerk = addetto d'ufficio
role-room_keeper = addetto alle sale
role-technician = tecnico CED
role-reader = consultazione

fault-account-unknown = L'utente di sistema numero { $uid } non ha un nome.
    .todo = Far verificare l'utente all'amministratore del server.
fault-configuration-database = Nella configurazione ({ $place }) non si legge quale base dati usare.
    .todo = Correggere il file, oppure indicare la base dati con --database: il programma non ne apre un'altra al suo posto.

fault-signer-program = Il programma di firma «{ $program }» non si avvia.
    .todo = Controllare [segnatura] signer nella configurazione.
fault-signer-refused = Il programma di firma «{ $program }» ha rifiutato: { $said }
    .todo = Controllare il dispositivo o il servizio di firma e riprovare.
fault-signer-nothing = Il programma di firma «{ $program }» non ha restituito nulla.
    .todo = Controllare il dispositivo o il servizio di firma e riprovare.
fault-signer-silent = Il programma di firma «{ $program }» non ha risposto entro { $seconds } secondi.
    .todo = Controllare il dispositivo o il servizio di firma e riprovare.
fault-signer-too-much = Il programma di firma «{ $program }» ha restituito un file troppo grande.
    .todo = Controllare [segnatura] signer nella configurazione.

desk-group-rooms = Sale e prenotazioni
desk-group-ced = CED e assistenza

ledger-why-empty = L'elenco è vuoto
ledger-nothing-found = Nulla corrisponde.
leaf-heading = Pagine di una scheda
cmd-leaf-next = Pagina seguente
    .help = Passa alla pagina seguente della scheda.
cmd-leaf-previous = Pagina precedente
    .help = Torna alla pagina precedente della scheda.
record-draft-restored = Ripresa la bozza lasciata.
record-leave-title = Lasciare il modulo?
record-leave-text = Quanto scritto resta come bozza.
record-path-title = Documento
record-path-text = File da aggiungere:
record-invalid = Un campo va corretto: il cursore è lì.
record-clash = { $field }: il collega «{ $theirs }», qui «{ $mine }».
record-keep-mine = Salvare quanto scritto qui?
record-clash-title = Modificato nel frattempo da un collega

bulk-undo-hint = (Ctrl-Z annulla)
bulk-left-changed = modifica di { $who } alle { $at } ({ $what })
bulk-left-taken = in carico a { $who }
bulk-left-gone = non c'è più
bulk-left-more = …e { $count } in più
shelves-heading = Schede di un elenco
cmd-shelf-next = Scheda seguente
    .help = Passa alla scheda seguente.
cmd-shelf-previous = Scheda precedente
    .help = Torna alla scheda precedente.
