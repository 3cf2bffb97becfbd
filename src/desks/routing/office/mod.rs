//! The post of an office: what it has to take, what is in charge of whom, what it should know, what it sent back, what is
//! done. The newest duty first, the clock on every line; everything can be done from here, on one line or on many.

mod acting;
mod columns;

pub(super) use columns::state_key;

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::Act;
use super::rules;
use super::service::{self, Around, Asked, Done};
use super::store::list::{self as store, COUNT_LIMIT, Looked, Row, Shelf, Slice, Whose};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::Db;
use crate::desks::corrections::api as corrections;
use crate::desks::dossiers::api::DossierLabel;
use crate::desks::people::api::{self as people, Colleague, OfficeLabel};
use crate::desks::protocol::api::may_see;
use crate::ui;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form;
use crate::ui::table::{self, Anchor, Browser, Move, Page, Table, Wanted};
use crate::ui::theme::Meaning;
use crate::work::house::House;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};
use crate::work::words_bar::{Typed, WordsBar};

/// Route of the screen.
pub const NAME: &str = "routing.office";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "routing-take", keys: &["f3", "c"], scope: Scope::Screen, footer: 89 },
    Command { id: "routing-pass", keys: &["shift-f7", "p"], scope: Scope::Screen, footer: 88 },
    Command { id: "routing-return", keys: &["del", "x"], scope: Scope::Screen, footer: 87 },
    Command { id: "routing-close", keys: &["shift-f8", "d"], scope: Scope::Screen, footer: 86 },
    Command { id: "routing-visto", keys: &["shift-f5", "v"], scope: Scope::Screen, footer: 30 },
    Command { id: "routing-comment", keys: &["shift-f4", "n"], scope: Scope::Screen, footer: 28 },
    Command { id: "routing-reopen", keys: &["ctrl-o", "r"], scope: Scope::Screen, footer: 0 },
    Command { id: "routing-undo", keys: &["ctrl-z", "u"], scope: Scope::Screen, footer: 45 },
    Command { id: "routing-everybody", keys: &["ctrl-w", "t"], scope: Scope::Screen, footer: 25 },
    Command { id: "routing-next-shelf", keys: &["tab", "right"], scope: Scope::Screen, footer: 40 },
    Command { id: "routing-previous-shelf", keys: &["shift-tab", "left"], scope: Scope::Screen, footer: 0 },
];

/// A row's key, with its place in the list.
#[derive(Debug, Clone, Copy)]
struct Spot {
    id: i64,
    index: u64,
}

impl PartialEq for Spot {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Spot {}

/// What the list knows besides its rows.
#[derive(Debug, Default)]
struct Known {
    around: Around,
    offices: Vec<OfficeLabel>,
    workers: Vec<Colleague>,
    /// Names of all operators, those who left too.
    names: BTreeMap<i64, String>,
}

struct Rows {
    wanted: u64,
    page: Page<Spot, Row>,
    counts: [i64; Shelf::ALL.len()],
    more: bool,
    known: Known,
}

/// The screen.
pub struct OfficePost {
    view: View,
    browser: Browser<Spot, Row>,
    counts: [i64; Shelf::ALL.len()],
    /// There are more rows than are counted.
    more: bool,
    known: Known,
    bar: Option<WordsBar>,
    tickets: Tickets,
    asked: Option<Ticket>,
    /// The browser's own ticket of that question.
    wanted: u64,
    acting: Option<(Ticket, Act)>,
    looking: Option<Ticket>,
    /// The act whose question is open.
    pending: Option<Asked>,
    /// The last act, for repeating it.
    repeat: Option<Asked>,
    /// What the last act wrote, for taking it back.
    last: Vec<i64>,
    /// What was typed for an act that failed.
    typed: String,
    shown: bool,
}

impl OfficePost {
    /// The list at one of its parts.
    pub fn on(shelf: Shelf) -> Self {
        Self {
            view: View { shelf, ..View::default() },
            browser: Browser::new(),
            counts: [0; Shelf::ALL.len()],
            more: false,
            known: Known::default(),
            bar: None,
            tickets: Tickets::default(),
            asked: None,
            wanted: 0,
            acting: None,
            looking: None,
            pending: None,
            repeat: None,
            last: Vec::new(),
            typed: String::new(),
            shown: false,
        }
    }

