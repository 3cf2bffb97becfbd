//! What is done with shifts, keys and months, on both engines.

use super::*;

pub(crate) fn volunteer(db: &mut Db, desk: &Desk, name: &str, operator: Option<i64>) -> i64 {
    let new = NewVolunteer {
        operator_id: operator,
        correspondent_id: None,
        name: name.into(),
        payroll_code: Some("1042".into()),
        contact: None,
        first_day: day("2026-01-01"),
        last_day: None,
        hours: None,
        note: None,
    };
    volunteers::write(db, &desk.house, &desk.keeper, None, &new).unwrap()
}

fn worker(db: &mut Db, desk: &Desk, login: &str, surname: &str) -> Session {
    let office = people::offices(db).unwrap()[0].id;
    let new = NewOperator {
        login: login.into(),
        surname: surname.into(),
        name: "Lia".into(),
        tax_code: None,
        roles: vec![Role::Clerk],
        offices: vec![office],
    };
    let first = Session { roles: vec![Role::Administrator], ..desk.keeper.clone() };
    people::create_operator(db, &desk.house, &first, &new).unwrap();
    people::session_for_login(db, login).unwrap().unwrap()
}

const WEEK: (&str, &str) = ("2026-11-23", "2026-11-29");

fn week() -> (NaiveDate, NaiveDate) {
    (day(WEEK.0), day(WEEK.1))
}

#[test]
fn a_week_is_given_out_fairly_and_undone_as_one() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let names = ["Bassi", "Conti", "Dini"];
        for name in names {
            volunteer(&mut db, &desk, name, None);
        }
        for text in ["2026-11-24 18:00-20:00", "2026-11-25 18:00-20:00", "2026-11-26 18:00-20:00"] {
            desk.book(&mut db, "Pro Loco", &[slot(desk.hall, text)]).unwrap();
        }
        let plan = planning::plan(&mut db, &desk.house, &desk.keeper, week()).unwrap();
        assert_eq!((plan.lines.len(), plan.volunteers), (6, 3));
        assert!(plan.lines.iter().all(|line| line.shift.is_none()), "reading writes nothing");
        let given = planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        assert_eq!((given.changed.len(), given.uncovered), (6, 0));
        assert_eq!(given.names.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [2, 2, 2]);
        // Nothing is left for a second time.
        assert!(planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap().changed.is_empty());
        assert_eq!(planning::undo(&mut db, &desk.house, &desk.keeper, &given.changed).unwrap(), 0);
        let plan = planning::plan(&mut db, &desk.house, &desk.keeper, week()).unwrap();
        assert!(plan.lines.iter().all(|line| line.holder.is_none()));
        assert!(verify(&mut db, &desk.house, true).unwrap().findings.is_empty());
    });
}

#[test]
fn shifts_follow_their_bookings() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        volunteer(&mut db, &desk, "Bassi", None);
        let made = desk.book(&mut db, "Pro Loco", &[slot(desk.hall, "2026-11-24 18:00-20:00")]).unwrap();
        planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        let at = desk.version(&mut db, made.id);
        crate::desks::rooms::service::cancel(&mut db, &desk.house, &desk.keeper, at, "rinuncia").unwrap();
        planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        let shifts = store::planned::of_bookings(&mut db, &made.bookings).unwrap();
        assert!(shifts.iter().all(|shift| shift.state == State::Cancelled && shift.volunteer_id.is_none()));
        let last = store::events::of_shift(&mut db, shifts[0].id).unwrap().pop().unwrap();
        assert_eq!(last.act, Act::Cancelled);
    });
}

