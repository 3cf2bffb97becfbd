//! The use cases of daily registers: making the register of a day, sending it, recording what the preserver answered. Each
//! is one transaction with its event and its deadline.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::contents::{self, Contents};
use super::model::{DailyRegister, DailyRow, Transfer, TransferState, daily_id};
use super::xml::Maker;
use super::{paper, rules, store, xml};
use crate::base::calendar::{WorkingCalendar, end_of_day};
use crate::base::clock::Clock;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::{self, Actor, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::deadlines::{self, Opening};
use crate::db::registers::{self, PROTOCOL};
use crate::db::{self, Db, instant, stored};
use crate::desks::people::api as people;
use crate::desks::protocol::api as protocol;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of the record among deadlines and events.
pub const SUBJECT: &str = "daily_register";

/// A clock that stands at the end of a day: the number of a daily register belongs to the year of its day, whenever it is
/// made.
struct EndOf(NaiveDate);

impl Clock for EndOf {
    fn now(&self) -> DateTime<Utc> {
        end_of_day(self.0)
    }

    fn tells_the_present(&self) -> bool {
        false
    }
}

/// Makes the registers of all days over that have none, oldest first; answers how many were made. A session is asked for
/// its permission; without one the program acts by itself.
pub fn make_missing(db: &mut Db, house: &House, session: Option<&Session>) -> Outcomes<usize> {
    if let Some(session) = session {
        session.require(Permission::Preserve)?;
    }
    let Some(over) = rules::last_day_over(house.clock.now()) else { return Ok(0) };
    let days = rules::missing(store::last_day(db)?, protocol::first_day(db)?, over);
    if !days.is_empty() {
        trust_the_clock(db, house)?;
    }
    let mut made = 0;
    for day in days {
        match make(db, house, session, day) {
            Ok(Some(_)) => made += 1,
            Ok(None) => {}
            // Another hand was faster: the day has its register, and the next one follows.
            Err(fault) if fault.key == "fault-daily-made" => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(made)
}

/// A clock that runs ahead would close a day on which letters are still registered: what would stop a registration stops
/// the closing of a day, too.
fn trust_the_clock(db: &mut Db, house: &House) -> Outcomes<()> {
    let mut standing = registers::standing(db, PROTOCOL)?;
    standing.server_now = standing.server_now.filter(|_| house.clock.tells_the_present());
    registers::next(&standing, house.clock.now()).map(|_| ())
}

/// The register of a day that is over: made now, or as it was made; none when the day is empty and empty days have none.
fn make(db: &mut Db, house: &House, session: Option<&Session>, day: NaiveDate) -> Outcomes<Option<DailyRegister>> {
    if let Some(made) = store::by_day(db, day)? {
        return Ok(Some(made));
    }
    let contents = contents::read(db, day)?;
    if contents.is_empty() && !house.config.protocol.empty_daily_registers {
        return Ok(None);
    }
    let maker = Maker { person: session.map(|session| people::person(db, session.operator_id)).transpose()?.flatten() };
    let number = match expected_number(db, day) {
        // Another process made this day since, and later ones too.
        Err(fault) if fault.key == BEHIND && store::by_day(db, day)?.is_some() => return Err(made_meanwhile(day)),
        number => number?,
    };
    let register = prepare(house, session, &contents, &maker, number)?;
    let (register, pending) = db::write(db, |db| {
        registers::open(db, rules::REGISTER, rules::REGISTER_NAME, true, register.year)?;
        let drawn = registers::draw(db, &EndOf(day), rules::REGISTER);
        // The register is locked now. Another process may have made this day since, and later days too, behind which no
        // number of this one can be drawn any more; then the sealed one is the one.
        let in_order = drawn.as_ref().err().is_none_or(|fault| fault.key == BEHIND);
        if in_order && store::by_day(db, day)?.is_some() {
            return Err(made_meanwhile(day));
        }
        let drawn = drawn?;
        let counted = protocol::count_on(db, day)?;
        if (drawn.year, drawn.number, counted) != (register.year, register.number, register.registrations) {
            return Err(Fault::not_done("fault-daily-changed").arg("day", day.format("%d/%m/%Y")));
        }
        let pending = house.mark(rules::REGISTER, &drawn, |number, year| format!("{number}/{year}"))?;
        store::insert(db, &register)?;
        open_clock(db, house, &register, end_of_day(day))?;
        tell(db, house, session, "daily.produced", register.id, digest_of(&register), &Produced::of(&register))?;
        Ok((register, pending))
    })?;
    pending.confirm()?;
    Ok(Some(register))
}

/// What a draw says when later days have their numbers already.
const BEHIND: &str = "fault-clock-behind";

fn made_meanwhile(day: NaiveDate) -> Fault {
    Fault::not_done("fault-daily-made").arg("day", day.format("%d/%m/%Y"))
}

/// The number that the next draw will give for this day; checked again when it is drawn.
fn expected_number(db: &mut Db, day: NaiveDate) -> Outcomes<i64> {
    match registers::standing(db, rules::REGISTER) {
        Ok(standing) => {
            let standing = registers::Standing { server_now: None, ..standing };
            Ok(registers::next(&standing, end_of_day(day))?.number)
        }
        Err(fault) if fault.key == "fault-register-missing" => Ok(1),
        Err(fault) => Err(fault),
    }
}

/// Sets paper and XML, keeps both in the store and makes the row; nothing is written to the database.
fn prepare(
    house: &House,
    session: Option<&Session>,
    contents: &Contents,
    maker: &Maker,
    number: i64,
) -> Outcomes<DailyRegister> {
    let who = house.facts().administration;
    let year = i64::from(chrono::Datelike::year(&contents.day));
    let numbers = contents.numbers();
    let mut register = DailyRegister {
        id: daily_id(year, number),
        year,
        number,
        day: contents.day,
        identifier: rules::identifier(&who, contents.day, number),
        register: PROTOCOL.to_owned(),
        first_number: numbers.map(|(first, _)| first),
        last_number: numbers.map(|(_, last)| last),
        registrations: contents.registrations.len() as i64,
        changes: contents.changes.len() as i64,
        chain_events: contents.chain.0,
        chain_hash: contents.chain.1.clone(),
        closed_at: stored(house.clock.now()),
        operator_id: session.map(|session| session.operator_id),
        operator_name: maker.name(),
        head_name: contents.head.full_name(),
        pdf_sha256: String::new(),
        pdf_size: 0,
        xml_sha256: String::new(),
        xml_size: 0,
        digest: Vec::new(),
    };
    let pdf = house.files.put(&paper::of_day(&register, contents, &who, maker)?.pdf)?;
    register.pdf_sha256 = pdf.sha256.to_string();
    register.pdf_size = i64::try_from(pdf.size).unwrap_or(i64::MAX);
    let xml = house.files.put(&xml::daily(&register, contents, &who, maker)?)?;
    register.xml_sha256 = xml.sha256.to_string();
    register.xml_size = i64::try_from(xml.size).unwrap_or(i64::MAX);
    register.digest = digest(&register).to_vec();
    Ok(register)
}

/// Canonical digest of a daily register.
pub(super) fn digest(register: &DailyRegister) -> Digest {
    Canonical::of("daily-register/1")
        .int("year", register.year)
        .int("number", register.number)
        .maybe_day("day", Some(register.day))
        .text("identifier", &register.identifier)
        .text("register", &register.register)
        .maybe_int("first", register.first_number)
        .maybe_int("last", register.last_number)
        .int("registrations", register.registrations)
        .int("changes", register.changes)
        .int("chain_events", register.chain_events)
        .bytes("chain_hash", &register.chain_hash)
        .at("closed_at", instant(register.closed_at))
        .maybe_int("operator", register.operator_id)
        .text("operator_name", &register.operator_name)
        .text("head", &register.head_name)
        .text("pdf", &register.pdf_sha256)
        .text("xml", &register.xml_sha256)
        .digest()
}

fn digest_of(register: &DailyRegister) -> Digest {
    register.digest.clone().try_into().unwrap_or([0; 32])
}

/// What the chain tells of a register that was made.
#[derive(Serialize)]
struct Produced {
    identifier: String,
    registrations: i64,
    pdf: String,
    xml: String,
}

impl Produced {
    fn of(register: &DailyRegister) -> Self {
        Self {
            identifier: register.identifier.clone(),
            registrations: register.registrations,
            pdf: register.pdf_sha256.clone(),
            xml: register.xml_sha256.clone(),
        }
    }
}

fn open_clock(db: &mut Db, house: &House, register: &DailyRegister, from: DateTime<Utc>) -> Outcomes<()> {
    let calendar = house.facts().calendar;
    let opening = Opening {
        activity: rules::ACTIVITY,
        subject_kind: SUBJECT,
        subject_id: register.id,
        title: &rules::title(register.day),
        office_id: None,
        opened_at: from,
        due_at: rules::term().due(from, &calendar).instant,
    };
    deadlines::open(db, &opening)
}

pub(super) fn tell(
    db: &mut Db,
    house: &House,
    session: Option<&Session>,
    action: &'static str,
    id: i64,
    digest: Digest,
    detail: &impl Serialize,
) -> Outcomes<()> {
    let actor = session.map_or_else(Actor::system, Session::actor);
    let entry = Entry { at: house.clock.now(), actor: &actor, action, subject_kind: SUBJECT, subject_id: id, digest };
    audit::append(db, &entry, detail).map(|_| ())
}

/// That registers were sent to the preserver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sending {
    /// When.
    pub at: DateTime<Utc>,
    /// The body that preserves them.
    pub preserver: String,
    /// Id of the transfer package.
    pub package_id: String,
}

/// Records that registers were sent in one package, and meets their deadlines: all of them or none.
pub fn mark_sent(db: &mut Db, house: &House, session: &Session, ids: &[i64], sending: &Sending) -> Outcomes<usize> {
    session.require(Permission::Preserve)?;
    let preserver = required(&sending.preserver, "fault-daily-preserver-missing", "preserver")?;
    let package = required(&sending.package_id, "fault-daily-package-missing", "package_id")?;
    not_in_the_future(house, sending.at, "at")?;
    db::write(db, |db| {
        for id in ids {
            let row = found(db, *id)?;
            if !rules::may_send(row.transfer.state) {
                return Err(wrong_state(&row));
            }
            if sending.at < instant(row.register.closed_at) - chrono::TimeDelta::minutes(1) {
                return Err(Fault::not_done("fault-daily-sent-before").arg("day", day_text(&row)).on("at"));
            }
            let transfer = Transfer {
                state: TransferState::Sent,
                sent_at: Some(stored(sending.at)),
                sent_by: Some(session.operator_id),
                preserver: Some(preserver.clone()),
                package_id: Some(package.clone()),
                ..row.transfer.clone()
            };
            write_over(db, &row, &transfer)?;
            deadlines::meet(db, rules::ACTIVITY, SUBJECT, *id, sending.at, Some(session.operator_id))?;
            tell(db, house, Some(session), "daily.sent", *id, digest_of(&row.register), sending)?;
        }
        Ok(ids.len())
    })
}

/// What the preserver answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// When.
    pub at: DateTime<Utc>,
    /// It took the package; otherwise it refused it, and the register must be sent again.
    pub accepted: bool,
    /// Id of the report, or the reason of the refusal.
    pub report_id: String,
    /// The report as a file, where there is one.
    pub file: Option<PathBuf>,
}

#[derive(Serialize)]
struct AnswerTold<'a> {
    at: DateTime<Utc>,
    report: &'a str,
    file: Option<&'a str>,
}

