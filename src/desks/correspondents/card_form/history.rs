//! What happened to a card: when, by whom, and every field before and after, newest first.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::Deserialize;

use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::i18n::{Arg, Texts};
use crate::base::text::Shown;
use crate::db::audit::AuditEvent;
use crate::db::{Db, instant};
use crate::desks::correspondents::service;
use crate::desks::people::api as people;
use crate::ui::command::{Availability, Command};
use crate::ui::table::{self, Column, List, Move, RowText, Table};
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Session;

const COLUMNS: &[Column] = &[
    Column::fixed("correspondents-column-at", 16),
    Column::grow("correspondents-column-who", 12).drops(1),
    Column::grow("correspondents-column-what", 30).share(3),
];

/// One line: an event, or one field of it.
struct Line {
    at: String,
    who: String,
    what: What,
}

enum What {
    Event(&'static str),
    Field { field: String, old: Option<String>, new: Option<String> },
}

#[derive(Deserialize)]
struct Detail {
    #[serde(default)]
    changes: BTreeMap<String, Change>,
}

#[derive(Deserialize)]
struct Change {
    old: Option<String>,
    new: Option<String>,
}

/// The screen.
pub(super) struct History {
    id: i64,
    rows: List<Line>,
    tickets: Tickets,
    asked: Ticket,
    loaded: bool,
}

impl History {
    /// The history of a card.
    pub(super) fn of(id: i64) -> Self {
        Self { id, rows: List::default(), tickets: Tickets::default(), asked: Ticket::default(), loaded: false }
    }
}

fn read(db: &mut Db, session: &Session, id: i64) -> Outcomes<Vec<Line>> {
    let operators = people::operators(db)?;
    let name = |id: Option<i64>| operators.iter().find(|operator| Some(operator.id) == id).map(|who| who.name.clone());
    let events = service::history(db, session, id)?;
    Ok(events.into_iter().rev().flat_map(|event| lines(&event, name(event.operator_id).unwrap_or_default())).collect())
}

fn lines(event: &AuditEvent, who: String) -> Vec<Line> {
    let at = rome(instant(event.at)).format("%d/%m/%Y %H:%M").to_string();
    let what = match event.action.as_str() {
        "correspondent.created" => "correspondents-event-created",
        "correspondent.imported" => "correspondents-event-imported",
        "correspondent.state_changed" => "correspondents-event-state",
        _ => "correspondents-event-changed",
    };
    let mut lines = vec![Line { at, who, what: What::Event(what) }];
    if let Ok(detail) = serde_json::from_str::<Detail>(&event.detail) {
        lines.extend(detail.changes.into_iter().map(|(field, change)| Line {
            at: String::new(),
            who: String::new(),
            what: What::Field { field, old: change.old, new: change.new },
        }));
    }
    lines
}

fn show<'r>(line: &'r Line, texts: &Texts) -> RowText<'r> {
    let what = match &line.what {
        What::Event(key) => texts.get(key),
        What::Field { field, old, new } => {
            let name = texts.get(&format!("correspondents-field-{}", field.replace('_', "-")));
            let value = |value: &Option<String>| match (field.as_str(), value) {
                (_, None) => "—".to_owned(),
                ("state", Some(word)) => texts.get(&format!("correspondents-state-{word}")),
                ("kind", Some(word)) => texts.get(&format!("correspondents-kind-{word}")),
                (_, Some(text)) => Shown::line(text).to_string(),
            };
            let args = [("field", Arg::from(name)), ("old", value(old).into()), ("new", value(new).into())];
            texts.with("correspondents-event-field", &args)
        }
    };
    RowText::new(vec![line.at.as_str().into(), Shown::line(&line.who).to_string().into(), what.into()])
}

impl Screen for History {
    fn name(&self) -> &'static str {
        "correspondents.history"
    }

    fn title(&self, cx: &Context<'_>) -> String {
        format!("{} {}", cx.texts.get("correspondents-history-title"), self.rows.position())
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![table::MOVING]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            "list-open" => Availability::Disabled("correspondents-why-not-here"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, _cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh | Event::Command("list-refresh") => {
                self.asked = self.tickets.next();
                let id = self.id;
                Reply::with(Effect::Ask(self.asked, task(move |db, _, session| read(db, session, id))))
            }
            Event::Command("list-back") => Reply::with(Effect::Close),
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
        match answer.map(Answer::downcast::<Vec<Line>>) {
            Ok(Ok(lines)) => {
                self.rows.set(*lines);
                self.loaded = true;
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let empty = if self.loaded { "correspondents-no-history" } else { "correspondents-reading" };
        let table = Table::new(COLUMNS, empty);
        self.rows.draw(frame.buffer_mut(), area, &cx.look(), &table, &|line| show(line, cx.texts));
        None
    }

    fn help(&self) -> &'static str {
        "correspondents-help-history"
    }
}
