//! To register: one queue of everything that arrived, whatever way it came. Enter registers the item under the cursor;
//! one key each takes it in charge, classifies it, sends it to offices, puts it off, sets it aside, shows it, on one line
//! or on all that are marked; the error list and the receipts are the next tabs.

mod acting;
mod columns;
mod row;
pub mod rules;
pub mod service;
#[cfg(test)]
mod tests;
mod viewing;

use chrono::NaiveDateTime;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

pub use columns::busy;

use super::arriving::{self, Arriving};
use super::exclusions::{self, model::Kind};
use super::form::{About, RegistrationForm};
use super::intake::{self, Intake};
use super::message_view::MessageView;
use super::model::{Arrival, Flow};
use super::sources;
use super::store::arrivals::{self, Looked, Only, Shelf};
use super::views::{self, Views, model::ViewOf};
use crate::base::fault::Outcomes;
use crate::base::i18n::{Arg, Texts};
use crate::base::text::Shown;
use crate::db::Db;
use crate::desks::corrections::api as corrections;
use crate::desks::people::api::{self as people, OfficeLabel};
use crate::desks::titolario::api::{self as titolario, ClassLabel};
use crate::ui;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form;
use crate::ui::table::{self, Anchor, Browser, Move, Page, Table, Wanted};
use crate::ui::theme::Meaning;
use crate::work::house::House;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};
use crate::work::words_bar::{Typed, WordsBar};
use row::Row;
use rules::Act;
use viewing::{Contents, Sieve};

/// Route of the screen.
pub const NAME: &str = "protocol.queue";

/// The queue's own commands.
pub const TABLE: &[Command] = &[
    Command { id: "queue-look", keys: &["shift-f5", "a"], scope: Scope::Screen, footer: 75 },
    Command { id: "queue-show", keys: &["ctrl-o", "v"], scope: Scope::Screen, footer: 70 },
    Command { id: "queue-take", keys: &["ctrl-t", "t"], scope: Scope::Screen, footer: 62 },
    Command { id: "queue-classify", keys: &["ctrl-l", "c"], scope: Scope::Screen, footer: 60 },
    Command { id: "queue-route", keys: &["ctrl-u", "o"], scope: Scope::Screen, footer: 58 },
    Command { id: "queue-paper", keys: &["f3", "n"], scope: Scope::Screen, footer: 65 },
    Command { id: "queue-postpone", keys: &["ctrl-d", "p"], scope: Scope::Screen, footer: 50 },
    Command { id: "queue-set-aside", keys: &["del", "x"], scope: Scope::Screen, footer: 45 },
    Command { id: "queue-wait-again", keys: &["ctrl-w", "w"], scope: Scope::Screen, footer: 0 },
    Command { id: "queue-undo", keys: &["ctrl-z", "u"], scope: Scope::Screen, footer: 42 },
    Command { id: "queue-only", keys: &["shift-f7", "f"], scope: Scope::Screen, footer: 39 },
    Command { id: "queue-next-shelf", keys: &["tab", "right"], scope: Scope::Screen, footer: 40 },
    Command { id: "queue-previous-shelf", keys: &["shift-tab", "left"], scope: Scope::Screen, footer: 0 },
];

/// A row's place: its key in the order, and where in the list it stands.
#[derive(Debug, Clone)]
struct Place {
    id: i64,
    at: NaiveDateTime,
    version: i64,
    index: u64,
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Place {}

struct Rows {
    wanted: u64,
    page: Page<Place, Row>,
    counts: [i64; Shelf::ALL.len()],
    classes: Vec<ClassLabel>,
    offices: Vec<OfficeLabel>,
    kinds: Vec<Kind>,
}

/// What the clerk is asked about the chosen lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asking {
    /// Till when they are put off.
    Postpone,
    /// As which kind they are not registered.
    SetAside,
    /// With which note, or without a kind for which reason.
    Reason(Option<i64>),
    /// Under which class they go.
    Classify,
    /// To which office they go.
    Route,
}

