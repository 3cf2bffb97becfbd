queue-column-who = Who
queue-column-class = Class
queue-column-offices = Offices
queue-who-me = me
queue-mine = in your charge since { $at }
queue-colleague-taken = in the charge of { $who } since { $at }
queue-colleague-writing = { $who } has been registering it since { $at }
queue-done-take = { $count ->
    [one] One arrival taken in charge
   *[other] { $count } arrivals taken in charge
}
queue-done-release = { $count ->
    [one] One arrival released
   *[other] { $count } arrivals released
}
queue-done-classify = { $count ->
    [one] One arrival classified
   *[other] { $count } arrivals classified
}
queue-done-add-office = { $count ->
    [one] Office set on one arrival
   *[other] Office set on { $count } arrivals
}
queue-done-remove-office = { $count ->
    [one] Office taken off one arrival
   *[other] Office taken off { $count } arrivals
}
queue-done-postpone = { $count ->
    [one] One arrival postponed
   *[other] { $count } arrivals postponed
}
queue-done-set-aside = { $count ->
    [one] One arrival set aside
   *[other] { $count } arrivals set aside
}
queue-done-wait-again = { $count ->
    [one] One arrival to be registered again
   *[other] { $count } arrivals to be registered again
}
queue-undone = { $count ->
    [one] One arrival is as it was.
   *[other] { $count } arrivals are as they were.
}
queue-postpone-title = { $count ->
    [one] Postpone
   *[other] Postpone { $count } arrivals
}
queue-postpone-text = To which day? (for example +1l, 15, 15/3; after a space, if needed, the reason)
queue-set-aside-title = { $count ->
    [one] Set aside
   *[other] Set aside { $count } arrivals
}
queue-set-aside-text = Reason (for example: spam, sent twice)
queue-set-aside-other = Another reason, to be written
queue-set-aside-note = Note (optional)
queue-classify-title = { $count ->
    [one] Classify the arrival
   *[other] Classify { $count } arrivals
}
queue-route-title = { $count ->
    [one] Route the arrival
   *[other] Route { $count } arrivals
}
queue-route-there = set: Enter takes it off
queue-left-title = { $count ->
    [one] One arrival stays as it was
   *[other] { $count } arrivals stay as they were
}
queue-left-registered = registered meanwhile
queue-left-not-waiting = does not wait to be registered
queue-left-already = was so already
cmd-queue-take = Take in charge
    .help = Takes the line or the marked ones in charge for today, or lets go; colleagues see who has them.
cmd-queue-classify = Classify
    .help = Sets the class of the line or of the marked ones: the registration form finds it filled in.
cmd-queue-route = Route
    .help = Adds an office for action to the line or the marked ones, or takes it off.
cmd-queue-undo = Take back
    .help = Puts the lines of the last act as they were, one or many; those that others changed stay.
action-arrival-worked = Worked in the queue
action-arrival-undone = Work in the queue taken back
fault-queue-nothing-to-undo = There is no act of today to take back.
    .todo = Only what you did today in the queue can be taken back.
fault-queue-office-gone = The office is no longer there.
    .todo = Choose another one.
queue-only-title = What to show
queue-only-all = everything
queue-only-pec = certified mail only
queue-only-mail = e-mail only
queue-only-scan = scans only
queue-only-paper = paper only
queue-only-mine = in my charge
queue-only-free = in nobody's charge
queue-reversed = reversed
cmd-queue-only = Filter
    .help = Shows one kind of arrivals only, those in one's charge or those in nobody's.
