//! The forms of shifts: a volunteer, days off, the rules of the service, a key, handing one out, a correction of hours.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::model::{Key, NewVolunteer, Volunteer};
use super::rules::{LONGEST_NAME, LONGEST_NOTE, Minutes, Rounding, Rules, hours_text, read_hours};
use super::service::{keys, months, volunteers};
use super::{service, store};
use crate::base::calendar::instant as at_office;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::drafts::Draft;
use crate::desks::correspondents::api as correspondents;
use crate::desks::people::api as people;
use crate::desks::rooms::small_form::{self, Loaded, Plan, SmallForm, date_reader, moment_reader};
use crate::ui::form::{Choice, Field, Form, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::screen::{Context, task};

/// Entries of the address book offered for a volunteer.
const OFFERED: i64 = 8;

/// Operators first, then persons of the address book.
fn find_people(db: &mut Db, words: &str) -> Outcomes<Vec<Item>> {
    use crate::base::text::fold;
    let wanted = fold(words);
    let mut found: Vec<Item> = people::workers(db)?
        .into_iter()
        .filter(|one| {
            let name = fold(&one.name);
            wanted.split_whitespace().all(|word| name.split_whitespace().any(|part| part.starts_with(word)))
        })
        .take(10)
        .map(|one| Item::new(format!("operator:{}", one.id), &one.name, "operatore"))
        .collect();
    if !wanted.is_empty() {
        let cards = correspondents::suggest(db, words, OFFERED)?;
        found.extend(
            cards
                .into_iter()
                .filter(|card| card.kind == correspondents::Kind::Person)
                .map(|card| Item::new(format!("card:{}", card.id), &card.name, &card.detail)),
        );
    }
    Ok(found)
}

/// A volunteer: a new one, or over one that is there.
pub(super) fn volunteer(of: Option<&Volunteer>, cx: &Context<'_>) -> SmallForm {
    let read = date_reader(cx);
    let today = Value::text(dates::date(cx.house.clock.today()));
    let form = Form::new(vec![
        Group::new(
            "shifts-group-volunteer",
            vec![
                Field::look("who", "shifts-field-who").required(),
                Field::line("payroll", "shifts-field-payroll").limit(40).width(16),
                Field::line("contact", "shifts-field-contact").limit(LONGEST_NAME),
            ],
        ),
        Group::new(
            "shifts-group-service",
            vec![
                Field::date("first", "shifts-field-first", read.clone()).required().value_at_start(today),
                Field::date("last", "shifts-field-last", read).beside(),
                Field::line("hours", "shifts-field-hours").limit(LONGEST_NAME),
                Field::line("note", "shifts-field-note").limit(LONGEST_NOTE),
            ],
        ),
    ]);
    let mut form = form;
    if let Some(one) = of {
        let id = match (one.operator_id, one.correspondent_id) {
            (Some(id), _) => format!("operator:{id}"),
            (None, Some(id)) => format!("card:{id}"),
            (None, None) => String::new(),
        };
        form.set("who", Value::item(Item::new(id, &one.name, "")));
        let text = |text: &Option<String>| Value::text(text.clone().unwrap_or_default());
        form.set("payroll", text(&one.payroll_code));
        form.set("contact", text(&one.contact));
        form.set("first", Value::text(dates::date(one.first_day)));
        form.set("last", Value::text(one.last_day.map(dates::date).unwrap_or_default()));
        form.set("hours", text(&one.hours));
        form.set("note", text(&one.note));
        form.mark_clean();
    }
    let key = of.map(|one| (one.id, one.version));
    SmallForm::new(Plan {
        name: "shifts.volunteer",
        subject: of.map_or_else(|| "new".to_owned(), |one| one.id.to_string()),
        about: small_form::kept(&of),
        title: Words::Key(if of.is_some() { "shifts-volunteer-title" } else { "shifts-volunteer-new" }),
        help: "shifts-help-volunteer",
        done: "shifts-volunteer-written",
        form,
        load: None,
        finder: Some(("who", find_people)),
        save: Box::new(move |form| {
            let who = form.item("who").cloned().ok_or_else(|| Fault::not_done("fault-shifts-no-name").on("who"))?;
            let number = |kind: &str| who.id.strip_prefix(kind).and_then(|id| id.parse::<i64>().ok());
            let new = NewVolunteer {
                operator_id: number("operator:"),
                correspondent_id: number("card:"),
                name: who.label.clone(),
                payroll_code: Some(form.text("payroll")),
                contact: Some(form.text("contact")),
                first_day: form.date("first").ok_or_else(|| Fault::not_done("fault-shifts-order").on("first"))?,
                last_day: form.date("last"),
                hours: Some(form.text("hours")),
                note: Some(form.text("note")),
            };
            Ok(task(move |db, house, session| volunteers::write(db, house, session, key, &new)))
        }),
    })
}

/// Days on which a volunteer cannot.
pub(super) fn days_off(volunteer: i64, name: &str, cx: &Context<'_>) -> SmallForm {
    let read = date_reader(cx);
    let form = Form::new(vec![Group::new(
        "shifts-group-off",
        vec![
            Field::date("first", "shifts-field-off-first", read.clone()).required(),
            Field::date("last", "shifts-field-off-last", read).required().beside(),
            Field::line("note", "shifts-field-off-note").limit(LONGEST_NOTE),
        ],
    )]);
    SmallForm::new(Plan {
        name: "shifts.days-off",
        subject: volunteer.to_string(),
        about: small_form::kept(&(volunteer, name)),
        title: Words::Key("shifts-off-title").arg("name", name),
        help: "shifts-help-off",
        done: "shifts-off-written",
        form,
        load: None,
        finder: None,
        save: Box::new(move |form| {
            let day = |id| form.date(id).ok_or_else(|| Fault::not_done("fault-shifts-order").on(id));
            let (days, note) = ((day("first")?, day("last")?), form.text("note"));
            Ok(task(move |db, house, session| volunteers::days_off(db, house, session, volunteer, days, &note)))
        }),
    })
}

/// The rules of the service.
pub(super) fn rules() -> SmallForm {
    let percent = |id, label| Field::number(id, label, 100, 1_000).width(6).required();
    let rounding = Rounding::ALL
        .into_iter()
        .map(|one| {
            let key = match one {
                Rounding::None => "shifts-rounding-none",
                Rounding::Up => "shifts-rounding-up",
                Rounding::Nearest => "shifts-rounding-nearest",
            };
            Choice::new(one.code(), key)
        })
        .collect();
    let form = Form::new(vec![
        Group::new(
            "shifts-group-minutes",
            vec![
                Field::number("opening", "shifts-field-opening", 5, 240).width(6).required(),
                Field::number("closing", "shifts-field-closing", 5, 240).width(6).required(),
                Field::number("together", "shifts-field-together", 0, 1_440).width(6).required(),
            ],
        ),
        Group::new(
            "shifts-group-weights",
            vec![
                Field::number("evening_from", "shifts-field-evening-from", 12, 23).width(6).required(),
                percent("evening", "shifts-field-evening"),
                percent("saturday", "shifts-field-saturday"),
                percent("holiday", "shifts-field-holiday"),
            ],
        ),
        Group::new(
            "shifts-group-payroll",
            vec![
                Field::choice("rounding", "shifts-field-rounding", rounding).width(20).required(),
                Field::number("quantum", "shifts-field-quantum", 1, 60).width(6).required(),
            ],
        ),
    ]);
    let load = task(|db, _, _| {
        let rules = service::rules(db)?;
        let number = |value: i64| Value::text(value.to_string());
        Ok(Loaded {
            values: vec![
                ("opening", number(rules.opening)),
                ("closing", number(rules.closing)),
                ("together", number(rules.together)),
                ("evening_from", number(rules.evening_from)),
                ("evening", number(rules.evening)),
                ("saturday", number(rules.saturday)),
                ("holiday", number(rules.holiday)),
                ("rounding", Value::Choice(Some(rules.rounding.code().to_owned()))),
                ("quantum", number(rules.quantum)),
            ],
            lists: Vec::new(),
        })
    });
    SmallForm::new(Plan {
        name: "shifts.rules",
        subject: "new".to_owned(),
        about: small_form::kept(&()),
        title: Words::Key("shifts-rules-title"),
        help: "shifts-help-rules",
        done: "shifts-rules-written",
        form,
        load: Some(load),
        finder: None,
        save: Box::new(|form| {
            let usual = Rules::default();
            let number = |id: &str, usual: i64| form.number(id).unwrap_or(usual);
            let rules = Rules {
                opening: number("opening", usual.opening),
                closing: number("closing", usual.closing),
                together: number("together", usual.together),
                evening_from: number("evening_from", usual.evening_from),
                evening: number("evening", usual.evening),
                saturday: number("saturday", usual.saturday),
                holiday: number("holiday", usual.holiday),
                rounding: form.choice("rounding").and_then(Rounding::parse).unwrap_or(usual.rounding),
                quantum: number("quantum", usual.quantum),
            };
            Ok(task(move |db, house, session| service::set_rules(db, house, session, &rules)))
        }),
    })
}

/// A key: a new one, or over one that is there.
pub(super) fn key(of: Option<&Key>) -> SmallForm {
    let mut form = Form::new(vec![Group::new(
        "keys-group",
        vec![
            Field::line("label", "keys-field-label").limit(60).required(),
            Field::line("opens", "keys-field-opens").limit(LONGEST_NAME).required(),
        ],
    )]);
    if let Some(key) = of {
        form.set("label", Value::text(key.label.clone()));
        form.set("opens", Value::text(key.opens.clone()));
        form.mark_clean();
    }
    let about = small_form::kept(&of);
    let of = of.cloned();
    SmallForm::new(Plan {
        name: "shifts.key",
        subject: of.as_ref().map_or_else(|| "new".to_owned(), |key| key.id.to_string()),
        about,
        title: Words::Key(if of.is_some() { "keys-form-title" } else { "keys-form-new" }),
        help: "keys-help-form",
        done: "keys-written",
        form,
        load: None,
        finder: None,
        save: Box::new(move |form| {
            let (of, label, opens) = (of.clone(), form.text("label"), form.text("opens"));
            Ok(task(move |db, house, session| keys::write(db, house, session, of.as_ref(), (&label, &opens, true))))
        }),
    })
}

/// What is known of a key that is to be handed out.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Handed {
    /// The key.
    pub key: Option<(i64, String)>,
    /// Who takes it.
    pub holder: Option<(i64, String)>,
    /// For which booking.
    pub booking: Option<i64>,
    /// When it must be back.
    pub due: Option<DateTime<Utc>>,
}

