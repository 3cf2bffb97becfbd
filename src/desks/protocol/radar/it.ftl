radar-title = Registrazioni simili
radar-column-points = %
radar-column-number = Numero
radar-column-party = Corrispondente
radar-column-subject = Oggetto
radar-none = Nessuna registrazione simile.
radar-named = { $number } { ELIDE("del", $day) }
radar-annulled = ANNULLATO
radar-strip = { $count ->
    [one] 1 simile
   *[other] { $count } simili
}: { $name } ({ $points }): { $why }
radar-masked = registrazione riservata
radar-same-file = stesso file
radar-same-sender = { $out ->
    [in] stesso mittente
    [out] stesso destinatario
   *[other] stesso soggetto
}
radar-same-number = stesso n. { $number }
radar-same-date = stessa data
radar-same-subject = stesso oggetto
radar-similar-subject = oggetto simile
radar-twin = giunta per altra via
radar-why-nothing = Nessuna registrazione simile.
radar-annulled-needs-number = Quella registrazione è annullata: il documento va registrato con un nuovo numero.
radar-same-title = È lo stesso documento?
radar-same-arrival = L'arrivo esce dalla coda e resta collegato alla registrazione n. { $number }. Nessun nuovo numero è dato; dagli esclusi si può rimettere in coda.
radar-same-blank = Quanto scritto in questo modulo va perso e si apre la registrazione n. { $number }. Nessun nuovo numero è dato.
radar-same-done = È il n. { $number }: nessun nuovo numero.
cmd-protocol-similar = Simili
    .help = Elenca le registrazioni che potrebbero essere lo stesso documento, con i motivi.
cmd-radar-same = È lo stesso
    .help = È lo stesso documento: si torna alla registrazione già fatta, senza un nuovo numero.
fault-radar-annulled = Quella registrazione è annullata.
    .todo = Registrare il documento con un nuovo numero.
