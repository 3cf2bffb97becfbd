//! The lists on both engines: each determination in exactly one list of each kind, whatever a year brings.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use diesel::prelude::*;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rstest::rstest;

use super::model::{ActList, ListChannel, ListKind, ListState, MONTH, WEEK};
use super::rules::{self, Sent};
use super::service::{self, Wanted};
use super::{api, paper, store, verify};
use crate::base::calendar::WorkingCalendar;
use crate::base::clock::{Clock, FixedClock};
use crate::db::testing::{TestDb, on_both_engines};
use crate::db::{self, Db, deadlines, instant, stored};
use crate::desks::acts::api::{self as acts, Fields, SignatureForm, Signed};
use crate::desks::testing::{administrator, house};
use crate::work::house::House;
use crate::work::session::{Role, Session};

struct Office {
    house: House,
    clock: Arc<FixedClock>,
    session: Session,
    area: i64,
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn office(database: &TestDb, db: &mut Db) -> Office {
    let (house, clock) = house(database);
    clock.set(at("2026-01-02T08:00:00Z"));
    let session = administrator(db, &house);
    let area = crate::desks::people::api::workers(db).unwrap()[0].offices[0];
    let roles = vec![Role::ActsClerk, Role::HeadOfService, Role::Secretary, Role::Administrator];
    Office { house, clock, session: Session { roles, ..session }, area }
}

/// A determination with its number; answers its id.
fn determination(db: &mut Db, office: &Office, subject: &str) -> i64 {
    let fields = Fields { subject: subject.to_owned(), office_id: Some(office.area), ..Fields::default() };
    let proposal = acts::Proposal { key: subject.to_owned(), fields, ..Default::default() };
    let act = acts::propose(db, &office.house, &office.session, &proposal, None).unwrap();
    let signed = Signed {
        signer: "Rossi Carla".into(),
        at: stored(office.clock.now()),
        form: SignatureForm::Paper,
        certificate: None,
        file: None,
        content_sha256: None,
        checked: None,
    };
    acts::perform(db, &office.house, &office.session, &[act.id], &acts::Deed::Sign(signed)).unwrap();
    acts::number(db, &office.house, &office.session, &[act.id]).unwrap();
    act.id
}

fn sent(office: &Office) -> Sent {
    Sent {
        to: vec!["Capigruppo".into(), "Segretario generale".into()],
        channel: ListChannel::Pec,
        at: office.clock.now(),
        note: None,
    }
}

#[rstest]
#[case("2026-03-01", "2026-04-15")]
#[case("2026-12-01", "2027-01-18")]
fn the_monthly_list_is_due_ten_working_days_after_the_month(#[case] month: &str, #[case] due: &str) {
    assert_eq!(rules::month_due(day(month), &WorkingCalendar::national()).date, day(due));
}

#[test]
fn the_weekly_list_is_due_with_the_notice_of_the_next_giunta() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = office(database, &mut db);
        let (house, session) = (&office.house, &office.session);
        let (_, giunta) = crate::desks::testing::organs::two(&mut db, house, session);
        // A Monday; without a sitting, a week.
        office.clock.set(at("2026-03-09T09:00:00Z"));
        determination(&mut db, &office, "Acquisto di carta");
        let due = |db: &mut Db| service::waiting(db, house).unwrap().remove(0);
        let waits = due(&mut db);
        assert_eq!((rome_day(waits.due_at), waits.sitting_on), (day("2026-03-16"), None));
        assert_eq!(db::write(&mut db, |db| service::open_deadlines(db, house)).unwrap(), 1);
        // Two sittings are planned; the notice of the first was due before the determination had its number.
        let plan =
            |db: &mut Db, begins: &str| crate::desks::testing::organs::sitting(db, house, session, giunta, at(begins));
        plan(&mut db, "2026-03-09T17:00:00Z");
        let next = plan(&mut db, "2026-03-12T17:00:00Z");
        let waits = due(&mut db);
        assert_eq!(waits.sitting_on, Some(day("2026-03-12")));
        assert_eq!(waits.due_at, crate::desks::sittings::api::sitting(&mut db, next).unwrap().notice_due);
        assert!(waits.due_at < stored(at("2026-03-12T17:00:00Z")));
        // The deadline that was opened follows it, once.
        assert_eq!(db::write(&mut db, |db| service::open_deadlines(db, house)).unwrap(), 1);
        assert_eq!(db::write(&mut db, |db| service::open_deadlines(db, house)).unwrap(), 0);
        let rows = deadlines::of_subject(&mut db, WEEK, 0).unwrap();
        assert_eq!((rows.len(), rows[0].due_at), (1, waits.due_at));
        let wanted = Wanted { sitting: Some((next, day("2026-03-12"))), ..Wanted::WEEKLY };
        let list = service::make_and_send(&mut db, house, session, wanted, &sent(&office)).unwrap();
        let week = service::week_of(&mut db, &list, office.clock.now(), &house.facts().calendar).unwrap();
        assert_eq!(week.sitting, Some(day("2026-03-12")));
        assert!(deadlines::of_subject(&mut db, WEEK, 0).unwrap().iter().all(|row| row.met_at.is_some()));
    });
}

