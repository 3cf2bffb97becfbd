//! Hours for the payroll: the month as it stands, closing it, corrections after that.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, Utc};
use serde_json::json;

use super::{Hand, chain, rules};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, csv_safe};
use crate::db::canonical::Canonical;
use crate::db::{self, Db, instant, stored};
use crate::desks::rooms::shifts::model::{ClosedMonth, HoursLine, State, Volunteer};
use crate::desks::rooms::shifts::rules::{self as pure, Minutes, hours_text};
use crate::desks::rooms::shifts::store::{months as store, planned, volunteers};
use crate::work::facts;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// From when until when somebody served.
type Stretch = (DateTime<Utc>, DateTime<Utc>);

/// A month as it is shown.
#[derive(Debug, Clone)]
pub struct MonthSheet {
    /// `2026-11`.
    pub month: String,
    /// The closing, once it is closed.
    pub closed: Option<ClosedMonth>,
    /// The lines: computed while the month is open, sealed after that, corrections last.
    pub lines: Vec<HoursLine>,
    /// Whether its last day has passed.
    pub over: bool,
}

/// The hours of a month.
pub fn sheet(db: &mut Db, house: &House, session: &Session, month: &str) -> Outcomes<MonthSheet> {
    session.require(Permission::KeepRooms)?;
    let (_, next) = pure::month_days(month).ok_or_else(|| Fault::not_done("fault-hours-month"))?;
    let closed = store::by_month(db, month)?;
    let lines = match &closed {
        Some(_) => store::lines(db, month)?,
        None => counted(db, house, session, month)?,
    };
    Ok(MonthSheet { month: month.to_owned(), closed, lines, over: house.clock.today() >= next })
}

/// The lines of a month from its shifts that are over; shifts of one person that overlap count once.
fn counted(db: &mut Db, house: &House, session: &Session, month: &str) -> Outcomes<Vec<HoursLine>> {
    let (first, next) = pure::month_days(month).ok_or_else(|| Fault::not_done("fault-hours-month"))?;
    let rules = rules(db)?;
    let calendar = facts::read(db)?.calendar;
    let now = house.clock.now();
    let mut spans: BTreeMap<i64, Vec<Stretch>> = BTreeMap::new();
    for shift in planned::on_days(db, first, next - Days::new(1))? {
        let ended = instant(shift.ends_at) <= now;
        if let Some(who) = shift.volunteer_id.filter(|_| shift.state == State::Assigned && ended) {
            spans.entry(who).or_default().push((instant(shift.starts_at), instant(shift.ends_at)));
        }
    }
    let line = |one: Volunteer, duties: usize, minutes: Minutes| HoursLine {
        id: 0,
        month: month.to_owned(),
        volunteer_id: one.id,
        name: one.name,
        payroll_code: one.payroll_code,
        duties: i64::try_from(duties).unwrap_or(i64::MAX),
        ordinary: minutes.ordinary,
        evening: minutes.evening,
        saturday: minutes.saturday,
        holiday: minutes.holiday,
        correction: false,
        reason: None,
        at: stored(now),
        operator_id: session.operator_id,
        operator_name: session.name.clone(),
        digest: Vec::new(),
    };
    Ok(volunteers::all(db)?
        .into_iter()
        .filter_map(|one| {
            let spans = spans.remove(&one.id)?;
            let minutes = pure::payroll(&spans, &rules, &calendar);
            Some(line(one, spans.len(), minutes))
        })
        .collect())
}

/// Closes a month: its lines are sealed with the table that goes to the payroll office. Shifts of the month that change
/// later count as corrections.
pub fn close(db: &mut Db, house: &House, session: &Session, month: &str) -> Outcomes<ClosedMonth> {
    session.require(Permission::KeepRooms)?;
    let (first, next) = pure::month_days(month).ok_or_else(|| Fault::not_done("fault-hours-month"))?;
    if house.clock.today() < next {
        return Err(Fault::not_done("fault-hours-running"));
    }
    db::write(db, |db| {
        volunteers::lock(db)?;
        if store::by_month(db, month)?.is_some() {
            return Err(Fault::not_done("fault-hours-closed"));
        }
        super::planning::sync(db, house, &Hand::of(session), (first, next - Days::new(1)))?;
        let lines = counted(db, house, session, month)?;
        if lines.is_empty() {
            return Err(Fault::not_done("fault-hours-empty"));
        }
        let now = house.clock.now();
        let bytes = csv(month, &lines)?;
        let kept = house.files.put(&bytes)?;
        let mut row = ClosedMonth {
            month: month.to_owned(),
            persons: i64::try_from(lines.len()).unwrap_or(i64::MAX),
            minutes: lines.iter().map(HoursLine::total).sum(),
            csv_sha256: kept.sha256.as_str().to_owned(),
            csv_size: i64::try_from(kept.size).unwrap_or(i64::MAX),
            closed_at: stored(now),
            operator_id: session.operator_id,
            operator_name: session.name.clone(),
            digest: Vec::new(),
        };
        let lines: Vec<HoursLine> =
            lines.into_iter().map(|line| HoursLine { digest: line.expected_digest().to_vec(), ..line }).collect();
        row.digest = row.expected_digest(&lines).to_vec();
        store::insert(db, &row)?;
        for line in lines {
            store::insert_line(db, line)?;
        }
        let detail = json!({ "month": month, "persons": row.persons, "minutes": row.minutes });
        let digest = row.digest.clone().try_into().unwrap_or([0; 32]);
        chain(db, now, &session.actor(), ("shift.month_closed", 0), digest, &detail)?;
        Ok(row)
    })
}

