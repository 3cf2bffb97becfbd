//! What the list shows, as its named views keep it: tab, words, category, urgency, order, columns.

use serde::{Deserialize, Serialize};

use super::{TicketList, columns};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::desks::helpdesk::model::Category;
use crate::desks::helpdesk::store::list::{self, Looked, Tab};
use crate::desks::protocol::api::views::{self, Came, Hidden, Outcome};
use crate::ui::picker::{PickItem, Picker};
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::screen::{Choice, Context, Effect, Reply};
use crate::work::session::Session;
use crate::work::shelves;

/// What of a tab is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sieve {
    /// Everything.
    #[default]
    All,
    /// What stops work.
    Blocking,
    /// What a supplier works on.
    External,
    /// What offices of whoever looks asked for.
    Category(Category),
}

impl Sieve {
    /// Name in the list of choices and below the list.
    pub fn name(self, cx: &Context<'_>) -> String {
        match self {
            Self::All => cx.texts.get("tickets-only-all"),
            Self::Blocking => cx.texts.get("tickets-only-blocking"),
            Self::External => cx.texts.get("tickets-only-external"),
            Self::Category(category) => cx.texts.get(category.key()),
        }
    }

    fn all() -> impl Iterator<Item = Self> {
        [Self::All, Self::Blocking, Self::External]
            .into_iter()
            .chain(Category::ALL.iter().map(|category| Self::Category(*category)))
    }
}

/// What the list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contents {
    /// Place of the tab.
    pub tab: usize,
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
    pub fn tab(&self) -> Tab {
        Tab::ALL.get(self.tab).copied().unwrap_or_default()
    }

    /// The same as a question, for whoever looks.
    pub fn looked(&self, operator: i64) -> Looked {
        Looked {
            tab: self.tab(),
            operator,
            words: self.words.clone(),
            category: if let Sieve::Category(category) = self.only { Some(category) } else { None },
            blocking: self.only == Sieve::Blocking,
            external: self.only == Sieve::External,
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
        self.only != Sieve::All
    }

    fn widen(&mut self) {
        self.only = Sieve::All;
    }
}

/// How many tickets a view holds.
pub fn count(db: &mut Db, _house: &House, session: &Session, content: &str) -> Outcomes<String> {
    let contents: Contents = serde_json::from_str(content).unwrap_or_default();
    Ok(columns::counted(list::count(db, &contents.looked(session.operator_id))?))
}

impl TicketList {
    /// Asks what of the tab is to be shown.
    pub(super) fn ask_only(cx: &Context<'_>) -> Reply {
        let items = Sieve::all().enumerate().map(|(place, sieve)| PickItem::new(place.to_string(), sieve.name(cx), ""));
        Reply::with(Effect::Dialog("only", Dialog::pick(Picker::new("tickets-only-title", items.collect()))))
    }

    /// The answer.
    pub(super) fn only(&mut self, choice: &Choice, cx: &Context<'_>) -> Reply {
        let Choice::Item(place) = choice else { return Reply::done() };
        let Some(sieve) = place.parse().ok().and_then(|place: usize| Sieve::all().nth(place)) else {
            return Reply::done();
        };
        self.list.contents.only = sieve;
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
