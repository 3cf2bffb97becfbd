//! A list over the screen from which one entry is picked by typing: accents and word order do not matter, a number finds
//! an entry by its code. A list with branches (the filing plan) opens and closes them while nothing is typed.

use std::collections::HashSet;

use crossterm::event::KeyCode;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::cells;
use super::form::{Edited, LineEditor};
use super::key::Chord;
use super::look::Look;
use super::panel::{PanelRow, panel, rows};
use super::theme::Meaning;
use super::words::Words;
use crate::base::text::{Shown, fold};

/// An entry of a picker.
#[derive(Debug, Clone, Default)]
pub struct PickItem {
    /// What is given back.
    pub id: String,
    /// Its number in a plan (`1.3`, `VI/5`); may be empty.
    pub code: String,
    /// What it says.
    pub label: String,
    /// More about it, at the right edge: a key, a date.
    pub detail: String,
    /// How deep it lies in a tree; 0 for plain lists.
    pub depth: u8,
    /// Why it cannot be picked, when it cannot.
    pub disabled: Option<Words>,
}

impl PickItem {
    /// An entry; label and detail are cleaned here.
    pub fn new(id: impl Into<String>, label: impl AsRef<str>, detail: impl AsRef<str>) -> Self {
        let shown = |raw: &str| Shown::line(raw).as_str().to_owned();
        Self { id: id.into(), label: shown(label.as_ref()), detail: shown(detail.as_ref()), ..Self::default() }
    }

    /// The same entry with a number in a plan.
    #[must_use]
    pub fn code(self, code: impl AsRef<str>) -> Self {
        Self { code: Shown::line(code.as_ref()).as_str().to_owned(), ..self }
    }

    /// The same entry at a depth of the tree.
    #[must_use]
    pub fn depth(self, depth: u8) -> Self {
        Self { depth, ..self }
    }

    /// The same entry, shown but not to be picked for the reason given.
    #[must_use]
    pub fn disabled(self, reason: impl Into<Words>) -> Self {
        Self { disabled: Some(reason.into()), ..self }
    }
}

/// What came of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Picked {
    /// The picker stays; it swallows every key.
    Stay,
    /// The entry with this id was picked.
    Item(String),
    /// Nothing was picked.
    Cancelled,
}

/// A list being picked from.
#[derive(Debug, Clone)]
pub struct Picker {
    title: Words,
    items: Vec<PickItem>,
    /// What is searched of each item.
    keys: Vec<String>,
    query: LineEditor,
    /// Places of the items in view.
    seen: Vec<usize>,
    at: usize,
    opened: HashSet<usize>,
}

/// Cells a picker takes at most.
const WIDEST: u16 = 76;
/// Rows a picker takes at most.
const TALLEST: u16 = 20;

impl Picker {
    /// A picker with all entries in view, branches closed.
    pub fn new(title: impl Into<Words>, items: Vec<PickItem>) -> Self {
        let keys = items.iter().map(|item| fold(&format!("{} {} {}", item.code, item.label, item.detail))).collect();
        let query = LineEditor::new(200);
        let mut picker =
            Self { title: title.into(), items, keys, query, seen: Vec::new(), at: 0, opened: HashSet::new() };
        picker.find();
        picker
    }

    /// Brings the bar to an entry, opening the branches above it.
    pub fn select(&mut self, id: &str) {
        let Some(index) = self.items.iter().position(|item| item.id == id) else { return };
        let mut at = index;
        while let Some(parent) = self.parent(at) {
            self.opened.insert(parent);
            at = parent;
        }
        self.find();
        self.at = self.seen.iter().position(|seen| *seen == index).unwrap_or(0);
    }

    /// The entry under the bar.
    pub fn current(&self) -> Option<&PickItem> {
        self.items.get(*self.seen.get(self.at)?)
    }

    /// What is typed.
    pub fn query(&self) -> &str {
        self.query.text()
    }

