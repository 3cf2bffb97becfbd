hall-title = Hall
hall-title-one = Sitting in the hall
hall-keys-calling = Roll call
hall-keys-sitting = Sitting
hall-keys-voting = Vote
hall-keys-lost = Vote without a quorum
hall-reading = Reading…
hall-not-begun = The sitting is not in the hall yet. Enter begins the roll call: the members are those in office today, the agenda is that of the notice.
hall-organ-giunta = Giunta
hall-organ-council = Council
hall-organ-commission = Commission
hall-call-first = first call
hall-call-second = second call
hall-line-calling = Roll call: { $called } of { $count } called
hall-line-open = Sitting open since { $hour } · { $call }
hall-line-chair = { $name } presides
hall-line-no-chair = who presides? (P names them)
hall-line-suspended = Suspended at { $hour } · s resumes it
hall-line-deserted = Deserted at { $hour }
hall-line-dissolved = Dissolved at { $hour } for want of a quorum
hall-line-closed = Closed at { $hour }
hall-line-close = C closes it
hall-line-follow = Enter: what follows
hall-line-hour = WRITTEN AS OF { $hour }
hall-numbers-calling = Present { $present } of { $members } · counting { $counted } · needed { $needed } (second call { $second })
hall-numbers-valid = Present { $present } of { $members } · counting { $counted } · needed { $needed }
hall-numbers-over = Present at the end { $present } of { $members } · counting { $counted } · { $needed } were needed
hall-numbers-lost = NO QUORUM: { $counted } of { $needed }, { $missing ->
    [one] one is missing
   *[other] { $missing } are missing
}. s suspends, D dissolves the sitting
hall-members = Members
hall-members-vote = How each votes
hall-agenda = Agenda
hall-seat-present = present
hall-seat-absent = absent
hall-seat-justified = excused
hall-seat-aside = out (art. 78)
hall-seat-no-vote = no vote
hall-seat-substitute = substitute
hall-seat-late = late notice
hall-seat-unproved = notice not proved
hall-notice-late = The notice came late, on { $there } (term: { $due }).
hall-notice-unproved = Nothing proves that the notice was there in time (term: { $due }).
hall-notice-failed = The notice was not delivered.
hall-notice-addendum = Addendum { $number }:
hall-notice-open = Nothing makes it good: presence without objection would, or acceptance in writing.
hall-notice-present = Presence without objection makes it good: the minutes say so.
hall-notice-accepted = It was accepted in writing: the minutes say so.
hall-told-opened-late = { $names }: { $count ->
        [one] late notice that nothing made good
       *[other] { $count } late notices that nothing made good
    }. Sitting opened at { $hour }.
