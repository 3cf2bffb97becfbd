//! One batch of an import: one transaction that adds new cards, corrects those that say otherwise, and tells the chain.
//!
//! New cards of a batch share one event that names them all; each corrected card has its own, with old and new values.

use std::collections::HashMap;

use serde::Serialize;

use super::{Mode, Report};
use crate::base::fault::Outcomes;
use crate::db::audit;
use crate::db::canonical::{Canonical, Digest};
use crate::db::{self, Db};
use crate::desks::correspondents::model::{Card, New};
use crate::desks::correspondents::{service, store};
use crate::work::house::House;
use crate::work::session::Session;

/// Where these cards come from.
const SOURCE: &str = "ipa";

#[derive(Serialize)]
struct Imported<'a> {
    source: &'static str,
    cards: Vec<(i64, &'a str)>,
}

/// Takes the cards that wait into the book, and empties the list.
pub(super) fn take(
    db: &mut Db,
    house: &House,
    session: &Session,
    mode: Mode,
    waiting: &mut Vec<New>,
    report: &mut Report,
) -> Outcomes<()> {
    if waiting.is_empty() {
        return Ok(());
    }
    let cards = std::mem::take(waiting);
    let done = match mode {
        Mode::Write => db::write(db, |db| write(db, house, session, &cards))?,
        Mode::Try => look(db, &cards)?,
    };
    report.inserted += done.inserted;
    report.updated += done.updated;
    report.unchanged += done.unchanged;
    Ok(())
}

fn write(db: &mut Db, house: &House, session: &Session, cards: &[New]) -> Outcomes<Done> {
    let known = known(db, cards)?;
    let mut done = Done::default();
    let mut fresh: Vec<New> = Vec::new();
    for card in cards {
        match known.find(card) {
            None => fresh.push(card.clone()),
            Some(old) => correct(db, house, session, old, card, &mut done)?,
        }
    }
    done.inserted = fresh.len() as u64;
    add(db, house, session, &fresh)?;
    Ok(done)
}

fn look(db: &mut Db, cards: &[New]) -> Outcomes<Done> {
    let known = known(db, cards)?;
    let mut done = Done::default();
    for card in cards {
        match known.find(card).map(Card::fields) {
            None => done.inserted += 1,
            Some(before) if before == merged(&before, card) => done.unchanged += 1,
            Some(_) => done.updated += 1,
        }
    }
    Ok(done)
}

#[derive(Default)]
struct Done {
    inserted: u64,
    updated: u64,
    unchanged: u64,
}

/// The cards of the book that this batch speaks of.
struct Known {
    by_code: HashMap<String, Card>,
    by_tax_code: HashMap<String, Card>,
}

impl Known {
    fn find(&self, card: &New) -> Option<&Card> {
        let coded = card.ipa_code.as_ref().and_then(|code| self.by_code.get(code));
        coded.or_else(|| card.tax_code.as_ref().and_then(|code| self.by_tax_code.get(code)))
    }
}

fn known(db: &mut Db, cards: &[New]) -> Outcomes<Known> {
    let codes: Vec<&str> = cards.iter().filter_map(|card| card.ipa_code.as_deref()).collect();
    let by_code: HashMap<String, Card> = store::by_ipa_codes(db, &codes)?
        .into_iter()
        .filter_map(|card| card.ipa_code.clone().map(|code| (code, card)))
        .collect();
    // Offices of one body share its tax code; only a code that appears once can tell which card is meant.
    let mut times: HashMap<&str, usize> = HashMap::new();
    for card in cards {
        if let Some(code) = card.tax_code.as_deref() {
            *times.entry(code).or_default() += 1;
        }
    }
    let once: Vec<&str> = times.iter().filter(|(_, times)| **times == 1).map(|(code, _)| *code).collect();
    let mut by_tax_code: HashMap<String, Card> = HashMap::new();
    let mut several: Vec<String> = Vec::new();
    for card in store::without_ipa_code(db, &once)? {
        if let Some(code) = card.tax_code.clone()
            && by_tax_code.insert(code.clone(), card).is_some()
        {
            several.push(code);
        }
    }
    by_tax_code.retain(|code, _| !several.contains(code));
    Ok(Known { by_code, by_tax_code })
}

/// Brings a card up to what the list says; what the list does not say stays.
fn correct(db: &mut Db, house: &House, session: &Session, old: &Card, said: &New, done: &mut Done) -> Outcomes<()> {
    let before = old.fields();
    let after = merged(&before, said);
    let changes = service::differences(&before, &after);
    if changes.is_empty() {
        done.unchanged += 1;
        return Ok(());
    }
    let now = house.clock.now();
    if !store::update(db, old, &after, now, Some(session.operator_id))? {
        // A colleague wrote between the look and the hand: look again.
        return match store::card(db, old.id)? {
            Some(fresh) => correct(db, house, session, &fresh, said, done),
            None => Ok(()),
        };
    }
    let entry = audit::Entry {
        at: now,
        actor: &session.actor(),
        action: "correspondent.imported",
        subject_kind: "correspondent",
        subject_id: old.id,
        digest: service::digest(&after),
    };
    audit::append(db, &entry, &service::Changed { changes })?;
    done.updated += 1;
    Ok(())
}

fn merged(before: &New, said: &New) -> New {
    let or = |new: &Option<String>, old: &Option<String>| new.clone().or_else(|| old.clone());
    New {
        kind: before.kind,
        name: said.name.clone(),
        first_name: before.first_name.clone(),
        tax_code: or(&said.tax_code, &before.tax_code),
        vat_number: or(&said.vat_number, &before.vat_number),
        ipa_code: or(&said.ipa_code, &before.ipa_code),
        pec: or(&said.pec, &before.pec),
        email: or(&said.email, &before.email),
        phone: or(&said.phone, &before.phone),
        address: or(&said.address, &before.address),
        postcode: or(&said.postcode, &before.postcode),
        town: or(&said.town, &before.town),
        province: or(&said.province, &before.province),
        country: or(&said.country, &before.country),
    }
}

fn add(db: &mut Db, house: &House, session: &Session, cards: &[New]) -> Outcomes<()> {
    let now = house.clock.now();
    let ids = store::insert_many(db, cards, SOURCE, now, session.operator_id)?;
    let Some(first) = ids.first().copied() else { return Ok(()) };
    let codes = cards.iter().map(|card| card.ipa_code.as_deref().unwrap_or_default());
    let entry = audit::Entry {
        at: now,
        actor: &session.actor(),
        action: "correspondents.imported",
        subject_kind: "import",
        subject_id: first,
        digest: digest(cards),
    };
    audit::append(db, &entry, &Imported { source: SOURCE, cards: ids.into_iter().zip(codes).collect() })?;
    Ok(())
}

fn digest(cards: &[New]) -> Digest {
    let start = Canonical::of("correspondents-import/1").int("count", cards.len() as i64);
    cards.iter().fold(start, |all, card| all.bytes("card", &service::digest(card))).digest()
}
