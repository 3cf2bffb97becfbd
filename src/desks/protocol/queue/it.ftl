queue-column-who = Chi
queue-column-class = Class.
queue-column-offices = Uffici
queue-who-me = io
queue-mine = in carico a te dalle { $at }
queue-colleague-taken = in carico a { $who } dalle { $at }
queue-colleague-writing = { $who } la sta registrando dalle { $at }
queue-done-take = { $count ->
    [one] Un arrivo preso in carico
   *[other] { $count } arrivi presi in carico
}
queue-done-release = { $count ->
    [one] Un arrivo lasciato
   *[other] { $count } arrivi lasciati
}
queue-done-classify = { $count ->
    [one] Un arrivo classificato
   *[other] { $count } arrivi classificati
}
queue-done-add-office = { $count ->
    [one] Ufficio assegnato a un arrivo
   *[other] Ufficio assegnato a { $count } arrivi
}
queue-done-remove-office = { $count ->
    [one] Ufficio tolto da un arrivo
   *[other] Ufficio tolto da { $count } arrivi
}
queue-done-postpone = { $count ->
    [one] Un arrivo rinviato
   *[other] { $count } arrivi rinviati
}
queue-done-set-aside = { $count ->
    [one] Un arrivo escluso
   *[other] { $count } arrivi esclusi
}
queue-done-wait-again = { $count ->
    [one] Un arrivo di nuovo da registrare
   *[other] { $count } arrivi di nuovo da registrare
}
queue-undone = { $count ->
    [one] Un arrivo è tornato com'era.
   *[other] { $count } arrivi sono tornati com'erano.
}
queue-postpone-title = { $count ->
    [one] Rinvia
   *[other] Rinvia { $count } arrivi
}
queue-postpone-text = A quale giorno? (per esempio +1l, 15, 15/3; dopo uno spazio, se serve, il motivo)
queue-set-aside-title = { $count ->
    [one] Escludi dalla registrazione
   *[other] Escludi { $count } arrivi dalla registrazione
}
queue-set-aside-text = Motivo (per esempio: spam, doppio invio)
queue-set-aside-other = Altro motivo, da scrivere
queue-set-aside-note = Annotazione (facoltativa)
queue-classify-title = { $count ->
    [one] Classifica l'arrivo
   *[other] Classifica { $count } arrivi
}
queue-route-title = { $count ->
    [one] Assegna l'arrivo
   *[other] Assegna { $count } arrivi
}
queue-route-there = assegnato: Invio lo toglie
queue-left-title = { $count ->
    [one] Un arrivo è rimasto com'era
   *[other] { $count } arrivi sono rimasti com'erano
}
queue-left-registered = registrato nel frattempo
queue-left-not-waiting = non aspetta di essere registrato
queue-left-already = era già così
cmd-queue-take = Prendi in carico
    .help = Prende in carico per oggi la riga o quelle segnate, o le lascia; i colleghi vedono chi le ha.
cmd-queue-classify = Classifica
    .help = Dà la classifica alla riga o a quelle segnate: il modulo di registrazione la trova già scritta.
cmd-queue-route = Assegna
    .help = Aggiunge o toglie un ufficio competente alla riga o a quelle segnate.
cmd-queue-undo = Annulla atto
    .help = Riporta com'erano le righe dell'ultimo atto, una o molte; quelle cambiate da altri restano.
action-arrival-worked = Lavorazione nella coda
action-arrival-undone = Lavorazione annullata
fault-queue-nothing-to-undo = Oggi non c'è un atto da annullare.
    .todo = Si annulla soltanto ciò che si è fatto oggi nella coda.
fault-queue-office-gone = L'ufficio non c'è più.
    .todo = Sceglierne un altro.
queue-only-title = Che cosa mostrare
queue-only-all = tutto
queue-only-pec = solo PEC
queue-only-mail = solo posta elettronica
queue-only-scan = solo scansioni
queue-only-paper = solo cartacei
queue-only-mine = in carico a me
queue-only-free = in carico a nessuno
queue-reversed = ordine inverso
cmd-queue-only = Filtra
    .help = Mostra un solo tipo di arrivi, quelli in carico a sé o quelli liberi.
