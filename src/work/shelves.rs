//! A list with shelves: tabs with counters over one order of rows, narrowed by words and by a sieve, with marks. The part of
//! a screen that keeps it; how a shelf is read is told with each question, what a row is and what is done with it is the
//! desk's business.

use std::cmp::Ordering;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::house::House;
use super::screen::{Answer, Context, Effect, Event, Reply, Ticket, Tickets, task};
use super::session::Session;
use super::words_bar::{Typed, WordsBar};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::Db;
use crate::ui::cells;
use crate::ui::command::{Command, Scope};
use crate::ui::table::{Anchor, Browser, Column, Move, Page, RowText, Table, Wanted};
use crate::ui::tabs;
use crate::ui::theme::Meaning;

/// Turning from shelf to shelf.
pub const TABLE: &[Command] = &[
    Command { id: "shelf-next", keys: &["tab", "right"], scope: Scope::Screen, footer: 40 },
    Command { id: "shelf-previous", keys: &["shift-tab", "left"], scope: Scope::Screen, footer: 0 },
];

/// What a list shows.
pub trait Contents {
    /// Place of the shelf.
    fn shelf(&self) -> usize;

    /// Another shelf is shown.
    fn turn_to(&mut self, shelf: usize);

    /// The words.
    fn words(&self) -> &str;

    /// Other words narrow it.
    fn find(&mut self, words: String);

    /// The order is turned round.
    fn reverse(&mut self);

    /// Whether anything but words narrows the shelf.
    fn is_sieved(&self) -> bool;

    /// Everything of the shelf is shown again.
    fn widen(&mut self);
}

/// A row's place: id, the version that was shown, its key in the order, and where in the list it stands.
#[derive(Debug, Clone)]
pub struct Place<K> {
    /// Id.
    pub id: i64,
    /// The version that was shown; 0 for rows without.
    pub version: i64,
    key: K,
    index: u64,
}

impl<K> PartialEq for Place<K> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<K> Eq for Place<K> {}

/// Which rows are wanted.
#[derive(Debug, Clone)]
pub struct Slice<K> {
    /// Rows after this key and id, or before it; none for the first, or last, rows.
    pub after: Option<(K, i64)>,
    /// In list order; otherwise from its end. The rows come in list order either way.
    pub forward: bool,
    /// Rows to leave out first.
    pub skip: i64,
    /// Rows wanted at most.
    pub take: i64,
}

/// A row that was found, by id, version and its key in the order.
pub type Row<K, R> = ((i64, i64, K), R);

/// What was read; `X` is what a screen wants to know besides.
#[derive(Debug)]
pub struct Found<K, R, X = ()> {
    /// Rows in list order.
    pub rows: Vec<Row<K, R>>,
    /// How many rows every shelf holds, in the order of the tabs.
    pub counts: Vec<i64>,
    /// How many rows the list has.
    pub total: i64,
    /// It has more than that: counting stopped there.
    pub more: bool,
    /// The rest.
    pub known: X,
}

struct Read<K, R, X> {
    wanted: u64,
    page: Page<Place<K>, R>,
    counts: Vec<i64>,
    more: bool,
    known: X,
}

/// What follows from a command or a key.
pub enum Step<K> {
    /// It is not for the list.
    Not,
    /// This is the answer.
    Reply(Reply),
    /// These rows are to be asked for.
    Ask(Wanted<Place<K>>),
    /// The list shows something else, and these rows are to be asked for.
    Other(Wanted<Place<K>>),
}

/// What came of an answer.
pub enum Came<K, X> {
    /// It is another's.
    Not(Outcomes<Answer>),
    /// It was too late.
    Nothing,
    /// It was read; more rows may be wanted.
    Read(X, Option<Wanted<Place<K>>>),
    /// It failed.
    Failed(Fault),
}

/// How a list is drawn.
pub struct View<'a> {
    /// The tabs.
    pub tabs: Vec<String>,
    /// The columns.
    pub columns: &'a [Column],
    /// Catalogue key of what an empty list says.
    pub empty: &'static str,
    /// What is told of the row under the cursor, line by line.
    pub told: &'a [String],
    /// What is said beside the position.
    pub status: Vec<String>,
}

