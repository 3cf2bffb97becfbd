//! The use cases on both engines.

use chrono::{NaiveDate, TimeDelta};

use super::{everybody, propose, read, signed};
use crate::db::testing::on_both_engines;
use crate::db::{self, stored};
use crate::desks::acts::api::{self, ActKind, Adoption, Deed, OpinionKind, Outcome, Shelf, State, Who};
use crate::desks::acts::service::undoing::undo_last;
use crate::desks::acts::store::list::{self, Looked};
use crate::desks::protocol::api as protocol;
use crate::desks::testing::{administrator, class, departing, furnish, house, letter, reader, register};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn a_determination_goes_its_way() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let act = propose(db, &house, &session, ActKind::Determination, true);
        assert_eq!((act.name().as_str(), act.shelf), ("PR 1/2026", Shelf::Sign));
        let early = api::number(db, &house, &session, &[act.id]).unwrap_err();
        assert_eq!(early.key, "fault-act-first-sign");
        api::perform(db, &house, &session, &[act.id], &signed(&house)).unwrap();
        let act = read(db, act.id);
        assert_eq!((act.state, act.shelf), (State::Signed, Shelf::Cover));
        // Monday 23 November plus five working days.
        let due = api::deadlines_of(db, act.id).unwrap();
        assert_eq!((due[0].activity.as_str(), due[0].due_at.date()), ("S2a", day(2026, 11, 30)));
        assert_eq!(api::number(db, &house, &session, &[act.id]).unwrap_err().key, "fault-act-first-cover");
        let visto = Deed::Cover { by: "Carla Neri".into(), note: None, file: None };
        api::perform(db, &house, &session, &[act.id], &visto).unwrap();
        let report = api::number(db, &house, &session, &[act.id]).unwrap();
        let act = &report.done[0];
        assert_eq!((act.name().as_str(), act.area_number, act.shelf), ("DT 1/2026", Some(1), Shelf::Publish));
        assert_eq!((act.effective_on, act.effective_rule.as_deref()), (Some(day(2026, 11, 23)), Some("cover")));
        let late = api::perform(db, &house, &session, &[act.id], &signed(&house)).unwrap_err();
        assert_eq!(late.key, "fault-act-too-late");
        let who = Who(Some(&session));
        db::write(db, |db| api::published(db, &house, who, act.id, (day(2026, 11, 24), "AP 1/2026"))).unwrap();
        assert_eq!(read(db, act.id).state, State::Effective);
        db::write(db, |db| api::communicated(db, &house, who, act.id, "Ragioneria; ufficio proponente")).unwrap();
        assert_eq!(read(db, act.id).shelf, Shelf::File);
        assert!(api::deadlines_of(db, act.id).unwrap().iter().all(|line| line.met_at.is_some()));
        assert_eq!(api::steps(db, act.id).unwrap().len(), 6);
        assert!(crate::db::verify::chain(db, |_, _| Ok(())).unwrap().findings.is_empty());
    });
}

#[test]
fn an_act_is_found_by_the_name_on_the_paper() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let ids: Vec<i64> = (0..12).map(|_| propose(db, &house, &session, ActKind::Decree, false).id).collect();
        api::perform(db, &house, &session, &ids, &signed(&house)).unwrap();
        api::number(db, &house, &session, &ids[1..4]).unwrap();
        for (words, found) in [
            ("DC 1/2026", vec![ids[1]]),
            ("dc 3", vec![ids[3]]),
            ("PR 1", vec![ids[0]]),
            ("pr12/2026", vec![ids[11]]),
            ("PR 3/2026", vec![ids[2]]),
            ("DT 1/2026", vec![]),
            ("DC 1/2025", vec![]),
        ] {
            let looked = Looked { words: words.into(), ..Looked::default() };
            let acts = list::page(db, &looked, None, true, 0, 50).unwrap();
            assert_eq!(acts.iter().map(|act| act.id).collect::<Vec<_>>(), found, "{words}");
        }
    });
}

#[test]
fn the_clock_runs_from_the_last_signature_and_bulk_is_taken_back_at_once() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let ids: Vec<i64> = (0..3).map(|_| propose(db, &house, &session, ActKind::Determination, false).id).collect();
        api::perform(db, &house, &session, &ids, &signed(&house)).unwrap();
        clock.advance(TimeDelta::hours(24));
        api::perform(db, &house, &session, &ids[..2], &signed(&house)).unwrap();
        let dues: Vec<_> = ids.iter().map(|id| read(db, *id).due_at.unwrap().date()).collect();
        assert_eq!(dues, [day(2026, 12, 1), day(2026, 12, 1), day(2026, 11, 30)]);
        api::number(db, &house, &session, &ids[..1]).unwrap();
        let undone = undo_last(db, &house, &session, None).unwrap();
        assert_eq!((undone.acts, undone.left), (1, 1), "what has its number stays");
        assert_eq!(read(db, ids[1]).due_at.unwrap().date(), day(2026, 11, 30), "the earlier signature holds again");
        assert_eq!(api::number(db, &house, &session, &ids[1..]).unwrap().done.len(), 2);
        let numbers: Vec<_> = ids.iter().map(|id| read(db, *id).number.unwrap()).collect();
        assert_eq!(numbers, [1, 2, 3]);
    });
}

