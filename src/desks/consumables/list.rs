//! Consumables as a list: what is there, what should be, how much goes out. One key takes one piece for a printer.

use chrono::{Days, NaiveDate};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::chart::Chart;
use super::form::{About, ArticleForm};
use super::model::ConsumableRow;
use super::move_form::{MoveForm, Sort};
use super::page::ArticlePage;
use super::proposal_screen::ProposalScreen;
use super::service::{self, Moved, Moving, Takers, What};
use super::store::list::{self as store, Filter};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form;
use crate::ui::picker::{PickItem, Picker};
use crate::ui::table::{self, Anchor, Browser, Column, Move, Page, RowText, Table, Tone, Wanted};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::keys::new_key;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};
use crate::work::words_bar::{Typed, WordsBar};

/// Route of the screen.
pub const NAME: &str = "consumables.list";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "consumables-use", keys: &["f8", "u"], scope: Scope::Screen, footer: 82 },
    Command { id: "consumables-in", keys: &["shift-f7", "i"], scope: Scope::Screen, footer: 78 },
    Command { id: "consumables-out", keys: &["ctrl-u", "o"], scope: Scope::Screen, footer: 50 },
    Command { id: "consumables-count", keys: &["ctrl-l", "c"], scope: Scope::Screen, footer: 68 },
    Command { id: "consumables-undo", keys: &["ctrl-z", "z"], scope: Scope::Screen, footer: 40 },
    Command { id: "consumables-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 66 },
    Command { id: "consumables-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 45 },
    Command { id: "consumables-proposal", keys: &["shift-f8", "p"], scope: Scope::Screen, footer: 74 },
    Command { id: "consumables-chart", keys: &["ctrl-t", "a"], scope: Scope::Screen, footer: 72 },
    Command { id: "consumables-short", keys: &["shift-f5", "f"], scope: Scope::Screen, footer: 60 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("consumables-column-code", 14),
    Column::grow("consumables-column-name", 20),
    Column::fixed("consumables-column-kind", 10).drops(3),
    Column::fixed("consumables-column-stock", 8).right(),
    Column::fixed("consumables-column-minimum", 7).right(),
    Column::fixed("consumables-column-year", 8).right().drops(2),
    Column::fixed("consumables-column-place", 12).drops(4),
];

/// Id of the last entry of the picker, which leaves the printer out.
const NONE: &str = "none";

/// A row's key, with its place in the list so that neighbours need no counting.
#[derive(Debug, Clone)]
struct Spot {
    key: Key<String>,
    index: u64,
}

impl PartialEq for Spot {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Spot {}

struct Rows {
    wanted: u64,
    page: Page<Spot, ConsumableRow>,
}

/// The screen.
pub struct ArticleList {
    filter: Filter,
    browser: Browser<Spot, ConsumableRow>,
    bar: Option<WordsBar>,
    tickets: Tickets,
    asked: Ticket,
    /// The browser's own ticket of that question.
    wanted: u64,
    /// Looking for the printers of an article.
    taking: Option<Ticket>,
    /// The article for which a printer is being picked.
    article: i64,
    /// Key of the movement under way, so that a retry moves once.
    key: String,
    moving: Option<(Ticket, bool)>,
    /// The last piece taken from here.
    last: Option<i64>,
    started: bool,
}

impl ArticleList {
    /// All articles that are still used.
    pub fn new() -> Self {
        Self::through(Filter::default())
    }

    /// What a filter leaves.
    pub(super) fn through(filter: Filter) -> Self {
        Self {
            filter,
            browser: Browser::new(),
            bar: None,
            tickets: Tickets::default(),
            asked: Ticket::default(),
            wanted: 0,
            taking: None,
            article: 0,
            key: String::new(),
            moving: None,
            last: None,
            started: false,
        }
    }

    fn ask(&mut self, wanted: Wanted<Spot>, cx: &Context<'_>) -> Effect {
        self.asked = self.tickets.next();
        self.wanted = wanted.ticket;
        let (filter, since) = (self.filter.clone(), cx.house.clock.today() - Days::new(365));
        Effect::Ask(self.asked, task(move |db, _, session| rows(db, session, &filter, wanted, since)))
    }

    fn maybe(&mut self, wanted: Option<Wanted<Spot>>, cx: &Context<'_>) -> Reply {
        Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted, cx)).into_iter().collect() }
    }

    fn restart(&mut self, cx: &Context<'_>) -> Reply {
        let wanted = self.browser.start();
        Reply::with(self.ask(wanted, cx))
    }

    fn reload(&mut self, cx: &Context<'_>) -> Effect {
        let wanted = self.browser.reload();
        self.ask(wanted, cx)
    }

    fn with_current(&self, open: impl FnOnce(&ConsumableRow) -> Box<dyn Screen>) -> Reply {
        match self.browser.current() {
            Some(row) => Reply::with(Effect::Open(open(row))),
            None => Reply::done(),
        }
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            let wanted = self.browser.handle(step);
            return self.maybe(wanted, cx);
        }
        match id {
            "list-open" => self.with_current(|row| Box::new(ArticlePage::new(row.id))),
            "list-filter" => {
                self.bar = Some(WordsBar::new("consumables-words", &self.filter.words));
                Reply::done()
            }
            "consumables-new" => Reply::with(Effect::Open(Box::new(ArticleForm::new(About::New)))),
            "consumables-change" => self.with_current(|row| Box::new(ArticleForm::new(About::Article(row.id)))),
            "consumables-in" => self.with_current(|row| Box::new(MoveForm::new(Sort::Bought, row))),
            "consumables-out" => self.with_current(|row| Box::new(MoveForm::new(Sort::Used, row))),
            "consumables-count" => self.with_current(|row| Box::new(MoveForm::new(Sort::Counted, row))),
            "consumables-use" => self.take_one(),
            "consumables-undo" => self.undo(),
            "consumables-proposal" => Reply::with(Effect::Open(Box::new(ProposalScreen::new()))),
            "consumables-chart" => Reply::with(Effect::Open(Box::new(Chart::new(cx)))),
            "consumables-short" => {
                self.filter.short = !self.filter.short;
                self.restart(cx)
            }
            "list-refresh" => Reply::with(self.reload(cx)),
            "list-back" if self.filter == Filter::default() => Reply::with(Effect::Close),
            "list-back" => {
                self.filter = Filter::default();
                self.restart(cx)
            }
            _ => Reply::ignored(),
        }
    }

    fn take_one(&mut self) -> Reply {
        let Some(article) = self.browser.current().map(|row| row.id) else { return Reply::done() };
        let ticket = self.tickets.next();
        self.taking = Some(ticket);
        Reply::with(Effect::Ask(ticket, task(move |db, _, session| service::takers(db, session, article))))
    }

    fn offered(&mut self, takers: &Takers, cx: &Context<'_>) -> Reply {
        self.article = takers.article;
        self.key = new_key();
        let code = self.browser.current().map(|row| row.code.clone()).unwrap_or_default();
        let fits = cx.texts.get("consumables-fits");
        let mut items: Vec<PickItem> = takers
            .printers
            .iter()
            .enumerate()
            .map(|(at, printer)| {
                let label = format!("{}  {}  {}", printer.line(), printer.make(), printer.place());
                PickItem::new(printer.id.to_string(), label, if at < takers.fits { &fits } else { "" })
            })
            .collect();
        items.push(PickItem::new(NONE, cx.texts.get("consumables-no-printer"), ""));
        let title = Words::Key("consumables-use-title").arg("code", code);
        Reply::with(Effect::Dialog("use", Dialog::pick(Picker::new(title, items))))
    }

    fn used(&mut self, printer: &str) -> Reply {
        let moving = Moving {
            key: self.key.clone(),
            article: self.article,
            what: What::Used { quantity: 1, asset: printer.parse().ok(), office: None },
            note: String::new(),
            day: None,
        };
        let ticket = self.tickets.next();
        self.moving = Some((ticket, false));
        Reply::with(Effect::Act(ticket, task(move |db, house, session| service::movement(db, house, session, &moving))))
    }

    fn undo(&mut self) -> Reply {
        let Some(movement) = self.last.take() else {
            return Reply::with(Effect::Fault(Fault::not_done("fault-consumables-nothing-to-undo")));
        };
        let ticket = self.tickets.next();
        self.moving = Some((ticket, true));
        Reply::with(Effect::Act(
            ticket,
            task(move |db, house, session| service::take_back(db, house, session, movement)),
        ))
    }

    fn moved(&mut self, moved: &Moved, back: bool, cx: &Context<'_>) -> Reply {
        self.last = if back { None } else { moved.id };
        let args = [("code", Arg::from(moved.code.as_str())), ("stock", moved.stock.into())];
        let key = if back { "consumables-taken-back" } else { "consumables-used" };
        let mut reply = Reply::with(Effect::Toast(Shown::line(&cx.texts.with(key, &args))));
        if moved.short && !back {
            reply = reply.and(Effect::Remark(Shown::line(&cx.texts.with("consumables-is-short", &args))));
        }
        let reload = self.reload(cx);
        reply.and(reload)
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
                self.filter.words.clear();
            }
            Typed::Words(words) => self.filter.words = words,
        }
        self.restart(cx)
    }

    fn status(&self, cx: &Context<'_>) -> String {
        let mut parts = vec![self.browser.position()];
        if self.filter.short {
            parts.push(cx.texts.get("consumables-only-short"));
        }
        if !self.filter.words.trim().is_empty() {
            parts.push(format!("«{}»", self.filter.words.trim()));
        }
        if let Some(row) = self.browser.current() {
            parts.extend(row.place.clone());
            if row.is_short() {
                parts.push(cx.texts.get("consumables-below-minimum"));
            }
        }
        Shown::line(&parts.join(" · ")).into_string()
    }
}

