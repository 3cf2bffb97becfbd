daily-title = Daily registers
daily-page-heading = Register of a day
daily-page-title = Daily register of { $day }
daily-years-title = Closings of the year
daily-waiting = Daily registers to be sent to preservation
daily-column-day = Day
daily-column-number = No.
daily-column-numbers = Numbers
daily-column-count = Reg.
daily-column-state = State
daily-column-clock = Term
daily-column-package = Package
daily-column-year = Year
daily-column-closed-at = Closed
daily-column-annulled = Annulled
daily-column-emergency = Emergency register
daily-state-to-send = to send
daily-state-sent = sent
daily-state-received = preserved
daily-year-open = to close
daily-year-closed = closed
daily-emergency-unused = not used
daily-emergency-used = used, { $lines } registrations
daily-empty = No register: they make themselves every night, Shift-F6 makes the missing ones now.
daily-nothing-found = No register in this state.
daily-no-years = No year is over.
daily-reading = Reading…
daily-made = { $count ->
    [0] No day is without its register.
    [one] One daily register made.
   *[other] { $count } daily registers made.
 }
daily-sent = { $count ->
    [one] Sending recorded for one register.
   *[other] Sending recorded for { $count } registers.
 }
daily-answered = { $count ->
    [one] Answer recorded for one register.
   *[other] Answer recorded for { $count } registers.
 }
daily-closed = The year { $year } is closed.
daily-saved = Saved to { $path }.
daily-save-title = Save to a file
daily-save-text = Path of the file
daily-send-title = { $count ->
    [one] One register sent to preservation
   *[other] { $count } registers sent to preservation
 }
daily-answer-title = { $count ->
    [one] The preserver's answer for one register
   *[other] The preserver's answer for { $count } registers
 }
daily-send-group = Transfer
daily-answer-group = Answer to the transfer
daily-field-preserver = Preserver
    .help = The body that preserves, as in the contract.
    .law = AgID guidelines on electronic documents, § 4
    .example = Conservatore Esempio S.p.A.
daily-field-package = Transfer package
    .help = The identifier that the preserver gives to the package.
    .law = AgID guidelines on electronic documents, § 4.2
    .example = PDV-2026-000123
daily-field-sent-at = Date and hour of sending
    .help = When the package was handed over; o = now.
    .law = Within the next working day (AgID guidelines, § 3.1.6)
    .example = 24/11/2026 09:30
daily-field-outcome = Outcome
    .help = Accepted, or refused: then the register must be sent again.
    .law = AgID guidelines on electronic documents, § 4.8
    .example = accepted
daily-field-answered-at = Date and hour of the answer
    .help = Those of the transfer report; o = now.
    .law = AgID guidelines on electronic documents, § 4.8
    .example = 24/11/2026 11:05
daily-field-report = Report or reason
    .help = Identifier of the transfer report; if refused, the reason.
    .law = AgID guidelines on electronic documents, § 4.8
    .example = RDV-2026-000123
daily-field-file = File of the report
    .help = The file that came from the preserver, if there is one: it is kept with its digest.
    .law = AgID guidelines on electronic documents, § 4.8
    .example = /home/anna/rdv-123.xml
daily-accepted = accepted
daily-refused = refused
daily-learned-preserver = the same as at the last sending
daily-leave-title = Leave?
daily-leave-text = What was written is not recorded.
daily-close-title = Closing of the year { $year }
daily-close-text = The protocol register of the year { $year } is closed: totals, annulled numbers, use of the emergency register.
daily-close-consequence = Afterwards no number of that year can be given. This cannot be undone.
daily-identifier = Identifier
daily-progressive = Daily register no.
daily-day = Day
daily-numbers = Numbers
daily-registrations = Registrations
daily-changes = Annulments, corrections
daily-closed-at = Closed
daily-operator = Made by
daily-head = Head of service
daily-pdf = Digest of the PDF
daily-xml = Digest of the XML
daily-chain = Audit chain
daily-state = State
daily-clock = Term
daily-preserver = Preserver
daily-package = Package
daily-sent-at = Sent
daily-answered-at = Answered
daily-report = Report or reason
daily-report-file = File of the report
daily-report-sha256 = Digest of the report
daily-refusals = Refusals
daily-why-not-permitted = For those who register.
daily-why-head-only = For the head of the service.
daily-why-empty = No register.
daily-why-by-day = The list is by day.
daily-why-not-to-send = The register was sent already.
daily-why-not-sent = The register waits for no answer.
daily-why-closed = The year is closed already.
daily-why-not-closed = The year is not closed yet.
daily-help =
    The daily registers of the protocol, newest first. They make themselves, one for every day that is over, even when the program was off; once made they never change.

    They must be sent to preservation within the next working day. Space marks several: sending and answer then hold for all of them. Enter opens a register, with PDF and XML to be saved.

    Later annulments and corrections stand in the register of the day on which they happen.
