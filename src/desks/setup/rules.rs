//! What the first form must hold, and what the Unix account already tells.

use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::work::facts::read_patron;

/// What the first form asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// `Comune di …`.
    pub name: String,
    /// IPA code: `c_` and the cadastral code, for a Comune.
    pub ipa_code: String,
    /// Unique code of the AOO, seven letters and digits.
    pub aoo_code: String,
    /// Address line of letterheads.
    pub address: String,
    /// Day and month of the patron saint: `13/6`; may be empty.
    pub patron: String,
    /// Code of the first office.
    pub office_code: String,
    /// Name of the first office.
    pub office_name: String,
    /// The Unix account of the first operator.
    pub login: String,
    /// Surname of the first operator.
    pub surname: String,
    /// Name of the first operator.
    pub given_name: String,
    /// Codice fiscale of the first operator; may be empty.
    pub tax_code: String,
}

/// The request in its final form, or what is wrong with it and in which field.
pub fn clean(request: &Request) -> Outcomes<Request> {
    let line = |text: &str| Shown::line(text.trim()).as_str().split_whitespace().collect::<Vec<_>>().join(" ");
    let clean = Request {
        name: line(&request.name),
        ipa_code: line(&request.ipa_code).to_lowercase(),
        aoo_code: line(&request.aoo_code).to_uppercase(),
        address: line(&request.address),
        patron: line(&request.patron),
        office_code: line(&request.office_code).to_uppercase(),
        office_name: line(&request.office_name),
        login: request.login.clone(),
        surname: line(&request.surname),
        given_name: line(&request.given_name),
        tax_code: line(&request.tax_code).to_uppercase(),
    };
    if clean.name.is_empty() {
        return Err(Fault::not_done("fault-setup-name").on("name"));
    }
    if !is_ipa_code(&clean.ipa_code) {
        return Err(Fault::not_done("fault-setup-ipa").arg("code", &clean.ipa_code).on("ipa"));
    }
    if !is_aoo_code(&clean.aoo_code) {
        return Err(Fault::not_done("fault-setup-aoo").arg("code", &clean.aoo_code).on("aoo"));
    }
    if !clean.patron.is_empty() && read_patron(&clean.patron).is_none() {
        return Err(Fault::not_done("fault-setup-patron").arg("day", &clean.patron).on("patron"));
    }
    Ok(clean)
}

/// An IPA code: letters, digits, `_` and `-`, at least three of them; a Comune's begins with `c_`.
pub fn is_ipa_code(text: &str) -> bool {
    (3..=30).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

/// The unique code of an AOO: seven letters and digits, the first a letter (AgID guidelines, index of the AOO).
pub fn is_aoo_code(text: &str) -> bool {
    text.len() == 7
        && text.chars().all(|c| c.is_ascii_alphanumeric())
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Surname and name as the full name of a Unix account tells them: `Name Surname`, more names before the last word.
/// A guess, shown in the form to be corrected.
pub fn split_full_name(full: &str) -> (String, String) {
    let full = Shown::line(full.split(',').next().unwrap_or_default());
    let words: Vec<&str> = full.as_str().split_whitespace().collect();
    match words.split_last() {
        Some((surname, names)) if !names.is_empty() => ((*surname).to_owned(), names.join(" ")),
        Some((surname, _)) => ((*surname).to_owned(), String::new()),
        None => (String::new(), String::new()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;

    pub(crate) fn request() -> Request {
        Request {
            name: " Comune  di Prova ".into(),
            ipa_code: "C_X999".into(),
            aoo_code: "abc1234".into(),
            address: "Piazza 1".into(),
            patron: "13/6".into(),
            office_code: "prot".into(),
            office_name: "Ufficio protocollo".into(),
            login: "anna".into(),
            surname: "Verdi".into(),
            given_name: "Anna".into(),
            tax_code: String::new(),
        }
    }

    #[test]
    fn what_is_written_is_put_in_order() {
        let clean = clean(&request()).unwrap();
        assert_eq!(
            (clean.name.as_str(), clean.ipa_code.as_str(), clean.aoo_code.as_str()),
            ("Comune di Prova", "c_x999", "ABC1234")
        );
    }

    #[rstest]
    #[case(Request { name: "  ".into(), ..request() }, "name")]
    #[case(Request { ipa_code: "c x".into(), ..request() }, "ipa")]
    #[case(Request { aoo_code: "ABC123".into(), ..request() }, "aoo")]
    #[case(Request { aoo_code: "1ABCDEF".into(), ..request() }, "aoo")]
    #[case(Request { patron: "31/2".into(), ..request() }, "patron")]
    fn what_is_wrong_is_named(#[case] request: Request, #[case] field: &str) {
        assert_eq!(clean(&request).unwrap_err().field, Some(field));
    }

    #[rstest]
    #[case("Anna Verdi", "Verdi", "Anna")]
    #[case("Anna Maria Verdi,stanza 3,0123", "Verdi", "Anna Maria")]
    #[case("protocollo", "protocollo", "")]
    #[case("", "", "")]
    fn names_of_accounts(#[case] full: &str, #[case] surname: &str, #[case] name: &str) {
        assert_eq!(split_full_name(full), (surname.to_owned(), name.to_owned()));
    }
}
