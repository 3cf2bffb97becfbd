//! What holds for every term on every calendar.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::super::{Direction, Expiry, Off, Pause, Roll, Term, Unit, Why};
use super::{at, local};
use crate::base::calendar::WorkingCalendar;
use crate::base::clock::rome;
use crate::base::text::Shown;

pub(super) fn any_term() -> impl Strategy<Value = Term> {
    let unit = prop::sample::select(vec![
        Unit::WorkingDays,
        Unit::CalendarDays,
        Unit::FreeDays,
        Unit::WorkingHours,
        Unit::ClockHours,
        Unit::Months,
        Unit::Years,
    ]);
    let off = prop::sample::select(vec![Off::Holiday, Off::HolidayOrSaturday, Off::Closed]);
    let roll = prop_oneof![Just(Roll::None), off.clone().prop_map(Roll::Next), off.prop_map(Roll::Previous)];
    let expiry = prop::sample::select(vec![Expiry::EndOfDay, Expiry::Closing, Expiry::SameHour]);
    (0_u16..40, unit, any::<bool>(), roll, expiry, any::<bool>(), any::<bool>()).prop_map(
        |(amount, unit, backward, roll, expiry, first_counts, whole_hours)| Term {
            amount,
            unit,
            direction: if backward { Direction::Backward } else { Direction::Forward },
            roll,
            expiry,
            first_counts,
            whole_hours,
        },
    )
}

fn any_instant() -> impl Strategy<Value = DateTime<Utc>> {
    (0_i64..12 * 525_960).prop_map(|minutes| at("2024-01-01 00:00") + TimeDelta::minutes(minutes))
}

fn any_calendar() -> impl Strategy<Value = WorkingCalendar> {
    any::<bool>().prop_map(|is_local| if is_local { local() } else { WorkingCalendar::national() })
}

