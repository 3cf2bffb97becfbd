//! A list of any length as a screen: only the rows around the cursor are in memory, words narrow it while they are typed,
//! acts go to the database and their answer is a line. What the rows are, a desk says by a [`Book`].

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::house::House;
use super::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Task, Ticket, Tickets, task};
use super::session::Session;
pub use super::told::{Entry, Offer, Told};
use super::words_bar::{Typed, WordsBar};
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::ui::cells;
use crate::ui::command::{Availability, Command};
use crate::ui::form;
use crate::ui::table::{self, Anchor, Browser, Column, Move, Page, RowText, Table, Wanted};
use crate::ui::tabs;
use crate::ui::theme::Meaning;

/// Makes a task whose answer is told in a line.
pub fn telling(work: impl FnOnce(&mut Db, &House, &Session) -> Outcomes<Told> + Send + 'static) -> Task {
    task(work)
}

/// What follows from a command.
pub enum Then {
    /// It is not for this screen.
    Ignored,
    /// Nothing more.
    Nothing,
    /// The filter is another: read from the beginning.
    Again,
    /// These effects.
    Effects(Vec<Effect>),
    /// An act of the database, made with [`telling`]; everything is read again after it.
    Act(Task),
    /// The same for what only reads and writes a file.
    Write(Task),
}

impl Then {
    /// One effect.
    pub fn effect(effect: Effect) -> Self {
        Self::Effects(vec![effect])
    }

    /// Opens a screen.
    pub fn open(screen: impl Screen + 'static) -> Self {
        Self::effect(Effect::Open(Box::new(screen)))
    }
}

/// What the operator stands on.
pub struct Chosen<'a, B: Book> {
    /// What the list shows; may be changed with [`Then::Again`].
    pub filter: &'a mut B::Filter,
    /// The row under the cursor.
    pub row: Option<&'a B::Row>,
    /// Ids of the marked rows, or of that under the cursor.
    pub ids: Vec<i64>,
}

/// The rows of a list and what is done with them.
pub trait Book: Sized + 'static {
    /// What the list shows.
    type Filter: Clone + PartialEq + Send + 'static;
    /// A row.
    type Row: Clone + Send + 'static;

    /// Route of the screen.
    const NAME: &'static str;
    /// Catalogue key of the title.
    const TITLE: &'static str;
    /// Catalogue key of the help.
    const HELP: &'static str;
    /// Columns.
    const COLUMNS: &'static [Column];
    /// The list's own commands.
    const COMMANDS: &'static [Command];
    /// Catalogue key of the line for words; empty for lists without.
    const WORDS: &'static str;
    /// Whether rows can be marked.
    const MARKS: bool;
    /// Name of the form whose new records the list goes to; see [`Book::before`].
    const MADE: &'static str = "";

    /// Rows of a page with their keys.
    fn page(
        db: &mut Db,
        house: &House,
        session: &Session,
        filter: &Self::Filter,
        slice: &Slice,
    ) -> Outcomes<Vec<(Key, Self::Row)>>;

    /// How many rows there are.
    fn count(db: &mut Db, house: &House, session: &Session, filter: &Self::Filter) -> Outcomes<i64>;

    /// How many rows stand before a record, if it is in the list; asked of what was made in the form of the list.
    fn before(_db: &mut Db, _house: &House, _filter: &Self::Filter, _id: i64) -> Outcomes<Option<i64>> {
        Ok(None)
    }

    /// The words of a filter.
    fn words(filter: &mut Self::Filter) -> Option<&mut String>;

    /// A row as it is shown.
    fn show<'r>(&self, row: &'r Self::Row, cx: &Context<'_>) -> RowText<'r>;

    /// The shelves as tabs above the rows, and which of them is shown; for lists that have them.
    fn tabs(&self, _filter: &Self::Filter, _cx: &Context<'_>) -> Option<(Vec<String>, usize)> {
        None
    }

    /// What is said beside the position: the filters in force.
    fn status(&self, filter: &Self::Filter, cx: &Context<'_>) -> Vec<String>;

    /// Catalogue key of what is said when there is no row.
    fn empty(&self, filter: &Self::Filter) -> &'static str;

    /// Carries out a command of the list, or opening (`list-open`).
    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, cx: &Context<'_>) -> Then;

    /// Takes the answer to a dialog.
    fn answered(&mut self, _name: &'static str, _choice: Choice, _chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        Then::Nothing
    }

    /// Whether a command can be used.
    fn availability(&self, _command: &str, _row: Option<&Self::Row>, _cx: &Context<'_>) -> Availability {
        Availability::Enabled
    }
}

