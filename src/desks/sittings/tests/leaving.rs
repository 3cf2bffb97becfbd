//! Called off, moved, put off: who is told, what becomes of the agenda and of the clocks.

use diesel::prelude::*;

use super::*;
use crate::db::testing::on_both_engines;
use crate::db::{deadlines, instant};
use crate::desks::acts::api as acts;
use crate::desks::sittings::api;
use crate::desks::sittings::model::{ItemState, NoticeKind, SittingState};
use crate::desks::sittings::papers::revocation::{Off, paper};
use crate::desks::sittings::service::convening::{self, What, Wish};
use crate::desks::sittings::service::gathering::gather;
use crate::desks::sittings::service::offering::offers;
use crate::desks::sittings::service::remedies::remedies;
use crate::desks::sittings::service::revoking::{self, Revoked};
use crate::desks::sittings::service::watching::counted;
use crate::desks::sittings::service::{FOR_ADDENDUM, SUBJECT};
use crate::desks::sittings::store::{self, items, notices};
use crate::desks::sittings::verify::verify;
use crate::desks::testing::whole;

fn convened(desk: &Desk, db: &mut Db) -> (i64, i64) {
    let sitting = desk.plan(db, desk.council, "2026-11-30T17:30:00Z");
    desk.item(db, sitting, "Variazione di bilancio");
    let wish = Wish { register: true, ..Wish::default() };
    convening::send(db, &desk.house, &desk.session, "c1", (sitting, 1), What::Call, &wish).unwrap();
    (sitting, store::by_id(db, sitting).unwrap().unwrap().version)
}

#[test]
fn a_sitting_that_moves_tells_whoever_was_convened_and_takes_its_agenda_along() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let at_once = convened(&desk, &mut db);
        desk.item(&mut db, at_once.0, "Mozione sul verde");
        assert_eq!(deadlines::of_subject(&mut db, FOR_ADDENDUM, at_once.0).unwrap().len(), 1);
        let to = at("2026-12-14T17:30:00Z");
        let wanted = Revoked { reason: "Manca il numero".into(), moved_to: Some(to), register: true };
        let revoke = |db: &mut Db, key: &str, wanted: &Revoked| {
            revoking::revoke(db, &desk.house, &desk.session, key, at_once, wanted)
        };
        let past = Revoked { moved_to: Some(at("2026-11-20T17:30:00Z")), ..wanted.clone() };
        assert_eq!(revoke(&mut db, "x", &past).unwrap_err().key, "fault-sittings-past");
        let same = Revoked { moved_to: Some(at("2026-11-30T17:30:00Z")), ..wanted.clone() };
        assert_eq!(revoke(&mut db, "x", &same).unwrap_err().key, "fault-sittings-same-day");
        let told = revoke(&mut db, "m", &wanted).unwrap();
        assert_eq!((told.recipients, told.number.is_some()), (6, true));
        assert_eq!(revoke(&mut db, "m", &wanted).unwrap().sitting, told.sitting, "the same key moves it once");
        let old = store::by_id(&mut db, at_once.0).unwrap().unwrap();
        assert_eq!(old.state, SittingState::CalledOff);
        let sent = notices::of_sitting(&mut db, at_once.0).unwrap();
        assert_eq!(sent.last().map(|one| one.kind), Some(NoticeKind::CalledOff));
        let new = store::by_id(&mut db, told.sitting.unwrap()).unwrap().unwrap();
        assert_eq!((new.state, new.begins()), (SittingState::Planned, to));
        let subjects: Vec<String> =
            items::of_sitting(&mut db, new.id).unwrap().into_iter().map(|item| item.subject).collect();
        assert_eq!(subjects, ["Variazione di bilancio", "Mozione sul verde"]);
        // The clocks follow: none of the old one runs, the call of the new one does.
        assert!(deadlines::of_subject(&mut db, FOR_ADDENDUM, at_once.0).unwrap().is_empty());
        let call = deadlines::of_subject(&mut db, SUBJECT, new.id).unwrap();
        assert_eq!((call.len(), call[0].due_at, call[0].met_at), (1, new.notice_due, None));
        assert!(offers(&mut db, new.id).unwrap().is_empty(), "nothing is offered twice");
        assert!(whole(&mut db, &desk.house));
        assert!(verify(&mut db).unwrap().findings.is_empty());
    });
}

#[test]
fn the_revocation_says_what_was_convened_and_why_not() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let (sitting, _) = convened(&desk, &mut db);
        let facts = gather(&mut db, &desk.house, sitting).unwrap();
        let day = "2026-11-24".parse().unwrap();
        let off =
            Off { reason: "Manca il numero".into(), moved_to: None, notice: "0000001/2026".into(), notice_on: day };
        let data = paper(&facts, &off, Some(2), day);
        assert_eq!(data.heading, "Revoca della convocazione del Consiglio comunale");
        assert!(data.opening[0].contains("prot. n. 0000001/2026 del 24/11/2026"), "{:?}", data.opening);
        assert!(data.opening[0].ends_with("non ha luogo.") && data.opening[1] == "Motivo: Manca il numero.");
        let moved = Off { moved_to: Some(at("2026-12-14T17:30:00Z")), ..off };
        let data = paper(&facts, &moved, Some(2), day);
        assert!(data.opening[0].ends_with("è rinviata a lunedì 14/12/2026 alle ore 18:30."), "{:?}", data.opening);
    });
}

