//! The dossier plan: kept year by year, approved by its deadline, the source of the yearly dossiers.

use chrono::{NaiveDate, TimeZone, Utc};

use super::{Room, room};
use crate::base::clock::Clock;
use crate::base::dates;
use crate::db::drafts::Draft;
use crate::db::testing::on_both_engines;
use crate::db::{Db, deadlines, instant};
use crate::desks::dossiers::form::{LineAbout, LineForm};
use crate::desks::dossiers::model::{Cadence, Kind, LineFields, LineState};
use crate::desks::dossiers::planning;
use crate::desks::dossiers::store::list::{self, Filter, Slice};
use crate::desks::testing::{class, load_plan};
use crate::work::job::Job;

impl Room {
    fn line(&self, db: &mut Db, code: &str, title: &str, office: i64) -> LineFields {
        LineFields {
            class_id: class(db, &self.house, code),
            kind: Kind::Activity,
            title: title.into(),
            office_id: office,
            cadence: Cadence::Yearly,
            retention: Some(10),
        }
    }

    fn add(&self, db: &mut Db, year: i64, fields: &LineFields) -> i64 {
        planning::add_line(db, &self.house, &self.head, year, fields).unwrap()
    }

    fn states(&self, db: &mut Db, year: i64) -> Vec<(String, LineState)> {
        let lines = planning::whole(db, &self.head, year).unwrap().lines;
        lines.into_iter().map(|line| (line.title, line.state)).collect()
    }

    /// This year's plan with three lines, approved.
    fn approved(&self, db: &mut Db) {
        planning::begin(db, &self.house, &self.head, 2026).unwrap();
        let matters = LineFields {
            kind: Kind::Matter,
            cadence: Cadence::PerCase,
            ..self.line(db, "I.6", "Versamenti", self.protocol)
        };
        self.add(db, 2026, &matters);
        let inspection = self.line(db, "VI.3", "Vigilanza edilizia", self.building);
        self.add(db, 2026, &inspection);
        let post = self.line(db, "I.6", "Corrispondenza", self.protocol);
        self.add(db, 2026, &post);
        planning::approve(db, &self.house, &self.head, 2026).unwrap();
    }
}

fn opened(db: &mut Db) -> Vec<(String, String)> {
    let slice = Slice { from: None, forward: true, skip: 0, take: 50 };
    let rows = list::page(db, &Filter::default(), &slice).unwrap();
    rows.into_iter().map(|row| (row.code, row.subject)).collect()
}

#[test]
fn the_years_plan_is_copied_from_the_last_one_and_marks_what_changed() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        room.approved(&mut db);
        assert_eq!(planning::begin(&mut db, &room.house, &room.head, 2027).unwrap(), 3);
        let again = planning::begin(&mut db, &room.house, &room.head, 2027).unwrap_err();
        assert_eq!(again.key, "fault-dossiers-plan-exists");
        assert!(room.states(&mut db, 2027).iter().all(|(_, state)| *state == LineState::Same));
        let lines = planning::whole(&mut db, &room.head, 2027).unwrap().lines;
        let named = |title: &str| lines.iter().find(|line| line.title == title).unwrap().id;
        let change = |db: &mut Db, id: i64, years: i64| {
            let old = planning::line(db, id).unwrap();
            let fields = LineFields { retention: Some(years), ..old.fields() };
            planning::change_line(db, &room.house, &room.head, id, old.version, &fields)
        };
        change(&mut db, named("Vigilanza edilizia"), 40).unwrap();
        planning::drop_line(&mut db, &room.house, &room.head, named("Versamenti")).unwrap();
        let fresh = room.line(&mut db, "IX.1", "Educazione stradale", room.protocol);
        let fresh = room.add(&mut db, 2027, &fresh);
        let expected = |rows: &[(&str, LineState)]| rows.iter().map(|(t, s)| ((*t).to_owned(), *s)).collect::<Vec<_>>();
        assert_eq!(
            room.states(&mut db, 2027),
            expected(&[
                ("Versamenti", LineState::Dropped),
                ("Corrispondenza", LineState::Same),
                ("Vigilanza edilizia", LineState::Changed),
                ("Educazione stradale", LineState::New),
            ])
        );
        // What is taken back is as it was; what was never in last year's plan goes for good.
        change(&mut db, named("Vigilanza edilizia"), 10).unwrap();
        assert!(planning::drop_line(&mut db, &room.house, &room.head, named("Versamenti")).unwrap());
        assert!(!planning::drop_line(&mut db, &room.house, &room.head, fresh).unwrap());
        assert_eq!(room.states(&mut db, 2027).len(), 3);
        assert!(room.states(&mut db, 2027).iter().all(|(_, state)| *state == LineState::Same));
    });
}

