rooms-skipped-title = Date saltate
rooms-dates-title = Date della richiesta { $number }
rooms-series-reading = Lettura in corso…
rooms-skipped-none = Nessuna data saltata: tutte le serie hanno la loro sala.
rooms-dates-none = La richiesta non ha date.

rooms-series-repeat = Ripetizione
    .help = Vuota per una sola volta. Come si dice a voce, con una fine; oppure una regola RFC 5545.
    .law = RFC 5545, par. 3.3.10
    .example = ogni martedì fino al 30/6; ogni 2 settimane 10 volte; primo lunedì del mese fino al 31/12
rooms-series-repeat-shape = una volta; oppure: ogni martedì fino al 30/6
rooms-series-more = … e altre { $count } date
rooms-series-closed = Festivi e chiusure
    .help = Che cosa fare delle date che cadono in un festivo o in una chiusura.
rooms-series-closed-skip = saltare la data
rooms-series-closed-move = spostare al primo giorno aperto
rooms-series-closed-keep = tenere i festivi
rooms-series-save-title = Registrare la richiesta?
rooms-series-every-day = { $count ->
    [one] ogni giorno
   *[other] ogni { $count } giorni
 }
rooms-series-every-week = { $count ->
    [one] ogni settimana
   *[other] ogni { $count } settimane
 }
rooms-series-every-month = { $count ->
    [one] ogni mese
   *[other] ogni { $count } mesi
 }
rooms-series-every-year = { $count ->
    [one] ogni anno
   *[other] ogni { $count } anni
 }
rooms-series-until = fino { ELIDE("al", $date) }
rooms-series-times = { $count ->
    [one] una volta
   *[other] { $count } volte
 }
rooms-series-last-day = l'ultimo giorno
rooms-series-month-day = il giorno { $day }
rooms-series-and = { $days } e { $last }
rooms-series-place = { $sunday ->
    [yes] { $place ->
        [1] la prima
        [2] la seconda
        [3] la terza
        [4] la quarta
        [5] la quinta
        [-1] l'ultima
        [-2] la penultima
       *[other] la { $place }ª
     } { $day }
   *[no] { $place ->
        [1] il primo
        [2] il secondo
        [3] il terzo
        [4] il quarto
        [5] il quinto
        [-1] l'ultimo
        [-2] il penultimo
       *[other] il { $place }º
     } { $day }
 }
rooms-series-dates = { $count ->
    [0] nessuna data
    [one] una data
   *[other] { $count } date
 }
rooms-series-left-out = { $count ->
    [one] una saltata
   *[other] { $count } saltate
 }
rooms-series-moved = { $count ->
    [one] una spostata
   *[other] { $count } spostate
 }
rooms-series-taken = { $count ->
    [one] una occupata
   *[other] { $count } occupate
 }
rooms-series-line-out = { $day } saltata: { $why }
rooms-series-line-moved = { $day } (era { $named }: { $why })
rooms-series-line-taken = { $day } occupata: { $who }

rooms-series-column-day = Giorno
rooms-series-column-hours = Orario
rooms-series-column-room = Sala
rooms-series-column-state = Stato
rooms-series-column-what = Chi
rooms-series-possible = ora libera
rooms-series-possible-count = { $count ->
    [one] una data può tornare
   *[other] { $count } date possono tornare
 }
rooms-series-held-by = occupata da { $who } dalle { $hour }
rooms-series-scope-one = Solo questa data
rooms-series-scope-from = Questa data e le successive
rooms-series-scope-all = Tutte le date future
rooms-series-change-title = Cambia l'orario
rooms-series-change-text = Nuovo orario, per esempio 19-21:
rooms-series-cancel-title = Annulla le date
rooms-series-cancel-text = Motivo, che resta nella storia e va comunicato:
rooms-series-restored = { $count ->
    [one] Una data è tornata nel calendario.
   *[other] { $count } date sono tornate nel calendario.
 }
rooms-series-left-out-again = { $count ->
    [0] Nessuna data è stata di nuovo saltata.
    [one] Una data è di nuovo saltata.
   *[other] { $count } date sono di nuovo saltate.
 }
rooms-series-changed = { $count ->
    [0] Nessuna data ha cambiato orario.
    [one] Una data ha cambiato orario.
   *[other] { $count } date hanno cambiato orario.
 }
rooms-series-cancelled = { $count ->
    [one] Una data annullata.
   *[other] { $count } date annullate.
 }
rooms-series-some-taken = { $taken ->
    [one] Una resta saltata: la sala è occupata.
   *[other] { $taken } restano saltate: la sala è occupata.
 }
rooms-why-not-keeper = Riservato a chi gestisce le sale.
rooms-series-why-none-possible = Nessuna data saltata ha la sala libera.
rooms-series-why-not-skipped = La data non è saltata.
rooms-series-why-empty = Non c'è nulla da aprire.
rooms-series-why-nothing-done = Non c'è un atto da riportare indietro.
rooms-series-help =
    Le date di una serie: quelle saltate perché la sala era occupata, con chi la occupa, e quelle che ora possono tornare.

    F8 fa tornare la data sotto il cursore o quelle segnate; Maiusc-F8 tutte quelle la cui sala si è liberata; Ctrl-Z le riporta com'erano. F6 cambia l'orario e Maiusc-F7 annulla: di una sola data, da questa in poi, o di tutte le future.
cmd-rooms-page-dates = Date
    .help = Mostra tutte le date della richiesta: quelle saltate che possono tornare, orari da cambiare, date da annullare.
cmd-series-restore = Fa tornare
    .help = Fa tornare nel calendario le date segnate, o quella sotto il cursore, se la sala è libera.
cmd-series-restore-all = Fa tornare tutte
    .help = Fa tornare tutte le date saltate la cui sala si è liberata.
cmd-series-change = Cambia orario
    .help = Cambia l'orario di una data, da questa in poi, o di tutte le future.
cmd-series-cancel = Annulla date
    .help = Annulla una data, da questa in poi, o tutte le future, con il motivo.
cmd-series-undo = Riporta indietro
    .help = Lascia di nuovo saltate le date fatte tornare per ultime.

fault-rooms-series-no-end = La ripetizione non ha una fine.
    .todo = Aggiungere «fino al …» (al più tardi { ELIDE("il", $until) }) oppure «… volte».
fault-rooms-series-over = La ripetizione finisce { ELIDE("il", $until) }, prima della prima data.
    .todo = Correggere la prima data o la fine.
fault-rooms-series-too-far = La ripetizione va oltre { ELIDE("il", $until) }.
    .todo = Le serie si accettano per { $months } mesi al massimo: anticipare la fine e rinnovare poi la richiesta.
fault-rooms-series-still-taken = Nessuna delle date può tornare: la sala è ancora occupata.
    .todo = Attendere che si liberi, oppure cambiare l'orario della data.
fault-rooms-series-hours = L'orario non si legge.
    .todo = Scriverlo come 19-21 oppure 18:30-20:00.
