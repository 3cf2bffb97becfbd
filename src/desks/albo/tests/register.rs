//! The register on paper and as a table: the days that are asked for, in the order of the numbers.

use super::*;
use crate::db::testing::on_both_engines;
use crate::desks::albo::exporting::{self, Asked};
use crate::desks::albo::store::Shelf;
use crate::work::tables::Form;

#[test]
fn the_register_of_some_days_is_in_the_order_of_its_numbers() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let house = &office.house;
        for (key, when) in [("a", "2026-03-02"), ("b", "2026-03-31"), ("c", "2026-04-01"), ("d", "2026-04-02")] {
            office.clock.set(at(&format!("{when}T08:00:00Z")));
            publish(&mut db, &office, &deliberation(house, key));
        }
        let notice = Publishing { kind: Kind::Notice, ..deliberation(house, "avviso") };
        let notice = publish(&mut db, &office, &notice);
        service::withdraw(&mut db, house, &office.session, (notice.id, 1), "doppia").unwrap();
        let all = Asked { shelf: Shelf::All, kind: None, from: day("2026-03-31"), until: day("2026-04-02") };
        let mut numbers = |asked: &Asked| -> Vec<String> {
            let written = exporting::register(&mut db, house, &office.session, asked, Form::Csv).unwrap();
            let text = std::fs::read_to_string(&written.path).unwrap();
            office.clock.advance(chrono::TimeDelta::seconds(1));
            text.lines().skip(1).map(|line| line.split(';').next().unwrap_or_default().to_owned()).collect()
        };
        assert_eq!(numbers(&all), ["2/2026", "3/2026", "4/2026", "5/2026"], "both days are counted");
        assert_eq!(numbers(&Asked { until: day("2026-04-01"), ..all }), ["2/2026", "3/2026"]);
        assert_eq!(numbers(&Asked { kind: Some(Kind::Notice), ..all }), ["5/2026"]);
        assert_eq!(
            numbers(&Asked { shelf: Shelf::Live, from: day("2026-01-01"), ..all }),
            ["2/2026", "3/2026", "4/2026"]
        );
        assert!(numbers(&Asked { from: day("2027-01-01"), until: day("2027-12-31"), ..all }).is_empty());
    });
}
