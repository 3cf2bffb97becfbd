//! Codes of public purchases: the CIG of ANAC and the CUP of the CIPESS.
//!
//! A CIG has ten characters and checks itself. Three forms are in use: seven digits and three check characters (until
//! 2023), the *smart CIG* (`X`, `Y` or `Z`, two check characters, seven more), and the form of the digital platform (a
//! letter, six hexadecimal digits, three check characters). A CUP has fifteen: a letter, two digits, a letter, eleven digits.

use std::fmt;

/// Why a text is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CodeError {
    /// Too short or too long.
    #[error("wrong length")]
    Length,
    /// Characters in places where they cannot be.
    #[error("wrong shape")]
    Shape,
    /// The check characters do not fit: a character was mistyped.
    #[error("wrong check characters")]
    Check,
}

/// Code of a tender or direct award.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cig(String);

/// Code of a public investment project.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cup(String);

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>().to_uppercase()
}

fn hex(text: &str) -> Option<u64> {
    text.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u64::from_str_radix(text, 16).ok()).flatten()
}

impl Cig {
    /// Reads a CIG however it was written; blanks and hyphens are left out.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let code = plain(text);
        if !code.is_ascii() || code.len() != 10 {
            return Err(CodeError::Length);
        }
        let first = code.as_bytes().first().copied().unwrap_or_default();
        let (given, expected) = if matches!(first, b'X' | b'Y' | b'Z') {
            (hex(&code[1..3]), hex(&code[3..]).map(|body| body * 211 % 251))
        } else if code.bytes().take(7).all(|b| b.is_ascii_digit()) {
            (hex(&code[7..]), code[..7].parse::<u64>().ok().map(|body| body * 211 % 4091))
        } else if first.is_ascii_uppercase() {
            let letter = u64::from(first - b'A') + 1;
            (hex(&code[7..]), hex(&code[1..7]).map(|body| (body + letter) * 211 % 4091))
        } else {
            (None, None)
        };
        match (given, expected) {
            (Some(given), Some(expected)) if given == expected => Ok(Self(code)),
            (Some(_), Some(_)) => Err(CodeError::Check),
            _ => Err(CodeError::Shape),
        }
    }
}

impl Cup {
    /// Reads a CUP however it was written; blanks and hyphens are left out.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let code = plain(text);
        if !code.is_ascii() || code.len() != 15 {
            return Err(CodeError::Length);
        }
        let fits = code.bytes().enumerate().all(|(at, b)| match at {
            0 | 3 => b.is_ascii_uppercase(),
            _ => b.is_ascii_digit(),
        });
        if fits { Ok(Self(code)) } else { Err(CodeError::Shape) }
    }
}

impl fmt::Display for Cig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Cup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;

    #[test]
    fn the_three_forms_check_themselves() {
        for code in ["97350934E2", "Z3B3A036B3", "A0059785CC", "b580 1e8b-8"] {
            match Cig::parse(code) {
                Ok(cig) => assert_eq!(cig.to_string(), code),
                Err(error) => assert_eq!((code, error), ("b580 1e8b-8", CodeError::Length)),
            }
        }
        assert_eq!(Cig::parse("a005 9785cc").unwrap().to_string(), "A0059785CC");
        for wrong in ["97350935E2", "Z3B3A036B4", "A0059785CD"] {
            assert_eq!(Cig::parse(wrong), Err(CodeError::Check), "{wrong}");
        }
        assert_eq!(Cig::parse("A00597é5C"), Err(CodeError::Length));
        assert_eq!(Cig::parse("AOO59785CC"), Err(CodeError::Shape));
    }

    #[test]
    fn a_cup_has_letters_and_digits_in_their_places() {
        assert_eq!(Cup::parse("b11b 23000110001").unwrap().to_string(), "B11B23000110001");
        assert_eq!(Cup::parse("B11B2300011000"), Err(CodeError::Length));
        assert_eq!(Cup::parse("B11123000110001"), Err(CodeError::Shape));
    }

    #[test]
    fn the_codes_of_real_purchases_are_read() {
        let path = std::path::Path::new("../shared/data/municipal/cup_cig_4000.csv");
        let Ok(mut reader) = csv::Reader::from_path(path) else {
            eprintln!("LEFT OUT: {} is not there", path.display());
            return;
        };
        let mut read = 0;
        for row in reader.records() {
            let row = row.unwrap();
            assert!(Cup::parse(&row[0]).is_ok(), "{}", &row[0]);
            assert!(Cig::parse(&row[1]).is_ok(), "{}", &row[1]);
            read += 1;
        }
        assert!(read > 3_000, "{read} pairs");
    }
}
