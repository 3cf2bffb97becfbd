//! Two plans by period side by side: each day has its plan, and what is filed keeps the class of its day.

use chrono::{NaiveDate, TimeZone, Utc};

use super::day;
use crate::db::testing::on_both_engines;
use crate::desks::people::api as people;
use crate::desks::testing::{administrator, class, furnish, house, letter, reader, register};
use crate::desks::titolario::model::Entry;
use crate::desks::titolario::{api, service};
use crate::work::session::{Role, Session};

fn entries() -> Vec<Entry> {
    let entry = |code: &str, title: &str| Entry { code: code.into(), title: title.into() };
    vec![entry("I", "Amministrazione"), entry("I.6", "Archivio"), entry("II", "Edilizia"), entry("II.1", "Permessi")]
}

#[test]
fn every_day_has_its_plan_and_letters_keep_the_class_of_theirs() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let session = Session {
            roles: vec![Role::Administrator, Role::HeadOfService, Role::Registrar],
            ..administrator(&mut db, &house)
        };
        furnish(&mut db, &house);
        let office = people::offices(&mut db).unwrap()[0].id;
        let old = class(&mut db, &house, "VI.3");
        let before = register(&mut db, &house, &session, &letter("prima", old, office));
        // Under what is filed already no version can begin; from the day after one can.
        let load = |db: &mut crate::db::Db, session: &Session, from: NaiveDate| {
            service::load_version(db, &house, session, "Titolario 2027", from, &entries())
        };
        let denied = load(&mut db, &reader(), day(2027, 1, 1)).unwrap_err();
        assert_eq!(denied.key, "fault-not-permitted");
        let late = load(&mut db, &session, day(2026, 11, 23)).unwrap_err();
        assert_eq!((late.key, late.field), ("fault-titolario-filed", Some("valid_from")));
        let forecast = service::forecast(&mut db, &session, day(2027, 1, 1)).unwrap();
        let (closes, eve) = forecast.closes.unwrap();
        assert_eq!((closes.valid_from, eve), (day(2026, 1, 1), day(2026, 12, 31)));
        load(&mut db, &session, day(2027, 1, 1)).unwrap();
        let size = |db: &mut crate::db::Db, day| api::plan_on(db, day).unwrap().len();
        assert_eq!((size(&mut db, day(2026, 12, 31)), size(&mut db, day(2027, 1, 1))), (139, 4));

        clock.set(Utc.with_ymd_and_hms(2027, 1, 4, 9, 0, 0).unwrap());
        let gone = letter("con la classe cessata", old, office);
        let fault = crate::desks::testing::try_register(&mut db, &house, &session, &gone).unwrap_err();
        assert_eq!((fault.key, fault.field), ("fault-titolario-not-in-force", Some("class")));
        assert!(fault.args.contains(&("dates", "01/01/2026 – 31/12/2026".into())), "{fault}");
        let new = class(&mut db, &house, "II.1");
        register(&mut db, &house, &session, &letter("con la nuova", new, office));
        // The class that has gone stays readable, with its dates.
        let validity = api::validity(&mut db, old).unwrap().unwrap();
        assert!(validity.is_over(day(2027, 1, 4)) && validity.covers(day(2026, 11, 23)));
        assert!(before > 0 && crate::desks::testing::whole(&mut db, &house));
    });
}

#[test]
fn the_plan_of_former_times_ends_where_the_first_begins() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _) = house(database);
        let session = Session { roles: vec![Role::HeadOfService], ..administrator(&mut db, &house) };
        furnish(&mut db, &house);
        let forecast = service::forecast(&mut db, &session, day(1897, 3, 1)).unwrap();
        assert_eq!((forecast.closes, forecast.until), (None, Some(day(2025, 12, 31))));
        let load = |db: &mut crate::db::Db, name: &str| {
            service::load_version(db, &house, &session, name, day(1897, 3, 1), &entries())
        };
        assert_eq!(load(&mut db, "  ").unwrap_err().field, Some("name"));
        let id = load(&mut db, "Circolare 17100/2").unwrap();
        assert_eq!(load(&mut db, "Circolare 17100/2").unwrap(), id, "the same version twice");
        let size = |db: &mut crate::db::Db, day| api::plan_on(db, day).unwrap().len();
        assert_eq!(
            [day(1897, 2, 28), day(1950, 6, 1), day(2025, 12, 31), day(2026, 1, 1)].map(|day| size(&mut db, day)),
            [0, 4, 4, 139]
        );
        let empty = service::load_version(&mut db, &house, &session, "Vuoto", day(2030, 1, 1), &[]).unwrap_err();
        assert_eq!(empty.key, "fault-titolario-nothing");
    });
}
