//! Codes of invented persons and bodies, and three hundred more computed elsewhere.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use rstest::rstest;

use super::codice_fiscale::{DIGITS, check_character};
use super::{
    CodeError, CodiceFiscale, PartitaIva, Sex, aoo_looks_right, codes_of_name, compose, ipa_looks_right,
    office_looks_right,
};
use crate::base::testing::extra_lines;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[rstest]
#[case("RSSMRA85T10A562S")]
#[case("rss mra 85t10 a562s")]
#[case("RSS-MRA-85T10-A562S")]
fn a_code_is_read_as_people_write_it(#[case] raw: &str) {
    let code = CodiceFiscale::parse(raw).unwrap();
    assert_eq!(code.to_string(), "RSSMRA85T10A562S");
    let person = code.person().unwrap();
    assert_eq!((person.year, person.month, person.day, person.sex), (85, 12, 10, Sex::M));
    assert_eq!(person.place, "A562");
    assert_eq!(person.birth_date(day("2026-04-02")), Some(day("1985-12-10")));
    assert!(!code.is_numeric() && !code.is_omocode());
    assert!(code.fits_name("Rossi", "Mario") && !code.fits_name("Bianchi", "Mario"));
}

#[rstest]
#[case::empty("", CodeError::Form)]
#[case::short("RSSMRA85T10A562", CodeError::Form)]
#[case::long("RSSMRA85T10A562SS", CodeError::Form)]
#[case::digit_for_letter("1SSMRA85T10A562S", CodeError::Form)]
#[case::letter_that_is_no_stand_in("RSSMRAA5T10A562S", CodeError::Form)]
#[case::foreign("RSSMRÀ85T10A562S", CodeError::Form)]
#[case::zero_width("RSSMRA85T10A562S\u{200b}", CodeError::Form)]
#[case::cyrillic("RSSMR\u{410}85T10A562S", CodeError::Form)]
#[case::slip("RSSMRA85T10A562T", CodeError::Check)]
#[case::swapped("RSSMRA85T01A562S", CodeError::Check)]
#[case::zeros("00000000000", CodeError::Form)]
#[case::body_slip("80012345679", CodeError::Check)]
#[case::letters_in_body("8001234567A", CodeError::Form)]
fn a_wrong_code_says_how_it_is_wrong(#[case] raw: &str, #[case] error: CodeError) {
    assert_eq!(CodiceFiscale::parse(raw), Err(error));
    assert_eq!(error.is_slip(), error != CodeError::Form);
}

#[rstest]
#[case::no_day("RSSMRA85T00A562")]
#[case::day_between_the_sexes("RSSMRA85T35A562")]
#[case::february("RSSMRA85B30A562")]
#[case::not_leap("RSSMRA85B29A562")]
#[case::november("RSSMRA85S71A562")]
#[case::no_month("RSSMRA85F10A562")]
fn a_birth_that_cannot_be_is_refused(#[case] first: &str) {
    let code = format!("{first}{}", check_character(first).unwrap());
    assert_eq!(CodiceFiscale::parse(&code), Err(CodeError::BirthDate));
}

#[rstest]
#[case("1900-03-01", "2026-04-02", "2000-03-01")]
#[case("2026-04-02", "2026-04-02", "2026-04-02")]
#[case("1926-04-03", "2026-04-02", "1926-04-03")]
#[case("1924-02-29", "2026-04-02", "2024-02-29")]
fn the_century_is_the_latest_possible(#[case] born: &str, #[case] today: &str, #[case] read: &str) {
    let code = compose("Verdi", "Anna", day(born), Sex::F, "Z404").unwrap();
    assert_eq!(code.person().unwrap().birth_date(day(today)), Some(day(read)));
}

#[test]
fn a_digit_may_be_written_as_a_letter() {
    let plain = "RSSMRA85T10A562";
    let first = "RSSMRA85T10A56N";
    let code = CodiceFiscale::parse(&format!("{first}{}", check_character(first).unwrap())).unwrap();
    assert!(code.is_omocode());
    let usual = CodiceFiscale::parse(&format!("{plain}{}", check_character(plain).unwrap())).unwrap();
    assert_eq!(code.person(), usual.person());
    let all = "RSSMRAURTMLARSN";
    let code = CodiceFiscale::parse(&format!("{all}{}", check_character(all).unwrap())).unwrap();
    assert_eq!(code.person(), usual.person());
}

#[rstest]
#[case::usual("Rossi", "Mario", "RSSMRA")]
#[case::four_consonants("Bianchi", "Gianfranco", "BNCGFR")]
#[case::three_consonants("Bianchi", "Roberta", "BNCRRT")]
#[case::short_surname("Fo", "Dario", "FOXDRA")]
#[case::vowels_only("Aiuo", "Ea", "AIUEAX")]
#[case::apostrophe("D'Angiò", "Niccolò", "DNGNCL")]
#[case::two_words("De Luca", "Maria Chiara", "DLCMCH")]
#[case::foreign_letters("Weiß", "Łukasz", "WSSLSZ")]
fn names_give_six_letters(#[case] surname: &str, #[case] name: &str, #[case] letters: &str) {
    assert_eq!(codes_of_name(surname, name).as_deref(), Some(letters));
}

#[rstest]
#[case("", "Mario", "A562")]
#[case("Иванов", "Mario", "A562")]
#[case("Rossi", "", "A562")]
#[case("Rossi", "Mario", "")]
#[case("Rossi", "Mario", "AA62")]
#[case("Rossi", "Mario", "A56N")]
fn nothing_is_composed_from_too_little(#[case] surname: &str, #[case] name: &str, #[case] place: &str) {
    assert_eq!(compose(surname, name, day("1985-12-10"), Sex::M, place), None);
}

