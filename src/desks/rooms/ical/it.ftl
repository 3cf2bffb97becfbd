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

rooms-ical-import-title = Importa calendario
rooms-ical-import-group = Calendario di un altro programma
rooms-ical-export-title = Esporta calendario
rooms-ical-export-group = Che cosa esportare
rooms-ical-field-path = File .ics
    .help = Percorso del file iCalendar esportato dall'altro programma.
    .law = RFC 5545
    .example = /home/segreteria/consulta.ics
rooms-ical-field-into = Sala
    .help = La sala in cui gli eventi diventano prenotazioni.
    .example = Aula consiliare
rooms-ical-field-room = Sala
    .help = Vuota per tutte le sale.
    .example = Aula consiliare
rooms-ical-field-from = Dal
    .help = Primo giorno.
    .example = 01/11/2026
rooms-ical-field-to = al
    .help = Ultimo giorno.
    .example = 30/06/2027
rooms-ical-field-personal = Con i nomi
    .help = Scopo e richiedente degli usi esterni; senza il segno si legge solo «Occupata».
rooms-ical-trial = Prova: non è stato scritto nulla. F2 importa quanto segue.
rooms-ical-written = Calendario importato.
rooms-ical-why-nothing = Non c'è nulla da importare.
rooms-ical-exported = Scritto { $file } (prenotazioni: { $count }), in { $folder }
rooms-help-ical-import =
    Gli eventi di un calendario iCalendar (.ics) diventano prenotazioni della sala. Prima si legge la prova: che cosa sarebbe prenotato, cambiato, annullato, e che cosa è rifiutato con il motivo. F2 lo fa davvero.

    Importare di nuovo lo stesso file aggiorna le prenotazioni che ne vengono, senza doppioni.
rooms-help-ical-export =
    Le prenotazioni di una sala, o di tutte, in un file iCalendar che altri programmi leggono. Gli usi esterni compaiono come «Occupata», salvo chiedere i nomi.
cmd-rooms-ical-do = Importa
    .help = Scrive quanto mostrato dalla prova.
cmd-rooms-ical-again = Altro file
    .help = Torna alla scelta del file.
