rooms-skipped-title = Dates left out
rooms-dates-title = Dates of request { $number }
rooms-series-reading = Reading…
rooms-skipped-none = No date is left out: all series have their room.
rooms-dates-none = The request has no dates.

rooms-series-repeat = Repetition
    .help = Empty for once. As one says it, with an end; or a rule of RFC 5545.
    .law = RFC 5545, 3.3.10
    .example = every Tuesday until 30/6; every 2 weeks 10 times; first Monday of the month until 31/12
rooms-series-repeat-shape = once; or: every Tuesday until 30/6
rooms-series-more = … and { $count } more dates
rooms-series-closed = Holidays and closures
    .help = What becomes of dates that fall on a holiday or a closure.
rooms-series-closed-skip = leave the date out
rooms-series-closed-move = move to the next open day
rooms-series-closed-keep = keep holidays
rooms-series-save-title = Enter the request?
rooms-series-every-day = { $count ->
    [one] every day
   *[other] every { $count } days
 }
rooms-series-every-week = { $count ->
    [one] every week
   *[other] every { $count } weeks
 }
rooms-series-every-month = { $count ->
    [one] every month
   *[other] every { $count } months
 }
rooms-series-every-year = { $count ->
    [one] every year
   *[other] every { $count } years
 }
rooms-series-until = until { $date }
rooms-series-times = { $count ->
    [one] once
   *[other] { $count } times
 }
rooms-series-last-day = the last day
rooms-series-month-day = day { $day }
rooms-series-and = { $days } and { $last }
rooms-series-place = { $sunday ->
    [yes] { $place ->
        [1] the first
        [2] the second
        [3] the third
        [4] the fourth
        [5] the fifth
        [-1] the last
        [-2] the last but one
       *[other] no. { $place }
     } { $day }
   *[no] { $place ->
        [1] the first
        [2] the second
        [3] the third
        [4] the fourth
        [5] the fifth
        [-1] the last
        [-2] the last but one
       *[other] no. { $place }
     } { $day }
 }
rooms-series-dates = { $count ->
    [0] no date
    [one] one date
   *[other] { $count } dates
 }
rooms-series-left-out = { $count ->
    [one] one left out
   *[other] { $count } left out
 }
rooms-series-moved = { $count ->
    [one] one moved
   *[other] { $count } moved
 }
rooms-series-taken = { $count ->
    [one] one taken
   *[other] { $count } taken
 }
rooms-series-line-out = { $day } left out: { $why }
rooms-series-line-moved = { $day } (was { $named }: { $why })
rooms-series-line-taken = { $day } taken: { $who }

rooms-series-column-day = Day
rooms-series-column-hours = Hours
rooms-series-column-room = Room
rooms-series-column-state = State
rooms-series-column-what = Who
rooms-series-possible = free now
rooms-series-possible-count = { $count ->
    [one] one date can come back
   *[other] { $count } dates can come back
 }
rooms-series-held-by = taken by { $who } from { $hour }
rooms-series-scope-one = This date only
rooms-series-scope-from = This date and those after it
rooms-series-scope-all = All dates ahead
rooms-series-change-title = Change the hours
rooms-series-change-text = New hours, for example 19-21:
rooms-series-cancel-title = Give up dates
rooms-series-cancel-text = Reason, which stays in the history and is to be told:
rooms-series-restored = { $count ->
    [one] One date is back in the calendar.
   *[other] { $count } dates are back in the calendar.
 }
rooms-series-left-out-again = { $count ->
    [0] No date was left out again.
    [one] One date is left out again.
   *[other] { $count } dates are left out again.
 }
rooms-series-changed = { $count ->
    [0] No date has other hours.
    [one] One date has other hours.
   *[other] { $count } dates have other hours.
 }
rooms-series-cancelled = { $count ->
    [one] One date given up.
   *[other] { $count } dates given up.
 }
rooms-series-some-taken = { $taken ->
    [one] One stays left out: the room is taken.
   *[other] { $taken } stay left out: the room is taken.
 }
rooms-why-not-keeper = Only for who keeps the rooms.
rooms-series-why-none-possible = No date left out has its room free.
rooms-series-why-not-skipped = The date is not left out.
rooms-series-why-empty = There is nothing to open.
rooms-series-why-nothing-done = There is no act to take back.
rooms-series-help =
    The dates of a series: those left out because the room was taken, with who has it, and those that could come back now.

    F8 brings the date under the cursor or the marked ones back; Shift-F8 all whose room is free now; Ctrl-Z puts them as they were. F6 changes the hours and Shift-F7 gives up: one date, those from it on, or all ahead.
cmd-rooms-page-dates = Dates
    .help = Shows all dates of the request: those left out that can come back, hours to change, dates to give up.
cmd-series-restore = Bring back
    .help = Brings the marked dates, or that under the cursor, back if the room is free.
cmd-series-restore-all = Bring all back
    .help = Brings all dates back whose room is free now.
cmd-series-change = Change hours
    .help = Changes the hours of one date, those from it on, or all ahead.
cmd-series-cancel = Give dates up
    .help = Gives up one date, those from it on, or all ahead, with the reason.
cmd-series-undo = Take back
    .help = Leaves the dates that came back last out again.

fault-rooms-series-no-end = The repetition has no end.
    .todo = Add “until …” ({ $until } at the latest) or “… times”.
fault-rooms-series-over = The repetition ends on { $until }, before the first date.
    .todo = Correct the first date or the end.
fault-rooms-series-too-far = The repetition reaches beyond { $until }.
    .todo = Series are taken for { $months } months at most: end it earlier and renew the request later.
fault-rooms-series-still-taken = None of the dates can come back: the room is still taken.
    .todo = Wait until it is free, or change the hours of the date.
fault-rooms-series-hours = The hours cannot be read.
    .todo = Write them as 19-21 or 18:30-20:00.
