//! Tax codes and VAT numbers, as far as a card needs to know: right, odd, or no code at all.

use crate::base::fiscal::{CodeError, CodiceFiscale, PartitaIva};

/// What a code looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Well formed, with the right check character.
    Right,
    /// Well formed, with something wrong in it: a check character, a day that does not exist.
    Odd,
    /// Nothing that could be such a code.
    NoCode,
}

fn verdict<T>(read: Result<T, CodeError>) -> Verdict {
    match read {
        Ok(_) => Verdict::Right,
        Err(error) if error.is_slip() => Verdict::Odd,
        Err(_) => Verdict::NoCode,
    }
}

/// A codice fiscale, of sixteen characters or, for bodies, of eleven digits.
pub(super) fn tax_code(code: &str) -> Verdict {
    verdict(CodiceFiscale::parse(code))
}

/// A partita IVA.
pub(super) fn vat_number(number: &str) -> Verdict {
    verdict(PartitaIva::parse(number))
}
