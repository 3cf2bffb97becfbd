//! The use cases: making a segnatura from what is registered, having it sealed.

use std::collections::BTreeMap;

use super::content;
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::desks::correspondents::api as correspondents;
use crate::desks::protocol::model::Flow;
use crate::desks::protocol::rules::number_text;
use crate::desks::protocol::sheet;
use crate::mail::segnatura::{self, FILE_NAME, Found, Segnatura};
use crate::work::house::House;
use crate::work::session::Session;
use crate::work::signer::Signer;

/// The segnatura of which registration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The registration, a departure or an internal document with recipients.
    pub registration: i64,
    /// Places, from 1, of the recipients who get it for information (per conoscenza).
    pub copies: Vec<i64>,
}

impl Asked {
    /// The segnatura of a registration whose recipients all have to act.
    pub fn of(registration: i64) -> Self {
        Self { registration, copies: Vec::new() }
    }
}

/// A segnatura, ready to be attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Its usual name: `Segnatura.xml`.
    pub file_name: &'static str,
    /// The XML.
    pub bytes: Vec<u8>,
    /// Whether the signer has put its seal in. Without one the schema is not met: a receiver may refuse it.
    pub sealed: bool,
}

/// Makes the segnatura of a registration from its sealed rows, without a seal. A reserved one is made only for those who
/// may see it, and that is recorded.
pub fn make(db: &mut Db, house: &House, session: &Session, asked: &Asked) -> Outcomes<Made> {
    let sheet = sheet::load(db, house, session, asked.registration, "segnatura")?;
    let number = number_text(sheet.registration.number, sheet.registration.year);
    if sheet.masked {
        return Err(Fault::not_done("fault-segnatura-reserved").arg("number", number));
    }
    if sheet.annulment.is_some() {
        return Err(Fault::not_done("fault-segnatura-annulled").arg("number", number));
    }
    if sheet.registration.flow == Flow::In {
        return Err(Fault::not_done("fault-segnatura-arrival").arg("number", number));
    }
    let mut cards = BTreeMap::new();
    for id in sheet.parties.iter().filter_map(|party| party.correspondent_id) {
        cards.extend(correspondents::card(db, id)?.map(|card| (id, card)));
    }
    let address = house.config.segnatura.address.as_deref();
    let content = content::of(&house.facts().administration, address, &sheet, &cards, &asked.copies);
    Ok(Made { file_name: FILE_NAME, bytes: segnatura::write(&content)?, sealed: false })
}

/// Has a segnatura sealed by the signer of the configuration; without one it stays as it is. What comes back must say
/// the same as what was given, and hold a seal. It may take as long as the signer does: never inside a transaction.
pub fn seal(house: &House, made: Made) -> Outcomes<Made> {
    let Some(signer) = Signer::configured(&house.config).filter(|_| !made.sealed) else { return Ok(made) };
    let bytes = signer.sign(&made.bytes)?;
    let altered = || Fault::not_done("fault-segnatura-altered");
    match (segnatura::read(&made.bytes), segnatura::read(&bytes)) {
        (Ok(Found::Segnatura(given)), Ok(Found::Segnatura(sealed))) => {
            if *sealed == (Segnatura { sealed: true, ..*given }) {
                Ok(Made { bytes, sealed: true, ..made })
            } else {
                Err(altered())
            }
        }
        (_, Err(refused)) => Err(altered().because(refused)),
        _ => Err(altered()),
    }
}
