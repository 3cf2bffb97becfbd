//! The hall on one screen: who is there, the numbers that count, item after item, votes. Every key is written before the
//! next one is heard ([`Screen::awaits_its_acts`]); keys that come faster wait their turn and none is lost.

mod acting;
mod asking;
pub(super) mod drawing;
mod hours;
mod keeping;
pub mod keys;
mod lines;
mod notices;
mod voting;

use chrono::{DateTime, NaiveDate, Utc};
use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

pub use self::keeping::sitting_of;
use self::keeping::{Carried, DraftState};
use self::lines::Line;
use self::voting::Voting;
use super::after_page;
use super::course::{Course, Standing, Treated};
use super::model::HallState;
use super::service::{self, Closed, Sheet};
use super::{KEEP, source, store};
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::text::{Shown, fold};
use crate::db::Db;
use crate::db::drafts::{self, Draft, Place};
use crate::ui::command::{Availability, Command};
use crate::ui::key::Chord;
use crate::ui::table::{self, List, Move};
use crate::work::screen::{
    Answer, Choice as Chosen, Context, DraftContent, Effect, Event, Reply, Screen, Task, Ticket, Tickets, task,
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

/// The screen.
pub struct HallScreen {
    sitting: i64,
    sheet: Option<Box<Sheet>>,
    begun: bool,
    /// The day it was called for, while it is not in the hall yet.
    convened_on: Option<NaiveDate>,
    pane: Pane,
    seats: List<Standing>,
    items: List<Treated>,
    voting: Option<Voting>,
    /// The remark or the reason that is being typed.
    line: Option<Line>,
    /// Its dialog is open.
    asking: bool,
    jump: Option<String>,
    /// The hour at which what is written now happened; none while it is written as it happens.
    hour: Option<DateTime<Utc>>,
    /// The item a question is about.
    asked: Option<i64>,
    /// Digits typed one after the other: the place in the roll or on the agenda they lead to.
    number: String,
    owner: i64,
    draft: DraftState,
    tickets: Tickets,
    loading: Option<Ticket>,
    acting: Option<(Ticket, Carried)>,
}

/// What is read when the screen is shown.
struct Looked {
    sheet: Option<Sheet>,
    draft: Option<Draft>,
    /// Its day, while it is not in the hall yet.
    convened_on: Option<NaiveDate>,
}

impl HallScreen {
    /// The hall of a sitting; it loads itself when it is shown.
    pub fn new(sitting: i64) -> Self {
        Self {
            sitting,
            sheet: None,
            begun: true,
            convened_on: None,
            pane: Pane::Seats,
            seats: List::default(),
            items: List::default(),
            voting: None,
            line: None,
            asking: false,
            jump: None,
            hour: None,
            asked: None,
            number: String::new(),
            owner: 0,
            draft: DraftState::Unread,
            tickets: Tickets::default(),
            loading: None,
            acting: None,
        }
    }

    fn load(&mut self) -> Effect {
        let ticket = self.tickets.next();
        self.loading = Some(ticket);
        let (sitting, place) = (self.sitting, (self.draft == DraftState::Unread).then(|| self.place()));
        Effect::Ask(ticket, task(move |db, _, session| look(db, session, sitting, place.as_ref())))
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

    fn act(&mut self, work: Task) -> Reply {
        self.act_with(work, Carried::Nothing)
    }

    /// An act that takes along what was typed: its draft goes with the act that writes it.
    fn act_with(&mut self, work: Task, carried: Carried) -> Reply {
        let ticket = self.tickets.next();
        self.acting = Some((ticket, carried));
        let kept = self.keep();
        Reply { consumed: true, effects: kept.into_iter().chain([Effect::Act(ticket, work)]).collect() }
    }

    fn show(&mut self, sheet: Sheet) {
        let seat = self.seats.current().map(|seat| seat.seat.id);
        let item = self.items.current().map(|item| item.item.id);
        self.seats.set(sheet.course.seats.clone());
        self.items.set(sheet.course.items.clone());
        self.seats.select(|standing| Some(standing.seat.id) == seat);
        self.items.select(|treated| Some(treated.item.id) == item);
        if self.voting.as_ref().is_some_and(|voting| !voting.is_open(&sheet.course)) {
            self.voting = None;
        }
        self.sheet = Some(Box::new(sheet));
        self.mark();
    }

    /// The cursor goes to the other side.
    fn go_to(&mut self, pane: Pane) {
        self.pane = pane;
        self.mark();
    }

    /// The bar of the agenda stands on the item that the next key is about. While the cursor is among the members that is the
    /// one that is voted on, the one that is called, the next; on the agenda it stays where the clerk puts it.
    fn mark(&mut self) {
        if self.pane == Pane::Items {
            return;
        }
        let voted = self.voting.as_ref().map(|voting| voting.item);
        if let Some(wanted) = voted.or_else(|| self.course()?.due()) {
            self.items.select(|treated| treated.item.id == wanted);
        }
    }

    fn list(&mut self, step: Move) {
        match self.pane {
            Pane::Seats => self.seats.handle(step),
            Pane::Items => self.items.handle(step),
        }
    }

    /// Digits go to the place with that number, in the roll or on the agenda.
    fn row_by_number(&mut self, chord: Chord) -> Reply {
        let Some(digit) = chord.text().filter(char::is_ascii_digit) else { return Reply::ignored() };
        self.number.push(digit);
        if !self.select(&self.number.clone()) {
            self.number = digit.to_string();
            self.select(&digit.to_string());
        }
        Reply::done()
    }

    /// Whether there is a row with this number; the bar is on it then.
    fn select(&mut self, number: &str) -> bool {
        let Ok(number) = number.parse::<i64>() else { return false };
        match self.pane {
            Pane::Seats => {
                let found = self.seats.rows().iter().any(|one| one.seat.position == number);
                self.seats.select(|one| found && one.seat.position == number);
                found
            }
            Pane::Items => {
                let found = self.items.rows().iter().any(|one| one.item.position == number);
                self.items.select(|one| found && one.item.position == number);
                found
            }
        }
    }

    /// Letters typed after `/` go to the first member whose name begins with them.
    fn jump_to(&mut self, chord: Chord) -> Reply {
        let Some(typed) = &mut self.jump else { return self.row_by_number(chord) };
        match (chord.bare(), chord.text()) {
            (Some(KeyCode::Backspace), _) => {
                typed.pop();
            }
            (_, Some(c)) => typed.push(c),
            _ => return Reply::ignored(),
        }
        let wanted = fold(typed);
        self.seats.select(|standing| fold(&standing.seat.name).starts_with(&wanted));
        self.go_to(Pane::Seats);
        Reply::done()
    }
}

impl HallScreen {
    /// The answer to an act.
    fn acted(&mut self, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let (_, carried) = self.acting.take().unwrap_or((Ticket(0), Carried::Nothing));
        let mut effects = Vec::new();
        match answer {
            Ok(answer) => match answer.downcast::<Sheet>() {
                Ok(sheet) => {
                    self.begun = true;
                    effects.extend(self.said(&sheet, cx));
                    effects.extend(self.chaired(&sheet, cx));
                    self.show(*sheet);
                    match carried {
                        Carried::Call(item) => effects.extend(self.vote_called(item).effects),
                        Carried::GivenUp(voting) => effects.extend(self.given_up(&voting, cx)),
                        _ => {}
                    }
                    effects.extend(self.keep());
                }
                Err(answer) => {
                    if let Ok(closed) = answer.downcast::<Closed>() {
                        let words = cx.texts.with(
                            "hall-told-closed",
                            &[("count", (closed.postponed as i64).into()), ("became", (closed.became as i64).into())],
                        );
                        effects.push(Effect::Toast(Shown::line(&words)));
                        effects.push(Effect::Replace(Box::new(after_page::page(self.sitting))));
                    }
                }
            },
            Err(fault) => {
                let window = self.refused(carried, &fault);
                effects.push(window.unwrap_or(Effect::Fault(fault)));
                effects.push(self.load());
            }
        }
        Reply { consumed: true, effects }
    }

    /// The sitting as it is read, with what was left in its draft.
    fn looked(&mut self, looked: Looked, cx: &Context<'_>) -> Reply {
        let was_voting = self.voting.is_some();
        match looked.sheet {
            // Acts that are under way answer with something newer.
            Some(sheet) if self.acting.is_none() => self.show(sheet),
            Some(_) => {}
            None => {
                self.begun = false;
                self.convened_on = looked.convened_on;
            }
        }
        let mut effects = Vec::new();
        if self.sheet.is_some() && self.draft == DraftState::Unread {
            self.draft = DraftState::None;
            effects.extend(self.take_up(looked.draft, cx));
        }
        if was_voting && self.voting.is_none() {
            // A colleague was faster.
            effects.extend(self.keep());
        }
        effects.extend(self.ask_again());
        Reply { consumed: true, effects }
    }
}

/// A sitting in the hall, if it is there, with the draft in a place.
fn look(db: &mut Db, session: &Session, sitting: i64, place: Option<&Place>) -> Outcomes<Looked> {
    session.require(Permission::Consult)?;
    let sheet = match store::hall(db, sitting)? {
        Some(_) => Some(service::sheet(db, session, sitting)?),
        None => None,
    };
    let draft = match place {
        Some(place) => drafts::find(db, place)?,
        None => None,
    };
    let convened_on = match sheet {
        Some(_) => None,
        None => source::convened(db, sitting).ok().map(|convened| rome(convened.at).date_naive()),
    };
    Ok(Looked { sheet, draft, convened_on })
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
        let table: &'static [Command] = match (self.state(), self.voting.is_some()) {
            _ if self.closed() => &[],
            (Some(_), true) => keys::VOTING,
            (Some(HallState::Calling), false) => keys::CALLING,
            (Some(_), false) => keys::SITTING,
            (None, _) => &[],
        };
        // Where Enter does something else than the table beside it says.
        let enter: &'static [Command] = match self.state() {
            _ if self.closed() => keys::ON_CLOSED,
            None if !self.begun => keys::ON_BEGIN,
            Some(state) if state != HallState::Calling && self.voting.is_none() && self.pane == Pane::Items => {
                keys::ON_ITEMS
            }
            _ => &[],
        };
        let lost = self.voting.is_some() && !self.closed() && self.course().is_some_and(|course| !course.valid());
        vec![enter, if lost { keys::LOST } else { &[] }, table, table::MOVING, table::FILTERING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let ours = command.starts_with("hall-") || command.starts_with("vote-");
        if ours && !cx.session.may(KEEP) {
            return Availability::Disabled("hall-why-not-permitted");
        }
        match (command, self.course()) {
            (id, Some(course)) if course.state == HallState::Deserted && keys::WHILE_IT_LASTS.contains(&id) => {
                Availability::Disabled("hall-why-over")
            }
            // Enter has a name of its own here; it still ends the letters of a name.
            ("list-open", _) if self.jump.is_none() => Availability::Disabled("hall-why-enter"),
            ("hall-open", Some(course)) => {
                Availability::unless(course.counted() < course.needed(super::model::Call::First), "hall-why-quorum")
            }
            ("hall-deserted" | "hall-dissolve", Some(course)) => {
                Availability::unless(course.valid(), "hall-why-enough")
            }
            ("hall-rest", Some(course)) => Availability::unless(course.all_called(), "hall-why-all-called"),
            ("hall-undo", Some(course)) => Availability::unless(course.last.is_none(), "hall-why-nothing"),
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.jump.is_some()
    }

    fn unsaved(&self) -> bool {
        self.kept().is_some()
    }

    fn draft(&self) -> Option<(Place, DraftContent)> {
        self.kept()
    }

    fn typed(&mut self, dialog: &'static str, text: &str, _cx: &Context<'_>) -> Reply {
        self.hears(dialog, text)
    }

    fn awaits_its_acts(&self) -> bool {
        true
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        self.owner = cx.session.operator_id;
        if !matches!(event, Event::Key(_) | Event::Refresh) {
            self.number.clear();
        }
        match event {
            Event::Shown | Event::Refresh | Event::Command("list-refresh") => Reply::with(self.load()),
            // Enter ends the letters of a name, whatever else it does here.
            Event::Command(id) if leaves_jump(id) && self.jump.take().is_some() => Reply::done(),
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
        if self.acting.as_ref().is_some_and(|(one, _)| *one == ticket) {
            return self.acted(answer, cx);
        }
        if self.loading != Some(ticket) {
            return Reply::ignored();
        }
        self.loading = None;
        match answer.map(Answer::downcast::<Looked>) {
            Ok(Ok(looked)) => self.looked(*looked, cx),
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

/// Whether a key ends the letters of a name.
fn leaves_jump(id: &str) -> bool {
    matches!(id, "list-open" | "list-back") || keys::ENTER.contains(&id)
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
