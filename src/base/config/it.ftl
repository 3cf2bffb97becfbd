config-warning = { $place }: { $what }
config-place = { $file }, riga { $line }
config-missing = il file non esiste; valgono le impostazioni predefinite.
config-unreadable = il file non si può leggere ({ $cause }); valgono le impostazioni predefinite.
config-no-configuration = non è un file di configurazione (cartella, dispositivo, oltre 1 MiB o non UTF-8); valgono le impostazioni predefinite.
config-syntax = non è TOML valido ({ $cause }); la parte non leggibile è ignorata.
config-unknown-key = «{ $key }» non è un'impostazione; è ignorata.
config-unknown-key-nearest = «{ $key }» non è un'impostazione, forse «{ $nearest }»; è ignorata.
config-bad-value = «{ $key }» non può valere { $value }: serve { $expects }; resta il valore predefinito.

config-expects-language = "it" oppure "en"
config-expects-theme = il nome di un tema, ad esempio "default-light"
config-expects-bool = true oppure false
config-expects-minutes = un numero di minuti da 0 a 1440
config-expects-database = un indirizzo "sqlite://…" oppure "postgres://…"
config-expects-folder = il percorso di una cartella tra virgolette
config-expects-folders = un elenco di cartelle, ad esempio ["~/Maildir"]
config-expects-queue = il nome di una coda di stampa, senza spazi
config-expects-label-format = "pdf" oppure "zpl"
config-expects-label-size = larghezza per altezza in millimetri, da 20 a 210, ad esempio "70x36"
config-expects-seat = un numero da 1 a 999
config-expects-signer = un elenco di testi: il programma e i suoi argomenti
config-expects-address = un indirizzo di posta
config-expects-keys = un tasto o un elenco di tasti, ad esempio ["ctrl-s", "f2"]

config-about =
    Configurazione di Scrivania. Ogni riga che comincia con # è un commento:
    per cambiare un'impostazione si toglie il # davanti al suo nome.
config-about-language =
    Lingua dello schermo; senza, quella dell'ambiente.
    Valori: { $expects }.
config-about-theme =
    Tema dei colori: default-dark, default-light, sixteen, mono, high-contrast.
    Valori: { $expects }.
config-about-mouse =
    Uso del mouse; spento, resta la selezione del terminale.
    Valori: { $expects }.
config-about-idle-lock =
    Minuti senza tasti dopo i quali lo schermo si blocca; 0 = mai.
    Valori: { $expects }.
config-about-database =
    Base di dati; senza, un file SQLite nella cartella dei dati.
    Valori: { $expects }.
config-about-documents =
    Cartella dei documenti conservati; senza, quella dei dati.
    Valori: { $expects }.
config-about-printer =
    Stampante di ricevute e documenti; senza, si stampa su file.
    Valori: { $expects }.
config-about-print-folder =
    Cartella delle stampe su file.
    Valori: { $expects }.
config-about-label-printer =
    Stampante delle etichette; senza, quella dei documenti.
    Valori: { $expects }.
config-about-label-format =
    Linguaggio della stampante di etichette.
    Valori: { $expects }.
config-about-label-size =
    Misura delle etichette.
    Valori: { $expects }.
config-about-mail =
    Cartelle della posta in arrivo: maildir o cartelle di file .eml.
    Valori: { $expects }.
config-about-scans =
    Cartella in cui scrive lo scanner.
    Valori: { $expects }.
config-about-empty-daily-registers =
    Registro giornaliero anche per i giorni senza registrazioni.
    Valori: { $expects }.
config-about-emergency-folder =
    Cartella del registro di emergenza, comune a tutta la sede.
    Valori: { $expects }.
config-about-emergency-seat =
    Numero della sede di emergenza: E001, E002 …
    Valori: { $expects }.
config-about-signer =
    Programma che appone il sigillo alla segnatura XML, con i suoi argomenti:
    riceve il file sullo standard input e lo rende firmato sullo standard output.
    Valori: { $expects }.
config-about-segnatura-address =
    Indirizzo PEC della AOO riportato nella segnatura XML.
    Valori: { $expects }.
config-about-keys =
    Tasti dei comandi: nome del comando come nell'elenco dei tasti (F1),
    poi il tasto o i tasti che lo chiamano al posto dei suoi.
