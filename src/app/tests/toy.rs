//! A desk for tests: a form with two fields that keeps drafts, and a list whose question waits until the test lets it go.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::drafts::{self, Draft, Place};
use crate::desks::today::{TODAY, Today, TodayScreen};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form::{self, Field, FieldHelp, Form, FormEvent, FormState, Group};
use crate::ui::key::Chord;
use crate::work::desk::{Desk, Waiting};
use crate::work::dialog::Dialog;
use crate::work::screen::{
    Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, errand, task,
};
use crate::work::session::Session;

/// The form's route.
pub const LETTER: &str = "toy.letter";

/// Commands of the list.
const COMMANDS: &[Command] = &[
    Command { id: "app-refresh-never", keys: &["ctrl-f", "n"], scope: Scope::Screen, footer: 99 },
    Command { id: "toy-slow", keys: &["f3", "s"], scope: Scope::Screen, footer: 0 },
    Command { id: "toy-panic", keys: &["f4"], scope: Scope::Screen, footer: 0 },
    Command { id: "toy-told", keys: &["f7"], scope: Scope::Screen, footer: 0 },
    Command { id: "toy-errand", keys: &["f6"], scope: Scope::Screen, footer: 0 },
    Command { id: "toy-ask", keys: &["f8"], scope: Scope::Screen, footer: 0 },
    Command { id: "toy-fault", keys: &["shift-f3"], scope: Scope::Screen, footer: 0 },
    Command { id: "toy-lost", keys: &["shift-f4"], scope: Scope::Screen, footer: 0 },
];

/// Commands of the page.
const PAGE: &[Command] = &[
    Command { id: "toy-count", keys: &["f7", "c"], scope: Scope::Screen, footer: 0 },
    Command { id: "toy-add", keys: &["f8", "a"], scope: Scope::Screen, footer: 0 },
    Command { id: "toy-broken", keys: &["f6", "b"], scope: Scope::Screen, footer: 0 },
    Command { id: "toy-sure", keys: &["ctrl-g", "q"], scope: Scope::Screen, footer: 0 },
];

/// Holds the slow question up: it ends when a word comes through.
static GATE: Mutex<Option<Receiver<()>>> = Mutex::new(None);

/// Puts a gate before the slow question of this test; tests that use it run one after the other by holding the lock.
pub fn gate() -> Sender<()> {
    let (open, wait) = channel();
    *GATE.lock().unwrap() = Some(wait);
    open
}

/// Today with what waits at the toy alone, and the toy.
pub static DESKS: &[&dyn Desk] = &[&Morning, &Toy];

/// Today, as it is for a house of these desks.
pub struct Morning;

impl Desk for Morning {
    fn name(&self) -> &'static str {
        Today.name()
    }

    fn title_key(&self) -> &'static str {
        Today.title_key()
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        Today.routes()
    }

    fn open(&self, route: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        if route == TODAY { Some(Box::new(TodayScreen::of(DESKS))) } else { Today.open(route, cx) }
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        Today.waiting(db, session, now)
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        Today.tables()
    }
}

pub struct Toy;

impl Desk for Toy {
    fn name(&self) -> &'static str {
        "toy"
    }

    fn title_key(&self) -> &'static str {
        "app-name"
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(LETTER, "setup-name"), ("toy.list", "setup-office"), ("toy.page", "setup-office")]
    }

    fn open(&self, route: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        match route {
            LETTER => Some(Box::new(Letter::new(cx, None))),
            "toy.list" => Some(Box::<List>::default()),
            "toy.page" => Some(Box::<Page>::default()),
            _ => None,
        }
    }

    fn open_draft(&self, draft: &Draft, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        let state = (draft.form == LETTER).then(|| serde_json::from_str(&draft.content).ok())??;
        Some(Box::new(Letter::new(cx, Some(state))))
    }

    fn waiting(&self, _db: &mut Db, _session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        Ok(vec![Waiting { key: "setup-address", count: 1_234, late: 2, next_due: Some(now), route: "toy.list" }])
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![("app-name", COMMANDS), ("app-name", PAGE)]
    }
}

/// A letter: two fields, saved as an act.
struct Letter {
    form: Form,
    place: Place,
    tickets: Tickets,
}

