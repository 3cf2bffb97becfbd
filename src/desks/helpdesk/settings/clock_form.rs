//! The form of a clock: for which tickets, by when they are taken up and solved, which waits stop it, from which day.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{clock_list, service};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::terms::Term;
use crate::db::Db;
use crate::db::drafts::Place;
use crate::desks::helpdesk::model::{Category, Circumstance, ClockFields, ClockRow, SolveFrom, Waits, waits};
use crate::ui::form::{Choice, Field, Form, Group, Value};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Record, RecordForm, Saved};
use crate::work::screen::{Context, Task, task};
use crate::work::session::Session;

/// The form as a screen.
pub type ClockForm = RecordForm<ClockAbout>;

/// Which clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClockAbout {
    /// One for tickets that have none of their own.
    New,
    /// One that is there, to be changed from a day on.
    Clock(i64),
}

/// Longest term as it is written.
const LONGEST: usize = 40;

impl Record for ClockAbout {
    type Lists = ();
    type Existing = ClockRow;

    const FORM: &'static str = "helpdesk.clock";
    const HELP: &'static str = "clocks-help-form";
    const LABELS: &'static str = "clocks-field-";

    fn subject(&self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Clock(id) => id.to_string(),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::New => "clocks-form-new",
            Self::Clock(_) => "clocks-form-change",
        }
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        let categories = Category::ALL.iter().map(|one| Choice::new(one.code(), one.key())).collect();
        let when = Circumstance::ALL.iter().map(|one| Choice::new(one.code(), circumstance_key(*one))).collect();
        let from = SolveFrom::ALL.iter().map(|one| Choice::new(one.code(), solve_from_key(*one))).collect();
        let (calendar, clock) = (cx.house.facts().calendar, cx.house.clock.clone());
        let read = Arc::new(move |text: &str| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from));
        let start = |code: &str| Value::Choice(Some(code.to_owned()));
        let today = Value::text(dates::date(cx.house.clock.today()));
        let stops = Waits::CHOICE
            .iter()
            .map(|why| Field::flag(clock_list::field(*why), stops_key(*why)).value_at_start(Value::Flag(true)));
        Form::new(vec![
            Group::new(
                "clocks-group-which",
                vec![
                    Field::choice("category", "clocks-field-category", categories).width(24).required(),
                    Field::choice("circumstance", "clocks-field-circumstance", when)
                        .width(24)
                        .required()
                        .value_at_start(start(Circumstance::Blocking.code())),
                    Field::line("activity", "clocks-field-activity").limit(12).width(8).required(),
                    Field::date("valid_from", "clocks-field-valid-from", read)
                        .beside()
                        .required()
                        .value_at_start(today),
                ],
            ),
            Group::new(
                "clocks-group-terms",
                vec![
                    Field::line("take_up", "clocks-field-take-up").limit(LONGEST).width(24).required(),
                    Field::line("solve", "clocks-field-solve").limit(LONGEST).width(24),
                    Field::choice("solve_from", "clocks-field-solve-from", from)
                        .width(24)
                        .required()
                        .value_at_start(start(SolveFrom::Call.code())),
                ],
            ),
            Group::new("clocks-group-stops", stops.collect()),
        ])
    }

    fn read(&self, db: &mut Db, _house: &House, session: &Session) -> Outcomes<((), Option<(i64, ClockRow)>)> {
        let found = match self {
            Self::New => None,
            Self::Clock(id) => Some(service::clock(db, session, *id)?),
        };
        Ok(((), found.map(|row| (row.version, row))))
    }

    fn fill(&self, form: &mut Form, _lists: &(), existing: Option<&ClockRow>, cx: &Context<'_>) {
        let Some(row) = existing else { return };
        let choice = |code: &str| Value::Choice(Some(code.to_owned()));
        let words = |code: &str| {
            let text = code.parse::<Term>().map_or_else(|_| code.to_owned(), |term| term.text(cx.texts));
            Value::text(text)
        };
        form.set("category", choice(row.category.code()));
        form.set("circumstance", choice(row.circumstance.code()));
        form.set("activity", Value::text(&row.activity));
        form.set("take_up", words(&row.take_up));
        form.set("solve", row.solve.as_deref().map_or(Value::text(""), words));
        form.set("solve_from", choice(row.solve_from.code()));
        let stops = waits(&row.pauses);
        for why in Waits::CHOICE {
            form.set(clock_list::field(why), Value::Flag(stops.contains(&why)));
        }
        // What holds already is changed from today on; what begins later from its own day.
        form.set("valid_from", Value::text(dates::date(row.valid_from.max(cx.house.clock.today()))));
        form.lock("category", true);
        form.lock("circumstance", true);
        form.set_focus("take_up");
    }

    fn save(&self, form: &Form, _lists: &(), version: i64, _key: &str, place: &Place) -> Result<Task, Fault> {
        let missing = |field: &'static str| Fault::not_done("fault-clock-missing").on(field);
        let fields = ClockFields {
            category: form.choice("category").and_then(Category::parse).ok_or_else(|| missing("category"))?,
            circumstance: form
                .choice("circumstance")
                .and_then(Circumstance::parse)
                .ok_or_else(|| missing("circumstance"))?,
            activity: form.text("activity"),
            take_up: form.text("take_up"),
            solve: Some(form.text("solve")).filter(|text| !text.trim().is_empty()),
            solve_from: form.choice("solve_from").and_then(SolveFrom::parse).unwrap_or(SolveFrom::Call),
            pauses: Waits::CHOICE.into_iter().filter(|why| form.flag(clock_list::field(*why))).collect(),
            valid_from: form.date("valid_from").ok_or_else(|| missing("valid_from"))?,
        };
        let over = if let Self::Clock(id) = self { Some((*id, version)) } else { None };
        let place = place.clone();
        Ok(task(move |db, house, session| {
            let id = service::set_clock(db, house, session, &fields, over, Some(&place))?;
            let words = Words::Key("clocks-saved").arg("day", dates::date(fields.valid_from));
            Ok(Saved { words, id, new: false })
        }))
    }
}

fn circumstance_key(one: Circumstance) -> &'static str {
    match one {
        Circumstance::Ordinary => "clocks-when-ordinary",
        Circumstance::Blocking => "clocks-when-blocking",
        Circumstance::External => "clocks-when-external",
        Circumstance::ExternalBlocking => "clocks-when-external-blocking",
    }
}

fn solve_from_key(one: SolveFrom) -> &'static str {
    match one {
        SolveFrom::Call => "clocks-from-call",
        SolveFrom::Taken => "clocks-from-taken",
    }
}

fn stops_key(why: Waits) -> &'static str {
    match why {
        Waits::User => "clocks-field-stops-user",
        Waits::Part => "clocks-field-stops-part",
        Waits::Supplier => "clocks-field-stops-supplier",
        Waits::Purchase | Waits::Solved => "clocks-field-stops-purchase",
    }
}
