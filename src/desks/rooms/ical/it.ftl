rooms-ical-past = è già passato
rooms-ical-far = è oltre un anno da oggi
rooms-ical-all-day = dura giornate intere: la sala si prenota a ore
rooms-ical-no-length = non ha durata
rooms-ical-free = non occupa tempo nel calendario di origine
rooms-ical-tentative = è provvisorio
rooms-ical-called-off = è annullato
rooms-ical-taken = la sala è di { $who }, { $hours }
rooms-ical-too-many = il file ha troppe date: importarlo in più parti
rooms-ical-all-rooms = Sale comunali
rooms-ical-busy = Occupata

action-room_calendar-imported = Calendario importato in una sala

fault-rooms-ical-unreadable = Il calendario non si può importare: { $reason }.
    .todo = Esportarlo di nuovo dal programma di origine in formato iCalendar (.ics).
fault-rooms-ical-trial = Prova: non è stato scritto nulla.
    .todo = Con --do si importa davvero.
fault-rooms-ical-room = Nessuna sala ha il codice { $code }.
    .todo = I codici sono nell'elenco delle sale.
fault-rooms-ical-backwards = L'ultimo giorno viene prima del primo.
    .todo = Correggere le date.
fault-rooms-ical-file = Il file { $path } non si può leggere.
    .todo = Verificare nome e permessi del file.

results-ical-room = Sala: { $room }
results-ical-trial = Prova: non è stato scritto nulla. Con --do si importa davvero.
results-ical-done = Eventi nel file { $events }: nuove { $booked }, cambiate { $changed }, annullate { $called_off }, invariate { $unchanged }, rifiutate { $refused }
results-ical-others = Altri elementi tralasciati (attività, diari): { $count }
results-ical-booked = Nuove prenotazioni:
results-ical-changed = Prenotazioni cambiate:
results-ical-called-off = Prenotazioni annullate:
results-ical-refused = Rifiutate:
results-ical-line = { $when }  { $title }
results-ical-refusal = { $when }  { $title }: { $reason }
results-ical-more = … e altre { $count }
results-ical-written = Prenotazioni scritte: { $count }, nel file { $path }
