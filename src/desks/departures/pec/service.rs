//! The use cases of outgoing mail: putting a message together and letting it go, finishing what a crash interrupted,
//! sending again to another address.

use serde::Serialize;
use serde_json::json;

use super::model::{MessageState, NewMessage, PecMessage};
use super::{rules, store};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::{self, Actor, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::{self, Db, instant, stored};
use crate::desks::corrections::api as corrections;
use crate::desks::departures::requests::rules as request_rules;
use crate::desks::departures::requests::store as requests;
use crate::desks::departures::shipping::model::{NewShipment, Outcome, Shipment, ShipmentState};
use crate::desks::departures::shipping::service::{all_gone, conflict, found, number, write as write_shipment};
use crate::desks::departures::shipping::store as shipments;
use crate::desks::protocol::api::{self as protocol, Medium, SegnaturaAsked, Sheet};
use crate::files::Sha256Hex;
use crate::mail::outgoing::{Attached, OutboxFolder, Outgoing, Sender, compose};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record among audit events.
pub const SUBJECT: &str = "pec_message";

/// Media that go as messages.
pub const MEDIA: [Medium; 2] = [Medium::Pec, Medium::Email];

/// What is said when the office wrote nothing.
const PHRASE: &str = "Si trasmette quanto in oggetto.";

/// The outbox of the configuration.
pub fn outbox(house: &House) -> Outcomes<OutboxFolder> {
    let folder = house.config.pec.outbox.as_ref().ok_or_else(|| Fault::not_done("fault-pec-no-outbox"))?;
    OutboxFolder::open(folder)
}

/// Through whom messages go, and from which address.
#[derive(Clone, Copy)]
pub struct Post<'a> {
    /// Whoever takes them over.
    pub sender: &'a dyn Sender,
    /// The address they are sent from.
    pub from: &'a str,
}

/// The address of the configuration that messages are sent from.
pub fn sender_address(house: &House) -> Outcomes<String> {
    let address = house.config.pec.address.as_ref().or(house.config.segnatura.address.as_ref());
    let address = address.ok_or_else(|| Fault::not_done("fault-pec-no-address"))?;
    if request_rules::is_mailbox(address) {
        Ok(address.clone())
    } else {
        Err(Fault::not_done("fault-outgoing-address").arg("address", address))
    }
}

/// What is about to go, told before it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The registration.
    pub registration: i64,
    /// Its subject.
    pub subject: String,
    /// The addresses.
    pub addresses: Vec<String>,
    /// Documents that go with it.
    pub documents: usize,
    /// About how many bytes the message will have.
    pub size: u64,
}

/// Tells what would go for a registration; refuses at once what the provider would refuse.
pub fn preview(db: &mut Db, house: &House, session: &Session, registration: i64) -> Outcomes<Preview> {
    session.require(Permission::Ship)?;
    outbox(house)?;
    sender_address(house)?;
    let sheet = visible(db, house, session, registration)?;
    let copies = waiting(db, registration)?;
    let addresses = addresses(&copies)?;
    let size = sheet.documents.iter().map(|one| rules::in_message(one.size.unsigned_abs())).sum::<u64>() + 8_000;
    rules::check_size(size, addresses.len())?;
    Ok(Preview { registration, subject: sheet.registration.subject, addresses, documents: sheet.documents.len(), size })
}

fn visible(db: &mut Db, house: &House, session: &Session, registration: i64) -> Outcomes<Sheet> {
    let sheet = protocol::sheet(db, house, session, registration, "send")?;
    if sheet.masked {
        session.require(Permission::SeeReserved)?;
    }
    Ok(sheet)
}

/// The copies of a registration that wait to go as a message.
fn waiting(db: &mut Db, registration: i64) -> Outcomes<Vec<Shipment>> {
    let all = shipments::of_registration(db, registration)?;
    let copies: Vec<Shipment> = all
        .into_iter()
        .filter(|one| one.state == ShipmentState::Waiting && one.pec_id.is_none() && MEDIA.contains(&one.medium))
        .collect();
    if copies.is_empty() {
        return Err(Fault::not_done("fault-pec-nothing").arg("number", number(registration)));
    }
    Ok(copies)
}

