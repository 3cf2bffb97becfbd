fault-not-permitted = { $operator } is not allowed to do this.
    .todo = Ask the administrator for the permission.
role-administrator = administrator
role-registrar = registrar
role-head_of_service = head of service
role-secretary = secretary or mayor
role-clerk = office clerk
role-room_keeper = room keeper
role-technician = IT technician
role-reader = reader

fault-account-unknown = The system user number { $uid } has no name.
    .todo = Have the server's administrator look at the account.
fault-configuration-database = The configuration ({ $place }) cannot be read where it may name the database.
    .todo = Correct the file, or name the database with --database: the program does not open another in its place.

fault-signer-program = The signer “{ $program }” does not start.
    .todo = Check [segnatura] signer in the configuration.
fault-signer-refused = The signer “{ $program }” refused: { $said }
    .todo = Check the signing device or service and try again.
fault-signer-nothing = The signer “{ $program }” gave nothing back.
    .todo = Check the signing device or service and try again.
fault-signer-silent = The signer “{ $program }” did not answer within { $seconds } seconds.
    .todo = Check the signing device or service and try again.
fault-signer-too-much = The signer “{ $program }” gave back a file that is too large.
    .todo = Check [segnatura] signer in the configuration.

desk-group-rooms = Rooms and bookings
desk-group-ced = CED and helpdesk

ledger-why-empty = The list is empty
ledger-nothing-found = Nothing matches.
leaf-heading = Pages of a record
cmd-leaf-next = Next page
    .help = Goes to the next page of the record.
cmd-leaf-previous = Previous page
    .help = Goes back to the page before.
record-draft-restored = The draft was taken up again.
record-leave-title = Leave the form?
record-leave-text = What was written stays as a draft.
record-path-title = Document
record-path-text = File to be added:
record-invalid = A field must be corrected: the cursor is there.
record-clash = { $field }: colleague “{ $theirs }”, here “{ $mine }”.
record-keep-mine = Save what is written here?
record-clash-title = Changed by a colleague meanwhile

bulk-undo-hint = (Ctrl-Z takes it back)
bulk-left-changed = changed by { $who } at { $at } ({ $what })
bulk-left-taken = in the charge of { $who }
bulk-left-gone = no longer there
bulk-left-more = …and { $count } more
shelves-heading = Tabs of a list
cmd-shelf-next = Next tab
    .help = Goes to the next tab.
cmd-shelf-previous = Previous tab
    .help = Goes back to the previous tab.