/// The queue.
pub struct Queue {
    contents: Contents,
    views: Views,
    browser: Browser<Place, Row>,
    counts: [i64; Shelf::ALL.len()],
    tickets: Tickets,
    asked: Option<Ticket>,
    /// The browser's own ticket of that question.
    wanted: u64,
    looking: Option<Ticket>,
    opening: Option<Ticket>,
    acting: Option<Ticket>,
    undoing: Option<Ticket>,
    /// The last act, for repeating it.
    repeat: Option<Act>,
    asking: Option<Asking>,
    classes: Vec<ClassLabel>,
    offices: Vec<OfficeLabel>,
    kinds: Vec<Kind>,
    bar: Option<WordsBar>,
    shown: bool,
}

impl Queue {
    /// The queue at its first tab.
    pub fn new() -> Self {
        Self::on(Shelf::ToRegister)
    }

    /// The queue at a tab.
    pub fn on(shelf: Shelf) -> Self {
        Self {
            contents: Contents {
                shelf: Shelf::ALL.iter().position(|one| *one == shelf).unwrap_or(0),
                ..Contents::default()
            },
            views: Views::new(ViewOf::Queue, viewing::count),
            browser: Browser::new(),
            counts: [0; Shelf::ALL.len()],
            tickets: Tickets::default(),
            asked: None,
            wanted: 0,
            looking: None,
            opening: None,
            acting: None,
            undoing: None,
            repeat: None,
            asking: None,
            classes: Vec::new(),
            offices: Vec::new(),
            kinds: Vec::new(),
            bar: None,
            shown: false,
        }
    }

    /// Whether something holds for all chosen lines that are in memory, and there is one.
    fn all_chosen(&self, holds: impl Fn(&Row) -> bool) -> bool {
        let chosen = self.browser.chosen();
        let mut rows = chosen.iter().filter_map(|place| self.browser.get(place)).peekable();
        rows.peek().is_some() && rows.all(holds)
    }

    fn shelf(&self) -> Shelf {
        self.contents.shelf()
    }

    fn ask(&mut self, wanted: Wanted<Place>, cx: &Context<'_>) -> Effect {
        let ticket = self.tickets.next();
        self.asked = Some(ticket);
        self.wanted = wanted.ticket;
        let looked = self.contents.looked(cx.house, cx.session.operator_id);
        let texts = cx.texts;
        Effect::Ask(
            ticket,
            task(move |db, house, session| {
                session.require(Permission::Consult)?;
                rows(db, house, session, &looked, wanted, texts)
            }),
        )
    }

    fn restart(&mut self, cx: &Context<'_>) -> Effect {
        let wanted = self.browser.start();
        self.ask(wanted, cx)
    }

    fn look(&mut self) -> Effect {
        let ticket = self.tickets.next();
        self.looking = Some(ticket);
        Effect::Act(
            ticket,
            task(move |db, house, session| {
                session.require(Permission::WorkArrivals)?;
                let mut sources = sources::configured(house)?;
                Ok(intake::look(db, house, &mut sources, |_, _| {}))
            }),
        )
    }

    fn turn(&mut self, step: usize, cx: &Context<'_>) -> Reply {
        self.contents.shelf = (self.contents.shelf + step) % Shelf::ALL.len();
        self.views.left();
        self.browser.set_marks(Vec::new());
        Reply::with(self.restart(cx))
    }