/// The slice of a list that was put together in memory: for lists that cannot grow.
pub fn part<R>(rows: Vec<(Key, R)>, slice: &Slice) -> Vec<(Key, R)> {
    let total = rows.len();
    let at = slice.from.as_ref().and_then(|key| rows.iter().position(|(one, _)| one.id == key.id));
    let skip = usize::try_from(slice.skip).unwrap_or(usize::MAX);
    let take = slice.take as usize;
    let (from, to) = if slice.forward {
        let from = at.map_or(0, |at| at + 1).saturating_add(skip).min(total);
        (from, from.saturating_add(take).min(total))
    } else {
        let to = at.unwrap_or(total).saturating_sub(skip);
        (to.saturating_sub(take), to)
    };
    rows.into_iter().skip(from).take(to - from).collect()
}

/// A row's place; its index spares counting when neighbours are read.
#[derive(Debug, Clone)]
struct Spot {
    key: Key,
    index: u64,
}

impl PartialEq for Spot {
    fn eq(&self, other: &Self) -> bool {
        self.key.id == other.key.id
    }
}

impl Eq for Spot {}

struct Rows<R> {
    wanted: u64,
    page: Page<Spot, R>,
    /// A record that was just made was looked for.
    sought: bool,
    /// Its place in the list, if it is there.
    place: Option<u64>,
}

/// The screen.
pub struct Ledger<B: Book> {
    book: B,
    start: B::Filter,
    filter: B::Filter,
    browser: Browser<Spot, B::Row>,
    words: Option<WordsBar>,
    tickets: Tickets,
    asked: Ticket,
    /// The browser's own ticket of that question.
    wanted: u64,
    acting: Option<(Ticket, bool)>,
    /// A record that was just made: the cursor goes there.
    made: Option<i64>,
    started: bool,
}

impl<B: Book> Ledger<B> {
    /// A list that shows what a filter leaves; Esc goes back to that filter first.
    pub fn new(book: B, filter: B::Filter) -> Self {
        Self {
            book,
            start: filter.clone(),
            filter,
            browser: Browser::new(),
            words: None,
            tickets: Tickets::default(),
            asked: Ticket::default(),
            wanted: 0,
            acting: None,
            made: None,
            started: false,
        }
    }

    fn ask(&mut self, wanted: Wanted<Spot>) -> Effect {
        self.asked = self.tickets.next();
        self.wanted = wanted.ticket;
        let (filter, made) = (self.filter.clone(), self.made);
        let work = task(move |db, house, session| {
            let found = rows::<B>(db, house, session, &filter, wanted)?;
            let before = match made {
                Some(id) => B::before(db, house, &filter, id)?,
                None => None,
            };
            Ok(Rows { sought: made.is_some(), place: before.map(i64::unsigned_abs), ..found })
        });
        Effect::Ask(self.asked, work)
    }