    /// A key; every one is for the picker.
    pub fn input(&mut self, chord: Chord) -> Picked {
        let last = self.seen.len().saturating_sub(1);
        match chord.bare() {
            Some(KeyCode::Esc) => return Picked::Cancelled,
            Some(KeyCode::Enter | KeyCode::Tab) => {
                return match self.current() {
                    Some(item) if item.disabled.is_none() => Picked::Item(item.id.clone()),
                    _ => Picked::Stay,
                };
            }
            Some(KeyCode::Up) => self.at = self.at.saturating_sub(1),
            Some(KeyCode::Down) => self.at = (self.at + 1).min(last),
            Some(KeyCode::PageUp) => self.at = self.at.saturating_sub(10),
            Some(KeyCode::PageDown) => self.at = (self.at + 10).min(last),
            Some(KeyCode::Home) => self.at = 0,
            Some(KeyCode::End) => self.at = last,
            Some(KeyCode::Right) if self.query.is_empty() => self.unfold(),
            Some(KeyCode::Left) if self.query.is_empty() => self.fold_up(),
            _ => {
                if matches!(self.query.key(chord), Edited::Changed | Edited::Full) {
                    self.at = 0;
                    self.find();
                }
            }
        }
        Picked::Stay
    }

    /// Pasted text goes into the search.
    pub fn paste(&mut self, raw: &str) {
        self.query.paste(raw);
        self.at = 0;
        self.find();
    }

    fn unfold(&mut self) {
        let Some(index) = self.seen.get(self.at).copied() else { return };
        if self.is_branch(index) && !self.opened.insert(index) {
            self.at = (self.at + 1).min(self.seen.len().saturating_sub(1));
        }
        self.find();
    }

    fn fold_up(&mut self) {
        let Some(index) = self.seen.get(self.at).copied() else { return };
        let closed = if self.opened.remove(&index) { Some(index) } else { self.parent(index) };
        if let Some(branch) = closed {
            self.opened.remove(&branch);
            self.find();
            self.at = self.seen.iter().position(|seen| *seen == branch).unwrap_or(0);
        }
    }

    fn is_branch(&self, index: usize) -> bool {
        match (self.items.get(index), self.items.get(index + 1)) {
            (Some(item), Some(next)) => next.depth > item.depth,
            _ => false,
        }
    }

    fn parent(&self, index: usize) -> Option<usize> {
        let depth = self.items.get(index)?.depth;
        (0..index).rev().find(|above| self.items.get(*above).is_some_and(|item| item.depth < depth))
    }

    fn find(&mut self) {
        self.seen = if self.query.text().trim().is_empty() {
            (0..self.items.len()).filter(|index| self.ancestors_open(*index)).collect()
        } else if let Some(code) = code_asked(self.query.text()) {
            let parts = |item: &PickItem| code_parts(&item.code);
            let starts = |item: &PickItem| {
                let parts = parts(item);
                parts.len() >= code.len() && parts.iter().zip(&code).all(|(part, asked)| part == asked)
            };
            let found: Vec<usize> = self.places(|_, item| !item.code.is_empty() && starts(item));
            if found.is_empty() { self.by_words() } else { found }
        } else {
            self.by_words()
        };
        self.at = self.at.min(self.seen.len().saturating_sub(1));
    }

    fn places(&self, wanted: impl Fn(usize, &PickItem) -> bool) -> Vec<usize> {
        self.items.iter().enumerate().filter(|(index, item)| wanted(*index, item)).map(|(index, _)| index).collect()
    }

    /// Entries that hold every word, the best first; when there is none, entries that hold their letters in order.
    fn by_words(&self) -> Vec<usize> {
        let words = fold(self.query.text());
        for kind in [AtomKind::Substring, AtomKind::Fuzzy] {
            let pattern = Pattern::new(&words, CaseMatching::Ignore, Normalization::Never, kind);
            let mut matcher = Matcher::new(Config::DEFAULT);
            let mut buffer = Vec::new();
            let mut found: Vec<(u32, usize)> = self
                .keys
                .iter()
                .enumerate()
                .filter_map(|(index, key)| {
                    pattern.score(Utf32Str::new(key, &mut buffer), &mut matcher).map(|score| (score, index))
                })
                .collect();
            if !found.is_empty() {
                found.sort_by_key(|(score, index)| (std::cmp::Reverse(*score), *index));
                return found.into_iter().map(|(_, index)| index).collect();
            }
        }
        Vec::new()
    }

    fn ancestors_open(&self, index: usize) -> bool {
        let mut at = index;
        while let Some(parent) = self.parent(at) {
            if !self.opened.contains(&parent) {
                return false;
            }
            at = parent;
        }
        true
    }

