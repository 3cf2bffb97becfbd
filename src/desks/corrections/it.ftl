corrections-title = Provvedimenti
measures-title = Provvedimenti di annullamento
measures-column-number = Provvedimento
measures-column-day = Data
measures-column-registration = Prot. ANNULLATO
measures-column-measure = Autorizzazione
measures-column-subject = Oggetto
measures-column-operator = Operatore
measures-empty = Nessun provvedimento di annullamento.
measures-empty-year = Nessun provvedimento in questo anno. Esc mostra tutti.
measures-of-year = anno { $year }
measures-reserved = ── riservato ──
measures-new-title = Annullamento di una registrazione
measures-new-text = Numero di protocollo (123, oppure 123/2025):
measures-exported = { $rows ->
    [one] Scritto un provvedimento in { $path }
   *[other] Scritti { $rows } provvedimenti in { $path }
 }
measures-help =
    Il registro dei provvedimenti di annullamento, i più recenti per primi. Ogni provvedimento ha un numero proprio della serie ANN, che ricomincia ogni anno. Invio apre il provvedimento, F6 la registrazione annullata. Maiusc-F7 passa da tutti a questo anno e all'anno scorso. Maiusc-F8 scrive il registro in PDF/A, Ctrl-E in CSV.

    F3 annulla una registrazione indicandone il numero. Lo stesso si fa dalla pagina della registrazione con Maiusc-F4.
cmd-measures-new = Annulla una registrazione
    .help = Chiede il numero e apre il modulo di annullamento.
cmd-measures-registration = Registrazione
    .help = Apre la registrazione annullata.
cmd-measures-year = Anno
    .help = Mostra tutti i provvedimenti, quelli di questo anno, quelli dell'anno scorso.
cmd-measures-pdf = PDF
    .help = Scrive il registro dei provvedimenti in PDF/A.
cmd-measures-csv = CSV
    .help = Scrive il registro dei provvedimenti in CSV.
measure-heading = Provvedimento
measure-title = Provvedimento { $number }
measure-number = Provvedimento n.
measure-at = Annullata il
measure-operator = Operatore
measure-measure = Autorizzazione
measure-requested-by = Richiesta di
measure-reason = Motivo
measure-unsent = PEC
measure-registration = Registrazione
measure-registered-at = Registrata il
measure-flow = Flusso
measure-party = Corrispondente
measure-subject = Oggetto
measure-help =
    Il provvedimento di annullamento con data, ora, operatore, motivo e atto che lo autorizza. La registrazione resta leggibile: F6 la apre.
cmd-measure-registration = Registrazione
    .help = Apre la registrazione annullata.

annulled-word = ANNULLATO
annulled-line = ANNULLATO { ELIDE("il", $at) } · { $operator } · provv. { $number } ({ $measure })
annul-title = Annullamento di una registrazione
annul-group = Provvedimento di annullamento
annul-field-measure = Autorizzazione
    .help = Gli estremi dell'atto con cui il responsabile del servizio autorizza l'annullamento.
    .law = DPR 445/2000, art. 54 c. 2 e art. 61 c. 3 lett. g)
    .example = Determinazione n. 12 del 24/11/2026
annul-field-reason = Motivo
    .help = Perché la registrazione è annullata. Resta leggibile nel registro dei provvedimenti.
    .law = DPR 445/2000, art. 54
    .example = Documento registrato due volte: vale il n. 0000123/2026
annul-field-requested-by = Richiesta di
    .help = Chi ha chiesto per iscritto l'annullamento, se c'è una richiesta.
    .law = Manuale di gestione documentale
    .example = Ufficio tecnico, nota del 23/11/2026
annul-field-sent = La PEC è partita?
    .help = Un documento già inviato per PEC non si annulla: se ne protocolla uno nuovo che lo sostituisce.
    .law = Manuale di gestione documentale
    .example = non è partita
annul-field-back = Rimetti nella coda
    .help = Ciò da cui è nata la registrazione torna tra gli arrivi da registrare.
    .law = Manuale di gestione documentale
    .example = sì
annul-sent = è partita
annul-unsent = non è partita
annul-ask-title = Annullare la registrazione { $number }?
annul-ask-text = { $number } · { $subject }
annul-ask-consequence = Il provvedimento prende un numero e non si può revocare. La registrazione resta leggibile con la dicitura ANNULLATO; il suo numero non si riusa.
annul-done = Annullata: provvedimento { $number }.
annul-back-in-queue = L'arrivo è di nuovo nella coda.
annul-tell-sender = Comunicare l'annullamento al mittente, che ha avuto questo numero.
annul-tell-recipients = Se il documento è già partito, comunicare ai destinatari che è annullato e inviarne uno nuovo.
annul-tell-offices = Comunicare l'annullamento agli uffici che hanno il documento.
annul-why-head-only = Riservato al responsabile del servizio.
annul-why-done = La registrazione è già annullata.
annul-help =
    L'annullamento è disposto dal responsabile del servizio con un provvedimento motivato (DPR 445/2000, artt. 54 e 61). Servono il motivo e gli estremi dell'atto che autorizza; il provvedimento prende un numero nella serie ANN.

    La registrazione resta leggibile in ogni sua parte, con la dicitura ANNULLATO, la data, l'operatore e il provvedimento. Il numero di protocollo non si riusa. Le scadenze ancora aperte della registrazione decadono. Quanto è già nel registro giornaliero non cambia: l'annullamento compare nel registro del giorno in cui avviene.
