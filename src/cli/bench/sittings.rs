//! The sitting board on the database that is given, as the screen asks it.

use super::figures::Figure;
use super::repeat;
use crate::base::fault::Outcomes;
use crate::db::search::query::{Key, Slice};
use crate::db::{Db, stored};
use crate::desks::organs::api as organs;
use crate::desks::sittings::store::{self, Filter, Shelf, items, notices};
use crate::work::house::House;

/// Times each question is asked.
const TIMES: usize = 100;
/// Rows of a page: what a tall terminal shows.
const PAGE: u32 = 50;

/// Asks what the board and an agenda ask; nothing where no organ sits.
pub fn reading(db: &mut Db, house: &House) -> Outcomes<Vec<Figure>> {
    let organs = organs::organs(db, false)?;
    if organs.is_empty() {
        return Ok(Vec::new());
    }
    let engine = db.engine().to_string();
    let all = Filter { shelf: Shelf::All, organ: 0 };
    let now = house.clock.now();
    let found = store::page(db, &all, now, &Slice::first(PAGE * 4))?;
    let mut figures = vec![repeat("sittings-board", &engine, TIMES, |n| {
        let filter = match n % 3 {
            0 => Filter::default(),
            1 => all.clone(),
            _ => Filter { organ: organs[n % organs.len()].id, ..all.clone() },
        };
        let mut slice = Slice::first(PAGE);
        if let (1, Some(row)) = (n % 3, found.get(n)) {
            slice.from = Some(Key { by: row.at.into(), id: row.id });
        }
        let shown: Vec<i64> = store::page(db, &filter, now, &slice)?.iter().map(|row| row.id).collect();
        notices::to_prove(db, &shown)?;
        store::count(db, &filter, now)?;
        store::to_convene(db, stored(now)).map(drop)
    })?];
    if !found.is_empty() {
        figures.push(repeat("sittings-one", &engine, TIMES, |n| {
            let id = found[n % found.len()].id;
            items::of_sitting(db, id)?;
            items::versions(db, id)?;
            notices::deliveries(db, id).map(drop)
        })?);
    }
    Ok(figures)
}