    /// Draws the picker in the middle of the area and returns where the cursor stands.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, look: &Look<'_>) -> Option<Position> {
        let height = (self.items.len() as u16).saturating_add(4).min(TALLEST);
        let spot = cells::centered(area.intersection(buf.area), WIDEST, height);
        let inner = panel(buf, spot, &self.title.show(look.texts), look);
        let surface = look.style(Meaning::Popup);
        let line = cells::line(inner, 0)?;
        let count = format!("{}/{}", self.seen.len(), self.items.len());
        let field = Rect { width: line.width.saturating_sub(cells::width(&count) as u16 + 2), ..line };
        let style = surface.patch(look.style(Meaning::FieldFocus));
        cells::clear(buf, field, style);
        let (seen, column) = self.query.view(usize::from(field.width));
        cells::put(buf, field.x, field.y, &seen, usize::from(field.width), style);
        let dim = surface.patch(look.style(Meaning::Dim));
        cells::put(buf, field.right().saturating_add(1), line.y, &count, cells::width(&count), dim);
        let reason = self.current().and_then(|item| item.disabled.as_ref()).map(|words| words.show(look.texts));
        let below = u16::from(reason.is_some() && inner.height > 2);
        let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1 + below), ..inner };
        let entries: Vec<PanelRow> = self.seen.iter().map(|index| self.row(*index, look)).collect();
        if entries.is_empty() {
            let text = look.get("ui-form-nothing-found");
            if let Some(line) = cells::line(list, 0) {
                cells::put_cut(buf, line.x + 1, line.y, &text, usize::from(line.width), look.glyphs.ellipsis, dim);
            }
        }
        rows(buf, list, &entries, Some(self.at), look);
        if let Some(reason) = reason
            && below > 0
            && let Some(line) = cells::line(inner, inner.height - 1)
        {
            let style = surface.patch(look.style(Meaning::Warning));
            cells::put_cut(buf, line.x + 1, line.y, &reason, usize::from(line.width) - 1, look.glyphs.ellipsis, style);
        }
        (!field.is_empty()).then(|| Position::new(field.x + column as u16, field.y))
    }

    fn row(&self, index: usize, look: &Look<'_>) -> PanelRow {
        let Some(item) = self.items.get(index) else { return PanelRow::default() };
        let searching = !self.query.is_empty();
        let mut label = String::new();
        if !searching && self.items.iter().any(|item| item.depth > 0) {
            label.push_str(&"  ".repeat(usize::from(item.depth)));
            let sign = match (self.is_branch(index), self.opened.contains(&index)) {
                (true, true) => look.glyphs.opened,
                (true, false) => look.glyphs.closed,
                (false, _) => " ",
            };
            label.push_str(sign);
            label.push(' ');
        }
        if !item.code.is_empty() {
            label.push_str(&item.code);
            label.push_str("  ");
        }
        label.push_str(&item.label);
        let style = if item.disabled.is_some() { look.style(Meaning::Disabled) } else { Style::new() };
        PanelRow { label, detail: item.detail.clone(), style }
    }
}

/// The number asked for, when what is typed is one: `3`, `1.3`, `VI/5`.
fn code_asked(text: &str) -> Option<Vec<String>> {
    let text = text.trim();
    let numeric = text.chars().next().is_some_and(|c| c.is_ascii_digit());
    let separated =
        text.contains(['.', '/', '-']) && text.chars().all(|c| c.is_ascii_alphanumeric() || "./-".contains(c));
    (numeric || separated).then(|| code_parts(text)).filter(|parts| !parts.is_empty())
}

/// The parts of a number, Roman ones as Arabic, without leading zeros.
fn code_parts(code: &str) -> Vec<String> {
    code.split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(|part| {
            if let Some(number) = roman(part) {
                return number.to_string();
            }
            let bare = part.trim_start_matches('0');
            if bare.is_empty() { "0".to_owned() } else { bare.to_lowercase() }
        })
        .collect()
}

