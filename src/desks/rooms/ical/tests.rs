//! Calendars taken in and given out, on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use std::path::Path;

use chrono::NaiveDate;

use super::{Intake, Outward, Reason, Report, export, import};
use crate::base::fault::Outcomes;
use crate::base::i18n::{Lang, Texts};
use crate::db::Db;
use crate::db::testing::{on_both_engines, sqlite};
use crate::desks::rooms::model::Kind;
use crate::desks::rooms::store;
use crate::desks::rooms::tests::{Desk, desk, slot};

/// A weekly meeting of four Tuesdays with one left out, one that clashes with the band, one over, one of whole days.
const FILE: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Esempio//IT\r\n\
    BEGIN:VEVENT\r\nUID:corso@example.org\r\nSUMMARY:Corso\r\nDTSTART;TZID=Europe/Rome:20261124T180000\r\nDURATION:PT2H\r\n\
    RRULE:FREQ=WEEKLY;COUNT=4\r\nEXDATE;TZID=Europe/Rome:20261208T180000\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:prova@example.org\r\nSUMMARY:Prova\r\nDTSTART:20261125T160000Z\r\nDTEND:20261125T180000Z\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:ieri@example.org\r\nSUMMARY:Ieri\r\nDTSTART:20261101T160000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:fiera@example.org\r\nSUMMARY:Fiera\r\nDTSTART;VALUE=DATE:20261128\r\nEND:VEVENT\r\n\
    BEGIN:VTODO\r\nUID:fare\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";

fn take(db: &mut Db, desk: &Desk, file: &str, write: bool) -> Outcomes<Report> {
    let intake = Intake { room: "aula", kind: Kind::Institutional, bytes: file.as_bytes(), write };
    import(db, &desk.house, &desk.keeper, &intake)
}

fn booked(db: &mut Db, desk: &Desk) -> usize {
    let range = slot(desk.hall, "2026-11-23 00:00-23:59");
    let year = range.starts_at + chrono::TimeDelta::days(365);
    store::bookings::busy(db, desk.hall, range.starts_at, year).unwrap().len()
}

#[test]
fn a_calendar_is_tried_taken_in_and_taken_in_again() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        desk.book(&mut db, "Banda", &[slot(desk.hall, "2026-11-25 18:00-20:00")]).unwrap();
        let trial = take(&mut db, &desk, FILE, false).unwrap();
        assert!(trial.trial);
        assert_eq!(trial.booked.len(), 3);
        assert_eq!(booked(&mut db, &desk), 1, "a trial writes nothing");
        let done = take(&mut db, &desk, FILE, true).unwrap();
        assert_eq!(done.booked, trial.booked);
        assert_eq!(done.booked[0].when, "24/11/2026 18:00–20:00");
        let reasons: Vec<(&str, &str)> =
            done.refused.iter().map(|refusal| (refusal.title.as_str(), refusal.reason.code())).collect();
        assert_eq!(reasons, [("Ieri", "past"), ("Prova", "taken"), ("Fiera", "all-day")]);
        let Reason::Taken { who, hours } = &done.refused[1].reason else { panic!("{:?}", done.refused) };
        assert_eq!((who.as_str(), hours.as_str()), ("Banda", "25/11/2026 18:00–20:00"));
        assert_eq!((done.events, done.others, booked(&mut db, &desk)), (4, 1, 4));
        let again = take(&mut db, &desk, FILE, true).unwrap();
        assert_eq!((again.booked.len(), again.unchanged), (0, 3));
        // The course moves by an hour, and one more date is left out.
        let moved = FILE.replace("20261124T180000", "20261124T190000").replace(
            "EXDATE;TZID=Europe/Rome:20261208T180000",
            "EXDATE;TZID=Europe/Rome:20261208T190000,20261215T190000",
        );
        let changed = take(&mut db, &desk, &moved, true).unwrap();
        assert_eq!(booked(&mut db, &desk), 3, "{changed:?}");
        let cancelled = moved.replace("SUMMARY:Corso", "STATUS:CANCELLED\r\nSUMMARY:Corso");
        let gone = take(&mut db, &desk, &cancelled, true).unwrap();
        assert_eq!((gone.called_off.len(), booked(&mut db, &desk)), (2, 1));
        assert_eq!(store::bookings::overlaps(&mut db).unwrap(), []);
    });
}

