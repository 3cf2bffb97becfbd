//! The use cases of calls to suppliers: calling, noting what they say, taken up, solved, not solved after all. Every line
//! of a call is written once; its clock is what the contract promises from the call on.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::contracts;
use super::model::{Call, CallFields, CallNote, Contract, NoteKind};
use super::rules::{self, ContractState};
use super::service::{append, conflict, found as found_supplier};
use super::store as suppliers;
use super::store::calls::{self as store, Made, NewNote};
use super::store::contracts as contract_store;
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::db::canonical::{Canonical, Digest};
use crate::db::drafts::{self, Place};
use crate::db::{self, Db, instant, stored};
use crate::desks::helpdesk::api::{self as helpdesk, Stop, Waits, Who};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record among audit events.
pub const SUBJECT: &str = "supplier_call";
/// Kind of record that opens the form of a call for a ticket, by the ticket's id.
pub const FOR_TICKET: &str = "supplier_call_for_ticket";

/// A clock that runs a little ahead is no call from the future.
const SLACK: TimeDelta = TimeDelta::minutes(10);

/// Records a call; the same key never writes two. One under a contract that has ended is refused, unless it is said to be
/// paid for: then it is under no contract and has no clock.
pub fn open(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    fields: &CallFields,
    draft: Option<&Place>,
) -> Outcomes<i64> {
    session.require(Permission::WorkTickets)?;
    let fields = clean(house, fields)?;
    db::write(db, |db| {
        if let Some(made) = store::by_key(db, key)? {
            return Ok(made.id);
        }
        let supplier = found_supplier(suppliers::by_id(db, fields.supplier_id)?)?;
        let called = instant(fields.called_at);
        let contract = covering(db, &fields, called)?;
        let calendar = house.facts().calendar;
        let terms = contract.map_or((None, None), |one| (one.take_up_term, one.solve_term));
        let due = |code: &Option<String>| {
            rules::call_due(code.as_deref(), called, &calendar).map(|(_, due)| stored(due.instant))
        };
        let dues = (due(&terms.0), due(&terms.1));
        let made = Made {
            key,
            dues,
            terms,
            next: rules::next_due(false, false, dues.0, dues.1, fields.promised_at),
            by: session.operator_id,
            name: &session.name,
        };
        let id = store::insert(db, &fields, &made)?;
        write_note(db, house, session, id, NoteKind::Called, &fields.subject)?;
        pause(db, house, session, (fields.ticket_id, fields.pauses), fields.supplier_id, &supplier.name)?;
        let detail = json!({ "supplier": supplier.name, "contract": fields.contract_id, "ticket": fields.ticket_label,
            "subject": fields.subject, "reference": fields.reference, "paid": fields.paid });
        append(db, house, &session.actor(), ("supplier_call.made", SUBJECT, id), digest(&fields), &detail)?;
        drafts::done(db, draft)?;
        Ok(id)
    })
}

/// The ticket stands still while its call is open, where that was chosen.
fn pause(
    db: &mut Db,
    house: &House,
    session: &Session,
    (ticket, pauses): (Option<i64>, bool),
    supplier: i64,
    name: &str,
) -> Outcomes<()> {
    let Some(ticket) = ticket.filter(|_| pauses) else { return Ok(()) };
    let note = format!("Chiamato il fornitore {name}");
    let stop = Stop { why: Waits::Supplier, until: None, note: &note, supplier: Some(supplier) };
    helpdesk::pause_within(db, house, session, ticket, &stop).map(|_| ())
}

/// The ticket goes on once no call that stopped it is open any more.
fn resume(db: &mut Db, house: &House, session: &Session, call: &Call, text: &str) -> Outcomes<()> {
    let Some(ticket) = call.ticket_id.filter(|_| call.pauses) else { return Ok(()) };
    let ids = store::of_ticket(db, ticket)?;
    let others = store::rows(db, &ids)?;
    if others.iter().any(|row| row.call.id != call.id && row.call.pauses && row.call.solved_at.is_none()) {
        return Ok(());
    }
    helpdesk::resume_within(db, house, Who(Some(session)), ticket, Waits::Supplier, text).map(|_| ())
}

/// The contract that covers a call; none for one that is paid for.
fn covering(db: &mut Db, fields: &CallFields, called: DateTime<Utc>) -> Outcomes<Option<Contract>> {
    let Some(id) = fields.contract_id.filter(|_| !fields.paid) else { return Ok(None) };
    let contract = contracts::found(contract_store::by_id(db, id)?)?;
    if contract.supplier_id != fields.supplier_id {
        return Err(Fault::not_done("fault-calls-other-supplier").arg("contract", contract.name()).on("contract"));
    }
    let renewed = contract_store::renewal_of(db, id)?.is_some();
    let state = rules::state(&contract, renewed, rome(called).date_naive());
    if state.covers() { Ok(Some(contract)) } else { Err(rules::not_covered(&contract, state)) }
}

fn clean(house: &House, fields: &CallFields) -> Outcomes<CallFields> {
    let called = instant(fields.called_at);
    if called > house.clock.now() + SLACK {
        return Err(Fault::not_done("fault-calls-future").on("called"));
    }
    if fields.promised_at.is_some_and(|promised| promised < fields.called_at) {
        return Err(Fault::not_done("fault-calls-promised").on("promised"));
    }
    Ok(CallFields {
        subject: rules::needed(&fields.subject, "fault-calls-subject", "subject")?,
        reference: rules::line(fields.reference.as_deref(), "reference")?,
        ticket_label: rules::line(fields.ticket_label.as_deref(), "ticket")?,
        contract_id: fields.contract_id.filter(|_| !fields.paid),
        ..fields.clone()
    })
}

