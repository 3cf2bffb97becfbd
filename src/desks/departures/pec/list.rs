//! Messages by recipient: what is to be sent, what is on its way, what went wrong and what to do about it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::PecMessage;
use super::service::{self, MEDIA, Post, Preview};
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
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};

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
    /// The registration about to be sent, with the key of the act.
    sending: Option<(i64, String)>,
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
            sending: None,
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
        match (id, current) {
            ("list-open", Some(one)) => Reply::with(Effect::Subject(protocol::SUBJECT.into(), one.registration_id)),
            ("pec-send", Some(one)) if !self.is_sending() => {
                let registration = one.registration_id;
                let ticket = self.ticket(Question::Preview);
                Reply::with(Effect::Ask(
                    ticket,
                    task(move |db, house, session| service::preview(db, house, session, registration)),
                ))
            }
            ("pec-again", Some(one)) => {
                self.again = Some((one.id, one.version));
                let address = one.address.unwrap_or_default();
                Reply::with(Effect::Dialog("again", Dialog::prompt_from("pec-again-title", "pec-again-text", &address)))
            }
            ("pec-handled", Some(one)) => {
                let ticket = self.ticket(Question::Handled);
                let act = task(move |db, house, session| shipping::handled(db, house, session, one.id, one.version));
                Reply::with(Effect::Act(ticket, act))
            }
            ("pec-view", _) => {
                self.view = self.view.next();
                self.restart()
            }
            ("list-refresh", _) => Reply::with(self.reload()),
            ("list-back", _) => Reply::with(Effect::Close),
            ("list-open" | "pec-send" | "pec-again" | "pec-handled", _) => Reply::done(),
            _ => Reply::ignored(),
        }
    }

    fn ask_send(&mut self, preview: &Preview) -> Effect {
        self.sending = Some((preview.registration, new_key()));
        let text = Words::Key("pec-send-text")
            .arg("number", number(preview.registration))
            .arg("subject", &preview.subject)
            .arg("addresses", preview.addresses.join(", "))
            .arg("documents", preview.documents)
            .arg("size", size_text(preview.size));
        Effect::Dialog("send", Dialog::legal("pec-send-title", text, "pec-send-consequence"))
    }

    fn answered(&mut self, name: &str, choice: Choice) -> Reply {
        match (name, choice) {
            ("send", Choice::Yes) => {
                let Some((registration, key)) = self.sending.take() else { return Reply::done() };
                let ticket = self.ticket(Question::Send);
                let act = task(move |db, house, session| {
                    let (outbox, from) = (service::outbox(house)?, service::sender_address(house)?);
                    let post = Post { sender: &outbox, from: &from };
                    service::send(db, house, session, post, &key, registration)
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
            (Question::Preview, Ok(answer)) => match answer.downcast::<Preview>() {
                Ok(preview) => Reply::with(self.ask_send(&preview)),
                Err(_) => Reply::ignored(),
            },
            (Question::Send, Ok(answer)) => match answer.downcast::<PecMessage>() {
                Ok(message) => {
                    let args = [("count", message.recipients.into())];
                    let text = cx.texts.with("pec-sent", &args);
                    Reply::with(Effect::Toast(Shown::line(&text))).and(self.reload())
                }
                Err(_) => Reply::ignored(),
            },
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
            (Question::Handled, Ok(_)) => Reply::with(told("pec-handled-told")).and(self.reload()),
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

/// A size in a sentence: `1,2 MB`.
fn size_text(bytes: u64) -> String {
    if bytes < 1_048_576 {
        return format!("{} KB", bytes.div_ceil(1_024));
    }
    format!("{},{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576)
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
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let Some(row) = self.browser.current() else {
            return match command {
                "pec-send" | "pec-again" | "pec-handled" | "list-open" => Availability::Disabled("shipping-why-empty"),
                _ => Availability::Enabled,
            };
        };
        let one = &row.shipment;
        match command {
            "pec-send" | "pec-again" | "pec-handled" if !cx.session.may(Permission::Ship) => {
                Availability::Disabled("departures-why-protocol")
            }
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
