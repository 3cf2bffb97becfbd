//! The closings of the years: which are closed, with their files, and which can be closed now. One row a year.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::annual;
use super::model::AnnualClosing;
use super::page::{Saved, export, saved, where_to};
use super::rules;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::protocol::api::papers_folder;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Route of the screen.
pub const NAME: &str = "daily.years";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "daily-year-close", keys: &["f8", "c"], scope: Scope::Screen, footer: 75 },
    Command { id: "daily-year-pdf", keys: &["shift-f8", "p"], scope: Scope::Screen, footer: 72 },
    Command { id: "daily-year-xml", keys: &["shift-f6", "x"], scope: Scope::Screen, footer: 71 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("daily-column-year", 6),
    Column::fixed("daily-column-state", 12),
    Column::fixed("daily-column-closed-at", 16),
    Column::fixed("daily-column-count", 8).right(),
    Column::fixed("daily-column-annulled", 9).right().drops(1),
    Column::grow("daily-column-emergency", 16).drops(2),
];

struct Loaded {
    open: Vec<i64>,
    closed: Vec<AnnualClosing>,
}

struct Row {
    year: i64,
    closing: Option<AnnualClosing>,
}

/// The screen.
#[derive(Default)]
pub struct AnnualList {
    rows: List<Row>,
    tickets: Tickets,
    asked: Ticket,
    closing: Option<Ticket>,
    saving: Option<Ticket>,
    loaded: bool,
}

impl AnnualList {
    fn load(&mut self) -> Effect {
        self.asked = self.tickets.next();
        Effect::Ask(
            self.asked,
            task(|db, house, session| {
                Ok(Loaded { closed: annual::closings(db, session)?, open: annual::open_years(db, house)? })
            }),
        )
    }

    fn current(&self) -> Option<&AnnualClosing> {
        self.rows.current().and_then(|row| row.closing.as_ref())
    }

    fn ask_where(&self, ending: &'static str, cx: &Context<'_>) -> Reply {
        match self.current() {
            Some(closing) => {
                let name = format!("{}.{ending}", rules::annual_stem(closing.year));
                Reply::with(Effect::Dialog(ending, where_to(&papers_folder(cx.house).join(name))))
            }
            None => Reply::done(),
        }
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.rows.handle(step);
            return Reply::done();
        }
        match id {
            "daily-year-close" => match self.rows.current() {
                Some(Row { year, closing: None }) => Reply::with(Effect::Dialog(
                    "close",
                    Dialog::legal(
                        Words::Key("daily-close-title").arg("year", year),
                        Words::Key("daily-close-text").arg("year", year),
                        "daily-close-consequence",
                    ),
                )),
                _ => Reply::done(),
            },
            "daily-year-pdf" | "list-open" => self.ask_where("pdf", cx),
            "daily-year-xml" => self.ask_where("xml", cx),
            "list-refresh" => Reply::with(self.load()),
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice) -> Reply {
        let ticket = self.tickets.next();
        match (name, choice) {
            ("close", Choice::Yes) => {
                let Some(year) = self.rows.current().map(|row| row.year) else { return Reply::done() };
                self.closing = Some(ticket);
                Reply::with(Effect::Act(
                    ticket,
                    task(move |db, house, session| annual::close(db, house, Some(session), year)),
                ))
            }
            (ending, Choice::Text(target)) => {
                let Some(closing) = self.current() else { return Reply::done() };
                let sha256 = if ending == "xml" { &closing.xml_sha256 } else { &closing.pdf_sha256 };
                let errand = export(sha256.clone(), &target);
                self.saving = Some(ticket);
                Reply::with(Effect::Run(ticket, errand))
            }
            _ => Reply::done(),
        }
    }
}

fn show<'r>(row: &'r Row, cx: &Context<'_>) -> RowText<'r> {
    let Some(closing) = &row.closing else {
        let open = cx.texts.get("daily-year-open");
        let cells = vec![row.year.to_string().into(), open.into(), "".into(), "".into(), "".into(), "".into()];
        return RowText::new(cells).tone(Tone::Strong);
    };
    let emergency = if closing.emergency_periods == 0 {
        cx.texts.get("daily-emergency-unused")
    } else {
        cx.texts.with("daily-emergency-used", &[("lines", closing.emergency_lines.into())])
    };
    RowText::new(vec![
        closing.year.to_string().into(),
        cx.texts.get("daily-year-closed").into(),
        dates::date_time(instant(closing.closed_at)).into(),
        closing.registrations.to_string().into(),
        closing.annulled.to_string().into(),
        emergency.into(),
    ])
}

impl Screen for AnnualList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("daily-years-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "daily-year-close" if !cx.session.may(Permission::HeadService) => {
                Availability::Disabled("daily-why-head-only")
            }
            "daily-year-close" => {
                let open = self.rows.current().is_some_and(|row| row.closing.is_none());
                Availability::unless(!open, "daily-why-closed")
            }
            "daily-year-pdf" | "daily-year-xml" | "list-open" => {
                Availability::unless(self.current().is_none(), "daily-why-not-closed")
            }
            "list-filter" | "list-sort" | "list-mark" | "list-repeat" => Availability::Disabled("daily-why-by-day"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name, choice } => self.answered(name, choice),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match answer {
            Ok(answer) => answer,
            Err(fault) => return Reply::with(Effect::Fault(fault)),
        };
        if self.saving == Some(ticket) {
            self.saving = None;
            return answer.downcast::<Saved>().map_or_else(|_| Reply::ignored(), |file| Reply::with(saved(&file, cx)));
        }
        if self.closing == Some(ticket) {
            self.closing = None;
            return match answer.downcast::<AnnualClosing>() {
                Ok(closing) => {
                    let text = cx.texts.with("daily-closed", &[("year", closing.year.to_string().into())]);
                    Reply::with(Effect::Toast(Shown::line(&text))).and(self.load())
                }
                Err(_) => Reply::ignored(),
            };
        }
        if ticket != self.asked {
            return Reply::ignored();
        }
        if let Ok(loaded) = answer.downcast::<Loaded>() {
            let open = loaded.open.into_iter().rev().map(|year| Row { year, closing: None });
            let closed = loaded.closed.into_iter().map(|closing| Row { year: closing.year, closing: Some(closing) });
            self.rows.set(open.chain(closed).collect());
            self.loaded = true;
        }
        Reply::done()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let empty = if self.loaded { "daily-no-years" } else { "daily-reading" };
        self.rows.draw(frame.buffer_mut(), area, &look, &Table::new(COLUMNS, empty), &|row| show(row, cx));
        None
    }

    fn help(&self) -> &'static str {
        "daily-years-help"
    }
}
