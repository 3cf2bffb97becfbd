//! What the screens of this desk say in several places.

use std::sync::Arc;

use chrono::NaiveDate;

use super::model::{Channel, Member};
use crate::base::dates;
use crate::base::i18n::Texts;
use crate::base::terms::Term;
use crate::base::text::{Shown, fold};
use crate::ui::form::{Choice, DateReader, Item};
use crate::ui::words::Words;
use crate::work::screen::Context;

/// Entries offered by a look-up.
pub(super) const OFFERED: usize = 12;

/// Reads days as clerks write them.
pub(super) fn days(cx: &Context<'_>) -> DateReader {
    let (calendar, clock) = (cx.house.facts().calendar, cx.house.clock.clone());
    Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from))
}

/// The channels as choices.
pub(super) fn channels() -> Vec<Choice> {
    Channel::ALL.iter().map(|one| Choice::new(one.code(), one.key())).collect()
}

/// The entries among these whose words begin with those typed.
pub(super) fn offered(items: impl Iterator<Item = Item>, words: &str) -> Vec<Item> {
    let wanted = fold(words);
    let fits = |item: &Item| {
        let text = fold(&item.label);
        wanted.split_whitespace().all(|word| text.split_whitespace().any(|part| part.starts_with(word)))
    };
    items.filter(fits).take(OFFERED).collect()
}

/// A term in words, as it is typed: the direction is in the label.
pub(super) fn term(code: &str, texts: &Texts) -> String {
    code.replacen('-', "+", 1).parse::<Term>().map_or_else(|_| code.to_owned(), |term| term.text(texts))
}

/// `dal 01/06/2024 al 31/12/2025`, as a column shows it.
pub(super) fn span(since: NaiveDate, until: Option<NaiveDate>) -> String {
    match until {
        Some(until) => format!("{} – {}", dates::date(since), dates::date(until)),
        None => format!("{} –", dates::date(since)),
    }
}

/// `Rossi Anna (Presidente)`.
pub(super) fn named(member: &Member, texts: &Texts) -> String {
    format!("{} ({})", Shown::line(&member.name), texts.get(member.role.key()))
}
