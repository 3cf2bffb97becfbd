protocol-title = Protocol
protocol-form-title = Registration
protocol-form-title-in = Incoming registration
protocol-form-title-out = Outgoing registration
protocol-form-title-internal = Internal registration
protocol-waiting-arrivals = Mail to register
protocol-waiting-errors = Unreadable messages
protocol-registered-today = Registered today

protocol-flow-in = incoming
protocol-flow-out = outgoing
protocol-flow-internal = internal

protocol-medium-pec = PEC
protocol-medium-email = e-mail
protocol-medium-post = ordinary post
protocol-medium-registered = registered post
protocol-medium-by_hand = by hand
protocol-medium-courier = courier
protocol-medium-fax = fax
protocol-medium-portal = portal

protocol-group-how = How and when
protocol-group-what = What
protocol-group-where = Where it goes
protocol-group-with = With what
protocol-field-medium = Medium
    .help = How the document came or is sent.
    .example = PEC, registered post, by hand
protocol-field-medium-number = Reg. post no.
    .help = The number of the registered letter; required when the medium is registered post.
    .example = 15512345678-9
protocol-field-arrived-at = Arrived on
    .help = Real date and hour of arrival, when they differ from registration. You may write o (today), ieri, 15, 15/3, 15/3 9:30.
    .law = Deferred registration is for incoming documents only and must be justified (management manual).
    .example = 15/3/2026 9:30
protocol-field-senders = Senders
    .help = Who writes. Type part of the name, the tax code or the PEC address and choose from the list; the last entry creates a new correspondent.
    .law = DPR 445/2000 art. 53: cannot be changed after registration.
    .example = rossi ann
protocol-field-recipients = Recipients
    .help = Who is written to. Type part of the name, the tax code or the PEC address and choose from the list.
    .law = DPR 445/2000 art. 53: cannot be changed after registration.
    .example = prefettura
protocol-field-parties = Parties
    .help = Whom the internal document is about, if anybody.
protocol-field-sender-number = Sender's no.
    .help = The number the sender gave to the document.
    .example = 12345/2026
protocol-field-sender-date = Sender's date
    .help = The date of the sender's document. You may write o (today), 15, 15/3.
protocol-field-subject = Subject
    .help = What the document says, so that it can be found again.
    .law = DPR 445/2000 art. 53: cannot be changed after registration.
    .example = Request of access to the files of building permit 12/2026
protocol-field-class = Class
    .help = Title and class of the filing plan: by number (6.3, VI.3) or by words (edilizia).
    .law = DPR 445/2000 art. 64 c. 4: classification is mandatory.
    .example = 6.3
protocol-field-competence = For action
    .help = The offices that must act. The first one is in charge.
    .example = tributi
protocol-field-knowledge = For information
    .help = The offices that must only know.
protocol-field-visto = Needs visto
    .help = The document passes the head of service first: routing falls due on the next working day.
protocol-field-reserved = Reserved
    .help = Those not authorised see number and date only; every reading is recorded.
protocol-field-documents = Documents
    .help = The main document and its attachments. Ins adds a file, Del removes it, Space chooses the main one.
    .law = DPR 445/2000 art. 53: the fingerprint (SHA-256) is registered and cannot be changed.
protocol-field-notes = Notes
    .help = Notes of the office.

protocol-create-correspondent = New correspondent “{ $words }”…
protocol-new-correspondent-title = New correspondent
protocol-kind-person = person
protocol-kind-company = company
protocol-kind-body = public body
protocol-new-kind = Kind
protocol-new-name = Surname or name
protocol-new-first-name = First name
protocol-new-tax-code = Tax code
protocol-new-vat-number = VAT number
protocol-new-pec = PEC
protocol-new-email = E-mail
protocol-new-address = Address
protocol-new-postcode = Postcode
protocol-new-town = Town

