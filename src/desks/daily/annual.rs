//! Closing a year of the register: totals, annulled numbers, first and last, use or non-use of the emergency register
//! (DPR 445/2000 art. 63), as paper and XML, once for each year that is over. Afterwards no number of that year can be given.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::Serialize;

use super::model::AnnualClosing;
use super::paper::{self, Year};
use super::xml::Maker;
use super::{rules, service, store, xml};
use crate::base::calendar::end_of_day;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::canonical::{Canonical, Digest};
use crate::db::registers::{self, PROTOCOL};
use crate::db::{self, Db, audit, instant, stored};
use crate::desks::emergency::api as emergency;
use crate::desks::people::api as people;
use crate::desks::protocol::api::{self as protocol, number_text, registration_id};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Name of the closing in the audit chain.
const CLOSED: &str = "year.closed";

/// The registrations of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// Its name on the paper.
    pub name: &'static str,
    /// How many registrations.
    pub registrations: i64,
    /// On how many days.
    pub days: i64,
}

/// Title of the closing of a year.
pub fn title(year: i64) -> String {
    format!("Registro annuale di protocollo: chiusura dell'anno {year}")
}

/// The years that are over and can be closed now, oldest first: every day of theirs has its register.
pub fn open_years(db: &mut Db, house: &House) -> Outcomes<Vec<i64>> {
    let Some(over) = rules::last_day_over(house.clock.now()) else { return Ok(Vec::new()) };
    let closed = registers::closed_year(db, PROTOCOL)?;
    Ok(rules::years_to_close(protocol::first_day(db)?, closed, over))
}

/// Closes the years that are over and not closed, by the program itself, as long as nothing of the emergency register waits
/// for its ordinary number; answers how many.
pub fn close_over(db: &mut Db, house: &House) -> Outcomes<usize> {
    let years = open_years(db, house)?;
    if years.is_empty() || emergency::pending(db, house)? > 0 {
        return Ok(0);
    }
    for year in &years {
        close(db, house, None, *year)?;
    }
    Ok(years.len())
}

/// Closes a year; of several that are open the oldest comes first. Closing a closed year again changes nothing.
pub fn close(db: &mut Db, house: &House, session: Option<&Session>, year: i64) -> Outcomes<AnnualClosing> {
    if let Some(session) = session {
        session.require(Permission::HeadService)?;
    }
    if let Some(made) = store::closing(db, year)? {
        return Ok(made);
    }
    match open_years(db, house)?.first() {
        Some(first) if *first == year => {}
        Some(first) => return Err(Fault::not_done("fault-year-order").arg("year", first)),
        None => return Err(Fault::not_done("fault-year-not-over").arg("year", year)),
    }
    // The year's last registers first: the closing tells how many there are.
    service::make_missing(db, house, None)?;
    if emergency::pending(db, house)? > 0 {
        return Err(Fault::not_done("fault-year-emergency").arg("year", year));
    }
    let maker = Maker { person: session.map(|session| people::person(db, session.operator_id)).transpose()?.flatten() };
    let closing = prepare(db, house, session, &maker, year)?;
    db::write(db, |db| {
        if let Some(made) = store::closing(db, year)? {
            return Ok(made);
        }
        store::insert_closing(db, &closing)?;
        registers::close_year(db, PROTOCOL, year)?;
        let told = Told { registrations: closing.registrations, annulled: closing.annulled, pdf: &closing.pdf_sha256 };
        let digest = digest(&closing);
        let actor = session.map_or_else(audit::Actor::system, Session::actor);
        let entry = audit::Entry {
            at: house.clock.now(),
            actor: &actor,
            action: CLOSED,
            subject_kind: "year",
            subject_id: year,
            digest,
        };
        audit::append(db, &entry, &told)?;
        Ok(closing)
    })
}

#[derive(Serialize)]
struct Told<'a> {
    registrations: i64,
    annulled: i64,
    pdf: &'a str,
}

