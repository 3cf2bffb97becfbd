//! One arrival made ready for a clerk: the message read again from its stored bytes, its sender looked up, its documents
//! listed, its receipts and its doubles.

use chrono::NaiveDate;

use super::form::stored_file_id;
use super::model::{Arrival, ArrivalKind};
use super::segnatura::store as notices;
use super::segnatura::told::{self, Told};
use super::store::{arrivals, registrations};
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::size_text;
use crate::db::Db;
use crate::desks::corrections::api as corrections;
use crate::desks::correspondents::api::{self as correspondents, Card};
use crate::files::Sha256Hex;
use crate::mail::{self, Letter};
use crate::ui::form::FileItem;
use crate::work::house::House;

/// An arrival and everything that helps to register it.
#[derive(Debug, Clone)]
pub struct Arriving {
    /// The row of the queue.
    pub arrival: Arrival,
    /// The message, when it is one that can be read.
    pub letter: Option<Letter>,
    /// The sender's card.
    pub sender: Option<Card>,
    /// The day the sender wrote on it.
    pub sent_on: Option<NaiveDate>,
    /// Its documents, for the form.
    pub files: Vec<FileItem>,
    /// Receipts that speak of it.
    pub receipts: Vec<Arrival>,
    /// Registered before with the same bytes: the registration's id.
    pub double_of: Option<i64>,
    /// What the XML beside the message tells: a segnatura or a notice.
    pub told: Option<Told>,
    /// The registration that the notice speaks of.
    pub notice_of: Option<i64>,
}

/// Loads an arrival.
pub fn load(db: &mut Db, house: &House, id: i64) -> Outcomes<Arriving> {
    let arrival = arrivals::by_id(db, id)?.ok_or_else(|| Fault::not_done("fault-protocol-arrival-gone"))?;
    let is_message = matches!(arrival.kind, ArrivalKind::Pec | ArrivalKind::Mail | ArrivalKind::Receipt);
    let bytes = if arrival.sha256.is_empty() { Vec::new() } else { house.files.get(&digest(&arrival.sha256)?)? };
    let letter = if is_message { mail::read(&bytes).ok() } else { None };
    let told = letter.as_ref().filter(|_| arrival.kind != ArrivalKind::Receipt);
    let told = told.and_then(|letter| told::read(letter, &bytes));
    let sender = sender(db, &arrival, told.as_ref())?;
    let mut files = files(house, &arrival, letter.as_ref(), &bytes)?;
    if let Some(told) = &told {
        as_told(&mut files, told);
    }
    let double_of = match arrivals::same_bytes(db, &arrival.sha256, arrival.id)?.and_then(|twin| twin.registration_id) {
        Some(id) => Some(id),
        None if arrival.kind == ArrivalKind::Scan => registrations::with_document(db, &arrival.sha256)?,
        None => None,
    };
    // What was annulled is not registered: it may be registered again.
    let double_of = match double_of {
        Some(id) if corrections::annulment(db, id)?.is_some() => None,
        other => other,
    };
    Ok(Arriving {
        sent_on: letter.as_ref().and_then(|letter| letter.content().date).map(|at| rome(at).date_naive()),
        receipts: arrivals::receipts_of(db, arrival.id)?,
        notice_of: notices::of_arrival(db, arrival.id)?.map(|notice| notice.registration_id),
        sender,
        files,
        letter,
        double_of,
        told,
        arrival,
    })
}

/// The card of whoever wrote: by the address it came from, else by one that the segnatura names.
fn sender(db: &mut Db, arrival: &Arrival, told: Option<&Told>) -> Outcomes<Option<Card>> {
    let named = told.and_then(Told::segnatura).and_then(|told| told.sender.as_ref());
    let addresses =
        arrival.sender_address.iter().chain(named.into_iter().flat_map(|sender| sender.addresses().iter().take(5)));
    for address in addresses {
        if let Some(card) = correspondents::by_address(db, address)? {
            return Ok(Some(card));
        }
    }
    Ok(None)
}

/// Documents as the segnatura describes them; its main document comes first.
fn as_told(files: &mut [FileItem], told: &Told) {
    for file in files.iter_mut() {
        let Some(named) = told.documents.iter().find(|named| told::same_name(&named.name, &file.name)) else {
            continue;
        };
        if let Some(description) = &named.description {
            file.detail = format!("{} · {description}", file.detail);
        }
    }
    let main = told.documents.iter().find(|named| named.main);
    let at = main.and_then(|main| files.iter().position(|file| told::same_name(&main.name, &file.name)));
    if let Some(at) = at {
        files[..=at].rotate_right(1);
        for (place, file) in files.iter_mut().enumerate() {
            file.main = place == 0;
        }
    }
}

/// The documents of a message are its attachments and the message itself, whole: the proof of how it came.
fn files(house: &House, arrival: &Arrival, letter: Option<&Letter>, bytes: &[u8]) -> Outcomes<Vec<FileItem>> {
    if arrival.sha256.is_empty() {
        return Ok(Vec::new());
    }
    let size = u64::try_from(arrival.size).unwrap_or_default();
    let Some(letter) = letter else {
        let media_type = mail::Kind::of(bytes).mime();
        let id = stored_file_id(&arrival.sha256, size, media_type);
        return Ok(vec![FileItem { main: true, ..FileItem::new(id, &arrival.subject, size_text(size)) }]);
    };
    let mut files = Vec::new();
    for attachment in letter.documents() {
        let content = attachment.bytes(bytes)?;
        let kept = house.files.put(&content)?;
        files.push(FileItem::new(
            stored_file_id(kept.sha256.as_str(), kept.size, attachment.kind.mime()),
            attachment.name.as_str(),
            kind_and_size(attachment.kind, kept.size),
        ));
    }
    let whole =
        FileItem::new(stored_file_id(&arrival.sha256, size, "message/rfc822"), "messaggio.eml", size_text(size));
    files.push(whole);
    if let Some(first) = files.first_mut() {
        first.main = true;
    }
    Ok(files)
}

/// Kind and size of a document as lists show them: `PDF 12 KB`; the size alone when the kind has no usual ending.
pub fn kind_and_size(kind: mail::Kind, size: u64) -> String {
    format!("{} {}", kind.extension().to_uppercase(), size_text(size)).trim_start().to_owned()
}

/// The digest of a stored document, as the register keeps it.
pub fn digest(hex: &str) -> Outcomes<Sha256Hex> {
    Sha256Hex::parse(hex).ok_or_else(|| Fault::not_done("fault-protocol-digest").arg("digest", hex))
}
