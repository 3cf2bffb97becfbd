rooms-title = Sale
rooms-kind-sitting = seduta
rooms-kind-institutional = istituzionale
rooms-kind-office = ufficio
rooms-kind-external = esterno
rooms-kind-maintenance = lavori
rooms-source-counter = sportello
rooms-source-registration = protocollo
rooms-source-office = ufficio
rooms-state-requested = da decidere
rooms-state-to-complete = da completare
rooms-state-approved = autorizzata
rooms-state-refused = respinta
rooms-state-cancelled = annullata
rooms-state-held = svolta
rooms-state-done = conclusa
rooms-booking-wanted = richiesta
rooms-booking-confirmed = confermata
rooms-booking-skipped = saltata
rooms-booking-displaced = spostata d'autorità
rooms-booking-cancelled = annullata
rooms-booking-held = svolta
rooms-act-asked = Richiesta presentata
rooms-act-changed = Richiesta modificata
rooms-act-incomplete = Chiesto il completamento
rooms-act-completed = Completata
rooms-act-approved = Autorizzata
rooms-act-refused = Respinta
rooms-act-cancelled = Annullata
rooms-act-held = Uso svolto
rooms-act-done = Conclusa
rooms-act-deposit-paid = Cauzione versata
rooms-act-deposit-kept = Cauzione trattenuta
rooms-act-moved = Prenotazione spostata
rooms-act-booking-cancelled = Prenotazione annullata
rooms-act-skipped = Data saltata
rooms-act-restored = Data recuperata
rooms-act-displaced = Cede il posto a una seduta
rooms-act-accepted = Alternativa accettata
rooms-act-letter = Lettera inviata
rooms-act-undone = Annullato l'ultimo atto
rooms-fee-hour = all'ora
rooms-fee-half-day = mezza giornata
rooms-fee-day = giornata
rooms-fee-flat = forfait
rooms-waiting-requests = Richieste da decidere

verify-rooms-missing = manca un passaggio di una richiesta di sala
verify-rooms-altered = il passaggio di una richiesta di sala è stato alterato
verify-rooms-unchained = passaggi di richieste di sale che la catena non conosce
verify-rooms-twice = la stessa sala è data due volte
verify-rooms-deposit = l'importo di una cauzione trattenuta non è quello registrato

fault-rooms-just-taken = La sala è stata appena presa da altri.
    .todo = Aggiornare il calendario e scegliere un altro orario.
fault-rooms-taken = { $room } è già di { $who }, { $hours } ({ $what }; occupata { $busy }).
    .todo = Primo orario libero: { $free }.
fault-rooms-taken-full = { $room } è già di { $who }, { $hours } ({ $what }; occupata { $busy }).
    .todo = Nei prossimi 60 giorni non c'è un altro orario libero di pari durata: provare un'altra sala.
fault-rooms-all-taken = Tutte le date della richiesta { $number } sono già occupate.
    .todo = Proporre altre date, oppure respingere con il motivo.
fault-rooms-gone-to-others = La sala intanto è andata ad altri: l'annullamento non si può più annullare.
    .todo = Inserire una nuova richiesta per un altro orario.
fault-rooms-hour-twice = Le { $hour } { ELIDE("del", $day) } capitano due volte: cambia l'ora legale.
    .todo = Scegliere un orario fuori dalle ore 2–3.
fault-rooms-hour-missing = Le { $hour } { ELIDE("del", $day) } non esistono: cambia l'ora legale.
    .todo = Scegliere un orario fuori dalle ore 2–3.
fault-rooms-backwards = L'orario { $hours } finisce prima di cominciare.
    .todo = Correggere l'ora di fine. Oltre mezzanotte non si prenota: inserire due prenotazioni.
fault-rooms-past = { ELIDE("Il", $day) } è già passato.
    .todo = Indicare un giorno e un orario da oggi in poi.
fault-rooms-far = { ELIDE("Il", $day) } è troppo lontano.
    .todo = Si prenota al massimo per i prossimi tre anni.
fault-rooms-short = La durata minima è di { $minutes } minuti.
    .todo = Correggere l'ora di fine.