impl Letter {
    fn new(cx: &Context<'_>, state: Option<FormState>) -> Self {
        let fields = vec![Field::line("from", "setup-surname"), Field::line("subject", "setup-address")];
        let mut form = Form::new(vec![Group::new("setup-title", fields)]);
        if let Some(state) = state {
            form.restore(&state);
        }
        let place = Place { operator_id: cx.session.operator_id, form: LETTER.into(), subject: "new".into() };
        Self { form, place, tickets: Tickets::default() }
    }

    fn content(&self) -> DraftContent {
        let content = serde_json::to_string(&self.form.state()).unwrap();
        DraftContent { key: "key-1".into(), title: format!("Lettera di {}", self.form.text("from")), content }
    }
}

impl Screen for Letter {
    fn name(&self) -> &'static str {
        LETTER
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "Lettera".into()
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![form::COMMANDS]
    }

    fn typing(&self) -> bool {
        self.form.typing()
    }

    fn awaits_its_acts(&self) -> bool {
        true
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let before = self.form.revision();
        let reply = match event {
            Event::Command(id) => self.form.command(id),
            Event::Key(key) => self.form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.form.paste(&text),
            _ => return Reply::done(),
        };
        let mut effects = Reply { consumed: reply.consumed, effects: Vec::new() };
        if self.form.revision() != before {
            effects.effects.push(Effect::Draft(self.place.clone(), Some(self.content())));
        }
        for event in reply.events {
            match event {
                FormEvent::Save if self.form.text("subject") == "respinta" => {
                    effects.effects.push(Effect::Fault(Fault::not_done("fault-disk-full")));
                }
                // Before the act runs, the draft with its key must be in the database.
                FormEvent::Save => {
                    let place = self.place.clone();
                    let act = task(move |db: &mut Db, _: &_, _: &_| Ok(drafts::find(db, &place)?.is_some()));
                    effects.effects.push(Effect::Act(self.tickets.next(), act));
                }
                FormEvent::Leave => return Reply::ignored(),
                _ => {}
            }
        }
        effects
    }

    fn answer(&mut self, _ticket: Ticket, answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
        match answer.map(Answer::downcast::<bool>) {
            Ok(Ok(kept)) if *kept => {
                self.form.mark_clean();
                Reply::with(Effect::Draft(self.place.clone(), None))
                    .and(Effect::Toast(Shown::line("salvata")))
                    .and(Effect::Close)
            }
            Ok(_) => Reply::with(Effect::Toast(Shown::line("la bozza non era nella base dati"))),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.form.draw(frame.buffer_mut(), area, &cx.look())
    }

    fn unsaved(&self) -> bool {
        self.form.is_dirty()
    }

    fn draft(&self) -> Option<(Place, DraftContent)> {
        Some((self.place.clone(), self.content()))
    }

    fn help(&self) -> &'static str {
        "setup-help"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}

/// A list that asks slow, broken and ordinary questions, and writes down what it heard.
#[derive(Default)]
struct List {
    tickets: Tickets,
    heard: Vec<String>,
}

