# La cornice delle schermate: avvio, messaggi, aiuto, bozze, blocco.

app-name = Scrivania
app-pager = Testo
app-demo = DIMOSTRAZIONE
app-opening = Apertura della base dati…
app-busy = in attesa… ({ $key }: non attendere)
app-line-lost = base dati non raggiungibile, nuovo tentativo…
app-line-back = Collegamento con la base dati ristabilito.
app-dismiss = { $key }: chiudi il messaggio
app-more-faults =
    { $count ->
        [one] (e un altro; F12 per tutti)
       *[other] (e altri { $count }; F12 per tutti)
    }
app-message-whole = { $key }: per intero
app-messages-none = Nessun messaggio in questa sessione.
app-no-screen-for-record = Nessuna schermata mostra ancora questo documento.
app-open-screen = Apre la schermata.
app-why-first = Questa è la prima schermata.
app-why-saving = Prima si attende l'esito del salvataggio.
app-why-nobody = Prima occorre essere tra gli operatori.

app-help-field-hint = { $key } ancora: aiuto sul campo.
app-help-law = Norma
app-help-example = Esempio

app-leave-title = Dati non salvati
app-leave-text = Uscire senza salvare? Il contenuto resta tra le bozze.
app-discard-title = Buttare la bozza?
app-discard-text = Quanto scritto in questo modulo va perso e non si potrà recuperare. Quanto già salvato resta com'è.
app-discarded = Bozza eliminata.
app-form-open-already = Il modulo era già aperto: è questo.
app-typed-ahead-left = I tasti premuti in anticipo non sono stati eseguiti.
app-quit-title = Dati non salvati
app-quit-text = Non è stato salvato: { $forms }. Chiudere il programma? Il contenuto resta tra le bozze.

app-locked = Schermo bloccato
app-locked-enter = Premere Invio per riprendere.
app-locked-password = Parola d'ordine:
app-locked-checking = Verifica in corso…

app-stranger-title = Accesso non abilitato
app-stranger-text =
    L'utente «{ $login }» non è tra gli operatori di questo Comune.
    Un amministratore può aggiungerlo con: scrivania operator add { $login } --surname … --name … --role registrar
    F5 per riprovare, F10 per uscire.
app-stranger-help =
    Il programma riconosce l'operatore dall'utente con cui si entra nel sistema.
    Questo utente non è in elenco: solo un amministratore può aggiungerlo.

fault-defect = Si è verificato un errore interno.
    .todo = Verificare nell'elenco se l'operazione risulta, poi riprovare; comunicare al CED l'ora dell'errore.
fault-no-thread = Il sistema non concede altre risorse al programma.
    .todo = Chiudere altri programmi e riprovare; se si ripete, avvisare il CED.
fault-draft-not-kept = La bozza non si è potuta conservare, né nella base dati né su disco.
    .todo = Non chiudere il modulo: salvarlo appena possibile e avvisare il CED.
fault-draft-unreadable = La bozza «{ $title }» non si può riaprire.
    .todo = Può essere di una versione precedente del programma: ricompilare il modulo.
fault-configuration = { $problem }
    .todo = Correggere la configurazione; il programma funziona comunque.
fault-not-awaited = Risposta non attesa.
    .todo = Premere F5 per chiederla di nuovo.
fault-act-not-awaited = Salvataggio non atteso.
    .todo = Premere di nuovo Salva: se l'operazione era già avvenuta verrà ritrovato il suo numero, senza darne un altro.

cmd-app-help = Aiuto
    .help = Spiega la schermata e i suoi comandi; ripetuto in un modulo, spiega il campo.
cmd-app-palette = Comandi
    .help = Cerca un comando o una schermata per nome.
cmd-app-go = Vai a
    .help = Elenco delle scrivanie e delle loro schermate.
cmd-app-refresh = Aggiorna
    .help = Rilegge i dati della schermata.
cmd-app-messages = Messaggi
    .help = Messaggi ed errori di questa sessione.
cmd-app-back = Indietro
    .help = Torna alla schermata precedente.
cmd-app-lock = Blocca lo schermo
    .help = Nasconde tutto finché l'operatore non torna.
cmd-app-redraw = Ridisegna
    .help = Ridisegna lo schermo, se il terminale lo ha rovinato.
cmd-app-discard-draft = Butta bozza
    .help = Butta quanto è scritto nel modulo e la sua bozza, dopo averlo chiesto.
cmd-app-quit = Esci
    .help = Chiude il programma; le bozze restano.
cmd-app-choose = Scegli
    .help = Sceglie la voce evidenziata.
cmd-app-choose-up = Su
    .help = Sale di una voce.
cmd-app-choose-down = Giù
    .help = Scende di una voce.
cmd-app-choose-page-up = Pagina su
    .help = Sale di una pagina.
cmd-app-choose-page-down = Pagina giù
    .help = Scende di una pagina.
cmd-app-choose-close = Chiudi
    .help = Chiude senza scegliere.
