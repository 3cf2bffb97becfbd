corrections-title = Measures
measures-title = Annulment measures
measures-column-number = Measure
measures-column-day = Date
measures-column-registration = ANNULLED prot.
measures-column-measure = Authority
measures-column-subject = Subject
measures-column-operator = Operator
measures-empty = No annulment measure.
measures-empty-year = No measure in this year. Esc shows all.
measures-of-year = year { $year }
measures-reserved = ── reserved ──
measures-new-title = Annulment of a registration
measures-new-text = Protocol number (123, or 123/2025):
measures-exported = { $rows ->
    [one] One measure written to { $path }
   *[other] { $rows } measures written to { $path }
 }
measures-help =
    The register of annulment measures, newest first. Each measure has a number of its own in the series ANN, which begins again every year. Enter opens the measure, F6 the annulled registration. Shift-F7 goes from all to this year and to last year. Shift-F8 writes the register as PDF/A, Ctrl-E as CSV.

    F3 annuls a registration by its number. The same is done from the page of the registration with Shift-F4.
cmd-measures-new = Annul a registration
    .help = Asks for the number and opens the annulment form.
cmd-measures-registration = Registration
    .help = Opens the annulled registration.
cmd-measures-year = Year
    .help = Shows all measures, those of this year, those of last year.
cmd-measures-pdf = PDF
    .help = Writes the register of measures as PDF/A.
cmd-measures-csv = CSV
    .help = Writes the register of measures as CSV.
measure-heading = Measure
measure-title = Measure { $number }
measure-number = Measure no.
measure-at = Annulled on
measure-operator = Operator
measure-measure = Authority
measure-requested-by = Requested by
measure-reason = Reason
measure-unsent = PEC
measure-registration = Registration
measure-registered-at = Registered on
measure-flow = Direction
measure-party = Correspondent
measure-subject = Subject
measure-help =
    The annulment measure with date, hour, operator, reason and the act that authorises it. The registration stays readable: F6 opens it.
cmd-measure-registration = Registration
    .help = Opens the annulled registration.

annulled-word = ANNULLED
annulled-line = ANNULLED on { $at } · { $operator } · measure { $number } ({ $measure })
annul-title = Annulment of a registration
annul-group = Annulment measure
annul-field-measure = Authority
    .help = Reference of the act by which the head of the service authorises the annulment.
    .law = DPR 445/2000, art. 54 c. 2 and art. 61 c. 3 g)
    .example = Determination no. 12 of 24/11/2026
annul-field-reason = Reason
    .help = Why the registration is annulled. It stays readable in the register of measures.
    .law = DPR 445/2000, art. 54
    .example = Document registered twice: no. 0000123/2026 holds
annul-field-requested-by = Requested by
    .help = Who asked for the annulment in writing, if somebody did.
    .law = Records management manual
    .example = Technical office, note of 23/11/2026
annul-field-sent = Has the PEC left?
    .help = A document sent by PEC is not annulled: a new one is registered in its place.
    .law = Records management manual
    .example = it has not left
annul-field-back = Back to the queue
    .help = What the registration was made from goes back among the arrivals to be registered.
    .law = Records management manual
    .example = yes
annul-sent = it has left
annul-unsent = it has not left
annul-ask-title = Annul the registration { $number }?
annul-ask-text = { $number } · { $subject }
annul-ask-consequence = The measure takes a number and cannot be revoked. The registration stays readable with the word ANNULLED; its number is not used again.
annul-done = Annulled: measure { $number }.
annul-back-in-queue = The arrival is in the queue again.
annul-tell-sender = Tell the sender, who was given this number, that it is annulled.
annul-tell-recipients = If the document has left already, tell the recipients that it is annulled and send a new one.
annul-tell-offices = Tell the offices that have the document that it is annulled.
annul-why-head-only = For the head of the service.
annul-why-done = The registration is annulled already.
annul-help =
    The head of the service annuls by a measure that gives its reasons (DPR 445/2000, artt. 54 and 61). Reason and reference of the authorising act are needed; the measure takes a number in the series ANN.

    The registration stays readable in all its parts, with the word ANNULLED, the date, the operator and the measure. The protocol number is not used again. The open deadlines of the registration lapse. What is in a daily register does not change: the annulment stands in the register of the day on which it happens.
