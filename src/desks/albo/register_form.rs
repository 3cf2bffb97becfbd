//! The form of the register of the albo: which days, which publications, on paper or as a table.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::exporting::{self, Asked};
use super::model::Kind;
use super::store::Shelf;
use super::words;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::drafts::{self, Place};
use crate::db::{self, Db};
use crate::ui::form::{Choice, DateReader, Field, Form, Group, Value};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Record, RecordForm, Saved};
use crate::work::screen::{Context, Task, task};
use crate::work::session::{Permission, Session};
use crate::work::tables;

/// The form as a screen.
pub type RegisterForm = RecordForm<RegisterAbout>;

/// Choice of all kinds.
const ANY: &str = "any";

/// What the list it was opened from shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterAbout {
    /// The one kind it shows.
    pub kind: Option<Kind>,
    /// A table is asked for, and no paper.
    pub as_table: bool,
}

impl Record for RegisterAbout {
    type Lists = ();
    type Existing = ();

    const FORM: &'static str = "albo.register_paper";
    const HELP: &'static str = "albo-help-register";
    const LABELS: &'static str = "albo-field-";

    fn subject(&self) -> String {
        "register".to_owned()
    }

    fn title(&self) -> &'static str {
        "albo-form-register"
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        let (calendar, clock) = (cx.house.facts().calendar, cx.house.clock.clone());
        let read: DateReader =
            Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from));
        let shelves = Shelf::ALL.iter().map(|shelf| Choice::new(words::shelf_key(*shelf), words::shelf_key(*shelf)));
        let kinds = Kind::ALL.iter().map(|kind| Choice::new(kind.code(), words::kind_key(*kind)));
        let kinds = [Choice::new(ANY, "albo-kind-any")].into_iter().chain(kinds).collect();
        let formats = vec![Choice::new("pdf", "albo-format-pdf"), Choice::new("csv", "albo-format-csv")];
        Form::new(vec![Group::new(
            "albo-group-register",
            vec![
                Field::date("from", "albo-field-from", read.clone()).required(),
                Field::date("until", "albo-field-until", read).beside().required(),
                Field::choice("shelf", "albo-field-shelf", shelves.collect()).width(30).required(),
                Field::choice("only_kind", "albo-field-only-kind", kinds).width(36).required(),
                Field::choice("format", "albo-field-format", formats).width(12).required(),
            ],
        )])
    }

    fn read(&self, _db: &mut Db, _house: &House, session: &Session) -> Outcomes<((), Option<(i64, ())>)> {
        session.require(Permission::Consult)?;
        Ok(((), None))
    }

    fn fill(&self, form: &mut Form, (): &(), _existing: Option<&()>, cx: &Context<'_>) {
        let year = cx.house.clock.today().year();
        for (field, month, day) in [("from", 1, 1), ("until", 12, 31)] {
            let day = NaiveDate::from_ymd_opt(year, month, day).map(dates::date).unwrap_or_default();
            form.set(field, Value::text(day));
        }
        form.set("shelf", Value::Choice(Some(words::shelf_key(Shelf::All).to_owned())));
        form.set("only_kind", Value::Choice(Some(self.kind.map_or(ANY, Kind::code).to_owned())));
        form.set("format", Value::Choice(Some(if self.as_table { "csv" } else { "pdf" }.to_owned())));
    }

    fn save(&self, form: &Form, (): &(), _version: i64, _key: &str, place: &Place) -> Result<Task, Fault> {
        let missing = |field: &'static str| Fault::not_done("fault-albo-register-days").on(field);
        let shelf = form.choice("shelf");
        let asked = Asked {
            shelf: Shelf::ALL.into_iter().find(|one| shelf == Some(words::shelf_key(*one))).unwrap_or(Shelf::All),
            kind: form.choice("only_kind").and_then(Kind::parse),
            from: form.date("from").ok_or_else(|| missing("from"))?,
            until: form.date("until").ok_or_else(|| missing("until"))?,
        };
        if asked.until < asked.from {
            return Err(missing("until"));
        }
        let as_table = form.choice("format") == Some("csv");
        let place = place.clone();
        Ok(task(move |db, house, session| {
            let form = if as_table { tables::Form::Csv } else { tables::Form::Pdf };
            let written = exporting::register(db, house, session, &asked, form)?;
            db::write(db, |db| drafts::discard(db, &place))?;
            Ok(Saved { words: exporting::told(&written), id: 0, new: false })
        }))
    }
}
