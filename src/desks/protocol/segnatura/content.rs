//! What the segnatura of a registration says. Pure.
//!
//! Of the dossier only its code is told: its subject is the office's own and may name others. Postal addresses are left
//! out, since the schema refuses every Italian CAP.

use std::collections::BTreeMap;

use chrono::Timelike;

use crate::base::clock::rome;
use crate::db::instant;
use crate::db::registers::PROTOCOL;
use crate::desks::correspondents::api::{Card, Kind};
use crate::desks::protocol::model::{Document, Party, Registration};
use crate::desks::protocol::sheet::Sheet;
use crate::mail::segnatura::{
    Administration, Class, Company, Dossier, Fingerprint, Form, Identifier, Paper, Person, Recipient, Segnatura,
    Subject,
};
use crate::work::house;

/// The registration in our register, as others name it.
pub fn identifier(who: &house::Administration, registration: &Registration) -> Identifier {
    let at = rome(instant(registration.registered_at));
    Identifier {
        administration: who.ipa_code.clone(),
        aoo: who.aoo_code.clone(),
        register: PROTOCOL.to_owned(),
        number: format!("{:07}", registration.number),
        on: Some(registration.registered_on),
        at: at.time().with_nanosecond(0),
    }
}

/// The segnatura of a registration that goes out. `copies` are the places, from 1, of those who get it for information;
/// `cards` the address book's cards of its parties.
pub fn of(
    who: &house::Administration,
    address: Option<&str>,
    sheet: &Sheet,
    cards: &BTreeMap<i64, Card>,
    copies: &[i64],
) -> Segnatura {
    let registration = &sheet.registration;
    let parties = sheet.parties.iter().filter(|party| !party.name.trim().is_empty());
    Segnatura {
        form: Form::Current,
        identifier: identifier(who, registration),
        first: None,
        subject: registration.subject.clone(),
        class: sheet.class.as_ref().map(|(code, title)| Class { name: title.clone(), code: code.replace('.', "/") }),
        dossier: sheet
            .dossier
            .as_ref()
            .map(|dossier| Dossier { name: dossier.code.clone(), code: dossier.code.clone() }),
        reserved: registration.reserved,
        answers: None,
        sender: Some(Subject::Administration(Administration {
            name: who.name.clone(),
            tax_code: None,
            code: who.ipa_code.clone(),
            aoo: Some(who.aoo_code.clone()),
            office: None,
            addresses: address.map(str::to_owned).into_iter().collect(),
        })),
        recipients: parties
            .map(|party| {
                let subject = subject(party, party.correspondent_id.and_then(|id| cards.get(&id)));
                // Only another office's register can answer with a confirmation.
                let confirm = matches!(subject, Subject::Administration(_));
                Recipient { subject, confirm, copy: copies.contains(&party.position) }
            })
            .collect(),
        main: sheet.documents.iter().find(|document| document.main).map(paper),
        attachments: sheet.documents.iter().filter(|document| !document.main).map(paper).collect(),
        sealed: false,
    }
}

/// A party as it was on the day; the card adds what the register does not keep: the IPA code and the first name.
fn subject(party: &Party, card: Option<&Card>) -> Subject {
    let addresses: Vec<String> = party.pec.iter().chain(&party.email).take(1).cloned().collect();
    let codes = [&party.tax_code, &party.vat_number];
    let eleven = codes.into_iter().flatten().find(|code| code.len() == 11).cloned();
    let ipa = card.and_then(|card| card.ipa_code.clone()).filter(|code| !code.trim().is_empty());
    match (Kind::parse(&party.kind), ipa) {
        (Some(Kind::Body), Some(code)) => Subject::Administration(Administration {
            name: party.name.clone(),
            tax_code: eleven,
            code,
            aoo: None,
            office: None,
            addresses,
        }),
        (Some(Kind::Body | Kind::Company), _) => {
            Subject::Company(Company { name: party.name.clone(), tax_code: eleven, addresses })
        }
        (Some(Kind::Person) | None, _) => {
            let known = card.filter(|card| card.full_name() == party.name);
            let (surname, name) = match known.map(|card| (card.name.clone(), card.first_name.clone())) {
                Some((surname, Some(name))) => (surname, name),
                _ => (party.name.clone(), String::new()),
            };
            Subject::Person(Person { name, surname, tax_code: party.tax_code.clone(), addresses })
        }
    }
}

fn paper(document: &Document) -> Paper {
    Paper {
        name: document.name.clone(),
        media_type: document.media_type.clone(),
        description: None,
        fingerprint: Fingerprint::of_sha256(&document.sha256),
        signed: document.media_type == "application/pkcs7-mime" || document.name.to_lowercase().ends_with(".p7m"),
    }
}
