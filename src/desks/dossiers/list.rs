//! Dossiers as a list: newest year first, then by class and number; any number of them, filtered by words and state.
//!
//! Only the rows around the cursor are in memory. A new filter is a new question; answers to old ones are dropped.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::exporting::Exporting;
use super::form::{DossierAbout, DossierForm};
use super::model::DossierLabel;
use super::page::DossierPage;
use super::papers::Form as PaperForm;
use super::store::list::{self as store, Filter, State};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form;
use crate::ui::table::{self, Anchor, Browser, Column, Move, Page, RowText, Table, Tone, Wanted};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};
use crate::work::words_bar::{Typed, WordsBar};

/// Route of the screen.
pub const NAME: &str = "dossiers.list";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "dossiers-list-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "dossiers-state", keys: &["shift-f6", "t"], scope: Scope::Screen, footer: 60 },
    Command { id: "dossiers-list-csv", keys: &["ctrl-e", "x"], scope: Scope::Screen, footer: 35 },
    Command { id: "dossiers-list-pdf", keys: &["shift-f8", "r"], scope: Scope::Screen, footer: 34 },
];

/// Number, subject, office, opening, closing, documents.
pub(super) const COLUMNS: &[Column] = &[
    Column::fixed("dossiers-column-code", 17),
    Column::grow("dossiers-column-subject", 24),
    Column::fixed("dossiers-column-office", 8).drops(1),
    Column::fixed("dossiers-column-opened", 10).drops(2),
    Column::fixed("dossiers-column-closed", 10),
    Column::fixed("dossiers-column-documents", 5).right().drops(3),
];

/// A row's key, with its place in the list so that neighbours need no counting.
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

struct Rows {
    wanted: u64,
    page: Page<Spot, DossierLabel>,
}

/// The screen.
pub struct DossierList {
    /// What the list was opened with; Esc goes back to it first.
    start: Filter,
    filter: Filter,
    browser: Browser<Spot, DossierLabel>,
    words: Option<WordsBar>,
    exporting: Exporting,
    tickets: Tickets,
    asked: Ticket,
    started: bool,
}

impl DossierList {
    /// The dossiers a filter leaves.
    pub fn new(filter: Filter) -> Self {
        Self {
            start: filter.clone(),
            filter,
            browser: Browser::new(),
            words: None,
            exporting: Exporting::default(),
            tickets: Tickets::default(),
            asked: Ticket::default(),
            started: false,
        }
    }

    /// All dossiers, with the words to look for being typed.
    pub fn searching() -> Self {
        Self { words: Some(WordsBar::new("dossiers-words", "")), ..Self::new(Filter::default()) }
    }

    fn ask(&mut self, wanted: Wanted<Spot>) -> Effect {
        self.asked = self.tickets.next();
        let filter = self.filter.clone();
        Effect::Ask(self.asked, task(move |db, _, session| rows(db, session, &filter, wanted)))
    }

    fn maybe(&mut self, wanted: Option<Wanted<Spot>>) -> Reply {
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
                Some(row) => Reply::with(Effect::Open(Box::new(DossierPage::new(row.id)))),
                None => Reply::done(),
            },
            "list-filter" => {
                self.words = Some(WordsBar::new("dossiers-words", &self.filter.words));
                Reply::done()
            }
            "dossiers-list-new" => Reply::with(Effect::Open(Box::new(DossierForm::new(DossierAbout::New)))),
            "dossiers-state" => {
                self.filter.state = match self.filter.state {
                    State::All => State::Open,
                    State::Open => State::Closed,
                    State::Closed => State::All,
                };
                self.restart()
            }
            "dossiers-list-csv" => self.export(PaperForm::Csv),
            "dossiers-list-pdf" => self.export(PaperForm::Pdf),
            "list-refresh" => {
                let wanted = self.browser.reload();
                Reply::with(self.ask(wanted))
            }
            "list-back" if self.filter == self.start => Reply::with(Effect::Close),
            "list-back" => {
                self.filter = self.start.clone();
                self.restart()
            }
            _ => Reply::ignored(),
        }
    }

    fn export(&mut self, form: PaperForm) -> Reply {
        let filter = self.filter.clone();
        Reply::with(self.exporting.repertory(&mut self.tickets, filter, form))
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
        parts.extend(self.filter.year.map(|year| year.to_string()));
        parts.extend(self.filter.class.clone());
        match self.filter.state {
            State::All => {}
            State::Open => parts.push(cx.texts.get("dossiers-only-open")),
            State::Closed => parts.push(cx.texts.get("dossiers-only-closed")),
        }
        if !self.filter.words.trim().is_empty() {
            parts.push(format!("«{}»", Shown::line(self.filter.words.trim())));
        }
        parts.join(" · ")
    }
}

fn rows(db: &mut Db, session: &Session, filter: &Filter, wanted: Wanted<Spot>) -> Outcomes<Rows> {
    session.require(Permission::Consult)?;
    let from = match &wanted.anchor {
        Anchor::At(spot) => Some(spot.key.clone()),
        Anchor::First | Anchor::Last => None,
    };
    let slice = Slice { from, forward: wanted.forward, skip: wanted.skip, take: wanted.take };
    let found = store::page(db, filter, &slice)?;
    let total = store::count(db, filter)?.unsigned_abs();
    let count = found.len() as u64;
    let first_index = match (&wanted.anchor, wanted.forward) {
        (Anchor::First, _) => wanted.skip,
        (Anchor::Last, _) => total.saturating_sub(wanted.skip + count),
        (Anchor::At(spot), true) => spot.index + 1 + wanted.skip,
        (Anchor::At(spot), false) => spot.index.saturating_sub(wanted.skip + count),
    };
    let rows = found.into_iter().zip(first_index..).map(|(row, index)| (Spot { key: row.key(), index }, row)).collect();
    Ok(Rows { wanted: wanted.ticket, page: Page { rows, first_index, total } })
}

/// A row of the list; sub-dossiers stand a little to the right, closed ones are dim and have their day.
pub(super) fn show(row: &DossierLabel) -> RowText<'_> {
    let code = if row.parent_id.is_some() { format!("  {}", row.code) } else { row.code.clone() };
    let documents = if row.documents == 0 { String::new() } else { row.documents.to_string() };
    let text = RowText::new(vec![
        code.into(),
        Shown::line(&row.subject).to_string().into(),
        Shown::line(&row.office).to_string().into(),
        dates::date(row.opened_on).into(),
        row.closed_on.map(dates::date).unwrap_or_default().into(),
        documents.into(),
    ]);
    if row.closed_on.is_some() { text.tone(Tone::Dim) } else { text }
}

impl Screen for DossierList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("dossiers-list-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.words.is_some() { vec![form::BAR] } else { vec![COMMANDS, table::MOVING, table::FILTERING] }
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "dossiers-list-new" => {
                Availability::unless(!cx.session.may(Permission::KeepDossiers), "dossiers-why-not-permitted")
            }
            "list-open" => Availability::unless(self.browser.current().is_none(), "dossiers-why-empty"),
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.words.is_some()
    }

    fn here(&self) -> Option<i64> {
        self.browser.key().map(|spot| spot.key.id)
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

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match self.exporting.answer(ticket, answer, cx) {
            Ok(effects) => return Reply { consumed: true, effects },
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
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let empty = if self.filter == Filter::default() { "dossiers-empty" } else { "dossiers-nothing-found" };
        let buf = frame.buffer_mut();
        self.browser.draw(buf, above, &look, &Table::new(COLUMNS, empty), &|row| show(row));
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
        "dossiers-help-list"
    }
}
