//! What the register of one day tells, read from one picture of the database: registrations, changes of that day, the
//! audit chain at its end, the people who answer for it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde_json::Value;

use crate::base::calendar::instant as at_office;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::audit::{self, AuditEvent};
use crate::db::{self, Db, instant};
use crate::desks::emergency::api::{self as emergency, Link};
use crate::desks::people::api::{self as people, Person};
use crate::desks::protocol::api::{self as protocol, Whole};

/// An annulment or correction made on that day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub at: DateTime<Utc>,
    pub registration_id: i64,
    /// `annullamento`, `rettifica`: the words of Allegato 5.
    pub kind: &'static str,
    /// What changed and why; empty when the registration is reserved.
    pub content: String,
    pub operator: String,
}

/// The contents of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Contents {
    pub day: NaiveDate,
    pub registrations: Vec<Whole>,
    pub changes: Vec<Change>,
    /// The emergency number of registrations that were made there first, by id.
    pub emergency: BTreeMap<i64, Link>,
    /// Events of the audit chain up to the end of the day, and the hash of the last one.
    pub chain: (i64, Vec<u8>),
    pub head: Person,
}

impl Contents {
    /// Nothing was registered and nothing changed.
    pub(super) fn is_empty(&self) -> bool {
        self.registrations.is_empty() && self.changes.is_empty()
    }

    /// First and last protocol number of the day.
    pub(super) fn numbers(&self) -> Option<(i64, i64)> {
        let number = |whole: Option<&Whole>| whole.map(|whole| whole.registration.number);
        number(self.registrations.first()).zip(number(self.registrations.last()))
    }

    /// Registrations that were annulled on this very day.
    pub(super) fn annulled(&self) -> BTreeSet<i64> {
        self.changes.iter().filter(|change| change.kind == ANNULMENT).map(|change| change.registration_id).collect()
    }
}

pub(super) const ANNULMENT: &str = "annullamento";
const CORRECTION: &str = "rettifica";

/// Reads a day.
pub(super) fn read(db: &mut Db, day: NaiveDate) -> Outcomes<Contents> {
    db::read(db, |db| {
        let start = at_office(day, NaiveTime::MIN);
        let end = day.succ_opt().map_or(start, |next| at_office(next, NaiveTime::MIN));
        let (before, _) = audit::head_before(db, start)?;
        let chain = audit::head_before(db, end)?;
        let events = audit::between(db, before, chain.0, &[protocol::ANNULLED, protocol::CORRECTED])?;
        let registrations = protocol::day(db, day)?;
        let emergency = match (registrations.first(), registrations.last()) {
            (Some(first), Some(last)) => emergency::links(db, first.registration.id, last.registration.id)?,
            _ => BTreeMap::new(),
        };
        Ok(Contents {
            day,
            registrations,
            emergency,
            changes: changes(db, &events)?,
            chain,
            head: people::head_of_service(db)?.unwrap_or_default(),
        })
    })
}

fn changes(db: &mut Db, events: &[AuditEvent]) -> Outcomes<Vec<Change>> {
    if events.is_empty() {
        return Ok(Vec::new());
    }
    let names: BTreeMap<i64, String> =
        people::operators(db)?.into_iter().map(|operator| (operator.id, operator.name)).collect();
    let ids: Vec<i64> = events.iter().map(|event| event.subject_id).collect();
    let reserved = protocol::reserved_among(db, &ids)?;
    let change = |event: &AuditEvent| Change {
        at: instant(event.at),
        registration_id: event.subject_id,
        kind: if event.action == protocol::ANNULLED { ANNULMENT } else { CORRECTION },
        content: if reserved.contains(&event.subject_id) { String::new() } else { told(&event.detail) },
        operator: event.operator_id.and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
    };
    Ok(events.iter().map(change).collect())
}

/// The detail of an event as a sentence, the reason first: `motivo: …; provvedimento: …`.
fn told(detail: &str) -> String {
    let mut parts = Vec::new();
    if let Ok(value) = serde_json::from_str::<Value>(detail) {
        gather("", &value, &mut parts);
    }
    parts.sort_by_key(|(name, _)| WORDS.iter().position(|(known, _)| known == name).unwrap_or(WORDS.len()));
    let said: Vec<String> = parts
        .into_iter()
        .map(|(name, text)| if name.is_empty() { text } else { format!("{}: {text}", word(&name)) })
        .collect();
    Shown::line(&said.join("; ")).into_string()
}

fn gather(name: &str, value: &Value, parts: &mut Vec<(String, String)>) {
    let mut put = |text: &str| {
        if !(text.trim().is_empty() || UNTOLD.contains(&name)) {
            parts.push((name.to_owned(), if name == "field" { field(text) } else { text }.to_owned()));
        }
    };
    match value {
        Value::Null => {}
        Value::String(text) => put(text),
        Value::Bool(flag) => put(if *flag { "sì" } else { "no" }),
        Value::Number(number) => put(&number.to_string()),
        Value::Array(values) => values.iter().for_each(|value| gather(name, value, parts)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| gather(name, value, parts)),
    }
}

/// The words a reader knows for the names of details, in the order in which they are read; other names stay as they are.
const WORDS: [(&str, &str); 6] = [
    ("reason", "motivo"),
    ("field", "campo"),
    ("old", "prima"),
    ("new", "dopo"),
    ("measure", "autorizzazione"),
    ("measure_number", "provvedimento di annullamento"),
];
/// Details that the register tells elsewhere, or that concern the program alone.
const UNTOLD: [&str; 3] = ["number", "on", "withdrawn"];

fn word(name: &str) -> &str {
    WORDS.iter().find(|(known, _)| *known == name).map_or(name, |(_, word)| word)
}

/// The name of a corrected field.
fn field(code: &str) -> &str {
    match code {
        "subject" => "oggetto",
        "parties" => "mittente o destinatari",
        "sender_number" => "numero del mittente",
        "sender_date" => "data del mittente",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_detail_reads_as_a_sentence() {
        let detail =
            r#"{"field":"subject","number":"0000001/2026","old":"a\u001bb","reason":"refuso","other":{"n":4}}"#;
        assert_eq!(told(detail), "motivo: refuso; campo: oggetto; prima: a␛b; n: 4");
        assert_eq!(told("null"), "");
        assert_eq!(told("not json"), "");
    }
}
