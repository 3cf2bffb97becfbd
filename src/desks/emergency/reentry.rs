//! Re-entry at restoration: every line of the emergency register gets its ordinary number and keeps the link for ever; the
//! interruption goes on record.
//!
//! Each step is a transaction of its own and finds out by itself whether it was done: killed anywhere and begun again, it
//! goes on where it stood, and begun again after its end it changes nothing.

use chrono::Utc;
use serde::Serialize;

use super::book::Register;
use super::entry::{Entry, Line};
use super::model::{LinkRow, PeriodRow};
use super::rules::{self, Period};
use super::{service, store};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Entry as Event};
use crate::db::canonical::{Canonical, Digest};
use crate::db::{self, Db, deadlines, stored};
use crate::desks::people::api::{self as people, OfficeLabel};
use crate::desks::protocol::api::{self as protocol, Flow, PartyAsked, Request};
use crate::desks::titolario::api as titolario;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// What stands in for a class or office that the database does not know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Defaults {
    /// Code of a class.
    pub class: Option<String>,
    /// Code of an office.
    pub office: Option<String>,
}

/// What a re-entry did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Reentered {
    /// Lines that got their ordinary number now.
    pub lines: usize,
    /// Lines that had it already.
    pub known: usize,
    /// Interruptions put on record now.
    pub periods: usize,
}

/// Restores and re-enters everything that waits. `step` hears of every transaction before it begins, and can stop there.
pub fn reenter(
    db: &mut Db,
    house: &House,
    session: &Session,
    defaults: &Defaults,
    step: &mut dyn FnMut() -> Outcomes<()>,
) -> Outcomes<Reentered> {
    session.require(Permission::Register)?;
    step()?;
    service::restore(house, session)?;
    let register = service::read(house)?;
    let seat = i64::from(register.seat);
    let mut done = Reentered::default();
    let offices = people::offices(db)?;
    for (entry, line) in register.lines() {
        if store::link(db, seat, line.year, line.number)?.is_some() {
            done.known += 1;
            continue;
        }
        step()?;
        let id = registration_of(db, house, session, (&register, entry, line), defaults, &offices)?;
        step()?;
        link(db, house, session, seat, (entry, line), id)?;
        done.lines += 1;
    }
    let (now, by) = (house.clock.now(), Some(session.operator_id));
    db::write(db, |db| deadlines::meet(db, rules::ACTIVITY, rules::SUBJECT, seat, now, by))?;
    let last = store::last_period(db, seat)?.unwrap_or(0);
    for period in register.periods.iter().filter(|period| period.number > last) {
        step()?;
        put_on_record(db, house, session, seat, period)?;
        done.periods += 1;
    }
    Ok(done)
}

/// The ordinary registration of a line: the one it has, or a new one by the use case of the protocol.
fn registration_of(
    db: &mut Db,
    house: &House,
    session: &Session,
    (register, entry, line): (&Register, &Entry, &Line),
    defaults: &Defaults,
    offices: &[OfficeLabel],
) -> Outcomes<i64> {
    let key = rules::reentry_key(&entry.hash);
    if let Some(id) = protocol::by_key(db, &key)? {
        return Ok(id);
    }
    let number = rules::number_text(register.seat, line.number, line.year);
    let letter = &line.letter;
    let class = class_id(db, entry, &letter.class, defaults)?.ok_or_else(|| {
        Fault::not_done("fault-emergency-class-unknown").arg("number", &number).arg("class", &letter.class)
    })?;
    let office = |code: &str| offices.iter().find(|office| office.code == code).map(|office| office.id);
    let mut competence: Vec<i64> = letter.offices.iter().filter_map(|code| office(code)).collect();
    if competence.is_empty() {
        competence.extend(defaults.office.as_deref().and_then(office));
    }
    if competence.is_empty() && letter.flow != Flow::Out {
        return Err(Fault::not_done("fault-emergency-office-unknown")
            .arg("number", &number)
            .arg("office", letter.offices.join(", ")));
    }
    let note = format!("Registro di emergenza {number} {}", dates::elided("del", &dates::date_time(entry.at)));
    let request = Request {
        parties: letter
            .parties
            .iter()
            .map(|name| PartyAsked { kind: "person".into(), name: name.clone(), ..PartyAsked::default() })
            .collect(),
        subject: letter.subject.clone(),
        sender_number: letter.sender_number.clone(),
        sender_date: letter.sender_date,
        // The legal date is that of the emergency register: the document had arrived by then.
        arrived_at: (letter.flow == Flow::In).then_some(entry.at),
        medium: letter.medium,
        medium_number: letter.medium_number.clone(),
        class_id: Some(class),
        competence,
        reserved: letter.reserved,
        notes: Some(letter.notes.as_ref().map_or_else(|| note.clone(), |notes| format!("{note}\n{notes}"))),
        ..Request::new(letter.flow, key)
    };
    Ok(protocol::register(db, house, session, &request, None)?.id)
}

