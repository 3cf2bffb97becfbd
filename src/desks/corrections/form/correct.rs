//! The fields of a correction: subject and parties as they stand, to be overwritten, and the reason.

use crate::base::fault::{Fault, Outcomes};
use crate::base::text::fold;
use crate::db::Db;
use crate::desks::corrections::correcting::Target;
use crate::desks::corrections::rules::{self, CorrectionAsked, LONGEST_REASON};
use crate::desks::correspondents::api as correspondents;
use crate::desks::protocol::api::{Flow, LONGEST_SUBJECT, Party, PartyAsked, number_of};
use crate::ui::form::{Field, Form, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;

/// The blank form.
pub(super) fn build() -> Form {
    Form::new(vec![Group::new(
        "correct-group",
        vec![
            Field::many("parties", "correct-field-parties").free(),
            Field::line("subject", "correct-field-subject").limit(LONGEST_SUBJECT).required(),
            Field::notes("reason", "correct-field-reason", 4).limit(LONGEST_REASON).required(),
        ],
    )])
}

/// Fills in what stands now.
pub(super) fn fit(form: &mut Form, target: &Target) {
    form.require("parties", target.registration.flow != Flow::Internal);
    form.set("parties", Value::items(target.parties.iter().map(item).collect()));
    form.set("subject", Value::text(target.registration.subject.clone()));
}

fn item(party: &Party) -> Item {
    let detail = party.pec.as_deref().or(party.email.as_deref()).unwrap_or_default();
    match party.correspondent_id {
        Some(card) => Item::new(card, &party.name, detail),
        None => Item::new("", &party.name, detail),
    }
}

/// Whether an entry of the form is this party, untouched.
fn same(entry: &Item, party: &Party) -> bool {
    entry.key() == party.correspondent_id && entry.label == item(party).label
}

/// What the form asks for: what is as it was is not asked. Data of cards is filled in by [`complete`].
pub(super) fn gather(form: &Form, key: &str, target: &Target) -> CorrectionAsked {
    let subject = form.text("subject");
    let entries = form.items("parties");
    let typed = form.text("parties");
    let untouched = entries.len() == target.parties.len()
        && entries.iter().zip(&target.parties).all(|(entry, party)| same(entry, party))
        && fold(&typed).is_empty();
    let mut parties: Vec<PartyAsked> = entries
        .iter()
        .map(|entry| match target.parties.iter().find(|party| same(entry, party)) {
            Some(party) => as_asked(party),
            None => PartyAsked {
                correspondent_id: entry.key(),
                kind: "person".into(),
                name: entry.label.clone(),
                ..PartyAsked::default()
            },
        })
        .collect();
    if !fold(&typed).is_empty() {
        parties.push(PartyAsked { kind: "person".into(), name: typed, ..PartyAsked::default() });
    }
    CorrectionAsked {
        key: key.to_owned(),
        registration_id: target.registration.id,
        seen: target.seen,
        subject: (subject.trim() != target.registration.subject).then_some(subject),
        parties: (!untouched).then_some(parties),
        reason: form.text("reason"),
    }
}

fn as_asked(party: &Party) -> PartyAsked {
    PartyAsked {
        correspondent_id: party.correspondent_id,
        kind: party.kind.clone(),
        name: party.name.clone(),
        tax_code: party.tax_code.clone(),
        vat_number: party.vat_number.clone(),
        pec: party.pec.clone(),
        email: party.email.clone(),
        address: party.address.clone(),
    }
}

/// Fills in from the address book what the register keeps of parties newly chosen there.
pub(super) fn complete(db: &mut Db, asked: &mut CorrectionAsked, target: &Target) -> Outcomes<()> {
    for party in asked.parties.iter_mut().flatten() {
        let known = target.parties.iter().any(|old| old.correspondent_id == party.correspondent_id);
        let Some(card) = party.correspondent_id.filter(|_| !known) else { continue };
        if let Some(card) = correspondents::card(db, card)? {
            *party = PartyAsked {
                correspondent_id: Some(card.id),
                kind: card.kind.code().to_owned(),
                name: card.full_name(),
                tax_code: card.tax_code.clone(),
                vat_number: card.vat_number.clone(),
                pec: card.pec.clone(),
                email: card.email.clone(),
                address: Some(card.postal_line()).filter(|line| !line.is_empty()),
            };
        }
    }
    Ok(())
}

/// The question, or what is wrong.
pub(super) fn question(form: &Form, key: &str, target: &Target) -> Result<Dialog, Fault> {
    let asked = gather(form, key, target);
    rules::check_correction(&asked, target.registration.flow)?;
    let mut changes = Vec::new();
    if let Some(parties) = &asked.parties {
        let names: Vec<&str> = parties.iter().map(|party| party.name.trim()).collect();
        changes.push(format!("«{}» → «{}»", target.registration.party, names.join("; ")));
    }
    if let Some(subject) = &asked.subject {
        changes.push(format!("«{}» → «{}»", target.registration.subject, subject.trim()));
    }
    let number = number_of(target.registration.id);
    Ok(Dialog::legal(
        Words::Key("correct-ask-title").arg("number", &number),
        Words::said(changes.join("  ")),
        "correct-ask-consequence",
    ))
}
