//! Candidates for the duplicate radar. Every question walks one index from its newest end and stops after a few rows, so
//! that it costs the same in a register of any size.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, TimeDelta};
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{audit_events, registration_documents, registration_parties, registrations};
use crate::db::search::{self, Index};
use crate::desks::protocol::model::{Flow, Medium};
use crate::desks::protocol::radar::rules::{CLOSE_DAYS, Known, Typed, spellings, telling_words};

/// Latest letters of a sender that are looked at.
const OF_A_SENDER: i64 = 150;
/// Latest letters with a number that are looked at.
const WITH_A_NUMBER: i64 = 40;
/// A file that so many registrations have is a logo or a form, and tells nothing.
const WITH_A_FILE: i64 = 8;
/// Latest letters with the words of the subject.
const WITH_THE_WORDS: i64 = 30;
/// Senders and documents of the form that are looked at.
const OF_THE_FORM: usize = 4;
/// Documents of the form that are looked at.
const FILES: usize = 12;

/// A candidate with what a list shows of it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = registrations)]
pub struct Candidate {
    /// Id.
    pub id: i64,
    /// Year.
    pub year: i64,
    /// Number.
    pub number: i64,
    /// Day of registration.
    pub registered_on: NaiveDate,
    /// Direction.
    pub flow: Flow,
    /// Medium.
    pub medium: Medium,
    /// Subject.
    pub subject: String,
    /// Parties in one line.
    pub party: String,
    /// The same, folded.
    pub party_key: String,
    /// The sender's number.
    pub sender_number: Option<String>,
    /// The sender's date.
    pub sender_date: Option<NaiveDate>,
    /// Reserved.
    pub reserved: bool,
    /// Who registered it.
    pub operator_id: i64,
}

/// Registrations that may be the letter being written, newest first, each with how it compares.
pub fn candidates(db: &mut Db, typed: &Typed) -> Outcomes<Vec<(Candidate, Known)>> {
    let files = with_files(db, &typed.hashes)?;
    let mut ids = files.clone();
    for card in typed.cards.iter().take(OF_THE_FORM) {
        ids.extend(of_card(db, *card)?);
    }
    for name in typed.names.iter().take(OF_THE_FORM) {
        ids.extend(of_name(db, name)?);
    }
    let year = typed.number_on.unwrap_or(typed.today).year();
    for spelling in spellings(&typed.number, year) {
        ids.extend(with_number(db, &spelling)?);
    }
    ids.extend(with_words(db, &typed.subject, typed.today)?);
    let ids: Vec<i64> = ids.into_iter().collect();
    let cards = with_cards(db, &ids, &typed.cards)?;
    let rows: Vec<Candidate> = registrations::table
        .filter(registrations::id.eq_any(&ids))
        .order(registrations::id.desc())
        .select(Candidate::as_select())
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let known = Known {
                flow: row.flow,
                medium: row.medium,
                on: row.registered_on,
                party: row.party_key.clone(),
                number: row.sender_number.clone(),
                number_on: row.sender_date,
                subject: row.subject.clone(),
                same_card: cards.contains(&row.id),
                same_file: files.contains(&row.id),
            };
            (row, known)
        })
        .collect())
}

fn with_files(db: &mut Db, hashes: &[String]) -> Outcomes<BTreeSet<i64>> {
    let mut found = BTreeSet::new();
    for hash in hashes.iter().take(FILES) {
        let ids: Vec<i64> = registration_documents::table
            .filter(registration_documents::sha256.eq(hash))
            .order(registration_documents::registration_id.desc())
            .limit(WITH_A_FILE)
            .select(registration_documents::registration_id)
            .load(db)?;
        if (ids.len() as i64) < WITH_A_FILE {
            found.extend(ids);
        }
    }
    Ok(found)
}

fn of_card(db: &mut Db, card: i64) -> Outcomes<Vec<i64>> {
    Ok(registration_parties::table
        .filter(registration_parties::correspondent_id.eq(card))
        .order(registration_parties::registration_id.desc())
        .limit(OF_A_SENDER)
        .select(registration_parties::registration_id)
        .load(db)?)
}

fn of_name(db: &mut Db, name: &str) -> Outcomes<Vec<i64>> {
    Ok(registrations::table
        .filter(registrations::party_key.eq(name))
        .order(registrations::id.desc())
        .limit(OF_A_SENDER)
        .select(registrations::id)
        .load(db)?)
}

fn with_number(db: &mut Db, number: &str) -> Outcomes<Vec<i64>> {
    Ok(registrations::table
        .filter(registrations::sender_number.eq(number))
        .order(registrations::id.desc())
        .limit(WITH_A_NUMBER)
        .select(registrations::id)
        .load(db)?)
}

fn with_words(db: &mut Db, subject: &str, today: NaiveDate) -> Outcomes<Vec<i64>> {
    let words = telling_words(subject);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let from: Option<i64> = registrations::table
        .filter(registrations::registered_on.ge(today - TimeDelta::days(CLOSE_DAYS)))
        .order((registrations::registered_on, registrations::id))
        .select(registrations::id)
        .first(db)
        .optional()?;
    match from {
        Some(from) => search::latest_with_most(db, Index::Registrations, &words, from, WITH_THE_WORDS),
        None => Ok(Vec::new()),
    }
}

/// Those of these registrations that have one of these cards among their parties.
fn with_cards(db: &mut Db, ids: &[i64], cards: &[i64]) -> Outcomes<BTreeSet<i64>> {
    if cards.is_empty() {
        return Ok(BTreeSet::new());
    }
    Ok(registration_parties::table
        .filter(registration_parties::registration_id.eq_any(ids))
        .filter(registration_parties::correspondent_id.eq_any(cards))
        .select(registration_parties::registration_id)
        .load::<i64>(db)?
        .into_iter()
        .collect())
}

/// Those of these registrations of which the chain tells that they were annulled.
pub fn annulled_among(db: &mut Db, ids: &[i64]) -> Outcomes<BTreeSet<i64>> {
    use crate::desks::protocol::api::ANNULLED;
    use crate::desks::protocol::service::SUBJECT;
    Ok(audit_events::table
        .filter(audit_events::subject_kind.eq(SUBJECT))
        .filter(audit_events::subject_id.eq_any(ids))
        .filter(audit_events::action.eq(ANNULLED))
        .select(audit_events::subject_id)
        .load::<i64>(db)?
        .into_iter()
        .collect())
}
