//! The shelves of tickets: pages in the order of what breaks first, bounded counts, words.

use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::tickets;
use crate::db::search;
use crate::desks::helpdesk::model::{Category, Line, Shelf, Ticket};

/// More are not counted: the list then says so many and more.
pub const MOST: i64 = 1_000;

/// A tab of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tab {
    /// To be taken up.
    #[default]
    ToTake,
    /// Of whoever looks: being worked on or waiting.
    Mine,
    /// Being worked on by anybody, and to be taken up.
    Running,
    /// Standing still.
    Waiting,
    /// Solved, not confirmed.
    Solved,
    /// All, newest first.
    All,
}

impl Tab {
    /// All tabs, in order.
    pub const ALL: [Self; 6] = [Self::ToTake, Self::Mine, Self::Running, Self::Waiting, Self::Solved, Self::All];

    /// Whether the newest comes first.
    pub fn newest_first(self) -> bool {
        matches!(self, Self::Solved | Self::All)
    }
}

/// What of a tab is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looked {
    /// The tab.
    pub tab: Tab,
    /// Who looks.
    pub operator: i64,
    /// Beginnings of words; empty for all.
    pub words: String,
    /// Only this category.
    pub category: Option<Category>,
    /// Only those of this office.
    pub office: Option<i64>,
    /// Only those that stop work.
    pub blocking: bool,
    /// Only those of a supplier.
    pub external: bool,
    /// Only those asked for by this operator.
    pub requester: Option<i64>,
    /// Against the order of the tab.
    pub reversed: bool,
}

impl Looked {
    /// Whether the whole tab is looked at.
    pub fn is_whole(&self) -> bool {
        self.words.trim().is_empty()
            && self.category.is_none()
            && self.office.is_none()
            && !self.blocking
            && !self.external
    }
}

/// A place in the order: that of the tab of all is by id alone.
pub type Place = (NaiveDateTime, i64);

type Boxed<'a> = tickets::BoxedQuery<'a, <Db as Connection>::Backend>;

fn found(db: &Db, looked: &Looked) -> Boxed<'static> {
    let mut query = tickets::table.into_boxed();
    // Written out, so that the engines see that the partial indexes hold all that is asked for.
    query = match looked.tab {
        Tab::ToTake => query.filter(tickets::shelf.eq(Shelf::Open)),
        Tab::Mine => query
            .filter(tickets::assignee_id.assume_not_null().eq(looked.operator))
            .filter(sql::<Bool>("tickets.shelf IN ('open', 'work', 'wait')")),
        Tab::Running => query.filter(sql::<Bool>("tickets.shelf IN ('open', 'work')")),
        Tab::Waiting => query.filter(tickets::shelf.eq(Shelf::Wait)),
        Tab::Solved => query.filter(tickets::shelf.eq(Shelf::Solved)),
        Tab::All => query,
    };
    if let Some(category) = looked.category {
        query = query.filter(tickets::category.eq(category));
    }
    if let Some(office) = looked.office {
        query = query.filter(tickets::office_id.assume_not_null().eq(office));
    }
    if looked.blocking {
        query = query.filter(tickets::blocking.eq(true));
    }
    if looked.external {
        query = query.filter(tickets::line.eq(Line::External));
    }
    if let Some(requester) = looked.requester {
        query = query.filter(tickets::requester_id.assume_not_null().eq(requester));
    }
    let Some(words) = search::query(db, &looked.words) else { return query };
    let matches = match db {
        Db::Sqlite(_) => "tickets.id IN (SELECT rowid FROM ticket_search WHERE ticket_search MATCH ",
        Db::Pg(_) => "tickets.id IN (SELECT rowid FROM ticket_search WHERE words @@ to_tsquery('simple', ",
    };
    let end = if matches!(db, Db::Pg(_)) { "))" } else { ")" };
    query.filter(sql::<Bool>(matches).bind::<Text, _>(words).sql(end))
}

/// A page of a tab: rows after `after`, in the order of the tab.
pub fn page(
    db: &mut Db,
    looked: &Looked,
    after: Option<Place>,
    forward: bool,
    skip: i64,
    take: i64,
) -> Outcomes<Vec<Ticket>> {
    let mut query = found(db, looked);
    let rising = forward != (looked.tab.newest_first() != looked.reversed);
    if looked.tab == Tab::All {
        query = match (after, rising) {
            (Some((_, id)), true) => query.filter(tickets::id.gt(id)),
            (Some((_, id)), false) => query.filter(tickets::id.lt(id)),
            (None, _) => query,
        };
        query = if rising { query.order(tickets::id.asc()) } else { query.order(tickets::id.desc()) };
    } else {
        query = match (after, rising) {
            (Some((at, id)), true) => {
                query.filter(tickets::rank_at.gt(at).or(tickets::rank_at.eq(at).and(tickets::id.gt(id))))
            }
            (Some((at, id)), false) => {
                query.filter(tickets::rank_at.lt(at).or(tickets::rank_at.eq(at).and(tickets::id.lt(id))))
            }
            (None, _) => query,
        };
        query = if rising {
            query.order((tickets::rank_at.asc(), tickets::id.asc()))
        } else {
            query.order((tickets::rank_at.desc(), tickets::id.desc()))
        };
    }
    let mut rows = query.offset(skip).limit(take).select(Ticket::as_select()).load(db)?;
    if !forward {
        rows.reverse();
    }
    Ok(rows)
}

/// How many tickets are looked at, up to [`MOST`].
pub fn count(db: &mut Db, looked: &Looked) -> Outcomes<i64> {
    let found: Vec<i64> = found(db, looked).limit(MOST).select(sql::<BigInt>("CAST(1 AS BIGINT)")).load(db)?;
    Ok(i64::try_from(found.len()).unwrap_or(MOST))
}

/// How many open tickets there are to take up or being worked on that are due before an instant, and when the first is due.
pub fn late(db: &mut Db, now: NaiveDateTime, assignee: Option<i64>) -> Outcomes<(i64, Option<NaiveDateTime>)> {
    let open = || {
        let query = tickets::table
            .filter(sql::<Bool>("tickets.shelf IN ('open', 'work')"))
            .filter(tickets::due_at.is_not_null())
            .into_boxed();
        match assignee {
            Some(assignee) => query.filter(tickets::assignee_id.assume_not_null().eq(assignee)),
            None => query.filter(tickets::shelf.eq(Shelf::Open)),
        }
    };
    let late: Vec<i64> =
        open().filter(tickets::rank_at.lt(now)).limit(MOST).select(sql::<BigInt>("CAST(1 AS BIGINT)")).load(db)?;
    let next: Option<NaiveDateTime> = open()
        .filter(tickets::rank_at.ge(now))
        .order((tickets::rank_at, tickets::id))
        .select(tickets::rank_at)
        .first(db)
        .optional()?;
    Ok((i64::try_from(late.len()).unwrap_or(MOST), next))
}

/// How many tickets of an operator wait for their answer, or for their word that they are solved.
pub fn answers(db: &mut Db, requester: i64) -> Outcomes<i64> {
    let found: Vec<i64> = tickets::table
        .filter(tickets::requester_id.assume_not_null().eq(requester))
        .filter(sql::<Bool>("(tickets.shelf = 'solved' OR tickets.waiting_for = 'user')"))
        .limit(MOST)
        .select(sql::<BigInt>("CAST(1 AS BIGINT)"))
        .load(db)?;
    Ok(i64::try_from(found.len()).unwrap_or(MOST))
}
