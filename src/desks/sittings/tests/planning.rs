//! Planning and the agenda.

use super::*;
use crate::base::dates;
use crate::base::i18n::{Lang, Texts};
use crate::db::testing::on_both_engines;
use crate::db::{deadlines, instant};
use crate::desks::sittings::model::{ItemState, SittingState};
use crate::desks::sittings::service::offering::offers;
use crate::desks::sittings::service::revoking::{self, Revoked};
use crate::desks::sittings::service::{FOR_LEADERS, FOR_MEMBERS, SUBJECT};
use crate::desks::sittings::store::{self, Filter, Shelf, items};
use crate::desks::testing::reader;

#[test]
fn a_sitting_counts_its_terms_and_opens_its_deadlines() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let fields = SittingFields {
            leaders_on: Some("2026-11-24".parse().unwrap()),
            ..desk.fields(desk.council, "2026-11-30T17:30:00Z")
        };
        let id = plans::plan(&mut db, &desk.house, &desk.session, "k", &fields, None).unwrap();
        let again = plans::plan(&mut db, &desk.house, &desk.session, "k", &fields, None).unwrap();
        assert_eq!(again, id, "the same key plans one");
        let sitting = store::by_id(&mut db, id).unwrap().unwrap();
        assert_eq!(dates::date_time(instant(sitting.notice_due)), "25/11/2026 23:59");
        assert_eq!(dates::date_time(instant(sitting.proposals_due)), "23/11/2026 23:59");
        let call = deadlines::of_subject(&mut db, SUBJECT, id).unwrap();
        assert_eq!((call.len(), call[0].activity.as_str(), call[0].due_at), (1, "S1b", sitting.notice_due));
        for (kind, due) in [(FOR_LEADERS, "24/11/2026"), (FOR_MEMBERS, "25/11/2026")] {
            let papers = deadlines::of_subject(&mut db, kind, id).unwrap();
            assert_eq!((papers[0].activity.as_str(), dates::day_of(instant(papers[0].due_at)).as_str()), ("S1f", due));
        }
        let later = SittingFields { at: at("2026-12-01T17:30:00Z"), ..fields };
        plans::change(&mut db, &desk.house, &desk.session, (id, 1), &later, None).unwrap();
        let call = deadlines::of_subject(&mut db, SUBJECT, id).unwrap();
        assert_eq!(dates::day_of(instant(call[0].due_at)), "26/11/2026");
        let fault = plans::change(&mut db, &desk.house, &desk.session, (id, 1), &later, None).unwrap_err();
        assert_eq!(fault.key, "fault-sittings-conflict");
        let off = Revoked { reason: "Manca il bilancio".into(), moved_to: None, register: true };
        let told = revoking::revoke(&mut db, &desk.house, &desk.session, "off", (id, 2), &off).unwrap();
        assert_eq!((told.recipients, told.number), (0, None), "nobody was convened, nobody is told");
        assert!(deadlines::of_subject(&mut db, SUBJECT, id).unwrap().is_empty());
        assert_eq!(store::by_id(&mut db, id).unwrap().unwrap().state, SittingState::CalledOff);
    });
}

#[test]
fn a_key_that_comes_again_with_something_else_is_refused() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let (house, session) = (&desk.house, &desk.session);
        let fields = desk.fields(desk.council, "2026-11-30T17:30:00Z");
        let plan = |db: &mut Db, fields: &SittingFields| plans::plan(db, house, session, "k", fields, None);
        let id = plan(&mut db, &fields).unwrap();
        assert_eq!(plan(&mut db, &fields).unwrap(), id, "the same is the first one");
        let moved = SittingFields { at: at("2026-12-01T17:30:00Z"), ..fields.clone() };
        let other = SittingFields { organ_id: desk.giunta, ..fields.clone() };
        for other in [moved, other, SittingFields { title: "Seduta solenne".into(), ..fields.clone() }] {
            let fault = plan(&mut db, &other).unwrap_err();
            assert_eq!(fault.key, "fault-sittings-key-reused");
            let named = fault.args.iter().any(|(_, value)| value == "Consiglio comunale del 30/11/2026 ore 18:30");
            assert!(named, "the sitting that was planned is named: {:?}", fault.args);
        }
        let later = desk.plan(&mut db, desk.council, "2026-12-14T17:30:00Z");
        let item = ItemFields { subject: "Bilancio".into(), ..ItemFields::default() };
        let add = |db: &mut Db, sitting, item: &ItemFields| agenda::add(db, house, session, sitting, "i", item, None);
        let first = add(&mut db, id, &item).unwrap();
        assert_eq!(add(&mut db, id, &item).unwrap(), first);
        let reworded = ItemFields { subject: "Tariffe".into(), ..item.clone() };
        for (sitting, item) in [(later, &item), (id, &reworded)] {
            assert_eq!(add(&mut db, sitting, item).unwrap_err().key, "fault-sittings-item-key-reused");
        }
        assert_eq!(items::of_sitting(&mut db, id).unwrap().len(), 1);
    });
}

