//! Tax codes and VAT numbers of people and companies that do not exist: right in every check, taken by nobody.
//!
//! A tax code needs a place of birth; these have codes that no Comune was ever given. VAT numbers begin with 99, which
//! no tax office has come to. Source of both checks: DM 23-12-1976.

use chrono::{Datelike, NaiveDate};

/// Codes of places that do not exist.
const NOWHERE: [&str; 4] = ["M995", "M996", "M997", "M998"];

/// Weights of the characters in odd places, A to Z; digits weigh as the letters A to J.
const ODD: [u32; 26] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/// The tax code of a person who does not exist; `place` chooses where they were not born.
pub fn tax_code(surname: &str, name: &str, woman: bool, born: NaiveDate, place: usize) -> String {
    let (consonants, vowels) = letters(name);
    // A name of four consonants or more leaves out the second.
    let name = if consonants.len() > 3 {
        [0, 2, 3].iter().filter_map(|at| consonants.get(*at)).collect()
    } else {
        three(&consonants, &vowels)
    };
    let (consonants, vowels) = letters(surname);
    let month = "ABCDEHLMPRST".chars().nth(born.month0() as usize).unwrap_or('A');
    let day = born.day() + if woman { 40 } else { 0 };
    let body = format!(
        "{}{name}{:02}{month}{day:02}{}",
        three(&consonants, &vowels),
        born.year().rem_euclid(100),
        NOWHERE[place % NOWHERE.len()]
    );
    let check = check_letter(&body);
    body + &check.to_string()
}

fn letters(name: &str) -> (Vec<char>, Vec<char>) {
    let plain = crate::base::text::fold(name).to_uppercase();
    plain.chars().filter(char::is_ascii_uppercase).partition(|c| !"AEIOU".contains(*c))
}

fn three(consonants: &[char], vowels: &[char]) -> String {
    consonants.iter().chain(vowels).chain(&['X'; 3]).take(3).collect()
}

fn check_letter(body: &str) -> char {
    let weight = |(at, c): (usize, char)| {
        let value = c.to_digit(36).map_or(0, |value| if c.is_ascii_digit() { value } else { value - 10 });
        // The first character is in an odd place.
        if at % 2 == 0 { ODD.get(value as usize).copied().unwrap_or(0) } else { value }
    };
    let sum: u32 = body.chars().enumerate().map(weight).sum();
    char::from(b'A' + u8::try_from(sum % 26).unwrap_or(0))
}

/// The VAT number of a company that does not exist, the `n`-th of an office.
pub fn vat_number(n: u32, office: u32) -> String {
    let body = format!("99{:05}{:03}", n % 100_000, 1 + office % 100);
    let digits = body.bytes().map(|byte| u32::from(byte - b'0'));
    let sum: u32 = digits
        .enumerate()
        .map(|(at, digit)| match (at % 2, digit) {
            (0, digit) => digit,
            (_, digit) if digit > 4 => digit * 2 - 9,
            (_, digit) => digit * 2,
        })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    // Worked by hand from the tables of the decree.
    #[case("Rossi", "Mario", false, (1980, 1, 1), "RSSMRA80A01M995")]
    #[case("Fo", "Maria Grazia", true, (1975, 12, 31), "FOXMGR75T71M995")]
    #[case("D'Àngelo", "Ugo", false, (2004, 6, 9), "DNGGUO04H09M995")]
    fn tax_codes_are_put_together_as_the_decree_says(
        #[case] surname: &str,
        #[case] name: &str,
        #[case] woman: bool,
        #[case] born: (i32, u32, u32),
        #[case] body: &str,
    ) {
        let born = NaiveDate::from_ymd_opt(born.0, born.1, born.2).unwrap();
        let code = tax_code(surname, name, woman, born, 0);
        assert_eq!(&code[..15], body);
        assert_eq!(code.len(), 16);
    }

    #[test]
    fn the_check_letter_is_the_known_one() {
        // The example that the tax agency's own explanations use.
        assert_eq!(check_letter("MRTMTT25D09F205"), 'Z');
    }

    #[test]
    fn the_check_digit_is_the_known_one() {
        for number in [vat_number(7, 12), vat_number(99_999, 99), vat_number(0, 0)] {
            let digits: Vec<u32> = number.chars().map(|c| c.to_digit(10).unwrap()).collect();
            let doubled = |d: u32| if d > 4 { d * 2 - 9 } else { d * 2 };
            let sum: u32 = digits.iter().enumerate().map(|(at, d)| if at % 2 == 1 { doubled(*d) } else { *d }).sum();
            assert_eq!((sum % 10, digits.len()), (0, 11), "{number}");
        }
    }
}