protocol-double = Careful: the same file is already registered as no. { $number }.
protocol-draft-resumed = Draft of { $at } resumed.
protocol-form-invalid = Please complete the field shown.
protocol-form-full = The text was too long and was cut.
protocol-saved = Registered as no. { $number }.
protocol-saved-already = It was already registered as no. { $number }: no new number.
protocol-banner = Registered as no. { $number } at { $hour } — F6 label, F8 receipt
protocol-queue-empty = Nothing else to register.
protocol-paper-queued = Sent to the printer.
protocol-paper-written = Saved in { $path }
protocol-paper-replaced = { $count ->
    [one] One character that the print fonts lack was replaced.
   *[other] { $count } characters that the print fonts lack were replaced.
}
protocol-leave-title = Leave the form?
protocol-leave-text = Nothing has been registered. The draft is kept and can be found under “Today”.
protocol-discard-title = Throw the draft away?
protocol-discard-text = What is written in this form will be lost. No number has been given.
protocol-scan-by-path = Another file: type its path
protocol-nothing-to-repeat = There is no earlier registration to repeat.
protocol-learned = as in { $times } of { $of } before
protocol-path-title = Add a document
protocol-path-text = Path of the file (a relative one is in the scan folder)
protocol-why-nothing-registered = Nothing has just been registered.
protocol-why-no-message = The form does not come from incoming mail.
protocol-help-form = Enter or Tab go to the next field, F2 or Ctrl-S register. Number, date and hour are given by the system when saving. Every key is kept in the draft: if the line drops, the form reopens as it was, with the cursor in the same field.

why-not-permitted = Operator not permitted.
why-nothing-here = No row here.

cmd-protocol-queue = Mail to register
    .help = Opens the queue of what has arrived.
cmd-protocol-list = Register
    .help = Opens the protocol register.
cmd-protocol-in = New incoming registration
    .help = Opens the form for an incoming document.
cmd-protocol-out = New outgoing registration
    .help = Opens the form for an outgoing document.
cmd-protocol-internal = New internal registration
    .help = Opens the form for a document between offices.
cmd-protocol-label = Label
    .help = Prints the label of the last registration.
cmd-protocol-receipt = Receipt
    .help = Prints the receipt of the last registration.
cmd-protocol-message = Message
    .help = Shows the message being registered.
cmd-protocol-discard = Discard draft
    .help = Empties the form and deletes the draft.

queue-title = Mail to register
queue-shelf-to-register = To register
queue-shelf-postponed = Postponed
queue-shelf-errors = Errors
queue-shelf-receipts = Receipts
queue-shelf-set-aside = Set aside
queue-shelf-registered = Registered
queue-column-at = Arrival
queue-column-kind = Kind
queue-column-attachments = Att
queue-column-sender = Sender
queue-column-subject = Subject
queue-kind-pec = PEC
queue-kind-anomaly = anomaly
queue-kind-mail = e-mail
queue-kind-scan = scan
queue-kind-paper = paper
queue-kind-receipt = receipt
queue-kind-unreadable = unread.
queue-empty-to-register = Nothing to register. Shift-F5 or A looks whether anything has arrived.
queue-empty = Empty.
queue-words = Find
queue-nothing-found = Nothing with these words.
queue-looking = looking for mail…
queue-looked = { $new ->
    [one] One new arrival
   *[other] { $new } new arrivals
}{ $errors ->
    [0] .
    [one] , one unreadable.
   *[other] , { $errors } unreadable.
}
queue-receipt-attached = Attached to the message it speaks of
queue-receipt-loose = The message it speaks of is not here
queue-postpone-title = Postpone
queue-postpone-text = To which day? (for example +1l, 15, 15/3)
queue-set-aside-title = Set aside
queue-set-aside-text = Reason (for example: advertising, DPR 445/2000 art. 53 c. 5)
queue-postponed = { $count ->
    [one] One arrival postponed.
   *[other] { $count } arrivals postponed.
}
queue-set-aside = { $count ->
    [one] One arrival set aside.
   *[other] { $count } arrivals set aside.
}
queue-waiting-again = { $count ->
    [one] One arrival to be registered again.
   *[other] { $count } arrivals to be registered again.
}
queue-why-not-waiting = Only for what waits to be registered.
queue-help = Everything that arrived, whatever way it came: certified mail, e-mail, scans, paper. Enter registers the row; once saved, the next one is already open. PEC receipts attach themselves to the message they speak of. What cannot be read waits under “Errors” with the reason, and can be registered all the same.
cmd-queue-look = Look for mail
    .help = Looks whether anything has arrived in the folders.
