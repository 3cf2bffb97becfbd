//! The calls to suppliers: the open ones by what is due first, or all of them, the newest first. Taken up and solved are
//! one key each.

use super::call_form::{CallAbout, CallForm};
use super::call_page;
use super::calls::{self, Step};
use super::store::calls::{self as store, CallRow, Filter};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::search::query::{Bind, Key, Slice};
use crate::db::{Db, instant};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, telling};
use crate::work::screen::{Choice, Context, Effect};
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "suppliers.calls";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "calls-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "calls-taken", keys: &["ctrl-t", "t"], scope: Scope::Screen, footer: 72 },
    Command { id: "calls-solved", keys: &["f8", "s"], scope: Scope::Screen, footer: 71 },
    Command { id: "calls-answer", keys: &["ctrl-o", "a"], scope: Scope::Screen, footer: 70 },
    Command { id: "calls-escalate", keys: &["f6", "e"], scope: Scope::Screen, footer: 65 },
    Command { id: "calls-all", keys: &["shift-f7", "v"], scope: Scope::Screen, footer: 50 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("calls-column-called", 16).drops(2),
    Column::grow("calls-column-supplier", 12),
    Column::grow("calls-column-subject", 18).share(2),
    Column::fixed("calls-column-reference", 11).drops(1),
    Column::fixed("calls-column-ticket", 9).drops(3),
    Column::fixed("calls-column-clock", 24),
];

/// The list as a screen.
pub type CallList = Ledger<Calls>;

/// The open calls.
pub fn list() -> CallList {
    Ledger::new(Calls, Filter::default())
}

/// What the list is of.
pub struct Calls;

impl Book for Calls {
    type Filter = Filter;
    type Row = CallRow;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "calls-title";
    const HELP: &'static str = "calls-help-list";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "calls-words";
    const MARKS: bool = false;

    fn page(
        db: &mut Db,
        _house: &House,
        session: &Session,
        filter: &Filter,
        slice: &Slice,
    ) -> Outcomes<Vec<(Key, CallRow)>> {
        session.require(Permission::Consult)?;
        let rows = store::page(db, filter, slice)?;
        let by = |row: &CallRow| {
            let call = &row.call;
            Bind::At(if filter.all { call.called_at } else { store::order_of(call.next_due, call.called_at) })
        };
        Ok(rows.into_iter().map(|row| (Key { by: by(&row), id: row.call.id }, row)).collect())
    }

    fn count(db: &mut Db, _house: &House, _session: &Session, filter: &Filter) -> Outcomes<i64> {
        store::count(db, filter)
    }

    fn words(filter: &mut Filter) -> Option<&mut String> {
        Some(&mut filter.words)
    }

    fn show<'r>(&self, row: &'r CallRow, cx: &Context<'_>) -> RowText<'r> {
        let shown = |text: &str| Shown::line(text).into_string().into();
        let text = RowText::new(vec![
            dates::date_time(instant(row.call.called_at)).into(),
            shown(&row.supplier),
            shown(&row.call.subject),
            shown(row.call.reference.as_deref().unwrap_or_default()),
            shown(row.call.ticket_label.as_deref().unwrap_or_default()),
            call_page::state(&row.call, cx).into(),
        ]);
        match call_page::clock(&row.call, cx) {
            _ if row.call.solved_at.is_some() => text.tone(Tone::Dim),
            Some(clock) if clock.is_late() => text.tone(Tone::Late),
            Some(crate::base::terms::ClockState::Today { .. }) => text.tone(Tone::Today),
            _ => text,
        }
    }

    fn status(&self, filter: &Filter, cx: &Context<'_>) -> Vec<String> {
        vec![cx.texts.get(if filter.all { "calls-shown-all" } else { "calls-shown-open" })]
    }

    fn empty(&self, filter: &Filter) -> &'static str {
        if filter.all { "calls-empty" } else { "calls-empty-open" }
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("calls-new", _) => Then::open(CallForm::new(CallAbout::New)),
            ("calls-all", _) => {
                chosen.filter.all = !chosen.filter.all;
                Then::Again
            }
            ("list-open", Some(row)) => Then::open(call_page::page(row.call.id)),
            ("calls-taken", Some(row)) => call_page::act(&row.call, Step::Taken, "calls-told-taken"),
            ("calls-solved", Some(row)) => call_page::ask(&row.call, "solved"),
            ("calls-answer", Some(row)) => call_page::ask(&row.call, "answer"),
            ("calls-escalate", Some(row)) => Then::open(super::escalation::page(row.call.id)),
            ("list-open" | "calls-taken" | "calls-solved" | "calls-answer" | "calls-escalate", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match chosen.row {
            Some(row) => call_page::asked(&row.call, name, choice),
            None => Then::Nothing,
        }
    }

    fn availability(&self, command: &str, row: Option<&CallRow>, cx: &Context<'_>) -> Availability {
        match command {
            "calls-new" => {
                Availability::unless(!cx.session.may(Permission::WorkTickets), "suppliers-why-not-permitted")
            }
            "calls-taken" | "calls-solved" | "calls-answer" | "calls-escalate" => match row {
                None => Availability::Disabled("ledger-why-empty"),
                Some(row) => call_page::may(command, &row.call, cx),
            },
            _ => Availability::Enabled,
        }
    }
}

/// Does a step and tells it.
pub(super) fn step(id: i64, version: i64, step: Step, told: &'static str) -> Then {
    Then::Act(telling(move |db, house, session| {
        let call = calls::step(db, house, session, id, version, &step)?;
        Ok(Told::done(Words::Key(told).arg("subject", call.subject)))
    }))
}

/// A prompt for what is written on a call.
pub(super) fn prompt(name: &'static str, title: &'static str, text: &'static str, initial: &str) -> Then {
    Then::effect(Effect::Dialog(name, Dialog::prompt_from(title, text, initial)))
}
