//! Calendars that nobody here wrote: each is read or refused with a reason, and what repeats falls on the dates on
//! which another reading of the standard sees it.
//!
//! The files lie beside the project and are not part of it. Without them, and without the other reading
//! (recurring-ical-events, which `tests/run` installs), these tests say so and check what they can.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime, TimeZone as _, Utc};
use scrivania::base::i18n::{Lang, Texts};
use scrivania::ical::{self, Calendar, Event, Instance, Outgoing, Rule, Standing, Window, Zone};
use serde::Deserialize;

/// Files of which the two readings differ, and why ours is kept.
const DIFFERENT: &[(&str, &str)] = &[
    ("libical__classify.ics", "several calendars in one file that tell of one event: the newest holds"),
    ("libical__process-calendar.ics", "the same"),
    ("libical__process-incoming.ics", "the same"),
    ("pyicalendar__example.ics", "two events under one name: none of them is dropped"),
    ("recurring__end_before_start_event.ics", "the end before the beginning is refused, not turned round"),
    ("recurring__issue_132_swapped_start_and_end.ics", "the same"),
    ("recurring__issue_201_mixed_datetime_and_date.ics", "a day as beginning stays a day"),
    ("recurring__issue_75_range_parameter.ics", "a rule that ends on a day holds until the end of that day"),
];

fn data() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/ical");
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("LEFT OUT: {} is missing, real calendars were not tried", path.display());
    None
}

fn calendars() -> Vec<PathBuf> {
    let Some(path) = data() else { return Vec::new() };
    let mut found: Vec<PathBuf> = fs::read_dir(path)
        .expect("folder")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ics"))
        .collect();
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.file_name().expect("name").to_string_lossy().into_owned()
}

fn day(year: i32, month: u32, day: u32) -> chrono::DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, 0, 0, 0).unwrap()
}

fn window() -> Window {
    Window { from: day(1995, 1, 1), to: day(2031, 1, 1) }
}

#[test]
fn every_calendar_is_read_or_refused_with_a_reason() {
    let (mut events, mut unusable, mut refused) = (0, 0, Vec::new());
    let files = calendars();
    for path in &files {
        match ical::read(&fs::read(path).expect("file")) {
            Ok(calendar) => {
                events += calendar.events.len();
                unusable += calendar.unusable.len();
                for event in &calendar.events {
                    for shown in [&event.summary, &event.location] {
                        assert!(!shown.as_str().chars().any(char::is_control), "{}: {shown:?}", path.display());
                    }
                }
                let found = calendar.expand(window());
                assert!(found.instances.windows(2).all(|pair| pair[0].start <= pair[1].start), "{}", path.display());
                assert!(found.instances.iter().all(|instance| instance.start <= instance.end), "{}", path.display());
            }
            Err(reason) => {
                for lang in [Lang::It, Lang::En] {
                    assert!(!reason.text(Texts::of(lang)).is_empty());
                }
                refused.push(name(path));
            }
        }
    }
    if !files.is_empty() {
        assert!(files.len() >= 150, "only {} calendars", files.len());
        assert!(events > 300, "{events} events, {unusable} unusable");
    }
    eprintln!("{} calendars: {events} events, {unusable} unusable, refused whole: {refused:?}", files.len());
}

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    dates: Option<Vec<(String, String, bool)>>,
    #[serde(default)]
    fault: String,
}

/// The Python with the other reading, if it is installed.
fn python() -> Option<PathBuf> {
    let python = std::env::var_os("SCRIVANIA_TEST_ICAL_PYTHON").map(PathBuf::from).filter(|path| path.exists());
    if python.is_none() {
        eprintln!("LEFT OUT: no Python with recurring-ical-events (SCRIVANIA_TEST_ICAL_PYTHON), no second reading");
    }
    python
}

fn ours(calendar: &Calendar) -> Vec<(String, String, bool)> {
    let text = |instant: chrono::DateTime<Utc>| instant.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let one = |instance: &Instance| (text(instance.start), text(instance.end), instance.all_day);
    let mut found: Vec<_> = calendar.expand(window()).instances.iter().map(one).collect();
    found.sort();
    found
}

