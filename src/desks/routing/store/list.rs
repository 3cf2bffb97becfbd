//! Pages of what offices were sent, by keyset on the routing: newest duty first, or oldest first. Never the whole table.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamp};

use super::{Line, columns, steps};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::deadlines::{self, Deadline};
use crate::db::search::{self, Index};
use crate::desks::routing::model::Step;
use crate::desks::routing::rules::CLOCKS;

/// Rows are counted up to here; beyond it the list says "more than".
pub const COUNT_LIMIT: i64 = 1_000;

/// The parts of an office's post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shelf {
    /// To act on, in nobody's charge.
    #[default]
    ToTake,
    /// In somebody's charge.
    InCharge,
    /// To know of, not read yet.
    Knowledge,
    /// Waiting for the visto.
    Visto,
    /// Sent back to the protocol office.
    Returned,
    /// Closed, read, passed on.
    Done,
}

impl Shelf {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 6] = [Self::ToTake, Self::InCharge, Self::Knowledge, Self::Visto, Self::Returned, Self::Done];

    /// What is annulled waits for nobody: it stands among what is done.
    fn condition(self) -> String {
        let valid = "NOT EXISTS (SELECT 1 FROM annulments v WHERE v.registration_id = r.registration_id)";
        let waiting = match self {
            Self::ToTake => "r.kind = 'competence' AND r.state IN ('sent', 'given')",
            Self::InCharge => "r.state = 'taken'",
            Self::Knowledge => "r.kind = 'knowledge' AND r.state = 'sent'",
            Self::Visto => {
                "r.kind = 'competence' AND r.state = 'sent' AND EXISTS (SELECT 1 FROM registrations n \
                 WHERE n.id = r.registration_id AND n.needs_visto) AND NOT EXISTS (SELECT 1 FROM routing_steps n \
                 WHERE n.registration_id = r.registration_id AND n.act = 'visto')"
            }
            Self::Returned => "r.state = 'returned'",
            // Not a list of states: no index by state serves the newest of so many.
            Self::Done => return format!("(r.state NOT IN ('sent', 'given', 'taken') OR NOT {valid})"),
        };
        format!("r.until IS NULL AND {waiting} AND {valid}")
    }
}

/// Whose post is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's.
    All,
    /// That of these offices, and what these operators have.
    Of {
        /// Offices.
        offices: Vec<i64>,
        /// Operators.
        people: Vec<i64>,
    },
}

/// What is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// Which part.
    pub shelf: Shelf,
    /// Whose.
    pub whose: Whose,
    /// Words of subject, parties, number.
    pub words: String,
    /// Oldest first.
    pub oldest: bool,
    /// Who looks: reserved ones of others are not found by their words.
    pub operator: i64,
    /// They may see reserved registrations.
    pub reserved: bool,
}

/// Which rows are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// Rows after (or before) this routing; none for the first (or last) rows.
    pub from: Option<i64>,
    /// In list order; otherwise against it.
    pub forward: bool,
    /// Rows to pass over first.
    pub skip: u64,
    /// Rows to fetch.
    pub take: u32,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The routing.
    pub line: Line,
    /// Its clock, the last one that was started for this office.
    pub deadline: Option<Deadline>,
    /// The last note that was written with it.
    pub note: Option<Step>,
}

fn either(ids: &[i64]) -> String {
    // Ids of our own rows: only numbers go into the text. No row has the number 0.
    let list: Vec<String> = ids.iter().map(i64::to_string).collect();
    if list.is_empty() { "0".to_owned() } else { list.join(", ") }
}

fn wheres(db: &Db, looked: &Looked) -> (String, Option<String>) {
    let (mut conditions, query) = wheres_of_all(db, looked);
    if let Whose::Of { offices, people } = &looked.whose {
        let (offices, people) = (either(offices), either(people));
        conditions.push_str(&format!(" AND (r.office_id IN ({offices}) OR r.holder_id IN ({people}))"));
    }
    (conditions, query)
}

/// The conditions but for whose post it is.
fn wheres_of_all(db: &Db, looked: &Looked) -> (String, Option<String>) {
    let mut parts = vec![looked.shelf.condition()];
    let query = search::query(db, &looked.words);
    if query.is_some() {
        parts.push(search::among_hits(db, Index::Registrations, 1, "r.registration_id"));
        if !looked.reserved {
            parts.push(format!(
                "EXISTS (SELECT 1 FROM registrations w WHERE w.id = r.registration_id \
                 AND (NOT w.reserved OR w.operator_id = {}))",
                looked.operator
            ));
        }
    }
    (parts.join(" AND "), query)
}

