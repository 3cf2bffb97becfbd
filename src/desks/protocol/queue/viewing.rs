//! What the queue shows, as its named views keep it: tab, words, kind of arrival, order, columns.

use serde::{Deserialize, Serialize};

use super::{Queue, columns};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::desks::protocol::model::ArrivalKind;
use crate::desks::protocol::store::arrivals::{self, Looked, Only, Shelf};
use crate::desks::protocol::views::{self, Came, Hidden, Outcome};
use crate::ui::picker::{PickItem, Picker};
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::screen::{Choice, Context, Effect, Reply};
use crate::work::session::Session;
use crate::work::shelves;

/// What of a tab is shown: everything, one kind, or by who has it in charge.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sieve {
    /// Everything.
    #[default]
    All,
    /// Certified mail.
    Pec,
    /// Ordinary mail.
    Mail,
    /// Scans.
    Scan,
    /// Paper.
    Paper,
    /// In the charge of whoever looks.
    Mine,
    /// In nobody's charge.
    Free,
}

impl Sieve {
    const ALL: [(Self, &'static str); 7] = [
        (Self::All, "queue-only-all"),
        (Self::Pec, "queue-only-pec"),
        (Self::Mail, "queue-only-mail"),
        (Self::Scan, "queue-only-scan"),
        (Self::Paper, "queue-only-paper"),
        (Self::Mine, "queue-only-mine"),
        (Self::Free, "queue-only-free"),
    ];

    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        Self::ALL.iter().find(|(sieve, _)| *sieve == self).map_or("queue-only-all", |(_, key)| key)
    }

    /// The same as a question to the queue, for whoever looks.
    pub fn only(self, operator: i64) -> Only {
        match self {
            Self::All => Only::All,
            Self::Pec => Only::Kind(ArrivalKind::Pec),
            Self::Mail => Only::Kind(ArrivalKind::Mail),
            Self::Scan => Only::Kind(ArrivalKind::Scan),
            Self::Paper => Only::Kind(ArrivalKind::Paper),
            Self::Mine => Only::TakenBy(operator),
            Self::Free => Only::Free,
        }
    }
}

/// What the queue shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contents {
    /// Place of the tab.
    pub shelf: usize,
    /// Words.
    pub words: String,
    /// What of the tab.
    pub only: Sieve,
    /// Against the order of the tab.
    pub reversed: bool,
    /// Columns.
    pub hidden: Hidden,
}

impl Contents {
    /// The tab.
    pub fn shelf(&self) -> Shelf {
        Shelf::ALL.get(self.shelf).copied().unwrap_or_default()
    }

    /// The same as a question, for whoever looks today.
    pub fn looked(&self, house: &House, operator: i64) -> Looked {
        Looked {
            shelf: self.shelf(),
            today: house.clock.today(),
            words: self.words.clone(),
            only: self.only.only(operator),
            reversed: self.reversed,
        }
    }
}

impl shelves::Contents for Contents {
    fn shelf(&self) -> usize {
        self.shelf
    }

    fn turn_to(&mut self, shelf: usize) {
        self.shelf = shelf;
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
        self.only != Sieve::All
    }

    fn widen(&mut self) {
        self.only = Sieve::All;
    }
}

/// How many arrivals a view holds.
pub fn count(db: &mut Db, house: &House, session: &Session, content: &str) -> Outcomes<String> {
    let contents: Contents = serde_json::from_str(content).unwrap_or_default();
    Ok(arrivals::count(db, &contents.looked(house, session.operator_id))?.to_string())
}

impl Queue {
    /// Asks what of the tab is to be shown.
    pub(super) fn ask_only(&self, cx: &Context<'_>) -> Reply {
        let items = Sieve::ALL
            .iter()
            .enumerate()
            .map(|(place, (_, key))| PickItem::new(place.to_string(), cx.texts.get(key), ""));
        Reply::with(Effect::Dialog("only", Dialog::pick(Picker::new("queue-only-title", items.collect()))))
    }

    /// The answer.
    pub(super) fn only(&mut self, choice: &Choice, cx: &Context<'_>) -> Reply {
        let Choice::Item(place) = choice else { return Reply::done() };
        let Some((sieve, _)) = place.parse().ok().and_then(|place: usize| Sieve::ALL.get(place)) else {
            return Reply::done();
        };
        self.list.contents.only = *sieve;
        self.views.left();
        Reply::with(self.restart(cx))
    }

    /// A choice in a dialog of the views.
    pub(super) fn view_answered(&mut self, name: &str, choice: &Choice, cx: &Context<'_>) -> Option<Reply> {
        let content = serde_json::to_string(&self.list.contents).unwrap_or_default();
        let shown = (content.as_str(), columns::COLUMNS, &self.list.contents.hidden);
        let outcome = self.views.answered(name, choice, &mut self.tickets, shown, cx)?;
        Some(self.follow_view(outcome, cx))
    }

    /// What came of a view.
    pub(super) fn follow_view(&mut self, outcome: Outcome, cx: &Context<'_>) -> Reply {
        let mut effects = outcome.effects;
        match outcome.came {
            Came::Nothing => {}
            Came::Apply(content) => {
                self.list.contents = serde_json::from_str(&content).unwrap_or_default();
                effects.push(self.restart(cx));
            }
            Came::Column(place) => {
                self.list.contents.hidden.toggle(columns::COLUMNS, place);
                effects.push(views::offer(columns::COLUMNS, &self.list.contents.hidden, cx));
            }
        }
        Reply { consumed: true, effects }
    }
}
