//! The use cases of shipping: what waits, number, weight and cost of each letter, what comes back. Closing a list has a
//! file of its own. Each is one transaction with its event and the permission asked inside.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::model::{NewShipment, Outcome, Shipment, ShipmentRow, ShipmentState, Tariff};
use super::rules;
use super::store::{self, Filter, Slice};
use crate::base::calendar::{WorkingCalendar, instant as at_office};
use crate::base::fault::{Fault, Outcomes};
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::db::audit::{self, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::{self, Db, instant, stored};
use crate::desks::departures::requests::rules as request_rules;
use crate::desks::departures::requests::service::mark_shipped;
use crate::desks::people::api as people;
use crate::desks::protocol::api::{self as protocol, Medium};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record among audit events.
pub const SUBJECT: &str = "shipment";

/// A departure as the protocol registers it, as far as shipping needs it.
#[derive(Debug, Clone, Copy)]
pub struct Departure<'a> {
    /// Registration.
    pub registration: i64,
    /// Medium.
    pub medium: Medium,
    /// Content reserved.
    pub reserved: bool,
    /// Number of the registered letter, when it is known already.
    pub code: Option<&'a str>,
    /// The office that bears the cost.
    pub office: Option<i64>,
    /// When (UTC).
    pub at: DateTime<Utc>,
}

/// A recipient of it.
#[derive(Debug, Clone, Copy)]
pub struct Addressee<'a> {
    /// Place among the parties, from 1.
    pub position: i64,
    /// Name.
    pub name: &'a str,
    /// PEC address.
    pub pec: Option<&'a str>,
    /// E-mail address.
    pub email: Option<&'a str>,
    /// Postal address.
    pub address: Option<&'a str>,
}

/// Puts every copy of a departure among those that wait; runs inside the transaction that registers it.
pub fn await_shipping(db: &mut Db, departure: &Departure<'_>, to: &[Addressee<'_>]) -> Outcomes<()> {
    let alone = to.len() == 1;
    for one in to {
        let address = match departure.medium {
            Medium::Pec => one.pec.or(one.email),
            Medium::Email => one.email.or(one.pec),
            _ => one.address,
        };
        let new = NewShipment {
            registration_id: departure.registration,
            position: one.position,
            attempt: 1,
            medium: departure.medium,
            return_card: false,
            office_id: departure.office,
            name: one.name.to_owned(),
            address: address.map(str::to_owned),
            reserved: departure.reserved,
            state: ShipmentState::Waiting,
            entered_at: stored(departure.at),
            cost_typed: false,
            outcome: Outcome::None,
        };
        let id = store::insert(db, &new)?;
        // A number that was typed with the registration is that of the one letter there is.
        if let Some(code) = departure.code.filter(|_| alone).and_then(|code| rules::code(departure.medium, code).ok())
            && let Some(shipment) = store::by_id(db, id)?
        {
            store::update(db, &Shipment { code: Some(code), ..shipment })?;
        }
    }
    Ok(())
}

/// What is written on a letter that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    /// Number of the registered letter, or of the courier; empty takes it away.
    Code(String),
    /// Weight in grams, and the kind of letter if the tariffs know several: `35` or `35 voluminosa`.
    Weight(String),
    /// Cost, typed instead of read from the tariffs; empty goes back to them.
    Cost(String),
}

/// Writes a number, a weight or a cost on a letter that waits.
pub fn enter(
    db: &mut Db,
    house: &House,
    session: &Session,
    id: i64,
    version: i64,
    entered: &Entered,
) -> Outcomes<Shipment> {
    session.require(Permission::Ship)?;
    db::write(db, |db| {
        let old = waiting(db, session, id, version)?;
        let mut new = old.clone();
        match entered {
            Entered::Code(text) if text.trim().is_empty() => new.code = None,
            Entered::Code(text) => {
                let code = rules::code(old.medium, text)?;
                if let Some(other) = store::with_code(db, &code, id)? {
                    return Err(Fault::not_done("fault-shipping-code-twice")
                        .arg("code", code)
                        .arg("number", number(other.registration_id)));
                }
                new.code = Some(code);
            }
            Entered::Weight(text) => weigh(&mut new, text, &store::tariffs(db)?)?,
            Entered::Cost(text) if text.trim().is_empty() => {
                new.cost_typed = false;
                new.cents = price(&new, &store::tariffs(db)?);
            }
            Entered::Cost(text) => {
                let cents = text.parse::<Cents>().map_err(Fault::from)?;
                if cents < Cents(0) {
                    return Err(Fault::not_done("fault-shipping-cost"));
                }
                new.cents = Some(cents.0);
                new.cost_typed = true;
            }
        }
        write(db, house, session, "shipment.entered", &new)?;
        store::by_id(db, id)?.ok_or_else(gone)
    })
}

