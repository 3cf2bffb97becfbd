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

deferrals-title = Deferral measures
deferrals-column-number = Measure
deferrals-column-from = Arrived
deferrals-column-to = Term
deferrals-column-kinds = Documents
deferrals-column-measure = Authority
deferrals-column-used = Reg.
deferrals-empty = No deferral measure. F3 enters one.
corrections-reading = Reading…
deferrals-help =
    The measures that let incoming documents of certain kinds be registered late, with the causes and the final term. They hold for arrivals alone and never for PEC. In the registration form the field Deferral appears as long as a measure is in force; the registration keeps date and hour of the real arrival and the measure.

    F3 enters a measure, which takes a number in the series DIF. Enter shows it whole.
cmd-deferrals-new = New deferral
    .help = Opens the form of a deferral measure.
deferral-whole = { $kinds } · Causes: { $causes } · Authority: { $measure } · Arrived from { $from }, to be registered by { $to } · Entered by { $operator }
defer-title = Deferral measure
defer-group = Deferral of registration
defer-field-measure = Authority
    .help = Reference of the reasoned act of the head of the service.
    .law = Records management manual
    .example = Determination no. 3 of 19/11/2026
defer-field-kinds = Documents
    .help = Which incoming documents, of one kind, may be registered late.
    .law = Records management manual
    .example = Applications for the competition
defer-field-causes = Causes
    .help = Why: an exceptional load by which somebody's right could be lost.
    .law = Records management manual
    .example = Call ends on 23/11/2026: more than 300 applications expected
defer-field-starts = Arrived from
    .help = The first day of arrival it holds for.
    .law = Records management manual
    .example = 19/11/2026
defer-field-ends = Final term
    .help = The day by which everything must be registered.
    .law = Records management manual; as a rule within 7 working days
    .example = 27/11/2026
defer-ask-title = Enter the measure?
defer-ask-text = { $kinds }: arrived from { $from }, to be registered by { $to }.
defer-ask-consequence = The measure takes a number and does not change any more.
defer-done = Measure { $number } entered.
action-deferral-decided = Deferral
action-registration-deferred = Registered under a deferral
verify-deferral-altered = the deferral measure was altered
verify-deferral-missing = the deferral measure is missing
verify-deferred-altered = the deferral of this registration was altered
verify-deferred-missing = the deferral of this registration is missing
fault-deferral-measure-missing = The reference of the authorising act is missing.
    .todo = Give the act of the head of the service.
fault-deferral-kinds-missing = The documents it holds for are missing.
    .todo = Give the kind of documents.
fault-deferral-causes-missing = The causes are missing.
    .todo = Write them: the measure must give its reasons.
fault-deferral-day-missing = A date is missing.
    .todo = Give the first day of arrival and the final term.
fault-deferral-backward = The final term is before the first day of arrival.
    .todo = Correct the dates.
fault-deferral-over = The final term has passed already.
    .todo = Give a day that has not passed.
fault-deferral-gone = The deferral measure does not exist.
    .todo = Choose it from the list.
fault-deferred-not-in = Only the registration of incoming documents is deferred.
    .todo = Take the deferral away.
fault-deferred-pec = The registration of a PEC is not deferred: its receipts prove the date already.
    .todo = Take the deferral away.
fault-deferred-arrival-missing = The date of the real arrival is missing.
    .todo = Give it: a deferred registration keeps it.
fault-deferred-arrival-outside = The real arrival is not within the days of the measure.
    .todo = Check the date of arrival, or take the deferral away.
fault-deferred-over = The final term of the deferral has passed.
    .todo = Take the deferral away: the letter can still be registered, late.
