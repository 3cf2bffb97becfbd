config-warning = { $place }: { $what }
config-place = { $file }, line { $line }
config-missing = the file does not exist; the defaults hold.
config-unreadable = the file cannot be read ({ $cause }); the defaults hold.
config-no-configuration = this is no configuration file (folder, device, over 1 MiB or not UTF-8); the defaults hold.
config-syntax = not valid TOML ({ $cause }); the unreadable part is ignored.
config-unknown-key = “{ $key }” is no setting; it is ignored.
config-unknown-key-nearest = “{ $key }” is no setting, perhaps “{ $nearest }”; it is ignored.
config-bad-value = “{ $key }” cannot be { $value }: it takes { $expects }; the default holds.

config-expects-language = "it" or "en"
config-expects-theme = the name of a theme, for instance "default-light"
config-expects-bool = true or false
config-expects-minutes = a number of minutes from 0 to 1440
config-expects-database = an address "sqlite://…" or "postgres://…"
config-expects-folder = the path of a folder in quotes
config-expects-folders = a list of folders, for instance ["~/Maildir"]
config-expects-queue = the name of a print queue, without blanks
config-expects-label-format = "pdf" or "zpl"
config-expects-label-size = width by height in millimetres, from 20 to 210, for instance "70x36"
config-expects-seat = a number from 1 to 999
config-expects-signer = a list of texts: the program and its arguments
config-expects-address = a mail address
config-expects-keys = a key or a list of keys, for instance ["ctrl-s", "f2"]

config-about =
    Configuration of Scrivania. Every line that begins with # is a comment:
    to change a setting, remove the # before its name.
config-about-language =
    Language of the screen; without it, that of the environment.
    Values: { $expects }.
config-about-theme =
    Colour theme: default-dark, default-light, sixteen, mono, high-contrast.
    Values: { $expects }.
config-about-mouse =
    Use of the mouse; when off, the terminal's own selection works.
    Values: { $expects }.
config-about-idle-lock =
    Minutes without a key after which the screen locks; 0 = never.
    Values: { $expects }.
config-about-database =
    Database; without it, an SQLite file in the data folder.
    Values: { $expects }.
config-about-documents =
    Folder of the stored documents; without it, the data folder.
    Values: { $expects }.
config-about-printer =
    Printer for receipts and papers; without it, they are printed to files.
    Values: { $expects }.
config-about-print-folder =
    Folder for papers printed to files.
    Values: { $expects }.
config-about-label-printer =
    Label printer; without it, the one for papers.
    Values: { $expects }.
config-about-label-format =
    Language of the label printer.
    Values: { $expects }.
config-about-label-size =
    Size of the labels.
    Values: { $expects }.
config-about-mail =
    Folders of incoming mail: maildirs or folders of .eml files.
    Values: { $expects }.
config-about-scans =
    Folder into which the scanner writes.
    Values: { $expects }.
config-about-empty-daily-registers =
    A daily register for days without registrations too.
    Values: { $expects }.
config-about-emergency-folder =
    Folder of the emergency register, one for the whole seat.
    Values: { $expects }.
config-about-emergency-seat =
    Number of the emergency seat: E001, E002 …
    Values: { $expects }.
config-about-signer =
    Program that puts the seal into the XML segnatura, with its arguments:
    it gets the file on standard input and gives it signed on standard output.
    Values: { $expects }.
config-about-segnatura-address =
    Certified mail address of the AOO that the XML segnatura gives.
    Values: { $expects }.
config-about-keys =
    Keys of the commands: the command's name as in the list of keys (F1),
    then the key or keys that call it in place of its own.
