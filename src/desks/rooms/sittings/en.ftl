rooms-displaced-title = Bookings to be placed again
rooms-displaced-title-all = Bookings that gave way to sittings
rooms-displaced-none = No booking gave way to a sitting.
rooms-displaced-open = to be placed
rooms-displaced-moved = placed
rooms-displaced-closed = given up
rooms-displaced-undone = put back
rooms-displaced-column-was = Was
rooms-displaced-column-room = Room
rooms-displaced-column-who = Applicant
rooms-displaced-column-state = State
rooms-displaced-column-letter = Letter
rooms-displaced-letter-sent = sent
rooms-displaced-letter-none = no
rooms-displaced-by = Gives way to: { $sitting }
rooms-displaced-offers = Free instead (one key gives it):
rooms-displaced-no-offers = Within two weeks there is nothing free of the same length.
rooms-displaced-now = Now: { $place }
rooms-displaced-give-up-title = The applicant gives up
rooms-displaced-give-up-text = Reason, which stays in the history:
rooms-displaced-letter-title = Send the letter?
rooms-displaced-letter-text = To { $who }: what gives way, and what is free instead.
rooms-displaced-letter-consequence = It draws an outgoing protocol number; from here on the sitting cannot be taken away with everything put back.
rooms-displaced-back-title = Take the sitting away?
rooms-displaced-back-text = { $sitting }: the sitting is cancelled and those that gave way are where they were.
rooms-displaced-back-consequence = Who accepted an alternative loses it.
rooms-displaced-accepted = Alternative given. Ctrl-Z takes it away.
rooms-displaced-accepted-back = Alternative taken away: the booking is to be placed again.
rooms-displaced-given-up = Noted that the applicant gave up.
rooms-displaced-letter-noted = Letter registered as number { $number }.
rooms-displaced-taken-back = { $count ->
    [0] Sitting taken away.
    [one] Sitting taken away; one booking is back in its place.
   *[other] Sitting taken away; { $count } bookings are back in their places.
 }
rooms-displaced-why-no-offer = There is no alternative with this number.
rooms-displaced-why-not-open = It does not wait for a place any more.
rooms-displaced-why-letter = The letter went out, or the sitting was taken away.
rooms-displaced-help =
    The bookings that gave way to a sitting. Below the list, up to three free places: the same length, near days, a room that is large enough and has the equipment asked for.

    Keys 1, 2 and 3 give the alternative, Ctrl-Z takes it away; x notes that the applicant gives up, l sends the letter. While no letter went out, S takes the sitting away and puts everybody back. F3 books a sitting.
cmd-displaced-first = First alternative
    .help = Gives the first alternative to the booking under the cursor.
cmd-displaced-second = Second
    .help = Gives the second alternative to the booking under the cursor.
cmd-displaced-third = Third
    .help = Gives the third alternative to the booking under the cursor.
cmd-displaced-give-up = Gives up
    .help = Notes that the applicant gives up, with the reason.
cmd-displaced-letter = Letter
    .help = Sends the applicant the letter with the alternatives, registered as outgoing.
cmd-displaced-undo = Take back
    .help = Takes away the alternative that was given last.
cmd-displaced-sitting-undo = Take sitting away
    .help = Cancels the sitting and puts back those that gave way; only while no letter went out.
cmd-displaced-all = All
    .help = Shows those that were placed too, or only those that wait.
cmd-displaced-new = New sitting
    .help = Books a sitting: whoever has the room gives way.

rooms-sitting-title = Sitting
rooms-sitting-council = Consiglio comunale
rooms-sitting-usual = as usual
rooms-sitting-ordinary = Ordinary sitting
rooms-sitting-free = The room is free.
rooms-sitting-displaces = { $count ->
    [one] One booking gives way:
   *[other] { $count } bookings give way:
 }
rooms-sitting-save-title = Book the sitting?
rooms-sitting-save-text = { $count ->
    [one] Gives way: { $names }.
   *[other] { $count } bookings give way: { $names }.
 }
rooms-sitting-save-consequence = Each is to be offered other hours and sent a letter.
rooms-sitting-booked = { $count ->
    [0] Sitting booked.
    [one] Sitting booked; one booking is to be placed again.
   *[other] Sitting booked; { $count } bookings are to be placed again.
 }
rooms-sitting-help =
    Books a sitting. A sitting outranks every other use: whoever has the room then gives way, in one act, and appears in the list of bookings to be placed again. No sitting gives way to another.
rooms-waiting-displaced = To be placed again

action-room_booking-displaced = Booking gave way to a sitting

fault-rooms-sitting-others = Meanwhile others have the room: now { $count } bookings would give way.
    .todo = Read the list below the fields again and confirm.
fault-rooms-sitting-letters = A letter went out: the sitting cannot be taken away with everything put back.
    .todo = Cancel the sitting on its request and tell the applicants again.
fault-rooms-displaced-letter = The letter with the alternative went out.
    .todo = Move the booking on its request and tell the applicant.
fault-rooms-displaced-nobody = The booking comes from no request: there is nobody to write to.
    .todo = Tell whoever uses the room in another way.
fault-rooms-displaced-gone = The booking is not among those to be placed again.
    .todo = Refresh the list.
fault-rooms-displaced-changed = A colleague has decided on this booking.
    .todo = Refresh the list.
