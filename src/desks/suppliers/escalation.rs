//! A reminder to a supplier, ready to send: what was called for, what the contract promises, what was late day by day. It
//! is read first, then copied to files, laid into the outbox, or handed to the protocol office as a letter to be sent.

use std::path::PathBuf;

use serde_json::json;

use super::calls::{self, write_note};
use super::model::{Call, CallNote, Contract, NoteKind, Supplier};
use super::reminder::{self, Reminder};
use super::store::{self, calls as call_store, contracts as contract_store};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Lang, Texts};
use crate::base::text::Shown;
use crate::db::{self, Db};
use crate::desks::correspondents::api::{self as book, Card};
use crate::desks::departures::api::{self as departures, Medium, Recipient, Wanted};
use crate::mail::outgoing::{OutboxFolder, Outgoing, Sender as _, compose};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::leaf::{Leaf, LeafScreen};
use crate::work::ledger::{Then, Told, telling};
use crate::work::screen::{Choice, Context, Effect, Task, task};
use crate::work::session::{Permission, Session};
use crate::work::tables;

/// The reader's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "escalation-save", keys: &["f6", "s"], scope: Scope::Screen, footer: 75 },
    Command { id: "escalation-letter", keys: &["f8", "p"], scope: Scope::Screen, footer: 70 },
    Command { id: "escalation-send", keys: &["shift-f8", "i"], scope: Scope::Screen, footer: 65 },
];

/// The reminder for a call.
pub fn page(call: i64) -> LeafScreen<Escalation> {
    LeafScreen::new(Escalation(call))
}

/// For which call.
pub struct Escalation(i64);

/// The reminder and to whom it goes.
#[derive(Debug, Clone)]
pub struct Draft {
    call: Call,
    supplier: Supplier,
    card: Option<Card>,
    /// The letter.
    pub reminder: Reminder,
}

/// Puts the reminder for a call together, in Italian as every letter of the house.
pub fn draft(db: &mut Db, house: &House, session: &Session, call: i64) -> Outcomes<Draft> {
    session.require(Permission::WorkTickets)?;
    let call = calls::found(call_store::by_id(db, call)?)?;
    let supplier = super::service::found(store::by_id(db, call.supplier_id)?)?;
    let contract: Option<Contract> = match call.contract_id {
        Some(contract) => contract_store::by_id(db, contract)?,
        None => None,
    };
    let notes: Vec<CallNote> = call_store::notes(db, call.id)?;
    let facts = house.facts();
    let told = reminder::Told {
        call: &call,
        contract: contract.as_ref(),
        customer_code: supplier.customer_code.as_deref(),
        notes: &notes,
        now: house.clock.now(),
        calendar: &facts.calendar,
        from: &facts.administration.name,
    };
    let reminder = reminder::compose(&told, Texts::of(Lang::It));
    Ok(Draft { card: book::card(db, supplier.correspondent_id)?, reminder, call, supplier })
}

impl Draft {
    /// The address it goes to: the help desk's, else what the card has.
    fn address(&self) -> Option<String> {
        let card = self.card.as_ref();
        self.supplier.email.clone().or_else(|| card.and_then(|card| card.email.clone().or_else(|| card.pec.clone())))
    }

    fn message(&self, house: &House) -> Outcomes<(String, Vec<u8>)> {
        let config = &house.config;
        let from = config.pec.address.clone().or_else(|| config.segnatura.address.clone());
        let from = from.ok_or_else(|| Fault::not_done("fault-pec-no-address"))?;
        let to = self
            .address()
            .ok_or_else(|| Fault::not_done("fault-escalation-address").arg("name", &self.supplier.name))?;
        let now = house.clock.now();
        let mark = format!("sollecito.{}.{}", self.call.id, now.timestamp());
        let host = from.split('@').nth(1).unwrap_or("localhost");
        let message = Outgoing {
            from_name: house.facts().administration.name,
            to: vec![(self.supplier.name.clone(), to)],
            subject: self.reminder.subject.clone(),
            at: now,
            message_id: format!("{mark}@{host}"),
            text: self.reminder.body.clone(),
            attached: Vec::new(),
            from: from.clone(),
        };
        Ok((format!("{mark}.eml"), compose(&message)?))
    }
}

/// Records on the call that a reminder was written, and how it goes.
fn record(db: &mut Db, house: &House, session: &Session, draft: &Draft, how: &str) -> Outcomes<()> {
    db::write(db, |db| record_within(db, house, session, draft, how))
}

fn record_within(db: &mut Db, house: &House, session: &Session, draft: &Draft, how: &str) -> Outcomes<()> {
    let text = format!("{} ({how})", draft.reminder.subject);
    let digest = write_note(db, house, session, draft.call.id, NoteKind::Escalated, &text)?;
    let act = ("supplier_call.escalated", calls::SUBJECT, draft.call.id);
    super::service::append(db, house, &session.actor(), act, digest, &json!({ "text": text }))
}

/// Copies the reminder to the folder of papers: as text, and as a message where both addresses are known.
pub fn save(db: &mut Db, house: &House, session: &Session, call: i64) -> Outcomes<PathBuf> {
    let draft = draft(db, house, session, call)?;
    let folder = tables::folder(house)?;
    let stem = format!("sollecito-{}-{}", draft.call.id, house.clock.now().timestamp());
    let path = folder.join(format!("{stem}.txt"));
    let text = format!("Oggetto: {}\n\n{}", draft.reminder.subject, draft.reminder.body);
    tables::keep(&folder, &path, text.as_bytes())?;
    if let Ok((_, bytes)) = draft.message(house) {
        tables::keep(&folder, &folder.join(format!("{stem}.eml")), &bytes)?;
    }
    record(db, house, session, &draft, "file")?;
    Ok(path)
}