/// The list.
pub struct Shelves<C, K, R> {
    /// What it shows.
    pub contents: C,
    browser: Browser<Place<K>, R>,
    counts: Vec<i64>,
    more: bool,
    words_label: &'static str,
    bar: Option<WordsBar>,
    asked: Option<Ticket>,
    /// The browser's own ticket of that question.
    wanted: u64,
}

impl<C: Contents, K: Clone + Send + 'static, R: Send + 'static> Shelves<C, K, R> {
    /// A list that begins with these contents, of so many shelves; the label of its line for words is a catalogue key.
    pub fn new(contents: C, shelves: usize, words_label: &'static str) -> Self {
        Self {
            contents,
            browser: Browser::new(),
            counts: vec![0; shelves],
            more: false,
            words_label,
            bar: None,
            asked: None,
            wanted: 0,
        }
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<&R> {
        self.browser.current()
    }

    /// Id of the row under the cursor.
    pub fn here(&self) -> Option<i64> {
        self.browser.key().map(|place| place.id)
    }

    /// Id and shown version of the marked rows, or of the one under the cursor.
    pub fn chosen(&self) -> Vec<(i64, i64)> {
        self.browser.chosen().iter().map(|place| (place.id, place.version)).collect()
    }

    /// Those of them that are in memory.
    pub fn known(&self) -> Vec<&R> {
        let chosen = self.browser.chosen();
        chosen.iter().filter_map(|place| self.browser.get(place)).collect()
    }

    /// Whether something holds for all chosen rows that are in memory, and there is one.
    pub fn all(&self, holds: impl Fn(&R) -> bool) -> bool {
        let known = self.known();
        !known.is_empty() && known.into_iter().all(holds)
    }

    /// Whether rows are marked.
    pub fn is_marked(&self) -> bool {
        !self.browser.marks().is_empty()
    }

    /// Takes the marks away.
    pub fn unmark(&mut self) {
        self.browser.set_marks(Vec::new());
    }

    /// How many rows every shelf holds.
    pub fn counts(&self) -> &[i64] {
        &self.counts
    }

    /// Whether rows are being read: those that are here may be others soon.
    pub fn is_reading(&self) -> bool {
        self.asked.is_some()
    }

    /// Whether the line for words is open.
    pub fn is_typing(&self) -> bool {
        self.bar.is_some()
    }

    /// Whether words or a sieve narrow the shelf.
    pub fn is_narrowed(&self) -> bool {
        self.contents.is_sieved() || !self.contents.words().is_empty()
    }

    /// Everything from the beginning: something else is shown.
    pub fn restart(&mut self) -> Wanted<Place<K>> {
        self.unmark();
        self.more = false;
        self.browser.start()
    }

    /// What is shown, once more.
    pub fn reload(&mut self) -> Wanted<Place<K>> {
        self.browser.reload()
    }

    /// Asks for rows.
    pub fn ask<X: Send + 'static>(
        &mut self,
        wanted: Wanted<Place<K>>,
        tickets: &mut Tickets,
        read: impl FnOnce(&mut Db, &House, &Session, &Slice<K>) -> Outcomes<Found<K, R, X>> + Send + 'static,
    ) -> Effect {
        let ticket = tickets.next();
        (self.asked, self.wanted) = (Some(ticket), wanted.ticket);
        Effect::Ask(
            ticket,
            task(move |db, house, session| {
                let slice = Slice {
                    after: match &wanted.anchor {
                        Anchor::At(place) => Some((place.key.clone(), place.id)),
                        Anchor::First | Anchor::Last => None,
                    },
                    forward: wanted.forward,
                    skip: i64::try_from(wanted.skip).unwrap_or(i64::MAX),
                    take: i64::from(wanted.take),
                };
                read(db, house, session, &slice).map(|found| placed(found, &wanted))
            }),
        )
    }

