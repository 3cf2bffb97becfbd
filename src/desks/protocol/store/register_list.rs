//! Pages of the register: any size, any filter, by keyset; never the whole table.
//!
//! A page is asked for from a key onwards, skipping some rows; the index of rows that a filter leaves is counted only up
//! to a limit, the whole register's by arithmetic on its gapless numbers.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text, Timestamp};

use super::register_query::{Part, Query, Reach, YEAR};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::raw::Raw;
use crate::db::schema::{filing_classes, offices, registration_classes, registration_routings};
use crate::desks::corrections::api::{self as corrections, Annulment, Renewed};
use crate::desks::protocol::model::{Flow, Medium, RoutingKind};
use crate::each;

/// Filtered rows are counted up to here; beyond it the list says "more than".
pub const COUNT_LIMIT: i64 = 1_000;

/// Columns of a page, in the order of [`ListRow`].
const COLUMNS: &str = "r.id, r.year, r.number, r.registered_at, r.flow, r.medium, r.subject, r.party, r.party_key, \
                       r.sender_number, r.reserved, r.needs_visto, r.operator_id";

/// How the register is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// By party, then number.
    Party,
}

/// Registrations in some particular condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// Reserved ones.
    Reserved,
    /// Those that need a visto.
    NeedsVisto,
    /// Those without any document.
    WithoutDocuments,
    /// Those that hold: not annulled.
    Valid,
    /// Annulled ones.
    Annulled,
    /// Those of which a field was renewed.
    Corrected,
    /// Those registered under a deferral.
    Deferred,
}

/// What the list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words of subject, parties, numbers: each the beginning of a word, all of them, any order.
    pub words: String,
    /// Year.
    pub year: Option<i64>,
    /// Number.
    pub number: Option<i64>,
    /// Registered on or after.
    pub from: Option<NaiveDate>,
    /// Registered on or before.
    pub to: Option<NaiveDate>,
    /// Direction.
    pub flow: Option<Flow>,
    /// Party, by card.
    pub correspondent: Option<i64>,
    /// Class code; classes below it too.
    pub class: Option<String>,
    /// Office it is routed to.
    pub office: Option<i64>,
    /// Condition.
    pub condition: Option<Condition>,
}

impl Filter {
    /// Whether nothing is filtered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Where a row stands in the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Registration id.
    pub id: i64,
    /// Folded party, for that order.
    pub party: String,
}

/// A row of the register list.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct ListRow {
    /// Id.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// Year.
    #[diesel(sql_type = BigInt)]
    pub year: i64,
    /// Number.
    #[diesel(sql_type = BigInt)]
    pub number: i64,
    /// Instant (UTC).
    #[diesel(sql_type = Timestamp)]
    pub registered_at: NaiveDateTime,
    /// Direction.
    #[diesel(sql_type = Text)]
    pub flow: Flow,
    /// Medium.
    #[diesel(sql_type = Text)]
    pub medium: Medium,
    /// Subject.
    #[diesel(sql_type = Text)]
    pub subject: String,
    /// Parties in one line.
    #[diesel(sql_type = Text)]
    pub party: String,
    /// The same, folded.
    #[diesel(sql_type = Text)]
    pub party_key: String,
    /// The sender's number.
    #[diesel(sql_type = diesel::sql_types::Nullable<Text>)]
    pub sender_number: Option<String>,
    /// Reserved.
    #[diesel(sql_type = Bool)]
    pub reserved: bool,
    /// Needs a visto.
    #[diesel(sql_type = Bool)]
    pub needs_visto: bool,
    /// Who registered it.
    #[diesel(sql_type = BigInt)]
    pub operator_id: i64,
    /// Class code now.
    #[diesel(skip_insertion)]
    #[diesel(embed)]
    pub extra: Extra,
}

/// What is fetched for the rows of a page after the page itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extra {
    /// Class code now.
    pub class: String,
    /// Offices for action, then those for information in brackets.
    pub offices: String,
    /// Its annulment.
    pub annulment: Option<Annulment>,
    /// Which of its fields were renewed; the row shows the values that hold now.
    pub renewed: Vec<Renewed>,
}

impl<DB: diesel::backend::Backend> QueryableByName<DB> for Extra {
    fn build<'a>(_row: &impl diesel::row::NamedRow<'a, DB>) -> diesel::deserialize::Result<Self> {
        Ok(Self::default())
    }
}

impl ListRow {
    /// Its key.
    pub fn key(&self) -> Key {
        Key { id: self.id, party: self.party_key.clone() }
    }
}

/// Who looks: reserved rows are not found by words or party by those who may not read them.
#[derive(Debug, Clone, Copy)]
pub struct Looker {
    /// Operator id.
    pub operator: i64,
    /// May see reserved registrations.
    pub reserved: bool,
}