#[test]
fn an_urgent_order_waits_for_the_prefect() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let act = propose(db, &house, &session, ActKind::OrderUrgent, false);
        api::perform(db, &house, &session, &[act.id], &signed(&house)).unwrap();
        assert_eq!(api::number(db, &house, &session, &[act.id]).unwrap_err().key, "fault-act-first-prefect");
        let told = |registration| Deed::Prefect { at: stored(house.clock.now()), how: "PEC".into(), registration };
        // Under a number that the register does not have he was not told.
        furnish(db, &house);
        let letter = letter("Ordinanza al Prefetto", class(db, &house, "VI.3"), session.offices[0]);
        let came = register(db, &house, &session, &letter);
        let sent = register(db, &house, &session, &departing(letter));
        let unknown = api::perform(db, &house, &session, &[act.id], &told(Some(sent + 1))).unwrap_err();
        assert_eq!((unknown.key, read(db, act.id).prefect_told_at), ("fault-act-prefect-unknown", None));
        assert!(unknown.args.contains(&("number", protocol::number_of(sent + 1))), "{unknown}");
        // Nor under that of a letter that came.
        let other = api::perform(db, &house, &session, &[act.id], &told(Some(came))).unwrap_err();
        assert_eq!((other.key, read(db, act.id).prefect_told_at), ("fault-act-prefect-other", None));
        api::perform(db, &house, &session, &[act.id], &told(Some(sent))).unwrap();
        assert_eq!(api::number(db, &house, &session, &[act.id]).unwrap().done[0].name(), "OS 1/2026");
        let ordinary = propose(db, &house, &session, ActKind::OrderMayor, false);
        api::perform(db, &house, &session, &[ordinary.id], &signed(&house)).unwrap();
        assert_eq!(api::number(db, &house, &session, &[ordinary.id]).unwrap().done[0].name(), "OS 2/2026");
    });
}

#[test]
fn a_deliberation_is_numbered_by_its_sitting() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let act = propose(db, &house, &session, ActKind::Giunta, false);
        assert!(api::ready_for_agenda(db, ActKind::Giunta, None, 10).unwrap().is_empty());
        let opinion = |kind, outcome, reasons: Option<&str>| Deed::Opinion {
            kind,
            outcome,
            reasons: reasons.map(str::to_owned),
            by: "Ada Bianchi".into(),
            paper: None,
        };
        let wrong = opinion(OpinionKind::Technical, Outcome::Unfavourable, None);
        assert_eq!(api::perform(db, &house, &session, &[act.id], &wrong).unwrap_err().key, "fault-act-reasons-missing");
        api::perform(db, &house, &session, &[act.id], &opinion(OpinionKind::Technical, Outcome::Favourable, None))
            .unwrap();
        let none = opinion(OpinionKind::Accounting, Outcome::NotDue, Some("senza riflessi sul bilancio"));
        api::perform(db, &house, &session, &[act.id], &none).unwrap();
        let ready = api::ready_for_agenda(db, ActKind::Giunta, None, 10).unwrap();
        assert_eq!((ready.len(), ready[0].state), (1, State::Opined));
        assert_eq!(api::number(db, &house, &session, &[act.id]).unwrap_err().key, "fault-act-number-in-sitting");
        clock.advance(TimeDelta::days(40));
        let adoption = Adoption { on: day(2026, 12, 29), immediate: true };
        let pending = db::write(db, |db| {
            let numbered = api::number_in_sitting(db, &house, &session, act.id, adoption)?;
            numbered.mark(&house)
        })
        .unwrap();
        pending.confirm().unwrap();
        let act = read(db, act.id);
        assert_eq!((act.name().as_str(), act.adopted_on), ("GC 1/2026", Some(day(2026, 12, 29))));
        assert!(act.immediate && act.effective_on.is_none());
        let who = Who(Some(&session));
        db::write(db, |db| api::published(db, &house, who, act.id, (day(2027, 1, 3), "AP 9/2027"))).unwrap();
        db::write(db, |db| api::effective(db, &house, who, act.id, (day(2027, 1, 14), "tenth_day_after"))).unwrap();
        assert_eq!(read(db, act.id).state, State::Effective);
    });
}

#[test]
fn what_is_numbered_is_sealed_and_who_only_reads_changes_nothing() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let act = propose(db, &house, &session, ActKind::Decree, false);
        assert_eq!(
            api::propose(db, &house, &reader(), &super::proposal(&session, ActKind::Decree, false), None)
                .unwrap_err()
                .key,
            "fault-not-permitted"
        );
        api::perform(db, &house, &session, &[act.id], &signed(&house)).unwrap();
        api::number(db, &house, &session, &[act.id]).unwrap();
        use diesel::RunQueryDsl;
        for text in [
            "UPDATE acts SET subject = 'altro'",
            "UPDATE acts SET number = 7",
            "UPDATE acts SET signed_at = NULL",
            "DELETE FROM acts",
            "UPDATE act_steps SET note = 'x'",
            "DELETE FROM act_signatures",
        ] {
            let fault: crate::base::fault::Fault = diesel::sql_query(text).execute(db).unwrap_err().into();
            assert_eq!(fault.key, "fault-sealed", "{text}");
        }
        let withdrawn = Deed::Withdraw { reason: "doppia".into() };
        assert_eq!(api::perform(db, &house, &session, &[act.id], &withdrawn).unwrap_err().key, "fault-act-too-late");
    });
}
