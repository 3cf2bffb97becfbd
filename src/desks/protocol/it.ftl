protocol-title = Protocollo
protocol-form-title = Registrazione
protocol-form-title-in = Registrazione in arrivo
protocol-form-title-out = Registrazione in partenza
protocol-form-title-internal = Registrazione interna
protocol-waiting-arrivals = Posta da registrare
protocol-waiting-errors = Messaggi non leggibili
protocol-registered-today = Registrazioni di oggi

protocol-flow-in = arrivo
protocol-flow-out = partenza
protocol-flow-internal = interno

protocol-medium-pec = PEC
protocol-medium-email = posta elettronica
protocol-medium-post = posta ordinaria
protocol-medium-registered = raccomandata
protocol-medium-by_hand = consegna a mano
protocol-medium-courier = corriere
protocol-medium-fax = fax
protocol-medium-portal = portale

protocol-group-how = Come e quando
protocol-group-what = Che cosa
protocol-group-where = Dove va
protocol-group-with = Con che cosa
protocol-field-medium = Mezzo
    .help = Il modo in cui il documento è arrivato o viene spedito.
    .example = PEC, raccomandata, consegna a mano
protocol-field-medium-number = N. raccomandata
    .help = Il numero della raccomandata; obbligatorio se il mezzo è la raccomandata.
    .example = 15512345678-9
protocol-field-arrived-at = Arrivato il
    .help = Data e ora effettive di arrivo, se diverse dalla registrazione. Si può scrivere o (oggi), ieri, 15, 15/3, 15/3 9:30.
    .law = Il differimento riguarda solo documenti in arrivo e va motivato (manuale di gestione).
    .example = 15/3/2026 9:30
protocol-field-senders = Mittenti
    .help = Chi scrive. Digitare parte del nome, il codice fiscale o la PEC e scegliere dall'elenco; l'ultima voce crea un nuovo corrispondente.
    .law = DPR 445/2000 art. 53: non modificabile dopo la registrazione.
    .example = rossi ann
protocol-field-recipients = Destinatari
    .help = A chi si scrive. Digitare parte del nome, il codice fiscale o la PEC e scegliere dall'elenco.
    .law = DPR 445/2000 art. 53: non modificabile dopo la registrazione.
    .example = prefettura
protocol-field-parties = Soggetti
    .help = Soggetti di cui il documento interno tratta, se ve ne sono.
protocol-field-sender-number = Prot. mittente
    .help = Il numero dato dal mittente al proprio documento.
    .example = 12345/2026
protocol-field-sender-date = Data mittente
    .help = La data del documento del mittente. Si può scrivere o (oggi), 15, 15/3.
protocol-field-subject = Oggetto
    .help = Che cosa dice il documento, in modo che si ritrovi.
    .law = DPR 445/2000 art. 53: non modificabile dopo la registrazione.
    .example = Richiesta di accesso agli atti della pratica edilizia 12/2026
protocol-field-class = Classifica
    .help = Titolo e classe del titolario: per numero (6.3, VI.3) o per parole (edilizia).
    .law = DPR 445/2000 art. 64 c. 4: la classificazione è obbligatoria.
    .example = 6.3
protocol-field-competence = Per competenza
    .help = Gli uffici che devono agire. Il primo è quello responsabile.
    .example = tributi
protocol-field-knowledge = Per conoscenza
    .help = Gli uffici che devono soltanto sapere.
protocol-field-visto = Con visto
    .help = Il documento passa dal responsabile per il visto: lo smistamento scade il giorno lavorativo successivo.
protocol-field-reserved = Riservato
    .help = Chi non è abilitato vede soltanto numero e data; ogni lettura è registrata.
protocol-field-documents = Documenti
    .help = Il documento principale e gli allegati. Ins aggiunge un file, Canc lo toglie, Spazio sceglie il principale.
    .law = DPR 445/2000 art. 53: l'impronta (SHA-256) è registrata e non modificabile.
protocol-field-notes = Note
    .help = Annotazioni d'ufficio.

protocol-create-correspondent = Nuovo corrispondente «{ $words }»…
protocol-new-correspondent-title = Nuovo corrispondente
protocol-kind-person = persona
protocol-kind-company = impresa
protocol-kind-body = ente pubblico
protocol-new-kind = Tipo
protocol-new-name = Cognome o denominazione
protocol-new-first-name = Nome
protocol-new-tax-code = Codice fiscale
protocol-new-vat-number = Partita IVA
protocol-new-pec = PEC
protocol-new-email = Posta elettronica
protocol-new-address = Indirizzo
protocol-new-postcode = CAP
protocol-new-town = Comune