/// Records the preserver's answer for registers that were sent: all of them or none. A refusal opens the term again.
pub fn record_answer(db: &mut Db, house: &House, session: &Session, ids: &[i64], answer: &Answered) -> Outcomes<usize> {
    session.require(Permission::Preserve)?;
    let report = required(&answer.report_id, "fault-daily-report-missing", "report_id")?;
    not_in_the_future(house, answer.at, "at")?;
    let file = match &answer.file {
        Some(path) => {
            let kept = house.files.put_file(path).map_err(|fault| fault.on("file"))?;
            let name = path.file_name().map(|name| Shown::line(&name.to_string_lossy()).into_string());
            Some((name.unwrap_or_default(), kept.sha256.to_string()))
        }
        None => None,
    };
    db::write(db, |db| {
        for id in ids {
            let row = found(db, *id)?;
            if !rules::may_receive(row.transfer.state) {
                return Err(wrong_state(&row));
            }
            if row.transfer.sent_at.is_some_and(|sent| stored(answer.at) < sent) {
                return Err(Fault::not_done("fault-daily-answer-before").arg("day", day_text(&row)).on("at"));
            }
            let answered = Transfer {
                receipt_at: Some(stored(answer.at)),
                receipt_by: Some(session.operator_id),
                report_id: Some(report.clone()),
                report_name: file.as_ref().map(|(name, _)| name.clone()),
                report_sha256: file.as_ref().map(|(_, sha256)| sha256.clone()),
                ..row.transfer.clone()
            };
            let (transfer, action) = if answer.accepted {
                (Transfer { state: TransferState::Received, ..answered }, "daily.received")
            } else {
                let refusals = answered.refusals + 1;
                (Transfer { state: TransferState::ToSend, refusals, ..answered }, "daily.refused")
            };
            write_over(db, &row, &transfer)?;
            if !answer.accepted {
                open_clock(db, house, &row.register, answer.at)?;
            }
            let told =
                AnswerTold { at: answer.at, report: &report, file: file.as_ref().map(|(_, sha256)| sha256.as_str()) };
            tell(db, house, Some(session), action, *id, digest_of(&row.register), &told)?;
        }
        Ok(ids.len())
    })
}

