//! Forms that were left before they were saved: opened again as they were, or thrown away.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::board;
use super::overview::draft_age;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::drafts::{self, Draft, Place};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};

const DISCARD: &str = "discard";

/// What can be done with a draft besides opening it.
pub const COMMANDS: &[Command] =
    &[Command { id: "today-discard-draft", keys: &["del", "x"], scope: Scope::Screen, footer: 70 }];

const COLUMNS: &[Column] = &[Column::grow("today-column-draft", 30), Column::fixed("today-column-left-at", 24)];

/// The screen.
#[derive(Default)]
pub struct DraftsScreen {
    tickets: Tickets,
    asked: Ticket,
    loaded: bool,
    rows: List<Draft>,
}

impl DraftsScreen {
    fn load(&mut self) -> Effect {
        self.asked = self.tickets.next();
        Effect::Ask(self.asked, task(|db, _, session| drafts::of_operator(db, session.operator_id)))
    }
}

fn place(draft: &Draft) -> Place {
    Place { operator_id: draft.operator_id, form: draft.form.clone(), subject: draft.subject.clone() }
}

impl Screen for DraftsScreen {
    fn name(&self) -> &'static str {
        super::DRAFTS
    }

    fn title(&self, cx: &Context<'_>) -> String {
        format!("{} {}", cx.texts.get("today-drafts"), self.rows.position())
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            "list-open" | "today-discard-draft" => Availability::unless(self.rows.rows().is_empty(), "today-why-empty"),
            _ => Availability::Enabled,
        }
    }

    fn here(&self) -> Option<i64> {
        self.rows.current().map(|draft| draft.id)
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh | Event::Command("list-refresh") => Reply::with(self.load()),
            Event::Command("list-back") => Reply::with(Effect::Close),
            Event::Command("list-open") => match self.rows.current() {
                Some(draft) => Reply::with(Effect::Resume(draft.clone())),
                None => Reply::done(),
            },
            Event::Command("today-discard-draft") => match self.rows.current() {
                Some(draft) => {
                    let text = Words::Key("today-discard-text").arg("title", &draft.title);
                    Reply::with(Effect::Dialog(DISCARD, Dialog::confirm("today-discard-title", text)))
                }
                None => Reply::done(),
            },
            Event::Answered { name: DISCARD, choice: Choice::Yes } => match self.rows.current() {
                Some(draft) => {
                    let place = place(draft);
                    let id = draft.id;
                    let rest = self.rows.rows().iter().filter(|row| row.id != id).cloned().collect();
                    self.rows.set(rest);
                    Reply::with(Effect::Draft(place, None))
                        .and(Effect::Toast(Shown::line(&cx.texts.get("today-discarded"))))
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
        match answer.map(Answer::downcast::<Vec<Draft>>) {
            Ok(Ok(rows)) => {
                self.rows.set(*rows);
                self.loaded = true;
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let now = cx.house.clock.now();
        let empty = if self.loaded { "today-no-drafts" } else { "today-reading" };
        self.rows.draw(frame.buffer_mut(), area, &cx.look(), &Table::new(COLUMNS, empty), &|draft| {
            RowText::new(vec![board::shown(&draft.title).into(), draft_age(draft, cx, now).into()])
        });
        None
    }

    fn help(&self) -> &'static str {
        "today-drafts-help"
    }
}