impl Default for ArticleList {
    fn default() -> Self {
        Self::new()
    }
}

fn rows(db: &mut Db, session: &Session, filter: &Filter, wanted: Wanted<Spot>, since: NaiveDate) -> Outcomes<Rows> {
    session.require(Permission::Consult)?;
    let from = match &wanted.anchor {
        Anchor::At(spot) => Some(spot.key.clone()),
        Anchor::First | Anchor::Last => None,
    };
    let slice = Slice { from, forward: wanted.forward, skip: wanted.skip, take: wanted.take };
    let found = store::page(db, filter, &slice, since)?;
    let total = store::count(db, filter)?.unsigned_abs();
    let count = found.len() as u64;
    let first_index = match (&wanted.anchor, wanted.forward) {
        (Anchor::First, _) => wanted.skip,
        (Anchor::Last, _) => total.saturating_sub(wanted.skip + count),
        (Anchor::At(spot), true) => spot.index + 1 + wanted.skip,
        (Anchor::At(spot), false) => spot.index.saturating_sub(wanted.skip + count),
    };
    let rows = found.into_iter().zip(first_index..).map(|(row, index)| (Spot { key: row.key(), index }, row));
    Ok(Rows { wanted: wanted.ticket, page: Page { rows: rows.collect(), first_index, total } })
}

