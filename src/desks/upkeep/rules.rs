//! What holds for backups and mailboxes: on which days a copy is due, what the measures of AgID ask for, when a box is
//! full. Pure.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};

use super::model::{BoxFields, BoxKind, Cadence, Plan, PlanFields};
use super::patterns;
use crate::base::calendar::{WorkingCalendar, end_of_day, instant};
use crate::base::dates::parse_time;
use crate::base::fault::{Fault, Outcomes};
use crate::base::terms::Term;
use crate::base::text::Shown;

/// Activity of the office plan: backups.
pub const BACKUPS: &str = "C1e";
/// Activity of the office plan: space of the mailboxes.
pub const SPACE: &str = "C4b";
/// Activity of the office plan: the box of a new employee.
pub const NEW_BOX: &str = "C4c";
/// Activity of the office plan: renewal of certified boxes.
pub const PEC: &str = "C4d";
/// Activity of the office plan: the council on line.
pub const STREAMING: &str = "C9a";

/// Longest line in characters.
pub const LONGEST_LINE: usize = 200;
/// Longest note in characters.
pub const LONGEST_NOTE: usize = 2_000;
/// Most steps of a checklist.
pub const MOST_STEPS: usize = 20;

/// The checklist of a sitting unless the office wrote its own (office plan, activity 9).
pub const STEPS: [&str; 6] = [
    "Webcam collegata e inquadratura provata",
    "PC di regia acceso e collegato alla rete",
    "Diretta predisposta sul sito",
    "Prova audio e video eseguita",
    "Registrazione copiata",
    "Registrazione compressa e archiviata",
];

fn line(text: &str, field: &'static str) -> Outcomes<String> {
    let clean = Shown::line(text.trim()).into_string();
    if clean.chars().count() > LONGEST_LINE {
        return Err(Fault::not_done("fault-suppliers-long").arg("limit", LONGEST_LINE).on(field));
    }
    Ok(clean)
}

fn needed(text: &str, field: &'static str) -> Outcomes<String> {
    let clean = line(text, field)?;
    if clean.is_empty() { Err(Fault::not_done("fault-upkeep-missing").on(field)) } else { Ok(clean) }
}

fn maybe(text: Option<&str>, field: &'static str) -> Outcomes<Option<String>> {
    Ok(Some(line(text.unwrap_or_default(), field)?).filter(|text| !text.is_empty()))
}

/// Words and expressions for the lines of a log, as they are kept.
fn looked_for(text: Option<&str>, field: &'static str) -> Outcomes<Option<String>> {
    let text = maybe(text, field)?;
    match text.as_deref().map(patterns::read) {
        Some(Err(wrong)) => Err(Fault::not_done("fault-backup-expression")
            .arg("expression", Shown::line(&wrong.expression))
            .arg("why", Shown::line(&wrong.why))
            .on(field)),
        _ => Ok(text),
    }
}

/// A text that goes with an outcome, as it is kept.
pub fn said(text: Option<&str>) -> Option<String> {
    let clean: String = Shown::line(text.unwrap_or_default().trim()).as_str().chars().take(500).collect();
    Some(clean).filter(|text| !text.is_empty())
}

/// A plan as it is kept.
pub fn clean_plan(fields: &PlanFields) -> Outcomes<PlanFields> {
    let wrong_day = || Fault::not_done("fault-backup-day").on("on_day");
    let on_day = match fields.cadence {
        Cadence::Daily => 0,
        Cadence::Weekly if (1..=7).contains(&fields.on_day) => fields.on_day,
        Cadence::Monthly if (1..=31).contains(&fields.on_day) => fields.on_day,
        Cadence::Yearly if day_of_year(2024, fields.on_day).is_some() => fields.on_day,
        _ => return Err(wrong_day()),
    };
    let hour = parse_time(&fields.by_hour).map_err(|_| Fault::not_done("fault-backup-hour").on("by_hour"))?;
    if !(0..=60).contains(&fields.restore_months) {
        return Err(Fault::not_done("fault-backup-restore-months").on("restore_months"));
    }
    Ok(PlanFields {
        name: needed(&fields.name, "name")?,
        server: needed(&fields.server, "server")?,
        what: needed(&fields.what, "what")?,
        on_day,
        by_hour: hour.format("%H:%M").to_string(),
        medium: needed(&fields.medium, "medium")?,
        log_path: maybe(fields.log_path.as_deref(), "log_path")?,
        log_good: looked_for(fields.log_good.as_deref(), "log_good")?,
        log_bad: looked_for(fields.log_bad.as_deref(), "log_bad")?,
        ..fields.clone()
    })
}

