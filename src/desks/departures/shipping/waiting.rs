//! What is to go on paper: number, weight and cost are typed line by line at the foot of the list (or come from a bar-code
//! reader, whose Enter goes to the next line), then a list is closed.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::closed::ClosedLists;
use super::closing;
use super::model::{Shipment, ShipmentRow, ShipmentState, ShippingList};
use super::page::ListPage;
use super::rules;
use super::service::{self, Entered, number};
use super::store::{Filter, Slice};
use super::tariffs::TariffForm;
use crate::base::fault::Outcomes;
use crate::base::money::Cents;
use crate::base::terms::{ClockState, clock_state};
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::desks::departures::requests::rules as request_rules;
use crate::desks::protocol::api::{self as protocol, Medium, new_key};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form;
use crate::ui::table::{self, Anchor, Browser, Column, Move, Page, RowText, Table, Tone, Wanted};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};
use crate::work::words_bar::{Typed, WordsBar};

/// Route of the screen.
pub const NAME: &str = "departures.shipping";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "shipping-code", keys: &["f6", "c"], scope: Scope::Screen, footer: 78 },
    Command { id: "shipping-weight", keys: &["ctrl-w", "p"], scope: Scope::Screen, footer: 72 },
    Command { id: "shipping-cost", keys: &["ctrl-e", "e"], scope: Scope::Screen, footer: 70 },
    Command { id: "shipping-close", keys: &["f8", "d"], scope: Scope::Screen, footer: 76 },
    Command { id: "shipping-medium", keys: &["shift-f7", "t"], scope: Scope::Screen, footer: 60 },
    Command { id: "shipping-withdraw", keys: &["del", "x"], scope: Scope::Screen, footer: 0 },
    Command { id: "shipping-lists", keys: &["f3", "l"], scope: Scope::Screen, footer: 50 },
    Command { id: "shipping-tariffs", keys: &["ctrl-t", "y"], scope: Scope::Screen, footer: 0 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("shipping-column-number", 12),
    Column::fixed("shipping-column-medium", 13).drops(2),
    Column::grow("shipping-column-name", 16),
    Column::grow("shipping-column-address", 10).drops(4),
    Column::fixed("shipping-column-code", 14),
    Column::fixed("shipping-column-grams", 6).right(),
    Column::fixed("shipping-column-cost", 8).right(),
    Column::fixed("shipping-column-office", 7).drops(3),
    Column::fixed("shipping-column-clock", 20).drops(1),
];

struct Rows {
    wanted: u64,
    page: Page<i64, ShipmentRow>,
}

/// What is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Typing {
    Code,
    Weight,
    Cost,
}

