//! Which column means what. The index has published its lists under several headers over the years; they are known here
//! by name, never by position.

use super::Remark;
use super::rows::Row;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::desks::correspondents::model::{Kind, New};
use crate::desks::correspondents::rules;

/// Codes of units (offices) of a body; where one of these columns exists, a row is a unit.
const UNIT_CODES: &[&str] = &["cod_uni_ou", "codice_uni_uo", "codice_uni_aoo"];
/// Codes of bodies.
const BODY_CODES: &[&str] = &["cod_amm", "codice_ipa", "ipa_code", "id"];
const UNIT_NAMES: &[&str] = &["des_ou", "descrizione_uo", "denominazione_aoo"];
const BODY_NAMES: &[&str] = &["des_amm", "denominazione_ente", "denominazione", "name"];
const TAX_CODES: &[&str] = &["cf", "codice_fiscale_ente", "codice_fiscale"];
const STREETS: &[&str] = &["indirizzo", "address"];
const POSTCODES: &[&str] = &["cap"];
const TOWNS: &[&str] = &["comune", "citta", "localita"];
const PROVINCES: &[&str] = &["provincia"];
const PHONES: &[&str] = &["tel", "telefono", "phone"];

/// Refuses a file in which neither a code nor a name of a body or unit can be found.
pub(super) fn recognise(headers: &[String]) -> Outcomes<()> {
    let has = |wanted: &[&str]| wanted.iter().any(|name| headers.iter().any(|header| header == name));
    let units = has(UNIT_CODES) && has(UNIT_NAMES);
    if units || (has(BODY_CODES) && has(BODY_NAMES)) {
        return Ok(());
    }
    let shown: Vec<&str> = headers.iter().take(6).map(String::as_str).collect();
    Err(Fault::not_done("fault-correspondents-layout").arg("columns", Shown::line(&shown.join(", "))))
}

/// The card of a row, or why there is none; values that cannot stand on a card are left out and told.
pub(super) fn card(row: &Row<'_>, left_out: &mut Vec<Remark>) -> Result<New, Remark> {
    row.shape()?;
    let (code, name) = code_and_name(row)?;
    let place = place(row);
    let mut card = New {
        kind: Kind::Body,
        name,
        ipa_code: Some(code),
        tax_code: row.value(TAX_CODES),
        phone: row.value(PHONES),
        address: place.street,
        postcode: place.postcode,
        town: place.town,
        province: place.province,
        ..New::default()
    };
    (card.pec, card.email) = addresses(row);
    leave_out_what_is_wrong(row, &card, left_out)
}

fn code_and_name(row: &Row<'_>) -> Result<(String, String), Remark> {
    let body = row.value(BODY_NAMES);
    if let Some((code, unit)) = row.value(UNIT_CODES).zip(row.value(UNIT_NAMES)) {
        let name = match body {
            Some(body) => format!("{body} - {unit}"),
            None => unit,
        };
        return Ok((code, name));
    }
    let code = row.value(BODY_CODES).ok_or_else(|| row.remark("ipa_code", "correspondents-import-code", ""))?;
    // One of the layouts writes the country before the code.
    let code = code.strip_prefix("it/").map(str::to_owned).unwrap_or(code);
    Ok((code, body.unwrap_or_default()))
}

fn leave_out_what_is_wrong(row: &Row<'_>, card: &New, left_out: &mut Vec<Remark>) -> Result<New, Remark> {
    let mut checked = rules::check(card);
    while let Some(problem) = checked.errors.first().copied() {
        let value = checked.card.named().into_iter().find(|(field, _)| *field == problem.field).and_then(|(_, v)| v);
        let remark = row.remark(problem.field, problem.key, value.unwrap_or_default());
        // Without a name or a code there is no card.
        if matches!(problem.field, "name" | "ipa_code" | "kind") {
            return Err(remark);
        }
        let mut card = checked.card;
        card.set(problem.field, None);
        left_out.push(remark);
        checked = rules::check(&card);
    }
    Ok(checked.card)
}

/// The first certified and the first ordinary address of a row. Where the list does not say of which sort an address is,
/// its domain tells.
fn addresses(row: &Row<'_>) -> (Option<String>, Option<String>) {
    let mut pec = None;
    let mut email = None;
    let numbered = (1..=5).map(|n| (row.value(&[&format!("mail{n}")]), row.value(&[&format!("tipo_mail{n}")])));
    let single = std::iter::once((row.value(&["email", "mail", "pec"]), None));
    for (address, sort) in numbered.chain(single) {
        let Some(address) = address else { continue };
        let certified = match sort {
            Some(sort) => sort.eq_ignore_ascii_case("pec"),
            None => rules::sounds_certified(&address.to_lowercase()),
        };
        let place = if certified { &mut pec } else { &mut email };
        if place.is_none() {
            *place = Some(address);
        }
    }
    (pec, email)
}

struct Place {
    street: Option<String>,
    postcode: Option<String>,
    town: Option<String>,
    province: Option<String>,
}

fn place(row: &Row<'_>) -> Place {
    let street = row.value(STREETS);
    let apart = row.value(POSTCODES).or_else(|| row.value(TOWNS));
    if apart.is_none()
        && let Some(place) = street.as_deref().and_then(in_one_line)
    {
        return place;
    }
    Place { street, postcode: row.value(POSTCODES), town: row.value(TOWNS), province: row.value(PROVINCES) }
}

/// `Via Roma  1 - 31100 Treviso (TV) Italy` in its parts.
fn in_one_line(text: &str) -> Option<Place> {
    let (street, rest) = text.rsplit_once(" - ")?;
    let (postcode, rest) = rest.trim().split_once(' ')?;
    if postcode.len() != 5 || !postcode.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (town, rest) = rest.rsplit_once('(')?;
    let (province, _country) = rest.split_once(')')?;
    Some(Place {
        street: Some(street.trim().to_owned()),
        postcode: Some(postcode.to_owned()),
        town: Some(town.trim().to_owned()),
        province: Some(province.trim().to_uppercase()),
    })
}
