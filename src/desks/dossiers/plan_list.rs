//! The dossier plan of a year as a list: begun as a copy of last year's, changed line by line, approved, exported; the
//! yearly dossiers are opened from it.
//!
//! A plan is a few hundred lines and is in memory whole.

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::exporting::Exporting;
use super::form::{LineAbout, LineForm};
use super::model::LineState;
use super::papers::{Form as PaperForm, retention_text};
use super::planning::{self, Whole, Yearly};
use super::store::plan::LineRow;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::instant;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Task, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Route of the screen.
pub const NAME: &str = "dossiers.plan";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "dossier-plan-begin", keys: &["shift-f7", "b"], scope: Scope::Screen, footer: 78 },
    Command { id: "dossier-plan-line", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "dossier-plan-drop", keys: &["del", "ctrl-d"], scope: Scope::Screen, footer: 50 },
    Command { id: "dossier-plan-approve", keys: &["f8", "a"], scope: Scope::Screen, footer: 70 },
    Command { id: "dossier-plan-open", keys: &["shift-f8", "o"], scope: Scope::Screen, footer: 68 },
    Command { id: "dossier-plan-before", keys: &["left"], scope: Scope::Screen, footer: 46 },
    Command { id: "dossier-plan-after", keys: &["right"], scope: Scope::Screen, footer: 45 },
    Command { id: "dossier-plan-csv", keys: &["ctrl-e", "x"], scope: Scope::Screen, footer: 35 },
    Command { id: "dossier-plan-pdf", keys: &["shift-f6", "r"], scope: Scope::Screen, footer: 34 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("dossiers-column-mark", 1),
    Column::fixed("dossiers-column-class", 8),
    Column::grow("dossiers-column-line", 20).share(2),
    Column::fixed("dossiers-column-kind", 16).drops(1),
    Column::fixed("dossiers-column-opener", 8),
    Column::fixed("dossiers-column-cadence", 16).drops(2),
    Column::fixed("dossiers-column-retention", 12).drops(3),
    Column::fixed("dossiers-column-dossier", 14).drops(4),
];

/// Years one may turn to on either side of this one.
const REACH: i64 = 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Load,
    Begin,
    Drop,
    Approve,
    Open,
}

/// The screen.
pub struct PlanList {
    year: i64,
    this_year: i64,
    whole: Option<Whole>,
    rows: List<LineRow>,
    exporting: Exporting,
    tickets: Tickets,
    asked: Option<(Ticket, Question)>,
}

impl PlanList {
    /// The plan of next year, which is the one to be worked on.
    pub fn new(cx: &Context<'_>) -> Self {
        Self::of(i64::from(cx.house.clock.today().year()) + 1, cx)
    }

    /// The plan of a year.
    pub fn of(year: i64, cx: &Context<'_>) -> Self {
        Self {
            year,
            this_year: i64::from(cx.house.clock.today().year()),
            whole: None,
            rows: List::default(),
            exporting: Exporting::default(),
            tickets: Tickets::default(),
            asked: None,
        }
    }

    fn ask(&mut self, question: Question, work: Task) -> Effect {
        let ticket = self.tickets.next();
        let reading = matches!(question, Question::Load);
        self.asked = Some((ticket, question));
        if reading { Effect::Ask(ticket, work) } else { Effect::Act(ticket, work) }
    }

    fn load(&mut self) -> Effect {
        let year = self.year;
        self.ask(Question::Load, task(move |db, _, session| planning::whole(db, session, year)))
    }

    fn exists(&self) -> bool {
        self.whole.as_ref().is_some_and(|whole| whole.plan.is_some())
    }

    fn is_approved(&self) -> bool {
        self.whole.as_ref().and_then(|whole| whole.plan.as_ref()).is_some_and(|plan| plan.approved_at.is_some())
    }

    fn turn(&mut self, by: i64) -> Reply {
        if (self.year + by - self.this_year).abs() > REACH {
            return Reply::done();
        }
        self.year += by;
        self.whole = None;
        self.rows.set(Vec::new());
        Reply::with(self.load())
    }