#[test]
fn an_approved_plan_is_sealed() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        planning::begin(&mut db, &room.house, &room.head, 2026).unwrap();
        let empty = planning::approve(&mut db, &room.house, &room.head, 2026).unwrap_err();
        assert_eq!(empty.key, "fault-dossiers-plan-empty");
        let fields = room.line(&mut db, "VI.3", "Vigilanza edilizia", room.building);
        let line = room.add(&mut db, 2026, &fields);
        planning::approve(&mut db, &room.house, &room.head, 2026).unwrap();
        let late = planning::add_line(&mut db, &room.house, &room.head, 2026, &fields).unwrap_err();
        assert_eq!(late.key, "fault-dossiers-plan-approved");
        assert_eq!(
            planning::change_line(&mut db, &room.house, &room.head, line, 1, &fields).unwrap_err().key,
            "fault-dossiers-plan-approved"
        );
        assert!(planning::drop_line(&mut db, &room.house, &room.head, line).is_err());
        assert!(planning::approve(&mut db, &room.house, &room.head, 2026).is_err());
        for text in [
            "UPDATE dossier_plan_lines SET title = 'altro'",
            "DELETE FROM dossier_plan_lines",
            "INSERT INTO dossier_plan_lines (year, class_id, kind, title, office_id, cadence, state, version) \
             SELECT year, class_id, kind, title, office_id, cadence, state, 1 FROM dossier_plan_lines",
            "UPDATE dossier_plans SET approved_at = NULL",
            "DELETE FROM dossier_plans",
        ] {
            let fault = crate::db::raw::Raw::new(text, &[]).run(&mut db).unwrap_err();
            assert_eq!(fault.key, "fault-sealed", "{text}");
        }
    });
}

#[test]
fn a_colleague_who_was_faster_with_a_line_is_not_overwritten() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        planning::begin(&mut db, &room.house, &room.head, 2027).unwrap();
        let fields = room.line(&mut db, "VI.3", "Vigilanza edilizia", room.building);
        let line = room.add(&mut db, 2027, &fields);
        let mine = LineFields { title: "Mia".into(), ..fields.clone() };
        planning::change_line(&mut db, &room.house, &room.head, line, 1, &mine).unwrap();
        let late = planning::change_line(&mut db, &room.house, &room.head, line, 1, &fields).unwrap_err();
        assert_eq!(late.key, "fault-dossiers-line-conflict");
        assert_eq!(planning::line(&mut db, line).unwrap().title, "Mia");
    });
}

#[test]
fn the_plan_of_next_year_falls_due_on_31_december_and_approval_meets_it() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let job = planning::YearlyDeadline;
        assert_eq!(job.next_due(None, &room.house), Some(room.clock.now()));
        job.run(&mut db, &room.house).unwrap();
        job.run(&mut db, &room.house).unwrap();
        let open = deadlines::of_subject(&mut db, planning::SUBJECT, 2027).unwrap();
        assert_eq!(open.len(), 1, "{open:?}");
        assert_eq!((open[0].activity.as_str(), open[0].met_at), ("P1.10", None));
        assert_eq!(dates::date_time(instant(open[0].due_at)), "31/12/2026 23:59");
        // The list of deadlines can explain the date with the same term.
        let again = planning::term().due(instant(open[0].opened_at), &room.house.facts().calendar);
        assert_eq!(again.instant, instant(open[0].due_at));
        let next = job.next_due(Some(room.clock.now()), &room.house).unwrap();
        assert_eq!(dates::date_time(next), "01/01/2027 00:00");

        planning::begin(&mut db, &room.house, &room.head, 2027).unwrap();
        let fields = room.line(&mut db, "VI.3", "Vigilanza edilizia", room.building);
        room.add(&mut db, 2027, &fields);
        planning::approve(&mut db, &room.house, &room.head, 2027).unwrap();
        let met = deadlines::of_subject(&mut db, planning::SUBJECT, 2027).unwrap();
        assert_eq!((met.len(), met[0].met_by), (1, Some(room.head.operator_id)));
        // A plan approved before the job ever ran counts too.
        room.clock.set(Utc.with_ymd_and_hms(2027, 11, 2, 9, 0, 0).unwrap());
        planning::begin(&mut db, &room.house, &room.head, 2028).unwrap();
        planning::approve(&mut db, &room.house, &room.head, 2028).unwrap();
        assert!(deadlines::of_subject(&mut db, planning::SUBJECT, 2028).unwrap()[0].met_at.is_some());
    });
}