#[test]
fn a_call_is_explained_back_from_the_sitting_and_so_is_an_addendum() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let (sitting, _) = convened(&desk, &mut db);
        let call = counted(&mut db, SUBJECT, sitting).unwrap().unwrap();
        assert_eq!((call.from, call.source.as_str()), (at("2026-11-30T17:30:00Z"), "Regolamento, art. 12"));
        let calendar = desk.house.facts().calendar;
        let row = deadlines::of_subject(&mut db, SUBJECT, sitting).unwrap().remove(0);
        assert_eq!(call.term.due(call.from, &calendar).instant, instant(row.due_at));
        assert!(row.met_at.is_some(), "the notice went");
        let item = desk.item(&mut db, sitting, "Mozione");
        let row = deadlines::of_subject(&mut db, FOR_ADDENDUM, sitting).unwrap().remove(0);
        let added = counted(&mut db, FOR_ADDENDUM, sitting).unwrap().unwrap();
        assert_eq!(added.term.due(added.from, &calendar).instant, instant(row.due_at));
        assert_eq!(row.activity, "S1b");
        agenda::withdraw(&mut db, &desk.house, &desk.session, item, "Ritirata").unwrap();
        assert!(deadlines::of_subject(&mut db, FOR_ADDENDUM, sitting).unwrap().is_empty());
        agenda::restore(&mut db, &desk.house, &desk.session, item).unwrap();
        let version = store::by_id(&mut db, sitting).unwrap().unwrap().version;
        let wish = Wish { register: true, ..Wish::default() };
        convening::send(&mut db, &desk.house, &desk.session, "a", (sitting, version), What::Addendum, &wish).unwrap();
        assert!(deadlines::of_subject(&mut db, FOR_ADDENDUM, sitting).unwrap()[0].met_at.is_some());
        assert!(counted(&mut db, "registration", 1).unwrap().is_none());
    });
}

#[test]
fn the_ways_out_of_a_late_notice_name_the_first_day_that_keeps_the_term() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let (sitting, _) = convened(&desk, &mut db);
        desk.clock.set(at("2026-11-27T09:00:00Z"));
        let facts = gather(&mut db, &desk.house, sitting).unwrap();
        let found = remedies(&mut db, &desk.house, &facts).unwrap();
        // Five days before, the day of the notice not counted: from Friday 27 November on Wednesday 2 December.
        assert_eq!(found.first, Some(at("2026-12-02T17:30:00Z")));
        assert!(found.urgent.is_none(), "this council has no rule of urgency");
    });
}

#[test]
fn an_act_that_is_put_off_in_the_hall_is_ready_for_the_next_sitting() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let office = crate::desks::people::api::workers(&mut db).unwrap()[0].offices[0];
        let fields = acts::Fields {
            kind: acts::ActKind::Giunta,
            subject: "Tariffe della mensa".into(),
            office_id: Some(office),
            ..Default::default()
        };
        let proposal = acts::Proposal { key: "p".into(), fields, ..Default::default() };
        let act = acts::propose(&mut db, &desk.house, &desk.session, &proposal, None).unwrap();
        diesel::sql_query("UPDATE acts SET shelf = 'agenda'").execute(&mut db).unwrap();
        let first = desk.plan(&mut db, desk.giunta, "2026-11-26T14:00:00Z");
        let next = desk.plan(&mut db, desk.giunta, "2026-12-03T14:00:00Z");
        assert_eq!(agenda::take(&mut db, &desk.house, &desk.session, first, &[act.id]).unwrap(), 1);
        assert!(offers(&mut db, next).unwrap().is_empty(), "it is on an agenda");
        let item = items::of_sitting(&mut db, first).unwrap().remove(0);
        crate::db::write(&mut db, |db| {
            api::set_item_within(db, &desk.house, &desk.session, item.id, (ItemState::Postponed, None))
        })
        .unwrap();
        let offered = offers(&mut db, next).unwrap();
        assert_eq!(
            offered.iter().map(|one| (one.id, one.put_off, one.called_off)).collect::<Vec<_>>(),
            [(act.id, Some("2026-11-26".parse().unwrap()), false)]
        );
        // Of a sitting that was called off nothing was put off.
        diesel::sql_query("UPDATE sitting_items SET state = 'ready'").execute(&mut db).unwrap();
        diesel::sql_query(format!("UPDATE sittings SET state = 'called_off' WHERE id = {first}"))
            .execute(&mut db)
            .unwrap();
        let offered = offers(&mut db, next).unwrap();
        assert_eq!(offered.iter().map(|one| (one.id, one.called_off)).collect::<Vec<_>>(), [(act.id, true)]);
        // A proposal or a sitting that is not there stands nowhere.
        for wrong in
            ["UPDATE sitting_items SET act_id = 999", "UPDATE act_lists SET sitting_id = 999", "DELETE FROM acts"]
        {
            let done = diesel::sql_query(wrong).execute(&mut db);
            assert!(done.is_err() || done == Ok(0), "{wrong}");
        }
    });
}