#[test]
fn a_refusal_passes_the_turn_on_and_nobody_is_put_into_two_rooms() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let own = worker(&mut db, &desk, "bassi", "Bassi");
        let first = volunteer(&mut db, &desk, "Bassi", Some(own.operator_id));
        let second = volunteer(&mut db, &desk, "Conti", None);
        desk.book(&mut db, "Pro Loco", &[slot(desk.hall, "2026-11-24 18:00-20:00")]).unwrap();
        planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        let plan = |db: &mut Db| planning::plan(db, &desk.house, &desk.keeper, week()).unwrap().lines;
        let lines = plan(&mut db);
        assert!(lines.iter().all(|line| line.holder_id() == Some(first)), "both ends to one person");
        let shift = lines[0].shift.clone().unwrap();
        // Whoever has it needs a reason; somebody else may not.
        let refuse = |db: &mut Db, session: &Session, reason: &str| {
            planning::release(db, &desk.house, session, &shift, reason, true)
        };
        assert_eq!(refuse(&mut db, &own, " ").unwrap_err().key, "fault-shifts-reason");
        assert_eq!(refuse(&mut db, &desk.clerk, "x").unwrap_err().key, "fault-shifts-not-yours");
        refuse(&mut db, &own, "visita medica").unwrap();
        assert_eq!(refuse(&mut db, &own, "visita medica").unwrap_err().key, "fault-shifts-free");
        planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        let lines = plan(&mut db);
        assert_eq!((lines[0].holder_id(), lines[1].holder_id()), (Some(second), Some(first)));
        // In the other room at the same hour the second cannot be.
        desk.book(&mut db, "Coro", &[slot(desk.side, "2026-11-24 18:00-20:00")]).unwrap();
        let line = plan(&mut db).into_iter().find(|line| line.need.room_id == desk.side).unwrap();
        let fault = planning::assign(&mut db, &desk.house, &desk.keeper, &line, second).unwrap_err();
        assert_eq!(fault.key, "fault-shifts-two-places");
        let (_, bar) = planning::assign(&mut db, &desk.house, &desk.keeper, &line, first).unwrap();
        assert_eq!(bar, None);
        // Seen as free, but somebody has it meanwhile.
        assert_eq!(
            planning::assign(&mut db, &desk.house, &desk.keeper, &line, first).unwrap_err().key,
            "fault-shifts-conflict"
        );
    });
}

#[test]
fn a_swap_is_asked_and_accepted() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let (one, other) = (worker(&mut db, &desk, "bassi", "Bassi"), worker(&mut db, &desk, "conti", "Conti"));
        let first = volunteer(&mut db, &desk, "Bassi", Some(one.operator_id));
        let second = volunteer(&mut db, &desk, "Conti", Some(other.operator_id));
        for text in ["2026-11-24 18:00-20:00", "2026-11-25 18:00-20:00"] {
            desk.book(&mut db, "Pro Loco", &[slot(desk.hall, text)]).unwrap();
        }
        planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        let mine = swaps::mine(&mut db, &desk.house, &one).unwrap();
        assert_eq!((mine.volunteer, mine.shifts.len(), mine.offers.len()), (Some(first), 2, 0));
        let (given, taken) = (mine.shifts[0].id, swaps::mine(&mut db, &desk.house, &other).unwrap().shifts[0].id);
        let swap = swaps::ask(&mut db, &desk.house, &one, given, (second, Some(taken)), "impegno in famiglia").unwrap();
        // Nothing has changed yet, and it cannot be asked twice.
        assert_eq!(store::planned::by_id(&mut db, given).unwrap().unwrap().volunteer_id, Some(first));
        assert_eq!(
            swaps::ask(&mut db, &desk.house, &one, given, (second, None), "").unwrap_err().key,
            "fault-shifts-swap-waits"
        );
        assert_eq!(
            swaps::answer(&mut db, &desk.house, &one, swap, true, "").unwrap_err().key,
            "fault-shifts-not-yours"
        );
        swaps::answer(&mut db, &desk.house, &other, swap, true, "").unwrap();
        let held = |db: &mut Db, id| store::planned::by_id(db, id).unwrap().unwrap();
        assert_eq!((held(&mut db, given).volunteer_id, held(&mut db, taken).volunteer_id), (Some(second), Some(first)));
        assert_eq!(held(&mut db, given).how, Some(How::Swap));
        let acts: Vec<Act> = store::events::of_shift(&mut db, given).unwrap().iter().map(|event| event.act).collect();
        assert_eq!(acts, [Act::Assigned, Act::SwapAsked, Act::Swapped]);
    });
}