impl Typing {
    fn label(self) -> &'static str {
        match self {
            Self::Code => "shipping-bar-code",
            Self::Weight => "shipping-bar-weight",
            Self::Cost => "shipping-bar-cost",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Rows(u64),
    Enter,
    Close,
    Withdraw,
}

/// The screen.
pub struct WaitingList {
    medium: Option<Medium>,
    browser: Browser<i64, ShipmentRow>,
    bar: Option<(Typing, WordsBar, String)>,
    /// Keys that came while a line was being written.
    ahead: Vec<Event>,
    closing: Option<(String, Medium, Vec<i64>)>,
    withdrawing: Option<(i64, i64)>,
    tickets: Tickets,
    asked: Vec<(Ticket, Question)>,
    started: bool,
}

impl WaitingList {
    /// All media.
    pub fn new() -> Self {
        Self {
            medium: None,
            browser: Browser::new(),
            bar: None,
            ahead: Vec::new(),
            closing: None,
            withdrawing: None,
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
        let medium = self.medium;
        Effect::Ask(
            self.ticket(Question::Rows(wanted.ticket)),
            task(move |db, _, session| rows(db, session, medium, &wanted)),
        )
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

    /// Opens the line at the foot for the row under the cursor.
    fn begin(&mut self, typing: Typing) {
        let Some(row) = self.browser.current() else { return };
        let one = &row.shipment;
        let now = match typing {
            Typing::Code => one.code.clone().unwrap_or_default(),
            Typing::Weight => match (one.grams, &one.kind) {
                (Some(grams), Some(kind)) => format!("{grams} {kind}"),
                (Some(grams), None) => grams.to_string(),
                _ => String::new(),
            },
            Typing::Cost if one.cost_typed => one.cents.map(|cents| Cents(cents).to_string()).unwrap_or_default(),
            Typing::Cost => String::new(),
        };
        self.bar = Some((typing, WordsBar::new(typing.label(), &now), now));
    }

    fn type_on(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        // A bar-code reader is faster than any database: what it types for the next line waits for this one.
        if self.asked.iter().any(|(_, question)| *question == Question::Enter) {
            self.ahead.push(event);
            return Reply::done();
        }
        let Some((typing, bar, text)) = &mut self.bar else { return Reply::ignored() };
        match bar.handle(event, cx) {
            Typed::Nothing(reply) => reply,
            Typed::Words(words) => {
                *text = words;
                Reply::done()
            }
            Typed::Dropped => {
                self.bar = None;
                Reply::done()
            }
            Typed::Kept => {
                let entered = match typing {
                    Typing::Code => Entered::Code(text.clone()),
                    Typing::Weight => Entered::Weight(text.clone()),
                    Typing::Cost => Entered::Cost(text.clone()),
                };
                self.enter(entered)
            }
        }
    }

    fn enter(&mut self, entered: Entered) -> Reply {
        let Some(row) = self.browser.current() else { return Reply::done() };
        let (id, version) = (row.shipment.id, row.shipment.version);
        Reply::with(Effect::Act(
            self.ticket(Question::Enter),
            task(move |db, house, session| {
                let shipment = service::enter(db, house, session, id, version, &entered)?;
                service::row(db, session, shipment)
            }),
        ))
    }

    /// The line is written: it shows at once, and the next one is typed.
    fn entered(&mut self, row: ShipmentRow, cx: &Context<'_>) -> Vec<Effect> {
        self.browser.update(&row.shipment.id.clone(), row);
        let last = self.browser.index() + 1 >= self.browser.total();
        let mut effects = Vec::new();
        if let Some((typing, _, _)) = self.bar.take()
            && !last
        {
            if let Some(wanted) = self.browser.handle(Move::Down) {
                effects.push(self.ask(wanted));
            }
            self.begin(typing);
        }
        effects.extend(self.go_on(cx));
        effects
    }

    fn go_on(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for event in std::mem::take(&mut self.ahead) {
            effects.extend(self.type_on(event, cx).effects);
        }
        effects
    }

    fn ask_close(&mut self, cx: &Context<'_>) -> Reply {
        let Some(medium) = self.medium.or_else(|| self.browser.current().map(|row| row.shipment.medium)) else {
            return Reply::done();
        };
        let marks = self.browser.marks().to_vec();
        let name = cx.texts.get(protocol::medium_key(medium));
        let text = if marks.is_empty() {
            Words::Key("shipping-close-all").arg("medium", name)
        } else {
            Words::Key("shipping-close-marked").arg("medium", name).arg("count", marks.len())
        };
        self.closing = Some((new_key(), medium, marks));
        Reply::with(Effect::Dialog("close", Dialog::legal("shipping-close-title", text, "shipping-close-consequence")))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            let wanted = self.browser.handle(step);
            return self.maybe(wanted);
        }
        match id {
            "list-open" => match self.browser.current() {
                Some(row) => Reply::with(Effect::Subject(protocol::SUBJECT.into(), row.shipment.registration_id)),
                None => Reply::done(),
            },
            "list-mark-all" => {
                let wanted = self.browser.mark_all();
                self.maybe(wanted)
            }
            "list-mark" => {
                self.browser.toggle_mark();
                let wanted = self.browser.handle(Move::Down);
                self.maybe(wanted)
            }
            "shipping-code" | "shipping-weight" | "shipping-cost" => {
                self.begin(match id {
                    "shipping-code" => Typing::Code,
                    "shipping-weight" => Typing::Weight,
                    _ => Typing::Cost,
                });
                Reply::done()
            }
            "shipping-close" => self.ask_close(cx),
            "shipping-medium" => {
                let at = self.medium.and_then(|medium| rules::MEDIA.iter().position(|one| *one == medium));
                self.medium = rules::MEDIA.get(at.map_or(0, |at| at + 1)).copied();
                self.browser.set_marks(Vec::new());
                self.restart()
            }
            "shipping-withdraw" => {
                self.withdrawing = self.browser.current().map(|row| (row.shipment.id, row.shipment.version));
                Reply::with(Effect::Dialog(
                    "withdraw",
                    Dialog::prompt("shipping-withdraw-title", "shipping-withdraw-text"),
                ))
            }
            "shipping-lists" => Reply::with(Effect::Open(Box::new(ClosedLists::new()))),
            "shipping-tariffs" => Reply::with(Effect::Open(Box::new(TariffForm::new()))),
            "list-refresh" => Reply::with(self.reload()),
            "list-back" if !self.browser.marks().is_empty() => {
                self.browser.set_marks(Vec::new());
                Reply::done()
            }
            "list-back" if self.medium.is_some() => {
                self.medium = None;
                self.restart()
            }
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }

    fn answered(&mut self, name: &str, choice: Choice) -> Reply {
        match (name, choice) {
            ("close", Choice::Yes) => {
                let Some((key, medium, ids)) = self.closing.take() else { return Reply::done() };
                let act = task(move |db, house, session| closing::close(db, house, session, &key, medium, &ids));
                Reply::with(Effect::Act(self.ticket(Question::Close), act))
            }
            ("withdraw", Choice::Text(reason)) => {
                let Some((id, version)) = self.withdrawing.take() else { return Reply::done() };
                let act = task(move |db, house, session| service::withdraw(db, house, session, id, version, &reason));
                Reply::with(Effect::Act(self.ticket(Question::Withdraw), act))
            }
            _ => Reply::done(),
        }
    }

    fn after(&mut self, question: Question, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
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
            (Question::Enter, Ok(answer)) => match answer.downcast::<ShipmentRow>() {
                Ok(row) => Reply { consumed: true, effects: self.entered(*row, cx) },
                Err(_) => Reply::ignored(),
            },
            (Question::Enter, Err(fault)) => {
                // What was typed stays to be corrected; what was typed ahead was meant for other lines.
                self.ahead.clear();
                Reply::with(Effect::Fault(fault)).and(self.reload())
            }
            (Question::Close, Ok(answer)) => match answer.downcast::<ShippingList>() {
                Ok(list) => {
                    self.browser.set_marks(Vec::new());
                    let number = format!("{}/{}", list.number, list.year);
                    let text = cx.texts.with("shipping-closed", &[("number", number.into())]);
                    Reply::with(Effect::Toast(Shown::line(&text))).and(Effect::Open(Box::new(ListPage::new(list.id))))
                }
                Err(_) => Reply::ignored(),
            },
            (Question::Withdraw, Ok(_)) => {
                Reply::with(Effect::Toast(Shown::line(&cx.texts.get("shipping-withdrawn")))).and(self.reload())
            }
            (_, Err(fault)) => Reply::with(Effect::Fault(fault)).and(self.reload()),
        }
    }

    fn status(&self, cx: &Context<'_>) -> String {
        let row = self.browser.current();
        let medium = self.medium.or_else(|| row.map(|row| row.shipment.medium));
        let medium = medium.map(|medium| cx.texts.get(protocol::medium_key(medium)));
        let clock = row.map(|row| clock(&row.shipment, cx).text(cx.texts));
        let marks = self.browser.marks().len();
        let marked = (marks > 0).then(|| cx.texts.with("shipping-marked", &[("count", marks.into())]));
        [Some(self.browser.position()), medium, clock, marked].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

impl Default for WaitingList {
    fn default() -> Self {
        Self::new()
    }
}

fn rows(db: &mut Db, session: &Session, medium: Option<Medium>, wanted: &Wanted<i64>) -> Outcomes<Rows> {
    let anchor = match wanted.anchor {
        Anchor::At(id) => Some(id),
        Anchor::First | Anchor::Last => None,
    };
    let skip = i64::try_from(wanted.skip).unwrap_or(i64::MAX);
    let slice = Slice { anchor, forward: wanted.forward, skip, take: i64::from(wanted.take) };
    let filter = Filter {
        media: medium.map_or_else(|| rules::MEDIA.to_vec(), |medium| vec![medium]),
        states: vec![ShipmentState::Waiting],
        outcomes: Vec::new(),
        unhandled: false,
    };
    let (found, first_index, total) = service::rows(db, session, &filter, &slice)?;
    let rows = found.into_iter().map(|row| (row.shipment.id, row)).collect();
    Ok(Rows { wanted: wanted.ticket, page: Page { rows, first_index, total } })
}

/// How the clock of a letter stands.
fn clock(one: &Shipment, cx: &Context<'_>) -> ClockState {
    let calendar = cx.house.facts().calendar;
    let due = request_rules::due(instant(one.entered_at), &calendar).instant;
    clock_state(due, None, cx.house.clock.now(), &calendar)
}

fn show<'r>(row: &'r ShipmentRow, cx: &Context<'_>) -> RowText<'r> {
    let one: &Shipment = &row.shipment;
    let clock = clock(one, cx);
    let mut medium = cx.texts.get(protocol::medium_key(one.medium));
    if one.return_card {
        medium = cx.texts.get("shipping-with-card");
    }
    let name = if row.masked { cx.texts.get("departures-reserved") } else { Shown::line(&one.name).into_string() };
    let text = RowText::new(vec![
        number(one.registration_id).into(),
        medium.into(),
        name.into(),
        Shown::line(one.address.as_deref().unwrap_or_default()).into_string().into(),
        one.code.clone().unwrap_or_default().into(),
        one.grams.map(|grams| grams.to_string()).unwrap_or_default().into(),
        one.cents.map(|cents| Cents(cents).to_string()).unwrap_or_default().into(),
        Shown::line(&row.office).into_string().into(),
        clock.text(cx.texts).into(),
    ]);
    if clock.is_late() { text.tone(Tone::Late) } else { text }
}

impl Screen for WaitingList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("shipping-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.bar.is_some() { vec![form::BAR] } else { vec![COMMANDS, table::MOVING, table::MARKING] }
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let numbered = self.browser.current().is_some_and(|row| row.shipment.medium.has_number());
        match command {
            _ if !cx.session.may(Permission::Ship) && command.starts_with("shipping-") => {
                Availability::Disabled("departures-why-protocol")
            }
            "shipping-code" if self.browser.current().is_some() => {
                Availability::unless(!numbered, "shipping-why-no-code")
            }
            "shipping-code" | "shipping-weight" | "shipping-cost" | "shipping-close" | "shipping-withdraw"
            | "list-open" | "list-mark" | "list-mark-all" => {
                Availability::unless(self.browser.current().is_none(), "shipping-why-empty")
            }
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.bar.is_some()
    }

    fn here(&self) -> Option<i64> {
        self.browser.key().copied()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.started => {
                self.started = true;
                self.restart()
            }
            Event::Shown | Event::Refresh => Reply::with(self.reload()),
            Event::Answered { name, choice } => self.answered(name, choice),
            event if self.bar.is_some() => self.type_on(event, cx),
            Event::Command(id) => self.command(id, cx),
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
        self.browser.draw(buf, above, &look, &Table::new(COLUMNS, "shipping-empty"), &|row| show(row, cx));
        if let Some((_, bar, _)) = &self.bar {
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
        "shipping-help"
    }
}