/// What happens to a call that is open or was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// What was said; with it, where they gave one, their reference number and the new promise.
    Answer {
        /// In words.
        text: String,
        /// Their reference number.
        reference: Option<String>,
        /// By when (UTC).
        promised_at: Option<DateTime<Utc>>,
    },
    /// The supplier began.
    Taken,
    /// It is solved.
    Solved(String),
    /// It is not solved after all.
    Reopened(String),
}

/// Does a step, over the version the call was read in.
pub fn step(db: &mut Db, house: &House, session: &Session, id: i64, version: i64, step: &Step) -> Outcomes<Call> {
    session.require(Permission::WorkTickets)?;
    db::write(db, |db| {
        let old = found(store::by_id(db, id)?)?;
        let now = house.clock.now();
        if old.version != version {
            return Err(conflict(&old.subject));
        }
        if old.solved_at.is_some() != matches!(step, Step::Reopened(_)) {
            let key = if old.solved_at.is_some() { "fault-calls-solved" } else { "fault-calls-open" };
            return Err(Fault::not_done(key).arg("subject", &old.subject));
        }
        let mut call = old.clone();
        let (kind, text) = match step {
            Step::Answer { text, reference, promised_at } => {
                call.reference = rules::line(reference.as_deref(), "reference")?.or(call.reference);
                call.promised_at = promised_at.map(stored).or(call.promised_at);
                (NoteKind::Answer, rules::needed(text, "fault-calls-text", "text")?)
            }
            Step::Taken => {
                if old.taken_at.is_some() {
                    return Err(Fault::not_done("fault-calls-taken").arg("subject", &old.subject));
                }
                call.taken_at = Some(stored(now));
                (NoteKind::Taken, String::new())
            }
            Step::Solved(text) => {
                let text = rules::needed(text, "fault-calls-text", "text")?;
                call.taken_at = call.taken_at.or(Some(stored(now)));
                call.solved_at = Some(stored(now));
                call.outcome = Some(text.clone());
                (NoteKind::Solved, text)
            }
            Step::Reopened(text) => {
                call.solved_at = None;
                call.outcome = None;
                (NoteKind::Reopened, rules::needed(text, "fault-calls-text", "text")?)
            }
        };
        let taken = call.taken_at.is_some();
        call.next_due =
            rules::next_due(call.solved_at.is_some(), taken, call.take_up_due, call.solve_due, call.promised_at);
        if !store::update(db, &call)? {
            return Err(conflict(&old.subject));
        }
        let digest = write_note(db, house, session, id, kind, &text)?;
        match kind {
            NoteKind::Solved => resume(db, house, session, &call, &text)?,
            NoteKind::Reopened => {
                let name = suppliers::by_id(db, call.supplier_id)?.map(|one| one.name).unwrap_or_default();
                pause(db, house, session, (call.ticket_id, call.pauses), call.supplier_id, &name)?;
            }
            NoteKind::Called | NoteKind::Answer | NoteKind::Taken | NoteKind::Escalated => {}
        }
        append(db, house, &session.actor(), (action(kind), SUBJECT, id), digest, &json!({ "text": text }))?;
        found(store::by_id(db, id)?)
    })
}

fn action(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Called => "supplier_call.made",
        NoteKind::Answer => "supplier_call.answered",
        NoteKind::Taken => "supplier_call.taken",
        NoteKind::Solved => "supplier_call.solved",
        NoteKind::Escalated => "supplier_call.escalated",
        NoteKind::Reopened => "supplier_call.reopened",
    }
}

/// Writes a line on a call and answers its digest.
pub(super) fn write_note(
    db: &mut Db,
    house: &House,
    session: &Session,
    call: i64,
    kind: NoteKind,
    text: &str,
) -> Outcomes<Digest> {
    let at = house.clock.now();
    let digest = note_digest(call, at, session.operator_id, &session.name, kind, text);
    let note =
        NewNote { call, at: stored(at), by: session.operator_id, name: &session.name, kind, text, digest: &digest };
    store::note(db, &note)?;
    Ok(digest)
}

fn note_digest(call: i64, at: DateTime<Utc>, by: i64, name: &str, kind: NoteKind, text: &str) -> Digest {
    Canonical::of("supplier-call-note/1")
        .int("call", call)
        .at("at", at)
        .int("by", by)
        .text("name", name)
        .text("kind", kind.code())
        .text("text", text)
        .digest()
}

/// The digest a line must have.
pub(super) fn digest_of(note: &CallNote) -> Digest {
    note_digest(note.call_id, instant(note.at), note.operator_id, &note.operator_name, note.kind, &note.text)
}

/// In which state the contract of a call was on the day of the call, for whoever asks before it is made.
pub fn contract_state(db: &mut Db, contract: i64, called: DateTime<Utc>) -> Outcomes<ContractState> {
    let found = contracts::found(contract_store::by_id(db, contract)?)?;
    let renewed = contract_store::renewal_of(db, contract)?.is_some();
    Ok(rules::state(&found, renewed, rome(called).date_naive()))
}

pub(super) fn found(call: Option<Call>) -> Outcomes<Call> {
    call.ok_or_else(|| Fault::not_done("fault-calls-gone"))
}

fn digest(fields: &CallFields) -> Digest {
    Canonical::of("supplier-call/1")
        .int("supplier", fields.supplier_id)
        .maybe_int("contract", fields.contract_id)
        .maybe_int("ticket", fields.ticket_id)
        .text("subject", &fields.subject)
        .at("called", instant(fields.called_at))
        .text("means", fields.means.code())
        .maybe("reference", fields.reference.as_deref())
        .maybe_at("promised", fields.promised_at.map(instant))
        .flag("paid", fields.paid)
        .digest()
}