impl Handed {
    /// What tells one handing out from another.
    fn subject(&self) -> String {
        match (&self.key, self.booking) {
            (Some((key, _)), _) => format!("key-{key}"),
            (None, Some(booking)) => format!("booking-{booking}"),
            (None, None) => "new".to_owned(),
        }
    }
}

/// Opens the form that a draft was left in, if it is one of these.
pub(super) fn resume(draft: &Draft, cx: &Context<'_>) -> Option<SmallForm> {
    Some(match draft.form.as_str() {
        "shifts.volunteer" => volunteer(small_form::about::<Option<Volunteer>>(draft)?.as_ref(), cx),
        "shifts.days-off" => {
            let (id, name) = small_form::about::<(i64, String)>(draft)?;
            days_off(id, &name, cx)
        }
        "shifts.rules" => rules(),
        "shifts.key" => key(small_form::about::<Option<Key>>(draft)?.as_ref()),
        "shifts.key-out" => hand_out(&small_form::about::<Handed>(draft)?, cx),
        "shifts.correction" => {
            let (month, who) = small_form::about::<(String, Option<(i64, String)>)>(draft)?;
            correction(&month, who.as_ref().map(|(id, name)| (*id, name.as_str())))
        }
        _ => return None,
    })
}

/// Handing a key out.
pub(super) fn hand_out(known: &Handed, cx: &Context<'_>) -> SmallForm {
    let mut form = Form::new(vec![Group::new(
        "keys-group-out",
        vec![
            Field::look("key", "keys-field-key").required(),
            Field::look("holder", "keys-field-holder").free().required(),
            Field::date_time("due", "keys-field-due", moment_reader(cx)),
            Field::line("note", "keys-field-note").limit(LONGEST_NOTE),
        ],
    )]);
    if let Some((id, label)) = &known.key {
        form.set("key", Value::item(Item::new(id, label, "")));
    }
    if let Some((id, name)) = &known.holder {
        form.set("holder", Value::item(Item::new(id, name, "")));
    }
    if let Some(due) = known.due {
        form.set("due", Value::text(dates::date_time(due)));
    }
    form.mark_clean();
    let booking = known.booking;
    let load = task(|db, house, session| {
        let keys = keys::all(db, house, session)?;
        let keys = keys.into_iter().filter(|state| state.out.is_none());
        let people = store::volunteers::all(db)?;
        Ok(Loaded {
            values: Vec::new(),
            lists: vec![
                ("key", keys.map(|state| Item::new(state.key.id, &state.key.label, &state.key.opens)).collect()),
                ("holder", people.iter().map(|one| Item::new(one.id, &one.name, "")).collect()),
            ],
        })
    });
    SmallForm::new(Plan {
        name: "shifts.key-out",
        subject: known.subject(),
        about: small_form::kept(known),
        title: Words::Key("keys-out-title"),
        help: "keys-help-out",
        done: "keys-handed-out",
        form,
        load: Some(load),
        finder: None,
        save: Box::new(move |form| {
            let key = form.item("key").and_then(Item::key);
            let key = key.ok_or_else(|| Fault::not_done("fault-keys-none").on("key"))?;
            let holder = form.item("holder");
            let handing = keys::Handing {
                volunteer_id: holder.and_then(Item::key),
                holder: holder.map_or_else(|| form.text("holder"), |item| item.label.clone()),
                booking_id: booking,
                due_at: form.date_time("due").map(|at| at_office(at.date(), at.time())),
                note: form.text("note"),
            };
            Ok(task(move |db, house, session| keys::hand_out(db, house, session, key, &handing)))
        }),
    })
}

