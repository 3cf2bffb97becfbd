//! The use case of annulment: one transaction in which the measure gets its number, the sealed row is written, the clocks
//! that nobody has to meet any more are withdrawn and the event is appended.

use serde::Serialize;

use super::api::already;
use super::model::{Annulment, measure_id};
use super::rules::{self, AnnulmentAsked, measure_number};
use super::store::annulments;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::{self, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::drafts::{self, Place};
use crate::db::registers::{self, Drawn};
use crate::db::{self, Db, deadlines, instant, stored};
use crate::desks::departures::api as departures;
use crate::desks::protocol::api::{self as protocol, ANNULLED, Registration, SUBJECT, may_see, number_of};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// What an annulment did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The measure.
    pub annulment: Annulment,
    /// Catalogue key of who is to be told.
    pub to_tell: &'static str,
    /// The same form had made it before.
    pub already: bool,
    /// What it was registered from waits to be registered again.
    pub back_in_queue: bool,
}

/// What the chain tells of an annulment; the names are those that the daily register reads.
#[derive(Serialize)]
struct Detail<'a> {
    number: String,
    on: String,
    reason: &'a str,
    measure: &'a str,
    measure_number: String,
    withdrawn: usize,
}

/// The registration, for those who may see its content.
pub fn registration(db: &mut Db, session: &Session, id: i64) -> Outcomes<Registration> {
    let found = protocol::registration(db, id)?.ok_or_else(|| Fault::not_done("fault-protocol-not-found"))?;
    if !may_see(session, found.reserved, found.operator_id) {
        return Err(Fault::not_done("fault-protocol-reserved"));
    }
    Ok(found)
}

/// Annuls a registration; `draft` is thrown away with it.
pub fn annul(
    db: &mut Db,
    house: &House,
    session: &Session,
    asked: &AnnulmentAsked,
    draft: Option<&Place>,
) -> Outcomes<Done> {
    session.require(Permission::Annul)?;
    let target = registration(db, session, asked.registration_id)?;
    rules::check(asked, target.flow, target.medium)?;
    // What the register of departures knows goes before what is declared.
    if rules::asks_whether_sent(target.flow, target.medium) && departures::left_certified(db, target.id)? {
        return Err(Fault::not_done("fault-annul-sent").on("sent"));
    }
    let (done, pending) = db::write(db, |db| {
        let to_tell = rules::to_tell(target.flow);
        if let Some(made) = annulments::by_key(db, &asked.key)? {
            return repeated(made, asked, to_tell).map(|done| (done, None));
        }
        let drawn = registers::draw(db, &*house.clock, rules::REGISTER)?;
        // The series is locked now: of two operators at once the second one sees what the first one did.
        if let Some(annulment) = annulments::of(db, target.id)? {
            return Err(already(&annulment));
        }
        let pending = house.mark(rules::REGISTER, &drawn, measure_number)?;
        let done = record(db, house, session, asked, &target, &drawn)?;
        if let Some(place) = draft {
            drafts::discard(db, place)?;
        }
        Ok((done, Some(pending)))
    })?;
    if let Some(pending) = pending {
        pending.confirm()?;
    }
    Ok(done)
}

fn repeated(made: Annulment, asked: &AnnulmentAsked, to_tell: &'static str) -> Outcomes<Done> {
    if made.registration_id != asked.registration_id {
        return Err(Fault::not_done("fault-annul-key-reused").arg("number", measure_number(made.number, made.year)));
    }
    Ok(Done { annulment: made, to_tell, already: true, back_in_queue: false })
}

fn record(
    db: &mut Db,
    house: &House,
    session: &Session,
    asked: &AnnulmentAsked,
    target: &Registration,
    drawn: &Drawn,
) -> Outcomes<Done> {
    let mut annulment = Annulment {
        id: measure_id(drawn.year, drawn.number),
        year: drawn.year,
        number: drawn.number,
        registration_id: target.id,
        annulled_at: stored(drawn.at),
        annulled_on: drawn.on,
        reason: Shown::block(asked.reason.trim()).into_string(),
        measure: Shown::line(asked.measure.trim()).into_string(),
        requested_by: asked
            .requested_by
            .as_deref()
            .map(|name| Shown::line(name.trim()).into_string())
            .filter(|name| !name.is_empty()),
        declared_unsent: rules::asks_whether_sent(target.flow, target.medium),
        operator_id: session.operator_id,
        operator_name: session.name.clone(),
        idempotency_key: asked.key.clone(),
        digest: Vec::new(),
    };
    let digest = digest(&annulment);
    annulment.digest = digest.to_vec();
    annulments::insert(db, &annulment)?;
    let withdrawn = deadlines::withdraw(db, SUBJECT, target.id)?;
    departures::void(db, house, session, target.id, &measure_number(drawn.number, drawn.year))?;
    let back_in_queue = match target.arrival_id {
        Some(arrival) if asked.back_to_queue => protocol::wait_again(db, arrival, target.id)?,
        _ => false,
    };
    let entry = Entry {
        at: drawn.at,
        actor: &session.actor(),
        action: ANNULLED,
        subject_kind: SUBJECT,
        subject_id: target.id,
        digest,
    };
    let detail = Detail {
        number: number_of(target.id),
        on: drawn.on.to_string(),
        reason: &annulment.reason,
        measure: &annulment.measure,
        measure_number: measure_number(drawn.number, drawn.year),
        withdrawn,
    };
    audit::append(db, &entry, &detail)?;
    Ok(Done { annulment, to_tell: rules::to_tell(target.flow), already: false, back_in_queue })
}

/// Canonical digest of an annulment.
pub fn digest(annulment: &Annulment) -> Digest {
    Canonical::of("annulment/1")
        .int("year", annulment.year)
        .int("number", annulment.number)
        .int("registration", annulment.registration_id)
        .at("at", instant(annulment.annulled_at))
        .maybe_day("on", Some(annulment.annulled_on))
        .text("reason", &annulment.reason)
        .text("measure", &annulment.measure)
        .maybe("requested_by", annulment.requested_by.as_deref())
        .flag("declared_unsent", annulment.declared_unsent)
        .int("operator", annulment.operator_id)
        .text("operator_name", &annulment.operator_name)
        .text("key", &annulment.idempotency_key)
        .digest()
}