fault-rooms-long = La durata massima è di { $hours } ore.
    .todo = Dividere l'uso in più giorni, oppure chiudere la sala per il periodo.
fault-rooms-midnight = La prenotazione va oltre mezzanotte.
    .todo = Farne due, una per giorno. Solo una seduta può proseguire nella notte, fino alle { $hour }.
fault-rooms-inactive = { $room } non è prenotabile.
    .todo = Scegliere un'altra sala.
fault-rooms-capacity = { $people } persone superano la capienza di { $room }: { $capacity }.
    .todo = Scegliere una sala più grande o ridurre i presenti.
fault-rooms-closed = { $room } è chiusa { ELIDE("dal", $from) } { ELIDE("al", $to) }: { $reason }.
    .todo = Scegliere un altro giorno o un'altra sala.
fault-rooms-applicant-missing = Manca il richiedente.
    .todo = Scriverlo, oppure sceglierlo dalla rubrica con F3.
fault-rooms-purpose-missing = Manca lo scopo.
    .todo = Scrivere per che cosa si chiede la sala.
fault-rooms-text-long = Il testo supera { $limit } caratteri.
    .todo = Abbreviarlo.
fault-rooms-people = Il numero di persone non è valido.
    .todo = Indicare quante persone sono previste.
fault-rooms-buffer = Allestimento e riordino vanno da 0 a { $most } minuti.
    .todo = Correggere i minuti.
fault-rooms-no-slots = Mancano le date, oppure sono più di { $most }.
    .todo = Indicare sala, giorno e orario.
fault-rooms-reason-missing = Manca il motivo.
    .todo = Scriverlo: va comunicato al richiedente e resta nella storia.
fault-rooms-room-gone = La sala non esiste.
    .todo = Sceglierla dall'elenco.
fault-rooms-gone = La richiesta non esiste.
    .todo = Aggiornare l'elenco.
fault-rooms-booking-gone = La prenotazione non esiste.
    .todo = Aggiornare il calendario.
fault-rooms-booking-changed = La prenotazione è stata modificata nel frattempo da un collega.
    .todo = Aggiornare e ripetere.
fault-rooms-booking-over = La prenotazione è annullata o già svolta.
    .todo = Aggiornare il calendario.
fault-rooms-registration = La registrazione di protocollo non esiste.
    .todo = Verificare numero e anno.
fault-rooms-not-yours = La richiesta è di un altro operatore.
    .todo = Chiedere a chi gestisce le sale.
fault-rooms-conflict = { $by } ha modificato nel frattempo la richiesta { $number }.
    .todo = Rileggere la richiesta e ripetere.
fault-rooms-is-requested = La richiesta { $number } è da decidere.
    .todo = Aggiornare la pagina.
fault-rooms-is-to-complete = La richiesta { $number } è da completare ({ $by }).
    .todo = Attendere il completamento, oppure decidere.
fault-rooms-is-approved = La richiesta { $number } è già autorizzata ({ $by }).
    .todo = Aggiornare la pagina.
fault-rooms-is-refused = La richiesta { $number } è stata respinta ({ $by }).
    .todo = Aggiornare la pagina.
fault-rooms-is-cancelled = La richiesta { $number } è annullata ({ $by }).
    .todo = Aggiornare la pagina.
fault-rooms-is-held = La richiesta { $number } risulta già svolta ({ $by }).
    .todo = Aggiornare la pagina.
fault-rooms-is-done = La richiesta { $number } è conclusa ({ $by }).
    .todo = Aggiornare la pagina.
fault-rooms-not-yet = L'uso della richiesta { $number } non è ancora cominciato.
    .todo = Registrarne lo svolgimento dopo la data.
fault-rooms-not-last = L'atto sulla richiesta { $number } non è più l'ultimo.
    .todo = Rileggere la storia della richiesta.
fault-rooms-code = Il codice della sala manca, contiene spazi o supera { $limit } caratteri.
    .todo = Scrivere un codice breve, per esempio AULA.