fn addresses(copies: &[Shipment]) -> Outcomes<Vec<String>> {
    copies
        .iter()
        .map(|one| {
            let address = one.address.as_deref().map(str::trim).unwrap_or_default();
            if request_rules::is_mailbox(address) {
                Ok(address.to_owned())
            } else {
                Err(Fault::not_done("fault-pec-address").arg("name", &one.name).arg("address", address))
            }
        })
        .collect()
}

/// Sends a registration to all its recipients that wait: one message, recorded before it can go and marked as sent only
/// after its file lies in the outbox. The same key never sends two.
pub fn send(
    db: &mut Db,
    house: &House,
    session: &Session,
    post: Post<'_>,
    key: &str,
    registration: i64,
) -> Outcomes<PecMessage> {
    session.require(Permission::Ship)?;
    send_own(db, house, session, post, key, registration)
}

/// The same for a desk that sends what it has just registered, and asked for its own permission.
pub fn send_own(
    db: &mut Db,
    house: &House,
    session: &Session,
    post: Post<'_>,
    key: &str,
    registration: i64,
) -> Outcomes<PecMessage> {
    let Post { sender, from } = post;
    if let Some(made) = store::by_key(db, key)? {
        return finish(db, house, sender, made);
    }
    let sheet = visible(db, house, session, registration)?;
    let copies = waiting(db, registration)?;
    let (message, bytes) = put_together(db, house, session, key, from, &sheet, &copies)?;
    rules::check_size(bytes.len() as u64, copies.len())?;
    house.files.put(&bytes)?;
    sender.stage(&message.file_name, &bytes)?;
    match record(db, house, session, &message, &copies) {
        Ok(made) => finish(db, house, sender, made),
        Err(fault) => {
            // Nothing is recorded, so nothing may ever go; what lies aside by mistake is only a file.
            if let Err(left) = sender.discard(&message.file_name) {
                tracing::warn!(%left, "a message that is not to go was left aside");
            }
            Err(fault)
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "a message is made of many things")]
fn put_together(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    from: &str,
    sheet: &Sheet,
    copies: &[Shipment],
) -> Outcomes<(NewMessage, Vec<u8>)> {
    let registration = &sheet.registration;
    let who = house.facts().administration;
    let attempt = store::count_of(db, registration.id)? + 1;
    let local_part = rules::local_part(&who.ipa_code, registration.year, registration.number, attempt);
    let message_id = format!("{local_part}@{}", rules::domain(from));
    let to = copies.iter().map(|one| one.name.clone()).zip(addresses(copies)?).collect();
    let body = requests::of_registration(db, registration.id)?.and_then(|request| request.body);
    let mut attached = Vec::new();
    for document in &sheet.documents {
        let sha256 = Sha256Hex::parse(&document.sha256)
            .ok_or_else(|| Fault::not_done("fault-document-missing").arg("sha", &document.sha256))?;
        attached.push(Attached {
            name: document.name.clone(),
            media_type: document.media_type.clone(),
            bytes: house.files.get(&sha256)?,
        });
    }
    // The segnatura describes documents: a message that is only its text has none.
    if !attached.is_empty() {
        let made = protocol::make_segnatura(db, house, session, &SegnaturaAsked::of(registration.id))?;
        let made = protocol::seal_segnatura(house, made)?;
        let (name, media_type) = (made.file_name.to_owned(), "application/xml".to_owned());
        attached.push(Attached { name, media_type, bytes: made.bytes });
    }
    let now = house.clock.now();
    let outgoing = Outgoing {
        from_name: who.name,
        from: from.to_owned(),
        to,
        subject: registration.subject.clone(),
        at: now,
        message_id: message_id.clone(),
        text: body.unwrap_or_else(|| PHRASE.to_owned()),
        attached,
    };
    let bytes = compose(&outgoing)?;
    let medium = if copies.iter().any(|one| one.medium == Medium::Pec) { Medium::Pec } else { Medium::Email };
    // Two clerks at once write two files; only the one whose message is recorded goes.
    let mark: String = key.chars().filter(char::is_ascii_alphanumeric).take(12).collect();
    let mut message = NewMessage {
        registration_id: registration.id,
        attempt,
        message_id,
        file_name: format!("{local_part}.{mark}.eml"),
        local_part,
        medium,
        sender: from.to_owned(),
        subject: registration.subject.clone(),
        recipients: copies.len() as i64,
        sha256: Sha256Hex::of(&bytes).to_string(),
        size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        state: MessageState::Prepared,
        prepared_at: stored(now),
        operator_id: session.operator_id,
        operator_name: session.name.clone(),
        idempotency_key: key.to_owned(),
        digest: Vec::new(),
    };
    message.digest = digest_of(&message).to_vec();
    Ok((message, bytes))
}

/// Records the message and which copies it carries, in one transaction.
fn record(
    db: &mut Db,
    house: &House,
    session: &Session,
    message: &NewMessage,
    copies: &[Shipment],
) -> Outcomes<PecMessage> {
    db::write(db, |db| {
        if let Some(made) = store::by_key(db, &message.idempotency_key)? {
            return Ok(made);
        }
        if store::count_of(db, message.registration_id)? + 1 != message.attempt {
            return Err(conflict());
        }
        corrections::require_valid(db, message.registration_id)?;
        let id = store::insert(db, message)?;
        for one in copies {
            // A copy that a colleague touched meanwhile does not go unseen.
            if !shipments::update(db, &Shipment { pec_id: Some(id), ..one.clone() })? {
                return Err(conflict());
            }
        }
        let made = store::by_id(db, id)?.ok_or_else(conflict)?;
        tell(db, house, &session.actor(), "pec.prepared", &made)?;
        Ok(made)
    })
}

/// Lets a recorded message go and records that it has gone. Doing it twice changes nothing.
pub fn finish(db: &mut Db, house: &House, sender: &dyn Sender, message: PecMessage) -> Outcomes<PecMessage> {
    if message.state == MessageState::Sent {
        return Ok(message);
    }
    sender.release(&message.file_name)?;
    // Whoever finishes it, it was sent by the one who began.
    let author = Session {
        operator_id: message.operator_id,
        name: message.operator_name.clone(),
        ..Session::nobody("", "outbox".to_owned())
    };
    let recorded = db::write(db, |db| {
        let now = house.clock.now();
        if !store::sent(db, message.id, stored(now))? {
            return store::by_id(db, message.id);
        }
        for one in store::copies(db, message.id)? {
            let sent = Shipment { state: ShipmentState::Sent, sent_at: Some(stored(now)), ..one };
            if !shipments::update(db, &sent)? {
                return Err(conflict());
            }
        }
        all_gone(db, house, &author, message.registration_id)?;
        tell(db, house, &author.actor(), "pec.sent", &message)?;
        store::by_id(db, message.id)
    });
    match recorded {
        Ok(Some(sent)) => Ok(sent),
        Ok(None) => Err(conflict()),
        // It has gone; only the record of it is missing, and the next look of the job writes it.
        Err(fault) => {
            Err(Fault::done("fault-pec-recorded-late").arg("number", number(message.registration_id)).because(fault))
        }
    }
}

/// Finishes what a crash interrupted; answers how many messages that were.
pub fn finish_all(db: &mut Db, house: &House, sender: &dyn Sender) -> Outcomes<usize> {
    let left = store::prepared(db)?;
    let count = left.len();
    for message in left {
        finish(db, house, sender, message)?;
    }
    Ok(count)
}

/// The same for whoever opens the list, if they ship; nothing is asked of the outbox while nothing is left.
pub fn finish_left(db: &mut Db, house: &House, session: &Session) -> Outcomes<usize> {
    if !session.may(Permission::Ship) || store::prepared(db)?.is_empty() {
        return Ok(0);
    }
    finish_all(db, house, &outbox(house)?)
}

/// Makes another attempt to reach a recipient, at another address: a new copy of the same registration waits, and the
/// trouble with the old one is dealt with.
pub fn try_again(db: &mut Db, house: &House, session: &Session, id: i64, version: i64, address: &str) -> Outcomes<i64> {
    session.require(Permission::Ship)?;
    let address = Shown::line(address.trim()).into_string();
    if !request_rules::is_mailbox(&address) {
        return Err(Fault::not_done("fault-departures-address-wrong").arg("address", address));
    }
    db::write(db, |db| {
        let old = found(db, session, id)?;
        if old.version != version {
            return Err(conflict());
        }
        corrections::require_valid(db, old.registration_id)?;
        if old.state != ShipmentState::Sent || old.pec_id.is_none() || old.outcome == Outcome::Delivered {
            return Err(Fault::not_done("fault-pec-no-again"));
        }
        let attempts = shipments::of_registration(db, old.registration_id)?;
        let attempt = attempts.iter().filter(|one| one.position == old.position).map(|one| one.attempt).max();
        let new = NewShipment {
            registration_id: old.registration_id,
            position: old.position,
            attempt: attempt.unwrap_or(0) + 1,
            medium: old.medium,
            return_card: false,
            office_id: old.office_id,
            name: old.name.clone(),
            address: Some(address.clone()),
            reserved: old.reserved,
            state: ShipmentState::Waiting,
            entered_at: stored(house.clock.now()),
            cost_typed: false,
            outcome: Outcome::None,
        };
        let again = shipments::insert(db, &new)?;
        let handled = Shipment { handled_at: Some(stored(house.clock.now())), ..old };
        write_shipment(db, house, session, "shipment.again", &handled)?;
        Ok(again)
    })
}

#[derive(Serialize)]
struct Told<'a> {
    registration: String,
    message_id: &'a str,
    recipients: i64,
    file: &'a str,
    sha256: &'a str,
}