#[test]
fn yearly_dossiers_are_opened_once_each_office_its_own() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let open = |db: &mut Db, session| planning::open_yearly(db, &room.house, session, 2026);
        assert_eq!(open(&mut db, &room.head).unwrap_err().key, "fault-dossiers-plan-none");
        room.approved(&mut db);
        let early = planning::open_yearly(&mut db, &room.house, &room.head, 2027).unwrap_err();
        assert_eq!(early.key, "fault-dossiers-plan-other-year");
        assert_eq!(planning::yearly_waiting(&mut db, &room.clerk, 2026).unwrap(), 1);
        let done = open(&mut db, &room.clerk).unwrap();
        assert_eq!((done.opened, done.already), (1, 0));
        assert_eq!(planning::yearly_waiting(&mut db, &room.head, 2026).unwrap(), 1);
        let done = open(&mut db, &room.head).unwrap();
        assert_eq!((done.opened, done.already), (1, 1));
        let done = open(&mut db, &room.head).unwrap();
        assert_eq!((done.opened, done.already), (0, 2));
        let pair = |code: &str, subject: &str| (code.to_owned(), subject.to_owned());
        assert_eq!(
            opened(&mut db),
            [pair("2026-I/6.1", "Corrispondenza 2026"), pair("2026-VI/3.1", "Vigilanza edilizia 2026")]
        );
    });
}

#[test]
fn a_draft_plan_opens_nothing() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        planning::begin(&mut db, &room.house, &room.head, 2026).unwrap();
        let fields = room.line(&mut db, "VI.3", "Vigilanza edilizia", room.building);
        room.add(&mut db, 2026, &fields);
        let fault = planning::open_yearly(&mut db, &room.house, &room.head, 2026).unwrap_err();
        assert_eq!(fault.key, "fault-dossiers-plan-draft");
        assert!(opened(&mut db).is_empty());
        let denied = planning::approve(&mut db, &room.house, &room.clerk, 2026).unwrap_err();
        assert_eq!(denied.key, "fault-not-permitted");
    });
}

#[test]
fn the_plan_follows_a_new_filing_plan_by_code_and_names_what_has_gone() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        room.approved(&mut db);
        let from = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
        load_plan(&mut db, &room.house, &room.head, from, &[("I", "Amministrazione"), ("I.6", "Archivio")]);
        planning::begin(&mut db, &room.house, &room.head, 2027).unwrap();
        let states = room.states(&mut db, 2027);
        let state = |title: &str| states.iter().find(|(name, _)| name == title).unwrap().1;
        // The same code in the new plan is another class; a code that has gone keeps its class for all to see.
        assert_eq!(state("Corrispondenza"), LineState::Changed);
        assert_eq!(state("Vigilanza edilizia"), LineState::Same);
        let fault = planning::approve(&mut db, &room.house, &room.head, 2027).unwrap_err();
        assert_eq!(fault.key, "fault-dossiers-plan-class");
        assert!(fault.args.contains(&("class", "VI.3".into())), "{fault}");
        let lines = planning::whole(&mut db, &room.head, 2027).unwrap().lines;
        let gone = lines.iter().find(|line| line.title == "Vigilanza edilizia").unwrap().id;
        planning::drop_line(&mut db, &room.house, &room.head, gone).unwrap();
        planning::approve(&mut db, &room.house, &room.head, 2027).unwrap();
        room.clock.set(Utc.with_ymd_and_hms(2027, 1, 7, 9, 0, 0).unwrap());
        assert_eq!(planning::open_yearly(&mut db, &room.house, &room.head, 2027).unwrap().opened, 1);
        assert_eq!(opened(&mut db)[0].0, "2027-I/6.1");
    });
}

#[test]
fn a_draft_of_a_line_that_a_former_version_kept_opens() {
    let at = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let draft = Draft {
        id: 1,
        operator_id: 1,
        form: "dossiers.line".into(),
        subject: "new:2027".into(),
        idempotency_key: "a-former-key".into(),
        content: r#"{"about":{"NewLine":2027},"version":0,"state":{"focus":"subject","fields":{}}}"#.into(),
        title: "Vigilanza".into(),
        updated_at: at,
    };
    assert!(LineForm::resume(&draft).is_some());
    assert_eq!(serde_json::from_str::<LineAbout>(r#"{"NewLine":2027}"#).unwrap(), LineAbout::New(2027));
}
