//! The rules of shipping, pure: numbers of registered letters, cost by tariff, what a list needs to be closed.

use super::model::{Shipment, ShipmentState, Tariff};
use crate::base::fault::Fault;
use crate::base::money::Cents;
use crate::base::text::{Shown, fold};
use crate::desks::protocol::api::Medium;

/// Code of the series of shipping lists.
pub const REGISTER: &str = "DSP";
/// Name of that series.
pub const REGISTER_NAME: &str = "Distinte di spedizione";
/// Media that go on a list; messages go into the outbox.
pub const MEDIA: [Medium; 6] =
    [Medium::Registered, Medium::Post, Medium::Courier, Medium::ByHand, Medium::Fax, Medium::Portal];
/// Heaviest letter, in grams.
pub const HEAVIEST: i64 = 100_000;
/// Most lines of one list: what one paper holds.
pub const MOST_LINES: usize = 2_000;
/// Longest reason or kind, in characters.
pub const LONGEST: usize = 200;

/// Reads the number of a registered letter as a bar-code reader or a clerk types it: twelve digits for letters within the
/// country, or the thirteen characters of the Universal Postal Union (S10) whose ninth digit proves the other eight.
/// Couriers have numbers of their own.
pub fn code(medium: Medium, text: &str) -> Result<String, Fault> {
    let code: String =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '/')).collect::<String>().to_uppercase();
    if medium != Medium::Registered {
        let sound = (4..=40).contains(&code.len()) && code.chars().all(|c| c.is_ascii_alphanumeric());
        return if sound { Ok(code) } else { Err(Fault::not_done("fault-shipping-code").arg("code", shown(text))) };
    }
    if code.len() == 12 && code.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(code);
    }
    match s10(&code) {
        Some(true) => Ok(code),
        Some(false) => Err(Fault::not_done("fault-shipping-check-digit").arg("code", shown(text))),
        None => Err(Fault::not_done("fault-shipping-code").arg("code", shown(text))),
    }
}

fn shown(text: &str) -> Shown {
    Shown::line(text.trim())
}

/// Whether a text has the form of S10, and if so whether its check digit is right.
fn s10(code: &str) -> Option<bool> {
    const WEIGHTS: [u32; 8] = [8, 6, 4, 2, 3, 5, 9, 7];
    let bytes = code.as_bytes();
    let letters =
        |range: std::ops::Range<usize>| bytes.get(range).is_some_and(|b| b.iter().all(u8::is_ascii_uppercase));
    let digits: Option<Vec<u32>> = code.get(2..11)?.chars().map(|c| c.to_digit(10)).collect();
    if bytes.len() != 13 || !letters(0..2) || !letters(11..13) {
        return None;
    }
    let digits = digits?;
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let check = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        other => other,
    };
    Some(digits.last() == Some(&check))
}

/// The cost of a letter by its weight: the first step of its kind that carries it; without a kind, the only kind there is
/// or the first in order.
pub fn cost(tariffs: &[Tariff], medium: Medium, kind: Option<&str>, grams: i64) -> Option<i64> {
    let wanted = kind.map(fold);
    let fits = |tariff: &&Tariff| {
        tariff.medium == medium
            && tariff.up_to_grams >= grams
            && wanted.as_ref().is_none_or(|kind| fold(&tariff.kind) == *kind)
    };
    let first = tariffs.iter().filter(fits).map(|tariff| tariff.kind.as_str()).min();
    tariffs
        .iter()
        .filter(fits)
        .filter(|tariff| Some(tariff.kind.as_str()) == first)
        .min_by_key(|tariff| tariff.up_to_grams)
        .map(|tariff| tariff.cents)
}

/// A table of tariffs as a clerk writes it: `mezzo; tipo; fino a grammi; costo`, a line each; empty lines and lines with
/// `#` are passed over. `medium` reads the name of a medium. The fault names the line.
pub fn tariffs(text: &str, medium: impl Fn(&str) -> Option<Medium>) -> Result<Vec<Tariff>, Fault> {
    let mut found: Vec<Tariff> = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        let fault = || Fault::not_done("fault-shipping-tariff").arg("line", number).on("tariffs");
        let parts: Vec<&str> = line.split(';').map(str::trim).collect();
        let [name, kind, grams, cost] = parts.as_slice() else { return Err(fault()) };
        let grams: i64 = grams.trim_end_matches('g').trim().replace('.', "").parse().map_err(|_| fault())?;
        let cents = cost.parse::<Cents>().map_err(|_| fault())?;
        let kind = shown(kind).into_string();
        if !(1..=HEAVIEST).contains(&grams) || cents < Cents(0) || kind.chars().count() > LONGEST {
            return Err(fault());
        }
        let tariff = Tariff { medium: medium(name).ok_or_else(fault)?, kind, up_to_grams: grams, cents: cents.0 };
        let same =
            |other: &Tariff| (other.medium, &other.kind, other.up_to_grams) == (tariff.medium, &tariff.kind, grams);
        if found.iter().any(same) {
            return Err(Fault::not_done("fault-shipping-tariff-twice").arg("line", number).on("tariffs"));
        }
        found.push(tariff);
    }
    Ok(found)
}

