//! The rules of daily registers, pure: which days must have one, how it is called, by when it must be sent.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use super::model::TransferState;
use crate::base::calendar::{WorkingCalendar, end_of_day};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::terms::{Due, Term};
use crate::work::house::Administration;

/// Activity of the office plan: the daily register in preservation.
pub const ACTIVITY: &str = "P1.6";
/// Code of the series of daily registers.
pub const REGISTER: &str = "RGP";
/// Name of that series.
pub const REGISTER_NAME: &str = "Registro giornaliero di protocollo";

/// After midnight so much is waited before a day counts as over: two hosts' clocks may differ, and a registration begun
/// before midnight may still be on its way.
const GRACE: TimeDelta = TimeDelta::minutes(30);
/// Between two looks of the job.
const EVERY: TimeDelta = TimeDelta::hours(1);

/// The last day that is over at `now`.
pub fn last_day_over(now: DateTime<Utc>) -> Option<NaiveDate> {
    rome(now - GRACE).date_naive().pred_opt()
}

/// The days that have no register yet and must have one: after the last that has, or from the first registration on, to the
/// last day over.
pub fn missing(last_made: Option<NaiveDate>, first: Option<NaiveDate>, over: NaiveDate) -> Vec<NaiveDate> {
    let Some(start) = last_made.and_then(|day| day.succ_opt()).or(first) else { return Vec::new() };
    start.iter_days().take_while(|day| *day <= over).collect()
}

/// When the job looks again.
pub fn next_look(last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> DateTime<Utc> {
    last.map_or(now, |last| last + EVERY)
}

/// `CodIPA+AOO-AAAAMMGG-NNN`.
pub fn identifier(who: &Administration, day: NaiveDate, number: i64) -> String {
    format!("{}{}-{}-{number:03}", who.ipa_code, who.aoo_code, day.format("%Y%m%d"))
}

/// The term within which the register of a day is sent: the next working day.
pub fn term() -> Term {
    Term::working_days(1)
}

/// By when the register of a day must be sent, and why.
pub fn due(day: NaiveDate, calendar: &WorkingCalendar) -> Due {
    term().due(end_of_day(day), calendar)
}

/// Title of the register of a day.
pub fn title(day: NaiveDate) -> String {
    format!("{REGISTER_NAME} {}", dates::elided("del", &dates::date(day)))
}

/// Name of its files, without ending.
pub fn file_stem(day: NaiveDate) -> String {
    format!("registro-giornaliero-{}", day.format("%Y-%m-%d"))
}

/// Name of the files of a closing, without ending.
pub fn annual_stem(year: i64) -> String {
    format!("registro-annuale-{year}")
}

/// Whether a register in this state can be sent.
pub fn may_send(state: TransferState) -> bool {
    state == TransferState::ToSend
}

/// Whether an answer of the preserver can be recorded.
pub fn may_receive(state: TransferState) -> bool {
    state == TransferState::Sent
}

/// The years of the register that are over and not closed, oldest first. A year can be closed when the last of its days has
/// its register.
pub fn years_to_close(first: Option<NaiveDate>, closed: Option<i64>, over: NaiveDate) -> Vec<i64> {
    let Some(first) = first else { return Vec::new() };
    let start = closed.map_or(i64::from(first.year()), |year| year + 1);
    let last = match over.succ_opt() {
        // On the last day of a year that is over, the year is over too.
        Some(next) if next.year() > over.year() => i64::from(over.year()),
        _ => i64::from(over.year()) - 1,
    };
    (start..=last).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    #[rstest]
    #[case("2026-11-23T22:59:00Z", "2026-11-22")]
    #[case("2026-11-23T23:15:00Z", "2026-11-22")]
    #[case("2026-11-23T23:30:00Z", "2026-11-23")]
    #[case("2026-07-01T22:30:00Z", "2026-07-01")]
    fn a_day_is_over_half_an_hour_after_midnight_in_rome(#[case] now: &str, #[case] over: &str) {
        assert_eq!(last_day_over(at(now)), Some(day(over)));
    }

    #[test]
    fn no_day_between_the_last_register_and_yesterday_is_left_out() {
        let found = missing(Some(day("2026-02-27")), Some(day("2026-01-02")), day("2026-03-02"));
        assert_eq!(found, [day("2026-02-28"), day("2026-03-01"), day("2026-03-02")]);
        assert_eq!(missing(None, Some(day("2026-03-02")), day("2026-03-02")), [day("2026-03-02")]);
        assert!(missing(None, None, day("2026-03-02")).is_empty());
        assert!(missing(Some(day("2026-03-02")), Some(day("2026-01-01")), day("2026-03-02")).is_empty());
    }

    #[test]
    fn the_identifier_has_the_form_of_the_instructions() {
        let who = Administration { ipa_code: "c_x999".into(), aoo_code: "AB1C2D3".into(), ..Administration::default() };
        assert_eq!(identifier(&who, day("2026-11-23"), 7), "c_x999AB1C2D3-20261123-007");
    }

    #[rstest]
    // Friday: Monday. Saturday: Monday. Christmas Eve of 2026, a Thursday: the Monday after Christmas and Santo Stefano.
    #[case("2026-11-20", "2026-11-23")]
    #[case("2026-11-21", "2026-11-23")]
    #[case("2026-12-24", "2026-12-28")]
    fn it_is_due_on_the_next_working_day(#[case] of: &str, #[case] by: &str) {
        let due = due(day(of), &WorkingCalendar::national());
        assert_eq!(rome(due.instant).date_naive(), day(by));
    }

    #[rstest]
    #[case("2026-12-30", &[])]
    #[case("2026-12-31", &[2026])]
    #[case("2028-01-01", &[2026, 2027])]
    fn a_year_is_closed_when_it_is_over(#[case] over: &str, #[case] years: &[i64]) {
        assert_eq!(years_to_close(Some(day("2026-03-01")), None, day(over)), years);
        assert!(years_to_close(Some(day("2026-03-01")), Some(2027), day(over)).is_empty());
        assert!(years_to_close(None, None, day(over)).is_empty());
    }
}
