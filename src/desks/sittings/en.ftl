# Sittings: board, agenda, call, proof of the term, documents.

sittings-title = Sittings
sittings-one = Sitting
sittings-next-title = Next useful sittings
sittings-state-planned = To be convened
sittings-state-convened = Convened
sittings-state-open = In session
sittings-state-closed = Closed
sittings-state-done = Done
sittings-state-called-off = Called off
sittings-item-ready = On the agenda
sittings-item-withdrawn = Withdrawn
sittings-item-postponed = Postponed
sittings-version-draft = draft for the group leaders
sittings-version-notice = call
sittings-version-addendum = addendum
sittings-version-withdrawal = item withdrawn
sittings-version-order = order changed
sittings-version-change = wording changed
sittings-notice-notice = Call
sittings-notice-addendum = Addendum
sittings-notice-leaders = Papers for the group leaders
sittings-notice-documents = Papers for the councillors
sittings-notice-folder = Folder of the sitting
sittings-notice-called-off = Revocation
sittings-dispatch-notice = Call
sittings-dispatch-leaders = For leaders
sittings-dispatch-documents = For members
sittings-dispatch-folder = Folder
sittings-dispatch-called-off = Called off
sittings-list-members = Members
sittings-healed-accepted = made good (the recipient accepted it)
sittings-healed-present = made good (the recipient was there)
sittings-standing-waiting = waiting
sittings-standing-missing = not proved
sittings-standing-in-time = in time
sittings-standing-late = late
sittings-standing-failed = failed
sittings-standing-healed = made good
sittings-standing-sent = sent
sittings-step-delivered = delivered
sittings-step-failed = failed
sittings-step-healed = made good
sittings-step-undone = note taken back

sittings-column-when = When
sittings-column-organ = Organ
sittings-column-items = No.
sittings-column-proposals = Prop. by
sittings-column-notice = Notice by
sittings-column-state = State
sittings-empty = No sitting. F3 plans one.
sittings-none-late = No notice is late.
sittings-none-over = No past sitting waits to be opened or called off.
sittings-shelf-coming = ahead
sittings-shelf-over = past, never opened
sittings-shelf-late = with late notices
sittings-shelf-all = all
sittings-late = { $count ->
    [one] 1 late
   *[other] { $count } late
}
sittings-unproved = { $count ->
    [one] 1 to prove
   *[other] { $count } to prove
}
sittings-notice-passed = notice overdue
sittings-not-held = not held?
sittings-page-not-held = { $state }, but nobody opened it in the hall: F4 opens it with the hour at which it was held, Del calls it off
sittings-why-not-permitted = The Segreteria keeps the sittings
sittings-why-over = The sitting is not to be prepared any more
sittings-why-not-convened = A convened sitting is moved so: before, it is changed
sittings-why-not-late = It is not late
sittings-why-one-version = There is one version only
sittings-help-board = The sittings to be prepared with the term for proposals and that for the notice. F8 opens the agenda, Shift-F8 the proof of delivery, Shift-F7 shows those of the past that were never opened, late notices or all sittings.
sittings-help-form = Organ, kind of call, when and where. The terms are counted by the rules of the organ. The room is booked when the sitting is convened.
sittings-help-page = All about the sitting. F8 opens the agenda, F6 convenes (after the call it sends the items added), Shift-F8 opens the deliveries, Shift-F6 writes agenda, poster and text for the site. Shift-F4 moves and Del calls off a convened sitting: whoever was convened gets a notice under its number.
sittings-help-agenda = The items in their order. F6 and F8 move them up and down, Del withdraws or restores, Shift-F7 puts off to the next sitting, Shift-F8 opens the proposals that are ready. After the call every change is kept as a version, and new items wait for the addendum.
sittings-help-ready = The proposals that are ready for the organ and on no agenda yet, and what an earlier sitting put off; those whose text has not come yet say so. Space marks them, F8 puts them on the agenda. Those that were rejected are seen with Shift-F7.
sittings-help-item = An item of the agenda.
sittings-help-proofs = For each recipient: of which dispatch it is, by which way, until when, when it was there. F6 shows one dispatch at a time. Space marks, F8 records the delivery now, Ctrl-O at another moment with the proof. A late delivery stays to be seen even when made good.
sittings-help-delivery = When the notice was there and what proves it: PEC receipt, report of the messenger, signature.
sittings-help-next = For each organ the next sitting that still takes proposals, until when, and the count of the days.
sittings-next-line = { $when } · { $state } · proposals by { $due }
sittings-next-none = No sitting takes proposals now. F8 plans one.