hall-seat-for = for { $name }
hall-seat-looks-on = substitute, not counted
hall-seat-in = in { $hour }
hall-seat-out = out { $hour }
hall-vote-favour = for
hall-vote-against = AGAINST
hall-vote-abstained = abstains
hall-vote-apart = no part
hall-vote-out = out
hall-vote-secret = paper
hall-item-waiting = { "" }
hall-item-communication = only heard
hall-item-heard = only heard: it becomes no deliberation
hall-item-becomes = no proposal: if passed it becomes a deliberation
hall-item-begun = called
hall-item-passed = passed
hall-item-immediate = passed, i.e.
hall-item-rejected = rejected
hall-item-noted = noted
hall-item-postponed = put off
hall-item-withdrawn = withdrawn
hall-item-merged = joined
hall-manner-open = open vote
hall-manner-named = by calling names
hall-manner-secret = secret ballot
hall-majority-voting = majority of voters
hall-majority-present = majority of those present
hall-majority-members = majority of members
hall-majority-two-thirds = two thirds of members
hall-result-counts = for { $favour }, against { $against }, abstained { $abstained }{ $apart ->
    [0] { "" }
   *[other] , others { $apart }
}
hall-result-immediate = immediate effect: for { $favour }, needed { $needed }
hall-voting-item = Vote
hall-voting-immediate = Immediate effect
hall-voting-needed = { $needed } needed
hall-voting-passes = passed
hall-voting-fails = not passed
hall-voting-lost = no quorum, nothing is voted: s suspends, D dissolves the sitting
hall-voting-count = Enter asks for the count of the papers
hall-told-passed = Item { $number } passed: for { $favour }, against { $against }, abstained { $abstained }.
hall-told-rejected = Item { $number } not passed: for { $favour }, { $needed } were needed.
hall-told-immediate = Item { $number } takes immediate effect: for { $favour }, { $needed } were needed.
hall-told-not-immediate = Item { $number } takes no immediate effect: for { $favour }, { $needed } of the members are needed (art. 134 c. 4).
hall-told-noted = Item { $number } noted.
hall-told-postponed = Item { $number } put off.
hall-told-withdrawn = Item { $number } withdrawn.
hall-told-merged = Item { $number } dealt with together with item { $with }.
hall-told-chair = { $name } presides now.
hall-told-no-chair = Nobody presides: whoever does by rule is not in the room. P names who presides.
hall-told-lost = The quorum is lost: { $present } of { $needed }. Suspend (s) or dissolve the sitting (D).
hall-told-given-up = Item { $number }: the vote that was being taken did not take place, for want of a quorum.
hall-told-closed = { $count ->
    [0] Closed: presence and the draft of the minutes are ready.
    [one] Closed; one item is put off. Presence and the draft of the minutes are ready.
   *[other] Closed; { $count } items are put off. Presence and the draft of the minutes are ready.
}{ $became ->
    [0] { "" }
    [one] { " " }One item that passed without a proposal is now a deliberation to be numbered.
   *[other] { " " }{ $became } items that passed without a proposal are now deliberations to be numbered.
}
hall-told-opened = Sitting opened at { $hour }.
hall-undone = The last note is taken back.
hall-undone-vote = The vote on item { $number } is taken back.
hall-undone-item = The note on item { $number } is taken back.
hall-undone-seat = The note on { $name } is taken back.
hall-immediate-title = Immediate effect
hall-immediate-text = The item dealt with last is { $last }. Vote the immediate effect of item { $number }, «{ $subject }»?
hall-postpone-title = Put the item off
hall-postpone-text = Why item { $number }, «{ $subject }», is put off
hall-withdraw-title = Withdraw the item
hall-withdraw-text = Why item { $number }, «{ $subject }», is withdrawn
hall-postpone-again = A reason left half typed: its draft is here again. Why item { $number }, «{ $subject }», is put off
hall-withdraw-again = A reason left half typed: its draft is here again. Why item { $number }, «{ $subject }», is withdrawn
hall-reason-late = Item { $number } can be put off or withdrawn no more: the reason left as a draft is not written. It said: { $text }
hall-time-title = Time
hall-time-in = When does { $name } come in (hh:mm)
hall-time-out = When does { $name } go out (hh:mm)
hall-hour-title = Hour of what is noted
hall-hour-text = Hour of the opening, votes, arrivals and departures noted from here on (hh:mm, or dd/mm hh:mm); blank: the hour it is now
hall-early-title = Opening before the hour
hall-early-text = The sitting is called for { $convened }. Open it at { $hour }?
hall-early-then = The minutes will tell of an opening before the hour of the notice.
hall-merge-title = Dealt with together
hall-merge-text = With which item (number)
hall-chair-title = Who presides
hall-say-title = Note
hall-say-text = What is noted in the minutes
hall-say-again = A note left half typed: its draft is here again. What is noted in the minutes
hall-say-late = The sitting was closed with this note still a draft. It belongs in the minutes: { $text }
hall-draft-vote = The vote on item { $number } is here again, not proclaimed yet: the votes are those marked before.
hall-draft-vote-gone = The vote left as a draft on item { $number } is not taken up again: the item is done.
hall-count-title = Count of the papers
hall-count-text = For, against, abstained, blank or void, taking no part, parted by spaces; the sum is { $present }
hall-deserted-title = Deserted sitting
hall-deserted-text = Counting { $present }, needed { $needed }. Declare the sitting deserted?
hall-dissolve-title = Dissolving the sitting
hall-dissolve-text = Counting { $present }, needed { $needed }. Dissolve the sitting for want of a quorum?
hall-deserted-then = The sitting ends here; items not dealt with are put off when it is closed.
hall-close-title = Closing the sitting
hall-close-text = { $count ->
    [0] All items are dealt with. Close the sitting?
    [one] One item is not dealt with and will be put off. Close the sitting?
   *[other] { $count } items are not dealt with and will be put off. Close the sitting?
}
hall-close-then = Presence and votes can no longer be corrected; the 10 working days of the minutes begin.
hall-why-not-permitted = Needs the permission to keep sittings.
hall-why-quorum = There is no quorum.
hall-why-enough = There is a quorum.
hall-why-over = The sitting has ended for want of a quorum: C closes it.
hall-why-all-called = Everybody was called.
hall-why-nothing = There is nothing to take back.
hall-waiting-today = Sittings of today to open
hall-waiting-open = Sittings in the hall to close
hall-waiting-minutes = Minutes to finish
hall-help =
    The hall of a sitting, by keyboard alone. Roll call: p present, a absent, s excused, t all others present; o opens at the first call, O at the second.
    h sets the hour of what is noted after it happened (opening, votes, arrivals, departures, closing), until it is changed or left blank.
    While it is open: Space lets in or out whoever is under the bar (t with the time), l takes them out for the item (art. 78) and calls the item where it is not; Tab goes to the agenda, where Enter calls the item. P names who presides while president and vice are out.
    v opens a vote: all for, then c against, a abstains, n takes no part; m changes the manner, Enter proclaims. i votes immediate effect with the same votes: it needs the majority of the members (art. 134 c. 4).
    Those present and the quorum stay in sight above. The number of a row leads to a name or an item; / and first letters jump to a name. Ctrl-Z takes back the last thing noted, which stays on record. Every key is written at once; a vote not yet proclaimed and a note half typed are kept as drafts: a lost line loses nothing. A substitute counts and votes only while whom they stand in for is away.