    fn command(&mut self, id: &str) -> Reply {
        if let Some(step) = Move::of(id) {
            self.rows.handle(step);
            return Reply::done();
        }
        let year = self.year;
        match id {
            "list-open" => match self.rows.current() {
                Some(line) if !self.is_approved() => {
                    Reply::with(Effect::Open(Box::new(LineForm::new(LineAbout::Line(line.id)))))
                }
                _ => Reply::done(),
            },
            "dossier-plan-line" => Reply::with(Effect::Open(Box::new(LineForm::new(LineAbout::New(year))))),
            "dossier-plan-begin" => {
                let work = task(move |db, house, session| planning::begin(db, house, session, year));
                Reply::with(self.ask(Question::Begin, work))
            }
            "dossier-plan-drop" => match self.rows.current().map(|line| line.id) {
                Some(line) => {
                    let work = task(move |db, house, session| planning::drop_line(db, house, session, line));
                    Reply::with(self.ask(Question::Drop, work))
                }
                None => Reply::done(),
            },
            "dossier-plan-approve" => {
                let lines = self.rows.rows().iter().filter(|line| line.state != LineState::Dropped).count();
                let text = Words::Key("dossiers-approve-text").arg("year", year).arg("lines", lines);
                let dialog = Dialog::legal("dossiers-approve-title", text, "dossiers-approve-consequence");
                Reply::with(Effect::Dialog("approve", dialog))
            }
            "dossier-plan-open" => {
                let text = Words::Key("dossiers-yearly-text").arg("year", year);
                let dialog = Dialog::legal("dossiers-yearly-title", text, "dossiers-open-consequence");
                Reply::with(Effect::Dialog("open", dialog))
            }
            "dossier-plan-before" => self.turn(-1),
            "dossier-plan-after" => self.turn(1),
            "dossier-plan-csv" => Reply::with(self.exporting.plan(&mut self.tickets, year, PaperForm::Csv)),
            "dossier-plan-pdf" => Reply::with(self.exporting.plan(&mut self.tickets, year, PaperForm::Pdf)),
            "list-refresh" => Reply::with(self.load()),
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }

    fn answered(&mut self, name: &str, choice: &Choice) -> Reply {
        let year = self.year;
        match (name, choice) {
            ("approve", Choice::Yes) => {
                let work = task(move |db, house, session| planning::approve(db, house, session, year));
                Reply::with(self.ask(Question::Approve, work))
            }
            ("open", Choice::Yes) => {
                let work = task(move |db, house, session| planning::open_yearly(db, house, session, year));
                Reply::with(self.ask(Question::Open, work))
            }
            _ => Reply::done(),
        }
    }

    fn after(&mut self, question: Question, answer: Answer, cx: &Context<'_>) -> Vec<Effect> {
        let year = Arg::from(self.year.to_string());
        let text = match question {
            Question::Load => {
                if let Ok(whole) = answer.downcast::<Whole>() {
                    let here = self.rows.current().map(|line| line.id);
                    self.rows.set(whole.lines.clone());
                    self.rows.select(|line| Some(line.id) == here);
                    self.whole = Some(*whole);
                }
                return Vec::new();
            }
            Question::Begin => {
                let copied = answer.downcast::<usize>().map(|copied| *copied).unwrap_or_default();
                cx.texts.with("dossiers-plan-begun", &[("year", year), ("copied", copied.into())])
            }
            Question::Drop => {
                let back = answer.downcast::<bool>().is_ok_and(|back| *back);
                cx.texts.get(if back { "dossiers-line-back" } else { "dossiers-line-out" })
            }
            Question::Approve => cx.texts.with("dossiers-plan-approved", &[("year", year)]),
            Question::Open => {
                let done = answer.downcast::<Yearly>().map_or(Yearly { opened: 0, already: 0 }, |done| *done);
                let args = [("opened", Arg::from(done.opened)), ("already", done.already.into())];
                cx.texts.with("dossiers-yearly-opened", &args)
            }
        };
        vec![Effect::Toast(Shown::line(&text)), self.load()]
    }

    fn status(&self, cx: &Context<'_>) -> String {
        let mut parts = vec![self.rows.position()];
        if let Some(plan) = self.whole.as_ref().and_then(|whole| whole.plan.as_ref()) {
            parts.push(match plan.approved_at {
                Some(at) => cx.texts.with("dossiers-plan-state-approved", &[("on", dates::day_of(instant(at)).into())]),
                None => cx.texts.get("dossiers-plan-state-draft"),
            });
            if let Some(from) = plan.copied_from {
                let count = |state| self.rows.rows().iter().filter(|line| line.state == state).count();
                let args = [
                    ("from", Arg::from(from.to_string())),
                    ("new", count(LineState::New).into()),
                    ("changed", count(LineState::Changed).into()),
                    ("dropped", count(LineState::Dropped).into()),
                ];
                parts.push(cx.texts.with("dossiers-plan-compared", &args));
            }
        }
        parts.join(" · ")
    }
}

/// The sign of what became of a line since last year.
fn sign(line: &LineRow, compared: bool) -> &'static str {
    match line.state {
        _ if !compared => "",
        LineState::Same => "",
        LineState::New => "+",
        LineState::Changed => "~",
        LineState::Dropped => "-",
    }
}

