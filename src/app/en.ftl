# The frame around the screens: start, messages, help, drafts, lock.

app-name = Scrivania
app-pager = Text
app-demo = DEMONSTRATION
app-opening = Opening the database…
app-busy = waiting… ({ $key }: do not wait)
app-line-lost = database unreachable, retrying…
app-line-back = The database can be reached again.
app-dismiss = { $key }: dismiss
app-more-faults =
    { $count ->
        [one] (and one more; F12 for all)
       *[other] (and { $count } more; F12 for all)
    }
app-message-whole = { $key }: in full
app-messages-none = No messages in this session.
app-no-screen-for-record = No screen shows this record yet.
app-open-screen = Opens the screen.
app-why-first = This is the first screen.
app-why-saving = First the outcome of saving is awaited.
app-why-nobody = You must be on the books as an operator first.

app-help-field-hint = { $key } again: help on the field.
app-help-law = Law
app-help-example = Example

app-leave-title = Not saved
app-leave-text = Leave without saving? The contents stay among the drafts.
app-discard-title = Throw the draft away?
app-discard-text = What is written in this form will be lost and cannot be brought back. What was saved before stays as it is.
app-discarded = Draft deleted.
app-form-open-already = The form was open already: this is it.
app-typed-ahead-left = The keys typed ahead did nothing.
app-quit-title = Not saved
app-quit-text = Not saved: { $forms }. End the program? The contents stay among the drafts.

app-locked = Screen locked
app-locked-enter = Press Enter to go on.
app-locked-password = Password:
app-locked-checking = Checking…

app-stranger-title = No access
app-stranger-text =
    The user “{ $login }” is not an operator of this Comune.
    An administrator can add them with: scrivania operator add { $login } --surname … --name … --role registrar
    F5 to try again, F10 to leave.
app-stranger-help =
    The program knows the operator by the account of the system.
    This account is not on the books: only an administrator can add it.

fault-defect = An internal error occurred.
    .todo = Look in the list whether the act was done, then try again; tell the IT office the time of the error.
fault-no-thread = The system gives the program no more resources.
    .todo = Close other programs and try again; if it happens again, tell the IT office.
fault-draft-not-kept = The draft could not be kept, neither in the database nor on disk.
    .todo = Do not close the form: save it as soon as possible and tell the IT office.
fault-draft-unreadable = The draft “{ $title }” cannot be reopened.
    .todo = It may be of an earlier version of the program: fill in the form anew.
fault-configuration = { $problem }
    .todo = Mend the configuration; the program works all the same.
fault-not-awaited = The answer was not waited for.
    .todo = Press F5 to ask again.
fault-act-not-awaited = The saving was not waited for.
    .todo = Press Save again: if the act was done already its number will be found, and no other will be given.

cmd-app-help = Help
    .help = Explains the screen and its commands; given again in a form, explains the field.
cmd-app-palette = Commands
    .help = Finds a command or a screen by its name.
cmd-app-go = Go to
    .help = The desks and their screens.
cmd-app-refresh = Refresh
    .help = Reads the data of the screen again.
cmd-app-messages = Messages
    .help = Messages and errors of this session.
cmd-app-back = Back
    .help = Returns to the screen before.
cmd-app-lock = Lock the screen
    .help = Hides everything until the operator is back.
cmd-app-redraw = Redraw
    .help = Draws the screen anew, if the terminal spoilt it.
cmd-app-discard-draft = Discard draft
    .help = Throws away what is written in the form and its draft, after asking.
cmd-app-quit = Quit
    .help = Ends the program; drafts are kept.
cmd-app-choose = Choose
    .help = Chooses the entry under the bar.
cmd-app-choose-up = Up
    .help = Up by one entry.
cmd-app-choose-down = Down
    .help = Down by one entry.
cmd-app-choose-page-up = Page up
    .help = Up by one page.
cmd-app-choose-page-down = Page down
    .help = Down by one page.
cmd-app-choose-close = Close
    .help = Closes without choosing.