corrections-draft-restored = Ripreso quanto era stato scritto.
corrections-leave-title = Uscire?
corrections-leave-text = Quanto scritto resta tra le bozze.
corrections-form-invalid = Completare i campi indicati.
action-registration-annulled = Annullamento

verify-annulment-gap = il provvedimento di annullamento non segue il precedente
verify-annulment-altered = il provvedimento di annullamento è stato alterato
verify-annulment-missing = manca il provvedimento di annullamento di questa registrazione
verify-annulment-counter = il contatore dei provvedimenti non corrisponde all'ultimo

fault-annul-reason-missing = Manca il motivo dell'annullamento.
    .todo = Scriverlo: il provvedimento deve essere motivato.
fault-annul-measure-missing = Mancano gli estremi dell'atto che autorizza l'annullamento.
    .todo = Indicare l'atto del responsabile del servizio, per esempio «Determinazione n. 12 del 24/11/2026».
fault-corrections-long = Il testo supera { $limit } caratteri.
    .todo = Abbreviarlo.
fault-annul-sent = Un documento già inviato per PEC non si annulla.
    .todo = Protocollare un nuovo documento che lo sostituisce, indicando il numero di quello sostituito.
fault-annul-sent-unsaid = Non è detto se la PEC è partita.
    .todo = Indicarlo: un documento già inviato per PEC non si annulla.
fault-annul-key-reused = Questo modulo ha già prodotto il provvedimento { $number } su un'altra registrazione.
    .todo = Aprire un modulo nuovo.
fault-annulled-already = La registrazione { $registration } è stata annullata { ELIDE("il", $on) } da { $operator } con il provvedimento { $number }.
    .todo = Controllare il registro dei provvedimenti.
fault-measure-gone = Il provvedimento non esiste.
    .todo = Aggiornare l'elenco.
fault-measures-number = «{ $number }» non è un numero di protocollo.
    .todo = Scrivere il numero, ed eventualmente l'anno dopo la barra: 123/2025.

corrected-sign = [rett.]
corrected-line = Rettifica { ELIDE("del", $at) } · { $operator } · { $field }
corrected-field-subject = oggetto
corrected-field-parties = mittente o destinatari
corrected-before = prima:
corrected-after = dopo:
corrected-why = motivo:
correct-title = Rettifica di una registrazione
correct-group = Valori da rinnovare
correct-field-parties = Corrispondenti
    .help = I mittenti o destinatari come devono figurare. Il valore precedente resta visibile per sempre.
    .law = DPCM 3-12-2013, art. 8
    .example = Rossi Maria
correct-field-subject = Oggetto
    .help = L'oggetto come deve figurare. Il valore precedente resta visibile per sempre.
    .law = DPCM 3-12-2013, art. 8
    .example = Richiesta di certificato di residenza
correct-field-reason = Motivo
    .help = Perché il valore è rinnovato.
    .law = DPCM 3-12-2013, art. 8
    .example = Cognome del mittente trascritto male
correct-ask-title = Rettificare la registrazione { $number }?
correct-ask-consequence = Il valore precedente resta visibile con data, ora, operatore e motivo. Numero, data e impronte non si rettificano: se sono sbagliati si annulla la registrazione.
correct-done = { $count ->
    [one] Rinnovato un valore.
   *[other] Rinnovati { $count } valori.
 }
correct-help =
    Si rinnovano soltanto mittente, destinatari e oggetto. Il valore precedente resta visibile per sempre sulla scheda, con data, ora, operatore e motivo; la ricerca trova la registrazione con entrambi. Elenchi, ricevuta ed esportazioni portano il valore nuovo con un segno.

    Numero, data e ora, impronte sono dati dal programma e non si rettificano: se uno di questi è sbagliato si annulla tutta la registrazione. La registrazione di un anno già chiuso non si rettifica. La rettifica compare nel registro giornaliero del giorno in cui avviene.
action-registration-corrected = Rettifica
verify-correction-altered = la rettifica è stata alterata
verify-correction-missing = manca una rettifica di questa registrazione
fault-correction-nothing = Nessun valore è cambiato.
    .todo = Modificare i corrispondenti o l'oggetto, oppure uscire.
fault-correction-reason-missing = Manca il motivo della rettifica.
    .todo = Scriverlo: resta accanto al valore precedente.
