//! The figures on the screen: a tab for each group, bars with the number and what it was before, a period that moves.

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span as Words_};
use ratatui::widgets::Widget;

use super::model::Report;
use super::papers::{self, Form as Paper};
use super::rules::{Period, Span, percent};
use super::service;
use super::tables::{self, Panel, Row};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::ui;
use crate::ui::bars::{self, Bar};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form::{Choice, DateReader, Field, Form, FormEvent, Group, Value};
use crate::ui::key::Chord;
use crate::ui::panel::panel;
use crate::ui::table::{self, Move};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// Route of the screen.
pub const NAME: &str = "figures";

/// Its own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "figures-next", keys: &["tab", "right"], scope: Scope::Screen, footer: 80 },
    Command { id: "figures-previous", keys: &["shift-tab", "left"], scope: Scope::Screen, footer: 0 },
    Command { id: "figures-earlier", keys: &["shift-f7", "b"], scope: Scope::Screen, footer: 76 },
    Command { id: "figures-later", keys: &["shift-f5", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "figures-period", keys: &["f3", "p"], scope: Scope::Screen, footer: 78 },
    Command { id: "figures-paper", keys: &["shift-f8", "d"], scope: Scope::Screen, footer: 60 },
    Command { id: "figures-table", keys: &["ctrl-e", "e"], scope: Scope::Screen, footer: 50 },
];

/// The screen.
pub struct FiguresScreen {
    period: Period,
    tab: usize,
    top: usize,
    report: Option<Box<Report>>,
    choosing: Option<Form>,
    tickets: Tickets,
    asked: Ticket,
    writing: Option<Ticket>,
}

impl FiguresScreen {
    /// The month that is running.
    pub fn new(cx: &Context<'_>) -> Self {
        Self {
            period: Period::around(Span::Month, cx.house.clock.today()),
            tab: 0,
            top: 0,
            report: None,
            choosing: None,
            tickets: Tickets::default(),
            asked: Ticket::default(),
            writing: None,
        }
    }

    fn load(&mut self) -> Effect {
        self.asked = self.tickets.next();
        let period = self.period;
        Effect::Ask(self.asked, task(move |db, house, session| service::report(db, house, session, period)))
    }

    fn go(&mut self, period: Period) -> Reply {
        self.period = period;
        self.top = 0;
        Reply::with(self.load())
    }

    fn panels(&self) -> Vec<Panel> {
        Panel::of(self.report.as_ref().is_some_and(|report| report.persons))
    }

    fn panel(&self) -> Panel {
        self.panels().get(self.tab).copied().unwrap_or(Panel::Summary)
    }

    fn rows(&self, cx: &Context<'_>) -> Vec<Row> {
        self.report.as_ref().map(|report| tables::rows(report, self.panel(), cx.texts)).unwrap_or_default()
    }

    fn write(&mut self, form: Paper) -> Reply {
        let Some(report) = self.report.clone() else { return Reply::done() };
        let ticket = self.tickets.next();
        self.writing = Some(ticket);
        Reply::with(Effect::Run(
            ticket,
            crate::work::screen::errand(move |house, _| papers::write(house, &report, form)),
        ))
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
            "figures-next" | "figures-previous" => {
                self.tab = ui::tabs::next(self.tab, self.panels().len(), id == "figures-next");
                self.top = 0;
                Reply::done()
            }
            "figures-earlier" => self.go(self.period.before()),
            "figures-later" => self.go(self.period.after()),
            "figures-period" => {
                self.choosing = Some(form(self.period, cx));
                Reply::done()
            }
            "figures-paper" => self.write(Paper::Pdf),
            "figures-table" => self.write(Paper::Csv),
            "list-refresh" => Reply::with(self.load()),
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }

    fn choose(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let Some(form) = &mut self.choosing else { return Reply::ignored() };
        let reply = match event {
            Event::Command(id) => form.command(id),
            Event::Key(key) => form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => form.paste(&text),
            _ => return Reply::ignored(),
        };
        for event in reply.events {
            match event {
                FormEvent::Leave => self.choosing = None,
                FormEvent::Save => {
                    let Some(form) = self.choosing.take() else { return Reply::done() };
                    return self.go(chosen(&form, cx));
                }
                _ => {}
            }
        }
        Reply { consumed: reply.consumed, effects: Vec::new() }
    }
}

