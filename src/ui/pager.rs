//! Reading a text: document text, help, the message log. It scrolls and searches, accents aside; it never edits.

use std::cell::{Cell, RefCell};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::cells;
use super::command::{Command, Scope};
use super::form::LineEditor;
use super::key::Chord;
use super::look::Look;
use super::theme::Meaning;
use crate::base::text::{Shown, fold};
use crate::ui::table::{Move, thousands};

/// The command table of the pager. The shell resolves keys against it and gives the ids to [`Pager::command`]. What can be
/// done with a record comes before searching its text in the line of keys.
pub const COMMANDS: &[Command] = &[
    row("pager-up", &["up", "k"], 0),
    row("pager-down", &["down", "j"], 0),
    row("pager-page-up", &["pgup", "b"], 0),
    row("pager-page-down", &["pgdn", "space"], 42),
    row("pager-top", &["home", "g"], 0),
    row("pager-bottom", &["end", "G"], 0),
    row("pager-search", &["f7", "/"], 44),
    row("pager-next", &["f3", "n"], 43),
    row("pager-previous", &["ctrl-b", "N"], 0),
    row("pager-close", &["esc", "q"], 85),
];

/// Going from one place to the next, once words were sought: it comes before what a page has laid on these keys.
pub const SEEKING: &[Command] = &[row("pager-next", &["f3", "n"], 43), row("pager-previous", &["ctrl-b", "N"], 0)];

/// A label is no longer than this, in bytes.
const WIDEST_LABEL: usize = 30;

const fn row(id: &'static str, keys: &'static [&'static str], footer: u8) -> Command {
    Command { id, keys, scope: Scope::Screen, footer }
}

/// What came of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Paged {
    /// The command is not for the pager.
    Ignored,
    /// The text stays open.
    Stay,
    /// Nothing more was found in that direction.
    NotFound,
    /// The text is to be closed.
    Close,
}

/// A text being read.
#[derive(Debug, Clone)]
pub struct Pager {
    lines: Vec<String>,
    /// Rows at the width last drawn: line, then text.
    wrapped: RefCell<(u16, Vec<(usize, String)>)>,
    /// First row on the screen.
    top: Cell<usize>,
    height: Cell<u16>,
    search: LineEditor,
    searching: bool,
    /// The line last found.
    found: Option<usize>,
}

impl Pager {
    /// A pager at the top of a text, which is cleaned here.
    pub fn new(text: impl AsRef<str>) -> Self {
        let lines = Shown::block(text.as_ref()).lines().map(str::to_owned).collect();
        Self {
            lines,
            wrapped: RefCell::new((0, Vec::new())),
            top: Cell::new(0),
            height: Cell::new(20),
            search: LineEditor::new(200),
            searching: false,
            found: None,
        }
    }

    /// Another text in place of this one; it stays scrolled to where it was, as far as it goes.
    pub fn renew(&mut self, text: impl AsRef<str>) {
        self.lines = Shown::block(text.as_ref()).lines().map(str::to_owned).collect();
        let width = self.wrapped.borrow().0;
        self.wrapped.replace((0, Vec::new()));
        self.found = None;
        if width > 0 {
            self.rewrap(width);
        }
    }

    /// Whether the words to search are being written, so that letters must not act as commands.
    pub fn typing(&self) -> bool {
        self.searching
    }

    /// Whether words were sought, so that there may be a next place.
    pub fn seeks(&self) -> bool {
        !self.searching && !self.search.is_empty()
    }

    /// Carries out a command of [`COMMANDS`]. While the words to search are written, closing only ends that.
    pub fn command(&mut self, id: &str) -> Paged {
        match id {
            "pager-up" => self.scroll(Move::Up),
            "pager-down" => self.scroll(Move::Down),
            "pager-page-up" => self.scroll(Move::PageUp),
            "pager-page-down" => self.scroll(Move::PageDown),
            "pager-top" => self.scroll(Move::Home),
            "pager-bottom" => self.scroll(Move::End),
            "pager-search" => {
                self.searching = true;
                self.search.set("");
            }
            "pager-next" => return self.seek(true),
            "pager-previous" => return self.seek(false),
            "pager-close" if self.searching => self.searching = false,
            "pager-close" => return Paged::Close,
            _ => return Paged::Ignored,
        }
        Paged::Stay
    }

    /// Moves through the text as through a list, for screens whose pages are texts and lists by turns.
    pub fn scroll(&mut self, step: Move) {
        let page = i64::from(self.height.get().max(2)) - 1;
        let rows = match step {
            Move::Up => -1,
            Move::Down => 1,
            Move::PageUp => -page,
            Move::PageDown => page,
            Move::By(rows) => rows,
            Move::Home | Move::To(0) => i64::MIN,
            Move::End => i64::MAX,
            Move::To(row) => (row as i64).saturating_sub(self.top.get() as i64),
        };
        let top = (self.top.get() as i64).saturating_add(rows).max(0);
        self.top.set(usize::try_from(top).unwrap_or(usize::MAX).min(self.last_top()));
    }

