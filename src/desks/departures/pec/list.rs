//! Messages by recipient: what is to be sent, what is on its way, what went wrong and what to do about it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::service::{self, MEDIA, Post};
use super::several::{self, Previews};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::desks::departures::shipping::model::{Outcome, ShipmentRow, ShipmentState};
use crate::desks::departures::shipping::service::{self as shipping, number};
use crate::desks::departures::shipping::store::{Filter, Slice};
use crate::desks::protocol::api::{self as protocol, new_key};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Anchor, Browser, Column, Move, Page, RowText, Table, Tone, Wanted};
use crate::ui::theme::Meaning;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};
use crate::work::told::Told;

/// Route of the screen.
pub const NAME: &str = "departures.pec";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "pec-send", keys: &["f8", "i"], scope: Scope::Screen, footer: 78 },
    Command { id: "pec-again", keys: &["f3", "a"], scope: Scope::Screen, footer: 72 },
    Command { id: "pec-handled", keys: &["ctrl-g", "h"], scope: Scope::Screen, footer: 65 },
    Command { id: "pec-view", keys: &["shift-f7", "t"], scope: Scope::Screen, footer: 60 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("shipping-column-number", 12),
    Column::grow("shipping-column-name", 14),
    Column::grow("pec-column-address", 18).drops(2),
    Column::fixed("pec-column-sent", 16).drops(1),
    Column::grow("shipping-column-outcome", 18),
];

/// Which messages are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// To be sent.
    ToSend,
    /// Sent, without a last word.
    OnTheWay,
    /// Not delivered, and nobody dealt with it.
    Trouble,
    /// All that were sent.
    Sent,
}

impl View {
    fn key(self) -> &'static str {
        match self {
            Self::ToSend => "pec-view-to-send",
            Self::OnTheWay => "pec-view-on-the-way",
            Self::Trouble => "pec-view-trouble",
            Self::Sent => "pec-view-sent",
        }
    }

    fn next(self) -> Self {
        match self {
            Self::ToSend => Self::OnTheWay,
            Self::OnTheWay => Self::Trouble,
            Self::Trouble => Self::Sent,
            Self::Sent => Self::ToSend,
        }
    }

    fn filter(self) -> Filter {
        let (states, outcomes) = match self {
            Self::ToSend => (ShipmentState::Waiting, Vec::new()),
            Self::OnTheWay => (ShipmentState::Sent, vec![Outcome::None, Outcome::Accepted, Outcome::Warned]),
            Self::Trouble => (ShipmentState::Sent, vec![Outcome::Failed, Outcome::Refused]),
            Self::Sent => (ShipmentState::Sent, Vec::new()),
        };
        Filter { media: MEDIA.to_vec(), states: vec![states], outcomes, unhandled: self == Self::Trouble }
    }
}

struct Rows {
    wanted: u64,
    page: Page<i64, ShipmentRow>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Rows(u64),
    Preview,
    Send,
    Again,
    Handled,
    Finish,
}

/// The screen.
pub struct PecList {
    view: View,
    browser: Browser<i64, ShipmentRow>,
    /// The registrations about to be sent, each with the key of its act.
    sending: Vec<(i64, String)>,
    again: Option<(i64, i64)>,
    tickets: Tickets,
    asked: Vec<(Ticket, Question)>,
    started: bool,
}

impl PecList {
    /// One view.
    pub fn new(view: View) -> Self {
        Self {
            view,
            browser: Browser::new(),
            sending: Vec::new(),
            again: None,
            tickets: Tickets::default(),
            asked: Vec::new(),
            started: false,
        }
    }

    fn ticket(&mut self, question: Question) -> Ticket {
        let ticket = self.tickets.next();
        self.asked.push((ticket, question));
        ticket
    }

