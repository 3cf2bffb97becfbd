routing-title = Assegnazioni
routing-office-title = Posta assegnata
routing-shelf-to-take = Da prendere
routing-shelf-in-charge = In carico
routing-shelf-knowledge = Conoscenza
routing-shelf-visto = Visto
routing-shelf-returned = Restituite
routing-shelf-done = Concluse
routing-empty-to-take = Niente da prendere in carico.
routing-empty-in-charge = Nessun documento in carico.
routing-empty = Niente in questa scheda.
routing-nothing-found = Nessun documento corrisponde.
routing-words = Cerca per oggetto, corrispondente o numero
routing-sort-newest = dalla più recente
routing-sort-oldest = dalla più vecchia
routing-all-offices = tutti gli uffici
routing-column-number = Protocollo
routing-column-office = Uff.
routing-column-party = Corrispondente
routing-column-subject = Oggetto
routing-column-holder = In carico a
routing-column-clock = Termine o stato
routing-state-sent = da prendere
routing-state-given = da prendere
routing-state-taken = in carico
routing-state-seen = presa visione
routing-state-returned = restituita
routing-state-closed = conclusa
routing-state-passed = passata
routing-state-withdrawn = tolta
routing-annulled = ANNULLATO
routing-awaits-visto = attende il visto
routing-to-read = da leggere
routing-clock-late = ritardo { $lag }
routing-clock-met-late = presa in ritardo
routing-holder-away = { $name } (assente)
routing-reserved = Riservato
routing-for-action = per competenza
routing-for-information = per conoscenza
routing-told-sent = { $office } { $kind }, da { $by } { ELIDE("il", $at) }
routing-told-given = affidata a { $by } { ELIDE("il", $at) }
routing-told-taken = in carico a { $by } { ELIDE("dal", $at) }
routing-told-closed = conclusa da { $by } { ELIDE("il", $at) }
routing-told-seen = letta da { $by } { ELIDE("il", $at) }
routing-told-note = { $by }: «{ $note }»
routing-told-term = { $when } ({ $activity })
routing-told-term-met = Fatto { ELIDE("il", $met) }. { $when } ({ $activity })
routing-away = assente oggi
routing-colleague = collega
routing-office = ufficio

routing-take-title = Presa in carico
routing-take-many = Prendere in carico { $count } documenti?
routing-see-title = Presa visione
routing-see-many = Confermare la presa visione di { $count } documenti?
routing-reopen-title = Ripresa
routing-reopen-many = Riprendere in carico { $count } documenti conclusi?
routing-return-title = Restituzione al protocollo
routing-return-text = { $count ->
    [one] Motivo della restituzione:
   *[other] Motivo della restituzione di { $count } documenti:
}
routing-comment-title = Nota
routing-comment-text = { $count ->
    [one] Nota, visibile a chi vede la registrazione:
   *[other] Nota su { $count } documenti, visibile a chi vede le registrazioni:
}
routing-visto-title = Visto
routing-visto-text = { $count ->
    [one] Apporre il visto al documento?
   *[other] Apporre il visto a { $count } documenti?
}
routing-visto-consequence = Gli uffici assegnatari potranno lavorarlo. Il visto resta nella storia e non si toglie.
routing-pass-title = Passa a un ufficio o a un collega
routing-pass-note = Nota per chi riceve (si può lasciare vuota):
routing-close-title = Chiusura nel fascicolo
routing-close-words = Numero o parole dell'oggetto del fascicolo:
routing-left-title = { $count ->
    [one] Un documento resta com'era
   *[other] { $count } documenti restano com'erano
}
routing-act-take = Presa in carico
routing-act-see = Presa visione
routing-act-return = Restituzione al protocollo
routing-act-pass = Passaggio
routing-act-comment = Nota
routing-act-visto = Visto
routing-act-close = Chiusura nel fascicolo
routing-act-reopen = Ripresa
routing-act-undo = Atto revocato
routing-act-withdraw = Assegnazione tolta
routing-done-take = { $count ->
    [one] Preso in carico.
   *[other] Presi in carico { $count } documenti.
}
routing-done-see = { $count ->
    [one] Presa visione registrata.
   *[other] Presa visione di { $count } documenti registrata.
}
routing-done-return = { $count ->
    [one] Restituito al protocollo.
   *[other] Restituiti al protocollo { $count } documenti.
}
routing-done-pass = { $count ->
    [one] Passato a { $to }.
   *[other] Passati a { $to } { $count } documenti.
}
routing-done-comment = Nota registrata.
routing-done-visto = { $count ->
    [one] Visto apposto.
   *[other] Visto apposto a { $count } documenti.
}
routing-done-close = { $count ->
    [one] Concluso nel fascicolo { $to }.
   *[other] Conclusi nel fascicolo { $to } { $count } documenti.
}
routing-done-reopen = { $count ->
    [one] Ripreso in carico.
   *[other] Ripresi in carico { $count } documenti.
}
routing-undone = { $count ->
    [one] Tutto come prima.
   *[other] { $count } documenti sono come prima.
}
action-routing-taken = Presa in carico
action-routing-seen = Presa visione
action-routing-returned = Restituzione al protocollo
action-routing-passed = Passaggio a ufficio o collega
action-routing-commented = Nota dell'ufficio
action-routing-visto = Visto
action-routing-closed = Chiusura nel fascicolo
action-routing-reopened = Ripresa in carico
action-routing-undone = Revoca dell'ultimo atto
action-routing-withdrawn = Assegnazione tolta