/// The class of a line by its code, in the plan of its day; the default when the plan does not know the code.
fn class_id(db: &mut Db, entry: &Entry, code: &str, defaults: &Defaults) -> Outcomes<Option<i64>> {
    let plan = titolario::plan_on(db, rome(entry.at).date_naive())?;
    let find = |code: &str| plan.iter().find(|class| class.code == code).map(|class| class.id);
    Ok(find(code).or_else(|| defaults.class.as_deref().and_then(find)))
}

#[derive(Serialize)]
struct LinkTold<'a> {
    emergency_number: String,
    emergency_at: chrono::DateTime<Utc>,
    operator: &'a str,
    line: &'a str,
}

fn link(
    db: &mut Db,
    house: &House,
    session: &Session,
    seat: i64,
    (entry, line): (&Entry, &Line),
    registration: i64,
) -> Outcomes<()> {
    let row = LinkRow {
        registration_id: registration,
        seat,
        period: line.period,
        year: line.year,
        number: line.number,
        emergency_at: stored(entry.at),
        emergency_on: rome(entry.at).date_naive(),
        operator_name: entry.by.name.clone(),
        line_hash: bytes(&entry.hash),
        linked_at: stored(house.clock.now()),
        linked_by: session.operator_id,
    };
    db::write(db, |db| {
        // Another hand may have linked it between our look and now.
        if store::link(db, seat, line.year, line.number)?.is_some() {
            return Ok(());
        }
        store::insert_link(db, &row)?;
        let event = Event {
            at: house.clock.now(),
            actor: &session.actor(),
            action: "registration.reentered",
            subject_kind: protocol::SUBJECT,
            subject_id: registration,
            digest: link_digest(&row),
        };
        let told = LinkTold {
            emergency_number: rules::number_text(seat_number(seat), line.number, line.year),
            emergency_at: entry.at,
            operator: &entry.by.name,
            line: &entry.hash,
        };
        audit::append(db, &event, &told).map(|_| ())
    })
}

fn seat_number(seat: i64) -> u16 {
    u16::try_from(seat).unwrap_or_default()
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).filter_map(|at| u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok()).collect()
}

fn link_digest(row: &LinkRow) -> Digest {
    Canonical::of("emergency-link/1")
        .int("registration", row.registration_id)
        .int("seat", row.seat)
        .int("year", row.year)
        .int("number", row.number)
        .bytes("line", &row.line_hash)
        .digest()
}

fn put_on_record(db: &mut Db, house: &House, session: &Session, seat: i64, period: &Period) -> Outcomes<()> {
    let json = |value: serde_json::Result<String>| value.map_err(|e| Fault::not_done("fault-defect").because(e));
    let mut row = PeriodRow {
        id: seat * 100_000 + period.number,
        seat,
        period: period.number,
        opened_at: stored(period.opened_at),
        restored_at: stored(period.restored_at.unwrap_or_else(|| house.clock.now())),
        cause: period.cause.clone(),
        authorised_by: period.authorised_by.clone(),
        measure: period.measure.clone(),
        renewals: json(serde_json::to_string(&period.renewals))?,
        lines: period.lines(),
        days: json(serde_json::to_string(&period.days))?,
        head: bytes(&period.head),
        reentered_at: stored(house.clock.now()),
        operator_id: session.operator_id,
        operator_name: session.name.clone(),
        digest: Vec::new(),
    };
    let digest = Canonical::of("emergency-period/1")
        .int("seat", row.seat)
        .int("period", row.period)
        .at("opened", period.opened_at)
        .maybe_at("restored", period.restored_at)
        .text("cause", &row.cause)
        .text("authorised_by", &row.authorised_by)
        .maybe("measure", row.measure.as_deref())
        .text("renewals", &row.renewals)
        .text("days", &row.days)
        .bytes("head", &row.head)
        .digest();
    row.digest = digest.to_vec();
    db::write(db, |db| {
        if store::last_period(db, seat)?.is_some_and(|last| last >= row.period) {
            return Ok(());
        }
        store::insert_period(db, &row)?;
        let event = Event {
            at: house.clock.now(),
            actor: &session.actor(),
            action: "emergency.reentered",
            subject_kind: "emergency_period",
            subject_id: row.id,
            digest,
        };
        let told = serde_json::json!({
            "cause": row.cause,
            "authorised_by": row.authorised_by,
            "lines": row.lines,
            "days": period.days,
        });
        audit::append(db, &event, &told).map(|_| ())
    })
}
