//! The address book as a list: alphabetical, any size, filtered while typing.
//!
//! Only the cards around the cursor are in memory. A new filter is a new question; answers to old ones are dropped.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::card_form::CardForm;
use super::model::{Card, Kind};
use super::store::{self, Filter, Key, Slice};
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form;
use crate::ui::table::{self, Anchor, Browser, Column, Move, Page, RowText, Table, Tone, Wanted};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};
use crate::work::words_bar::{Typed, WordsBar};

/// Route of the screen.
pub const NAME: &str = "correspondents.book";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "correspondents-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "correspondents-kind", keys: &["shift-f6", "t"], scope: Scope::Screen, footer: 45 },
    Command { id: "correspondents-inactive", keys: &["shift-f7", "i"], scope: Scope::Screen, footer: 0 },
];

const COLUMNS: &[Column] = &[
    Column::grow("correspondents-column-name", 24).share(2),
    Column::fixed("correspondents-column-kind", 8).drops(3),
    Column::grow("correspondents-column-town", 14).drops(2),
    Column::grow("correspondents-column-address", 20).share(2).drops(1),
    Column::fixed("correspondents-column-tax-code", 16).drops(4),
];

struct Rows {
    wanted: u64,
    page: Page<Key, Card>,
}

/// The screen.
pub struct Book {
    filter: Filter,
    browser: Browser<Key, Card>,
    words: Option<WordsBar>,
    tickets: Tickets,
    asked: Ticket,
    /// The browser's own ticket of that question.
    wanted: u64,
    started: bool,
}

impl Book {
    /// The whole book.
    pub fn new() -> Self {
        Self {
            filter: Filter::default(),
            browser: Browser::new(),
            words: None,
            tickets: Tickets::default(),
            asked: Ticket::default(),
            wanted: 0,
            started: false,
        }
    }

    fn ask(&mut self, wanted: Wanted<Key>) -> Effect {
        self.asked = self.tickets.next();
        self.wanted = wanted.ticket;
        let filter = self.filter.clone();
        Effect::Ask(self.asked, task(move |db, _, session| rows(db, session, &filter, wanted)))
    }

    fn maybe(&mut self, wanted: Option<Wanted<Key>>) -> Reply {
        Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted)).into_iter().collect() }
    }

    fn restart(&mut self) -> Reply {
        let wanted = self.browser.start();
        Reply::with(self.ask(wanted))
    }

    fn command(&mut self, id: &str) -> Reply {
        if let Some(step) = Move::of(id) {
            let wanted = self.browser.handle(step);
            return self.maybe(wanted);
        }
        match id {
            "list-open" => match self.browser.current() {
                Some(card) => Reply::with(Effect::Open(Box::new(CardForm::change(card.id)))),
                None => Reply::done(),
            },
            "correspondents-new" => Reply::with(Effect::Open(Box::new(CardForm::create()))),
            "list-filter" => {
                self.words = Some(WordsBar::new("correspondents-words", &self.filter.words));
                Reply::done()
            }
            "correspondents-kind" => {
                self.filter.kind = match self.filter.kind {
                    None => Some(Kind::Person),
                    Some(Kind::Person) => Some(Kind::Company),
                    Some(Kind::Company) => Some(Kind::Body),
                    Some(Kind::Body) => None,
                };
                self.restart()
            }
            "correspondents-inactive" => {
                self.filter.inactive = !self.filter.inactive;
                self.restart()
            }
            "list-refresh" => {
                let wanted = self.browser.reload();
                Reply::with(self.ask(wanted))
            }
            "list-back" if self.filter == Filter::default() => Reply::with(Effect::Close),
            "list-back" => {
                self.filter = Filter::default();
                self.restart()
            }
            _ => Reply::ignored(),
        }
    }

    fn type_words(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let Some(bar) = &mut self.words else { return Reply::ignored() };
        match bar.handle(event, cx) {
            Typed::Nothing(reply) => return reply,
            Typed::Kept => {
                self.words = None;
                return Reply::done();
            }
            Typed::Dropped => {
                self.words = None;
                self.filter.words.clear();
            }
            Typed::Words(words) => self.filter.words = words,
        }
        self.restart()
    }

    fn status(&self, cx: &Context<'_>) -> String {
        let mut parts = vec![self.browser.position()];
        if let Some(kind) = self.filter.kind {
            parts.push(cx.texts.get(kind.key()));
        }
        if self.filter.inactive {
            parts.push(cx.texts.get("correspondents-with-inactive"));
        }
        if !self.filter.words.trim().is_empty() {
            parts.push(format!("«{}»", Shown::line(self.filter.words.trim())));
        }
        parts.join(" · ")
    }
}

