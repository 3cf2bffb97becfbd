//! The fields of an annulment, and the question asked before it is done.

use crate::base::fault::Fault;
use crate::desks::corrections::rules::{
    self, AnnulmentAsked, LONGEST_MEASURE, LONGEST_REASON, LONGEST_REQUESTER, asks_whether_sent,
};
use crate::desks::protocol::api::{Registration, number_of};
use crate::ui::form::{Choice, Field, Form, Group, Value};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;

const SENT: &str = "sent";
const UNSENT: &str = "unsent";

/// The blank form.
pub(super) fn build() -> Form {
    let sent = vec![Choice::new(UNSENT, "annul-unsent"), Choice::new(SENT, "annul-sent")];
    Form::new(vec![Group::new(
        "annul-group",
        vec![
            Field::line("measure", "annul-field-measure").limit(LONGEST_MEASURE).required(),
            Field::notes("reason", "annul-field-reason", 4).limit(LONGEST_REASON).required(),
            Field::line("requested_by", "annul-field-requested-by").limit(LONGEST_REQUESTER),
            Field::choice("sent", "annul-field-sent", sent).width(28),
            Field::flag("back_to_queue", "annul-field-back"),
        ],
    )])
}

/// Shows what concerns this registration alone.
pub(super) fn fit(form: &mut Form, registration: &Registration) {
    let asks = asks_whether_sent(registration.flow, registration.medium);
    form.show("sent", asks);
    form.require("sent", asks);
    form.show("back_to_queue", registration.arrival_id.is_some());
    form.set("back_to_queue", Value::Flag(registration.arrival_id.is_some()));
}

/// What the form asks for.
pub(super) fn gather(form: &Form, key: &str, registration: i64) -> AnnulmentAsked {
    AnnulmentAsked {
        key: key.to_owned(),
        registration_id: registration,
        reason: form.text("reason"),
        measure: form.text("measure"),
        requested_by: Some(form.text("requested_by")).filter(|name| !name.trim().is_empty()),
        sent: form.choice("sent").map(|chosen| chosen == SENT),
        back_to_queue: form.flag("back_to_queue"),
    }
}

/// The question, or what is wrong.
pub(super) fn question(form: &Form, key: &str, registration: &Registration) -> Result<Dialog, Fault> {
    let asked = gather(form, key, registration.id);
    rules::check(&asked, registration.flow, registration.medium)?;
    let number = number_of(registration.id);
    Ok(Dialog::legal(
        Words::Key("annul-ask-title").arg("number", &number),
        Words::Key("annul-ask-text").arg("number", &number).arg("subject", &registration.subject),
        "annul-ask-consequence",
    ))
}