    /// A key while the words to search are written; Enter looks for them.
    pub fn input(&mut self, chord: Chord) -> Paged {
        if !self.searching {
            return Paged::Ignored;
        }
        if chord.bare() == Some(crossterm::event::KeyCode::Enter) {
            self.searching = false;
            self.found = None;
            return self.seek(true);
        }
        self.search.key(chord);
        Paged::Stay
    }

    /// Pasted text goes into the words to search.
    pub fn paste(&mut self, raw: &str) {
        if self.searching {
            self.search.paste(raw);
        }
    }

    fn seek(&mut self, forward: bool) -> Paged {
        let wanted = fold(self.search.text());
        if wanted.is_empty() {
            return Paged::Stay;
        }
        let count = self.lines.len();
        let holds = |index: &usize| self.lines.get(*index).is_some_and(|line| fold(line).contains(&wanted));
        let found = match (self.found, forward) {
            (None, _) => (0..count).find(holds),
            (Some(at), true) => (at + 1..count).find(holds),
            (Some(at), false) => (0..at).rev().find(holds),
        };
        let Some(line) = found else { return Paged::NotFound };
        self.found = Some(line);
        let row = self.wrapped.borrow().1.iter().position(|(of, _)| *of == line).unwrap_or(line);
        self.top.set(row.saturating_sub(usize::from(self.height.get()) / 3).min(self.last_top()));
        Paged::Stay
    }

    fn last_top(&self) -> usize {
        let rows = self.wrapped.borrow().1.len().max(1);
        rows.saturating_sub(usize::from(self.height.get().max(1)))
    }

    /// `12-34/200`: rows in view and rows in all, as last drawn.
    pub fn position(&self) -> String {
        let rows = self.wrapped.borrow().1.len();
        let top = self.top.get();
        let end = (top + usize::from(self.height.get())).min(rows);
        format!("{}-{}/{}", thousands((top + 1).min(rows) as u64), thousands(end as u64), thousands(rows as u64))
    }

    /// Draws the text; while the words to search are written, the last row is theirs and has the cursor.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, look: &Look<'_>) -> Option<Position> {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return None;
        }
        let text_rows = area.height - u16::from(self.searching);
        self.height.set(text_rows);
        self.rewrap(area.width);
        let top = self.top.get().min(self.last_top());
        self.top.set(top);
        let wrapped = self.wrapped.borrow();
        let base = look.style(Meaning::Text);
        for (row, (line, text)) in wrapped.1.iter().skip(top).take(usize::from(text_rows)).enumerate() {
            let style = if self.found == Some(*line) { base.patch(look.style(Meaning::Match)) } else { base };
            cells::put(buf, area.x, area.y + row as u16, text, usize::from(area.width), style);
        }
        if !self.searching {
            return None;
        }
        let line = cells::line(area, area.height - 1)?;
        let label = format!("{} ", look.get("ui-pager-search"));
        let x = cells::put(buf, line.x, line.y, &label, usize::from(line.width), look.style(Meaning::Label));
        let room = usize::from(line.right().saturating_sub(x));
        let (seen, column) = self.search.view(room);
        cells::clear(buf, Rect { x, width: room as u16, ..line }, look.style(Meaning::FieldFocus));
        cells::put(buf, x, line.y, &seen, room, look.style(Meaning::FieldFocus));
        Some(Position::new((x + column as u16).min(line.right() - 1), line.y))
    }

    /// Breaks the lines for a width, once; the first row in view keeps its line.
    fn rewrap(&self, width: u16) {
        let mut wrapped = self.wrapped.borrow_mut();
        if wrapped.0 == width {
            return;
        }
        let kept = wrapped.1.get(self.top.get()).map(|(line, _)| *line);
        let rows: Vec<(usize, String)> = self
            .lines
            .iter()
            .enumerate()
            .flat_map(|(index, line)| wrap_hanging(line, usize::from(width)).into_iter().map(move |row| (index, row)))
            .collect();
        if let Some(line) = kept {
            self.top.set(rows.iter().position(|(of, _)| *of == line).unwrap_or(0));
        }
        *wrapped = (width, rows);
    }
}

/// Where the value of a line `label   value` begins, if it is one: further rows of the value stand below its first. Of any
/// other line, how far it is indented.
fn value_column(line: &str) -> usize {
    let text = line.trim_start();
    let label = text.find("  ").unwrap_or(0);
    let value = text.get(label..).unwrap_or_default().trim_start();
    let column = line.len() - value.len();
    if label == 0 || value.is_empty() || column > WIDEST_LABEL {
        let indent = line.len() - text.len();
        if indent > WIDEST_LABEL { 0 } else { indent }
    } else {
        cells::width(line.get(..column).unwrap_or_default())
    }
}

