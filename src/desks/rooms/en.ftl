rooms-title = Rooms
rooms-kind-sitting = sitting
rooms-kind-institutional = institutional
rooms-kind-office = office
rooms-kind-external = external
rooms-kind-maintenance = works
rooms-source-counter = counter
rooms-source-registration = protocol
rooms-source-office = office
rooms-state-requested = to decide
rooms-state-to-complete = to complete
rooms-state-approved = authorised
rooms-state-refused = refused
rooms-state-cancelled = cancelled
rooms-state-held = held
rooms-state-done = closed
rooms-booking-wanted = asked for
rooms-booking-confirmed = confirmed
rooms-booking-skipped = left out
rooms-booking-displaced = displaced
rooms-booking-cancelled = cancelled
rooms-booking-held = held
rooms-act-asked = Request made
rooms-act-changed = Request changed
rooms-act-incomplete = Completion asked for
rooms-act-completed = Completed
rooms-act-approved = Authorised
rooms-act-refused = Refused
rooms-act-cancelled = Cancelled
rooms-act-held = Use took place
rooms-act-done = Closed
rooms-act-deposit-paid = Deposit paid
rooms-act-deposit-kept = Deposit kept
rooms-act-moved = Booking moved
rooms-act-booking-cancelled = Booking cancelled
rooms-act-skipped = Date left out
rooms-act-restored = Date brought back
rooms-act-displaced = Gave way to a sitting
rooms-act-accepted = Alternative accepted
rooms-act-letter = Letter sent
rooms-act-undone = Last act undone
rooms-fee-hour = an hour
rooms-fee-half-day = half a day
rooms-fee-day = a day
rooms-fee-flat = flat
rooms-waiting-requests = Requests to decide

verify-rooms-missing = a step of a request for a room is missing
verify-rooms-altered = the step of a request for a room was altered
verify-rooms-unchained = steps of requests for rooms that the chain does not know
verify-rooms-twice = one room is given twice
verify-rooms-deposit = the amount of a deposit that was kept is not what was recorded

fault-rooms-just-taken = Somebody else has just taken the room.
    .todo = Refresh the calendar and choose other hours.
fault-rooms-taken = { $room } belongs to { $who } already, { $hours } ({ $what }; taken { $busy }).
    .todo = First free hours: { $free }.
fault-rooms-taken-full = { $room } belongs to { $who } already, { $hours } ({ $what }; taken { $busy }).
    .todo = There are no free hours of that length in the next 60 days: try another room.
fault-rooms-all-taken = All dates of request { $number } are taken.
    .todo = Propose other dates, or refuse with the reason.
fault-rooms-gone-to-others = The room went to others meanwhile: this can no longer be undone.
    .todo = Enter a new request for other hours.
fault-rooms-hour-twice = { $hour } on { $day } comes twice: the clocks change.
    .todo = Choose hours outside 2–3.
fault-rooms-hour-missing = { $hour } on { $day } does not exist: the clocks change.
    .todo = Choose hours outside 2–3.
fault-rooms-backwards = The hours { $hours } end before they begin.
    .todo = Correct the end. There is no booking across midnight: enter two bookings.
fault-rooms-past = { $day } is past.
    .todo = Give a day and hours from today on.
fault-rooms-far = { $day } is too far away.
    .todo = Rooms can be booked for the next three years.
fault-rooms-short = The shortest use is { $minutes } minutes.
    .todo = Correct the end.
fault-rooms-long = The longest use is { $hours } hours.
    .todo = Divide it into several days, or close the room for that time.
fault-rooms-midnight = The booking goes beyond midnight.
    .todo = Make two, one a day. Only a sitting may go on into the night, until { $hour }.
fault-rooms-inactive = { $room } cannot be booked.
    .todo = Choose another room.
fault-rooms-capacity = { $people } people are more than { $room } holds: { $capacity }.
    .todo = Choose a larger room or fewer people.
fault-rooms-closed = { $room } is closed from { $from } to { $to }: { $reason }.
    .todo = Choose another day or another room.
fault-rooms-applicant-missing = The applicant is missing.
    .todo = Write it, or choose it from the address book with F3.
fault-rooms-purpose-missing = The purpose is missing.
    .todo = Write what the room is wanted for.
fault-rooms-text-long = The text is longer than { $limit } characters.
    .todo = Shorten it.
fault-rooms-people = The number of people is not valid.
    .todo = Say how many people are expected.
fault-rooms-buffer = Setting up and tidying up take 0 to { $most } minutes.
    .todo = Correct the minutes.
