//! The figures of a year on the screen: a tab for each group, bars with the number and what it was the year before.

use std::path::PathBuf;

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::model::Report;
use super::papers::{self, Form};
use super::service;
use super::tables::{self, Panel, Row};
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::ui;
use crate::ui::bars::{self, Bar};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Move};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, errand, task};

/// Route of the screen.
pub const NAME: &str = "rooms.figures";

/// Its own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "use-next", keys: &["tab", "right"], scope: Scope::Screen, footer: 80 },
    Command { id: "use-previous", keys: &["shift-tab", "left"], scope: Scope::Screen, footer: 0 },
    Command { id: "use-earlier", keys: &["shift-f7", "b"], scope: Scope::Screen, footer: 76 },
    Command { id: "use-later", keys: &["shift-f5", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "use-paper", keys: &["shift-f8", "d"], scope: Scope::Screen, footer: 60 },
    Command { id: "use-table", keys: &["ctrl-e", "e"], scope: Scope::Screen, footer: 50 },
];

/// The screen.
pub struct UseScreen {
    year: i32,
    tab: usize,
    top: usize,
    report: Option<Box<Report>>,
    tickets: Tickets,
    asked: Ticket,
    writing: Option<Ticket>,
}

impl UseScreen {
    /// The year that is running.
    pub fn new(cx: &Context<'_>) -> Self {
        Self {
            year: cx.house.clock.today().year(),
            tab: 0,
            top: 0,
            report: None,
            tickets: Tickets::default(),
            asked: Ticket::default(),
            writing: None,
        }
    }

    fn load(&mut self) -> Effect {
        self.asked = self.tickets.next();
        let year = self.year;
        Effect::Ask(self.asked, task(move |db, house, session| service::report(db, house, session, year)))
    }

    fn go(&mut self, year: i32) -> Reply {
        self.year = year;
        self.top = 0;
        Reply::with(self.load())
    }

    fn panel(&self) -> Panel {
        Panel::ALL.get(self.tab).copied().unwrap_or(Panel::Summary)
    }

    fn rows(&self, cx: &Context<'_>) -> Vec<Row> {
        self.report.as_ref().map(|report| tables::rows(report, self.panel(), cx.texts)).unwrap_or_default()
    }

    fn write(&mut self, form: Form) -> Reply {
        let Some(report) = self.report.clone() else { return Reply::done() };
        let ticket = self.tickets.next();
        self.writing = Some(ticket);
        Reply::with(Effect::Run(ticket, errand(move |house, _| papers::write(house, &report, form))))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        let last = self.rows(cx).len().saturating_sub(1);
        if let Some(step) = Move::of(id) {
            self.top = match step {
                Move::Up => self.top.saturating_sub(1),
                Move::Down => self.top + 1,
                Move::PageUp => self.top.saturating_sub(10),
                Move::PageDown => self.top + 10,
                Move::Home => 0,
                Move::End => last,
                Move::By(_) | Move::To(_) => self.top,
            }
            .min(last);
            return Reply::done();
        }
        match id {
            "use-next" | "use-previous" => {
                self.tab = ui::tabs::next(self.tab, Panel::ALL.len(), id == "use-next");
                self.top = 0;
                Reply::done()
            }
            "use-earlier" => self.go(self.year - 1),
            "use-later" => self.go(self.year + 1),
            "use-paper" => self.write(Form::Pdf),
            "use-table" => self.write(Form::Csv),
            "list-refresh" => Reply::with(self.load()),
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }
}

impl Screen for UseScreen {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.with("use-title-year", &[("year", Arg::from(self.year.to_string()))])
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "use-later" => Availability::unless(self.year >= cx.house.clock.today().year(), "figures-why-future"),
            "use-paper" | "use-table" => Availability::unless(self.report.is_none(), "why-nothing-here"),
            "list-open" => Availability::Disabled("figures-why-no-rows"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match answer {
            Ok(answer) => answer,
            Err(fault) => return Reply::with(Effect::Fault(fault)),
        };
        if self.writing.take_if(|own| *own == ticket).is_some() {
            return match answer.downcast::<PathBuf>() {
                Ok(path) => {
                    let args = [("path", Arg::from(path.display().to_string()))];
                    Reply::with(Effect::Toast(Shown::line(&cx.texts.with("figures-written", &args))))
                }
                Err(_) => Reply::ignored(),
            };
        }
        if ticket == self.asked
            && let Ok(report) = answer.downcast::<Report>()
        {
            self.report = Some(report);
        }
        Reply::done()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let buf = frame.buffer_mut();
        let titles: Vec<String> = Panel::ALL.iter().map(|panel| cx.texts.get(panel.key())).collect();
        ui::tabs::draw(buf, area, &look, &titles, self.tab);
        let dim = cx.theme.style(Meaning::Dim);
        let line = |y: u16| Rect { y: area.y + y, height: 1, ..area }.intersection(area);
        let Some(report) = &self.report else {
            Line::from(Span::styled(cx.texts.get("figures-counting"), dim)).render(line(2), buf);
            return None;
        };
        let args =
            [("period", Arg::from(report.period(report.year))), ("before", report.period(report.year - 1).into())];
        let heading = cx.texts.with("figures-heading", &args);
        Line::from(Span::styled(heading, cx.theme.style(Meaning::Title))).render(line(1), buf);
        let rows = self.rows(cx);
        let rows: Vec<Bar<'_>> =
            rows.iter().map(|row| Bar { label: &row.label, value: row.now, beside: row.then }).collect();
        let body = Rect { y: area.y + 3, height: area.height.saturating_sub(4), ..area }.intersection(area);
        bars::draw(buf, body, &look, &rows, self.top, "figures-empty");
        let foot = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area }.intersection(area);
        let words: Vec<String> = papers::indicators(report, cx.texts)
            .into_iter()
            .map(|(name, now, then)| format!("{name}: {now} ({then})"))
            .collect();
        let words = words.join(" · ");
        let words = cells::cut(&words, usize::from(foot.width), look.glyphs.ellipsis).into_owned();
        Line::from(Span::styled(words, dim)).render(foot, buf);
        None
    }

    fn help(&self) -> &'static str {
        "use-help"
    }
}