/// The other reading sees the window from midnight in Rome: what begins in its last days is nobody's.
fn inside(mut dates: Vec<(String, String, bool)>) -> Vec<(String, String, bool)> {
    dates.retain(|(start, _, _)| start.as_str() < "2030-12-30");
    dates
}

#[test]
fn dates_agree_with_another_reading_of_the_standard() {
    let (Some(python), files) = (python(), calendars()) else { return };
    if files.is_empty() {
        return;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/calendars/agreement.py");
    let output = Command::new(python).arg(script).args(["1995-1-1", "2031-1-1"]).args(&files).output().expect("python");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answers: Vec<Answer> = output
        .stdout
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).expect("answer"))
        .collect();
    assert_eq!(answers.len(), files.len());
    let (mut compared, mut dates, mut differing) = (0, 0, Vec::new());
    for (path, answer) in files.iter().zip(answers) {
        let Ok(calendar) = ical::read(&fs::read(path).expect("file")) else { continue };
        let Some(theirs) = answer.dates else {
            eprintln!("{}: the other reading gives up: {}", name(path), answer.fault);
            continue;
        };
        let (ours, theirs) = (inside(ours(&calendar)), inside(theirs));
        if ours == theirs {
            compared += 1;
            dates += ours.len();
        } else {
            let only = |a: &[(String, String, bool)], b: &[(String, String, bool)]| {
                a.iter().filter(|date| !b.contains(date)).take(4).cloned().collect::<Vec<_>>()
            };
            eprintln!("{}: only ours {:?}, only theirs {:?}", name(path), only(&ours, &theirs), only(&theirs, &ours));
            differing.push(name(path));
        }
    }
    eprintln!("{compared} calendars with {dates} dates agree");
    let expected: Vec<&str> = DIFFERENT.iter().map(|(name, _)| *name).collect();
    assert_eq!(differing, expected, "calendars whose dates differ");
}

/// The cases of `recur.txt`: a rule and how many dates it must give.
#[test]
fn rules_give_as_many_dates_as_their_authors_expect() {
    let Some(path) = data() else { return };
    let text = fs::read_to_string(path.join("recur/recur.txt")).expect("cases");
    // Lines that begin with a semicolon are remarks there.
    let told: Vec<&str> = text.lines().filter(|line| !line.starts_with(';')).chain([""]).collect();
    let text = told.join("\r\n");
    let mut cases = 0;
    for case in text.split("BEGIN:VEVENT").skip(1) {
        let expected: usize = case
            .lines()
            .find_map(|line| line.strip_prefix("X-EXPECT-NUMEVENTS:"))
            .map(|number| number.trim().parse().expect("a number"))
            .expect("every case says how many");
        let calendar = ical::read(format!("BEGIN:VEVENT{case}").as_bytes()).expect("a case is a calendar");
        assert!(calendar.unusable.is_empty(), "{case}: {:?}", calendar.unusable);
        let event: &Event = &calendar.events[0];
        let found = calendar.expand(Window { from: day(1990, 1, 1), to: day(2100, 1, 1) });
        // The beginning is always a date of ours; the cases count it only where the rule names it.
        let by_rule = event.rules.iter().any(|rule| {
            rule.walls(event.start.wall(), &event.start.zone(), far(), 100_000).unwrap().contains(&event.start.wall())
        });
        let begins = usize::from(!by_rule);
        assert_eq!(found.instances.len() - begins, expected, "{case}");
        cases += 1;
    }
    assert!(cases > 50, "only {cases} cases");
}

fn far() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2100, 1, 1).unwrap().into()
}

