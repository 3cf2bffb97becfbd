//! Notices that arrive: which registration of ours they speak of, and where that leaves the message.
//!
//! A confirmation or an update of a registration we know needs nobody: it is put with the receipts. An exception or an
//! annulment is linked and stays to be seen to, and so does whatever speaks of a number that is not in the register.

use serde::Serialize;

use super::model::NoticeRow;
use super::store;
use crate::base::fault::Outcomes;
use crate::db::audit::{self, Actor, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::{Db, instant, stored};
use crate::desks::correspondents::api as correspondents;
use crate::desks::protocol::model::{Arrival, ArrivalState, Flow, NewArrival, registration_id};
use crate::desks::protocol::rules::number_text;
use crate::desks::protocol::service::SUBJECT;
use crate::desks::protocol::store::registrations;
use crate::mail::segnatura::{Identifier, Notice, NoticeKind};
use crate::work::house::House;

/// Name under which a notice is told to the audit chain.
pub const ACTION: &str = "registration.notice";
/// How the queue knows a notice among its kinds of receipts.
const MARK: &str = "notice-";

/// A notice, and the registration it speaks of if that is in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// What it says.
    pub notice: Notice,
    /// The registration.
    pub registration: Option<i64>,
}

#[derive(Serialize)]
struct Detail<'a> {
    kind: &'a str,
    arrival: i64,
}

/// Looks for the registration that a notice speaks of; `from` is the address it came from.
pub fn recognise(db: &mut Db, house: &House, notice: Notice, from: Option<&str>) -> Outcomes<Recognised> {
    let registration = match (notice.kind(), notice.ours(), notice.theirs()) {
        (NoticeKind::Annulment, _, Some(theirs)) => registered_from(db, theirs, from)?,
        (_, Some(ours), _) => own(db, house, ours)?,
        _ => None,
    };
    Ok(Recognised { notice, registration })
}

/// A departure of ours, by the number we gave it.
fn own(db: &mut Db, house: &House, identifier: &Identifier) -> Outcomes<Option<i64>> {
    let who = house.facts().administration;
    let same = |ours: &str, theirs: &str| !ours.is_empty() && ours.eq_ignore_ascii_case(theirs);
    if !same(&who.ipa_code, &identifier.administration) || !same(&who.aoo_code, &identifier.aoo) {
        return Ok(None);
    }
    let (Some(number), Some(on)) = (identifier.value(), identifier.on) else { return Ok(None) };
    // No number has more digits than its place in the registration's id.
    if !(1..100_000_000).contains(&number) {
        return Ok(None);
    }
    let year = i64::from(chrono::Datelike::year(&on));
    let found = registrations::by_id(db, registration_id(year, number))?;
    let speaks =
        |found: &crate::desks::protocol::model::Registration| found.registered_on == on && found.flow != Flow::In;
    Ok(found.filter(speaks).map(|found| found.id))
}

/// An arrival of ours, by the number its sender gave it: only if the same sender now writes, and only one fits.
fn registered_from(db: &mut Db, theirs: &Identifier, from: Option<&str>) -> Outcomes<Option<i64>> {
    let Some(from) = from else { return Ok(None) };
    let mut spellings = vec![theirs.number.clone()];
    if let Some(number) = theirs.value() {
        spellings.extend([number.to_string(), format!("{number:07}")]);
    }
    let mut found = Vec::new();
    for id in store::with_sender_number(db, &spellings, theirs.on)? {
        if is_from(db, id, from)? {
            found.push(id);
        }
    }
    Ok(Some(found).filter(|found| found.len() == 1).and_then(|found| found.first().copied()))
}

/// Whether one of the parties writes from this address, by the register or by its card.
fn is_from(db: &mut Db, id: i64, from: &str) -> Outcomes<bool> {
    for party in registrations::parties(db, id)? {
        let card = match party.correspondent_id {
            Some(card) => correspondents::card(db, card)?,
            None => None,
        };
        let of_card = card.iter().flat_map(|card| card.pec.iter().chain(&card.email));
        if party.pec.iter().chain(&party.email).chain(of_card).any(|address| address.eq_ignore_ascii_case(from)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Where a message with a notice stands in the queue.
pub fn place(arrival: NewArrival, recognised: &Recognised) -> NewArrival {
    let kind = recognised.notice.kind();
    let settled = recognised.registration.is_some() && matches!(kind, NoticeKind::Confirmation | NoticeKind::Update);
    NewArrival {
        state: if settled { ArrivalState::Matched } else { arrival.state },
        receipt_kind: Some(format!("{MARK}{}", kind.code())),
        reason: recognised.registration.map(|id| number_text(id % 100_000_000, id / 100_000_000)),
        ..arrival
    }
}

/// The notice that a line of the queue is.
pub fn kind_of(arrival: &Arrival) -> Option<NoticeKind> {
    NoticeKind::parse(arrival.receipt_kind.as_deref()?.strip_prefix(MARK)?)
}

/// Links a notice with its registration, inside the transaction that puts its message into the queue.
pub fn record(db: &mut Db, house: &House, id: i64, arrival: &NewArrival, recognised: &Recognised) -> Outcomes<()> {
    let Some(registration) = recognised.registration else { return Ok(()) };
    let notice = &recognised.notice;
    let now = house.clock.now();
    let theirs = notice.theirs();
    let measure = match notice {
        Notice::Annulment { measure, .. } => Some(measure.clone()).filter(|measure| !measure.is_empty()),
        _ => None,
    };
    let mut row = NoticeRow {
        arrival_id: id,
        registration_id: registration,
        kind: notice.kind().code().to_owned(),
        sender: arrival.sender.clone(),
        their_number: theirs.map(|theirs| theirs.number.clone()),
        their_date: theirs.and_then(|theirs| theirs.on),
        reason: notice.reason().map(str::to_owned).filter(|reason| !reason.is_empty()),
        measure,
        received_at: arrival.received_at,
        linked_at: stored(now),
        digest: Vec::new(),
    };
    let digest = digest(&row);
    row.digest = digest.to_vec();
    store::insert(db, &row)?;
    let entry = Entry {
        at: now,
        actor: &Actor::system(),
        action: ACTION,
        subject_kind: SUBJECT,
        subject_id: registration,
        digest,
    };
    audit::append(db, &entry, &Detail { kind: &row.kind, arrival: id })?;
    Ok(())
}

/// Canonical digest of a row.
pub fn digest(row: &NoticeRow) -> Digest {
    Canonical::of("registration-notice/1")
        .int("arrival", row.arrival_id)
        .int("registration", row.registration_id)
        .text("kind", &row.kind)
        .text("sender", &row.sender)
        .maybe("number", row.their_number.as_deref())
        .maybe_day("date", row.their_date)
        .maybe("reason", row.reason.as_deref())
        .maybe("measure", row.measure.as_deref())
        .at("received", instant(row.received_at))
        .at("linked", instant(row.linked_at))
        .digest()
}
