//! The duplicate radar: while a letter is being written, the registrations that may be the same document, with points and
//! grounds. It warns and never stops anybody.

mod list;
pub mod rules;
pub mod service;
mod strip;
#[cfg(test)]
mod tests;

pub use list::{Listed, SimilarList, TABLE};
pub use service::{Similar, look};
pub use strip::draw;

use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::desks::protocol::rules::number_text;
use crate::work::screen::{Context, Ticket};
use rules::{Ground, Typed};

/// What the form knows of the radar: which question is under way, what the last one was about, what it found.
#[derive(Debug, Default)]
pub struct Radar {
    asked: Option<Ticket>,
    about: Option<Typed>,
    /// The form changed while a question was under way: it is asked again when the answer is here.
    again: bool,
    found: Vec<Similar>,
}

impl Radar {
    /// Whether something is to be asked now about what is typed. One question is under way at a time, so that a quick
    /// hand costs two questions and not one a letter.
    pub fn wants(&mut self, typed: &Typed) -> bool {
        if self.about.as_ref() == Some(typed) {
            self.again = false;
            return false;
        }
        if self.asked.is_some() {
            self.again = true;
            return false;
        }
        if typed.is_blank() {
            self.about = Some(typed.clone());
            self.found.clear();
            return false;
        }
        true
    }

    /// A question about what is typed is on its way.
    pub fn asks(&mut self, ticket: Ticket, typed: Typed) {
        (self.asked, self.about, self.again) = (Some(ticket), Some(typed), false);
    }

    /// Whether an answer is due.
    pub fn is_asking(&self) -> bool {
        self.asked.is_some()
    }

    /// Whether this is the ticket of the question under way, which then is over.
    pub fn takes(&mut self, ticket: Ticket) -> bool {
        self.asked.take_if(|own| *own == ticket).is_some()
    }

    /// What was found, the likeliest first; `false` when the form has moved on meanwhile and it is to be asked again.
    pub fn holds(&mut self, found: Vec<Similar>) -> bool {
        let current = !std::mem::take(&mut self.again);
        if current {
            self.found = found;
        }
        current
    }

    /// What was found.
    pub fn found(&self) -> &[Similar] {
        &self.found
    }
}

/// Catalogue key of a ground.
fn ground_key(ground: Ground) -> &'static str {
    match ground {
        Ground::SameFile => "radar-same-file",
        Ground::SameSender => "radar-same-sender",
        Ground::SameNumber => "radar-same-number",
        Ground::SameDate => "radar-same-date",
        Ground::SameSubject => "radar-same-subject",
        Ground::SimilarSubject => "radar-similar-subject",
        Ground::Twin => "radar-twin",
    }
}

/// Why a registration is similar, in words: `stesso mittente, n. 45/2026, stesso oggetto`.
fn why(similar: &Similar, cx: &Context<'_>) -> String {
    if similar.masked {
        return cx.texts.get("radar-masked");
    }
    let number = Shown::line(similar.sender_number.as_deref().unwrap_or_default()).to_string();
    let words = similar.grounds.iter().map(|ground| {
        cx.texts.with(ground_key(*ground), &[("number", Arg::from(number.as_str())), ("out", Arg::from(similar.flow))])
    });
    words.collect::<Vec<_>>().join(", ")
}

/// Number and day of a similar registration, and that it was annulled.
fn named(similar: &Similar, cx: &Context<'_>) -> String {
    let name = cx.texts.with(
        "radar-named",
        &[
            ("number", Arg::from(number_text(similar.number, similar.year))),
            ("day", Arg::from(similar.on.format("%d/%m").to_string())),
        ],
    );
    if similar.annulled { format!("{name} {}", cx.texts.get("radar-annulled")) } else { name }
}