fault-rooms-no-slots = There are no dates, or more than { $most }.
    .todo = Give room, day and hours.
fault-rooms-reason-missing = The reason is missing.
    .todo = Write it: the applicant is told, and it stays in the history.
fault-rooms-room-gone = The room does not exist.
    .todo = Choose it from the list.
fault-rooms-gone = The request does not exist.
    .todo = Refresh the list.
fault-rooms-booking-gone = The booking does not exist.
    .todo = Refresh the calendar.
fault-rooms-booking-changed = A colleague has changed the booking meanwhile.
    .todo = Refresh and try again.
fault-rooms-booking-over = The booking is cancelled or took place already.
    .todo = Refresh the calendar.
fault-rooms-registration = The registration does not exist.
    .todo = Check number and year.
fault-rooms-not-yours = The request is another operator's.
    .todo = Ask who keeps the rooms.
fault-rooms-conflict = { $by } has changed request { $number } meanwhile.
    .todo = Read the request again and repeat.
fault-rooms-is-requested = Request { $number } is to be decided.
    .todo = Refresh the page.
fault-rooms-is-to-complete = Request { $number } is to be completed ({ $by }).
    .todo = Wait until it is, or decide.
fault-rooms-is-approved = Request { $number } is authorised already ({ $by }).
    .todo = Refresh the page.
fault-rooms-is-refused = Request { $number } was refused ({ $by }).
    .todo = Refresh the page.
fault-rooms-is-cancelled = Request { $number } is cancelled ({ $by }).
    .todo = Refresh the page.
fault-rooms-is-held = Request { $number } took place already ({ $by }).
    .todo = Refresh the page.
fault-rooms-is-done = Request { $number } is closed ({ $by }).
    .todo = Refresh the page.
fault-rooms-not-yet = The use of request { $number } has not begun.
    .todo = Record that it took place after the date.
fault-rooms-not-last = The act upon request { $number } is no longer the last one.
    .todo = Read the history of the request again.
fault-rooms-code = The code of the room is missing, has blanks or is longer than { $limit } characters.
    .todo = Write a short code, such as HALL.
fault-rooms-code-used = The code { $code } belongs to another room.
    .todo = Choose another.
fault-rooms-name = The name of the room is missing or too long.
    .todo = Write it as it stands on the signs.
fault-rooms-room-capacity = The capacity is a number of people.
    .todo = Write how many people are allowed at most.
fault-rooms-hours = The opening hours cannot be read.
    .todo = Write them like “mon-fri 08:00-20:00; sat 9-13”, or leave them empty.
fault-rooms-parts = The parts that make up the room are missing.
    .todo = Write at least one; two rooms with a part in common exclude each other.
fault-rooms-parts-in-use = { $room } has bookings to come: its parts cannot be changed.
    .todo = Move the bookings first, or make another room.
fault-rooms-room-conflict = A colleague has changed the card of { $room } meanwhile.
    .todo = Open it again and repeat.
fault-rooms-closure-backwards = The closure ends before it begins.
    .todo = Correct the last day.
fault-rooms-closure-gone = The closure does not exist any more.
    .todo = Refresh the card.
fault-rooms-fee = The fee is not valid.
    .todo = Write an amount in euro.

