radar-title = Similar registrations
radar-column-points = %
radar-column-number = Number
radar-column-party = Correspondent
radar-column-subject = Subject
radar-none = No similar registration.
radar-named = { $number } of { $day }
radar-annulled = ANNULLED
radar-strip = { $count ->
    [one] 1 similar
   *[other] { $count } similar
}: { $name } ({ $points }): { $why }
radar-masked = reserved registration
radar-same-file = same file
radar-same-sender = { $out ->
    [in] same sender
    [out] same recipient
   *[other] same party
}
radar-same-number = same no. { $number }
radar-same-date = same date
radar-same-subject = same subject
radar-similar-subject = similar subject
radar-twin = came another way
radar-why-nothing = No similar registration.
radar-annulled-needs-number = That registration is annulled: the document needs a new number.
radar-same-title = Is it the same document?
radar-same-arrival = The arrival leaves the queue and stays linked to registration no. { $number }. No new number is given; it can be put back from the excluded ones.
radar-same-blank = What is written in this form is lost and registration no. { $number } opens. No new number is given.
radar-same-done = It is no. { $number }: no new number.
cmd-protocol-similar = Similar
    .help = Lists the registrations that may be the same document, with the reasons.
cmd-radar-same = It is the same
    .help = It is the same document: back to the registration already made, without a new number.
fault-radar-annulled = That registration is annulled.
    .todo = Register the document with a new number.
