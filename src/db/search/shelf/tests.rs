//! A small table with words, every way it can be asked held against looking at every row.

use diesel::connection::SimpleConnection;

use super::*;
use crate::db::search::query::Key;
use crate::db::search::{add, query};
use crate::db::testing::on_both_engines;

/// A row: its place, and what it is about. Its id is where it stands here, from 1.
const ROWS: [(i64, &str); 12] = [
    (5, "alfa comune strada"),
    (3, "alfa comune"),
    (3, "beta comune"),
    (9, "alfa unica"),
    (1, "comune strada"),
    (2, "alfa beta comune"),
    (7, "strada comune"),
    (7, "alfa comune"),
    (4, "comune"),
    (8, "alfa comune strada"),
    (6, "beta comune"),
    (5, "comune strada"),
];

/// The code of a row: the greater its id, the smaller its code.
fn code(id: i64) -> String {
    format!("C{:02}", 50 - id)
}

fn fill(db: &mut Db) {
    let table = "CREATE TABLE shelf_rows (id BIGINT PRIMARY KEY, place BIGINT NOT NULL, code TEXT NOT NULL)";
    db.batch_execute(table).unwrap();
    for (id, (place, text)) in (1_i64..).zip(ROWS) {
        db.batch_execute(&format!("INSERT INTO shelf_rows VALUES ({id}, {place}, '{}')", code(id))).unwrap();
        add(db, Index::Dossiers, id, text).unwrap();
    }
}

/// The place of the first row is no condition: the shelf is the whole table.
fn on<T>(from: i64, falling: bool, by_place: bool, near: u32, then: impl FnOnce(&Shelf<'_>) -> T) -> T {
    let conditions = |query: &mut Query| {
        if from == 0 { Vec::new() } else { vec![format!("r.place >= ${}", query.bind(from))] }
    };
    let by = if by_place { "r.place" } else { "r.id" };
    then(&Shelf {
        index: Index::Dossiers,
        table: "shelf_rows",
        alias: "r",
        order: Order { by, id: "r.id", falling },
        conditions: &conditions,
        near,
    })
}

/// What should be found, by looking at every row.
fn wanted(from: i64, falling: bool, by_place: bool, words: &str) -> Vec<(i64, i64)> {
    let mut found: Vec<(i64, i64)> = (1_i64..)
        .zip(ROWS)
        .filter(|(_, (place, text))| {
            *place >= from && words.split(' ').all(|word| text.split(' ').any(|one| one.starts_with(word)))
        })
        .map(|(id, (place, _))| (if by_place { place } else { id }, id))
        .collect();
    found.sort_unstable();
    if falling {
        found.reverse();
    }
    found
}

#[test]
fn words_find_what_the_shelf_holds_in_its_order_whichever_way_it_is_read() {
    on_both_engines(|database| {
        let mut db = database.connect();
        fill(&mut db);
        let ways = [0, 4, 99].into_iter().flat_map(|from| {
            [true, false].into_iter().flat_map(move |falling| [true, false].map(|by_place| (from, falling, by_place)))
        });
        for (from, falling, by_place) in ways {
            for near in [1, 3, NEAR] {
                for words in ["", "alfa", "com", "alfa stra", "unica", "nessuna"] {
                    let found = wanted(from, falling, by_place, words);
                    let ids: Vec<i64> = found.iter().map(|(_, id)| *id).collect();
                    let asked = query(&db, words);
                    let said = format!("{words:?} from {from}, falling {falling}, by place {by_place}, near {near}");
                    let mut page = |slice: &Slice| {
                        on(from, falling, by_place, near, |shelf| shelf.page(&mut db, asked.as_deref(), slice)).unwrap()
                    };
                    assert_eq!(page(&Slice::first(20)), ids, "{said}");
                    assert_eq!(page(&Slice::first(2)), ids.iter().take(2).copied().collect::<Vec<_>>(), "{said}");
                    let last = Slice { forward: false, ..Slice::first(2) };
                    assert_eq!(page(&last), ids[ids.len().saturating_sub(2)..], "{said}");
                    let third = Slice { skip: 2, ..Slice::first(1) };
                    assert_eq!(page(&third), ids.iter().skip(2).take(1).copied().collect::<Vec<_>>(), "{said}");
                    if let Some((by, id)) = found.first().copied() {
                        let onward = Slice { from: Some(Key { by: Bind::Int(by), id }), ..Slice::first(20) };
                        assert_eq!(page(&onward), ids[1..], "{said}");
                    }
                    for most in [1, 4, 1_000] {
                        let count = on(from, falling, by_place, near, |shelf| {
                            shelf.count(&mut db, asked.as_deref(), most).unwrap()
                        });
                        assert_eq!(count, ids.len().min(most as usize) as i64, "{said}");
                    }
                }
            }
        }
    });
}

#[test]
fn a_shelf_stands_by_an_expression_and_a_code_or_a_code_alone_and_is_counted_up_to_a_place() {
    on_both_engines(|database| {
        let mut db = database.connect();
        fill(&mut db);
        let whole = |_: &mut Query| Vec::<String>::new();
        for (by_place, by) in [(true, "COALESCE(r.place, 0)"), (false, "r.code")] {
            let order = Order { by, id: "r.code", falling: false };
            for (near, words) in [1, 3, NEAR].into_iter().flat_map(|near| ["", "alfa", "com stra"].map(|w| (near, w))) {
                let rows = wanted(0, false, true, words).into_iter();
                let mut found: Vec<(i64, String, i64)> =
                    rows.map(|(place, id)| (if by_place { place } else { 0 }, code(id), id)).collect();
                found.sort();
                let ids: Vec<i64> = found.iter().map(|(_, _, id)| *id).collect();
                let said = format!("{words:?} by {by}, near {near}");
                let typed = query(&db, words);
                let asked = typed.as_deref();
                let (index, table, alias) = (Index::Dossiers, "shelf_rows", "r");
                let shelf = Shelf { index, table, alias, order, conditions: &whole, near };
                assert_eq!(shelf.page(&mut db, asked, &Slice::<String>::first(20)).unwrap(), ids, "{said}");
                assert_eq!(shelf.count(&mut db, asked, u32::MAX).unwrap(), ids.len() as i64, "{said}");
                for (at, (place, code, _)) in found.iter().enumerate() {
                    let by = if by_place { Bind::Int(*place) } else { Bind::Text(code.clone()) };
                    let key = Key { by, id: code.clone() };
                    let onward = Slice { from: Some(key.clone()), ..Slice::first(2) };
                    let after: Vec<i64> = ids.iter().skip(at + 1).take(2).copied().collect();
                    assert_eq!(shelf.page(&mut db, asked, &onward).unwrap(), after, "{said} after {key:?}");
                    let back = Slice { forward: false, ..onward };
                    let last = &ids[at.saturating_sub(2)..at];
                    assert_eq!(shelf.page(&mut db, asked, &back).unwrap(), last, "{said} before {key:?}");
                    let before = |query: &mut Query| vec![query.beyond(order, &key, false)];
                    let counted = Shelf { conditions: &before, ..shelf }.count(&mut db, asked, 1_000).unwrap();
                    assert_eq!(counted, at as i64, "{said} up to {key:?}");
                }
            }
        }
    });
}
