assets-title = IT inventory
assets-kind-computer = computer
assets-kind-printer = printer
assets-kind-monitor = monitor
assets-kind-network = network
assets-kind-server = server
assets-kind-phone = telephone
assets-kind-licence = licence
assets-kind-other = other
assets-state-in-use = in use
assets-state-spare = spare
assets-state-lent = on loan
assets-state-in-repair = in repair
assets-state-retired = retired
assets-part-component = Components
assets-part-software = Installed programs
assets-part-port = Network interfaces
assets-sort-number = by number
assets-sort-name = by name
assets-sort-warranty = by end of warranty
assets-act-created = entered
assets-act-changed = changed
assets-act-moved = moved
assets-act-state = state changed
assets-act-replaced = temporarily replaced
assets-act-lent = lent as a replacement
assets-act-restored = back at work
assets-act-came-back = back from standing in
assets-act-retired = retired
assets-act-unretired = taken back into use
assets-act-imported = automatic inventory
assets-act-checked = yearly check
assets-act-ticket = helpdesk ticket
assets-act-part = part replaced

action-asset-created = Entered in the inventory
action-asset-changed = Inventory item changed
action-asset-moved = Inventory item moved
action-asset-state = State of an inventory item changed
action-asset-replaced = Temporary replacement
action-asset-lent = Unit lent as a replacement
action-asset-restored = Back at work
action-asset-came_back = Back from standing in
action-asset-retired = Retired
action-asset-unretired = Taken back into use
action-asset-imported = Automatic inventory
action-asset-checked = Yearly inventory check
action-asset-ticket = Helpdesk ticket about an item
action-asset-part = Part replaced

fault-assets-number = The inventory number is missing.
    .todo = Write the one on the label.
fault-assets-number-long = The inventory number is longer than { $most } characters.
    .todo = Shorten it.
fault-assets-number-taken = Number { $number } already belongs to “{ $name }”.
    .todo = Correct the number, or leave it empty: the first free one is given.
fault-assets-name = The name is missing.
    .todo = Write its name in the network, or what the office calls it.
fault-assets-warranty = The warranty ends before the purchase.
    .todo = Correct one of the two dates.
fault-assets-count = The number is not allowed.
    .todo = Write a whole number, not below zero.
fault-assets-ip = “{ $value }” is not an IP address.
    .todo = Write it as 192.168.1.20, or leave the field empty.
fault-assets-mac = “{ $value }” is not a MAC address.
    .todo = Write it as 00:1a:2b:3c:4d:5e, or leave the field empty.
fault-assets-reason = The reason is missing.
    .todo = Write it: it stays in the history of the item.
fault-assets-too-many = At most { $most } items can be dealt with at once.
    .todo = Take some marks away.
fault-assets-gone = There is no such item.
    .todo = Refresh the list.
fault-assets-retired = Item { $number } “{ $name }” is retired.
    .todo = Choose another item, or take it back into use with the reason.
fault-assets-not-retired = Item { $number } is not retired.
    .todo = Refresh the page.
fault-assets-on-loan = Item { $number } is part of a temporary replacement.
    .todo = Take the replacement unit back first.
fault-assets-no-loan = Item { $number } is not part of any replacement.
    .todo = Refresh the page.
fault-assets-no-spare = Item { $number } is not an available spare.
    .todo = Choose another one among the spares.
fault-assets-due-past = The day { $day } by which it is due back has passed.
    .todo = Give today or a later day.
fault-assets-state = The state of item { $number } has changed meanwhile.
    .todo = Refresh the page and repeat.
fault-assets-conflict = Item { $number } was changed meanwhile by a colleague.
    .todo = Compare the two versions and repeat.
fault-assets-office = The office does not exist or is no longer active.
    .todo = Choose it from the list.
fault-assets-user = The user is not an operator.
    .todo = Choose from the list, or leave the field empty.
fault-assets-attached = The device it is attached to does not exist.
    .todo = Choose from the list, or leave the field empty.

# What the screens say.

assets-one = Item
assets-acts = Inventory: acts
assets-empty = The inventory is empty: F3 enters an item, Shift-F8 imports an inventory.
assets-nothing-found = No item matches.
assets-words = Words
assets-column-number = Number
assets-column-kind = Kind
assets-column-name = Name
assets-column-office = Office
assets-column-user = User
assets-column-state = State
assets-column-warranty = Warranty
assets-os-ended = system no longer supported
assets-why-not-permitted = Only the CED keeps the inventory.
assets-why-empty = There is no item.
assets-why-nothing-to-import = There is nothing to import.
assets-filter-title = Show
assets-filter-none = everything at work
assets-filter-warranty = warranties ending (60 days)
assets-filter-unsupported = operating systems no longer supported
assets-filter-everything = retired ones too
assets-filter-sort-all = all
assets-filter-sort-time = dates
assets-filter-sort-kind = kind
assets-filter-sort-state = state
assets-filter-sort-office = office
assets-state-title = { $count ->
        [one] New state of the item
        *[other] New state of { $count } items
    }
