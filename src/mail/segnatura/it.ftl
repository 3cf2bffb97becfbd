### Segnatura di protocollo in XML e messaggi di ritorno.

segnatura-form-current = Linee guida AgID, allegato 6
segnatura-form-2013 = Circolare AgID 60/2013
segnatura-form-2001 = Circolare AIPA 28/2001

segnatura-notice-confirmation = Conferma di ricezione
segnatura-notice-update = Aggiornamento di conferma
segnatura-notice-exception = Notifica di eccezione
segnatura-notice-annulment = Annullamento di protocollazione

segnatura-refused-too-big = Il file XML supera i 4 MB.
segnatura-refused-ill-formed = Il file non è un XML corretto.
segnatura-refused-entities = Il file XML definisce o usa entità non ammesse.
segnatura-refused-too-complex = Il file XML contiene troppi elementi.
segnatura-refused-other = Il file XML non è una segnatura di protocollo.
segnatura-refused-incomplete = Nella segnatura mancano il numero o altri dati essenziali.

fault-segnatura-class = La segnatura richiede la classificazione.
    .todo = Classificare la registrazione e riprovare.
fault-segnatura-sender = La segnatura richiede il mittente.
    .todo = Completare i dati dell'ente.
fault-segnatura-document = La segnatura richiede il documento principale.
    .todo = Senza documento informatico la segnatura XML non si forma.
fault-segnatura-recipient = La segnatura richiede almeno un destinatario.
    .todo = Indicare a chi è diretto il documento.
fault-segnatura-codes = Manca il codice IPA dell'amministrazione o il codice della AOO.
    .todo = Completare i dati dell'ente o quelli di chi ha scritto.
fault-segnatura-register = Il codice di registro «{ $register }» non è ammesso nella segnatura.
    .todo = Sono ammessi da 1 a 16 caratteri tra lettere, cifre, punto, trattino e sottolineatura.
fault-segnatura-number = Il numero «{ $number }» non basta per la segnatura: servono numero e data.
    .todo = Completare numero e data del protocollo del mittente.
fault-segnatura-writing = Il file della segnatura non è stato scritto.
    .todo = Riprovare; se si ripete, avvisare l'assistenza.
