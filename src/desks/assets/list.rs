//! The inventory as a list: any number of things, filtered by words, kind, office, state, warranty or support; acts on one
//! line or on all that are marked.
//!
//! Only the rows around the cursor are in memory. A new filter is a new question; answers to old ones are dropped.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::acting::{self, Acting, After};
use super::exporting::{self, Written};
use super::filtering::{self, Sieve};
use super::form::{About, AssetForm};
use super::import_screen::ImportScreen;
use super::model::{AssetLabel, State};
use super::page::AssetPage;
use super::rules;
use super::store::list::{self as store, Filter, Sort};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::desks::people::api::{self as people, OfficeLabel};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form;
use crate::ui::table::{self, Anchor, Browser, Column, Move, Page, RowText, Table, Tone, Wanted};
use crate::ui::theme::Meaning;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};
use crate::work::words_bar::{Typed, WordsBar};

/// Route of the screen.
pub const NAME: &str = "assets.list";
/// Route of the list of spares that stand in for others.
pub const LOANS: &str = "assets.loans";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "assets-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "assets-filter", keys: &["shift-f5", "f"], scope: Scope::Screen, footer: 70 },
    Command { id: "assets-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 48 },
    Command { id: "assets-import", keys: &["shift-f8", "i"], scope: Scope::Screen, footer: 40 },
    Command { id: "assets-csv", keys: &["ctrl-e", "v"], scope: Scope::Screen, footer: 35 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("assets-column-number", 11),
    Column::fixed("assets-column-kind", 10).drops(3),
    Column::grow("assets-column-name", 18),
    Column::fixed("assets-column-office", 8),
    Column::fixed("assets-column-user", 11).drops(4),
    Column::fixed("assets-column-state", 14),
    Column::fixed("assets-column-warranty", 10).drops(2),
];

/// A row's key, with its place in the list so that neighbours need no counting.
#[derive(Debug, Clone)]
struct Spot {
    id: i64,
    key: Key<String>,
    index: u64,
}

impl PartialEq for Spot {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Spot {}

struct Rows {
    wanted: u64,
    page: Page<Spot, AssetLabel>,
    offices: Vec<OfficeLabel>,
}

/// The screen.
pub struct AssetList {
    sieve: Sieve,
    words: String,
    sort: Sort,
    browser: Browser<Spot, AssetLabel>,
    offices: Vec<OfficeLabel>,
    bar: Option<WordsBar>,
    acting: Acting,
    tickets: Tickets,
    asked: Ticket,
    /// The browser's own ticket of that question.
    wanted: u64,
    exporting: Option<Ticket>,
    started: bool,
}

impl AssetList {
    /// Everything that is at work.
    pub fn new() -> Self {
        Self::through(Sieve::default())
    }

    /// The spares that stand in for others.
    pub fn lent() -> Self {
        Self::through(Sieve { states: store::States::Only(State::Lent), ..Sieve::default() })
    }

    /// What a filter leaves.
    fn through(sieve: Sieve) -> Self {
        Self {
            sieve,
            words: String::new(),
            sort: Sort::default(),
            browser: Browser::new(),
            offices: Vec::new(),
            bar: None,
            acting: Acting::default(),
            tickets: Tickets::default(),
            asked: Ticket::default(),
            wanted: 0,
            exporting: None,
            started: false,
        }
    }

    fn filter(&self, cx: &Context<'_>) -> Filter {
        Filter { words: self.words.clone(), ..self.sieve.filter(cx.house.clock.today()) }
    }

    fn ask(&mut self, wanted: Wanted<Spot>, cx: &Context<'_>) -> Effect {
        self.asked = self.tickets.next();
        self.wanted = wanted.ticket;
        let (filter, sort) = (self.filter(cx), self.sort);
        Effect::Ask(self.asked, task(move |db, _, session| rows(db, session, &filter, sort, wanted)))
    }

    fn maybe(&mut self, wanted: Option<Wanted<Spot>>, cx: &Context<'_>) -> Reply {
        Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted, cx)).into_iter().collect() }
    }

    fn restart(&mut self, cx: &Context<'_>) -> Reply {
        self.browser.set_marks(Vec::new());
        let wanted = self.browser.start();
        Reply::with(self.ask(wanted, cx))
    }

    fn reload(&mut self, cx: &Context<'_>) -> Effect {
        let wanted = self.browser.reload();
        self.ask(wanted, cx)
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            let wanted = self.browser.handle(step);
            return self.maybe(wanted, cx);
        }
        let chosen = self.browser.chosen().iter().map(|spot| spot.id).collect();
        if let Some(reply) = self.acting.command(id, self.browser.current(), chosen, &mut self.tickets, cx) {
            return reply;
        }
        match id {
            "list-open" => match self.browser.current() {
                Some(row) => Reply::with(Effect::Open(Box::new(AssetPage::new(row.id)))),
                None => Reply::done(),
            },
            "list-filter" => {
                self.bar = Some(WordsBar::new("assets-words", &self.words));
                Reply::done()
            }
            "list-sort" => {
                self.sort = self.sort.next();
                self.restart(cx)
            }
            "list-mark-all" => {
                let wanted = self.browser.mark_all();
                self.maybe(wanted, cx)
            }
            "list-mark" => {
                self.browser.toggle_mark();
                let wanted = self.browser.handle(Move::Down);
                self.maybe(wanted, cx)
            }
            "assets-new" => Reply::with(Effect::Open(Box::new(AssetForm::new(About::New)))),
            "assets-change" => match self.browser.current() {
                Some(row) => Reply::with(Effect::Open(Box::new(AssetForm::new(About::Asset(row.id))))),
                None => Reply::done(),
            },
            "assets-filter" => {
                let dialog = Dialog::pick(filtering::picker(&self.sieve, &self.offices, cx));
                Reply::with(Effect::Dialog("filter", dialog))
            }
            "assets-import" => Reply::with(Effect::Open(Box::new(ImportScreen::new(cx)))),
            "assets-csv" => {
                let ticket = self.tickets.next();
                self.exporting = Some(ticket);
                let (filter, sort) = (self.filter(cx), self.sort);
                let work = task(move |db, house, session| exporting::csv(db, house, session, &filter, sort));
                Reply::with(Effect::Ask(ticket, work))
            }
            "list-refresh" => Reply::with(self.reload(cx)),
            "list-back" if !self.browser.marks().is_empty() => {
                self.browser.set_marks(Vec::new());
                Reply::done()
            }
            "list-back" if self.words.is_empty() && self.sieve == Sieve::default() => Reply::with(Effect::Close),
            "list-back" => {
                self.sieve = Sieve::default();
                self.words.clear();
                self.restart(cx)
            }
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
        self.restart(cx)
    }

    fn status(&self, cx: &Context<'_>) -> String {
        let mut parts = vec![self.browser.position()];
        parts.extend(self.sieve.name(&self.offices, cx));
        if self.sort != Sort::default() {
            parts.push(cx.texts.get(self.sort.key()));
        }
        if !self.words.trim().is_empty() {
            parts.push(format!("«{}»", self.words.trim()));
        }
        if let Some(row) = self.browser.current() {
            parts.extend(Some(row.make()).filter(|make| !make.is_empty()));
            parts.extend(row.room.clone());
            if rules::unsupported(row.os_end, cx.house.clock.today()) {
                parts.push(cx.texts.get("assets-os-ended"));
            }
        }
        Shown::line(&parts.join(" · ")).to_string()
    }
}

