//! Receipts that come back: each is linked to the message it speaks of, and the recipients' states follow from all of them.

use super::model::{PecMessage, PecReceipt, ReceiptKind};
use super::service::{SUBJECT, told_receipt};
use super::{rules, store};
use crate::base::fault::Outcomes;
use crate::db::audit::{self, Actor, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::{Db, instant, stored};
use crate::desks::departures::shipping::model::Shipment;
use crate::desks::departures::shipping::store as shipments;
use crate::mail::{self, Letter, PecKind};
use crate::work::house::House;

/// Takes a receipt, if it speaks of a message that went out from here: answers the registration of that message. Runs
/// inside the transaction that puts the arrival into the queue.
pub fn take(db: &mut Db, house: &House, arrival: i64, letter: &Letter, sha256: &str) -> Outcomes<Option<i64>> {
    // Only a receipt with all that makes one says anything: a forged header must not deliver a letter.
    if letter.registrable() {
        return Ok(None);
    }
    let Some(PecKind::Receipt(kind)) = letter.pec.as_ref().map(|pec| pec.kind) else { return Ok(None) };
    let mut message = None;
    for key in letter.reference_keys() {
        message = store::by_reference(db, &key)?;
        if message.is_some() {
            break;
        }
    }
    let Some(message) = message else { return Ok(None) };
    let receipt = record(house, arrival, &message, kind_of(kind), letter, sha256);
    store::insert_receipt(db, &receipt)?;
    let all = store::receipts(db, message.id)?;
    let copies = store::copies(db, message.id)?;
    let alone = copies.len() == 1;
    for copy in copies {
        settle(db, copy, alone, &all)?;
    }
    let entry = Entry {
        at: house.clock.now(),
        actor: &Actor::system(),
        action: "pec.receipt",
        subject_kind: SUBJECT,
        subject_id: message.id,
        digest: digest(&receipt),
    };
    audit::append(db, &entry, &told_receipt(receipt.kind.code(), receipt.recipient.as_deref()))?;
    Ok(Some(message.registration_id))
}

fn settle(db: &mut Db, copy: Shipment, alone: bool, receipts: &[PecReceipt]) -> Outcomes<()> {
    let standing = rules::standing(copy.address.as_deref().unwrap_or_default(), alone, receipts);
    let certified = standing.certified.or(copy.certified);
    if (copy.outcome, copy.outcome_at, copy.certified) == (standing.outcome, standing.at, certified) {
        return Ok(());
    }
    // Trouble that somebody dealt with stays dealt with, unless it is another one.
    let handled_at = if standing.outcome == copy.outcome { copy.handled_at } else { None };
    let new = Shipment {
        outcome: standing.outcome,
        outcome_at: standing.at,
        outcome_note: standing.note.filter(|_| standing.outcome.is_trouble()),
        certified,
        handled_at,
        ..copy
    };
    // The row is read and written in this transaction; a version that moved meanwhile is read again by the next receipt.
    if !shipments::update(db, &new)? {
        return Err(crate::desks::departures::shipping::service::conflict());
    }
    Ok(())
}

fn kind_of(kind: mail::ReceiptKind) -> ReceiptKind {
    match kind {
        mail::ReceiptKind::Accepted => ReceiptKind::Accepted,
        mail::ReceiptKind::NotAccepted => ReceiptKind::NotAccepted,
        mail::ReceiptKind::TakenInCharge => ReceiptKind::TakenInCharge,
        mail::ReceiptKind::Delivered => ReceiptKind::Delivered,
        mail::ReceiptKind::NotDelivered => ReceiptKind::NotDelivered,
        mail::ReceiptKind::Delayed => ReceiptKind::Delayed,
        mail::ReceiptKind::VirusFound => ReceiptKind::VirusFound,
    }
}

fn record(
    house: &House,
    arrival: i64,
    message: &PecMessage,
    kind: ReceiptKind,
    letter: &Letter,
    sha256: &str,
) -> PecReceipt {
    let data = letter.pec.as_ref().and_then(|pec| pec.data.as_ref());
    let now = house.clock.now();
    let at = data.and_then(|data| data.at).or(letter.date).unwrap_or(now);
    let named = data.map(|data| data.recipients.as_slice()).unwrap_or_default();
    let externals: Vec<String> =
        named.iter().filter(|one| !one.certified).map(|one| one.address.as_str().to_lowercase()).collect();
    // A refusal by the sender's own provider is about the whole message, whomever it names.
    let about_all = matches!(kind, ReceiptKind::Accepted | ReceiptKind::NotAccepted);
    let recipient = data.and_then(|data| data.delivered_to.as_ref()).filter(|_| !about_all);
    let mut receipt = PecReceipt {
        arrival_id: arrival,
        pec_id: message.id,
        kind,
        recipient: recipient.map(|address| address.as_str().trim().to_lowercase()).filter(|one| !one.is_empty()),
        externals: (kind == ReceiptKind::Accepted && data.is_some()).then(|| externals.join(" ")),
        at: stored(at),
        provider: data.map(|data| data.provider.to_string()).unwrap_or_default(),
        detail: data.and_then(|data| data.detail.as_ref()).map(ToString::to_string),
        is_final: letter.delay_hours() == Some(24),
        sha256: sha256.to_owned(),
        linked_at: stored(now),
        digest: Vec::new(),
    };
    receipt.digest = digest(&receipt).to_vec();
    receipt
}

/// Canonical digest of a receipt.
pub fn digest(receipt: &PecReceipt) -> Digest {
    Canonical::of("pec-receipt/1")
        .int("arrival", receipt.arrival_id)
        .int("message", receipt.pec_id)
        .text("kind", receipt.kind.code())
        .maybe("recipient", receipt.recipient.as_deref())
        .maybe("externals", receipt.externals.as_deref())
        .at("at", instant(receipt.at))
        .text("provider", &receipt.provider)
        .maybe("detail", receipt.detail.as_deref())
        .flag("final", receipt.is_final)
        .text("sha256", &receipt.sha256)
        .at("linked", instant(receipt.linked_at))
        .digest()
}
