# Sedute: quadro, ordine del giorno, convocazione, prova del termine, documenti.

sittings-title = Sedute
sittings-one = Seduta
sittings-next-title = Prossime sedute utili
sittings-state-planned = Da convocare
sittings-state-convened = Convocata
sittings-state-open = In corso
sittings-state-closed = Chiusa
sittings-state-done = Conclusa
sittings-state-called-off = Annullata
sittings-item-ready = In discussione
sittings-item-withdrawn = Ritirato
sittings-item-postponed = Rinviato
sittings-version-draft = bozza ai capigruppo
sittings-version-notice = convocazione
sittings-version-addendum = integrazione
sittings-version-withdrawal = argomento ritirato
sittings-version-order = ordine cambiato
sittings-version-change = testo cambiato
sittings-notice-notice = Convocazione
sittings-notice-addendum = Integrazione
sittings-notice-leaders = Documenti ai capigruppo
sittings-notice-documents = Documenti ai consiglieri
sittings-notice-folder = Cartella della seduta
sittings-notice-called-off = Revoca
sittings-dispatch-notice = Convocazione
sittings-dispatch-leaders = Doc. capigr.
sittings-dispatch-documents = Doc. consigl.
sittings-dispatch-folder = Cartella
sittings-dispatch-called-off = Revoca
sittings-list-members = Componenti
sittings-healed-accepted = sanata (il destinatario l'ha accettata)
sittings-healed-present = sanata (il destinatario era presente)
sittings-standing-waiting = in attesa
sittings-standing-missing = non provata
sittings-standing-in-time = in tempo
sittings-standing-late = in ritardo
sittings-standing-failed = non riuscita
sittings-standing-healed = sanata
sittings-standing-sent = trasmessa
sittings-step-delivered = consegnata
sittings-step-failed = non riuscita
sittings-step-healed = sanata
sittings-step-undone = annotazione tolta

sittings-column-when = Quando
sittings-column-organ = Organo
sittings-column-items = Arg
sittings-column-proposals = Proposte al
sittings-column-notice = Avviso al
sittings-column-state = Stato
sittings-empty = Nessuna seduta. F3 ne programma una.
sittings-none-late = Nessun avviso in ritardo.
sittings-none-over = Nessuna seduta passata attende di essere aperta o annullata.
sittings-shelf-coming = prossime
sittings-shelf-over = passate, mai aperte in aula
sittings-shelf-late = con avvisi in ritardo
sittings-shelf-all = tutte
sittings-late = { $count ->
    [one] 1 in ritardo
   *[other] { $count } in ritardo
}
sittings-unproved = { $count ->
    [one] 1 da provare
   *[other] { $count } da provare
}
sittings-notice-passed = avviso scaduto
sittings-not-held = non tenuta?
sittings-page-not-held = { $state }, ma nessuno l'ha aperta in aula: F4 la apre con l'ora in cui si è tenuta, Canc la annulla
sittings-why-not-permitted = Le sedute le tiene la Segreteria
sittings-why-over = La seduta non è più da preparare
sittings-why-not-convened = Si rinvia una seduta convocata: prima si sposta con Modifica
sittings-why-not-late = Non è in ritardo
sittings-why-one-version = C'è una sola versione
sittings-help-board = Le sedute da preparare con il termine per le proposte e quello per l'avviso. F8 apre l'ordine del giorno, Maiusc-F8 la prova delle consegne, Maiusc-F7 mostra le sedute passate e mai aperte in aula, gli avvisi in ritardo o tutte le sedute.
sittings-help-form = Organo, tipo di convocazione, quando e dove. I termini si contano da soli con le regole dell'organo. La sala si prenota quando la seduta viene convocata.
sittings-help-page = Tutto sulla seduta. F8 apre l'ordine del giorno, F6 convoca (dopo la convocazione invia gli argomenti aggiunti), Maiusc-F8 apre le consegne, Maiusc-F6 scrive ordine del giorno, manifesto e testo per il sito. Maiusc-F4 rinvia e Canc annulla la seduta convocata: chi è convocato riceve un avviso con il suo protocollo.
sittings-help-agenda = Gli argomenti nell'ordine di trattazione. F6 e F8 li spostano su e giù, Canc ritira o rimette, Maiusc-F7 rinvia alla prossima seduta, Maiusc-F8 apre le proposte pronte. Dopo la convocazione ogni modifica resta come versione, e gli argomenti nuovi attendono l'integrazione.
sittings-help-ready = Le proposte di deliberazione pronte per l'organo e non ancora in un ordine del giorno, e quanto una seduta precedente ha rinviato; quelle il cui testo non c'è ancora lo dicono. Spazio le segna, F8 le mette all'ordine del giorno. Quelle respinte si vedono con Maiusc-F7.
sittings-help-item = Un argomento dell'ordine del giorno.
sittings-help-proofs = Per ciascun destinatario: di quale invio si tratta, per quale via, entro quando, quando è arrivato. F6 mostra un invio per volta. Spazio segna, F8 registra la consegna adesso, Ctrl-O in un altro momento con la prova. Una consegna in ritardo resta visibile anche se sanata.
sittings-help-delivery = Quando la convocazione è arrivata e che cosa lo prova: ricevuta PEC, relata del messo, firma per ricevuta.
sittings-help-next = Per ogni organo la prossima seduta che accetta ancora proposte, entro quando, e il conto dei giorni.
sittings-next-line = { $when } · { $state } · proposte entro { ELIDE("il", $due) }
sittings-next-none = Nessuna seduta accetta ora proposte. F8 ne programma una.

sittings-form-new = Nuova seduta
sittings-form-change = Modifica seduta
sittings-group-what = Seduta
sittings-group-when = Quando e dove
sittings-proposed = come di solito
sittings-field-organ = Organo
sittings-field-call = Convocazione
    .help = Ordinaria, straordinaria o urgente: decide il termine dell'avviso.
sittings-field-title = Titolo
    .help = Solo se la seduta ne ha uno: seduta solenne, bilancio.
sittings-field-at = Quando
    .help = Giorno e ora: 30/11 18:30.
sittings-field-minutes = Durata (min)
sittings-field-second = 2ª convocazione
    .help = Giorno e ora della seconda convocazione.
sittings-field-leaders = Capigruppo il
    .help = Giorno della conferenza dei capigruppo: quel giorno vanno inviati loro i documenti, il giorno dopo ai consiglieri.
sittings-field-room = Sala
    .help = Alla convocazione la sala viene presa, e chi la occupa viene spostato.
sittings-field-place = Luogo
    .help = Dove si siede, se non è una sala del programma: il nome di una sala vale come la sala stessa, e con una sala scelta il luogo resta vuoto.
sittings-field-public = Seduta pubblica
sittings-planned = Seduta programmata per { ELIDE("il", $at) }
sittings-saved = Seduta salvata
sittings-called-off = Seduta annullata
sittings-off-title = Annulla la seduta
sittings-off-text = Motivo
sittings-off-sure = La seduta «{ $name }» non ha luogo. Motivo: { $reason }. La revoca va a { $count } destinatari già convocati; la sala torna libera.
sittings-off-consequence = Si assegna un numero di protocollo in partenza e si aprono le consegne dell'avviso.
sittings-off-told = Seduta annullata: revoca con prot. { $number } a { $count ->
        [one] un destinatario
       *[other] { $count } destinatari
    }
sittings-off-waits = Seduta annullata: revoca con prot. { $number } a { $count ->
        [one] un destinatario
       *[other] { $count } destinatari
    }. I messaggi attendono in «PEC e posta elettronica in uscita»
sittings-move-title = Rinvia la seduta
sittings-move-when = Nuovo giorno e ora: 14/12 18:30
sittings-move-sure = La seduta «{ $name }» è rinviata { ELIDE("al", $at) }. Motivo: { $reason }. L'avviso di rinvio va a { $count } destinatari già convocati; la nuova seduta, con lo stesso ordine del giorno, resta da convocare.
sittings-moved = Seduta rinviata { ELIDE("al", $at) }
sittings-moved-told = Seduta rinviata { ELIDE("al", $at) }: avviso con prot. { $number } a { $count ->
        [one] un destinatario
       *[other] { $count } destinatari
    }. Resta da convocare
sittings-moved-waits = Seduta rinviata { ELIDE("al", $at) }: avviso con prot. { $number } a { $count ->
        [one] un destinatario
       *[other] { $count } destinatari
    }. I messaggi attendono in «PEC e posta elettronica in uscita»

sittings-agenda-title = Ordine del giorno
sittings-agenda-empty = Nessun argomento. F3 ne aggiunge uno.
sittings-page-agenda-empty = Nessun argomento: F8 apre l'ordine del giorno.
sittings-item-number = N.
sittings-item-subject = Argomento
sittings-item-speaker = Relatore
sittings-item-state = Stato
sittings-item-addendum = integr. { $number }
sittings-item-closed = segreta
sittings-item-communication = comunicazione
sittings-item-moved = Spostato
sittings-item-at-end = È già in fondo o in cima
sittings-item-off = Argomento ritirato
sittings-item-put-off = Argomento rinviato: torna fra le proposte per la prossima seduta
sittings-item-back = Argomento rimesso
sittings-item-saved = Argomento salvato
sittings-item-saved-late = Argomento salvato: il termine per le proposte di questa seduta è passato ({ $due })
sittings-item-new = Nuovo argomento
sittings-item-change = Modifica argomento
sittings-item-group = Argomento
sittings-item-field-subject = Oggetto
sittings-item-field-speaker = Relatore
sittings-item-field-closed = In seduta segreta
sittings-item-field-communication = Sola comunicazione
    .help = Comunicazioni, interrogazioni, interpellanze: se ne prende atto, e anche se si vota non diventano una deliberazione.
sittings-withdraw-title = Ritira dall'ordine del giorno
sittings-withdraw-text = Motivo del ritiro di «{ $subject }»
sittings-postpone-title = Rinvia a un'altra seduta
sittings-postpone-text = Motivo del rinvio di «{ $subject }»
sittings-ready-title = Proposte pronte
sittings-ready-number = Proposta
sittings-ready-since = Del
sittings-ready-earlier = Già in seduta
sittings-ready-put-off = rinviata { $day }
sittings-ready-called-off = seduta revocata
sittings-ready-rejected = respinta { $day }
sittings-ready-all = anche le respinte
sittings-ready-textless = senza testo
sittings-ready-empty = Nessuna proposta pronta per questo organo.
sittings-ready-added = { $count ->
    [one] 1 proposta messa all'ordine del giorno
   *[other] { $count } proposte messe all'ordine del giorno
}
sittings-ready-added-late = { $count ->
    [one] 1 proposta messa all'ordine del giorno
   *[other] { $count } proposte messe all'ordine del giorno
}: il termine per le proposte di questa seduta è passato ({ $due })
sittings-was = (era il n. { $number })
sittings-version = Versione { $number }: { $reason }
sittings-versions-none = Nessuna versione: si conservano da quando l'ordine del giorno viene inviato.

sittings-tab-agenda = Ordine del giorno
sittings-tab-notice = Convocazione
sittings-tab-versions = Versioni
sittings-tab-history = Storia
sittings-page-state = Stato
sittings-page-why-off = Motivo
sittings-page-moved = Rinviata a
sittings-page-number = Protocollo
sittings-page-term = Come si conta il termine dell'avviso
sittings-page-proposals = Come si conta il termine per le proposte
sittings-page-words = Che cosa si è annotato
sittings-remedy-title = Che cosa si può fare per un avviso in ritardo
sittings-remedy-rule = Norma: { $term } ({ $source }).
sittings-late-there = { $name }: consegnata { $there }, doveva esserlo entro { ELIDE("il", $due) }  { $standing }
sittings-late-unknown = { $name }: nulla prova la consegna, dovuta entro { ELIDE("il", $due) }  { $standing }
sittings-remedy-member = Il termine è a tutela del componente: se accetta per iscritto, il ritardo è sanato (Maiusc-F8, poi Maiusc-F8 sul nome).
sittings-remedy-present = Se è presente e non obietta, è sanato: l'appello in aula lo annota da sé.
sittings-remedy-date = Rinviare la seduta (Maiusc-F4): la prima data che rispetta il termine è { $at }. Chi è convocato viene avvisato.
sittings-remedy-no-date = Rinviare la seduta (Maiusc-F4).
sittings-remedy-urgent = Convocare d'urgenza, se ce n'è ragione: annullare (Canc) e riprogrammare come urgente; { $term }, avviso entro { ELIDE("il", $due) } ({ $source }).
sittings-remedy-urgent-passed = Convocazione d'urgenza: non più possibile per questa data, l'avviso era dovuto entro { ELIDE("il", $due) } ({ $source }).
sittings-remedy-otherwise = Altrimenti chi ha ricevuto in ritardo e non è presente può far annullare le deliberazioni.

sittings-proofs-title = Prova delle consegne
sittings-proofs-empty = Ancora nulla è stato inviato.
sittings-proofs-all = tutti i destinatari
sittings-proofs-members = solo i componenti
sittings-proofs-sent = tutti gli invii
sittings-proof-name = Destinatario
sittings-proof-notice = Invio
sittings-proof-channel = Via
sittings-proof-due = Entro
sittings-proof-there = Consegnata
sittings-proof-standing = Termine
sittings-proof-of = { $name }
sittings-proofs-recorded = { $count ->
    [one] 1 consegna registrata
   *[other] { $count } consegne registrate
}
sittings-proofs-by-receipt = { $count ->
    [one] Non annotata: va per posta elettronica, la proverà la ricevuta; con m si annota la prova che si ha
   *[other] { $count } non annotate: vanno per posta elettronica, le proverà la ricevuta; con m si annota la prova che si ha
}
sittings-proofs-recorded-and-left = { $count ->
    [one] 1 consegna registrata
   *[other] { $count } consegne registrate
}{ $left ->
    [one] ; 1 per posta elettronica lasciata: la proverà la ricevuta
   *[other] ; { $left } per posta elettronica lasciate: le proverà la ricevuta
}
sittings-proofs-recorded-late = { $count ->
    [one] 1 consegna registrata, in ritardo
   *[other] { $count } consegne registrate, { $late } in ritardo
}
sittings-proofs-none = Nessuna consegna da registrare: per queste si sa già
sittings-proof-undone = Annotazione tolta: la consegna è di nuovo in attesa
sittings-proof-failed = Consegna non riuscita: scegliere un'altra via
sittings-proof-accepted = Accettazione annotata: il ritardo è sanato
sittings-failed-title = Consegna non riuscita: motivo
sittings-accepted-title = Accettazione del componente: come e quando
sittings-delivery-title = Consegna
sittings-delivery-group = Consegna
sittings-delivery-name = Destinatario
sittings-delivery-dispatch = Invio
sittings-delivery-channel = Per
sittings-delivery-at = Consegnata il
    .help = Giorno e ora; «o» è adesso.
sittings-delivery-proof = Prova
    .help = Numero della relata del messo, firma per ricevuta, identificativo della ricevuta PEC.
sittings-delivery-in-time = Consegnata in tempo { ELIDE("il", $at) }
sittings-delivery-late = Consegnata in ritardo { ELIDE("il", $at) }

sittings-convene-title = Convoca la seduta
sittings-addendum-title = Invia l'integrazione
sittings-convene-text = { $name }.
sittings-addendum-text = Argomenti aggiunti alla seduta: { $name }.
sittings-convene-to = Destinatari: { $channels }.
sittings-convene-due = Termine dell'avviso. { $due }
sittings-convene-late = ATTENZIONE, il termine è passato: { $due }. Gli avvisi risulteranno in ritardo.
sittings-convene-displaced = Lasciano la sala: { $titles }.
sittings-convene-textless = { $count ->
    [one] Senza testo: { $acts }. Approvata così, non andrebbe all'albo.
   *[other] Senza testo: { $acts }. Approvate così, non andrebbero all'albo.
}
sittings-convene-bare = Senza proposta: { $count } (se approvati, diventano deliberazioni).
sittings-convene-heard = Sole comunicazioni: { $count }.
sittings-convene-consequence = Si assegna un numero di protocollo in partenza e si aprono le consegne.
sittings-sent = Inviata a { $recipients } destinatari{ $displaced ->
    [0] { "" }
   *[other] , prenotazioni spostate: { $displaced }
}
sittings-sent-number = Inviata con prot. { $number } a { $recipients } destinatari{ $displaced ->
    [0] { "" }
   *[other] , prenotazioni spostate: { $displaced }
}
sittings-sent-gone = Inviata con prot. { $number } a { $recipients } destinatari: { $mail } nella posta in uscita (PEC, e-mail), { $others } da consegnare{ $displaced ->
    [0] { "" }
   *[other] , prenotazioni spostate: { $displaced }
}
sittings-sent-waits = Prot. { $number }, { $recipients } destinatari{ $displaced ->
    [0] { "" }
   *[other] , prenotazioni spostate: { $displaced }
}. PEC ed e-mail attendono in «PEC e posta elettronica in uscita»
sittings-papers-written = { $count ->
        [one] Scritto un documento
       *[other] Scritti { $count } documenti
    } in { $path }
sittings-difference-written = Modifiche scritte in { $path }
sittings-calendar-written = Calendario con { $count ->
        [one] una seduta
       *[other] { $count } sedute
    } in { $path }
sittings-documents-title = Documenti da inviare
sittings-documents-mail = { $count ->
        [one] un destinatario
       *[other] { $count } destinatari
    }, { $mail } per PEC o e-mail con protocollo
sittings-documents-folder = { $count ->
        [one] un destinatario
       *[other] { $count } destinatari
    }, solo cartella e zip
sittings-documents-sent = Documenti per { $count ->
        [one] un destinatario
       *[other] { $count } destinatari
    } in { $path }
sittings-documents-gone = Documenti con prot. { $number } a { $count ->
        [one] un destinatario
       *[other] { $count } destinatari
    }, PEC ed e-mail nella posta in uscita; copia in { $path }
sittings-documents-waits = Documenti con prot. { $number } a { $count ->
        [one] un destinatario
       *[other] { $count } destinatari
    }: attendono in «PEC e posta elettronica in uscita»; copia in { $path }
sittings-waiting-convene = Sedute da convocare
sittings-waiting-over = Sedute mai aperte
sittings-waiting-late = Sedute con avvisi in ritardo

cmd-sittings-new = Nuova
    .help = Programma una seduta.
cmd-sittings-agenda = Ordine del giorno
    .help = Apre l'ordine del giorno.
cmd-sittings-proofs = Consegne
    .help = Apre la prova delle consegne.
cmd-sittings-shelf = Altre
    .help = Passa fra sedute prossime, passate e mai aperte, con avvisi in ritardo, tutte.
cmd-sittings-change = Modifica
    .help = Modifica o sposta la seduta.
cmd-sittings-calendar = Calendario
    .help = Scrive il calendario delle sedute (iCalendar).
cmd-sitting-agenda = Ordine del giorno
    .help = Apre l'ordine del giorno.
cmd-sitting-convene = Convoca
    .help = Convoca la seduta; dopo, invia gli argomenti aggiunti.
cmd-sitting-proofs = Consegne
    .help = Apre la prova delle consegne.
cmd-sitting-papers = Stampe
    .help = Scrive ordine del giorno, manifesto e testo per il sito.
cmd-sitting-documents = Documenti
    .help = Invia i documenti ai capigruppo o ai consiglieri, o prepara la cartella.
cmd-sitting-difference = Modifiche
    .help = Scrive in una pagina le differenze fra le ultime due versioni dell'ordine del giorno.
cmd-sitting-change = Modifica
    .help = Modifica o sposta la seduta.
cmd-sitting-move = Rinvia
    .help = Rinvia la seduta convocata a un altro giorno: avvisa i convocati e la riprogramma con lo stesso ordine del giorno.
cmd-sitting-off = Annulla
    .help = Annulla la seduta con il motivo; se è convocata, la revoca va a tutti i convocati.
cmd-agenda-new = Nuovo
    .help = Aggiunge un argomento.
cmd-agenda-ready = Proposte
    .help = Apre le proposte pronte da mettere all'ordine del giorno.
cmd-agenda-up = Su
    .help = Sposta l'argomento di un posto in su.
cmd-agenda-down = Giù
    .help = Sposta l'argomento di un posto in giù.
cmd-agenda-withdraw = Ritira
    .help = Ritira l'argomento con il motivo, o lo rimette.
cmd-agenda-postpone = Rinvia
    .help = Rinvia l'argomento con il motivo: è offerto alla prossima seduta dell'organo. Di nuovo lo rimette.
cmd-agenda-change = Modifica
    .help = Modifica l'argomento.
cmd-ready-add = Metti
    .help = Mette all'ordine del giorno le proposte segnate.
cmd-ready-rejected = Respinte
    .help = Mostra anche le proposte che l'organo ha respinto, o le toglie.
cmd-proofs-now = Consegnata
    .help = Registra la consegna adesso, per tutte le righe segnate.
cmd-proofs-at = In altro momento
    .help = Registra quando è arrivata, per quale via e con quale prova.
cmd-proofs-failed = Non riuscita
    .help = Registra che la consegna non è riuscita, con il motivo.
cmd-proofs-dispatch = Invio
    .help = Mostra un invio per volta (convocazione, documenti, integrazione), poi di nuovo tutti.
cmd-proofs-accepted = Accettata
    .help = Annota che il componente accetta l'avviso in ritardo.
cmd-proofs-undo = Togli
    .help = Toglie l'ultima annotazione.
cmd-proofs-members = Componenti
    .help = Mostra solo i componenti, o tutti.
cmd-next-new = Nuova
    .help = Programma una seduta.

fault-sittings-missing = Manca un dato richiesto.
    .todo = Compilare il campo indicato.
fault-sittings-key-reused = Questo modulo ha già programmato una seduta ({ $sitting }), e ora dice altro.
    .todo = Se è un'altra seduta, premere di nuovo F2; altrimenti Esc.
fault-sittings-item-key-reused = Questo modulo ha già iscritto «{ $subject }», e ora dice altro.
    .todo = Se è un altro argomento, premere di nuovo F2; altrimenti Esc.
fault-sittings-notice-key-reused = Questa conferma ha già inviato un altro avviso, { ELIDE("il", $sent) }. Ora non è stato inviato nulla.
    .todo = Ripetere dalla pagina della seduta.
fault-sittings-past = { ELIDE("Il", $at) } è già passato.
    .todo = Indicare un giorno e un'ora che devono ancora venire.
fault-sittings-second = La seconda convocazione deve venire dopo la prima, { ELIDE("del", $at) }.
    .todo = Correggere la data.
fault-sittings-leaders = La conferenza dei capigruppo deve venire prima della seduta { ELIDE("del", $at) }.
    .todo = Correggere la data.
fault-sittings-minutes = La durata va da 15 minuti a 24 ore.
    .todo = Correggere la durata.
fault-sittings-long = Il testo supera { $most } caratteri.
    .todo = Abbreviarlo.
fault-sittings-subject = Manca l'oggetto dell'argomento.
    .todo = Scriverlo.
fault-sittings-reason = Manca il motivo.
    .todo = Scriverlo.
fault-sittings-many = Un ordine del giorno ha al massimo { $most } argomenti.
    .todo = Programmare un'altra seduta.
fault-sittings-act-twice = La proposta è già all'ordine del giorno.
    .todo = Scegliere un'altra proposta.
fault-sittings-item-gone = L'argomento non c'è più.
    .todo = Tornare all'ordine del giorno.
fault-sittings-item-state = Un collega ha già cambiato lo stato dell'argomento.
    .todo = Rileggere l'ordine del giorno.
fault-sittings-taken-up = L'argomento è già stato ripreso in un'altra seduta.
    .todo = Ritirarlo prima da quell'ordine del giorno.
fault-sittings-same-day = La seduta è già convocata per quel giorno e quell'ora.
    .todo = Indicare un'altra data.
fault-sittings-archive = La cartella non si è potuta comprimere in un solo file.
    .todo = I documenti restano negli atti; riprovare.
fault-sittings-gone = La seduta non c'è più.
    .todo = Tornare all'elenco.
fault-sittings-over = La seduta non è più da preparare.
    .todo = Rileggerla.
fault-sittings-conflict = Un collega ha modificato intanto la seduta.
    .todo = Rileggere e riprovare.
fault-sittings-convened = La seduta è già convocata: giorno, ora, sala e tipo sono scritti nell'avviso.
    .todo = Rinviarla con Maiusc-F4 dalla sua pagina: i convocati vengono avvisati.
fault-sittings-already-convened = La seduta è già convocata.
    .todo = Per argomenti nuovi inviare un'integrazione.
fault-sittings-not-convened = La seduta non è convocata.
    .todo = Convocarla.
fault-sittings-no-rule = Per { $organ } non c'è una regola di convocazione in vigore { ELIDE("il", $day) }.
    .todo = Aggiungerla fra le regole dell'organo.
fault-sittings-same-organ = { $organ } siede già { ELIDE("il", $day) } dalle { $from } alle { $to }.
    .todo = Scegliere un'altra ora.
fault-sittings-place = Il luogo è già occupato: { $organ }, { ELIDE("il", $day) } dalle { $from } alle { $to }.
    .todo = Scegliere un altro luogo o un'altra ora.
fault-sittings-room = La sala è già occupata: { $organ }, { ELIDE("il", $day) } dalle { $from } alle { $to }.
    .todo = Scegliere un'altra sala o un'altra ora.
fault-sittings-empty = L'ordine del giorno è vuoto.
    .todo = Aggiungere gli argomenti.
fault-sittings-nothing-added = Nessun argomento è stato aggiunto dopo la convocazione.
    .todo = Aggiungere gli argomenti.
fault-sittings-nobody = Nessuno fa parte di { $organ } quel giorno.
    .todo = Aggiornare la composizione.
fault-sittings-no-leaders = { $organ } non ha capigruppo quel giorno.
    .todo = Segnarli nella composizione.
fault-sittings-term-passed = Il termine per l'avviso è passato: { $due }.
    .todo = Cambiare data, convocare d'urgenza, o confermare l'invio in ritardo.
fault-sittings-lost = Non si sa se la convocazione sia partita.
    .todo = Guardare le consegne della seduta prima di riprovare.
fault-sittings-documents-kind = Per { $organ } non ci sono documenti di questo tipo.
    .todo = Scegliere altri documenti.
fault-sittings-delivered-later = La consegna non può essere dopo adesso: { $at }.
    .todo = Correggere giorno e ora.
fault-sittings-delivered-before = La consegna non può venire prima dell'invio { ELIDE("del", $sent) }.
    .todo = Correggere giorno e ora.
fault-sittings-delivery-gone = La consegna non c'è più.
    .todo = Tornare all'elenco.
fault-sittings-not-late = Per { $name } l'avviso non è in ritardo.
    .todo = Non c'è nulla da sanare.
fault-sittings-nothing-said = Di questa consegna non si è ancora annotato nulla.
    .todo = Registrarla prima.
fault-sittings-one-version = C'è una sola versione dell'ordine del giorno.
    .todo = Le differenze si vedono dalla seconda.

action-sitting-planned = Seduta programmata
action-sitting-changed = Seduta modificata
action-sitting-called-off = Seduta annullata
action-sitting-state = Stato della seduta
action-sitting-item = Argomento aggiunto
action-sitting-item-changed = Argomento modificato
action-sitting-item-withdrawn = Argomento ritirato
action-sitting-item-back = Argomento rimesso
action-sitting-item-postponed = Argomento rinviato
action-sitting-item-state = Stato dell'argomento
action-sitting-order = Ordine cambiato
action-sitting-convened = Seduta convocata
action-sitting-addendum = Integrazione inviata
action-sitting-documents = Documenti inviati
action-sitting-delivery = Consegna annotata

verify-agenda-altered = una versione di un ordine del giorno è stata alterata
verify-call-notice-altered = una convocazione è stata alterata
verify-delivery-altered = un'annotazione di consegna è stata alterata