    fn shelf(&self) -> Shelf {
        self.view.shelf
    }

    /// Place of the part among the tabs.
    fn place(&self) -> usize {
        Shelf::ALL.iter().position(|one| *one == self.view.shelf).unwrap_or(0)
    }

    fn ask(&mut self, wanted: Wanted<Spot>) -> Effect {
        let ticket = self.tickets.next();
        (self.asked, self.wanted) = (Some(ticket), wanted.ticket);
        let view = View {
            shelf: self.shelf(),
            everybody: self.view.everybody,
            words: self.view.words.clone(),
            oldest: self.view.oldest,
        };
        Effect::Ask(ticket, task(move |db, house, session| rows(db, house, session, &view, wanted)))
    }

    fn restart(&mut self) -> Reply {
        self.more = false;
        let wanted = self.browser.start();
        Reply::with(self.ask(wanted))
    }

    fn renew(&mut self) -> Effect {
        let wanted = self.browser.reload();
        self.ask(wanted)
    }

    fn maybe(&mut self, wanted: Option<Wanted<Spot>>) -> Reply {
        Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted)).into_iter().collect() }
    }

    fn turn(&mut self, step: usize) -> Reply {
        self.view.shelf = Shelf::ALL.get((self.place() + step) % Shelf::ALL.len()).copied().unwrap_or_default();
        self.browser.set_marks(Vec::new());
        self.restart()
    }

    fn find(&mut self, words: String) -> Reply {
        self.view.words = words;
        self.browser.set_marks(Vec::new());
        self.restart()
    }

    fn list_command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            let wanted = self.browser.handle(step);
            return self.maybe(wanted);
        }
        match id {
            "list-open" => match self.browser.current() {
                Some(row) => Reply::with(Effect::Subject("registration".to_owned(), row.line.registration_id)),
                None => Reply::done(),
            },
            "list-filter" => {
                self.bar = Some(WordsBar::new("routing-words", &self.view.words));
                Reply::done()
            }
            "list-sort" => {
                self.view.oldest = !self.view.oldest;
                self.restart()
            }
            "list-mark" => {
                self.browser.toggle_mark();
                let wanted = self.browser.handle(Move::Down);
                self.maybe(wanted)
            }
            "list-refresh" => Reply::with(self.renew()),
            "list-repeat" => match self.repeat.clone() {
                Some(asked) => self.perform(asked),
                None => Reply::done(),
            },
            "list-back" if !self.browser.marks().is_empty() => {
                self.browser.set_marks(Vec::new());
                Reply::done()
            }
            "list-back" if self.view.words.is_empty() => Reply::with(Effect::Close),
            "list-back" => self.find(String::new()),
            "routing-everybody" => {
                self.view.everybody = !self.view.everybody;
                self.browser.set_marks(Vec::new());
                self.restart()
            }
            "routing-next-shelf" => self.turn(1),
            "routing-previous-shelf" => self.turn(Shelf::ALL.len() - 1),
            _ => self.begin(id, cx),
        }
    }

    fn type_words(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let Some(bar) = &mut self.bar else { return Reply::ignored() };
        match bar.handle(event, cx) {
            Typed::Nothing(reply) => reply,
            Typed::Kept => {
                self.bar = None;
                Reply::done()
            }
            Typed::Dropped => {
                self.bar = None;
                self.find(String::new())
            }
            Typed::Words(words) => self.find(words),
        }
    }

    fn status(&self, cx: &Context<'_>) -> String {
        let more = if self.more { "+" } else { "" };
        let mut parts = vec![format!("{}{more}", self.browser.position())];
        parts.push(cx.texts.get(if self.view.oldest { "routing-sort-oldest" } else { "routing-sort-newest" }));
        if self.view.everybody {
            parts.push(cx.texts.get("routing-all-offices"));
        }
        if !self.view.words.trim().is_empty() {
            parts.push(format!("«{}»", Shown::line(self.view.words.trim())));
        }
        parts.join(" · ")
    }
}

/// How the list is looked at.
#[derive(Debug, Clone, Default)]
struct View {
    shelf: Shelf,
    /// The post of all offices, for those who route.
    everybody: bool,
    words: String,
    oldest: bool,
}