rooms-calendar-title = Calendar of the rooms
rooms-requests-title = Requests for rooms
rooms-deciding-title = Deciding requests
rooms-page-title = Request for a room
rooms-cards-title = Cards of the rooms
rooms-patron = patron
rooms-none = No room. Who keeps the rooms enters them from “Cards of the rooms” (F3).
rooms-month-1 = January
rooms-month-2 = February
rooms-month-3 = March
rooms-month-4 = April
rooms-month-5 = May
rooms-month-6 = June
rooms-month-7 = July
rooms-month-8 = August
rooms-month-9 = September
rooms-month-10 = October
rooms-month-11 = November
rooms-month-12 = December
rooms-cal-all = all rooms
rooms-cal-reading = reading…
rooms-cal-date-title = Go to a date
rooms-cal-date-text = Day (o, +3, +3l, 15, 15/3):
rooms-cal-room-title = Choose the room
rooms-cal-which-title = Several requests for these hours
rooms-cal-no-request = The booking has no request to open.
rooms-cal-none-free = This room has no free hours of that length in the coming year.
rooms-cal-is-free = free
rooms-cal-closed = closed: { $reason }
rooms-cal-why-month = The length is chosen in the week or in the day.
rooms-cal-day-count = { $booked ->
    [0] no booking
    [one] one booking
   *[other] { $booked } bookings
}{ $wanted ->
    [0] {""}
    [one] , one request to decide
   *[other] , { $wanted } requests to decide
}
rooms-why-not-permitted = For those who keep the rooms.
rooms-why-empty = The list is empty.
rooms-why-state = Not possible in the state of the request.
rooms-why-nothing = There is nothing to undo.
rooms-why-no-registration = The request does not come from the protocol.
rooms-column-number = No.
rooms-column-clock = Term or state
rooms-column-when = Date and hour
rooms-column-room = Room
rooms-column-applicant = Applicant
rooms-column-purpose = Purpose
rooms-column-code = Code
rooms-column-name = Room
rooms-column-capacity = Seats
rooms-column-hours = Hours
rooms-column-parts = Parts
rooms-column-fee = From €
rooms-shelf-requested = To decide
rooms-shelf-to-complete = To complete
rooms-shelf-approved = Approved
rooms-shelf-held = Held
rooms-shelf-done = Done
rooms-shelf-refused = Refused
rooms-shelf-cancelled = Cancelled
rooms-shelf-all = All
rooms-shelf-empty = No request on this shelf.
rooms-nothing-found = No request with these words.
rooms-series-mark = …
rooms-deposit-mark = · deposit
rooms-words = Search by number, applicant or purpose
rooms-approve-title = Authorise the use
rooms-approve-consequence = The room is given and cannot be given to others.
rooms-refuse-title = Refuse: reason
rooms-incomplete-title = To complete: what is missing
rooms-cancel-title = Cancel: reason
rooms-kept-title = Keep: amount and reason
rooms-deed-one = { $what }
rooms-deed-many = { $what } requests chosen
rooms-deed-told-approved =
    { $count ->
        [one] Request granted. u undoes it.
       *[other] { $count } requests granted. u undoes it.
    }
rooms-deed-told-refused =
    { $count ->
        [one] Request refused. u undoes it.
       *[other] { $count } requests refused. u undoes it.
    }
rooms-deed-told-incomplete =
    { $count ->
        [one] Completion of the request asked for. u undoes it.
       *[other] Completion of { $count } requests asked for. u undoes it.
    }
rooms-deed-told-completed =
    { $count ->
        [one] Request completed. u undoes it.
       *[other] { $count } requests completed. u undoes it.
    }
rooms-deed-told-cancelled =
    { $count ->
        [one] Request cancelled. u undoes it.
       *[other] { $count } requests cancelled. u undoes it.
    }
rooms-deed-told-held =
    { $count ->
        [one] The use is noted as held. u undoes it.
       *[other] { $count } uses noted as held. u undoes it.
    }
rooms-deed-told-done =
    { $count ->
        [one] Request closed. u undoes it.
       *[other] { $count } requests closed. u undoes it.
    }
rooms-deed-told-deposit-paid =
    { $count ->
        [one] Deposit paid. u undoes it.
       *[other] { $count } deposits paid. u undoes it.
    }
rooms-deed-told-deposit-kept =
    { $count ->
        [one] Deposit kept. u undoes it.
       *[other] { $count } deposits kept. u undoes it.
    }
rooms-deed-skipped =
    { $count ->
        [one] One date was taken and is left out.
       *[other] { $count } dates were taken and are left out.
    }
rooms-deed-refused =
    { $count ->
        [one] Not done for no. { $number }: { $why }
       *[other] Not done for { $count } requests; the first, no. { $number }: { $why }
    }
rooms-taken-back =
    { $count ->
        [one] Undone for one request.
       *[other] Undone for { $count } requests.
    }