fn required(text: &str, key: &'static str, field: &'static str) -> Outcomes<String> {
    let text = Shown::line(text.trim()).into_string();
    if text.is_empty() { Err(Fault::not_done(key).on(field)) } else { Ok(text) }
}

fn not_in_the_future(house: &House, at: DateTime<Utc>, field: &'static str) -> Outcomes<()> {
    if at > house.clock.now() + chrono::TimeDelta::minutes(1) {
        return Err(Fault::not_done("fault-daily-future").on(field));
    }
    Ok(())
}

fn found(db: &mut Db, id: i64) -> Outcomes<DailyRow> {
    store::row(db, id)?.ok_or_else(|| Fault::not_done("fault-daily-not-found"))
}

fn day_text(row: &DailyRow) -> String {
    row.register.day.format("%d/%m/%Y").to_string()
}

fn wrong_state(row: &DailyRow) -> Fault {
    let key = match row.transfer.state {
        TransferState::ToSend => "fault-daily-not-sent",
        TransferState::Sent => "fault-daily-sent-already",
        TransferState::Received => "fault-daily-received-already",
    };
    Fault::not_done(key).arg("day", day_text(row))
}

fn write_over(db: &mut Db, row: &DailyRow, transfer: &Transfer) -> Outcomes<()> {
    if store::update(db, transfer)? {
        Ok(())
    } else {
        Err(Fault::not_done("fault-daily-conflict").arg("day", day_text(row)))
    }
}

/// Everything about one register, for its page.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The register and its way.
    pub row: DailyRow,
    /// Its clocks.
    pub deadlines: Vec<deadlines::Deadline>,
    /// Its events.
    pub history: Vec<audit::AuditEvent>,
}

/// Loads one register.
pub fn sheet(db: &mut Db, session: &Session, id: i64) -> Outcomes<Sheet> {
    session.require(Permission::Consult)?;
    db::read(db, |db| {
        Ok(Sheet {
            row: found(db, id)?,
            deadlines: deadlines::of_subject(db, SUBJECT, id)?,
            history: audit::history(db, SUBJECT, id)?,
        })
    })
}

/// How many registers wait to be sent, how many of them are late, and when the first is due.
pub fn waiting(
    db: &mut Db,
    calendar: &WorkingCalendar,
    now: DateTime<Utc>,
) -> Outcomes<(i64, i64, Option<DateTime<Utc>>)> {
    let days = store::days_in(db, TransferState::ToSend)?;
    let dues: Vec<DateTime<Utc>> = days.iter().map(|day| rules::due(*day, calendar).instant).collect();
    let late = dues.iter().filter(|due| now > **due).count();
    Ok((dues.len() as i64, late as i64, dues.into_iter().min()))
}