    fn show(&mut self) -> Reply {
        let Some(id) = self.browser.key().map(|place| place.id) else { return Reply::done() };
        let ticket = self.tickets.next();
        self.opening = Some(ticket);
        Reply::with(Effect::Ask(
            ticket,
            task(move |db, house, session| {
                session.require(Permission::WorkArrivals)?;
                arriving::load(db, house, id)
            }),
        ))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Option<Reply> {
        if let Some(step) = Move::of(id) {
            let wanted = self.browser.handle(step);
            return Some(Reply {
                consumed: true,
                effects: wanted.map(|wanted| self.ask(wanted, cx)).into_iter().collect(),
            });
        }
        if let Some(reply) = self.act_command(id, cx) {
            return Some(reply);
        }
        if let Some(effects) = self.views.command(id, &mut self.tickets) {
            return Some(Reply { consumed: true, effects });
        }
        Some(match id {
            "list-open" => match (self.shelf(), self.browser.current().map(|row| &row.arrival)) {
                (Shelf::ToRegister | Shelf::Postponed | Shelf::Errors, Some(arrival)) => {
                    Reply::with(Effect::Open(Box::new(RegistrationForm::new(About::Arrival(arrival.id), cx))))
                }
                (Shelf::Registered, Some(Arrival { registration_id: Some(id), .. })) => {
                    Reply::with(Effect::Subject("registration".into(), *id))
                }
                (_, Some(_)) => self.show(),
                (_, None) => Reply::done(),
            },
            "queue-show" => self.show(),
            "queue-look" => Reply::with(self.look()),
            "queue-paper" => Reply::with(Effect::Open(Box::new(RegistrationForm::new(About::Blank(Flow::In), cx)))),
            "queue-next-shelf" => self.turn(1, cx),
            "queue-previous-shelf" => self.turn(Shelf::ALL.len() - 1, cx),
            "list-mark" => {
                self.browser.toggle_mark();
                let wanted = self.browser.handle(Move::Down);
                Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted, cx)).into_iter().collect() }
            }
            "list-refresh" => {
                let wanted = self.browser.reload();
                Reply::with(self.ask(wanted, cx))
            }
            "list-filter" => {
                self.bar = Some(WordsBar::new("queue-words", &self.contents.words));
                Reply::done()
            }
            "list-back" if !self.browser.marks().is_empty() => {
                self.browser.set_marks(Vec::new());
                Reply::done()
            }
            "queue-only" => self.ask_only(cx),
            "list-sort" => {
                self.contents.reversed = !self.contents.reversed;
                self.browser.set_marks(Vec::new());
                Reply::with(self.restart(cx))
            }
            "list-back" if self.contents.words.is_empty() && self.contents.only == Sieve::All => {
                Reply::with(Effect::Close)
            }
            "list-back" => {
                self.contents.only = Sieve::All;
                self.find(String::new(), cx)
            }
            _ => return None,
        })
    }

    fn find(&mut self, words: String, cx: &Context<'_>) -> Reply {
        self.contents.words = words;
        self.views.left();
        self.browser.set_marks(Vec::new());
        Reply::with(self.restart(cx))
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
                self.find(String::new(), cx)
            }
            Typed::Words(words) => self.find(words, cx),
        }
    }

    fn looked(&self, intake: &Intake, cx: &Context<'_>) -> Vec<Effect> {
        let text = cx
            .texts
            .with("queue-looked", &[("new", Arg::from(intake.new_ones())), ("errors", Arg::from(intake.errors))]);
        let mut effects = vec![Effect::Toast(Shown::line(&text))];
        effects.extend(intake.faults.first().cloned().map(Effect::Fault));
        effects
    }
}

impl Default for Queue {
    fn default() -> Self {
        Self::new()
    }
}

/// An arrival whose registration is annulled says so as the reason of its place.
fn tell_annulled(db: &mut Db, list: &mut [Arrival], texts: &Texts) -> Outcomes<()> {
    let ids: Vec<i64> = list.iter().filter_map(|arrival| arrival.registration_id).collect();
    let annulled = corrections::annulled_among(db, &ids)?;
    for arrival in list {
        if let Some(annulment) = arrival.registration_id.and_then(|id| annulled.get(&id)) {
            arrival.reason = Some(corrections::line(texts, annulment));
        }
    }
    Ok(())
}

