### Segnatura XML alla scrivania del protocollo.

fault-segnatura-reserved = La registrazione { $number } è riservata.
    .todo = La segnatura può essere formata solo da chi può vederne il contenuto.
fault-segnatura-arrival = La registrazione { $number } è un arrivo: la segnatura XML è quella di chi ha scritto.
    .todo = Per rispondere al mittente usare conferma, aggiornamento o eccezione.
fault-segnatura-altered = Il programma di firma non ha restituito la stessa segnatura con il sigillo.
    .todo = Controllare [segnatura] signer nella configurazione: nulla è stato inviato.