/// A correction of the hours of a closed month.
pub(super) fn correction(month: &str, who: Option<(i64, &str)>) -> SmallForm {
    let hours = |id, label| Field::line(id, label).limit(10).width(8);
    let mut form = Form::new(vec![Group::new(
        "hours-group",
        vec![
            Field::look("who", "hours-field-who").required(),
            hours("ordinary", "hours-field-ordinary"),
            hours("evening", "hours-field-evening").beside(),
            hours("saturday", "hours-field-saturday"),
            hours("holiday", "hours-field-holiday").beside(),
            Field::line("reason", "hours-field-reason").limit(LONGEST_NOTE).required(),
        ],
    )]);
    if let Some((id, name)) = who {
        form.set("who", Value::item(Item::new(id, name, "")));
        form.mark_clean();
    }
    let load = task(|db, _, _| {
        let people = store::volunteers::all(db)?;
        let people = people.iter().map(|one| Item::new(one.id, &one.name, "")).collect();
        Ok(Loaded { values: Vec::new(), lists: vec![("who", people)] })
    });
    let shown = Shown::line(month).into_string();
    let month = month.to_owned();
    SmallForm::new(Plan {
        name: "shifts.correction",
        subject: format!("{month}-{}", who.as_ref().map_or(0, |(id, _)| *id)),
        about: small_form::kept(&(month.as_str(), who)),
        title: Words::Key("hours-correction-title").arg("month", shown),
        help: "hours-help-correction",
        done: "hours-corrected",
        form,
        load: Some(load),
        finder: None,
        save: Box::new(move |form| {
            let volunteer = form.item("who").and_then(Item::key);
            let volunteer = volunteer.ok_or_else(|| Fault::not_done("fault-shifts-nobody").on("who"))?;
            let part = |id: &'static str| match form.text(id).trim() {
                "" => Ok(0),
                text => read_hours(text)
                    .ok_or_else(|| Fault::not_done("fault-hours-unreadable").arg("example", hours_text(90)).on(id)),
            };
            let minutes = Minutes {
                ordinary: part("ordinary")?,
                evening: part("evening")?,
                saturday: part("saturday")?,
                holiday: part("holiday")?,
            };
            let (month, reason) = (month.clone(), form.text("reason"));
            let asked = months::Correction { volunteer, minutes, reason };
            Ok(task(move |db, house, session| months::correct(db, house, session, &month, &asked)))
        }),
    })
}
