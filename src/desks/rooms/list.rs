//! The requests on shelves: those to decide first, each with its clock; acts on one or on many.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::acting::{self, Acting, Target};
use super::calendar::Calendar;
use super::form::{About, Preset, RequestForm};
use super::model::{Kind, State};
use super::page::RequestPage;
use super::rules;
use super::store::list::{self as rows, Filter, Order, Row};
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::i18n::Texts;
use crate::base::terms::{ClockState, clock_state};
use crate::base::text::Shown;
use crate::db::search::query::{Key, Slice};
use crate::db::{Db, instant};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form;
use crate::ui::table::{self, Anchor, Browser, Column, Move, Page, RowText, Table, Tone, Wanted};
use crate::ui::tabs;
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};
use crate::work::words_bar::{Typed, WordsBar};

/// Route of the screen.
pub const NAME: &str = "rooms.requests";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "rooms-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 74 },
    Command { id: "rooms-shelf", keys: &["tab", "t"], scope: Scope::Screen, footer: 82 },
    Command { id: "rooms-shelf-back", keys: &["shift-tab"], scope: Scope::Screen, footer: 0 },
    Command { id: "rooms-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 50 },
    Command { id: "rooms-to-calendar", keys: &["shift-f5", "l"], scope: Scope::Screen, footer: 40 },
];

/// The shelves in their order; `None` holds all.
const SHELVES: [Option<State>; 8] = [
    Some(State::Requested),
    Some(State::ToComplete),
    Some(State::Approved),
    Some(State::Held),
    Some(State::Done),
    Some(State::Refused),
    Some(State::Cancelled),
    None,
];

const COLUMNS: &[Column] = &[
    Column::fixed("rooms-column-number", 6).right(),
    Column::fixed("rooms-column-clock", 20),
    Column::fixed("rooms-column-when", 18),
    Column::fixed("rooms-column-room", 9).drops(2),
    Column::grow("rooms-column-applicant", 12),
    Column::grow("rooms-column-purpose", 12).share(2).drops(1),
];

struct Rows {
    wanted: u64,
    page: Page<i64, Row>,
}

/// The screen.
pub struct RequestList {
    shelf: usize,
    words: String,
    /// The line into which they are typed, while it is open.
    bar: Option<WordsBar>,
    browser: Browser<i64, Row>,
    tickets: Tickets,
    asked: Ticket,
    wanted: u64,
    acting: Acting,
    started: bool,
}

impl RequestList {
    /// The requests to decide.
    pub fn new() -> Self {
        Self {
            shelf: 0,
            words: String::new(),
            bar: None,
            browser: Browser::new(),
            tickets: Tickets::default(),
            asked: Ticket::default(),
            wanted: 0,
            acting: Acting::default(),
            started: false,
        }
    }

    fn state(&self) -> Option<State> {
        SHELVES.get(self.shelf).copied().flatten()
    }

    fn filter(&self) -> Filter {
        let state = self.state();
        let order = match state {
            Some(State::Requested) => Order::Due,
            Some(State::Approved) => Order::First,
            _ => Order::Newest,
        };
        Filter { state, words: self.words.trim().to_owned(), asked_by: None, order }
    }

    fn ask(&mut self, wanted: Wanted<i64>) -> Effect {
        self.asked = self.tickets.next();
        self.wanted = wanted.ticket;
        let filter = self.filter();
        let from = match &wanted.anchor {
            Anchor::At(id) => self.browser.get(id).map(|row| row.key(filter.order)),
            Anchor::First | Anchor::Last => None,
        };
        Effect::Ask(self.asked, task(move |db, _, session| read(db, session, &filter, from, &wanted)))
    }