sittings-form-new = New sitting
sittings-form-change = Change sitting
sittings-group-what = Sitting
sittings-group-when = When and where
sittings-proposed = as usual
sittings-field-organ = Organ
sittings-field-call = Call
    .help = Ordinary, extraordinary or urgent: it decides the term of the notice.
sittings-field-title = Title
    .help = Only where the sitting has one: solemn sitting, budget.
sittings-field-at = When
    .help = Day and hour: 30/11 18:30.
sittings-field-minutes = Length (min)
sittings-field-second = Second call
    .help = Day and hour of the second call.
sittings-field-leaders = Group leaders on
    .help = Day of the conference of the group leaders: on that day they get the papers, on the day after the councillors do.
sittings-field-room = Room
    .help = When the sitting is convened the room is taken, and whoever has it gives way.
sittings-field-place = Place
    .help = Where it sits, if it is no room of the program: the name of a room counts as the room itself, and with a room chosen the place stays empty.
sittings-field-public = Public sitting
sittings-planned = Sitting planned for { $at }
sittings-saved = Sitting saved
sittings-called-off = Sitting called off
sittings-off-title = Call the sitting off
sittings-off-text = Reason
sittings-off-sure = { $name } does not take place. Reason: { $reason }. The revocation goes to { $count } recipients who were convened; the room is free again.
sittings-off-consequence = An outgoing protocol number is given and the deliveries of the revocation are opened.
sittings-off-told = Sitting called off: revocation with no. { $number } to { $count ->
        [one] one recipient
       *[other] { $count } recipients
    }
sittings-off-waits = Sitting called off: revocation with no. { $number } to { $count ->
        [one] one recipient
       *[other] { $count } recipients
    }. The messages wait to be sent
sittings-move-title = Move the sitting
sittings-move-when = New day and hour: 14/12 18:30
sittings-move-sure = { $name } is moved to { $at }. Reason: { $reason }. The notice goes to { $count } recipients who were convened; the new sitting, with the same agenda, has still to be convened.
sittings-moved = Sitting moved to { $at }
sittings-moved-told = Sitting moved to { $at }: notice with no. { $number } to { $count ->
        [one] one recipient
       *[other] { $count } recipients
    }. It has still to be convened
sittings-moved-waits = Sitting moved to { $at }: notice with no. { $number } to { $count ->
        [one] one recipient
       *[other] { $count } recipients
    }. The messages wait to be sent

sittings-agenda-title = Agenda
sittings-agenda-empty = No item. F3 adds one.
sittings-page-agenda-empty = No item: F8 opens the agenda.
sittings-item-number = No.
sittings-item-subject = Item
sittings-item-speaker = Speaker
sittings-item-state = State
sittings-item-addendum = addendum { $number }
sittings-item-closed = closed
sittings-item-communication = only heard
sittings-item-moved = Moved
sittings-item-at-end = It is at the end already
sittings-item-off = Item withdrawn
sittings-item-put-off = Item put off: it is offered to the next sitting
sittings-item-back = Item restored
sittings-item-saved = Item saved
sittings-item-saved-late = Item saved: the term for proposals of this sitting has passed ({ $due })
sittings-item-new = New item
sittings-item-change = Change item
sittings-item-group = Item
sittings-item-field-subject = Subject
sittings-item-field-speaker = Speaker
sittings-item-field-closed = Behind closed doors
sittings-item-field-communication = Only heard
    .help = Communications and questions: they are noted, and become no deliberation even where something is voted.