impl Default for AssetList {
    fn default() -> Self {
        Self::new()
    }
}

fn rows(db: &mut Db, session: &Session, filter: &Filter, sort: Sort, wanted: Wanted<Spot>) -> Outcomes<Rows> {
    session.require(Permission::Consult)?;
    let from = match &wanted.anchor {
        Anchor::At(spot) => Some(spot.key.clone()),
        Anchor::First | Anchor::Last => None,
    };
    let slice = Slice { from, forward: wanted.forward, skip: wanted.skip, take: wanted.take };
    let found = store::page(db, filter, sort, &slice)?;
    let total = store::count(db, filter)?.unsigned_abs();
    let count = found.len() as u64;
    let first_index = match (&wanted.anchor, wanted.forward) {
        (Anchor::First, _) => wanted.skip,
        (Anchor::Last, _) => total.saturating_sub(wanted.skip + count),
        (Anchor::At(spot), true) => spot.index + 1 + wanted.skip,
        (Anchor::At(spot), false) => spot.index.saturating_sub(wanted.skip + count),
    };
    let rows = found
        .into_iter()
        .zip(first_index..)
        .map(|(row, index)| (Spot { id: row.id, key: row.key(sort), index }, row))
        .collect();
    Ok(Rows { wanted: wanted.ticket, page: Page { rows, first_index, total }, offices: people::offices(db)? })
}

