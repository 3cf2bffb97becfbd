//! Loading a version of the plan from a file: the form, the trial that writes nothing, the report, the question, the act.

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

use super::import::{self, Mapping, Reading};
use super::service::{self, Forecast};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::drafts::{self, Draft, Place};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form::{self, DateReader, Field, FieldHelp, Form, FormEvent, FormState, Group};
use crate::ui::key::Chord;
use crate::ui::pager::{self, Paged, Pager};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// Name of the form, for drafts.
pub const NAME: &str = "titolario.load";

/// Commands of the report.
pub const REPORT: &[Command] =
    &[Command { id: "titolario-load-now", keys: &["f8", "ctrl-s"], scope: Scope::Screen, footer: 95 }];

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    state: FormState,
}

/// What a trial found.
struct Trial {
    reading: Reading,
    forecast: Forecast,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Draft,
    Try,
    Load,
}

/// The screen.
pub struct LoadForm {
    form: Form,
    report: Option<(Trial, Pager)>,
    owner: i64,
    tickets: Tickets,
    asked: Option<(Ticket, Question)>,
    started: bool,
}

impl LoadForm {
    /// An empty form, or the one that was left.
    pub fn new(cx: &Context<'_>) -> Self {
        let calendar = cx.house.facts().calendar;
        let clock = cx.house.clock.clone();
        let day: DateReader =
            Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from));
        let form = Form::new(vec![
            Group::new(
                "titolario-group-version",
                vec![
                    Field::line("file", "titolario-field-file").limit(1_000).required(),
                    Field::line("name", "titolario-field-name").limit(300).required(),
                    Field::date("valid_from", "titolario-field-from", day).required(),
                ],
            ),
            Group::new(
                "titolario-group-columns",
                vec![
                    Field::line("code", "titolario-field-code").limit(100).width(30),
                    Field::line("title", "titolario-field-title").limit(100).width(30),
                    Field::line("class", "titolario-field-class").limit(100).width(30),
                    Field::line("subclass", "titolario-field-subclass").limit(100).width(30),
                    Field::line("column", "titolario-field-column").limit(100).width(30),
                ],
            ),
        ]);
        Self {
            form,
            report: None,
            owner: cx.session.operator_id,
            tickets: Tickets::default(),
            asked: None,
            started: false,
        }
    }

    fn place(&self) -> Place {
        Place { operator_id: self.owner, form: NAME.to_owned(), subject: "new".to_owned() }
    }

    fn content(&self) -> DraftContent {
        DraftContent {
            key: "titolario-load".to_owned(),
            title: Shown::line(&self.form.text("name")).to_string(),
            content: serde_json::to_string(&Kept { state: self.form.state() }).unwrap_or_default(),
        }
    }

    fn keep(&self) -> Effect {
        Effect::Draft(self.place(), self.form.is_dirty().then(|| self.content()))
    }

    fn ticket(&mut self, question: Question) -> Ticket {
        let ticket = self.tickets.next();
        self.asked = Some((ticket, question));
        ticket
    }

    fn restore(&mut self, draft: &Draft) {
        if let Ok(kept) = serde_json::from_str::<Kept>(&draft.content) {
            self.form.restore(&kept.state);
        }
    }

    fn mapping(&self) -> Mapping {
        let text = |id: &str| self.form.text(id).trim().to_owned();
        Mapping {
            code: text("code"),
            title: text("title"),
            class: text("class"),
            subclass: text("subclass"),
            name: text("column"),
        }
    }

    /// Reads the file and says what would be done.
    fn try_it(&mut self) -> Option<Effect> {
        let day = self.form.date("valid_from")?;
        let (path, mapping) = (PathBuf::from(self.form.text("file").trim()), self.mapping());
        let ticket = self.ticket(Question::Try);
        Some(Effect::Ask(
            ticket,
            task(move |db, _, session| {
                let forecast = service::forecast(db, session, day)?;
                Ok(Trial { reading: import::read_file(&path, &mapping)?, forecast })
            }),
        ))
    }

    fn load(&mut self) -> Option<Effect> {
        let day = self.form.date("valid_from")?;
        let (trial, _) = self.report.as_ref()?;
        let (name, entries) = (self.form.text("name"), trial.reading.entries.clone());
        let ticket = self.ticket(Question::Load);
        Some(Effect::Act(
            ticket,
            task(move |db, house, session| service::load_version(db, house, session, &name, day, &entries)),
        ))
    }

    fn form_event(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let reply = match event {
            Event::Command(id) => self.form.command(id),
            Event::Key(key) => self.form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.form.paste(&text),
            Event::Shown | Event::Refresh | Event::Answered { .. } => return Reply::done(),
        };
        if !reply.consumed {
            return Reply::ignored();
        }
        let mut effects = Vec::new();
        for event in reply.events {
            match event {
                FormEvent::Save if self.asked.is_none() => effects.extend(self.try_it()),
                FormEvent::Leave if self.form.is_dirty() => {
                    effects.push(Effect::Dialog(
                        "leave",
                        Dialog::confirm("titolario-leave-title", "titolario-leave-text"),
                    ));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                FormEvent::Invalid(_) => {
                    effects.push(Effect::Remark(Shown::line(&cx.texts.get("titolario-form-invalid"))));
                }
                _ => {}
            }
        }
        effects.push(self.keep());
        Reply { consumed: true, effects }
    }

    fn report_event(&mut self, event: Event) -> Reply {
        let Some((trial, pager)) = &mut self.report else { return Reply::ignored() };
        match event {
            Event::Command("titolario-load-now") if trial.reading.entries.is_empty() => Reply::done(),
            Event::Command("titolario-load-now") => Reply::with(Effect::Dialog("load", self.question())),
            Event::Command(id) => match pager.command(id) {
                Paged::Ignored => Reply::ignored(),
                Paged::Close => {
                    self.report = None;
                    Reply::done()
                }
                _ => Reply::done(),
            },
            Event::Key(key) => match pager.input(Chord::from(key)) {
                Paged::Ignored => Reply::ignored(),
                _ => Reply::done(),
            },
            _ => Reply::done(),
        }
    }

    /// The question before the act: what begins, what ends.
    fn question(&self) -> Dialog {
        let day = self.form.date("valid_from").map(dates::date).unwrap_or_default();
        let (classes, closes) = match &self.report {
            Some((trial, _)) => (trial.reading.entries.len(), trial.forecast.closes.clone()),
            None => (0, None),
        };
        let text = Words::Key("titolario-load-text")
            .arg("name", self.form.text("name"))
            .arg("from", day)
            .arg("classes", classes);
        let consequence = match closes {
            Some((plan, eve)) => Words::Key("titolario-load-closes").arg("name", plan.name).arg("to", dates::date(eve)),
            None => Words::Key("titolario-load-stays"),
        };
        Dialog::legal("titolario-load-title", text, consequence)
    }

    fn tried(&mut self, trial: Trial, cx: &Context<'_>) {
        let pager = Pager::new(report_text(&trial, cx));
        self.report = Some((trial, pager));
    }
}

