fault-money-unreadable = Importo non riconosciuto.
    .todo = Scrivere ad esempio 1.234,56 oppure 1234,5.
fault-money-point = I centesimi vanno dopo una virgola, non dopo un punto.
    .todo = Scrivere ad esempio 12,50; il punto divide solo le migliaia.
fault-money-fraction = Un importo ha al massimo due decimali.
    .todo = Togliere i decimali di troppo; per le migliaia usare il punto.
fault-money-too-much = Importo troppo grande.
    .todo = Controllare le cifre: il massimo è 999.999.999.999,99.