assets-move-title = { $count ->
        [one] Move the item to an office
        *[other] Move { $count } items to an office
    }
assets-retire-title = { $count ->
        [one] Retire the item
        *[other] Retire { $count } items
    }
assets-retire-text = Measure or reason:
assets-unretire-title = { $count ->
        [one] Take the item back into use
        *[other] Take { $count } items back into use
    }
assets-unretire-text = Reason:
assets-lend-title = Temporarily replace { $number } with
assets-lend-due-title = Temporary replacement
assets-lend-due-text = Due back on and, after a space, the reason:
assets-done-lent = Replacement recorded: the item is in repair, the spare stands in.
assets-done-back = { $asset } is back at work, the spare { $spare } has come back.
assets-done-moved = { $count ->
        [0] The items were there already.
        [one] One item moved.
        *[other] { $count } items moved.
    }
assets-done-state = { $count ->
        [0] The state was that already.
        [one] State updated.
        *[other] State of { $count } items updated.
    }
assets-done-undone = { $count ->
        [one] Taken back.
        *[other] Taken back for { $count } items.
    }
assets-undo-hint = Ctrl-Z takes it back.
assets-done-retired = { $count ->
        [one] Item retired.
        *[other] { $count } items retired.
    }
assets-done-unretired = { $count ->
        [one] Item back in use.
        *[other] { $count } items back in use.
    }
assets-labels-printed = { $count ->
        [one] Label sent to the printer.
        *[other] { $count } labels sent to the printer.
    }
assets-labels-file = { $count ->
        [one] Label
        *[other] { $count } labels
    } in { $path }
assets-exported = { $rows } rows in { $path }
assets-tab-data = Data
assets-tab-parts = Parts and programs
assets-tab-history = History
assets-tickets = Helpdesk tickets
assets-ticket-open = open
assets-no-parts = No parts known.
assets-data-number = Number
assets-data-kind = Kind
assets-data-name = Name
assets-data-state = State
assets-data-replaced-by = Replaced by
assets-data-stands-for = Stands in for
assets-data-loan = { $other }, due back by { $day } { $late }
assets-data-late = (overdue)
assets-data-office = Office
assets-data-user = User
assets-data-room = Room
assets-data-make = Make and model
assets-data-serial = Serial number
assets-data-ip = IP address
assets-data-mac = MAC address
assets-data-os = Operating system
assets-data-os-ended = (no longer supported since { $day })
assets-data-os-ends = (supported until { $day })
assets-data-cpu = Processor
assets-data-ram = Memory
assets-data-disk = Disk
assets-data-licences = Licences bought
assets-data-bought = Bought on
assets-data-warranty = Warranty until
assets-data-supplier = Supplier
assets-data-contract = Contract
assets-data-contract-text = { $name }, { $supplier }, until { $day }
assets-data-price = Price
assets-data-attached-to = Attached to
assets-data-attached = Attached device
assets-data-seen = Last seen
assets-changed-number = Number
assets-changed-kind = Kind
assets-changed-name = Name
assets-changed-maker = Maker
assets-changed-model = Model
assets-changed-serial = Serial number
assets-changed-office-id = Office
assets-changed-user-id = User
assets-changed-room = Room
assets-changed-ip = IP address
assets-changed-mac = MAC address
assets-changed-uuid = Identifier
assets-changed-os = Operating system
assets-changed-os-version = Version
assets-changed-ram-mb = Memory (MB)
assets-changed-disk-gb = Disk (GB)
assets-changed-cpu = Processor
assets-changed-bought-on = Bought on
assets-changed-warranty-until = Warranty until
assets-changed-supplier = Supplier
assets-changed-contract-id = Contract
assets-changed-price-cents = Price
assets-changed-licences = Licences
assets-changed-attached-to = Attached to
assets-changed-note = Note
assets-changed-state = State
assets-changed-due-on = Due back
assets-changed-round = Year of the check
assets-changed-finding = Finding
assets-changed-parts = Parts and programs
assets-form-new = New item
assets-form-change = Change item
assets-created = Entered in the inventory as number { $number }.
assets-saved = Changes saved.
assets-group-what = What it is
assets-group-where = Where it stands
assets-group-machine = Machine
assets-group-purchase = Purchase and warranty
assets-field-kind = Kind
    .help = What it is: the fields below depend on it.