sittings-withdraw-title = Withdraw from the agenda
sittings-withdraw-text = Reason for withdrawing “{ $subject }”
sittings-postpone-title = Put off to another sitting
sittings-postpone-text = Reason for putting off “{ $subject }”
sittings-ready-title = Ready proposals
sittings-ready-number = Proposal
sittings-ready-since = Of
sittings-ready-earlier = In a sitting
sittings-ready-put-off = put off { $day }
sittings-ready-called-off = sitting called off
sittings-ready-rejected = rejected { $day }
sittings-ready-all = rejected ones too
sittings-ready-textless = no text
sittings-ready-empty = No proposal is ready for this organ.
sittings-ready-added = { $count ->
    [one] 1 proposal put on the agenda
   *[other] { $count } proposals put on the agenda
}
sittings-ready-added-late = { $count ->
    [one] 1 proposal put on the agenda
   *[other] { $count } proposals put on the agenda
}: the term for proposals of this sitting has passed ({ $due })
sittings-was = (was no. { $number })
sittings-version = Version { $number }: { $reason }
sittings-versions-none = No version: they are kept from when the agenda is sent.

sittings-tab-agenda = Agenda
sittings-tab-notice = Call
sittings-tab-versions = Versions
sittings-tab-history = History
sittings-page-state = State
sittings-page-why-off = Reason
sittings-page-moved = Moved to
sittings-page-number = Protocol
sittings-page-term = How the term of the notice is counted
sittings-page-proposals = How the term for proposals is counted
sittings-page-words = What was noted
sittings-remedy-title = What can be done about a late notice
sittings-remedy-rule = Rule: { $term } ({ $source }).
sittings-late-there = { $name }: delivered { $there }, due by { $due }  { $standing }
sittings-late-unknown = { $name }: nothing proves the delivery, due by { $due }  { $standing }
sittings-remedy-member = The term serves the member: who accepts in writing makes it good (Shift-F8, then Shift-F8 on the name).
sittings-remedy-present = Who is there and does not object makes it good: the roll call notes it by itself.
sittings-remedy-date = Move the sitting (Shift-F4): the first day that keeps the term is { $at }. Whoever was convened is told.
sittings-remedy-no-date = Move the sitting (Shift-F4).
sittings-remedy-urgent = Convene urgently, where there is reason: call off (Del) and plan as urgent; { $term }, notice by { $due } ({ $source }).
sittings-remedy-urgent-passed = Urgent call: not possible any more for this day, its notice was due by { $due } ({ $source }).
sittings-remedy-otherwise = Otherwise whoever got it late and is not there can have the deliberations annulled.

sittings-proofs-title = Proof of delivery
sittings-proofs-empty = Nothing was sent yet.
sittings-proofs-all = all recipients
sittings-proofs-members = members only
sittings-proofs-sent = all dispatches
sittings-proof-name = Recipient
sittings-proof-notice = Dispatch
sittings-proof-channel = By
sittings-proof-due = Until
sittings-proof-there = Delivered
sittings-proof-standing = Term
sittings-proof-of = { $name }
sittings-proofs-recorded = { $count ->
    [one] 1 delivery recorded
   *[other] { $count } deliveries recorded
}
sittings-proofs-by-receipt = { $count ->
    [one] Not noted: it goes by mail and its receipt proves it; m notes a proof that is at hand
   *[other] { $count } not noted: they go by mail and their receipts prove them; m notes a proof that is at hand
}
sittings-proofs-recorded-and-left = { $count ->
    [one] 1 delivery recorded
   *[other] { $count } deliveries recorded
}{ $left ->
    [one] ; 1 left: it goes by mail, its receipt proves it
   *[other] ; { $left } left: they go by mail, their receipts prove them
}
sittings-proofs-recorded-late = { $count ->
    [one] 1 delivery recorded, late
   *[other] { $count } deliveries recorded, { $late } late
}
sittings-proofs-none = No delivery to record: of these it is known
sittings-proof-undone = Note taken back: the delivery waits again
sittings-proof-failed = Delivery failed: choose another way
sittings-proof-accepted = Acceptance noted: the delay is made good
sittings-failed-title = Delivery failed: reason
sittings-accepted-title = Acceptance by the member: how and when
sittings-delivery-title = Delivery
sittings-delivery-group = Delivery
sittings-delivery-name = Recipient
sittings-delivery-dispatch = Dispatch
sittings-delivery-channel = By
sittings-delivery-at = Delivered on
    .help = Day and hour; “o” is now.