/// Fetches rows in list order.
pub fn page(db: &mut Db, looked: &Looked, slice: Slice) -> Outcomes<Vec<Row>> {
    let rising = looked.oldest == slice.forward;
    let (sign, order) = if rising { (">", "ASC") } else { ("<", "DESC") };
    let from = slice.from.map(|from| format!(" AND r.id {sign} {from}")).unwrap_or_default();
    let (text, query) = match &looked.whose {
        Whose::Of { offices, people } if looked.shelf == Shelf::Done => {
            let (conditions, query) = wheres_of_all(db, looked);
            let offices = offices.iter().map(|id| format!("r.office_id = {id}"));
            let arms: Vec<String> = offices.chain(people.iter().map(|id| format!("r.holder_id = {id}"))).collect();
            (newest_of_each(&arms, &format!("{conditions}{from}"), order, slice), query)
        }
        _ => {
            let (conditions, query) = wheres(db, looked);
            let limit = format!("LIMIT {} OFFSET {}", slice.take, slice.skip);
            (format!("{} WHERE {conditions}{from} ORDER BY r.id {order} {limit}", columns()), query)
        }
    };
    let mut lines: Vec<Line> = match query {
        Some(query) => diesel::sql_query(text).bind::<Text, _>(query).load(db)?,
        None => diesel::sql_query(text).load(db)?,
    };
    if !slice.forward {
        lines.reverse();
    }
    complete(db, lines)
}

/// What is done adds up for ever: each office and each person is asked for its own newest lines, which an index gives in
/// order, and of these few the page is taken. Asked all in one, the engine would sort everything they ever did.
fn newest_of_each(arms: &[String], conditions: &str, order: &str, slice: Slice) -> String {
    let reach = slice.skip.saturating_add(u64::from(slice.take));
    let arm = |whose: &String| {
        format!(
            "SELECT id FROM (SELECT r.id FROM registration_routings r WHERE {conditions} AND {whose} \
             ORDER BY r.id {order} LIMIT {reach}) AS arm"
        )
    };
    let found = arms.iter().map(arm).collect::<Vec<_>>().join(" UNION ");
    let (take, skip) = (slice.take, slice.skip);
    format!(
        "{} WHERE r.id IN (SELECT id FROM ({found}) AS found ORDER BY id {order} LIMIT {take} OFFSET {skip}) \
         ORDER BY r.id {order}",
        columns()
    )
}

/// Adds clock and last note to lines.
pub fn complete(db: &mut Db, lines: Vec<Line>) -> Outcomes<Vec<Row>> {
    let registrations: Vec<i64> = lines.iter().map(|line| line.registration_id).collect();
    if registrations.is_empty() {
        return Ok(Vec::new());
    }
    let mut clocks: BTreeMap<(i64, i64), Deadline> = BTreeMap::new();
    for deadline in deadlines::of_subjects(db, "registration", &registrations, &CLOCKS)? {
        if let Some(office) = deadline.office_id {
            clocks.insert((deadline.subject_id, office), deadline);
        }
    }
    let steps = steps::of_registrations(db, &registrations)?;
    Ok(lines
        .into_iter()
        .map(|line| {
            let concerns = |step: &&Step| step.routing_id == line.id || step.next_id == Some(line.id);
            let note = steps.iter().rev().filter(concerns).find(|step| step.note.is_some()).cloned();
            let deadline = clocks.get(&(line.registration_id, line.office_id)).cloned();
            Row { line, deadline, note }
        })
        .collect())
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many rows there are; exact up to [`COUNT_LIMIT`], one more than it beyond.
pub fn count(db: &mut Db, looked: &Looked) -> Outcomes<i64> {
    let (conditions, query) = wheres(db, looked);
    let text = format!(
        "SELECT COUNT(*) AS count FROM (SELECT 1 FROM registration_routings r WHERE {conditions} LIMIT {}) AS counted",
        COUNT_LIMIT + 1
    );
    let counted: Count = match query {
        Some(query) => diesel::sql_query(text).bind::<Text, _>(query).get_result(db)?,
        None => diesel::sql_query(text).get_result(db)?,
    };
    Ok(counted.count)
}

/// How much waits, how much of it is late at an instant, and when the first of it falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct Waits {
    /// All.
    #[diesel(sql_type = BigInt)]
    pub count: i64,
    /// Late.
    #[diesel(sql_type = BigInt)]
    pub late: i64,
    /// The first to fall due (UTC).
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub next: Option<NaiveDateTime>,
}

/// Counts what waits with its clocks, up to [`COUNT_LIMIT`].
pub fn waits(db: &mut Db, looked: &Looked, now: NaiveDateTime) -> Outcomes<Waits> {
    let (conditions, _) = wheres(db, &Looked { words: String::new(), ..looked.clone() });
    let text = format!(
        "SELECT COUNT(*) AS count, COUNT(CASE WHEN due < $1 THEN 1 END) AS late, MIN(due) AS next FROM (SELECT \
         (SELECT MIN(d.due_at) FROM deadlines d WHERE d.subject_kind = 'registration' AND d.subject_id = r.registration_id \
         AND d.office_id = r.office_id AND d.met_at IS NULL) AS due \
         FROM registration_routings r WHERE {conditions} LIMIT {}) AS waiting",
        COUNT_LIMIT + 1
    );
    Ok(diesel::sql_query(text).bind::<Timestamp, _>(now).get_result(db)?)
}
