//! Which rows of the register a filter leaves, put so that both engines walk one narrow index in the order of the ids
//! and stop when they have enough, however many rows the filter leaves and wherever in the register they lie.
//!
//! The ids come first, from the index of the words, the party, the class or the office; the rows are fetched for them.
//! Days and years are turned into ids: numbers, instants and days of our register never go back. In what was brought from
//! another register days may go back, so that there the day of each row is asked too.

use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::register_list::{Condition, Filter, Key, Looker, Sort};
use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::Db;
use crate::db::closed_years::{self, ClosedYear, ClosedYears};
use crate::db::schema::{filing_classes, registrations};
use crate::db::search::{self, Index};
use crate::desks::protocol::model::registration_id;

/// Ids of one year are fewer than this apart.
pub(super) const YEAR: i64 = 100_000_000;

/// Where the hits of words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Among the first rows of the order only; enough for words that many rows have.
    Near,
    /// Everywhere.
    All,
}

/// Which part of the order is wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// Ids go up.
    pub rising: bool,
    /// Rows to pass over first.
    pub skip: u64,
    /// Rows to fetch.
    pub take: u32,
}

/// What the ids are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Driver {
    Register,
    Words,
    Correspondent(i64),
    Classes,
    Office(i64),
    Measure(Measure),
}

/// Rows beside the register that few registrations have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Annulled,
    Corrected,
    Deferred,
}

impl Measure {
    /// Table, and the condition that takes each registration once.
    fn rows(self) -> (&'static str, &'static str) {
        match self {
            Self::Annulled => ("annulments", "1 = 1"),
            Self::Corrected => ("corrections", "m.position = 1"),
            Self::Deferred => ("deferred_registrations", "1 = 1"),
        }
    }
}

/// Something that ids are read from in their order.
struct Source {
    from: String,
    key: &'static str,
    condition: String,
}

/// A filter as conditions and sources of SQL; only our own text and numbers stand in it, what was typed is bound.
pub(super) struct Query {
    words: Option<String>,
    party_key: Option<String>,
    low: i64,
    high: i64,
    /// On the row itself, which is `r`.
    lines: Vec<String>,
    /// On the id, with `{}` in its place.
    ids: Vec<String>,
    /// What the ids can be read from besides the register; the narrowest is chosen.
    correspondent: Option<i64>,
    classes: Option<Vec<i64>>,
    office: Option<i64>,
    measure: Option<Measure>,
}

impl Query {
    /// The query of a filter for somebody; asks the database for days, years and classes.
    pub fn of(db: &mut Db, filter: &Filter, looker: Looker) -> Outcomes<Self> {
        let mut query = Self {
            words: search::query(db, &filter.words),
            party_key: None,
            low: 0,
            high: i64::MAX,
            lines: Vec::new(),
            ids: Vec::new(),
            correspondent: filter.correspondent,
            classes: filter.class.as_deref().map(|code| classes(db, code)).transpose()?,
            office: filter.office,
            measure: None,
        };
        query.bound(db, filter)?;
        if let Some(flow) = filter.flow {
            query.lines.push(format!("r.flow = '{}'", flow.code()));
        }
        match filter.condition {
            Some(Condition::Reserved) => query.lines.push("r.reserved".into()),
            Some(Condition::NeedsVisto) => query.lines.push("r.needs_visto".into()),
            Some(Condition::WithoutDocuments) => query
                .ids
                .push("NOT EXISTS (SELECT 1 FROM registration_documents d WHERE d.registration_id = {})".into()),
            Some(Condition::Imported) => query.imported(&closed_years::all(db)?),
            Some(Condition::Valid) => {
                query.ids.push(
                    "NOT EXISTS (SELECT 1 FROM annulments a WHERE a.registration_id = {}) AND NOT EXISTS \
                     (SELECT 1 FROM imported_registrations m WHERE m.registration_id = {} AND m.annulled)"
                        .into(),
                );
            }
            Some(Condition::Annulled) => query.measure = Some(Measure::Annulled),
            Some(Condition::Corrected) => query.measure = Some(Measure::Corrected),
            Some(Condition::Deferred) => query.measure = Some(Measure::Deferred),
            None => {}
        }
        let by_content = !fold(&filter.words).is_empty() || filter.correspondent.is_some();
        if by_content && !looker.reserved {
            query.ids.push(format!(
                "NOT EXISTS (SELECT 1 FROM registrations x WHERE x.id = {{}} AND x.reserved AND x.operator_id <> {})",
                looker.operator
            ));
        }
        Ok(query)
    }

