//! Puts a letter together: a topic, somebody who writes, a subject, a number of theirs, the offices.
//!
//! Gives the same request a clerk's form would give; documents are added afterwards.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};

use super::cards::Who;
use super::chance::Chance;
use super::days::whole_seconds;
use super::names::{MEN, SURNAMES, WOMEN};
use super::topics::{self, Topic};
use super::town::STREETS;
use crate::base::clock::rome;
use crate::base::dates;
use crate::desks::correspondents::api::Card;
use crate::desks::protocol::model::{Flow, Medium};
use crate::desks::protocol::request::{PartyAsked, Request};

/// What the letters draw on: ids of offices and classes, cards by sort.
#[derive(Debug, Default)]
pub struct Directory {
    /// Office ids by code.
    pub offices: BTreeMap<String, i64>,
    /// Class ids by code.
    pub classes: BTreeMap<String, i64>,
    /// Citizens.
    pub citizens: Vec<Card>,
    /// Technicians.
    pub technicians: Vec<Card>,
    /// Companies.
    pub companies: Vec<Card>,
    /// Associations.
    pub associations: Vec<Card>,
    /// Public bodies by key.
    pub bodies: Vec<(&'static str, Card)>,
}

/// A letter about to be registered.
#[derive(Debug)]
pub struct Letter {
    /// What it is about.
    pub topic: &'static Topic,
    /// The form, without documents.
    pub request: Request,
}

const SCHOOLS: [&str; 5] = [
    "scuola primaria del capoluogo",
    "scuola dell'infanzia Il Girasole",
    "scuola secondaria di primo grado",
    "scuola primaria di Casanuova",
    "asilo nido comunale",
];

const NOTES: [&str; 5] = [
    "Originale cartaceo consegnato all'ufficio.",
    "Documento privo di firma.",
    "Busta pervenuta aperta.",
    "Allegati consegnati su supporto informatico.",
    "Sollecitato per telefono.",
];

/// Draws a letter registered at `at`.
pub fn draw(directory: &Directory, at: DateTime<Utc>, chance: &mut Chance) -> Letter {
    let day = rome(at).date_naive();
    let flow = match chance.between(1, 100) {
        1..=60 => Flow::In,
        61..=95 => Flow::Out,
        _ => Flow::Internal,
    };
    let topics = topics::of(flow);
    let weights = topics.iter().map(|topic| topic.weight * topic.season.weight(day.month()));
    let topic = &topics[chance.weighted(weights)];
    let media = topic.way.media();
    let medium = media[chance.weighted(media.iter().map(|(_, weight)| *weight))].0;
    let mut request = Request::new(flow, chance.key());
    request.medium = medium;
    request.subject = fill(chance.pick::<&str>(topic.subjects), directory, day, chance);
    request.parties = parties(directory, topic, chance);
    request.class_id = directory.classes.get(topic.class).copied();
    request.competence = directory.offices.get(topic.office).copied().into_iter().collect();
    request.knowledge = topic.knows.iter().filter_map(|code| directory.offices.get(*code).copied()).collect();
    request.reserved = topic.reserved;
    request.needs_visto = flow == Flow::In && topic.visto && chance.percent(70);
    if medium == Medium::Registered {
        request.medium_number = Some(format!("{}-{}", chance.digits(11), chance.digits(1)));
    }
    if chance.percent(3) {
        request.notes = Some((*chance.pick(&NOTES)).to_owned());
    }
    if flow == Flow::In {
        arrive(&mut request, topic, at, chance);
    }
    Letter { topic, request }
}

/// What only arrivals have: when it really arrived, the sender's own number and date.
fn arrive(request: &mut Request, topic: &Topic, at: DateTime<Utc>, chance: &mut Chance) {
    // Most mail of the night and morning is registered on the day; some of yesterday's is not.
    let minutes = if chance.percent(4) { chance.between(960, 1_500) } else { chance.between(2, 170) };
    let arrived = whole_seconds(at - TimeDelta::minutes(minutes));
    request.arrived_at = Some(arrived);
    let (numbered, width) = match topic.who {
        Who::Body(_) => (92, 7),
        Who::Company => (38, 3),
        Who::Technician => (12, 2),
        _ => (0, 1),
    };
    if chance.percent(numbered) {
        let sent = rome(arrived).date_naive() - Days::new(chance.between(0, 4).unsigned_abs());
        let number = chance.between(1, 10_i64.pow(width) - 1);
        request.sender_number = Some(match topic.who {
            Who::Body(_) => format!("{number:07}"),
            _ => format!("{number}/{}", sent.year()),
        });
        request.sender_date = Some(sent);
    }
}

fn parties(directory: &Directory, topic: &Topic, chance: &mut Chance) -> Vec<PartyAsked> {
    let count = match chance.between(1, 100) {
        1..=88 => 1,
        89..=97 => 2,
        _ => 3,
    };
    let mut cards: Vec<&Card> = Vec::new();
    for _ in 0..count {
        if let Some(card) = one(directory, topic.who, chance)
            && cards.iter().all(|known| known.id != card.id)
        {
            cards.push(card);
        }
    }
    cards.into_iter().map(party).collect()
}

fn one<'a>(directory: &'a Directory, who: Who, chance: &mut Chance) -> Option<&'a Card> {
    let from = |cards: &'a [Card], chance: &mut Chance| cards.get(chance.below(cards.len()));
    match who {
        Who::Citizen => from(&directory.citizens, chance),
        Who::Technician => from(&directory.technicians, chance),
        Who::Company => from(&directory.companies, chance),
        Who::Association => from(&directory.associations, chance),
        Who::Body(keys) => {
            let key = chance.pick(keys);
            directory.bodies.iter().find(|(known, _)| known == key).map(|(_, card)| card)
        }
        Who::Nobody => None,
    }
}

