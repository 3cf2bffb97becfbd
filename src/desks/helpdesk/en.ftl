helpdesk-title = Helpdesk
helpdesk-waiting-to-take = To be taken up
helpdesk-waiting-mine = In my charge
helpdesk-waiting-own = Wait for my answer
tickets-title = Helpdesk tickets
ticket-acts-heading = Working tickets
own-tickets-title = My requests to the CED
own-tickets-heading = One of my requests to the CED

tickets-tab-to-take = To take
tickets-tab-mine = Mine
tickets-tab-running = Open
tickets-tab-waiting = Waiting
tickets-tab-solved = Solved
tickets-tab-all = All
tickets-column-number = No.
tickets-column-due = Due
tickets-column-category = Category
tickets-column-requester = Asked by
tickets-column-title = Request
tickets-column-who = Who
tickets-column-opened = Arrived
tickets-column-office = Office
tickets-who-me = me
tickets-empty-to-take = No ticket to be taken up: F3 opens one.
tickets-empty-mine = No ticket in your charge.
tickets-empty = Nothing in this tab.
tickets-nothing-found = No ticket matches.
tickets-words = Find by words, who asked, room or number
tickets-reversed = reverse order
tickets-only-title = What to show
tickets-only-all = everything
tickets-only-blocking = only what stops work
tickets-only-external = only what a supplier works on
tickets-writing = { $who } has been writing since { $at }
tickets-assigned = in the charge of { $who }
tickets-due-late = late { $lag }
tickets-due-today = today
tickets-due-today-at = today { $hour }
tickets-due-none = no term
tickets-due-waits-user = awaits user
tickets-due-waits-part = awaits part
tickets-due-waits-supplier = awaits supplier
tickets-due-waits-purchase = awaits purchase
tickets-due-until-user = user { $day }
tickets-due-until-part = part { $day }
tickets-due-until-supplier = supplier { $day }
tickets-due-until-purchase = purchase { $day }
tickets-due-overdue-user = remind user
tickets-due-overdue-part = part missing
tickets-due-overdue-supplier = remind supplier
tickets-due-overdue-purchase = not bought yet

ticket-category-pc = PC
ticket-category-printer = printer
ticket-category-monitor = monitor
ticket-category-server = server
ticket-category-system = op. system
ticket-category-office = office
ticket-category-application = application
ticket-category-network = network
ticket-category-internal = own software
ticket-category-data = data
ticket-category-mail = mail
ticket-category-site_users = site: users
ticket-category-site = site: data
ticket-category-site_update = site: change
ticket-category-appointments = appointments
ticket-category-protocol = protocol
ticket-category-taxes = local taxes
ticket-category-upgrade = new o.s.
ticket-category-purchase = purchase
ticket-category-backup = backup
ticket-category-streaming = streaming
ticket-category-other = other
ticket-state-open = to be taken up
ticket-state-taken = being worked on
ticket-state-waiting = waiting
ticket-state-solved = solved
ticket-state-closed = closed
ticket-state-reopened = reopened
ticket-state-merged = merged
ticket-channel-screen = from the screen
ticket-channel-phone = by telephone
ticket-channel-mail = by mail
ticket-channel-job = opened by the program
ticket-channel-import = from another program
ticket-line-internal = the CED works on it
ticket-line-external = a supplier works on it
ticket-waits-user = waiting for the user
ticket-waits-part = waiting for a part
ticket-waits-supplier = waiting for the supplier
ticket-waits-purchase = waiting for the purchase
ticket-waits-solved = solved, then reopened
ticket-blocking-yes = stops work
ticket-blocking-no = does not stop work
ticket-by-itself = the program