fault-correction-closed-year = La registrazione { $number } è di un anno chiuso ({ $year }) e non si rettifica.
    .todo = Il registro di quell'anno è in conservazione com'è. Se la registrazione è nulla, annullarla con un provvedimento.
fault-correction-meanwhile = La registrazione { $number } è stata rettificata { ELIDE("il", $on) } da { $operator }: ora vi figura «{ $value }».
    .todo = Confrontare con quanto si è scritto: salvando di nuovo si rinnova quel valore.

deferrals-title = Provvedimenti di differimento
deferrals-column-number = Provvedimento
deferrals-column-from = Arrivi dal
deferrals-column-to = Termine
deferrals-column-kinds = Documenti
deferrals-column-measure = Autorizzazione
deferrals-column-used = Reg.
deferrals-empty = Nessun provvedimento di differimento. F3 ne inserisce uno.
corrections-reading = Lettura in corso…
deferrals-help =
    I provvedimenti che consentono di registrare in ritardo documenti in arrivo di tipi determinati, con le cause e il termine finale. Valgono solo per gli arrivi e mai per la PEC. Nel modulo di registrazione il campo Differimento compare finché un provvedimento è in vigore; la registrazione conserva data e ora dell'arrivo effettivo e il provvedimento.

    F3 inserisce un provvedimento, che prende un numero nella serie DIF. Invio lo mostra per intero.
cmd-deferrals-new = Nuovo differimento
    .help = Apre il modulo di un provvedimento di differimento.
deferral-whole = { $kinds } · Cause: { $causes } · Autorizzazione: { $measure } · Arrivi { ELIDE("dal", $from) }, da registrare entro { ELIDE("il", $to) } · Inserito da { $operator }
defer-title = Provvedimento di differimento
defer-group = Differimento della registrazione
defer-field-measure = Autorizzazione
    .help = Gli estremi dell'atto motivato del responsabile del servizio.
    .law = Manuale di gestione documentale
    .example = Determinazione n. 3 del 19/11/2026
defer-field-kinds = Documenti
    .help = Quali documenti in arrivo, di tipo omogeneo, si possono registrare in ritardo.
    .law = Manuale di gestione documentale
    .example = Domande di partecipazione al concorso
defer-field-causes = Cause
    .help = Perché: un carico eccezionale che farebbe venire meno un diritto di terzi.
    .law = Manuale di gestione documentale
    .example = Scadenza del bando il 23/11/2026: oltre 300 domande attese
defer-field-starts = Arrivi dal
    .help = Il primo giorno di arrivo a cui si applica.
    .law = Manuale di gestione documentale
    .example = 19/11/2026
defer-field-ends = Termine finale
    .help = Il giorno entro il quale tutto deve essere registrato.
    .law = Manuale di gestione documentale; di norma entro 7 giorni lavorativi
    .example = 27/11/2026
defer-ask-title = Inserire il provvedimento?
defer-ask-text = { $kinds }: arrivi { ELIDE("dal", $from) }, da registrare entro { ELIDE("il", $to) }.
defer-ask-consequence = Il provvedimento prende un numero e non si modifica più.
defer-done = Inserito il provvedimento { $number }.
action-deferral-decided = Differimento
action-registration-deferred = Registrazione differita
verify-deferral-altered = il provvedimento di differimento è stato alterato
verify-deferral-missing = manca il provvedimento di differimento
verify-deferred-altered = il differimento di questa registrazione è stato alterato
verify-deferred-missing = manca il differimento di questa registrazione
fault-deferral-measure-missing = Mancano gli estremi dell'atto che autorizza.
    .todo = Indicare l'atto del responsabile del servizio.
fault-deferral-kinds-missing = Mancano i documenti a cui si applica.
    .todo = Indicare il tipo di documenti.
fault-deferral-causes-missing = Mancano le cause.
    .todo = Scriverle: il provvedimento deve essere motivato.
fault-deferral-day-missing = Manca una data.
    .todo = Indicare il primo giorno di arrivo e il termine finale.
fault-deferral-backward = Il termine finale precede il primo giorno di arrivo.
    .todo = Correggere le date.
fault-deferral-over = Il termine finale è già passato.
    .todo = Indicare un giorno non passato.
fault-deferral-gone = Il provvedimento di differimento non esiste.
    .todo = Sceglierlo dall'elenco.
fault-deferred-not-in = Si differisce solo la registrazione di documenti in arrivo.
    .todo = Togliere il differimento.
fault-deferred-pec = La registrazione di una PEC non si differisce: le ricevute ne provano già la data.
    .todo = Togliere il differimento.
fault-deferred-arrival-missing = Manca la data di arrivo effettivo.
    .todo = Indicarla: la registrazione differita la conserva.
fault-deferred-arrival-outside = L'arrivo effettivo non è nei giorni del provvedimento.
    .todo = Controllare la data di arrivo, oppure togliere il differimento.
fault-deferred-over = Il termine finale del differimento è passato.
    .todo = Togliere il differimento: la registrazione resta possibile, in ritardo.