/// A card as the form takes it over.
pub fn party(card: &Card) -> PartyAsked {
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

/// Fills the places of a subject.
pub fn fill(subject: &str, directory: &Directory, day: NaiveDate, chance: &mut Chance) -> String {
    let soon = day + Days::new(chance.between(4, 45).unsigned_abs());
    let mut text = String::with_capacity(subject.len() + 32);
    let mut rest = subject;
    while let Some((before, after)) = rest.split_once('{') {
        let (place, tail) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        match place {
            "via" => text.push_str(chance.pick::<&str>(&STREETS)),
            "civ" => text.push_str(&chance.between(1, 120).to_string()),
            "anno" => text.push_str(&(day.year() - i32::from(chance.percent(25))).to_string()),
            "n" => text.push_str(&chance.between(1, 480).to_string()),
            "giorno" => text.push_str(&soon.day().to_string()),
            "mese" => text.push_str(dates::MONTHS[soon.month0() as usize]),
            "persona" => text.push_str(&somebody(chance)),
            "ditta" => {
                text.push_str(directory.companies.get(chance.below(directory.companies.len())).map_or("", |c| &c.name));
            }
            "plesso" => text.push_str(chance.pick::<&str>(&SCHOOLS)),
            "euro" => text.push_str(&euro(chance.between(9, 4_800) * 5)),
            "mq" => text.push_str(&chance.between(6, 420).to_string()),
            _ => {}
        }
        rest = tail;
    }
    text.push_str(rest);
    text
}

/// Somebody who is in no address book.
fn somebody(chance: &mut Chance) -> String {
    let name = if chance.percent(50) { *chance.pick(&WOMEN) } else { *chance.pick(&MEN) };
    format!("{} {name}", chance.pick(&SURNAMES))
}

/// A sum as letters write it: `1.250,00 euro`.
fn euro(whole: i64) -> String {
    if whole >= 1_000 { format!("{}.{:03},00 euro", whole / 1_000, whole % 1_000) } else { format!("{whole},00 euro") }
}
