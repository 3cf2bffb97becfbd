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