ticket-page-title = Ticket { $number }
ticket-clock-title = Terms of ticket { $number }
own-tickets-page-title = My request { $number }
ticket-label-state = State
ticket-label-due = Due
ticket-label-assignee = In charge
ticket-label-requester = Asked by
ticket-label-opened = Arrived
ticket-label-category = Category
ticket-label-room = Room
ticket-label-minutes = Time
ticket-label-into = Goes on in
ticket-label-merged = Merged here
ticket-label-linked = Linked
ticket-heading-notes = Messages
ticket-heading-clock = Terms
ticket-heading-history = History
ticket-note-internal = internal note
ticket-note-merged = (merged ticket)
ticket-unit-working-hours = hours of opening, unit fixed by the Comune
ticket-unit-clock-hours = hours of the clock, holidays included
ticket-unit-working-days = working days, unit fixed by the Comune
ticket-unit-calendar-days = calendar days, unit fixed by the Comune
ticket-clock-called = Call of { $at }, activity { $activity }
ticket-clock-take-up = Taking up: { $term } · { $due }
ticket-clock-solve = Solution: { $term } { $from } · { $due }
ticket-clock-from-call = from the call
ticket-clock-from-taken = from the taking up
ticket-clock-no-solve = Solution: the plan sets no term.
ticket-clock-not-yet = the term runs from the taking up
ticket-clock-none = History: no terms.
ticket-clock-met-at = done on { $at }
ticket-clock-intervals = Intervals:
ticket-clock-counted = counted { $length }
ticket-clock-counted-open = counted { $length } of opening
ticket-clock-paused = paused: { $why }
ticket-clock-closed = { $days } offices closed: { $why }
ticket-clock-total = In all: counted { $counted }, paused { $stood }.

ticket-title-ask = Request to the CED
ticket-title-call = Call to the CED
ticket-group-ask = What is needed
ticket-group-ask-from = What is needed · from the screen “{ $screen }”
ticket-group-call = Call
ticket-group-reply = Answer to whoever asked
ticket-group-note = Internal note
ticket-group-solve = Closing with an answer
ticket-group-own = Message to the CED
ticket-group-reopen = It is not solved
ticket-field-title = What happens
    .help = In one line: what is wrong or what is needed. Office, name and screen are added by themselves.
    .example = The printer on the first floor jams
ticket-field-category = Category
    .help = Proposed from the words; Ctrl-T refuses the proposal. It decides which terms hold.
    .law = Plan of activities, C1a-C1h
    .example = printer
ticket-field-blocking = Work stands still
    .help = A fault that stops work: servers and applications have shorter terms then.
    .law = Plan of activities, C1b and C1c
ticket-field-requester = Who calls
    .help = Surname or office: F3 opens the list. Whoever is no operator is written in full.
    .example = Ferrari
ticket-field-line = Who works
    .help = The CED, or a supplier with the terms of its contract.
    .law = Plan of activities, C1c
    .example = the CED works on it
ticket-field-room = Room
    .help = Where the machine stands.
    .example = 12, first floor
ticket-field-canned = Ready text
    .help = A few letters of its name or words; the text can be changed before it is sent.
    .example = restart
ticket-field-canned-hint = a few letters, or Tab to write
ticket-field-text = Text
    .help = Enter begins a new line, F2 saves.
ticket-guessed = for the word “{ $word }”
ticket-form-invalid = Something is missing: the cursor is on the field.
ticket-text-missing = The text is missing.
ticket-draft-restored = The draft you left was taken up again.
ticket-leave-title = Leave the text?
ticket-leave-text = The draft is kept and is found again when the form is opened.
ticket-clash-title = Changed by a colleague
ticket-clash-text = Save it all the same? The text stays here.
ticket-opened = Ticket { $number } is opened.

ticket-ask-assign = { $count ->
    [one] Assign the ticket to
   *[other] Assign { $count } tickets to
 }
ticket-ask-merge = { $count ->
    [one] Merge the ticket into
   *[other] Merge { $count } tickets into
 }
ticket-ask-link = { $count ->
    [one] Link the ticket to
   *[other] Link { $count } tickets to
 }
ticket-ask-wait = { $count ->
    [one] The ticket waits
   *[other] { $count } tickets wait
 }