sittings-delivery-proof = Proof
    .help = Number of the messenger's report, signature, identifier of the PEC receipt.
sittings-delivery-in-time = Delivered in time on { $at }
sittings-delivery-late = Delivered late on { $at }

sittings-convene-title = Convene the sitting
sittings-addendum-title = Send the addendum
sittings-convene-text = { $name }.
sittings-addendum-text = Items added to the sitting: { $name }.
sittings-convene-to = Recipients: { $channels }.
sittings-convene-due = Notice: { $due }
sittings-convene-late = CAUTION, the term has passed: { $due }. The notices will be late.
sittings-convene-displaced = Give way in the room: { $titles }.
sittings-convene-textless = { $count ->
    [one] Without a text: { $acts }. Passed like this, it would not go on the albo.
   *[other] Without a text: { $acts }. Passed like this, they would not go on the albo.
}
sittings-convene-bare = Without a proposal: { $count } (if passed, deliberations).
sittings-convene-heard = Only heard: { $count }.
sittings-convene-consequence = An outgoing protocol number is drawn and the deliveries are opened.
sittings-sent = Sent to { $recipients } recipients{ $displaced ->
    [0] { "" }
   *[other] , bookings moved: { $displaced }
}
sittings-sent-number = Sent with no. { $number } to { $recipients } recipients{ $displaced ->
    [0] { "" }
   *[other] , bookings moved: { $displaced }
}
sittings-sent-gone = Sent with no. { $number } to { $recipients } recipients: { $mail } in the outgoing mail (PEC, e-mail), { $others } to be delivered{ $displaced ->
    [0] { "" }
   *[other] , bookings moved: { $displaced }
}
sittings-sent-waits = No. { $number }, { $recipients } recipients{ $displaced ->
    [0] { "" }
   *[other] , bookings moved: { $displaced }
}. PEC and e-mail wait to be sent
sittings-papers-written = { $count ->
        [one] One paper
       *[other] { $count } papers
    } written in { $path }
sittings-difference-written = Changes written in { $path }
sittings-calendar-written = Calendar with { $count ->
        [one] one sitting
       *[other] { $count } sittings
    } in { $path }
sittings-documents-title = Papers to be sent
sittings-documents-mail = { $count ->
        [one] one recipient
       *[other] { $count } recipients
    }, { $mail } by PEC or e-mail under a number
sittings-documents-folder = { $count ->
        [one] one recipient
       *[other] { $count } recipients
    }, folder and zip only
sittings-documents-sent = Papers for { $count ->
        [one] one recipient
       *[other] { $count } recipients
    } in { $path }
sittings-documents-gone = Papers with no. { $number } to { $count ->
        [one] one recipient
       *[other] { $count } recipients
    }, PEC and e-mail in the outgoing mail; copy in { $path }
sittings-documents-waits = Papers with no. { $number } to { $count ->
        [one] one recipient
       *[other] { $count } recipients
    }: they wait to be sent; copy in { $path }
sittings-waiting-convene = Sittings to be convened
sittings-waiting-over = Sittings never opened
sittings-waiting-late = Sittings with late notices

cmd-sittings-new = New
    .help = Plans a sitting.
cmd-sittings-agenda = Agenda
    .help = Opens the agenda.