    fn maybe(&mut self, wanted: Option<Wanted<i64>>) -> Reply {
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

    /// The requests an act is for: the marked ones, or that under the cursor.
    fn targets(&self, cx: &Context<'_>) -> Vec<Target> {
        let chosen = self.browser.chosen();
        let rows = chosen.iter().filter_map(|id| self.browser.get(id));
        let target = |row: &Row| {
            let (id, version, deposit) = (row.id, row.version, row.deposit_cents);
            Target { id, version, title: title(row, cx), deposit }
        };
        rows.map(target).collect()
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            let wanted = self.browser.handle(step);
            return self.maybe(wanted);
        }
        let targets = self.targets(cx);
        if let Some(effects) = self.acting.command(id, &targets, &mut self.tickets) {
            return Reply { consumed: true, effects };
        }
        let current = self.browser.current();
        match (id, current) {
            ("list-open", Some(row)) => Reply::with(Effect::Open(Box::new(RequestPage::new(row.id)))),
            ("rooms-change", Some(row)) => {
                Reply::with(Effect::Open(Box::new(RequestForm::new(About::Request(row.id), cx))))
            }
            ("rooms-new", _) => {
                Reply::with(Effect::Open(Box::new(RequestForm::new(About::New(Preset::default()), cx))))
            }
            ("rooms-to-calendar", _) => Reply::with(Effect::Open(Box::new(Calendar::new(cx)))),
            ("rooms-shelf", _) => {
                self.shelf = (self.shelf + 1) % SHELVES.len();
                self.restart()
            }
            ("rooms-shelf-back", _) => {
                self.shelf = (self.shelf + SHELVES.len() - 1) % SHELVES.len();
                self.restart()
            }
            ("list-filter", _) => {
                self.bar = Some(WordsBar::new("rooms-words", &self.words));
                Reply::done()
            }
            ("list-mark-all", _) => {
                let wanted = self.browser.mark_all();
                self.maybe(wanted)
            }
            ("list-mark", _) => {
                self.browser.toggle_mark();
                let wanted = self.browser.handle(Move::Down);
                self.maybe(wanted)
            }
            ("list-refresh", _) => Reply::with(self.reload()),
            ("list-back", _) if !self.words.is_empty() => {
                self.words.clear();
                self.restart()
            }
            ("list-back", _) => Reply::with(Effect::Close),
            ("list-open" | "list-repeat" | "rooms-change", _) => Reply::done(),
            _ => Reply::ignored(),
        }
    }

    fn type_words(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let Some(bar) = &mut self.bar else { return Reply::ignored() };
        match bar.handle(event, cx) {
            Typed::Nothing(reply) => return reply,
            Typed::Kept => {
                self.bar = None;
                return Reply::done();
            }
            Typed::Dropped => {
                self.bar = None;
                self.words.clear();
            }
            Typed::Words(words) => self.words = words,
        }
        self.restart()
    }

    fn status(&self) -> String {
        let mut parts = vec![self.browser.position()];
        if !self.words.trim().is_empty() {
            parts.push(format!("«{}»", Shown::line(self.words.trim())));
        }
        if let Some(row) = self.browser.current() {
            parts.push(format!("{}: {}", Shown::line(&row.applicant), Shown::line(&row.purpose)));
        }
        parts.join(" · ")
    }
}

/// Catalogue key of what lies on a shelf.
fn shelf_key(state: Option<State>) -> &'static str {
    match state {
        Some(State::Requested) => "rooms-shelf-requested",
        Some(State::ToComplete) => "rooms-shelf-to-complete",
        Some(State::Approved) => "rooms-shelf-approved",
        Some(State::Held) => "rooms-shelf-held",
        Some(State::Done) => "rooms-shelf-done",
        Some(State::Refused) => "rooms-shelf-refused",
        Some(State::Cancelled) => "rooms-shelf-cancelled",
        None => "rooms-shelf-all",
    }
}

/// How a request is called in a question.
pub(super) fn title(row: &Row, cx: &Context<'_>) -> String {
    let number = rules::number_text(row.id, rome(instant(row.asked_at)).date_naive());
    format!("{number} · {} · {} · {}", Shown::line(&row.applicant), when(row, cx.texts), row.room)
}

/// Day and hours of the first booking; how long a series goes on.
fn when(row: &Row, texts: &Texts) -> String {
    let (first, last) = (instant(row.first_at), instant(row.last_at));
    let day = rome(first);
    let text = format!("{} {}", day.format("%d/%m/%y"), day.format("%H:%M"));
    if (last - first).num_hours() < 24 { text } else { format!("{text} {}", texts.get("rooms-series-mark")) }
}

fn read(db: &mut Db, session: &Session, filter: &Filter, from: Option<Key>, wanted: &Wanted<i64>) -> Outcomes<Rows> {
    session.require(Permission::Consult)?;
    let slice = Slice { from, forward: wanted.forward, skip: wanted.skip, take: wanted.take };
    let found = rows::page(db, filter, &slice)?;
    let total = rows::count(db, filter, None)?;
    let first_index = match found.first() {
        Some(first) => rows::count(db, filter, Some(&first.key(filter.order)))?,
        None => 0,
    };
    let rows = found.into_iter().map(|row| (row.id, row)).collect();
    Ok(Rows { wanted: wanted.ticket, page: Page { rows, first_index, total } })
}

