fault-terminal-dumb = Il terminale indicato (TERM={ $term }) non sa spostare il cursore: non si possono disegnare le maschere.
    .todo = Usare un emulatore di terminale (PuTTY, GNOME Terminal, xterm…) oppure impostare TERM con il suo nome, per esempio TERM=xterm-256color.
fault-terminal-none = Non c'è un terminale su cui lavorare.
    .todo = Avviare il programma da un terminale; con ssh aggiungere l'opzione -t. Per il lavoro senza schermo ci sono i comandi: scrivania --help.
app-panic-saved = Scrivania si è fermata per un errore interno. Il rapporto è in { $file }: consegnarlo al CED.
app-panic-unsaved = Scrivania si è fermata per un errore interno e il rapporto non è stato salvato. Avvisare il CED.