fn rows(
    db: &mut Db,
    house: &House,
    session: &Session,
    looked: &Looked,
    wanted: Wanted<Place>,
    texts: &Texts,
) -> Outcomes<Rows> {
    let after = match &wanted.anchor {
        Anchor::At(place) => Some((place.at, place.id)),
        Anchor::First | Anchor::Last => None,
    };
    let skip = i64::try_from(wanted.skip).unwrap_or(i64::MAX);
    let mut list = arrivals::page(db, looked, after, wanted.forward, skip, i64::from(wanted.take))?;
    tell_annulled(db, &mut list, texts)?;
    let mut counts = [0; Shelf::ALL.len()];
    for (count, shelf) in counts.iter_mut().zip(Shelf::ALL) {
        let whole = Looked { shelf, today: looked.today, ..Looked::default() };
        *count = arrivals::count(db, &whole)?;
    }
    let total = if looked.words.is_empty() && looked.only == Only::All {
        Shelf::ALL.iter().position(|one| *one == looked.shelf).and_then(|at| counts.get(at)).copied().unwrap_or(0)
    } else {
        arrivals::count(db, looked)?
    }
    .unsigned_abs();
    let found = list.len() as u64;
    let first_index = match (&wanted.anchor, wanted.forward) {
        (Anchor::First, _) => wanted.skip,
        (Anchor::Last, _) => total.saturating_sub(wanted.skip + found),
        (Anchor::At(place), true) => place.index + 1 + wanted.skip,
        (Anchor::At(place), false) => place.index.saturating_sub(wanted.skip + found),
    };
    let rows = row::complete(db, house, session, list)?
        .into_iter()
        .zip(first_index..)
        .map(|(row, index)| {
            let arrival = &row.arrival;
            (Place { id: arrival.id, at: arrival.received_at, version: arrival.version, index }, row)
        })
        .collect();
    Ok(Rows {
        wanted: wanted.ticket,
        page: Page { rows, first_index, total },
        counts,
        classes: titolario::plan_on(db, looked.today)?,
        offices: people::offices(db)?,
        kinds: exclusions::service::in_force(db)?,
    })
}

