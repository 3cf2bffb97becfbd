//! The fields of the registration form, in the order in which a letter is read: how and when it came, from whom, what it
//! says, where it goes, what is with it.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::base::clock::SharedClock;
use crate::base::dates;
use crate::desks::protocol::model::{Flow, Medium};
use crate::desks::protocol::rules::LONGEST_SUBJECT;
use crate::ui::form::{Choice, DateReader, DateTimeReader, Field, Form, Group, Value};
use crate::ui::words::Words;
use crate::work::house::SharedHouse;

/// Catalogue key of a medium.
pub fn medium_key(medium: Medium) -> &'static str {
    match medium {
        Medium::Pec => "protocol-medium-pec",
        Medium::Email => "protocol-medium-email",
        Medium::Post => "protocol-medium-post",
        Medium::Registered => "protocol-medium-registered",
        Medium::ByHand => "protocol-medium-by_hand",
        Medium::Courier => "protocol-medium-courier",
        Medium::Fax => "protocol-medium-fax",
        Medium::Portal => "protocol-medium-portal",
    }
}

/// Catalogue key of a flow.
pub fn flow_key(flow: Flow) -> &'static str {
    match flow {
        Flow::In => "protocol-flow-in",
        Flow::Out => "protocol-flow-out",
        Flow::Internal => "protocol-flow-internal",
    }
}

fn media() -> Vec<Choice> {
    Medium::ALL.iter().map(|medium| Choice::new(medium.code(), medium_key(*medium))).collect()
}

/// Builds the form of a flow.
pub fn build(flow: Flow, house: &SharedHouse) -> Form {
    let arriving = flow == Flow::In;
    let calendar = house.facts().calendar;
    let clock = house.clock.clone();
    let today = move || clock.today();
    let day: DateReader = {
        let (today, calendar) = (today.clone(), calendar.clone());
        Arc::new(move |text| dates::parse_date(text, today(), &calendar).map_err(Words::from))
    };
    let instant: DateTimeReader = {
        let now = local_now(house.clock.clone());
        Arc::new(move |text| dates::parse_date_time(text, now(), &calendar).map_err(Words::from))
    };
    let medium = if arriving { Medium::Post } else { Medium::Pec };
    let mut how = vec![
        Field::choice("medium", "protocol-field-medium", media())
            .width(20)
            .required()
            .value_at_start(Value::Choice(Some(medium.code().into()))),
        Field::line("medium_number", "protocol-field-medium-number").width(20).limit(40).beside(),
    ];
    if arriving {
        how.push(Field::date_time("arrived_at", "protocol-field-arrived-at", instant));
        how.push(Field::look("deferral", "protocol-field-deferral"));
    }
    let parties = Field::many(
        "parties",
        match flow {
            Flow::In => "protocol-field-senders",
            Flow::Out => "protocol-field-recipients",
            Flow::Internal => "protocol-field-parties",
        },
    )
    .free()
    .creates("protocol-create-correspondent");
    let mut what = vec![if flow == Flow::Internal { parties } else { parties.required() }];
    if arriving {
        what.push(Field::line("sender_number", "protocol-field-sender-number").width(20).limit(60));
        what.push(Field::date("sender_date", "protocol-field-sender-date", day).beside());
    }
    what.push(Field::line("subject", "protocol-field-subject").limit(LONGEST_SUBJECT).required());
    let competence = Field::many("competence", "protocol-field-competence");
    let place = vec![
        Field::look("class", "protocol-field-class").required(),
        if flow == Flow::Out { competence } else { competence.required() },
        Field::many("knowledge", "protocol-field-knowledge"),
        Field::flag("visto", "protocol-field-visto"),
        Field::flag("reserved", "protocol-field-reserved").beside(),
    ];
    let with = vec![
        Field::files("documents", "protocol-field-documents"),
        Field::notes("notes", "protocol-field-notes", 2).limit(4_000),
    ];
    let mut form = Form::new(vec![
        Group::new("protocol-group-how", how),
        Group::new("protocol-group-what", what),
        Group::new("protocol-group-where", place),
        Group::new("protocol-group-with", with),
    ]);
    // Offered only while a deferral is in force.
    form.show("deferral", false);
    form
}

fn local_now(clock: SharedClock) -> impl Fn() -> chrono::NaiveDateTime + Clone {
    move || crate::base::clock::rome(clock.now()).naive_local()
}

/// A day as fields show it.
pub fn day_text(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}
