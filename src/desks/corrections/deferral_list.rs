//! The deferrals, newest first: what they cover, until when, how much was registered under each. An office decides a handful
//! a year, so that the list is whole in memory.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::form::{About, MeasureForm};
use super::model::Deferral;
use super::rules::deferral_number;
use super::store::deferrals;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Route of the screen.
pub const NAME: &str = "corrections.deferrals";

/// The list's own commands.
pub const COMMANDS: &[Command] =
    &[Command { id: "deferrals-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 }];

/// Rows shown: more than any office decides in years.
const MOST: i64 = 500;

const COLUMNS: &[Column] = &[
    Column::fixed("deferrals-column-number", 16),
    Column::fixed("deferrals-column-from", 10),
    Column::fixed("deferrals-column-to", 10),
    Column::grow("deferrals-column-kinds", 18).share(2),
    Column::grow("deferrals-column-measure", 14).drops(1),
    Column::fixed("deferrals-column-used", 5).right(),
];

/// The screen.
#[derive(Default)]
pub struct DeferralList {
    rows: List<(Deferral, i64)>,
    tickets: Tickets,
    asked: Ticket,
    loaded: bool,
}

impl DeferralList {
    fn load(&mut self) -> Effect {
        self.asked = self.tickets.next();
        Effect::Ask(
            self.asked,
            task(|db, _, session| {
                session.require(Permission::Consult)?;
                deferrals::newest(db, MOST)
            }),
        )
    }

    /// Everything a deferral says.
    fn whole(deferral: &Deferral, cx: &Context<'_>) -> Dialog {
        let args = [
            ("measure", deferral.measure.as_str().into()),
            ("kinds", deferral.kinds.as_str().into()),
            ("causes", deferral.causes.as_str().into()),
            ("from", dates::date(deferral.starts_on).into()),
            ("to", dates::date(deferral.ends_on).into()),
            ("operator", deferral.operator_name.as_str().into()),
        ];
        let number = deferral_number(deferral.number, deferral.year);
        Dialog::message(Words::said(number), Words::said(cx.texts.with("deferral-whole", &args)))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.rows.handle(step);
            return Reply::done();
        }
        match id {
            "deferrals-new" => Reply::with(Effect::Open(Box::new(MeasureForm::new(About::Defer)))),
            "list-open" => match self.rows.current() {
                Some((deferral, _)) => Reply::with(Effect::Dialog("whole", Self::whole(deferral, cx))),
                None => Reply::done(),
            },
            "list-refresh" => Reply::with(self.load()),
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }
}

fn show<'r>(row: &'r (Deferral, i64), cx: &Context<'_>) -> RowText<'r> {
    let (deferral, used) = row;
    let text = RowText::new(vec![
        deferral_number(deferral.number, deferral.year).into(),
        dates::date(deferral.starts_on).into(),
        dates::date(deferral.ends_on).into(),
        deferral.kinds.as_str().into(),
        deferral.measure.as_str().into(),
        used.to_string().into(),
    ]);
    if deferral.ends_on < cx.house.clock.today() { text.tone(Tone::Dim) } else { text.tone(Tone::Strong) }
}

impl Screen for DeferralList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("deferrals-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "deferrals-new" => Availability::unless(!cx.session.may(Permission::Annul), "annul-why-head-only"),
            "list-open" => Availability::unless(self.rows.rows().is_empty(), "why-nothing-here"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { .. } => Reply::done(),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Vec<(Deferral, i64)>>) {
            Ok(Ok(rows)) => {
                self.rows.set(*rows);
                self.loaded = true;
                Reply::done()
            }
            Ok(Err(_)) => Reply::done(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let empty = if self.loaded { "deferrals-empty" } else { "corrections-reading" };
        self.rows.draw(frame.buffer_mut(), area, &look, &Table::new(COLUMNS, empty), &|row| show(row, cx));
        None
    }

    fn help(&self) -> &'static str {
        "deferrals-help"
    }
}