fault-rooms-code-used = Il codice { $code } è già di un'altra sala.
    .todo = Sceglierne un altro.
fault-rooms-name = Manca il nome della sala, o è troppo lungo.
    .todo = Scriverlo come sta sui cartelli.
fault-rooms-room-capacity = La capienza va indicata in persone.
    .todo = Scrivere il numero massimo di presenti consentito.
fault-rooms-hours = L'orario non si legge.
    .todo = Scriverlo come «lun-ven 08:00-20:00; sab 9-13», oppure lasciarlo vuoto.
fault-rooms-parts = Mancano i locali di cui la sala è fatta.
    .todo = Scriverne almeno uno; due sale con un locale in comune si escludono.
fault-rooms-parts-in-use = { $room } ha prenotazioni future: i suoi locali non si possono cambiare.
    .todo = Spostare prima le prenotazioni, oppure creare un'altra sala.
fault-rooms-room-conflict = La scheda di { $room } è stata modificata nel frattempo da un collega.
    .todo = Riaprirla e ripetere.
fault-rooms-closure-backwards = La chiusura finisce prima di cominciare.
    .todo = Correggere l'ultimo giorno.
fault-rooms-closure-gone = La chiusura non esiste più.
    .todo = Aggiornare la scheda.
fault-rooms-fee = La tariffa non è valida.
    .todo = Scrivere un importo in euro.

rooms-calendar-title = Calendario delle sale
rooms-requests-title = Richieste di sale
rooms-deciding-title = Decisione delle richieste
rooms-page-title = Richiesta di sala
rooms-cards-title = Schede delle sale
rooms-patron = patrono
rooms-none = Nessuna sala. Chi gestisce le sale le inserisce da «Schede delle sale» (F3).
rooms-month-1 = gennaio
rooms-month-2 = febbraio
rooms-month-3 = marzo
rooms-month-4 = aprile
rooms-month-5 = maggio
rooms-month-6 = giugno
rooms-month-7 = luglio
rooms-month-8 = agosto
rooms-month-9 = settembre
rooms-month-10 = ottobre
rooms-month-11 = novembre
rooms-month-12 = dicembre
rooms-cal-all = tutte le sale
rooms-cal-reading = lettura in corso…
rooms-cal-date-title = Vai alla data
rooms-cal-date-text = Giorno (o, +3, +3l, 15, 15/3):
rooms-cal-room-title = Scegli la sala
rooms-cal-which-title = Più richieste per queste ore
rooms-cal-no-request = La prenotazione non ha una richiesta da aprire.
rooms-cal-none-free = Nell'anno che viene questa sala non ha ore libere di questa durata.
rooms-cal-is-free = libera
rooms-cal-closed = chiusa: { $reason }
rooms-cal-why-month = La durata si sceglie nella settimana o nel giorno.
rooms-cal-day-count = { $booked ->
    [0] nessuna prenotazione
    [one] una prenotazione
   *[other] { $booked } prenotazioni
}{ $wanted ->
    [0] {""}
    [one] , una richiesta da decidere
   *[other] , { $wanted } richieste da decidere
}
rooms-why-not-permitted = Riservato a chi gestisce le sale.
rooms-why-empty = L'elenco è vuoto.
rooms-why-state = Nello stato in cui si trova la richiesta non è possibile.
rooms-why-nothing = Non c'è nulla da annullare.
rooms-why-no-registration = La richiesta non viene dal protocollo.
rooms-column-number = N.
rooms-column-clock = Termine o stato
rooms-column-when = Data e ora
rooms-column-room = Sala
rooms-column-applicant = Richiedente
rooms-column-purpose = Scopo
rooms-column-code = Codice
rooms-column-name = Sala
rooms-column-capacity = Posti
rooms-column-hours = Orario
rooms-column-parts = Locali
rooms-column-fee = Da €
rooms-shelf-requested = Da decidere
rooms-shelf-to-complete = Da completare
rooms-shelf-approved = Autorizzate
rooms-shelf-held = Svolte
rooms-shelf-done = Concluse
rooms-shelf-refused = Respinte
rooms-shelf-cancelled = Annullate
rooms-shelf-all = Tutte
rooms-shelf-empty = Nessuna richiesta su questo ripiano.
rooms-nothing-found = Nessuna richiesta con queste parole.
rooms-series-mark = …
rooms-deposit-mark = · cauzione
rooms-words = Cerca per numero, richiedente o scopo
rooms-approve-title = Autorizzare l'uso
rooms-approve-consequence = La sala viene assegnata e non può essere data ad altri.
rooms-refuse-title = Respingere: motivo
rooms-incomplete-title = Da completare: che cosa manca
rooms-cancel-title = Annullare: motivo
rooms-kept-title = Trattenere: importo e motivo
rooms-deed-one = { $what }
rooms-deed-many = { $what } richieste selezionate
rooms-deed-told-approved =
    { $count ->
        [one] Richiesta autorizzata. Con u si annulla.
       *[other] { $count } richieste autorizzate. Con u si annulla.
    }
