//! Tax codes and VAT numbers, as far as a card needs to know: right, with a slip in it, or no code at all.

use crate::base::fiscal::{CodeError, CodiceFiscale, PartitaIva};

/// What a code looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Well formed, with the right check character.
    Right,
    /// A code with a slip: a wrong check character, a day that does not exist.
    Slip,
    /// Nothing that could be such a code.
    NoCode,
}

/// Looks at a tax code of a person (16 characters) or of a body (11 digits).
pub(super) fn tax_code(code: &str) -> Verdict {
    verdict(CodiceFiscale::parse(code).err())
}

/// Looks at a VAT number.
pub(super) fn vat_number(number: &str) -> Verdict {
    verdict(PartitaIva::parse(number).err())
}

/// Whether a tax code may be that of a person with this name; a code that cannot be read says nothing against it.
pub(super) fn fits_name(code: &str, surname: &str, first_name: &str) -> bool {
    CodiceFiscale::parse(code).map_or(true, |code| code.fits_name(surname, first_name))
}

fn verdict(error: Option<CodeError>) -> Verdict {
    match error {
        None => Verdict::Right,
        Some(error) if error.is_slip() => Verdict::Slip,
        Some(_) => Verdict::NoCode,
    }
}
