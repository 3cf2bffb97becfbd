//! What the queue shows, as its named views keep it: shelf, words, kind, order, columns.

use serde::{Deserialize, Serialize};

use super::model::{ActKind, Shelf};
use super::store::list::{self, Looked, MOST};
use super::waiting;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::desks::protocol::api::views::Hidden;
use crate::ui::table::thousands;
use crate::work::house::House;
use crate::work::screen::Context;
use crate::work::session::Session;
use crate::work::shelves;

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

/// How many acts a view holds.
pub fn count(db: &mut Db, _house: &House, _session: &Session, content: &str) -> Outcomes<String> {
    let contents: Contents = serde_json::from_str(content).unwrap_or_default();
    let looked = waiting::sieved(db, contents.looked())?;
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
