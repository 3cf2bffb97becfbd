//! Terms as text.

use proptest::prelude::*;
use rstest::rstest;

use super::super::{Expiry, Off, Roll, Term};
use super::properties::any_term;

#[rstest]
#[case("+5wd", Term::working_days(5))]
#[case("-3wd", Term::working_days(3).before())]
#[case("+30cd", Term::calendar_days(30))]
#[case("+30cd next-saturday closing", Term::calendar_days(30).rolling(Roll::Next(Off::HolidayOrSaturday)).expiring(Expiry::Closing))]
#[case("+15cd fixed first", Term::calendar_days(15).first_day_counts().fixed())]
#[case("-5fd", Term::free_days(5).before())]
#[case("-24h whole-hours", Term::clock_hours(24).before().whole_hours())]
#[case("+4wh", Term::working_hours(4))]
#[case("+2m", Term::months(2))]
#[case("+1y", Term::years(1))]
#[case("same_wd", Term::same_working_day())]
fn a_term_is_read_and_written(#[case] text: &str, #[case] term: Term) {
    assert_eq!(text.parse(), Ok(term));
    assert_eq!(term.to_string(), text);
}

#[rstest]
#[case("")]
#[case("5wd")]
#[case("+wd")]
#[case("+5")]
#[case("+5xx")]
#[case("+70000wd")]
#[case("+5wd soon")]
#[case("--5wd")]
fn anything_else_is_refused(#[case] text: &str) {
    assert!(text.parse::<Term>().is_err());
}

proptest! {
    #[test]
    fn what_is_written_reads_back(term in any_term()) {
        prop_assert_eq!(term.to_string().parse(), Ok(term));
    }
}