fn weigh(new: &mut Shipment, text: &str, tariffs: &[Tariff]) -> Outcomes<()> {
    let text = text.trim();
    if text.is_empty() {
        (new.grams, new.kind) = (None, None);
    } else {
        let (grams, kind) = text.split_once(' ').unwrap_or((text, ""));
        let grams: i64 = grams
            .trim_end_matches(['g', 'G'])
            .parse()
            .ok()
            .filter(|grams| (1..=rules::HEAVIEST).contains(grams))
            .ok_or_else(|| Fault::not_done("fault-shipping-weight").arg("most", rules::HEAVIEST))?;
        let kind = Shown::line(kind.trim_start_matches(['g', 'G']).trim()).into_string();
        new.grams = Some(grams);
        new.kind = Some(kind).filter(|kind| !kind.is_empty());
    }
    if !new.cost_typed {
        new.cents = price(new, tariffs);
    }
    Ok(())
}

fn price(shipment: &Shipment, tariffs: &[Tariff]) -> Option<i64> {
    rules::cost(tariffs, shipment.medium, shipment.kind.as_deref(), shipment.grams?)
}

/// Takes a copy from those that wait: it is not shipped after all, for this reason.
pub fn withdraw(db: &mut Db, house: &House, session: &Session, id: i64, version: i64, reason: &str) -> Outcomes<()> {
    session.require(Permission::Ship)?;
    let reason = required(reason)?;
    db::write(db, |db| {
        let old = waiting(db, session, id, version)?;
        let new = Shipment { state: ShipmentState::Withdrawn, outcome_note: Some(reason), ..old };
        write(db, house, session, "shipment.withdrawn", &new)?;
        all_gone(db, house, session, new.registration_id)
    })
}

/// Nothing of an annulled registration leaves any more: takes away its copies that wait, inside the annulment's transaction.
pub fn void(db: &mut Db, house: &House, session: &Session, registration: i64, reason: &str) -> Outcomes<()> {
    for old in store::of_registration(db, registration)? {
        if old.state == ShipmentState::Waiting {
            let new = Shipment { state: ShipmentState::Withdrawn, outcome_note: Some(reason.to_owned()), ..old };
            write(db, house, session, "shipment.withdrawn", &new)?;
        }
    }
    Ok(())
}

/// Whether a certified message with this registration has left.
pub fn left_certified(db: &mut Db, registration: i64) -> Outcomes<bool> {
    let copies = store::of_registration(db, registration)?;
    Ok(copies.iter().any(|copy| copy.medium == Medium::Pec && copy.state == ShipmentState::Sent))
}

/// Marks the request behind a registration as shipped when no copy of it waits any more.
pub fn all_gone(db: &mut Db, house: &House, session: &Session, registration: i64) -> Outcomes<()> {
    if store::waiting_of(db, registration)? == 0 { mark_shipped(db, house, session, registration) } else { Ok(()) }
}

/// What came back of a letter on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CameBack {
    /// The card, signed on this day.
    Card(NaiveDate),
    /// The letter itself, on this day, for this reason.
    Letter(NaiveDate, String),
}

