//! The clocks of the helpdesk by category: those in force, those that begin later, and with one key those of the past.

use chrono::{Datelike, NaiveDate};

use super::clock_form::{ClockAbout, ClockForm};
use super::{service, text_list};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::terms::{Term, Unit};
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::desks::helpdesk::model::{ClockRow, SolveFrom, Waits};
use crate::desks::helpdesk::store::clocks;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, part, telling};
use crate::work::screen::{Choice, Context, Effect};
use crate::work::session::{Permission, Session};

use super::rules;

/// Route of the screen.
pub const NAME: &str = "helpdesk.clocks";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "clocks-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 70 },
    Command { id: "clocks-drop", keys: &["del", "x"], scope: Scope::Screen, footer: 0 },
    Command { id: "clocks-past", keys: &["shift-f7", "v"], scope: Scope::Screen, footer: 60 },
    Command { id: "clocks-closing", keys: &["f8", "c"], scope: Scope::Screen, footer: 65 },
    Command { id: "clocks-texts", keys: &["ctrl-t", "t"], scope: Scope::Screen, footer: 55 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("clocks-column-category", 12),
    Column::fixed("clocks-column-when", 12),
    Column::fixed("clocks-column-activity", 5).drops(2),
    Column::fixed("clocks-column-take-up", 11),
    Column::grow("clocks-column-solve", 18),
    Column::fixed("clocks-column-from", 10),
];

/// The list as a screen.
pub type ClockList = Ledger<Clocks>;

/// The clocks in force and to come.
pub fn list() -> ClockList {
    Ledger::new(Clocks, Filter::default())
}

/// What the list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    past: bool,
}

/// A clock, whether it holds today, and after how many days tickets close.
#[derive(Debug, Clone)]
pub struct Row {
    clock: ClockRow,
    holds: bool,
    closing: Option<u16>,
}

/// What the list is of.
pub struct Clocks;

/// A term in a few words, with the unit where the plan is silent.
pub(super) fn term(code: &str, cx: &Context<'_>) -> String {
    let Ok(term) = code.parse::<Term>() else { return Shown::line(code).to_string() };
    match term.unit {
        _ if term == Term::same_working_day() => cx.texts.get("clocks-same-day"),
        Unit::WorkingHours => cx.texts.with("clocks-working-hours", &[("count", i64::from(term.amount).into())]),
        Unit::WorkingDays => cx.texts.with("clocks-working-days", &[("count", i64::from(term.amount).into())]),
        _ => term.text(cx.texts),
    }
}

fn rows(db: &mut Db, past: bool, today: NaiveDate) -> Outcomes<Vec<Row>> {
    let in_force: Vec<i64> = clocks::in_force(db, today)?.into_iter().map(|row| row.id).collect();
    let closing = service::closing(db)?;
    let mut rows: Vec<Row> = clocks::all(db)?
        .into_iter()
        .map(|clock| Row { holds: in_force.contains(&clock.id), clock, closing })
        .filter(|row| past || row.holds || row.clock.valid_from > today)
        .collect();
    rows.sort_by_key(|row| (row.clock.category, row.clock.circumstance, row.clock.valid_from));
    Ok(rows)
}

impl Book for Clocks {
    type Filter = Filter;
    type Row = Row;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "clocks-title";
    const HELP: &'static str = "clocks-help";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "";
    const MARKS: bool = false;

    fn page(
        db: &mut Db,
        house: &House,
        session: &Session,
        filter: &Filter,
        slice: &Slice,
    ) -> Outcomes<Vec<(Key, Row)>> {
        session.require(Permission::WorkTickets)?;
        let rows = rows(db, filter.past, house.clock.today())?;
        Ok(part(rows.into_iter().map(|row| (Key { by: row.clock.id.into(), id: row.clock.id }, row)).collect(), slice))
    }

    fn count(db: &mut Db, house: &House, _session: &Session, filter: &Filter) -> Outcomes<i64> {
        Ok(rows(db, filter.past, house.clock.today())?.len() as i64)
    }

    fn words(_filter: &mut Filter) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r Row, cx: &Context<'_>) -> RowText<'r> {
        let clock = &row.clock;
        let solve = match &clock.solve {
            None => cx.texts.get("clocks-no-solve"),
            Some(code) => {
                let from = cx.texts.get(match clock.solve_from {
                    SolveFrom::Call => "clocks-since-call",
                    SolveFrom::Taken => "clocks-since-taken",
                });
                format!("{} {from}", term(code, cx))
            }
        };
        let usual = clock.valid_from.year() == 2000;
        let text = RowText::new(vec![
            cx.texts.get(clock.category.key()).into(),
            cx.texts.get(&format!("clocks-when-{}", clock.circumstance.code().replace('_', "-"))).into(),
            clock.activity.as_str().into(),
            term(&clock.take_up, cx).into(),
            solve.into(),
            if usual { cx.texts.get("clocks-from-plan") } else { dates::date(clock.valid_from) }.into(),
        ]);
        match (row.holds, clock.valid_from > cx.house.clock.today()) {
            (true, _) => text,
            (false, true) => text.tone(Tone::Today),
            (false, false) => text.tone(Tone::Dim),
        }
    }

    fn status(&self, filter: &Filter, cx: &Context<'_>) -> Vec<String> {
        vec![cx.texts.get(if filter.past { "clocks-shown-all" } else { "clocks-shown-now" })]
    }

    fn empty(&self, _filter: &Filter) -> &'static str {
        "clocks-empty"
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("list-open", Some(row)) => Then::open(ClockForm::new(ClockAbout::Clock(row.clock.id))),
            ("clocks-new", _) => Then::open(ClockForm::new(ClockAbout::New)),
            ("clocks-drop", Some(row)) => {
                let (id, version) = (row.clock.id, row.clock.version);
                Then::Act(telling(move |db, house, session| {
                    service::drop_clock(db, house, session, id, version)?;
                    Ok(Told::done("clocks-dropped"))
                }))
            }
            ("clocks-past", _) => {
                chosen.filter.past = !chosen.filter.past;
                Then::Again
            }
            ("clocks-closing", row) => {
                let now = row.and_then(|row| row.closing).unwrap_or(0).to_string();
                let dialog = Dialog::prompt_from("clocks-closing-title", "clocks-closing-text", &now);
                Then::effect(Effect::Dialog("closing", dialog))
            }
            ("clocks-texts", _) => Then::open(text_list::list()),
            ("list-open" | "clocks-drop", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, _chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        let ("closing", Choice::Text(text)) = (name, choice) else { return Then::Nothing };
        Then::Act(telling(move |db, house, session| {
            let days = rules::closing(&text)?;
            service::set_closing(db, house, session, days)?;
            Ok(Told::done(match days {
                0 => Words::Key("clocks-closing-never"),
                1 => Words::Key("clocks-closing-one"),
                days => Words::Key("clocks-closing-set").arg("count", days),
            }))
        }))
    }

    fn availability(&self, command: &str, row: Option<&Row>, cx: &Context<'_>) -> Availability {
        match (command, row) {
            ("clocks-drop", Some(row)) if row.clock.valid_from <= cx.house.clock.today() => {
                Availability::Disabled("clocks-why-in-force")
            }
            ("clocks-drop", None) => Availability::Disabled("ledger-why-empty"),
            _ => Availability::Enabled,
        }
    }
}

/// Field of the form for a wait that stops the clock.
pub(super) fn field(why: Waits) -> &'static str {
    match why {
        Waits::User => "stops_user",
        Waits::Part => "stops_part",
        Waits::Supplier => "stops_supplier",
        Waits::Purchase | Waits::Solved => "stops_purchase",
    }
}
