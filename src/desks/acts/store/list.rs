//! The shelves of acts: pages in the order of what breaks first, bounded counts, words; and acts by their numbers.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::acts;
use crate::db::search::query::{Bind, Key, Order, Query, Slice};
use crate::db::search::shelf::NEAR;
use crate::db::search::{self, Index};
use crate::desks::acts::model::{Act, ActKind, Named, Shelf};

/// More are not counted: the list then says so many and more.
pub const MOST: i64 = 1_000;

/// What is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looked {
    /// One shelf, in the order of what is due first; none for all acts, newest first.
    pub shelf: Option<Shelf>,
    /// Only these kinds; empty for all.
    pub kinds: Vec<ActKind>,
    /// Only those of this office.
    pub office: Option<i64>,
    /// Only those that commit expense.
    pub expense: bool,
    /// Beginnings of words; empty for all.
    pub words: String,
    /// Only those with a number.
    pub numbered: bool,
    /// Against the order.
    pub reversed: bool,
    /// But for these.
    pub but: Vec<i64>,
}

/// A place in the order: that of all acts is by id alone.
pub type Place = (NaiveDateTime, i64);

/// The whole register is in the order of its ids, the newest first.
const BY_ID: Order = Order { by: "a.id", id: "a.id", falling: true };

impl Looked {
    fn order(&self) -> Order {
        match self.shelf {
            None => Order { falling: !self.reversed, ..BY_ID },
            Some(shelf) => {
                let newest_first = matches!(shelf, Shelf::Done | Shelf::Withdrawn);
                Order { by: "a.rank_at", id: "a.id", falling: newest_first != self.reversed }
            }
        }
    }

    fn key(&self, (at, id): Place) -> Key {
        Key { by: if self.shelf.is_none() { Bind::from(id) } else { Bind::from(at) }, id }
    }

    /// The act that is asked for by its name, if what was typed is one.
    fn named(&self) -> Option<Named> {
        Named::read(&self.words)
    }

    /// The words as the index knows them. Those of an act hold its numbers; which of them is meant, the columns tell.
    fn query(&self, db: &Db) -> Option<String> {
        search::query(db, &self.named().map_or_else(|| self.words.clone(), |named| named.number.to_string()))
    }

    /// The conditions on the row, which is `a`.
    fn conditions(&self, query: &mut Query) -> Vec<String> {
        let mut found = Vec::new();
        found.extend(self.shelf.map(|shelf| format!("a.shelf = ${}", query.bind(shelf.code()))));
        found.extend(kinds(query, &self.kinds));
        found.extend(self.office.map(|office| format!("a.office_id = ${}", query.bind(office))));
        if self.expense {
            found.push("a.commits_expense".to_owned());
        }
        if self.numbered {
            found.push("a.number IS NOT NULL".to_owned());
        }
        if !self.but.is_empty() {
            let but: Vec<String> = self.but.iter().map(i64::to_string).collect();
            found.push(format!("a.id NOT IN ({})", but.join(", ")));
        }
        if let Some(Named { kinds: named, number, year }) = self.named() {
            let (of_number, of_year) =
                if named.is_empty() { ("a.proposal_number", "a.proposal_year") } else { ("a.number", "a.year") };
            found.push(format!("{of_number} = ${}", query.bind(number)));
            found.extend(year.map(|year| format!("{of_year} = ${}", query.bind(year))));
            found.extend(kinds(query, &named));
        }
        found
    }