hall-keys-agenda = Sitting: agenda
hall-keys-closed = Closed sitting
hall-begin-title = Beginning of the roll call
hall-begin-text = The sitting is called for { $day }, which is not today. Begin the roll call?
hall-begin-then = Presence, votes and deliberations get the date of today, unless h is used to write the day and hour at which it was held.
hall-why-enter = Enter does something else here.
cmd-hall-begin = Begin roll call
    .help = Takes the sitting into the hall and begins the roll call.
cmd-hall-answer = Present
    .help = Marks whoever is under the bar as present and goes on to the next.
cmd-hall-call = Call item
    .help = Calls the item under the bar.
cmd-hall-proclaim = Proclaim
    .help = Proclaims the vote; of a secret one it asks for the counts.
cmd-room-follow = What follows
    .help = Opens numbering, verbale and publication.
cmd-hall-present = Present
    .help = Marks whoever is under the bar as present and goes on.
cmd-hall-absent = Absent
    .help = Marks whoever is under the bar as absent and goes on.
cmd-hall-justified = Excused
    .help = Marks whoever is under the bar as absent with a reason and goes on.
cmd-hall-rest = Others present
    .help = Marks everybody not called yet as present.
cmd-hall-open = Open sitting
    .help = Opens the sitting at the first call, if there is a quorum.
cmd-hall-second = Second call
    .help = Opens the sitting at the second call.
cmd-hall-deserted = Deserted
    .help = Declares a sitting deserted that cannot be opened for want of a quorum.
cmd-hall-dissolve = Dissolve
    .help = Dissolves an open sitting that has lost its quorum.
cmd-vote-suspend = Suspend
    .help = Suspends the sitting; the vote that is being taken does not take place.
cmd-hall-undo = Take back
    .help = Takes back the last thing noted: the row stays, with who took it back.
cmd-hall-toggle = In/out
    .help = Lets out whoever is in, or in whoever is not.
cmd-hall-time = With time
    .help = Lets whoever is under the bar in or out at the time typed.
cmd-hall-hour = Hour
    .help = Sets the hour of what is noted from here on; blank, it is the hour it is now.
cmd-hall-aside = Art. 78
    .help = Takes whoever is under the bar out for the item; they are back with the next one.