rooms-deed-told-refused =
    { $count ->
        [one] Richiesta respinta. Con u si annulla.
       *[other] { $count } richieste respinte. Con u si annulla.
    }
rooms-deed-told-incomplete =
    { $count ->
        [one] Chiesto il completamento della richiesta. Con u si annulla.
       *[other] Chiesto il completamento di { $count } richieste. Con u si annulla.
    }
rooms-deed-told-completed =
    { $count ->
        [one] Richiesta completata. Con u si annulla.
       *[other] { $count } richieste completate. Con u si annulla.
    }
rooms-deed-told-cancelled =
    { $count ->
        [one] Richiesta annullata. Con u si annulla.
       *[other] { $count } richieste annullate. Con u si annulla.
    }
rooms-deed-told-held =
    { $count ->
        [one] Annotato l'uso svolto. Con u si annulla.
       *[other] { $count } usi svolti annotati. Con u si annulla.
    }
rooms-deed-told-done =
    { $count ->
        [one] Richiesta conclusa. Con u si annulla.
       *[other] { $count } richieste concluse. Con u si annulla.
    }
rooms-deed-told-deposit-paid =
    { $count ->
        [one] Cauzione versata. Con u si annulla.
       *[other] { $count } cauzioni versate. Con u si annulla.
    }
rooms-deed-told-deposit-kept =
    { $count ->
        [one] Cauzione trattenuta. Con u si annulla.
       *[other] { $count } cauzioni trattenute. Con u si annulla.
    }
rooms-deed-skipped =
    { $count ->
        [one] Una data era già occupata ed è saltata.
       *[other] { $count } date erano già occupate e sono saltate.
    }
rooms-deed-refused =
    { $count ->
        [one] Non eseguito per la n. { $number }: { $why }
       *[other] Non eseguito per { $count } richieste; la prima, n. { $number }: { $why }
    }
rooms-taken-back =
    { $count ->
        [one] Annullato per una richiesta.
       *[other] Annullato per { $count } richieste.
    }
