outcome-not-done = L'operazione non è stata eseguita.
outcome-done = L'operazione è stata eseguita.
outcome-unknown = Non si sa se l'operazione è stata eseguita.

fault-paths-home = Non si trova la cartella personale dell'utente.
    .todo = Impostare la variabile HOME, oppure SCRIVANIA_CONFIG, SCRIVANIA_DATA_DIR e SCRIVANIA_STATE_DIR.
fault-paths-create = Non si può creare la cartella { $folder }.
    .todo = Controllare il percorso e i permessi, oppure indicare un'altra cartella.
fault-paths-write = Nella cartella { $folder } non si può scrivere.
    .todo = Controllare permessi e spazio sul disco, oppure indicare un'altra cartella.
