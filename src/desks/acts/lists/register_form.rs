//! The form of the register of a kind: which register, which days, on paper or as a table.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::drafts::{self, Place};
use crate::db::{self, Db};
use crate::desks::acts::book::{self, Asked};
use crate::desks::acts::model::ActKind;
use crate::ui::form::{Choice, DateReader, Field, Form, Group, Value};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Record, RecordForm, Saved};
use crate::work::screen::{Context, Task, task};
use crate::work::session::{Permission, Session};
use crate::work::tables;

/// The form as a screen.
pub type RegisterForm = RecordForm<RegisterAbout>;

/// There is one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterAbout;

/// The kinds that stand for their registers.
const REGISTERS: [ActKind; 6] = [
    ActKind::Determination,
    ActKind::Giunta,
    ActKind::Council,
    ActKind::OrderMayor,
    ActKind::OrderManager,
    ActKind::Decree,
];

impl Record for RegisterAbout {
    type Lists = ();
    type Existing = ();

    const FORM: &'static str = "act_lists.register";
    const HELP: &'static str = "actlists-help-register";
    const LABELS: &'static str = "actlists-field-";

    fn subject(&self) -> String {
        "register".to_owned()
    }

    fn title(&self) -> &'static str {
        "actlists-form-register"
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        let (calendar, clock) = (cx.house.facts().calendar, cx.house.clock.clone());
        let read: DateReader =
            Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from));
        let kinds = REGISTERS.iter().map(|kind| Choice::new(kind.code(), kind.key())).collect();
        let forms = vec![Choice::new("pdf", "actlists-form-pdf"), Choice::new("csv", "actlists-form-csv")];
        Form::new(vec![Group::new(
            "actlists-group-register",
            vec![
                Field::choice("kind", "actlists-field-kind", kinds).width(30).required(),
                Field::date("from", "actlists-field-from", read.clone()).required(),
                Field::date("until", "actlists-field-until", read).beside().required(),
                Field::choice("form", "actlists-field-form", forms).width(12).required(),
            ],
        )])
    }

    fn read(&self, _db: &mut Db, _house: &House, session: &Session) -> Outcomes<((), Option<(i64, ())>)> {
        session.require(Permission::Consult)?;
        Ok(((), None))
    }

    fn fill(&self, form: &mut Form, (): &(), _existing: Option<&()>, cx: &Context<'_>) {
        let today = cx.house.clock.today();
        let first = NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today);
        form.set("kind", Value::Choice(Some(ActKind::Determination.code().to_owned())));
        form.set("from", Value::text(dates::date(first)));
        form.set("until", Value::text(dates::date(today)));
        form.set("form", Value::Choice(Some("pdf".to_owned())));
    }

    fn save(&self, form: &Form, (): &(), _version: i64, _key: &str, place: &Place) -> Result<Task, Fault> {
        let missing = |field: &'static str| Fault::not_done("fault-actlists-missing").on(field);
        let asked = Asked {
            kind: form.choice("kind").and_then(ActKind::parse).ok_or_else(|| missing("kind"))?,
            from: form.date("from").ok_or_else(|| missing("from"))?,
            to: form.date("until").ok_or_else(|| missing("until"))?,
        };
        if asked.to < asked.from {
            return Err(Fault::not_done("fault-actlists-backwards").on("until"));
        }
        let as_table = form.choice("form") == Some("csv");
        let place = place.clone();
        Ok(task(move |db, house, session| {
            let form = if as_table { tables::Form::Csv } else { tables::Form::Pdf };
            let written = book::write(db, house, session, &asked, form)?;
            db::write(db, |db| drafts::discard(db, &place))?;
            let words =
                Words::Key("actlists-register-written").arg("rows", written.rows).arg("path", written.path.display());
            Ok(Saved { words, id: 0, new: false })
        }))
    }
}