rooms-move-title = Sposta la prenotazione
rooms-move-text = Nuovo giorno, orario e, se cambia, sala (codice o nome): 24/11 18:00-20:00 AULA
rooms-moved = Prenotazione spostata.
rooms-moved-letter = Prenotazione spostata. Ctrl-L per la nuova autorizzazione.
rooms-move-others-title = Chi è già prenotato cede il posto?
rooms-move-others-text = { $count ->
    [one] Un uso già autorizzato cede il posto alla seduta.
   *[other] { $count } usi già autorizzati cedono il posto alla seduta.
}
rooms-move-others-consequence = Finiscono tra gli usi che hanno ceduto il posto, con le alternative libere e una lettera ciascuno.
rooms-move-displaced = { $count ->
    [one] Un uso ha ceduto il posto: va avvisato (Vai a: Prenotazioni da ricollocare).
   *[other] { $count } usi hanno ceduto il posto: vanno avvisati (Vai a: Prenotazioni da ricollocare).
}
rooms-busy = occupata
rooms-line-number = Richiesta n.
rooms-line-state = Stato
rooms-line-outcome = Nota
rooms-line-applicant = Richiedente
rooms-line-contact = Recapito
rooms-line-purpose = Scopo
rooms-line-kind = Tipo d'uso
rooms-line-people = Persone
rooms-line-equipment = Attrezzature
rooms-line-fee = Tariffa
rooms-line-free = Uso gratuito
rooms-line-deposit = Cauzione
rooms-line-asked = Presentata
rooms-deposit-paid = versata il
rooms-deposit-returned = restituita il
rooms-deposit-kept = trattenuti
rooms-form-new = Nuova richiesta di sala
rooms-form-change = Modifica della richiesta
rooms-form-invalid = Un campo va corretto.
rooms-draft-restored = Ripresa la bozza lasciata in sospeso.
rooms-draft-older = Ripresa la bozza; intanto un collega ha modificato: controllare prima di salvare.
rooms-leave-title = Lasciare il modulo
rooms-leave-text = Quanto scritto resta in bozza e si ritrova riaprendo il modulo.
rooms-clash-title = Modificata da un collega
rooms-clash-text = Intanto un collega ha scritto: { $applicant } — { $purpose }. Salvare comunque la propria versione?
rooms-booked = { $skipped ->
    [0] Sala prenotata: richiesta n. { $number }, autorizzata.
    [one] Richiesta n. { $number } autorizzata; una data è saltata perché la sala è occupata.
   *[other] Richiesta n. { $number } autorizzata; { $skipped } date sono saltate perché la sala è occupata.
 }
rooms-asked = Richiesta n. { $number } presentata: attende la decisione.
rooms-changed = Richiesta modificata.
rooms-group-who = Chi e per che cosa
rooms-group-when = Dove e quando
rooms-group-terms = Condizioni
rooms-group-room = La sala
rooms-group-cost = Tariffe
rooms-field-applicant = Richiedente
    .help = Dalla rubrica, oppure scritto a mano.
    .law = Regolamento per l'uso dei locali comunali
    .example = Associazione Pro Loco
rooms-field-purpose = Scopo
    .help = Per che cosa si chiede la sala: è ciò che il calendario mostra.
    .example = Assemblea annuale dei soci
rooms-field-kind = Tipo d'uso
    .help = Decide la precedenza: la seduta prevale, poi l'uso istituzionale, poi l'ordine di arrivo. L'ufficio prenota senza attendere.
    .example = esterno
rooms-field-people = Persone
    .help = Quante sono previste: non possono superare la capienza della sala.
    .example = 60
rooms-field-contact = Recapito
    .help = Telefono o indirizzo di chi si può sentire.
    .example = 333 1234567
rooms-field-room = Sala
    .help = Dall'elenco; due sale con un locale in comune si escludono.
    .example = Aula consiliare
rooms-field-day = Giorno
    .help = o oggi, +3 fra tre giorni, +3l fra tre lavorativi, 15, 15/3. Con una ripetizione, la prima data.
    .example = 24/11/2026
rooms-field-from = Dalle
    .help = Ora d'inizio dell'uso, senza l'allestimento.
    .example = 18:00
rooms-field-to = Alle
    .help = Ora di fine, al più tardi le 24; solo una seduta può proseguire fino alle 6.
    .example = 20:00
rooms-field-setup = Allestimento (min)
    .help = Minuti prima dell'uso in cui la sala è già occupata.
    .example = 30
rooms-field-tidy = Riordino (min)
    .help = Minuti dopo l'uso in cui la sala è ancora occupata.
    .example = 15
rooms-field-equipment = Attrezzature
    .help = Che cosa serve nella sala.
    .example = proiettore, due microfoni
rooms-field-free = Uso gratuito per
    .help = Il motivo di esenzione del regolamento; vuoto se si paga.
    .example = Iniziativa patrocinata dal Comune
rooms-field-fee = Tariffa €
    .help = È proposta quella in vigore quel giorno, la più conveniente per la durata.
    .example = 80,00
rooms-field-deposit = Cauzione €
    .help = Restituita se non ci sono danni.
    .example = 100,00
