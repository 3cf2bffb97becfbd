### Segnatura XML alla scrivania del protocollo.

fault-segnatura-reserved = La registrazione { $number } è riservata.
    .todo = La segnatura può essere formata solo da chi può vederne il contenuto.
fault-segnatura-arrival = La registrazione { $number } è un arrivo: la segnatura XML è quella di chi ha scritto.
    .todo = Per rispondere al mittente usare conferma, aggiornamento o eccezione.
fault-segnatura-altered = Il programma di firma non ha restituito la stessa segnatura con il sigillo.
    .todo = Controllare [segnatura] signer nella configurazione: nulla è stato inviato.

segnatura-proposed = dalla segnatura
segnatura-proposed-short = segnatura
segnatura-remark-refused = { $file }: { $why }
segnatura-remark-differs = L'impronta di «{ $name }» non è quella della segnatura: valutare la notifica di eccezione.
segnatura-remark-missing = «{ $name }» è nella segnatura ma non è allegato: valutare la notifica di eccezione.
segnatura-remark-reserved = Il mittente chiede il trattamento riservato.
segnatura-notice-of = { $kind } per il prot. { $number }
segnatura-notice-unknown = { $kind }: il protocollo di cui parla non è nel registro

segnatura-heading = Segnatura
segnatura-file = File
segnatura-form = Formato
segnatura-number = Protocollo
segnatura-first = Prima registrazione
segnatura-sender = Mittente
segnatura-subject = Oggetto
segnatura-class = Classifica
segnatura-dossier = Fascicolo
segnatura-answers = In risposta a
segnatura-asks-reserved = Il mittente chiede il trattamento riservato.
segnatura-seal = Sigillo
segnatura-sealed = presente; la validità non è verificata qui
segnatura-unsealed = assente
segnatura-document = Documento
segnatura-document-same = impronta corrispondente
segnatura-document-differs = impronta diversa da quella della segnatura
segnatura-document-missing = non allegato al messaggio
segnatura-document-unchecked = impronta assente o non verificabile
segnatura-notice = Messaggio
segnatura-speaks-of = Riguarda
segnatura-reason = Motivo
segnatura-measure = Provvedimento
segnatura-linked = Collegato alla registrazione { $number }.
segnatura-unlinked = Il protocollo di cui parla non è nel registro.
segnatura-their-number = prot. { $number } { ELIDE("del", $day) }

queue-kind-notice = notifica
detail-notice = Messaggio di ritorno
action-registration-notice = Messaggio di ritorno ricevuto
verify-notice-altered = messaggio di ritorno alterato
verify-notice-missing = messaggio di ritorno presente nella catena e assente dal registro

cmd-detail-segnatura = Segnatura XML
    .help = Scrive la segnatura o un messaggio di ritorno per l'altro ente: conferma, aggiornamento, eccezione, annullamento.
segnatura-pick-title = Segnatura XML
segnatura-pick-segnatura = Segnatura della partenza
segnatura-exception-title = Notifica di eccezione
segnatura-exception-text = Motivo, ad esempio 002_AnomaliaImpronte: allegato 2
segnatura-annulment-title = Annullamento di protocollazione
segnatura-annulment-text = Motivo dell'annullamento
segnatura-measure-text = Provvedimento che lo dispone, con numero e data
segnatura-written = Scritto { $path }
action-registration-notice-written = Messaggio di ritorno scritto
results-segnatura-sealed = Segnatura con sigillo scritta in { $path }
results-segnatura-unsealed = Segnatura senza sigillo scritta in { $path }

fault-segnatura-not-arrival = La registrazione { $number } non è un arrivo: non c'è un mittente a cui rispondere.
    .todo = Conferma, aggiornamento ed eccezione riguardano ciò che è stato ricevuto.
fault-segnatura-reason-missing = Manca il motivo.
    .todo = Scrivere perché.
fault-segnatura-measure-missing = Manca il provvedimento.
    .todo = Indicare il provvedimento di annullamento, con numero e data.
fault-segnatura-folder = Nella cartella { $folder } ci sono già troppi file con lo stesso nome.
    .todo = Spostare quelli vecchi e riprovare.
fault-segnatura-which = «{ $number }» non è un numero di protocollo.
    .todo = Scrivere numero e anno, ad esempio 12/2026.
fault-segnatura-annulled = La registrazione { $number } è annullata: non si invia più.
    .todo = A chi l'ha già ricevuta si comunica l'annullamento.
