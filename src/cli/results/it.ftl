# Risultati dei comandi senza schermo.

results-mail-progress = Messaggi
results-mail-waiting = Da protocollare: { $count }
results-mail-matched = Ricevute abbinate al loro messaggio: { $count }
results-mail-unmatched = Ricevute in attesa del loro messaggio: { $count }
results-mail-errors = In errore, con il motivo: { $count }
results-mail-known = Già presenti: { $count }

results-verify-progress = Verifica
results-verify-events = Eventi della catena ricalcolati: { $events } (ultimo: { $head })
results-verify-registrations = Registrazioni ricalcolate: { $registrations }
results-verify-imported = Registrazioni importate ricalcolate: { $imported }
results-verify-documents = Documenti riletti: { $documents }
results-verify-whole = Il registro e la catena sono integri.
results-verify-first = Prima difformità: { $finding }
results-verify-broken = Difformità trovate: { $count }

results-export-written = Righe scritte: { $rows }, nel file { $path }

results-jobs-none = Nessun lavoro in scadenza.
results-jobs-well = { $name }: { $outcome }
results-jobs-failed = { $name }: NON RIUSCITO. { $outcome }
results-jobs-name = lavoro
results-jobs-next = prossima esecuzione
results-jobs-last = ultima esecuzione
results-jobs-runs = >volte
results-jobs-outcome = esito

fault-job-panic = Il lavoro { $job } si è interrotto per un difetto del programma.
    .todo = Comunicare al CED l'ora dell'errore; il lavoro verrà ritentato alla prossima scadenza.
results-verify-daily = Registri giornalieri: { $registers }, chiusure annuali: { $closings }
results-verify-measures = Provvedimenti di annullamento: { $annulments }, rettifiche: { $corrections }
results-verify-rooms = Passaggi delle richieste di sale ricalcolati: { $events }
results-verify-sittings = Sedute: versioni dell'ordine del giorno ricalcolate { $versions }, convocazioni { $notices }, annotazioni di consegna { $words }
results-verify-routing = Passi delle assegnazioni ricalcolati: { $steps }
results-verify-ced = Righe di chiamate { $lines }, esiti di copie { $outcomes }, prove di ripristino { $restores }: riletti.
results-verify-hall = Sedute { $sittings }: annotazioni { $events }, votazioni { $votes }, presenze { $presences } ricalcolate.
results-verify-helpdesk = Eventi delle richieste di assistenza ricalcolati: { $events }
results-verify-act-lists = Elenchi delle determinazioni: { $lists }, trasmissioni { $sendings }.
results-verify-acts = Passaggi degli atti ricalcolati: { $steps }
results-verify-assets = Inventario: eventi { $events }, verifiche chiuse { $rounds }; materiali: movimenti { $movements }, analisi { $analyses }.
