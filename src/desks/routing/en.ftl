routing-title = Routing
routing-office-title = Office post
routing-shelf-to-take = To take
routing-shelf-in-charge = In charge
routing-shelf-knowledge = To know
routing-shelf-visto = Visto
routing-shelf-returned = Sent back
routing-shelf-done = Done
routing-empty-to-take = Nothing to take charge of.
routing-empty-in-charge = Nothing in charge.
routing-empty = Nothing here.
routing-nothing-found = No document matches.
routing-words = Find by subject, party or number
routing-sort-newest = newest first
routing-sort-oldest = oldest first
routing-all-offices = all offices
routing-column-number = Protocol
routing-column-office = Off.
routing-column-party = Party
routing-column-subject = Subject
routing-column-holder = In charge of
routing-column-clock = Term or state
routing-state-sent = to take
routing-state-given = to take
routing-state-taken = in charge
routing-state-seen = read
routing-state-returned = sent back
routing-state-closed = closed
routing-state-passed = passed on
routing-state-withdrawn = withdrawn
routing-annulled = ANNULLED
routing-awaits-visto = awaits visto
routing-to-read = to read
routing-clock-late = late { $lag }
routing-clock-met-late = taken late
routing-holder-away = { $name } (absent)
routing-reserved = Reserved
routing-for-action = for action
routing-for-information = for information
routing-told-sent = { $office } { $kind }, from { $by } on { $at }
routing-told-given = given to { $by } on { $at }
routing-told-taken = in charge of { $by } since { $at }
routing-told-closed = closed by { $by } on { $at }
routing-told-seen = read by { $by } on { $at }
routing-told-note = { $by }: «{ $note }»
routing-told-term = { $when } ({ $activity })
routing-told-term-met = Done on { $met }. { $when } ({ $activity })
routing-away = absent today
routing-colleague = colleague
routing-office = office

routing-take-title = Taking charge
routing-take-many = Take charge of { $count } documents?
routing-see-title = Reading
routing-see-many = Confirm that { $count } documents were read?
routing-reopen-title = Taking up again
routing-reopen-many = Take up { $count } closed documents again?
routing-return-title = Sending back to the protocol office
routing-return-text = { $count ->
    [one] Reason for sending it back:
   *[other] Reason for sending { $count } documents back:
}
routing-comment-title = Note
routing-comment-text = { $count ->
    [one] Note, seen by whoever sees the registration:
   *[other] Note on { $count } documents, seen by whoever sees the registrations:
}
routing-visto-title = Visto
routing-visto-text = { $count ->
    [one] Give the visto to the document?
   *[other] Give the visto to { $count } documents?
}
routing-visto-consequence = The offices it was sent to may work it then. The visto stays in the history and is not taken away.
routing-pass-title = Pass on to an office or a colleague
routing-pass-note = Note for whoever gets it (may stay empty):
routing-close-title = Closing into a dossier
routing-close-words = Number or words of the dossier's subject:
routing-left-title = { $count ->
    [one] One document stays as it was
   *[other] { $count } documents stay as they were
}
routing-act-take = Taken in charge
routing-act-see = Read
routing-act-return = Sent back to the protocol office
routing-act-pass = Passed on
routing-act-comment = Note
routing-act-visto = Visto
routing-act-close = Closed into the dossier
routing-act-reopen = Taken up again
routing-act-undo = Act taken back
routing-act-withdraw = Routing withdrawn
routing-done-take = { $count ->
    [one] Taken in charge.
   *[other] { $count } documents taken in charge.
}
routing-done-see = { $count ->
    [one] Reading recorded.
   *[other] Reading of { $count } documents recorded.
}
routing-done-return = { $count ->
    [one] Sent back to the protocol office.
   *[other] { $count } documents sent back to the protocol office.
}
routing-done-pass = { $count ->
    [one] Passed on to { $to }.
   *[other] { $count } documents passed on to { $to }.
}
routing-done-comment = Note recorded.
routing-done-visto = { $count ->
    [one] Visto given.
   *[other] Visto given to { $count } documents.
}
routing-done-close = { $count ->
    [one] Closed into dossier { $to }.
   *[other] { $count } documents closed into dossier { $to }.
}
routing-done-reopen = { $count ->
    [one] Taken up again.
   *[other] { $count } documents taken up again.
}
routing-undone = { $count ->
    [one] As it was before.
   *[other] { $count } documents are as they were before.
}
action-routing-taken = Taken in charge
action-routing-seen = Read for information
action-routing-returned = Sent back to the protocol office
action-routing-passed = Passed on to an office or colleague
action-routing-commented = Note of the office
action-routing-visto = Visto
action-routing-closed = Closed into the dossier
action-routing-reopened = Taken up again
action-routing-undone = Last act taken back
action-routing-withdrawn = Routing withdrawn