/// Records what came back; a letter that came back is trouble until somebody deals with it.
pub fn came_back(
    db: &mut Db,
    house: &House,
    session: &Session,
    id: i64,
    version: i64,
    back: &CameBack,
) -> Outcomes<()> {
    session.require(Permission::Ship)?;
    db::write(db, |db| {
        let old = found(db, session, id)?;
        if old.version != version {
            return Err(conflict());
        }
        let Some(sent) = old.sent_at.filter(|_| old.list_id.is_some()) else {
            return Err(Fault::not_done("fault-shipping-not-sent"));
        };
        let (day, outcome, note, action) = match back {
            CameBack::Card(_) if !old.return_card => return Err(Fault::not_done("fault-shipping-no-card")),
            CameBack::Card(day) => (*day, Outcome::Delivered, None, "shipment.card"),
            CameBack::Letter(day, reason) => (*day, Outcome::Returned, Some(required(reason)?), "shipment.came-back"),
        };
        let sent_on = crate::base::clock::rome(instant(sent)).date_naive();
        if day < sent_on || day > house.clock.today() {
            return Err(Fault::not_done("fault-shipping-day").arg("from", crate::base::dates::date(sent_on)));
        }
        let at = at_office(day, chrono::NaiveTime::MIN);
        let new = Shipment { outcome, outcome_at: Some(stored(at)), outcome_note: note, handled_at: None, ..old };
        write(db, house, session, action, &new)
    })
}

/// Marks trouble as dealt with.
pub fn handled(db: &mut Db, house: &House, session: &Session, id: i64, version: i64) -> Outcomes<()> {
    session.require(Permission::Ship)?;
    db::write(db, |db| {
        let old = found(db, session, id)?;
        if old.version != version {
            return Err(conflict());
        }
        if !old.outcome.is_trouble() || old.handled_at.is_some() {
            return Err(Fault::not_done("fault-shipping-no-trouble"));
        }
        let new = Shipment { handled_at: Some(stored(house.clock.now())), ..old };
        write(db, house, session, "shipment.handled", &new)
    })
}

/// Writes a shipment with its event, over the version it was read in.
pub fn write(db: &mut Db, house: &House, session: &Session, action: &'static str, new: &Shipment) -> Outcomes<()> {
    if !store::update(db, new)? {
        return Err(conflict());
    }
    let entry = Entry {
        at: house.clock.now(),
        actor: &session.actor(),
        action,
        subject_kind: SUBJECT,
        subject_id: new.id,
        digest: digest(new),
    };
    let detail = json!({
        "registration": number(new.registration_id),
        "code": new.code,
        "grams": new.grams,
        "cents": new.cents,
        "state": new.state.code(),
        "outcome": new.outcome.code(),
    });
    audit::append(db, &entry, &detail).map(|_| ())
}

/// Canonical digest of a shipment.
pub fn digest(shipment: &Shipment) -> Digest {
    Canonical::of("shipment/1")
        .int("registration", shipment.registration_id)
        .int("position", shipment.position)
        .int("attempt", shipment.attempt)
        .text("medium", shipment.medium.code())
        .text("name", &shipment.name)
        .maybe("address", shipment.address.as_deref())
        .text("state", shipment.state.code())
        .maybe("code", shipment.code.as_deref())
        .maybe_int("grams", shipment.grams)
        .maybe_int("cents", shipment.cents)
        .maybe_int("list", shipment.list_id)
        .maybe_int("pec", shipment.pec_id)
        .text("outcome", shipment.outcome.code())
        .maybe_at("outcome_at", shipment.outcome_at.map(instant))
        .maybe("note", shipment.outcome_note.as_deref())
        .digest()
}

/// `0000012/2026` of a registration.
pub fn number(registration: i64) -> String {
    protocol::number_text(registration % 100_000_000, registration / 100_000_000)
}

fn required(reason: &str) -> Outcomes<String> {
    let reason = Shown::line(reason.trim()).into_string();
    if reason.is_empty() {
        return Err(Fault::not_done("fault-shipping-reason-missing"));
    }
    if reason.chars().count() > rules::LONGEST {
        return Err(Fault::not_done("fault-shipping-reason-long"));
    }
    Ok(reason)
}

fn gone() -> Fault {
    Fault::not_done("fault-shipping-gone")
}

/// The refusal to write over what a colleague wrote.
pub fn conflict() -> Fault {
    Fault::not_done("fault-shipping-conflict")
}

/// A shipment that this operator may see.
pub fn found(db: &mut Db, session: &Session, id: i64) -> Outcomes<Shipment> {
    let shipment = store::by_id(db, id)?.ok_or_else(gone)?;
    if !sees(db, session, &shipment)? {
        session.require(Permission::SeeReserved)?;
    }
    Ok(shipment)
}