daily-page-help =
    The register of one day: metadata, transfer to preservation, term with its reckoning, history. PDF and XML can be saved to a file.
daily-act-help =
    Sending and answer are recorded here after they happened at the preserver's. Sending meets the deadline; a refusal opens it again.
daily-years-help =
    One row a year. A year that is over is closed once, usually by itself; the closing tells totals, annulled numbers, first and last number, use or non-use of the emergency register.
cmd-daily-send = Record sending
    .help = Records that the register, or the marked ones, were sent to preservation.
cmd-daily-answer = Record answer
    .help = Records the preserver's answer for the register or the marked ones.
cmd-daily-state = State
    .help = Shows all registers, or only those to send, sent, preserved.
cmd-daily-make = Make missing
    .help = Makes now the registers of days that are over and have none.
cmd-daily-years = Years
    .help = Opens the closings of the year.
cmd-daily-page-pdf = Save PDF
    .help = Saves the register as PDF/A to a file.
cmd-daily-page-xml = Save XML
    .help = Saves metadata and registrations as XML to a file.
cmd-daily-page-send = Record sending
    .help = Records that this register was sent to preservation.
cmd-daily-page-answer = Record answer
    .help = Records the preserver's answer for this register.
cmd-daily-year-close = Close the year
    .help = Closes the protocol register of the year.
cmd-daily-year-pdf = Save PDF
    .help = Saves the closing of the year as PDF/A to a file.
cmd-daily-year-xml = Save XML
    .help = Saves the closing of the year as XML to a file.
activity-P1-6 = Daily register to preservation
action-daily-produced = Daily register made
action-daily-sent = Daily register sent to preservation
action-daily-received = Daily register preserved
action-daily-refused = Daily register refused by the preserver
action-year-closed = Closing of the year
verify-daily-gap = the daily register does not follow the one before it
verify-daily-altered = the daily register was altered
verify-daily-file = a file of the daily register is missing or was altered
verify-year-altered = the closing of the year was altered
verify-year-file = a file of the closing of the year is missing or was altered
fault-daily-xml = The XML of the daily register was not written.
    .todo = Tell the IT office: the cause is in the log.
fault-daily-made = The daily register of { $day } is made already.
    .todo = Refresh the list.
fault-daily-changed = The day { $day } changed while its register was being made.
    .todo = Try again: the register makes itself at the next round.
fault-daily-not-found = The daily register does not exist.
    .todo = Refresh the list.
fault-daily-preserver-missing = The preserver is missing.
    .todo = Name the body that preserves.
fault-daily-package-missing = The identifier of the package is missing.
    .todo = Give the one assigned by the preserver.
fault-daily-report-missing = The report or the reason is missing.
    .todo = Give the identifier of the report or the reason of the refusal.
fault-daily-future = The date is in the future.
    .todo = Say when it happened.
fault-daily-sent-before = The register of { $day } was made after the date of sending given.
    .todo = Check date and hour.
fault-daily-answer-before = The register of { $day } was sent after the date of the answer given.
    .todo = Check date and hour.
fault-daily-not-sent = The register of { $day } was not sent yet.
    .todo = Record the sending first.
fault-daily-sent-already = The register of { $day } was sent already.
    .todo = Record the answer, or take the mark off that register.
fault-daily-received-already = The register of { $day } is preserved already.
    .todo = Take the mark off that register.
fault-daily-conflict = A colleague has just changed the register of { $day }.
    .todo = Refresh the list and try again.
fault-year-order = The year { $year } must be closed first.
    .todo = Years are closed in order.
fault-year-not-over = The year { $year } cannot be closed.
    .todo = A year is closed when it is over and each of its days has its register.
fault-year-emergency = The emergency register has registrations without an ordinary number: the year { $year } is not closed.
    .todo = Re-enter them first.
