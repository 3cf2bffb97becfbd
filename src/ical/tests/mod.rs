//! What calendars say, case by case.

use chrono::{TimeZone as _, Utc};
use rstest::rstest;

use super::write::{Outgoing, write};
use super::*;

fn whole() -> Window {
    let day = |year| Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0).unwrap();
    Window { from: day(2020), to: day(2030) }
}

fn dates(event: &str) -> Vec<String> {
    let file = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n{event}\nEND:VEVENT\nEND:VCALENDAR\n");
    let calendar = read(file.as_bytes()).unwrap();
    assert!(calendar.unusable.is_empty(), "{:?}", calendar.unusable);
    let one =
        |instance: &Instance| format!("{}/{}", instance.start.format("%d.%m. %H:%M"), instance.end.format("%H:%M"));
    calendar.expand(whole()).instances.iter().map(one).collect()
}

#[rstest]
#[case::floating_is_rome("DTSTART:20260701T180000\nDTEND:20260701T200000", &["01.07. 16:00/18:00"])]
#[case::winter("DTSTART:20260201T180000\nDURATION:PT2H", &["01.02. 17:00/19:00"])]
#[case::utc("DTSTART:20260201T180000Z\nDURATION:PT1H30M", &["01.02. 18:00/19:30"])]
#[case::named("DTSTART;TZID=America/New_York:20260201T120000\nDURATION:PT1H", &["01.02. 17:00/18:00"])]
#[case::behind_a_prefix("DTSTART;TZID=/example.org/2024/Europe/Rome:20260201T120000\nDURATION:PT1H", &["01.02. 11:00/12:00"])]
#[case::windows("DTSTART;TZID=\"W. Europe Standard Time\":20260201T120000\nDURATION:PT1H", &["01.02. 11:00/12:00"])]
// It begins and ends on a wall clock that has jumped meanwhile.
#[case::the_hour_that_is_skipped("DTSTART:20260329T023000\nDURATION:PT1H", &["29.03. 01:30/01:30"])]
#[case::clocks_change("DTSTART:20261024T180000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2", &["24.10. 16:00/17:00", "25.10. 17:00/18:00"])]
#[case::except("DTSTART:20260701T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260702T100000Z", &["01.07. 10:00/11:00", "03.07. 10:00/11:00"])]
#[case::further("DTSTART:20260701T100000Z\nDURATION:PT1H\nRDATE;VALUE=PERIOD:20260705T080000Z/PT3H", &["01.07. 10:00/11:00", "05.07. 08:00/11:00"])]
#[case::folded("DTSTART:2026070\n 1T100000Z\nDURATION:PT1H", &["01.07. 10:00/11:00"])]
fn dates_of_one_event(#[case] event: &str, #[case] expected: &[&str]) {
    assert_eq!(dates(event), expected);
}

#[rstest]
#[case::no_start("SUMMARY:x", Why::NoStart)]
#[case::bad_start("DTSTART:tomorrow", Why::BadStart)]
#[case::backwards("DTSTART:20260701T100000Z\nDTEND:20260701T090000Z", Why::EndBeforeStart)]
#[case::bad_end("DTSTART:20260701T100000Z\nDTEND:later", Why::BadEnd)]
#[case::bad_length("DTSTART:20260701T100000Z\nDURATION:long", Why::BadEnd)]
#[case::bad_rule("DTSTART:20260701T100000Z\nRRULE:FREQ=SOMETIMES", Why::BadRule)]
#[case::never("DTSTART:20260701T100000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", Why::BadRule)]
fn events_that_cannot_be_used(#[case] event: &str, #[case] why: Why) {
    let calendar = read(format!("BEGIN:VEVENT\n{event}\nEND:VEVENT").as_bytes()).unwrap();
    assert_eq!(calendar.unusable.iter().map(|unusable| unusable.why).collect::<Vec<_>>(), [why]);
    assert!(calendar.events.is_empty());
}

#[rstest]
#[case::empty(b"", Unreadable::Empty)]
#[case::blank(b" \r\n\r\n", Unreadable::Empty)]
#[case::a_picture(b"\x89PNG\r\n\x1a\n", Unreadable::NotACalendar)]
#[case::a_letter(b"Subject: riunione\n\nBuongiorno", Unreadable::NotACalendar)]
fn files_that_are_no_calendar(#[case] bytes: &[u8], #[case] expected: Unreadable) {
    assert_eq!(read(bytes).unwrap_err(), expected);
}