fn tell(db: &mut Db, house: &House, actor: &Actor, action: &'static str, message: &PecMessage) -> Outcomes<()> {
    let entry = Entry {
        at: house.clock.now(),
        actor,
        action,
        subject_kind: SUBJECT,
        subject_id: message.id,
        digest: message.digest.clone().try_into().unwrap_or([0; 32]),
    };
    let told = Told {
        registration: number(message.registration_id),
        message_id: &message.message_id,
        recipients: message.recipients,
        file: &message.file_name,
        sha256: &message.sha256,
    };
    audit::append(db, &entry, &told).map(|_| ())
}

fn digest_of(message: &NewMessage) -> Digest {
    Canonical::of("pec-message/1")
        .int("registration", message.registration_id)
        .int("attempt", message.attempt)
        .text("message_id", &message.message_id)
        .text("medium", message.medium.code())
        .text("sender", &message.sender)
        .text("subject", &message.subject)
        .int("recipients", message.recipients)
        .text("file", &message.file_name)
        .text("sha256", &message.sha256)
        .int("size", message.size)
        .at("at", instant(message.prepared_at))
        .int("operator", message.operator_id)
        .text("operator_name", &message.operator_name)
        .text("key", &message.idempotency_key)
        .digest()
}

/// Canonical digest of a recorded message.
pub fn digest(message: &PecMessage) -> Digest {
    digest_of(&NewMessage {
        registration_id: message.registration_id,
        attempt: message.attempt,
        message_id: message.message_id.clone(),
        local_part: message.local_part.clone(),
        medium: message.medium,
        sender: message.sender.clone(),
        subject: message.subject.clone(),
        recipients: message.recipients,
        file_name: message.file_name.clone(),
        sha256: message.sha256.clone(),
        size: message.size,
        state: message.state,
        prepared_at: message.prepared_at,
        operator_id: message.operator_id,
        operator_name: message.operator_name.clone(),
        idempotency_key: message.idempotency_key.clone(),
        digest: Vec::new(),
    })
}

/// What an event about a receipt tells.
pub(super) fn told_receipt(kind: &str, recipient: Option<&str>) -> serde_json::Value {
    json!({ "kind": kind, "recipient": recipient })
}
