//! The page of one request: what is wanted, where it stands, its clock with the reason of each day, its history.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::form::{About, RequestForm};
use super::model::{DepartureRequest, RequestState};
use super::rules;
use super::service::{self, Sheet};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::terms::{ClockState, clock_state};
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::protocol::api::{self as protocol, Registered};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::key::Chord;
use crate::ui::pager::{self, Paged, Pager};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// The page's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "departures-page-register", keys: &["f8", "r"], scope: Scope::Screen, footer: 75 },
    Command { id: "departures-page-return", keys: &["shift-f8", "x"], scope: Scope::Screen, footer: 70 },
    Command { id: "departures-page-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 65 },
    Command { id: "departures-page-registration", keys: &["shift-f7", "o"], scope: Scope::Screen, footer: 60 },
];

/// The screen.
pub struct RequestPage {
    id: i64,
    sheet: Option<Box<Sheet>>,
    pager: Pager,
    tickets: Tickets,
    loading: Ticket,
    acting: Acting,
}

impl RequestPage {
    /// The page of a request; it loads itself when it is shown.
    pub fn new(id: i64) -> Self {
        Self {
            id,
            sheet: None,
            pager: Pager::new(""),
            tickets: Tickets::default(),
            loading: Ticket::default(),
            acting: Acting::default(),
        }
    }

    fn load(&mut self) -> Effect {
        self.loading = self.tickets.next();
        let id = self.id;
        Effect::Ask(self.loading, task(move |db, _, session| service::sheet(db, session, id)))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        let request = self.sheet.as_ref().map(|sheet| &sheet.request);
        match (id, request) {
            ("departures-page-register", Some(request)) => Reply::with(self.acting.ask_register(request)),
            ("departures-page-return", Some(request)) => Reply::with(self.acting.ask_return(request, cx)),
            ("departures-page-change", Some(_)) => {
                Reply::with(Effect::Open(Box::new(RequestForm::new(About::Request(self.id)))))
            }
            ("departures-page-registration", Some(request)) => match request.registration_id {
                Some(id) => Reply::with(Effect::Subject(protocol::SUBJECT.into(), id)),
                None => Reply::done(),
            },
            _ => match self.pager.command(id) {
                Paged::Ignored => Reply::ignored(),
                Paged::Close => Reply::with(Effect::Close),
                _ => Reply::done(),
            },
        }
    }
}

/// Registering and sending back, for the page and the list: the question first, then the act.
#[derive(Debug, Default)]
pub(super) struct Acting {
    about: Option<(i64, i64)>,
    registering: Option<Ticket>,
    returning: Option<Ticket>,
}

impl Acting {
    /// Asks whether the number is to be drawn.
    pub(super) fn ask_register(&mut self, request: &DepartureRequest) -> Effect {
        self.about = Some((request.id, request.version));
        let recipients = rules::recipients_line(&request.wanted().recipients);
        let text =
            Words::Key("departures-register-text").arg("subject", &request.subject).arg("recipients", recipients);
        Effect::Dialog("register", Dialog::legal("departures-register-title", text, "departures-register-consequence"))
    }

    /// Asks for the reason of sending back.
    pub(super) fn ask_return(&mut self, request: &DepartureRequest, _cx: &Context<'_>) -> Effect {
        self.about = Some((request.id, request.version));
        Effect::Dialog("return", Dialog::prompt("departures-return-title", "departures-return-text"))
    }

    /// Takes the answer to one of its dialogs.
    pub(super) fn answered(&mut self, tickets: &mut Tickets, name: &str, choice: &Choice) -> Option<Vec<Effect>> {
        let (id, version) = self.about?;
        match (name, choice) {
            ("register", Choice::Yes) => {
                let ticket = tickets.next();
                self.registering = Some(ticket);
                Some(vec![Effect::Act(
                    ticket,
                    task(move |db, house, session| service::register(db, house, session, id, version)),
                )])
            }
            ("return", Choice::Text(reason)) => {
                let (ticket, reason) = (tickets.next(), reason.clone());
                self.returning = Some(ticket);
                Some(vec![Effect::Act(
                    ticket,
                    task(move |db, house, session| service::send_back(db, house, session, id, version, &reason)),
                )])
            }
            ("register" | "return", _) => Some(Vec::new()),
            _ => None,
        }
    }

