//! Pages of the inventory: any number, any filter, by keyset; never the whole table.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text};

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::search::{self, Index};
use crate::desks::assets::model::{AssetLabel, Kind, State};

/// Columns of a page, in the order of [`AssetLabel`].
const COLUMNS: &str = "a.id, a.number, a.kind, a.name, a.maker, a.model, a.serial, a.office_id, o.code AS office, \
                       a.user_id, u.surname AS \"user\", a.room, a.warranty_until, a.os_end, a.contract_id, a.state";
const JOINS: &str = "LEFT JOIN offices o ON o.id = a.office_id LEFT JOIN operators u ON u.id = a.user_id";

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
}

/// Where a row stands in the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Inventory number.
    pub number: String,
    /// Name.
    pub name: String,
    /// End of warranty; the last day there is for those without one.
    pub warranty: NaiveDate,
}

impl AssetLabel {
    /// Its key.
    pub fn key(&self) -> Key {
        let never = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or_default();
        Key { number: self.number.clone(), name: self.name.clone(), warranty: self.warranty_until.unwrap_or(never) }
    }
}

/// Which rows are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    /// Rows after (or before) this key; none for the first (or last) rows.
    pub from: Option<Key>,
    /// In list order; otherwise against it.
    pub forward: bool,
    /// Rows to pass over first.
    pub skip: u64,
    /// Rows to fetch.
    pub take: u32,
}

enum Bind {
    Int(i64),
    Text(String),
    Day(NaiveDate),
}

struct Sql {
    from: String,
    wheres: Vec<String>,
    binds: Vec<Bind>,
}

impl Sql {
    fn bind(&mut self, value: Bind) -> usize {
        self.binds.push(value);
        self.binds.len()
    }

    fn load<T>(self, db: &mut Db, head: &str, tail: &str) -> Outcomes<Vec<T>>
    where
        T: QueryableByName<<Db as Connection>::Backend> + 'static,
    {
        let wheres =
            if self.wheres.is_empty() { String::new() } else { format!(" WHERE {}", self.wheres.join(" AND ")) };
        let text = format!("{head} FROM {}{wheres}{tail}", self.from);
        let mut query = diesel::sql_query(text).into_boxed::<<Db as Connection>::Backend>();
        for bind in self.binds {
            query = match bind {
                Bind::Int(value) => query.bind::<BigInt, _>(value),
                Bind::Text(value) => query.bind::<Text, _>(value),
                Bind::Day(value) => query.bind::<Date, _>(value),
            };
        }
        Ok(query.load(db)?)
    }
}

fn filtered(db: &Db, filter: &Filter) -> Sql {
    let mut sql = Sql { from: format!("assets a {JOINS}"), wheres: Vec::new(), binds: Vec::new() };
    if let Some(query) = search::query(db, &filter.words) {
        let bind = sql.bind(Bind::Text(query));
        let table = Index::Assets.table();
        sql.from = format!("{table} JOIN assets a ON a.id = {table}.rowid {JOINS}");
        sql.wheres.push(search::condition(db, Index::Assets, bind));
    }
    if let Some(kind) = filter.kind {
        let bind = sql.bind(Bind::Text(kind.code().to_owned()));
        sql.wheres.push(format!("a.kind = ${bind}"));
    }
    let ids = [
        ("a.office_id", filter.office),
        ("a.user_id", filter.user),
        ("a.attached_to", filter.attached_to),
        ("a.contract_id", filter.contract),
    ];
    for (column, id) in ids {
        if let Some(id) = id {
            let bind = sql.bind(Bind::Int(id));
            sql.wheres.push(format!("{column} = ${bind}"));
        }
    }
    match filter.states {
        States::All => {}
        States::Working => sql.wheres.push("a.state <> 'retired'".into()),
        States::Only(state) => {
            let bind = sql.bind(Bind::Text(state.code().to_owned()));
            sql.wheres.push(format!("a.state = ${bind}"));
        }
    }
    match filter.watch {
        None => {}
        Some(Watch::Warranty(from, to)) => {
            let from = sql.bind(Bind::Day(from));
            let to = sql.bind(Bind::Day(to));
            let column = "COALESCE(a.warranty_until, '9999-12-31')";
            sql.wheres.push(format!("{column} >= ${from} AND {column} <= ${to}"));
        }
        Some(Watch::Unsupported(day)) => {
            let bind = sql.bind(Bind::Day(day));
            sql.wheres.push(format!("a.os_end < ${bind}"));
        }
    }
    sql
}

/// Fetches rows in list order.
pub fn page(db: &mut Db, filter: &Filter, sort: Sort, slice: &Slice) -> Outcomes<Vec<AssetLabel>> {
    let mut sql = filtered(db, filter);
    let (sign, order) = if slice.forward { (">", "ASC") } else { ("<", "DESC") };
    let column = match sort {
        Sort::Number => None,
        Sort::Name => Some("a.name"),
        Sort::Warranty => Some("COALESCE(a.warranty_until, '9999-12-31')"),
    };
    if let Some(key) = &slice.from {
        let first = match sort {
            Sort::Number => None,
            Sort::Name => Some(sql.bind(Bind::Text(key.name.clone()))),
            Sort::Warranty => Some(sql.bind(Bind::Day(key.warranty))),
        };
        let number = sql.bind(Bind::Text(key.number.clone()));
        sql.wheres.push(match (column, first) {
            (Some(column), Some(first)) => format!("({column}, a.number) {sign} (${first}, ${number})"),
            _ => format!("a.number {sign} ${number}"),
        });
    }
    let first = column.map(|column| format!("{column} {order}, ")).unwrap_or_default();
    let tail = format!(" ORDER BY {first}a.number {order} LIMIT {} OFFSET {}", slice.take, slice.skip);
    let mut rows = sql.load(db, &format!("SELECT {COLUMNS}"), &tail)?;
    if !slice.forward {
        rows.reverse();
    }
    Ok(rows)
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many things a filter leaves.
pub fn count(db: &mut Db, filter: &Filter) -> Outcomes<i64> {
    let mut sql = filtered(db, filter);
    sql.from = sql.from.replace(JOINS, "");
    let rows: Vec<Count> = sql.load(db, "SELECT COUNT(*) AS count", "")?;
    Ok(rows.first().map_or(0, |row| row.count))
}

/// Some things as lists show them, by number.
pub fn labels(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<AssetLabel>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = filtered(db, &Filter { states: States::All, ..Filter::default() });
    let binds: Vec<String> = ids.iter().map(|id| format!("${}", sql.bind(Bind::Int(*id)))).collect();
    sql.wheres.push(format!("a.id IN ({})", binds.join(", ")));
    sql.load(db, &format!("SELECT {COLUMNS}"), " ORDER BY a.number")
}

/// One thing as lists show it.
pub fn label(db: &mut Db, id: i64) -> Outcomes<Option<AssetLabel>> {
    Ok(labels(db, &[id])?.into_iter().next())
}

/// The first things a filter leaves, by number.
pub fn first(db: &mut Db, filter: &Filter, count: u32) -> Outcomes<Vec<AssetLabel>> {
    page(db, filter, Sort::Number, &Slice { from: None, forward: true, skip: 0, take: count })
}
