//! Due dates known beforehand.

use rstest::rstest;

use super::super::{Expiry, Off, Pause, Roll, Term};
use super::{at, day, local};
use crate::base::calendar::WorkingCalendar;
use crate::base::dates;
use crate::base::text::Shown;

#[rstest]
#[case::determination_signed("2026-04-02", Term::working_days(5), "2026-04-10")]
#[case::monthly_list("2026-03-31", Term::working_days(10), "2026-04-15")]
#[case::december_list("2026-12-31", Term::working_days(10), "2027-01-18")]
#[case::minutes_of_a_sitting("2026-12-18", Term::working_days(10), "2027-01-05")]
#[case::first_francis("2027-10-01", Term::working_days(1), "2027-10-05")]
#[case::committee("2026-04-13", Term::working_days(3).before(), "2026-04-08")]
#[case::hall("2026-08-07", Term::working_days(10), "2026-08-21")]
#[case::contract("2026-03-27", Term::calendar_days(30), "2026-04-27")]
#[case::contract_target("2026-03-27", Term::calendar_days(20), "2026-04-16")]
#[case::albo("2026-03-02", Term::calendar_days(15).first_day_counts().fixed(), "2026-03-16")]
#[case::in_force_tenth_day("2026-03-02", Term::calendar_days(10).fixed(), "2026-03-12")]
#[case::in_force_day_after("2026-03-02", Term::calendar_days(11).fixed(), "2026-03-13")]
#[case::in_force_minority("2026-03-16", Term::calendar_days(10).fixed(), "2026-03-26")]
#[case::daily_register("2026-03-06", Term::working_days(1), "2026-03-09")]
#[case::daily_register_before_christmas("2026-12-24", Term::working_days(1), "2026-12-28")]
#[case::council_notice("2026-03-16", Term::calendar_days(5).before(), "2026-03-11")]
#[case::council_notice_on_a_sunday("2026-03-20", Term::calendar_days(5).before(), "2026-03-14")]
#[case::council_notice_clear_days("2026-03-17", Term::free_days(5).before(), "2026-03-11")]
#[case::clear_days_forward("2026-03-02", Term::free_days(5), "2026-03-09")]
#[case::counsellor_copies("2026-02-10", Term::working_days(20), "2026-03-10")]
#[case::refund("2026-01-31", Term::calendar_days(30), "2026-03-02")]
#[case::cemetery("2026-02-27", Term::months(2), "2026-04-27")]
#[case::short_month("2026-01-31", Term::months(1), "2026-02-28")]
#[case::leap_month("2028-01-31", Term::months(1), "2028-02-29")]
#[case::leap_year("2028-02-29", Term::years(1), "2029-02-28")]
#[case::election("2026-05-25", Term::months(3), "2026-08-25")]
#[case::months_back("2026-05-31", Term::months(1).before(), "2026-04-30")]
#[case::month_on_christmas("2026-11-25", Term::months(1), "2026-12-28")]
#[case::saturday_is_no_holiday("2026-04-01", Term::calendar_days(10), "2026-04-11")]
#[case::saturday_in_procedure("2026-04-01", Term::calendar_days(10).rolling(Roll::Next(Off::HolidayOrSaturday)), "2026-04-13")]
#[case::nothing_at_all("2026-04-01", Term::calendar_days(0), "2026-04-01")]
#[case::zero_working_days_on_a_sunday("2026-04-12", Term::working_days(0), "2026-04-13")]
fn a_term_ends_on(#[case] start: &str, #[case] term: Term, #[case] due: &str) {
    let due = day(due);
    let found = term.due_from(day(start), &WorkingCalendar::national());
    assert_eq!(found.date, due);
    assert_eq!(found.instant, crate::base::calendar::end_of_day(due));
    assert_eq!(found.explanation.last().map(|step| step.date), Some(due));
}

#[rstest]
#[case::patron_skipped("2025-06-12", Term::working_days(1), "2025-06-16")]
#[case::patron_does_not_move_a_legal_term("2031-05-14", Term::calendar_days(30), "2031-06-13")]
#[case::patron_moves_it_when_told("2031-05-14", Term::calendar_days(30).rolling(Roll::Next(Off::Closed)), "2031-06-16")]
#[case::bridges("2026-12-23", Term::working_days(3), "2026-12-30")]
#[case::bridges_back("2027-01-04", Term::working_days(3).before(), "2026-12-28")]
fn a_local_calendar_has_its_say(#[case] start: &str, #[case] term: Term, #[case] due: &str) {
    assert_eq!(term.due_from(day(start), &local()).date, day(due));
}

