//! The shelves of tickets: pages in the order of what breaks first, bounded counts, words.

use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::tickets;
use crate::db::search::query::{Bind, Key, Order, Query, Slice};
use crate::db::search::shelf::NEAR;
use crate::db::search::{self, Index};
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

impl Looked {
    fn order(&self) -> Order {
        let by = if self.tab == Tab::All { "t.id" } else { "t.rank_at" };
        Order { by, id: "t.id", falling: self.tab.newest_first() != self.reversed }
    }

    fn key(&self, (at, id): Place) -> Key {
        Key { by: if self.tab == Tab::All { Bind::from(id) } else { Bind::from(at) }, id }
    }

    /// The conditions on the row, which is `t`. Shelves are written out, so that the engines see that the partial indexes hold
    /// all that is asked for.
    fn conditions(&self, query: &mut Query) -> Vec<String> {
        let mut found: Vec<String> = match self.tab {
            Tab::ToTake => vec!["t.shelf = 'open'".to_owned()],
            Tab::Mine => vec![
                format!("t.assignee_id = ${}", query.bind(self.operator)),
                "t.shelf IN ('open', 'work', 'wait')".to_owned(),
            ],
            Tab::Running => vec!["t.shelf IN ('open', 'work')".to_owned()],
            Tab::Waiting => vec!["t.shelf = 'wait'".to_owned()],
            Tab::Solved => vec!["t.shelf = 'solved'".to_owned()],
            Tab::All => Vec::new(),
        };
        found.extend(self.category.map(|category| format!("t.category = ${}", query.bind(category.code()))));
        found.extend(self.office.map(|office| format!("t.office_id = ${}", query.bind(office))));
        if self.blocking {
            found.push("t.blocking".to_owned());
        }
        if self.external {
            found.push(format!("t.line = ${}", query.bind(Line::External.code())));
        }
        found.extend(self.requester.map(|requester| format!("t.requester_id = ${}", query.bind(requester))));
        found
    }

    fn shelf<T>(&self, then: impl FnOnce(&search::shelf::Shelf<'_>) -> T) -> T {
        then(&search::shelf::Shelf {
            index: Index::Tickets,
            table: "tickets",
            alias: "t",
            order: self.order(),
            conditions: &|query| self.conditions(query),
            near: NEAR,
        })
    }
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
    let slice = Slice {
        from: after.map(|place| looked.key(place)),
        forward,
        skip: u64::try_from(skip).unwrap_or(0),
        take: u32::try_from(take).unwrap_or(0),
    };
    let words = search::query(db, &looked.words);
    let ids = looked.shelf(|shelf| shelf.page(db, words.as_deref(), &slice))?;
    let mut rows: Vec<Ticket> =
        tickets::table.filter(tickets::id.eq_any(ids.clone())).select(Ticket::as_select()).load(db)?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(rows)
}

/// How many tickets are looked at, up to [`MOST`].
pub fn count(db: &mut Db, looked: &Looked) -> Outcomes<i64> {
    let words = search::query(db, &looked.words);
    looked.shelf(|shelf| shelf.count(db, words.as_deref(), u32::try_from(MOST).unwrap_or(u32::MAX)))
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