cmd-hall-chair = Presides
    .help = Names who presides while whoever does by rule is not in the room.
cmd-hall-pane = Other list
    .help = Goes from the members to the agenda and back.
cmd-hall-vote = Vote
    .help = Opens the vote on the item that is called, or the next: all for, then the exceptions.
cmd-hall-immediate = Immediate
    .help = Votes immediate effect of the item passed last, with the same votes.
cmd-hall-noted = Noted
    .help = Ends the item under the bar without a vote.
cmd-hall-postpone = Put off
    .help = Puts the item under the bar off.
cmd-hall-withdraw = Withdraw
    .help = Withdraws the item under the bar.
cmd-hall-merge = Join
    .help = Marks the item under the bar as dealt with together with another.
cmd-hall-say = Note
    .help = Writes a note for the minutes, on the item or on the sitting.
cmd-hall-suspend = Suspend
    .help = Suspends the sitting, or resumes it.
cmd-hall-take-in = Added items
    .help = Takes in items added to the agenda after the roll call.
cmd-hall-close = Close
    .help = Closes the sitting: presence, fees and the draft of the minutes make themselves.
cmd-vote-favour = For
    .help = Marks whoever is under the bar as for.
cmd-vote-against = Against
    .help = Marks whoever is under the bar as against.
cmd-vote-abstain = Abstains
    .help = Marks whoever is under the bar as abstaining.
cmd-vote-apart = No part
    .help = Marks who is in the room and takes no part in the vote.
cmd-vote-manner = Manner
    .help = Open vote, calling of names, secret ballot.
cmd-vote-majority = Majority
    .help = Changes the majority that this item needs.
cmd-vote-all = All for
    .help = Puts everybody back to for.
cmd-sitting-hall = Hall
    .help = Opens the hall: roll call, presence, votes; for a closed sitting, what follows.
halls-title = Sittings in the hall
halls-column-when = Convened
halls-column-organ = Organ
halls-column-place = Place
halls-column-state = State
halls-state-today = today, to open
halls-state-calling = roll call
halls-state-open = open
halls-state-suspended = suspended
halls-state-dissolved-open = dissolved, to close
halls-state-dissolved = dissolved
halls-state-deserted-open = deserted, to close
halls-state-deserted = deserted
halls-state-closed = closed
halls-shown-open = to close or to write up
halls-shown-all = all
halls-none-open = No sitting is to be closed or written up.
halls-empty = No sitting was held.
halls-help = Sittings called for today, those to close and those whose minutes are not final. Enter opens the hall, where the roll is called, or what follows where the sitting is closed.
cmd-halls-all = All
    .help = Shows the sittings with final minutes too.
cmd-halls-organ = Organ
    .help = Shows only Giunta, Council or commissions.