    fn ask(&mut self, wanted: Wanted<i64>) -> Effect {
        self.asked.retain(|(_, question)| !matches!(question, Question::Rows(_)));
        let view = self.view;
        let ticket = self.ticket(Question::Rows(wanted.ticket));
        Effect::Ask(ticket, task(move |db, _, session| rows(db, session, view, &wanted)))
    }

    fn maybe(&mut self, wanted: Option<Wanted<i64>>) -> Reply {
        Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted)).into_iter().collect() }
    }

    fn restart(&mut self) -> Reply {
        let wanted = self.browser.start();
        Reply::with(self.ask(wanted))
    }

    fn reload(&mut self) -> Effect {
        let wanted = self.browser.reload();
        self.ask(wanted)
    }

    fn is_sending(&self) -> bool {
        self.asked.iter().any(|(_, question)| matches!(question, Question::Send | Question::Preview))
    }

    fn command(&mut self, id: &str) -> Reply {
        if let Some(step) = Move::of(id) {
            let wanted = self.browser.handle(step);
            return self.maybe(wanted);
        }
        let current = self.browser.current().map(|row| row.shipment.clone());
        let marks = self.browser.marks().to_vec();
        match (id, current) {
            ("list-open", Some(one)) => Reply::with(Effect::Subject(protocol::SUBJECT.into(), one.registration_id)),
            ("pec-send", Some(_)) if !self.is_sending() => {
                let rows = self.browser.chosen();
                let ticket = self.ticket(Question::Preview);
                Reply::with(Effect::Ask(
                    ticket,
                    task(move |db, house, session| several::previews(db, house, session, &rows)),
                ))
            }
            ("pec-again", Some(one)) => {
                self.again = Some((one.id, one.version));
                let address = one.address.unwrap_or_default();
                Reply::with(Effect::Dialog("again", Dialog::prompt_from("pec-again-title", "pec-again-text", &address)))
            }
            ("pec-handled", Some(one)) => {
                let ticket = self.ticket(Question::Handled);
                let act = task(move |db, house, session| {
                    if !marks.is_empty() {
                        return several::handled_all(db, house, session, &marks);
                    }
                    shipping::handled(db, house, session, one.id, one.version)?;
                    Ok(Told::done(several::handled(1)))
                });
                Reply::with(Effect::Act(ticket, act))
            }
            ("pec-view", _) => {
                self.view = self.view.next();
                self.browser.set_marks(Vec::new());
                self.restart()
            }
            ("list-mark", _) => {
                self.browser.toggle_mark();
                let wanted = self.browser.handle(Move::Down);
                self.maybe(wanted)
            }
            ("list-mark-all", _) => {
                let wanted = self.browser.mark_all();
                self.maybe(wanted)
            }
            ("list-refresh", _) => Reply::with(self.reload()),
            ("list-back", _) if !marks.is_empty() => {
                self.browser.set_marks(Vec::new());
                Reply::done()
            }
            ("list-back", _) => Reply::with(Effect::Close),
            ("list-open" | "pec-send" | "pec-again" | "pec-handled", _) => Reply::done(),
            _ => Reply::ignored(),
        }
    }

    fn ask_send(&mut self, found: &Previews, cx: &Context<'_>) -> Effect {
        if found.ready.is_empty() {
            return found.none().effect(cx);
        }
        self.sending = found.ready.iter().map(|one| (one.registration, new_key())).collect();
        Effect::Dialog("send", Dialog::legal("pec-send-title", found.question(), found.consequence()))
    }

    /// What an act on the marked rows tells; the marks have done their part.
    fn told(&mut self, answer: Answer, cx: &Context<'_>) -> Reply {
        let Ok(told) = answer.downcast::<Told>() else { return Reply::ignored() };
        if !told.by_none {
            self.browser.set_marks(Vec::new());
        }
        Reply::with(told.effect(cx)).and(self.reload())
    }

    fn answered(&mut self, name: &str, choice: Choice) -> Reply {
        match (name, choice) {
            ("send", Choice::Yes) => {
                let wanted = std::mem::take(&mut self.sending);
                let ticket = self.ticket(Question::Send);
                let act = task(move |db, house, session| {
                    let (outbox, from) = (service::outbox(house)?, service::sender_address(house)?);
                    let post = Post { sender: &outbox, from: &from };
                    several::send_all(db, house, session, post, &wanted)
                });
                Reply::with(Effect::Act(ticket, act))
            }
            ("again", Choice::Text(address)) => {
                let Some((id, version)) = self.again.take() else { return Reply::done() };
                let ticket = self.ticket(Question::Again);
                let act = task(move |db, house, session| service::try_again(db, house, session, id, version, &address));
                Reply::with(Effect::Act(ticket, act))
            }
            _ => Reply::done(),
        }
    }

    fn after(&mut self, question: Question, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let told = |key| Effect::Toast(Shown::line(&cx.texts.get(key)));
        match (question, answer) {
            (Question::Rows(_), Ok(answer)) => match answer.downcast::<Rows>() {
                Ok(rows) => {
                    let wanted = self.browser.answer(rows.wanted, rows.page);
                    self.maybe(wanted)
                }
                Err(_) => Reply::ignored(),
            },
            (Question::Rows(wanted), Err(fault)) => {
                self.browser.failed(wanted);
                Reply::with(Effect::Fault(fault))
            }
            (Question::Preview, Ok(answer)) => match answer.downcast::<Previews>() {
                Ok(found) => Reply::with(self.ask_send(&found, cx)),
                Err(_) => Reply::ignored(),
            },
            (Question::Send | Question::Handled, Ok(answer)) => self.told(answer, cx),
            (Question::Again, Ok(_)) => {
                self.view = View::ToSend;
                let restart = self.restart();
                let mut reply = Reply::with(told("pec-again-waits"));
                reply.effects.extend(restart.effects);
                reply
            }
            (Question::Finish, Ok(answer)) => match answer.downcast::<usize>() {
                Ok(count) if *count > 0 => Reply::with(told("pec-finished")).and(self.reload()),
                _ => Reply::done(),
            },
            (_, Err(fault)) => Reply::with(Effect::Fault(fault)).and(self.reload()),
        }
    }

    /// What to do about the row under the cursor, where there is something to do.
    fn advice(&self, cx: &Context<'_>) -> Option<String> {
        let one = &self.browser.current()?.shipment;
        let key = match one.outcome {
            Outcome::Failed => "pec-advice-failed",
            Outcome::Refused => "pec-advice-refused",
            Outcome::Warned => "pec-advice-warned",
            _ => return None,
        };
        let note = one.outcome_note.as_deref().unwrap_or_default();
        Some(format!("{} {}", cx.texts.get(key), Shown::line(note)).trim().to_owned())
    }
}