    /// The answer, if it is to the last question of the list.
    pub fn answer<X: 'static>(&mut self, ticket: Ticket, answer: Outcomes<Answer>) -> Came<K, X> {
        if self.asked.take_if(|own| *own == ticket).is_none() {
            return Came::Not(answer);
        }
        match answer.map(Answer::downcast::<Read<K, R, X>>) {
            Ok(Ok(read)) => {
                (self.counts, self.more) = (read.counts, read.more);
                let wanted = self.browser.answer(read.wanted, read.page);
                Came::Read(read.known, wanted)
            }
            Ok(Err(_)) => Came::Nothing,
            Err(fault) => {
                self.browser.failed(self.wanted);
                Came::Failed(fault)
            }
        }
    }

    /// A command of the list: moves, marks, shelves, words, order, reading again, back.
    pub fn command(&mut self, id: &str) -> Step<K> {
        if let Some(step) = Move::of(id) {
            return self.moved(step);
        }
        match id {
            "shelf-next" => self.turn(1),
            "shelf-previous" => self.turn(self.counts.len().saturating_sub(1)),
            "list-mark" => {
                self.browser.toggle_mark();
                self.moved(Move::Down)
            }
            "list-mark-all" => self.browser.mark_all().map_or_else(|| Step::Reply(Reply::done()), Step::Ask),
            "list-refresh" => Step::Ask(self.reload()),
            "list-filter" => {
                self.bar = Some(WordsBar::new(self.words_label, self.contents.words()));
                Step::Reply(Reply::done())
            }
            "list-sort" => {
                self.contents.reverse();
                Step::Ask(self.restart())
            }
            "list-back" if self.is_marked() => {
                self.unmark();
                Step::Reply(Reply::done())
            }
            "list-back" if self.is_narrowed() => {
                self.contents.widen();
                self.find(String::new())
            }
            "list-back" => Step::Reply(Reply::with(Effect::Close)),
            _ => Step::Not,
        }
    }

    /// An event while the line for words is open.
    pub fn type_words(&mut self, event: Event, cx: &Context<'_>) -> Step<K> {
        let Some(bar) = &mut self.bar else { return Step::Not };
        match bar.handle(event, cx) {
            Typed::Nothing(reply) => Step::Reply(reply),
            Typed::Kept => {
                self.bar = None;
                Step::Reply(Reply::done())
            }
            Typed::Dropped => {
                self.bar = None;
                self.find(String::new())
            }
            Typed::Words(words) => self.find(words),
        }
    }

    fn moved(&mut self, step: Move) -> Step<K> {
        self.browser.handle(step).map_or_else(|| Step::Reply(Reply::done()), Step::Ask)
    }

    fn turn(&mut self, by: usize) -> Step<K> {
        let shelves = self.counts.len().max(1);
        self.contents.turn_to((self.contents.shelf() + by) % shelves);
        Step::Other(self.restart())
    }

    fn find(&mut self, words: String) -> Step<K> {
        self.contents.find(words);
        Step::Other(self.restart())
    }

    /// Draws tabs, rows, what is told of the row under the cursor, and the line at the foot.
    pub fn draw<'r>(
        &'r self,
        frame: &mut Frame<'_>,
        area: Rect,
        view: &View<'_>,
        cx: &Context<'_>,
        show: &dyn Fn(&'r R) -> RowText<'r>,
    ) -> Option<Position> {
        let look = cx.look();
        let buf = frame.buffer_mut();
        let below = area.height.saturating_sub(1).min(u16::try_from(view.told.len()).unwrap_or(0) + 1);
        let top = Rect { height: area.height.min(1), ..area };
        let list = Rect { y: area.y + top.height, height: area.height - top.height - below, ..area };
        let foot = Rect { y: list.bottom(), height: below, ..area };
        tabs::draw(buf, top, &look, &view.tabs, self.contents.shelf());
        self.browser.draw(buf, list, &look, &Table::new(view.columns, view.empty), show);
        let put = |buf: &mut _, line: Rect, text: &str| {
            let room = usize::from(line.width.saturating_sub(1));
            cells::put_cut(buf, line.x + 1, line.y, text, room, look.glyphs.ellipsis, look.style(Meaning::Dim));
        };
        for (text, row) in view.told.iter().zip(0..below) {
            if let Some(line) = cells::line(foot, row) {
                put(buf, line, text);
            }
        }
        let last = cells::line(foot, below.checked_sub(1)?)?;
        if let Some(bar) = &self.bar {
            return bar.draw(buf, last, &look);
        }
        let more = if self.more { "+" } else { "" };
        let mut parts = vec![format!("{}{more}", self.browser.position())];
        parts.extend(view.status.iter().cloned());
        put(buf, last, Shown::line(&parts.join(" · ")).as_str());
        None
    }
}