    fn maybe(&mut self, wanted: Option<Wanted<Spot>>) -> Reply {
        Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted)).into_iter().collect() }
    }

    fn restart(&mut self) -> Reply {
        self.browser.set_marks(Vec::new());
        let wanted = self.browser.start();
        Reply::with(self.ask(wanted))
    }

    fn reload(&mut self) -> Effect {
        let wanted = self.browser.reload();
        self.ask(wanted)
    }

    fn then(&mut self, then: Then) -> Reply {
        match then {
            Then::Ignored => Reply::ignored(),
            Then::Nothing => Reply::done(),
            Then::Again => self.restart(),
            Then::Effects(effects) => Reply { consumed: true, effects },
            // One act after the other: a second key waits for the answer to the first.
            Then::Act(_) | Then::Write(_) if self.acting.is_some() => Reply::done(),
            Then::Act(work) => {
                let ticket = self.tickets.next();
                self.acting = Some((ticket, true));
                Reply::with(Effect::Act(ticket, work))
            }
            Then::Write(work) => {
                let ticket = self.tickets.next();
                self.acting = Some((ticket, false));
                Reply::with(Effect::Ask(ticket, work))
            }
        }
    }

    fn ids(&self) -> Vec<i64> {
        self.browser.chosen().into_iter().map(|spot| spot.key.id).collect()
    }

    fn command(&mut self, id: &'static str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            let wanted = self.browser.handle(step);
            return self.maybe(wanted);
        }
        match id {
            "list-mark" if B::MARKS => {
                self.browser.toggle_mark();
                let wanted = self.browser.handle(Move::Down);
                self.maybe(wanted)
            }
            "list-mark-all" if B::MARKS => {
                let wanted = self.browser.mark_all();
                self.maybe(wanted)
            }
            "list-filter" if !B::WORDS.is_empty() => {
                let words = B::words(&mut self.filter).cloned().unwrap_or_default();
                self.words = Some(WordsBar::new(B::WORDS, &words));
                Reply::done()
            }
            "list-refresh" => Reply::with(self.reload()),
            "list-back" if !self.browser.marks().is_empty() => {
                self.browser.set_marks(Vec::new());
                Reply::done()
            }
            "list-back" if self.filter == self.start => Reply::with(Effect::Close),
            "list-back" => {
                self.filter = self.start.clone();
                self.restart()
            }
            _ => {
                let chosen = Chosen { ids: self.ids(), filter: &mut self.filter, row: self.browser.current() };
                let then = self.book.command(id, chosen, cx);
                self.then(then)
            }
        }
    }

    fn type_words(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let Some(bar) = &mut self.words else { return Reply::ignored() };
        let words = match bar.handle(event, cx) {
            Typed::Nothing(reply) => return reply,
            Typed::Kept => {
                self.words = None;
                return Reply::done();
            }
            Typed::Dropped => {
                self.words = None;
                String::new()
            }
            Typed::Words(words) => words,
        };
        if let Some(old) = B::words(&mut self.filter) {
            *old = words;
        }
        self.restart()
    }

    fn status(&self, cx: &Context<'_>) -> String {
        let mut parts = vec![self.browser.position()];
        parts.extend(self.book.status(&self.filter, cx));
        let mut filter = self.filter.clone();
        if let Some(words) = B::words(&mut filter).filter(|words| !words.trim().is_empty()) {
            parts.push(format!("«{}»", Shown::line(words.trim())));
        }
        parts.join(" · ")
    }
}

fn rows<B: Book>(
    db: &mut Db,
    house: &House,
    session: &Session,
    filter: &B::Filter,
    wanted: Wanted<Spot>,
) -> Outcomes<Rows<B::Row>> {
    let from = match &wanted.anchor {
        Anchor::At(spot) => Some(spot.key.clone()),
        Anchor::First | Anchor::Last => None,
    };
    let slice = Slice { from, forward: wanted.forward, skip: wanted.skip, take: wanted.take };
    let found = B::page(db, house, session, filter, &slice)?;
    let total = B::count(db, house, session, filter)?.unsigned_abs();
    let count = found.len() as u64;
    let first_index = match (&wanted.anchor, wanted.forward) {
        (Anchor::First, _) => wanted.skip,
        (Anchor::Last, _) => total.saturating_sub(wanted.skip + count),
        (Anchor::At(spot), true) => spot.index + 1 + wanted.skip,
        (Anchor::At(spot), false) => spot.index.saturating_sub(wanted.skip + count),
    };
    let rows = found.into_iter().zip(first_index..).map(|((key, row), index)| (Spot { key, index }, row)).collect();
    Ok(Rows { wanted: wanted.ticket, page: Page { rows, first_index, total }, sought: false, place: None })
}