/// Lays the reminder into the outbox, from which another program sends it: staged, recorded, let go.
pub fn send(db: &mut Db, house: &House, session: &Session, call: i64) -> Outcomes<String> {
    let draft = draft(db, house, session, call)?;
    let folder = house.config.pec.outbox.as_ref().ok_or_else(|| Fault::not_done("fault-pec-no-outbox"))?;
    let outbox = OutboxFolder::open(folder)?;
    let (name, bytes) = draft.message(house)?;
    let address = draft.address().unwrap_or_default();
    outbox.stage(&name, &bytes)?;
    if let Err(fault) = record(db, house, session, &draft, &address) {
        if let Err(left) = outbox.discard(&name) {
            tracing::warn!(%left, "a reminder that is not to go was left aside");
        }
        return Err(fault);
    }
    outbox.release(&name)?;
    Ok(address)
}

/// Hands the reminder to the own office's letters to be sent, to be looked at before the protocol office gets it.
pub fn letter(db: &mut Db, house: &House, session: &Session, call: i64) -> Outcomes<i64> {
    let draft = draft(db, house, session, call)?;
    let office = session.offices.first().copied().ok_or_else(|| Fault::not_done("fault-escalation-office"))?;
    let card = draft.card.as_ref();
    let recipient = card.map(Recipient::from).ok_or_else(|| Fault::not_done("fault-suppliers-card"))?;
    let certified = recipient.pec.is_some();
    let wanted = Wanted {
        office_id: office,
        medium: if certified { Medium::Pec } else { Medium::Email },
        return_card: false,
        urgent: true,
        reserved: false,
        subject: draft.reminder.subject.clone(),
        body: Some(draft.reminder.body.clone()),
        recipients: vec![recipient],
        documents: Vec::new(),
        class_id: None,
        dossier_id: None,
        signer: None,
        notes: None,
    };
    // The same reminder handed over twice is one letter.
    let key = format!("escalation-{}-{}", draft.call.id, draft.call.version);
    let id = departures::keep_request(db, house, session, &key, &wanted)?;
    record(db, house, session, &draft, "lettera")?;
    Ok(id)
}

impl Leaf for Escalation {
    type Sheet = Draft;

    const NAME: &'static str = "suppliers.escalation";
    const HELP: &'static str = "escalation-help";
    const COMMANDS: &'static [Command] = COMMANDS;
    const TABS: &'static [&'static str] = &[];

    fn load(&self) -> Task {
        let call = self.0;
        task(move |db, house, session| draft(db, house, session, call))
    }

    fn title(&self, sheet: Option<&Draft>, cx: &Context<'_>) -> String {
        let name = sheet.map(|sheet| sheet.supplier.name.as_str()).unwrap_or_default();
        format!("{} {name}", cx.texts.get("escalation-title"))
    }

    fn text(&self, _tab: usize, sheet: &Draft, cx: &Context<'_>) -> String {
        let address = sheet.address().unwrap_or_else(|| cx.texts.get("escalation-no-address"));
        let to = Shown::line(&format!("{} <{address}>", sheet.supplier.name)).into_string();
        format!("A: {to}\nOggetto: {}\n\n{}", sheet.reminder.subject, sheet.reminder.body)
    }

    fn command(&mut self, id: &'static str, sheet: &Draft, _cx: &Context<'_>) -> Then {
        let call = self.0;
        match id {
            "escalation-save" => Then::Act(telling(move |db, house, session| {
                let path = save(db, house, session, call)?;
                Ok(Told::done(Words::Key("escalation-saved").arg("path", path.display())))
            })),
            "escalation-letter" => Then::Act(telling(move |db, house, session| {
                letter(db, house, session, call)?;
                Ok(Told::done("escalation-handed"))
            })),
            "escalation-send" => {
                let text = Words::Key("escalation-send-text")
                    .arg("name", &sheet.supplier.name)
                    .arg("address", sheet.address().unwrap_or_default());
                let dialog = Dialog::legal("escalation-send-title", text, "escalation-send-consequence");
                Then::effect(Effect::Dialog("send", dialog))
            }
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, _sheet: &Draft, _cx: &Context<'_>) -> Then {
        let call = self.0;
        match (name, choice) {
            ("send", Choice::Yes) => Then::Act(telling(move |db, house, session| {
                let address = send(db, house, session, call)?;
                Ok(Told::done(Words::Key("escalation-sent").arg("address", address)))
            })),
            _ => Then::Nothing,
        }
    }

    fn availability(&self, command: &str, sheet: &Draft, cx: &Context<'_>) -> Availability {
        match command {
            "escalation-send" if cx.house.config.pec.outbox.is_none() => {
                Availability::Disabled("escalation-why-no-outbox")
            }
            "escalation-send" => Availability::unless(sheet.address().is_none(), "escalation-why-no-address"),
            "escalation-letter" => {
                Availability::unless(!cx.session.may(Permission::AskDepartures), "suppliers-why-not-permitted")
            }
            _ => Availability::Enabled,
        }
    }
}