/// Which rows are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Rows after (or before) this key; none for the first (or last) rows.
    pub anchor: Option<Key>,
    /// In list order; otherwise against it.
    pub forward: bool,
    /// Rows to pass over first.
    pub skip: u64,
    /// Rows to fetch.
    pub take: u32,
}

/// Fetches rows in list order.
pub fn page(db: &mut Db, filter: &Filter, sort: Sort, looker: Looker, wanted: &Wanted) -> Outcomes<Vec<ListRow>> {
    let mut query = Query::of(db, filter, looker)?;
    let rising = matches!(sort, Sort::Oldest | Sort::Party) == wanted.forward;
    if let Some(key) = &wanted.anchor {
        query.after(key, sort, rising);
    }
    let part = Part { rising, skip: wanted.skip, take: wanted.take };
    let mut rows: Vec<ListRow> = if sort == Sort::Party {
        let text = query.by_party(db, COLUMNS, part);
        query.load(db, text)?
    } else {
        by_id(db, &query, part)?
    };
    if !wanted.forward {
        rows.reverse();
    }
    complete(db, &mut rows)?;
    Ok(rows)
}

/// Looks among the first rows of the order, and everywhere when there are not enough.
fn by_id(db: &mut Db, query: &Query, part: Part) -> Outcomes<Vec<ListRow>> {
    if query.has_near(db) {
        let text = query.by_id(db, COLUMNS, part, Reach::Near);
        let rows: Vec<ListRow> = query.load(db, text)?;
        if rows.len() == part.take as usize {
            return Ok(rows);
        }
    }
    let text = query.by_id(db, COLUMNS, part, Reach::All);
    query.load(db, text)
}

fn complete(db: &mut Db, rows: &mut [ListRow]) -> Outcomes<()> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let classes: BTreeMap<i64, String> = registration_classes::table
        .inner_join(filing_classes::table)
        .filter(registration_classes::registration_id.eq_any(&ids))
        .filter(registration_classes::until.is_null())
        .select((registration_classes::registration_id, filing_classes::code))
        .load::<(i64, String)>(db)?
        .into_iter()
        .collect();
    let mut routed: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for (id, kind, code) in registration_routings::table
        .inner_join(offices::table)
        .filter(registration_routings::registration_id.eq_any(&ids))
        .filter(registration_routings::until.is_null())
        .order(registration_routings::id)
        .select((registration_routings::registration_id, registration_routings::kind, offices::code))
        .load::<(i64, RoutingKind, String)>(db)?
    {
        routed.entry(id).or_default().push(match kind {
            RoutingKind::Competence => code,
            RoutingKind::Knowledge => format!("({code})"),
        });
    }
    let corrected = corrections::corrected_among(db, &ids)?;
    let mut annulled = corrections::annulled_among(db, &ids)?;
    for row in rows {
        row.extra.annulment = annulled.remove(&row.id);
        if let Some(made) = corrected.get(&row.id) {
            let (subject, party) = corrections::values(made);
            row.subject = subject.map_or_else(|| std::mem::take(&mut row.subject), str::to_owned);
            row.party = party.map_or_else(|| std::mem::take(&mut row.party), str::to_owned);
            row.extra.renewed = corrections::fields(made);
        }
        row.extra.class = classes.get(&row.id).cloned().unwrap_or_default();
        row.extra.offices = routed.get(&row.id).map(|codes| codes.join(" ")).unwrap_or_default();
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many rows the filter leaves; exact up to [`COUNT_LIMIT`], one more than it beyond.
pub fn count(db: &mut Db, filter: &Filter, looker: Looker) -> Outcomes<i64> {
    if filter.is_empty() {
        return all(db);
    }
    let query = Query::of(db, filter, looker)?;
    let text = query.count(db, COUNT_LIMIT + 1);
    let rows: Vec<Count> = query.load(db, text)?;
    Ok(rows.first().map_or(0, |row| row.count))
}

/// How many registrations there are, by the last number of each year: the numbers have no gap.
fn all(db: &mut Db) -> Outcomes<i64> {
    // One step a year, each to the last id before that year; both tables are asked in one statement, prepared once.
    let text = format!(
        "WITH RECURSIVE years (id) AS (SELECT (SELECT id FROM registrations ORDER BY id DESC LIMIT 1) UNION ALL \
         SELECT (SELECT r.id FROM registrations r WHERE r.id < years.id / {YEAR} * {YEAR} ORDER BY r.id DESC LIMIT 1) \
         FROM years WHERE years.id IS NOT NULL) \
         SELECT COALESCE(CAST(SUM(id % {YEAR}) AS BIGINT), 0) AS count FROM years"
    );
    let count: Count = each!(db, c => Raw::new(&text, &[]).get_result(c)?);
    Ok(count.count)
}
