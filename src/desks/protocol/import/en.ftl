# Importing a register from another program.

import-bar = Import
import-read-as = Read as { $encoding }, separator { $separator }.
import-columns = Columns recognised:
import-ignored = Columns not used: { $columns }
import-year = Year { $year }: { $rows } registrations, from no. { $first } to no. { $last }; annulled { $annulled }, reserved { $reserved }.
import-year-closed = { "  " }Closed year: no other number of { $year } will be given.
import-year-goes-on = { "  " }Running year: numbering goes on from no. { $next }.
import-year-gaps = { "  " }Missing numbers { $missing }: { $ranges }
import-year-backward = { "  " }Registrations dated before a lower number: { $backward } (imported as they are).
import-offices = Offices not recognised (they stay as text):
import-classes = Classes not in force on their day (they stay as text):
import-media = Media not recognised (they stay as text):
import-refused = Refused rows:
import-refused-row = line { $line }: { $reason }
import-refused-row-of = line { $line }: { $reason } ("{ $value }")
import-refused-more = … and { $count } more; the whole list with --refused FILE or --json.
import-refused-written = Refused rows written: { $rows } to { $path }
import-refused-line = line
import-refused-why = reason
import-done = Rows read { $rows }: new registrations { $new }, already here { $unchanged }; rows joined as one more party { $joined }, repeated { $repeated }, refused { $refused }.
import-parties = Parties of the new registrations: linked to the address book { $linked }, by name only { $named }.
import-trial = Trial: nothing was written. To import, repeat the command with --do.
import-written = Import done.

import-reason-letters = characters that cannot be read in the encoding of the file
import-reason-ragged = number of columns different from the header
import-reason-long = row or subject too long: probably an unclosed quotation mark
import-reason-number = protocol number not readable
import-reason-date = date not readable
import-reason-hour = hour not readable
import-reason-future = date in the future
import-reason-year = the year is not that of the day of registration
import-reason-flow = direction not recognised (arrival, departure, internal)
import-reason-flag = neither yes nor no
import-reason-twice = the same number in different rows (the other line in brackets)
import-reason-otherwise = number already imported with another content
import-reason-own = the year already has numbers given by this program

import-mark = [imp.]
import-state = State
import-annulled-there = ANNULLED in the register it comes from
import-origin = Origin
import-origin-text = imported from "{ $source }" on { $at } (file { $file }, line { $line })
import-offices-there = Offices in the register
import-class-there = Class in the register
import-fingerprint-there = Digest in the register
import-no-fingerprint = not in the register it comes from
detail-no-hour = (the hour is not in the register it comes from)

fault-import-file = The file { $path } cannot be read.
    .todo = Check path and permissions.
fault-import-large = The file is larger than { $limit } MB.
    .todo = Split it by year and import one year at a time.
fault-import-empty = The file is empty.
    .todo = Export the register again, with the line of headers.
fault-import-source = The name of the program it comes from is missing.
    .todo = Give it with --source "Name of the program": it stays beside every imported registration.
fault-import-mapping = The map of the columns cannot be read: { $what }.
    .todo = Correct the file given with --map; the manual has an example.
fault-import-mapping-value = "{ $value }" is not one of the possible values: { $known }.
    .todo = Correct the map of the columns.
fault-import-column = The column "{ $column }" is not in the file.
    .todo = The columns of the file are: { $columns }.
fault-import-needed = The column of the field "{ $field }" is not recognised.
    .todo = Give it with --column { $field }=HEADER. The columns of the file are: { $columns }.

verify-import-altered = imported registration altered
verify-import-rows = import with registrations missing or added
verify-import-digest = import different from how it was made
verify-import-missing = import in the chain and not in the register
verify-import-year = imported year with another number of registrations
action-register-imported = register imported