assets-field-number = Number
    .help = The number on the label; left empty, the first free one is given.
    .example = CED-00042
assets-field-name = Name
    .help = The name in the network, or what the office calls it; of a licence, the program's.
assets-field-maker = Maker
    .help = The maker.
assets-field-model = Model
    .help = The model: consumables are matched by it.
assets-field-serial = Serial no.
    .help = The serial number: with the maker it tells the item in imports.
assets-field-office = Office
    .help = The office where it stands.
assets-field-user = User
    .help = The operator who works with it.
assets-field-room = Room
    .help = The room or place.
assets-field-attached = Attached to
    .help = The computer it is attached to: found by name, number or room.
assets-field-ip = IP address
    .help = As 192.168.1.20.
assets-field-mac = MAC
    .help = As 00:1a:2b:3c:4d:5e.
assets-field-os = System
    .help = The operating system: the list shows when it is no longer supported.
    .example = Windows 11 Pro
assets-field-os-version = Version
    .help = The version of the system.
assets-field-cpu = Processor
    .help = The processor.
assets-field-ram = Memory MB
    .help = The memory in MB.
assets-field-disk = Disk GB
    .help = The space of the disks in GB.
assets-field-licences = Licences
    .help = How many seats were bought.
assets-field-bought = Bought
    .help = The day of the purchase.
assets-field-warranty = Warranty
    .help = The last day of the warranty.
assets-field-supplier = Supplier
    .help = Who sold it.
assets-field-price = Price
    .help = In euro, as 1.250,00.
assets-field-contract = Contract
    .help = The number of the maintenance contract.
assets-field-note = Notes
    .help = Anything else.
assets-field-path = File or folder
    .help = An inventory of GLPI, FusionInventory or OCS (JSON, XML), a CSV table, or a folder of them. What it is, is seen from its content.
assets-import-title = Import inventories
assets-import-group = Where from
assets-import-counts = Files { $files } · new { $new } · updated { $changed } · unchanged { $unchanged } · refused { $refused } · ambiguous { $ambiguous }
assets-import-trial = Trial: nothing was written.
assets-import-written = Import done.
assets-import-done = { $new } new items imported, { $changed } updated.
assets-import-line = { $file } line { $line }
assets-import-new = → new, { $number }
assets-import-changed = → updated { $number }
assets-import-unchanged = → unchanged { $number }
assets-import-refused = → refused: { $reason }{ $value }
assets-import-ambiguous = → ambiguous, could be { $numbers }: nothing was done
assets-import-more = … and { $count } more lines.
assets-import-unreadable = the file cannot be read
assets-import-too-big = the file is too large or complex
assets-import-broken = the file is broken
assets-import-other-kind = it is no inventory
assets-import-nothing = nothing with a serial number, identifier or MAC address
assets-import-no-name = the name is missing
assets-import-value = a value cannot be read
assets-import-number-taken = the inventory number is another item's
assets-import-retired = the item is retired
assets-waiting-loans = Replacements
assets-waiting-rounds = Checks open
assets-help-list = The inventory of the CED: computers, printers, monitors, network devices, servers, telephones and licences. F7 looks by name, number, serial, room, office; Shift-F5 filters by kind, office, state, warranty, unsupported system. Acts are for the line or for all that are marked. F8 puts a spare in the place of a broken item, and pressed again takes it back.
assets-help-page = The page of an item: data, parts and programs found, history of moves, replacements and tickets. The history cannot be changed.
assets-help-form = The fields depend on the kind. The inventory number may be left empty. The draft stays until it is saved.
assets-help-import = Name a file or a folder: first you see what would change, line by line, then F2 imports. Office, user and room written by the CED are never replaced.
cmd-assets-new = New
    .help = Enters an item.
cmd-assets-filter = Filter
    .help = Filters by kind, office, state, warranty or unsupported system.
cmd-assets-change = Change
    .help = Changes the item's data.
cmd-assets-import = Import
    .help = Imports inventories from a file or folder.
cmd-assets-csv = CSV
    .help = Writes the filtered list as a table.
cmd-assets-lend = Replace
    .help = Puts a spare in its place; if it is replaced already, takes the spare back.
cmd-assets-move = Move
    .help = Moves the chosen items to another office.
cmd-assets-state = State
    .help = In use, spare or in repair.
cmd-assets-label = Label
    .help = Prints the label with the inventory number.
cmd-assets-retire = Retire
    .help = Retires the items with the reason, or takes them back into use.
cmd-assets-undo = Undo
    .help = Takes the last act done from here back, all of it.
cmd-asset-change = Change
    .help = Changes the item's data.
cmd-asset-next-page = Next page
    .help = Goes to data, parts, history.
cmd-asset-previous-page = Page before
    .help = Goes back a page.