/// Whether a shipment can stand on a list, and if not why.
pub fn may_list(shipment: &Shipment, medium: Medium) -> Result<(), &'static str> {
    if shipment.state != ShipmentState::Waiting {
        return Err("fault-shipping-not-waiting");
    }
    if shipment.medium != medium {
        return Err("fault-shipping-other-medium");
    }
    if medium == Medium::Registered && shipment.code.is_none() {
        return Err("fault-shipping-code-missing");
    }
    Ok(())
}

/// Totals of cost by office, in the order of their codes.
pub fn by_office<'a>(lines: impl Iterator<Item = (&'a str, Option<i64>)>) -> Vec<(String, i64, i64)> {
    let mut totals: std::collections::BTreeMap<&str, (i64, i64)> = std::collections::BTreeMap::new();
    for (office, cents) in lines {
        let total = totals.entry(office).or_default();
        total.0 += 1;
        total.1 += cents.unwrap_or(0);
    }
    totals.into_iter().map(|(office, (items, cents))| (office.to_owned(), items, cents)).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("123456789012", Some("123456789012"))]
    #[case(" 15000000012-3 ", Some("150000000123"))]
    #[case("RR473124829IT", Some("RR473124829IT"))]
    #[case("rr 47312 4829 it", Some("RR473124829IT"))]
    #[case("RR473124828IT", None)]
    #[case("12345678901", None)]
    #[case("1234567890123", None)]
    #[case("", None)]
    #[case("12345678901A", None)]
    fn numbers_of_registered_letters(#[case] typed: &str, #[case] read: Option<&str>) {
        assert_eq!(code(Medium::Registered, typed).ok().as_deref(), read);
    }

    #[test]
    fn a_wrong_check_digit_is_told_as_such() {
        assert_eq!(code(Medium::Registered, "RR473124828IT").unwrap_err().key, "fault-shipping-check-digit");
        assert_eq!(code(Medium::Courier, "BRT 1234-567").unwrap(), "BRT1234567");
    }

    fn table() -> Vec<Tariff> {
        let text = "# tariffe\nraccomandata; standard; 20; 5,90\nraccomandata; standard; 50 g; 7,60\n\
                    raccomandata; voluminosa; 50; 9,00\nposta; ordinaria; 20; 1,30\n";
        tariffs(text, |name| match name {
            "raccomandata" => Some(Medium::Registered),
            "posta" => Some(Medium::Post),
            _ => None,
        })
        .unwrap()
    }

    #[rstest]
    #[case(Medium::Registered, None, 20, Some(590))]
    #[case(Medium::Registered, None, 21, Some(760))]
    #[case(Medium::Registered, Some("Voluminosa"), 10, Some(900))]
    #[case(Medium::Registered, None, 51, None)]
    #[case(Medium::Post, None, 1, Some(130))]
    #[case(Medium::Courier, None, 1, None)]
    fn the_cost_follows_the_weight(
        #[case] medium: Medium,
        #[case] kind: Option<&str>,
        #[case] grams: i64,
        #[case] cents: Option<i64>,
    ) {
        assert_eq!(cost(&table(), medium, kind, grams), cents);
    }

    #[rstest]
    #[case("posta; a; 20", "1")]
    #[case("\nposta; a; venti; 1,30", "2")]
    #[case("posta; a; 20; 1.30", "1")]
    #[case("piccione; a; 20; 1,30", "1")]
    #[case("posta; a; 0; 1,30", "1")]
    #[case("posta; a; 20; -1", "1")]
    #[case("posta; a; 20; 1\nposta; a; 20; 2", "2")]
    fn a_wrong_line_of_tariffs_is_named(#[case] text: &str, #[case] line: &str) {
        let fault = tariffs(text, |name| (name == "posta").then_some(Medium::Post)).unwrap_err();
        assert!(fault.args.iter().any(|(name, value)| *name == "line" && value == line), "{fault}");
    }

    #[test]
    fn totals_by_office_add_up() {
        let lines = [("UT", Some(590)), ("DEM", Some(130)), ("UT", None), ("UT", Some(10))];
        assert_eq!(by_office(lines.into_iter()), [("DEM".into(), 1, 130), ("UT".into(), 3, 600)]);
    }

    proptest! {
        #[test]
        fn one_wrong_digit_of_s10_is_always_noticed(serial in 0_u32..100_000_000, place in 0_usize..8, by in 1_u32..10) {
            let digits = format!("{serial:08}");
            let right = (0..10).map(|check| format!("RR{digits}{check}IT")).find(|one| s10(one) == Some(true)).unwrap();
            let mut wrong: Vec<char> = right.chars().collect();
            let old = wrong[2 + place].to_digit(10).unwrap();
            wrong[2 + place] = char::from_digit((old + by) % 10, 10).unwrap();
            let wrong: String = wrong.into_iter().collect();
            // Two remainders share the digits 0 and 5; every other slip shows.
            let check = right.as_bytes()[10];
            if check != b'0' && check != b'5' {
                prop_assert_eq!(s10(&wrong), Some(false));
            }
        }

        #[test]
        fn whatever_is_typed_is_a_code_or_refused(text in "\\PC{0,40}") {
            if let Ok(code) = code(Medium::Registered, &text) {
                prop_assert!(code.chars().all(|c| c.is_ascii_alphanumeric()));
            }
        }
    }
}
