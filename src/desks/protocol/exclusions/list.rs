//! The kinds that are not registered: a short list, those of the law first, each with the arrivals of this year.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::form::KindForm;
use super::model::Counted;
use super::service;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Name of the screen.
pub const NAME: &str = "protocol.exclusions";

/// The list's own commands.
pub const TABLE: &[Command] = &[
    Command { id: "exclusions-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "exclusions-switch", keys: &["del", "x"], scope: Scope::Screen, footer: 60 },
];

const COLUMNS: &[Column] = &[
    Column::grow("exclusions-column-title", 30),
    Column::fixed("exclusions-column-source", 12).drops(2),
    Column::fixed("exclusions-column-state", 11),
    Column::fixed("exclusions-column-count", 10).right().drops(1),
];

/// The screen.
pub struct KindList {
    list: List<Counted>,
    tickets: Tickets,
    loading: Option<Ticket>,
    /// The question, and whether it takes out of use what was in it.
    switching: Option<(Ticket, bool)>,
}

impl KindList {
    /// The list; it loads itself when it is shown.
    pub fn new() -> Self {
        Self { list: List::new(Vec::new()), tickets: Tickets::default(), loading: None, switching: None }
    }

    fn load(&mut self) -> Effect {
        let ticket = self.tickets.next();
        self.loading = Some(ticket);
        Effect::Ask(ticket, task(service::all))
    }

    fn command(&mut self, id: &str) -> Reply {
        if let Some(step) = Move::of(id) {
            self.list.handle(step);
            return Reply::done();
        }
        match (id, self.list.current()) {
            ("list-open", Some(row)) => Reply::with(Effect::Open(Box::new(KindForm::new(Some(&row.kind))))),
            ("exclusions-new", _) => Reply::with(Effect::Open(Box::new(KindForm::new(None)))),
            ("exclusions-switch", Some(row)) => {
                let kind = row.kind.clone();
                let ticket = self.tickets.next();
                self.switching = Some((ticket, kind.active));
                Reply::with(Effect::Act(
                    ticket,
                    task(move |db, house, session| service::switch(db, house, session, &kind)),
                ))
            }
            ("list-refresh", _) => Reply::with(self.load()),
            ("list-back", _) => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }
}

impl Default for KindList {
    fn default() -> Self {
        Self::new()
    }
}

fn show<'r>(row: &'r Counted, cx: &Context<'_>) -> RowText<'r> {
    let state = if row.kind.active { "exclusions-in-use" } else { "exclusions-out-of-use" };
    let text = RowText::new(vec![
        row.kind.title.as_str().into(),
        cx.texts.get(row.kind.source_key()).into(),
        cx.texts.get(state).into(),
        row.count.to_string().into(),
    ]);
    if row.kind.active { text } else { text.tone(Tone::Dim) }
}

impl Screen for KindList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("exclusions-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![TABLE, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "exclusions-new" | "exclusions-switch" | "list-open" if !cx.session.may(Permission::HeadService) => {
                Availability::Disabled("why-not-permitted")
            }
            "exclusions-switch" | "list-open" => {
                Availability::unless(self.list.current().is_none(), "why-nothing-here")
            }
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, _cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id),
            Event::Answered { .. } => Reply::done(),
            Event::Key(_) | Event::Paste(_) => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.loading.take_if(|own| *own == ticket).is_some() {
            return match answer.map(Answer::downcast::<Vec<Counted>>) {
                Ok(Ok(kinds)) => {
                    self.list.set(*kinds);
                    Reply::done()
                }
                Ok(Err(_)) => Reply::done(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
        if let Some((_, was_active)) = self.switching.take_if(|(own, _)| *own == ticket) {
            let key = if was_active { "exclusions-suspended" } else { "exclusions-resumed" };
            let load = self.load();
            return match answer {
                Ok(_) => Reply::with(Effect::Toast(Shown::line(&cx.texts.get(key)))).and(load),
                Err(fault) => Reply::with(Effect::Fault(fault)).and(load),
            };
        }
        Reply::done()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let [list, line] = crate::desks::protocol::split_last_row(area);
        let table = Table::new(COLUMNS, "exclusions-empty");
        self.list.draw(frame.buffer_mut(), list, &cx.look(), &table, &|row| show(row, cx));
        let mut status = self.list.position();
        if let Some(row) = self.list.current().filter(|row| !row.kind.words.is_empty()) {
            let words = cx.texts.with("exclusions-words", &[("words", Arg::from(row.kind.words.as_str()))]);
            status = format!("{status} · {words}");
        }
        let style = cx.theme.style(Meaning::Dim);
        Line::from(Span::styled(Shown::line(&status).to_string(), style)).render(line, frame.buffer_mut());
        None
    }

    fn help(&self) -> &'static str {
        "exclusions-help"
    }
}