    /// Narrows the ids by year, number and days.
    fn bound(&mut self, db: &mut Db, filter: &Filter) -> Outcomes<()> {
        if let Some(year) = filter.year {
            self.from(registration_id(year, 0));
            self.to(registration_id(year, 0).saturating_add(YEAR - 1));
        }
        if filter.from.is_some() || filter.to.is_some() {
            let closed = closed_years::all(db)?;
            let brought = |day: NaiveDate| closed.of(i64::from(day.year()));
            if let Some(day) = filter.from {
                if brought(day).is_some() {
                    self.lines.push(format!("r.registered_on >= '{day}'"));
                }
                self.from(first_since(db, day, &closed)?.unwrap_or(i64::MAX));
            }
            if let Some(day) = filter.to {
                if brought(day).is_some() {
                    self.lines.push(format!("r.registered_on <= '{day}'"));
                }
                self.to(last_until(db, day, &closed)?.unwrap_or(0));
            }
        }
        if let Some(number) = filter.number {
            if let Some(year) = filter.year {
                self.from(registration_id(year, number));
                self.to(registration_id(year, number));
            } else {
                let ids: Vec<String> = years(db)?.map(|year| registration_id(year, number).to_string()).collect();
                self.lines.push(format!("r.id IN ({})", ids.join(", ")));
            }
        }
        Ok(())
    }

    /// Only what was brought from another register.
    fn imported(&mut self, closed: &ClosedYears) {
        let range = |year: &ClosedYear| (registration_id(year.year, 0), registration_id(year.year, year.last_number));
        let ranges: Vec<(i64, i64)> = closed.iter().map(range).collect();
        self.from(ranges.first().map_or(i64::MAX, |(low, _)| *low));
        self.to(ranges.last().map_or(0, |(_, high)| *high));
        let inside = ranges.iter().map(|(low, high)| format!("r.id BETWEEN {low} AND {high}"));
        let inside: Vec<String> = inside.collect();
        self.lines.push(if inside.is_empty() { "1 = 0".to_owned() } else { format!("({})", inside.join(" OR ")) });
    }

    fn from(&mut self, id: i64) {
        self.low = self.low.max(id);
    }

    fn to(&mut self, id: i64) {
        self.high = self.high.min(id);
    }

    /// Only what comes after a row, in the order that is wanted.
    pub fn after(&mut self, key: &Key, sort: Sort, rising: bool) {
        if sort == Sort::Party {
            let sign = if rising { ">" } else { "<" };
            let bind = if self.words.is_some() { 2 } else { 1 };
            self.party_key = Some(key.party.clone());
            self.lines.push(format!("(r.party_key, r.id) {sign} (${bind}, {})", key.id));
        } else if rising {
            self.from(key.id.saturating_add(1));
        } else {
            self.to(key.id.saturating_sub(1));
        }
    }

    /// Whether looking among the first rows may be enough.
    pub fn has_near(&self, db: &Db) -> bool {
        self.words.is_some() && search::hits_near(db, Index::Registrations, 1, "", true).is_some()
    }

    /// The rows in the order of their ids.
    pub fn by_id(&self, db: &Db, columns: &str, part: Part, reach: Reach) -> String {
        let order = if part.rising { "ASC" } else { "DESC" };
        let limit = format!("LIMIT {} OFFSET {}", part.take, part.skip);
        if self.driver() == Driver::Register {
            let wheres = self.wheres("r.id", &self.others(Driver::Register));
            return format!("SELECT {columns} FROM registrations r WHERE {wheres} ORDER BY r.id {order} {limit}");
        }
        let enough = u64::from(part.take) + part.skip;
        let ids = self
            .ids_of(&self.sources(db, part.rising, reach), &|key| format!(" ORDER BY {key} {order} LIMIT {enough}"));
        // CROSS JOIN keeps SQLite from turning the order of the two around.
        format!(
            "SELECT {columns} FROM ({ids}) AS chosen CROSS JOIN registrations r WHERE r.id = chosen.id \
             ORDER BY r.id {order} {limit}"
        )
    }

