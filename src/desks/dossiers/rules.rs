//! The key of a dossier and what may be written about one. Pure.
//!
//! A number is drawn inside year and class, that of a sub-dossier inside its parent (AgID guidelines on electronic
//! documents, annex 5: the progressive is computed inside the key).

use super::model::{Fields, Kind, LineFields};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, fold};

/// Longest subject, in characters.
pub const LONGEST_SUBJECT: usize = 500;
/// Longest note of a place, in characters.
pub const LONGEST_PLACE: usize = 200;
/// Most years a retention may say; 0 stands for ever.
pub const LONGEST_RETENTION: i64 = 200;
/// Longest reason, in characters.
pub const LONGEST_REASON: usize = 500;
/// Between the series of a parent and its number, in the series of its sub-dossiers. No class code has it.
const UNDER: char = '#';
/// Levels of a class that a sort key holds.
const LEVELS: usize = 4;

/// The class code of a dossier without class.
pub fn code_without_class(kind: Kind) -> &'static str {
    match kind {
        Kind::LegalPerson => "PG",
        _ => "PF",
    }
}

/// The series inside a parent.
pub fn series_under(parent_series: &str, parent_number: i64) -> String {
    format!("{parent_series}{UNDER}{parent_number}")
}

/// Whether a series is that of a parent's sub-dossiers.
pub fn is_under(series: &str) -> bool {
    series.contains(UNDER)
}

/// A dossier's key as it is written: `2026-VI/3.5`, `2026-VI/3.5.1` for the first sub-dossier of it, `2026-PF.12`.
pub fn written(year: i64, series: &str, number: i64) -> String {
    let mut parts = series.split(UNDER);
    let class = parts.next().unwrap_or_default().replace('.', "/");
    let above = parts.fold(String::new(), |above, number| above + number + ".");
    format!("{year}-{class}.{above}{number}")
}

/// The place of a dossier in lists: newest year first, then the order of the filing plan, then its number; a sub-dossier
/// right after its parent. Digits of fixed length alone, so that every collation of every engine agrees.
pub fn sort_key(year: i64, series: &str, number: i64) -> String {
    let mut parts = series.split(UNDER);
    let class = parts.next().unwrap_or_default();
    let mut key = format!("{:04}", 9_999 - year.clamp(0, 9_999));
    let mut levels = class.split('.');
    for _ in 0..LEVELS {
        key.push_str(&format!("{:04}", levels.next().map_or(0, level)));
    }
    let numbers: Vec<i64> = parts.filter_map(|part| part.parse().ok()).chain([number]).collect();
    for at in 0..2 {
        key.push_str(&format!("{:07}", numbers.get(at).copied().unwrap_or(0)));
    }
    key
}

/// A level of a class code as a number: `VI` is 6, `12` is 12; what is neither comes after all that are.
fn level(part: &str) -> u32 {
    let known = part.parse().ok().or_else(|| roman(part)).filter(|number| *number < 9_000);
    known.unwrap_or_else(|| 9_000 + part.chars().map(|c| (c as u32) % 900).sum::<u32>() % 900)
}

/// The value of a roman number; none when it is not one.
fn roman(text: &str) -> Option<u32> {
    let digit = |c: char| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let digits: Vec<u32> = text.chars().map(digit).collect::<Option<_>>()?;
    if digits.is_empty() {
        return None;
    }
    let next = digits.iter().skip(1).copied().chain([0]);
    let value: i64 =
        digits.iter().copied().zip(next).map(|(own, next)| i64::from(own) * if own < next { -1 } else { 1 }).sum();
    u32::try_from(value).ok()
}

/// The fields of a dossier cleaned, or what is wrong with them.
pub fn clean(fields: &Fields) -> Outcomes<Fields> {
    Ok(Fields {
        subject: subject(&fields.subject)?,
        office_id: fields.office_id,
        responsible_id: fields.responsible_id,
        place: place(fields.place.as_deref())?,
        retention: retention(fields.retention)?,
    })
}

/// A line of the dossier plan cleaned, or what is wrong with it.
pub fn clean_line(fields: &LineFields) -> Outcomes<LineFields> {
    Ok(LineFields {
        title: subject(&fields.title).map_err(|fault| fault.on("title"))?,
        retention: retention(fields.retention)?,
        ..fields.clone()
    })
}

fn subject(raw: &str) -> Outcomes<String> {
    let clean = Shown::line(raw).as_str().split_whitespace().collect::<Vec<_>>().join(" ");
    if fold(raw).is_empty() {
        return Err(Fault::not_done("fault-dossiers-subject-missing").on("subject"));
    }
    if clean.chars().count() > LONGEST_SUBJECT {
        return Err(Fault::not_done("fault-dossiers-subject-long").arg("limit", LONGEST_SUBJECT).on("subject"));
    }
    Ok(clean)
}

fn place(raw: Option<&str>) -> Outcomes<Option<String>> {
    let clean = raw.map(|raw| Shown::line(raw.trim()).to_string()).filter(|place| !place.is_empty());
    match &clean {
        Some(place) if place.chars().count() > LONGEST_PLACE => {
            Err(Fault::not_done("fault-dossiers-place-long").arg("limit", LONGEST_PLACE).on("place"))
        }
        _ => Ok(clean),
    }
}

fn retention(years: Option<i64>) -> Outcomes<Option<i64>> {
    match years {
        Some(years) if !(0..=LONGEST_RETENTION).contains(&years) => {
            Err(Fault::not_done("fault-dossiers-retention").arg("most", LONGEST_RETENTION).on("retention"))
        }
        _ => Ok(years),
    }
}

