//! From the page of a sitting: calling it off, or moving it to another day. The questions come one after the other; whoever
//! was convened is told only after the last.

use chrono::{DateTime, Utc};

use super::model::{NoticeKind, SittingState};
use super::page::Sheet;
use super::service::planning::name_of;
use super::service::revoking::{self, Revoked};
use super::words;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::text::Shown;
use crate::desks::protocol::api as protocol;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::ledger::{Then, Told, telling};
use crate::work::screen::{Choice, Context, Effect};

/// To when it moves.
pub const WHEN: &str = "off-when";
/// Why.
pub const WHY: &str = "off";
/// Whether everybody is to be told.
pub const SURE: &str = "off-sure";

/// What was answered so far.
#[derive(Debug, Clone, Default)]
pub struct Leaving {
    moves: bool,
    moved_to: Option<DateTime<Utc>>,
    reason: String,
    key: String,
}

impl Leaving {
    /// The first question: to when it moves, or why it is called off.
    pub fn begin(&mut self, moves: bool, sheet: &Sheet) -> Then {
        *self = Self { moves, key: protocol::new_key(), ..Self::default() };
        if !moves {
            return self.why();
        }
        // A notice that was late is in time for the first day that keeps the term.
        let first = sheet.remedies.first.map(dates::date_time).unwrap_or_default();
        Then::effect(Self::when(&first))
    }

    fn when(text: &str) -> Effect {
        Effect::Dialog(WHEN, Dialog::prompt_from("sittings-move-title", "sittings-move-when", text))
    }

    fn why(&self) -> Then {
        let title = if self.moves { "sittings-move-title" } else { "sittings-off-title" };
        Then::effect(Effect::Dialog(WHY, Dialog::prompt(title, "sittings-off-text")))
    }

    /// The next question, or the act.
    pub fn answered(&mut self, name: &'static str, choice: Choice, sheet: &Sheet, cx: &Context<'_>) -> Then {
        match (name, choice) {
            (WHEN, Choice::Text(text)) => {
                let now = rome(cx.house.clock.now()).naive_local();
                match dates::parse_date_time(&text, now, &cx.house.facts().calendar) {
                    Ok(at) => {
                        self.moved_to = Some(words::instant_of(at));
                        self.why()
                    }
                    // What was typed is there to be mended.
                    Err(key) => Then::Effects(vec![Effect::Remark(Shown::line(&cx.texts.get(key))), Self::when(&text)]),
                }
            }
            (WHY, Choice::Text(reason)) => {
                self.reason = reason;
                match (sheet.facts.sitting.state, self.reason.trim()) {
                    // The service says what is missing.
                    (SittingState::Convened, reason) if !reason.is_empty() => self.sure(sheet),
                    _ => self.act(sheet),
                }
            }
            (SURE, Choice::Yes) => self.act(sheet),
            _ => Then::Nothing,
        }
    }

    fn sure(&self, sheet: &Sheet) -> Then {
        let (title, key) = match self.moved_to {
            Some(_) => ("sittings-move-title", "sittings-move-sure"),
            None => ("sittings-off-title", "sittings-off-sure"),
        };
        let text = Words::Key(key)
            .arg("name", name_of(&sheet.facts.organ, &sheet.facts.sitting))
            .arg("at", self.moved_to.map(dates::date_time).unwrap_or_default())
            .arg("reason", &self.reason)
            .arg("count", told(sheet));
        Then::effect(Effect::Dialog(SURE, Dialog::legal(title, text, "sittings-off-consequence")))
    }

    fn act(&self, sheet: &Sheet) -> Then {
        let at = (sheet.facts.sitting.id, sheet.facts.sitting.version);
        let wanted = Revoked { reason: self.reason.clone(), moved_to: self.moved_to, register: true };
        let key = self.key.clone();
        Then::Act(telling(move |db, house, session| {
            let made = revoking::revoke(db, house, session, &key, at, &wanted)?;
            let key = match (made.number.is_some(), made.sitting.is_some()) {
                (true, moved) => {
                    let (gone, waits) = if moved {
                        ("sittings-moved-told", "sittings-moved-waits")
                    } else {
                        ("sittings-off-told", "sittings-off-waits")
                    };
                    made.posted.key(gone, gone, waits)
                }
                (false, true) => "sittings-moved",
                (false, false) => "sittings-called-off",
            };
            let words = Words::Key(key)
                .arg("number", made.number.unwrap_or_default())
                .arg("count", made.recipients)
                .arg("at", wanted.moved_to.map(dates::date_time).unwrap_or_default());
            Ok(Told::done(words))
        }))
    }
}

/// How many would be told.
fn told(sheet: &Sheet) -> usize {
    let call = sheet.notices.iter().find(|one| one.kind == NoticeKind::Notice).map(|one| one.id);
    sheet.deliveries.iter().filter(|one| Some(one.notice_id) == call).count()
}