    /// The rows in the order of their parties.
    pub fn by_party(&self, db: &Db, columns: &str, part: Part) -> String {
        let order = if part.rising { "ASC" } else { "DESC" };
        let mut conditions = self.others(Driver::Register);
        if self.words.is_some() {
            conditions.insert(0, search::among_hits(db, Index::Registrations, 1, "{}"));
        }
        let wheres = self.wheres("r.id", &conditions);
        format!(
            "SELECT {columns} FROM registrations r WHERE {wheres} ORDER BY r.party_key {order}, r.id {order} \
             LIMIT {} OFFSET {}",
            part.take, part.skip
        )
    }

    /// How many rows there are, counted up to a limit.
    pub fn count(&self, db: &Db, limit: i64) -> String {
        let found = if self.driver() == Driver::Register {
            let wheres = self.wheres("r.id", &self.others(Driver::Register));
            format!("SELECT 1 AS id FROM registrations r WHERE {wheres}")
        } else {
            self.ids_of(&self.sources(db, true, Reach::All), &|_| String::new())
        };
        format!("SELECT COUNT(*) AS count FROM (SELECT 1 AS one FROM ({found}) AS found LIMIT {limit}) AS hits")
    }

    /// Loads with what was typed in its places.
    pub fn load<T>(&self, db: &mut Db, text: String) -> Outcomes<Vec<T>>
    where
        T: QueryableByName<<Db as Connection>::Backend> + 'static,
    {
        let mut query = diesel::sql_query(text).into_boxed::<<Db as Connection>::Backend>();
        for typed in [&self.words, &self.party_key].into_iter().flatten() {
            query = query.bind::<Text, _>(typed.clone());
        }
        Ok(query.load(db)?)
    }

    /// The narrowest of the indexes that serve this filter.
    fn driver(&self) -> Driver {
        match self {
            Self { words: Some(_), .. } => Driver::Words,
            Self { measure: Some(measure), .. } => Driver::Measure(*measure),
            Self { correspondent: Some(card), .. } => Driver::Correspondent(*card),
            Self { classes: Some(_), .. } => Driver::Classes,
            Self { office: Some(office), .. } => Driver::Office(*office),
            _ => Driver::Register,
        }
    }

    fn sources(&self, db: &Db, rising: bool, reach: Reach) -> Vec<Source> {
        let source = |from: &str, key, condition| Source { from: from.to_owned(), key, condition };
        match self.driver() {
            Driver::Register => Vec::new(),
            Driver::Words => {
                let within = self.between("rowid");
                let near = search::hits_near(db, Index::Registrations, 1, &within, rising);
                let from = near.filter(|_| reach == Reach::Near);
                let from = from.unwrap_or_else(|| search::hits(db, Index::Registrations, 1, &within));
                vec![Source { from, key: "hit.rowid", condition: "1 = 1".into() }]
            }
            Driver::Measure(measure) => {
                let (table, once) = measure.rows();
                let mut sources = vec![source(&format!("{table} m"), "m.registration_id", once.to_owned())];
                if measure == Measure::Annulled {
                    sources.push(source("imported_registrations m", "m.registration_id", ANNULLED_THERE.to_owned()));
                }
                sources
            }
            Driver::Correspondent(card) => {
                // A card that stands on a letter twice must not give the letter twice; the same holds for an office.
                let condition = format!(
                    "p.correspondent_id = {card} AND NOT EXISTS (SELECT 1 FROM registration_parties x \
                     WHERE x.registration_id = p.registration_id AND x.correspondent_id = {card} AND x.position < p.position)"
                );
                vec![source("registration_parties p", "p.registration_id", condition)]
            }
            Driver::Classes => {
                let of = |class| format!("c.class_id = {class} AND c.until IS NULL");
                let classes = self.classes.iter().flatten();
                classes.map(|class| source("registration_classes c", "c.registration_id", of(class))).collect()
            }
            Driver::Office(office) => {
                let condition = format!(
                    "o.office_id = {office} AND o.until IS NULL AND NOT EXISTS (SELECT 1 FROM registration_routings x \
                     WHERE x.registration_id = o.registration_id AND x.office_id = {office} AND x.until IS NULL \
                     AND x.id < o.id)"
                );
                vec![
                    source("registration_routings o", "o.registration_id", condition),
                    source("registration_routings o", "o.registration_id", former(office)),
                ]
            }
        }
    }

