//! Small words that several papers write the same way: numbers, dates, flow, annulment.
//!
//! Papers are official Italian whatever the language of the screen.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};

use crate::base::clock::rome;
use crate::base::dates;

/// Which way a registered document goes (Allegato 5 to the guidelines on electronic documents knows these three).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Flow {
    /// Received from outside.
    Arrival,
    /// Sent out.
    Departure,
    /// Between offices of the same administration.
    Internal,
}

impl Flow {
    /// The word on the paper.
    pub fn word(self) -> &'static str {
        match self {
            Self::Arrival => "ARRIVO",
            Self::Departure => "PARTENZA",
            Self::Internal => "INTERNO",
        }
    }
}

/// That a registration was annulled: what must stay visible beside the untouched record (DPR 445/2000, art. 54).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annulment {
    /// Day of the annulment, where it is known.
    pub on: Option<NaiveDate>,
    /// Who carried it out, by operator name.
    pub operator: String,
    /// Reference of the measure that authorised it (`n. 4 del 05/03/2026`).
    pub measure: String,
}

impl Annulment {
    /// Its day as papers say it: `il 05/03/2026`; nothing where it is not known.
    pub(super) fn on_day(&self) -> String {
        self.on.map(|day| dates::elided("il", &date(day))).unwrap_or_default()
    }

    pub(super) fn value(&self) -> Value {
        json!({ "on": self.on_day(), "operator": self.operator, "measure": self.measure })
    }
}

/// At least seven digits (DPR 445/2000, art. 57); more when the year needs them.
pub(super) fn number(number: u64) -> String {
    format!("{number:07}")
}

/// `02/03/2026`.
pub(super) fn date(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// ` ore 10:15`; nothing where no hour is known.
pub(super) fn at_hour(hour: &str) -> String {
    if hour.is_empty() { String::new() } else { format!(" ore {hour}") }
}

/// Date and hour on the office's wall clock: `02/03/2026`, `10:15`.
pub(super) fn date_and_hour(instant: DateTime<Utc>) -> (String, String) {
    let local = rome(instant);
    (date(local.date_naive()), local.format("%H:%M").to_string())
}

/// When a paper was made, as it says it itself: `il 02/03/2026`, `10:15`.
pub(super) fn moment(instant: DateTime<Utc>) -> Value {
    let (day, hour) = date_and_hour(instant);
    json!({ "on": dates::elided("il", &day), "hour": hour })
}

/// What stands between a number and its day: `del `, `dell'`.
pub(super) fn of(day: &str) -> String {
    dates::before_day("del", day)
}

/// A file's size for a reader: `740 byte`, `118 kB`, `2,4 MB`.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} byte"),
        1_000..1_000_000 => format!("{} kB", bytes.saturating_add(500) / 1_000),
        _ => {
            let tenths = bytes.saturating_add(50_000) / 100_000;
            format!("{},{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(1, "0000001")]
    #[case(9_999_999, "9999999")]
    #[case(12_345_678, "12345678")]
    fn a_number_has_at_least_seven_digits(#[case] value: u64, #[case] shown: &str) {
        assert_eq!(number(value), shown);
    }

    #[rstest]
    #[case(0, "0 byte")]
    #[case(999, "999 byte")]
    #[case(118_400, "118 kB")]
    #[case(2_449_999, "2,4 MB")]
    #[case(1_950_000, "2,0 MB")]
    fn sizes_read_as_a_clerk_says_them(#[case] bytes: u64, #[case] shown: &str) {
        assert_eq!(size(bytes), shown);
    }

    #[test]
    fn a_paper_says_its_days_as_they_are_spoken() {
        let eleventh = Utc.with_ymd_and_hms(2026, 12, 11, 9, 15, 0).single();
        assert_eq!(eleventh.map(moment), Some(json!({ "on": "l'11/12/2026", "hour": "10:15" })));
        assert_eq!((of("08/12/2026"), of("09/12/2026")), ("dell'".to_owned(), "del ".to_owned()));
        let annulled =
            Annulment { on: NaiveDate::from_ymd_opt(2026, 12, 8), operator: String::new(), measure: String::new() };
        assert_eq!(annulled.on_day(), "l'08/12/2026");
        assert_eq!(Annulment { on: None, ..annulled }.on_day(), "");
    }

    #[test]
    fn the_hour_is_that_of_rome() {
        let midnight = Utc.with_ymd_and_hms(2026, 7, 1, 22, 30, 0).single();
        assert_eq!(midnight.map(date_and_hour), Some(("02/07/2026".to_owned(), "00:30".to_owned())));
    }
}
