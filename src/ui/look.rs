//! What every widget needs to draw: words, theme and glyphs, in one value that is copied about.

use crate::base::i18n::Texts;
use crate::ui::theme::{Glyphs, Meaning, Theme};
use ratatui::style::Style;

/// How things look and speak in this session.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// Messages in the language of the screen.
    pub texts: &'a Texts,
    /// Styles by meaning.
    pub theme: &'a Theme,
    /// Borders and marks this terminal can show.
    pub glyphs: &'a Glyphs,
}

impl Look<'_> {
    /// The style of a meaning.
    pub fn style(&self, meaning: Meaning) -> Style {
        self.theme.style(meaning)
    }

    /// A message of the catalogue.
    pub fn get(&self, key: &str) -> String {
        self.texts.get(key)
    }
}
