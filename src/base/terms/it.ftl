term-working-days = { $amount ->
    [one] { $amount } giorno lavorativo
   *[other] { $amount } giorni lavorativi
}
term-calendar-days = { $amount ->
    [one] { $amount } giorno
   *[other] { $amount } giorni
}
term-free-days = { $amount ->
    [one] { $amount } giorno libero
   *[other] { $amount } giorni liberi
}
term-working-hours = { $amount ->
    [one] { $amount } ora lavorativa
   *[other] { $amount } ore lavorative
}
term-clock-hours = { $amount ->
    [one] { $amount } ora
   *[other] { $amount } ore
}
term-months = { $amount ->
    [one] { $amount } mese
   *[other] { $amount } mesi
}
term-years = { $amount ->
    [one] { $amount } anno
   *[other] { $amount } anni
}
term-same-working-day = entro il giorno lavorativo stesso
term-before = { $term } prima
term-at-hour = { $day } alle { $hour }
term-summary-after = Scade { $when }: { $term } { ELIDE("dal", $start) }.
term-summary-before = Scade { $when }: { $term } prima { ELIDE("del", $start) }.
term-summary-same-day = Scade { $when }: entro il giorno lavorativo dell'evento, { $start }.

term-why-event = giorno dell'evento, non si conta
term-why-counted = { $number }º giorno
term-why-same-day = giorno lavorativo in cui provvedere
term-why-out-of-hours = fuori dall'orario di apertura, non si conta
term-why-skipped = { $reason }: non si conta
term-why-paused = termine sospeso, non si conta
term-why-paused-for = termine sospeso ({ $reason }), non si conta
term-why-free = giorno utile: quello finale non si conta tra i giorni liberi
term-why-reached = giorno corrispondente
term-why-shortened = ultimo giorno del mese, che non ha il giorno corrispondente
term-why-made = { $number }º giorno di recupero della sospensione
term-why-minutes = { $day } ({ $total } in tutto)
term-why-moved = { $reason }: il termine si sposta
term-why-landed = giorno di scadenza
term-why-never-open = nessun giorno lavorativo nei mille giorni successivi: calendario da controllare

term-lag-days = { $days ->
    [one] { $days } giorno
   *[other] { $days } gg
}
term-lag-working-days = { $days ->
    [one] { $days } g lav.
   *[other] { $days } gg lav.
}
term-clock-met = nei termini
term-clock-met-late = fatto con { $lag } di ritardo
term-clock-due = scade tra { $lag }
term-clock-tomorrow = scade domani
term-clock-today = scade oggi
term-clock-today-at = scade oggi alle { $hour }
term-clock-late = scaduto da { $lag }