after-title = After the sitting
after-tab-items = Sitting
after-tab-presence = Presence
after-tab-minutes = Minutes
after-state = State
after-state-closed = closed
after-state-dissolved = dissolved for want of a quorum
after-state-deserted = deserted
after-state-open = going on
after-place = Place
after-hours = Hours
after-present = Present
after-substitutes = { $count ->
    [one] and one substitute
   *[other] and { $count } substitutes
}
after-secretary = Secretary
after-secretary-unknown = to be named in the minutes (F4)
after-minutes = Minutes
after-clock = by { $due }
after-clock-late = ! LATE: it was to be final by { $due }
after-clock-met = final on { $met } (by { $due })
after-sent = Sent
after-to-leaders = to the group leaders (art. 125)
after-to-prefect = to the Prefettura
after-term = Term of the minutes
after-number-line = deliberation no. { $number }
after-proposal-line = proposal no. { $number }
after-published-line = on the albo from { $on }
after-withdrawn-line = proposal no. { $number } withdrawn
after-lacks-line = missing: { $steps }
after-textless-line = without a text
after-direction-said = mere act of direction
after-bare-line = without an act (v makes it a deliberation)
after-communication-line = only heard: becomes no deliberation
after-draft-line = DRAFT: e changes the text, d makes it final.
after-final-line = Final since { $on }, { $name }.
after-why-open = The sitting is not closed.
after-why-no-deliberation = No item that was passed is a deliberation.
after-why-numbered = There is no deliberation to number.
after-why-bare = The items that passed have no act to number: v makes deliberations of them.
after-why-no-opinion = No deliberation lacks an opinion.
after-why-all-acts = Whatever was passed has its act, or the minutes are final.
after-why-final = The minutes are final.
after-number-title = Numbers
after-number-text = { $earlier ->
    [0] { "" }
    [one] CAREFUL: the deliberations of the sitting before ({ $days }) have no numbers yet and would get later ones.{ " " }
   *[other] CAREFUL: the deliberations of earlier sittings ({ $days }) have no numbers yet and would get later ones.{ " " }
}{ $count ->
    [one] Number one deliberation?
   *[other] Number { $count } deliberations, in the order of the agenda?
}{ $bare ->
    [0] { "" }
    [one] { " " }One item that passed has no act (item { $items }) and stays without a number: v makes it a deliberation first.
   *[other] { " " }{ $bare } items that passed have no act (items { $items }) and stay without a number: v makes deliberations of them first.
}{ $textless ->
    [0] { "" }
    [one] { " " }One has no text (item { $texts }): without a text it will not go on the albo.
   *[other] { " " }{ $textless } have no text (items { $texts }): without a text they will not go on the albo.
}
after-number-then = Numbers are final and are not used again.
after-final-title = Final minutes
after-final-text = Make the minutes of this sitting final?
after-final-then = The text can no longer be changed; the PDF is kept with its digest.
after-hand-title = Publishing and sending
after-hand-text = Publish the deliberations of the sitting on the albo?
after-hand-then = The list goes to the group leaders at the same time (art. 125): PEC and e-mail under one number, the others by hand.
after-hand-then-giunta = The list goes to the group leaders (art. 125) and to the Prefettura at the same time: PEC and e-mail under one number, the others by hand.
after-told-numbered = { $count ->
    [one] Deliberation { $numbers } numbered.
   *[other] { $count } deliberations numbered: { $numbers }.
}{ $textless ->
    [0] { "" }
    [one] { " " }Without a text, and not to be published before it has one: { $acts } (o, on the page of the act).
   *[other] { " " }Without a text, and not to be published before they have one: { $acts } (o, on the page of the act).
}
after-direction-title = Which is a mere act of direction
after-told-direction = Proposal { $proposal }: mere act of direction, no opinion is due. (i takes it back)
after-told-direction-back = Proposal { $proposal }: the opinions of art. 49 are due again.
after-deliberate-title = Which becomes a deliberation
after-told-deliberate = It is a deliberation to be numbered: proposal { $proposal }.
after-told-final = The minutes are final.
after-handed-albo = On the albo: { $numbers }.
after-handed-before = The deliberations on the list were on the albo already.
after-handed-nothing = Nothing was done: no deliberation went on the albo, no list was sent.
after-handed-unsent = The list was not sent, though the deliberations are on the albo: once nothing stands against it, Ctrl-L sends it.
after-handed-left = { $count ->
    [one] One deliberation stays off the albo and off the list: once nothing stands against it, Ctrl-L publishes and sends it.
   *[other] { $count } deliberations stay off the albo and off the list: once nothing stands against them, Ctrl-L publishes and sends them.
}
after-handed-mail = List of { $listed ->
        [one] one deliberation
       *[other] { $listed } deliberations
    } sent with prot. { $number }: { $mail } in the outgoing mail (PEC, e-mail), { $others } to be delivered.
after-handed-waits = List of { $listed ->
        [one] one deliberation
       *[other] { $listed } deliberations
    } with prot. { $number }: { $mail ->
        [one] one message waits
       *[other] { $mail } messages wait
    } among the outgoing PEC and e-mail, { $others } to be delivered.
after-handed-hand = List of { $listed ->
        [one] one deliberation
       *[other] { $listed } deliberations
    }: no recipient has PEC or e-mail, { $others } to be delivered.
