# Tasti, comandi comuni, moduli, elenchi e finestre.

ui-yes = Sì
ui-no = No

ui-key-ctrl = Ctrl
ui-key-alt = Alt
ui-key-shift = Maiusc
ui-key-enter = Invio
ui-key-esc = Esc
ui-key-tab = Tab
ui-key-space = Spazio
ui-key-backspace = Backspace
ui-key-del = Canc
ui-key-ins = Ins
ui-key-home = Inizio
ui-key-end = Fine
ui-key-pgup = PagSu
ui-key-pgdn = PagGiù
ui-key-up = Su
ui-key-down = Giù
ui-key-left = Sinistra
ui-key-right = Destra

ui-key-problem-unknown = Tasti: il comando «{ $command }» non esiste.
ui-key-problem-bad = Tasti: «{ $key }», indicato per { $command }, non è un tasto.
ui-key-problem-ambiguous = Tasti: { $key }, indicato per { $command }, non è distinguibile da un altro tasto.
ui-key-problem-stolen = Tasti: { $key } ora vale per { $by } e non più per { $from }.
ui-key-problem-keyless = Tasti: il comando { $command } resta senza tasti.

ui-key-sheet = Tasti
ui-key-sheet-intro = I tasti predefiniti. Ogni comando si può assegnare ad altri tasti nella configurazione.
ui-key-sheet-keys = Tasti
ui-key-sheet-command = Comando
ui-key-sheet-does = Che cosa fa
ui-key-sheet-id = Nome nella configurazione

ui-scope-global = Ovunque
ui-scope-screen = In questa schermata
ui-scope-list = Negli elenchi
ui-scope-form = Nei moduli
ui-scope-dialog = Nelle finestre

ui-theme-unknown = Il tema «{ $name }» non esiste: uso quello predefinito. Temi disponibili: { $names }.
ui-theme-unreadable = Il tema { $file } non si può leggere ({ $cause }): uso quello predefinito.
ui-theme-broken = Il tema «{ $name }» non è scritto correttamente: { $cause }.
ui-theme-meaning = Tema «{ $name }»: la voce «{ $key }» non esiste.
ui-theme-style = Tema «{ $name }», voce { $key }: «{ $word }» non è né un colore né uno stile.

ui-form-date-mask = gg/mm/aaaa
ui-form-date-time-mask = gg/mm/aaaa hh:mm
ui-form-required = Dato obbligatorio.
ui-form-gap = Completare «{ $gap }»: Invio va al prossimo spazio da riempire.
ui-form-not-a-number = Serve un numero intero.
ui-form-out-of-range = Il numero deve stare tra { $min } e { $max }.
ui-form-still-looking = Ricerca in corso: attendere l'elenco e scegliere una voce.
ui-form-not-in-list = Non è in elenco: F3 mostra le voci.
ui-form-choose = Più voci corrispondono: sceglierne una.
ui-form-already-there = { $name } è già presente.
ui-form-nothing-found = Nessuna voce trovata
ui-form-free-keys = { $down } sceglie, { $enter } tiene
ui-form-no-files = Nessun documento: Ins per aggiungerne

cmd-form-save = Salva
    .help = Controlla tutti i campi e salva; se un dato manca, il cursore va lì.
cmd-form-enter = Conferma campo
    .help = Sceglie la voce evidenziata o passa al campo successivo; nelle note va a capo.
cmd-form-next = Avanti
    .help = Passa al campo successivo.
cmd-form-back = Indietro
    .help = Torna al campo precedente.
cmd-form-lookup = Elenco
    .help = Apre l'elenco delle voci del campo.
cmd-form-repeat-field = Ripeti campo
    .help = Riprende il valore di questo campo dalla registrazione precedente.
cmd-form-repeat-group = Ripeti gruppo
    .help = Riprende i valori di questo gruppo di campi dalla registrazione precedente.
cmd-form-repeat-record = Ripeti tutto
    .help = Riprende tutti i valori dalla registrazione precedente.
cmd-form-refuse = Rifiuta proposta
    .help = Svuota il campo compilato in automatico e non lo propone più in questo modulo.
cmd-form-undo = Annulla modifica
    .help = Annulla l'ultima modifica del campo.
cmd-form-redo = Ripristina modifica
    .help = Ripete la modifica appena annullata.
cmd-form-leave = Esci
    .help = Chiude l'elenco aperto o lascia il modulo; la bozza resta conservata.

cmd-list-open = Apri
    .help = Apre la voce evidenziata.
cmd-list-up = Su
    .help = Sale di una riga.
cmd-list-down = Giù
    .help = Scende di una riga.
cmd-list-page-up = Pagina su
    .help = Sale di una pagina.
cmd-list-page-down = Pagina giù
    .help = Scende di una pagina.
cmd-list-first = Inizio
    .help = Va alla prima riga.
cmd-list-last = Fine
    .help = Va all'ultima riga.
cmd-list-filter = Cerca
    .help = Restringe l'elenco mentre si scrive.
cmd-list-sort = Ordina
    .help = Ordina l'elenco secondo un'altra colonna.
cmd-list-mark = Segna
    .help = Segna la riga, o toglie il segno, per agire su più righe insieme.
cmd-list-mark-all = Segna tutto
    .help = Segna tutte le righe dell'elenco com'è ristretto, al più 500; ripetuto, toglie i segni.
cmd-list-repeat = Ripeti azione
    .help = Ripete l'ultima azione sulla riga evidenziata o su quelle segnate.
cmd-list-refresh = Aggiorna
    .help = Rilegge l'elenco.
cmd-list-back = Indietro
    .help = Torna alla schermata precedente.

ui-list-empty = Nessuna voce.

ui-dialog-error = Errore
ui-dialog-warning = Attenzione
ui-dialog-close = Chiudi
ui-form-why-no-repeat = Qui non c'è nulla da ripetere.
ui-form-why-no-proposal = In questo campo non c'è una proposta.
ui-dialog-answer = Conferma
ui-dialog-other = Altra risposta
ui-dialog-cancel = Annulla

ui-pager-search = Cerca:

ui-frame-too-small = La finestra è troppo piccola: servono almeno 60 colonne e 15 righe. Allargarla per continuare.

cmd-pager-up = Su
    .help = Sale di una riga.
cmd-pager-down = Giù
    .help = Scende di una riga.
cmd-pager-page-up = Pagina su
    .help = Sale di una pagina.
cmd-pager-page-down = Pagina giù
    .help = Scende di una pagina.
cmd-pager-top = Inizio
    .help = Va all'inizio del testo.
cmd-pager-bottom = Fine
    .help = Va alla fine del testo.
cmd-pager-search = Cerca
    .help = Cerca parole nel testo, senza badare a maiuscole e accenti.
cmd-pager-next = Trova successivo
    .help = Va alla prossima riga che contiene le parole cercate.
cmd-pager-previous = Trova precedente
    .help = Torna alla riga precedente che contiene le parole cercate.
cmd-pager-close = Chiudi
    .help = Chiude il testo.
