# Keys, common commands, forms, lists and dialogs.

ui-yes = Yes
ui-no = No

ui-key-ctrl = Ctrl
ui-key-alt = Alt
ui-key-shift = Shift
ui-key-enter = Enter
ui-key-esc = Esc
ui-key-tab = Tab
ui-key-space = Space
ui-key-backspace = Backspace
ui-key-del = Del
ui-key-ins = Ins
ui-key-home = Home
ui-key-end = End
ui-key-pgup = PgUp
ui-key-pgdn = PgDn
ui-key-up = Up
ui-key-down = Down
ui-key-left = Left
ui-key-right = Right

ui-key-problem-unknown = Keys: there is no command “{ $command }”.
ui-key-problem-bad = Keys: “{ $key }”, given for { $command }, is not a key.
ui-key-problem-ambiguous = Keys: { $key }, given for { $command }, cannot be told from another key.
ui-key-problem-stolen = Keys: { $key } now belongs to { $by } and no longer to { $from }.
ui-key-problem-keyless = Keys: the command { $command } is left without any key.

ui-key-sheet = Keys
ui-key-sheet-intro = The default keys. Every command can be given other keys in the configuration.
ui-key-sheet-keys = Keys
ui-key-sheet-command = Command
ui-key-sheet-does = What it does
ui-key-sheet-id = Name in the configuration

ui-scope-global = Everywhere
ui-scope-screen = On this screen
ui-scope-list = In lists
ui-scope-form = In forms
ui-scope-dialog = In dialogs

ui-theme-unknown = There is no theme “{ $name }”: the default one is used. Themes available: { $names }.
ui-theme-unreadable = The theme { $file } cannot be read ({ $cause }): the default one is used.
ui-theme-broken = The theme “{ $name }” is not well written: { $cause }.
ui-theme-meaning = Theme “{ $name }”: there is no entry “{ $key }”.
ui-theme-style = Theme “{ $name }”, entry { $key }: “{ $word }” is neither a colour nor a style.

ui-form-date-mask = dd/mm/yyyy
ui-form-date-time-mask = dd/mm/yyyy hh:mm
ui-form-required = Required.
ui-form-gap = Fill in “{ $gap }”: Enter goes to the next gap.
ui-form-not-a-number = A whole number is needed.
ui-form-out-of-range = The number must be between { $min } and { $max }.
ui-form-still-looking = Still searching: wait for the list and choose an entry.
ui-form-not-in-list = Not in the list: F3 shows the entries.
ui-form-choose = Several entries match: choose one.
ui-form-already-there = { $name } is already there.
ui-form-nothing-found = Nothing found
ui-form-free-keys = { $down } picks, { $enter } keeps
ui-form-no-files = No documents: Ins adds one

cmd-form-save = Save
    .help = Checks all fields and saves; if something is missing, the cursor goes there.
cmd-form-enter = Confirm field
    .help = Takes the highlighted entry or goes to the next field; in notes it breaks the line.
cmd-form-next = Next
    .help = Goes to the next field.
cmd-form-back = Back
    .help = Goes back to the previous field.
cmd-form-lookup = List
    .help = Opens the list of entries of the field.
cmd-form-repeat-field = Repeat field
    .help = Takes this field's value from the previous record.
cmd-form-repeat-group = Repeat group
    .help = Takes the values of this group of fields from the previous record.
cmd-form-repeat-record = Repeat all
    .help = Takes all values from the previous record.
cmd-form-refuse = Refuse proposal
    .help = Empties the field that was filled in automatically and does not propose it again in this form.
cmd-form-undo = Undo edit
    .help = Takes back the last change of the field.
cmd-form-redo = Redo edit
    .help = Makes again the change just taken back.
cmd-form-leave = Leave
    .help = Closes the open list or leaves the form; the draft is kept.

cmd-list-open = Open
    .help = Opens the highlighted entry.
cmd-list-up = Up
    .help = Goes up one row.
cmd-list-down = Down
    .help = Goes down one row.
cmd-list-page-up = Page up
    .help = Goes up one page.
cmd-list-page-down = Page down
    .help = Goes down one page.
cmd-list-first = First
    .help = Goes to the first row.
cmd-list-last = Last
    .help = Goes to the last row.
cmd-list-filter = Find
    .help = Narrows the list as you type.
cmd-list-sort = Sort
    .help = Sorts the list by another column.
cmd-list-mark = Mark
    .help = Marks the row, or takes the mark away, to act on several rows at once.
cmd-list-mark-all = Mark all
    .help = Marks all rows of the list as it is narrowed, 500 at most; given again, takes the marks away.
cmd-list-repeat = Repeat action
    .help = Repeats the last action on the highlighted or marked rows.
cmd-list-refresh = Refresh
    .help = Reads the list again.
cmd-list-back = Back
    .help = Goes back to the previous screen.

ui-list-empty = No entries.

ui-dialog-error = Error
ui-dialog-warning = Warning
ui-dialog-close = Close
ui-form-why-no-repeat = There is nothing to repeat here.
ui-form-why-no-proposal = There is no proposal in this field.
ui-dialog-answer = Confirm
ui-dialog-other = Other answer
ui-dialog-cancel = Cancel

ui-pager-search = Search:

ui-frame-too-small = The window is too small: at least 60 columns and 15 rows are needed. Enlarge it to go on.

cmd-pager-up = Up
    .help = Goes up one row.
cmd-pager-down = Down
    .help = Goes down one row.
cmd-pager-page-up = Page up
    .help = Goes up one page.
cmd-pager-page-down = Page down
    .help = Goes down one page.
cmd-pager-top = Top
    .help = Goes to the beginning of the text.
cmd-pager-bottom = Bottom
    .help = Goes to the end of the text.
cmd-pager-search = Search
    .help = Looks for words in the text, whatever their case and accents.
cmd-pager-next = Find next
    .help = Goes to the next row that holds the words.
cmd-pager-previous = Find previous
    .help = Goes back to the row before that holds the words.
cmd-pager-close = Close
    .help = Closes the text.