#[test]
fn what_is_no_calendar_and_who_may_not_are_refused() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        assert_eq!(take(&mut db, &desk, "Buongiorno", true).unwrap_err().key, "fault-rooms-ical-unreadable");
        let nowhere = Intake { room: "TEATRO", kind: Kind::Office, bytes: FILE.as_bytes(), write: true };
        let fault = import(&mut db, &desk.house, &desk.keeper, &nowhere).unwrap_err();
        assert_eq!(fault.key, "fault-rooms-ical-room");
        let here = Intake { room: "AULA", ..nowhere };
        let fault = import(&mut db, &desk.house, &desk.clerk, &here).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
    });
}

#[test]
fn what_leaves_names_no_private_applicant_unless_it_is_asked_for() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        desk.book(&mut db, "Famiglia Rossi", &[slot(desk.hall, "2026-11-25 18:00-20:00")]).unwrap();
        take(&mut db, &desk, FILE, true).unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let texts = Texts::of(Lang::It);
        let outward = Outward { room: None, from: day("2026-11-01"), to: day("2026-12-31"), personal: false };
        let plain = export(&mut db, &desk.house, &desk.clerk, &outward, texts).unwrap();
        assert_eq!(plain.bookings, 4);
        assert!(plain.text.contains("SUMMARY:Occupata") && plain.text.contains("SUMMARY:Corso"), "{}", plain.text);
        assert!(!plain.text.contains("Rossi") && !plain.text.contains("Assemblea"), "{}", plain.text);
        let personal = Outward { personal: true, ..outward.clone() };
        let fault = export(&mut db, &desk.house, &desk.clerk, &personal, texts).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
        let named = export(&mut db, &desk.house, &desk.keeper, &personal, texts).unwrap();
        assert!(named.text.contains("DESCRIPTION:Famiglia Rossi"), "{}", named.text);
        let again = crate::ical::read(plain.text.as_bytes()).unwrap();
        assert_eq!((again.events.len(), again.unusable.len()), (4, 0));
        let backwards = Outward { to: day("2026-10-01"), ..outward };
        let fault = export(&mut db, &desk.house, &desk.clerk, &backwards, texts).unwrap_err();
        assert_eq!(fault.key, "fault-rooms-ical-backwards");
    });
}

/// Calendars that nobody here wrote, all into one room: each ends in bookings or in a reason, and the room is never given
/// twice.
#[test]
fn every_calendar_is_taken_in_or_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/ical");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("LEFT OUT: {} is missing, real calendars were not tried", folder.display());
        return;
    };
    let database = sqlite();
    let mut db = database.connect();
    let desk = desk(&database, &mut db);
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    let (mut taken, mut refused, mut unreadable) = (0, 0, 0);
    for path in &files {
        let bytes = std::fs::read(path).unwrap();
        let intake = Intake { room: "AULA", kind: Kind::Institutional, bytes: &bytes, write: true };
        match import(&mut db, &desk.house, &desk.keeper, &intake) {
            Ok(report) => {
                taken += report.booked.len();
                refused += report.refused.len();
                for refusal in &report.refused {
                    assert!(!refusal.reason.text(Texts::of(Lang::It)).is_empty(), "{}", path.display());
                }
            }
            Err(fault) => {
                assert_eq!(fault.key, "fault-rooms-ical-unreadable", "{}: {fault}", path.display());
                unreadable += 1;
            }
        }
    }
    eprintln!("{} calendars: {taken} bookings, {refused} refusals, {unreadable} unreadable", files.len());
    assert!(files.len() >= 150 && taken + refused > 300);
    assert_eq!(store::bookings::overlaps(&mut db).unwrap(), []);
}
