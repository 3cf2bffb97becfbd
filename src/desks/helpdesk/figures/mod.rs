//! The figures of the helpdesk: taken up and solved in term, tickets by category, office, supplier and machine, the backlog
//! week by week, each year beside the one before; as PDF/A for the yearly report and as CSV.

mod papers;
pub(super) mod report;

use std::path::PathBuf;

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::ui;
use crate::ui::bars::{self, Bar};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, errand, task};
use papers::{Measure, counts, percent, share};
use report::{Counted, Report};

/// Route of the screen.
pub const NAME: &str = "helpdesk.figures";

/// Its commands.
pub const TABLE: &[Command] = &[
    row("helpdesk-figures-next", &["tab", "right"], 60),
    row("helpdesk-figures-previous", &["shift-tab", "left"], 0),
    row("helpdesk-figures-year-before", &["pgup", "k"], 55),
    row("helpdesk-figures-year-after", &["pgdn", "j"], 0),
    row("helpdesk-figures-pdf", &["f6", "p"], 72),
    row("helpdesk-figures-csv", &["ctrl-e", "e"], 70),
    row("helpdesk-figures-measure", &["f8", "t"], 65),
    row("helpdesk-figures-down", &["down"], 0),
    row("helpdesk-figures-up", &["up"], 0),
];

const fn row(id: &'static str, keys: &'static [&'static str], footer: u8) -> Command {
    Command { id, keys, scope: Scope::Screen, footer }
}

/// A file that was written.
struct Written(PathBuf);

/// The screen.
#[derive(Default)]
pub struct Figures {
    year: Option<i32>,
    group: usize,
    measure: Measure,
    top: usize,
    report: Option<Box<Report>>,
    tickets: Tickets,
    loading: Option<Ticket>,
    writing: Option<Ticket>,
}

impl Figures {
    fn load(&mut self, cx: &Context<'_>) -> Effect {
        let year = *self.year.get_or_insert_with(|| cx.house.clock.today().year());
        let ticket = self.tickets.next();
        self.loading = Some(ticket);
        Effect::Ask(ticket, task(move |db, house, session| report::read(db, house, session, year)))
    }

    fn turn(&mut self, years: i32, cx: &Context<'_>) -> Reply {
        let year = self.year.unwrap_or_else(|| cx.house.clock.today().year()) + years;
        self.year = Some(year.min(cx.house.clock.today().year()));
        Reply::with(self.load(cx))
    }

    fn write(&mut self, as_table: bool) -> Reply {
        let Some(report) = self.report.clone() else { return Reply::done() };
        let ticket = self.tickets.next();
        self.writing = Some(ticket);
        Reply::with(Effect::Run(ticket, errand(move |house, _| papers::write(house, &report, as_table).map(Written))))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        let groups = self.report.as_ref().map_or(1, |report| report.groups.len());
        let lines = self.report.as_ref().and_then(|report| report.groups.get(self.group)).map_or(0, |one| one.1.len());
        match id {
            "helpdesk-figures-next" => (self.group, self.top) = ((self.group + 1) % groups, 0),
            "helpdesk-figures-previous" => (self.group, self.top) = ((self.group + groups - 1) % groups, 0),
            "helpdesk-figures-measure" => (self.measure, self.top) = (self.measure.next(), 0),
            "helpdesk-figures-down" => self.top = (self.top + 1).min(lines.saturating_sub(1)),
            "helpdesk-figures-up" => self.top = self.top.saturating_sub(1),
            "helpdesk-figures-year-before" => return self.turn(-1, cx),
            "helpdesk-figures-year-after" => return self.turn(1, cx),
            "helpdesk-figures-pdf" => return self.write(false),
            "helpdesk-figures-csv" => return self.write(true),
            _ => return Reply::ignored(),
        }
        Reply::done()
    }
}

impl Figures {
    /// A line of the group by what is measured: name, now, then.
    fn bar(&self, one: &Counted, cx: &Context<'_>) -> Option<(String, i64, i64)> {
        let name = one.name.text(cx.texts);
        if self.measure == Measure::Count {
            return Some((name, one.now, one.then));
        }
        let (now, then) = self.measure.of(one)?;
        Some((format!("{name} {}", counts(now)), percent(now).unwrap_or(0), percent(then).unwrap_or(0)))
    }
}

impl Screen for Figures {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        let year = self.year.map(|year| year.to_string()).unwrap_or_default();
        cx.texts.with("helpdesk-figures-title-of", &[("year", year.into())])
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![TABLE]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        let papers = matches!(command, "helpdesk-figures-pdf" | "helpdesk-figures-csv");
        Availability::unless(papers && self.report.is_none(), "why-nothing-here")
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load(cx)),
            Event::Command(id) => self.command(id, cx),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.writing.take_if(|own| *own == ticket).is_some() {
            return match answer.map(Answer::downcast::<Written>) {
                Ok(Ok(file)) => {
                    let path = file.0.display().to_string();
                    let text = cx.texts.with("helpdesk-figures-written", &[("path", Arg::from(path))]);
                    Reply::with(Effect::Toast(Shown::line(&text)))
                }
                Ok(Err(_)) => Reply::ignored(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
        if self.loading.take_if(|own| *own == ticket).is_none() {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Report>) {
            Ok(Ok(report)) => {
                self.report = Some(report);
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let (look, buf) = (cx.look(), frame.buffer_mut());
        let Some(report) = &self.report else { return None };
        let line = |at: u16| Rect { y: area.y + at, height: 1, ..area };
        let style = cx.theme.style(Meaning::Text);
        let told = [("helpdesk-figures-taken", report.taken), ("helpdesk-figures-solved", report.solved)];
        for (at, (key, (now, then))) in (0..).zip(told) {
            let text = format!("{:<42} {:>5}  ({:>5})", cx.texts.get(key), share(now), share(then));
            cells::put(buf, area.x, line(at).y, &text, usize::from(area.width), style);
        }
        let tabs: Vec<String> = report.groups.iter().map(|(key, _)| cx.texts.get(key)).collect();
        ui::tabs::draw(buf, line(3), &look, &tabs, self.group);
        let (_, lines) = report.groups.get(self.group)?;
        let told = match self.measure {
            Measure::Count => "helpdesk-figures-counted",
            Measure::Taken => "helpdesk-figures-taken-share",
            Measure::Solved => "helpdesk-figures-solved-share",
        };
        cells::put(buf, area.x, line(4).y, &cx.texts.get(told), usize::from(area.width), cx.theme.style(Meaning::Dim));
        let rows: Vec<(String, i64, i64)> = lines.iter().filter_map(|one| self.bar(one, cx)).collect();
        let bars: Vec<Bar<'_>> =
            rows.iter().map(|(label, value, beside)| Bar { label, value: *value, beside: *beside }).collect();
        let rest = Rect { y: area.y + 5, height: area.height.saturating_sub(5), ..area };
        bars::draw(buf, rest, &look, &bars, self.top, "helpdesk-figures-none");
        None
    }

    fn help(&self) -> &'static str {
        "helpdesk-figures-help"
    }
}
