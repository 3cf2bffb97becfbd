"""Expands calendars with recurring-ical-events and prints what it finds, one JSON line a file.

Arguments: first and last day of the window, then files. Days and floating hours count as Europe/Rome.
"""

import datetime
import json
import sys
import zoneinfo

import icalendar
import recurring_ical_events

ROME = zoneinfo.ZoneInfo("Europe/Rome")
UTC = datetime.timezone.utc


def instant(moment):
    if not isinstance(moment, datetime.datetime):
        moment = datetime.datetime.combine(moment, datetime.time())
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ROME)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def dates(path, first, last):
    with open(path, "rb") as file:
        calendars = icalendar.Calendar.from_ical(file.read(), multiple=True)
    found = []
    for calendar in calendars:
        query = recurring_ical_events.of(calendar, skip_bad_series=True)
        for event in query.between(first, last):
            if "DTSTART" not in event:
                continue
            start, end = event["DTSTART"].dt, event["DTEND"].dt
            found.append([instant(start), instant(end), not isinstance(start, datetime.datetime)])
    return sorted(found)


def main():
    first, last = (tuple(int(part) for part in text.split("-")) for text in sys.argv[1:3])
    for path in sys.argv[3:]:
        try:
            answer = {"dates": dates(path, first, last)}
        except Exception as fault:  # Whatever it is, the file is one that this library does not take.
            answer = {"fault": f"{type(fault).__name__}: {fault}"[:200]}
        print(json.dumps(answer), flush=True)


main()