after-handed-path = Copy in { $path }
after-handed-no-copy = The copy of the list could not be written: the list stays with the papers of the sitting.
after-told-paper = Written to { $path }.
after-told-extracts = { $count ->
    [one] One extract written into the folder of papers.
   *[other] { $count } extracts written into the folder of papers.
}
after-told-attested = { $count ->
    [one] One attestation written into the folder of papers.
   *[other] { $count } attestations written into the folder of papers.
}
after-help = What follows a sitting: F8 numbers the deliberations that were passed, those too that stood on the agenda by their subject alone (i says of one that it is a mere act of direction, which needs no opinion), F4 goes on with the minutes put together already, Ctrl-D makes them final, Ctrl-L publishes on the albo and sends the list to the group leaders. Nothing is typed twice: subjects, presence and votes come from the hall.
cmd-after-number = Number
    .help = Numbers the deliberations that were passed, in the order of the agenda, and attaches the extract to each.
cmd-after-direction = Direction
    .help = Says of a deliberation that it is a mere act of direction: the opinions of art. 49 are not due, and its history tells why. Once more takes it back.
cmd-after-deliberate = Deliberate
    .help = Makes a deliberation of an item that was passed and has no act, such as a communication that was voted on.
cmd-after-edit = Change minutes
    .help = Opens the text of the minutes.
cmd-after-final = Final
    .help = Makes the minutes final and keeps their PDF.
cmd-after-hand = Publish and send
    .help = Publishes the deliberations on the albo; the list goes to the group leaders and, for a Giunta, to the Prefettura.
cmd-after-paper = PDF
    .help = Writes the minutes as PDF.
cmd-after-extracts = Extracts
    .help = Writes the extract of each deliberation as PDF.
cmd-after-attest = Attestations
    .help = Writes the attestations of presence for the employers.
cmd-after-hall = Hall
    .help = Shows the sitting as it went.
minutes-form = Minutes
minutes-group = Text
minutes-field-text = Text
    .help = Paragraphs are parted by an empty line; a line that begins with «## » is a heading. Presence, votes and adopted deliberations add themselves in the PDF.
minutes-field-secretary = Secretary
    .help = Who takes the minutes: surname and name. The sentence of the text, the signature and the extracts follow.
minutes-field-office = As
    .help = Segretario comunale or whoever acts in their place; of a commission its own secretary.
minutes-office-municipal = Segretario comunale
minutes-office-vice = Vicesegretario comunale
minutes-office-commission = Secretary of the commission
minutes-office-acting = Acting secretary
minutes-told-saved = Minutes saved.
minutes-help = The text of the minutes, put together already with roll, items, votes and results. Headings begin with «## ».
fees-title = Fees and presence
fees-column-day = Sitting
fees-column-name = Member
fees-column-organ = Organ
fees-column-hours = Presence
fees-column-fee = Fee
fees-column-from = From
fees-column-amount = Amount
fees-column-source = Source
fees-reason-due = due
fees-reason-absent = absent
fees-reason-allowance = allowance
fees-reason-deserted = deserted
fees-reason-unset = not set
fees-words = Member, organ
fees-shown-all = all presences
fees-shown-due = fees due only
fees-empty = No presence: they are made when sittings are closed.
fees-month-title = Period
fees-month-text = Month (mm/yyyy) or year (yyyy)
fees-help = Presence at sittings with the fee due. The fee is for actual presence; it is not due to those with an allowance nor to the absent (TUEL, art. 82). Fees are paid each year by 28 February.
fees-help-form = The fee holds for sittings from the day given; those closed already keep the amount they have.
fees-form = New fee
fees-group = Presence fee
fees-field-organ = Organ
    .help = Council or commissions.
fees-field-from = From
    .help = First day on which it holds.
fees-field-amount = Amount
    .help = In euro, for each sitting: 16,27.
fees-field-source = Source
    .help = The deliberation or rule that sets it: DM 119/2000, tab. A.
fees-told-added = Fee set.
cmd-fees-due = Due only
    .help = Shows only presences with a fee due, or all.
cmd-fees-csv = Export CSV
    .help = Writes presence and fees of a month or a year as CSV, with totals.
cmd-fees-pdf = PDF
    .help = Writes presence and fees of a month or a year as PDF, with totals.