impl Screen for Queue {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("queue-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.bar.is_some() {
            return vec![form::BAR];
        }
        vec![TABLE, views::TABLE, table::MOVING, table::FILTERING, table::SORTING, table::MARKING, table::REPEATING]
    }

    fn typing(&self) -> bool {
        self.bar.is_some()
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let nothing = self.browser.key().is_none();
        match command {
            "queue-look" | "queue-postpone" | "queue-set-aside" | "queue-take" | "queue-classify" | "queue-route"
            | "queue-wait-again" | "queue-undo"
                if !cx.session.may(Permission::WorkArrivals) =>
            {
                Availability::Disabled("why-not-permitted")
            }
            "queue-paper" => Availability::unless(!cx.session.may(Permission::Register), "why-not-permitted"),
            "queue-postpone" | "queue-set-aside" | "queue-take" | "queue-classify" | "queue-route" => {
                Availability::unless(
                    nothing || !matches!(self.shelf(), Shelf::ToRegister | Shelf::Postponed | Shelf::Errors),
                    "queue-why-not-waiting",
                )
            }
            "queue-show" | "list-open" => Availability::unless(nothing, "why-nothing-here"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.shown => {
                self.shown = true;
                // What is known is on the screen first; the sources are looked into right after.
                Reply::with(self.restart(cx)).and(self.look())
            }
            Event::Shown | Event::Refresh => {
                let wanted = self.browser.reload();
                Reply::with(self.ask(wanted, cx))
            }
            event if self.bar.is_some() => self.type_words(event, cx),
            Event::Command(id) => self.command(id, cx).unwrap_or_default(),
            Event::Answered { name: "act", choice } => self.answered(&choice, cx),
            Event::Answered { name: "only", choice } => self.only(&choice, cx),
            Event::Answered { name, choice } => self.view_answered(name, &choice, cx).unwrap_or_default(),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match self.views.answer(ticket, answer, cx) {
            Ok(outcome) => return self.follow_view(outcome, cx),
            Err(answer) => answer,
        };
        let answer = match answer {
            Ok(answer) => answer,
            Err(fault) => {
                if self.asked == Some(ticket) {
                    self.browser.failed(self.wanted);
                }
                for slot in [&mut self.asked, &mut self.looking, &mut self.opening, &mut self.acting, &mut self.undoing]
                {
                    slot.take_if(|own| *own == ticket);
                }
                return Reply::with(Effect::Fault(fault));
            }
        };
        if self.asked == Some(ticket) {
            self.asked = None;
            if let Ok(rows) = answer.downcast::<Rows>() {
                (self.counts, self.classes, self.offices) = (rows.counts, rows.classes, rows.offices);
                self.kinds = rows.kinds;
                let wanted = self.browser.answer(rows.wanted, rows.page);
                return Reply {
                    consumed: true,
                    effects: wanted.map(|wanted| self.ask(wanted, cx)).into_iter().collect(),
                };
            }
        } else if self.looking == Some(ticket) {
            self.looking = None;
            if let Ok(intake) = answer.downcast::<Intake>() {
                let mut effects = if intake.new_ones() > 0 || !intake.faults.is_empty() {
                    self.looked(&intake, cx)
                } else {
                    Vec::new()
                };
                let wanted = self.browser.reload();
                effects.push(self.ask(wanted, cx));
                return Reply { consumed: true, effects };
            }
        } else if self.opening == Some(ticket) {
            self.opening = None;
            if let Ok(arriving) = answer.downcast::<Arriving>() {
                return Reply::with(Effect::Open(Box::new(MessageView::new(&arriving, cx))));
            }
        } else if self.acting.take_if(|own| *own == ticket).is_some() {
            if let Ok(done) = answer.downcast::<service::Done>() {
                return self.acted(&done, false, cx);
            }
        } else if self.undoing.take_if(|own| *own == ticket).is_some()
            && let Ok(done) = answer.downcast::<service::Done>()
        {
            return self.acted(&done, true, cx);
        }
        Reply::done()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let [tabs, list] = super::split_first_row(area);
        let [list, line] = super::split_last_row(list);
        ui::tabs::draw(frame.buffer_mut(), tabs, &look, &columns::tabs(&self.counts, cx), self.contents.shelf);
        let empty = if self.contents.words.is_empty() && self.contents.only == Sieve::All {
            columns::empty(self.shelf())
        } else {
            "queue-nothing-found"
        };
        let hidden = &self.contents.hidden;
        let shown = views::visible(columns::COLUMNS, hidden);
        let table = Table::new(&shown, empty);
        self.browser.draw(frame.buffer_mut(), list, &look, &table, &|row| {
            views::cells(columns::show(row, cx), columns::COLUMNS, hidden)
        });
        if let Some(bar) = &self.bar {
            return bar.draw(frame.buffer_mut(), line, &look);
        }
        let mut status = self.browser.position();
        if let Some(name) = self.views.name() {
            status = format!("{status} · {name}");
        }
        if self.contents.only != Sieve::All {
            status = format!("{status} · {}", cx.texts.get(self.contents.only.key()));
        }
        if self.contents.reversed {
            status = format!("{status} · {}", cx.texts.get("queue-reversed"));
        }
        if !self.contents.words.is_empty() {
            status = format!("{status} · «{}»", self.contents.words.trim());
        }
        for said in self.browser.current().map(|row| columns::about(row, cx)).unwrap_or_default() {
            status = format!("{status} · {said}");
        }
        if self.looking.is_some() {
            status = format!("{status} · {}", cx.texts.get("queue-looking"));
        }
        let style = cx.theme.style(Meaning::Dim);
        Line::from(Span::styled(Shown::line(&status).to_string(), style)).render(line, frame.buffer_mut());
        None
    }

    fn help(&self) -> &'static str {
        "queue-help"
    }
}
