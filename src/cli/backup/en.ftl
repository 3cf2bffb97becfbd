# Backup.

backup-progress = Backup
backup-progress-documents = Documents
backup-written = Copy of the database written: { $path } ({ $bytes } bytes)
backup-hash = SHA-256 of the copy: { $sha256 }
backup-restored = Trial restore done. Restored into a throw-away database, the copy holds:
backup-unchecked = The copy has not been tried: with --check the program restores and verifies it.
backup-documents = Documents copied: { $copied }; already at the destination: { $known }
backup-document-damaged = Altered document, NOT copied: { $sha256 }
backup-without-documents = Documents are not in the copy: --documents FOLDER copies them (they are in { $path }).

fault-backup-exists = The file { $path } exists and is not overwritten.
    .todo = Give another name, one with the date for instance.
fault-backup-file = The copy { $path } could not be written.
    .todo = Make sure that the folder exists, can be written to and has room.
fault-backup-program = The program { $program } could not be started.
    .todo = Install the package postgresql-client, of the server's version or a newer one.
fault-backup-dump = pg_dump did not complete the copy: { $answer }
    .todo = Check address, rights and the version of pg_dump (not older than the server), then try again.
fault-backup-restore = The copy could not be restored into the throw-away database: { $answer }
    .todo = Do not rely on this copy: make another, and if the fault remains verify the database with scrivania verify.
fault-backup-check = The throw-away database for the trial restore could not be made.
    .todo = Check the room on the disk; on PostgreSQL the role must be allowed to create databases (CREATEDB). Without --check the copy is made all the same.