fn rows(db: &mut Db, house: &House, session: &Session, view: &View, wanted: Wanted<Spot>) -> Outcomes<Rows> {
    session.require(Permission::Consult)?;
    let around = service::around(db, house, session)?;
    let looked = |shelf: Shelf| looked(shelf, view, session, &around);
    let from = match &wanted.anchor {
        Anchor::At(spot) => Some(spot.id),
        Anchor::First | Anchor::Last => None,
    };
    let slice = Slice { from, forward: wanted.forward, skip: wanted.skip, take: wanted.take };
    let mut found = store::page(db, &looked(view.shelf), slice)?;
    renew(db, &mut found)?;
    for row in &mut found {
        mask(row, session);
    }
    let mut counts = [0; Shelf::ALL.len()];
    for (count, shelf) in counts.iter_mut().zip(Shelf::ALL) {
        *count = store::count(db, &Looked { words: String::new(), ..looked(shelf) })?;
    }
    let counted = store::count(db, &looked(view.shelf))?;
    let more = counted > COUNT_LIMIT;
    let (counted, length) = (counted.min(COUNT_LIMIT).unsigned_abs(), found.len() as u64);
    let first_index = match (&wanted.anchor, wanted.forward) {
        (Anchor::First, _) => wanted.skip,
        (Anchor::Last, _) => counted.saturating_sub(wanted.skip + length),
        (Anchor::At(spot), true) => spot.index + 1 + wanted.skip,
        (Anchor::At(spot), false) => spot.index.saturating_sub(wanted.skip + length),
    };
    // Beyond what is counted the list grows as it is read.
    let reached = first_index + length + if length == u64::from(wanted.take) && wanted.forward { length } else { 0 };
    let total = if more { counted.max(reached) } else { counted };
    let keyed =
        found.into_iter().zip(first_index..).map(|(row, index)| (Spot { id: row.line.id, index }, row)).collect();
    let known = Known {
        around,
        offices: people::offices(db)?,
        workers: people::workers(db)?,
        names: people::operators(db)?.into_iter().map(|one| (one.id, one.name)).collect(),
    };
    Ok(Rows { wanted: wanted.ticket, page: Page { rows: keyed, first_index, total }, counts, more, known })
}

fn looked(shelf: Shelf, view: &View, session: &Session, around: &Around) -> Looked {
    let routes = session.may(Permission::Route);
    let all = match shelf {
        Shelf::Visto => session.may(Permission::GiveVisto) || (view.everybody && routes),
        Shelf::Returned => routes,
        _ => view.everybody && routes,
    };
    let whose = if all {
        Whose::All
    } else {
        let mut people = around.actor.stands_in_for.clone();
        people.push(session.operator_id);
        Whose::Of { offices: session.offices.clone(), people }
    };
    Looked {
        shelf,
        whose,
        words: view.words.clone(),
        oldest: view.oldest,
        operator: session.operator_id,
        reserved: session.may(Permission::SeeReserved),
    }
}

/// What was renewed since is shown as it is now.
fn renew(db: &mut Db, rows: &mut [Row]) -> Outcomes<()> {
    let ids: Vec<i64> = rows.iter().map(|row| row.line.registration_id).collect();
    let corrected = corrections::corrected_among(db, &ids)?;
    for row in rows {
        let Some(made) = corrected.get(&row.line.registration_id) else { continue };
        let (subject, party) = corrections::values(made);
        row.line.subject = subject.map_or_else(|| std::mem::take(&mut row.line.subject), str::to_owned);
        row.line.party = party.map_or_else(|| std::mem::take(&mut row.line.party), str::to_owned);
    }
    Ok(())
}

/// Whoever may not read a reserved registration sees number and date alone.
fn mask(row: &mut Row, session: &Session) {
    if !may_see(session, row.line.reserved, row.line.registrar) {
        row.line.subject.clear();
        row.line.party.clear();
        row.note = None;
    }
}