fn show<'r>(row: &'r Row, cx: &Context<'_>) -> RowText<'r> {
    let calendar = cx.house.facts().calendar;
    let clock = row.due_at.map(|due| clock_state(instant(due), None, cx.house.clock.now(), &calendar));
    let standing = match (&clock, row.state) {
        (Some(clock), State::Requested) => clock.text(cx.texts),
        _ if row.deposit_cents.is_some() => {
            format!("{} {}", cx.texts.get(row.state.key()), cx.texts.get("rooms-deposit-mark"))
        }
        _ => cx.texts.get(row.state.key()),
    };
    let text = RowText::new(vec![
        row.id.to_string().into(),
        standing.into(),
        when(row, cx.texts).into(),
        Shown::line(&row.room).into_string().into(),
        Shown::line(&row.applicant).into_string().into(),
        Shown::line(&row.purpose).into_string().into(),
    ]);
    match (row.state, &clock) {
        (State::Requested, Some(clock)) if clock.is_late() => text.tone(Tone::Late),
        (State::Requested, Some(ClockState::Today { .. })) => text.tone(Tone::Today),
        (State::Refused | State::Cancelled, _) => text.tone(Tone::Annulled),
        (State::Done, _) => text.tone(Tone::Dim),
        _ if matches!(row.kind, Kind::Sitting | Kind::Institutional) => text.tone(Tone::Strong),
        _ => text,
    }
}

impl Screen for RequestList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("rooms-requests-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.bar.is_some() {
            return vec![form::BAR];
        }
        vec![acting::COMMANDS, COMMANDS, table::MOVING, table::FILTERING, table::MARKING, table::REPEATING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let current = self.browser.current();
        let own = current.is_some_and(|row| row.asked_by == cx.session.operator_id);
        if let Some(known) = self.acting.availability(command, current.map(|row| row.state), own, cx) {
            return known;
        }
        match command {
            "rooms-new" => Availability::unless(!cx.session.may(Permission::AskRooms), "rooms-why-not-permitted"),
            "rooms-change" => match current {
                None => Availability::Disabled("rooms-why-empty"),
                Some(_) if !own && !cx.session.may(Permission::KeepRooms) => {
                    Availability::Disabled("rooms-why-not-permitted")
                }
                Some(row) => {
                    Availability::unless(!matches!(row.state, State::Requested | State::ToComplete), "rooms-why-state")
                }
            },
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.bar.is_some()
    }

    fn here(&self) -> Option<i64> {
        self.browser.key().copied()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.started => {
                self.started = true;
                self.restart()
            }
            Event::Shown | Event::Refresh => Reply::with(self.reload()),
            event if self.bar.is_some() => self.type_words(event, cx),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name, choice } => match self.acting.answered(name, &choice, &mut self.tickets) {
                Some(effects) => Reply { consumed: true, effects },
                None => Reply::ignored(),
            },
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match self.acting.answer(ticket, answer, cx) {
            Ok(effects) => {
                self.browser.set_marks(Vec::new());
                return Reply { consumed: true, effects }.and(self.reload());
            }
            Err(answer) => answer,
        };
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Rows>) {
            Ok(Ok(rows)) => {
                let wanted = self.browser.answer(rows.wanted, rows.page);
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
        let top = Rect { height: area.height.min(1), ..area };
        let above = Rect { y: area.y + top.height, height: area.height.saturating_sub(2), ..area };
        let below = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..area };
        let empty = if self.words.trim().is_empty() { "rooms-shelf-empty" } else { "rooms-nothing-found" };
        let buf = frame.buffer_mut();
        let shelves: Vec<String> = SHELVES.iter().map(|state| cx.texts.get(shelf_key(*state))).collect();
        tabs::draw(buf, top, &look, &shelves, self.shelf);
        self.browser.draw(buf, above, &look, &Table::new(COLUMNS, empty), &|row| show(row, cx));
        if let Some(bar) = &self.bar {
            return bar.draw(buf, below, &look);
        }
        if let Some(line) = cells::line(below, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &self.status(), room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "rooms-help-requests"
    }
}