corrections-draft-restored = What had been written is here again.
corrections-leave-title = Leave?
corrections-leave-text = What was written stays among the drafts.
corrections-form-invalid = Complete the fields that are marked.
action-registration-annulled = Annulment

verify-annulment-gap = the annulment measure does not follow the one before
verify-annulment-altered = the annulment measure was altered
verify-annulment-missing = the annulment measure of this registration is missing
verify-annulment-counter = the counter of measures does not agree with the last one

fault-annul-reason-missing = The reason of the annulment is missing.
    .todo = Write it: the measure must give its reasons.
fault-annul-measure-missing = The reference of the act that authorises the annulment is missing.
    .todo = Give the act of the head of the service, such as "Determination no. 12 of 24/11/2026".
fault-corrections-long = The text has more than { $limit } characters.
    .todo = Shorten it.
fault-annul-sent = A document sent by PEC is not annulled.
    .todo = Register a new document in its place, naming the number of the one it replaces.
fault-annul-sent-unsaid = It is not said whether the PEC has left.
    .todo = Say so: a document sent by PEC is not annulled.
fault-annul-key-reused = This form has made measure { $number } on another registration already.
    .todo = Open a new form.
fault-annulled-already = The registration { $registration } was annulled on { $on } by { $operator } with measure { $number }.
    .todo = Look it up in the register of measures.
fault-measure-gone = The measure does not exist.
    .todo = Refresh the list.
fault-measures-number = "{ $number }" is not a protocol number.
    .todo = Write the number, and the year behind the slash if it is another one: 123/2025.

corrected-sign = [corr.]
corrected-line = Correction of { $at } · { $operator } · { $field }
corrected-field-subject = subject
corrected-field-parties = sender or recipients
corrected-before = before:
corrected-after = after:
corrected-why = reason:
correct-title = Correction of a registration
correct-group = Values to be renewed
correct-field-parties = Correspondents
    .help = Senders or recipients as they are to stand. The former value stays visible for ever.
    .law = DPCM 3-12-2013, art. 8
    .example = Rossi Maria
correct-field-subject = Subject
    .help = The subject as it is to stand. The former value stays visible for ever.
    .law = DPCM 3-12-2013, art. 8
    .example = Request for a certificate of residence
correct-field-reason = Reason
    .help = Why the value is renewed.
    .law = DPCM 3-12-2013, art. 8
    .example = The sender's surname was copied wrongly
correct-ask-title = Correct the registration { $number }?
correct-ask-consequence = The former value stays visible with date, hour, operator and reason. Number, date and digests are not corrected: if they are wrong the registration is annulled.
correct-done = { $count ->
    [one] One value renewed.
   *[other] { $count } values renewed.
 }
correct-help =
    Only sender, recipients and subject are renewed. The former value stays visible for ever on the page, with date, hour, operator and reason; a search finds the registration by both. Lists, receipt and exports carry the new value with a sign.

    Number, date and hour, digests are given by the program and are not corrected: if one of them is wrong the whole registration is annulled. A registration of a closed year is not corrected. The correction stands in the daily register of the day on which it happens.
action-registration-corrected = Correction
verify-correction-altered = the correction was altered
verify-correction-missing = a correction of this registration is missing
fault-correction-nothing = No value has changed.
    .todo = Change the correspondents or the subject, or leave.
fault-correction-reason-missing = The reason of the correction is missing.
    .todo = Write it: it stays beside the former value.
fault-correction-closed-year = The registration { $number } belongs to a closed year ({ $year }) and is not corrected.
    .todo = The register of that year is preserved as it is. If the registration is void, annul it by a measure.
fault-correction-meanwhile = The registration { $number } was corrected on { $on } by { $operator }: it now says "{ $value }".
    .todo = Compare with what you wrote: saving again renews that value.