#[test]
fn a_weekly_list_names_the_giunta_it_is_for_and_its_days() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = office(database, &mut db);
        let (house, session) = (&office.house, &office.session);
        let (_, giunta) = crate::desks::testing::organs::two(&mut db, house, session);
        office.clock.set(at("2026-03-09T09:00:00Z"));
        determination(&mut db, &office, "Acquisto di carta");
        office.clock.set(at("2026-03-10T09:00:00Z"));
        determination(&mut db, &office, "Noleggio di una fotocopiatrice");
        crate::desks::testing::organs::sitting(&mut db, house, session, giunta, at("2026-03-13T17:00:00Z"));
        let waits = service::waiting(&mut db, house).unwrap().remove(0);
        let list = service::make(&mut db, house, session, Wanted::WEEKLY).unwrap();
        // Nobody said for which sitting it is: it is the one that was told before it was made.
        assert_eq!((waits.sitting_on, list.sitting_on), (Some(day("2026-03-13")), Some(day("2026-03-13"))));
        let lines = store::lines_of(&mut db, list.id).unwrap();
        assert_eq!(rules::days(&lines), Some((day("2026-03-09"), day("2026-03-10"))));
        let said = |name: &str| {
            let all = paper::filters(&list, &lines).into_iter();
            all.filter(|(one, _)| one.contains(name)).map(|(_, value)| value).collect::<Vec<_>>()
        };
        assert_eq!(said("seduta"), ["13/03/2026"]);
        assert_eq!(said("adottate"), ["dal 09/03/2026 al 10/03/2026"]);
        // Its clock speaks of that sitting too, also when it was convened since.
        let week = service::week_of(&mut db, &list, instant(list.made_at), &house.facts().calendar).unwrap();
        assert_eq!(week.sitting, Some(day("2026-03-13")));
        // Convening does not take it for its own: what was numbered since has a list of its own there.
        assert_eq!(list.sitting_id, None);
        assert_eq!(verify::verify(&mut db, house, true).unwrap().findings, Vec::new());
    });
}

#[test]
fn what_is_numbered_after_its_list_was_closed_goes_into_the_next_month() {
    let waiting = [(day("2026-03-30"), 2), (day("2026-04-02"), 5), (day("2026-06-10"), 1)];
    assert_eq!(
        rules::open_months(&waiting, &[day("2026-03-01")]),
        vec![(day("2026-04-01"), 7), (day("2026-06-01"), 1)]
    );
    assert_eq!(
        rules::open_months(&waiting, &[day("2026-03-01"), day("2026-04-01")]),
        vec![(day("2026-05-01"), 7), (day("2026-06-01"), 1)]
    );
}