routing-waiting-to-take = Post to take charge of
routing-waiting-in-charge = In my charge
routing-waiting-knowledge = To read for information
routing-waiting-visto = Post that awaits the visto
routing-waiting-returned = Sent back by offices

routing-why-other-office = It belongs to another office.
routing-why-held = A colleague has it in charge.
routing-why-given = It was given to a colleague.
routing-why-own = It is in your charge already.
routing-why-not-taken = It must be taken in charge first.
routing-why-for-information = It is for information only.
routing-why-for-action = It is for action: take charge of it.
routing-why-awaits-visto = It awaits the visto.
routing-why-no-visto = It awaits no visto.
routing-why-annulled = The registration is annulled.
routing-why-gone = It went elsewhere or was sent back.
routing-why-closed = It is closed.
routing-why-open = It is not closed.
routing-why-nothing-done = There is no act to repeat or take back yet.

fault-routing-not-permitted = The operator may not do this with registration { $number }.
    .todo = Turn to office { $office } or to the head of the service.
fault-routing-other-office = Registration { $number } is routed to office { $office }.
    .todo = Turn to that office or to the protocol office.
fault-routing-held = Registration { $number } is in charge of { $by } since { $at }.
    .todo = Settle it with the colleague; if they are absent, the absence belongs in “Absences”.
fault-routing-given = Registration { $number } was given to { $by } on { $at }.
    .todo = Settle it with the colleague; if they are absent, the absence belongs in “Absences”.
fault-routing-own = Registration { $number } is in charge of { $by } since { $at } already.
    .todo = It is under “In charge”.
fault-routing-not-taken = Registration { $number } is in nobody's charge yet.
    .todo = Take charge of it first.
fault-routing-for-information = Registration { $number } is routed to { $office } for information only.
    .todo = Reading is enough, under “To know”.
fault-routing-for-action = Registration { $number } is routed to { $office } for action.
    .todo = Take charge of it under “To take”.
fault-routing-awaits-visto = Registration { $number } awaits the visto.
    .todo = Wait until the Secretary or the Mayor has given it.
fault-routing-no-visto = Registration { $number } awaits no visto.
    .todo = Refresh the list.
fault-routing-annulled = Registration { $number } is annulled.
    .todo = It is not worked any more: only notes can be written.
fault-routing-gone = Registration { $number } is no longer with office { $office }: it went elsewhere or was sent back on { $at }.
    .todo = Open the registration to see where it is.
fault-routing-closed = Registration { $number } is closed already ({ $by }, { $at }).
    .todo = To work it again, take it up under “Done”.
fault-routing-open = Registration { $number } is not closed.
    .todo = Refresh the list.
fault-routing-unknown = There is no such routing.
    .todo = Refresh the list.
fault-routing-no-dossier = No dossier was chosen.
    .todo = Choose it from the list.
fault-routing-no-target = Nobody was chosen to pass the document on to.
    .todo = Choose an office or a colleague.
fault-routing-no-colleague = The colleague does not work in office { $office }.
    .todo = Pass the document on to their office.
fault-routing-has-it = Registration { $number } is with { $by } already.
    .todo = Choose another colleague.
fault-routing-office-gone = The office does not exist or is no longer active.
    .todo = Choose another one.
fault-routing-there-already = Registration { $number } is routed to office { $office } for action already.
    .todo = Choose another office.