ticket-ask-until = Till when, and why (both optional; for example: +3l estimate)
ticket-ask-category = { $count ->
    [one] Category of the ticket
   *[other] Category of { $count } tickets
 }
ticket-ask-minutes = { $count ->
    [one] Time of work
   *[other] Time of work for { $count } tickets
 }
ticket-ask-minutes-text = Minutes to add (with a minus they are taken away)
ticket-ask-reopen = { $count ->
    [one] Reopen the ticket
   *[other] Reopen { $count } tickets
 }
ticket-ask-reopen-text = Why is it not solved? (optional)

ticket-done-taken = { $count ->
    [one] One ticket taken up.
   *[other] { $count } tickets taken up.
 }
ticket-done-released = { $count ->
    [one] One ticket let go.
   *[other] { $count } tickets let go.
 }
ticket-done-assigned = { $count ->
    [one] One ticket assigned.
   *[other] { $count } tickets assigned.
 }
ticket-done-waits = { $count ->
    [one] One ticket put to wait.
   *[other] { $count } tickets put to wait.
 }
ticket-done-resumed = { $count ->
    [one] One ticket goes on.
   *[other] { $count } tickets go on.
 }
ticket-done-asset = { $count ->
    [one] Machine set for one ticket.
   *[other] Machine set for { $count } tickets.
 }
ticket-done-category = { $count ->
    [one] Category of one ticket changed.
   *[other] Category of { $count } tickets changed.
 }
ticket-done-blocking = { $count ->
    [one] Urgency of one ticket changed.
   *[other] Urgency of { $count } tickets changed.
 }
ticket-done-line = { $count ->
    [one] One ticket moved between CED and supplier.
   *[other] { $count } tickets moved between CED and supplier.
 }
ticket-done-minutes = { $count ->
    [one] Time of work noted.
   *[other] Time of work noted for { $count } tickets.
 }
ticket-done-replied = { $count ->
    [one] Answer sent.
   *[other] Answer sent to { $count } tickets.
 }
ticket-done-noted = { $count ->
    [one] Note written.
   *[other] Note written on { $count } tickets.
 }
ticket-done-solved = { $count ->
    [one] One ticket solved.
   *[other] { $count } tickets solved.
 }
ticket-done-closed = { $count ->
    [one] One ticket closed.
   *[other] { $count } tickets closed.
 }
ticket-done-reopened = { $count ->
    [one] One ticket reopened.
   *[other] { $count } tickets reopened.
 }
ticket-done-merged = { $count ->
    [one] One ticket merged: both histories stay.
   *[other] { $count } tickets merged: all histories stay.
 }
ticket-done-linked = { $count ->
    [one] One ticket linked.
   *[other] { $count } tickets linked.
 }
ticket-done-own = Message sent to the CED.
ticket-done-reopen = The request is reopened.
ticket-undone = { $count ->
    [one] One ticket is as it was.
   *[other] { $count } tickets are as they were.
 }
ticket-left-title = { $count ->
    [one] One ticket was left as it was
   *[other] { $count } tickets were left as they were
 }
ticket-left-already = it was so already
ticket-left-over = it is solved or closed already
ticket-left-not-over = it is not solved
ticket-left-not-waiting = it does not wait
ticket-left-merged = it is merged into another
ticket-left-itself = it is the very same ticket
ticket-left-not-taken = nobody has it in charge

own-tickets-column-state = State
own-tickets-empty = No requests: F3 opens one.
own-tickets-asks-you = waits for your answer
own-tickets-confirm = solved: confirm?
own-tickets-no-answer = No answer yet.
own-tickets-why-not-solved = The request is not solved.
own-tickets-confirm-title = Is it solved?
own-tickets-confirm-text = The request is closed. It can always be reopened.
own-tickets-confirmed = The request is closed.