#[test]
fn keys_are_out_once_and_the_register_only_grows() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let id = keys::write(&mut db, &desk.house, &desk.keeper, None, ("AULA 1", "Aula consiliare", true)).unwrap();
        let due = at("2026-11-24T13:00:00Z");
        let handing = keys::Handing {
            volunteer_id: None,
            holder: "Bassi Lia".into(),
            booking_id: None,
            due_at: Some(due),
            note: String::new(),
        };
        keys::hand_out(&mut db, &desk.house, &desk.keeper, id, &handing).unwrap();
        let fault = keys::hand_out(&mut db, &desk.house, &desk.keeper, id, &handing).unwrap_err();
        assert_eq!(fault.key, "fault-keys-gone");
        assert!(fault.args.iter().any(|(_, value)| value == "Bassi Lia"));
        desk.clock.set(due + TimeDelta::hours(1));
        let state = keys::all(&mut db, &desk.house, &desk.keeper).unwrap().remove(0);
        assert!(state.is_late(desk.house.clock.now()));
        assert_eq!(store::keys::overdue(&mut db, crate::db::stored(desk.house.clock.now())).unwrap(), 1);
        keys::take_back(&mut db, &desk.house, &desk.keeper, id, "").unwrap();
        assert_eq!(keys::take_back(&mut db, &desk.house, &desk.keeper, id, "").unwrap_err().key, "fault-keys-here");
        assert_eq!(store::keys::count(&mut db).unwrap(), 2);
        assert_eq!(store::keys::page(&mut db, None, true, 0, 10).unwrap().len(), 2);
        for text in ["UPDATE room_key_moves SET holder = 'x'", "DELETE FROM room_key_moves"] {
            assert!(crate::db::raw::Raw::new(text, &[]).run(&mut db).is_err(), "{text}");
        }
        assert!(verify(&mut db, &desk.house, true).unwrap().findings.is_empty());
    });
}

#[test]
fn a_month_is_closed_and_corrected_by_further_lines() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let id = volunteer(&mut db, &desk, "=Bassi", None);
        for text in ["2026-11-24 18:00-21:00", "2026-11-28 15:00-17:00"] {
            desk.book(&mut db, "Pro Loco", &[slot(desk.hall, text)]).unwrap();
        }
        planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        let close = |db: &mut Db| months::close(db, &desk.house, &desk.keeper, "2026-11");
        assert_eq!(close(&mut db).unwrap_err().key, "fault-hours-running");
        desk.clock.set(at("2026-12-01T09:00:00Z"));
        let sheet = months::sheet(&mut db, &desk.house, &desk.keeper, "2026-11").unwrap();
        let line = &sheet.lines[0];
        assert_eq!((line.duties, line.ordinary, line.evening, line.saturday), (4, 30, 30, 60));
        let month = close(&mut db).unwrap();
        assert_eq!((month.persons, month.minutes), (1, 120));
        assert_eq!(close(&mut db).unwrap_err().key, "fault-hours-closed");
        let correction = months::Correction {
            volunteer: id,
            minutes: Minutes { ordinary: -30, ..Minutes::default() },
            reason: "non svolto".into(),
        };
        months::correct(&mut db, &desk.house, &desk.keeper, "2026-11", &correction).unwrap();
        let sheet = months::sheet(&mut db, &desk.house, &desk.keeper, "2026-11").unwrap();
        assert_eq!(sheet.lines.len(), 2);
        let table = String::from_utf8(months::csv("2026-11", &sheet.lines).unwrap()).unwrap();
        assert!(table.contains("2026-11;1042;'=Bassi;4;0:30;0:30;1:00;0:00;2:00;servizio;"), "{table}");
        assert!(table.contains(";-0:30;0:00;0:00;0:00;-0:30;rettifica;non svolto"), "{table}");
        for text in ["UPDATE shift_hours SET ordinary = 0", "DELETE FROM shift_months", "DELETE FROM shift_events"] {
            assert!(crate::db::raw::Raw::new(text, &[]).run(&mut db).is_err(), "{text}");
        }
        assert!(verify(&mut db, &desk.house, true).unwrap().findings.is_empty());
    });
}