cmd-sittings-proofs = Deliveries
    .help = Opens the proof of delivery.
cmd-sittings-shelf = Others
    .help = Goes from sittings ahead to those never opened, with late notices, and all.
cmd-sittings-change = Change
    .help = Changes or moves the sitting.
cmd-sittings-calendar = Calendar
    .help = Writes the calendar of sittings (iCalendar).
cmd-sitting-agenda = Agenda
    .help = Opens the agenda.
cmd-sitting-convene = Convene
    .help = Convenes the sitting; later, sends the items added.
cmd-sitting-proofs = Deliveries
    .help = Opens the proof of delivery.
cmd-sitting-papers = Papers
    .help = Writes agenda, poster and text for the site.
cmd-sitting-documents = Documents
    .help = Sends the papers to group leaders or councillors, or makes the folder.
cmd-sitting-difference = Changes
    .help = Writes on one page how the last two versions of the agenda differ.
cmd-sitting-change = Change
    .help = Changes or moves the sitting.
cmd-sitting-move = Move
    .help = Moves a convened sitting to another day: tells whoever was convened and plans it anew with its agenda.
cmd-sitting-off = Call off
    .help = Calls the sitting off with the reason; once convened, the revocation goes to all who were.
cmd-agenda-new = New
    .help = Adds an item.
cmd-agenda-ready = Proposals
    .help = Opens the proposals ready to be put on the agenda.
cmd-agenda-up = Up
    .help = Moves the item one place up.
cmd-agenda-down = Down
    .help = Moves the item one place down.
cmd-agenda-withdraw = Withdraw
    .help = Withdraws the item with the reason, or restores it.
cmd-agenda-postpone = Put off
    .help = Puts the item off with the reason: it is offered to the next sitting of the organ. Once more restores it.
cmd-agenda-change = Change
    .help = Changes the item.
cmd-ready-add = Put
    .help = Puts the marked proposals on the agenda.
cmd-ready-rejected = Rejected
    .help = Shows the proposals that the organ rejected too, or leaves them out.
cmd-proofs-now = Delivered
    .help = Records the delivery now, for all marked rows.
cmd-proofs-at = At another time
    .help = Records when it was there, by which way and with which proof.
cmd-proofs-failed = Failed
    .help = Records that the delivery failed, with the reason.
cmd-proofs-dispatch = Dispatch
    .help = Shows one dispatch at a time (call, papers, addendum), then all of them again.
cmd-proofs-accepted = Accepted
    .help = Notes that the member accepts the late notice.
cmd-proofs-undo = Take back
    .help = Takes the last note back.
cmd-proofs-members = Members
    .help = Shows members only, or all.
cmd-next-new = New
    .help = Plans a sitting.

fault-sittings-missing = Something required is missing.
    .todo = Fill in the field marked.
fault-sittings-key-reused = This form has planned a sitting already ({ $sitting }), and says something else now.
    .todo = If it is another sitting, press F2 again; otherwise Esc.
fault-sittings-item-key-reused = This form has put «{ $subject }» on an agenda already, and says something else now.
    .todo = If it is another item, press F2 again; otherwise Esc.
fault-sittings-notice-key-reused = This answer has sent another notice already, on { $sent }. Nothing was sent now.
    .todo = Do it again from the page of the sitting.
fault-sittings-past = { $at } has passed already.
    .todo = Give a day and an hour still to come.
fault-sittings-second = The second call must come after the first, of { $at }.
    .todo = Correct the date.
fault-sittings-leaders = The conference of the group leaders must come before the sitting of { $at }.
    .todo = Correct the date.
fault-sittings-minutes = The length goes from 15 minutes to 24 hours.
    .todo = Correct the length.
fault-sittings-long = The text is longer than { $most } characters.
    .todo = Shorten it.
fault-sittings-subject = The subject of the item is missing.
    .todo = Write it.
fault-sittings-reason = The reason is missing.
    .todo = Write it.
