pec-title = Outgoing PEC and e-mail
pec-waiting = PEC and e-mail to send
pec-waiting-trouble = PEC not delivered, to settle
pec-waiting-unanswered = PEC without a receipt for more than a day
pec-view-to-send = to send
pec-view-on-the-way = waiting for receipts
pec-view-trouble = not delivered
pec-view-sent = all sent
pec-column-address = Address
pec-column-sent = Sent
pec-empty = No messages.
pec-outcome-leaving = leaving
pec-outcome-sent = sent
pec-external = not PEC
pec-advice-failed = Not delivered: send to another address (F3) or mark as settled.
pec-advice-refused = Refused by the provider: correct it and send again (F3).
pec-advice-warned = The provider tries for up to 24 hours.
pec-send-title = Send the message
pec-send-text = Registration { $number }, «{ $subject }». Recipients: { $addresses }. Documents: { $documents }, about { $size }.
pec-send-several = { $count } registrations to { $recipients } recipients in all: { $numbers }. Documents: { $documents }, about { $size }.
pec-send-left = Left:
pec-send-consequence = { $count ->
    [one] The message goes once; a registration sent by PEC is not annulled.
   *[other] The messages go once; registrations sent by PEC are not annulled.
 }
pec-sent = { $count ->
    [one] Message in the outbox, to one recipient.
   *[other] Message in the outbox, to { $count } recipients.
 }
pec-sent-several = { $count ->
    [0] No message has gone.
   *[other] { $count } messages in the outbox, to { $recipients } recipients.
 }
pec-left-title = Not everything was done
pec-finished = A message left half done was finished.
pec-again-title = Send to another address
pec-again-text = Address
pec-again-waits = The new message is among those to send.
pec-handled-told = { $count ->
    [0] None marked as settled.
    [one] Marked as settled.
   *[other] Marked as settled: { $count }.
 }
pec-why-sent = The message has already gone.
pec-why-one-address = One address at a time: take the marks away with Esc.
pec-why-no-again = Only what went and was not delivered is sent again.
pec-help =
    The messages of the outgoing mail, a recipient in each line. F8 sends the registration, or all those of the marked rows (Ins, Alt-A for all), to the recipients that wait, with documents and segnatura. The message goes into the outbox folder, from which the mail program takes it.

    Receipts come back by themselves: sent, accepted, delivered, or delayed, not delivered, not accepted, with the provider's hour. An address that is not PEC never gives a delivery. What was not delivered is sent to another address with F3: it is a new message of the same registration.
cmd-pec-send = Send
    .help = Sends the registration, or those marked, to the recipients that wait.
cmd-pec-again = Other address
    .help = Prepares a new message to another address.
cmd-pec-handled = Settled
    .help = Marks as settled what was not delivered.
cmd-pec-view = View
    .help = To send, waiting, not delivered, all.
action-pec-prepared = Message prepared
action-pec-sent = Message sent
action-pec-receipt = PEC receipt linked
action-shipment-again = New message to another address
verify-pec-altered = the outgoing message has been altered
verify-pec-file = the outgoing message is missing or has been altered
verify-pec-receipt = the receipt has been altered
fault-pec-no-outbox = There is no folder for outgoing mail.
    .todo = The IT office names it with outbox in section [pec] of the configuration.
fault-pec-no-address = The PEC address of the body is missing.
    .todo = The IT office names it with address in section [pec] of the configuration.
fault-pec-nothing = { $number } has no recipients to be reached by mail.
    .todo = Refresh the list.
fault-pec-address = { $name } has no valid address: «{ $address }».
    .todo = Ship it by another medium, or send to another address.
fault-pec-too-big = The message has { $size } MB for { $recipients } recipients: PEC carries { $limit } MB in all.
    .todo = Reduce the documents or the recipients.
fault-pec-recorded-late = The message of { $number } is in the outbox, but its sending is not recorded yet.
    .todo = Do not send it again: it is recorded by itself.
fault-pec-no-again = It cannot be sent again.
    .todo = Refresh the list: perhaps it was delivered.
