//! The hall on one screen: who is there, the numbers that count, item after item, votes. Every key is written before the
//! next one is heard; keys that come faster wait their turn and none is lost.

mod acting;
pub(super) mod drawing;
pub mod keys;

use std::collections::{BTreeMap, VecDeque};

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::after_page;
use super::course::{Course, Standing, Treated};
use super::model::{About, Choice, HallState, Majority, Manner};
use super::service::{self, Closed, Sheet};
use super::votes::Count;
use super::{KEEP, source, store};
use crate::base::fault::Outcomes;
use crate::base::text::{Shown, fold};
use crate::db::Db;
use crate::ui::command::{Availability, Command};
use crate::ui::key::Chord;
use crate::ui::table::{self, List, Move};
use crate::work::screen::{
    Answer, Choice as Chosen, Context, Effect, Event, Reply, Screen, Task, Ticket, Tickets, task,
};
use crate::work::session::{Permission, Session};

/// Name of the screen.
pub const NAME: &str = "hall.room";

/// On which side the cursor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pane {
    Seats,
    Items,
}

/// A vote that is being taken.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Voting {
    item: i64,
    about: About,
    manner: Manner,
    majority: Majority,
    choices: BTreeMap<i64, Choice>,
}

impl Voting {
    /// How one votes as things stand.
    fn choice(&self, seat: i64) -> Choice {
        self.choices.get(&seat).copied().unwrap_or(Choice::Favour)
    }

    /// The counts as they stand.
    fn count(&self, course: &Course) -> Count {
        Count::of(course.voters().map(|member| self.choice(member.seat.id)))
    }
}

/// The screen.
pub struct HallScreen {
    sitting: i64,
    sheet: Option<Box<Sheet>>,
    begun: bool,
    pane: Pane,
    seats: List<Standing>,
    items: List<Treated>,
    voting: Option<Voting>,
    jump: Option<String>,
    tickets: Tickets,
    loading: Option<Ticket>,
    acting: Option<Ticket>,
    waiting: VecDeque<Task>,
}

impl HallScreen {
    /// The hall of a sitting; it loads itself when it is shown.
    pub fn new(sitting: i64) -> Self {
        Self {
            sitting,
            sheet: None,
            begun: true,
            pane: Pane::Seats,
            seats: List::default(),
            items: List::default(),
            voting: None,
            jump: None,
            tickets: Tickets::default(),
            loading: None,
            acting: None,
            waiting: VecDeque::new(),
        }
    }

    fn load(&mut self) -> Effect {
        let ticket = self.tickets.next();
        self.loading = Some(ticket);
        let sitting = self.sitting;
        Effect::Ask(ticket, task(move |db, _, session| look(db, session, sitting)))
    }

    fn course(&self) -> Option<&Course> {
        self.sheet.as_ref().map(|sheet| &sheet.course)
    }

    fn state(&self) -> Option<HallState> {
        self.course().map(|course| course.state)
    }

    fn closed(&self) -> bool {
        self.sheet.as_ref().is_some_and(|sheet| sheet.hall.closed_at.is_some())
    }

    /// Queues an act; the next one goes when the answer to the one before is there.
    fn act(&mut self, work: Task) -> Reply {
        self.waiting.push_back(work);
        Reply { consumed: true, effects: self.next().into_iter().collect() }
    }

    fn next(&mut self) -> Option<Effect> {
        if self.acting.is_some() {
            return None;
        }
        let work = self.waiting.pop_front()?;
        let ticket = self.tickets.next();
        self.acting = Some(ticket);
        Some(Effect::Act(ticket, work))
    }

    fn show(&mut self, sheet: Sheet) {
        let called = sheet.course.next_item();
        let moved = self.course().is_some_and(|course| course.next_item() != called);
        let seat = self.seats.current().map(|seat| seat.seat.id);
        let item = self.items.current().map(|item| item.item.id);
        self.seats.set(sheet.course.seats.clone());
        self.items.set(sheet.course.items.clone());
        self.seats.select(|standing| Some(standing.seat.id) == seat);
        // The item that comes next is under the bar by itself.
        let wanted = if moved || item.is_none() { called.or(item) } else { item };
        self.items.select(|treated| Some(treated.item.id) == wanted);
        if self.voting.as_ref().is_some_and(|voting| sheet.course.treated(voting.item).is_none()) {
            self.voting = None;
        }
        self.sheet = Some(Box::new(sheet));
    }

    fn list(&mut self, step: Move) {
        match self.pane {
            Pane::Seats => self.seats.handle(step),
            Pane::Items => self.items.handle(step),
        }
    }