fault-sittings-many = An agenda has at most { $most } items.
    .todo = Plan another sitting.
fault-sittings-act-twice = The proposal is on the agenda already.
    .todo = Choose another proposal.
fault-sittings-item-gone = The item is gone.
    .todo = Go back to the agenda.
fault-sittings-item-state = A colleague has changed the state of the item already.
    .todo = Read the agenda again.
fault-sittings-taken-up = The item was taken up at another sitting.
    .todo = Withdraw it from that agenda first.
fault-sittings-same-day = The sitting is convened for that day and hour already.
    .todo = Write another date.
fault-sittings-archive = The folder could not be made one file.
    .todo = The papers stay with the acts; try again.
fault-sittings-gone = The sitting is gone.
    .todo = Go back to the list.
fault-sittings-over = The sitting is not to be prepared any more.
    .todo = Read it again.
fault-sittings-conflict = A colleague has changed the sitting meanwhile.
    .todo = Read it again and try again.
fault-sittings-convened = The sitting is convened already: day, hour, room and kind stand in the notice.
    .todo = Move it with Shift-F4 on its page: whoever was convened is told.
fault-sittings-already-convened = The sitting is convened already.
    .todo = For new items send an addendum.
fault-sittings-not-convened = The sitting is not convened.
    .todo = Convene it.
fault-sittings-no-rule = There is no rule of the call in force on { $day } for { $organ }.
    .todo = Add it among the rules of the organ.
fault-sittings-same-organ = { $organ } sits on { $day } from { $from } to { $to } already.
    .todo = Choose another hour.
fault-sittings-place = The place is taken: { $organ }, on { $day } from { $from } to { $to }.
    .todo = Choose another place or another hour.
fault-sittings-room = The room is taken: { $organ }, on { $day } from { $from } to { $to }.
    .todo = Choose another room or another hour.
fault-sittings-empty = The agenda is empty.
    .todo = Add the items.
fault-sittings-nothing-added = No item was added after the call.
    .todo = Add the items.
fault-sittings-nobody = Nobody sits in { $organ } on that day.
    .todo = Bring the composition up to date.
fault-sittings-no-leaders = { $organ } has no group leaders on that day.
    .todo = Mark them in the composition.
fault-sittings-term-passed = The term of the notice has passed: { $due }.
    .todo = Change the date, convene urgently, or confirm that it goes out late.
fault-sittings-lost = It is not known whether the call went out.
    .todo = Look at the deliveries of the sitting before trying again.
fault-sittings-documents-kind = There are no papers of this kind for { $organ }.
    .todo = Choose others.
fault-sittings-delivered-later = The delivery cannot be after now: { $at }.
    .todo = Correct day and hour.
fault-sittings-delivered-before = The delivery cannot come before it was sent, on { $sent }.
    .todo = Correct day and hour.
fault-sittings-delivery-gone = The delivery is gone.
    .todo = Go back to the list.
fault-sittings-not-late = The notice to { $name } is not late.
    .todo = There is nothing to make good.
fault-sittings-nothing-said = Nothing was noted of this delivery yet.
    .todo = Record it first.
fault-sittings-one-version = There is one version of the agenda only.
    .todo = Differences are seen from the second on.

action-sitting-planned = Sitting planned
action-sitting-changed = Sitting changed
action-sitting-called-off = Sitting called off
action-sitting-state = State of the sitting
action-sitting-item = Item added
action-sitting-item-changed = Item changed
action-sitting-item-withdrawn = Item withdrawn
action-sitting-item-back = Item restored
action-sitting-item-postponed = Item postponed
action-sitting-item-state = State of the item
action-sitting-order = Order changed
action-sitting-convened = Sitting convened
action-sitting-addendum = Addendum sent
action-sitting-documents = Papers sent
action-sitting-delivery = Delivery noted

verify-agenda-altered = a version of an agenda was altered
verify-call-notice-altered = a notice was altered
verify-delivery-altered = a note about a delivery was altered
