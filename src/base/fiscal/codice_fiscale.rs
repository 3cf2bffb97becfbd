//! The codice fiscale: sixteen characters for persons, eleven digits for bodies (and provisional for persons).
//!
//! Source: DM 23-12-1976 (composition, check character, substitution of digits when two persons would share a code).

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::partita_iva::has_right_check_digit;
use super::{CodeError, codes_of_name, normal};

/// A well-formed codice fiscale with the right check character.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CodiceFiscale(String);

/// Sex as the code writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Male.
    M,
    /// Female.
    F,
}

/// What the code of a person says about its bearer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Last two digits of the year of birth.
    pub year: u32,
    /// Month of birth.
    pub month: u32,
    /// Day of birth.
    pub day: u32,
    /// Sex.
    pub sex: Sex,
    /// Catastale code of the place of birth: `H501`; a `Z` begins the codes of foreign countries.
    pub place: String,
}

/// Where digits stand that may be written as letters.
pub(super) const DIGITS: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];
/// The letters that stand for 0 to 9 there.
const STAND_INS: &str = "LMNPQRSTUV";
/// The months, January to December.
pub(super) const MONTHS: &str = "ABCDEHLMPRST";
/// Values of 0-9 (and of A-J) in odd places.
const ODD_DIGITS: [u32; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
/// Values of A-Z in odd places.
const ODD_LETTERS: [u32; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

impl CodiceFiscale {
    /// Reads a code; blanks, points and dashes in it are ignored, small letters are taken for capitals.
    pub fn parse(raw: &str) -> Result<Self, CodeError> {
        let code = normal(raw);
        if !code.is_ascii() {
            return Err(CodeError::Form);
        }
        match code.len() {
            11 => {
                if !code.bytes().all(|b| b.is_ascii_digit()) || code.bytes().all(|b| b == b'0') {
                    return Err(CodeError::Form);
                }
                if has_right_check_digit(&code) { Ok(Self(code)) } else { Err(CodeError::Check) }
            }
            16 => {
                let plain = without_stand_ins(&code).ok_or(CodeError::Form)?;
                if code.chars().last() != check_character(&code[..15]) {
                    return Err(CodeError::Check);
                }
                read_person(&plain).ok_or(CodeError::BirthDate)?;
                Ok(Self(code))
            }
            _ => Err(CodeError::Form),
        }
    }

    /// The code, in capitals without blanks.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it has the eleven digits of a body.
    pub fn is_numeric(&self) -> bool {
        self.0.len() == 11
    }

    /// Whether a digit is written as a letter, as happens when two persons would share a code.
    pub fn is_omocode(&self) -> bool {
        !self.is_numeric() && DIGITS.iter().any(|at| !self.0.as_bytes()[*at].is_ascii_digit())
    }

    /// What it says of a person; `None` for a numeric code.
    pub fn person(&self) -> Option<Person> {
        if self.is_numeric() { None } else { read_person(&without_stand_ins(&self.0)?) }
    }

    /// Whether the code may be that of a person with this name; always for a numeric code.
    pub fn fits_name(&self, surname: &str, name: &str) -> bool {
        self.is_numeric() || codes_of_name(surname, name).is_some_and(|letters| self.0.starts_with(&letters))
    }
}

impl fmt::Display for CodiceFiscale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Person {
    /// The date of birth in the latest century that does not make it later than `today`. Persons over a hundred years
    /// old are read as newborn: the code itself cannot tell.
    pub fn birth_date(&self, today: NaiveDate) -> Option<NaiveDate> {
        let year = i32::try_from(self.year).ok()?;
        let century = today.year() - today.year().rem_euclid(100);
        [century, century - 100]
            .into_iter()
            .filter_map(|century| NaiveDate::from_ymd_opt(century + year, self.month, self.day))
            .find(|date| *date <= today)
    }
}

/// The last character that belongs to the first fifteen; `None` when one of them is no capital or digit.
pub(super) fn check_character(first: &str) -> Option<char> {
    let mut sum = 0;
    for (at, b) in first.bytes().enumerate() {
        let is_odd = at % 2 == 0;
        sum += match b {
            b'0'..=b'9' if is_odd => ODD_DIGITS[usize::from(b - b'0')],
            b'A'..=b'Z' if is_odd => ODD_LETTERS[usize::from(b - b'A')],
            b'0'..=b'9' => u32::from(b - b'0'),
            b'A'..=b'Z' => u32::from(b - b'A'),
            _ => return None,
        };
    }
    char::from_u32(u32::from('A') + sum % 26)
}

/// The code with its digits written as digits; `None` when it has not the form of a code.
fn without_stand_ins(code: &str) -> Option<String> {
    let mut plain = String::with_capacity(16);
    for (at, c) in code.chars().enumerate() {
        let is_digit_place = DIGITS.contains(&at);
        plain.push(match c {
            'A'..='Z' if !is_digit_place => c,
            '0'..='9' if is_digit_place => c,
            _ if is_digit_place => char::from_digit(u32::try_from(STAND_INS.find(c)?).ok()?, 10)?,
            _ => return None,
        });
    }
    Some(plain)
}

/// Reads a code without stand-ins; `None` when month or day do not exist.
fn read_person(plain: &str) -> Option<Person> {
    let number = |range: std::ops::Range<usize>| plain.get(range)?.parse::<u32>().ok();
    let year = number(6..8)?;
    let month = u32::try_from(MONTHS.find(plain.get(8..9)?)?).ok()? + 1;
    let (day, sex) = match number(9..11)? {
        day @ 1..=31 => (day, Sex::M),
        day @ 41..=71 => (day - 40, Sex::F),
        _ => return None,
    };
    // A leap year is right for 29 February whichever the century, except 1900, which nobody alive was born in.
    let leap = i32::try_from(year).ok()? + 2000;
    NaiveDate::from_ymd_opt(leap, month, day)?;
    Some(Person { year, month, day, sex, place: plain.get(11..15)?.to_owned() })
}
