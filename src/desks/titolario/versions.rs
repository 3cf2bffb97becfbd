//! The versions of the plan by their dates: which was in force when, which is today, which comes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::loading::LoadForm;
use super::model::Plan;
use super::plan::PlanScreen;
use super::store;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Route of the screen.
pub const NAME: &str = "titolario.versions";

/// The list's own commands.
pub const COMMANDS: &[Command] =
    &[Command { id: "titolario-load", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 }];

const COLUMNS: &[Column] = &[
    Column::fixed("titolario-column-from", 10),
    Column::fixed("titolario-column-to", 10),
    Column::fixed("titolario-column-state", 12),
    Column::grow("titolario-column-name", 24),
    Column::fixed("titolario-column-size", 6).right().drops(1),
];

/// A version with the number of its titles and classes.
struct Row {
    plan: Plan,
    size: i64,
}

struct Loaded {
    plans: Vec<Plan>,
    sizes: BTreeMap<i64, i64>,
}

/// The screen.
#[derive(Default)]
pub struct VersionsScreen {
    rows: List<Row>,
    tickets: Tickets,
    asked: Ticket,
    loaded: bool,
}

impl VersionsScreen {
    fn load(&mut self) -> Effect {
        self.asked = self.tickets.next();
        Effect::Ask(
            self.asked,
            task(move |db, _, session| {
                session.require(Permission::Consult)?;
                Ok(Loaded { plans: store::plans(db)?, sizes: store::sizes(db)? })
            }),
        )
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.rows.handle(step);
            return Reply::done();
        }
        match id {
            "list-open" => match self.rows.current() {
                Some(row) => Reply::with(Effect::Open(Box::new(PlanScreen::of(row.plan.id)))),
                None => Reply::done(),
            },
            "titolario-load" => Reply::with(Effect::Open(Box::new(LoadForm::new(cx)))),
            "list-refresh" => Reply::with(self.load()),
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }
}

/// Catalogue key of where a version stands on a day.
pub(super) fn state_key(plan: &Plan, today: NaiveDate) -> &'static str {
    if plan.valid_from > today {
        "titolario-state-coming"
    } else if plan.valid_to.is_some_and(|to| to < today) {
        "titolario-state-gone"
    } else {
        "titolario-state-in-force"
    }
}

fn show<'r>(row: &Row, cx: &Context<'_>) -> RowText<'r> {
    let today = cx.house.clock.today();
    let state = state_key(&row.plan, today);
    let text = RowText::new(vec![
        dates::date(row.plan.valid_from).into(),
        row.plan.valid_to.map(dates::date).unwrap_or_default().into(),
        cx.texts.get(state).into(),
        Shown::line(&row.plan.name).to_string().into(),
        row.size.to_string().into(),
    ]);
    match state {
        "titolario-state-in-force" => text.tone(Tone::Strong),
        "titolario-state-gone" => text.tone(Tone::Dim),
        _ => text,
    }
}

impl Screen for VersionsScreen {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("titolario-versions")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "titolario-load" => {
                Availability::unless(!cx.session.may(Permission::KeepFilingPlan), "titolario-why-not-permitted")
            }
            "list-open" => Availability::unless(self.rows.rows().is_empty(), "titolario-why-empty"),
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

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Loaded>) {
            Ok(Ok(loaded)) => {
                let here = self.rows.current().map(|row| row.plan.id);
                let sizes = loaded.sizes;
                // The newest first: that is the one that is looked for.
                let rows = loaded.plans.into_iter().rev();
                self.rows.set(
                    rows.map(|plan| Row { size: sizes.get(&plan.id).copied().unwrap_or_default(), plan }).collect(),
                );
                self.rows.select(|row| Some(row.plan.id) == here);
                self.loaded = true;
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let empty = if self.loaded { "titolario-none" } else { "titolario-reading" };
        self.rows.draw(frame.buffer_mut(), area, &cx.look(), &Table::new(COLUMNS, empty), &|row| show(row, cx));
        None
    }

    fn help(&self) -> &'static str {
        "titolario-help-versions"
    }
}
