//! Putting registrations into dossiers and taking them out: one transaction for all of them, the former place kept with
//! its dates, an event on the dossier and one on every registration.
//!
//! A registration lies in one dossier at a time. A closed dossier takes nothing and gives nothing away.

use std::collections::BTreeSet;

use serde_json::json;

use super::model::{Dossier, Kind};
use super::service::{closed, found, may_work, tell};
use super::store;
use super::store::documents::{self, Filing};
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Entry};
use crate::db::canonical::Canonical;
use crate::db::{self, Db, stored};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// What filing did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// The dossier.
    pub dossier: i64,
    /// As it is written: `2026-VI/3.5`.
    pub code: String,
    /// Registrations put in for the first time.
    pub put: usize,
    /// Registrations moved here from another dossier.
    pub moved: usize,
    /// Registrations that lay here already.
    pub already: usize,
}

/// Puts registrations into a dossier, all of them or none.
pub fn file_into(
    db: &mut Db,
    house: &House,
    session: &Session,
    registrations: &[i64],
    dossier: i64,
) -> Outcomes<Filed> {
    session.require(Permission::KeepDossiers)?;
    db::write(db, |db| file_within(db, house, session, registrations, dossier))
}

/// The same inside the caller's transaction.
pub fn file_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    registrations: &[i64],
    dossier: i64,
) -> Outcomes<Filed> {
    session.require(Permission::KeepDossiers)?;
    hold_in_order(db, registrations, dossier)?;
    let dossier = found(store::by_id(db, dossier)?)?;
    may_work(session, dossier.office_id)?;
    if !dossier.is_open() {
        return Err(closed(db, &dossier)?);
    }
    let mut filed = Filed { dossier: dossier.id, code: dossier.code.clone(), put: 0, moved: 0, already: 0 };
    let mut numbers = Vec::new();
    for id in registrations {
        let filing = allowed(db, session, *id)?;
        belongs(&dossier, &filing)?;
        match filing.dossier {
            Some(here) if here == dossier.id => {
                filed.already += 1;
                continue;
            }
            Some(_) => filed.moved += 1,
            None => filed.put += 1,
        }
        let from = leave(db, house, session, &filing)?;
        documents::put(db, dossier.id, *id, stored(house.clock.now()), session.operator_id)?;
        note(db, house, session, &filing, from.as_deref(), Some(&dossier.code))?;
        numbers.push(number(&filing));
    }
    if !numbers.is_empty() {
        let digest = numbers
            .iter()
            .fold(Canonical::of("dossier-filing/1").text("code", &dossier.code), |all, number| all.text("in", number));
        tell(db, house, session, ("dossier.filed", dossier.id), digest.digest(), &json!({ "in": numbers }))?;
    }
    Ok(filed)
}

/// Locks every dossier that this filing touches, always in the same order, so that two clerks who move documents to and
/// fro wait for each other instead of stopping each other.
fn hold_in_order(db: &mut Db, registrations: &[i64], target: i64) -> Outcomes<()> {
    let mut touched = BTreeSet::from([target]);
    for id in registrations {
        touched.extend(documents::dossier_of(db, *id)?);
    }
    for id in touched {
        store::locked(db, id)?;
    }
    Ok(())
}

/// Takes registrations out of the dossiers in which they lie; answers how many lay in one.
pub fn take_out(db: &mut Db, house: &House, session: &Session, registrations: &[i64]) -> Outcomes<usize> {
    session.require(Permission::KeepDossiers)?;
    db::write(db, |db| {
        let mut taken = 0;
        for id in registrations {
            let filing = allowed(db, session, *id)?;
            if let Some(from) = leave(db, house, session, &filing)? {
                note(db, house, session, &filing, Some(&from), None)?;
                taken += 1;
            }
        }
        Ok(taken)
    })
}

/// Holds the dossiers that acts go into and come from, always in the same order; answers those that are closed.
pub fn hold_for_acts(db: &mut Db, into: i64, from: &[i64]) -> Outcomes<Vec<i64>> {
    let touched: BTreeSet<i64> = from.iter().copied().chain([into]).collect();
    let mut shut = Vec::new();
    for id in touched {
        shut.extend(store::locked(db, id)?.filter(|dossier| !dossier.is_open()).map(|dossier| dossier.id));
    }
    Ok(shut)
}

/// Writes into the history of a dossier which acts came into it, or left it.
pub fn note_acts(
    db: &mut Db,
    house: &House,
    session: &Session,
    dossier: i64,
    (came, acts): (bool, &[String]),
) -> Outcomes<()> {
    let dossier = found(store::by_id(db, dossier)?)?;
    let (action, way) = if came { ("dossier.filed", "in") } else { ("dossier.left", "out") };
    let digest = acts
        .iter()
        .fold(Canonical::of("dossier-filing/1").text("code", &dossier.code), |all, name| all.text(way, name))
        .digest();
    tell(db, house, session, (action, dossier.id), digest, &json!({ way: acts }))
}

/// A registration this operator may file: any for those who route, else one that is sent to their offices.
fn allowed(db: &mut Db, session: &Session, registration: i64) -> Outcomes<Filing> {
    let filing = documents::filing(db, registration)?
        .ok_or_else(|| Fault::not_done("fault-dossiers-registration-gone").arg("id", registration))?;
    if !session.may(Permission::Route) && !documents::is_routed_to(db, registration, &session.offices)? {
        return Err(Fault::not_done("fault-dossiers-not-sent").arg("number", number(&filing)));
    }
    Ok(filing)
}

/// The dossier of an activity holds the documents of its year.
fn belongs(dossier: &Dossier, filing: &Filing) -> Outcomes<()> {
    if dossier.kind == Kind::Activity && dossier.year != filing.year {
        let fault = Fault::not_done("fault-dossiers-other-year").arg("code", &dossier.code);
        return Err(fault.arg("year", dossier.year).arg("number", number(filing)));
    }
    Ok(())
}

/// Ends the place a registration has now; answers the code of the dossier it left.
fn leave(db: &mut Db, house: &House, session: &Session, filing: &Filing) -> Outcomes<Option<String>> {
    let Some(from) = filing.dossier else { return Ok(None) };
    let from = found(store::locked(db, from)?)?;
    may_work(session, from.office_id)?;
    if !from.is_open() {
        return Err(closed(db, &from)?);
    }
    documents::take_out(db, filing.id, stored(house.clock.now()), session.operator_id)?;
    let gone = number(filing);
    let digest = Canonical::of("dossier-filing/1").text("code", &from.code).text("out", &gone).digest();
    tell(db, house, session, ("dossier.left", from.id), digest, &json!({ "out": [gone] }))?;
    Ok(Some(from.code))
}

/// The event on the registration's own history.
fn note(
    db: &mut Db,
    house: &House,
    session: &Session,
    filing: &Filing,
    from: Option<&str>,
    to: Option<&str>,
) -> Outcomes<()> {
    let digest =
        Canonical::of("registration-filing/1").int("id", filing.id).maybe("from", from).maybe("to", to).digest();
    let entry = Entry {
        at: house.clock.now(),
        actor: &session.actor(),
        action: "registration.filed",
        subject_kind: "registration",
        subject_id: filing.id,
        digest,
    };
    audit::append(db, &entry, &json!({ "from": from, "to": to }))?;
    Ok(())
}

fn number(filing: &Filing) -> String {
    format!("{:07}/{}", filing.number, filing.year)
}
