//! From the form to the request and from an arrival to the form.

use chrono::{LocalResult, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Europe::Rome;
use std::path::PathBuf;

use super::fields::day_text;
use crate::base::clock::rome;
use crate::db::instant;
use crate::desks::correspondents::api::Card;
use crate::desks::protocol::arriving::Arriving;
use crate::desks::protocol::model::{ArrivalKind, Flow, Medium};
use crate::desks::protocol::request::{DocumentAsked, DocumentSource, PartyAsked, Request};
use crate::ui::form::{FileItem, Form, Item, Value};

/// Cards chosen or created in this form, so that the request can carry their data.
pub type Cards = std::collections::BTreeMap<i64, Card>;

/// What the form asks for. Field errors are the form's own business; what is absent here is checked by the rules.
pub fn request(form: &Form, flow: Flow, key: &str, arrival: Option<i64>, cards: &Cards) -> Request {
    let filled = |id: &str| Some(form.text(id).trim().to_owned()).filter(|text| !text.is_empty());
    let keys = |id: &str| form.items(id).iter().filter_map(Item::key).collect::<Vec<_>>();
    let medium = form.choice("medium").and_then(Medium::parse).unwrap_or(Medium::Post);
    Request {
        parties: parties(form, cards),
        subject: form.text("subject"),
        sender_number: filled("sender_number"),
        sender_date: form.date("sender_date"),
        arrived_at: form.date_time("arrived_at").and_then(from_rome),
        medium,
        medium_number: filled("medium_number").filter(|_| medium.has_number()),
        class_id: form.item("class").and_then(Item::key),
        competence: keys("competence"),
        knowledge: keys("knowledge"),
        needs_visto: form.flag("visto"),
        reserved: form.flag("reserved"),
        documents: form.files("documents").iter().map(document_asked).collect(),
        notes: filled("notes"),
        arrival_id: arrival,
        deferral_id: form.item("deferral").and_then(Item::key),
        ..Request::new(flow, key.to_owned())
    }
}

fn parties(form: &Form, cards: &Cards) -> Vec<PartyAsked> {
    let mut parties: Vec<PartyAsked> = form
        .items("parties")
        .iter()
        .map(|item| match item.key().and_then(|id| cards.get(&id)) {
            Some(card) => from_card(card),
            None => PartyAsked {
                correspondent_id: item.key(),
                kind: "person".into(),
                name: item.label.clone(),
                ..PartyAsked::default()
            },
        })
        .collect();
    // A name typed and not chosen from the list is a correspondent too.
    let typed = form.text("parties");
    if !typed.trim().is_empty() {
        parties.push(PartyAsked { kind: "person".into(), name: typed, ..PartyAsked::default() });
    }
    parties
}

fn from_card(card: &Card) -> PartyAsked {
    PartyAsked {
        correspondent_id: Some(card.id),
        kind: card.kind.code().to_owned(),
        name: card.full_name(),
        tax_code: card.tax_code.clone(),
        vat_number: card.vat_number.clone(),
        pec: card.pec.clone(),
        email: card.email.clone(),
        address: Some(card.postal_line()).filter(|line| !line.is_empty()),
    }
}

/// A wall-clock time of Rome; in the hour that comes twice, the first.
fn from_rome(local: NaiveDateTime) -> Option<chrono::DateTime<Utc>> {
    match Rome.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at.to_utc()),
        LocalResult::None => Some(local.and_utc() - chrono::TimeDelta::hours(1)),
    }
}

/// A document of a form as a registration asks for it.
pub fn document_asked(file: &FileItem) -> DocumentAsked {
    let (source, media_type) = read_file_id(&file.id);
    DocumentAsked { name: file.name.clone(), media_type, main: file.main, source }
}

/// Id of a document that is in the store already: `sha256:<hex>:<bytes>:<media type>`.
pub fn stored_file_id(sha256: &str, size: u64, media_type: &str) -> String {
    format!("sha256:{sha256}:{size}:{media_type}")
}

/// The hash in the id of a document that is in the store.
pub fn stored_hash(id: &str) -> Option<String> {
    id.strip_prefix("sha256:")?.split(':').next().map(str::to_owned)
}

fn read_file_id(id: &str) -> (DocumentSource, String) {
    if let Some(rest) = id.strip_prefix("sha256:") {
        let mut parts = rest.splitn(3, ':');
        let sha256 = parts.next().unwrap_or_default().to_owned();
        let size = parts.next().and_then(|size| size.parse().ok()).unwrap_or_default();
        return (DocumentSource::Stored { sha256, size }, parts.next().unwrap_or_default().to_owned());
    }
    let rest = id.strip_prefix("path:").unwrap_or(id);
    let (media_type, path) = rest.split_once(':').unwrap_or(("application/octet-stream", rest));
    (DocumentSource::File(PathBuf::from(path)), media_type.to_owned())
}

/// Fills a new form from what arrived, but for the fields `told` by its segnatura; what the clerk then changes counts as
/// the clerk's.
pub fn fill(form: &mut Form, arriving: &Arriving, cards: &mut Cards, told: &[&str]) {
    let arrival = &arriving.arrival;
    let medium = match arrival.kind {
        // Ordinary mail that came inside certified mail has no certified sender.
        ArrivalKind::Pec if arrival.anomaly => Medium::Email,
        ArrivalKind::Pec => Medium::Pec,
        ArrivalKind::Mail => Medium::Email,
        _ => Medium::Post,
    };
    form.set("medium", Value::Choice(Some(medium.code().into())));
    form.set("arrived_at", Value::text(rome(instant(arrival.received_at)).format("%d/%m/%Y %H:%M").to_string()));
    if let Some(card) = &arriving.sender {
        form.set("parties", Value::items(vec![Item::new(card.id, card.full_name(), card.label().detail)]));
        cards.insert(card.id, card.clone());
    } else if !arrival.sender.is_empty() && !told.contains(&"parties") {
        form.set(
            "parties",
            Value::items(vec![Item::new("", &arrival.sender, arrival.sender_address.as_deref().unwrap_or_default())]),
        );
    }
    if !told.contains(&"subject") {
        form.set("subject", Value::text(arrival.subject.clone()));
    }
    if let Some(day) = arriving.sent_on.filter(|_| !told.contains(&"sender_date")) {
        form.set("sender_date", Value::text(day_text(day)));
    }
    for file in &arriving.files {
        form.add_file("documents", file.clone());
    }
    let first_blank =
        ["parties", "subject", "class"].into_iter().find(|id| form.value(id).is_none_or(|value| value.is_blank()));
    form.set_focus(first_blank.unwrap_or("class"));
}