#[rstest]
#[case("00743110157")]
#[case("IT 00743110157")]
#[case("it00743110157")]
#[case("007 431.101-57")]
fn a_partita_iva_is_read(#[case] raw: &str) {
    assert_eq!(PartitaIva::parse(raw).unwrap().as_str(), "00743110157");
    assert_eq!(CodiceFiscale::parse("00743110157").map(|code| code.is_numeric()), Ok(true));
}

#[rstest]
#[case("00743110158", CodeError::Check)]
#[case("0074311015", CodeError::Form)]
#[case("00000000000", CodeError::Form)]
#[case("FR00743110157", CodeError::Form)]
#[case("٠٠٧٤٣١١٠١٥٧", CodeError::Form)]
#[case("", CodeError::Form)]
fn a_wrong_partita_iva_is_refused(#[case] raw: &str, #[case] error: CodeError) {
    assert_eq!(PartitaIva::parse(raw), Err(error));
}

#[rstest]
#[case("c_x999", true)]
#[case("m_pi", true)]
#[case("uni_xy", true)]
#[case("c_x99", false)]
#[case("C_X999", false)]
#[case("", false)]
#[case("c x999", false)]
fn codes_of_administrations(#[case] code: &str, #[case] usual: bool) {
    assert_eq!(ipa_looks_right(code), usual);
}

#[test]
fn codes_of_areas_and_offices() {
    assert!(aoo_looks_right("A0B1C2D") && aoo_looks_right("AAAAAAA"));
    assert!(!aoo_looks_right("B0B1C2D") && !aoo_looks_right("A0B1C2") && !aoo_looks_right("a0b1c2d"));
    assert!(office_looks_right("UFAB12") && !office_looks_right("UFAB1") && !office_looks_right("ufab12"));
}

/// The columns of the list: surname, name, sex, birth, Comune, province, catastale code, code.
#[test]
fn three_hundred_codes_computed_elsewhere_agree() {
    for row in extra_lines("reference/codici_fiscali_300.csv").iter().skip(1) {
        let fields: Vec<&str> = row.split(',').collect();
        let [surname, name, sex, born, .., place, code, _, _] = fields[..] else { panic!("{row}") };
        let sex = if sex == "F" { Sex::F } else { Sex::M };
        let read = CodiceFiscale::parse(code).unwrap();
        assert_eq!(compose(surname, name, day(born), sex, place), Some(read.clone()), "{row}");
        let person = read.person().unwrap();
        let born = day(born);
        assert_eq!(
            (person.month, person.day, person.sex, person.place.as_str()),
            (born.month(), born.day(), sex, place)
        );
        // Seen from the day before a hundredth birthday, the century is the true one.
        let near = NaiveDate::from_ymd_opt(born.year() + 99, 12, 31).unwrap().min(day("2026-11-23"));
        assert_eq!(person.birth_date(near), Some(born), "{row}");
        assert!(read.fits_name(surname, name));
    }
}

proptest! {
    #[test]
    fn what_is_composed_says_what_went_in(
        surname in "[A-Za-zàèìòù' ]{1,12}[b-z]", name in "[A-Za-z]{1,12}", days in 0_u64..45_000, female in any::<bool>(),
        place in "[A-M][0-9]{3}",
    ) {
        let born = day("1901-01-01") + chrono::Days::new(days);
        let sex = if female { Sex::F } else { Sex::M };
        let code = compose(&surname, &name, born, sex, &place).unwrap();
        let person = code.person().unwrap();
        prop_assert_eq!((person.month, person.day, person.sex), (born.month(), born.day(), sex));
        prop_assert_eq!(i32::try_from(person.year).unwrap(), born.year().rem_euclid(100));
        prop_assert_eq!(&person.place, &place);
        prop_assert!(code.fits_name(&surname, &name));
    }

    #[test]
    fn one_wrong_digit_is_always_found(digits in "[0-9]{10}", at in 0_usize..11, other in 1_u8..10) {
        let right = (b'0'..=b'9').map(|last| format!("{digits}{}", char::from(last)))
            .find_map(|number| PartitaIva::parse(&number).ok());
        prop_assume!(right.is_some());
        let right = right.unwrap();
        let mut wrong = right.as_str().as_bytes().to_vec();
        wrong[at] = b'0' + (wrong[at] - b'0' + other) % 10;
        let wrong = PartitaIva::parse(std::str::from_utf8(&wrong).unwrap());
        prop_assert!(wrong.is_err());
    }

    #[test]
    fn a_letter_in_the_place_of_a_digit_keeps_the_person(days in 0_u64..45_000, places in prop::collection::vec(0_usize..7, 1..7)) {
        let born = day("1901-01-01") + chrono::Days::new(days);
        let code = compose("Neri", "Luca", born, Sex::M, "H501").unwrap();
        let mut first: Vec<char> = code.as_str().chars().take(15).collect();
        for place in places {
            if let Some(digit) = first[DIGITS[place]].to_digit(10) {
                first[DIGITS[place]] = "LMNPQRSTUV".chars().nth(digit as usize).unwrap();
            }
        }
        let first: String = first.into_iter().collect();
        let other = CodiceFiscale::parse(&format!("{first}{}", check_character(&first).unwrap())).unwrap();
        prop_assert!(other.is_omocode());
        prop_assert_eq!(other.person(), code.person());
    }
}