rooms-field-now = Autorizza subito
    .help = La sala è assegnata nel momento in cui si salva.
rooms-field-code = Codice
    .help = Breve e senza spazi.
    .example = AULA
rooms-field-capacity = Capienza
    .help = Il numero massimo di presenti consentito.
    .example = 99
rooms-field-active = Prenotabile
    .help = Tolto il segno, la sala non compare più nel calendario.
rooms-field-name = Nome
    .help = Come sta sui cartelli e nelle lettere.
    .example = Aula consiliare
rooms-field-place = Ubicazione
    .help = Indirizzo e piano.
    .example = Palazzo municipale, primo piano
rooms-field-parts = Locali
    .help = I locali di cui la sala è fatta, divisi da virgole. Due sale con un locale in comune non si possono usare insieme.
    .example = Aula, Saletta
rooms-field-equipment-list = Dotazioni
    .help = Divise da virgole, con «x» e il numero se sono più d'una.
    .example = Proiettore, Sedie x99
rooms-field-hours = Orario
    .help = Giorni e ore in cui la sala si apre; vuoto: sempre. Fuori orario si avverte soltanto.
    .example = lun-ven 08:00-23:00; sab 9-13
rooms-field-position = Posto
    .help = L'ordine negli elenchi e il numero con cui si sceglie nel calendario.
    .example = 1
rooms-field-notes = Note
    .help = Quello che serve sapere della sala.
    .example = Chiavi in portineria
rooms-field-fee-hour = Ogni ora €
    .help = Per ogni ora iniziata.
    .example = 20,00
rooms-field-fee-half-day = Mezza giornata €
    .help = Fino a cinque ore.
    .example = 70,00
rooms-field-fee-day = Giornata €
    .help = Per l'intera giornata.
    .example = 120,00
rooms-field-fee-flat = Forfait €
    .help = Qualunque sia la durata.
    .example = 50,00
rooms-field-since = In vigore dal
    .help = Primo giorno delle tariffe cambiate; vuoto: da oggi. Quelle di prima restano per le date precedenti.
    .example = 01/01/2027
rooms-remark-clash = Occupata da { $who } ({ $hours }). Prima libera: { $free }.
rooms-remark-clash-full = Occupata da { $who } ({ $hours }). Nessun altro orario nei prossimi 60 giorni.
rooms-remark-wanted = Chiesta anche da { $who }: decide la precedenza, poi l'ordine di arrivo.
rooms-remark-sunday = È domenica: occorre chi apra e chiuda.
rooms-remark-holiday = È festivo: occorre chi apra e chiuda.
rooms-remark-outside = Fuori dall'orario della sala: { $hours }.
rooms-card-title = Scheda della sala
rooms-card-new-title = Nuova sala
rooms-card-saved = Scheda salvata.
rooms-always-open = sempre
rooms-close-title = Chiusura
rooms-close-text = Primo giorno, ultimo giorno, motivo (24/12 31/12 Festività):
rooms-reopen-title = Togli una chiusura
rooms-no-closures = Non ci sono chiusure in corso o future.
rooms-reason-title = Nuovo motivo di uso gratuito
rooms-reason-text = Come lo dice il regolamento, in vigore da oggi:
rooms-closed-on = chiusa { $days }: { $reason }
rooms-closed-done = Chiusura registrata.
rooms-closed-with =
    { $count ->
        [one] Chiusura registrata. Una prenotazione è confermata in quei giorni: va avvisato chi l'ha chiesta.
       *[other] Chiusura registrata. { $count } prenotazioni sono confermate in quei giorni: va avvisato chi le ha chieste.
    }
rooms-reopened-done = Chiusura tolta.
rooms-reason-done = Motivo aggiunto.

fault-rooms-room-unknown = Nessuna sala si chiama «{ $room }».
    .todo = Scrivere il codice o il nome della sala, oppure lasciarla fuori.
fault-rooms-kept-unreadable = L'importo trattenuto non si legge.
    .todo = Scrivere prima l'importo, poi il motivo: 50,00 sedie rotte.