    /// Conditions on the id, without the one that what the ids are read from fulfils.
    fn others(&self, driver: Driver) -> Vec<String> {
        let mut found = self.ids.clone();
        if let Some(card) = self.correspondent.filter(|card| driver != Driver::Correspondent(*card)) {
            found.push(format!(
                "EXISTS (SELECT 1 FROM registration_parties p WHERE p.registration_id = {{}} AND p.correspondent_id = {card})"
            ));
        }
        if let Some(measure) = self.measure.filter(|measure| driver != Driver::Measure(*measure)) {
            let (table, once) = measure.rows();
            let ours = format!("EXISTS (SELECT 1 FROM {table} m WHERE m.registration_id = {{}} AND {once})");
            found.push(if measure == Measure::Annulled {
                let there =
                    "EXISTS (SELECT 1 FROM imported_registrations m WHERE m.registration_id = {} AND m.annulled)";
                format!("({ours} OR {there})")
            } else {
                ours
            });
        }
        if let Some(classes) = self.classes.as_ref().filter(|_| driver != Driver::Classes) {
            // No class has this number: a filter by a class that does not exist leaves nothing.
            let classes = if classes.is_empty() { "-1".to_owned() } else { list(classes) };
            found.push(format!(
                "EXISTS (SELECT 1 FROM registration_classes c WHERE c.registration_id = {{}} AND c.until IS NULL \
                 AND c.class_id IN ({classes}))"
            ));
        }
        if let Some(office) = self.office.filter(|office| driver != Driver::Office(*office)) {
            found.push(format!(
                "EXISTS (SELECT 1 FROM registration_routings o WHERE o.registration_id = {{}} AND o.office_id = {office} \
                 AND (o.until IS NULL OR o.until = o.since AND {IMPORTED}))"
            ));
        }
        found
    }

    /// The ids of several sources, each with all conditions and an end of its own.
    fn ids_of(&self, sources: &[Source], end: &dyn Fn(&str) -> String) -> String {
        let others = self.others(self.driver());
        let one = |(at, source): (usize, &Source)| {
            let Source { from, key, condition } = source;
            let (line, same) = if self.lines.is_empty() {
                ("", String::new())
            } else {
                (" CROSS JOIN registrations r", format!("r.id = {key} AND "))
            };
            let wheres = self.wheres(key, &others);
            format!(
                "SELECT id FROM (SELECT {key} AS id FROM {from}{line} WHERE {same}{condition} AND {wheres}{}) AS part{at}",
                end(key)
            )
        };
        let parts: Vec<String> = sources.iter().enumerate().map(one).collect();
        if parts.is_empty() { "SELECT 0 AS id WHERE 1 = 0".to_owned() } else { parts.join(" UNION ALL ") }
    }

    fn wheres(&self, key: &str, others: &[String]) -> String {
        let on_ids = others.iter().map(|condition| condition.replace("{}", key));
        std::iter::once(self.between(key))
            .chain(on_ids)
            .chain(self.lines.iter().cloned())
            .collect::<Vec<_>>()
            .join(" AND ")
    }

    fn between(&self, key: &str) -> String {
        match (self.low > 0, self.high < i64::MAX) {
            (false, false) => "1 = 1".into(),
            (true, false) => format!("{key} >= {}", self.low),
            (false, true) => format!("{key} <= {}", self.high),
            (true, true) => format!("{key} >= {} AND {key} <= {}", self.low, self.high),
        }
    }
}