/// Gives every row its place in the list.
fn placed<K, R, X>(found: Found<K, R, X>, wanted: &Wanted<Place<K>>) -> Read<K, R, X> {
    let counted = found.total.unsigned_abs();
    let length = found.rows.len() as u64;
    let first_index = match (&wanted.anchor, wanted.forward) {
        (Anchor::First, _) => wanted.skip,
        (Anchor::Last, _) => counted.saturating_sub(wanted.skip + length),
        (Anchor::At(place), true) => place.index + 1 + wanted.skip,
        (Anchor::At(place), false) => place.index.saturating_sub(wanted.skip + length),
    };
    // Beyond what is counted the list grows as it is read.
    let full = length.cmp(&u64::from(wanted.take)) != Ordering::Less && wanted.forward;
    let reached = first_index + length + if full { length } else { 0 };
    let total = if found.more { counted.max(reached) } else { counted };
    let rows = found.rows.into_iter().zip(first_index..);
    let rows = rows.map(|(((id, version, key), row), index)| (Place { id, version, key, index }, row)).collect();
    let page = Page { rows, first_index, total };
    Read { wanted: wanted.ticket, page, counts: found.counts, more: found.more, known: found.known }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Looked {
        shelf: usize,
        words: String,
        sieved: bool,
    }

    impl Contents for Looked {
        fn shelf(&self) -> usize {
            self.shelf
        }
        fn turn_to(&mut self, shelf: usize) {
            self.shelf = shelf;
        }
        fn words(&self) -> &str {
            &self.words
        }
        fn find(&mut self, words: String) {
            self.words = words;
        }
        fn reverse(&mut self) {}
        fn is_sieved(&self) -> bool {
            self.sieved
        }
        fn widen(&mut self) {
            self.sieved = false;
        }
    }

    fn wanted(anchor: Anchor<Place<u8>>, forward: bool) -> Wanted<Place<u8>> {
        Wanted { anchor, forward, skip: 0, take: 2, ticket: 1 }
    }

    fn found(ids: &[i64], total: i64, more: bool) -> Found<u8, ()> {
        let rows = ids.iter().map(|id| ((*id, 1, 0), ())).collect();
        Found { rows, counts: vec![total], total, more, known: () }
    }

    #[test]
    fn rows_know_their_place_whichever_way_they_were_read() {
        let first = placed(found(&[7, 5], 4, false), &wanted(Anchor::First, true));
        assert_eq!((first.page.first_index, first.page.total), (0, 4));
        let last = first.page.rows[1].0.clone();
        let next = placed(found(&[3, 1], 4, false), &wanted(Anchor::At(last), true));
        assert_eq!(next.page.first_index, 2);
        let end = placed(found(&[3, 1], 4, false), &wanted(Anchor::Last, false));
        assert_eq!(end.page.first_index, 2);
        // What is not counted to its end grows while it is read.
        let more = placed(found(&[7, 5], 1, true), &wanted(Anchor::First, true));
        assert_eq!(more.page.total, 4);
    }

    #[test]
    fn back_takes_marks_first_then_what_narrows_and_leaves_at_last() {
        let mut list: Shelves<Looked, u8, ()> = Shelves::new(Looked::default(), 3, "ledger-nothing-found");
        let start = list.restart();
        assert!(list.browser.answer(start.ticket, placed(found(&[7, 5], 2, false), &start).page).is_none());
        list.command("list-mark");
        list.contents.sieved = true;
        list.contents.words.push_str("stampante");
        assert!(list.is_marked());
        list.command("list-back");
        assert!(!list.is_marked() && list.is_narrowed());
        assert!(matches!(list.command("list-back"), Step::Other(_)));
        assert!(!list.is_narrowed());
        assert!(
            matches!(list.command("list-back"), Step::Reply(reply) if matches!(reply.effects[..], [Effect::Close]))
        );
    }

    #[test]
    fn shelves_turn_in_a_circle() {
        let mut list: Shelves<Looked, u8, ()> = Shelves::new(Looked::default(), 3, "ledger-nothing-found");
        for expected in [1, 2, 0] {
            assert!(matches!(list.command("shelf-next"), Step::Other(_)));
            assert_eq!(list.contents.shelf, expected);
        }
        list.command("shelf-previous");
        assert_eq!(list.contents.shelf, 2);
    }
}