#[test]
fn recipients_are_one_a_line_and_named_once() {
    assert_eq!(rules::recipients("Alfa; Beta\n\nAlfa\n  Gamma "), vec!["Alfa", "Beta", "Gamma"]);
}

#[test]
fn a_month_is_listed_once_sent_once_and_its_clock_stops() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = office(database, &mut db);
        let (house, session) = (&office.house, &office.session);
        office.clock.set(at("2026-03-10T09:00:00Z"));
        let first = determination(&mut db, &office, "Acquisto di carta");
        let march = Wanted::of_month(day("2026-03-01"));
        assert_eq!(service::make(&mut db, house, session, march).unwrap_err().key, "fault-actlists-month-running");
        office.clock.set(at("2026-04-01T07:00:00Z"));
        let second = determination(&mut db, &office, "Noleggio di una stampante");
        assert_eq!(db::write(&mut db, |db| service::open_deadlines(db, house)).unwrap(), 2);
        assert_eq!(db::write(&mut db, |db| service::open_deadlines(db, house)).unwrap(), 0);
        let clock = deadlines::of_subject(&mut db, MONTH, 202_603).unwrap().remove(0);
        assert_eq!((clock.activity.as_str(), rome_day(clock.due_at)), ("S2b", day("2026-04-15")));

        let list = service::make_and_send(&mut db, house, session, march, &sent(&office)).unwrap();
        assert_eq!((list.number, list.year, list.acts, list.late, list.state), (1, 2026, 1, 0, ListState::Sent));
        assert_eq!(store::lines_of(&mut db, list.id).unwrap()[0].act_id, first);
        assert_eq!(store::sendings(&mut db, list.id).unwrap().len(), 2);
        let clock = deadlines::of_subject(&mut db, MONTH, 202_603).unwrap().remove(0);
        assert_eq!(clock.met_at, list.sent_at);
        assert_eq!(service::make(&mut db, house, session, march).unwrap_err().key, "fault-actlists-month-closed");
        let fault = service::withdraw(&mut db, house, session, list.id, "Errore").unwrap_err();
        assert_eq!(fault.key, "fault-actlists-sent");

        let weekly = service::make(&mut db, house, session, Wanted::WEEKLY).unwrap();
        assert_eq!(weekly.acts, 2);
        assert_eq!(service::make(&mut db, house, session, Wanted::WEEKLY).unwrap_err().key, "fault-actlists-nothing");
        let none = service::withdraw(&mut db, house, session, weekly.id, " ").unwrap_err();
        assert_eq!(none.key, "fault-actlists-reason");
        service::withdraw(&mut db, house, session, weekly.id, "Seduta rinviata").unwrap();
        let again = service::make_and_send(&mut db, house, session, Wanted::WEEKLY, &sent(&office)).unwrap();
        assert_eq!((again.number, again.acts), (2, 2));
        assert!(deadlines::of_subject(&mut db, WEEK, 0).unwrap().iter().all(|row| row.met_at.is_some()));
        assert_eq!(store::of_act(&mut db, ListKind::Weekly, second).unwrap().map(|list| list.id), Some(again.id));

        let report = verify::verify(&mut db, house, true).unwrap();
        assert_eq!((report.lists, report.sendings, report.findings), (3, 4, vec![]));
    });
}

fn rome_day(at: chrono::NaiveDateTime) -> NaiveDate {
    crate::base::clock::rome(instant(at)).date_naive()
}

#[test]
fn who_may_not_number_makes_no_list_and_nobody_is_no_recipient() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = office(database, &mut db);
        determination(&mut db, &office, "Acquisto di carta");
        let reader = Session { roles: vec![Role::Reader], ..office.session.clone() };
        assert!(service::make(&mut db, &office.house, &reader, Wanted::WEEKLY).is_err());
        let nobody = Sent { to: vec![" ".into()], ..sent(&office) };
        let fault =
            service::make_and_send(&mut db, &office.house, &office.session, Wanted::WEEKLY, &nobody).unwrap_err();
        assert_eq!((fault.key, fault.field), ("fault-actlists-nobody", Some("to")));
        let future = Sent { at: office.clock.now() + TimeDelta::days(1), ..sent(&office) };
        let fault =
            service::make_and_send(&mut db, &office.house, &office.session, Wanted::WEEKLY, &future).unwrap_err();
        assert_eq!(fault.key, "fault-actlists-future");
        assert_eq!(store::count(&mut db).unwrap(), 0);
    });
}

