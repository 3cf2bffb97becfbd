//! The use case of correction: sender, recipient or subject renewed, the former value kept for ever with date, hour, author
//! and reason (DPCM 3-12-2013 art. 8). What the program itself gave, such as number, date and hash, is never renewed: that
//! is annulment.

use serde::Serialize;

use super::api;
use super::model::{Correction, KeptParty, Renewed};
use super::rules::{self, CorrectionAsked};
use super::service::registration;
use super::store::corrections;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::{self, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::drafts::{self, Place};
use crate::db::registers::{self, Drawn, PROTOCOL};
use crate::db::{self, Db, instant, stored};
use crate::desks::protocol::api::{self as protocol, CORRECTED, Party, PartyAsked, Registration, SUBJECT, number_of};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// A registration with the values that hold now, and how many corrections led there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The line, its fixed fields as they were renewed.
    pub registration: Registration,
    /// The parties as they were renewed.
    pub parties: Vec<Party>,
    /// How many corrections there are.
    pub seen: i64,
}

/// What the chain tells of a correction; the names are those that the daily register reads.
#[derive(Serialize)]
struct Detail<'a> {
    number: String,
    on: String,
    reason: &'a str,
    field: &'static str,
    old: &'a str,
    new: &'a str,
}

/// The registration as it stands, for those who may see its content.
pub fn target(db: &mut Db, session: &Session, id: i64) -> Outcomes<Target> {
    let mut line = registration(db, session, id)?;
    let mut parties = protocol::parties(db, id)?;
    let made = corrections::of(db, id)?;
    renew(&made, &mut line, Some(&mut parties));
    Ok(Target { registration: line, parties, seen: made.len() as i64 })
}

/// Puts the values that hold now in the place of the sealed ones.
pub fn renew(made: &[Correction], line: &mut Registration, parties: Option<&mut Vec<Party>>) {
    let last = |field| made.iter().rev().find(|correction| correction.field == field);
    if let Some(correction) = last(Renewed::Subject) {
        line.subject.clone_from(&correction.new_value);
    }
    if let Some(correction) = last(Renewed::Parties) {
        line.party.clone_from(&correction.new_value);
        if let (Some(parties), Some(kept)) = (parties, correction.parties()) {
            *parties = kept.into_iter().zip(1..).map(|(party, position)| party.party(line.id, position)).collect();
        }
    }
}

/// Renews fields of a registration; `draft` is thrown away with it. Answers the rows that were made.
pub fn correct(
    db: &mut Db,
    house: &House,
    session: &Session,
    asked: &CorrectionAsked,
    draft: Option<&Place>,
) -> Outcomes<Vec<Correction>> {
    session.require(Permission::Annul)?;
    let sealed = registration(db, session, asked.registration_id)?;
    rules::check_correction(asked, sealed.flow)?;
    db::write(db, |db| {
        let made = corrections::by_key(db, &asked.key)?;
        if !made.is_empty() {
            return Ok(made);
        }
        // Corrections stand in line behind registrations and the closing of the year.
        let now = registers::hold(db, &*house.clock, PROTOCOL)?;
        api::require_valid(db, sealed.id)?;
        require_open_year(db, &sealed)?;
        let before = target(db, session, sealed.id)?;
        if before.seen != asked.seen {
            return Err(meanwhile(db, sealed.id)?);
        }
        let rows = rows(session, asked, &before, &now)?;
        if rows.is_empty() {
            return Err(Fault::not_done("fault-correction-nothing").on("subject"));
        }
        for row in &rows {
            corrections::insert(db, row)?;
            tell(db, session, row, &now)?;
        }
        let all = corrections::of(db, sealed.id)?;
        protocol::index_again(db, sealed.id, &words(&all))?;
        if let Some(place) = draft {
            drafts::discard(db, place)?;
        }
        Ok(rows)
    })
}

/// The register of a closed year is in preservation as it was closed.
pub fn require_open_year(db: &mut Db, line: &Registration) -> Outcomes<()> {
    match registers::closed_year(db, PROTOCOL)? {
        Some(closed) if line.year <= closed => Err(Fault::not_done("fault-correction-closed-year")
            .arg("number", number_of(line.id))
            .arg("year", line.year)),
        _ => Ok(()),
    }
}

