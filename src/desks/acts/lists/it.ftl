actlists-title = Elenchi delle determinazioni
actlists-one = Elenco delle determinazioni
actlists-kind-weekly = Settimanale
actlists-kind-monthly = Mensile
actlists-state-made = da trasmettere
actlists-state-sent = trasmesso
actlists-state-withdrawn = ritirato
actlists-state-running = mese in corso
actlists-channel-pec = PEC
actlists-channel-email = posta elettronica
actlists-channel-hand = a mano
actlists-channel-convocation = con la convocazione
actlists-column-kind = Elenco
actlists-column-number = Numero
actlists-column-of = Periodo o seduta
actlists-column-acts = Atti
actlists-column-sent = Trasmesso
actlists-column-clock = Stato e scadenza
actlists-of-week = determinazioni della settimana
actlists-of-sitting = Giunta del { $day }
actlists-month-1 = gennaio
actlists-month-2 = febbraio
actlists-month-3 = marzo
actlists-month-4 = aprile
actlists-month-5 = maggio
actlists-month-6 = giugno
actlists-month-7 = luglio
actlists-month-8 = agosto
actlists-month-9 = settembre
actlists-month-10 = ottobre
actlists-month-11 = novembre
actlists-month-12 = dicembre
actlists-empty = Nessuna determinazione numerata: non ci sono elenchi da formare.
actlists-waiting = Elenchi delle determinazioni da formare o trasmettere
actlists-made-weekly = Elenco settimanale n. { $number }: { $acts ->
    [one] { $acts } determinazione
   *[other] { $acts } determinazioni
    }.
actlists-made-monthly = Elenco di { $month } n. { $number }: { $acts ->
    [one] { $acts } determinazione
   *[other] { $acts } determinazioni
    }.
actlists-told-sent = Elenco n. { $number }: trasmissione annotata.
actlists-told-withdrawn = Elenco n. { $number } ritirato: { $acts ->
    [one] la sua determinazione va
   *[other] le sue { $acts } determinazioni vanno
    } nel prossimo.
actlists-written = Salvato in { $path }.
actlists-withdraw-title = Ritirare l'elenco
actlists-withdraw-text = Motivo (il numero resta, le determinazioni vanno nel prossimo elenco):
actlists-why-not-permitted = Gli elenchi li forma chi numera gli atti.
actlists-why-running = Il mese non è finito.
actlists-why-made = L'elenco è già formato.
actlists-why-not-made = L'elenco non è ancora formato.
actlists-why-nothing = Non ci sono determinazioni da elencare.
actlists-why-sent = È già stato trasmesso: non si ritira.
actlists-why-withdrawn = È stato ritirato.
actlists-tab-acts = Determinazioni
actlists-tab-sent = Trasmissione
actlists-tab-clock = Scadenza
actlists-field-state = Stato
actlists-field-of = Periodo
actlists-field-made = Formato
actlists-field-withdrawn = Ritirato
actlists-field-total = Importo
actlists-field-acts = Determinazioni
actlists-field-late = Di elenchi chiusi *
actlists-field-to = Destinatari
    .help = Uno per riga. Sono proposti quelli dell'ultimo elenco trasmesso.
actlists-field-channel = Mezzo
    .help = Come l'elenco è stato trasmesso.
actlists-field-at = Trasmesso il
    .help = Giorno e ora della trasmissione: ferma il termine.
actlists-field-note = Note
    .help = Per esempio il numero di protocollo della trasmissione.
actlists-group-send = Trasmissione
actlists-form-weekly = Forma e trasmetti l'elenco settimanale
actlists-form-monthly = Forma e trasmetti l'elenco mensile
actlists-form-list = Trasmissione dell'elenco
actlists-proposed = come l'ultima volta
actlists-proposed-organ = dalla composizione dell'organo
actlists-no-lines = Nessuna determinazione.
actlists-not-sent = Non ancora trasmesso.
actlists-no-clock = Nessun termine in corso.
actlists-clock-monthly = Ai capigruppo entro 10 giorni lavorativi dalla fine del mese (S2b):
actlists-clock-weekly = Alla Giunta con l'ordine del giorno, al più tardi una settimana dopo la prima determinazione in attesa (S2c):
actlists-help = In alto gli elenchi da formare, con la scadenza: quello settimanale per la Giunta e quelli mensili per i capigruppo. Sotto gli elenchi formati, dal più recente. Invio forma l'elenco e ne annota la trasmissione; Ctrl-T lo forma soltanto; F6 lo mostra. Ogni determinazione entra in un solo elenco settimanale e in un solo elenco mensile: quella numerata dopo la chiusura va nel successivo, con l'asterisco. F8 ritira un elenco non ancora trasmesso: le sue determinazioni tornano in attesa.
actlists-help-page = Le determinazioni dell'elenco, a chi è stato trasmesso, la scadenza contata giorno per giorno. L'asterisco segna le determinazioni che appartenevano a un elenco già chiuso. Invio annota una trasmissione, F6 salva il PDF/A, Ctrl-E il CSV.
actlists-help-form = A chi, come e quando l'elenco è trasmesso. Per un elenco da formare, F2 gli dà il numero, ne fa il PDF/A e annota la trasmissione, tutto insieme. Le righe di trasmissione non si modificano più.
cmd-actlists-make = Forma
    .help = Forma l'elenco senza trasmetterlo: numero, righe e PDF/A.