/// That an imported row `m` was annulled in its register and not again in ours.
const ANNULLED_THERE: &str =
    "m.annulled AND NOT EXISTS (SELECT 1 FROM annulments a WHERE a.registration_id = m.registration_id)";

/// That a routing `o` is one of another register.
const IMPORTED: &str = "EXISTS (SELECT 1 FROM imported_registrations m WHERE m.registration_id = o.registration_id)";

/// What an office had in another register and was not sent to it again since.
fn former(office: i64) -> String {
    format!(
        "o.office_id = {office} AND o.until = o.since AND {IMPORTED} AND NOT EXISTS (SELECT 1 FROM \
         registration_routings x WHERE x.registration_id = o.registration_id AND x.office_id = {office} \
         AND (x.until IS NULL OR x.until = x.since AND x.id < o.id))"
    )
}

fn list(ids: &[i64]) -> String {
    ids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
}

/// A class and those below it, in all plans.
fn classes(db: &mut Db, code: &str) -> Outcomes<Vec<i64>> {
    let below = format!("{code}.%");
    Ok(filing_classes::table
        .filter(filing_classes::code.eq(code).or(filing_classes::code.like(below)))
        .order(filing_classes::id)
        .select(filing_classes::id)
        .load(db)?)
}

/// The lowest id from a day on. In a year that was brought, days may go back: all of its days from there on are looked at,
/// and only its ids, which an engine that walks the ids would otherwise reach through all years before.
fn first_since(db: &mut Db, day: NaiveDate, closed: &ClosedYears) -> Outcomes<Option<i64>> {
    if let Some(year) = closed.of(i64::from(day.year())) {
        let lowest: Option<i64> = registrations::table
            .filter(registrations::id.between(registration_id(year.year, 0), registration_id(year.year, YEAR - 1)))
            .filter(registrations::registered_on.ge(day))
            .select(diesel::dsl::min(registrations::id))
            .first(db)?;
        return Ok(Some(lowest.unwrap_or_else(|| registration_id(year.year + 1, 0))));
    }
    let first: Option<i64> = registrations::table
        .filter(registrations::registered_on.ge(day))
        .order((registrations::registered_on, registrations::id))
        .select(registrations::id)
        .first(db)
        .optional()?;
    Ok(first.map(|id| if closed.of(id / YEAR).is_some() { id / YEAR * YEAR } else { id }))
}

/// The highest id until a day, in the same way.
fn last_until(db: &mut Db, day: NaiveDate, closed: &ClosedYears) -> Outcomes<Option<i64>> {
    if let Some(year) = closed.of(i64::from(day.year())) {
        let highest: Option<i64> = registrations::table
            .filter(registrations::id.between(registration_id(year.year, 0), registration_id(year.year, YEAR - 1)))
            .filter(registrations::registered_on.le(day))
            .select(diesel::dsl::max(registrations::id))
            .first(db)?;
        return Ok(Some(highest.unwrap_or_else(|| registration_id(year.year, 0))));
    }
    let last: Option<i64> = registrations::table
        .filter(registrations::registered_on.le(day))
        .order((registrations::registered_on.desc(), registrations::id.desc()))
        .select(registrations::id)
        .first(db)
        .optional()?;
    Ok(last.map(|id| if closed.of(id / YEAR).is_some() { id / YEAR * YEAR + YEAR - 1 } else { id }))
}

#[derive(QueryableByName)]
struct Years {
    #[diesel(sql_type = BigInt)]
    first: i64,
    #[diesel(sql_type = BigInt)]
    last: i64,
}

/// The years in which there are registrations, and those between.
fn years(db: &mut Db) -> Outcomes<std::ops::RangeInclusive<i64>> {
    let ends: Years = diesel::sql_query(format!(
        "SELECT COALESCE((SELECT id FROM registrations ORDER BY id LIMIT 1), 0) / {YEAR} AS first, \
         COALESCE((SELECT id FROM registrations ORDER BY id DESC LIMIT 1), 0) / {YEAR} AS last"
    ))
    .get_result(db)?;
    Ok(ends.first..=ends.last)
}
