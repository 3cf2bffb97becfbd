//! Periods and what they are compared with. Pure.

use chrono::{Datelike, Days, Months, NaiveDate};

/// Longer periods are told by month and not by day.
const MOST_DAYS: i64 = 62;

/// How a period was chosen; that decides which one comes before and after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// From Monday to Sunday.
    Week,
    /// A month of the calendar.
    Month,
    /// A year.
    Year,
    /// Two days that somebody chose.
    Chosen,
}

impl Span {
    /// The word kept by a form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
            Self::Chosen => "chosen",
        }
    }

    /// All of them.
    pub const ALL: [Self; 4] = [Self::Week, Self::Month, Self::Year, Self::Chosen];

    /// Reads the word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|span| span.code() == code)
    }
}

/// A run of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// How it was chosen.
    pub span: Span,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Period {
    /// The week, month or year in which a day lies.
    pub fn around(span: Span, day: NaiveDate) -> Self {
        let (from, to) = match span {
            Span::Week => {
                let monday = day - Days::new(u64::from(day.weekday().num_days_from_monday()));
                (monday, monday + Days::new(6))
            }
            Span::Month => {
                let first = day.with_day(1).unwrap_or(day);
                (first, first + Months::new(1) - Days::new(1))
            }
            Span::Year => {
                let first = NaiveDate::from_ymd_opt(day.year(), 1, 1).unwrap_or(day);
                (first, NaiveDate::from_ymd_opt(day.year(), 12, 31).unwrap_or(day))
            }
            Span::Chosen => (day, day),
        };
        Self { span, from, to }
    }

    /// Two chosen days, in whichever order.
    pub fn chosen(one: NaiveDate, other: NaiveDate) -> Self {
        Self { span: Span::Chosen, from: one.min(other), to: one.max(other) }
    }

    /// How many days.
    pub fn days(&self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    /// The period of the same sort right before it.
    pub fn before(&self) -> Self {
        match self.span {
            Span::Chosen => {
                let length = Days::new(self.days().unsigned_abs());
                Self { from: self.from - length, to: self.from - Days::new(1), ..*self }
            }
            span => Self::around(span, self.from - Days::new(1)),
        }
    }

    /// The period of the same sort right after it.
    pub fn after(&self) -> Self {
        match self.span {
            Span::Chosen => {
                let length = Days::new(self.days().unsigned_abs());
                Self { from: self.to + Days::new(1), to: self.to + length, ..*self }
            }
            span => Self::around(span, self.to + Days::new(1)),
        }
    }

    /// The part of it up to a day, and as many days of the period before: a month that is running is compared with the
    /// same days of the month before, not with the whole of it.
    pub fn compared(&self, today: NaiveDate) -> (Self, Self) {
        let before = self.before();
        if self.from > today || self.to <= today {
            return (*self, before);
        }
        let passed = Days::new((today - self.from).num_days().unsigned_abs());
        (Self { to: today, ..*self }, Self { to: (before.from + passed).min(before.to), ..before })
    }

    /// Whether it is told by month.
    pub fn by_month(&self) -> bool {
        self.days() > MOST_DAYS
    }

    /// `01/11/2026 – 30/11/2026`.
    pub fn text(&self) -> String {
        format!("{} – {}", self.from.format("%d/%m/%Y"), self.to.format("%d/%m/%Y"))
    }
}

/// A share in percent with one digit, rounded; nothing of nothing has none.
pub fn percent(part: i64, whole: i64) -> Option<String> {
    if whole == 0 {
        return None;
    }
    let tenths = (part * 2_000 + whole) / (2 * whole);
    Some(format!("{},{}%", tenths / 10, tenths % 10))
}

/// How much more or less than before, in percent: `+12%`, `-3%`; nothing where there was nothing before.
pub fn change(now: i64, before: i64) -> Option<String> {
    if before == 0 {
        return None;
    }
    let difference = (now - before) * 100;
    let half = if difference >= 0 { before / 2 } else { -(before / 2) };
    Some(format!("{:+}%", (difference + half) / before))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[rstest]
    #[case(Span::Week, "2026-11-26", "2026-11-23", "2026-11-29", "2026-11-16", "2026-11-22")]
    #[case(Span::Month, "2026-03-31", "2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28")]
    #[case(Span::Month, "2026-12-10", "2026-12-01", "2026-12-31", "2026-11-01", "2026-11-30")]
    #[case(Span::Year, "2026-02-28", "2026-01-01", "2026-12-31", "2025-01-01", "2025-12-31")]
    fn a_period_and_the_one_before(
        #[case] span: Span,
        #[case] on: &str,
        #[case] from: &str,
        #[case] to: &str,
        #[case] before_from: &str,
        #[case] before_to: &str,
    ) {
        let period = Period::around(span, day(on));
        assert_eq!((period.from, period.to), (day(from), day(to)));
        assert_eq!((period.before().from, period.before().to), (day(before_from), day(before_to)));
        assert_eq!(period.before().after(), period);
    }

    #[test]
    fn a_running_month_is_compared_with_the_same_days() {
        let (now, before) = Period::around(Span::Month, day("2026-03-31")).compared(day("2026-03-10"));
        assert_eq!((now.to, before.to), (day("2026-03-10"), day("2026-02-10")));
        // February has no 30th: the comparison ends with it.
        let (_, before) = Period::around(Span::Month, day("2026-03-31")).compared(day("2026-03-30"));
        assert_eq!(before.to, day("2026-02-28"));
        let over = Period::around(Span::Month, day("2026-02-01"));
        assert_eq!(over.compared(day("2026-03-10")), (over, over.before()));
    }

    #[rstest]
    #[case(1, 3, Some("33,3%"))]
    #[case(2, 3, Some("66,7%"))]
    #[case(0, 5, Some("0,0%"))]
    #[case(5, 5, Some("100,0%"))]
    #[case(0, 0, None)]
    fn shares_are_rounded(#[case] part: i64, #[case] whole: i64, #[case] said: Option<&str>) {
        assert_eq!(percent(part, whole).as_deref(), said);
    }

    #[rstest]
    #[case(12, 10, Some("+20%"))]
    #[case(9, 10, Some("-10%"))]
    #[case(1, 3, Some("-67%"))]
    #[case(3, 3, Some("+0%"))]
    #[case(3, 0, None)]
    fn changes_have_a_sign(#[case] now: i64, #[case] before: i64, #[case] said: Option<&str>) {
        assert_eq!(change(now, before).as_deref(), said);
    }

    proptest! {
        #[test]
        fn periods_follow_each_other(ordinal in 700_000_i32..740_000, kind in 0_usize..4, length in 0_u64..400) {
            let day = NaiveDate::from_num_days_from_ce_opt(ordinal).unwrap();
            let period = match Span::ALL[kind] {
                Span::Chosen => Period::chosen(day, day + Days::new(length)),
                span => Period::around(span, day),
            };
            prop_assert_eq!(period.before().to.succ_opt().unwrap(), period.from);
            prop_assert_eq!(period.after().from, period.to.succ_opt().unwrap());
        }
    }
}
