//! An act that began from an agenda: one for each item, with the subject that was voted on.

use super::read;
use crate::db::testing::on_both_engines;
use crate::db::{self, Db};
use crate::desks::acts::api::{self, ActKind, Fields, FromAgenda, Proposal, Shelf};
use crate::desks::acts::service::proposing::change;
use crate::desks::testing::{administrator, house};
use crate::work::session::{Role, Session};

#[test]
fn an_item_becomes_one_act_whose_subject_stays() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let keeper = Session { roles: vec![Role::ActsClerk], ..administrator(&mut db, &house) };
        let db = &mut db;
        let item = FromAgenda {
            key: "sitting-item:7".into(),
            kind: ActKind::Council,
            subject: "Mozione sul verde".into(),
            place: "Consiglio comunale del 23/11/2026 ore 10:00, punto n. 2".into(),
        };
        let make = |db: &mut Db| db::write(db, |db| api::from_agenda_within(db, &house, &keeper, &item)).unwrap();
        let act = make(db);
        assert_eq!((act.name().as_str(), act.office_id, act.shelf), ("PR 1/2026", None, Shelf::Opine));
        assert_eq!(make(db).id, act.id, "asked for again it is the same");
        let fields = Fields {
            kind: ActKind::Council,
            subject: "Mozione sul verde".into(),
            office_id: keeper.offices.first().copied(),
            ..Fields::default()
        };
        let written = |subject: &str| Proposal {
            fields: Fields { subject: subject.into(), ..fields.clone() },
            ..Proposal::default()
        };
        let at = (act.id, act.version);
        let other = change(db, &house, &keeper, at, &written("Mozione sul rosso"), None).unwrap_err();
        assert_eq!((other.key, other.field), ("fault-act-change-passed", Some("subject")));
        change(db, &house, &keeper, at, &written("Mozione sul verde"), None).unwrap();
        let act = read(db, act.id);
        assert_eq!((act.subject.as_str(), act.office_id), ("Mozione sul verde", fields.office_id));
        assert_eq!(api::verify(db).unwrap().findings, Vec::new());
    });
}
