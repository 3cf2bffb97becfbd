//! What the screens of this desk say in several places: categories, terms, offers of a look-up.

use crate::base::i18n::Texts;
use crate::base::terms::Term;
use crate::base::text::fold;
use crate::desks::helpdesk::api::Category;
use crate::ui::form::Item;

/// Entries offered by a look-up.
pub(super) const OFFERED: usize = 12;

/// Name of a category of tickets.
pub(super) fn category(code: &str, texts: &Texts) -> String {
    Category::parse(code)
        .map_or_else(|| code.to_owned(), |category| texts.get(&format!("ticket-category-{}", category.code())))
}

/// Names of categories in a line.
pub(super) fn categories(codes: &[String], texts: &Texts) -> String {
    codes.iter().map(|code| category(code, texts)).collect::<Vec<_>>().join(", ")
}

/// A term code in words; what cannot be read stays as it is.
pub fn term(code: Option<&str>, texts: &Texts) -> String {
    match code {
        None => String::new(),
        Some(code) => code.parse::<Term>().map_or_else(|_| code.to_owned(), |term| term.text(texts)),
    }
}

/// Whether every word typed begins a word of a text.
pub fn fits(words: &str, text: &str) -> bool {
    let text = fold(text);
    fold(words).split_whitespace().all(|word| text.split_whitespace().any(|part| part.starts_with(word)))
}

/// The entries among these that fit the words typed.
pub(super) fn offered(items: impl Iterator<Item = Item>, words: &str) -> Vec<Item> {
    items.filter(|item| fits(words, &format!("{} {}", item.label, item.detail))).take(OFFERED).collect()
}

/// The categories that fit the words typed, in the language of the screen they were typed on.
pub(super) fn offered_categories(words: &str, texts: &Texts) -> Vec<Item> {
    offered(super::rules::CATEGORIES.iter().map(|code| Item::new(code, category(code, texts), "")), words)
}
