//! The rules as tables.

use rstest::rstest;

use super::day;
use crate::base::calendar::WorkingCalendar;
use crate::desks::suppliers::model::{Contract, ContractKind, Renewal};
use crate::desks::suppliers::rules::{self, ContractState as S};

fn contract(renewal: Renewal, cancelled: Option<&str>) -> Contract {
    Contract {
        id: 1,
        supplier_id: 1,
        kind: ContractKind::Server,
        number: None,
        object: "Manutenzione".into(),
        starts_on: day("2026-01-01"),
        ends_on: day("2026-12-31"),
        renewal,
        notice_term: Some("-3m".into()),
        notice_on: Some(day("2026-09-30")),
        yearly_cents: None,
        cig: None,
        categories: String::new(),
        take_up_term: None,
        solve_term: None,
        warn_days: 30,
        renewed_from: None,
        cancelled_on: cancelled.map(day),
        notes: None,
        version: 1,
    }
}

#[rstest]
#[case("2025-12-31", Renewal::Tacit, None, false, S::Future)]
#[case("2026-08-30", Renewal::Tacit, None, false, S::InForce)]
#[case("2026-08-31", Renewal::Tacit, None, false, S::NoticeNear)]
#[case("2026-09-30", Renewal::Tacit, None, false, S::NoticeNear)]
#[case("2026-10-01", Renewal::Tacit, None, false, S::InForce)]
#[case("2026-12-01", Renewal::Tacit, None, false, S::EndNear)]
#[case("2026-12-01", Renewal::Tacit, None, true, S::InForce)]
#[case("2026-12-31", Renewal::Tacit, Some("2026-09-01"), false, S::Cancelled)]
#[case("2027-01-01", Renewal::Tacit, None, false, S::Prolonged)]
#[case("2027-01-01", Renewal::Tacit, Some("2026-09-01"), false, S::Ended)]
#[case("2027-01-01", Renewal::Express, None, false, S::Ended)]
#[case("2027-01-01", Renewal::Express, None, true, S::Renewed)]
fn states_come_from_dates(
    #[case] today: &str,
    #[case] renewal: Renewal,
    #[case] cancelled: Option<&str>,
    #[case] renewed: bool,
    #[case] state: S,
) {
    assert_eq!(rules::state(&contract(renewal, cancelled), renewed, day(today)), state);
}

#[rstest]
#[case("-3m", "2026-12-31", "2026-09-30")]
// Thirty days before the last of August is a Saturday, which is a day like another; the first of November is a holiday.
#[case("-30cd", "2026-12-01", "2026-10-31")]
#[case("-1m", "2026-12-01", "2026-10-31")]
fn notice_is_counted_backwards(#[case] term: &str, #[case] ends: &str, #[case] last: &str) {
    let (_, due) = rules::notice(Some(term), day(ends), &WorkingCalendar::default()).unwrap();
    assert_eq!(due.date, day(last));
    assert!(!due.explanation.is_empty());
}

#[rstest]
#[case("z1a2b3c4d5", Some("Z1A2B3C4D5"))]
#[case(" Z1A2 B3C4D5 ", Some("Z1A2B3C4D5"))]
#[case("", None)]
fn a_cig_is_ten_signs(#[case] text: &str, #[case] kept: Option<&str>) {
    assert_eq!(rules::cig(Some(text)).unwrap().as_deref(), kept);
}

#[test]
fn what_is_no_cig_is_refused_at_its_field() {
    for wrong in ["123", "Z1A2B3C4D5E", "Z1A2B3C4D!"] {
        assert_eq!(rules::cig(Some(wrong)).unwrap_err().field, Some("cig"));
    }
}

#[rstest]
#[case(false, false, Some(2), Some(24), Some(5), Some(2))]
#[case(false, true, Some(2), Some(24), Some(5), Some(24))]
#[case(false, false, None, None, Some(5), Some(5))]
#[case(false, true, Some(2), None, None, None)]
#[case(true, true, Some(2), Some(24), Some(5), None)]
fn what_is_due_next(
    #[case] solved: bool,
    #[case] taken: bool,
    #[case] take_up: Option<i32>,
    #[case] solve: Option<i32>,
    #[case] promised: Option<i32>,
    #[case] next: Option<i32>,
) {
    assert_eq!(rules::next_due(solved, taken, take_up, solve, promised), next);
}
