//! The facts of the house as the settings keep them: who we are, when the office is open.
//!
//! A setting that cannot be read leaves the calendar as the law makes it and is told in the log, because a house with a
//! wrong closure must still open in the morning.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::house::{Administration, Facts};
use crate::base::calendar::{Closure, WorkingCalendar};
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::{Db, settings};

/// `Comune di …`.
pub const NAME: &str = "house.name";
/// IPA code of the administration.
pub const IPA: &str = "house.ipa";
/// Unique code of the AOO.
pub const AOO: &str = "house.aoo";
/// Address line of letterheads.
pub const ADDRESS: &str = "house.address";
/// Day and month of the patron saint: `13/06`.
pub const PATRON: &str = "house.patron";
/// Opening hours, as [`crate::base::calendar::OfficeHours`] reads them.
pub const HOURS: &str = "house.hours";
/// Local closures, as JSON.
pub const CLOSURES: &str = "house.closures";
/// Present in a demonstration database.
pub const DEMO: &str = "house.demo";

#[derive(Serialize, Deserialize)]
struct ClosureRow {
    from: NaiveDate,
    to: NaiveDate,
    reason: String,
}

/// Reads the facts.
pub fn read(db: &mut Db) -> Outcomes<Facts> {
    let settings = settings::all(db)?;
    let text = |key: &str| settings.get(key).map(|value| Shown::line(value).as_str().to_owned()).unwrap_or_default();
    Ok(Facts {
        administration: Administration {
            name: text(NAME),
            ipa_code: text(IPA),
            aoo_code: text(AOO),
            address: text(ADDRESS),
            demo: settings.contains_key(DEMO),
        },
        calendar: calendar(&settings),
    })
}

fn calendar(settings: &BTreeMap<String, String>) -> WorkingCalendar {
    let mut calendar = WorkingCalendar::default();
    if let Some(text) = settings.get(PATRON).filter(|text| !text.is_empty()) {
        calendar.patron = read_patron(text);
        if calendar.patron.is_none() {
            tracing::warn!(%text, "the day of the patron saint cannot be read");
        }
    }
    if let Some(text) = settings.get(HOURS) {
        match text.parse() {
            Ok(hours) => calendar.hours = hours,
            Err(error) => tracing::warn!(%error, "the opening hours cannot be read"),
        }
    }
    if let Some(text) = settings.get(CLOSURES) {
        match serde_json::from_str::<Vec<ClosureRow>>(text) {
            Ok(rows) => {
                let closure =
                    |row: ClosureRow| Closure { from: row.from, to: row.to, reason: Shown::line(&row.reason) };
                calendar.closures = rows.into_iter().map(closure).collect();
            }
            Err(error) => tracing::warn!(%error, "the closures cannot be read"),
        }
    }
    calendar
}

/// Day and month written `13/6` or `13-06`; `None` when no year has that day.
pub fn read_patron(text: &str) -> Option<(u32, u32)> {
    let (day, month) = text.trim().split_once(['/', '-', '.'])?;
    let (day, month) = (day.trim().parse().ok()?, month.trim().parse().ok()?);
    // 2024 has a 29 February: a saint may have that day too.
    NaiveDate::from_ymd_opt(2024, month, day).map(|_| (day, month))
}

/// Day and month as the settings keep them.
pub fn patron_text((day, month): (u32, u32)) -> String {
    format!("{day:02}/{month:02}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::db::testing::on_both_engines;

    #[rstest]
    #[case("13/06", Some((13, 6)))]
    #[case(" 4-10 ", Some((4, 10)))]
    #[case("29/2", Some((29, 2)))]
    #[case("31/04", None)]
    #[case("13", None)]
    #[case("giugno", None)]
    fn patron_saints(#[case] text: &str, #[case] expected: Option<(u32, u32)>) {
        assert_eq!(read_patron(text), expected);
        if let Some(day) = expected {
            assert_eq!(read_patron(&patron_text(day)), expected);
        }
    }

    #[test]
    fn a_wrong_setting_does_not_close_the_house() {
        on_both_engines(|database| {
            let mut db = database.connect();
            for (key, value) in [(NAME, "Comune di Prova\u{1b}[2J"), (PATRON, "31/02"), (HOURS, "mai"), (CLOSURES, "{")]
            {
                settings::put(&mut db, key, value).unwrap();
            }
            let facts = read(&mut db).unwrap();
            assert!(!facts.administration.name.contains('\u{1b}'));
            assert_eq!(facts.calendar, WorkingCalendar::default());
            assert!(!facts.administration.demo);
        });
    }
}
