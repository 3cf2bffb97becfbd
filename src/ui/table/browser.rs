//! Walking through a register of any size with a window of a few pages: a pure state machine that turns moves into
//! requests and answers into a cursor. It never loads the list and never waits.
//!
//! Moves that lead out of the window are owed: they add up while one request is under way and are paid by its answer, so
//! that 5,000 presses of Down cost two requests. One request is under way at a time; answers with another ticket are
//! dropped. Rows come by key, so that a row inserted elsewhere never repeats or hides one under the eyes of the clerk.

mod asking;

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::draw::{Line, RowText, Table};
use super::marks::Marks;
use super::thousands;
use super::window::Window;
use crate::ui::cells;
use crate::ui::look::Look;

/// A move of the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// To the first row.
    Home,
    /// To the last row.
    End,
    /// Rows down, or up when negative.
    By(i64),
    /// To a place in the list, from 0.
    To(u64),
}

impl Move {
    /// The move a command of [`super::COMMANDS`] makes, if it makes one.
    pub fn of(command: &str) -> Option<Self> {
        Some(match command {
            "list-up" => Self::Up,
            "list-down" => Self::Down,
            "list-page-up" => Self::PageUp,
            "list-page-down" => Self::PageDown,
            "list-first" => Self::Home,
            "list-last" => Self::End,
            _ => return None,
        })
    }
}

/// From where rows are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor<K> {
    /// From the first row of the list.
    First,
    /// From the last row of the list.
    Last,
    /// From the row with this key, which is not itself wanted.
    At(K),
}

/// A request for rows: starting at the anchor and going forward or backward, leave out `skip` rows and give the next
/// `take`. Whatever the direction, the answer holds the rows in the order of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted<K> {
    /// From where.
    pub anchor: Anchor<K>,
    /// Towards the end of the list, or towards its beginning.
    pub forward: bool,
    /// Rows to leave out first.
    pub skip: u64,
    /// Rows wanted at most.
    pub take: u32,
    /// To be given back with the answer.
    pub ticket: u64,
}

/// The answer to a request.
#[derive(Debug, Clone)]
pub struct Page<K, R> {
    /// Rows in the order of the list.
    pub rows: Vec<(K, R)>,
    /// Place of the first of them in the whole list, from 0; without rows it does not matter.
    pub first_index: u64,
    /// Rows of the whole list.
    pub total: u64,
}

/// Where the cursor still has to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owed {
    Nothing,
    /// Rows from where it is.
    By(i64),
    /// Rows after the first of the list.
    First(u64),
    /// Rows before the last of the list.
    Last(u64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// The rows follow or precede those of the window.
    Neighbours,
    /// The rows replace those of the window.
    Elsewhere,
    /// The rows replace those of the window and the cursor stays on its key.
    Reload,
    /// The rows are marked.
    Marks,
}

/// What was on the screen before filter or order changed: an empty list for the blink of an eye would only flicker.
#[derive(Debug, Clone)]
struct Former<K, R> {
    window: Window<K, R>,
    top: u64,
}

/// A cursor in a list of any size.
#[derive(Debug, Clone)]
pub struct Browser<K, R> {
    window: Window<K, R>,
    /// Row of the window under the cursor.
    at: usize,
    total: u64,
    loaded: bool,
    owed: Owed,
    asked: Option<(Wanted<K>, Purpose)>,
    ticket: u64,
    marks: Marks<K>,
    /// Rows of the former list, to be looked at and no more, until those of the new one are here.
    former: Option<Former<K, R>>,
    /// Rows on the screen, as last drawn.
    page: Cell<u16>,
    /// Place in the whole list of the first row on the screen, as last drawn.
    top: Cell<u64>,
}

impl<K: Clone + Eq, R> Default for Browser<K, R> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Clone + Eq, R> Browser<K, R> {
    /// A browser that has seen nothing yet; [`Self::start`] asks for the first rows.
    pub fn new() -> Self {
        Self {
            window: Window::new(),
            at: 0,
            total: 0,
            loaded: false,
            owed: Owed::Nothing,
            asked: None,
            ticket: 0,
            marks: Marks::new(),
            former: None,
            page: Cell::new(20),
            top: Cell::new(0),
        }
    }

    /// Forgets all rows and asks for the first ones: at the beginning, and when filter or order changed.
    pub fn start(&mut self) -> Wanted<K> {
        let window = std::mem::replace(&mut self.window, Window::new());
        if self.loaded {
            self.former = Some(Former { window, top: self.top.get() });
        }
        self.at = 0;
        self.total = 0;
        self.loaded = false;
        self.owed = Owed::Nothing;
        self.marks.wanted = false;
        self.top.set(0);
        self.ask(Anchor::First, true, 0, self.pages(3), Purpose::Elsewhere)
    }

