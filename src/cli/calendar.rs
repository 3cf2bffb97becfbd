//! `scrivania import calendar` and `scrivania export calendar`: the bookings of rooms as iCalendar, in and out.

use std::io::Write as _;
use std::path::Path;

use chrono::{Datelike, Months, NaiveDate};

use super::env::{Ending, Env};
use super::export::to_file;
use super::{Export, ImportCalendar};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::desks::rooms::ical::{self, Intake, Outward, Report, Taken};
use crate::desks::rooms::model::Kind;

/// Lines written out one by one; the rest is counted. With `--json` all of them are there.
const LISTED: usize = 40;

/// Takes a calendar in, or says what would become of it.
pub fn import(env: &mut Env<'_>, wanted: &ImportCalendar) -> Outcomes<Ending> {
    let bytes = read(&wanted.file)?;
    let intake = Intake { room: &wanted.room, kind: wanted.kind, bytes: &bytes, write: wanted.write };
    let report = ical::import(env.db, env.house, env.session, &intake);
    let report = report.map_err(|fault| in_words(fault, env))?;
    if env.output.is_json() {
        env.output.json(&report)?;
    } else {
        tell(env, &report)?;
    }
    Ok(if report.refused.is_empty() { Ending::Well } else { Ending::Broken })
}

/// Reads the kind of use as it is kept.
pub fn read_kind(text: &str) -> Result<Kind, String> {
    Kind::parse(text).ok_or_else(|| Kind::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(", "))
}

/// The reason for which a file is no calendar is a catalogue key until somebody reads it.
fn in_words(fault: Fault, env: &Env<'_>) -> Fault {
    let args = fault.args.iter().map(|(name, value)| {
        let value = if *name == "reason" && env.texts.has(value) { env.texts.get(value) } else { value.clone() };
        (*name, value)
    });
    Fault { args: args.collect(), ..fault.clone() }
}

fn read(path: &Path) -> Outcomes<Vec<u8>> {
    let unreadable = |cause: &dyn std::fmt::Display| {
        Fault::not_done("fault-rooms-ical-file").arg("path", Shown::line(&path.display().to_string())).because(cause)
    };
    let size = std::fs::metadata(path).map_err(|e| unreadable(&e))?.len();
    if size > crate::ical::MAX_FILE as u64 {
        return Err(Fault::not_done("fault-rooms-ical-unreadable").arg("reason", crate::ical::Unreadable::TooBig.key()));
    }
    std::fs::read(path).map_err(|e| unreadable(&e))
}

fn tell(env: &mut Env<'_>, report: &Report) -> Outcomes<()> {
    env.output.line(&env.texts.with("results-ical-room", &[("room", (&*report.room).into())]))?;
    tell_dates(env, "results-ical-booked", &report.booked)?;
    tell_dates(env, "results-ical-changed", &report.changed)?;
    tell_dates(env, "results-ical-called-off", &report.called_off)?;
    if !report.refused.is_empty() {
        env.output.line(&env.texts.get("results-ical-refused"))?;
    }
    for refusal in report.refused.iter().take(LISTED) {
        let args = [
            ("when", (&*refusal.when).into()),
            ("title", refusal.title.as_str().into()),
            ("reason", refusal.reason.text(env.texts).into()),
        ];
        let line = env.texts.with("results-ical-refusal", &args);
        env.output.line(&format!("  {}", line.trim()))?;
    }
    more(env, report.refused.len())?;
    if report.others > 0 {
        env.output.line(&env.texts.with("results-ical-others", &[("count", Arg::from(report.others))]))?;
    }
    let args = [
        ("events", Arg::from(report.events)),
        ("booked", Arg::from(report.booked.len())),
        ("changed", Arg::from(report.changed.len())),
        ("called_off", Arg::from(report.called_off.len())),
        ("unchanged", Arg::from(report.unchanged)),
        ("refused", Arg::from(report.refused.len())),
    ];
    env.output.line(&env.texts.with("results-ical-done", &args))?;
    if report.trial {
        env.output.line(&env.texts.get("results-ical-trial"))?;
    }
    Ok(())
}

fn tell_dates(env: &mut Env<'_>, heading: &str, dates: &[Taken]) -> Outcomes<()> {
    if dates.is_empty() {
        return Ok(());
    }
    env.output.line(&env.texts.get(heading))?;
    for date in dates.iter().take(LISTED) {
        let args = [("when", (&*date.when).into()), ("title", (&*date.title).into())];
        env.output.line(&format!("  {}", env.texts.with("results-ical-line", &args)))?;
    }
    more(env, dates.len())
}

fn more(env: &mut Env<'_>, count: usize) -> Outcomes<()> {
    match count.checked_sub(LISTED).filter(|more| *more > 0) {
        Some(more) => env.output.line(&env.texts.with("results-ical-more", &[("count", Arg::from(more))])),
        None => Ok(()),
    }
}

/// Gives bookings out as a calendar: from the first of this month to a year from now, if no days are named.
pub fn export(env: &mut Env<'_>, wanted: &Export) -> Outcomes<Ending> {
    let today = env.house.clock.today();
    let from = wanted.from.or_else(|| NaiveDate::from_ymd_opt(today.year(), today.month(), 1)).unwrap_or(today);
    let to = wanted.to.or_else(|| today.checked_add_months(Months::new(12))).unwrap_or(today);
    let outward = Outward { room: wanted.room.clone(), from, to, personal: wanted.personal };
    let exported = ical::export(env.db, env.house, env.session, &outward, env.texts)?;
    let Some(path) = &wanted.output else {
        let written = env.output.stream().write_all(exported.text.as_bytes());
        return match written {
            // Whoever read the beginning and went away has what they wanted.
            Err(_) if env.output.is_gone() => Ok(Ending::Well),
            written => written.map(|()| Ending::Well).map_err(|e| Fault::not_done("fault-output").because(e)),
        };
    };
    to_file(path, |sink| {
        sink.write_all(exported.text.as_bytes()).map_err(|e| Fault::not_done("fault-output").because(e))?;
        Ok(exported.bookings)
    })?;
    let args = [("count", Arg::from(exported.bookings)), ("path", path.display().to_string().into())];
    env.output.line(&env.texts.with("results-ical-written", &args))?;
    Ok(Ending::Well)
}