action-ticket-opened = Ticket opened
action-ticket-taken = Taken up
action-ticket-released = Let go
action-ticket-assigned = Assigned to
action-ticket-waits = Put to wait
action-ticket-resumed = Goes on
action-ticket-asset = Machine
action-ticket-category = Category
action-ticket-blocking = Urgency
action-ticket-line = Line of work
action-ticket-minutes = Time of work
action-ticket-replied = Answer to whoever asked
action-ticket-answered = Message of whoever asked
action-ticket-noted = Internal note
action-ticket-solved = Solved
action-ticket-closed = Closed
action-ticket-reopened = Reopened
action-ticket-merged = Merged into
action-ticket-received = Received the tickets
action-ticket-linked = Linked to
action-ticket-undone = Act taken back
action-ticket-imported = Brought over from another program

activity-C1a = Hardware support
activity-C1b = Server maintenance
activity-C1c = Software support
activity-C1e = Backups
activity-C1f = Network
activity-C1g = Own software
activity-C1h = Processing and requests of offices
activity-C2a = New hardware and software
activity-C3b = Editors of the web site
activity-C3c = Publishing on the web site
activity-C3d = Changes to the web site
activity-C3e = Appointments on line
activity-C4a = Mail
activity-C8 = Help for the protocol office
activity-C9a = The council on line
activity-C12a = Local taxes on line
activity-C13a = New operating systems

fault-ticket-title = The request is missing.
    .todo = Write in one line what happens.
fault-ticket-future = The ticket would have an hour that has not come yet.
    .todo = Check date and hour.
fault-ticket-no-clock = No readable term is set for this category.
    .todo = Correct the terms of the helpdesk in the settings.
fault-ticket-opened-meanwhile = Ticket { $number } was opened at this very moment by another process.
    .todo = Look for it in the list.
fault-ticket-no-such = The ticket is not there, or is not one of yours.
    .todo = Go back to the list.
fault-ticket-wait-past = The day is past.
    .todo = Give today or a later day, or none.
fault-ticket-text-missing = A ticket is not closed without a text for whoever asked.
    .todo = Choose a ready text or write one.
fault-ticket-words-missing = The text is missing.
    .todo = Write something, then save.
fault-ticket-no-technician = The chosen person is no technician of the CED.
    .todo = Choose a technician from the list.
fault-ticket-merge-into-done = Ticket { $number } is solved, closed or merged already.
    .todo = Merge into an open ticket.
fault-ticket-nothing-to-undo = There is no act of today to take back.
    .todo = Only what was done today to tickets can be taken back.
fault-ticket-answer-too-late = Ticket { $number } does not stand so any more.
    .todo = Read it again: the CED may have changed it meanwhile.
fault-ticket-minutes = Minutes are a whole number other than zero.
    .todo = For example 15, or -15 to take them away.
verify-ticket-altered = History of a ticket altered: { $line }
verify-ticket-missing = An event of the history of ticket { $line } is missing
verify-ticket-unchained = Events of tickets outside the chain: { $line }

cmd-helpdesk-ask = Ask the CED
    .help = Opens a helpdesk request from any screen; for technicians, a call.
cmd-helpdesk-queue = Helpdesk
    .help = Opens the helpdesk tickets; for whoever is no technician, their own.
cmd-tickets-new = New call
    .help = Opens the form for a request that came by telephone.
cmd-tickets-only = Filter
    .help = Shows only what stops work, what a supplier works on, or one category.
cmd-tickets-take = Take
    .help = Takes it up; lets it go if it is yours already, goes on if it waits.
cmd-tickets-reply = Answer
    .help = Writes to whoever asked.
cmd-tickets-close = Close
    .help = Solves it with a ready or written text; closes it if it is solved already.
cmd-tickets-wait = Wait
    .help = Stops the terms: waiting for the user, a part, the supplier or the purchase.
cmd-tickets-assign = Assign
    .help = Gives the ticket to a technician.
cmd-tickets-note = Internal note
    .help = Writes a note that whoever asked does not see.
