//! Keeping views on both engines: whose they are, on which key, and what happens when two change one.

use super::model::ViewOf;
use super::service::{change, keep, remove, seen};
use crate::db::testing::on_both_engines;
use crate::desks::testing::{administrator, furnish, house};
use crate::work::session::{Role, Session};

#[test]
fn views_are_ones_own_until_they_are_given_to_everybody() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _) = house(database);
        let head = administrator(&mut db, &house);
        furnish(&mut db, &house);
        let clerk = Session { roles: vec![Role::Clerk], operator_id: 99, ..head.clone() };
        let list = ViewOf::Queue;
        let pec = keep(&mut db, &house, &head, list, " Solo PEC ", "{}").unwrap();
        assert_eq!((pec.name.as_str(), pec.slot), ("Solo PEC", Some(1)));
        assert_eq!(keep(&mut db, &house, &head, list, "solo pec", "{}").unwrap_err().key, "fault-views-name-taken");
        assert_eq!(keep(&mut db, &house, &head, list, "  ", "{}").unwrap_err().key, "fault-views-name");
        assert_eq!(keep(&mut db, &house, &head, list, "Mie", "{}").unwrap().slot, Some(2));
        assert!(seen(&mut db, &clerk, list).unwrap().is_empty());
        assert!(seen(&mut db, &head, ViewOf::Register).unwrap().is_empty());

        let shared = super::model::View { owner_id: None, ..pec.clone() };
        assert_eq!(change(&mut db, &house, &clerk, list, &pec, &shared).unwrap_err().key, "fault-not-permitted");
        change(&mut db, &house, &head, list, &pec, &shared).unwrap();
        let found = seen(&mut db, &clerk, list).unwrap();
        assert_eq!(found.iter().map(|view| view.name.as_str()).collect::<Vec<_>>(), ["Solo PEC"]);
        assert_eq!(remove(&mut db, &house, &clerk, list, &found[0]).unwrap_err().key, "fault-not-permitted");
        // What one has seen before is changed by now.
        assert_eq!(remove(&mut db, &house, &head, list, &shared).unwrap_err().key, "fault-views-changed");
        remove(&mut db, &house, &head, list, &found[0]).unwrap();
        assert_eq!(seen(&mut db, &head, list).unwrap().len(), 1);
    });
}
