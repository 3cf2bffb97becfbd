//! The use cases of deferral: the measure with its number, and the link that a registration made under it carries for ever
//! beside its real arrival. A deferral lets paper wait in exceptional load; it never covers certified mail.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::model::{Deferral, Deferred, measure_id};
use super::rules::{self, DEFERRALS, DeferralAsked, deferral_number};
use super::store::deferrals;
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::{self, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::drafts::{self, Place};
use crate::db::registers;
use crate::db::{self, Db, instant, stored};
use crate::desks::protocol::api::{Flow, Medium, SUBJECT};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of the record among events.
pub const DEFERRAL: &str = "deferral";
/// Action by which a deferral is told to the chain.
pub const DECIDED: &str = "deferral.decided";
/// Action by which a registration made under one is told.
pub const DEFERRED: &str = "registration.deferred";

#[derive(Serialize)]
struct Decided<'a> {
    number: String,
    measure: &'a str,
    kinds: &'a str,
    causes: &'a str,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
}

/// Enters a deferral; `draft` is thrown away with it.
pub fn decide(
    db: &mut Db,
    house: &House,
    session: &Session,
    asked: &DeferralAsked,
    draft: Option<&Place>,
) -> Outcomes<Deferral> {
    session.require(Permission::Annul)?;
    let (starts_on, ends_on) = rules::check_deferral(asked, house.clock.today())?;
    let (deferral, pending) = db::write(db, |db| {
        if let Some(made) = deferrals::by_key(db, &asked.key)? {
            return Ok((made, None));
        }
        let drawn = registers::draw(db, &*house.clock, DEFERRALS)?;
        let pending = house.mark(DEFERRALS, &drawn, deferral_number)?;
        let line = |text: &str| Shown::line(text.trim()).into_string();
        let mut deferral = Deferral {
            id: measure_id(drawn.year, drawn.number),
            year: drawn.year,
            number: drawn.number,
            measure: line(&asked.measure),
            kinds: line(&asked.kinds),
            causes: line(&asked.causes),
            starts_on,
            ends_on,
            decided_at: stored(drawn.at),
            operator_id: session.operator_id,
            operator_name: session.name.clone(),
            idempotency_key: asked.key.clone(),
            digest: Vec::new(),
        };
        let digest = digest(&deferral);
        deferral.digest = digest.to_vec();
        deferrals::insert(db, &deferral)?;
        let entry = Entry {
            at: drawn.at,
            actor: &session.actor(),
            action: DECIDED,
            subject_kind: DEFERRAL,
            subject_id: deferral.id,
            digest,
        };
        let detail = Decided {
            number: deferral_number(deferral.number, deferral.year),
            measure: &deferral.measure,
            kinds: &deferral.kinds,
            causes: &deferral.causes,
            starts_on,
            ends_on,
        };
        audit::append(db, &entry, &detail)?;
        if let Some(place) = draft {
            drafts::discard(db, place)?;
        }
        Ok((deferral, Some(pending)))
    })?;
    if let Some(pending) = pending {
        pending.confirm()?;
    }
    Ok(deferral)
}

/// The deferral a registration asks for, when it may be registered under it.
pub fn binding(
    db: &mut Db,
    id: i64,
    (flow, medium): (Flow, Medium),
    arrived_at: Option<DateTime<Utc>>,
    today: NaiveDate,
) -> Outcomes<Deferral> {
    let deferral = deferrals::by_id(db, id)?.ok_or_else(|| Fault::not_done("fault-deferral-gone").on("deferral"))?;
    let arrived_on = arrived_at.map(|at| rome(at).date_naive());
    rules::check_deferred((deferral.starts_on, deferral.ends_on), (flow, medium), arrived_on, today)?;
    Ok(deferral)
}

#[derive(Serialize)]
struct Linked {
    deferral: String,
    arrived_at: DateTime<Utc>,
    ends_on: NaiveDate,
}

/// Writes the link of a registration about to be made, inside its transaction.
pub fn deferred(
    db: &mut Db,
    session: &Session,
    at: DateTime<Utc>,
    registration_id: i64,
    deferral: &Deferral,
    arrived_at: DateTime<Utc>,
) -> Outcomes<()> {
    let mut link =
        Deferred { registration_id, deferral_id: deferral.id, arrived_at: stored(arrived_at), digest: Vec::new() };
    let digest = link_digest(&link);
    link.digest = digest.to_vec();
    deferrals::link(db, &link)?;
    let entry = Entry {
        at,
        actor: &session.actor(),
        action: DEFERRED,
        subject_kind: SUBJECT,
        subject_id: registration_id,
        digest,
    };
    let detail =
        Linked { deferral: deferral_number(deferral.number, deferral.year), arrived_at, ends_on: deferral.ends_on };
    audit::append(db, &entry, &detail).map(|_| ())
}

/// Canonical digest of a deferral.
pub fn digest(deferral: &Deferral) -> Digest {
    Canonical::of("deferral/1")
        .int("year", deferral.year)
        .int("number", deferral.number)
        .text("measure", &deferral.measure)
        .text("kinds", &deferral.kinds)
        .text("causes", &deferral.causes)
        .maybe_day("starts_on", Some(deferral.starts_on))
        .maybe_day("ends_on", Some(deferral.ends_on))
        .at("at", instant(deferral.decided_at))
        .int("operator", deferral.operator_id)
        .text("operator_name", &deferral.operator_name)
        .text("key", &deferral.idempotency_key)
        .digest()
}

/// Canonical digest of a link.
pub fn link_digest(link: &Deferred) -> Digest {
    Canonical::of("deferred/1")
        .int("registration", link.registration_id)
        .int("deferral", link.deferral_id)
        .at("arrived_at", instant(link.arrived_at))
        .digest()
}