    /// Takes the answer to one of its acts; the rest goes back to the screen. After it the screen should load again.
    pub(super) fn answer(
        &mut self,
        ticket: Ticket,
        answer: Outcomes<Answer>,
        cx: &Context<'_>,
    ) -> Result<Vec<Effect>, Outcomes<Answer>> {
        if self.registering.take_if(|own| *own == ticket).is_some() {
            return Ok(match answer.map(Answer::downcast::<Registered>) {
                Ok(Ok(registered)) => {
                    let args = [("number", registered.number_text().into())];
                    let told = |key| Shown::line(&cx.texts.with(key, &args));
                    // A colleague was faster, or the answer had been lost.
                    vec![if registered.already {
                        Effect::Remark(told("departures-registered-already"))
                    } else {
                        Effect::Toast(told("departures-registered"))
                    }]
                }
                Ok(Err(_)) => Vec::new(),
                Err(fault) => vec![Effect::Fault(fault)],
            });
        }
        if self.returning.take_if(|own| *own == ticket).is_some() {
            return Ok(match answer {
                Ok(_) => vec![Effect::Toast(Shown::line(&cx.texts.get("departures-returned")))],
                Err(fault) => vec![Effect::Fault(fault)],
            });
        }
        Err(answer)
    }
}

/// How the clock of a request stands; none while it is in its office.
pub(super) fn clock(request: &DepartureRequest, cx: &Context<'_>) -> Option<ClockState> {
    if matches!(request.state, RequestState::Draft | RequestState::Returned) {
        return None;
    }
    let calendar = cx.house.facts().calendar;
    let due = rules::due(instant(request.asked_at?), &calendar).instant;
    Some(clock_state(due, request.shipped_at.map(instant), cx.house.clock.now(), &calendar))
}

/// `Label   value`, one line each; values of several lines go on below.
fn put(text: &mut String, cx: &Context<'_>, key: &str, value: impl AsRef<str>) {
    let value = Shown::block(value.as_ref());
    if value.is_blank() {
        return;
    }
    let mut label = cx.texts.get(key);
    for line in value.lines() {
        text.push_str(&format!("{label:<22} {line}\n"));
        label.clear();
    }
}

fn page_text(sheet: &Sheet, cx: &Context<'_>) -> String {
    let r = &sheet.request;
    let mut text = String::new();
    put(&mut text, cx, "departures-line-state", cx.texts.get(r.state.key()));
    put(&mut text, cx, "departures-line-reason", r.reason.as_deref().unwrap_or_default());
    if let Some(id) = r.registration_id {
        put(&mut text, cx, "departures-line-number", protocol::number_text(id % 100_000_000, id / 100_000_000));
    }
    if let Some(clock) = clock(r, cx) {
        put(&mut text, cx, "departures-line-clock", clock.text(cx.texts));
    }
    put(&mut text, cx, "departures-line-office", &sheet.office);
    put(&mut text, cx, "departures-line-author", &r.asked_name);
    let at = r.asked_at.map(|at| dates::date_time(instant(at))).unwrap_or_default();
    put(&mut text, cx, "departures-line-asked", at);
    let at = r.shipped_at.map(|at| dates::date_time(instant(at))).unwrap_or_default();
    put(&mut text, cx, "departures-line-shipped", at);
    if sheet.masked {
        text.push('\n');
        text.push_str(&cx.texts.get("departures-masked"));
        text.push('\n');
        return text;
    }
    text.push('\n');
    content_text(&mut text, sheet, cx);
    if let Some(asked) = r.asked_at {
        text.push('\n');
        for line in rules::due(instant(asked), &cx.house.facts().calendar).lines(cx.texts) {
            text.push_str(&format!("{line}\n"));
        }
    }
    text.push('\n');
    for event in &sheet.history {
        let action = cx.texts.get(&format!("action-{}", event.action.replace('.', "-")));
        let who = event.operator_id.and_then(|id| sheet.names.get(&id)).map(|name| format!("  {name}"));
        let at = dates::date_time_seconds(instant(event.at));
        text.push_str(&format!("{at}  {action}{}\n", who.unwrap_or_default()));
    }
    text
}

