//! A list over the screen that is narrowed by typing: palette, help and list of desks are made of it.
//!
//! It owns its rows and its query; what a choice does is its owner's affair.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use crate::base::text::{Shown, fold};
use crate::ui::cells;
use crate::ui::look::Look;
use crate::ui::panel::panel;
use crate::ui::theme::Meaning;

/// Longest query that is of any use.
const LONGEST: usize = 60;

/// One row.
#[derive(Debug, Clone)]
pub struct Row<T> {
    /// What is chosen.
    pub value: Option<T>,
    /// What the row says.
    pub name: String,
    /// Keys, at the right.
    pub keys: String,
    /// A second thought: what the command does, or why it cannot be given.
    pub note: String,
    /// The row cannot be chosen now; the note says why.
    pub disabled: bool,
    /// The row is a heading.
    pub heading: bool,
    /// The row is a line to read, not to choose; it goes while a query stands.
    pub text: bool,
    /// A key that chooses the row at once, where the list has no query.
    pub hot: Option<char>,
}

impl<T> Default for Row<T> {
    fn default() -> Self {
        Self {
            value: None,
            name: String::new(),
            keys: String::new(),
            note: String::new(),
            disabled: false,
            heading: false,
            text: false,
            hot: None,
        }
    }
}

impl<T> Row<T> {
    fn can_be_stood_on(&self) -> bool {
        !self.heading && !self.text
    }
}

/// How rows are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// Letters in order, best first; headings go while a query stands.
    Fuzzy,
    /// All words somewhere in the row, in the order of the list, headings kept.
    Words,
    /// None: characters are hot keys.
    None,
}

/// The list.
#[derive(Debug, Clone)]
pub struct Chooser<T> {
    title: String,
    search: Search,
    rows: Vec<Row<T>>,
    folded: Vec<String>,
    query: String,
    shown: Vec<usize>,
    cursor: usize,
}

/// What a key did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen<T> {
    /// Nothing to tell.
    Nothing,
    /// A row was chosen.
    Row(T),
    /// A row was chosen that cannot be given now, for this reason.
    Refused(String),
}

impl<T: Clone> Chooser<T> {
    /// A list with its rows; the cursor stands on the first that can be chosen.
    pub fn new(title: String, search: Search, rows: Vec<Row<T>>) -> Self {
        let folded = rows.iter().map(|row| fold(&format!("{} {} {}", row.name, row.note, row.keys))).collect();
        let mut chooser = Self { title, search, rows, folded, query: String::new(), shown: Vec::new(), cursor: 0 };
        chooser.narrow();
        chooser
    }

    /// Types a character: into the query, or as a hot key.
    pub fn type_char(&mut self, c: char) -> Chosen<T> {
        if self.search == Search::None {
            let hot = |row: &Row<T>| row.hot == Some(c.to_ascii_lowercase());
            return match self.rows.iter().position(hot) {
                Some(index) => self.take(index),
                None => Chosen::Nothing,
            };
        }
        if self.query.graphemes(true).count() < LONGEST {
            self.query.push(c);
            self.narrow();
        }
        Chosen::Nothing
    }

    /// Pasted text is typed as one line.
    pub fn paste(&mut self, text: &str) {
        if self.search != Search::None {
            self.query.extend(Shown::line(text).as_str().graphemes(true).take(LONGEST));
            self.narrow();
        }
    }

    /// Takes the last character of the query back.
    pub fn backspace(&mut self) {
        if let Some((at, _)) = self.query.grapheme_indices(true).next_back() {
            self.query.truncate(at);
            self.narrow();
        }
    }

    /// Moves the cursor by rows that can be stood on.
    pub fn step(&mut self, by: isize) {
        let places: Vec<usize> =
            (0..self.shown.len()).filter(|place| self.row_at(*place).is_some_and(Row::can_be_stood_on)).collect();
        let here = places.iter().position(|place| *place >= self.cursor).unwrap_or(0);
        let there = here.saturating_add_signed(by).min(places.len().saturating_sub(1));
        self.cursor = places.get(there).copied().unwrap_or(0);
    }

    /// Chooses the row under the cursor.
    pub fn choose(&self) -> Chosen<T> {
        self.shown.get(self.cursor).map_or(Chosen::Nothing, |index| self.take(*index))
    }

    fn take(&self, index: usize) -> Chosen<T> {
        match self.rows.get(index) {
            Some(Row { disabled: true, note, .. }) => Chosen::Refused(note.clone()),
            Some(Row { value: Some(value), .. }) => Chosen::Row(value.clone()),
            _ => Chosen::Nothing,
        }
    }

