//! Consumables on both engines: what goes out, what comes back, what may be bought.

use chrono::{TimeZone, Utc};

use super::model::{Fields, Kind, Movement};
use super::service::{self, Moved, Moving, What};
use super::store::{list, movements};
use super::{analysis, papers, verify};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::testing::{TestDb, on_both_engines};
use crate::desks::consumables::api;
use crate::desks::testing::{administrator, house, reader};
use crate::work::house::House;
use crate::work::session::{Role, Session};

fn fields(code: &str, kind: Kind, minimum: i64) -> Fields {
    Fields {
        code: code.into(),
        name: format!("Toner {code}"),
        kind,
        unit: String::new(),
        minimum,
        place: Some("Armadio 2".into()),
        price_cents: Some(4_550),
        supplier: None,
        note: None,
        active: true,
        models: vec!["LaserJet M507".into()],
    }
}

fn room(database: &TestDb, db: &mut Db) -> (House, std::sync::Arc<crate::base::clock::FixedClock>, Session) {
    let (house, clock) = house(database);
    let first = administrator(db, &house);
    (house, clock, Session { roles: vec![Role::Technician], ..first })
}

fn go(db: &mut Db, house: &House, ced: &Session, article: i64, what: What, note: &str) -> Outcomes<Moved> {
    let key = format!("{:032x}", rand::random::<u128>());
    service::movement(db, house, ced, &Moving { key, article, what, note: note.into(), day: None })
}

fn used(quantity: i64) -> What {
    What::Used { quantity, asset: None, office: None }
}

#[test]
fn the_stock_is_the_sum_of_what_moved() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _, ced) = room(database, &mut db);
        let id = service::create(&mut db, &house, &ced, &fields("tn-1", Kind::Toner, 2), "k1", None).unwrap();
        assert_eq!(service::create(&mut db, &house, &ced, &fields("tn-1", Kind::Toner, 2), "k1", None).unwrap(), id);
        let taken = service::create(&mut db, &house, &ced, &fields("TN-1", Kind::Toner, 2), "k2", None).unwrap_err();
        assert_eq!((taken.key, taken.field), ("fault-consumables-code-taken", Some("code")));
        let counted = What::Counted { there: 5 };
        assert_eq!(go(&mut db, &house, &ced, id, counted, "").unwrap_err().key, "fault-consumables-reason");
        assert_eq!(go(&mut db, &house, &ced, id, counted, "Inventario iniziale").unwrap().stock, 5);
        assert_eq!(go(&mut db, &house, &ced, id, counted, "Ancora").unwrap().id, None);
        let out = go(&mut db, &house, &ced, id, used(4), "").unwrap();
        assert_eq!((out.stock, out.short), (1, true));
        assert_eq!(go(&mut db, &house, &ced, id, used(2), "").unwrap_err().key, "fault-consumables-not-there");
        let back = service::take_back(&mut db, &house, &ced, out.id.unwrap()).unwrap();
        assert_eq!((back.stock, back.short), (5, false));
        // Twice is once.
        assert_eq!(service::take_back(&mut db, &house, &ced, out.id.unwrap()).unwrap().stock, 5);
        let refused = go(&mut db, &house, &reader(), id, used(1), "").unwrap_err();
        assert_eq!(refused.key, "fault-not-permitted");
        let touched = diesel::RunQueryDsl::execute(
            diesel::sql_query("UPDATE consumable_movements SET quantity = 100 WHERE quantity = 5"),
            &mut db,
        );
        assert!(touched.is_err());
        let rows = list::all(&mut db, &list::Filter::default(), house.clock.today()).unwrap();
        assert_eq!((rows[0].stock, rows[0].year_use), (5, 0));
        assert_eq!(verify::verify(&mut db, &house, true).unwrap().findings, []);
    });
}

