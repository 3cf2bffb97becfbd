//! What the queue shows, as its named views keep it: shelf, words, kind, order, columns.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::model::{ActKind, Named, Shelf};
use super::queue_row::{self, Row};
use super::store::list::{self, Looked, MOST};
use super::waiting;
use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::Db;
use crate::desks::people::api as people;
use crate::desks::protocol::api::views::Hidden;
use crate::ui::table::thousands;
use crate::work::house::House;
use crate::work::screen::Context;
use crate::work::session::Session;
use crate::work::shelves::{self, Found, Slice};

/// The shelves under their tabs, in the order of the work; the last tab holds all acts.
pub const TABS: [Shelf; 11] = [
    Shelf::Sign,
    Shelf::Cover,
    Shelf::Prefect,
    Shelf::Number,
    Shelf::Publish,
    Shelf::Communicate,
    Shelf::File,
    Shelf::Opine,
    Shelf::Agenda,
    Shelf::Effect,
    Shelf::Preserve,
];

/// What the list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contents {
    /// Place of the tab.
    pub tab: usize,
    /// Words.
    pub words: String,
    /// Only this kind.
    pub kind: Option<ActKind>,
    /// Against the order of the tab.
    pub reversed: bool,
    /// Columns.
    pub hidden: Hidden,
}

impl Contents {
    /// Catalogue key of the order the rows stand in: the shelves are in the order of what is due, the whole register in that of time.
    pub fn order_key(&self) -> &'static str {
        match (TABS.get(self.tab), self.reversed) {
            (Some(_), false) => "acts-order-due",
            (Some(_), true) => "acts-order-due-last",
            (None, false) => "acts-order-newest",
            (None, true) => "acts-order-oldest",
        }
    }

    /// The same as a question.
    pub fn looked(&self) -> Looked {
        Looked {
            shelf: TABS.get(self.tab).copied(),
            kinds: self.kind.into_iter().collect(),
            words: self.words.clone(),
            reversed: self.reversed,
            ..Looked::default()
        }
    }
}

impl shelves::Contents for Contents {
    fn shelf(&self) -> usize {
        self.tab
    }

    fn turn_to(&mut self, shelf: usize) {
        self.tab = shelf;
    }

    fn words(&self) -> &str {
        &self.words
    }

    fn find(&mut self, words: String) {
        self.words = words;
    }

    fn reverse(&mut self) {
        self.reversed = !self.reversed;
    }

    fn is_sieved(&self) -> bool {
        self.kind.is_some()
    }

    fn widen(&mut self) {
        self.kind = None;
    }
}

/// What of the contents was shown.
#[derive(Debug)]
pub struct Shown {
    /// Place of the tab.
    pub tab: usize,
    /// Name of the office to which the words narrow it.
    pub office: Option<String>,
}

/// The rows, and how many every shelf holds. Where the shelf is empty, the first of others that is not is shown in its place.
pub fn rows(
    db: &mut Db,
    mut contents: Contents,
    or_else: &[Shelf],
    slice: &Slice<NaiveDateTime>,
) -> Outcomes<Found<NaiveDateTime, Row, Shown>> {
    let mut counts = Vec::new();
    for shelf in TABS {
        let looked = waiting::sieved(db, Looked { shelf: Some(shelf), ..Looked::default() })?;
        counts.push(list::count(db, &looked)?);
    }
    let holds = |tab: usize| counts.get(tab).is_none_or(|count| *count > 0);
    if !holds(contents.tab) {
        let mut others = or_else.iter().filter_map(|shelf| TABS.iter().position(|one| one == shelf));
        contents.tab = others.find(|tab| holds(*tab)).unwrap_or(contents.tab);
    }
    counts.push(0);
    let (looked, office) = asked(db, &contents)?;
    let acts = list::page(db, &looked, slice.after, slice.forward, slice.skip, slice.take)?;
    let total = list::count(db, &looked)?;
    let rows = queue_row::complete(db, acts)?;
    let rows = rows.into_iter().map(|row| ((row.act.id, row.act.version, row.act.rank_at), row)).collect();
    Ok(Found { rows, counts, total, more: total >= MOST, known: Shown { tab: contents.tab, office } })
}

/// The contents as the database is asked for them, and the name of the office that is meant by a word of theirs: its code stands
/// for its acts.
fn asked(db: &mut Db, contents: &Contents) -> Outcomes<(Looked, Option<String>)> {
    let mut looked = contents.looked();
    let mut named = None;
    // `DC 7` is a decree, whatever an office may be called.
    if !looked.words.trim().is_empty() && Named::read(&looked.words).is_none() {
        let offices = people::all_offices(db)?;
        let office = |word: &str| offices.iter().find(|one| fold(&one.code) == fold(word));
        let words: Vec<&str> = contents.words.split_whitespace().collect();
        let found = words.iter().copied().enumerate().find_map(|(at, word)| Some((at, office(word)?)));
        if let Some((at, office)) = found {
            let others = words.iter().copied().enumerate().filter(|(place, _)| *place != at).map(|(_, word)| word);
            looked.words = others.collect::<Vec<_>>().join(" ");
            looked.office = Some(office.id);
            named = Some(office.name.clone());
        }
    }
    Ok((waiting::sieved(db, looked)?, named))
}

/// How many acts a view holds.
pub fn count(db: &mut Db, _house: &House, _session: &Session, content: &str) -> Outcomes<String> {
    let contents: Contents = serde_json::from_str(content).unwrap_or_default();
    let (looked, _) = asked(db, &contents)?;
    Ok(counted(list::count(db, &looked)?))
}

fn counted(count: i64) -> String {
    let plus = if count >= MOST { "+" } else { "" };
    format!("{}{plus}", thousands(count.unsigned_abs()))
}

fn tab_key(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Sign => "acts-tab-sign",
        Shelf::Cover => "acts-tab-cover",
        Shelf::Prefect => "acts-tab-prefect",
        Shelf::Number => "acts-tab-number",
        Shelf::Publish => "acts-tab-publish",
        Shelf::Communicate => "acts-tab-communicate",
        Shelf::File => "acts-tab-file",
        Shelf::Opine => "acts-tab-opine",
        Shelf::Agenda => "acts-tab-agenda",
        Shelf::Effect => "acts-tab-effect",
        Shelf::Preserve => "acts-tab-preserve",
        Shelf::Done | Shelf::Withdrawn => "acts-tab-all",
    }
}

/// The row of tabs with their counts; that of all acts is not counted.
pub fn tabs(counts: &[i64], cx: &Context<'_>) -> Vec<String> {
    TABS.iter()
        .zip(counts)
        .map(|(shelf, count)| format!("{} {}", cx.texts.get(tab_key(*shelf)), counted(*count)))
        .chain([cx.texts.get("acts-tab-all")])
        .collect()
}