#[test]
fn nesting_and_size_have_an_end() {
    assert_eq!(read("BEGIN:VEVENT\n".repeat(50).as_bytes()).unwrap_err(), Unreadable::TooDeep);
    assert_eq!(
        read("BEGIN:VEVENT\nEND:VEVENT\n".repeat(30_000).as_bytes()).unwrap_err(),
        Unreadable::TooManyComponents
    );
    assert_eq!(read(&vec![b'a'; MAX_FILE + 1]).unwrap_err(), Unreadable::TooBig);
}

#[test]
fn a_date_that_was_moved_stands_in_the_place_of_its_own() {
    let file = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260701T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\n\
        END:VEVENT\nBEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20260702T100000Z\nDTSTART:20260702T150000Z\nDURATION:PT2H\n\
        SUMMARY:moved\nEND:VEVENT\nEND:VCALENDAR\n";
    let calendar = read(file.as_bytes()).unwrap();
    let found = calendar.expand(whole()).instances;
    assert_eq!(found.len(), 3);
    assert_eq!(found[1].key, "20260702T100000Z", "it keeps the name of the date it stands for");
    assert_eq!(calendar.events[found[1].event].summary.as_str(), "moved");
    assert_eq!(found[1].start, Utc.with_ymd_and_hms(2026, 7, 2, 15, 0, 0).unwrap());
}

#[test]
fn what_is_written_is_read_back_and_no_line_is_too_long() {
    let event = Outgoing {
        uid: "prenotazione-7@comune.example".to_owned(),
        sequence: 3,
        stamp: Utc.with_ymd_and_hms(2026, 3, 2, 8, 0, 0).unwrap(),
        start: Utc.with_ymd_and_hms(2026, 10, 25, 0, 30, 0).unwrap(),
        end: Utc.with_ymd_and_hms(2026, 10, 25, 20, 0, 0).unwrap(),
        summary: "Città e comunità; «così», perché \\ èéàùì — ".repeat(5),
        location: "Aula consiliare, 1° piano".to_owned(),
        description: "Prima riga\nSeconda riga".to_owned(),
        standing: Standing::Cancelled,
    };
    let written = write("Aula; consiliare", std::slice::from_ref(&event));
    assert!(written.split("\r\n").all(|line| line.len() <= 75), "{written}");
    assert!(!written.replace("\r\n", "").contains(['\n', '\r']));
    let calendar = read(written.as_bytes()).unwrap();
    let back = &calendar.events[0];
    assert_eq!(calendar.name.as_str(), "Aula; consiliare");
    assert_eq!((back.uid.as_str(), back.sequence), (event.uid.as_str(), 3));
    assert_eq!(back.summary.as_str(), event.summary.trim());
    assert_eq!(back.location.as_str(), event.location);
    assert_eq!(back.description.as_str(), event.description);
    assert_eq!(back.standing, Standing::Cancelled);
    let found = calendar.expand(whole()).instances;
    assert_eq!((found[0].start, found[0].end), (event.start, event.end));
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..2_000)) {
        let _answer = read(&bytes).map(|calendar| calendar.expand(whole()));
    }

    #[test]
    fn any_lines_are_answered(
        lines in proptest::collection::vec("(BEGIN|END|DTSTART|DTEND|RRULE|RDATE|EXDATE|DURATION|UID|RECURRENCE-ID)(;TZID=[A-Za-z/\"]{0,9})?:(VEVENT|VTIMEZONE|FREQ=(DAILY|WEEKLY);COUNT=[0-9]{1,3}|[0-9]{8}(T[0-9]{6}Z?)?|P[0-9]{1,9}[DW]|.{0,20})", 0..40)
    ) {
        let file = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101T100000\n{}", lines.join("\n"));
        if let Ok(calendar) = read(file.as_bytes()) {
            let found = calendar.expand(whole());
            assert!(found.instances.len() <= MAX_INSTANCES);
        }
    }
}