rooms-move-title = Move the booking
rooms-move-text = New day, hours and, if it changes, room (code or name): 24/11 18:00-20:00 AULA
rooms-moved = Booking moved.
rooms-moved-letter = Booking moved. Ctrl-L for the new authorisation.
rooms-move-others-title = Do those who are booked give way?
rooms-move-others-text = { $count ->
    [one] One use that was granted gives way to the sitting.
   *[other] { $count } uses that were granted give way to the sitting.
}
rooms-move-others-consequence = They go to the uses that gave way, each with free alternatives and a letter.
rooms-move-displaced = { $count ->
    [one] One use gave way: it has to be told (Go to: Gave way).
   *[other] { $count } uses gave way: they have to be told (Go to: Gave way).
}
rooms-busy = taken
rooms-line-number = Request no.
rooms-line-state = State
rooms-line-outcome = Note
rooms-line-applicant = Applicant
rooms-line-contact = Contact
rooms-line-purpose = Purpose
rooms-line-kind = Kind of use
rooms-line-people = People
rooms-line-equipment = Equipment
rooms-line-fee = Fee
rooms-line-free = Free of charge
rooms-line-deposit = Deposit
rooms-line-asked = Entered
rooms-deposit-paid = paid on
rooms-deposit-returned = returned on
rooms-deposit-kept = kept
rooms-form-new = New request for a room
rooms-form-change = Change the request
rooms-form-invalid = A field must be corrected.
rooms-draft-restored = The draft that was left has been taken up.
rooms-draft-older = The draft has been taken up; a colleague has made changes meanwhile: check before saving.
rooms-leave-title = Leave the form
rooms-leave-text = What was written is kept as a draft and is there when the form is opened again.
rooms-clash-title = Changed by a colleague
rooms-clash-text = Meanwhile a colleague wrote: { $applicant } — { $purpose }. Save your own version all the same?
rooms-booked = { $skipped ->
    [0] Room booked: request no. { $number }, authorised.
    [one] Request no. { $number } authorised; one date is left out because the room is taken.
   *[other] Request no. { $number } authorised; { $skipped } dates are left out because the room is taken.
 }
rooms-asked = Request no. { $number } entered: it waits to be decided.
rooms-changed = Request changed.
rooms-group-who = Who and what for
rooms-group-when = Where and when
rooms-group-terms = Terms
rooms-group-room = The room
rooms-group-cost = Fees
rooms-field-applicant = Applicant
    .help = From the address book, or written by hand.
    .law = Regulation on the use of municipal premises
    .example = Associazione Pro Loco
rooms-field-purpose = Purpose
    .help = What the room is wanted for: this is what the calendar shows.
    .example = Yearly meeting of the members
rooms-field-kind = Kind of use
    .help = Decides who comes first: a sitting, then institutional use, then the order of arrival. An office books without waiting.
    .example = external
rooms-field-people = People
    .help = How many are expected: no more than the room holds.
    .example = 60
rooms-field-contact = Contact
    .help = Telephone or address of whom to reach.
    .example = 333 1234567
rooms-field-room = Room
    .help = From the list; two rooms with a part in common exclude each other.
    .example = Aula consiliare
rooms-field-day = Day
    .help = o today, +3 in three days, +3l in three working days, 15, 15/3. Of a repetition, the first date.
    .example = 24/11/2026
rooms-field-from = From
    .help = When the use begins, without setting up.
    .example = 18:00
rooms-field-to = To
    .help = When it ends, at the latest at 24; only a sitting may go on until 6.
    .example = 20:00
rooms-field-setup = Setting up (min)
    .help = Minutes before the use for which the room is taken already.
    .example = 30
rooms-field-tidy = Tidying up (min)
    .help = Minutes after the use for which the room is still taken.
    .example = 15
rooms-field-equipment = Equipment
    .help = What is needed in the room.
    .example = projector, two microphones
rooms-field-free = Free because
    .help = The reason of exemption in the regulation; empty if the use is paid.
    .example = Event under the patronage of the Comune
rooms-field-fee = Fee €
    .help = The one in force on that day is proposed, the cheapest for the length.
    .example = 80,00
rooms-field-deposit = Deposit €
    .help = Returned if there is no damage.
    .example = 100,00
rooms-field-now = Authorise at once
    .help = The room is given at the moment of saving.
rooms-field-code = Code
    .help = Short and without blanks.
    .example = HALL
rooms-field-capacity = Capacity
    .help = How many people are allowed at most.
    .example = 99
rooms-field-active = Can be booked
    .help = Without the mark the room is no longer in the calendar.
rooms-field-name = Name
    .help = As it stands on the signs and in letters.
    .example = Aula consiliare
rooms-field-place = Place
    .help = Address and floor.
    .example = Town hall, first floor
rooms-field-parts = Parts
    .help = The parts that make up the room, divided by commas. Two rooms with a part in common cannot be used together.
    .example = Hall, Side room
rooms-field-equipment-list = Furnishing
    .help = Divided by commas, with “x” and the number if there are several.
    .example = Projector, Chairs x99
rooms-field-hours = Hours
    .help = Days and hours at which the room opens; empty: always. Outside them there is a remark only.
    .example = mon-fri 08:00-23:00; sat 9-13