#[test]
fn nothing_is_bought_without_the_analysis_of_the_year_before() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock, ced) = room(database, &mut db);
        clock.set(Utc.with_ymd_and_hms(2025, 3, 10, 9, 0, 0).unwrap());
        let id = service::create(&mut db, &house, &ced, &fields("TN-1", Kind::Toner, 3), "k1", None).unwrap();
        go(&mut db, &house, &ced, id, What::Counted { there: 12 }, "Inventario iniziale").unwrap();
        for month in 4..=12 {
            clock.set(Utc.with_ymd_and_hms(2025, month, 10, 9, 0, 0).unwrap());
            go(&mut db, &house, &ced, id, used(1), "").unwrap();
        }
        clock.set(Utc.with_ymd_and_hms(2026, 1, 12, 9, 0, 0).unwrap());
        go(&mut db, &house, &ced, id, used(1), "").unwrap();
        let bought = What::Bought { quantity: 10, price_cents: Some(4_400) };
        let fault = go(&mut db, &house, &ced, id, bought, "Ordine 3/2026").unwrap_err();
        assert_eq!(fault.key, "fault-consumables-no-analysis");
        let proposal = service::proposal(&mut db, &house, &ced).unwrap();
        assert_eq!(proposal.lines.len(), 1);
        // A mean of nine tenths a month: six months are five and a half, and three should be there of which two are.
        assert_eq!(proposal.lines[0].quantity, 3 + 6 - 2);
        assert_eq!(papers::paper(&house, &proposal).unwrap_err().key, "fault-consumables-no-analysis");
        let running = analysis::make(&mut db, &house, &ced, 2026).unwrap_err();
        assert_eq!(running.key, "fault-consumables-year-running");
        let made = analysis::make(&mut db, &house, &ced, 2025).unwrap();
        assert_eq!((made.pieces, made.cost_cents), (9, 9 * 4_550));
        let moved = go(&mut db, &house, &ced, id, bought, "Ordine 3/2026").unwrap();
        assert_eq!(moved.stock, 12);
        let movement: Movement = movements::by_id(&mut db, moved.id.unwrap()).unwrap().unwrap();
        assert_eq!((movement.analysis_id, movement.price_cents), (Some(made.id), Some(4_400)));
        let counted = analysis::count(&mut db, &ced, 2025, None).unwrap();
        assert_eq!((counted.pieces(), counted.months[3]), ((9, 0), (1, 0)));
        assert_eq!(verify::verify(&mut db, &house, true).unwrap().findings, []);
        assert!(service::proposal(&mut db, &house, &ced).unwrap().lines.is_empty());
    });
}

#[test]
fn a_part_is_found_with_what_is_there_of_it() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _, ced) = room(database, &mut db);
        let disk = Fields { name: "Disco SSD 512 GB".into(), ..fields("SSD-512", Kind::Part, 1) };
        let id = service::create(&mut db, &house, &ced, &disk, "k1", None).unwrap();
        let supply = Fields { name: "Alimentatore ATX".into(), ..fields("ATX-500", Kind::Part, 1) };
        service::create(&mut db, &house, &ced, &supply, "k2", None).unwrap();
        service::create(&mut db, &house, &ced, &fields("TN-1", Kind::Toner, 1), "k3", None).unwrap();
        go(&mut db, &house, &ced, id, What::Counted { there: 2 }, "Inventario").unwrap();
        let all = api::stock_of_part(&mut db, "", 10).unwrap();
        let told: Vec<(&str, i64)> = all.iter().map(|part| (part.code.as_str(), part.stock)).collect();
        assert_eq!(told, [("SSD-512", 2), ("ATX-500", 0)]);
        assert_eq!(api::stock_of_part(&mut db, "alimentatore", 10).unwrap().len(), 1);
    });
}

#[test]
fn the_keys_of_every_screen_are_sound() {
    use super::{chart, list as screen, page, proposal_screen};
    use crate::ui::keymap::check;
    use crate::ui::{pager, table};
    assert_eq!(check(&[screen::COMMANDS, table::MOVING, table::FILTERING]), []);
    assert_eq!(check(&[page::COMMANDS, pager::COMMANDS]), []);
    assert_eq!(check(&[proposal_screen::COMMANDS, table::MOVING]), []);
    assert_eq!(check(&[chart::COMMANDS, table::MOVING]), []);
}