fn report_text(trial: &Trial, cx: &Context<'_>) -> String {
    let reading = &trial.reading;
    let titles = reading.titles();
    let args = [
        ("rows", Arg::from(reading.rows)),
        ("titles", Arg::from(titles)),
        ("classes", Arg::from(reading.entries.len() - titles)),
        ("refused", Arg::from(reading.refused.len())),
    ];
    let mut text =
        format!("{}\n{}\n\n", cx.texts.get("titolario-trial"), cx.texts.with("titolario-trial-found", &args));
    if let Some((plan, eve)) = &trial.forecast.closes {
        let args = [("name", Arg::from(plan.name.as_str())), ("to", dates::date(*eve).into())];
        text.push_str(&format!("{}\n\n", cx.texts.with("titolario-load-closes", &args)));
    }
    if let Some(until) = trial.forecast.until {
        let line = cx.texts.with("titolario-trial-until", &[("to", dates::date(until).into())]);
        text.push_str(&format!("{line}\n\n"));
    }
    if !reading.refused.is_empty() {
        text.push_str(&format!("{}\n", cx.texts.get("titolario-trial-refused")));
    }
    for remark in &reading.refused {
        let args = [
            ("line", Arg::from(remark.line)),
            ("reason", cx.texts.get(remark.reason).into()),
            ("value", remark.value.as_str().into()),
        ];
        text.push_str(&format!("  {}\n", cx.texts.with("titolario-trial-remark", &args)));
    }
    text.push('\n');
    for entry in &reading.entries {
        text.push_str(&format!("{:<10} {}\n", entry.code, entry.title));
    }
    text
}