cmd-actlists-preview = Anteprima
    .help = Mostra le determinazioni dell'elenco.
cmd-actlists-withdraw = Ritira
    .help = Ritira un elenco non ancora trasmesso; le sue determinazioni vanno nel prossimo.
cmd-actlist-send = Trasmetti
    .help = Annota a chi, come e quando l'elenco è trasmesso; se non è formato, lo forma.
cmd-actlist-make = Forma
    .help = Forma l'elenco senza trasmetterlo.
cmd-actlist-pdf = PDF
    .help = Salva il PDF/A dell'elenco nella cartella delle stampe.
cmd-actlist-csv = CSV
    .help = Salva le righe dell'elenco in un file CSV.
cmd-actlist-withdraw = Ritira
    .help = Ritira l'elenco se non è ancora trasmesso.
fault-actlists-gone = L'elenco non c'è.
fault-actlists-nothing = Non ci sono determinazioni da elencare.
    .todo = Attendere la prossima determinazione numerata.
fault-actlists-month-running = Il mese finisce il { $day }: l'elenco si forma dopo.
fault-actlists-month-closed = L'elenco del mese che finisce il { $day } è già formato.
    .todo = Le determinazioni arrivate dopo vanno nell'elenco del mese seguente.
fault-actlists-month-before = Prima va formato l'elenco del mese che finisce il { $day }.
fault-actlists-withdrawn = L'elenco n. { $list } è stato ritirato.
fault-actlists-sent = L'elenco n. { $list } è già stato trasmesso: non si ritira.
fault-actlists-before-made = L'elenco n. { $list } sarebbe trasmesso prima di essere formato.
fault-actlists-reason = Manca il motivo.
fault-actlists-nobody = Manca almeno un destinatario.
fault-actlists-many = I destinatari sono più di { $limit }.
fault-actlists-future = La trasmissione avrebbe un'ora che deve ancora venire.
fault-actlists-missing = Manca un dato.
fault-actlists-long = Il testo supera { $limit } caratteri.
verify-act-list-missing = elenco di determinazioni mancante
verify-act-list-altered = elenco di determinazioni alterato
verify-act-list-file = PDF di un elenco di determinazioni mancante o alterato
verify-act-list-sending = trasmissione di un elenco alterata o mancante
verify-act-list-unchained = elenchi di determinazioni che la catena non conosce
actlists-form-register = Registro degli atti
actlists-group-register = Registro
actlists-field-kind = Registro
actlists-field-from = Dal
    .help = Primo giorno, per data dell'atto.
actlists-field-until = Al
    .help = Ultimo giorno, compreso.
actlists-field-form = Formato
actlists-form-pdf = PDF/A
actlists-form-csv = CSV
actlists-register-written = { $rows ->
    [one] { $rows } atto
   *[other] { $rows } atti
    } in { $path }.
actlists-help-register = Il registro di un tipo di atti per un periodo, per data dell'atto, nella cartella delle stampe: PDF/A (oltre 2.000 righe, in più parti) o CSV.
actlists-orders-title = Archivio delle ordinanze
actlists-orders-text = Anno (una cartella con i testi e l'indice, da condividere entro il 30 aprile):
actlists-orders-written = { $acts ->
    [one] { $acts } ordinanza
   *[other] { $acts } ordinanze
    }, { $files } file in { $path }{ $without ->
    [0] .
   *[other] ; senza testo: { $without }.
    }
cmd-actlists-register = Registro
    .help = Il registro di un tipo di atti per un periodo, in PDF/A o CSV.
cmd-actlists-orders = Archivio ordinanze
    .help = Scrive la cartella dei testi delle ordinanze di un anno, con l'indice.
fault-actlists-backwards = Il periodo finisce prima di cominciare.
fault-act-archive-year = { $year } non è un anno di ordinanze.
fault-act-archive-empty = Nel { $year } non ci sono ordinanze numerate.