#[test]
fn lists_that_were_made_cannot_be_altered() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = office(database, &mut db);
        determination(&mut db, &office, "Acquisto di carta");
        service::make_and_send(&mut db, &office.house, &office.session, Wanted::WEEKLY, &sent(&office)).unwrap();
        for change in [
            "UPDATE act_lists SET acts = 7",
            "UPDATE act_lists SET state = 'made', sent_at = NULL",
            "DELETE FROM act_lists",
            "UPDATE act_list_lines SET list_id = NULL, position = NULL WHERE kind = 'weekly'",
            "DELETE FROM act_list_lines",
            "UPDATE act_list_sendings SET recipient = 'Altri'",
            "DELETE FROM act_list_sendings",
        ] {
            assert!(diesel::sql_query(change).execute(&mut db).is_err(), "{change}");
        }
    });
}

/// A year at random: numbers at any hour, lists closed late, sittings called off, lists withdrawn before they were sent.
fn a_year(database: &TestDb, seed: u64) {
    let mut db = database.connect();
    let office = office(database, &mut db);
    let (house, session) = (&office.house, &office.session);
    let mut chance = StdRng::seed_from_u64(seed);
    let (mut now, mut ids, mut sitting) = (at("2026-01-02T08:00:00Z"), Vec::new(), 0);
    let end = at("2027-02-20T08:00:00Z");
    while now < end {
        now += TimeDelta::minutes(chance.random_range(20..9_000));
        office.clock.set(now);
        match chance.random_range(0..10) {
            0..6 if now < at("2026-12-31T22:00:00Z") => {
                ids.push(determination(&mut db, &office, &format!("Determinazione {}", ids.len())));
            }
            6 => week(&mut db, &office, &mut chance, &mut sitting),
            7 => months(&mut db, &office, &mut chance),
            _ => {
                db::write(&mut db, |db| service::open_deadlines(db, house)).unwrap();
            }
        }
    }
    let unsent: Vec<ActList> = lists(&mut db).into_iter().filter(|list| list.state == ListState::Made).collect();
    for list in unsent {
        service::send(&mut db, house, session, list.id, &sent(&office)).unwrap();
    }
    while let Some(next) = service::waiting(&mut db, house).unwrap().first().cloned() {
        service::make_and_send(&mut db, house, session, next.wanted(), &sent(&office)).unwrap();
    }
    assert!(ids.len() > 20, "{}", ids.len());
    for kind in ListKind::ALL.iter().copied() {
        let mut times: BTreeMap<i64, usize> = ids.iter().map(|id| (*id, 0)).collect();
        for list in lists(&mut db).into_iter().filter(|list| list.kind == kind && list.state == ListState::Sent) {
            for line in store::lines_of(&mut db, list.id).unwrap() {
                *times.get_mut(&line.act_id).unwrap() += 1;
                if let Some(month) = list.month {
                    assert!(rules::month_of(line.adopted_on) <= month, "{} in {month}", line.adopted_on);
                    assert_eq!(line.late, rules::month_of(line.adopted_on) < month);
                }
            }
        }
        assert!(times.values().all(|times| *times == 1), "seed {seed} {kind:?}: {times:?}");
    }
    let numbers: Vec<(ListKind, i64, i64)> =
        lists(&mut db).iter().map(|one| (one.kind, one.year, one.number)).collect();
    for (kind, year, number) in &numbers {
        assert!(*number == 1 || numbers.contains(&(*kind, *year, number - 1)), "a gap before {number}/{year}");
    }
    let report = verify::verify(&mut db, house, true).unwrap();
    assert_eq!(report.findings, vec![]);
    for kind in [MONTH, WEEK] {
        let open = (202_601..=202_612).chain([0]).flat_map(|id| deadlines::of_subject(&mut db, kind, id).unwrap());
        assert!(open.into_iter().all(|row| row.met_at.is_some()), "a clock runs on");
    }
}

