hall-title = Aula
hall-title-one = Seduta in aula
hall-keys-calling = Appello
hall-keys-sitting = Seduta
hall-keys-voting = Votazione
hall-keys-lost = Votazione senza numero legale
hall-reading = Lettura in corso…
hall-not-begun = La seduta non è ancora in aula. Invio inizia l'appello: i componenti sono quelli in carica oggi, l'ordine del giorno è quello della convocazione.
hall-organ-giunta = Giunta
hall-organ-council = Consiglio
hall-organ-commission = Commissione
hall-call-first = prima convocazione
hall-call-second = seconda convocazione
hall-line-calling = Appello: chiamati { $called } su { $count }
hall-line-open = Seduta aperta alle { $hour } · { $call }
hall-line-chair = presiede { $name }
hall-line-no-chair = chi presiede? (P lo dice)
hall-line-suspended = Seduta sospesa alle { $hour } · s la riprende
hall-line-deserted = Seduta deserta alle { $hour }
hall-line-dissolved = Sciolta alle { $hour } per mancanza del numero legale
hall-line-closed = Seduta chiusa alle { $hour }
hall-line-close = C la chiude
hall-line-follow = Invio: che cosa segue
hall-line-hour = ORA SCRITTA { $hour }
hall-numbers-calling = Presenti { $present } su { $members } · computabili { $counted } · ne servono { $needed } (in seconda { $second })
hall-numbers-valid = Presenti { $present } su { $members } · computabili { $counted } · ne servono { $needed }
hall-numbers-over = Presenti alla fine { $present } su { $members } · computabili { $counted } · ne servivano { $needed }
hall-numbers-lost = MANCA IL NUMERO LEGALE: { $counted } su { $needed }, ne { $missing ->
    [one] manca uno
   *[other] mancano { $missing }
}. s sospende, D scioglie la seduta
hall-members = Componenti
hall-members-vote = Voto di ciascuno
hall-agenda = Ordine del giorno
hall-seat-present = presente
hall-seat-absent = assente
hall-seat-justified = giustificato
hall-seat-aside = fuori (art. 78)
hall-seat-no-vote = senza voto
hall-seat-substitute = supplente
hall-seat-late = avviso tardivo
hall-seat-unproved = avviso non provato
hall-notice-late = Avviso ricevuto in ritardo, { ELIDE("il", $there) } (termine: { $due }).
hall-notice-unproved = Della consegna dell'avviso in termine non c'è prova (termine: { $due }).
hall-notice-failed = L'avviso non è stato recapitato.
hall-notice-addendum = Integrazione n. { $number }:
hall-notice-open = Il vizio non è sanato: lo sana la presenza senza eccezioni, o l'accettazione scritta.
hall-notice-present = Lo sana la presenza senza eccezioni: il verbale lo dice.
hall-notice-accepted = È stato accettato per iscritto: il verbale lo dice.
hall-told-opened-late = { $names }: { $count ->
        [one] avviso tardivo non sanato
       *[other] { $count } avvisi tardivi non sanati
    }. Seduta aperta alle { $hour }.
