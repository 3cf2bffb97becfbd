titolario-title = Filing plan
titolario-plan = { $name } · in force from { $from }
titolario-none = No filing plan is in force today.
titolario-search = Find by number or words
fault-titolario-order = A filing plan in force from { $date } already exists.
    .todo = Give a later first day.
fault-titolario-parent = Class { $code } lacks the title it belongs to.
    .todo = List every title before its classes.