fault-routing-note-long = The note is longer than { $limit } characters.
    .todo = Shorten it: what was written is there again when the command is repeated.
fault-routing-reason-missing = The reason for sending it back is missing.
    .todo = Write it: the protocol office must know where to send it.
fault-routing-note-missing = The note is empty.
    .todo = Write its text.
fault-routing-not-undone = The act on registration { $number } cannot be taken back.
    .todo = Do the contrary, if need be: both stay in the history.
fault-routing-went-on = { $by } acted on registration { $number } on { $at }: it stays as it is.
    .todo = Open the registration to see what was done.

routing-office-help = The post routed to your offices: the newest on top, with the term on every line and its explanation below. Tab turns the pages: to take, in charge, to know, awaiting the visto, sent back to the protocol office, done.

    Enter opens the registration. F3 takes charge, or records the reading under “To know”. Shift-F7 passes on to another office or gives to a colleague, Del sends back to the protocol office with the reason, Shift-F8 closes into a dossier.

    Space marks several lines: the act is done on all of them with one question. The full stop repeats the last act on the line or on the marked ones; Ctrl-Z takes it back as a whole. What a colleague did meanwhile stays, and is told line by line.

    What an absent colleague has in charge may be taken by anybody of the office.
cmd-routing-take = Take
    .help = Takes charge of the line or of the marked ones; under “To know” it records the reading.
cmd-routing-pass = Pass on
    .help = Passes on to another office or gives to a colleague, with a note.
cmd-routing-return = Send back
    .help = Sends back to the protocol office, with the reason.
cmd-routing-close = Close
    .help = Puts the document into a dossier and closes the line or the marked ones.
cmd-routing-visto = Visto
    .help = Gives the visto to what awaits it.
cmd-routing-comment = Note
    .help = Writes a note that stays in the history of the registration.
cmd-routing-reopen = Take up
    .help = Takes up again what was closed.
cmd-routing-undo = Take back
    .help = Takes back as a whole the last act done in this list.
cmd-routing-everybody = All offices
    .help = Shows the post of all offices, or your own alone.
verify-routing-missing = a step of the routing that the chain remembers is missing
verify-routing-altered = a step of the routing was altered
verify-routing-unchained = steps of routings that the chain does not remember
routing-story-sent = routed by { $by }
routing-story-to = { $act } to { $to }
routing-story-classes = Classification
routing-story-class = { $class }, by { $by }
routing-story-class-ended = changed by { $by }
action-routing-changed = Offices or class changed
detail-tab-routing = Routing
cmd-detail-route = Route
    .help = Changes offices and class; the former values stay in the history.
routing-change-title = Routing and class of { $number }
routing-change-group = Offices and class
routing-field-competence = For action
    .help = The offices that must act on the document. Whoever is taken off finds it under “Done”; whoever is added finds it to take charge of.
    .law = DPR 445/2000, art. 53: routing and class alone may be changed, and the former values are kept.
    .example = TEC
routing-field-knowledge = For information
    .help = The offices that only have to know.
    .example = RAG
routing-field-class = Class
    .help = Title and class of the filing plan in force today.
    .law = DPR 445/2000, art. 64 c. 4.
    .example = VI.3
routing-field-reason = Reason
    .help = May stay empty; it is kept in the history beside the former values.
routing-changed = Routing of { $number } changed.
routing-draft-restored = The draft left in this form is back.
routing-form-invalid = A field has to be corrected.
routing-leave-title = Leave without saving?
routing-leave-text = What was written stays as a draft and is there when the form is opened again.
routing-clash-title = Changed by a colleague meanwhile
routing-clash-text = Yours: { $mine }. The colleague's: { $theirs }. Save yours all the same? The history keeps both.
routing-clash-side = for action { $competence }, for information { $knowledge }, class { $class }
routing-change-help = Changes the offices a registration is sent to and its class: nothing else of a registration can be changed. The former values stay on the page “Routing”, with who changed them, when and why. For offices that are added the clock of routing starts.
fault-routing-nothing-changed = Offices and class are the same as before.
    .todo = Change at least one value, or leave with Esc.
fault-routing-no-office = The office that has to act is missing.
    .todo = Name at least one.