cmd-queue-show = Show
    .help = Shows the message and its attachments.
cmd-queue-paper = Paper
    .help = Registers a document that is not in the queue.
cmd-queue-postpone = Postpone
    .help = Puts the row, or the marked ones, off to another day.
cmd-queue-set-aside = Set aside
    .help = Takes out of the queue, with the reason, what is not registered.
cmd-queue-wait-again = Back to queue
    .help = Puts it back among what is to be registered.
cmd-queue-next-shelf = Next tab
    .help = Goes to the next tab.
cmd-queue-previous-shelf = Previous tab
    .help = Goes back to the previous tab.

register-title = Protocol register
register-column-number = Number
register-column-at = Date and hour
register-column-flow = F
register-column-party = Correspondent
register-column-subject = Subject
register-column-class = Class
register-column-offices = Offices
register-empty = The register is empty.
register-nothing-found = No registration with these filters. Esc removes them.
register-reserved = ── reserved ──
register-sort-newest = newest first
register-sort-oldest = oldest first
register-sort-party = by correspondent
register-words = Find
register-filters-title = Register filters
register-filter-words = words
register-filter-number = Number
register-filter-year = Year
register-filter-from = From
register-filter-to = To
register-filter-flow = Flow
register-filter-correspondent = Correspondent
register-filter-class = Class
register-filter-office = Office
register-filter-condition = State
register-condition-valid = valid
register-condition-annulled = annulled
register-condition-corrected = corrected
register-condition-reserved = reserved
register-condition-visto = with visto
register-condition-without-documents = without documents
register-exported = { $count ->
    [one] One row written
   *[other] { $count } rows written
} to { $path }
register-help = All registrations, newest first. F7 or / finds as you type, in subject, correspondents and numbers, whatever the accents and the order of words. Shift-F7 filters by number, dates, flow, class, office. Enter opens the registration. Ctrl-E exports what is shown, or the marked rows, as CSV.
cmd-register-filters = Filters
    .help = Number, year, dates, flow, correspondent, class, office, state.
cmd-register-new = New
    .help = Opens the form for an incoming registration.
cmd-register-label = Label
    .help = Prints the label of the registration under the cursor.
cmd-register-receipt = Receipt
    .help = Prints the receipt of the registration under the cursor.
cmd-register-export = Export
    .help = Writes the filtered rows, or the marked ones, to a CSV file.

detail-title = Registration no.
detail-tab-data = Data
detail-tab-documents = Documents
detail-tab-terms = Terms
detail-tab-history = History
detail-column-main = M
detail-column-name = Name
detail-column-type = Type
detail-column-size = Size
detail-column-sha256 = SHA-256
detail-no-documents = No document.
detail-number = Number
detail-at = Registered on
detail-flow = Flow
detail-medium = Medium
detail-arrived = Arrived on
detail-subject = Subject
detail-party = Correspondent
detail-sender-number = Sender's no.
detail-sender-date = Sender's date
detail-class = Class
detail-competence = For action
detail-knowledge = For information
detail-visto = Needs visto
detail-reserved = Reserved
detail-notes = Notes
detail-main-document = Main document
detail-attachment = Attachment
detail-sending = Shipping
detail-receipt-line = PEC receipt
detail-operator = Operator
detail-digest = Fingerprint of the row
detail-yes = yes
detail-masked = Reserved registration: only authorised operators see its content.
detail-met = done on
detail-due = by
detail-event = event
detail-why-reserved = Reserved registration.
detail-help = Tab or the arrows go from one tab to the next: data, documents, terms explained day by day, history. In the documents Enter shows the text.
cmd-detail-label = Label
    .help = Prints the label.
