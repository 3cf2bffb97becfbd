//! Keeping templates on both engines.

use super::model::New;
use super::service;
use crate::db::testing::on_both_engines;
use crate::desks::testing::{administrator, class, furnish, house, reader};
use crate::work::session::{Role, Session};

#[test]
fn a_template_is_written_changed_by_one_at_a_time_and_retired() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _) = house(database);
        let ada = Session { roles: vec![Role::Registrar], ..administrator(&mut db, &house) };
        furnish(&mut db, &house);
        let class_id = Some(class(&mut db, &house, "VI.3"));
        let new = New { code: "PC".into(), text: "Passo carrabile in {via}".into(), flow: None, class_id };
        let id = service::write(&mut db, &house, &ada, None, &new).unwrap();
        let twice = service::write(&mut db, &house, &ada, None, &new).unwrap_err();
        assert_eq!((twice.key, twice.field), ("fault-templates-code-taken", Some("code")));

        let template = service::in_use(&mut db, &ada).unwrap().remove(0);
        assert_eq!((template.id, template.code.as_str(), template.uses), (id, "pc", 0));
        let other = New { text: "Passo carrabile, {via} n. {civico}".into(), ..new.clone() };
        service::write(&mut db, &house, &ada, Some((id, 1)), &other).unwrap();
        let stale = service::write(&mut db, &house, &ada, Some((id, 1)), &new).unwrap_err();
        assert_eq!(stale.key, "fault-templates-changed");
        assert_eq!(service::retire(&mut db, &house, &ada, &template).unwrap_err().key, "fault-templates-changed");

        service::used(&mut db, id).unwrap();
        let template = service::in_use(&mut db, &ada).unwrap().remove(0);
        assert_eq!((template.text.as_str(), template.uses), ("Passo carrabile, {via} n. {civico}", 1));
        service::retire(&mut db, &house, &ada, &template).unwrap();
        assert!(service::in_use(&mut db, &ada).unwrap().is_empty());
        // Its code is free again.
        service::write(&mut db, &house, &ada, None, &new).unwrap();
        assert_eq!(service::write(&mut db, &house, &reader(), None, &new).unwrap_err().key, "fault-not-permitted");
    });
}