impl Screen for List {
    fn name(&self) -> &'static str {
        "toy.list"
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "Elenco".into()
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        Availability::unless(command == "app-refresh-never", "today-why-empty")
    }

    fn handle(&mut self, event: Event, _cx: &Context<'_>) -> Reply {
        let ticket = self.tickets.next();
        match event {
            Event::Command("toy-slow") => {
                let gate = Arc::new(Mutex::new(GATE.lock().unwrap().take()));
                Reply::with(Effect::Ask(
                    ticket,
                    task(move |_: &mut Db, _: &_, _: &_| {
                        if let Some(gate) = gate.lock().unwrap().take() {
                            gate.recv().unwrap_or_default();
                        }
                        Ok("lenta".to_owned())
                    }),
                ))
            }
            Event::Command("toy-panic") => {
                Reply::with(Effect::Ask(ticket, task(|_: &mut Db, _: &_, _: &_| -> Outcomes<String> { panic!("toy") })))
            }
            Event::Command("toy-lost") => Reply::with(Effect::Ask(
                ticket,
                task(|_: &mut Db, _: &_, _: &_| -> Outcomes<String> { Err(Fault::not_done("fault-database-lost")) }),
            )),
            Event::Command("toy-errand") => {
                Reply::with(Effect::Run(ticket, errand(|_: &_, _: &_| Ok("commissione".to_owned()))))
            }
            Event::Command("toy-told") => {
                let warning = "Il termine per le proposte di questa seduta è passato: chi aggiunge ora un argomento ne dica \
                               il motivo, e la Segreteria avvisi i capigruppo prima della seduta. Ultimissima.";
                Reply::with(Effect::Toast(Shown::line("Argomento salvato."))).and(Effect::Remark(Shown::line(warning)))
            }
            Event::Command("toy-ask") => Reply::with(Effect::Dialog("sure", Dialog::confirm("app-name", "app-name"))),
            Event::Command("toy-fault") => Reply::with(Effect::Fault(Fault::not_done("fault-disk-full"))),
            Event::Answered { name, choice } => {
                self.heard.push(format!("{name}: {}", choice == Choice::Yes));
                Reply::done()
            }
            Event::Refresh => {
                self.heard.push("riletto".into());
                Reply::done()
            }
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, _ticket: Ticket, answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
        match answer.map(Answer::downcast::<String>) {
            Ok(Ok(text)) => self.heard.push(*text),
            Ok(Err(_)) => self.heard.push("?".into()),
            Err(fault) => {
                self.heard.push(fault.key.to_owned());
                return Reply::with(Effect::Fault(fault));
            }
        }
        Reply::done()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, _cx: &Context<'_>) -> Option<Position> {
        for (line, text) in self.heard.iter().enumerate() {
            if let Some(spot) = crate::ui::cells::line(area, line as u16) {
                let style = ratatui::style::Style::new();
                crate::ui::cells::put(frame.buffer_mut(), spot.x, spot.y, text, usize::from(spot.width), style);
            }
        }
        None
    }

    fn help(&self) -> &'static str {
        "setup-help"
    }
}

/// The page of one record: how many drafts there are. It reads them whenever it is shown and after its own acts.
#[derive(Default)]
struct Page {
    tickets: Tickets,
    asked: Ticket,
    acting: Ticket,
    drafts: usize,
    broken: bool,
    heard: Vec<String>,
}

impl Page {
    fn load(&mut self) -> Effect {
        self.asked = self.tickets.next();
        let broken = std::mem::take(&mut self.broken);
        Effect::Ask(
            self.asked,
            task(move |db: &mut Db, _: &_, session: &Session| {
                if broken {
                    return Err(Fault::not_done("fault-disk-full"));
                }
                Ok(drafts::of_operator(db, session.operator_id)?.len())
            }),
        )
    }
}

impl Screen for Page {
    fn name(&self) -> &'static str {
        "toy.page"
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "Pagina".into()
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![PAGE]
    }

    fn awaits_its_acts(&self) -> bool {
        true
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command("toy-count") => {
                self.heard.push(format!("con {}", self.drafts));
                Reply::done()
            }
            Event::Command("toy-broken") => {
                self.broken = true;
                Reply::done()
            }
            Event::Command("toy-sure") => Reply::with(Effect::Dialog("sure", Dialog::confirm("app-name", "app-name"))),
            Event::Answered { name, choice } => {
                self.heard.push(format!("{name} {}", choice == Choice::Yes));
                Reply::done()
            }
            Event::Command("toy-add") => {
                self.acting = self.tickets.next();
                let subject = format!("{}", self.drafts);
                let place = Place { operator_id: cx.session.operator_id, form: LETTER.into(), subject };
                let work = task(move |db: &mut Db, house: &crate::work::house::House, _: &_| {
                    drafts::keep(db, &place, "key", "Lettera", "{}", house.clock.now())
                });
                Reply::with(Effect::Act(self.acting, work))
            }
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
        if ticket == self.acting {
            return Reply::with(self.load());
        }
        match answer.map(Answer::downcast::<usize>) {
            Ok(Ok(drafts)) if ticket == self.asked => self.drafts = *drafts,
            Ok(_) => {}
            Err(fault) => return Reply::with(Effect::Fault(fault)),
        }
        Reply::done()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, _cx: &Context<'_>) -> Option<Position> {
        if let Some(spot) = crate::ui::cells::line(area, 0) {
            let style = ratatui::style::Style::new();
            let text = self.heard.join(", ");
            crate::ui::cells::put(frame.buffer_mut(), spot.x, spot.y, &text, usize::from(spot.width), style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "setup-help"
    }
}