    /// Asks for the rows of the window again, after something changed; the cursor stays on its row.
    pub fn reload(&mut self) -> Wanted<K> {
        self.owed = Owed::Nothing;
        let reach = self.pages(3);
        // The row under the cursor is asked for through the one far enough before it, because anchors are left out.
        let before =
            self.at.checked_sub(reach as usize).and_then(|row| self.window.get(row)).map(|(key, _)| key.clone());
        match before {
            Some(key) => self.ask(Anchor::At(key), true, 0, reach * 2, Purpose::Reload),
            None if self.window.first == 0 => self.ask(Anchor::First, true, 0, reach * 2, Purpose::Reload),
            None => {
                let skip = self.index().saturating_sub(u64::from(reach));
                self.ask(Anchor::First, true, skip, reach * 2, Purpose::Reload)
            }
        }
    }

    /// Moves the cursor; a request comes out when rows are needed that are not here.
    pub fn handle(&mut self, step: Move) -> Option<Wanted<K>> {
        let page = i64::from(self.page.get().max(1));
        match step {
            Move::Up => self.owe(-1),
            Move::Down => self.owe(1),
            Move::PageUp => self.owe(-page),
            Move::PageDown => self.owe(page),
            Move::By(rows) => self.owe(rows),
            Move::Home => self.owed = Owed::First(0),
            Move::End => self.owed = Owed::Last(0),
            Move::To(index) => self.owed = Owed::First(self.clamp(index)),
        }
        self.settle()
    }

    /// Takes an answer; one that is not to the request under way is dropped. A further request may come out.
    pub fn answer(&mut self, ticket: u64, page: Page<K, R>) -> Option<Wanted<K>> {
        let (wanted, purpose) = self.asked.take_if(|(wanted, _)| wanted.ticket == ticket)?;
        if purpose == Purpose::Marks {
            self.total = page.total.max(page.rows.len() as u64);
            self.marks.set_all(page.rows.into_iter().map(|(key, _)| key).collect(), self.total);
            return self.settle();
        }
        self.loaded = true;
        self.former = None;
        self.total = page.total.max(page.first_index + page.rows.len() as u64);
        if page.rows.is_empty() {
            self.nothing_there(&wanted, purpose, page.total);
            return self.settle();
        }
        match purpose {
            Purpose::Neighbours if wanted.forward => {
                self.window.first = page.first_index.saturating_sub(self.window.len() as u64);
                self.window.append(page.rows);
            }
            Purpose::Neighbours => {
                self.at += self.window.prepend(page.rows);
                self.window.first = page.first_index;
            }
            Purpose::Elsewhere => {
                let target = self.target();
                self.window.replace(page.rows, page.first_index);
                self.place(target);
            }
            Purpose::Marks => {}
            Purpose::Reload => {
                let index = self.index();
                let key = self.key().cloned();
                let owed = self.owed;
                self.window.replace(page.rows, page.first_index);
                match key.and_then(|key| self.window.position(&key)) {
                    Some(at) => self.at = at,
                    None => self.at = self.window_row(index),
                }
                self.owed = owed;
            }
        }
        self.pay();
        let reach = self.pages(4) as usize;
        self.at = self.window.trim(self.at, reach);
        self.settle()
    }

    /// The request came to nothing; moves that were owed are forgotten and the cursor stays.
    pub fn failed(&mut self, ticket: u64) {
        if self.asked.take_if(|(wanted, _)| wanted.ticket == ticket).is_some() {
            self.owed = Owed::Nothing;
            self.former = None;
            self.marks.wanted = false;
        }
    }

    /// Whether the first answer is still awaited.
    pub fn is_loading(&self) -> bool {
        !self.loaded
    }

    /// Whether moves are waiting for rows.
    pub fn is_waiting(&self) -> bool {
        self.owed != Owed::Nothing
    }

