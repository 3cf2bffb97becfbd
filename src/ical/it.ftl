# Calendari iCalendar

ical-unreadable-empty = il file è vuoto
ical-unreadable-too-big = il file supera i 10 MB
ical-unreadable-not-a-calendar = non è un calendario iCalendar
ical-unreadable-too-many = il file contiene troppi elementi
ical-unreadable-too-deep = il file è costruito in modo irregolare (elementi annidati senza fine)
ical-unreadable-reader-failed = il file non può essere letto

ical-why-no-start = manca l'inizio
ical-why-bad-start = inizio illeggibile
ical-why-bad-end = fine o durata illeggibile
ical-why-end-before-start = finisce prima di cominciare
ical-why-bad-rule = regola di ripetizione non valida
ical-why-too-many-dates = la regola di ripetizione dà troppe date

fault-ical-rule-unreadable = La regola di ripetizione non è leggibile.
    .todo = Si scriva per esempio «ogni martedì fino al 30/6», «ogni 2 settimane, 10 volte» o «primo lunedì del mese fino al 31/12».
fault-ical-rule-never = La regola indica un giorno che non viene mai, come il 30 febbraio.
    .todo = Correggere giorno o mese della ripetizione.
fault-ical-rule-too-often = La regola ripete troppo spesso per poterne contare le date.
    .todo = Indicare una ripetizione più rada o un periodo più breve.
