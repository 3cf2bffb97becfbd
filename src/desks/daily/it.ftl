daily-title = Registri giornalieri
daily-page-heading = Registro di un giorno
daily-page-title = Registro giornaliero { ELIDE("del", $day) }
daily-years-title = Chiusure annuali
daily-waiting = Registri giornalieri da inviare in conservazione
daily-column-day = Giorno
daily-column-number = N.
daily-column-numbers = Protocolli
daily-column-count = Reg.
daily-column-state = Stato
daily-column-clock = Termine
daily-column-package = Pacchetto
daily-column-year = Anno
daily-column-closed-at = Chiusura
daily-column-annulled = Annullate
daily-column-emergency = Registro di emergenza
daily-state-to-send = da inviare
daily-state-sent = inviato
daily-state-received = conservato
daily-year-open = da chiudere
daily-year-closed = chiuso
daily-emergency-unused = non utilizzato
daily-emergency-used = utilizzato, { $lines } registrazioni
daily-empty = Nessun registro: si formano da soli ogni notte, Maiusc-F6 forma ora quelli che mancano.
daily-nothing-found = Nessun registro in questo stato.
daily-no-years = Nessun anno concluso.
daily-reading = Lettura in corso…
daily-made = { $count ->
    [0] Nessun giorno senza registro.
    [one] Formato un registro giornaliero.
   *[other] Formati { $count } registri giornalieri.
 }
daily-sent = { $count ->
    [one] Invio annotato per un registro.
   *[other] Invio annotato per { $count } registri.
 }
daily-answered = { $count ->
    [one] Esito annotato per un registro.
   *[other] Esito annotato per { $count } registri.
 }
daily-closed = L'anno { $year } è chiuso.
daily-saved = Salvato in { $path }.
daily-save-title = Salva in un file
daily-save-text = Percorso del file
daily-send-title = { $count ->
    [one] Invio in conservazione di un registro
   *[other] Invio in conservazione di { $count } registri
 }
daily-answer-title = { $count ->
    [one] Esito del conservatore per un registro
   *[other] Esito del conservatore per { $count } registri
 }
daily-send-group = Versamento
daily-answer-group = Esito del versamento
daily-field-preserver = Conservatore
    .help = Il soggetto che conserva, come nel contratto.
    .law = Linee guida AgID sui documenti informatici, par. 4
    .example = Conservatore Esempio S.p.A.
daily-field-package = Pacchetto di versamento
    .help = L'identificativo che il conservatore dà al pacchetto.
    .law = Linee guida AgID sui documenti informatici, par. 4.2
    .example = PDV-2026-000123
daily-field-sent-at = Data e ora dell'invio
    .help = Quando il pacchetto è stato versato; o = adesso.
    .law = Entro la giornata lavorativa successiva (linee guida AgID, par. 3.1.6)
    .example = 24/11/2026 09:30
daily-field-outcome = Esito
    .help = Accettato, oppure rifiutato: allora il registro torna da inviare.
    .law = Linee guida AgID sui documenti informatici, par. 4.8
    .example = accettato
daily-field-answered-at = Data e ora dell'esito
    .help = Quelle del rapporto di versamento; o = adesso.
    .law = Linee guida AgID sui documenti informatici, par. 4.8
    .example = 24/11/2026 11:05
daily-field-report = Rapporto o motivo
    .help = Identificativo del rapporto di versamento; se rifiutato, il motivo.
    .law = Linee guida AgID sui documenti informatici, par. 4.8
    .example = RDV-2026-000123
daily-field-file = File del rapporto
    .help = Il file ricevuto dal conservatore, se c'è: viene conservato con la sua impronta.
    .law = Linee guida AgID sui documenti informatici, par. 4.8
    .example = /home/anna/rdv-123.xml
daily-accepted = accettato
daily-refused = rifiutato
daily-learned-preserver = lo stesso dell'ultimo invio
daily-leave-title = Uscire?
daily-leave-text = Quanto scritto non viene annotato.
daily-close-title = Chiusura dell'anno { $year }
daily-close-text = Si chiude il registro di protocollo dell'anno { $year }: totali, numeri annullati, uso del registro di emergenza.
daily-close-consequence = Dopo la chiusura nessun numero di quell'anno può essere assegnato. Non si può annullare.
daily-identifier = Identificativo
daily-progressive = Registro giornaliero n.
daily-day = Giorno
daily-numbers = Protocolli
daily-registrations = Registrazioni
daily-changes = Annull. e rettifiche
daily-closed-at = Chiusura
daily-operator = Formato da
daily-head = Responsabile
daily-pdf = Impronta del PDF
daily-xml = Impronta dell'XML
daily-chain = Catena di controllo
daily-state = Stato
daily-clock = Termine
daily-preserver = Conservatore
daily-package = Pacchetto
daily-sent-at = Inviato il
daily-answered-at = Esito del
daily-report = Rapporto o motivo
daily-report-file = File del rapporto
daily-report-sha256 = Impronta del rapporto
daily-refusals = Rifiuti
daily-why-not-permitted = Riservato a chi protocolla.
daily-why-head-only = Riservato al responsabile del servizio.
daily-why-empty = Nessun registro.
daily-why-by-day = L'elenco è per giorno.
daily-why-not-to-send = Il registro è già stato inviato.
daily-why-not-sent = Il registro non è in attesa di esito.
daily-why-closed = L'anno è già chiuso.
daily-why-not-closed = L'anno non è ancora chiuso.
daily-help =
    I registri giornalieri di protocollo, dal più recente. Si formano da soli, uno per ogni giorno concluso, anche quando il programma era spento; una volta formati non cambiano più.

    Vanno inviati in conservazione entro il giorno lavorativo successivo. Spazio segna più registri: invio ed esito valgono per tutti quelli segnati. Invio apre il registro, con PDF e XML da salvare.

    Annullamenti e rettifiche successivi compaiono nel registro del giorno in cui avvengono.