rooms-field-position = Place in lists
    .help = The order in lists and the number that chooses it in the calendar.
    .example = 1
rooms-field-notes = Notes
    .help = What there is to know of the room.
    .example = Keys at the porter's lodge
rooms-field-fee-hour = An hour €
    .help = For every hour begun.
    .example = 20,00
rooms-field-fee-half-day = Half a day €
    .help = Up to five hours.
    .example = 70,00
rooms-field-fee-day = A day €
    .help = For the whole day.
    .example = 120,00
rooms-field-fee-flat = Flat €
    .help = Whatever the length.
    .example = 50,00
rooms-field-since = In force from
    .help = First day of the fees that were changed; empty: from today. The former ones stay for earlier dates.
    .example = 01/01/2027
rooms-remark-clash = Taken by { $who } ({ $hours }). Free next: { $free }.
rooms-remark-clash-full = Taken by { $who } ({ $hours }). No other hours in the next 60 days.
rooms-remark-wanted = Asked for by { $who } too: precedence decides, then the order of arrival.
rooms-remark-sunday = It is a Sunday: somebody must open and close.
rooms-remark-holiday = It is a holiday: somebody must open and close.
rooms-remark-outside = Outside the hours of the room: { $hours }.
rooms-card-title = Card of the room
rooms-card-new-title = New room
rooms-card-saved = Card saved.
rooms-always-open = always
rooms-close-title = Closure
rooms-close-text = First day, last day, reason (24/12 31/12 Holidays):
rooms-reopen-title = Take a closure away
rooms-no-closures = There are no closures now or to come.
rooms-reason-title = New reason of free use
rooms-reason-text = As the regulation says it, in force from today:
rooms-closed-on = closed { $days }: { $reason }
rooms-closed-done = Closure recorded.
rooms-closed-with =
    { $count ->
        [one] Closure recorded. One booking is granted on those days: who asked for it is to be told.
       *[other] Closure recorded. { $count } bookings are granted on those days: who asked for them is to be told.
    }
rooms-reopened-done = Closure taken away.
rooms-reason-done = Reason added.

fault-rooms-room-unknown = No room is called “{ $room }”.
    .todo = Write the code or the name of the room, or leave it out.
fault-rooms-kept-unreadable = The amount that is kept cannot be read.
    .todo = Write the amount first, then the reason: 50.00 broken chairs.
fault-rooms-deposit-not-paid = The deposit was not paid in.
    .todo = Record the payment first (z).
fault-rooms-kept-amount = The amount is not between one cent and the deposit that was paid, { $most }.
    .todo = Correct the amount.
fault-rooms-slot-unreadable = Day and hours cannot be read.
    .todo = Write them like 24/11 18:00-20:00.
fault-rooms-closure-unreadable = The closure cannot be read.
    .todo = Write first day, last day and reason: 24/12 31/12 Holidays.

cmd-rooms-cal-open = Open
    .help = Opens what lies under the cursor; from the month it goes to the day; what is free is booked.
cmd-rooms-cal-new = Book
    .help = Books the free hours under the cursor.
cmd-rooms-cal-month = Month
    .help = Shows the month.
cmd-rooms-cal-week = Week
    .help = Shows the week of a room, hour by hour.
cmd-rooms-cal-day = Day
    .help = Shows the day with all rooms side by side.
cmd-rooms-cal-room = Room
    .help = Chooses the room; also the keys 1 to 9, 0 for all.
cmd-rooms-cal-next-room = Next room
    .help = Goes to the next room.
cmd-rooms-cal-today = Today
    .help = Goes back to today.
cmd-rooms-cal-date = Date
    .help = Goes to a date: o, +3, +3l, 15, 15/3.
cmd-rooms-cal-free = Free
    .help = Finds the next free hours of the room for the length chosen.
cmd-rooms-cal-longer = Longer
    .help = Makes the hours chosen half an hour longer.
cmd-rooms-cal-shorter = Shorter
    .help = Makes the hours chosen half an hour shorter.
cmd-rooms-cal-left = Left
    .help = Day or room at the left.
cmd-rooms-cal-right = Right
    .help = Day or room at the right.
cmd-rooms-cal-up = Up
    .help = Half an hour or a week earlier.
cmd-rooms-cal-down = Down
    .help = Half an hour or a week later.
cmd-rooms-cal-earlier = Earlier
    .help = The month, week or day before.
cmd-rooms-cal-later = Later
    .help = The month, week or day after.
cmd-rooms-cal-requests = Requests
    .help = Opens the list of requests.
