//! How a deadline stands.

use rstest::rstest;

use super::super::{ClockState, clock_state};
use super::at;
use crate::base::calendar::{WorkingCalendar, end_of_day};
use crate::base::i18n::{Lang, Texts};

/// `2026-04-10` ends with the day, `2026-04-10 15:30` at that hour.
fn due(text: &str) -> chrono::DateTime<chrono::Utc> {
    if text.contains(' ') { at(text) } else { end_of_day(text.parse().unwrap()) }
}

#[rstest]
#[case::later("2026-04-10", "2026-04-02 09:00", "scade tra 5 gg lav.", "due in 5 working days")]
#[case::over_a_weekend("2026-04-13", "2026-04-10 09:00", "scade tra 1 g lav.", "due in 1 working day")]
#[case::on_a_closed_day("2026-04-12", "2026-04-10 09:00", "scade tra 2 gg", "due in 2 days")]
#[case::tomorrow("2026-04-10", "2026-04-09 17:00", "scade domani", "due tomorrow")]
#[case::today("2026-04-10", "2026-04-10 23:59", "scade oggi", "due today")]
#[case::today_at("2026-04-10 15:30", "2026-04-10 15:30", "scade oggi alle 15:30", "due today at 15:30")]
#[case::minutes_late("2026-04-10 15:30", "2026-04-10 16:15", "scaduto da 45 min", "45 min late")]
#[case::hours_late("2026-04-10 08:00", "2026-04-10 13:05", "scaduto da 5 h 05 min", "5 h 05 min late")]
#[case::days_late("2026-04-10", "2026-04-14 09:00", "scaduto da 2 gg lav.", "2 working days late")]
#[case::weekend_late("2026-04-10", "2026-04-12 09:00", "scaduto da 2 gg", "2 days late")]
#[case::just_late("2026-04-10", "2026-04-11 00:00", "scaduto da 1 giorno", "1 day late")]
fn an_open_deadline(#[case] end: &str, #[case] now: &str, #[case] italian: &str, #[case] english: &str) {
    let state = clock_state(due(end), None, at(now), &WorkingCalendar::national());
    assert_eq!(state.text(Texts::of(Lang::It)), italian);
    assert_eq!(state.text(Texts::of(Lang::En)), english);
    assert!(state.is_open());
    assert_eq!(state.is_late(), italian.contains("scaduto"));
}

#[test]
fn how_late_something_is_fits_in_the_column_of_today() {
    for now in ["2026-04-10 23:59", "2026-04-30 09:00", "2027-03-10 09:00"] {
        let state = clock_state(due("2026-04-10 00:01"), None, at(now), &WorkingCalendar::national());
        let text = state.text(Texts::of(Lang::It));
        assert!(text.chars().count() <= 22, "{text}");
    }
}

#[rstest]
#[case::in_time("2026-04-10", "2026-04-10 23:59", "nei termini", "in time", false)]
#[case::late("2026-04-10", "2026-04-14 08:00", "fatto con 2 gg lav. di ritardo", "done 2 working days late", true)]
fn a_met_deadline(
    #[case] end: &str,
    #[case] met: &str,
    #[case] italian: &str,
    #[case] english: &str,
    #[case] late: bool,
) {
    let state = clock_state(due(end), Some(at(met)), at("2026-12-01 09:00"), &WorkingCalendar::national());
    assert_eq!(state.text(Texts::of(Lang::It)), italian);
    assert_eq!(state.text(Texts::of(Lang::En)), english);
    assert_eq!((state.is_open(), state.is_late()), (false, late));
}

#[test]
fn the_moment_it_is_due_is_still_in_time() {
    let end = due("2026-04-10");
    let calendar = WorkingCalendar::national();
    assert!(matches!(clock_state(end, None, end, &calendar), ClockState::Today { .. }));
    let after = end + chrono::TimeDelta::microseconds(1);
    assert!(matches!(clock_state(end, None, after, &calendar), ClockState::Late { .. }));
    assert_eq!(clock_state(end, Some(end), after, &calendar), ClockState::Met);
}