cmd-tickets-category = Category
    .help = Changes the category, and the terms with it.
cmd-tickets-blocking = Stops work
    .help = Marks that work stands still, or takes the mark away.
cmd-tickets-line = Supplier
    .help = Gives the ticket to a supplier, or brings it back to the CED.
cmd-tickets-merge = Merge
    .help = Merges it into another open ticket; all histories stay.
cmd-tickets-link = Link
    .help = Links to another ticket; choosing one that is linked takes the link away.
cmd-tickets-minutes = Time
    .help = Adds minutes of work.
cmd-tickets-reopen = Reopen
    .help = Reopens a solved or closed ticket.
cmd-tickets-clock = Terms
    .help = Shows the terms, interval by interval.
cmd-tickets-undo = Take back
    .help = Puts the tickets of the last act as they were, one or many; those that others changed stay.
cmd-own-tickets-new = New request
    .help = Opens a helpdesk request.
cmd-own-tickets-answer = Write to the CED
    .help = Adds a message to the request.
cmd-own-tickets-confirm = Confirm
    .help = Confirms that it is solved: the request is closed.
cmd-own-tickets-reopen = Reopen
    .help = It is not solved: the CED takes it up again.

tickets-help = The helpdesk tickets; what breaks first is on top.

    The tabs: to be taken up, yours, open, waiting, solved, all. One key for each act, on the row or on all that are marked with Space: t takes, r answers, i internal note, w waits, a assigns, l category, c closes, m merges, h links, o reopens, + time. The point repeats the last act, Ctrl-Z takes it back.

    “!” stops work, “>” is with a supplier; initials with “*” are of a colleague who is writing. d shows the terms with every interval.
ticket-help-page = The ticket with messages, terms and history. The acts have the same keys as in the list.
ticket-help-clock = The terms of the ticket: as the plan sets them, in which unit, and every interval counted or paused, with the days on which offices are closed.
ticket-help-ask = One line is enough. Office, name and screen are added by themselves; the category is proposed from the words.
ticket-help-call = The call in a few seconds: who, what, F2. The category is proposed from the words; Ctrl-T refuses it.
ticket-help-answer = The text of the answer, the note or the closing. A ready text is chosen with a few letters and can be changed.
own-tickets-help = Your requests to the CED, the newest on top, with how each stands. Enter opens the messages.
own-tickets-help-page = The request with the answers of the CED. From here one answers, confirms that it is solved, reopens it.

ticket-import-columns = Columns read:
ticket-import-ignored = Columns left: { $columns }
ticket-import-done = Rows { $rows }: new { $new }, here already { $known }, refused { $refused }.
ticket-import-trial = Trial: nothing was written. With --do it is.
ticket-import-written = The tickets are in the archive, closed and without terms.
ticket-import-refused-row = line { $line }: { $reason }
ticket-import-no-words = the request is missing
ticket-import-date = the date cannot be read
ticket-import-future = the date has not come yet
ticket-import-order = closed before it was opened
fault-ticket-import-unreadable = The file { $path } cannot be read as CSV.
    .todo = Check that it is a CSV with a line of headers.
fault-ticket-import-empty = The file { $path } is empty.
    .todo = Export the tickets from the other program again.
fault-ticket-import-column = The file { $path } has no column “{ $column }”.
    .todo = Check the option --column against the headers of the file.
fault-ticket-import-no-text = The file { $path } has no column with the request.
    .todo = Name it with --column title=HEADER.

ticket-label-asset = Machine
ticket-field-asset = Machine
    .help = Name, inventory number, room or maker: F3 opens the list. The one of whoever calls is proposed when there is only one.
    .example = PC-0042
ticket-guessed-asset = their own machine
ticket-ask-asset = { $count ->
    [one] Machine of the ticket
   *[other] Machine of { $count } tickets
 }
ticket-ask-asset-text = Name, inventory number or room; empty for those of whoever asked
cmd-tickets-asset = Machine
    .help = Names the machine: by name, inventory number or room.