protocol-double = Attenzione: lo stesso file risulta già registrato con il n. { $number }.
protocol-draft-resumed = Ripresa la bozza delle { $at }.
protocol-form-invalid = Completare il campo indicato.
protocol-form-full = Testo troppo lungo: è stato tagliato.
protocol-saved = Registrato con il n. { $number }.
protocol-saved-already = Era già registrato con il n. { $number }: nessun nuovo numero.
protocol-banner = Registrato il n. { $number } alle { $hour } — F6 etichetta, F8 ricevuta
protocol-queue-empty = Non c'è altro da registrare.
protocol-paper-queued = Inviato alla stampante.
protocol-paper-written = Salvato in { $path }
protocol-paper-replaced = { $count ->
    [one] Un carattere che i tipi di stampa non hanno è stato sostituito.
   *[other] { $count } caratteri che i tipi di stampa non hanno sono stati sostituiti.
}
protocol-leave-title = Uscire dal modulo?
protocol-leave-text = La registrazione non è stata fatta. La bozza resta e si ritrova in «Oggi».
protocol-discard-title = Buttare la bozza?
protocol-discard-text = Quanto scritto in questo modulo va perso. Nessun numero è stato dato.
protocol-scan-by-path = Un altro file: scrivere il percorso
protocol-nothing-to-repeat = Nessuna registrazione precedente da riprendere.
protocol-learned = come { $times } su { $of } precedenti
protocol-path-title = Aggiungi documento
protocol-path-text = Percorso del file (se relativo, nella cartella delle scansioni)
protocol-why-nothing-registered = Nessuna registrazione appena fatta.
protocol-why-no-message = Il modulo non viene dalla posta in arrivo.
protocol-help-form = Invio o Tab passano al campo seguente, F2 o Ctrl-S registrano. Numero, data e ora li dà il sistema al salvataggio. Ogni tasto premuto è conservato nella bozza: se cade la linea, il modulo si riapre com'era, con il cursore nello stesso campo.

why-not-permitted = Operatore non abilitato.
why-nothing-here = Nessuna riga.

cmd-protocol-queue = Posta da registrare
    .help = Apre la coda di quanto è arrivato.
cmd-protocol-list = Registro
    .help = Apre il registro di protocollo.
cmd-protocol-in = Nuova registrazione in arrivo
    .help = Apre il modulo per un documento in arrivo.
cmd-protocol-out = Nuova registrazione in partenza
    .help = Apre il modulo per un documento in partenza.
cmd-protocol-internal = Nuova registrazione interna
    .help = Apre il modulo per un documento fra uffici.
cmd-protocol-label = Etichetta
    .help = Stampa la segnatura dell'ultima registrazione.
cmd-protocol-receipt = Ricevuta
    .help = Stampa la ricevuta dell'ultima registrazione.
cmd-protocol-message = Messaggio
    .help = Mostra il messaggio che si sta registrando.
cmd-protocol-discard = Butta bozza
    .help = Vuota il modulo e cancella la bozza.

queue-title = Posta da registrare
queue-shelf-to-register = Da registrare
queue-shelf-postponed = Rinviati
queue-shelf-errors = Errori
queue-shelf-receipts = Ricevute
queue-shelf-set-aside = Esclusi
queue-shelf-registered = Registrati
queue-column-at = Arrivo
queue-column-kind = Tipo
queue-column-attachments = All
queue-column-sender = Mittente
queue-column-subject = Oggetto
queue-kind-pec = PEC
queue-kind-anomaly = anomalia
queue-kind-mail = e-mail
queue-kind-scan = scansione
queue-kind-paper = cartaceo
queue-kind-receipt = ricevuta
queue-kind-unreadable = illegg.
queue-empty-to-register = Niente da registrare. Maiusc-F5 o A guarda se è arrivato qualcosa.
queue-empty = Vuoto.
queue-words = Cerca
queue-nothing-found = Niente con queste parole.
queue-looking = ricerca della posta…
queue-looked = { $new ->
    [one] Un nuovo arrivo
   *[other] { $new } nuovi arrivi
}{ $errors ->
    [0] .
    [one] , uno non leggibile.
   *[other] , { $errors } non leggibili.
}
queue-receipt-attached = Unita al messaggio di cui parla
queue-receipt-loose = Il messaggio di cui parla non è qui
queue-postpone-title = Rinvia
queue-postpone-text = A quale giorno? (per esempio +1l, 15, 15/3)
queue-set-aside-title = Escludi dalla registrazione
queue-set-aside-text = Motivo (per esempio: pubblicità, DPR 445/2000 art. 53 c. 5)
queue-postponed = { $count ->
    [one] Un arrivo rinviato.
   *[other] { $count } arrivi rinviati.
}
queue-set-aside = { $count ->
    [one] Un arrivo escluso.
   *[other] { $count } arrivi esclusi.
}
queue-waiting-again = { $count ->
    [one] Un arrivo di nuovo da registrare.
   *[other] { $count } arrivi di nuovo da registrare.
}
queue-why-not-waiting = Solo per ciò che aspetta di essere registrato.
queue-help = Tutto ciò che è arrivato, da qualunque parte: posta certificata, posta elettronica, scansioni, carta. Invio registra la riga; salvata una, la seguente è già aperta. Le ricevute PEC si uniscono da sole al messaggio di cui parlano. Ciò che non si riesce a leggere aspetta in «Errori» con il motivo, e si può registrare lo stesso.
cmd-queue-look = Cerca posta
    .help = Guarda se nelle cartelle è arrivato qualcosa.