fn show<'r>(row: &'r ConsumableRow, cx: &Context<'_>) -> RowText<'r> {
    let text = RowText::new(vec![
        Shown::line(&row.code).into_string().into(),
        Shown::line(&row.name).into_string().into(),
        cx.texts.get(row.kind.key()).into(),
        row.stock.to_string().into(),
        row.minimum.to_string().into(),
        row.year_use.to_string().into(),
        Shown::line(row.place.as_deref().unwrap_or_default()).into_string().into(),
    ]);
    if row.is_short() {
        text.tone(Tone::Late)
    } else if row.active {
        text
    } else {
        text.tone(Tone::Dim)
    }
}

impl Screen for ArticleList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("consumables-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.bar.is_some() { vec![form::BAR] } else { vec![COMMANDS, table::MOVING, table::FILTERING] }
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "consumables-use" | "consumables-in" | "consumables-out" | "consumables-count" | "consumables-undo"
            | "consumables-new" | "consumables-change"
                if !cx.session.may(Permission::KeepInventory) =>
            {
                Availability::Disabled("consumables-why-not-permitted")
            }
            "consumables-use" | "consumables-in" | "consumables-out" | "consumables-count" | "consumables-change"
            | "list-open" => Availability::unless(self.browser.current().is_none(), "consumables-why-empty"),
            "consumables-undo" => Availability::unless(self.last.is_none(), "consumables-why-nothing-to-undo"),
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.bar.is_some()
    }

    fn here(&self) -> Option<i64> {
        self.browser.current().map(|row| row.id)
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.started => {
                self.started = true;
                self.restart(cx)
            }
            // After a movement the list loads anyway.
            Event::Shown | Event::Refresh if self.moving.is_some() => Reply::done(),
            Event::Shown | Event::Refresh => Reply::with(self.reload(cx)),
            event if self.bar.is_some() => self.type_words(event, cx),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name: "use", choice: Choice::Item(printer) } => self.used(&printer),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match answer {
            Ok(answer) => answer,
            Err(fault) => {
                if ticket == self.asked {
                    self.browser.failed(self.wanted);
                }
                self.taking.take_if(|own| *own == ticket);
                self.moving.take_if(|(own, _)| *own == ticket);
                return Reply::with(Effect::Fault(fault));
            }
        };
        if self.taking.take_if(|own| *own == ticket).is_some() {
            return match answer.downcast::<Takers>() {
                Ok(takers) => self.offered(&takers, cx),
                Err(_) => Reply::ignored(),
            };
        }
        if let Some((_, back)) = self.moving.take_if(|(own, _)| *own == ticket) {
            return match answer.downcast::<Moved>() {
                Ok(moved) => self.moved(&moved, back, cx),
                Err(_) => Reply::ignored(),
            };
        }
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.downcast::<Rows>() {
            Ok(rows) => {
                let wanted = self.browser.answer(rows.wanted, rows.page);
                self.maybe(wanted, cx)
            }
            Err(_) => Reply::ignored(),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let whole = self.filter == Filter::default();
        let empty = if whole { "consumables-empty" } else { "consumables-nothing-found" };
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
        "consumables-help-list"
    }
}
