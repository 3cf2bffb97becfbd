//! The audit chain: who did what, when, to which record, with the digest of what was written.
//!
//! Every event carries the hash of the one before it, so that nothing can be changed, added in the middle or taken out
//! unseen. The chain cannot prevent an owner of the file from rewriting its tail: that is found by the high-water mark
//! and by the checkpoints kept outside.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary};
use serde::Serialize;

use super::canonical::{Canonical, Digest};
use super::raw::{Raw, Value};
use super::schema::{audit_events, audit_head};
use super::{Db, Engine, changes, instant, stored};
use crate::base::fault::{Fault, Outcomes};
use crate::each;

/// Who acts, for the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The operator's id; none for the system itself.
    pub operator: Option<i64>,
    /// Random name of the session, the same for all events of one sitting.
    pub session: String,
}

impl Actor {
    /// The program acting on its own: set-up, due jobs.
    pub fn system() -> Self {
        Self { operator: None, session: "system".to_owned() }
    }
}

/// What is to be recorded.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// When it was done.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub actor: &'a Actor,
    /// What was done, as a fixed word: `registration.created`, `routing.changed`…
    pub action: &'static str,
    /// Kind of the record: `registration`, `correspondent`…
    pub subject_kind: &'static str,
    /// Its id.
    pub subject_id: i64,
    /// Canonical digest of what was written.
    pub digest: Digest,
}

/// One event of the chain as it is stored.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_events)]
pub struct AuditEvent {
    /// Position in the chain, from 1, without gaps.
    pub seq: i64,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who.
    pub operator_id: Option<i64>,
    /// In which session.
    pub session: String,
    /// What was done.
    pub action: String,
    /// Kind of the record.
    pub subject_kind: String,
    /// Id of the record.
    pub subject_id: i64,
    /// What changed, as JSON (old and new values where they must stay visible).
    pub detail: String,
    /// Digest of the record.
    pub digest: Vec<u8>,
    /// Hash of the previous event.
    pub previous: Vec<u8>,
    /// Hash of this event.
    pub hash: Vec<u8>,
}

impl AuditEvent {
    /// The hash that this event must have, recomputed from its fields.
    pub fn expected_hash(&self) -> Digest {
        Canonical::of("audit-event/1")
            .int("seq", self.seq)
            .at("at", instant(self.at))
            .maybe_int("operator", self.operator_id)
            .text("session", &self.session)
            .text("action", &self.action)
            .text("subject_kind", &self.subject_kind)
            .int("subject_id", self.subject_id)
            .text("detail", &self.detail)
            .bytes("digest", &self.digest)
            .bytes("previous", &self.previous)
            .digest()
    }
}

#[derive(QueryableByName)]
struct Head {
    #[diesel(sql_type = BigInt)]
    seq: i64,
    #[diesel(sql_type = Binary)]
    hash: Vec<u8>,
}

/// The head of the chain: number of events and hash of the last one (32 zero bytes when empty).
pub fn head(db: &mut Db) -> Outcomes<(i64, Vec<u8>)> {
    Ok(audit_head::table.select((audit_head::seq, audit_head::hash)).first(db)?)
}

/// The event that follows the head (position and hash) of a chain; nothing is written.
pub fn next(head: (i64, Vec<u8>), entry: &Entry<'_>, detail: &impl Serialize) -> Outcomes<AuditEvent> {
    let detail = serde_json::to_string(detail).map_err(|e| Fault::not_done("fault-database").because(e))?;
    let mut event = AuditEvent {
        seq: head.0 + 1,
        at: stored(entry.at),
        operator_id: entry.actor.operator,
        session: entry.actor.session.clone(),
        action: entry.action.to_owned(),
        subject_kind: entry.subject_kind.to_owned(),
        subject_id: entry.subject_id,
        detail,
        digest: entry.digest.to_vec(),
        previous: head.1,
        hash: Vec::new(),
    };
    event.hash = event.expected_hash().to_vec();
    Ok(event)
}

const EVENT: &str = "INSERT INTO audit_events (seq, at, operator_id, session, action, subject_kind, subject_id, detail, \
                     digest, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// The same, the head and the word to the others in one statement.
