//! Pages of dossiers: any number, any filter, by keyset; never the whole table.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::base::fault::Outcomes;
use crate::db::Db;
pub use crate::db::search::query::Slice;
use crate::db::search::query::{Bind, Key, Order, Query};
use crate::db::search::shelf::{NEAR, Shelf};
use crate::db::search::{self, Index};
use crate::desks::acts::api as acts;
use crate::desks::dossiers::model::DossierLabel;

/// Columns of a page, in the order of [`DossierLabel`].
const COLUMNS: &str = "SELECT d.id, d.code, d.sort_key, d.class_code, d.kind, d.subject, o.code AS office, d.opened_on, \
                       d.closed_on, d.parent_id, d.retention, (SELECT COUNT(*) FROM dossier_documents x \
                       WHERE x.dossier_id = d.id AND x.until IS NULL) AS documents";
const TABLES: &str = "dossiers d JOIN offices o ON o.id = d.office_id";

/// Newest year first, then by class and number.
const ORDER: Order = Order { by: "d.sort_key", id: "d.id", falling: false };

/// Open or closed dossiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// All.
    #[default]
    All,
    /// Open ones.
    Open,
    /// Closed ones.
    Closed,
}

/// What a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words of number and subject.
    pub words: String,
    /// Year of the key.
    pub year: Option<i64>,
    /// Class code; those below it too.
    pub class: Option<String>,
    /// The dossier they are part of.
    pub parent: Option<i64>,
    /// Open or closed.
    pub state: State,
}

impl DossierLabel {
    /// Its place in the list.
    pub fn key(&self) -> Key {
        Key { by: self.sort_key.as_str().into(), id: self.id }
    }
}

/// The conditions of a filter on the dossier, which is `d`.
fn conditions(query: &mut Query, filter: &Filter) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(filter.year.map(|year| format!("d.year = ${}", query.bind(year))));
    if let Some(class) = &filter.class {
        let (exact, below) = (query.bind(class.as_str()), query.bind(format!("{class}.%")));
        found.push(format!("(d.class_code = ${exact} OR d.class_code LIKE ${below})"));
    }
    found.extend(filter.parent.map(|parent| format!("d.parent_id = ${}", query.bind(parent))));
    match filter.state {
        State::All => {}
        State::Open => found.push("d.closed_on IS NULL".to_owned()),
        State::Closed => found.push("d.closed_on IS NOT NULL".to_owned()),
    }
    found
}

/// Does something with the shelf of a filter, as the search sees it.
fn on_shelf<T>(filter: &Filter, then: impl FnOnce(&Shelf<'_>) -> T) -> T {
    then(&Shelf {
        index: Index::Dossiers,
        table: "dossiers",
        alias: "d",
        order: ORDER,
        conditions: &|query| conditions(query, filter),
        near: NEAR,
    })
}

/// Fetches rows in list order: newest year first, then by class and number.
pub fn page(db: &mut Db, filter: &Filter, slice: &Slice) -> Outcomes<Vec<DossierLabel>> {
    let words = search::query(db, &filter.words);
    let ids = on_shelf(filter, |shelf| shelf.page(db, words.as_deref(), slice))?;
    labels(db, &ids)
}

/// These dossiers as lists show them, in this order.
fn labels(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<DossierLabel>> {
    let rows = Query::of(TABLES).rows(db, COLUMNS, ("d.id", ids), |row: &DossierLabel| row.id)?;
    with_acts(db, rows)
}

/// Counts the acts in dossiers to what lies in them.
fn with_acts(db: &mut Db, mut rows: Vec<DossierLabel>) -> Outcomes<Vec<DossierLabel>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let filed = acts::counts_in_dossiers(db, &ids)?;
    for row in &mut rows {
        row.documents += filed.get(&row.id).copied().unwrap_or(0);
    }
    Ok(rows)
}

/// How many dossiers a filter leaves.
pub fn count(db: &mut Db, filter: &Filter) -> Outcomes<i64> {
    let words = search::query(db, &filter.words);
    on_shelf(filter, |shelf| shelf.count(db, words.as_deref(), u32::MAX))
}

/// One dossier as lists show it.
pub fn label(db: &mut Db, id: i64) -> Outcomes<Option<DossierLabel>> {
    Ok(labels(db, &[id])?.into_iter().next())
}

/// Open dossiers that could take documents of these classes: those of the classes first, then those of the offices, then
/// the rest; newest year first.
pub fn candidates(
    db: &mut Db,
    words: &str,
    classes: &[String],
    offices: &[i64],
    only_offices: bool,
    count: i64,
) -> Outcomes<Vec<DossierLabel>> {
    let mut query = Query::of(TABLES);
    if let Some(words) = search::query(db, words) {
        let bind = query.bind(words);
        let table = Index::Dossiers.table();
        query.starting_at(format!(
            "{table} JOIN dossiers d ON d.id = {table}.rowid JOIN offices o ON o.id = d.office_id"
        ));
        query.and(search::condition(db, Index::Dossiers, bind));
    }
    query.and("d.closed_on IS NULL");
    if only_offices {
        let own = any(&mut query, "d.office_id", offices);
        query.and(own);
    }
    let classed = any(&mut query, "d.class_code", classes);
    let before: &[i64] = if only_offices { &[] } else { offices };
    let own = any(&mut query, "d.office_id", before);
    let tail = format!(
        " ORDER BY CASE WHEN {classed} THEN 0 ELSE 1 END, CASE WHEN {own} THEN 0 ELSE 1 END, d.sort_key, d.id LIMIT {count}"
    );
    let rows = query.load(db, COLUMNS, &tail)?;
    with_acts(db, rows)
}

/// That a column has one of some values; with none it has not.
fn any<V: Clone + Into<Bind>>(query: &mut Query, column: &str, values: &[V]) -> String {
    let parts: Vec<String> = values.iter().map(|value| format!("{column} = ${}", query.bind(value.clone()))).collect();
    if parts.is_empty() { "1 = 0".to_owned() } else { format!("({})", parts.join(" OR ")) }
}

/// How many dossiers a class has in a year.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct ClassCount {
    /// Class; none for dossiers that go across the filing plan.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub class_id: Option<i64>,
    /// Its code, or `PF`, `PG`.
    #[diesel(sql_type = Text)]
    pub class_code: String,
    /// All.
    #[diesel(sql_type = BigInt)]
    pub total: i64,
    /// Open ones.
    #[diesel(sql_type = BigInt)]
    pub open: i64,
}

/// The dossiers of a year counted by class.
pub fn by_class(db: &mut Db, year: i64) -> Outcomes<Vec<ClassCount>> {
    Ok(diesel::sql_query(
        "SELECT class_id, class_code, COUNT(*) AS total, COUNT(*) - COUNT(closed_on) AS open \
         FROM dossiers WHERE year = $1 GROUP BY class_id, class_code ORDER BY MIN(sort_key)",
    )
    .bind::<BigInt, _>(year)
    .load(db)?)
}

/// The years that have dossiers with how many each, newest first.
pub fn years(db: &mut Db) -> Outcomes<BTreeMap<i64, i64>> {
    #[derive(QueryableByName)]
    struct Year {
        #[diesel(sql_type = BigInt)]
        year: i64,
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let rows: Vec<Year> =
        diesel::sql_query("SELECT year, COUNT(*) AS count FROM dossiers GROUP BY year ORDER BY year DESC").load(db)?;
    Ok(rows.into_iter().map(|row| (row.year, row.count)).collect())
}
