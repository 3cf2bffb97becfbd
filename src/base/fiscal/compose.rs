//! A codice fiscale computed from the facts of a birth, to compare with the one on a paper. Only the tax register can
//! say whether it was really given, and to whom.

use chrono::{Datelike, NaiveDate};

use super::codice_fiscale::{CodiceFiscale, MONTHS, Sex, check_character};
use crate::base::text::fold;

/// The code for these facts; `None` when a name has no Latin letter or the place is no catastale code.
pub fn compose(surname: &str, name: &str, birth: NaiveDate, sex: Sex, place: &str) -> Option<CodiceFiscale> {
    let place = place.trim().to_ascii_uppercase();
    let is_place = place.len() == 4
        && place.starts_with(|c: char| c.is_ascii_uppercase())
        && place.bytes().skip(1).all(|b| b.is_ascii_digit());
    if !is_place {
        return None;
    }
    let month = MONTHS.chars().nth(birth.month0() as usize)?;
    let day = birth.day() + if sex == Sex::F { 40 } else { 0 };
    let year = birth.year().rem_euclid(100);
    let first = format!("{}{year:02}{month}{day:02}{place}", codes_of_name(surname, name)?);
    let check = check_character(&first)?;
    CodiceFiscale::parse(&format!("{first}{check}")).ok()
}

/// The six letters that begin the code of a person with this name.
pub fn codes_of_name(surname: &str, name: &str) -> Option<String> {
    let (surname, name) = (letters(surname), letters(name));
    if surname.is_empty() || name.is_empty() {
        return None;
    }
    let surname = three(&consonants(&surname), &vowels(&surname));
    let mut of_name = consonants(&name);
    if of_name.len() > 3 {
        // Of four and more consonants the second is left out.
        of_name.remove(1);
    }
    Some(surname + &three(&of_name, &vowels(&name)))
}

/// Capitals without accents, apostrophes and blanks.
fn letters(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_uppercase()).collect()
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'A' | 'E' | 'I' | 'O' | 'U')
}

fn consonants(text: &str) -> String {
    text.chars().filter(|c| !is_vowel(*c)).collect()
}

fn vowels(text: &str) -> String {
    text.chars().filter(|c| is_vowel(*c)).collect()
}

fn three(consonants: &str, vowels: &str) -> String {
    consonants.chars().chain(vowels.chars()).chain("XXX".chars()).take(3).collect()
}