cmd-fees-attest = Attestation
    .help = Writes the attestation of presence of the row.
cmd-fees-rates = Amounts
    .help = Shows the amounts that are set.
cmd-fees-new = New
    .help = Sets an amount from a day on.
rates-title = Amounts of fees
rates-empty = No amount is set: F3 adds one.
rates-help = The amounts of the fees, each from its day on. An amount is not changed: another is added from another day on.
verify-hall-event = a note of a sitting was altered
verify-hall-vote = a vote was altered
verify-hall-presence = a presence was altered
verify-hall-minutes = minutes were altered
verify-hall-file = the PDF of the minutes is missing or was altered
verify-hall-sending = a sending was altered
fault-hall-gone = The sitting is not in the hall.
    .todo = Begin the roll call from the page of the sitting.
fault-hall-no-members = { $organ }: nobody is in office on that day.
    .todo = Enter who sits in the organ.
fault-hall-third = A quorum of { $quorum } is less than a third of the councillors assigned ({ $least }): art. 38 c. 2 TUEL.
    .todo = Correct the rule of the organ.
fault-hall-closed = The sitting is closed: presence and votes are not changed.
    .todo = Whatever is missing is written in the minutes.
fault-hall-not-closed = The sitting is not closed.
    .todo = Close it in the hall.
fault-hall-not-open = The sitting is not open.
    .todo = Open or resume it first.
fault-hall-called = The roll call is over.
    .todo = Who comes and goes is marked with Space.
fault-hall-quorum-open = No quorum to open: { $present } count, { $needed } are needed{ $rule }.
    .todo = Wait, open at the second call or declare the sitting deserted.
fault-hall-quorum-second = No quorum at the second call either: { $present } count, { $needed } are needed{ $rule }.
    .todo = Wait, or declare the sitting deserted; for the Consiglio never less than a third of the councillors assigned will do (art. 38 c. 2 TUEL).
fault-hall-quorum = No quorum: { $present } of { $needed } count{ $rule }. Nothing can be decided.
    .todo = Suspend the sitting (s) until others come, or dissolve it (D).
fault-hall-no-chair = Nobody presides: president and vice are not in the room.
    .todo = Name who presides (P or Ctrl-Y), of the members in the room; then try again.
fault-hall-chair-rule = { $name } presides, and is in the room.
    .todo = Somebody is named only while president and vice are not in the room.
fault-hall-chair-out = Only a member in the room who votes can preside.
    .todo = Let them in (Space), or choose another.
fault-hall-reason = The reason is missing: the item stays as it is.
    .todo = Press the key again and write it.
fault-hall-enough = There is a quorum: the sitting is neither deserted nor dissolved.
    .todo = Mark who is missing or has gone; otherwise go on or close it.
fault-hall-before = The time is before the opening ({ $opened }).
    .todo = Correct the time.
fault-hall-early = The opening at { $hour } is before the hour of the notice ({ $convened }). The sitting is not open.
    .todo = Correct the hour with h, or open again and confirm.
fault-hall-voted-since = A vote was taken at { $voted }: who was in the room is counted already. Nothing is noted.
    .todo = Enter a later hour, or take the vote back with Ctrl-Z.
fault-hall-backwards = The hour is before what was noted last ({ $last }). Nothing is noted.
    .todo = Correct the hour with h, or take the last notes back with Ctrl-Z.
fault-hall-future = The time is later than now.
    .todo = Correct the time.
fault-hall-order = { $name }: the time is before the last time noted ({ $last }).
    .todo = Correct the time, or take that back with Ctrl-Z.
fault-hall-is-in = { $name } is in the room already.
    .todo = Check who is under the bar.
fault-hall-is-out = { $name } is not in the room.
    .todo = Check who is under the bar.
fault-hall-aside-item = No item is called: nobody can leave for it.
    .todo = Call the item with Enter in the agenda.
fault-hall-no-member = The member is not there.
    .todo = Refresh the screen with F5.
fault-hall-no-item = There is no item to deal with.
    .todo = Choose an item of the agenda.
fault-hall-item-done = Item { $number } is done with.
    .todo = To correct it, take it back with Ctrl-Z.
