//! Pages of dossiers: any number, any filter, by keyset; never the whole table.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::search::{self, Index};
use crate::desks::acts::api as acts;
use crate::desks::dossiers::model::DossierLabel;

/// Columns of a page, in the order of [`DossierLabel`].
const COLUMNS: &str = "d.id, d.code, d.sort_key, d.class_code, d.kind, d.subject, o.code AS office, d.opened_on, \
                       d.closed_on, d.parent_id, d.retention, (SELECT COUNT(*) FROM dossier_documents x \
                       WHERE x.dossier_id = d.id AND x.until IS NULL) AS documents";

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

/// Where a row stands in the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Dossier.
    pub id: i64,
    /// Its place.
    pub sort_key: String,
}

impl DossierLabel {
    /// Its key.
    pub fn key(&self) -> Key {
        Key { id: self.id, sort_key: self.sort_key.clone() }
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
}

struct Sql {
    from: String,
    wheres: Vec<String>,
    binds: Vec<Bind>,
}

impl Sql {
    fn int(&mut self, value: i64) -> usize {
        self.binds.push(Bind::Int(value));
        self.binds.len()
    }

    fn text(&mut self, value: impl Into<String>) -> usize {
        self.binds.push(Bind::Text(value.into()));
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
            };
        }
        Ok(query.load(db)?)
    }
}

fn filtered(db: &Db, filter: &Filter) -> Sql {
    let mut sql =
        Sql { from: "dossiers d JOIN offices o ON o.id = d.office_id".into(), wheres: Vec::new(), binds: Vec::new() };
    if let Some(query) = search::query(db, &filter.words) {
        let bind = sql.text(query);
        let table = Index::Dossiers.table();
        sql.from = format!("{table} JOIN dossiers d ON d.id = {table}.rowid JOIN offices o ON o.id = d.office_id");
        let condition = search::condition(db, Index::Dossiers, bind);
        sql.wheres.push(condition);
    }
    if let Some(year) = filter.year {
        let bind = sql.int(year);
        sql.wheres.push(format!("d.year = ${bind}"));
    }
    if let Some(class) = &filter.class {
        let exact = sql.text(class.clone());
        let below = sql.text(format!("{class}.%"));
        sql.wheres.push(format!("(d.class_code = ${exact} OR d.class_code LIKE ${below})"));
    }
    if let Some(parent) = filter.parent {
        let bind = sql.int(parent);
        sql.wheres.push(format!("d.parent_id = ${bind}"));
    }
    match filter.state {
        State::All => {}
        State::Open => sql.wheres.push("d.closed_on IS NULL".into()),
        State::Closed => sql.wheres.push("d.closed_on IS NOT NULL".into()),
    }
    sql
}

/// Fetches rows in list order: newest year first, then by class and number.
pub fn page(db: &mut Db, filter: &Filter, slice: &Slice) -> Outcomes<Vec<DossierLabel>> {
    let mut sql = filtered(db, filter);
    let (sign, order) = if slice.forward { (">", "ASC") } else { ("<", "DESC") };
    if let Some(key) = &slice.from {
        let place = sql.text(key.sort_key.clone());
        let id = sql.int(key.id);
        sql.wheres.push(format!("(d.sort_key, d.id) {sign} (${place}, ${id})"));
    }
    let tail = format!(" ORDER BY d.sort_key {order}, d.id {order} LIMIT {} OFFSET {}", slice.take, slice.skip);
    let mut rows = sql.load(db, &format!("SELECT {COLUMNS}"), &tail)?;
    if !slice.forward {
        rows.reverse();
    }
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

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many dossiers a filter leaves.
pub fn count(db: &mut Db, filter: &Filter) -> Outcomes<i64> {
    let rows: Vec<Count> = filtered(db, filter).load(db, "SELECT COUNT(*) AS count", "")?;
    Ok(rows.first().map_or(0, |row| row.count))
}

/// One dossier as lists show it.
pub fn label(db: &mut Db, id: i64) -> Outcomes<Option<DossierLabel>> {
    let mut sql = filtered(db, &Filter::default());
    let bind = sql.int(id);
    sql.wheres.push(format!("d.id = ${bind}"));
    let rows = sql.load(db, &format!("SELECT {COLUMNS}"), "")?;
    Ok(with_acts(db, rows)?.into_iter().next())
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
    let filter = Filter { words: words.to_owned(), state: State::Open, ..Filter::default() };
    let mut sql = filtered(db, &filter);
    let either = |parts: &[String]| if parts.is_empty() { "1 = 0".to_owned() } else { parts.join(" OR ") };
    // Values are bound in the order in which the text names them.
    if only_offices {
        let own: Vec<String> = offices.iter().map(|office| format!("d.office_id = ${}", sql.int(*office))).collect();
        sql.wheres.push(format!("({})", either(&own)));
    }
    let classed: Vec<String> =
        classes.iter().map(|class| format!("d.class_code = ${}", sql.text(class.clone()))).collect();
    let own: Vec<String> = if only_offices {
        Vec::new()
    } else {
        offices.iter().map(|office| format!("d.office_id = ${}", sql.int(*office))).collect()
    };
    let tail = format!(
        " ORDER BY CASE WHEN {} THEN 0 ELSE 1 END, CASE WHEN {} THEN 0 ELSE 1 END, d.sort_key, d.id LIMIT {count}",
        either(&classed),
        either(&own)
    );
    let rows = sql.load(db, &format!("SELECT {COLUMNS}"), &tail)?;
    with_acts(db, rows)
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