/// The small form of the period.
fn form(period: Period, cx: &Context<'_>) -> Form {
    let calendar = cx.house.facts().calendar;
    let clock = cx.house.clock.clone();
    let day: DateReader = Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from));
    let spans = Span::ALL.map(|span| Choice::new(span.code(), span_key(span))).to_vec();
    let mut form = Form::new(vec![Group::new(
        Words::said(""),
        vec![
            Field::choice("span", "figures-field-span", spans).width(20).required(),
            Field::date("from", "figures-field-from", day.clone()),
            Field::date("to", "figures-field-to", day).beside(),
        ],
    )]);
    form.set("span", Value::Choice(Some(period.span.code().to_owned())));
    form.set("from", Value::text(dates::date(period.from)));
    form.set("to", Value::text(dates::date(period.to)));
    form.mark_clean();
    form
}

fn span_key(span: Span) -> &'static str {
    match span {
        Span::Week => "figures-span-week",
        Span::Month => "figures-span-month",
        Span::Year => "figures-span-year",
        Span::Chosen => "figures-span-chosen",
    }
}

/// The period of the form: around its first day, or from its first to its last.
fn chosen(form: &Form, cx: &Context<'_>) -> Period {
    let span = form.choice("span").and_then(Span::parse).unwrap_or(Span::Month);
    let from = form.date("from").unwrap_or_else(|| cx.house.clock.today());
    match span {
        Span::Chosen => Period::chosen(from, form.date("to").unwrap_or(from)),
        span => Period::around(span, from),
    }
}

/// The shares that belong to a panel, in one line.
fn shares(report: &Report, panel: Panel, cx: &Context<'_>) -> String {
    if !matches!(panel, Panel::Terms | Panel::Summary) {
        return cx.texts.attribute(panel.key(), "how", &[]).unwrap_or_default();
    }
    let none = || cx.texts.get("figures-no-share");
    let share = |kept: super::model::Kept| percent(kept.in_time, kept.judged()).unwrap_or_else(none);
    let args = [
        ("registering", Arg::from(share(report.now.registering))),
        ("routing", share(report.now.all_routing()).into()),
    ];
    cx.texts.with("figures-shares", &args)
}

impl Screen for FiguresScreen {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("figures-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.choosing.is_some() { vec![ui::form::COMMANDS] } else { vec![COMMANDS, table::MOVING] }
    }

    fn typing(&self) -> bool {
        self.choosing.as_ref().is_some_and(Form::typing)
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        if let Some(form) = &self.choosing {
            return form.availability(command);
        }
        match command {
            "figures-later" => {
                Availability::unless(self.period.after().from > cx.house.clock.today(), "figures-why-future")
            }
            "figures-paper" | "figures-table" => Availability::unless(self.report.is_none(), "why-nothing-here"),
            "list-open" => Availability::Disabled("figures-why-no-rows"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            event if self.choosing.is_some() => self.choose(event, cx),
            Event::Command(id) => self.command(id, cx),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match answer {
            Ok(answer) => answer,
            Err(fault) => return Reply::with(Effect::Fault(fault)),
        };
        if self.writing == Some(ticket) {
            self.writing = None;
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
        let titles: Vec<String> = self.panels().iter().map(|panel| cx.texts.get(panel.key())).collect();
        ui::tabs::draw(buf, area, &look, &titles, self.tab);
        let dim = cx.theme.style(Meaning::Dim);
        let line = |y: u16| Rect { y: area.y + y, height: 1, ..area }.intersection(area);
        match &self.report {
            None => Line::from(Words_::styled(cx.texts.get("figures-counting"), dim)).render(line(2), buf),
            Some(report) => {
                let args = [("period", Arg::from(report.period.text())), ("before", report.before.text().into())];
                let heading = cx.texts.with("figures-heading", &args);
                Line::from(Words_::styled(heading, cx.theme.style(Meaning::Title))).render(line(1), buf);
                let rows = self.rows(cx);
                let rows: Vec<Bar<'_>> =
                    rows.iter().map(|row| Bar { label: &row.label, value: row.now, beside: row.then }).collect();
                let body = Rect { y: area.y + 3, height: area.height.saturating_sub(4), ..area }.intersection(area);
                bars::draw(buf, body, &look, &rows, self.top, "figures-empty");
                let foot = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area }.intersection(area);
                let words = shares(report, self.panel(), cx);
                let words = cells::cut(&words, usize::from(foot.width), look.glyphs.ellipsis).into_owned();
                Line::from(Words_::styled(words, dim)).render(foot, buf);
            }
        }
        let form = self.choosing.as_ref()?;
        let inside = panel(buf, cells::centered(area, 60, 6), &cx.texts.get("figures-period-title"), &look);
        form.draw(buf, inside, &look)
    }

    fn help(&self) -> &'static str {
        "figures-help"
    }
}
