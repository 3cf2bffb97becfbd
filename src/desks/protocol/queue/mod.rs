//! To register: one queue of everything that arrived, whatever way it came. Enter registers the item under the cursor;
//! one key each puts it off, sets it aside, shows it; the error list and the receipts are the next tabs.

mod columns;
mod moves;

use chrono::NaiveDateTime;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::arriving::{self, Arriving};
use super::form::{About, RegistrationForm};
use super::intake::{self, Intake};
use super::message_view::MessageView;
use super::model::{Arrival, Flow};
use super::sources;
use super::store::arrivals::{self, Looked, Shelf};
use crate::base::fault::Outcomes;
use crate::base::i18n::{Arg, Texts};
use crate::base::text::Shown;
use crate::db::Db;
use crate::desks::corrections::api as corrections;
use crate::ui;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form;
use crate::ui::table::{self, Anchor, Browser, Move, Page, Table, Wanted};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;
use crate::work::words_bar::{Typed, WordsBar};

/// Route of the screen.
pub const NAME: &str = "protocol.queue";

/// The queue's own commands.
pub const TABLE: &[Command] = &[
    Command { id: "queue-look", keys: &["shift-f5", "a"], scope: Scope::Screen, footer: 75 },
    Command { id: "queue-show", keys: &["ctrl-o", "v"], scope: Scope::Screen, footer: 70 },
    Command { id: "queue-paper", keys: &["f3", "n"], scope: Scope::Screen, footer: 65 },
    Command { id: "queue-postpone", keys: &["ctrl-d", "p"], scope: Scope::Screen, footer: 50 },
    Command { id: "queue-set-aside", keys: &["del", "x"], scope: Scope::Screen, footer: 45 },
    Command { id: "queue-wait-again", keys: &["ctrl-w", "w"], scope: Scope::Screen, footer: 0 },
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
    page: Page<Place, Arrival>,
    counts: [i64; Shelf::ALL.len()],
}