fault-routing-office-twice = The same office is named for action and for information.
    .todo = Take it out of one of the two fields.
fault-routing-no-class = The class is missing.
    .todo = Choose one of those in force today.
fault-routing-conflict = The routing of { $number } was changed meanwhile by { $by } on { $at }.
    .todo = Compare the values and decide.
absences-title = Absences
absences-form-title = New absence
absences-group = Absence
absences-column-operator = Operator
absences-column-first = From
absences-column-last = To
absences-column-substitute = Substitute
absences-column-state = State
absences-state-now = now
absences-state-coming = coming
absences-state-over = over
absences-state-taken-back = taken back
absences-empty = No absence. F3 writes one.
absences-field-operator = Operator
    .help = Who is absent. The head of the service writes everybody's absences, the others their own.
    .example = Conti
absences-field-first = From
    .help = First day of absence.
    .example = +1
absences-field-last = To
    .help = Last day of absence, included.
    .example = 15/12
absences-field-substitute = Substitute
    .help = Who may take charge of their post even from another office. May stay empty: the colleagues of the office may in any case.
    .example = Dini
absences-field-note = Note
    .help = Never the reason of the absence: everybody reads it here.
    .example = Back on Monday
absences-take-back-title = Take the absence back?
absences-take-back-text = { $name }, from { $first } to { $last }. It stays in the list as taken back.
absences-taken-back = Absence taken back.
absences-written = Absence written.
absences-leave-title = Leave without saving?
absences-leave-text = What was written is lost.
absences-why-no-page = An absence is read whole in the list.
absences-why-taken-back = It was taken back already.
absences-why-others = It is another operator's absence.
absences-help = The absences of operators, the last to end first. What an absent operator has in charge may be taken by the colleagues of the office and by the substitute, from another office too. F3 writes a new absence, Del takes one back: nothing is deleted.
absences-form-help = From when to when somebody is absent, and who stands in. Dates may be written as o (today), +3, 15, 15/3. The reason of an absence is not written.
cmd-absences-new = New
    .help = Writes a new absence.
cmd-absences-take-back = Take back
    .help = Takes the absence back; it stays in the list as taken back.
action-absence-written = Absence written
action-absence-taken_back = Absence taken back
fault-absence-nobody = The person named is no active operator.
    .todo = Choose them from the list.
fault-absence-overlaps = { $name } is absent from { $first } to { $last } already.
    .todo = Take that absence back first, or choose other days.
fault-absence-gone = The absence was taken back already.
    .todo = Refresh the list.
fault-absence-others = It is another operator's absence.
    .todo = Ask the head of the service.
fault-absence-order = The last day comes before the first.
    .todo = Correct the dates.
fault-absence-past = The absence is over already.
    .todo = Write days from today on.
fault-absence-long = The absence is longer than { $days } days.
    .todo = Write a shorter period.
fault-absence-self = Nobody stands in for themselves.
    .todo = Choose a colleague, or leave the field empty.

routing-notes-waiting = internal notes { $count } (i)
notes-title = Internal notes
notes-waiting = Internal notes to read
notes-shelf-waiting = To read
notes-shelf-read = Read
notes-column-day = Day
notes-column-office = Off.
notes-column-title = Note
notes-column-who = From, or read by
notes-empty = No note to read.
notes-empty-read = No note was read.
notes-told-read = Read: { $count }.
notes-why-read = It was read.
notes-help = What the office is told within the house without a registration, for instance acts that were communicated by an internal note. Enter opens the act; c (or F3) confirms that it was read, of several rows marked with Space too. Tab turns to the notes that were read, with who read them and when.
cmd-routing-notes = Internal notes
    .help = Opens the internal notes to the office: acts it was told of without a registration.
cmd-notes-read = Read
    .help = Confirms that the note was read.
cmd-notes-turn = To read / read
    .help = Turns from the notes that are to be read to those that were, and back.
fault-routing-note-gone = The note is not there.
    .todo = Refresh the list with F5.
fault-routing-note-others = “{ $title }” is a note to another office.
    .todo = Whoever works in that office reads it.
