//! `scrivania import calendar` and `scrivania export calendar`: the bookings of rooms as iCalendar, in and out.

use std::io::Write as _;

use chrono::{Datelike, Months, NaiveDate};

use super::env::{Ending, Env};
use super::export::to_file;
use super::help::OneOf;
use super::{Export, ImportCalendar};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Arg, Texts};
use crate::desks::rooms::ical::{self, Intake, Outward, Report, in_words};
use crate::desks::rooms::model::Kind;

/// Lines written out one by one; the rest is counted. With `--json` all of them are there.
const LISTED: usize = 40;

/// Takes a calendar in, or says what would become of it.
pub fn import(env: &mut Env<'_>, wanted: &ImportCalendar) -> Outcomes<Ending> {
    let bytes = ical::read_file(&wanted.file)?;
    let intake = Intake { room: &wanted.room, kind: wanted.kind, bytes: &bytes, write: wanted.write };
    let report = ical::import(env.db, env.house, env.session, &intake);
    let report = report.map_err(|fault| in_words(fault, env.texts))?;
    if env.output.is_json() {
        env.output.json(&report)?;
    } else {
        tell(env, &report)?;
    }
    Ok(if report.refused.is_empty() { Ending::Well } else { Ending::Broken })
}

/// Reads the kind of use as it is kept.
pub fn read_kind(text: &str) -> Result<Kind, OneOf> {
    let known = |_: &Texts| Kind::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(", ");
    Kind::parse(text).ok_or(OneOf(known))
}

fn tell(env: &mut Env<'_>, report: &Report) -> Outcomes<()> {
    for line in report.lines(env.texts, LISTED) {
        env.output.line(&line)?;
    }
    if report.trial {
        env.output.line(&env.texts.get("results-ical-trial"))?;
    }
    Ok(())
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
