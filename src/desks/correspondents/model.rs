//! The cards of the address book.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

pub use super::kind::Kind;
use crate::base::text::fold;
use crate::db::schema::correspondents;

/// A correspondent in one line, for pickers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Row id.
    pub id: i64,
    /// Person, company or public body.
    pub kind: Kind,
    /// Name as papers show it: surname and name of a person.
    pub name: String,
    /// What tells namesakes apart: town, PEC or e-mail, tax code.
    pub detail: String,
}

/// A whole card.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, QueryableByName, Selectable)]
#[diesel(table_name = correspondents)]
pub struct Card {
    /// Row id.
    pub id: i64,
    /// Person, company or public body.
    pub kind: Kind,
    /// Surname of a person, name of anything else.
    pub name: String,
    /// First name of a person.
    pub first_name: Option<String>,
    /// Tax code (codice fiscale): 16 characters, or 11 digits.
    pub tax_code: Option<String>,
    /// VAT number (partita IVA): 11 digits.
    pub vat_number: Option<String>,
    /// Code in the national index of public bodies.
    pub ipa_code: Option<String>,
    /// Certified mail address.
    pub pec: Option<String>,
    /// Ordinary mail address.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// Postal code.
    pub postcode: Option<String>,
    /// Town.
    pub town: Option<String>,
    /// Two-letter province.
    pub province: Option<String>,
    /// Country when it is not Italy.
    pub country: Option<String>,
    /// Where the card comes from: `operator`, `ipa`, `message`.
    pub source: String,
    /// Whether it is still offered.
    pub active: bool,
    /// Grows with every change.
    pub version: i64,
    /// Last change (UTC).
    pub updated_at: NaiveDateTime,
    /// Key of the alphabetical order.
    pub sort_key: String,
}

/// What is written on a card: the fields an operator fills in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct New {
    /// Person, company or public body.
    pub kind: Kind,
    /// Surname of a person, name of anything else.
    pub name: String,
    /// First name of a person.
    pub first_name: Option<String>,
    /// Tax code.
    pub tax_code: Option<String>,
    /// VAT number.
    pub vat_number: Option<String>,
    /// Code in the national index of public bodies.
    pub ipa_code: Option<String>,
    /// Certified mail address.
    pub pec: Option<String>,
    /// Ordinary mail address.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// Postal code.
    pub postcode: Option<String>,
    /// Town.
    pub town: Option<String>,
    /// Two-letter province.
    pub province: Option<String>,
    /// Country when it is not Italy.
    pub country: Option<String>,
}

impl Card {
    /// Name as papers show it: surname and name of a person.
    pub fn full_name(&self) -> String {
        full_name(&self.name, self.first_name.as_deref())
    }

    /// The postal address in one line; empty when nothing is known.
    pub fn postal_line(&self) -> String {
        postal_line(self.address.as_deref(), self.postcode.as_deref(), self.town.as_deref(), self.province.as_deref())
    }

    /// The card's place in the alphabetical order.
    pub fn key(&self) -> (String, i64) {
        (self.sort_key.clone(), self.id)
    }

    /// The card in one line.
    pub fn label(&self) -> Label {
        let town = self.town.as_ref().map(|town| match &self.province {
            Some(province) => format!("{town} ({province})"),
            None => town.clone(),
        });
        let detail: Vec<String> = [town, self.pec.clone().or_else(|| self.email.clone()), self.tax_code.clone()]
            .into_iter()
            .flatten()
            .collect();
        Label { id: self.id, kind: self.kind, name: self.full_name(), detail: detail.join(" · ") }
    }

    /// The fields an operator may change.
    pub fn fields(&self) -> New {
        New {
            kind: self.kind,
            name: self.name.clone(),
            first_name: self.first_name.clone(),
            tax_code: self.tax_code.clone(),
            vat_number: self.vat_number.clone(),
            ipa_code: self.ipa_code.clone(),
            pec: self.pec.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            address: self.address.clone(),
            postcode: self.postcode.clone(),
            town: self.town.clone(),
            province: self.province.clone(),
            country: self.country.clone(),
        }
    }
}

impl New {
    /// Name as papers show it.
    pub fn full_name(&self) -> String {
        full_name(&self.name, self.first_name.as_deref())
    }

    /// Key of the alphabetical order: the folded name, cut where no list would look further.
    pub fn sort_key(&self) -> String {
        fold(&self.full_name()).chars().take(120).collect()
    }

    /// Every word a card can be found by, folded.
    pub fn search_words(&self) -> String {
        let parts = [
            Some(&self.name),
            self.first_name.as_ref(),
            self.tax_code.as_ref(),
            self.vat_number.as_ref(),
            self.ipa_code.as_ref(),
            self.pec.as_ref(),
            self.email.as_ref(),
            self.town.as_ref(),
        ];
        let mut words = parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
        // `D'Angiò` and `S.r.l.` are typed `dangio` and `srl` as well.
        let joined = self.name.replace(['\'', '’', '.'], "");
        if joined != self.name {
            words = format!("{words} {joined}");
        }
        fold(&words)
    }

    /// Every field by name, in a fixed order: for digests, histories and the conflict dialog.
    pub fn named(&self) -> [(&'static str, Option<&str>); 14] {
        [
            ("kind", Some(self.kind.code())),
            ("name", Some(self.name.as_str())),
            ("first_name", self.first_name.as_deref()),
            ("tax_code", self.tax_code.as_deref()),
            ("vat_number", self.vat_number.as_deref()),
            ("ipa_code", self.ipa_code.as_deref()),
            ("pec", self.pec.as_deref()),
            ("email", self.email.as_deref()),
            ("phone", self.phone.as_deref()),
            ("address", self.address.as_deref()),
            ("postcode", self.postcode.as_deref()),
            ("town", self.town.as_deref()),
            ("province", self.province.as_deref()),
            ("country", self.country.as_deref()),
        ]
    }
}

impl New {
    /// Puts a value into a field of [`New::named`]; a name cannot be absent, only empty, and an unknown kind or field
    /// changes nothing.
    pub fn set(&mut self, field: &str, value: Option<String>) {
        let place = match field {
            "kind" => {
                self.kind = value.as_deref().and_then(Kind::parse).unwrap_or(self.kind);
                return;
            }
            "name" => {
                self.name = value.unwrap_or_default();
                return;
            }
            "first_name" => &mut self.first_name,
            "tax_code" => &mut self.tax_code,
            "vat_number" => &mut self.vat_number,
            "ipa_code" => &mut self.ipa_code,
            "pec" => &mut self.pec,
            "email" => &mut self.email,
            "phone" => &mut self.phone,
            "address" => &mut self.address,
            "postcode" => &mut self.postcode,
            "town" => &mut self.town,
            "province" => &mut self.province,
            "country" => &mut self.country,
            _ => return,
        };
        *place = value;
    }
}

fn full_name(name: &str, first_name: Option<&str>) -> String {
    match first_name {
        Some(first) if !first.is_empty() => format!("{name} {first}"),
        _ => name.to_owned(),
    }
}

/// `Via Roma 1, 00100 Roma (RM)`, leaving out what is not known.
pub fn postal_line(street: Option<&str>, postcode: Option<&str>, town: Option<&str>, province: Option<&str>) -> String {
    let province = province.map(|code| format!("({code})"));
    let place: Vec<&str> = [postcode, town, province.as_deref()].into_iter().flatten().collect();
    let place = place.join(" ");
    [street, (!place.is_empty()).then_some(place.as_str())].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
