titolario-title = Titolario
titolario-plan = { $name } · in vigore dal { $from }
titolario-none = Nessun titolario in vigore oggi.
titolario-search = Cerca per numero o parole
fault-titolario-order = Esiste già un titolario in vigore dal { $date }.
    .todo = Indicare una decorrenza successiva.
fault-titolario-parent = La classe { $code } non ha il titolo da cui dipende.
    .todo = Elencare ogni titolo prima delle sue classi.