/// What a colleague renewed meanwhile.
fn meanwhile(db: &mut Db, id: i64) -> Outcomes<Fault> {
    let fault = Fault::not_done("fault-correction-meanwhile").arg("number", number_of(id));
    Ok(match corrections::of(db, id)?.last() {
        Some(last) => fault
            .arg("on", dates::date_time(instant(last.corrected_at)))
            .arg("operator", &last.operator_name)
            .arg("value", &last.new_value),
        None => fault.arg("on", "").arg("operator", "").arg("value", ""),
    })
}

/// Every value that was ever renewed, so that the registration is found by all of them.
fn words(made: &[Correction]) -> String {
    let mut words = String::new();
    for correction in made {
        words.push(' ');
        words.push_str(&correction.new_value);
        for party in correction.parties().unwrap_or_default() {
            words.push(' ');
            words.push_str(&party.words());
        }
    }
    words
}

fn rows(session: &Session, asked: &CorrectionAsked, before: &Target, now: &Drawn) -> Outcomes<Vec<Correction>> {
    let mut rows = Vec::new();
    let mut add = |field, old: &str, new: String, parties: Option<String>| {
        let mut row = Correction {
            registration_id: before.registration.id,
            position: before.seen + rows.len() as i64 + 1,
            field,
            old_value: old.to_owned(),
            new_value: new,
            new_parties: parties,
            reason: Shown::block(asked.reason.trim()).into_string(),
            corrected_at: stored(now.at),
            corrected_on: now.on,
            operator_id: session.operator_id,
            operator_name: session.name.clone(),
            idempotency_key: asked.key.clone(),
            digest: Vec::new(),
        };
        row.digest = digest(&row).to_vec();
        rows.push(row);
    };
    if let Some(subject) = &asked.subject {
        let new = Shown::line(subject.trim()).into_string();
        if new != before.registration.subject {
            add(Renewed::Subject, &before.registration.subject, new, None);
        }
    }
    if let Some(parties) = &asked.parties {
        let cleaned: Vec<PartyAsked> = parties.iter().map(clean).filter(|party| !party.name.is_empty()).collect();
        let new = protocol::party_line(&cleaned);
        let kept: Vec<KeptParty> = cleaned.iter().map(KeptParty::of).collect();
        let text = serde_json::to_string(&kept).map_err(|e| Fault::not_done("fault-database").because(e))?;
        add(Renewed::Parties, &before.registration.party, new, Some(text));
    }
    Ok(rows)
}

fn clean(asked: &PartyAsked) -> PartyAsked {
    let line = |text: &Option<String>| {
        text.as_deref().map(|text| Shown::line(text.trim()).into_string()).filter(|text| !text.is_empty())
    };
    PartyAsked {
        correspondent_id: asked.correspondent_id,
        kind: asked.kind.clone(),
        name: Shown::line(asked.name.trim()).into_string(),
        tax_code: line(&asked.tax_code),
        vat_number: line(&asked.vat_number),
        pec: line(&asked.pec),
        email: line(&asked.email),
        address: line(&asked.address),
    }
}

fn tell(db: &mut Db, session: &Session, row: &Correction, now: &Drawn) -> Outcomes<()> {
    let entry = Entry {
        at: now.at,
        actor: &session.actor(),
        action: CORRECTED,
        subject_kind: SUBJECT,
        subject_id: row.registration_id,
        digest: digest(row),
    };
    let detail = Detail {
        number: number_of(row.registration_id),
        on: now.on.to_string(),
        reason: &row.reason,
        field: row.field.code(),
        old: &row.old_value,
        new: &row.new_value,
    };
    audit::append(db, &entry, &detail).map(|_| ())
}

/// Canonical digest of a correction.
pub fn digest(row: &Correction) -> Digest {
    Canonical::of("correction/1")
        .int("registration", row.registration_id)
        .int("position", row.position)
        .text("field", row.field.code())
        .text("old", &row.old_value)
        .text("new", &row.new_value)
        .maybe("parties", row.new_parties.as_deref())
        .text("reason", &row.reason)
        .at("at", instant(row.corrected_at))
        .maybe_day("on", Some(row.corrected_on))
        .int("operator", row.operator_id)
        .text("operator_name", &row.operator_name)
        .text("key", &row.idempotency_key)
        .digest()
}