fn show<'r>(row: &'r AssetLabel, cx: &Context<'_>) -> RowText<'r> {
    let today = cx.house.clock.today();
    let warranty = row.warranty_until.map(dates::date).unwrap_or_default();
    let text = RowText::new(vec![
        row.number.as_str().into(),
        cx.texts.get(row.kind.key()).into(),
        Shown::line(&row.name).to_string().into(),
        row.office.clone().unwrap_or_default().into(),
        Shown::line(row.user.as_deref().unwrap_or_default()).to_string().into(),
        cx.texts.get(row.state.key()).into(),
        warranty.into(),
    ]);
    match row.state {
        State::Retired => text.tone(Tone::Dim),
        State::InRepair | State::Lent => text.tone(Tone::Strong),
        _ if rules::unsupported(row.os_end, today) => text.tone(Tone::Today),
        _ => text,
    }
}

impl Screen for AssetList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("assets-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.bar.is_some() {
            return vec![form::BAR];
        }
        vec![
            COMMANDS,
            acting::COMMANDS,
            table::MOVING,
            table::FILTERING,
            table::SORTING,
            table::MARKING,
            table::REPEATING,
        ]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "assets-new" | "assets-change" | "assets-import" | "assets-lend" | "assets-move" | "assets-state"
            | "assets-retire" | "assets-label" | "assets-undo" | "list-repeat"
                if !cx.session.may(Permission::KeepInventory) =>
            {
                Availability::Disabled("assets-why-not-permitted")
            }
            "list-open" | "assets-change" | "assets-lend" | "assets-move" | "assets-state" | "assets-retire"
            | "assets-label" => Availability::unless(self.browser.current().is_none(), "assets-why-empty"),
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.bar.is_some()
    }

    fn here(&self) -> Option<i64> {
        self.browser.key().map(|spot| spot.id)
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.started => {
                self.started = true;
                self.restart(cx)
            }
            // After an act the list loads anyway.
            Event::Shown | Event::Refresh if self.acting.busy() => Reply::done(),
            Event::Shown | Event::Refresh => Reply::with(self.reload(cx)),
            event if self.bar.is_some() => self.type_words(event, cx),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name: "filter", choice: Choice::Item(id) } => {
                self.sieve = self.sieve.with(&id);
                self.restart(cx)
            }
            Event::Answered { name, choice } => {
                self.acting.answered(name, &choice, &mut self.tickets, cx).unwrap_or_default()
            }
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match self.acting.answer(ticket, answer, &mut self.tickets, cx) {
            After::NotMine(answer) => answer,
            After::Show(effects) => return Reply { consumed: true, effects },
            After::Done(mut effects) => {
                self.browser.set_marks(Vec::new());
                effects.push(self.reload(cx));
                return Reply { consumed: true, effects };
            }
        };
        if self.exporting.take_if(|own| *own == ticket).is_some() {
            return match answer.map(Answer::downcast::<Written>) {
                Ok(Ok(written)) => {
                    let args = [("rows", Arg::from(written.rows)), ("path", written.path.display().to_string().into())];
                    Reply::with(Effect::Toast(Shown::line(&cx.texts.with("assets-exported", &args))))
                }
                Ok(Err(_)) => Reply::ignored(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Rows>) {
            Ok(Ok(rows)) => {
                self.offices = rows.offices;
                let wanted = self.browser.answer(rows.wanted, rows.page);
                self.maybe(wanted, cx)
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
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let whole = self.words.is_empty() && self.sieve == Sieve::default();
        let empty = if whole { "assets-empty" } else { "assets-nothing-found" };
        let buf = frame.buffer_mut();
        self.browser.draw(buf, above, &look, &Table::new(COLUMNS, empty), &|row| show(row, cx));
        if let Some(bar) = &self.bar {
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
        "assets-help-list"
    }
}
