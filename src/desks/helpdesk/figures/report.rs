//! The figures of the helpdesk in a year beside those of the year before: counted from tickets and deadlines, never typed.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use crate::base::calendar::instant;
use crate::base::fault::Outcomes;
use crate::base::i18n::Texts;
use crate::base::text::Shown;
use crate::db::{Db, stored};
use crate::desks::assets::api as assets;
use crate::desks::helpdesk::service::{SOLUTION, SUBJECT};
use crate::desks::helpdesk::store::figures::{self as store, By, Period};
use crate::desks::people::api as people;
use crate::desks::suppliers::api as suppliers;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Lines of a group at most.
const MOST: usize = 25;

/// A line: what is counted, in the year, in the year before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Name, or catalogue key of it.
    pub name: Name,
    /// In the year.
    pub now: i64,
    /// In the year before.
    pub then: i64,
    /// Its shares in term; none for what has none.
    pub shares: Option<Shares>,
}

/// What was kept in term, in the year and in the one before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shares {
    /// Taken up.
    pub taken: (Kept, Kept),
    /// Solved.
    pub solved: (Kept, Kept),
}

/// What a line is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// By a catalogue key.
    Key(&'static str),
    /// By what the records say.
    Said(String),
}

impl Name {
    /// In words.
    pub fn text(&self, texts: &Texts) -> String {
        match self {
            Self::Key(key) => texts.get(key),
            Self::Said(text) => Shown::line(text).to_string(),
        }
    }
}

/// Met in time, of how many.
pub type Kept = (i64, i64);

/// The figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The year.
    pub year: i32,
    /// Taken up in term, in the year and in the one before.
    pub taken: (Kept, Kept),
    /// Solved in term.
    pub solved: (Kept, Kept),
    /// Groups: catalogue key of the name, lines.
    pub groups: Vec<(&'static str, Vec<Counted>)>,
    /// When it was counted.
    pub at: DateTime<Utc>,
}

/// First instant of a day, as the tables keep it.
fn start(day: NaiveDate) -> chrono::NaiveDateTime {
    stored(instant(day, NaiveTime::MIN))
}

fn period(year: i32) -> Period {
    let first = |year| start(NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default());
    (first(year), first(year + 1))
}

/// Counts a year; for technicians and whoever consults.
pub fn read(db: &mut Db, house: &House, session: &Session, year: i32) -> Outcomes<Report> {
    session.require(Permission::WorkTickets)?;
    let at = house.clock.now();
    let (now, then) = (period(year), period(year - 1));
    let mut kept = |kind| -> Outcomes<(Kept, Kept)> {
        Ok((store::kept(db, kind, now, stored(at))?, store::kept(db, kind, then, stored(at))?))
    };
    let (taken, solved) = (kept(SUBJECT)?, kept(SOLUTION)?);
    let clocks = |db: &mut Db, by| Clocks::read(db, by, (now, then), stored(at));
    let of = clocks(db, By::Category)?;
    let categories = beside(store::by_category(db, now)?, store::by_category(db, then)?);
    let categories = categories
        .into_iter()
        .map(|(one, now, then)| line(Name::Key(one.key()), now, then, of.of(Some(one.code()))))
        .collect();
    let of = clocks(db, By::Office)?;
    let mut offices = Vec::new();
    for (id, now, then) in beside(store::by_office(db, now)?, store::by_office(db, then)?) {
        let office = match id {
            Some(id) => people::office(db, id)?.map(|office| format!("{} {}", office.code, office.name)),
            None => None,
        };
        let shares = of.of(id.map(|id| id.to_string()).as_deref());
        offices.push(line(office.map_or(Name::Key("helpdesk-figures-nobody"), Name::Said), now, then, shares));
    }
    let of = clocks(db, By::Supplier)?;
    let mut called = Vec::new();
    for (id, now, then) in beside(store::by_supplier(db, now)?, store::by_supplier(db, then)?) {
        let ids: Vec<i64> = id.into_iter().collect();
        for one in suppliers::labels(db, &ids)? {
            called.push(line(Name::Said(one.name), now, then, of.of(id.map(|id| id.to_string()).as_deref())));
        }
    }
    let of = clocks(db, By::Asset)?;
    let mut machines = Vec::new();
    for (id, now, then) in beside(store::by_asset(db, now)?, store::by_asset(db, then)?) {
        if let Some(one) = id.map(|id| assets::label(db, id)).transpose()?.flatten() {
            let shares = of.of(id.map(|id| id.to_string()).as_deref());
            machines.push(line(Name::Said(format!("{} {}", one.number, one.name)), now, then, shares));
        }
    }
    let backlog = backlog(db, house, year)?;
    Ok(Report {
        year,
        taken,
        solved,
        groups: vec![
            ("helpdesk-figures-category", categories),
            ("helpdesk-figures-office", offices),
            ("helpdesk-figures-supplier", called),
            ("helpdesk-figures-asset", machines),
            ("helpdesk-figures-backlog", backlog),
        ],
        at,
    })
}

fn line(name: Name, now: i64, then: i64, shares: Shares) -> Counted {
    Counted { name, now, then, shares: Some(shares) }
}

/// What was kept in term by category, office, supplier or machine.
struct Clocks([BTreeMap<Option<String>, Kept>; 4]);

impl Clocks {
    fn read(db: &mut Db, by: By, (now, then): (Period, Period), at: NaiveDateTime) -> Outcomes<Self> {
        let mut kept = |kind, period| store::kept_by(db, kind, by, period, at);
        Ok(Self([kept(SUBJECT, now)?, kept(SUBJECT, then)?, kept(SOLUTION, now)?, kept(SOLUTION, then)?]))
    }

    fn of(&self, part: Option<&str>) -> Shares {
        let [taken, taken_then, solved, solved_then] = &self.0;
        let of = |kept: &BTreeMap<Option<String>, Kept>| {
            kept.iter().find(|(one, _)| one.as_deref() == part).map(|(_, kept)| *kept).unwrap_or_default()
        };
        Shares { taken: (of(taken), of(taken_then)), solved: (of(solved), of(solved_then)) }
    }
}

/// Two counts of the same things side by side, the largest first.
fn beside<K: PartialEq + Copy>(now: Vec<(K, i64)>, then: Vec<(K, i64)>) -> Vec<(K, i64, i64)> {
    let before = |key: K| then.iter().find(|(one, _)| *one == key).map_or(0, |(_, count)| *count);
    let mut both: Vec<(K, i64, i64)> = now.iter().map(|(key, count)| (*key, *count, before(*key))).collect();
    both.extend(
        then.iter().filter(|(key, _)| now.iter().all(|(one, _)| one != key)).map(|(key, count)| (*key, 0, *count)),
    );
    both.sort_by_key(|(_, now, then)| (-now, -then));
    both.truncate(MOST);
    both
}

/// How many tickets were open at the end of each week of a year, beside how many came in that week.
fn backlog(db: &mut Db, house: &House, year: i32) -> Outcomes<Vec<Counted>> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    let monday = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
    let last = house.clock.today().min(NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or_default());
    let mut open = store::opened(db, None, start(monday))? - store::solved(db, None, start(monday))?;
    let mut weeks = Vec::new();
    let mut day = monday;
    while day <= last {
        let next = day + Days::new(7);
        let came = store::opened(db, Some(start(day)), start(next))?;
        open += came - store::solved(db, Some(start(day)), start(next))?;
        weeks.push(Counted { name: Name::Said(day.format("%d/%m").to_string()), now: open, then: came, shares: None });
        day = next;
    }
    Ok(weeks)
}