fn roman(part: &str) -> Option<u32> {
    let mut total = 0;
    let mut before = 0;
    for c in part.chars().rev() {
        let value = match c.to_ascii_uppercase() {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            _ => return None,
        };
        total = if value < before { u32::checked_sub(total, value)? } else { total + value };
        before = value.max(before);
    }
    (total > 0).then_some(total)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::base::i18n::{Lang, Texts};
    use crate::ui::theme::{Glyphs, Theme};

    fn plan() -> Picker {
        let items = [
            ("I", "Amministrazione generale", 0),
            ("I/1", "Legislazione e circolari esplicative", 1),
            ("I/2", "Denominazione, territorio e confini", 1),
            ("VI", "Pianificazione e gestione del territorio", 0),
            ("VI/1", "Urbanistica: piano regolatore", 1),
            ("VI/11", "Tutela dell'ambiente", 1),
            ("XI", "Servizi demografici e attività elettorali", 0),
        ];
        let items = items.map(|(code, label, depth)| {
            let item = PickItem::new(code, label, "").code(code).depth(depth);
            if depth == 0 { item.disabled("ui-no") } else { item }
        });
        Picker::new(Words::said("Classificazione"), items.to_vec())
    }

    fn press(picker: &mut Picker, keys: &str) -> Picked {
        let mut result = Picked::Stay;
        for key in keys.split(' ').filter(|key| !key.is_empty()) {
            match key.parse() {
                Ok(chord) if key.chars().count() > 1 => result = picker.input(chord),
                _ => {
                    for c in key.chars() {
                        result = picker.input(Chord::char(c));
                    }
                }
            }
        }
        result
    }

    fn seen(picker: &Picker) -> Vec<&str> {
        picker.seen.iter().map(|index| picker.items[*index].code.as_str()).collect()
    }

    #[rstest]
    #[case("urban", &["VI/1"])]
    #[case("PIAN", &["VI/1", "VI"])]
    #[case("attivita", &["XI"])]
    #[case("confini space territorio", &["I/2"])]
    #[case("6", &["VI", "VI/1", "VI/11"])]
    #[case("6.1", &["VI/1"])]
    #[case("vi/11", &["VI/11"])]
    #[case("06/01", &["VI/1"])]
    #[case("zzz", &[])]
    #[case("urbnst", &["VI/1"])]
    fn finds_by_words_and_by_number(#[case] keys: &str, #[case] codes: &[&str]) {
        let mut picker = plan();
        assert_eq!(press(&mut picker, keys), Picked::Stay);
        let mut found = seen(&picker);
        let mut wanted = codes.to_vec();
        found.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(found, wanted);
    }

    #[test]
    fn branches_open_and_close() {
        let mut picker = plan();
        assert_eq!(seen(&picker), ["I", "VI", "XI"]);
        assert_eq!(press(&mut picker, "enter"), Picked::Stay, "a title is not a class");
        assert_eq!(press(&mut picker, "down right down"), Picked::Stay);
        assert_eq!(seen(&picker), ["I", "VI", "VI/1", "VI/11", "XI"]);
        assert_eq!(press(&mut picker, "enter"), Picked::Item("VI/1".to_owned()));
        assert_eq!(press(&mut picker, "left"), Picked::Stay);
        assert_eq!(seen(&picker), ["I", "VI", "XI"]);
        assert_eq!(picker.current().unwrap().code, "VI");
        picker.select("I/2");
        assert_eq!(picker.current().unwrap().code, "I/2");
    }

    #[test]
    fn escape_picks_nothing() {
        assert_eq!(press(&mut plan(), "urb esc"), Picked::Cancelled);
    }

    proptest! {
        #[test]
        fn it_takes_any_text_and_draws_at_any_size(
            text in "\\PC{0,20}",
            width in 0u16..=30,
            height in 0u16..=10,
        ) {
            let mut picker = plan();
            for c in text.chars() {
                prop_assert_eq!(picker.input(Chord::char(c)), Picked::Stay);
            }
            let area = Rect::new(0, 0, width, height);
            let mut buf = Buffer::empty(area);
            let (theme, glyphs) = (Theme::named("mono").unwrap(), Glyphs::ascii());
            let look = Look { texts: Texts::of(Lang::En), theme: &theme, glyphs: &glyphs };
            if let Some(at) = picker.draw(&mut buf, area, &look) {
                prop_assert!(area.contains(at));
            }
        }
    }
}