impl Screen for OfficePost {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("routing-office-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.bar.is_some() {
            return vec![form::BAR];
        }
        vec![COMMANDS, table::MOVING, table::FILTERING, table::SORTING, table::MARKING, table::REPEATING]
    }

    fn typing(&self) -> bool {
        self.bar.is_some()
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "routing-undo" => Availability::unless(self.last.is_empty(), "routing-why-nothing-done"),
            "list-repeat" => Availability::unless(self.repeat.is_none(), "routing-why-nothing-done"),
            "routing-everybody" => Availability::unless(!cx.session.may(Permission::Route), "why-not-permitted"),
            "list-open" => Availability::unless(self.browser.key().is_none(), "why-nothing-here"),
            _ => match self.act_of(command) {
                Some(_) if self.browser.key().is_none() => Availability::Disabled("why-nothing-here"),
                // Of many marked lines each is asked when it is done.
                Some(act) if self.browser.marks().is_empty() => self.may(act),
                _ => Availability::Enabled,
            },
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.shown => {
                self.shown = true;
                self.restart()
            }
            Event::Shown | Event::Refresh => Reply::with(self.renew()),
            Event::Answered { name, choice } => self.answered(name, choice, cx),
            event if self.bar.is_some() => self.type_words(event, cx),
            Event::Command(id) => self.list_command(id, cx),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.asked == Some(ticket) {
            self.asked = None;
            return match answer.map(Answer::downcast::<Rows>) {
                Ok(Ok(rows)) => {
                    (self.counts, self.more, self.known) = (rows.counts, rows.more, rows.known);
                    let wanted = self.browser.answer(rows.wanted, rows.page);
                    self.maybe(wanted)
                }
                Ok(Err(_)) => Reply::done(),
                Err(fault) => {
                    self.browser.failed(self.wanted);
                    Reply::with(Effect::Fault(fault))
                }
            };
        }
        if let Some((_, act)) = self.acting.take_if(|(own, _)| *own == ticket) {
            return match answer.map(Answer::downcast::<Done>) {
                Ok(Ok(done)) => self.done(act, *done, cx),
                Ok(Err(_)) => Reply::done(),
                Err(fault) => self.not_done(fault),
            };
        }
        if self.looking.take_if(|own| *own == ticket).is_some() {
            return match answer.map(Answer::downcast::<Vec<DossierLabel>>) {
                Ok(Ok(found)) => acting::offer_dossiers(&found, cx),
                Ok(Err(_)) => Reply::done(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
        Reply::ignored()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let buf = frame.buffer_mut();
        let below = area.height.saturating_sub(1).min(4);
        let tabs = Rect { height: area.height.min(1), ..area };
        let list = Rect { y: area.y + tabs.height, height: area.height - tabs.height - below, ..area };
        let foot = Rect { y: list.bottom(), height: below, ..area };
        ui::tabs::draw(buf, tabs, &look, &columns::tabs(&self.counts, cx), self.place());
        let empty = if self.view.words.is_empty() { columns::empty(self.shelf()) } else { "routing-nothing-found" };
        let table = Table::new(columns::of(self.shelf()), empty);
        self.browser.draw(buf, list, &look, &table, &|row| columns::show(row, self.shelf(), &self.known, cx));
        let told = self.browser.current().map(|row| columns::told(row, &self.known, cx)).unwrap_or_default();
        for (at, text) in told.iter().enumerate() {
            if let Some(line) = cells::line(foot, at as u16) {
                let room = usize::from(line.width.saturating_sub(1));
                cells::put_cut(buf, line.x + 1, line.y, text, room, look.glyphs.ellipsis, look.style(Meaning::Dim));
            }
        }
        let last = cells::line(foot, below.checked_sub(1)?)?;
        if let Some(bar) = &self.bar {
            return bar.draw(buf, last, &look);
        }
        let room = usize::from(last.width.saturating_sub(1));
        let style = look.style(Meaning::Dim);
        cells::put_cut(buf, last.x + 1, last.y, &self.status(cx), room, look.glyphs.ellipsis, style);
        None
    }

    fn help(&self) -> &'static str {
        "routing-office-help"
    }
}

impl OfficePost {
    /// Whether the line under the cursor allows an act, as far as the list knows.
    fn may(&self, act: Act) -> Availability {
        let Some(row) = self.browser.current() else { return Availability::Disabled("why-nothing-here") };
        match rules::may(&self.known.around.actor, &row.line.standing(&self.known.around.away), act) {
            Ok(()) => Availability::Enabled,
            Err(why) => Availability::Disabled(why.reason()),
        }
    }

    fn not_done(&mut self, fault: Fault) -> Reply {
        let again = self.renew();
        Reply::with(Effect::Fault(fault)).and(again)
    }
}
