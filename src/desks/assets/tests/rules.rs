//! How numbers, serials, addresses and systems are read.

use chrono::NaiveDate;
use proptest::prelude::*;
use rstest::rstest;

use crate::desks::assets::rules;

#[rstest]
#[case("Dell Inc.", "SN-4412", "dell|sn4412")]
#[case("HP Inc.", "CZC 1234", "hp|czc1234")]
#[case("Hewlett-Packard", "czc1234", "hp|czc1234")]
#[case("Dell", "To be filled by O.E.M.", "")]
#[case("Dell", "0000000000", "")]
#[case("", "12", "")]
fn a_serial_tells_things_apart_only_where_it_says_something(
    #[case] maker: &str,
    #[case] serial: &str,
    #[case] key: &str,
) {
    assert_eq!(rules::serial_key(Some(maker), Some(serial)), key);
}

#[rstest]
#[case("00-1A-2B-3C-4D-5E", Some("00:1a:2b:3c:4d:5e"))]
#[case("001a.2b3c.4d5e", Some("00:1a:2b:3c:4d:5e"))]
#[case("00:00:00:00:00:00", None)]
#[case("ff:ff:ff:ff:ff:ff", None)]
#[case("00:1a:2b:3c:4d", None)]
#[case("decade bad face", None)]
fn a_hardware_address_has_one_form(#[case] raw: &str, #[case] kept: Option<&str>) {
    assert_eq!(rules::mac(raw).as_deref(), kept);
}

#[rstest]
#[case("Microsoft Windows 10 Pro", "10.0.19045", Some((2025, 10, 14)))]
#[case("Microsoft Windows 11 Pro", "10.0.22631", None)]
#[case("Microsoft Windows 7 Professionnel", "6.1.7601", Some((2020, 1, 14)))]
#[case("Windows 8.1", "", Some((2023, 1, 10)))]
#[case("Microsoft Windows Server 2012 R2 Standard", "6.3", Some((2023, 10, 10)))]
#[case("Microsoft Windows Server 2022", "10.0", Some((2031, 10, 14)))]
#[case("Ubuntu 20.04.6 LTS", "20.04", Some((2025, 5, 31)))]
#[case("Debian GNU/Linux", "9.13", Some((2022, 6, 30)))]
#[case("CentOS Linux", "7.9.2009", Some((2024, 6, 30)))]
#[case("Fedora", "41", None)]
#[case("", "", None)]
fn support_ends_on_a_day_that_is_known(#[case] os: &str, #[case] version: &str, #[case] end: Option<(i32, u32, u32)>) {
    let end = end.and_then(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
    assert_eq!(rules::end_of_support(os, version), end);
}

proptest! {
    #[test]
    fn no_text_breaks_the_rules(text in ".{0,80}", other in ".{0,40}") {
        rules::serial_key(Some(&text), Some(&other));
        rules::end_of_support(&text, &other);
        if let Some(mac) = rules::mac(&text) {
            prop_assert_eq!(rules::mac(&mac), Some(mac.clone()));
        }
        if let Some(uuid) = rules::uuid(&text) {
            prop_assert_eq!(rules::uuid(&uuid), Some(uuid.clone()));
        }
        prop_assert_eq!(rules::number(&rules::number(&text)), rules::number(&text));
    }
}

#[test]
fn a_model_that_names_its_maker_says_it_once() {
    use crate::desks::assets::rules::make;
    assert_eq!(make(Some("Canon"), Some("Canon MX 5970")), "Canon MX 5970");
    assert_eq!(make(Some("Hewlett-Packard"), Some("HP LaserJet M507")), "Hewlett-Packard HP LaserJet M507");
    assert_eq!(make(None, Some("SG350-28")), "SG350-28");
    assert_eq!(make(Some("Dell Inc."), None), "Dell Inc.");
}
