today-title = Today
today-deadlines = Deadlines
today-drafts = Drafts
today-places = Desks

today-summary =
    { $day } · { $late ->
        [0] nothing late
        [one] one deadline late
       *[other] { $late } deadlines late
    }{ $drafts ->
        [0] {""}
        [one] {" "}· one draft
       *[other] {" "}· { $drafts } drafts
    }
today-draft = Draft
today-deadline = Deadline
today-draft-hour = at { $hour }
today-draft-day = on { $day }

today-column-desk = Desk
today-column-what = What
today-column-count = Count
today-column-late = Late
today-column-due = Due
today-column-due-at = By
today-column-activity = Act.
today-column-draft = Draft
today-column-left-at = Left
today-column-screen = Screen

today-nothing = Nothing waits: all done.
today-no-deadlines = No open deadlines.
today-no-drafts = No drafts.
today-reading = Reading…
today-why-empty = The list is empty.
today-why-first = This is the first screen.
today-why-not-here = Of no use in this list.
today-term-unknown = Term opened on { $from }; the desk that opened it states no rule.
today-term-source = Rule: { $source }
today-term-changed = The date given then stands: the calendar was changed afterwards.
today-discard-title = Delete the draft?
today-discard-text = “{ $title }” will be deleted and cannot be brought back.
today-discarded = Draft deleted.

today-help =
    What waits: drafts left half-way, work at every desk, open deadlines.
    Enter leads to where it can be done. What is late carries a ! and says so in words.
today-deadlines-help =
    All open deadlines of your offices, the nearest first.
    Under the list, day by day, why the date is what it is.
today-drafts-help =
    Forms left before they were saved. Enter reopens them as they were, with the cursor in the same field.
today-places-help =
    All desks and their screens. Enter opens the one under the bar.

cmd-today-go-deadlines = Deadlines
    .help = The list of all open deadlines.
cmd-today-go-drafts = Drafts
    .help = The list of drafts.
cmd-today-go-places = Desks
    .help = The list of desks.
cmd-today-discard-draft = Delete draft
    .help = Deletes the draft under the bar, after asking.
