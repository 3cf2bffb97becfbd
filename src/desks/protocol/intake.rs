//! From the sources to the queue: every message, scan and file ends waiting, matched or in the error list with a reason.
//!
//! The original bytes are stored first and read second; one bad message never stops the others. A receipt attaches
//! itself to the message it speaks of, whichever of the two comes first.

use chrono::{DateTime, Utc};

use super::model::{ArrivalKind, ArrivalState, NewArrival};
use super::segnatura::notices;
use super::segnatura::told::{self, Told};
use super::sources::Configured;
use super::store::arrivals;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::{self, Db, stored};
use crate::mail::segnatura::Notice;
use crate::mail::source::{Found, FoundState, Source};
use crate::mail::{self, Letter, PecKind};
use crate::work::house::House;

/// What one look into the sources brought.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Intake {
    /// Waiting to be registered.
    pub waiting: usize,
    /// Receipts attached to the message they speak of.
    pub matched: usize,
    /// Receipts whose message is not here (yet).
    pub unmatched: usize,
    /// In the error list.
    pub errors: usize,
    /// Known already.
    pub known: usize,
    /// Sources that could not be looked into, with the reason.
    #[serde(skip)]
    pub faults: Vec<Fault>,
}

impl Intake {
    /// Everything new.
    pub fn new_ones(&self) -> usize {
        self.waiting + self.matched + self.unmatched + self.errors
    }
}

/// Looks into every source once; a source that fails does not stop the others. `progress` hears done and total.
pub fn look(db: &mut Db, house: &House, sources: &mut [Configured], progress: impl Fn(usize, usize)) -> Intake {
    let mut intake = Intake::default();
    for source in sources {
        if let Err(fault) = look_into(db, house, source, &mut intake, &progress) {
            tracing::warn!(%fault, source = %source.source.name(), "source not read");
            intake.faults.push(fault);
        }
    }
    intake
}

fn look_into(
    db: &mut Db,
    house: &House,
    configured: &mut Configured,
    intake: &mut Intake,
    progress: &impl Fn(usize, usize),
) -> Outcomes<()> {
    let source: &mut dyn Source = configured.source.as_mut();
    let name = source.name().to_string();
    let known = arrivals::known_ids(db, &name)?;
    intake.known += known.len();
    let found = source.list(&|id| known.contains(id))?;
    let total = found.len();
    for (done, item) in found.into_iter().enumerate() {
        progress(done, total);
        match item.state {
            FoundState::Ready => {}
            FoundState::Settling => continue,
            FoundState::Refused(reason) => {
                let refused = NewArrival {
                    kind: ArrivalKind::Unreadable,
                    state: ArrivalState::Error,
                    reason: Some(reason.code().to_owned()),
                    ..blank(house, &name, &item)
                };
                db::write(db, |db| arrivals::insert(db, &refused))?;
                intake.errors += 1;
                continue;
            }
        }
        match source.fetch(&item.id) {
            Ok(bytes) => take(db, house, &name, &item, &bytes, configured.messages, intake)?,
            // It may have gone, or be unreadable just now: it is looked at again next time.
            Err(fault) => intake.faults.push(fault),
        }
    }
    progress(total, total);
    Ok(())
}

/// An arrival as far as its source knows it.
fn blank(house: &House, source: &str, found: &Found) -> NewArrival {
    let now = house.clock.now();
    NewArrival {
        source: source.to_owned(),
        source_id: found.id.clone(),
        kind: ArrivalKind::Scan,
        state: ArrivalState::Waiting,
        received_at: stored(found.arrived.unwrap_or(now).min(now)),
        found_at: stored(now),
        sender: String::new(),
        sender_address: None,
        subject: found.label.to_string(),
        message_id: None,
        refers_to: None,
        receipt_kind: None,
        anomaly: false,
        attachments: 0,
        sha256: String::new(),
        size: i64::try_from(found.size).unwrap_or(i64::MAX),
        reason: None,
    }
}

