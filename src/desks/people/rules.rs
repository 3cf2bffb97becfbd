//! What may be written about operators and offices, and how long a wrong password makes one wait. Pure.

use chrono::TimeDelta;
use unicode_normalization::UnicodeNormalization;

use super::model::{NewOffice, NewOperator};
use crate::base::fault::{Fault, Outcomes};
use crate::base::fiscal::CodiceFiscale;
use crate::base::text::{Shown, fold};
use crate::work::session::Role;

/// Longest name of a person or office, in characters.
pub const LONGEST_NAME: usize = 200;
/// Longest login: more than any Unix account with its domain.
const LONGEST_LOGIN: usize = 64;
/// Longest office code.
const LONGEST_CODE: usize = 16;
/// Shortest password, in characters.
pub const SHORTEST_PASSWORD: usize = 10;
/// Longest password: a limit, so that hashing a pasted book is no way to stop the program.
const LONGEST_PASSWORD: usize = 256;
/// Wrong passwords that are forgiven before waiting begins.
const FORGIVEN: i64 = 3;
/// Longest wait. There is no lock for ever: a clerk could lock the mayor out.
const LONGEST_WAIT_SECONDS: i64 = 15 * 60;

/// How long the account waits after this many wrong passwords in a row: 1, 2, 4… seconds after the third, 15 minutes at
/// most.
pub fn wait_after(failures: i64) -> TimeDelta {
    if failures < FORGIVEN {
        return TimeDelta::zero();
    }
    let doublings = u32::try_from(failures - FORGIVEN).unwrap_or(u32::MAX).min(20);
    TimeDelta::seconds(1_i64.checked_shl(doublings).unwrap_or(i64::MAX).min(LONGEST_WAIT_SECONDS))
}

/// An operator's fields cleaned, or what is wrong with them.
pub fn clean_operator(new: &NewOperator) -> Outcomes<NewOperator> {
    let mut roles = new.roles.clone();
    roles.sort_by_key(|role| Role::ALL.iter().position(|known| known == role));
    roles.dedup();
    if roles.is_empty() {
        return Err(Fault::not_done("fault-people-no-role").on("roles"));
    }
    let mut offices = new.offices.clone();
    offices.sort_unstable();
    offices.dedup();
    Ok(NewOperator {
        login: login(&new.login)?,
        surname: name(&new.surname, "surname")?,
        // Some people have one name only.
        name: if fold(&new.name).is_empty() { String::new() } else { name(&new.name, "given_name")? },
        tax_code: tax_code(new.tax_code.as_deref())?,
        roles,
        offices,
    })
}

/// A codice fiscale that is right, or none: it stands on the papers of the register.
fn tax_code(raw: Option<&str>) -> Outcomes<Option<String>> {
    let Some(code) = optional(raw) else { return Ok(None) };
    let parsed = CodiceFiscale::parse(&code).map_err(|error| Fault::from(error).on("tax_code"))?;
    Ok(Some(parsed.as_str().to_owned()))
}

/// An office's fields cleaned, or what is wrong with them.
pub fn clean_office(new: &NewOffice) -> Outcomes<NewOffice> {
    let code = new.code.trim().to_uppercase();
    let usable = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '/');
    if code.is_empty() || code.chars().count() > LONGEST_CODE || !code.chars().all(usable) {
        return Err(Fault::not_done("fault-people-office-code").arg("code", Shown::line(&code)).on("code"));
    }
    let email = optional(new.email.as_deref()).map(|address| address.to_lowercase());
    if let Some(address) = email.as_deref().filter(|address| !address.contains('@')) {
        return Err(Fault::not_done("fault-people-email").arg("email", Shown::line(address)).on("email"));
    }
    Ok(NewOffice { code, name: name(&new.name, "name")?, parent_id: new.parent_id, email })
}

/// A login: a Unix account, possibly with its domain; never one that could pass for an option of a command.
pub fn login(raw: &str) -> Outcomes<String> {
    let login = raw.trim();
    let usable = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '@' | '\\' | '$');
    if login.is_empty() || login.len() > LONGEST_LOGIN || login.starts_with('-') || !login.chars().all(usable) {
        return Err(Fault::not_done("fault-people-login").arg("login", Shown::line(login)).on("login"));
    }
    Ok(login.to_owned())
}

fn name(raw: &str, field: &'static str) -> Outcomes<String> {
    let shown = Shown::line(raw);
    let clean = shown.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
    // The raw name: in the cleaned one an invisible letter has become a sign that can be seen.
    if fold(raw).is_empty() {
        return Err(Fault::not_done("fault-people-name-missing").on(field));
    }
    if clean.chars().count() > LONGEST_NAME {
        return Err(Fault::not_done("fault-people-name-long").arg("limit", LONGEST_NAME).on(field));
    }
    Ok(clean)
}

fn optional(raw: Option<&str>) -> Option<String> {
    let clean = Shown::line(raw?).as_str().split_whitespace().collect::<String>();
    (!clean.is_empty()).then(|| clean.chars().take(LONGEST_NAME).collect())
}

/// A password as it is hashed: the same keys give the same password whatever way the terminal composes accents.
pub fn password(raw: &str, login: &str) -> Outcomes<String> {
    let password = normalised(raw);
    let length = password.chars().count();
    if !(SHORTEST_PASSWORD..=LONGEST_PASSWORD).contains(&length) {
        let fault = Fault::not_done("fault-people-password-length");
        return Err(fault.arg("least", SHORTEST_PASSWORD).arg("most", LONGEST_PASSWORD).on("password"));
    }
    if password.eq_ignore_ascii_case(login) || password.chars().all(|c| password.starts_with(c)) {
        return Err(Fault::not_done("fault-people-password-weak").on("password"));
    }
    Ok(password)
}

/// The same form for setting and for checking; cut, so that a pasted book costs nothing.
pub fn normalised(raw: &str) -> String {
    raw.nfkc().take(LONGEST_PASSWORD + 1).collect()
}

/// Whether every wanted word begins a word of the text; both folded.
pub fn words_match(text: &str, wanted: &str) -> bool {
    wanted.split_whitespace().all(|word| text.split_whitespace().any(|candidate| candidate.starts_with(word)))
}

/// Whether making `parent` the parent of `office` would close a circle; `links` are (office, parent) pairs.
pub fn makes_a_circle(office: i64, parent: i64, links: &[(i64, Option<i64>)]) -> bool {
    let mut above = Some(parent);
    for _ in 0..=links.len() {
        match above {
            None => return false,
            Some(id) if id == office => return true,
            Some(id) => above = links.iter().find(|(child, _)| *child == id).and_then(|(_, parent)| *parent),
        }
    }
    true
}