fn prepare(db: &mut Db, house: &House, session: Option<&Session>, maker: &Maker, year: i64) -> Outcomes<AnnualClosing> {
    let who = house.facts().administration;
    let now = house.clock.now();
    let head = people::head_of_service(db)?.unwrap_or_default();
    let per_day = protocol::per_day(db, year)?;
    let registrations: i64 = per_day.iter().map(|(_, count)| count).sum();
    let ids = (registration_id(year, 0), registration_id(year + 1, 0));
    let annulled = store::touched(db, protocol::ANNULLED, protocol::SUBJECT, ids, stored(now))?;
    let corrected = store::touched(db, protocol::CORRECTED, protocol::SUBJECT, ids, stored(now))?;
    let annulled: Vec<String> = annulled.into_iter().map(|id| number_text(id % 100_000_000, year)).collect();
    let uses = emergency::uses(db, year)?;
    let periods: Vec<String> = uses
        .iter()
        .map(|one| {
            let span = paper::period(one.opened_at, one.restored_at);
            format!("{span}: registrazioni {}; causa: {}; autorizzato da {}", one.lines, one.cause, one.authorised_by)
        })
        .collect();
    let chain = audit::head_before(db, end_of_year(year))?;
    let mut closing = AnnualClosing {
        year,
        register: PROTOCOL.to_owned(),
        first_number: (registrations > 0).then_some(1),
        last_number: (registrations > 0).then_some(registrations),
        registrations,
        annulled: annulled.len() as i64,
        corrected: corrected.len() as i64,
        daily_registers: store::count_of_year(db, year)?,
        emergency_periods: uses.len() as i64,
        emergency_lines: uses.iter().map(|one| one.lines).sum(),
        chain_events: chain.0,
        chain_hash: chain.1,
        closed_at: stored(now),
        operator_id: session.map(|session| session.operator_id),
        operator_name: maker.name(),
        head_name: head.full_name(),
        pdf_sha256: String::new(),
        pdf_size: 0,
        xml_sha256: String::new(),
        xml_size: 0,
        digest: Vec::new(),
    };
    let told = Year { per_month: &months(&per_day), annulled: &annulled, head: &head, periods: &periods };
    let pdf = house.files.put(&paper::of_year(&closing, &told, &who, maker)?.pdf)?;
    closing.pdf_sha256 = pdf.sha256.to_string();
    closing.pdf_size = i64::try_from(pdf.size).unwrap_or(i64::MAX);
    let xml = house.files.put(&xml::annual(&closing, &annulled, &who, maker, &head)?)?;
    closing.xml_sha256 = xml.sha256.to_string();
    closing.xml_size = i64::try_from(xml.size).unwrap_or(i64::MAX);
    closing.digest = digest(&closing).to_vec();
    Ok(closing)
}

fn end_of_year(year: i64) -> DateTime<Utc> {
    let last = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31));
    end_of_day(last.unwrap_or(NaiveDate::MAX))
}

fn months(per_day: &[(NaiveDate, i64)]) -> Vec<Month> {
    (1..=12)
        .zip(dates::MONTHS)
        .map(|(month, name)| {
            let days: Vec<i64> = per_day.iter().filter(|(day, _)| day.month() == month).map(|(_, n)| *n).collect();
            Month { name, registrations: days.iter().sum(), days: days.len() as i64 }
        })
        .collect()
}

/// Canonical digest of a closing.
pub(super) fn digest(closing: &AnnualClosing) -> Digest {
    Canonical::of("annual-closing/1")
        .int("year", closing.year)
        .text("register", &closing.register)
        .maybe_int("first", closing.first_number)
        .maybe_int("last", closing.last_number)
        .int("registrations", closing.registrations)
        .int("annulled", closing.annulled)
        .int("corrected", closing.corrected)
        .int("daily", closing.daily_registers)
        .int("periods", closing.emergency_periods)
        .int("lines", closing.emergency_lines)
        .int("chain_events", closing.chain_events)
        .bytes("chain_hash", &closing.chain_hash)
        .at("closed_at", instant(closing.closed_at))
        .maybe_int("operator", closing.operator_id)
        .text("operator_name", &closing.operator_name)
        .text("head", &closing.head_name)
        .text("pdf", &closing.pdf_sha256)
        .text("xml", &closing.xml_sha256)
        .digest()
}

/// All closings, newest first.
pub fn closings(db: &mut Db, session: &Session) -> Outcomes<Vec<AnnualClosing>> {
    session.require(Permission::Consult)?;
    store::closings(db)
}
