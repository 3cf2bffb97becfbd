rooms-ical-past = it is over
rooms-ical-far = it is more than a year ahead
rooms-ical-all-day = it lasts whole days: the room is given by the hour
rooms-ical-no-length = it has no length
rooms-ical-free = it takes up no time in the calendar it comes from
rooms-ical-tentative = it is not decided yet
rooms-ical-called-off = it was called off
rooms-ical-taken = the room belongs to { $who }, { $hours }
rooms-ical-too-many = the file has too many dates: take it in in parts
rooms-ical-all-rooms = Rooms of the Comune
rooms-ical-busy = Taken

action-room_calendar-imported = Calendar taken into a room

fault-rooms-ical-unreadable = The calendar cannot be taken in: { $reason }.
    .todo = Export it again as iCalendar (.ics) from the program it comes from.
fault-rooms-ical-trial = Trial: nothing was written.
    .todo = With --do it is taken in.
fault-rooms-ical-room = No room has the code { $code }.
    .todo = The list of rooms shows the codes.
fault-rooms-ical-backwards = The last day comes before the first.
    .todo = Correct the dates.
fault-rooms-ical-file = The file { $path } cannot be read.
    .todo = Check the file's name and rights.

results-ical-room = Room: { $room }
results-ical-trial = Trial: nothing was written. With --do it is taken in.
results-ical-done = Events in the file { $events }: new { $booked }, changed { $changed }, called off { $called_off }, unchanged { $unchanged }, refused { $refused }
results-ical-others = Other items passed over (tasks, diaries): { $count }
results-ical-booked = New bookings:
results-ical-changed = Bookings changed:
results-ical-called-off = Bookings called off:
results-ical-refused = Refused:
results-ical-line = { $when }  { $title }
results-ical-refusal = { $when }  { $title }: { $reason }
results-ical-more = … and { $count } more
results-ical-written = Bookings written: { $count }, to the file { $path }

rooms-ical-import-title = Import calendar
rooms-ical-import-group = Calendar of another program
rooms-ical-export-title = Export calendar
rooms-ical-export-group = What to export
rooms-ical-field-path = .ics file
    .help = Path of the iCalendar file that the other program wrote.
    .law = RFC 5545
    .example = /home/segreteria/consulta.ics
rooms-ical-field-into = Room
    .help = The room in which the events become bookings.
    .example = Aula consiliare
rooms-ical-field-room = Room
    .help = Empty for all rooms.
    .example = Aula consiliare
rooms-ical-field-from = From
    .help = First day.
    .example = 01/11/2026
rooms-ical-field-to = to
    .help = Last day.
    .example = 30/06/2027
rooms-ical-field-personal = With names
    .help = Purpose and applicant of uses from outside; without the mark they read “Taken” only.
rooms-ical-trial = Trial: nothing was written. F2 takes in what follows.
rooms-ical-written = Calendar taken in.
rooms-ical-why-nothing = There is nothing to take in.
rooms-ical-exported = Written { $file } (bookings: { $count }), in { $folder }
rooms-help-ical-import =
    The events of an iCalendar file (.ics) become bookings of the room. First one reads the trial: what would be booked, changed, called off, and what is refused with its reason. F2 does it.

    Taking the same file in again brings the bookings that came from it up to date and doubles nothing.
rooms-help-ical-export =
    The bookings of a room, or of all, in an iCalendar file that other programs read. Uses from outside appear as “Taken”, unless names are asked for.
cmd-rooms-ical-do = Import
    .help = Writes what the trial showed.
cmd-rooms-ical-again = Another file
    .help = Goes back to the choice of the file.