fault-rooms-deposit-not-paid = La cauzione non risulta versata.
    .todo = Registrare prima il versamento (z).
fault-rooms-kept-amount = L'importo non va da un centesimo alla cauzione versata, { $most }.
    .todo = Correggere l'importo.
fault-rooms-slot-unreadable = Il giorno e l'orario non si leggono.
    .todo = Scriverli come 24/11 18:00-20:00.
fault-rooms-closure-unreadable = La chiusura non si legge.
    .todo = Scrivere primo giorno, ultimo giorno e motivo: 24/12 31/12 Festività.

cmd-rooms-cal-open = Apri
    .help = Apre quello che sta sotto il cursore; dal mese passa al giorno; se è libero, prenota.
cmd-rooms-cal-new = Prenota
    .help = Prenota le ore libere sotto il cursore.
cmd-rooms-cal-month = Mese
    .help = Mostra il mese.
cmd-rooms-cal-week = Settimana
    .help = Mostra la settimana di una sala, ora per ora.
cmd-rooms-cal-day = Giorno
    .help = Mostra il giorno con tutte le sale affiancate.
cmd-rooms-cal-room = Sala
    .help = Sceglie la sala; anche con i tasti da 1 a 9, 0 per tutte.
cmd-rooms-cal-next-room = Sala seguente
    .help = Passa alla sala seguente.
cmd-rooms-cal-today = Oggi
    .help = Torna a oggi.
cmd-rooms-cal-date = Data
    .help = Va a una data: o, +3, +3l, 15, 15/3.
cmd-rooms-cal-free = Libero
    .help = Trova le prossime ore libere della sala per la durata scelta.
cmd-rooms-cal-longer = Allunga
    .help = Allunga di mezz'ora le ore scelte.
cmd-rooms-cal-shorter = Accorcia
    .help = Accorcia di mezz'ora le ore scelte.
cmd-rooms-cal-left = Sinistra
    .help = Giorno o sala a sinistra.
cmd-rooms-cal-right = Destra
    .help = Giorno o sala a destra.
cmd-rooms-cal-up = Su
    .help = Mezz'ora o settimana prima.
cmd-rooms-cal-down = Giù
    .help = Mezz'ora o settimana dopo.
cmd-rooms-cal-earlier = Prima
    .help = Mese, settimana o giorno precedente.
cmd-rooms-cal-later = Dopo
    .help = Mese, settimana o giorno seguente.
cmd-rooms-cal-requests = Richieste
    .help = Apre l'elenco delle richieste.
cmd-rooms-cal-sitting = Seduta
    .help = Prenota una seduta nelle ore sotto il cursore: chi ha la sala cede il posto.
cmd-rooms-cal-competing = Concorrenti
    .help = Mostra le richieste che vogliono le stesse ore, con chi viene prima.
cmd-rooms-cal-import = Importa calendario
    .help = Importa un calendario iCalendar nella sala, dopo una prova.
cmd-rooms-cal-export = Esporta calendario
    .help = Scrive il calendario della sala, o di tutte, come file iCalendar.
cmd-rooms-approve = Autorizza
    .help = Autorizza l'uso: la sala viene assegnata.
cmd-rooms-refuse = Respingi
    .help = Respinge la richiesta con il motivo.
cmd-rooms-incomplete = Completare
    .help = Chiede quello che manca; il termine si sospende.
cmd-rooms-complete = Completata
    .help = Quello che mancava è arrivato: il termine riprende.
cmd-rooms-cancel = Annulla uso
    .help = Annulla la richiesta o revoca l'autorizzazione, con il motivo.
cmd-rooms-held = Svolta
    .help = Registra che l'uso si è svolto.
cmd-rooms-done = Concludi
    .help = Conclude la richiesta; la cauzione versata risulta restituita oggi.
cmd-rooms-deposit = Cauzione
    .help = Registra oggi il versamento della cauzione.
cmd-rooms-deposit-kept = Trattieni cauzione
    .help = Conclude la richiesta trattenendo la cauzione o una sua parte, con il motivo; il resto è restituito oggi.
