//! The notices that go back to whoever wrote: written about a registration of ours, kept in the document store and told to
//! the audit chain before the file is handed out.

use chrono::Datelike;
use serde::Serialize;

use super::content;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::{self, Entry};
use crate::db::canonical::Canonical;
use crate::db::{self, Db, instant};
use crate::desks::protocol::arriving;
use crate::desks::protocol::model::{Flow, Registration};
use crate::desks::protocol::rules::number_text;
use crate::desks::protocol::service::SUBJECT;
use crate::desks::protocol::sheet::{self, Sheet};
use crate::mail::segnatura::{Identifier, Notice, NoticeKind, Received, write_notice};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Name under which a written notice is told to the audit chain.
const WRITTEN: &str = "registration.notice-written";

/// A notice to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerAsked {
    /// The registration it is about.
    pub registration: i64,
    /// Which one.
    pub kind: NoticeKind,
    /// Why: of an exception or an annulment.
    pub reason: String,
    /// The measure: of an annulment.
    pub measure: String,
}

/// A notice ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The name it has beside a message: `Conferma.xml`.
    pub file_name: &'static str,
    /// The XML.
    pub bytes: Vec<u8>,
    /// What it says.
    pub notice: Notice,
}

#[derive(Serialize)]
struct Detail<'a> {
    kind: &'static str,
    sha256: &'a str,
    reason: &'a str,
    measure: &'a str,
}

/// The notices that can be written about a registration: what was received can be confirmed or refused, and both ways a
/// registration can be told to be void.
pub fn possible(flow: Flow) -> &'static [NoticeKind] {
    match flow {
        Flow::In => &NoticeKind::ALL,
        Flow::Out | Flow::Internal => &[NoticeKind::Annulment],
    }
}

/// Writes a notice.
pub fn answer(db: &mut Db, house: &House, session: &Session, asked: &AnswerAsked) -> Outcomes<Answered> {
    session.require(Permission::Register)?;
    let sheet = sheet::load(db, house, session, asked.registration, "segnatura")?;
    let registration = &sheet.registration;
    let number = number_text(registration.number, registration.year);
    if sheet.masked {
        return Err(Fault::not_done("fault-segnatura-reserved").arg("number", number));
    }
    if !possible(registration.flow).contains(&asked.kind) {
        return Err(Fault::not_done("fault-segnatura-not-arrival").arg("number", number));
    }
    let needed = |text: &str, key| {
        let text = Shown::line(text.trim()).to_string();
        if text.is_empty() { Err(Fault::not_done(key)) } else { Ok(text) }
    };
    let own = content::identifier(&house.facts().administration, registration);
    let notice = match asked.kind {
        NoticeKind::Confirmation | NoticeKind::Update => Notice::Confirmation {
            update: asked.kind == NoticeKind::Update,
            identifier: own,
            received: received(db, house, &sheet)?,
        },
        NoticeKind::Exception => Notice::Exception {
            identifier: Some(own),
            received: received(db, house, &sheet)?,
            reason: needed(&asked.reason, "fault-segnatura-reason-missing")?,
        },
        NoticeKind::Annulment => Notice::Annulment {
            identifier: own,
            reason: needed(&asked.reason, "fault-segnatura-reason-missing")?,
            measure: needed(&asked.measure, "fault-segnatura-measure-missing")?,
        },
    };
    let bytes = write_notice(&notice)?;
    let kept = house.files.put(&bytes)?;
    db::write(db, |db| {
        let entry = Entry {
            at: house.clock.now(),
            actor: &session.actor(),
            action: WRITTEN,
            subject_kind: SUBJECT,
            subject_id: asked.registration,
            digest: Canonical::of("notice-written/1")
                .text("kind", asked.kind.code())
                .text("sha256", kept.sha256.as_str())
                .digest(),
        };
        let (reason, measure) = (asked.reason.trim(), asked.measure.trim());
        let detail = Detail { kind: asked.kind.code(), sha256: kept.sha256.as_str(), reason, measure };
        audit::append(db, &entry, &detail)
    })?;
    Ok(Answered { file_name: asked.kind.file_name(), bytes, notice })
}

/// What was received, by the number its sender gave it if the segnatura says it whole; else in words.
fn received(db: &mut Db, house: &House, sheet: &Sheet) -> Outcomes<Received> {
    if let Some(arrival) = sheet.registration.arrival_id {
        let arriving = arriving::load(db, house, arrival)?;
        let told = arriving.told.as_ref().and_then(super::told::Told::segnatura);
        if let Some(told) = told.filter(|told| is_whole(&told.identifier)) {
            return Ok(Received::Registered(Identifier { at: None, ..told.identifier.clone() }));
        }
    }
    Ok(Received::Described(in_words(&sheet.registration)))
}

/// Whether a number says enough to be written into a notice.
fn is_whole(identifier: &Identifier) -> bool {
    let all = [&identifier.administration, &identifier.aoo, &identifier.register];
    all.into_iter().all(|part| !part.is_empty())
        && identifier.value().is_some()
        && identifier.on.is_some_and(|on| on.year() > 1900)
        && identifier.register.len() <= 16
        && identifier.register.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'))
}

/// `Messaggio di …, ricevuto il 02/03/2026 alle 09:15, oggetto «…», prot. 12 del …`; in the language of the office.
fn in_words(registration: &Registration) -> String {
    let at = rome(instant(registration.arrived_at.unwrap_or(registration.registered_at)));
    let number = match (&registration.sender_number, registration.sender_date) {
        (Some(number), Some(day)) => format!(", prot. {number} {}", dates::elided("del", &dates::date(day))),
        (Some(number), None) => format!(", prot. {number}"),
        (None, _) => String::new(),
    };
    format!(
        "Messaggio di {}, ricevuto {} alle {}, oggetto «{}»{number}",
        registration.party,
        dates::elided("il", &dates::date(at.date_naive())),
        dates::time(at.time()),
        registration.subject
    )
}