/// Breaks a line; the value of a labelled line keeps its column, unless a word of it (a digest, say) would be torn.
fn wrap_hanging(line: &str, width: usize) -> Vec<String> {
    let mut rows = cells::wrap(line, width);
    let column = value_column(line);
    let Some(first) = rows.first().filter(|_| column > 0 && rows.len() > 1 && column < width) else { return rows };
    let Some(rest) = line.strip_prefix(first.as_str()) else { return rows };
    if rest.split_whitespace().any(|word| cells::width(word) > width - column) {
        return rows;
    }
    let below = cells::wrap(rest.trim_start(), width - column);
    let indent = " ".repeat(column);
    rows.truncate(1);
    rows.extend(below.into_iter().map(|row| format!("{indent}{row}")));
    rows
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::i18n::{Lang, Texts};
    use crate::ui::keymap::check;
    use crate::ui::theme::{Glyphs, Theme};

    fn lines(pager: &Pager, width: u16, height: u16) -> Vec<String> {
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        let (theme, glyphs) = (Theme::named("mono").unwrap(), Glyphs::unicode());
        let cursor = pager.draw(&mut buf, area, &Look { texts: Texts::of(Lang::It), theme: &theme, glyphs: &glyphs });
        assert!(cursor.is_none_or(|at| area.contains(at)));
        (0..height)
            .map(|y| (0..width).map(|x| buf[(x, y)].symbol()).collect::<String>().trim_end().to_owned())
            .collect()
    }

    fn text() -> String {
        (1..=50).map(|number| format!("riga {number}")).collect::<Vec<_>>().join("\n") + "\nPerché sì"
    }

    #[test]
    fn it_scrolls_and_stops_at_the_ends() {
        let mut pager = Pager::new(text());
        assert_eq!(lines(&pager, 20, 3), ["riga 1", "riga 2", "riga 3"]);
        assert_eq!(pager.command("pager-page-down"), Paged::Stay);
        assert_eq!(lines(&pager, 20, 3), ["riga 3", "riga 4", "riga 5"]);
        assert_eq!(pager.command("pager-bottom"), Paged::Stay);
        assert_eq!(lines(&pager, 20, 3), ["riga 49", "riga 50", "Perché sì"]);
        assert_eq!(pager.command("pager-down"), Paged::Stay);
        assert_eq!(pager.position(), "49-51/51");
        assert_eq!(pager.command("pager-up"), Paged::Stay);
        assert_eq!(lines(&pager, 20, 3)[0], "riga 48");
    }

    #[test]
    fn it_finds_without_accents() {
        let mut pager = Pager::new(text());
        lines(&pager, 20, 5);
        assert_eq!(pager.command("pager-search"), Paged::Stay);
        assert!(pager.typing());
        for c in "PERCHE".chars() {
            assert_eq!(pager.input(Chord::char(c)), Paged::Stay);
        }
        assert_eq!(pager.input("enter".parse().unwrap()), Paged::Stay);
        assert!(lines(&pager, 20, 5).contains(&"Perché sì".to_owned()));
        assert_eq!(pager.command("pager-next"), Paged::NotFound);
        assert_eq!(pager.command("pager-close"), Paged::Close);
    }

    #[test]
    fn an_indented_line_stays_indented_where_it_is_broken() {
        let pager = Pager::new("× Firma\n    La firma si appone fuori dal programma");
        assert_eq!(lines(&pager, 20, 4), ["× Firma", "    La firma si", "    appone fuori dal", "    programma"]);
    }

    #[test]
    fn what_came_from_outside_is_cleaned() {
        let pager = Pager::new("uno\u{1b}[2J\r\ndue\tx");
        assert_eq!(lines(&pager, 20, 2), ["uno␛[2J", "due     x"]);
    }

    #[test]
    fn the_default_keys_are_sound() {
        assert_eq!(check(&[COMMANDS]), []);
        for command in COMMANDS {
            for lang in [Lang::It, Lang::En] {
                assert!(!command.help(Texts::of(lang)).is_empty(), "{} has no help", command.id);
            }
        }
    }

    proptest! {
        #[test]
        fn it_draws_at_any_size(text in "[a-zè漢 \n]{0,80}", width in 0u16..=30, height in 0u16..=10, search in any::<bool>()) {
            let mut pager = Pager::new(&text);
            if search {
                prop_assert_eq!(pager.command("pager-search"), Paged::Stay);
            }
            lines(&pager, width, height);
            prop_assert_eq!(pager.command("pager-bottom"), Paged::Stay);
            lines(&pager, width, height);
            lines(&pager, height, width);
        }
    }

    #[test]
    fn a_long_value_stays_in_its_column() {
        let rows = |line: &str| wrap_hanging(line, 20);
        assert_eq!(
            rows("Oggetto    uno due tre quattro"),
            ["Oggetto    uno due", "           tre", "           quattro"]
        );
        assert_eq!(rows("Impronta   0123456789abcdef"), ["Impronta", "0123456789abcdef"]);
        assert_eq!(rows("una riga qualunque di testo"), ["una riga qualunque", "di testo"]);
    }
}
