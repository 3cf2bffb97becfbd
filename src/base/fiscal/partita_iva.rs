//! The partita IVA: eleven digits, the last of which checks the others (DPR 633/1972; Luhn's formula).

use std::fmt;

use super::{CodeError, normal};

/// A partita IVA with the right check digit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartitaIva(String);

impl PartitaIva {
    /// Reads a number, with or without `IT` before it; blanks, points and dashes are ignored.
    pub fn parse(raw: &str) -> Result<Self, CodeError> {
        let number = normal(raw);
        let number = number.strip_prefix("IT").unwrap_or(&number);
        let is_number = number.len() == 11 && number.bytes().all(|b| b.is_ascii_digit());
        if !is_number || number.bytes().all(|b| b == b'0') {
            return Err(CodeError::Form);
        }
        if has_right_check_digit(number) { Ok(Self(number.to_owned())) } else { Err(CodeError::Check) }
    }

    /// The eleven digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PartitaIva {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Luhn's formula over all digits: every second one from the right is doubled, and of two digits the sum is taken.
pub(super) fn has_right_check_digit(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, b)| {
            let digit = u32::from(b.wrapping_sub(b'0'));
            match digit * 2 {
                _ if at.is_multiple_of(2) => digit,
                double @ 0..=9 => double,
                double => double - 9,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}