hall-seat-for = al posto di { $name }
hall-seat-looks-on = supplente, non conta
hall-seat-in = entra { $hour }
hall-seat-out = esce { $hour }
hall-vote-favour = favorevole
hall-vote-against = CONTRARIO
hall-vote-abstained = astenuto
hall-vote-apart = non vota
hall-vote-out = fuori
hall-vote-secret = scheda
hall-item-waiting = { "" }
hall-item-communication = comunicazione
hall-item-heard = sola comunicazione: non diventa deliberazione
hall-item-becomes = senza proposta: se approvato diventa deliberazione
hall-item-begun = in corso
hall-item-passed = approvato
hall-item-immediate = approvato, i.e.
hall-item-rejected = respinto
hall-item-noted = preso atto
hall-item-postponed = rinviato
hall-item-withdrawn = ritirato
hall-item-merged = unito
hall-manner-open = voto palese
hall-manner-named = appello nominale
hall-manner-secret = scrutinio segreto
hall-majority-voting = maggioranza dei votanti
hall-majority-present = maggioranza dei presenti
hall-majority-members = maggioranza dei componenti
hall-majority-two-thirds = due terzi dei componenti
hall-result-counts = favorevoli { $favour }, contrari { $against }, astenuti { $abstained }{ $apart ->
    [0] { "" }
   *[other] , altri { $apart }
}
hall-result-immediate = immediata eseguibilità: favorevoli { $favour }, ne servono { $needed }
hall-voting-item = Votazione
hall-voting-immediate = Immediata eseguibilità
hall-voting-needed = ne servono { $needed }
hall-voting-passes = approvato
hall-voting-fails = non approvato
hall-voting-lost = manca il numero legale, non si vota: s sospende, D scioglie la seduta
hall-voting-count = Invio chiede il conto delle schede
hall-told-passed = Punto { $number } approvato: favorevoli { $favour }, contrari { $against }, astenuti { $abstained }.
hall-told-rejected = Punto { $number } non approvato: favorevoli { $favour }, ne servivano { $needed }.
hall-told-immediate = Punto { $number } immediatamente eseguibile: favorevoli { $favour }, ne servivano { $needed }.
hall-told-not-immediate = Punto { $number } non immediatamente eseguibile: favorevoli { $favour }, ne servono { $needed } dei componenti (art. 134, c. 4).
hall-told-noted = Punto { $number }: preso atto.
hall-told-postponed = Punto { $number } rinviato.
hall-told-withdrawn = Punto { $number } ritirato.
hall-told-merged = Punto { $number }: trattato insieme al punto { $with }.
hall-told-chair = Presiede ora { $name }.
hall-told-no-chair = Nessuno presiede: chi lo fa per regola non è in aula. P dice chi presiede.
hall-told-lost = È venuto meno il numero legale: { $present } su { $needed }. Si può sospendere (s) o sciogliere la seduta (D).
hall-told-given-up = Punto { $number }: la votazione in corso non è avvenuta, manca il numero legale.
hall-told-closed = { $count ->
    [0] Seduta chiusa: presenze e bozza del verbale sono pronte.
    [one] Seduta chiusa; un punto è rinviato. Presenze e bozza del verbale sono pronte.
   *[other] Seduta chiusa; { $count } punti sono rinviati. Presenze e bozza del verbale sono pronte.
}{ $became ->
    [0] { "" }
    [one] { " " }Un punto approvato senza proposta è ora una deliberazione da numerare.
   *[other] { " " }{ $became } punti approvati senza proposta sono ora deliberazioni da numerare.
}
hall-told-opened = Seduta aperta alle { $hour }.
hall-undone = Annullata l'ultima annotazione.
hall-undone-vote = Annullata la votazione sul punto { $number }.
hall-undone-item = Annullata l'annotazione sul punto { $number }.
hall-undone-seat = Annullata l'annotazione su { $name }.
hall-immediate-title = Immediata eseguibilità
hall-immediate-text = L'ultimo punto trattato è { ELIDE("il", $last) }. Si vota l'immediata eseguibilità del punto { $number }, «{ $subject }»?
hall-postpone-title = Rinvia il punto
hall-postpone-text = Motivo del rinvio del punto { $number }, «{ $subject }»
hall-withdraw-title = Ritira il punto
hall-withdraw-text = Motivo del ritiro del punto { $number }, «{ $subject }»
hall-postpone-again = Motivo lasciato a metà: la bozza è ripresa. Motivo del rinvio del punto { $number }, «{ $subject }»
hall-withdraw-again = Motivo lasciato a metà: la bozza è ripresa. Motivo del ritiro del punto { $number }, «{ $subject }»
hall-reason-late = Il punto { $number } non si può più rinviare né ritirare: il motivo lasciato in bozza non è scritto. Diceva: { $text }
hall-time-title = Orario
hall-time-in = A che ora entra { $name } (hh:mm)
hall-time-out = A che ora esce { $name } (hh:mm)
hall-hour-title = Ora di quel che si annota
hall-hour-text = Ora di apertura, votazioni, entrate e uscite annotate da qui in poi (hh:mm, o gg/mm hh:mm); vuoto: l'ora di adesso
hall-early-title = Apertura prima dell'ora
hall-early-text = La seduta è convocata per { ELIDE("il", $convened) }. Si apre alle { $hour }?
hall-early-then = Il verbale riporterà un'apertura precedente all'ora dell'avviso.
hall-merge-title = Trattazione congiunta
hall-merge-text = Con quale punto è trattato (numero)
hall-chair-title = Chi presiede
hall-say-title = Annotazione
hall-say-text = Che cosa si annota nel verbale
hall-say-again = Annotazione lasciata a metà: la bozza è ripresa. Che cosa si annota nel verbale
hall-say-late = La seduta è stata chiusa con questa annotazione ancora in bozza. Va riportata nel verbale: { $text }
hall-draft-vote = Ripresa la votazione sul punto { $number }, non ancora proclamata: i voti sono quelli già segnati.
hall-draft-vote-gone = La votazione lasciata in bozza sul punto { $number } non è ripresa: il punto è già concluso.
hall-count-title = Spoglio delle schede
hall-count-text = Favorevoli, contrari, astenuti, bianche o nulle, non votanti, separati da spazi; la somma è { $present }
hall-deserted-title = Seduta deserta
hall-deserted-text = Computabili { $present }, necessari { $needed }. Si dichiara deserta la seduta?
hall-dissolve-title = Scioglimento della seduta
hall-dissolve-text = Computabili { $present }, necessari { $needed }. Si scioglie la seduta per mancanza del numero legale?
hall-deserted-then = La seduta finisce qui; i punti non trattati sono rinviati alla chiusura.
hall-close-title = Chiusura della seduta
hall-close-text = { $count ->
    [0] Tutti i punti sono trattati. Si chiude la seduta?
    [one] Un punto non è trattato e sarà rinviato. Si chiude la seduta?
   *[other] { $count } punti non sono trattati e saranno rinviati. Si chiude la seduta?
}
hall-close-then = Presenze e voti non si potranno più correggere; decorrono i 10 giorni lavorativi del verbale.
hall-why-not-permitted = Serve l'abilitazione alle sedute.
hall-why-quorum = Manca il numero legale.
hall-why-enough = Il numero legale c'è.
hall-why-over = La seduta è finita per mancanza del numero legale: C la chiude.
hall-why-all-called = L'appello è finito.
hall-why-nothing = Non c'è nulla da annullare.
hall-waiting-today = Sedute di oggi da aprire
hall-waiting-open = Sedute in aula da chiudere
hall-waiting-minutes = Verbali da completare
hall-help =
    L'aula di una seduta, tutta da tastiera. Appello: p presente, a assente, s giustificato, t tutti gli altri presenti; o apre in prima convocazione, O in seconda.
    h scrive l'ora di quel che si annota dopo che è avvenuto (apertura, voti, entrate, uscite, chiusura), finché non la si cambia o la si lascia vuota.
    A seduta aperta: Spazio fa entrare o uscire chi è evidenziato (t con l'orario), l lo allontana per il punto (art. 78) e chiama il punto se non lo è; Tab passa all'ordine del giorno, dove Invio chiama il punto. P dice chi presiede, se presidente e vice sono fuori.
    v apre la votazione: tutti favorevoli, poi c contrario, a astenuto, n non vota; m cambia il modo, Invio proclama. i vota l'immediata eseguibilità con gli stessi voti: serve la maggioranza dei componenti (art. 134, c. 4).
    In alto restano presenti e numero legale. Il numero della riga porta a un nome o a un punto; / e le prime lettere saltano a un nome. Ctrl-Z annulla l'ultima annotazione, che resta agli atti. Ogni tasto è scritto subito; un voto non ancora proclamato e un'annotazione a metà restano in bozza: se cade la linea non si perde nulla. Un supplente conta e vota solo finché manca chi sostituisce.
hall-keys-agenda = Seduta: ordine del giorno
hall-keys-closed = Seduta chiusa
hall-begin-title = Inizio dell'appello
hall-begin-text = La seduta è convocata per { ELIDE("il", $day) }, che non è oggi. Si inizia l'appello?
hall-begin-then = Presenze, voti e deliberazioni avranno la data di oggi, salvo scrivere con h giorno e ora in cui si è tenuta.
hall-why-enter = Invio ha qui un altro compito.
cmd-hall-begin = Inizia appello
    .help = Porta la seduta in aula e inizia l'appello.
cmd-hall-answer = Presente
    .help = Segna presente chi è evidenziato e passa al successivo.
cmd-hall-call = Chiama punto
    .help = Chiama il punto evidenziato.
cmd-hall-proclaim = Proclama
    .help = Proclama il voto; dello scrutinio segreto chiede il conto.
cmd-room-follow = Che cosa segue
    .help = Apre numerazione, verbale e pubblicazione.
cmd-hall-present = Presente
    .help = Segna presente chi è evidenziato e passa al successivo.
cmd-hall-absent = Assente
    .help = Segna assente chi è evidenziato e passa al successivo.
cmd-hall-justified = Giustificato
    .help = Segna assente giustificato chi è evidenziato e passa al successivo.
cmd-hall-rest = Altri presenti
    .help = Segna presenti tutti quelli non ancora chiamati.
cmd-hall-open = Apri seduta
    .help = Dichiara aperta la seduta in prima convocazione, se c'è il numero legale.
cmd-hall-second = Seconda conv.
    .help = Dichiara aperta la seduta in seconda convocazione.
cmd-hall-deserted = Deserta
    .help = Dichiara deserta la seduta che non si può aprire per mancanza del numero legale.
cmd-hall-dissolve = Sciogli
    .help = Scioglie la seduta aperta a cui è venuto meno il numero legale.
cmd-vote-suspend = Sospendi
    .help = Sospende la seduta; la votazione in corso non avviene.
cmd-hall-undo = Annulla
    .help = Annulla l'ultima annotazione: la riga resta, con chi l'ha annullata.
cmd-hall-toggle = Entra/esce
    .help = Fa uscire ora chi è presente, o entrare chi non c'è.
cmd-hall-time = Con orario
    .help = Fa entrare o uscire chi è evidenziato all'orario scritto.
cmd-hall-hour = Ora
    .help = Scrive l'ora di quel che si annota da qui in poi; vuota, vale l'ora di adesso.
cmd-hall-aside = Art. 78
    .help = Allontana chi è evidenziato per il punto in trattazione; rientra da sé al punto successivo.
cmd-hall-chair = Presiede
    .help = Dice chi presiede quando non è in aula chi lo fa per regola.
cmd-hall-pane = Altro elenco
    .help = Passa dai componenti all'ordine del giorno e viceversa.
cmd-hall-vote = Vota
    .help = Apre la votazione sul punto in trattazione, o sul prossimo: tutti favorevoli, poi le eccezioni.
cmd-hall-immediate = Imm. eseg.
    .help = Vota l'immediata eseguibilità dell'ultimo punto approvato, con gli stessi voti.
cmd-hall-noted = Presa d'atto
    .help = Chiude il punto evidenziato senza votazione.
cmd-hall-postpone = Rinvia
    .help = Rinvia il punto evidenziato.
cmd-hall-withdraw = Ritira
    .help = Ritira il punto evidenziato.
cmd-hall-merge = Unisci
    .help = Segna il punto evidenziato come trattato insieme a un altro.
cmd-hall-say = Annota
    .help = Scrive un'annotazione per il verbale, sul punto o sulla seduta.
cmd-hall-suspend = Sospendi
    .help = Sospende la seduta, o la riprende.
cmd-hall-take-in = Punti aggiunti
    .help = Riprende i punti aggiunti all'ordine del giorno dopo l'appello.
cmd-hall-close = Chiudi
    .help = Chiude la seduta: presenze, gettoni e bozza del verbale si formano da sé.
cmd-vote-favour = Favorevole
    .help = Segna favorevole chi è evidenziato.
cmd-vote-against = Contrario
    .help = Segna contrario chi è evidenziato.
cmd-vote-abstain = Astenuto
    .help = Segna astenuto chi è evidenziato.
cmd-vote-apart = Non vota
    .help = Segna chi è in aula e non partecipa al voto.
cmd-vote-manner = Modo
    .help = Voto palese, appello nominale, scrutinio segreto.
cmd-vote-majority = Maggioranza
    .help = Cambia la maggioranza richiesta per questo punto.
cmd-vote-all = Tutti favorevoli
    .help = Rimette tutti favorevoli.
cmd-sitting-hall = Aula
    .help = Apre l'aula: appello, presenze, votazioni; a seduta chiusa, che cosa segue.
halls-title = Sedute in aula
halls-column-when = Convocata
halls-column-organ = Organo
halls-column-place = Luogo
halls-column-state = Stato
halls-state-today = oggi, da aprire
halls-state-calling = appello
halls-state-open = aperta
halls-state-suspended = sospesa
halls-state-dissolved-open = sciolta, da chiudere
halls-state-dissolved = sciolta
halls-state-deserted-open = deserta, da chiudere
halls-state-deserted = deserta
halls-state-closed = chiusa
halls-shown-open = da chiudere o da verbalizzare
halls-shown-all = tutte
halls-none-open = Nessuna seduta da chiudere o da verbalizzare.
halls-empty = Nessuna seduta è stata tenuta.
halls-help = Le sedute convocate per oggi, quelle da chiudere e quelle il cui verbale non è definitivo. Invio apre l'aula, dove comincia l'appello, o che cosa segue se la seduta è chiusa.
cmd-halls-all = Tutte
    .help = Mostra anche le sedute con il verbale definitivo.
cmd-halls-organ = Organo
    .help = Mostra solo Giunta, Consiglio o commissioni.
after-title = Dopo la seduta
after-tab-items = Seduta
after-tab-presence = Presenze
after-tab-minutes = Verbale
after-state = Stato
after-state-closed = chiusa
after-state-dissolved = sciolta per mancanza del numero legale
after-state-deserted = deserta
after-state-open = in corso
after-place = Luogo
after-hours = Orario
after-present = Presenti
after-substitutes = { $count ->
    [one] e un supplente
   *[other] e { $count } supplenti
}
after-secretary = Segretario
after-secretary-unknown = da indicare nel verbale (F4)
after-minutes = Verbale
after-clock = entro { ELIDE("il", $due) }
after-clock-late = ! IN RITARDO: era da rendere definitivo entro { ELIDE("il", $due) }
after-clock-met = definitivo { ELIDE("il", $met) } (entro { ELIDE("il", $due) })
after-sent = Trasmissioni
after-to-leaders = ai capigruppo (art. 125)
after-to-prefect = alla Prefettura
after-term = Termine del verbale
after-number-line = deliberazione n. { $number }
after-proposal-line = proposta n. { $number }
after-published-line = all'albo { ELIDE("dal", $on) }
after-withdrawn-line = proposta n. { $number } ritirata
after-lacks-line = manca: { $steps }
after-textless-line = senza testo
after-direction-said = mero atto di indirizzo
after-bare-line = senza atto (v ne fa una deliberazione)
after-communication-line = comunicazione: non diventa deliberazione
after-draft-line = BOZZA: e modifica il testo, d lo rende definitivo.
after-final-line = Definitivo { ELIDE("dal", $on) }, { $name }.
after-why-open = La seduta non è chiusa.
after-why-no-deliberation = Nessun punto approvato è una deliberazione.
after-why-numbered = Non ci sono deliberazioni da numerare.
after-why-bare = I punti approvati non hanno un atto da numerare: v ne fa deliberazioni.
after-why-no-opinion = A nessuna deliberazione mancano i pareri.
after-why-all-acts = Tutto ciò che è stato approvato ha il suo atto, o il verbale è definitivo.
after-why-final = Il verbale è definitivo.
after-number-title = Numerazione
after-number-text = { $earlier ->
    [0] { "" }
    [one] ATTENZIONE: restano da numerare le deliberazioni della seduta precedente ({ $days }), che prenderebbero numeri successivi a queste.{ " " }
   *[other] ATTENZIONE: restano da numerare le deliberazioni di sedute precedenti ({ $days }), che prenderebbero numeri successivi a queste.{ " " }
}{ $count ->
    [one] Si numera una deliberazione?
   *[other] Si numerano { $count } deliberazioni, nell'ordine del giorno?
}{ $bare ->
    [0] { "" }
    [one] { " " }Un argomento approvato non ha un atto (punto { $items }) e resta senza numero: v ne fa prima una deliberazione.
   *[other] { " " }{ $bare } argomenti approvati non hanno un atto (punti { $items }) e restano senza numero: v ne fa prima deliberazioni.
}{ $textless ->
    [0] { "" }
    [one] { " " }Una è senza testo (punto { $texts }): senza testo non andrà all'albo.
   *[other] { " " }{ $textless } sono senza testo (punti { $texts }): senza testo non andranno all'albo.
}
after-number-then = I numeri sono definitivi e non si riutilizzano.
after-final-title = Verbale definitivo
after-final-text = Si rende definitivo il verbale di questa seduta?
after-final-then = Il testo non si potrà più modificare; il PDF è conservato con la sua impronta.
after-hand-title = Pubblicazione e trasmissione
after-hand-text = Si pubblicano all'albo le deliberazioni della seduta?
after-hand-then = L'elenco parte contestualmente per i capigruppo (art. 125): PEC ed e-mail con un protocollo, gli altri a mano.
after-hand-then-giunta = L'elenco parte contestualmente per i capigruppo (art. 125) e per la Prefettura: PEC ed e-mail con un protocollo, gli altri a mano.
after-told-numbered = { $count ->
    [one] Numerata la deliberazione { $numbers }.
   *[other] Numerate { $count } deliberazioni: { $numbers }.
}{ $textless ->
    [0] { "" }
    [one] { " " }Senza testo, e non pubblicabile finché non lo ha: { $acts } (o, nella scheda dell'atto).
   *[other] { " " }Senza testo, e non pubblicabili finché non lo hanno: { $acts } (o, nella scheda dell'atto).
}
after-direction-title = Quale è un mero atto di indirizzo
after-told-direction = Proposta { $proposal }: mero atto di indirizzo, i pareri non sono dovuti. (i lo revoca)
after-told-direction-back = Proposta { $proposal }: i pareri dell'art. 49 sono di nuovo dovuti.
after-deliberate-title = Quale diventa una deliberazione
after-told-deliberate = È una deliberazione da numerare: proposta { $proposal }.
after-told-final = Verbale definitivo.
after-handed-albo = All'albo: { $numbers }.
after-handed-before = Le deliberazioni in elenco erano già all'albo.
after-handed-nothing = Nulla è stato fatto: nessuna deliberazione è andata all'albo, nessun elenco è partito.
after-handed-unsent = L'elenco non è partito, benché le deliberazioni siano all'albo: tolto l'impedimento, Ctrl-L lo trasmette.
after-handed-left = { $count ->
    [one] Una deliberazione resta fuori dall'albo e dall'elenco: tolto l'impedimento, Ctrl-L la pubblica e la trasmette.
   *[other] { $count } deliberazioni restano fuori dall'albo e dall'elenco: tolto l'impedimento, Ctrl-L le pubblica e le trasmette.
}
after-handed-mail = Elenco di { $listed ->
        [one] una deliberazione
       *[other] { $listed } deliberazioni
    } trasmesso con prot. { $number }: { $mail } nella posta in uscita (PEC, e-mail), { $others } da consegnare.
after-handed-waits = Elenco di { $listed ->
        [one] una deliberazione
       *[other] { $listed } deliberazioni
    } con prot. { $number }: { $mail ->
        [one] un messaggio attende
       *[other] { $mail } messaggi attendono
    } in «PEC e posta elettronica in uscita», { $others } da consegnare.
after-handed-hand = Elenco di { $listed ->
        [one] una deliberazione
       *[other] { $listed } deliberazioni
    }: nessun destinatario ha PEC o e-mail, { $others } da consegnare.
after-handed-path = Copia in { $path }
after-handed-no-copy = La copia dell'elenco non si è potuta scrivere: l'elenco resta negli atti della seduta.
after-told-paper = Scritto in { $path }.
after-told-extracts = { $count ->
    [one] Scritto un estratto nella cartella delle stampe.
   *[other] Scritti { $count } estratti nella cartella delle stampe.
}
after-told-attested = { $count ->
    [one] Scritta un'attestazione nella cartella delle stampe.
   *[other] Scritte { $count } attestazioni nella cartella delle stampe.
}
after-help = Che cosa segue a una seduta: F8 numera le deliberazioni approvate, anche quelle all'ordine del giorno con il solo oggetto (i dichiara un mero atto di indirizzo, che non ha bisogno di pareri), F4 continua il verbale già composto, Ctrl-D lo rende definitivo, Ctrl-L pubblica all'albo e trasmette l'elenco ai capigruppo. Nulla si scrive due volte: oggetti, presenti e voti vengono dall'aula.
cmd-after-number = Numera
    .help = Numera le deliberazioni approvate, nell'ordine del giorno, e allega l'estratto a ciascuna.
cmd-after-direction = Indirizzo
    .help = Dichiara una deliberazione mero atto di indirizzo: i pareri dell'art. 49 non sono dovuti, e la storia ne dice il motivo. Di nuovo, lo revoca.
cmd-after-deliberate = Delibera
    .help = Fa una deliberazione di un punto approvato che non ha un atto, come una comunicazione su cui si è votato.
cmd-after-edit = Modifica verbale
    .help = Apre il testo del verbale.
cmd-after-final = Definitivo
    .help = Rende definitivo il verbale e ne conserva il PDF.
cmd-after-hand = Pubblica e trasmetti
    .help = Pubblica le deliberazioni all'albo; l'elenco va ai capigruppo e, per la Giunta, alla Prefettura.
cmd-after-paper = PDF
    .help = Scrive il verbale in PDF.
cmd-after-extracts = Estratti
    .help = Scrive in PDF l'estratto di ogni deliberazione.
cmd-after-attest = Attestazioni
    .help = Scrive le attestazioni di presenza per i datori di lavoro.
cmd-after-hall = Aula
    .help = Mostra la seduta come si è svolta.
minutes-form = Verbale
minutes-group = Testo
minutes-field-text = Testo
    .help = I paragrafi sono separati da una riga vuota; una riga che comincia con «## » è un titolo. Presenze, voti e deliberazioni adottate si aggiungono da sé nel PDF.
minutes-field-secretary = Segretario
    .help = Chi redige il verbale: cognome e nome. Cambiandolo cambiano la frase del testo, la firma e gli estratti.
minutes-field-office = In qualità di
    .help = Segretario comunale o chi ne fa le veci; per le commissioni il loro segretario.
minutes-office-municipal = Segretario comunale
minutes-office-vice = Vicesegretario comunale
minutes-office-commission = Segretario della commissione
minutes-office-acting = Segretario verbalizzante
minutes-told-saved = Verbale salvato.
minutes-help = Il testo del verbale, già composto con appello, punti, voti ed esiti. I titoli cominciano con «## ».
fees-title = Gettoni e presenze
fees-column-day = Seduta
fees-column-name = Amministratore
fees-column-organ = Organo
fees-column-hours = Presenza
fees-column-fee = Gettone
fees-column-from = Dal
fees-column-amount = Importo
fees-column-source = Fonte
fees-reason-due = dovuto
fees-reason-absent = assente
fees-reason-allowance = indennità
fees-reason-deserted = seduta deserta
fees-reason-unset = non stabilito
fees-words = Amministratore, organo
fees-shown-all = tutte le presenze
fees-shown-due = solo gettoni dovuti
fees-empty = Nessuna presenza: si formano alla chiusura delle sedute.
fees-month-title = Periodo
fees-month-text = Mese (mm/aaaa) o anno (aaaa)
fees-help = Le presenze alle sedute con il gettone dovuto. Il gettone spetta per l'effettiva partecipazione; non spetta a chi ha l'indennità né agli assenti (TUEL, art. 82). Sono liquidati ogni anno entro il 28 febbraio.
fees-help-form = Il gettone vale dalle sedute del giorno indicato; quelle già chiuse conservano l'importo che hanno.
fees-form = Nuovo gettone
fees-group = Gettone di presenza
fees-field-organ = Organo
    .help = Consiglio o commissioni.
fees-field-from = Dal
    .help = Primo giorno in cui vale.
fees-field-amount = Importo
    .help = In euro, per seduta: 16,27.
fees-field-source = Fonte
    .help = La delibera o la norma che lo stabilisce: DM 119/2000, tab. A.
fees-told-added = Gettone stabilito.
cmd-fees-due = Solo dovuti
    .help = Mostra solo le presenze con il gettone dovuto, o tutte.
cmd-fees-csv = Esporta CSV
    .help = Scrive in CSV presenze e gettoni di un mese o di un anno, con i totali.
cmd-fees-pdf = PDF
    .help = Scrive in PDF presenze e gettoni di un mese o di un anno, con i totali.
cmd-fees-attest = Attestazione
    .help = Scrive l'attestazione di presenza della riga.
cmd-fees-rates = Importi
    .help = Mostra gli importi stabiliti.
cmd-fees-new = Nuovo
    .help = Stabilisce un importo da un giorno in poi.
rates-title = Importi dei gettoni
rates-empty = Nessun importo stabilito: F3 ne aggiunge uno.
rates-help = Gli importi dei gettoni, ciascuno dal suo giorno. Un importo non si modifica: se ne aggiunge uno da un altro giorno.
verify-hall-event = annotazione di una seduta alterata
verify-hall-vote = votazione alterata
verify-hall-presence = presenza alterata
verify-hall-minutes = verbale alterato
verify-hall-file = il PDF del verbale manca o è alterato
verify-hall-sending = trasmissione alterata
fault-hall-gone = La seduta non è in aula.
    .todo = Iniziare l'appello dalla pagina della seduta.
fault-hall-no-members = { $organ }: nessun componente è in carica quel giorno.
    .todo = Inserire la composizione dell'organo.
fault-hall-third = Il numero legale di { $quorum } è meno di un terzo dei consiglieri assegnati ({ $least }): art. 38, c. 2, TUEL.
    .todo = Correggere la regola dell'organo.
fault-hall-closed = La seduta è chiusa: presenze e voti non si modificano.
    .todo = Quel che manca si scrive nel verbale.
fault-hall-not-closed = La seduta non è chiusa.
    .todo = Chiuderla dall'aula.
fault-hall-not-open = La seduta non è aperta.
    .todo = Aprirla o riprenderla prima.
fault-hall-called = L'appello è finito.
    .todo = Le entrate e le uscite si segnano con Spazio.
fault-hall-quorum-open = Non c'è il numero legale per aprire: { $present } computabili, ne servono { $needed }{ $rule }.
    .todo = Attendere, aprire in seconda convocazione o dichiarare deserta la seduta.
fault-hall-quorum-second = Non c'è il numero legale nemmeno in seconda convocazione: { $present } computabili, ne servono { $needed }{ $rule }.
    .todo = Attendere, o dichiarare deserta la seduta; per il Consiglio non basta mai meno di un terzo dei consiglieri assegnati (art. 38, c. 2, TUEL).
fault-hall-quorum = Manca il numero legale: { $present } computabili su { $needed }{ $rule }. Non si può deliberare.
    .todo = Sospendere la seduta (s) in attesa di chi manca, o scioglierla (D).
fault-hall-no-chair = Nessuno presiede: presidente e vice non sono in aula.
    .todo = Dire chi presiede (P o Ctrl-Y), tra i componenti in aula; poi ripetere.
fault-hall-chair-rule = Presiede { $name }, che è in aula.
    .todo = Si dice chi presiede solo quando presidente e vice non sono in aula.
fault-hall-chair-out = Può presiedere solo un componente in aula con diritto di voto.
    .todo = Farlo entrare (Spazio), o scegliere un altro.
fault-hall-reason = Manca il motivo: il punto resta com'è.
    .todo = Ripetere il tasto e scriverlo.
fault-hall-enough = Il numero legale c'è: la seduta non è deserta né si scioglie.
    .todo = Segnare chi manca o è uscito; altrimenti proseguire o chiuderla.
fault-hall-before = L'orario è prima dell'apertura ({ $opened }).
    .todo = Correggere l'orario.
fault-hall-early = L'apertura alle { $hour } è prima dell'ora dell'avviso ({ $convened }). La seduta non è aperta.
    .todo = Correggere l'ora con h, o aprire di nuovo e confermare.
fault-hall-voted-since = Alle { $voted } si è votato: chi era in aula è già contato. Nulla è annotato.
    .todo = Scrivere un'ora successiva, o annullare la votazione con Ctrl-Z.
fault-hall-backwards = L'ora è prima dell'ultima annotazione ({ $last }). Nulla è annotato.
    .todo = Correggere l'ora con h, o annullare le ultime annotazioni con Ctrl-Z.
fault-hall-future = L'orario è dopo adesso.
    .todo = Correggere l'orario.
fault-hall-order = { $name }: l'orario è prima dell'ultimo movimento ({ $last }).
    .todo = Correggere l'orario, o annullare il movimento con Ctrl-Z.
fault-hall-is-in = { $name } è già in aula.
    .todo = Controllare chi è evidenziato.
fault-hall-is-out = { $name } non è in aula.
    .todo = Controllare chi è evidenziato.
fault-hall-aside-item = Nessun punto è in trattazione: non ci si può allontanare per esso.
    .todo = Chiamare il punto con Invio nell'ordine del giorno.
fault-hall-no-member = Il componente non c'è.
    .todo = Aggiornare la schermata con F5.
fault-hall-no-item = Non ci sono punti da trattare.
    .todo = Scegliere un punto dell'ordine del giorno.
fault-hall-item-done = Il punto { $number } è già concluso.
    .todo = Per correggere, annullare con Ctrl-Z.
fault-hall-item-open = Il punto { $number } è in trattazione.
    .todo = Concluderlo con un voto, la presa d'atto, il rinvio o il ritiro.
fault-hall-merged = Il punto indicato non c'è o è lo stesso.
    .todo = Scrivere il numero di un altro punto.
fault-hall-empty-note = L'annotazione è vuota.
    .todo = Scrivere che cosa si annota.
fault-hall-nothing = Non c'è nulla da annullare.
    .todo = Proseguire.
fault-hall-count = I voti non tornano: contati { $counted }, presenti che votano { $present }.
    .todo = Ricontare: favorevoli, contrari, astenuti, non partecipanti e schede bianche danno i presenti.
fault-hall-count-unread = Il conto non si legge.
    .todo = Scrivere numeri separati da spazi: favorevoli, contrari, astenuti, bianche o nulle, non votanti.
fault-hall-ballots = Le schede sono più di chi può votare: { $papers } schede, { $present } presenti che votano. Lo scrutinio non è valido.
    .todo = Ricontare le schede; se sono davvero di più, ripetere la votazione.
fault-hall-aside-vote = { $name } si è allontanato per questo punto e non può votarlo (art. 78, c. 2, TUEL).
    .todo = Chi è fuori non si conta; se è rientrato, segnarlo tra chi non vota (n). Se l'allontanamento è un errore, annullarlo con Ctrl-Z.
fault-hall-aside-secret = Non possono votare, perché si sono allontanati per questo punto (art. 78, c. 2, TUEL): { $names }.
    .todo = Scriverli nel quinto numero, quello dei non votanti, o farli uscire.
fault-hall-substitute-vote = { $name } è supplente e nessuno di chi può sostituire manca: non vota.
    .todo = Segnare l'uscita di chi è sostituito, o lasciare il voto al titolare.
fault-hall-blank = Le schede bianche ci sono solo nello scrutinio segreto.
    .todo = Cambiare il modo di votazione, o correggere il conto.
fault-hall-voter-out = { $name } non è in aula o non ha diritto di voto.
    .todo = Segnare l'entrata, o togliere il voto.
fault-hall-voter-twice = { $name } ha votato due volte.
    .todo = Tenere un voto solo.
fault-hall-immediate = Il punto { $number } non è approvato, o l'immediata eseguibilità è già votata.
    .todo = Votare prima il punto.
fault-hall-no-passed = Nessun punto approvato attende il voto sull'immediata eseguibilità.
    .todo = Votare prima il punto.
fault-hall-nothing-to-number = Non ci sono deliberazioni da numerare.
    .todo = Si numerano i punti approvati che sono deliberazioni; di un altro punto approvato la fa v.
fault-hall-no-deliberation = Il punto non è più fra quelli da decidere: un collega lo ha già numerato o modificato.
    .todo = Rileggere la seduta (F5).
fault-hall-nothing-numbered = Nessuna deliberazione ha il numero.
    .todo = Numerarle con F8.
fault-hall-lacks-opinions = Mancano i pareri dell'art. 49 del TUEL: { $acts }. Le deliberazioni si numerano insieme, nell'ordine della seduta.
    .todo = Annotare i pareri dalle schede degli atti (e); di un mero atto di indirizzo dichiararlo qui (i). Poi F8.
fault-hall-unnumbered = Il punto { $number } è approvato e non ha numero.
    .todo = Numerare le deliberazioni con F8, poi rendere definitivo il verbale.
fault-hall-number-first = Le deliberazioni non hanno il numero.
    .todo = Numerarle con F8.
fault-hall-no-secretary = Manca il nome di chi redige il verbale: non è nella composizione dell'organo.
    .todo = Scriverlo nel verbale (F4, campo Segretario); per le prossime sedute, nella composizione dell'organo.
fault-hall-handed = Le deliberazioni sono già pubblicate e trasmesse.
    .todo = Non c'è altro da fare.
fault-hall-final = Il verbale è definitivo.
    .todo = Le rettifiche si scrivono nel verbale di una seduta successiva.
fault-hall-conflict = Un collega ha modificato il verbale nel frattempo.
    .todo = Confrontare i due testi e salvare di nuovo.
fault-hall-text-empty = Il verbale è vuoto.
    .todo = Scrivere il testo.
fault-hall-text-long = Il verbale supera { $most } caratteri.
    .todo = Mettere il resto in un allegato.
fault-hall-fee-from = Manca il giorno da cui vale.
    .todo = Scrivere la data.
fault-hall-fee-amount = L'importo va da 0 a 1.000 euro.
    .todo = Correggere l'importo.
fault-hall-fee-source = Manca la fonte, o è troppo lunga.
    .todo = Scrivere la delibera o la norma.
fault-hall-fee-twice = Per quell'organo c'è già un importo da quel giorno.
    .todo = Scegliere un altro giorno.
fault-hall-was-absent = { $name } era assente: non si attesta la presenza.
    .todo = Scegliere una riga con la presenza.
fault-hall-month = Il periodo non si legge.
    .todo = Scrivere il mese (11/2026) o l'anno (2026).