cmd-queue-show = Mostra
    .help = Mostra il messaggio e gli allegati.
cmd-queue-paper = Cartaceo
    .help = Registra un documento che non è nella coda.
cmd-queue-postpone = Rinvia
    .help = Rinvia a un altro giorno la riga o quelle segnate.
cmd-queue-set-aside = Escludi
    .help = Toglie dalla coda, con il motivo, ciò che non si registra.
cmd-queue-wait-again = Rimetti in coda
    .help = Rimette fra le cose da registrare.
cmd-queue-next-shelf = Scheda seguente
    .help = Passa alla scheda seguente.
cmd-queue-previous-shelf = Scheda precedente
    .help = Torna alla scheda precedente.

register-title = Registro di protocollo
register-column-number = Numero
register-column-at = Data e ora
register-column-flow = F
register-column-party = Corrispondente
register-column-subject = Oggetto
register-column-class = Class.
register-column-offices = Uffici
register-empty = Il registro è vuoto.
register-nothing-found = Nessuna registrazione con questi filtri. Esc li toglie.
register-reserved = ── riservato ──
register-sort-newest = più recenti
register-sort-oldest = più vecchie
register-sort-party = per corrispondente
register-words = Cerca
register-filters-title = Filtri del registro
register-filter-words = parole
register-filter-number = Numero
register-filter-year = Anno
register-filter-from = Dal
register-filter-to = Al
register-filter-flow = Flusso
register-filter-correspondent = Corrispondente
register-filter-class = Classifica
register-filter-office = Ufficio
register-filter-condition = Stato
register-condition-valid = valide
register-condition-annulled = annullate
register-condition-corrected = rettificate
register-condition-reserved = riservate
register-condition-visto = con visto
register-condition-without-documents = senza documenti
register-exported = { $count ->
    [one] Una riga scritta
   *[other] { $count } righe scritte
} in { $path }
register-help = Tutte le registrazioni, le più recenti per prime. F7 o / cerca mentre si scrive, in oggetto, corrispondenti e numeri, senza badare ad accenti e ordine delle parole. Maiusc-F7 filtra per numero, date, flusso, classe, ufficio. Invio apre la registrazione. Ctrl-E esporta in CSV ciò che si vede o le righe segnate.
cmd-register-filters = Filtri
    .help = Numero, anno, date, flusso, corrispondente, classe, ufficio, stato.
cmd-register-new = Nuova
    .help = Apre il modulo di registrazione in arrivo.
cmd-register-label = Etichetta
    .help = Stampa la segnatura della registrazione sotto il cursore.
cmd-register-receipt = Ricevuta
    .help = Stampa la ricevuta della registrazione sotto il cursore.
cmd-register-export = Esporta
    .help = Scrive in un file CSV le righe filtrate o quelle segnate.

detail-title = Registrazione n.
detail-tab-data = Dati
detail-tab-documents = Documenti
detail-tab-terms = Termini
detail-tab-history = Storia
detail-column-main = P
detail-column-name = Nome
detail-column-type = Tipo
detail-column-size = Dimensione
detail-column-sha256 = SHA-256
detail-no-documents = Nessun documento.
detail-number = Numero
detail-at = Registrato il
detail-flow = Flusso
detail-medium = Mezzo
detail-arrived = Arrivato il
detail-subject = Oggetto
detail-party = Corrispondente
detail-sender-number = Prot. mittente
detail-sender-date = Data mittente
detail-class = Classifica
detail-competence = Per competenza
detail-knowledge = Per conoscenza
detail-visto = Con visto
detail-reserved = Riservato
detail-notes = Note
detail-main-document = Documento principale
detail-attachment = Allegato
detail-sending = Spedizione
detail-receipt-line = Ricevuta PEC
detail-operator = Operatore
detail-digest = Impronta della riga
detail-yes = sì
detail-masked = Registrazione riservata: il contenuto è visibile solo agli operatori abilitati.
detail-met = fatto il
detail-due = entro
detail-event = evento
detail-why-reserved = Registrazione riservata.
detail-help = Tab o le frecce passano da una scheda all'altra: dati, documenti, termini con la spiegazione giorno per giorno, storia. Nei documenti Invio mostra il testo.
cmd-detail-label = Etichetta
    .help = Stampa la segnatura.