fn content_text(text: &mut String, sheet: &Sheet, cx: &Context<'_>) {
    let r = &sheet.request;
    let wanted = r.wanted();
    let mut medium = cx.texts.get(protocol::medium_key(r.medium));
    for (is, key) in
        [(r.return_card, "departures-with-card"), (r.urgent, "departures-urgent"), (r.reserved, "departures-reserved")]
    {
        if is {
            medium.push_str(&format!(" · {}", cx.texts.get(key)));
        }
    }
    put(text, cx, "departures-line-medium", medium);
    for one in &wanted.recipients {
        let address = rules::address(r.medium, one).unwrap_or_default();
        put(text, cx, "departures-line-recipient", format!("{}  {address}", one.name));
    }
    put(text, cx, "departures-line-subject", &r.subject);
    put(text, cx, "departures-line-body", r.body.as_deref().unwrap_or_default());
    for document in &wanted.documents {
        let name = if document.main { format!("* {}", document.name) } else { document.name.clone() };
        put(text, cx, "departures-line-document", name);
    }
    put(text, cx, "departures-line-class", sheet.class.as_deref().unwrap_or_default());
    let dossier = sheet.dossier.as_ref().map(|dossier| format!("{} {}", dossier.code, dossier.subject));
    put(text, cx, "departures-line-dossier", dossier.unwrap_or_default());
    put(text, cx, "departures-line-signer", r.signer.as_deref().unwrap_or_default());
    put(text, cx, "departures-line-notes", r.notes.as_deref().unwrap_or_default());
}

impl Screen for RequestPage {
    fn name(&self) -> &'static str {
        "departures.page"
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("departures-page-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, pager::COMMANDS]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        let Some(sheet) = &self.sheet else { return Availability::Enabled };
        let decides = rules::may_decide(sheet.request.state, sheet.hand);
        match command {
            "departures-page-register" | "departures-page-return" if !sheet.hand.registers => {
                Availability::Disabled("departures-why-protocol")
            }
            "departures-page-register" | "departures-page-return" => {
                Availability::unless(!decides, "departures-why-not-asked")
            }
            "departures-page-change" => {
                Availability::unless(!rules::may_change(sheet.request.state, sheet.hand), "departures-why-fixed")
            }
            "departures-page-registration" => {
                Availability::unless(sheet.request.registration_id.is_none(), "departures-why-no-number")
            }
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.pager.typing()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name, choice } => match self.acting.answered(&mut self.tickets, name, &choice) {
                Some(effects) => Reply { consumed: true, effects },
                None => Reply::ignored(),
            },
            Event::Key(key) => match self.pager.input(Chord::from(key)) {
                Paged::Ignored => Reply::ignored(),
                _ => Reply::done(),
            },
            Event::Paste(_) => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match self.acting.answer(ticket, answer, cx) {
            Ok(effects) => return Reply { consumed: true, effects }.and(self.load()),
            Err(answer) => answer,
        };
        if ticket != self.loading {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Sheet>) {
            Ok(Ok(sheet)) => {
                self.pager = Pager::new(page_text(&sheet, cx));
                self.sheet = Some(sheet);
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.pager.draw(frame.buffer_mut(), area, &cx.look())
    }

    fn help(&self) -> &'static str {
        "departures-help-page"
    }
}