fn show<'r>(line: &'r LineRow, compared: bool, cx: &Context<'_>) -> RowText<'r> {
    let text = RowText::new(vec![
        sign(line, compared).into(),
        line.class_code.as_str().into(),
        Shown::line(&line.title).to_string().into(),
        cx.texts.get(line.kind.key()).into(),
        Shown::line(&line.office).to_string().into(),
        cx.texts.get(line.cadence.key()).into(),
        retention_text(line.retention, cx.texts).into(),
        line.opened.as_deref().unwrap_or_default().into(),
    ]);
    match line.state {
        LineState::Dropped => text.tone(Tone::Annulled),
        LineState::New | LineState::Changed if compared => text.tone(Tone::Strong),
        _ => text,
    }
}

impl Screen for PlanList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        format!("{} {}", cx.texts.get("dossiers-plan-title"), self.year)
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let keeps = cx.session.may(Permission::KeepFilingPlan);
        match command {
            "dossier-plan-begin" | "dossier-plan-line" | "dossier-plan-drop" | "dossier-plan-approve" if !keeps => {
                Availability::Disabled("dossiers-why-plan-not-permitted")
            }
            "dossier-plan-begin" => Availability::unless(self.exists(), "dossiers-why-plan-exists"),
            "dossier-plan-line" | "dossier-plan-approve" | "dossier-plan-drop" | "list-open" if !self.exists() => {
                Availability::Disabled("dossiers-why-plan-none")
            }
            "dossier-plan-line" | "dossier-plan-approve" | "dossier-plan-drop" if self.is_approved() => {
                Availability::Disabled("dossiers-why-plan-approved")
            }
            "list-open" if !keeps => Availability::Disabled("dossiers-why-plan-not-permitted"),
            "list-open" => Availability::unless(self.is_approved(), "dossiers-why-plan-approved"),
            "dossier-plan-drop" => Availability::unless(self.rows.rows().is_empty(), "dossiers-why-empty"),
            "dossier-plan-open" if self.year != self.this_year => Availability::Disabled("dossiers-why-plan-year"),
            "dossier-plan-open" if !cx.session.may(Permission::KeepDossiers) => {
                Availability::Disabled("dossiers-why-not-permitted")
            }
            "dossier-plan-open" => Availability::unless(!self.is_approved(), "dossiers-why-plan-draft"),
            "dossier-plan-csv" | "dossier-plan-pdf" => Availability::unless(!self.exists(), "dossiers-why-plan-none"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, _cx: &Context<'_>) -> Reply {
        match event {
            // After an act the plan loads anyway; a question now would take the place of the act's own answer.
            Event::Shown | Event::Refresh if self.asked.is_some_and(|(_, question)| question != Question::Load) => {
                Reply::done()
            }
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Answered { name, choice } => self.answered(name, &choice),
            Event::Command(id) => self.command(id),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match self.exporting.answer(ticket, answer, cx) {
            Ok(effects) => return Reply { consumed: true, effects },
            Err(answer) => answer,
        };
        let Some((_, question)) = self.asked.take_if(|(asked, _)| *asked == ticket) else { return Reply::ignored() };
        match answer {
            Ok(answer) => Reply { consumed: true, effects: self.after(question, answer, cx) },
            Err(fault) if question == Question::Load => Reply::with(Effect::Fault(fault)),
            // What a colleague did meanwhile is shown at once, under the refusal.
            Err(fault) => Reply::with(self.load()).and(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let empty = match &self.whole {
            None => "dossiers-reading",
            Some(whole) if whole.plan.is_none() => "dossiers-plan-none",
            Some(_) => "dossiers-plan-empty",
        };
        let compared =
            self.whole.as_ref().and_then(|whole| whole.plan.as_ref()).is_some_and(|p| p.copied_from.is_some());
        let buf = frame.buffer_mut();
        self.rows.draw(buf, above, &look, &Table::new(COLUMNS, empty), &|line| show(line, compared, cx));
        if let Some(line) = cells::line(below, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &self.status(cx), room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "dossiers-help-plan"
    }
}