#[test]
fn volunteers_are_kept_by_who_keeps_the_rooms() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let id = volunteer(&mut db, &desk, "Bassi", Some(desk.clerk.operator_id));
        let write = |db: &mut Db, session: &Session, of, name: &str, hours: &str| {
            let new = NewVolunteer {
                operator_id: Some(desk.clerk.operator_id),
                correspondent_id: None,
                name: name.into(),
                payroll_code: None,
                contact: None,
                first_day: day("2026-01-01"),
                last_day: None,
                hours: Some(hours.into()),
                note: None,
            };
            volunteers::write(db, &desk.house, session, of, &new)
        };
        assert_eq!(write(&mut db, &desk.clerk, None, "Neri", "").unwrap_err().key, "fault-not-permitted");
        assert_eq!(write(&mut db, &desk.keeper, None, "Neri", "").unwrap_err().key, "fault-shifts-already");
        assert_eq!(write(&mut db, &desk.keeper, Some((id, 1)), "Neri", "mai").unwrap_err().field, Some("hours"));
        write(&mut db, &desk.keeper, Some((id, 1)), "Neri", "lun-ven 17-23:59").unwrap();
        let stale = write(&mut db, &desk.keeper, Some((id, 1)), "Neri", "").unwrap_err();
        assert_eq!(stale.key, "fault-shifts-volunteer-conflict");
        // Days off by the volunteer; on those days the turn passes them over.
        let days = (day("2026-11-24"), day("2026-11-25"));
        volunteers::days_off(&mut db, &desk.house, &desk.clerk, id, days, "corso").unwrap();
        let twice = volunteers::days_off(&mut db, &desk.house, &desk.clerk, id, days, "").unwrap_err();
        assert_eq!(twice.key, "fault-shifts-off-overlaps");
        desk.book(&mut db, "Pro Loco", &[slot(desk.hall, "2026-11-24 18:00-20:00")]).unwrap();
        let given = planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        assert_eq!((given.changed.len(), given.uncovered), (0, 2));
        let (open, first) = planning::uncovered(&mut db, desk.house.clock.now(), 28).unwrap();
        assert_eq!((open, first), (2, Some(at("2026-11-24T16:30:00Z"))));
        volunteers::clear_days_off(&mut db, &desk.house, &desk.clerk, id).unwrap();
        let given = planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None).unwrap();
        assert_eq!(given.changed.len(), 2);
    });
}

#[test]
fn what_was_altered_with_its_digest_is_found_by_the_chain() {
    use crate::db::raw::{Raw, Value};
    let database = crate::db::testing::sqlite();
    let mut db = database.connect();
    let desk = desk(&database, &mut db);
    volunteer(&mut db, &desk, "Bassi", None);
    desk.book(&mut db, "Pro Loco", &[slot(desk.hall, "2026-11-24 18:00-20:00")]).unwrap();
    let given = planning::by_turn(&mut db, &desk.house, &desk.keeper, week(), None);
    assert!(given.is_ok());
    let whole = verify(&mut db, &desk.house, true).unwrap();
    assert!(whole.events > 0 && whole.findings.is_empty(), "{whole:?}");
    // Whoever owns the file drops the trigger, changes a line and seals it again: the chain still tells what it was.
    let mut line = super::store::events::with_ids(&mut db, &[1]).unwrap().remove(0);
    line.operator_name = "Qualcun altro".into();
    Raw::new("DROP TRIGGER shift_events_no_update", &[]).run(&mut db).unwrap();
    let values = [Value::Text(&line.operator_name), Value::Bytes(&line.expected_digest()), Value::Int(line.id)];
    Raw::new("UPDATE shift_events SET operator_name = ?, digest = ? WHERE id = ?", &values).run(&mut db).unwrap();
    let keys = |db: &mut crate::db::Db| {
        verify(db, &desk.house, true).unwrap().findings.iter().map(|finding| finding.key).collect::<Vec<_>>()
    };
    assert_eq!(keys(&mut db), ["verify-shift-altered"]);
    // One that is gone, and one that was put in.
    Raw::new("DROP TRIGGER shift_events_no_delete", &[]).run(&mut db).unwrap();
    Raw::new("DELETE FROM shift_events WHERE id = 1", &[]).run(&mut db).unwrap();
    assert_eq!(keys(&mut db), ["verify-shift-missing"]);
    line.id = 0;
    super::store::events::insert(&mut db, line.clone()).unwrap();
    super::store::events::insert(&mut db, line).unwrap();
    assert_eq!(keys(&mut db), ["verify-shift-missing", "verify-shift-unchained"]);
}
