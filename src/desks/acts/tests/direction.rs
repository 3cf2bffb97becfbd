//! A mere act of direction: said once for both opinions by whoever keeps the sittings, with the reason, and taken back.

use super::{everybody, propose, read};
use crate::db::testing::on_both_engines;
use crate::db::{self, Db};
use crate::desks::acts::api::{self, ActKind, Deed, OpinionKind, Outcome, Shelf};
use crate::desks::testing::{administrator, house};
use crate::work::session::{Role, Session};

#[test]
fn what_is_a_mere_act_of_direction_needs_no_opinion() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let first = administrator(&mut db, &house);
        let keeper = Session { roles: vec![Role::ActsClerk], ..first.clone() };
        let db = &mut db;
        let say = |db: &mut Db, session: &Session, id: i64| {
            db::write(db, |db| api::direction_within(db, &house, session, id))
        };
        let back = |db: &mut Db, id: i64| db::write(db, |db| api::direction_back_within(db, &house, &keeper, id));
        let act = propose(db, &house, &keeper, ActKind::Giunta, false);
        let clerk = Session { roles: vec![Role::Clerk], ..first.clone() };
        assert_eq!(say(db, &clerk, act.id).unwrap_err().key, "fault-not-permitted");
        assert_eq!(say(db, &keeper, act.id).unwrap().shelf, Shelf::Agenda);
        let opinions = api::opinions(db, act.id).unwrap();
        assert!(api::is_direction(&opinions));
        assert!(opinions.iter().all(|one| one.outcome == Outcome::NotDue && one.reasons.is_some()), "{opinions:?}");
        assert_eq!(say(db, &keeper, act.id).unwrap_err().key, "fault-act-done");
        assert_eq!(back(db, act.id).unwrap().shelf, Shelf::Opine);
        assert!(!api::is_direction(&api::opinions(db, act.id).unwrap()));
        assert_eq!(back(db, act.id).unwrap_err().key, "fault-act-undo-late", "there is nothing more to take back");
        // An opinion that somebody gave stays theirs.
        let everybody = everybody(&first);
        let (kind, outcome) = (OpinionKind::Technical, Outcome::Favourable);
        let opinion = Deed::Opinion { kind, outcome, reasons: None, by: "Verdi Ida".into(), paper: None };
        api::perform(db, &house, &everybody, &[act.id], &opinion).unwrap();
        say(db, &keeper, act.id).unwrap();
        back(db, act.id).unwrap();
        let facts = api::Facts::of(&read(db, act.id), &api::opinions(db, act.id).unwrap());
        assert!(facts.done(api::Step::Technical) && !facts.done(api::Step::Accounting));
        // What costs something is no mere direction, and other acts have no such opinions.
        let dear = propose(db, &house, &keeper, ActKind::Giunta, true);
        assert_eq!(say(db, &keeper, dear.id).unwrap_err().key, "fault-act-direction-expense");
        let other = propose(db, &house, &keeper, ActKind::Decree, false);
        assert_eq!(say(db, &keeper, other.id).unwrap_err().key, "fault-act-not-of-kind");
        assert_eq!(api::verify(db).unwrap().findings, Vec::new());
    });
}
