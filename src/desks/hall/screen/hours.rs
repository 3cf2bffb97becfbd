//! The hour of what is written later than it happened: typed once, it holds for every key until another is typed or it is
//! left blank again. The sitting opens at it too.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};

use super::HallScreen;
use super::asking::window;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::Fault;
use crate::db::instant;
use crate::desks::hall::model::{Call, EventKind};
use crate::desks::hall::service::Noting;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Context, Effect, Reply};

impl HallScreen {
    /// Asks for the hour of what is written from now on.
    pub(super) fn ask_hour(&self, cx: &Context<'_>) -> Reply {
        let known = self.hour.map(|hour| shown(hour, cx.house.clock.today())).unwrap_or_default();
        Reply::with(Effect::Dialog("hour", Dialog::prompt_from("hall-hour-title", "hall-hour-text", &known)))
    }

    /// Takes it; blank is now.
    pub(super) fn set_hour(&mut self, text: &str, cx: &Context<'_>) -> Reply {
        if text.is_empty() {
            self.hour = None;
            return Reply::done();
        }
        match self.time(text, cx) {
            Ok(at) => {
                self.hour = Some(at);
                Reply::done()
            }
            Err(fault) => Reply::with(window(("hour", "hall-hour-title"), "hall-hour-text".into(), text, Some(&fault))),
        }
    }

    /// Opens the sitting; asks first where it is before the hour of the notice.
    pub(super) fn open(&mut self, call: Call, cx: &Context<'_>) -> Reply {
        let at = self.hour.unwrap_or_else(|| cx.house.clock.now());
        let convened = self.sheet.as_ref().map(|sheet| instant(sheet.hall.convened_at));
        let Some(convened) = convened.filter(|convened| at < *convened) else { return self.opens(call, false) };
        let text =
            Words::Key("hall-early-text").arg("hour", dates::hour_of(at)).arg("convened", dates::date_time(convened));
        let name = match call {
            Call::First => "early",
            Call::Second => "early-second",
        };
        Reply::with(Effect::Dialog(name, Dialog::legal("hall-early-title", text, "hall-early-then")))
    }

    /// Opens it, at that call.
    pub(super) fn opens(&mut self, call: Call, early: bool) -> Reply {
        let value = Some(call.code().to_owned());
        self.note(EventKind::Opened, Noting { value, early, ..Noting::default() })
    }

    /// The instant of an hour that was typed, with its day where it is another.
    pub(super) fn time(&self, text: &str, cx: &Context<'_>) -> Result<DateTime<Utc>, Fault> {
        let now = cx.house.clock.now();
        let (day, hour) = text.rsplit_once(char::is_whitespace).map_or((None, text), |(day, hour)| (Some(day), hour));
        let time = dates::parse_time(hour).map_err(Fault::not_done)?;
        let day = match day {
            Some(day) => Some(
                dates::parse_date(day, cx.house.clock.today(), &cx.house.facts().calendar).map_err(Fault::not_done)?,
            ),
            None => None,
        };
        let at = placed((day, time), self.course().and_then(|course| course.opened_at), now)?;
        if at > now {
            return Err(Fault::not_done("fault-hall-future"));
        }
        // A minute stands after what is written in it already.
        let written = self.course().into_iter().flat_map(|course| {
            let moved = course.seats.iter().flat_map(|seat| &seat.spans).flat_map(|(from, to)| [Some(*from), *to]);
            [course.opened_at, course.latest, course.last_vote()].into_iter().chain(moved).flatten()
        });
        Ok(written.filter(|one| at <= *one && *one < at + TimeDelta::minutes(1)).max().unwrap_or(at))
    }
}

/// An hour as one would type it again.
pub(super) fn shown(hour: DateTime<Utc>, today: NaiveDate) -> String {
    if rome(hour).date_naive() == today { dates::hour_of(hour) } else { dates::date_time(hour) }
}

/// The instant of an hour: of the day that was typed; else of the day of the opening, or of the one after for an hour before
/// it; of a sitting that is not open yet the last such hour that has been.
fn placed(
    (day, time): (Option<NaiveDate>, NaiveTime),
    opened: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, Fault> {
    let future = || Fault::not_done("fault-hall-future");
    let zone = rome(now).timezone();
    let on = |day: NaiveDate| {
        zone.from_local_datetime(&day.and_time(time)).earliest().map(|at| at.to_utc()).ok_or_else(future)
    };
    if let Some(day) = day {
        return on(day);
    }
    let today = rome(now).date_naive();
    let Some(opened) = opened else {
        let at = on(today)?;
        // Written up after midnight.
        let yesterday = today.pred_opt().filter(|_| at > now && at - now > TimeDelta::hours(12));
        return yesterday.map_or(Ok(at), on);
    };
    let day = rome(opened).date_naive();
    let at = on(day)?;
    if at + TimeDelta::minutes(1) <= opened && today > day {
        return day.succ_opt().map_or_else(|| Err(future()), on);
    }
    Ok(at)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may")]

    use rstest::rstest;

    use super::*;

    fn instant(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    #[rstest]
    // Rome is an hour ahead of UTC in November.
    #[case::the_same_evening("18:30", None, "2026-11-23T18:00:00Z", "2026-11-23T17:30:00Z")]
    #[case::after_midnight("23:30", None, "2026-11-23T23:10:00Z", "2026-11-23T22:30:00Z")]
    #[case::not_yet("19:30", None, "2026-11-23T18:00:00Z", "2026-11-23T18:30:00Z")]
    #[case::in_the_sitting("19:00", Some("2026-11-23T17:30:00Z"), "2026-11-23T19:00:00Z", "2026-11-23T18:00:00Z")]
    #[case::past_midnight("0:20", Some("2026-11-23T20:00:00Z"), "2026-11-23T23:30:00Z", "2026-11-23T23:20:00Z")]
    #[case::before_the_opening("17:00", Some("2026-11-23T17:30:00Z"), "2026-11-23T19:00:00Z", "2026-11-23T16:00:00Z")]
    fn an_hour_belongs_to_the_sitting(
        #[case] typed: &str,
        #[case] opened: Option<&str>,
        #[case] now: &str,
        #[case] wanted: &str,
    ) {
        let time = dates::parse_time(typed).unwrap();
        let at = placed((None, time), opened.map(instant), instant(now)).unwrap();
        assert_eq!(at, instant(wanted));
    }

    #[test]
    fn a_day_that_was_typed_is_that_day() {
        let (day, time) = ("2026-11-20".parse().unwrap(), dates::parse_time("18:30").unwrap());
        let at = placed((Some(day), time), None, instant("2026-11-23T18:00:00Z")).unwrap();
        assert_eq!(at, instant("2026-11-20T17:30:00Z"));
    }
}
