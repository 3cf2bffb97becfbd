actlists-title = Lists of determinations
actlists-one = List of determinations
actlists-kind-weekly = Weekly
actlists-kind-monthly = Monthly
actlists-state-made = to be sent
actlists-state-sent = sent
actlists-state-withdrawn = withdrawn
actlists-state-running = month under way
actlists-channel-pec = PEC
actlists-channel-email = e-mail
actlists-channel-hand = by hand
actlists-channel-convocation = with the convocation
actlists-column-kind = List
actlists-column-number = Number
actlists-column-of = Period or sitting
actlists-column-acts = Acts
actlists-column-sent = Sent
actlists-column-clock = State and due date
actlists-of-week = determinations of the week
actlists-of-sitting = Giunta of { $day }
actlists-month-1 = January
actlists-month-2 = February
actlists-month-3 = March
actlists-month-4 = April
actlists-month-5 = May
actlists-month-6 = June
actlists-month-7 = July
actlists-month-8 = August
actlists-month-9 = September
actlists-month-10 = October
actlists-month-11 = November
actlists-month-12 = December
actlists-empty = No determination has a number yet: there are no lists to make.
actlists-waiting = Lists of determinations to make or send
actlists-made-weekly = Weekly list no. { $number }: { $acts ->
    [one] { $acts } determination
   *[other] { $acts } determinations
    }.
actlists-made-monthly = List of { $month } no. { $number }: { $acts ->
    [one] { $acts } determination
   *[other] { $acts } determinations
    }.
actlists-told-sent = List no. { $number }: sending recorded.
actlists-told-withdrawn = List no. { $number } withdrawn: { $acts ->
    [one] its determination goes
   *[other] its { $acts } determinations go
    } into the next.
actlists-written = Saved in { $path }.
actlists-withdraw-title = Withdraw the list
actlists-withdraw-text = Reason (the number stays, the determinations go into the next list):
actlists-why-not-permitted = Lists are made by whoever numbers the acts.
actlists-why-running = The month is not over.
actlists-why-made = The list is made already.
actlists-why-not-made = The list is not made yet.
actlists-why-nothing = There are no determinations to list.
actlists-why-sent = It was sent: it cannot be withdrawn.
actlists-why-withdrawn = It was withdrawn.
actlists-tab-acts = Determinations
actlists-tab-sent = Sending
actlists-tab-clock = Due date
actlists-field-state = State
actlists-field-of = Period
actlists-field-made = Made
actlists-field-withdrawn = Withdrawn
actlists-field-total = Amount
actlists-field-acts = Determinations
actlists-field-late = Of closed lists *
actlists-field-to = Recipients
    .help = One a line. Those of the last list that was sent are proposed.
actlists-field-channel = Channel
    .help = How the list was sent.
actlists-field-at = Sent on
    .help = Day and hour of the sending: it stops the clock.
actlists-field-note = Notes
    .help = For instance the protocol number of the sending.
actlists-group-send = Sending
actlists-form-weekly = Make and send the weekly list
actlists-form-monthly = Make and send the monthly list
actlists-form-list = Sending of the list
actlists-proposed = as the last time
actlists-proposed-organ = from the composition of the organ
actlists-no-lines = No determinations.
actlists-not-sent = Not sent yet.
actlists-no-clock = No clock is running.
actlists-clock-monthly = To the group leaders within 10 working days of the end of the month (S2b):
actlists-clock-weekly = To the Giunta with the agenda, at the latest a week after the first determination that waits (S2c):
actlists-help = Above the lists that are to be made, with their due dates: the weekly one for the Giunta and the monthly ones for the group leaders. Below the lists that were made, newest first. Enter makes the list and records its sending; Ctrl-T makes it only; F6 shows it. Every determination goes into one weekly and one monthly list: one numbered after the closing goes into the next, with an asterisk. F8 withdraws a list that was not sent: its determinations wait again.
actlists-help-page = The determinations of the list, to whom it was sent, the due date counted day by day. The asterisk marks determinations that belonged into a list that was closed already. Enter records a sending, F6 saves the PDF/A, Ctrl-E the CSV.
actlists-help-form = To whom, how and when the list is sent. Of a list that is to be made, F2 gives it its number, makes the PDF/A and records the sending, all at once. Lines of sending are never changed.
cmd-actlists-make = Make
    .help = Makes the list without sending it: number, lines and PDF/A.
cmd-actlists-preview = Preview
    .help = Shows the determinations of the list.
cmd-actlists-withdraw = Withdraw
    .help = Withdraws a list that was not sent; its determinations go into the next.
cmd-actlist-send = Send
    .help = Records to whom, how and when the list is sent; makes it if it is not made.
cmd-actlist-make = Make
    .help = Makes the list without sending it.
cmd-actlist-pdf = PDF
    .help = Saves the PDF/A of the list in the folder of papers.
cmd-actlist-csv = CSV
    .help = Saves the lines of the list in a CSV file.
cmd-actlist-withdraw = Withdraw
    .help = Withdraws the list if it was not sent.
fault-actlists-gone = The list is not there.
fault-actlists-nothing = There are no determinations to list.
    .todo = Wait for the next determination to get its number.
fault-actlists-month-running = The month ends on { $day }: its list is made after that.
fault-actlists-month-closed = The list of the month that ends on { $day } is made already.
    .todo = Determinations that came later go into the list of the next month.
fault-actlists-month-before = The list of the month that ends on { $day } comes first.
fault-actlists-withdrawn = List no. { $list } was withdrawn.
fault-actlists-sent = List no. { $list } was sent: it cannot be withdrawn.
fault-actlists-before-made = List no. { $list } would be sent before it was made.
fault-actlists-reason = The reason is missing.
fault-actlists-nobody = There must be at least one recipient.
fault-actlists-many = There are more than { $limit } recipients.
fault-actlists-future = The sending would have an hour that is still to come.
fault-actlists-missing = Something is missing.
fault-actlists-long = The text is longer than { $limit } characters.
verify-act-list-missing = a list of determinations is missing
verify-act-list-altered = a list of determinations was altered
verify-act-list-file = the PDF of a list of determinations is missing or altered
verify-act-list-sending = a sending of a list was altered or is missing
verify-act-list-unchained = lists of determinations that the chain does not know
actlists-form-register = Register of acts
actlists-group-register = Register
actlists-field-kind = Register
actlists-field-from = From
    .help = First day, by the date of the act.
actlists-field-until = To
    .help = Last day, counted.
actlists-field-form = Form
actlists-form-pdf = PDF/A
actlists-form-csv = CSV
actlists-register-written = { $rows ->
    [one] { $rows } act
   *[other] { $rows } acts
    } in { $path }.
actlists-help-register = The register of a kind of acts for some days, by the date of the act, into the folder of papers: PDF/A (beyond 2,000 rows in several parts) or CSV.
actlists-orders-title = Archive of orders
actlists-orders-text = Year (a folder with the texts and the index, to be shared by 30 April):
actlists-orders-written = { $acts ->
    [one] { $acts } order
   *[other] { $acts } orders
    }, { $files } files in { $path }{ $without ->
    [0] .
   *[other] ; without a text: { $without }.
    }
cmd-actlists-register = Register
    .help = The register of a kind of acts for some days, as PDF/A or CSV.
cmd-actlists-orders = Archive of orders
    .help = Writes the folder of the texts of the orders of a year, with the index.
fault-actlists-backwards = The period ends before it begins.
fault-act-archive-year = { $year } is no year of orders.
fault-act-archive-empty = There are no numbered orders in { $year }.
