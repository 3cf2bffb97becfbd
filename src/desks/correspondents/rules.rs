//! What may stand on a card. Pure.
//!
//! An *error* keeps the card from being written; a *warning* is shown and lets it pass, because who stands at the counter
//! with a mistyped tax code must be registered all the same.

use super::codes;
use super::model::{Kind, New};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, fold};

/// Something about a field: its id in [`New::named`] and a catalogue key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Problem {
    /// The field.
    pub field: &'static str,
    /// Catalogue key: `fault-correspondents-…` for errors, `correspondents-warning-…` for warnings.
    pub key: &'static str,
}

/// A card's fields as they will be written, and what is to be said about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The fields, cleaned: single spaces, codes in capitals, addresses in small letters, nothing instead of blanks.
    pub card: New,
    /// What keeps the card from being written.
    pub errors: Vec<Problem>,
    /// What is odd and may pass.
    pub warnings: Vec<Problem>,
}

impl Checked {
    /// The card, or the first error as a fault on its field.
    pub fn into_card(self) -> Outcomes<New> {
        match self.errors.first() {
            Some(problem) => Err(Fault::not_done(problem.key).on(problem.field)),
            None => Ok(self.card),
        }
    }
}

/// Most characters a field may have; an e-mail address has 254 at most (RFC 5321).
fn longest(field: &str) -> usize {
    match field {
        "name" | "address" => 300,
        "pec" | "email" => 254,
        "ipa_code" | "tax_code" | "vat_number" => 32,
        _ => 100,
    }
}

/// Cleans a card and looks at every field of it.
pub fn check(new: &New) -> Checked {
    let card = clean(new);
    let mut errors = Vec::new();
    let mut warnings = Vec::new();
    for (field, value) in card.named() {
        if value.is_some_and(|value| value.chars().count() > longest(field)) {
            errors.push(Problem { field, key: "fault-correspondents-too-long" });
        }
    }
    // The raw name: in the cleaned one an invisible letter has become a sign that can be seen.
    if fold(&new.name).is_empty() {
        errors.push(Problem { field: "name", key: "fault-correspondents-name-missing" });
    }
    for (field, value) in [("pec", &card.pec), ("email", &card.email)] {
        if value.as_deref().is_some_and(|address| !is_address(address)) {
            errors.push(Problem { field, key: "fault-correspondents-address-form" });
        }
    }
    if card.country.is_none() {
        check_italian(&card, &mut errors, &mut warnings);
    }
    if card.kind == Kind::Person && card.first_name.is_none() {
        warnings.push(Problem { field: "first_name", key: "correspondents-warning-first-name" });
    }
    if card.pec.is_some() && card.pec == card.email {
        warnings.push(Problem { field: "email", key: "correspondents-warning-same-address" });
    }
    if card.pec.is_none() && card.email.is_none() && card.address.is_none() && card.town.is_none() {
        warnings.push(Problem { field: "pec", key: "correspondents-warning-unreachable" });
    }
    Checked { card, errors, warnings }
}

fn check_italian(card: &New, errors: &mut Vec<Problem>, warnings: &mut Vec<Problem>) {
    if let Some(code) = card.tax_code.as_deref() {
        match codes::tax_code(code) {
            codes::Verdict::Right => {}
            codes::Verdict::Slip => {
                warnings.push(Problem { field: "tax_code", key: "correspondents-warning-tax-code" });
            }
            codes::Verdict::NoCode => {
                errors.push(Problem { field: "tax_code", key: "fault-correspondents-tax-code-form" });
            }
        }
    }
    if let Some(number) = card.vat_number.as_deref() {
        match codes::vat_number(number) {
            codes::Verdict::Right => {}
            codes::Verdict::Slip => {
                warnings.push(Problem { field: "vat_number", key: "correspondents-warning-vat-number" });
            }
            codes::Verdict::NoCode => {
                errors.push(Problem { field: "vat_number", key: "fault-correspondents-vat-number-form" });
            }
        }
    }
    if let (Kind::Person, Some(code), Some(first)) = (card.kind, &card.tax_code, &card.first_name)
        && !codes::fits_name(code, &card.name, first)
    {
        warnings.push(Problem { field: "tax_code", key: "correspondents-warning-other-name" });
    }
    let digits = |text: &str| text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit());
    if card.postcode.as_deref().is_some_and(|code| !digits(code)) {
        warnings.push(Problem { field: "postcode", key: "correspondents-warning-postcode" });
    }
    let letters = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
    if card.province.as_deref().is_some_and(|code| !letters(code)) {
        warnings.push(Problem { field: "province", key: "correspondents-warning-province" });
    }
}

fn clean(new: &New) -> New {
    let text = |value: &Option<String>| value.as_deref().and_then(line);
    let packed = |value: &Option<String>| text(value).map(|text| text.replace(' ', ""));
    // Changing case can take letters apart that cleaning had put together, so the result is cleaned once more.
    let capitals = |value: &Option<String>| packed(value).and_then(|text| line(&text.to_uppercase()));
    let address = |value: &Option<String>| packed(value).and_then(|text| line(&text.to_lowercase()));
    New {
        kind: new.kind,
        name: line(&new.name).unwrap_or_default(),
        first_name: text(&new.first_name).filter(|_| new.kind == Kind::Person),
        tax_code: capitals(&new.tax_code),
        vat_number: capitals(&new.vat_number).map(|number| match number.strip_prefix("IT") {
            Some(digits) => digits.to_owned(),
            None => number,
        }),
        ipa_code: packed(&new.ipa_code),
        pec: address(&new.pec),
        email: address(&new.email),
        phone: text(&new.phone),
        address: text(&new.address),
        postcode: packed(&new.postcode),
        town: text(&new.town),
        province: capitals(&new.province),
        country: text(&new.country)
            .filter(|country| !matches!(fold(country).as_str(), "it" | "ita" | "italia" | "italy")),
    }
}

/// One clean line with single spaces; none when there is nothing to read in it.
fn line(raw: &str) -> Option<String> {
    // Line breaks and tabs in pasted text are spaces to whoever pasted it, not characters to be pointed at.
    let spaced: String = raw.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let shown = Shown::line(&spaced);
    let text = shown.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// Whether this has the form of a mail address that Italian providers and bodies use: one `@`, no spaces or quotes, a
/// domain of labels with a point.
pub fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let in_local = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    !local.is_empty()
        && local.len() <= 64
        && local.chars().all(in_local)
        && domain.contains('.')
        && domain.split('.').all(label)
        && domain.rsplit('.').next().is_some_and(|last| last.chars().count() >= 2)
}

/// Whether an address sounds like certified mail, for lists that do not say it: the domains of PEC providers have one of
/// these words in them.
pub fn sounds_certified(address: &str) -> bool {
    let domain = address.rsplit('@').next().unwrap_or_default();
    ["pec", "cert", "legalmail", "legal", "raccomandata", "sicurezzapostale", "mailsicura"]
        .iter()
        .any(|word| domain.contains(word))
}
