//! The search key and the words of a search.

use proptest::prelude::*;
use rstest::rstest;

use super::super::{MAX_WORD, MAX_WORDS, fold, words};
use super::shown::{every_kind_of_character, trouble};

#[rstest]
#[case("Perché", "perche")]
#[case("perche\u{301}", "perche")]
#[case("CITTA'", "citta")]
#[case("d'Angiò", "d angio")]
#[case("D’ANGIÒ", "d angio")]
#[case("dʼAngiò", "d angio")]
#[case("Straße STRASSE ẞ", "strasse strasse ss")]
#[case("Œuvre œdème Æsir", "oeuvre oedeme aesir")]
#[case("Łódź", "lodz")]
#[case("Ørsted Đorđe Þór ħal", "orsted dorde thor hal")]
#[case("İstanbul ısparta", "istanbul isparta")]
#[case("ﬁle Ｃｏｍｕｎｅ №3 5ª", "file comune no3 5a")]
#[case("prot. n. 123/2026 - urg.", "prot n 123 2026 urg")]
#[case("com\u{ad}u\u{200b}ne", "comune")]
#[case("C\u{43e}mune", "comune")]
#[case("Иванов", "иванов")]
#[case("ΣΊΣΥΦΟΣ", "σισυφοσ")]
#[case("  \t ", "")]
#[case("%_\\", "")]
#[case("\"AND\" NEAR(a*)", "and near a")]
#[case("'; DROP TABLE", "drop table")]
fn the_key_forgets_accents_case_and_punctuation(#[case] text: &str, #[case] key: &str) {
    assert_eq!(fold(text), key);
}

#[test]
fn words_are_folded_counted_and_cut() {
    assert_eq!(words("d'Angiò, D’ANGIO rossi"), ["d", "angio", "rossi"]);
    let many = (0..100).map(|n| format!("p{n}")).collect::<Vec<_>>().join(" ");
    assert_eq!(words(&many).len(), MAX_WORDS);
    let long = words(&"à".repeat(10_000));
    assert_eq!(long, ["a".repeat(MAX_WORD)]);
    assert!(words("'; --").is_empty());
}

#[test]
fn folding_any_character_twice_changes_nothing() {
    for c in every_kind_of_character() {
        let once = fold(&format!("a{c}b"));
        assert_eq!(fold(&once), once, "U+{:04X}", u32::from(c));
    }
}

proptest! {
    #[test]
    fn a_key_is_its_own_key(raw in trouble()) {
        let key = fold(&raw);
        prop_assert_eq!(fold(&key), key.clone());
        prop_assert!(!key.starts_with(' ') && !key.ends_with(' ') && !key.contains("  "));
        prop_assert!(key.chars().all(|c| c == ' ' || c.is_alphanumeric()), "{:?}", key);
    }

    #[test]
    fn case_does_not_matter(raw in "[a-zà-öø-ÿ' ]{0,20}") {
        prop_assert_eq!(fold(&raw.to_uppercase()), fold(&raw));
    }
}