cmd-tickets-call = Call the supplier
    .help = Opens the call to a supplier for this ticket: the term of the solution stands still.
helpdesk-figures-title = Figures of the helpdesk
helpdesk-figures-title-of = Figures of the helpdesk { $year }
helpdesk-figures-paper = Figures of the helpdesk of the CED
helpdesk-figures-ced = CED
helpdesk-figures-taken = Taken up in term
helpdesk-figures-solved = Solved in term
helpdesk-figures-category = Categories
    .how = Tickets opened in the year by category, beside those of the year before.
helpdesk-figures-office = Offices
    .how = Tickets opened in the year by office that asked.
helpdesk-figures-supplier = Suppliers
    .how = Tickets for which a supplier was called.
helpdesk-figures-asset = Machines
    .how = Tickets by machine: those that had most.
helpdesk-figures-backlog = Backlog
    .how = Tickets open at the end of each week (from the Monday given), beside those that came in that week.
helpdesk-figures-nobody = no office
helpdesk-figures-none = Nothing to count.
helpdesk-figures-written = Saved in { $path }.
helpdesk-figures-help = The figures of the helpdesk in a year; in brackets and in the second column those of the year before: taken up and solved in term, tickets by category, office, supplier and machine, backlog by week. F6 makes a PDF/A for the yearly report, Ctrl-E a CSV.
cmd-helpdesk-figures-next = Next group
    .help = Goes to the next group of figures.
cmd-helpdesk-figures-previous = Previous group
    .help = Goes back to the group before.
cmd-helpdesk-figures-year-before = Year before
    .help = Shows the year before.
cmd-helpdesk-figures-year-after = Year after
    .help = Shows the year after, up to this one.
cmd-helpdesk-figures-pdf = PDF
    .help = Writes the figures as PDF/A for the yearly report.
cmd-helpdesk-figures-csv = CSV
    .help = Writes the figures into a CSV file.
cmd-helpdesk-figures-down = Down
    .help = Moves one line down.
cmd-helpdesk-figures-up = Up
    .help = Moves one line up.
tickets-room = room { $room }
ticket-ask-unlink = linked: Enter takes the link away
ticket-left-not-linked = it is not linked
ticket-done-unlinked = { $count ->
    [one] Link taken away.
   *[other] { $count } links taken away.
 }
action-ticket-unlinked = Link taken away to
tickets-why-no-checklist = Only a live sitting has a checklist
cmd-tickets-checklist = Checklist
    .help = Opens the checklist of the sitting, to be ticked step by step.
cmd-tickets-settings = Clocks and texts
    .help = Opens the clocks by category, the closing of solved tickets and the texts that are ready.
ticket-closed-note = { $count ->
    [one] Closed by the office after one working day without an answer. If it comes back: open the ticket in "My tickets" and press Ctrl-O.
   *[other] Closed by the office after { $count } working days without an answer. If it comes back: open the ticket in "My tickets" and press Ctrl-O.
 }
ticket-closed-by-itself = no answer
ticket-withdrawn = no longer needed
own-tickets-closes = Solved: F8 confirms, Ctrl-O reopens. Without an answer it closes by itself after { $day }.
own-tickets-solved = Solved: F8 confirms, Ctrl-O reopens.
own-tickets-closed = Closed. If it comes back, Ctrl-O reopens it.
helpdesk-figures-counted = Number; F8 shows the shares in term
helpdesk-figures-taken-share = Taken up in term, percent (in term / with a term)
helpdesk-figures-solved-share = Solved in term, percent (in term / with a term)
helpdesk-figures-share-how = Percent of the tickets with a term that ran out or was kept; in brackets how many in term, of how many. The term is the one in force when the ticket was opened, without the waits that stop it.
cmd-helpdesk-figures-measure = Shares
    .help = Goes from the number of tickets to the shares taken up and solved in term.