/// What the two libraries would say, written down by hand for machines without the second one.
#[test]
fn dates_are_those_written_down_by_hand() {
    let walls = |rule: &str, start: &str| -> Vec<String> {
        let start = NaiveDateTime::parse_from_str(start, "%Y-%m-%d %H:%M").unwrap();
        let found = Rule::parse(rule).unwrap().walls(start, &Zone::Floating, far(), 1_000).unwrap();
        found.iter().map(|wall| wall.format("%d/%m/%Y %H:%M").to_string()).collect()
    };
    assert_eq!(
        walls("FREQ=WEEKLY;BYDAY=TU;COUNT=3", "2026-10-20 18:00"),
        ["20/10/2026 18:00", "27/10/2026 18:00", "03/11/2026 18:00"],
        "the hour stays across the change of the clocks"
    );
    assert_eq!(
        walls("FREQ=MONTHLY;BYDAY=1MO;UNTIL=20270331", "2026-12-07 09:00"),
        ["07/12/2026 09:00", "04/01/2027 09:00", "01/02/2027 09:00", "01/03/2027 09:00"]
    );
    assert_eq!(
        walls("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", "2026-12-31 09:00"),
        ["31/12/2026 09:00", "31/01/2027 09:00", "31/03/2027 09:00"]
    );
    assert_eq!(walls("FREQ=YEARLY;COUNT=2", "2024-02-29 09:00"), ["29/02/2024 09:00", "29/02/2028 09:00"]);
    assert_eq!(
        walls("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4", "1997-08-05 09:00"),
        ["05/08/1997 09:00", "17/08/1997 09:00", "19/08/1997 09:00", "31/08/1997 09:00"],
        "RFC 5545 §3.8.5.3"
    );
    assert_eq!(
        walls("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", "2026-01-30 09:00"),
        ["30/01/2026 09:00", "27/02/2026 09:00"]
    );
}

/// Rules made to keep a machine busy are refused, or end within moments; the runner's own limit would notice.
#[test]
fn a_rule_that_never_ends_is_answered() {
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=29;BYHOUR=3;BYMINUTE=59;BYSECOND=59",
        "FREQ=YEARLY;INTERVAL=65535",
        "FREQ=DAILY;COUNT=4294967295",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11;BYMINUTE=0,1,2,3,4,5,6,7,8,9,10,11;BYSECOND=0,1,2,3,4,5,6",
    ] {
        let file = format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTART:20200101T100000Z\r\nRRULE:{rule}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let calendar = ical::read(file.as_bytes()).expect("a calendar");
            let expansion = calendar.expand(window());
            sender.send((expansion.instances.len(), expansion.refused.len() + calendar.unusable.len()))
        });
        let (dates, refused) = receiver.recv_timeout(Duration::from_mins(1)).unwrap_or_else(|_| panic!("{rule} hangs"));
        assert!(dates <= ical::MAX_INSTANCES && (dates > 0 || refused > 0), "{rule}: {dates} dates, {refused} refused");
    }
}

/// What leaves the house is read by a library that others wrote, to the minute and to the letter.
#[test]
fn what_is_written_is_read_by_another_reader() {
    let Some(python) = python() else { return };
    let event = |at: u32, standing| Outgoing {
        uid: format!("sala-{at}@c_x999"),
        sequence: 2,
        stamp: day(2026, 3, 2),
        start: Utc.with_ymd_and_hms(2026, 10, 24, at, 30, 0).unwrap(),
        end: Utc.with_ymd_and_hms(2026, 10, 25, at, 0, 0).unwrap(),
        summary: "Città; «così», perché \\ è già più là, e l'Unione dei Comuni della Valle".to_owned(),
        location: "Aula consiliare, piazza 1".to_owned(),
        description: "Prima riga\nseconda riga".to_owned(),
        standing,
    };
    let written = ical::write("Sale comunali", &[event(16, Standing::Confirmed), event(17, Standing::Cancelled)]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sale.ics");
    fs::write(&path, &written).unwrap();
    let script = "import icalendar, sys\n\
        calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())\n\
        for event in calendar.walk('VEVENT'):\n\
        \x20   print(event['UID'], event['STATUS'], event['DTSTART'].dt.isoformat(), event['DTEND'].dt.isoformat())\n\
        \x20   print(event['SUMMARY'])\n\
        \x20   print(event['DESCRIPTION'].replace(chr(10), '|'))\n";
    let output =
        Command::new(python).env("PYTHONIOENCODING", "utf-8").args(["-c", script]).arg(&path).output().expect("python");
    assert!(output.status.success(), "{}\n{written}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "sala-16@c_x999 CONFIRMED 2026-10-24T18:30:00+02:00 2026-10-25T17:00:00+01:00");
    assert_eq!(lines[1], event(16, Standing::Confirmed).summary);
    assert_eq!(lines[2], "Prima riga|seconda riga");
    assert!(lines[3].starts_with("sala-17@c_x999 CANCELLED"), "{said}");
}