routing-waiting-to-take = Posta da prendere in carico
routing-waiting-in-charge = In carico a me
routing-waiting-knowledge = Da leggere per conoscenza
routing-waiting-visto = Posta che attende il visto
routing-waiting-returned = Restituite dagli uffici

routing-why-other-office = È di un altro ufficio.
routing-why-held = È in carico a un collega.
routing-why-given = È affidata a un collega.
routing-why-own = È già in carico a chi lavora.
routing-why-not-taken = Va prima presa in carico.
routing-why-for-information = È solo per conoscenza.
routing-why-for-action = È per competenza: va presa in carico.
routing-why-awaits-visto = Attende il visto.
routing-why-no-visto = Non attende alcun visto.
routing-why-annulled = La registrazione è annullata.
routing-why-gone = È passata altrove o restituita.
routing-why-closed = È conclusa.
routing-why-open = Non è conclusa.
routing-why-nothing-done = Ancora nessun atto da ripetere o revocare.

fault-routing-not-permitted = L'operatore non può compiere questo atto sulla registrazione { $number }.
    .todo = Rivolgersi all'ufficio { $office } o al responsabile del servizio.
fault-routing-other-office = La registrazione { $number } è assegnata all'ufficio { $office }.
    .todo = Rivolgersi a quell'ufficio o al protocollo.
fault-routing-held = La registrazione { $number } è in carico a { $by } { ELIDE("dal", $at) }.
    .todo = Accordarsi con il collega; se è assente, l'assenza va registrata in «Assenze».
fault-routing-given = La registrazione { $number } è affidata a { $by } { ELIDE("dal", $at) }.
    .todo = Accordarsi con il collega; se è assente, l'assenza va registrata in «Assenze».
fault-routing-own = La registrazione { $number } è già in carico a { $by } { ELIDE("dal", $at) }.
    .todo = Si trova nella scheda «In carico».
fault-routing-not-taken = La registrazione { $number } non è ancora in carico a nessuno.
    .todo = Prenderla prima in carico.
fault-routing-for-information = La registrazione { $number } è assegnata a { $office } solo per conoscenza.
    .todo = Basta la presa visione, nella scheda «Conoscenza».
fault-routing-for-action = La registrazione { $number } è assegnata a { $office } per competenza.
    .todo = Prenderla in carico nella scheda «Da prendere».
fault-routing-awaits-visto = La registrazione { $number } attende il visto.
    .todo = Attendere che il Segretario o il Sindaco lo apponga.
fault-routing-no-visto = La registrazione { $number } non attende alcun visto.
    .todo = Aggiornare l'elenco.