impl<B: Book> Screen for Ledger<B> {
    fn name(&self) -> &'static str {
        B::NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get(B::TITLE)
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.words.is_some() {
            return vec![form::BAR];
        }
        let mut tables = vec![B::COMMANDS, table::MOVING];
        if !B::WORDS.is_empty() {
            tables.push(table::FILTERING);
        }
        if B::MARKS {
            tables.push(table::MARKING);
        }
        tables
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "list-open" | "list-mark" | "list-mark-all" if self.browser.key().is_none() => {
                Availability::Disabled("ledger-why-empty")
            }
            _ => self.book.availability(command, self.browser.current(), cx),
        }
    }

    fn typing(&self) -> bool {
        self.words.is_some()
    }

    fn here(&self) -> Option<i64> {
        self.made.or_else(|| self.browser.key().map(|spot| spot.key.id))
    }

    fn made(&mut self, form: &'static str, id: i64) {
        if form == B::MADE {
            self.made = Some(id);
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.started => {
                self.started = true;
                self.restart()
            }
            Event::Shown | Event::Refresh => Reply::with(self.reload()),
            Event::Answered { name, choice } => {
                let chosen = Chosen { ids: self.ids(), filter: &mut self.filter, row: self.browser.current() };
                let then = self.book.answered(name, choice, chosen, cx);
                self.then(then)
            }
            event if self.words.is_some() => self.type_words(event, cx),
            Event::Command(id) => self.command(id, cx),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if let Some((_, wrote)) = self.acting.take_if(|(asked, _)| *asked == ticket) {
            let mut effects = Vec::new();
            match answer.map(Answer::downcast::<Told>) {
                Ok(Ok(told)) => {
                    if !told.by_none {
                        self.browser.set_marks(Vec::new());
                    }
                    effects.push(told.effect(cx));
                }
                Ok(Err(_)) => {}
                Err(fault) => effects.push(Effect::Fault(fault)),
            }
            if wrote {
                // What a colleague did meanwhile is shown at once, under the refusal.
                effects.push(self.reload());
            }
            return Reply { consumed: true, effects };
        }
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Rows<B::Row>>) {
            Ok(Ok(rows)) => {
                let rows = *rows;
                let mut wanted = self.browser.answer(rows.wanted, rows.page);
                if rows.sought {
                    self.made = None;
                    let there = rows.place.and_then(|place| self.browser.handle(Move::To(place)));
                    wanted = there.or(wanted);
                }
                self.maybe(wanted)
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => {
                self.browser.failed(self.wanted);
                Reply::with(Effect::Fault(fault))
            }
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let buf = frame.buffer_mut();
        let tabs = self.book.tabs(&self.filter, cx);
        let tall = u16::from(tabs.is_some()).min(area.height);
        if let Some((titles, chosen)) = tabs {
            tabs::draw(buf, Rect { height: tall, ..area }, &look, &titles, chosen);
        }
        let area = Rect { y: area.y + tall, height: area.height - tall, ..area };
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let mut filter = self.filter.clone();
        let searched = B::words(&mut filter).is_some_and(|words| !words.trim().is_empty());
        let empty = if searched { "ledger-nothing-found" } else { self.book.empty(&self.filter) };
        self.browser.draw(buf, above, &look, &Table::new(B::COLUMNS, empty), &|row| self.book.show(row, cx));
        if let Some(bar) = &self.words {
            return bar.draw(buf, below, &look);
        }
        if let Some(line) = cells::line(below, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &self.status(cx), room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        B::HELP
    }
}
