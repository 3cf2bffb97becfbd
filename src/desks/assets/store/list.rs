//! Pages of the inventory: any number, any filter, by keyset; never the whole table.

use chrono::NaiveDate;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::search::query::{Bind, Key, Order, Query, Slice};
use crate::db::search::shelf::{NEAR, Shelf};
use crate::db::search::{self, Index};
use crate::desks::assets::model::{AssetLabel, Kind, State};

/// Columns of a page, in the order of [`AssetLabel`].
const COLUMNS: &str = "SELECT a.id, a.number, a.kind, a.name, a.maker, a.model, a.serial, a.office_id, o.code AS office, \
                       a.user_id, u.surname AS \"user\", a.room, a.warranty_until, a.os_end, a.contract_id, a.state";
const TABLES: &str = "assets a LEFT JOIN offices o ON o.id = a.office_id LEFT JOIN operators u ON u.id = a.user_id";

/// The end of the warranty as the index has it; those without one come last.
const WARRANTY: &str = "COALESCE(a.warranty_until, '9999-12-31')";

/// Which states a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum States {
    /// All but what is retired.
    #[default]
    Working,
    /// Everything.
    All,
    /// One state.
    Only(State),
}

/// What of the calendar a list looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watch {
    /// Warranties that end between two days.
    Warranty(NaiveDate, NaiveDate),
    /// Operating systems whose support ended before this day.
    Unsupported(NaiveDate),
}

/// What a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words of number, name, make, serial, place, addresses.
    pub words: String,
    /// One kind.
    pub kind: Option<Kind>,
    /// One office.
    pub office: Option<i64>,
    /// One operator.
    pub user: Option<i64>,
    /// Attached to this machine.
    pub attached_to: Option<i64>,
    /// Covered by this contract.
    pub contract: Option<i64>,
    /// States.
    pub states: States,
    /// Warranty or support.
    pub watch: Option<Watch>,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// By inventory number.
    #[default]
    Number,
    /// By name.
    Name,
    /// By end of warranty; those without one last.
    Warranty,
}

impl Sort {
    /// The order after this one.
    pub fn next(self) -> Self {
        match self {
            Self::Number => Self::Name,
            Self::Name => Self::Warranty,
            Self::Warranty => Self::Number,
        }
    }

    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Number => "assets-sort-number",
            Self::Name => "assets-sort-name",
            Self::Warranty => "assets-sort-warranty",
        }
    }

    /// Numbers are shared by no two things: they decide among equals, and no index is ordered by anything else behind them.
    fn order(self) -> Order {
        let by = match self {
            Self::Number => "a.number",
            Self::Name => "a.name",
            Self::Warranty => WARRANTY,
        };
        Order { by, id: "a.number", falling: false }
    }
}

impl AssetLabel {
    /// Its place in an order.
    pub fn key(&self, sort: Sort) -> Key<String> {
        let never = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or_default();
        let by = match sort {
            Sort::Number => Bind::from(self.number.as_str()),
            Sort::Name => Bind::from(self.name.as_str()),
            Sort::Warranty => Bind::from(self.warranty_until.unwrap_or(never)),
        };
        Key { by, id: self.number.clone() }
    }
}

/// The conditions of a filter on the thing, which is `a`.
fn conditions(query: &mut Query, filter: &Filter) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(filter.kind.map(|kind| format!("a.kind = ${}", query.bind(kind.code()))));
    let ids = [
        ("a.office_id", filter.office),
        ("a.user_id", filter.user),
        ("a.attached_to", filter.attached_to),
        ("a.contract_id", filter.contract),
    ];
    for (column, id) in ids {
        found.extend(id.map(|id| format!("{column} = ${}", query.bind(id))));
    }
    match filter.states {
        States::All => {}
        States::Working => found.push("a.state <> 'retired'".to_owned()),
        States::Only(state) => found.push(format!("a.state = ${}", query.bind(state.code()))),
    }
    match filter.watch {
        None => {}
        Some(Watch::Warranty(from, to)) => {
            let (from, to) = (query.bind(from), query.bind(to));
            found.push(format!("{WARRANTY} >= ${from} AND {WARRANTY} <= ${to}"));
        }
        Some(Watch::Unsupported(day)) => found.push(format!("a.os_end < ${}", query.bind(day))),
    }
    found
}

/// Does something with the shelf of a filter, as the search sees it.
fn on_shelf<T>(filter: &Filter, sort: Sort, then: impl FnOnce(&Shelf<'_>) -> T) -> T {
    then(&Shelf {
        index: Index::Assets,
        table: "assets",
        alias: "a",
        order: sort.order(),
        conditions: &|query| conditions(query, filter),
        near: NEAR,
    })
}

/// Fetches rows in list order.
pub fn page(db: &mut Db, filter: &Filter, sort: Sort, slice: &Slice<String>) -> Outcomes<Vec<AssetLabel>> {
    let words = search::query(db, &filter.words);
    let ids = on_shelf(filter, sort, |shelf| shelf.page(db, words.as_deref(), slice))?;
    Query::of(TABLES).rows(db, COLUMNS, ("a.id", &ids), |row: &AssetLabel| row.id)
}

/// How many things a filter leaves.
pub fn count(db: &mut Db, filter: &Filter) -> Outcomes<i64> {
    let words = search::query(db, &filter.words);
    on_shelf(filter, Sort::Number, |shelf| shelf.count(db, words.as_deref(), u32::MAX))
}

/// Some things as lists show them, by number.
pub fn labels(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<AssetLabel>> {
    let mut query = Query::of(TABLES);
    query.and_among("a.id", ids);
    query.load(db, COLUMNS, " ORDER BY a.number")
}

/// One thing as lists show it.
pub fn label(db: &mut Db, id: i64) -> Outcomes<Option<AssetLabel>> {
    Ok(labels(db, &[id])?.into_iter().next())
}

/// The first things a filter leaves, by number.
pub fn first(db: &mut Db, filter: &Filter, count: u32) -> Outcomes<Vec<AssetLabel>> {
    page(db, filter, Sort::Number, &Slice::first(count))
}
