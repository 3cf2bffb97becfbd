fault-money-unreadable = Not recognised as an amount.
    .todo = Write for instance 1.234,56 or 1234,5.
fault-money-point = Cents follow a comma, not a point.
    .todo = Write for instance 12,50; points divide thousands only.
fault-money-fraction = An amount has two decimals at most.
    .todo = Remove the extra decimals; for thousands use the point.
fault-money-too-much = The amount is too large.
    .todo = Check the digits: the largest is 999.999.999.999,99.
