//! Everything that is due, the first due first; under the list, why the chosen one falls on that very day.

use chrono::{DateTime, Utc};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::board::{self, Explained};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::terms::{ClockState, Due};
use crate::base::text::Shown;
use crate::db::deadlines::Deadline;
use crate::db::instant;
use crate::ui::cells;
use crate::ui::command::{Availability, Command};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// Lines of the explanation under the list.
const PANE: u16 = 9;

const COLUMNS: &[Column] = &[
    Column::fixed("today-column-activity", 6).drops(2),
    Column::grow("today-column-what", 24),
    Column::fixed("today-column-due-at", 16),
    Column::fixed("today-column-due", 22).drops(1),
];

/// The screen.
#[derive(Default)]
pub struct DeadlinesScreen {
    tickets: Tickets,
    asked: Ticket,
    loaded: bool,
    rows: List<Explained>,
}

fn row<'a>(deadline: &'a Deadline, cx: &Context<'_>, now: DateTime<Utc>) -> RowText<'a> {
    let state = board::state(deadline, now, &cx.house.facts().calendar);
    let due = instant(deadline.due_at);
    let date = if dates::is_end_of_day(due) { dates::day_of(due) } else { dates::date_time(due) };
    RowText::new(vec![
        deadline.activity.as_str().into(),
        board::shown(&deadline.title).into(),
        date.into(),
        state.text(cx.texts).into(),
    ])
    .tone(match state {
        _ if state.is_late() => Tone::Late,
        ClockState::Today { .. } => Tone::Today,
        _ => Tone::Normal,
    })
}

/// Why a deadline falls when it does: the term, then the way there day by day.
fn explanation(Explained { deadline, counted }: &Explained, cx: &Context<'_>) -> Vec<String> {
    let opened = instant(deadline.opened_at);
    let calendar = &cx.house.facts().calendar;
    let given = instant(deadline.due_at);
    if let Some(counted) = counted {
        let due = counted.term.due(counted.from, calendar);
        let mut lines = way(&due, due.summary(&counted.term, cx.texts), given, cx);
        if !counted.source.is_empty() {
            let source = Shown::line(&counted.source).into_string();
            lines.insert(1, cx.texts.with("today-term-source", &[("source", source.into())]));
        }
        return lines;
    }
    // An activity may have more than one term: the one that leads to the date that was given is this deadline's.
    let mut known: Vec<_> = crate::desks::ALL
        .iter()
        .flat_map(|desk| desk.terms(&deadline.activity))
        .map(|term| (term, term.due(opened, calendar)))
        .collect();
    known.sort_by_key(|(_, due)| due.instant != given);
    let Some((term, due)) = known.into_iter().next() else {
        let args = [("from", dates::date_time(opened).into())];
        return vec![cx.texts.with("today-term-unknown", &args)];
    };
    let summary = due.summary(&term, cx.texts);
    way(&due, summary, given, cx)
}

fn way(due: &Due, summary: String, given: DateTime<Utc>, cx: &Context<'_>) -> Vec<String> {
    let mut lines = vec![summary];
    if due.instant != given {
        // The calendar has changed since: the date that was given stands.
        lines.push(cx.texts.get("today-term-changed"));
    }
    lines.extend(due.lines(cx.texts));
    lines
}

fn draw_explanation(buf: &mut Buffer, area: Rect, deadline: &Explained, cx: &Context<'_>) {
    let look = cx.look();
    if let Some(rule) = cells::line(area, 0) {
        let width = usize::from(rule.width);
        cells::put(buf, rule.x, rule.y, &look.glyphs.horizontal.repeat(width), width, look.style(Meaning::Border));
    }
    for (index, line) in explanation(deadline, cx).iter().enumerate() {
        let Some(spot) = cells::line(area, index as u16 + 1) else { return };
        let style = look.style(if index == 0 { Meaning::Text } else { Meaning::Dim });
        let room = usize::from(spot.width.saturating_sub(1));
        cells::put_cut(buf, spot.x + 1, spot.y, line, room, look.glyphs.ellipsis, style);
    }
}

impl Screen for DeadlinesScreen {
    fn name(&self) -> &'static str {
        super::DEADLINES
    }

    fn title(&self, cx: &Context<'_>) -> String {
        format!("{} {}", cx.texts.get("today-deadlines"), self.rows.position())
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![table::MOVING]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            "list-open" => Availability::unless(self.rows.rows().is_empty(), "today-why-empty"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, _cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh | Event::Command("list-refresh") => {
                self.asked = self.tickets.next();
                Reply::with(Effect::Ask(self.asked, task(board::open_deadlines)))
            }
            Event::Command("list-back") => Reply::with(Effect::Close),
            Event::Command("list-open") => match self.rows.current() {
                Some(Explained { deadline, .. }) => {
                    Reply::with(Effect::Subject(deadline.subject_kind.clone(), deadline.subject_id))
                }
                None => Reply::done(),
            },
            Event::Command(command) => match Move::of(command) {
                Some(step) => {
                    self.rows.handle(step);
                    Reply::done()
                }
                None => Reply::ignored(),
            },
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Vec<Explained>>) {
            Ok(Ok(rows)) => {
                let here = self.rows.current().map(|row| row.deadline.id);
                self.rows.set(*rows);
                self.rows.select(|row| Some(row.deadline.id) == here);
                self.loaded = true;
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let now = cx.house.clock.now();
        let pane = PANE.min(area.height / 2);
        let list = Rect { height: area.height - pane, ..area };
        let empty = if self.loaded { "today-no-deadlines" } else { "today-reading" };
        let buf = frame.buffer_mut();
        self.rows.draw(buf, list, &look, &Table::new(COLUMNS, empty), &|line| row(&line.deadline, cx, now));
        if let Some(deadline) = self.rows.current() {
            draw_explanation(buf, Rect { y: list.bottom(), height: pane, ..area }, deadline, cx);
        }
        None
    }

    fn help(&self) -> &'static str {
        "today-deadlines-help"
    }
}