/// `1231` in a year; the last of February stands for its 29th.
fn day_of_year(year: i32, code: i64) -> Option<NaiveDate> {
    let (month, day) = (u32::try_from(code / 100).ok()?, u32::try_from(code % 100).ok()?);
    let last = if (month, day) == (2, 29) { NaiveDate::from_ymd_opt(year, 2, 28) } else { None };
    NaiveDate::from_ymd_opt(year, month, day).or(last)
}

/// The last day of a month.
pub fn end_of_month(day: NaiveDate) -> NaiveDate {
    let (year, month) = if day.month() == 12 { (day.year() + 1, 1) } else { (day.year(), day.month() + 1) };
    NaiveDate::from_ymd_opt(year, month, 1).and_then(|first| first.pred_opt()).unwrap_or(day)
}

/// Whether the cadence alone names a day.
fn named(fields: &PlanFields, day: NaiveDate) -> bool {
    match fields.cadence {
        Cadence::Daily => true,
        Cadence::Weekly => i64::from(day.weekday().number_from_monday()) == fields.on_day,
        Cadence::Monthly => {
            let last = i64::from(end_of_month(day).day());
            i64::from(day.day()) == fields.on_day.min(last)
        }
        Cadence::Yearly => day_of_year(day.year(), fields.on_day) == Some(day),
    }
}

/// The days from `from` to `to` on which a copy is due, in order. With working days only, daily copies skip the others,
/// and one that falls on another day is due on the next working day.
pub fn expected(fields: &PlanFields, from: NaiveDate, to: NaiveDate, calendar: &WorkingCalendar) -> Vec<NaiveDate> {
    let from = from.max(fields.starts_on);
    // A copy put off may come from the days before.
    let begin = if fields.cadence == Cadence::Daily { from } else { from - chrono::Days::new(15) };
    let mut days: Vec<NaiveDate> = begin
        .iter_days()
        .take_while(|day| *day <= to)
        .filter(|day| named(fields, *day) && *day >= fields.starts_on)
        .filter_map(|day| match (fields.working_days, fields.cadence) {
            (false, _) => Some(day),
            (true, Cadence::Daily) => Some(day).filter(|day| calendar.is_open(*day)),
            (true, _) => calendar.open_from(day),
        })
        .filter(|day| (from..=to).contains(day))
        .collect();
    days.dedup();
    days
}

/// The hour by which a copy of a day must be done.
pub fn due(fields: &PlanFields, day: NaiveDate) -> DateTime<Utc> {
    instant(day, parse_time(&fields.by_hour).unwrap_or(NaiveTime::MIN))
}

/// The day of whose copy something tells that was logged at an instant: the first that was not over by then.
pub fn day_of(fields: &PlanFields, at: DateTime<Utc>, days: &[NaiveDate]) -> Option<NaiveDate> {
    days.iter().copied().find(|day| due(fields, *day) >= at)
}

/// What the minimum measures of AgID ask for and a server's plans do not give (ABSC 10.1.1: at least weekly; ABSC 10.4.1:
/// one copy that cannot be reached from the system).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// No copy at least every week.
    Weekly,
    /// No copy out of reach.
    Offline,
}

