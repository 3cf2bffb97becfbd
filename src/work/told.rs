//! What is said of an act when it is done, or asked before it can be.

use super::dialog::Dialog;
use super::screen::{Context, Effect};
use crate::base::text::Shown;
use crate::ui::dialog::Message;
use crate::ui::picker::{PickItem, Picker};
use crate::ui::words::Words;

/// What an act tells when it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// In words.
    pub words: Words,
    /// The operator should look at it: nothing was done, or not as it may seem.
    pub look: bool,
    /// All of it, where a line is not enough.
    pub message: Option<Message>,
    /// What is to be chosen from, where nothing was done yet.
    pub offer: Option<Offer>,
    /// It was refused by all it was for: what was marked stays marked.
    pub by_none: bool,
}

/// What was found for a question: one of these is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Name of the dialog, under which the choice comes back.
    pub name: &'static str,
    /// Its title.
    pub title: Words,
    /// What one may choose.
    pub entries: Vec<Entry>,
}

/// An entry of an [`Offer`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What is given back.
    pub id: String,
    /// What it says.
    pub label: Words,
    /// More about it.
    pub detail: Words,
}

impl Offer {
    fn dialog(&self, cx: &Context<'_>) -> Dialog {
        let item = |one: &Entry| PickItem::new(&one.id, one.label.show(cx.texts), one.detail.show(cx.texts));
        Dialog::pick(Picker::new(self.title.clone(), self.entries.iter().map(item).collect()))
    }
}

impl Told {
    /// Something was done.
    pub fn done(words: impl Into<Words>) -> Self {
        Self { words: words.into(), look: false, message: None, offer: None, by_none: false }
    }

    /// Something to look at.
    pub fn look(words: impl Into<Words>) -> Self {
        Self { look: true, ..Self::done(words) }
    }

    /// More than a line holds; the line is for where there is no room for more.
    pub fn listed(words: impl Into<Words>, message: Message) -> Self {
        Self { message: Some(message), ..Self::look(words) }
    }

    /// Nothing was done: one of these is to be chosen first.
    pub fn choose(offer: Offer) -> Self {
        let title = offer.title.clone();
        Self { offer: Some(offer), ..Self::look(title) }
    }

    /// The same, of what all refused.
    #[must_use]
    pub fn by_none(self, none: bool) -> Self {
        Self { by_none: none, ..self }
    }

    /// The effect that says it.
    pub fn effect(&self, cx: &Context<'_>) -> Effect {
        if let Some(offer) = &self.offer {
            return Effect::Dialog(offer.name, offer.dialog(cx));
        }
        if let Some(message) = &self.message {
            return Effect::Dialog("told", Dialog::Message(message.clone()));
        }
        let said = Shown::line(&self.words.show(cx.texts));
        if self.look { Effect::Remark(said) } else { Effect::Toast(said) }
    }
}
