# Comune dimostrativo.

demo-progress = Registrazioni
demo-made = Registrazioni: { $registrations }, { ELIDE("dal", $from) }.
demo-made-book = Corrispondenti: { $correspondents }. Uffici: { $offices }. Operatori: { $operators }.
demo-made-waiting = Da protocollare: { $waiting } (cartelle { $mail } e { $scans }).

fault-demo-not-empty = La base dati è già in uso: la dimostrazione non si mescola con dati esistenti.
    .todo = Usare --demo, oppure un'altra base dati con --database.
fault-demo-folder = La cartella della dimostrazione ({ $path }) non si può scrivere.
    .todo = Verificare spazio e permessi della cartella dei dati.
fault-demo-document = Il documento { $path } non è nell'archivio dei documenti.
    .todo = Rifare la base dati dimostrativa.