    fn shelf<T>(&self, then: impl FnOnce(&search::shelf::Shelf<'_>) -> T) -> T {
        then(&search::shelf::Shelf {
            index: Index::Acts,
            table: "acts",
            alias: "a",
            order: self.order(),
            conditions: &|query| self.conditions(query),
            near: NEAR,
        })
    }
}

/// Only these kinds; all when there is none.
fn kinds(query: &mut Query, kinds: &[ActKind]) -> Option<String> {
    let binds: Vec<String> = kinds.iter().map(|kind| format!("${}", query.bind(kind.code()))).collect();
    match binds.as_slice() {
        [] => None,
        [one] => Some(format!("a.kind = {one}")),
        all => Some(format!("a.kind IN ({})", all.join(", "))),
    }
}

/// A page: rows after `after`, in the order of what is looked at.
pub fn page(
    db: &mut Db,
    looked: &Looked,
    after: Option<Place>,
    forward: bool,
    skip: i64,
    take: i64,
) -> Outcomes<Vec<Act>> {
    let slice = Slice {
        from: after.map(|place| looked.key(place)),
        forward,
        skip: u64::try_from(skip).unwrap_or(0),
        take: u32::try_from(take).unwrap_or(0),
    };
    let words = looked.query(db);
    let ids = looked.shelf(|shelf| shelf.page(db, words.as_deref(), &slice))?;
    let mut rows: Vec<Act> = acts::table.filter(acts::id.eq_any(ids.clone())).select(Act::as_select()).load(db)?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(rows)
}

/// How many acts are looked at, up to [`MOST`].
pub fn count(db: &mut Db, looked: &Looked) -> Outcomes<i64> {
    let words = looked.query(db);
    looked.shelf(|shelf| shelf.count(db, words.as_deref(), u32::try_from(MOST).unwrap_or(u32::MAX)))
}

/// The acts of a shelf by id, those that wait longest first; at most `count`.
pub fn ids_of(db: &mut Db, shelf: Shelf, count: i64) -> Outcomes<Vec<i64>> {
    let found = acts::table.filter(acts::shelf.eq(shelf)).order((acts::rank_at, acts::id)).limit(count);
    Ok(found.select(acts::id).load(db)?)
}

/// How many acts of a shelf are due before an instant (up to [`MOST`]), and when the next is due.
pub fn late(db: &mut Db, shelf: Shelf, now: NaiveDateTime) -> Outcomes<(i64, Option<NaiveDateTime>)> {
    let late: Vec<i64> = acts::table
        .filter(acts::shelf.eq(shelf))
        .filter(acts::rank_at.lt(now))
        .filter(acts::due_at.is_not_null())
        .limit(MOST)
        .select(sql::<BigInt>("CAST(1 AS BIGINT)"))
        .load(db)?;
    let next: Option<NaiveDateTime> = acts::table
        .filter(acts::shelf.eq(shelf))
        .filter(acts::rank_at.ge(now))
        .filter(acts::due_at.is_not_null())
        .order((acts::rank_at, acts::id))
        .select(acts::rank_at)
        .first(db)
        .optional()?;
    Ok((i64::try_from(late.len()).unwrap_or(MOST), next))
}

/// The numbered acts of some kinds adopted from one day to another, both counted, in the order of day and id, after a place;
/// at most `count`.
pub fn adopted_between(
    db: &mut Db,
    kinds: &[ActKind],
    (from, to): (NaiveDate, NaiveDate),
    after: Option<(NaiveDate, i64)>,
    count: i64,
) -> Outcomes<Vec<Act>> {
    let mut query = acts::table
        .filter(acts::kind.eq_any(kinds.to_vec()))
        .filter(acts::adopted_on.assume_not_null().ge(from))
        .filter(acts::adopted_on.assume_not_null().le(to))
        .into_boxed();
    if let Some((day, id)) = after {
        let adopted = acts::adopted_on.assume_not_null();
        query = query.filter(adopted.gt(day).or(adopted.eq(day).and(acts::id.gt(id))));
    }
    Ok(query.order((acts::adopted_on, acts::id)).limit(count).select(Act::as_select()).load(db)?)
}

/// The acts of a kind and an office that lie in a dossier, the newest first; at most `count`.
pub fn filed_of(db: &mut Db, kind: ActKind, office: i64, count: i64) -> Outcomes<Vec<Act>> {
    Ok(acts::table
        .filter(acts::office_id.assume_not_null().eq(office))
        .filter(acts::kind.eq(kind))
        .filter(acts::dossier_id.is_not_null())
        .order(acts::id.desc())
        .limit(count)
        .select(Act::as_select())
        .load(db)?)
}

/// The acts of a register and year in the order of their numbers, after a number; at most `count`.
pub fn numbers(db: &mut Db, kinds: &[ActKind], year: i64, after: i64, count: i64) -> Outcomes<Vec<Act>> {
    Ok(acts::table
        .filter(acts::kind.eq_any(kinds.to_vec()))
        .filter(acts::year.assume_not_null().eq(year))
        .filter(acts::number.assume_not_null().gt(after))
        .order((acts::number, acts::id))
        .limit(count)
        .select(Act::as_select())
        .load(db)?)
}