fault-routing-annulled = La registrazione { $number } è annullata.
    .todo = Non va più lavorata: si possono solo scrivere note.
fault-routing-gone = La registrazione { $number } non è più dell'ufficio { $office }: è passata altrove o è stata restituita { ELIDE("il", $at) }.
    .todo = Aprire la registrazione per vedere dove si trova.
fault-routing-closed = La registrazione { $number } è già conclusa ({ $by }, { $at }).
    .todo = Per lavorarla ancora, riprenderla in carico dalla scheda «Concluse».
fault-routing-open = La registrazione { $number } non è conclusa.
    .todo = Aggiornare l'elenco.
fault-routing-unknown = L'assegnazione non esiste.
    .todo = Aggiornare l'elenco.
fault-routing-no-dossier = Non è stato scelto il fascicolo.
    .todo = Sceglierlo dall'elenco.
fault-routing-no-target = Non è stato scelto a chi passare il documento.
    .todo = Scegliere un ufficio o un collega.
fault-routing-no-colleague = Il collega scelto non lavora nell'ufficio { $office }.
    .todo = Passare il documento al suo ufficio.
fault-routing-has-it = La registrazione { $number } è già di { $by }.
    .todo = Scegliere un altro collega.
fault-routing-office-gone = L'ufficio scelto non esiste o non è più attivo.
    .todo = Sceglierne un altro.
fault-routing-there-already = La registrazione { $number } è già assegnata per competenza all'ufficio { $office }.
    .todo = Scegliere un altro ufficio.
fault-routing-note-long = La nota supera { $limit } caratteri.
    .todo = Abbreviarla: il testo scritto si ritrova ripetendo il comando.
fault-routing-reason-missing = Manca il motivo della restituzione.
    .todo = Scriverlo: il protocollo deve sapere a chi assegnare.
fault-routing-note-missing = La nota è vuota.
    .todo = Scriverne il testo.
fault-routing-not-undone = L'atto sulla registrazione { $number } non si può revocare.
    .todo = Compiere l'atto contrario, se serve: entrambi restano nella storia.
fault-routing-went-on = Sulla registrazione { $number } è intervenuto { $by } { ELIDE("il", $at) }: resta com'è.
    .todo = Aprire la registrazione per vedere che cosa è stato fatto.

routing-office-help = La posta assegnata ai propri uffici: la più recente in alto, con il termine su ogni riga e la sua spiegazione in fondo. Tab passa da una scheda all'altra: da prendere, in carico, per conoscenza, in attesa di visto, restituite al protocollo, concluse.

    Invio apre la registrazione. F3 prende in carico, o registra la presa visione nella scheda «Conoscenza». Maiusc-F7 passa a un altro ufficio o affida a un collega, Canc restituisce al protocollo con il motivo, Maiusc-F8 conclude nel fascicolo.

    Spazio segna più righe: l'atto si compie su tutte con una sola domanda. Il punto ripete l'ultimo atto sulla riga o su quelle segnate; Ctrl-Z lo revoca per intero. Ciò che un collega ha fatto nel frattempo resta e viene detto riga per riga.

    Quanto è in carico a un collega assente può essere preso da chiunque dell'ufficio.
cmd-routing-take = Prendi
    .help = Prende in carico la riga o quelle segnate; nella scheda «Conoscenza» registra la presa visione.
cmd-routing-pass = Passa
    .help = Passa a un altro ufficio o affida a un collega, con una nota.
cmd-routing-return = Restituisci
    .help = Restituisce al protocollo, con il motivo.
cmd-routing-close = Concludi
    .help = Mette il documento nel fascicolo e conclude la riga o quelle segnate.
cmd-routing-visto = Visto
    .help = Appone il visto a ciò che lo attende.
cmd-routing-comment = Nota
    .help = Scrive una nota che resta nella storia della registrazione.
cmd-routing-reopen = Riprendi
    .help = Riprende in carico ciò che era concluso.
cmd-routing-undo = Revoca
    .help = Revoca per intero l'ultimo atto compiuto in questo elenco.
