//! Days, texts, effect.

use rstest::rstest;

use super::*;
use crate::base::calendar::WorkingCalendar;
use crate::desks::albo::model::{EffectRule, Immediate, Role};
use crate::desks::albo::rules;

#[rstest]
#[case("2026-03-02", 15, "2026-03-16")]
#[case("2026-12-20", 15, "2027-01-03")]
#[case("2026-03-02", 1, "2026-03-02")]
#[case("2028-02-20", 15, "2028-03-05")]
fn the_first_day_counts_and_the_last_stays_where_it_is(#[case] from: &str, #[case] days: i64, #[case] last: &str) {
    let due = rules::last_day(day(from), days, &WorkingCalendar::default());
    assert_eq!(due.date, day(last));
    assert_eq!(due.explanation.iter().filter(|step| step.why.is_counted()).count() as i64, days, "one line a day");
}

#[rstest]
#[case(EffectRule::TenthDay, "2026-03-12")]
#[case(EffectRule::AfterTenth, "2026-03-13")]
#[case(EffectRule::TenthAfterEnd, "2026-03-26")]
#[case(EffectRule::AfterTenthAfterEnd, "2026-03-27")]
fn effect_by_the_rule_that_was_chosen(#[case] rule: EffectRule, #[case] expected: &str) {
    let calendar = WorkingCalendar::default();
    let until = rules::last_day(day("2026-03-02"), 15, &calendar).date;
    assert_eq!(rules::effective_on(rule, day("2026-03-02"), until, &calendar).date, day(expected));
}

#[test]
fn holidays_are_refused_with_the_next_useful_day_or_moved() {
    let calendar = WorkingCalendar::default();
    let today = day("2026-04-03");
    let ask = |wished: &str, moves| rules::first_day(Some(day(wished)), today, moves, &calendar);
    let fault = ask("2026-04-05", false).unwrap_err();
    assert_eq!((fault.key, fault.field), ("fault-albo-holiday", Some("from_day")));
    assert!(fault.args.contains(&("next", "07/04/2026".to_owned())), "Easter Monday is one too: {:?}", fault.args);
    assert_eq!(ask("2026-04-05", true).unwrap(), day("2026-04-07"));
    assert_eq!(ask("2026-04-04", false).unwrap(), day("2026-04-04"), "a Saturday is no holiday");
    assert_eq!(ask("2026-04-02", true).unwrap_err().key, "fault-albo-backwards");
    assert_eq!(ask("2026-09-01", true).unwrap_err().key, "fault-albo-far");
    let sunday = day("2026-04-05");
    assert_eq!(rules::first_day(None, sunday, false, &calendar).unwrap(), day("2026-04-07"), "by itself, the next");
}

#[rstest]
#[case(false, false, false, Role::Integral, Some(Role::Integral))]
#[case(false, false, true, Role::Integral, Some(Role::Omissis))]
#[case(true, false, true, Role::Omissis, Some(Role::Omissis))]
#[case(true, true, true, Role::Integral, Some(Role::Omissis))]
#[case(true, true, false, Role::Integral, None)]
fn which_text_when(
    #[case] personal: bool,
    #[case] reason: bool,
    #[case] omissis: bool,
    #[case] on_albo: Role,
    #[case] afterwards: Option<Role>,
) {
    assert_eq!(rules::text_on_albo(personal, reason, omissis), on_albo);
    assert_eq!(rules::text_afterwards(Kind::Giunta, personal, omissis, true), afterwards);
    assert_eq!(rules::text_afterwards(Kind::Notice, personal, omissis, true), None, "notices never stay");
    let strict = rules::text_afterwards(Kind::Council, personal, omissis, false);
    assert_eq!(strict, omissis.then_some(Role::Omissis), "without the setting only omissis stays");
}

#[rstest]
#[case(3, 5, true)]
#[case(2, 5, false)]
#[case(3, 6, false)]
#[case(4, 6, true)]
#[case(7, 6, false)]
#[case(0, 0, false)]
fn immediate_effect_takes_the_majority_of_the_members(#[case] votes: i64, #[case] members: i64, #[case] passes: bool) {
    let vote = Immediate { on: day("2026-03-02"), votes: Some((votes, members)) };
    assert_eq!(rules::check_immediate(vote).is_ok(), passes);
}
