# Misure.

bench-progress = Misure
bench-column-what = misura
bench-column-engine = motore
bench-column-writers = >insieme
bench-column-count = >quante
bench-column-rate = >al secondo
bench-column-p50 = >p50 ms
bench-column-p95 = >p95 ms
bench-column-ratio = >rapporto
bench-register = registrazione
bench-register-bare = stesse istruzioni SQL, nude
bench-list = elenco, prima pagina
bench-list-anywhere = elenco, pagina qualunque
bench-list-party = elenco per corrispondente
bench-list-flow = elenco, solo interni
bench-search-one = ricerca, una parola
bench-search-two = ricerca, due parole
bench-count = conteggio
bench-verify = verifica (righe)
bench-label-first = etichetta, la prima
bench-label = etichetta
bench-receipt-first = ricevuta, la prima
bench-receipt = ricevuta
bench-daily-register = registro giornaliero, 2.000 registrazioni
bench-mail = lettura di messaggi PEC
bench-broken = ATTENZIONE: numeri persi, doppi o alterati in «{ $what }» ({ $engine }).
