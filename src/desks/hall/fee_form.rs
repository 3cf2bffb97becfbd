//! The form of a fee: for which organ, from which day, how much, by which act.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::fees::{self, FeeAsked};
use super::model::{OrganKind, PresenceFee};
use super::rules;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::money::Cents;
use crate::db::Db;
use crate::db::drafts::Place;
use crate::ui::form::{Choice, DateReader, Field, Form, Group, Value};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Record, RecordForm, Saved};
use crate::work::screen::{Context, Task, task};
use crate::work::session::Session;

/// The form as a screen.
pub type FeeForm = RecordForm<NewFee>;

/// A new fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewFee;

fn days(cx: &Context<'_>) -> DateReader {
    let (calendar, clock) = (cx.house.facts().calendar, cx.house.clock.clone());
    Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from))
}

impl Record for NewFee {
    type Lists = ();
    type Existing = PresenceFee;

    const FORM: &'static str = "hall.fee";
    const HELP: &'static str = "fees-help-form";
    const LABELS: &'static str = "fees-field-";

    fn subject(&self) -> String {
        "new".to_owned()
    }

    fn title(&self) -> &'static str {
        "fees-form"
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        let organs = [OrganKind::Council, OrganKind::Commission]
            .into_iter()
            .map(|kind| Choice::new(kind.code(), organ_key(kind)))
            .collect();
        let fields = vec![
            Field::choice("organ", "fees-field-organ", organs)
                .width(24)
                .required()
                .value_at_start(Value::Choice(Some(OrganKind::Council.code().to_owned()))),
            Field::date("from", "fees-field-from", days(cx)).required(),
            Field::line("amount", "fees-field-amount").width(14).limit(14).required(),
            Field::line("source", "fees-field-source").limit(rules::LONGEST_LINE).required(),
        ];
        Form::new(vec![Group::new("fees-group", fields)])
    }

    fn read(&self, db: &mut Db, _house: &House, session: &Session) -> Outcomes<((), Option<(i64, PresenceFee)>)> {
        fees::all(db, session)?;
        Ok(((), None))
    }

    fn fill(&self, _form: &mut Form, _lists: &(), _existing: Option<&PresenceFee>, _cx: &Context<'_>) {}

    fn save(&self, form: &Form, _lists: &(), _version: i64, _key: &str, place: &Place) -> Result<Task, Fault> {
        let organ = form.choice("organ").and_then(OrganKind::parse).unwrap_or(OrganKind::Council);
        let from = form.date("from").ok_or_else(|| Fault::not_done("fault-hall-fee-from").on("from"))?;
        let amount = form.text("amount").parse::<Cents>().map_err(|error| Fault::from(error).on("amount"))?;
        let (source, place) = (form.text("source"), place.clone());
        Ok(task(move |db, house, session| {
            let asked = FeeAsked { organ, from, amount, source };
            let id = fees::add(db, house, session, &asked, Some(&place))?;
            Ok(Saved { words: "fees-told-added".into(), id, new: true })
        }))
    }
}

/// Catalogue key of a kind of organ.
pub(super) fn organ_key(kind: OrganKind) -> &'static str {
    match kind {
        OrganKind::Giunta => "hall-organ-giunta",
        OrganKind::Council => "hall-organ-council",
        OrganKind::Commission => "hall-organ-commission",
    }
}