    /// Rows of the whole list.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Place of the cursor in the whole list, from 0.
    pub fn index(&self) -> u64 {
        self.window.first + self.at as u64
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<&R> {
        self.window.get(self.at).map(|(_, row)| row)
    }

    /// The row with a key, if it is in memory.
    pub fn get(&self, key: &K) -> Option<&R> {
        self.window.position(key).and_then(|at| self.window.get(at)).map(|(_, row)| row)
    }

    /// The key of the row under the cursor.
    pub fn key(&self) -> Option<&K> {
        self.window.get(self.at).map(|(key, _)| key)
    }

    /// Puts a row in the place of the one with the same key, if that is in memory.
    pub fn update(&mut self, key: &K, row: R) -> bool {
        match self.window.position(key).and_then(|at| self.window.get_mut(at)) {
            Some(place) => {
                place.1 = row;
                true
            }
            None => false,
        }
    }

    /// Rows in memory.
    pub fn in_memory(&self) -> usize {
        self.window.len()
    }

    /// Marks the row under the cursor, or takes the mark away.
    pub fn toggle_mark(&mut self) {
        if let Some(key) = self.key().cloned() {
            self.marks.toggle(key);
        }
    }

    /// Marks all rows of the list, as many as [`crate::ui::table::MOST`], or takes the marks away when that was the last
    /// thing done. Rows that are not in memory are asked for.
    pub fn mark_all(&mut self) -> Option<Wanted<K>> {
        if self.marks.are_all() {
            self.set_marks(Vec::new());
            return None;
        }
        self.marks.wanted = true;
        self.settle()
    }

    /// Keys of the marked rows, in the order of marking.
    pub fn marks(&self) -> &[K] {
        self.marks.keys()
    }

    /// Sets the marks.
    pub fn set_marks(&mut self, marks: Vec<K>) {
        self.marks.set(marks);
    }

    /// The keys an action is for: the marked ones, or that of the row under the cursor.
    pub fn chosen(&self) -> Vec<K> {
        if self.marks().is_empty() { self.key().cloned().into_iter().collect() } else { self.marks().to_vec() }
    }

    /// `12/340`, and the number of marks when there are any.
    pub fn position(&self) -> String {
        let place = if self.window.is_empty() { 0 } else { self.index() + 1 };
        format!("{}/{}{}", thousands(place), thousands(self.total), self.marks.told())
    }

    /// Rows a page has, when nothing has been drawn yet.
    pub fn set_page(&mut self, rows: u16) {
        self.page.set(rows.max(1));
    }

    /// Draws header and rows; `show` says what a row is. The area decides how many rows a page has.
    pub fn draw<'r>(
        &'r self,
        buf: &mut Buffer,
        area: Rect,
        look: &Look<'_>,
        table: &Table<'_>,
        show: &dyn Fn(&'r R) -> RowText<'r>,
    ) {
        let area = table.header(buf, area, look);
        if area.is_empty() {
            return;
        }
        self.page.set(area.height);
        let height = u64::from(area.height);
        if let Some(former) = &self.former {
            for line in 0..area.height {
                let Some(spot) = cells::line(area, line) else { return };
                let known = former.window.at_index(former.top + u64::from(line));
                let drawn = known.map(|(_, row)| Line { row: show(row), here: false, marked: false });
                if drawn.is_some() {
                    table.line(buf, spot, drawn.as_ref(), look);
                }
            }
            return;
        }
        let index = self.index();
        let highest = index.min(self.total.saturating_sub(height));
        let top =
            self.top.get().clamp((index + 1).saturating_sub(height), highest.max((index + 1).saturating_sub(height)));
        self.top.set(top);
        if self.window.is_empty() {
            if self.loaded {
                table.nothing(buf, area, look);
            }
            return;
        }
        for line in 0..area.height {
            let place = top + u64::from(line);
            let Some(spot) = cells::line(area, line) else { return };
            if place >= self.total {
                return;
            }
            let drawn = self.window.at_index(place).map(|(key, row)| Line {
                row: show(row),
                here: place == index,
                marked: self.marks().contains(key),
            });
            table.line(buf, spot, drawn.as_ref(), look);
        }
    }

    fn clamp(&self, index: u64) -> u64 {
        if self.loaded { index.min(self.total.saturating_sub(1)) } else { index }
    }

    /// Adds rows to what is owed, stopping at both ends as the moves would one by one.
    fn owe(&mut self, rows: i64) {
        let last = if self.loaded { self.total.saturating_sub(1) } else { u64::MAX };
        self.owed = match self.owed {
            Owed::First(after) => Owed::First(after.saturating_add_signed(rows).min(last)),
            Owed::Last(before) => Owed::Last(before.saturating_add_signed(-rows).min(last)),
            Owed::Nothing | Owed::By(_) if !self.loaded => Owed::First(self.index().saturating_add_signed(rows)),
            Owed::Nothing | Owed::By(_) => {
                let owed = if let Owed::By(owed) = self.owed { owed } else { 0 };
                let from = self.index();
                let target = from.saturating_add_signed(owed).saturating_add_signed(rows).min(last);
                Owed::By(target as i64 - from as i64)
            }
        };
    }

    /// The place in the list the cursor has to reach.
    fn target(&self) -> u64 {
        let target = match self.owed {
            Owed::Nothing => self.index(),
            Owed::By(rows) => self.index().saturating_add_signed(rows),
            Owed::First(after) => after,
            Owed::Last(before) => self.total.saturating_sub(1).saturating_sub(before),
        };
        self.clamp(target)
    }

    /// The row of the window nearest to a place in the list.
    fn window_row(&self, index: u64) -> usize {
        let last = self.window.len().saturating_sub(1);
        usize::try_from(index.saturating_sub(self.window.first)).unwrap_or(last).min(last)
    }

    /// Puts the cursor as near to a place as the window reaches; the rest stays owed.
    fn place(&mut self, target: u64) {
        self.at = self.window_row(target);
        let short = target as i64 - self.index() as i64;
        self.owed = if short == 0 { Owed::Nothing } else { Owed::By(short) };
    }

    /// Moves the cursor by what is owed, as far as the window reaches.
    fn pay(&mut self) {
        if self.owed != Owed::Nothing && !self.window.is_empty() {
            let target = self.target();
            let reached = (self.window.first..self.window.end()).contains(&target);
            // Far jumps leave the cursor where it is until the rows are here; steps take it to the edge.
            if reached || matches!(self.owed, Owed::By(_)) {
                self.place(target);
            }
        }
    }
}