    fn row_at(&self, place: usize) -> Option<&Row<T>> {
        self.shown.get(place).and_then(|index| self.rows.get(*index))
    }

    fn narrow(&mut self) {
        let query = fold(&self.query);
        self.shown = match self.search {
            _ if query.is_empty() => (0..self.rows.len()).collect(),
            Search::Fuzzy => self.ranked(&query),
            Search::Words | Search::None => self.with_words(&query),
        };
        self.cursor = 0;
        self.step(0);
    }

    fn ranked(&self, query: &str) -> Vec<usize> {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Never);
        let mut letters = Vec::new();
        let mut found: Vec<(bool, u32, usize)> = self
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.can_be_stood_on())
            .filter_map(|(index, row)| {
                let name = fold(&row.name);
                let score = pattern.score(Utf32Str::new(&name, &mut letters), &mut matcher)?;
                Some((name == query, score, index))
            })
            .collect();
        // Who writes a whole name means it, however well the letters suit a longer one.
        found.sort_by_key(|(whole, score, index)| (!whole, std::cmp::Reverse(*score), *index));
        found.into_iter().map(|(_, _, index)| index).collect()
    }

    fn with_words(&self, query: &str) -> Vec<usize> {
        let mut found = Vec::new();
        let mut heading = None;
        for (index, row) in self.rows.iter().enumerate() {
            if row.heading {
                heading = Some(index);
            }
            if !row.can_be_stood_on() {
                continue;
            }
            let text = self.folded.get(index).map_or("", String::as_str);
            if query.split(' ').all(|word| text.contains(word)) {
                found.extend(heading.take());
                found.push(index);
            }
        }
        found
    }

    /// Draws the list in a box in the middle of `area`; answers where the cursor belongs.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, look: &Look<'_>) -> Option<Position> {
        let widest = self.rows.iter().map(|row| cells::width(&row.name) + cells::width(&row.keys) + 6).max();
        let notes = self.rows.iter().any(|row| !row.note.is_empty());
        let width = if notes { area.width } else { (widest.unwrap_or(0).max(40) as u16).min(area.width) };
        let rows = self.rows.len() as u16;
        let (width, lines) = match self.search {
            // A list without a query is known by heart: it stands on the screen as a whole.
            Search::None if rows + 2 > area.height => ((2 * width).min(area.width), rows.div_ceil(2) + 2),
            Search::None => (width, rows + 2),
            Search::Fuzzy | Search::Words => (width, rows + 3),
        };
        let frame = cells::centered(area, width, lines.min(area.height));
        let inner = panel(buf, frame, &self.title, look);
        let mut rest = inner;
        let mut cursor = None;
        if self.search != Search::None && inner.height > 0 {
            let sign = look.glyphs.trail;
            let at = cells::put(buf, inner.x, inner.y, sign, 2, look.style(Meaning::Accent)) + 1;
            let room = usize::from(inner.right().saturating_sub(at));
            let end = cells::put(buf, at, inner.y, &self.query, room, look.style(Meaning::Popup));
            cursor = (inner.width > 2).then(|| Position::new(end.min(inner.right().saturating_sub(1)), inner.y));
            let count =
                self.shown.iter().filter(|index| self.rows.get(**index).is_some_and(Row::can_be_stood_on)).count();
            super::put_right(buf, inner, &count.to_string(), look.style(Meaning::Dim));
            rest = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
        }
        self.draw_rows(buf, rest, look);
        cursor
    }

    fn draw_rows(&self, buf: &mut Buffer, area: Rect, look: &Look<'_>) {
        let height = usize::from(area.height).max(1);
        let columns = if self.search == Search::None { self.shown.len().div_ceil(height).clamp(1, 2) } else { 1 };
        let held = height * columns;
        let first = if self.cursor < held { 0 } else { self.cursor + 1 - held };
        let choices = self.rows.iter().filter(|row| row.can_be_stood_on());
        let names = choices.map(|row| cells::width(&row.name)).max().unwrap_or(0) + 4;
        let width = area.width / columns as u16;
        for (at, place) in (first..self.shown.len()).take(held).enumerate() {
            let column = Rect { x: area.x + (at / height) as u16 * width, width, ..area };
            let (Some(row), Some(area)) = (self.row_at(place), cells::line(column, (at % height) as u16)) else {
                continue;
            };
            let here = place == self.cursor && row.can_be_stood_on();
            let style = match (row.heading, here, row.disabled) {
                (true, _, _) => look.style(Meaning::Header),
                _ if row.text => look.style(Meaning::Popup),
                (_, true, _) => look.style(Meaning::Selection),
                (_, _, true) => look.style(Meaning::Disabled),
                _ => look.style(Meaning::Popup),
            };
            cells::clear(buf, area, style);
            let mark = if here { look.glyphs.cursor } else { " " };
            let hot = row.hot.map(|c| format!("{c} ")).unwrap_or_default();
            let left = if row.can_be_stood_on() { format!("{mark} {hot}{}", row.name) } else { row.name.clone() };
            let room = usize::from(area.width);
            let key_room = if row.keys.is_empty() { 0 } else { cells::width(&row.keys) + 1 };
            let name_room = if row.text {
                room
            } else if row.note.is_empty() {
                room.saturating_sub(key_room)
            } else {
                names.min(room / 2)
            };
            let at = cells::put_cut(buf, area.x, area.y, &left, name_room, look.glyphs.ellipsis, style);
            if !row.note.is_empty() {
                let at = (area.x + name_room as u16).max(at + 1);
                let room = usize::from(area.right().saturating_sub(at)).saturating_sub(key_room);
                cells::put_cut(buf, at, area.y, &row.note, room, look.glyphs.ellipsis, style);
            }
            super::put_right(buf, area, &row.keys, style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(names: &[&str]) -> Vec<Row<usize>> {
        names
            .iter()
            .enumerate()
            .map(|(index, name)| Row {
                value: (!name.starts_with('#')).then_some(index),
                heading: name.starts_with('#'),
                name: (*name).to_owned(),
                ..Row::default()
            })
            .collect()
    }

    fn typed(search: Search, names: &[&str], query: &str) -> Chosen<usize> {
        let mut chooser = Chooser::new(String::new(), search, rows(names));
        for c in query.chars() {
            chooser.type_char(c);
        }
        chooser.choose()
    }

    #[test]
    fn accents_and_gaps_are_forgiven() {
        let names = ["# Comandi", "Urgenza", "Novità del registro", "Nuova registrazione"];
        assert_eq!(typed(Search::Fuzzy, &names, "novita"), Chosen::Row(2));
        assert_eq!(typed(Search::Fuzzy, &names, "nureg"), Chosen::Row(3));
        assert_eq!(typed(Search::Fuzzy, &names, "zzz"), Chosen::Nothing);
        let sittings = ["Sedute in aula", "Prossime sedute utili", "Sedute"];
        assert_eq!(typed(Search::Fuzzy, &sittings, "sedute"), Chosen::Row(2));
    }

    #[test]
    fn words_keep_the_order_of_the_list_and_its_headings() {
        let names = ["# Lista", "Apri", "# Modulo", "Salva il modulo"];
        assert_eq!(typed(Search::Words, &names, "modulo"), Chosen::Row(3));
        assert_eq!(typed(Search::Words, &names, ""), Chosen::Row(1));
    }

    #[test]
    fn a_disabled_row_says_why() {
        let mut all = rows(&["Annulla"]);
        if let Some(row) = all.first_mut() {
            row.disabled = true;
            row.note = "già annullata".to_owned();
        }
        let chooser = Chooser::new(String::new(), Search::Fuzzy, all);
        assert_eq!(chooser.choose(), Chosen::Refused("già annullata".to_owned()));
    }

    #[test]
    fn a_list_without_a_query_stands_in_two_columns_when_it_is_long() {
        let names: Vec<String> = (1..=30).map(|number| format!("Scrivania {number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let chooser = Chooser::new("Vai a".into(), Search::None, rows(&names));
        let area = Rect::new(0, 0, 80, 22);
        let mut buf = Buffer::empty(area);
        let theme = crate::ui::theme::Theme::named("default-dark").unwrap();
        let glyphs = crate::ui::theme::Glyphs::unicode();
        let texts = crate::base::i18n::Texts::of(crate::base::i18n::Lang::It);
        chooser.draw(&mut buf, area, &Look { texts, theme: &theme, glyphs: &glyphs });
        let text: String = buf.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!((1..=30).all(|number| text.contains(&format!("Scrivania {number} "))), "{text}");
    }

    #[test]
    fn a_hot_key_chooses_at_once() {
        let mut all = rows(&["Oggi", "Protocollo"]);
        for (row, hot) in all.iter_mut().zip(['1', '2']) {
            row.hot = Some(hot);
        }
        let mut chooser = Chooser::new(String::new(), Search::None, all);
        assert_eq!(chooser.type_char('2'), Chosen::Row(1));
        assert_eq!(chooser.type_char('9'), Chosen::Nothing);
    }
}