fault-hall-item-open = Item { $number } is called.
    .todo = End it with a vote, by noting it, putting it off or withdrawing it.
fault-hall-merged = The item named is not there or is the same.
    .todo = Type the number of another item.
fault-hall-empty-note = The note is empty.
    .todo = Write what is noted.
fault-hall-nothing = There is nothing to take back.
    .todo = Go on.
fault-hall-count = The votes do not add up: { $counted } counted, { $present } present who vote.
    .todo = Count again: for, against, abstained, taking no part and blank papers make those present.
fault-hall-count-unread = The count cannot be read.
    .todo = Write numbers parted by spaces: for, against, abstained, blank or void, taking no part.
fault-hall-ballots = There are more papers than voters: { $papers } papers, { $present } present who vote. The ballot is void.
    .todo = Count the papers again; if there really are more, take the vote again.
fault-hall-aside-vote = { $name } left the room for this item and must not vote on it (art. 78 c. 2 TUEL).
    .todo = Whoever is out is not counted; who came back is marked as taking no part (n). If they were taken out by mistake, take that back with Ctrl-Z.
fault-hall-aside-secret = These left the room for this item and must not vote (art. 78 c. 2 TUEL): { $names }.
    .todo = Write them in the fifth number, those taking no part, or let them out.
fault-hall-substitute-vote = { $name } is a substitute and nobody they may stand in for is away: no vote.
    .todo = Note that the member has left, or leave the vote to the member.
fault-hall-blank = Only a secret ballot has blank papers.
    .todo = Change the manner of the vote, or correct the count.
fault-hall-voter-out = { $name } is not in the room or does not vote.
    .todo = Let them in, or take the vote away.
fault-hall-voter-twice = { $name } has voted twice.
    .todo = Keep one vote only.
fault-hall-immediate = Item { $number } is not passed, or immediate effect was voted already.
    .todo = Vote on the item first.
fault-hall-no-passed = No item that was passed waits for the vote on immediate effect.
    .todo = Vote on the item first.
fault-hall-nothing-to-number = There is no deliberation to number.
    .todo = Items that were passed and are deliberations are numbered; v makes one of another item that was passed.
fault-hall-no-deliberation = The item is not among those to be decided any more: a colleague has numbered or changed it.
    .todo = Read the sitting again (F5).
fault-hall-nothing-numbered = No deliberation has a number.
    .todo = Number them with F8.
fault-hall-lacks-opinions = Opinions (TUEL, art. 49) are missing: { $acts }. Deliberations are numbered together, in the order of the sitting.
    .todo = Note the opinions on the pages of the acts (e); of a mere act of direction say so here (i). Then F8.
fault-hall-unnumbered = Item { $number } is passed and has no number.
    .todo = Number the deliberations with F8, then make the minutes final.
fault-hall-number-first = The deliberations have no number.
    .todo = Number them with F8.
fault-hall-no-secretary = The name of who takes the minutes is missing: it is not among the members of the organ.
    .todo = Write it in the minutes (F4, field Secretary); for the next sittings, among the members of the organ.
fault-hall-handed = The deliberations are published and sent already.
    .todo = There is nothing else to do.
fault-hall-final = The minutes are final.
    .todo = Corrections are written in the minutes of a later sitting.
fault-hall-conflict = A colleague changed the minutes meanwhile.
    .todo = Compare both texts and save again.
fault-hall-text-empty = The minutes are empty.
    .todo = Write the text.
fault-hall-text-long = The minutes are longer than { $most } characters.
    .todo = Put the rest into an attachment.
fault-hall-fee-from = The day from which it holds is missing.
    .todo = Write the date.
fault-hall-fee-amount = The amount is from 0 to 1,000 euro.
    .todo = Correct the amount.
fault-hall-fee-source = The source is missing or too long.
    .todo = Write the deliberation or rule.
fault-hall-fee-twice = The organ has an amount from that day already.
    .todo = Choose another day.
fault-hall-was-absent = { $name } was absent: presence is not attested.
    .todo = Choose a row with presence.
fault-hall-month = The period cannot be read.
    .todo = Write the month (11/2026) or the year (2026).
