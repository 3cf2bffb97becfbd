term-working-days = { $amount ->
    [one] { $amount } working day
   *[other] { $amount } working days
}
term-calendar-days = { $amount ->
    [one] { $amount } day
   *[other] { $amount } days
}
term-free-days = { $amount ->
    [one] { $amount } clear day
   *[other] { $amount } clear days
}
term-working-hours = { $amount ->
    [one] { $amount } working hour
   *[other] { $amount } working hours
}
term-clock-hours = { $amount ->
    [one] { $amount } hour
   *[other] { $amount } hours
}
term-months = { $amount ->
    [one] { $amount } month
   *[other] { $amount } months
}
term-years = { $amount ->
    [one] { $amount } year
   *[other] { $amount } years
}
term-same-working-day = within the same working day
term-before = { $term } before
term-at-hour = { $day } at { $hour }
term-summary-after = Due { $when }: { $term } from { $start }.
term-summary-before = Due { $when }: { $term } before { $start }.
term-summary-same-day = Due { $when }: within the working day of the event, { $start }.

term-why-event = day of the event, not counted
term-why-counted = day { $number }
term-why-same-day = working day on which to act
term-why-out-of-hours = outside opening hours, not counted
term-why-skipped = { $reason }: not counted
term-why-paused = term suspended, not counted
term-why-paused-for = term suspended ({ $reason }), not counted
term-why-free = day on which to act: the last one is not among the clear days
term-why-reached = corresponding day
term-why-shortened = last day of the month, which has no corresponding day
term-why-made = day { $number } made up for the suspension
term-why-minutes = { $day } ({ $total } in all)
term-why-moved = { $reason }: the term moves
term-why-landed = day it is due
term-why-never-open = no working day in the following thousand days: check the calendar

term-lag-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
term-lag-working-days = { $days ->
    [one] { $days } working day
   *[other] { $days } working days
}
term-clock-met = in time
term-clock-met-late = done { $lag } late
term-clock-due = due in { $lag }
term-clock-tomorrow = due tomorrow
term-clock-today = due today
term-clock-today-at = due today at { $hour }
term-clock-late = { $lag } late
