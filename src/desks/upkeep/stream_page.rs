//! The checklist of a sitting: one key ticks the step under the bar, or takes that back.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::{StreamStep, Streaming};
use super::streams::{self, About};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::instant;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// The page's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "stream-tick", keys: &["space", "ins", "f8"], scope: Scope::Screen, footer: 75 },
    Command { id: "stream-ticket", keys: &["ctrl-o", "t"], scope: Scope::Screen, footer: 60 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("stream-column-done", 3),
    Column::grow("stream-column-step", 30),
    Column::fixed("stream-column-at", 16),
    Column::grow("stream-column-by", 12).drops(1),
];

/// The screen.
pub struct StreamPage {
    about: About,
    streaming: Option<Streaming>,
    steps: List<StreamStep>,
    tickets: Tickets,
    loading: Ticket,
    ticking: Option<Ticket>,
}

impl StreamPage {
    /// The checklist of a sitting; it loads itself when it is shown.
    pub fn new(about: About) -> Self {
        Self {
            about,
            streaming: None,
            steps: List::default(),
            tickets: Tickets::default(),
            loading: Ticket::default(),
            ticking: None,
        }
    }

    fn load(&mut self) -> Effect {
        self.loading = self.tickets.next();
        let about = self.about;
        Effect::Ask(self.loading, task(move |db, _, session| streams::sheet(db, session, about)))
    }

    fn tick(&mut self) -> Reply {
        let (Some(step), Some(one), None) = (self.steps.current(), &self.streaming, self.ticking) else {
            return Reply::done();
        };
        let (id, position) = (one.id, step.position);
        let ticket = self.tickets.next();
        self.ticking = Some(ticket);
        Reply::with(Effect::Act(
            ticket,
            task(move |db, house, session| streams::tick(db, house, session, id, position)),
        ))
    }
}

fn row(step: &StreamStep) -> RowText<'_> {
    let text = RowText::new(vec![
        if step.done_at.is_some() { "[x]" } else { "[ ]" }.into(),
        Shown::line(&step.text).into_string().into(),
        step.done_at.map(|at| dates::date_time(instant(at))).unwrap_or_default().into(),
        Shown::line(step.done_name.as_deref().unwrap_or_default()).into_string().into(),
    ]);
    if step.done_at.is_some() { text.tone(Tone::Dim) } else { text }
}

impl Screen for StreamPage {
    fn name(&self) -> &'static str {
        "upkeep.streaming-page"
    }

    fn title(&self, cx: &Context<'_>) -> String {
        let name = self.streaming.as_ref().map(|one| Shown::line(&one.title).into_string()).unwrap_or_default();
        format!("{} {name}", cx.texts.get("streams-one"))
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "stream-tick" if !cx.session.may(Permission::WorkTickets) => {
                Availability::Disabled("suppliers-why-not-permitted")
            }
            "stream-ticket" => Availability::unless(
                self.streaming.as_ref().is_none_or(|one| one.ticket_id.is_none()),
                "calls-why-no-ticket",
            ),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, _cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh | Event::Command("list-refresh") => Reply::with(self.load()),
            Event::Command("list-back") => Reply::with(Effect::Close),
            Event::Command("stream-tick" | "list-open") => self.tick(),
            Event::Command("stream-ticket") => match self.streaming.as_ref().and_then(|one| one.ticket_id) {
                Some(ticket) => Reply::with(Effect::Subject("ticket".to_owned(), ticket)),
                None => Reply::done(),
            },
            Event::Command(command) => match Move::of(command) {
                Some(step) => {
                    self.steps.handle(step);
                    Reply::done()
                }
                None => Reply::ignored(),
            },
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.ticking == Some(ticket) {
            self.ticking = None;
            let mut effects = Vec::new();
            match answer.map(Answer::downcast::<i64>) {
                Ok(Ok(open)) if *open == 0 => {
                    effects.push(Effect::Toast(Shown::line(&cx.texts.get("streams-told-done"))));
                }
                Ok(_) => self.steps.handle(Move::Down),
                Err(fault) => effects.push(Effect::Fault(fault)),
            }
            effects.push(self.load());
            return Reply { consumed: true, effects };
        }
        if ticket != self.loading {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<(Streaming, Vec<StreamStep>)>) {
            Ok(Ok(sheet)) => {
                let here = self.steps.current().map(|step| step.position);
                self.steps.set(sheet.1);
                self.steps.select(|step| Some(step.position) == here);
                self.streaming = Some(sheet.0);
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let buf = frame.buffer_mut();
        if let (Some(line), Some(one)) = (cells::line(area, 0), &self.streaming) {
            let mut parts = vec![
                dates::date_time(instant(one.starts_at)),
                Shown::line(&one.room).into_string(),
                one.ticket_label.clone().unwrap_or_default(),
            ];
            if one.cancelled_at.is_some() {
                parts.push(cx.texts.get("streams-off"));
            }
            parts.retain(|part| !part.is_empty());
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &parts.join(" · "), room, look.glyphs.ellipsis, style);
        }
        let body = Rect { y: area.y.saturating_add(2), height: area.height.saturating_sub(2), ..area };
        self.steps.draw(buf, body, &look, &Table::new(COLUMNS, "streams-empty"), &|step| row(step));
        None
    }

    fn help(&self) -> &'static str {
        "streams-help-page"
    }
}