fn lists(db: &mut Db) -> Vec<ActList> {
    store::page(db, None, true, 10_000).unwrap()
}

/// A sitting of the Giunta as its desk plans it.
fn planned(db: &mut Db, id: i64, day: NaiveDate) {
    let at = format!("{day} 14:00:00");
    for sql in [
        format!(
            "INSERT INTO organs (id, kind, name, sort_key, assigned, place, hour, minutes, proposals_term, is_public, \
             streamed, active, updated_at, updated_by) VALUES (1, 'giunta', 'Giunta', 'giunta', 4, '', '', 90, '-2wd', \
             FALSE, FALSE, TRUE, '{at}', 1) ON CONFLICT DO NOTHING"
        ),
        format!(
            "INSERT INTO sittings (id, organ_id, call, title, at, minutes, place, is_public, state, year, term, notice_due, \
             proposals_due, idempotency_key, created_at, created_by, updated_at, updated_by) VALUES ({id}, 1, 'ordinary', \
             '', '{at}', 90, '', FALSE, 'done', 2026, '-1cd', '{at}', '{at}', 'g{id}', '{at}', 1, '{at}', 1)"
        ),
    ] {
        diesel::sql_query(sql).execute(db).unwrap();
    }
}

fn week(db: &mut Db, office: &Office, chance: &mut StdRng, sitting: &mut i64) {
    let (house, session) = (&office.house, &office.session);
    let today = office.clock.today();
    *sitting += 1;
    planned(db, *sitting, today);
    let made = db::write(db, |db| api::for_sitting(db, house, session, (*sitting, today))).unwrap();
    let again = db::write(db, |db| api::for_sitting(db, house, session, (*sitting, today))).unwrap();
    if made.is_some() {
        assert_eq!(made, again);
    }
    if chance.random_range(0..3) == 0 {
        db::write(db, |db| api::sitting_called_off(db, house, session, *sitting, "Seduta revocata")).unwrap();
    } else {
        let to = (vec!["Assessori".to_owned()], office.clock.now());
        db::write(db, |db| api::went_with_convocation(db, house, session, *sitting, to.clone())).unwrap();
        db::write(db, |db| api::sitting_called_off(db, house, session, *sitting, "Seduta revocata")).unwrap();
    }
}

fn months(db: &mut Db, office: &Office, chance: &mut StdRng) {
    let (house, session) = (&office.house, &office.session);
    let next = service::waiting(db, house).unwrap().into_iter().find(|one| one.kind == ListKind::Monthly && one.ready);
    let Some(next) = next else { return };
    let list = service::make(db, house, session, next.wanted()).unwrap();
    if chance.random_range(0..3) == 0 {
        service::withdraw(db, house, session, list.id, "Errore di trascrizione").unwrap();
    } else {
        service::send(db, house, session, list.id, &sent(office)).unwrap();
    }
}

#[test]
fn in_a_year_nothing_is_listed_twice_and_nothing_is_forgotten() {
    on_both_engines(|database| a_year(database, 2_026));
}

#[test]
fn in_another_year_neither() {
    on_both_engines(|database| a_year(database, 7));
}

#[test]
fn a_table_of_a_list_defuses_what_a_spreadsheet_would_obey() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = office(database, &mut db);
        determination(&mut db, &office, "=HYPERLINK(\"http://a\")");
        let list = service::make(&mut db, &office.house, &office.session, Wanted::WEEKLY).unwrap();
        let lines = store::lines_of(&mut db, list.id).unwrap();
        let text = String::from_utf8(super::paper::csv(&list, &lines).unwrap()).unwrap();
        assert!(text.contains("'=HYPERLINK"), "{text}");
    });
}