cmd-assets-import-do = Import
    .help = Writes what the trial showed.
cmd-assets-import-again = Another file
    .help = Goes back to the choice of the file.
fault-assets-no-spares = No spare of the same kind is available.
    .todo = Put an item among the spares first (State), or take one back.
fault-assets-nothing-to-undo = There is nothing to take back.
    .todo = Correct the item with the other acts.
fault-assets-due = “{ $day }” is not a date.
    .todo = Write the day it is due back, for example 15/3 or +10l, and then the reason.
fault-assets-import-path = The file or folder “{ $path }” cannot be read.
    .todo = Check the path and the permissions.
fault-assets-import-files = The folder holds more than { $most } files.
    .todo = Import a part at a time.
verify-asset-missing = inventory event missing
verify-asset-altered = inventory event altered
verify-asset-unchained = inventory events outside the chain
verify-round-altered = inventory check altered
verify-round-file = minutes of the check missing or altered
rounds-title = Yearly inventory checks
rounds-one = Inventory check
rounds-kind-hardware = Hardware and warranty check
rounds-kind-licences = Software and licence check
rounds-found = found
rounds-moved = moved
rounds-missing = not found
rounds-retire = to retire
rounds-counted = counted
rounds-over = short of licences
rounds-column-year = Year
rounds-column-kind = Check
rounds-column-due = Due by
rounds-column-checked = Checked
rounds-column-differences = Differences
rounds-column-closed = Closed on
rounds-column-room = Room
rounds-column-outcome = Finding
rounds-column-bought = Bought
rounds-column-installed = Installed
rounds-empty = No check yet: F3 opens this year's.
rounds-why-empty = There is no check.
rounds-why-closed = The check is closed.
rounds-why-open = The minutes are made by closing the check.
rounds-why-licence = A licence does not move.
rounds-why-nothing-left = Nothing is left to check.
rounds-open-title = Which check to open
rounds-opened = Check { $year } opened.
rounds-nothing-left = Everything checked: F8 closes with the minutes, Tab shows all.
rounds-moved-title = In which office it is
rounds-note-title = Note of the check
rounds-note-text = Note:
rounds-said = { $count ->
        [one] Recorded.
        *[other] { $count } items recorded.
    }
rounds-closed = { $count ->
        [0] Check closed, no differences.
        [one] Check closed, one difference.
        *[other] Check closed, { $count } differences.
    }
rounds-close-title = Close the check
rounds-close-text = Remarks for the minutes (optional):
rounds-close-sure = { $kind } { $year }: close it with the minutes?
rounds-close-consequence = The minutes are sealed: the check cannot be changed any more.
rounds-save-title = Save the minutes
rounds-save-text = Into which file:
rounds-saved = Minutes saved as { $path }
rounds-left = { $count ->
        [one] one item left
        *[other] { $count } items left
    }
rounds-showing-left = only those left
rounds-showing-all = all
rounds-is-closed = { $count ->
        [0] closed without differences
        [one] closed with one difference
        *[other] closed with { $count } differences
    }
rounds-before = check before: { $finding }
rounds-help-list = The yearly inventory checks: hardware and warranties by 28 February (activity C5a), software and licences by 15 December (C5b). They open by themselves at the beginning of the year; F3 opens them by hand.
rounds-help-screen = Office by office, one key for each item: t found, s moved (with the office), m not found, d to retire, n note. What is checked is out of the way: the check resumes where it stopped; Tab shows all. For licences t counts the installations and compares them with what was bought. F8 closes with the minutes, which cannot be changed any more.
cmd-rounds-open = Open a check
    .help = Opens this year's check.
cmd-round-found = Found
    .help = The item is where it should be; of a licence, counts the installations.
cmd-round-moved = Moved
    .help = The item is in another office: the inventory is updated.
cmd-round-missing = Not found
    .help = The item is not found.
cmd-round-retire = To retire
    .help = The item is there but is to be retired.
cmd-round-note = Note
    .help = Adds a note for the minutes.
cmd-round-all = All/left
    .help = Shows all or only what is left to check.
cmd-round-close = Close
    .help = Closes the check with the minutes.
cmd-round-paper = Minutes
    .help = Saves the minutes of the closed check.
action-inventory_round-opened = Inventory check opened
action-inventory_round-closed = Inventory check closed
fault-rounds-year = { $year } is not a year that a check can have.
    .todo = Check the date of the computer.
fault-rounds-gone = There is no such check.
    .todo = Refresh the list.
fault-rounds-closed = The check { $year } is closed.
    .todo = Refresh the page.
fault-rounds-unfinished = Still to be checked: { $count }.
    .todo = Check what is left, or mark it as not found.