/// A line added to a month that is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Who.
    pub volunteer: i64,
    /// Minutes, less than nothing where too many were paid.
    pub minutes: Minutes,
    /// Why.
    pub reason: String,
}

/// Writes a correction; the lines that went to the payroll office stay as they are.
pub fn correct(db: &mut Db, house: &House, session: &Session, month: &str, asked: &Correction) -> Outcomes<HoursLine> {
    session.require(Permission::KeepRooms)?;
    let reason = super::note(&asked.reason)?.ok_or_else(|| Fault::not_done("fault-shifts-reason").on("reason"))?;
    let parts = [asked.minutes.ordinary, asked.minutes.evening, asked.minutes.saturday, asked.minutes.holiday];
    if parts.iter().all(|part| *part == 0) {
        return Err(Fault::not_done("fault-hours-nothing").on("ordinary"));
    }
    db::write(db, |db| {
        if store::by_month(db, month)?.is_none() {
            return Err(Fault::not_done("fault-hours-open"));
        }
        let one = volunteers::by_id(db, asked.volunteer)?;
        let one = one.ok_or_else(|| Fault::not_done("fault-shifts-nobody").on("who"))?;
        let now = house.clock.now();
        let line = HoursLine {
            id: 0,
            month: month.to_owned(),
            volunteer_id: one.id,
            name: one.name,
            payroll_code: one.payroll_code,
            duties: 0,
            ordinary: asked.minutes.ordinary,
            evening: asked.minutes.evening,
            saturday: asked.minutes.saturday,
            holiday: asked.minutes.holiday,
            correction: true,
            reason: Some(reason),
            at: stored(now),
            operator_id: session.operator_id,
            operator_name: session.name.clone(),
            digest: Vec::new(),
        };
        let line = store::insert_line(db, line)?;
        let detail = json!({ "month": month, "line": line.id, "minutes": line.total() });
        let digest = Canonical::of("shift-correction/1").bytes("line", &line.digest).digest();
        chain(db, now, &session.actor(), ("shift.month_corrected", line.id), digest, &detail)?;
        Ok(line)
    })
}

/// The lines as a table for the payroll office, with `;` between the cells as Italian spreadsheets want it.
pub fn csv(month: &str, lines: &[HoursLine]) -> Outcomes<Vec<u8>> {
    let failed = |error: csv::Error| Fault::not_done("fault-hours-csv").because(error);
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(b"\xef\xbb\xbf".to_vec());
    let head =
        ["mese", "matricola", "nome", "turni", "ordinarie", "serali", "sabato", "festive", "totale", "tipo", "motivo"];
    writer.write_record(head).map_err(failed)?;
    for line in lines {
        let cells = [
            month.to_owned(),
            line.payroll_code.clone().unwrap_or_default(),
            line.name.clone(),
            line.duties.to_string(),
            hours_text(line.ordinary),
            hours_text(line.evening),
            hours_text(line.saturday),
            hours_text(line.holiday),
            hours_text(line.total()),
            if line.correction { "rettifica".into() } else { "servizio".into() },
            line.reason.clone().unwrap_or_default(),
        ];
        // Hours are digits, a colon and a sign: they compute nothing, and a quote before them would be no hour.
        let hours = 4..9;
        let cells = cells.into_iter().enumerate().map(|(at, cell)| {
            let cell = Shown::line(&cell).into_string();
            if hours.contains(&at) { cell } else { csv_safe(&cell).into_owned() }
        });
        writer.write_record(cells).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| Fault::not_done("fault-hours-csv").because(error))
}
