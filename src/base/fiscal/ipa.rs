//! Codes of the index of public administrations (IPA). Their form is custom rather than law, so these checks only
//! warn: a code that looks odd may still be right.

/// Whether this looks like the code of an administration: small letters, digits, `_` and `-`, as `c_x999` of a Comune.
pub fn ipa_looks_right(code: &str) -> bool {
    let is_usual = (2..=20).contains(&code.len())
        && code.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'));
    match code.strip_prefix("c_") {
        Some(place) => is_usual && is_catastale(place),
        None => is_usual,
    }
}

/// Whether this looks like the unique code of an AOO: `A` and six capitals or digits.
pub fn aoo_looks_right(code: &str) -> bool {
    code.strip_prefix('A').is_some_and(office_looks_right)
}

/// Whether this looks like the unique code of an office: six capitals or digits.
pub fn office_looks_right(code: &str) -> bool {
    code.len() == 6 && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

fn is_catastale(place: &str) -> bool {
    place.len() == 4
        && place.starts_with(|c: char| c.is_ascii_lowercase())
        && place.bytes().skip(1).all(|b| b.is_ascii_digit())
}
