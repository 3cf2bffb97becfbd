//! Whose name is proposed for a signature.

use std::slice::from_ref;

use super::{everybody, propose, read, signed};
use crate::db::Db;
use crate::db::testing::on_both_engines;
use crate::desks::acts::api::{self, ActKind};
use crate::desks::acts::model::Act;
use crate::desks::acts::service::undoing::undo_last;
use crate::desks::acts::signers;
use crate::desks::testing::{administrator, house};
use crate::work::session::{Role, Session};

/// The name that is proposed to an operator for the signature on all of these acts.
fn proposed(db: &mut Db, acts: &[Act], session: &Session) -> Option<String> {
    let known = signers::known(db, acts).unwrap();
    signers::proposed(acts.iter().map(|act| (act, known.get(&act.id).map(String::as_str))), session)
}

#[test]
fn it_is_that_of_who_signs_such_acts_and_ones_own_on_ones_own_acts_alone() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let head = everybody(&administrator(&mut db, &house));
        let clerk = Session { roles: vec![Role::ActsClerk], name: "Neri Sara".into(), ..head.clone() };
        let elsewhere = Session { offices: vec![head.offices[0] + 1], ..head.clone() };
        let db = &mut db;
        let first = propose(db, &house, &head, ActKind::Determination, false);
        assert_eq!(proposed(db, from_ref(&first), &clerk), None, "nobody is known yet");
        assert_eq!(proposed(db, from_ref(&first), &head).as_deref(), Some(head.name.as_str()), "of one's own area");
        assert_eq!(proposed(db, from_ref(&first), &elsewhere), None, "the head of another area does not sign it");
        api::perform(db, &house, &clerk, &[first.id], &signed(&house)).unwrap();
        let next = propose(db, &house, &head, ActKind::OrderManager, false);
        let decree = propose(db, &house, &head, ActKind::Decree, false);
        for session in [&clerk, &elsewhere] {
            assert_eq!(proposed(db, from_ref(&next), session).as_deref(), Some("Ada Bianchi"));
        }
        assert_eq!(proposed(db, from_ref(&decree), &head), None, "the mayor signs that");
        assert_eq!(proposed(db, &[next.clone(), decree.clone()], &clerk), None, "there is no one name for both");
        // A signature that was taken back tells nothing.
        undo_last(db, &house, &clerk, None).unwrap();
        assert_eq!(read(db, first.id).signed_at, None);
        assert_eq!(proposed(db, from_ref(&next), &clerk), None);
    });
}