cmd-routing-everybody = Tutti gli uffici
    .help = Mostra la posta di tutti gli uffici, o solo la propria.
verify-routing-missing = manca un passo dell'assegnazione che la catena ricorda
verify-routing-altered = un passo dell'assegnazione è stato alterato
verify-routing-unchained = passi di assegnazione che la catena non ricorda
routing-story-sent = assegnata da { $by }
routing-story-to = { $act } a { $to }
routing-story-classes = Classificazione
routing-story-class = { $class }, da { $by }
routing-story-class-ended = cambiata da { $by }
action-routing-changed = Cambio di uffici o classifica
detail-tab-routing = Assegnazioni
cmd-detail-route = Riassegna
    .help = Cambia gli uffici e la classifica; i valori precedenti restano nella storia.
routing-change-title = Assegnazione e classifica di { $number }
routing-change-group = Uffici e classifica
routing-field-competence = Per competenza
    .help = Gli uffici che devono trattare il documento. Chi viene tolto lo ritrova fra le concluse; chi viene aggiunto lo trova da prendere in carico.
    .law = DPR 445/2000, art. 53: si possono cambiare soltanto assegnazione e classificazione, conservando i valori precedenti.
    .example = TEC
routing-field-knowledge = Per conoscenza
    .help = Gli uffici che devono solo essere informati.
    .example = RAG
routing-field-class = Classifica
    .help = Titolo e classe del titolario in vigore oggi.
    .law = DPR 445/2000, art. 64 c. 4.
    .example = VI.3
routing-field-reason = Motivo
    .help = Facoltativo: resta nella storia accanto ai valori precedenti.
routing-changed = Assegnazione di { $number } cambiata.
routing-draft-restored = Ripresa la bozza lasciata in questo modulo.
routing-form-invalid = Un campo è da correggere.
routing-leave-title = Uscire senza salvare?
routing-leave-text = Quanto scritto resta come bozza e si ritrova riaprendo il modulo.
routing-clash-title = Cambiata nel frattempo da un collega
routing-clash-text = Proprio: { $mine }. Del collega: { $theirs }. Salvare comunque i propri valori? La storia conserva entrambi.
routing-clash-side = competenza { $competence }, conoscenza { $knowledge }, classifica { $class }
routing-change-help = Cambia gli uffici assegnatari e la classifica di una registrazione: è tutto ciò che di una registrazione si può cambiare. I valori precedenti restano visibili nella scheda «Assegnazioni», con chi li ha cambiati, quando e perché. Per gli uffici aggiunti parte il termine dello smistamento.
fault-routing-nothing-changed = Uffici e classifica sono gli stessi di prima.
    .todo = Cambiare almeno un valore, oppure uscire con Esc.
fault-routing-no-office = Manca l'ufficio competente.
    .todo = Indicarne almeno uno.
fault-routing-office-twice = Lo stesso ufficio è indicato per competenza e per conoscenza.
    .todo = Toglierlo da uno dei due campi.
fault-routing-no-class = Manca la classifica.
    .todo = Sceglierla fra quelle in vigore oggi.
fault-routing-conflict = L'assegnazione di { $number } è stata cambiata nel frattempo da { $by } { ELIDE("il", $at) }.
    .todo = Confrontare i valori e decidere.
absences-title = Assenze
absences-form-title = Nuova assenza
absences-group = Assenza
absences-column-operator = Operatore
absences-column-first = Dal
absences-column-last = Al
absences-column-substitute = Sostituto
absences-column-state = Stato
absences-state-now = in corso
absences-state-coming = futura
absences-state-over = terminata
absences-state-taken-back = tolta
absences-empty = Nessuna assenza. F3 ne scrive una.
absences-field-operator = Operatore
    .help = Chi è assente. Il responsabile del servizio scrive le assenze di tutti, gli altri la propria.
    .example = Conti
absences-field-first = Dal
    .help = Primo giorno di assenza.
    .example = +1
absences-field-last = Al
    .help = Ultimo giorno di assenza, compreso.
    .example = 15/12