    /// Letters typed after `/` go to the first member whose name begins with them.
    fn jump_to(&mut self, chord: Chord) -> Reply {
        let Some(typed) = &mut self.jump else { return Reply::ignored() };
        match (chord.bare(), chord.text()) {
            (Some(KeyCode::Backspace), _) => {
                typed.pop();
            }
            (_, Some(c)) => typed.push(c),
            _ => return Reply::ignored(),
        }
        let wanted = fold(typed);
        self.pane = Pane::Seats;
        self.seats.select(|standing| fold(&standing.seat.name).starts_with(&wanted));
        Reply::done()
    }
}

/// A sitting in the hall, if it is there.
fn look(db: &mut Db, session: &Session, sitting: i64) -> Outcomes<Option<Sheet>> {
    session.require(Permission::Consult)?;
    match store::hall(db, sitting)? {
        Some(_) => service::sheet(db, session, sitting).map(Some),
        None => Ok(None),
    }
}

impl Screen for HallScreen {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        match &self.sheet {
            Some(sheet) => Shown::line(&sheet.hall.organ_name).into_string(),
            None => cx.texts.get("hall-title-one"),
        }
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        let table: &'static [Command] = match (self.state(), &self.voting) {
            _ if self.closed() => &[],
            (Some(_), Some(_)) => keys::VOTING,
            (Some(HallState::Calling), None) => keys::CALLING,
            (Some(_), None) => keys::SITTING,
            (None, _) => &[],
        };
        vec![table, table::MOVING, table::FILTERING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let ours = command.starts_with("hall-") || command.starts_with("vote-");
        if ours && !cx.session.may(KEEP) {
            return Availability::Disabled("hall-why-not-permitted");
        }
        match (command, self.course()) {
            ("hall-open", Some(course)) => {
                Availability::unless(course.counted() < course.needed(super::model::Call::First), "hall-why-quorum")
            }
            ("hall-rest", Some(course)) => Availability::unless(course.all_called(), "hall-why-all-called"),
            ("hall-undo", Some(course)) => Availability::unless(course.last.is_none(), "hall-why-nothing"),
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.jump.is_some()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh | Event::Command("list-refresh") => Reply::with(self.load()),
            Event::Command("list-open" | "list-back") if self.jump.take().is_some() => Reply::done(),
            Event::Command("list-filter") => {
                self.jump = Some(String::new());
                Reply::done()
            }
            Event::Command(id) => {
                self.jump = None;
                match Move::of(id) {
                    Some(step) => {
                        self.list(step);
                        Reply::done()
                    }
                    None => self.command(id, cx),
                }
            }
            Event::Key(key) => self.jump_to(Chord::from(key)),
            Event::Answered { name, choice } => self.answered(name, &choice, cx),
            Event::Paste(_) => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.acting == Some(ticket) {
            self.acting = None;
            let mut effects = Vec::new();
            match answer {
                Ok(answer) => match answer.downcast::<Sheet>() {
                    Ok(sheet) => {
                        self.begun = true;
                        effects.extend(self.said(&sheet, cx));
                        self.show(*sheet);
                    }
                    Err(answer) => {
                        if let Ok(closed) = answer.downcast::<Closed>() {
                            let words =
                                cx.texts.with("hall-told-closed", &[("count", (closed.postponed as i64).into())]);
                            effects.push(Effect::Toast(Shown::line(&words)));
                            effects.push(Effect::Replace(Box::new(after_page::page(self.sitting))));
                        }
                    }
                },
                Err(fault) => {
                    // What was typed behind a refusal was meant for another state of things.
                    self.waiting.clear();
                    effects.push(Effect::Fault(fault));
                    effects.push(self.load());
                }
            }
            effects.extend(self.next());
            return Reply { consumed: true, effects };
        }
        if self.loading != Some(ticket) {
            return Reply::ignored();
        }
        self.loading = None;
        match answer.map(Answer::downcast::<Option<Sheet>>) {
            Ok(Ok(sheet)) => {
                // Acts that are under way answer with something newer.
                match *sheet {
                    Some(sheet) if self.acting.is_none() => self.show(sheet),
                    Some(_) => {}
                    None => self.begun = false,
                }
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.paint(frame.buffer_mut(), area, cx)
    }

    fn help(&self) -> &'static str {
        "hall-help"
    }
}

/// Brings the sitting into the hall.
fn begin(sitting: i64) -> Task {
    task(move |db, house, session| {
        let convened = source::convened(db, sitting)?;
        service::open(db, house, session, &convened)
    })
}

/// The answer of a dialog as a text.
fn typed(choice: &Chosen) -> Option<&str> {
    match choice {
        Chosen::Text(text) if !text.trim().is_empty() => Some(text.trim()),
        _ => None,
    }
}