fn waiting(db: &mut Db, session: &Session, id: i64, version: i64) -> Outcomes<Shipment> {
    let shipment = store::by_id(db, id)?.ok_or_else(gone)?;
    if shipment.state != ShipmentState::Waiting {
        return Err(gone_on(db, session, &shipment));
    }
    if shipment.version != version {
        return Err(conflict());
    }
    Ok(shipment)
}

/// Why a shipment does not wait any more: what a colleague did with it.
fn gone_on(_db: &mut Db, _session: &Session, shipment: &Shipment) -> Fault {
    match shipment.list_id {
        Some(list) => {
            Fault::not_done("fault-shipping-listed").arg("list", format!("{}/{}", list % 10_000_000, list / 10_000_000))
        }
        None => Fault::not_done("fault-shipping-not-waiting"),
    }
}

/// Whether this operator may see to whom a shipment goes.
pub fn sees(db: &mut Db, session: &Session, shipment: &Shipment) -> Outcomes<bool> {
    if !shipment.reserved || session.may(Permission::SeeReserved) {
        return Ok(true);
    }
    let own = store::reserve(db, shipment.registration_id)?;
    Ok(own.is_some_and(|(_, operator)| operator == session.operator_id))
}

/// Shipments as this operator may see them, the place of the first, and how many there are.
pub fn rows(db: &mut Db, session: &Session, filter: &Filter, slice: &Slice) -> Outcomes<(Vec<ShipmentRow>, u64, u64)> {
    session.require(Permission::Ship)?;
    let found = store::page(db, filter, slice)?;
    let total = store::count(db, filter, None)?.unsigned_abs();
    let first = match found.first() {
        Some(first) => store::count(db, filter, Some(first.id))?.unsigned_abs(),
        None => 0,
    };
    let mut rows = Vec::with_capacity(found.len());
    for shipment in found {
        rows.push(row(db, session, shipment)?);
    }
    Ok((rows, first, total))
}

/// One shipment as this operator may see it.
pub fn row(db: &mut Db, session: &Session, shipment: Shipment) -> Outcomes<ShipmentRow> {
    let office = match shipment.office_id {
        Some(office) => people::office(db, office)?.map(|office| office.code).unwrap_or_default(),
        None => String::new(),
    };
    let masked = !sees(db, session, &shipment)?;
    let shipment =
        if masked { Shipment { name: String::new(), address: None, outcome_note: None, ..shipment } } else { shipment };
    Ok(ShipmentRow { shipment, office, masked })
}

/// How many letters wait by these media, how many of them are late, and when the first is due.
pub fn waiting_by(
    db: &mut Db,
    media: &[Medium],
    calendar: &WorkingCalendar,
    now: DateTime<Utc>,
) -> Outcomes<(i64, i64, Option<DateTime<Utc>>)> {
    let (count, oldest) = store::standing(db, media)?;
    let due = oldest.map(|at| request_rules::due(instant(at), calendar).instant);
    Ok((count, i64::from(due.is_some_and(|due| now > due)), due))
}

/// Puts a new table of tariffs in force. Costs that were read from the old one stay as they are until a weight changes.
pub fn set_tariffs(db: &mut Db, house: &House, session: &Session, tariffs: &[Tariff]) -> Outcomes<usize> {
    session.require(Permission::Ship)?;
    db::write(db, |db| {
        let said = |tariffs: &[Tariff]| {
            tariffs
                .iter()
                .map(|one| format!("{};{};{};{}", one.medium.code(), one.kind, one.up_to_grams, one.cents))
                .collect::<Vec<_>>()
        };
        let old = said(&store::tariffs(db)?);
        store::set_tariffs(db, tariffs)?;
        let new = said(tariffs);
        let digest = new.iter().fold(Canonical::of("tariffs/1"), |bytes, line| bytes.text("line", line)).digest();
        let entry = Entry {
            at: house.clock.now(),
            actor: &session.actor(),
            action: "tariffs.changed",
            subject_kind: "tariffs",
            subject_id: 1,
            digest,
        };
        audit::append(db, &entry, &json!({ "old": old, "new": new }))?;
        Ok(tariffs.len())
    })
}