impl Screen for LoadForm {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get(if self.report.is_some() { "titolario-trial-title" } else { "titolario-new-version" })
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.report.is_some() { vec![REPORT, pager::COMMANDS] } else { vec![form::COMMANDS] }
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            "titolario-load-now" => {
                let nothing = self.report.as_ref().is_none_or(|(trial, _)| trial.reading.entries.is_empty());
                Availability::unless(nothing, "titolario-why-nothing")
            }
            _ => self.form.availability(command),
        }
    }

    fn typing(&self) -> bool {
        match &self.report {
            Some((_, pager)) => pager.typing(),
            None => self.form.typing(),
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.started => {
                self.started = true;
                let place = self.place();
                let ticket = self.ticket(Question::Draft);
                Reply::with(Effect::Ask(ticket, task(move |db, _, _| drafts::find(db, &place))))
            }
            Event::Answered { name: "leave", choice: Choice::Yes } => Reply::with(self.keep()).and(Effect::Close),
            Event::Answered { name: "load", choice: Choice::Yes } if self.asked.is_none() => {
                Reply { consumed: true, effects: self.load().into_iter().collect() }
            }
            Event::Shown | Event::Refresh | Event::Answered { .. } => Reply::done(),
            event if self.report.is_some() => self.report_event(event),
            event => self.form_event(event, cx),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let Some((_, question)) = self.asked.take_if(|(asked, _)| *asked == ticket) else { return Reply::ignored() };
        match (question, answer) {
            (Question::Draft, Ok(answer)) => {
                if let Ok(draft) = answer.downcast::<Option<Draft>>()
                    && let Some(draft) = *draft
                {
                    self.restore(&draft);
                }
                Reply::done()
            }
            (Question::Try, Ok(answer)) => {
                if let Ok(trial) = answer.downcast::<Trial>() {
                    self.tried(*trial, cx);
                }
                Reply::done()
            }
            (Question::Load, Ok(_)) => {
                let text = cx.texts.with("titolario-loaded", &[("name", self.form.text("name").into())]);
                self.form.mark_clean();
                Reply::with(Effect::Draft(self.place(), None)).and(Effect::Toast(Shown::line(&text))).and(Effect::Close)
            }
            (_, Err(fault)) => {
                // The field at fault is in the form.
                self.report = None;
                self.form.fault(&fault);
                Reply::with(Effect::Fault(fault))
            }
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let buf = frame.buffer_mut();
        if let Some((_, pager)) = &self.report {
            return pager.draw(buf, area, &look);
        }
        let inside = Rect { height: area.height.saturating_sub(1), ..area };
        let last = Rect { y: area.y + inside.height, height: area.height - inside.height, ..area };
        let cursor = self.form.draw(buf, inside, &look);
        if let Some(line) = cells::line(last, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &self.form.hint(cx.texts), room, look.glyphs.ellipsis, style);
        }
        cursor
    }

    fn unsaved(&self) -> bool {
        self.form.is_dirty()
    }

    fn draft(&self) -> Option<(Place, DraftContent)> {
        self.form.is_dirty().then(|| (self.place(), self.content()))
    }

    fn help(&self) -> &'static str {
        "titolario-help-load"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
