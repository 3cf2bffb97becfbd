# iCalendar

ical-unreadable-empty = the file is empty
ical-unreadable-too-big = the file is larger than 10 MB
ical-unreadable-not-a-calendar = this is no iCalendar file
ical-unreadable-too-many = the file holds too many components
ical-unreadable-too-deep = the file is built irregularly (components nested without end)
ical-unreadable-reader-failed = the file cannot be read

ical-why-no-start = no start
ical-why-bad-start = the start cannot be read
ical-why-bad-end = the end or the duration cannot be read
ical-why-end-before-start = it ends before it begins
ical-why-bad-rule = the recurrence rule is not valid
ical-why-too-many-dates = the recurrence rule gives too many dates

fault-ical-rule-unreadable = The recurrence rule cannot be read.
    .todo = Write for example “every Tuesday until 30/6”, “every 2 weeks, 10 times” or “first Monday of the month until 31/12”.
fault-ical-rule-never = The rule names a day that never comes, such as 30 February.
    .todo = Correct the day or the month.
fault-ical-rule-too-often = The rule repeats too often for its dates to be counted.
    .todo = Choose a rarer repetition or a shorter period.