/// A reason cleaned; it must say something.
pub fn reason(raw: &str) -> Outcomes<String> {
    let clean: String = Shown::line(raw.trim()).as_str().chars().take(LONGEST_REASON).collect();
    if fold(raw).is_empty() { Err(Fault::not_done("fault-dossiers-reason-missing")) } else { Ok(clean) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(2026, "VI.3", 5, "2026-VI/3.5")]
    #[case(2026, "VI.3#5", 1, "2026-VI/3.5.1")]
    #[case(2026, "XIV", 2, "2026-XIV.2")]
    #[case(2027, "VI.3.1", 4, "2027-VI/3/1.4")]
    #[case(2026, "PF", 12, "2026-PF.12")]
    fn a_key_is_written_as_archivists_write_it(
        #[case] year: i64,
        #[case] series: &str,
        #[case] number: i64,
        #[case] code: &str,
    ) {
        assert_eq!(written(year, series, number), code);
    }

    #[test]
    fn lists_follow_the_filing_plan_and_not_the_alphabet() {
        let mut keys = [
            (2026, "X.1", 1),
            (2026, "IX.2", 10),
            (2026, "IX.2", 9),
            (2026, "IX.2#9", 2),
            (2026, "IX.10", 1),
            (2025, "I.1", 1),
            (2027, "XIV", 1),
            (2026, "PF", 1),
            (2026, "IX", 3),
        ];
        keys.sort_by_key(|(year, series, number)| sort_key(*year, series, *number));
        let codes: Vec<String> = keys.iter().map(|(year, series, number)| written(*year, series, *number)).collect();
        assert_eq!(
            codes,
            [
                "2027-XIV.1",
                "2026-IX.3",
                "2026-IX/2.9",
                "2026-IX/2.9.2",
                "2026-IX/2.10",
                "2026-IX/10.1",
                "2026-X/1.1",
                "2026-PF.1",
                "2025-I/1.1"
            ]
        );
    }

    #[rstest]
    #[case("  ", "fault-dossiers-subject-missing")]
    #[case("\u{200b}", "fault-dossiers-subject-missing")]
    fn a_subject_says_something(#[case] subject: &str, #[case] key: &str) {
        let fault = clean(&Fields { subject: subject.into(), ..Fields::default() }).unwrap_err();
        assert_eq!((fault.key, fault.field), (key, Some("subject")));
    }

    #[test]
    fn limits_are_told_at_their_field() {
        let good = Fields { subject: "Pratica".into(), ..Fields::default() };
        let long = Fields { subject: "x".repeat(LONGEST_SUBJECT + 1), ..good.clone() };
        assert_eq!(clean(&long).unwrap_err().field, Some("subject"));
        let place = Fields { place: Some("x".repeat(LONGEST_PLACE + 1)), ..good.clone() };
        assert_eq!(clean(&place).unwrap_err().field, Some("place"));
        for years in [-1, LONGEST_RETENTION + 1] {
            let wrong = Fields { retention: Some(years), ..good.clone() };
            assert_eq!(clean(&wrong).unwrap_err().field, Some("retention"));
        }
        assert_eq!(clean(&Fields { place: Some("  ".into()), ..good }).unwrap().place, None);
        assert!(reason(" \u{200b} ").is_err());
    }

    /// Class codes as filing plans have them, with up to three levels.
    fn class() -> impl Strategy<Value = String> {
        let roman = prop::sample::select(vec!["I", "II", "III", "IV", "V", "VI", "IX", "X", "XIV", "XV"]);
        (roman, prop::collection::vec(1_u32..30, 0..3))
            .prop_map(|(title, levels)| levels.iter().fold(title.to_owned(), |code, level| format!("{code}.{level}")))
    }

    /// A key: year, class, the parent's number if there is one, number.
    fn key() -> impl Strategy<Value = (i64, String, Option<i64>, i64)> {
        (2000_i64..2100, class(), prop::option::of(1_i64..40), 1_i64..40)
    }

    proptest! {
        #[test]
        fn no_two_keys_are_written_alike(keys in prop::collection::hash_set(key(), 1..60)) {
            let series = |class: &str, parent: Option<i64>| parent.map_or(class.to_owned(), |n| series_under(class, n));
            let codes: HashSet<String> =
                keys.iter().map(|(year, class, parent, n)| written(*year, &series(class, *parent), *n)).collect();
            prop_assert_eq!(codes.len(), keys.len());
            let sorts: HashSet<String> =
                keys.iter().map(|(year, class, parent, n)| sort_key(*year, &series(class, *parent), *n)).collect();
            prop_assert_eq!(sorts.len(), keys.len());
            prop_assert!(sorts.iter().all(|key| key.len() == 34 && key.bytes().all(|b| b.is_ascii_digit())));
        }

        #[test]
        fn a_sub_dossier_comes_right_after_its_parent(year in 2000_i64..2100, class in class(), parent in 1_i64..999, n in 1_i64..999) {
            let own = sort_key(year, &series_under(&class, parent), n);
            prop_assert!(sort_key(year, &class, parent) < own);
            prop_assert!(own < sort_key(year, &class, parent + 1));
        }

        #[test]
        fn cleaning_twice_changes_nothing(subject in "\\PC{1,60}", place in prop::option::of("\\PC{0,40}")) {
            if let Ok(once) = clean(&Fields { subject, place, ..Fields::default() }) {
                prop_assert_eq!(clean(&once).unwrap(), once);
            }
        }

        #[test]
        fn any_code_has_a_place(series in "\\PC{0,20}", number in 0_i64..9_999_999) {
            prop_assert!(sort_key(2026, &series, number).bytes().all(|b| b.is_ascii_digit()));
        }
    }
}