/// The queue.
pub struct Queue {
    shelf: usize,
    browser: Browser<Place, Arrival>,
    counts: [i64; Shelf::ALL.len()],
    tickets: Tickets,
    asked: Option<Ticket>,
    /// The browser's own ticket of that question.
    wanted: u64,
    looking: Option<Ticket>,
    opening: Option<Ticket>,
    moving: Option<Ticket>,
    /// The last move, for repeating it.
    repeat: Option<moves::Kind>,
    asking: Option<moves::Kind>,
    words: String,
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
            shelf: Shelf::ALL.iter().position(|one| *one == shelf).unwrap_or(0),
            browser: Browser::new(),
            counts: [0; Shelf::ALL.len()],
            tickets: Tickets::default(),
            asked: None,
            wanted: 0,
            looking: None,
            opening: None,
            moving: None,
            repeat: None,
            asking: None,
            words: String::new(),
            bar: None,
            shown: false,
        }
    }

    fn shelf(&self) -> Shelf {
        Shelf::ALL.get(self.shelf).copied().unwrap_or_default()
    }

    fn ask(&mut self, wanted: Wanted<Place>, cx: &Context<'_>) -> Effect {
        let ticket = self.tickets.next();
        self.asked = Some(ticket);
        self.wanted = wanted.ticket;
        let looked = Looked { shelf: self.shelf(), today: cx.house.clock.today(), words: self.words.clone() };
        let texts = cx.texts;
        Effect::Ask(
            ticket,
            task(move |db, _, session| {
                session.require(Permission::Consult)?;
                rows(db, &looked, wanted, texts)
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
        Effect::Ask(
            ticket,
            task(move |db, house, session| {
                session.require(Permission::WorkArrivals)?;
                let mut sources = sources::configured(house)?;
                Ok(intake::look(db, house, &mut sources, |_, _| {}))
            }),
        )
    }

    fn turn(&mut self, step: usize, cx: &Context<'_>) -> Reply {
        self.shelf = (self.shelf + step) % Shelf::ALL.len();
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
        Some(match id {
            "list-open" => match (self.shelf(), self.browser.current()) {
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
            "queue-postpone" => self.ask_move(moves::Kind::Postpone),
            "queue-set-aside" => self.ask_move(moves::Kind::SetAside),
            "queue-wait-again" => self.do_move(moves::Kind::WaitAgain, "", cx),
            "list-repeat" => match self.repeat {
                Some(kind) => self.ask_move(kind),
                None => Reply::done(),
            },
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
                self.bar = Some(WordsBar::new("queue-words", &self.words));
                Reply::done()
            }
            "list-back" if !self.browser.marks().is_empty() => {
                self.browser.set_marks(Vec::new());
                Reply::done()
            }
            "list-back" if self.words.is_empty() => Reply::with(Effect::Close),
            "list-back" => self.find(String::new(), cx),
            _ => return None,
        })
    }

    fn find(&mut self, words: String, cx: &Context<'_>) -> Reply {
        self.words = words;
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

fn rows(db: &mut Db, looked: &Looked, wanted: Wanted<Place>, texts: &Texts) -> Outcomes<Rows> {
    let after = match &wanted.anchor {
        Anchor::At(place) => Some((place.at, place.id)),
        Anchor::First | Anchor::Last => None,
    };
    let skip = i64::try_from(wanted.skip).unwrap_or(i64::MAX);
    let mut list = arrivals::page(db, looked, after, wanted.forward, skip, i64::from(wanted.take))?;
    tell_annulled(db, &mut list, texts)?;
    let mut counts = [0; Shelf::ALL.len()];
    for (count, shelf) in counts.iter_mut().zip(Shelf::ALL) {
        *count = arrivals::count(db, &Looked { shelf, words: String::new(), ..looked.clone() })?;
    }
    let total = if looked.words.is_empty() {
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
    let rows = list
        .into_iter()
        .zip(first_index..)
        .map(|(row, index)| (Place { id: row.id, at: row.received_at, version: row.version, index }, row))
        .collect();
    Ok(Rows { wanted: wanted.ticket, page: Page { rows, first_index, total }, counts })
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
        vec![TABLE, table::MOVING, table::FILTERING, table::MARKING, table::REPEATING]
    }

    fn typing(&self) -> bool {
        self.bar.is_some()
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let nothing = self.browser.key().is_none();
        match command {
            "queue-look" | "queue-postpone" | "queue-set-aside" if !cx.session.may(Permission::WorkArrivals) => {
                Availability::Disabled("why-not-permitted")
            }
            "queue-paper" => Availability::unless(!cx.session.may(Permission::Register), "why-not-permitted"),
            "queue-postpone" | "queue-set-aside" => Availability::unless(
                nothing || !matches!(self.shelf(), Shelf::ToRegister | Shelf::Postponed | Shelf::Errors),
                "queue-why-not-waiting",
            ),
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
            Event::Answered { name: "move", choice } => match (self.asking.take(), choice) {
                (Some(kind), Choice::Text(text)) => self.do_move(kind, &text, cx),
                _ => Reply::done(),
            },
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match answer {
            Ok(answer) => answer,
            Err(fault) => {
                if self.asked == Some(ticket) {
                    self.browser.failed(self.wanted);
                }
                for slot in [&mut self.asked, &mut self.looking, &mut self.opening, &mut self.moving] {
                    slot.take_if(|own| *own == ticket);
                }
                return Reply::with(Effect::Fault(fault));
            }
        };
        if self.asked == Some(ticket) {
            self.asked = None;
            if let Ok(rows) = answer.downcast::<Rows>() {
                self.counts = rows.counts;
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
        } else if self.moving == Some(ticket) {
            self.moving = None;
            if let Ok(done) = answer.downcast::<moves::Done>() {
                return self.moved(*done, cx);
            }
        }
        Reply::done()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let [tabs, list] = super::split_first_row(area);
        let [list, line] = super::split_last_row(list);
        ui::tabs::draw(frame.buffer_mut(), tabs, &look, &columns::tabs(&self.counts, cx), self.shelf);
        let empty = if self.words.is_empty() { columns::empty(self.shelf()) } else { "queue-nothing-found" };
        let table = Table::new(columns::COLUMNS, empty);
        self.browser.draw(frame.buffer_mut(), list, &look, &table, &|row| columns::show(row, cx));
        if let Some(bar) = &self.bar {
            return bar.draw(frame.buffer_mut(), line, &look);
        }
        let mut status = self.browser.position();
        if !self.words.is_empty() {
            status = format!("{status} · «{}»", self.words.trim());
        }
        if let Some(reason) = self.browser.current().and_then(|row| columns::reason(row, cx)) {
            status = format!("{status} · {reason}");
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