cmd-detail-receipt = Ricevuta
    .help = Stampa la ricevuta.
cmd-detail-next-page = Scheda seguente
    .help = Passa alla scheda seguente.
cmd-detail-previous-page = Scheda precedente
    .help = Torna alla scheda precedente.

activity-P1-1 = Segnatura e classificazione della posta in arrivo
activity-P1-3 = Smistamento agli uffici
activity-P1-4 = Ricevimento dei messaggi e protocollazione
activity-P1-5 = Smistamento alle scrivanie
action-registration-created = Registrazione
action-registration-read = Lettura di registrazione riservata
action-arrival-moved = Spostamento nella coda

verify-registration-order = registrazione fuori dall'ordine della catena
verify-registration-missing = registrazione presente nella catena e assente dal registro
verify-registration-unchained = registrazione assente dalla catena
verify-registration-altered = registrazione alterata
verify-registration-gap = numero mancante prima di questo
verify-registration-backward = data e ora anteriori alla registrazione precedente
verify-register-counter = il contatore del registro non corrisponde all'ultima registrazione
verify-register-highwater = numero dato che non risulta nel registro
verify-document = documento assente o alterato

fault-protocol-party-missing = Manca il corrispondente.
    .todo = Indicare almeno un mittente o destinatario.
fault-protocol-subject-missing = Manca l'oggetto.
    .todo = Scrivere di che cosa tratta il documento.
fault-protocol-subject-long = L'oggetto è troppo lungo.
    .todo = Ridurlo a 4.000 caratteri.
fault-protocol-class-missing = Manca la classifica.
    .todo = Scegliere titolo e classe del titolario.
fault-protocol-office-missing = Manca l'ufficio competente.
    .todo = Indicare almeno un ufficio per competenza.
fault-protocol-office-twice = Lo stesso ufficio è indicato per competenza e per conoscenza.
    .todo = Toglierlo da uno dei due campi.
fault-protocol-date-future = La data del mittente è nel futuro.
    .todo = Correggere la data.
fault-protocol-arrival-future = La data di arrivo è nel futuro.
    .todo = Correggere data e ora.
fault-protocol-registered-number = Manca il numero della raccomandata.
    .todo = Scrivere il numero che è sulla busta.
fault-protocol-main-twice = Vi sono due documenti principali.
    .todo = Sceglierne uno solo.
fault-protocol-key-reused = Questo modulo ha già prodotto la registrazione n. { $number } con un contenuto diverso.
    .todo = Controllare la registrazione { $number }; per un altro documento aprire un modulo nuovo.
fault-protocol-not-found = La registrazione non esiste.
    .todo = Controllare numero e anno.
fault-protocol-reserved = La registrazione è riservata.
    .todo = Chiedere al responsabile del servizio.
fault-protocol-arrival-taken = Questo arrivo è già stato registrato da un collega.
    .todo = Tornare alla coda e scegliere un'altra riga.
fault-protocol-arrival-gone = Questo arrivo non è più nella coda.
    .todo = Tornare alla coda.
fault-queue-postpone-past = Il giorno del rinvio deve essere nel futuro.
    .todo = Scrivere per esempio +1l per il prossimo giorno lavorativo.
fault-queue-reason-missing = Manca il motivo dell'esclusione.
    .todo = Scrivere perché il documento non va registrato.
fault-queue-changed = { $count ->
    [one] Una riga è stata cambiata da un collega
   *[other] { $count } righe sono state cambiate da un collega
} ed è rimasta com'era.
    .todo = Guardare la coda aggiornata e riprovare.
fault-export = Il file non è stato scritto ({ $path }).
    .todo = Controllare spazio e permessi della cartella.
fault-protocol-digest = L'impronta «{ $digest }» non è valida.
    .todo = Verificare il registro con «scrivania verify».
fault-protocol-file = Il file { $path } non si legge.
    .todo = Controllare percorso e permessi.
fault-queue-day = Il giorno «{ $day }» non si capisce.
    .todo = Scrivere per esempio +1l, 15 oppure 15/3.
detail-dossier = Fascicolo
cmd-detail-dossier = Fascicolo
    .help = Inserisce la registrazione in un fascicolo, o la sposta.
cmd-register-dossier = Fascicolo
    .help = Inserisce in un fascicolo le registrazioni segnate.
detail-dossier-former = In precedenza in
cmd-detail-annul = Annulla
    .help = Apre il modulo di annullamento della registrazione, per il responsabile del servizio.
cmd-detail-correct = Rettifica
    .help = Apre il modulo con cui si rinnovano mittente, destinatario o oggetto; il valore precedente resta visibile.