fn rows(db: &mut Db, session: &Session, view: View, wanted: &Wanted<i64>) -> Outcomes<Rows> {
    let anchor = match wanted.anchor {
        Anchor::At(id) => Some(id),
        Anchor::First | Anchor::Last => None,
    };
    let skip = i64::try_from(wanted.skip).unwrap_or(i64::MAX);
    let slice = Slice { anchor, forward: wanted.forward, skip, take: i64::from(wanted.take) };
    let (found, first_index, total) = shipping::rows(db, session, &view.filter(), &slice)?;
    let rows = found.into_iter().map(|row| (row.shipment.id, row)).collect();
    Ok(Rows { wanted: wanted.ticket, page: Page { rows, first_index, total } })
}

fn show<'r>(row: &'r ShipmentRow, cx: &Context<'_>) -> RowText<'r> {
    let one = &row.shipment;
    let name = if row.masked { cx.texts.get("departures-reserved") } else { Shown::line(&one.name).into_string() };
    let mut outcome = match (one.state, one.outcome) {
        (ShipmentState::Waiting, _) if one.pec_id.is_some() => cx.texts.get("pec-outcome-leaving"),
        (ShipmentState::Waiting, _) => cx.texts.get("departures-sending-waiting"),
        (_, Outcome::None) => cx.texts.get("pec-outcome-sent"),
        (_, outcome) => cx.texts.get(outcome.key()),
    };
    if let Some(at) = one.outcome_at.filter(|_| one.outcome != Outcome::None) {
        outcome.push_str(&format!(" {}", dates::date_time(instant(at))));
    } else if one.certified == Some(false) {
        outcome.push_str(&format!(" · {}", cx.texts.get("pec-external")));
    }
    let text = RowText::new(vec![
        number(one.registration_id).into(),
        name.into(),
        Shown::line(one.address.as_deref().unwrap_or_default()).into_string().into(),
        one.sent_at.map(|at| dates::date_time(instant(at))).unwrap_or_default().into(),
        outcome.into(),
    ]);
    match one.outcome {
        outcome if outcome.is_trouble() && one.handled_at.is_none() => text.tone(Tone::Strong),
        Outcome::Warned => text.tone(Tone::Today),
        Outcome::Delivered => text.tone(Tone::Dim),
        _ if row.masked => text.tone(Tone::Reserved),
        _ => text,
    }
}

