//! Times in the room, and the fee that follows from them: due for each sitting actually attended (TUEL, art. 82 c. 2),
//! never for one from which the member was absent, nor to who has an allowance (c. 7).

use chrono::{DateTime, NaiveDate, Utc};

use super::course::Span;
use super::model::{OrganKind, PresenceFee, SeatRole};

/// Minutes in the room, of all times together, between the hours as papers write them, without their seconds; a time that has
/// not ended counts up to `end`.
pub fn minutes(spans: &[Span], end: DateTime<Utc>) -> i64 {
    let minute = |at: DateTime<Utc>| at.timestamp().div_euclid(60);
    spans.iter().map(|(from, to)| (minute(to.unwrap_or(end)) - minute(*from)).max(0)).sum()
}

/// When one came first and went last.
pub fn ends(spans: &[Span], end: DateTime<Utc>) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let first = spans.first()?.0;
    let last = spans.last()?.1.unwrap_or(end);
    Some((first, last))
}

/// Why a fee is due or not: the fixed word and the amount in cents. Whoever sits in the Giunta has an allowance.
pub fn fee(
    organ: OrganKind,
    (role, in_giunta): (SeatRole, bool),
    attended: bool,
    held_on: NaiveDate,
    fees: &[PresenceFee],
) -> (&'static str, i64) {
    let allowance = in_giunta || matches!(role, SeatRole::Mayor | SeatRole::Assessor) || organ == OrganKind::Giunta;
    if !attended {
        return ("absent", 0);
    }
    if allowance {
        return ("allowance", 0);
    }
    let in_force = fees.iter().filter(|fee| fee.organ_kind == organ && fee.from_day <= held_on);
    match in_force.max_by_key(|fee| (fee.from_day, fee.id)) {
        Some(fee) => ("due", fee.cents),
        None => ("unset", 0),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    fn set(id: i64, from: &str, cents: i64) -> PresenceFee {
        PresenceFee {
            id,
            organ_kind: OrganKind::Council,
            from_day: from.parse().unwrap(),
            cents,
            source: "DM 119/2000".into(),
            added_at: at("2026-01-01T00:00:00Z").naive_utc(),
            added_by: 1,
        }
    }

    #[test]
    fn who_goes_and_comes_back_is_not_paid_by_the_minute_but_timed() {
        let spans =
            [(at("2026-11-27T17:10:00Z"), Some(at("2026-11-27T17:40:00Z"))), (at("2026-11-27T18:00:00Z"), None)];
        let end = at("2026-11-27T19:30:00Z");
        assert_eq!(minutes(&spans, end), 120);
        assert_eq!(ends(&spans, end), Some((at("2026-11-27T17:10:00Z"), end)));
        assert_eq!(ends(&[], end), None);
    }

    #[test]
    fn seconds_outside_the_room_cost_no_minutes() {
        let spans = [
            (at("2026-11-27T13:50:00Z"), Some(at("2026-11-27T14:00:30Z"))),
            (at("2026-11-27T14:00:35Z"), Some(at("2026-11-27T14:04:50Z"))),
            (at("2026-11-27T14:04:52Z"), None),
        ];
        assert_eq!(minutes(&spans, at("2026-11-27T14:09:10Z")), 19);
    }

    #[test]
    fn the_minutes_are_those_between_the_hours_that_are_written() {
        // From 14:55 to 14:57 on paper.
        assert_eq!(minutes(&[(at("2026-11-27T14:55:40Z"), None)], at("2026-11-27T14:57:05Z")), 2);
        assert_eq!(minutes(&[(at("2026-11-27T14:55:40Z"), None)], at("2026-11-27T14:55:59Z")), 0);
    }

    #[rstest]
    #[case(OrganKind::Council, (SeatRole::Member, false), true, "2026-11-27", ("due", 1_627))]
    // An assessor who is a councillor too has the allowance in both organs.
    #[case(OrganKind::Council, (SeatRole::Member, true), true, "2026-11-27", ("allowance", 0))]
    #[case(OrganKind::Council, (SeatRole::Member, false), true, "2025-11-27", ("due", 1_500))]
    #[case(OrganKind::Council, (SeatRole::Member, false), true, "2023-11-27", ("unset", 0))]
    #[case(OrganKind::Council, (SeatRole::Member, false), false, "2026-11-27", ("absent", 0))]
    #[case(OrganKind::Council, (SeatRole::Mayor, false), true, "2026-11-27", ("allowance", 0))]
    #[case(OrganKind::Giunta, (SeatRole::Vice, false), true, "2026-11-27", ("allowance", 0))]
    #[case(OrganKind::Commission, (SeatRole::Member, false), true, "2026-11-27", ("unset", 0))]
    fn the_fee_in_force_on_the_day(
        #[case] organ: OrganKind,
        #[case] role: (SeatRole, bool),
        #[case] attended: bool,
        #[case] on: &str,
        #[case] is: (&'static str, i64),
    ) {
        let fees = [set(1, "2024-01-01", 1_500), set(2, "2026-01-01", 1_627)];
        assert_eq!(fee(organ, role, attended, on.parse().unwrap(), &fees), is);
    }
}