cmd-detail-receipt = Receipt
    .help = Prints the receipt.
cmd-detail-next-page = Next tab
    .help = Goes to the next tab.
cmd-detail-previous-page = Previous tab
    .help = Goes back to the previous tab.

activity-P1-1 = Registration and classification of incoming post
activity-P1-3 = Routing to the offices
activity-P1-4 = Messages received and registered
activity-P1-5 = Routing to the desks
action-registration-created = Registration
action-registration-read = Reading of a reserved registration
action-arrival-moved = Moved within the queue

verify-registration-order = registration out of the order of the chain
verify-registration-missing = registration in the chain but not in the register
verify-registration-unchained = registration not in the chain
verify-registration-altered = registration altered
verify-registration-gap = number missing before this one
verify-registration-backward = date and hour before the previous registration
verify-register-counter = the register's counter does not match the last registration
verify-register-highwater = number given that is not in the register
verify-document = document missing or altered

fault-protocol-party-missing = The correspondent is missing.
    .todo = Give at least one sender or recipient.
fault-protocol-subject-missing = The subject is missing.
    .todo = Write what the document is about.
fault-protocol-subject-long = The subject is too long.
    .todo = Shorten it to 4,000 characters.
fault-protocol-class-missing = The class is missing.
    .todo = Choose title and class of the filing plan.
fault-protocol-office-missing = The office in charge is missing.
    .todo = Give at least one office for action.
fault-protocol-office-twice = The same office is given for action and for information.
    .todo = Remove it from one of the two fields.
fault-protocol-date-future = The sender's date is in the future.
    .todo = Correct the date.
fault-protocol-arrival-future = The date of arrival is in the future.
    .todo = Correct date and hour.
fault-protocol-registered-number = The number of the registered letter is missing.
    .todo = Write the number on the envelope.
fault-protocol-main-twice = There are two main documents.
    .todo = Choose one.
fault-protocol-key-reused = This form already made registration no. { $number } with other content.
    .todo = Check registration { $number }; for another document open a new form.
fault-protocol-not-found = The registration does not exist.
    .todo = Check number and year.
fault-protocol-reserved = The registration is reserved.
    .todo = Ask the head of service.
fault-protocol-arrival-taken = A colleague has registered this arrival already.
    .todo = Go back to the queue and choose another row.
fault-protocol-arrival-gone = This arrival is no longer in the queue.
    .todo = Go back to the queue.
fault-queue-postpone-past = The day must be in the future.
    .todo = Write for example +1l for the next working day.
fault-queue-reason-missing = The reason is missing.
    .todo = Write why the document is not to be registered.
fault-queue-changed = { $count ->
    [one] One row was changed by a colleague
   *[other] { $count } rows were changed by a colleague
} and stayed as it was.
    .todo = Look at the refreshed queue and try again.
fault-export = The file was not written ({ $path }).
    .todo = Check space and permissions of the folder.
fault-protocol-digest = The digest “{ $digest }” is not valid.
    .todo = Verify the register with “scrivania verify”.
fault-protocol-file = The file { $path } cannot be read.
    .todo = Check path and permissions.
fault-queue-day = The day “{ $day }” is not understood.
    .todo = Write for example +1l, 15 or 15/3.
detail-dossier = Dossier
cmd-detail-dossier = Dossier
    .help = Puts the registration into a dossier, or moves it.
cmd-register-dossier = Dossier
    .help = Puts the marked registrations into a dossier.
detail-dossier-former = Formerly in
cmd-detail-annul = Annul
    .help = Opens the annulment form of the registration, for the head of the service.
cmd-detail-correct = Correct
    .help = Opens the form that renews sender, recipient or subject; the former value stays visible.
