# Copia di sicurezza.

backup-progress = Copia di sicurezza
backup-progress-documents = Documenti
backup-written = Copia della base dati scritta: { $path } ({ $bytes } byte)
backup-hash = Impronta SHA-256 della copia: { $sha256 }
backup-restored = Prova di ripristino riuscita. La copia, ripristinata in una base dati provvisoria, contiene:
backup-unchecked = La copia non è stata provata: con --check il programma la ripristina e la verifica.
backup-documents = Documenti copiati: { $copied }; già presenti nella destinazione: { $known }
backup-document-damaged = Documento alterato, NON copiato: { $sha256 }
backup-without-documents = I documenti non sono nella copia: si copiano con --documents CARTELLA (sono in { $path }).

fault-backup-exists = Il file { $path } esiste già e non viene sovrascritto.
    .todo = Indicare un altro nome, per esempio con la data.
fault-backup-file = La copia { $path } non si è potuta scrivere.
    .todo = Verificare che la cartella esista, che vi si possa scrivere e che ci sia spazio.
fault-backup-program = Il programma { $program } non si è potuto avviare.
    .todo = Installare il pacchetto postgresql-client, della stessa versione del server o più recente.
fault-backup-dump = pg_dump non ha completato la copia: { $answer }
    .todo = Verificare indirizzo, permessi e versione di pg_dump (non più vecchia del server), poi ripetere.
fault-backup-restore = La copia non si è potuta ripristinare nella base dati provvisoria: { $answer }
    .todo = Non fidarsi di questa copia: ripeterla e, se il difetto rimane, verificare la base dati con scrivania verify.
fault-backup-check = Non si è potuta creare la base dati provvisoria per la prova di ripristino.
    .todo = Verificare lo spazio; su PostgreSQL il ruolo deve poter creare basi dati (CREATEDB). Senza --check la copia si fa lo stesso.