cmd-rooms-undo = Annulla atto
    .help = Annulla l'ultimo atto, su tutte le richieste a cui è stato applicato.
cmd-rooms-new = Nuova
    .help = Inserisce una richiesta.
cmd-rooms-shelf = Ripiano
    .help = Passa al ripiano seguente: da decidere, da completare, autorizzate, svolte, concluse, respinte, annullate, tutte.
cmd-rooms-shelf-back = Ripiano precedente
    .help = Torna al ripiano precedente.
cmd-rooms-change = Modifica
    .help = Modifica la richiesta, finché è da decidere.
cmd-rooms-to-calendar = Calendario
    .help = Apre il calendario delle sale.
cmd-rooms-page-change = Modifica
    .help = Modifica la richiesta, finché è da decidere.
cmd-rooms-page-move = Sposta
    .help = Sposta la prima data a un altro giorno o orario.
cmd-rooms-page-calendar = Calendario
    .help = Mostra il giorno nel calendario.
cmd-rooms-page-registration = Protocollo
    .help = Apre la registrazione da cui viene la richiesta.
cmd-rooms-card-new = Nuova
    .help = Inserisce una sala.
cmd-rooms-card-close = Chiudi sala
    .help = Chiude la sala per alcuni giorni, con il motivo.
cmd-rooms-card-close-all = Chiudi tutte
    .help = Chiude tutte le sale per alcuni giorni.
cmd-rooms-card-reopen = Riapri
    .help = Toglie una chiusura.
cmd-rooms-card-reason = Esenzione
    .help = Aggiunge un motivo di uso gratuito.

rooms-help-calendar =
    Il calendario delle sale, che ogni ufficio vede aggiornarsi da solo. Il mese mostra tutte le sale o una; la settimana una sala ora per ora; il giorno tutte le sale affiancate.

    Frecce per muoversi, PagSu e PagGiù per mese, settimana o giorno, o per oggi, F7 per una data. I tasti da 1 a 9 scelgono la sala, 0 tutte. Maiusc con le frecce su e giù cambia la durata; F3 prenota, Invio apre; F4 prenota una seduta, a cui gli altri cedono il posto. F6 mostra le richieste concorrenti; Maiusc-F4 importa un calendario di un altro programma, Ctrl-E esporta quello della sala. Un segno pieno è una sala assegnata, un ? una richiesta, × una chiusura.
rooms-help-requests =
    Le richieste di sale sui loro ripiani: prima quelle da decidere, dalla scadenza più vicina. Il termine è di dieci giorni lavorativi dalla richiesta o dalla registrazione di protocollo, e si sospende mentre manca qualcosa.

    Ogni atto vale per le righe segnate, o per quella sotto il cursore; il punto lo ripete, u lo annulla.
rooms-help-page =
    Una richiesta: che cosa si chiede, ciascuna data, il termine spiegato giorno per giorno, la storia.
rooms-help-form =
    La richiesta di una sala. Sotto i campi si legge subito se la sala è occupata e da chi, se il giorno è festivo, se l'orario è fuori da quello della sala. Un ufficio prenota per sé e ha subito la sala; le altre richieste attendono la decisione.

    La ripetizione si scrive come si dice: «ogni martedì fino al 30/6», «ogni 2 settimane il giovedì, 10 volte», «primo lunedì del mese fino al 31/12». Deve avere una fine, al massimo un anno dopo la prima data. Sotto i campi compare che cosa è stato capito, con le date: quelle in un festivo o in una chiusura sono saltate o spostate come scelto; quelle in cui la sala è occupata restano saltate e tornano con un tasto quando si libera. Tariffa e cauzione contano tutte le date.

    Con «seduta» chi ha la sala cede il posto e compare tra le prenotazioni da ricollocare.
rooms-help-cards =
    Le sale con capienza, locali, orario e tariffe. Due sale con un locale in comune non si possono usare insieme. Le chiusure valgono per una sala o per tutte.
rooms-help-card =
    La scheda di una sala. Le tariffe cambiano da un giorno: quelle di prima restano per le date precedenti.