const MOVED_AND_TOLD: &str = "WITH told AS (SELECT pg_notify(?, ?)), moved AS (UPDATE audit_head SET seq = ?, hash = ? WHERE id = 1) \
                              INSERT INTO audit_events (seq, at, operator_id, session, action, subject_kind, subject_id, \
                              detail, digest, previous, hash) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM told";

/// Appends an event; must run inside the transaction of the use case it tells of.
pub fn append(db: &mut Db, entry: &Entry<'_>, detail: &impl Serialize) -> Outcomes<i64> {
    let lock = match db {
        Db::Pg(_) => " FOR UPDATE",
        Db::Sqlite(_) => "",
    };
    let text = format!("SELECT seq, hash FROM audit_head WHERE id = 1{lock}");
    let head: Head = each!(&mut *db, c => Raw::new(&text, &[]).get_result(c)?);
    let event = next((head.seq, head.hash), entry, detail)?;
    let moved = [Value::Int(event.seq), Value::Bytes(&event.hash)];
    let values = [
        Value::Int(event.seq),
        Value::At(event.at),
        Value::MaybeInt(event.operator_id),
        Value::Text(&event.session),
        Value::Text(&event.action),
        Value::Text(&event.subject_kind),
        Value::Int(event.subject_id),
        Value::Text(&event.detail),
        Value::Bytes(&event.digest),
        Value::Bytes(&event.previous),
        Value::Bytes(&event.hash),
    ];
    if db.engine() == Engine::Postgres {
        // The others wait for the head from here to the commit: it moves, and they are told, in one journey to the server.
        let told = [Value::Text(changes::CHANNEL), Value::Text(entry.subject_kind)];
        let all: Vec<Value<'_>> = told.into_iter().chain(moved).chain(values).collect();
        Raw::new(MOVED_AND_TOLD, &all).run(db)?;
    } else {
        Raw::new("UPDATE audit_head SET seq = ?, hash = ? WHERE id = 1", &moved).run(db)?;
        Raw::new(EVENT, &values).run(db)?;
    }
    Ok(event.seq)
}

/// The history of one record, oldest first.
pub fn history(db: &mut Db, subject_kind: &str, subject_id: i64) -> Outcomes<Vec<AuditEvent>> {
    Ok(audit_events::table
        .filter(audit_events::subject_kind.eq(subject_kind))
        .filter(audit_events::subject_id.eq(subject_id))
        .order(audit_events::seq)
        .limit(500)
        .select(AuditEvent::as_select())
        .load(db)?)
}

/// Events after position `seq`, in order, at most `count`; for verification and export in bounded memory.
pub fn after(db: &mut Db, seq: i64, count: i64) -> Outcomes<Vec<AuditEvent>> {
    Ok(audit_events::table
        .filter(audit_events::seq.gt(seq))
        .order(audit_events::seq)
        .limit(count)
        .select(AuditEvent::as_select())
        .load(db)?)
}

/// The head of the chain as it stood just before an instant: how many events there were and the hash of the last one.
/// Found by halving, because positions have no gaps and instants do not go back.
pub fn head_before(db: &mut Db, instant: DateTime<Utc>) -> Outcomes<(i64, Vec<u8>)> {
    let (mut before, mut after) = (0, head(db)?.0 + 1);
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        let at: NaiveDateTime = audit_events::table.find(middle).select(audit_events::at).first(db)?;
        if at < stored(instant) {
            before = middle;
        } else {
            after = middle;
        }
    }
    if before == 0 {
        return Ok((0, vec![0; 32]));
    }
    let hash = audit_events::table.find(before).select(audit_events::hash).first(db)?;
    Ok((before, hash))
}

/// Events with one of these actions after position `after` and up to position `to`, in order.
pub fn between(db: &mut Db, after: i64, to: i64, actions: &[&str]) -> Outcomes<Vec<AuditEvent>> {
    Ok(audit_events::table
        .filter(audit_events::seq.gt(after))
        .filter(audit_events::seq.le(to))
        .filter(audit_events::action.eq_any(actions.to_vec()))
        .order(audit_events::seq)
        .select(AuditEvent::as_select())
        .load(db)?)
}
