//! The rules as tables.

use rstest::rstest;

use super::{at, day, plan};
use crate::base::calendar::WorkingCalendar;
use crate::desks::upkeep::model::{BoxFields, BoxKind, Cadence, Plan, PlanFields};
use crate::desks::upkeep::rules::{self, Lacking};

#[rstest]
#[case(Cadence::Daily, 0, true, "2026-11-27", "2026-12-01", &["2026-11-27", "2026-11-30", "2026-12-01"])]
#[case(Cadence::Daily, 0, false, "2026-11-27", "2026-11-30", &["2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30"])]
// A Tuesday that is a holiday (8 December) passes to the Wednesday.
#[case(Cadence::Weekly, 2, true, "2026-12-01", "2026-12-10", &["2026-12-01", "2026-12-09"])]
#[case(Cadence::Monthly, 31, true, "2026-11-01", "2026-12-31", &["2026-11-30", "2026-12-31"])]
#[case(Cadence::Yearly, 1231, true, "2026-12-01", "2027-01-10", &["2026-12-31"])]
fn copies_are_due(
    #[case] cadence: Cadence,
    #[case] on: i64,
    #[case] working: bool,
    #[case] from: &str,
    #[case] to: &str,
    #[case] days: &[&str],
) {
    let fields = PlanFields { working_days: working, ..plan(cadence, on) };
    let found = rules::expected(&fields, day(from), day(to), &WorkingCalendar::default());
    assert_eq!(found, days.iter().map(|one| day(one)).collect::<Vec<_>>());
}

#[test]
fn nothing_is_due_before_the_first_day() {
    let found =
        rules::expected(&plan(Cadence::Daily, 0), day("2026-11-01"), day("2026-11-17"), &WorkingCalendar::default());
    assert_eq!(found, [day("2026-11-16"), day("2026-11-17")]);
}

#[test]
fn what_was_logged_in_the_night_is_of_the_morning() {
    let fields = rules::clean_plan(&plan(Cadence::Daily, 0)).unwrap();
    let days = [day("2026-11-20"), day("2026-11-23"), day("2026-11-24")];
    let of = |text| rules::day_of(&fields, at(text), &days);
    assert_eq!(of("2026-11-23T02:00:00Z"), Some(days[1]), "of Monday morning");
    assert_eq!(of("2026-11-23T22:00:00Z"), Some(days[2]), "of the next morning");
    assert_eq!(of("2026-11-24T22:00:00Z"), None);
}

#[rstest]
#[case(Cadence::Weekly, 0)]
#[case(Cadence::Weekly, 8)]
#[case(Cadence::Monthly, 32)]
#[case(Cadence::Yearly, 1331)]
fn a_day_must_suit_its_cadence(#[case] cadence: Cadence, #[case] on: i64) {
    assert_eq!(rules::clean_plan(&plan(cadence, on)).unwrap_err().field, Some("on_day"));
}

#[test]
fn the_measures_ask_for_a_weekly_copy_and_one_out_of_reach() {
    let of = |fields: PlanFields| Plan { id: 1, fields, active: true, version: 1 };
    let monthly = of(plan(Cadence::Monthly, 1));
    assert_eq!(rules::lacking(std::slice::from_ref(&monthly))["SRV-01"], [Lacking::Weekly, Lacking::Offline]);
    let weekly = of(PlanFields { offline: true, ..plan(Cadence::Weekly, 5) });
    assert!(rules::lacking(&[monthly, weekly]).is_empty());
}

#[rstest]
#[case("2026-12-01", "2026-12-01")]
#[case("2026-12-08", "2026-12-07")]
#[case("2026-12-06", "2026-12-04")]
fn a_box_is_there_on_the_first_day(#[case] first: &str, #[case] due: &str) {
    assert_eq!(rules::box_due(day(first), &WorkingCalendar::default()), day(due));
}

#[rstest]
#[case(Some(95), Some(100), 950)]
#[case(Some(95), None, 0)]
#[case(None, Some(100), 0)]
#[case(Some(i64::MAX), Some(1), i64::MAX)]
fn how_full_a_box_is(#[case] used: Option<i64>, #[case] quota: Option<i64>, #[case] fill: i64) {
    assert_eq!(rules::fill(used, quota), fill);
}

#[rstest]
#[case("anna", Some("address"))]
#[case("anna@comune@x.it", Some("address"))]
#[case("an na@comune.example", Some("address"))]
#[case("Anna@Comune.Example", None)]
fn an_address_is_one(#[case] address: &str, #[case] field: Option<&str>) {
    let fields = BoxFields {
        address: address.into(),
        kind: BoxKind::Plain,
        holder: "Anna".into(),
        office_id: None,
        quota_mb: None,
        expires_on: None,
        warn_days: 60,
        first_day: None,
        notes: None,
    };
    assert_eq!(rules::clean_box(&fields).err().and_then(|fault| fault.field), field);
}