fn any_pauses() -> impl Strategy<Value = Vec<Pause>> {
    prop::collection::vec((any_instant(), 0_i64..40_000), 0..3).prop_map(|pauses| {
        pauses
            .into_iter()
            .map(|(from, minutes)| Pause {
                from,
                to: from + TimeDelta::minutes(minutes),
                reason: Shown::line("attesa"),
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn a_later_start_never_ends_earlier(
        mut term in any_term(), start in any_instant(), gap in 0_i64..20_000, calendar in any_calendar(),
    ) {
        // A term that keeps the hour of its event may end earlier in the day when a Saturday's event is the earlier hour.
        if term.expiry == Expiry::SameHour {
            term.expiry = Expiry::EndOfDay;
        }
        let (one, two) = (term.due(start, &calendar), term.due(start + TimeDelta::minutes(gap), &calendar));
        let hours = matches!(term.unit, Unit::ClockHours) && term.roll != Roll::None;
        prop_assert!(one.date <= two.date);
        prop_assert!(hours || one.instant <= two.instant);
    }

    #[test]
    fn a_later_start_never_ends_earlier_with_pauses(
        amount in 0_u16..40, start in any_instant(), gap in 0_i64..20_000, calendar in any_calendar(), pauses in any_pauses(),
    ) {
        for term in [Term::working_days(amount), Term::calendar_days(amount), Term::free_days(amount), Term::working_hours(amount), Term::clock_hours(amount)] {
            let one = term.due_with(start, &calendar, &pauses);
            let two = term.due_with(start + TimeDelta::minutes(gap), &calendar, &pauses);
            prop_assert!(one.instant <= two.instant, "{:?}", term);
        }
    }

    #[test]
    fn a_longer_term_never_ends_nearer(
        term in any_term(), start in any_instant(), more in 0_u16..20, calendar in any_calendar(), pauses in any_pauses(),
    ) {
        let longer = Term { amount: term.amount + more, ..term };
        let (one, two) = (term.due_with(start, &calendar, &pauses), longer.due_with(start, &calendar, &pauses));
        match term.direction {
            Direction::Forward => prop_assert!(one.date <= two.date),
            Direction::Backward => prop_assert!(one.date >= two.date),
        }
    }

    #[test]
    fn a_rolling_term_never_ends_on_a_day_it_may_not(
        term in any_term(), start in any_instant(), calendar in any_calendar(), pauses in any_pauses(),
    ) {
        let due = term.due_with(start, &calendar, &pauses);
        match term.roll {
            Roll::Next(off) | Roll::Previous(off) if term.unit != Unit::WorkingDays => {
                prop_assert_eq!(off.reason(due.date, &calendar), None);
            }
            _ => {}
        }
        if matches!(term.unit, Unit::WorkingDays) {
            prop_assert!(calendar.is_open(due.date));
        }
    }

    #[test]
    fn the_explanation_counts_what_the_term_says(
        term in any_term(), start in any_instant(), calendar in any_calendar(), pauses in any_pauses(),
    ) {
        let due = term.due_with(start, &calendar, &pauses);
        prop_assert_eq!(rome(due.instant).date_naive(), due.date);
        prop_assert_eq!(due.explanation.last().map(|step| step.date), Some(due.date));
        let counted: Vec<u16> = due.explanation.iter().filter_map(|step| match step.why {
            Why::Counted(number) => Some(number),
            _ => None,
        }).collect();
        let minutes: u32 = due.explanation.iter().filter_map(|step| match step.why {
            Why::Minutes(minutes, _) => Some(minutes),
            _ => None,
        }).sum();
        match term.unit {
            Unit::WorkingDays | Unit::CalendarDays | Unit::FreeDays => {
                prop_assert_eq!(counted, (1..=term.amount).collect::<Vec<_>>());
            }
            Unit::WorkingHours | Unit::ClockHours => prop_assert_eq!(minutes, u32::from(term.amount) * 60),
            Unit::Months | Unit::Years | Unit::SameWorkingDay => prop_assert!(counted.is_empty()),
        }
        // No day is left out on the way, and none is told twice except where the term moves from it.
        let days: Vec<_> = due.explanation.iter().filter(|step| !matches!(step.why, Why::Moved(_) | Why::Landed)).collect();
        if !matches!(term.unit, Unit::Months | Unit::Years) {
            for pair in days.windows(2) {
                prop_assert_eq!(term.direction.step(pair[0].date), Some(pair[1].date));
            }
        }
    }

    #[test]
    fn back_and_forth_meet(start in any_instant(), amount in 1_u16..60, calendar in any_calendar()) {
        let date = rome(start).date_naive();
        let back = |term: Term| term.before().due_from(date, &calendar).date;
        prop_assert_eq!(Term::calendar_days(amount).fixed().due_from(back(Term::calendar_days(amount).fixed()), &calendar).date, date);
        prop_assert_eq!(Term::free_days(amount).fixed().due_from(back(Term::free_days(amount).fixed()), &calendar).date, date);
        if calendar.is_open(date) {
            prop_assert_eq!(Term::working_days(amount).due_from(back(Term::working_days(amount)), &calendar).date, date);
        }
        let hours = Term::clock_hours(amount);
        prop_assert_eq!(hours.due(hours.before().due(start, &calendar).instant, &calendar).instant, start);
        let hours = Term::working_hours(amount);
        let open = calendar.opening(date).iter().any(|span| span.from < rome(start).time() && rome(start).time() < span.to);
        if open {
            prop_assert_eq!(hours.due(hours.before().due(start, &calendar).instant, &calendar).instant, start);
        }
    }

    #[test]
    fn a_working_hour_is_an_hour_of_opening(start in any_instant(), amount in 1_u16..60, calendar in any_calendar()) {
        let due = Term::working_hours(amount).due(start, &calendar);
        let time = rome(due.instant).time();
        prop_assert!(calendar.opening(due.date).iter().any(|span| span.from < time && time <= span.to), "{}", due.instant);
    }
}