/// What the servers with a plan lack, by server.
pub fn lacking(plans: &[Plan]) -> BTreeMap<String, Vec<Lacking>> {
    let mut servers: BTreeMap<String, (bool, bool)> = BTreeMap::new();
    for plan in plans.iter().filter(|plan| plan.active) {
        let has = servers.entry(plan.fields.server.clone()).or_default();
        has.0 |= matches!(plan.fields.cadence, Cadence::Daily | Cadence::Weekly);
        has.1 |= plan.fields.offline;
    }
    servers
        .into_iter()
        .map(|(server, (weekly, offline))| {
            let lacks = [(!weekly, Lacking::Weekly), (!offline, Lacking::Offline)];
            (server, lacks.into_iter().filter(|(lacks, _)| *lacks).map(|(_, what)| what).collect())
        })
        .filter(|(_, lacks): &(String, Vec<Lacking>)| !lacks.is_empty())
        .collect()
}

/// A mailbox as it is kept.
pub fn clean_box(fields: &BoxFields) -> Outcomes<BoxFields> {
    let address = needed(&fields.address, "address")?.to_lowercase();
    let parts: Vec<&str> = address.split('@').collect();
    let plain = address.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | ',' | ';' | '"'));
    if !plain || !matches!(parts.as_slice(), [name, host] if !name.is_empty() && host.contains('.')) {
        return Err(Fault::not_done("fault-suppliers-email").arg("address", address).on("address"));
    }
    if fields.quota_mb.is_some_and(|quota| !(1..=100_000_000).contains(&quota)) {
        return Err(Fault::not_done("fault-boxes-quota").on("quota"));
    }
    if fields.kind == BoxKind::Plain && fields.expires_on.is_some() {
        return Err(Fault::not_done("fault-boxes-expiry").on("expires"));
    }
    if !(0..=365).contains(&fields.warn_days) {
        return Err(Fault::not_done("fault-contracts-warn").on("warn"));
    }
    let notes = Shown::block(fields.notes.as_deref().unwrap_or_default().trim()).into_string();
    if notes.chars().count() > LONGEST_NOTE {
        return Err(Fault::not_done("fault-suppliers-long").arg("limit", LONGEST_NOTE).on("notes"));
    }
    Ok(BoxFields {
        address,
        holder: needed(&fields.holder, "holder")?,
        notes: Some(notes).filter(|notes| !notes.trim().is_empty()),
        ..fields.clone()
    })
}

/// Used space in thousandths of the quota; 0 where there is none.
pub fn fill(used: Option<i64>, quota: Option<i64>) -> i64 {
    match (used, quota) {
        (Some(used), Some(quota)) if quota > 0 => used.saturating_mul(1_000) / quota,
        _ => 0,
    }
}

/// By which day the box of a new employee must be there: the first day of service, or the working day before it when the
/// office is closed then.
pub fn box_due(first_day: NaiveDate, calendar: &WorkingCalendar) -> NaiveDate {
    if calendar.is_open(first_day) {
        return first_day;
    }
    calendar.before_working_days(first_day, 1).unwrap_or(first_day)
}

/// A clock from the beginning of one day to the end of another, as a term that Today can count.
pub fn from_to(from: NaiveDate, to: NaiveDate) -> (DateTime<Utc>, DateTime<Utc>) {
    (instant(from.min(to), NaiveTime::MIN), end_of_day(to))
}

/// All terms such a clock may have.
pub fn spans() -> Vec<Term> {
    (0..=366).map(|days| Term::calendar_days(days).fixed()).collect()
}

/// The steps of a checklist as they were written, one a line; the usual ones where nothing was.
pub fn steps(text: Option<&str>) -> Vec<String> {
    let written: Vec<String> = text
        .unwrap_or_default()
        .lines()
        .map(|line| Shown::line(line.trim()).as_str().chars().take(LONGEST_LINE).collect::<String>())
        .filter(|line| !line.is_empty())
        .take(MOST_STEPS)
        .collect();
    if written.is_empty() { STEPS.iter().map(|step| (*step).to_owned()).collect() } else { written }
}
