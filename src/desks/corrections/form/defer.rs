//! The fields of a deferral, and the question asked before it is entered.

use std::sync::Arc;

use crate::base::dates;
use crate::base::fault::Fault;
use crate::desks::corrections::rules::{self, DeferralAsked, LONGEST_MEASURE, LONGEST_REASON};
use crate::ui::form::{DateReader, Field, Form, Group};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::Context;

/// The blank form.
pub(super) fn build(cx: &Context<'_>) -> Form {
    let calendar = cx.house.facts().calendar;
    let clock = cx.house.clock.clone();
    let day: DateReader = Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from));
    Form::new(vec![Group::new(
        "defer-group",
        vec![
            Field::line("measure", "defer-field-measure").limit(LONGEST_MEASURE).required(),
            Field::line("kinds", "defer-field-kinds").limit(LONGEST_REASON).required(),
            Field::notes("causes", "defer-field-causes", 3).limit(LONGEST_REASON).required(),
            Field::date("starts_on", "defer-field-starts", day.clone()).required(),
            Field::date("ends_on", "defer-field-ends", day).beside().required(),
        ],
    )])
}

/// What the form asks for.
pub(super) fn gather(form: &Form, key: &str) -> DeferralAsked {
    DeferralAsked {
        key: key.to_owned(),
        measure: form.text("measure"),
        kinds: form.text("kinds"),
        causes: form.text("causes"),
        starts_on: form.date("starts_on"),
        ends_on: form.date("ends_on"),
    }
}

/// The question, or what is wrong.
pub(super) fn question(form: &Form, key: &str, cx: &Context<'_>) -> Result<Dialog, Fault> {
    let asked = gather(form, key);
    let (starts_on, ends_on) = rules::check_deferral(&asked, cx.house.clock.today())?;
    let text = Words::Key("defer-ask-text")
        .arg("kinds", asked.kinds.trim())
        .arg("from", dates::date(starts_on))
        .arg("to", dates::date(ends_on));
    Ok(Dialog::legal("defer-ask-title", text, "defer-ask-consequence"))
}