daily-page-help =
    Il registro di un giorno: metadati, invio in conservazione, termine con il suo calcolo, storia. PDF e XML si salvano in un file.
daily-act-help =
    L'invio e l'esito si annotano qui dopo averli compiuti presso il conservatore. L'invio chiude la scadenza; un rifiuto la riapre.
daily-years-help =
    Una riga per anno. Un anno concluso si chiude una sola volta, di norma da sé; la chiusura riporta totali, numeri annullati, primo e ultimo numero, uso o non uso del registro di emergenza.
cmd-daily-send = Annota l'invio
    .help = Annota l'invio in conservazione del registro o di quelli segnati.
cmd-daily-answer = Annota l'esito
    .help = Annota la risposta del conservatore per il registro o per quelli segnati.
cmd-daily-state = Stato
    .help = Mostra tutti i registri, o solo quelli da inviare, inviati, conservati.
cmd-daily-make = Forma i mancanti
    .help = Forma subito i registri dei giorni conclusi che non lo hanno.
cmd-daily-years = Anni
    .help = Apre le chiusure annuali.
cmd-daily-page-pdf = Salva il PDF
    .help = Salva il registro in PDF/A in un file.
cmd-daily-page-xml = Salva l'XML
    .help = Salva i metadati e le registrazioni in XML in un file.
cmd-daily-page-send = Annota l'invio
    .help = Annota l'invio in conservazione di questo registro.
cmd-daily-page-answer = Annota l'esito
    .help = Annota la risposta del conservatore per questo registro.
cmd-daily-year-close = Chiudi l'anno
    .help = Chiude il registro di protocollo dell'anno.
cmd-daily-year-pdf = Salva il PDF
    .help = Salva la chiusura dell'anno in PDF/A in un file.
cmd-daily-year-xml = Salva l'XML
    .help = Salva la chiusura dell'anno in XML in un file.
activity-P1-6 = Registro giornaliero in conservazione
action-daily-produced = Registro giornaliero formato
action-daily-sent = Registro giornaliero inviato in conservazione
action-daily-received = Registro giornaliero conservato
action-daily-refused = Registro giornaliero rifiutato dal conservatore
action-year-closed = Chiusura dell'anno
verify-daily-gap = il registro giornaliero non segue il precedente
verify-daily-altered = il registro giornaliero è stato alterato
verify-daily-file = un file del registro giornaliero manca o è stato alterato
verify-year-altered = la chiusura dell'anno è stata alterata
verify-year-file = un file della chiusura dell'anno manca o è stato alterato
fault-daily-xml = L'XML del registro giornaliero non è stato scritto.
    .todo = Avvisare il CED: la causa è nel registro degli errori.
fault-daily-made = Il registro giornaliero { ELIDE("del", $day) } è già formato.
    .todo = Aggiornare l'elenco.
fault-daily-changed = Il giorno { $day } è cambiato mentre si formava il suo registro.
    .todo = Riprovare: il registro si forma da sé al prossimo passaggio.
fault-daily-not-found = Il registro giornaliero non esiste.
    .todo = Aggiornare l'elenco.
fault-daily-preserver-missing = Manca il conservatore.
    .todo = Indicare il soggetto che conserva.
fault-daily-package-missing = Manca l'identificativo del pacchetto.
    .todo = Indicare quello assegnato dal conservatore.
fault-daily-report-missing = Manca il rapporto o il motivo.
    .todo = Indicare l'identificativo del rapporto o il motivo del rifiuto.
fault-daily-future = La data è nel futuro.
    .todo = Indicare quando è avvenuto.
fault-daily-sent-before = Il registro { ELIDE("del", $day) } è stato formato dopo la data di invio indicata.
    .todo = Controllare data e ora.
fault-daily-answer-before = Il registro { ELIDE("del", $day) } è stato inviato dopo la data dell'esito indicata.
    .todo = Controllare data e ora.
fault-daily-not-sent = Il registro { ELIDE("del", $day) } non è ancora stato inviato.
    .todo = Annotare prima l'invio.
fault-daily-sent-already = Il registro { ELIDE("del", $day) } è già stato inviato.
    .todo = Annotare l'esito, oppure togliere il segno a quel registro.
fault-daily-received-already = Il registro { ELIDE("del", $day) } è già conservato.
    .todo = Togliere il segno a quel registro.
fault-daily-conflict = Un altro operatore ha appena modificato il registro { ELIDE("del", $day) }.
    .todo = Aggiornare l'elenco e riprovare.
fault-year-order = Prima va chiuso l'anno { $year }.
    .todo = Gli anni si chiudono in ordine.
fault-year-not-over = L'anno { $year } non si può chiudere.
    .todo = Si chiude un anno concluso, quando ogni suo giorno ha il registro.
fault-year-emergency = Il registro di emergenza ha registrazioni senza numero ordinario: l'anno { $year } non si chiude.
    .todo = Eseguire prima il rientro.