#[test]
fn what_cannot_be_is_refused_with_its_rule() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let mut refused = |fields: &SittingFields| {
            plans::plan(&mut db, &desk.house, &desk.session, "x", fields, None).unwrap_err().key
        };
        let good = desk.fields(desk.council, "2026-11-30T17:30:00Z");
        assert_eq!(refused(&SittingFields { at: at("2026-11-23T08:00:00Z"), ..good.clone() }), "fault-sittings-past");
        let back = SittingFields { second_call_at: Some(at("2026-11-30T17:00:00Z")), ..good.clone() };
        assert_eq!(refused(&back), "fault-sittings-second");
        let leaders = SittingFields { leaders_on: Some("2026-12-01".parse().unwrap()), ..good.clone() };
        assert_eq!(refused(&leaders), "fault-sittings-leaders");
        let urgent = SittingFields { call: Call::Extraordinary, ..good.clone() };
        assert_eq!(refused(&urgent), "fault-sittings-no-rule");
        let room = SittingFields { room_id: Some(7), ..good.clone() };
        plans::plan(&mut db, &desk.house, &desk.session, "r", &room, None).unwrap();
        let other = SittingFields { room_id: Some(7), ..desk.fields(desk.giunta, "2026-11-30T18:00:00Z") };
        let fault = plans::plan(&mut db, &desk.house, &desk.session, "y", &other, None).unwrap_err();
        assert_eq!((fault.key, fault.field), ("fault-sittings-room", Some("room")));
        let said = "La sala è già occupata: Consiglio comunale, il 30/11/2026 dalle 18:30 alle 21:30.";
        assert_eq!(fault.what(Texts::of(Lang::It)), said);
        let fault = plans::plan(&mut db, &desk.house, &desk.session, "z", &good, None).unwrap_err();
        assert_eq!(fault.key, "fault-sittings-same-organ");
        // A place that is none of our rooms is one place all the same, however it is written.
        let elsewhere = |place: &str, fields| SittingFields { room_id: None, place: place.into(), ..fields };
        let theatre = elsewhere("Teatro comunale", desk.fields(desk.council, "2026-12-14T17:30:00Z"));
        plans::plan(&mut db, &desk.house, &desk.session, "t", &theatre, None).unwrap();
        let other = elsewhere(" teatro COMUNALE", desk.fields(desk.giunta, "2026-12-14T18:00:00Z"));
        let fault = plans::plan(&mut db, &desk.house, &desk.session, "u", &other, None).unwrap_err();
        assert_eq!((fault.key, fault.field), ("fault-sittings-place", Some("place")));
        let after = elsewhere("Teatro comunale", desk.fields(desk.giunta, "2026-12-14T23:30:00Z"));
        plans::plan(&mut db, &desk.house, &desk.session, "v", &after, None).unwrap();
        let fault = plans::plan(&mut db, &desk.house, &reader(), "w", &good, None).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
    });
}

#[test]
fn an_agenda_is_ordered_item_by_item() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let sitting = desk.plan(&mut db, desk.council, "2026-11-30T17:30:00Z");
        let ids: Vec<i64> = ["Uno", "Due", "Tre"].iter().map(|one| desk.item(&mut db, sitting, one)).collect();
        let order = |db: &mut Db| {
            let all = items::of_sitting(db, sitting).unwrap();
            all.into_iter().filter(|item| item.state == ItemState::Ready).map(|item| item.subject).collect::<Vec<_>>()
        };
        assert!(agenda::shift(&mut db, &desk.house, &desk.session, ids[2], false).unwrap());
        assert_eq!(order(&mut db), ["Uno", "Tre", "Due"]);
        assert!(!agenda::shift(&mut db, &desk.house, &desk.session, ids[0], false).unwrap(), "it is the first");
        agenda::withdraw(&mut db, &desk.house, &desk.session, ids[2], "Manca il parere").unwrap();
        assert_eq!(order(&mut db), ["Uno", "Due"]);
        // One that was taken off does not stand in the way of another.
        assert!(agenda::shift(&mut db, &desk.house, &desk.session, ids[1], false).unwrap());
        assert_eq!(order(&mut db), ["Due", "Uno"]);
        let fault = agenda::withdraw(&mut db, &desk.house, &desk.session, ids[2], "x").unwrap_err();
        assert_eq!(fault.key, "fault-sittings-item-state");
        agenda::restore(&mut db, &desk.house, &desk.session, ids[2]).unwrap();
        assert_eq!(order(&mut db).len(), 3);
        assert!(items::versions(&mut db, sitting).unwrap().is_empty(), "nothing was sent yet");
        let later = desk.plan(&mut db, desk.council, "2026-12-14T17:30:00Z");
        agenda::put_off(&mut db, &desk.house, &desk.session, ids[2], "Manca il parere").unwrap();
        // What was put off is offered to the next sitting, once, and can be put back until that takes it.
        let offered = offers(&mut db, later).unwrap();
        assert_eq!((offered.len(), offered[0].fields.subject.as_str()), (1, "Tre"));
        agenda::restore(&mut db, &desk.house, &desk.session, ids[2]).unwrap();
        assert!(offers(&mut db, later).unwrap().is_empty());
        agenda::put_off(&mut db, &desk.house, &desk.session, ids[2], "Manca il parere").unwrap();
        let wanted = [offers(&mut db, later).unwrap()[0].id];
        assert_eq!(agenda::take(&mut db, &desk.house, &desk.session, later, &wanted).unwrap(), 1);
        assert_eq!(items::of_sitting(&mut db, later).unwrap()[0].subject, "Tre");
        assert!(offers(&mut db, later).unwrap().is_empty());
        let fault = agenda::restore(&mut db, &desk.house, &desk.session, ids[2]).unwrap_err();
        assert_eq!(fault.key, "fault-sittings-taken-up");
        assert_eq!(order(&mut db).len(), 2);
        let now = desk.house.clock.now();
        let mut on = |shelf| store::count(&mut db, &Filter { shelf, organ: 0 }, now).unwrap();
        assert_eq!((on(Shelf::Coming), on(Shelf::Late), on(Shelf::Over)), (2, 0, 0));
    });
}