fn take(
    db: &mut Db,
    house: &House,
    source: &str,
    found: &Found,
    bytes: &[u8],
    message: bool,
    intake: &mut Intake,
) -> Outcomes<()> {
    let kept = house.files.put(bytes)?;
    let mut arrival = NewArrival { sha256: kept.sha256.as_str().to_owned(), ..blank(house, source, found) };
    let (mut references, mut notice) = (Vec::new(), None);
    if message {
        (arrival, references, notice) = read(arrival, bytes, house.clock.now());
    }
    let kind = arrival.kind;
    let matched = db::write(db, |db| {
        if arrivals::known(db, source, &arrival.source_id)? {
            return Ok(None);
        }
        let Some(notice) = notice.clone() else {
            let id = arrivals::insert(db, &arrival)?;
            return Ok(Some((arrival.state, match_receipts(db, id, &arrival, &references)?)));
        };
        let recognised = notices::recognise(db, house, notice, arrival.sender_address.as_deref())?;
        let arrival = notices::place(arrival.clone(), &recognised);
        let id = arrivals::insert(db, &arrival)?;
        notices::record(db, house, id, &arrival, &recognised)?;
        Ok(Some((arrival.state, match_receipts(db, id, &arrival, &references)?)))
    })?;
    match (kind, matched) {
        (_, None) => intake.known += 1,
        (ArrivalKind::Receipt, Some((_, true))) => intake.matched += 1,
        (ArrivalKind::Receipt, Some((_, false))) => intake.unmatched += 1,
        (_, Some((ArrivalState::Error, _))) => intake.errors += 1,
        // A notice of another register that found its registration.
        (_, Some((ArrivalState::Matched, _))) => intake.matched += 1,
        _ => intake.waiting += 1,
    }
    Ok(())
}

/// Fills an arrival from the message it is; answers what a receipt may be matched by and the notice it brings, too.
fn read(blank: NewArrival, bytes: &[u8], now: DateTime<Utc>) -> (NewArrival, Vec<String>, Option<Notice>) {
    match mail::read(bytes) {
        Ok(letter) => {
            let told = Some(&letter).filter(|letter| letter.registrable()).and_then(|letter| told::read(letter, bytes));
            let notice = told.as_ref().and_then(Told::notice).cloned();
            (describe(blank, &letter, now), letter.reference_keys(), notice)
        }
        Err(unreadable) => {
            let arrival = NewArrival {
                kind: ArrivalKind::Unreadable,
                state: ArrivalState::Error,
                reason: Some(unreadable.code().to_owned()),
                ..blank
            };
            (arrival, Vec::new(), None)
        }
    }
}

fn describe(blank: NewArrival, letter: &Letter, now: DateTime<Utc>) -> NewArrival {
    let pec = letter.pec.as_ref().map(|pec| pec.kind);
    let kind = match pec {
        _ if !letter.registrable() => ArrivalKind::Receipt,
        Some(PecKind::Transport | PecKind::Anomaly) => ArrivalKind::Pec,
        _ => ArrivalKind::Mail,
    };
    let content = letter.content();
    let believed = letter.sent_at().filter(|_| !letter.has_doubtful_date(now));
    NewArrival {
        kind,
        state: if kind == ArrivalKind::Receipt { ArrivalState::Matched } else { ArrivalState::Waiting },
        received_at: believed.map_or(blank.received_at, |at| stored(at.min(now))),
        sender: letter.sender_shown().to_string(),
        sender_address: letter.sender().map(|mailbox| mailbox.address.to_string()).filter(|a| !a.is_empty()),
        subject: Some(content.subject.to_string()).filter(|s| !s.trim().is_empty()).unwrap_or(blank.subject.clone()),
        message_id: content.message_id.clone().or_else(|| letter.message_id.clone()),
        refers_to: letter.reference_keys().into_iter().next(),
        receipt_kind: match pec {
            Some(PecKind::Receipt(receipt)) => Some(receipt.code().to_owned()),
            _ => None,
        },
        anomaly: pec == Some(PecKind::Anomaly),
        attachments: letter.documents().count() as i64,
        ..blank
    }
}

/// A receipt looks for its message; a message calls in the receipts that came before it. Answers whether a receipt found it.
fn match_receipts(db: &mut Db, id: i64, arrival: &NewArrival, references: &[String]) -> Outcomes<bool> {
    if arrival.kind == ArrivalKind::Receipt {
        for key in references {
            if let Some(message) = arrivals::by_reference(db, key)? {
                arrivals::attach(db, id, message.id)?;
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(message_id) = &arrival.message_id {
        for receipt in arrivals::loose_receipts(db, message_id)? {
            arrivals::attach(db, receipt, id)?;
        }
    }
    Ok(false)
}

/// Paper announced by hand: an entry of the queue without a file.
pub fn announce_paper(db: &mut Db, house: &House, sender: &str, subject: &str, key: &str) -> Outcomes<i64> {
    let now = stored(house.clock.now());
    let arrival = NewArrival {
        source: "paper".into(),
        source_id: key.to_owned(),
        kind: ArrivalKind::Paper,
        state: ArrivalState::Waiting,
        received_at: now,
        found_at: now,
        sender: Shown::line(sender).to_string(),
        sender_address: None,
        subject: Shown::line(subject).to_string(),
        message_id: None,
        refers_to: None,
        receipt_kind: None,
        anomaly: false,
        attachments: 0,
        sha256: String::new(),
        size: 0,
        reason: None,
    };
    db::write(db, |db| arrivals::insert(db, &arrival))
}