impl Screen for PecList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("pec-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING, table::MARKING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let Some(row) = self.browser.current() else {
            return match command {
                "pec-send" | "pec-again" | "pec-handled" | "list-open" | "list-mark" | "list-mark-all" => {
                    Availability::Disabled("shipping-why-empty")
                }
                _ => Availability::Enabled,
            };
        };
        let one = &row.shipment;
        let marks = self.browser.marks().len();
        match command {
            "pec-send" | "pec-again" | "pec-handled" if !cx.session.may(Permission::Ship) => {
                Availability::Disabled("departures-why-protocol")
            }
            // Of marked rows each is told for itself.
            "pec-send" | "pec-handled" if marks > 0 => Availability::Enabled,
            "pec-again" if marks > 1 => Availability::Disabled("pec-why-one-address"),
            "pec-send" => Availability::unless(one.state != ShipmentState::Waiting, "pec-why-sent"),
            "pec-again" => {
                let not = one.state != ShipmentState::Sent || one.outcome == Outcome::Delivered;
                Availability::unless(not, "pec-why-no-again")
            }
            "pec-handled" => {
                let open = one.outcome.is_trouble() && one.handled_at.is_none();
                Availability::unless(!open, "shipping-why-no-trouble")
            }
            _ => Availability::Enabled,
        }
    }

    fn here(&self) -> Option<i64> {
        self.browser.key().copied()
    }

    fn handle(&mut self, event: Event, _cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.started => {
                self.started = true;
                let mut reply = self.restart();
                // What a crash left half done is finished before anybody wonders about it.
                let ticket = self.ticket(Question::Finish);
                reply.effects.push(Effect::Act(ticket, task(service::finish_left)));
                reply
            }
            Event::Shown | Event::Refresh => Reply::with(self.reload()),
            Event::Command(id) => self.command(id),
            Event::Answered { name, choice } => self.answered(name, choice),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let Some(at) = self.asked.iter().position(|(asked, _)| *asked == ticket) else { return Reply::ignored() };
        let (_, question) = self.asked.remove(at);
        self.after(question, answer, cx)
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let buf = frame.buffer_mut();
        self.browser.draw(buf, above, &look, &Table::new(COLUMNS, "pec-empty"), &|row| show(row, cx));
        if let Some(line) = cells::line(below, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            let row = self.browser.current().map(|row| &row.shipment);
            let address = row.and_then(|one| one.address.as_deref()).map(|address| Shown::line(address).into_string());
            let view = cx.texts.get(self.view.key());
            let parts = [Some(self.browser.position()), Some(view), self.advice(cx), address];
            let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            cells::put_cut(buf, line.x + 1, line.y, &text, room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "pec-help"
    }
}