impl Default for Book {
    fn default() -> Self {
        Self::new()
    }
}

fn rows(db: &mut Db, session: &Session, filter: &Filter, wanted: Wanted<Key>) -> Outcomes<Rows> {
    session.require(Permission::Consult)?;
    let from = match wanted.anchor {
        Anchor::At(key) => Some(key),
        Anchor::First | Anchor::Last => None,
    };
    let skip = i64::try_from(wanted.skip).unwrap_or(i64::MAX);
    let slice = Slice { from, forward: wanted.forward, skip, take: i64::from(wanted.take) };
    let cards = store::page(db, filter, &slice)?;
    let total = store::count(db, filter, None)?.unsigned_abs();
    let first_index = match cards.first() {
        Some(first) => store::count(db, filter, Some(&first.key()))?.unsigned_abs(),
        None => 0,
    };
    let rows = cards.into_iter().map(|card| (card.key(), card)).collect();
    Ok(Rows { wanted: wanted.ticket, page: Page { rows, first_index, total } })
}

fn show<'r>(card: &'r Card, cx: &Context<'_>) -> RowText<'r> {
    let text = |value: Option<&str>| Shown::line(value.unwrap_or_default()).to_string();
    let town = match (card.town.as_deref(), card.province.as_deref()) {
        (Some(town), Some(province)) => format!("{town} ({province})"),
        (town, _) => town.unwrap_or_default().to_owned(),
    };
    let row = RowText::new(vec![
        text(Some(&card.full_name())).into(),
        cx.texts.get(card.kind.short_key()).into(),
        text(Some(&town)).into(),
        text(card.pec.as_deref().or(card.email.as_deref())).into(),
        text(card.tax_code.as_deref().or(card.vat_number.as_deref())).into(),
    ]);
    if card.active { row } else { row.tone(Tone::Annulled) }
}

impl Screen for Book {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("correspondents-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.words.is_some() { vec![form::BAR] } else { vec![COMMANDS, table::MOVING, table::FILTERING] }
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "correspondents-new" => Availability::unless(
                !cx.session.may(Permission::KeepCorrespondents),
                "correspondents-why-not-permitted",
            ),
            "list-open" => Availability::unless(self.browser.current().is_none(), "correspondents-why-empty"),
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.words.is_some()
    }

    fn here(&self) -> Option<i64> {
        self.browser.key().map(|(_, id)| *id)
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.started => {
                self.started = true;
                self.restart()
            }
            Event::Shown | Event::Refresh => {
                let wanted = self.browser.reload();
                Reply::with(self.ask(wanted))
            }
            event if self.words.is_some() => self.type_words(event, cx),
            Event::Command(id) => self.command(id),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
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
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let nothing = self.filter == Filter::default();
        let empty = if nothing { "correspondents-empty" } else { "correspondents-nothing-found" };
        let buf = frame.buffer_mut();
        let table = Table::new(COLUMNS, empty).sorted(0, false);
        self.browser.draw(buf, above, &look, &table, &|card| show(card, cx));
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
        "correspondents-help-book"
    }
}
