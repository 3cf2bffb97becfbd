//! The shelves of acts: pages in the order of what breaks first, bounded counts, words; and acts by their numbers.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::acts;
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

type Boxed<'a> = acts::BoxedQuery<'a, <Db as Connection>::Backend>;

fn found(db: &Db, looked: &Looked) -> Boxed<'static> {
    let mut query = acts::table.into_boxed();
    if let Some(shelf) = looked.shelf {
        query = query.filter(acts::shelf.eq(shelf));
    }
    query = match looked.kinds.as_slice() {
        [] => query,
        [kind] => query.filter(acts::kind.eq(*kind)),
        kinds => query.filter(acts::kind.eq_any(kinds.to_vec())),
    };
    if let Some(office) = looked.office {
        query = query.filter(acts::office_id.assume_not_null().eq(office));
    }
    if looked.expense {
        query = query.filter(acts::commits_expense.eq(true));
    }
    if looked.numbered {
        query = query.filter(acts::number.is_not_null());
    }
    if !looked.but.is_empty() {
        query = query.filter(acts::id.ne_all(looked.but.clone()));
    }
    let mut words = looked.words.clone();
    if let Some(named) = Named::read(&words) {
        // The words of an act hold its numbers; which of them is meant, the columns tell.
        words = named.number.to_string();
        query = name_of(query, named);
    }
    let Some(words) = search::query(db, &words) else { return query };
    let table = Index::Acts.table();
    let matching = match db {
        Db::Sqlite(_) => format!("acts.id IN (SELECT rowid FROM {table} WHERE {table} MATCH "),
        Db::Pg(_) => format!("acts.id IN (SELECT rowid FROM {table} WHERE words @@ to_tsquery('simple', "),
    };
    let end = if matches!(db, Db::Pg(_)) { "))" } else { ")" };
    query.filter(sql::<Bool>(&matching).bind::<Text, _>(words).sql(end))
}

/// Only the act of this name.
fn name_of(query: Boxed<'static>, named: Named) -> Boxed<'static> {
    let Named { kinds, number, year } = named;
    let query = if kinds.is_empty() {
        query.filter(acts::proposal_number.assume_not_null().eq(number))
    } else {
        query.filter(acts::number.assume_not_null().eq(number)).filter(acts::kind.eq_any(kinds.clone()))
    };
    match year {
        Some(year) if kinds.is_empty() => query.filter(acts::proposal_year.assume_not_null().eq(year)),
        Some(year) => query.filter(acts::year.assume_not_null().eq(year)),
        None => query,
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
    let mut query = found(db, looked);
    let by_id = looked.shelf.is_none();
    let newest_first = matches!(looked.shelf, None | Some(Shelf::Done | Shelf::Withdrawn));
    let rising = forward != (newest_first != looked.reversed);
    if by_id {
        query = match (after, rising) {
            (Some((_, id)), true) => query.filter(acts::id.gt(id)),
            (Some((_, id)), false) => query.filter(acts::id.lt(id)),
            (None, _) => query,
        };
        query = if rising { query.order(acts::id.asc()) } else { query.order(acts::id.desc()) };
    } else {
        query = match (after, rising) {
            (Some((at, id)), true) => query.filter(acts::rank_at.gt(at).or(acts::rank_at.eq(at).and(acts::id.gt(id)))),
            (Some((at, id)), false) => query.filter(acts::rank_at.lt(at).or(acts::rank_at.eq(at).and(acts::id.lt(id)))),
            (None, _) => query,
        };
        query = if rising {
            query.order((acts::rank_at.asc(), acts::id.asc()))
        } else {
            query.order((acts::rank_at.desc(), acts::id.desc()))
        };
    }
    let mut rows = query.offset(skip).limit(take).select(Act::as_select()).load(db)?;
    if !forward {
        rows.reverse();
    }
    Ok(rows)
}

/// How many acts are looked at, up to [`MOST`].
pub fn count(db: &mut Db, looked: &Looked) -> Outcomes<i64> {
    let found: Vec<i64> = found(db, looked).limit(MOST).select(sql::<BigInt>("CAST(1 AS BIGINT)")).load(db)?;
    Ok(i64::try_from(found.len()).unwrap_or(MOST))
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
