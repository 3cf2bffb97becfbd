//! Bringing inventories in from the screen: a file or a folder is named, what would be done is read line by line, and one
//! key does it.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::import::{self, Mode, Report, told};
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form::{self, Field, FieldHelp, Form, FormEvent, Group, Value};
use crate::ui::key::Chord;
use crate::ui::pager::{self, Paged, Pager};
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// Name of the screen.
pub const NAME: &str = "assets.import";

/// Commands on the report.
pub const COMMANDS: &[Command] = &[
    Command { id: "assets-import-do", keys: &["f2", "ctrl-s", "i"], scope: Scope::Screen, footer: 80 },
    Command { id: "assets-import-again", keys: &["shift-f8", "o"], scope: Scope::Screen, footer: 70 },
];

/// The screen.
pub struct ImportScreen {
    form: Form,
    path: String,
    report: Option<(Report, Mode)>,
    pager: Pager,
    tickets: Tickets,
    asked: Option<(Ticket, Mode)>,
}

impl ImportScreen {
    /// The empty screen.
    pub fn new(_cx: &Context<'_>) -> Self {
        let path = Field::line("path", "assets-field-path").limit(4_000).required();
        Self {
            form: Form::new(vec![Group::new("assets-import-group", vec![path])]),
            path: String::new(),
            report: None,
            pager: Pager::new(""),
            tickets: Tickets::default(),
            asked: None,
        }
    }

    fn ask(&mut self, mode: Mode) -> Effect {
        let ticket = self.tickets.next();
        self.asked = Some((ticket, mode));
        let path = PathBuf::from(self.path.trim());
        let work = task(move |db, house, session| {
            let files = import::find(&path)?;
            import::import(db, house, session, &files, &[], mode)
        });
        // A trial writes and takes back: for the database it is an act all the same.
        Effect::Act(ticket, work)
    }

    fn fill(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let reply = match event {
            Event::Command(id) => self.form.command(id),
            Event::Key(key) => self.form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.form.paste(&text),
            _ => return Reply::ignored(),
        };
        let mut effects = Vec::new();
        for event in reply.events {
            match event {
                FormEvent::Save if self.asked.is_none() => {
                    self.path = self.form.text("path");
                    effects.push(self.ask(Mode::Try));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                _ => {}
            }
        }
        Reply { consumed: reply.consumed, effects }
    }

    fn command(&mut self, id: &str) -> Reply {
        match id {
            "assets-import-do" if self.asked.is_none() && matches!(self.report, Some((_, Mode::Try))) => {
                Reply::with(self.ask(Mode::Write))
            }
            "assets-import-again" => {
                self.report = None;
                self.form.set("path", Value::text(&self.path));
                Reply::done()
            }
            _ => match self.pager.command(id) {
                Paged::Ignored => Reply::ignored(),
                Paged::Close => Reply::with(Effect::Close),
                _ => Reply::done(),
            },
        }
    }
}

impl Screen for ImportScreen {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("assets-import-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.report.is_some() { vec![COMMANDS, pager::COMMANDS] } else { vec![form::COMMANDS] }
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            "assets-import-do" => {
                let nothing = match &self.report {
                    Some((report, Mode::Try)) => report.entered() + report.changed() == 0,
                    _ => true,
                };
                Availability::unless(nothing, "assets-why-nothing-to-import")
            }
            _ => self.form.availability(command),
        }
    }

    fn typing(&self) -> bool {
        if self.report.is_some() { self.pager.typing() } else { self.form.typing() }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::done(),
            event if self.report.is_none() => self.fill(event, cx),
            Event::Command(id) => self.command(id),
            Event::Key(key) => match self.pager.input(Chord::from(key)) {
                Paged::Ignored => Reply::ignored(),
                _ => Reply::done(),
            },
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let Some((_, mode)) = self.asked.take_if(|(asked, _)| *asked == ticket) else { return Reply::ignored() };
        match answer.map(Answer::downcast::<Report>) {
            Ok(Ok(report)) => {
                self.pager = Pager::new(told(&report, mode, cx.texts));
                let done = (mode == Mode::Write).then(|| {
                    let args = [("new", Arg::from(report.entered())), ("changed", report.changed().into())];
                    Effect::Toast(Shown::line(&cx.texts.with("assets-import-done", &args)))
                });
                self.report = Some((*report, mode));
                Reply { consumed: true, effects: done.into_iter().collect() }
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => {
                self.form.fault(&fault);
                Reply::with(Effect::Fault(fault))
            }
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        if self.report.is_some() {
            self.pager.draw(frame.buffer_mut(), area, &cx.look())
        } else {
            self.form.draw_with_hint(frame.buffer_mut(), area, &cx.look())
        }
    }

    fn help(&self) -> &'static str {
        "assets-help-import"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
