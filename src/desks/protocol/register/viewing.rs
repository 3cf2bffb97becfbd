//! What the register shows, as its named views keep it: filter, order, columns.

use serde::{Deserialize, Serialize};

use super::{COLUMNS, RegisterList, looker};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::desks::protocol::store::register_list::{self, COUNT_LIMIT, Filter, Sort};
use crate::desks::protocol::views::{self, Came, Hidden, Outcome};
use crate::ui::table::thousands;
use crate::work::house::House;
use crate::work::screen::{Choice, Context, Reply};
use crate::work::session::Session;

/// What the register shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Contents {
    filter: Filter,
    sort: Sort,
    hidden: Hidden,
}

/// How many registrations a view holds; beyond what is counted, more than that.
pub fn count(db: &mut Db, _house: &House, session: &Session, content: &str) -> Outcomes<String> {
    let contents: Contents = serde_json::from_str(content).unwrap_or_default();
    let found = register_list::count(db, &contents.filter, looker(session))?;
    let more = !contents.filter.is_empty() && found > COUNT_LIMIT;
    let shown = thousands(if more { COUNT_LIMIT } else { found }.unsigned_abs());
    Ok(if more { format!("{shown}+") } else { shown })
}

impl RegisterList {
    /// A choice in a dialog of the views; none when the dialog is another's.
    pub(super) fn view_answered(&mut self, name: &str, choice: &Choice, cx: &Context<'_>) -> Option<Reply> {
        let contents = Contents { filter: self.filter.clone(), sort: self.sort, hidden: self.hidden.clone() };
        let content = serde_json::to_string(&contents).unwrap_or_default();
        let shown = (content.as_str(), COLUMNS, &self.hidden);
        let outcome = self.views.answered(name, choice, &mut self.tickets, shown, cx)?;
        Some(self.follow_view(outcome, cx))
    }

    /// What came of a view.
    pub(super) fn follow_view(&mut self, outcome: Outcome, cx: &Context<'_>) -> Reply {
        let mut reply = Reply { consumed: true, effects: outcome.effects };
        match outcome.came {
            Came::Nothing => {}
            Came::Apply(content) => {
                let contents: Contents = serde_json::from_str(&content).unwrap_or_default();
                (self.filter, self.sort, self.hidden) = (contents.filter, contents.sort, contents.hidden);
                self.browser.set_marks(Vec::new());
                reply.effects.extend(self.restart().effects);
            }
            Came::Column(place) => {
                self.hidden.toggle(COLUMNS, place);
                reply.effects.push(views::offer(COLUMNS, &self.hidden, cx));
            }
        }
        reply
    }
}