absences-field-substitute = Sostituto
    .help = Chi può prendere in carico la sua posta anche se lavora in un altro ufficio. Si può lasciare vuoto: i colleghi dell'ufficio possono farlo comunque.
    .example = Dini
absences-field-note = Nota
    .help = Mai il motivo dell'assenza: qui lo leggono tutti.
    .example = Rientra il lunedì
absences-take-back-title = Togliere l'assenza?
absences-take-back-text = { $name }, { ELIDE("dal", $first) } { ELIDE("al", $last) }. Resta nell'elenco come tolta.
absences-taken-back = Assenza tolta.
absences-written = Assenza registrata.
absences-leave-title = Uscire senza salvare?
absences-leave-text = Quanto scritto va perduto.
absences-why-no-page = Un'assenza si legge per intero nell'elenco.
absences-why-taken-back = È già stata tolta.
absences-why-others = È l'assenza di un altro operatore.
absences-help = Le assenze degli operatori, da quella che finisce per ultima. Quanto un assente ha in carico può essere preso dai colleghi dell'ufficio e dal sostituto, anche di un altro ufficio. F3 scrive una nuova assenza, Canc la toglie: non si cancella nulla.
absences-form-help = Da quando a quando si è assenti e chi sostituisce. Nelle date si può scrivere o (oggi), +3, 15, 15/3. Il motivo dell'assenza non si scrive.
cmd-absences-new = Nuova
    .help = Scrive una nuova assenza.
cmd-absences-take-back = Togli
    .help = Toglie l'assenza evidenziata, che resta nell'elenco come tolta.
action-absence-written = Assenza registrata
action-absence-taken_back = Assenza tolta
fault-absence-nobody = Chi è indicato non è un operatore attivo.
    .todo = Sceglierlo dall'elenco.
fault-absence-overlaps = { $name } è già assente { ELIDE("dal", $first) } { ELIDE("al", $last) }.
    .todo = Togliere prima quell'assenza, oppure scegliere altri giorni.
fault-absence-gone = L'assenza è già stata tolta.
    .todo = Aggiornare l'elenco.
fault-absence-others = L'assenza è di un altro operatore.
    .todo = Chiedere al responsabile del servizio.
fault-absence-order = L'ultimo giorno viene prima del primo.
    .todo = Correggere le date.
fault-absence-past = L'assenza è già finita.
    .todo = Scrivere giorni da oggi in avanti.
fault-absence-long = L'assenza supera { $days } giorni.
    .todo = Scrivere un periodo più breve.
fault-absence-self = Nessuno sostituisce sé stesso.
    .todo = Scegliere un collega, oppure lasciare vuoto il campo.

routing-notes-waiting = note interne { $count } (i)
notes-title = Note interne
notes-waiting = Note interne da leggere
notes-shelf-waiting = Da leggere
notes-shelf-read = Lette
notes-column-day = Giorno
notes-column-office = Uff.
notes-column-title = Nota
notes-column-who = Da, o letta da
notes-empty = Nessuna nota da leggere.
notes-empty-read = Nessuna nota letta.
notes-told-read = Lette: { $count }.
notes-why-read = È già letta.
notes-help = Ciò che all'ufficio è comunicato all'interno senza protocollo, per esempio gli atti comunicati con nota interna. Invio apre l'atto; c (o F3) conferma la lettura, anche di più righe segnate con Spazio. Tab passa alle note già lette, con chi le ha lette e quando.
cmd-routing-notes = Note interne
    .help = Apre le note interne all'ufficio: gli atti che gli sono stati comunicati senza protocollo.
cmd-notes-read = Letta
    .help = Conferma che la nota è stata letta.
cmd-notes-turn = Da leggere / lette
    .help = Passa dalle note da leggere a quelle lette, e torna.
fault-routing-note-gone = La nota non c'è.
    .todo = Aggiornare l'elenco con F5.
fault-routing-note-others = «{ $title }» è una nota per un altro ufficio.
    .todo = La legge chi lavora in quell'ufficio.