#[rstest]
#[case::clock("2026-04-03 10:20", Term::clock_hours(24), "04/04/2026 10:20")]
#[case::whole_hours("2026-04-03 10:20", Term::clock_hours(24).whole_hours(), "04/04/2026 11:00")]
#[case::whole_hours_at_midnight("2026-04-03 23:20", Term::clock_hours(1).whole_hours(), "04/04/2026 01:00")]
#[case::urgent_council("2026-04-10 18:30", Term::clock_hours(24).before(), "09/04/2026 18:30")]
#[case::urgent_council_whole("2026-04-10 18:30", Term::clock_hours(24).before().whole_hours(), "09/04/2026 18:00")]
#[case::breach("2026-12-24 09:00", Term::clock_hours(72), "27/12/2026 09:00")]
#[case::spring_forward("2026-03-28 12:00", Term::clock_hours(24), "29/03/2026 13:00")]
#[case::autumn_back("2026-10-24 12:00", Term::clock_hours(24), "25/10/2026 11:00")]
#[case::rolled("2026-04-04 10:00", Term::clock_hours(24).rolling(Roll::Next(Off::Holiday)), "07/04/2026 10:00")]
#[case::zero("2026-04-03 10:20", Term::clock_hours(0), "03/04/2026 10:20")]
#[case::server("2026-04-07 10:00", Term::working_hours(2), "07/04/2026 12:00")]
#[case::over_lunch("2026-04-07 13:00", Term::working_hours(2), "07/04/2026 16:00")]
#[case::over_night("2026-04-08 13:00", Term::working_hours(2), "09/04/2026 09:00")]
#[case::over_easter("2026-04-03 13:30", Term::working_hours(4), "07/04/2026 11:30")]
#[case::until_closing("2026-04-08 12:00", Term::working_hours(2), "08/04/2026 14:00")]
#[case::called_at_night("2026-04-08 22:00", Term::working_hours(2), "09/04/2026 10:00")]
#[case::called_at_dawn("2026-04-08 05:00", Term::working_hours(2), "08/04/2026 10:00")]
#[case::hours_back("2026-04-09 09:00", Term::working_hours(2).before(), "08/04/2026 13:00")]
#[case::hours_back_over_lunch("2026-04-09 16:00", Term::working_hours(2).before(), "09/04/2026 13:00")]
#[case::same_day("2026-04-08 10:00", Term::same_working_day(), "08/04/2026 23:59")]
#[case::same_day_before_opening("2026-04-08 06:00", Term::same_working_day(), "08/04/2026 23:59")]
#[case::same_day_after_closing("2026-04-08 14:01", Term::same_working_day(), "09/04/2026 23:59")]
#[case::same_day_long_day("2026-04-09 17:59", Term::same_working_day(), "09/04/2026 23:59")]
#[case::same_day_on_good_friday_night("2026-04-03 20:00", Term::same_working_day(), "07/04/2026 23:59")]
#[case::same_day_by_closing("2026-04-09 09:00", Term::same_working_day().expiring(Expiry::Closing), "09/04/2026 18:00")]
#[case::same_hour("2026-04-09 09:45", Term::working_days(2).expiring(Expiry::SameHour), "13/04/2026 09:45")]
#[case::by_closing("2026-04-09 09:45", Term::working_days(1).expiring(Expiry::Closing), "10/04/2026 14:00")]
#[case::by_closing_of_a_closed_day("2026-04-09 09:45", Term::calendar_days(2).expiring(Expiry::Closing), "11/04/2026 23:59")]
fn a_term_ends_at(#[case] start: &str, #[case] term: Term, #[case] due: &str) {
    let found = term.due(at(start), &WorkingCalendar::national());
    assert_eq!(dates::date_time(found.instant), due);
    assert_eq!(dates::date(found.date), due[..10]);
    assert_eq!(found.explanation.last().map(|step| step.date), Some(found.date));
}

#[test]
fn an_arrival_late_in_the_evening_belongs_to_its_own_day() {
    // 23:30 in Rome is the same date in UTC, 00:30 is the day before; both belong to the office's date.
    let national = WorkingCalendar::national();
    assert_eq!(Term::calendar_days(1).due(at("2026-07-01 23:30"), &national).date, day("2026-07-02"));
    assert_eq!(Term::calendar_days(1).due(at("2026-07-02 00:30"), &national).date, day("2026-07-03"));
}

#[rstest]
#[case::days(Term::calendar_days(30), "2026-05-11")]
#[case::working(Term::working_days(10), "2026-04-24")]
#[case::months(Term::months(1), "2026-05-11")]
#[case::clear(Term::free_days(29), "2026-05-11")]
fn a_pause_moves_the_end_by_its_length(#[case] term: Term, #[case] due: &str) {
    // From 1 April, asked for papers on the 9th, which came on the 19th: ten days, six of them working.
    let pause = Pause {
        from: at("2026-04-09 12:00"),
        to: at("2026-04-19 09:00"),
        reason: Shown::line("integrazione documenti"),
    };
    let national = WorkingCalendar::national();
    let found = term.due_with(at("2026-04-01 10:00"), &national, std::slice::from_ref(&pause));
    assert_eq!(found.date, day(due));
    let later = term.due_with(at("2026-06-01 10:00"), &national, std::slice::from_ref(&pause));
    assert_eq!(later, term.due(at("2026-06-01 10:00"), &national));
}

#[test]
fn a_pause_known_by_its_days_leaves_out_exactly_those() {
    let august = Pause::days(day("2026-08-01"), day("2026-08-31"), Shown::line("sospensione feriale"));
    let found = Term::calendar_days(30).due_with(at("2026-07-20 10:00"), &WorkingCalendar::national(), &[august]);
    assert_eq!(found.date, day("2026-09-19"));
}

#[rstest]
#[case::clock(Term::clock_hours(24), "09/04/2026 18:00")]
#[case::working(Term::working_hours(3), "09/04/2026 09:00")]
fn a_pause_stops_the_hours(#[case] term: Term, #[case] due: &str) {
    let pause = Pause { from: at("2026-04-08 12:00"), to: at("2026-04-08 20:00"), reason: Shown::default() };
    let found = term.due_with(at("2026-04-08 10:00"), &WorkingCalendar::national(), &[pause]);
    assert_eq!(dates::date_time(found.instant), due);
}

#[test]
fn a_pause_that_runs_backwards_changes_nothing() {
    let national = WorkingCalendar::national();
    let pause = Pause { from: at("2026-04-10 12:00"), to: at("2026-04-08 20:00"), reason: Shown::default() };
    for term in [Term::clock_hours(80), Term::working_days(9), Term::months(1)] {
        let start = at("2026-04-07 10:00");
        assert_eq!(term.due_with(start, &national, std::slice::from_ref(&pause)), term.due(start, &national));
    }
}