cmd-rooms-cal-sitting = Sitting
    .help = Books a sitting on the hours under the cursor: whoever has the room gives way.
cmd-rooms-cal-competing = Competing
    .help = Shows the requests that want the same hours, and which comes first.
cmd-rooms-cal-import = Import calendar
    .help = Takes an iCalendar file into the room, after a trial.
cmd-rooms-cal-export = Export calendar
    .help = Writes the calendar of the room, or of all rooms, as an iCalendar file.
cmd-rooms-approve = Authorise
    .help = Authorises the use: the room is given.
cmd-rooms-refuse = Refuse
    .help = Refuses the request with the reason.
cmd-rooms-incomplete = Complete?
    .help = Asks for what is missing; the term stands still.
cmd-rooms-complete = Completed
    .help = What was missing has come: the term runs again.
cmd-rooms-cancel = Cancel use
    .help = Cancels the request or revokes the authorisation, with the reason.
cmd-rooms-held = Held
    .help = Records that the use took place.
cmd-rooms-done = Conclude
    .help = Closes the request; a deposit that was paid counts as returned today.
cmd-rooms-deposit = Deposit
    .help = Records today that the deposit was paid.
cmd-rooms-deposit-kept = Keep deposit
    .help = Closes the request and keeps the deposit or a part of it, with the reason; the rest goes back today.
cmd-rooms-undo = Undo act
    .help = Undoes the last act, on all requests it was for.
cmd-rooms-new = New
    .help = Enters a request.
cmd-rooms-shelf = Shelf
    .help = Goes to the next shelf: to decide, to complete, authorised, held, closed, refused, cancelled, all.
cmd-rooms-shelf-back = Shelf before
    .help = Goes back to the shelf before.
cmd-rooms-change = Change
    .help = Changes the request while it is to be decided.
cmd-rooms-to-calendar = Calendar
    .help = Opens the calendar of the rooms.
cmd-rooms-page-change = Change
    .help = Changes the request while it is to be decided.
cmd-rooms-page-move = Move
    .help = Moves the first date to another day or other hours.
cmd-rooms-page-calendar = Calendar
    .help = Shows the day in the calendar.
cmd-rooms-page-registration = Protocol
    .help = Opens the registration that the request comes from.
cmd-rooms-card-new = New
    .help = Enters a room.
cmd-rooms-card-close = Close room
    .help = Closes the room for some days, with the reason.
cmd-rooms-card-close-all = Close all
    .help = Closes all rooms for some days.
cmd-rooms-card-reopen = Reopen
    .help = Takes a closure away.
cmd-rooms-card-reason = Exemption
    .help = Adds a reason of free use.

rooms-help-calendar =
    The calendar of the rooms, which every office sees change by itself. The month shows all rooms or one; the week one room hour by hour; the day all rooms side by side.

    Arrows move, PgUp and PgDn go by month, week or day, o to today, F7 to a date. The keys 1 to 9 choose the room, 0 all. Shift with the up and down arrows changes the length; F3 books, Enter opens; F4 books a sitting, before which others give way. F6 shows competing requests; Shift-F4 takes in a calendar of another program, Ctrl-E gives out that of the room. A solid sign is a room that is given, a ? one that is asked for, × a closure.
rooms-help-requests =
    The requests for rooms on their shelves: first those to decide, by what falls due first. The term is ten working days from the request or from its registration, and stands still while something is missing.

    Each act is for the rows that are marked, or for that under the cursor; the point repeats it, u undoes it.
rooms-help-page =
    One request: what is asked, each date, the term explained day by day, the history.
rooms-help-form =
    The request for a room. Below the fields one reads at once whether the room is taken and by whom, whether the day is a holiday, whether the hours are outside those of the room. An office books for itself and has the room at once; other requests wait to be decided.

    A repetition is written as one says it: “every Tuesday until 30/6”, “every 2 weeks on Thursday, 10 times”, “first Monday of the month until 31/12”. It must have an end, one year after the first date at most. What was understood appears below the fields, with the dates: those on a holiday or closure are left out or moved as chosen; those on which the room is taken are left out and come back with one key when it is free. Fee and deposit count all dates.

    With “sitting” whoever has the room gives way and appears among the bookings to be placed again.
rooms-help-cards =
    The rooms with capacity, parts, hours and fees. Two rooms with a part in common cannot be used together. Closures are for one room or for all.
rooms-help-card =
    The card of a room. Fees change from a day on: the former ones stay for earlier dates.
