//! The bare loop: the statements of a registration as SQL texts on a raw connection, prepared once, with values that are
//! ready; no checks, no digests, no mapping. A test holds the list against what the use case really sends.

use chrono::NaiveDateTime;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Nullable, Timestamp};
use rand::RngExt;

use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::db::raw::{Raw, Value};
use crate::db::registers::PROTOCOL;
use crate::desks::protocol::service::{CREATED, Rows, SUBJECT};
use crate::desks::protocol::store::registrations;
use crate::desks::rooms::model::Slot;
use crate::each;

/// What the numbers of a register look like from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub(super) struct Numbers {
    #[diesel(sql_type = BigInt)]
    pub count: i64,
    #[diesel(sql_type = BigInt)]
    pub different: i64,
    #[diesel(sql_type = BigInt)]
    pub last: i64,
}

/// Counts the numbers given.
pub(super) fn numbers(db: &mut Db) -> Outcomes<Numbers> {
    Ok(diesel::sql_query(
        "SELECT COUNT(*) AS count, COUNT(DISTINCT number) AS different, COALESCE(MAX(number), 0) AS last FROM registrations",
    )
    .get_result(db)?)
}

#[derive(QueryableByName)]
struct Register {
    #[diesel(sql_type = BigInt)]
    year: i64,
    #[diesel(sql_type = BigInt)]
    last: i64,
    #[diesel(sql_type = Nullable<Timestamp>)]
    last_at: Option<NaiveDateTime>,
}

#[derive(QueryableByName)]
struct Head {
    #[diesel(sql_type = BigInt)]
    seq: i64,
    #[diesel(sql_type = Binary)]
    hash: Vec<u8>,
}

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = BigInt)]
    #[allow(dead_code, reason = "only whether there is a row matters")]
    id: i64,
}

const BY_KEY: &str = "SELECT id, year, number, registered_at, registered_on, flow, subject, party, party_key, sender_number, \
     sender_date, arrived_at, medium, medium_number, reserved, needs_visto, notes, arrival_id, operator_id, operator_name, \
     idempotency_key, request_digest, digest FROM registrations WHERE idempotency_key = ? LIMIT 1";
const DRAW: &str = "UPDATE registers SET year = ?, last = ?, last_at = ? WHERE code = ?";
const PARTY: &str = "INSERT INTO registration_parties (registration_id, position, correspondent_id, kind, name, tax_code, \
     vat_number, pec, email, address) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
const DOCUMENT: &str = "INSERT INTO registration_documents (registration_id, position, main, name, media_type, size, sha256) \
     VALUES (?, ?, ?, ?, ?, ?, ?)";
const REGISTRATION: &str = "INSERT INTO registrations (id, year, number, registered_at, registered_on, flow, subject, party, \
     party_key, sender_number, sender_date, arrived_at, medium, medium_number, reserved, needs_visto, notes, arrival_id, \
     operator_id, operator_name, idempotency_key, request_digest, digest) \
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
const CLASS: &str = "INSERT INTO registration_classes (registration_id, class_id, since, since_by) VALUES (?, ?, ?, ?)";
const ROUTING: &str = "INSERT INTO registration_routings (registration_id, office_id, kind, since, since_by) \
     VALUES (?, ?, ?, ?, ?)";
const DEADLINE: &str = "INSERT INTO deadlines (activity, subject_kind, subject_id, title, office_id, opened_at, due_at, \
     met_at, met_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
const HEAD: &str = "UPDATE audit_head SET seq = ?, hash = ? WHERE id = ?";
const EVENT: &str = "INSERT INTO audit_events (seq, at, operator_id, session, action, subject_kind, subject_id, detail, \
     digest, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// The statements whose text the engines do not share.
struct Dialect {
    begin: &'static str,
    register: &'static str,
    words: &'static str,
    head: &'static str,
}

const SQLITE: Dialect = Dialect {
    begin: "BEGIN IMMEDIATE",
    register: "SELECT year, last, last_at FROM registers WHERE code = ?",
    words: "INSERT INTO registration_search (rowid, words) VALUES (?, ?)",
    head: "SELECT seq, hash FROM audit_head WHERE id = 1",
};

const POSTGRES: Dialect = Dialect {
    begin: "BEGIN",
    register: "SELECT year, last, last_at FROM registers WHERE code = ? FOR UPDATE",
    words: "INSERT INTO registration_search (rowid, words) VALUES (?, to_tsvector('simple', ?))",
    head: "SELECT seq, hash FROM audit_head WHERE id = 1 FOR UPDATE",
};

/// Lets the engine itself wait for its turn, as a plain program would.
pub(super) fn patient(db: &mut Db) -> Outcomes<()> {
    if let Db::Sqlite(connection) = db {
        connection.batch_execute("PRAGMA busy_timeout = 30000")?;
    }
    Ok(())
}

/// One registration, bare.
pub(super) fn bare(db: &mut Db, rows: &Rows, detail: &str) -> Outcomes<()> {
    let dialect = if matches!(db, Db::Sqlite(_)) { SQLITE } else { POSTGRES };
    each!(&mut *db, c => c.batch_execute(dialect.begin)?);
    let written = statements(db, &dialect, rows, detail);
    each!(db, c => c.batch_execute(if written.is_ok() { "COMMIT" } else { "ROLLBACK" })?);
    written
}

fn statements(db: &mut Db, dialect: &Dialect, rows: &Rows, detail: &str) -> Outcomes<()> {
    use Value as V;
    let r = &rows.registration;
    let key = [V::Text(&r.idempotency_key)];
    let known: Vec<Known> = each!(&mut *db, c => Raw::new(BY_KEY, &key).load(c)?);
    if !known.is_empty() {
        return Err(Fault::not_done("fault-protocol-key-reused"));
    }
    let code = [V::Text(PROTOCOL)];
    let register: Register = each!(&mut *db, c => Raw::new(dialect.register, &code).get_result(c)?);
    let at = register.last_at.map_or(r.registered_at, |last| last.max(r.registered_at));
    let (year, number) = (register.year, register.last + 1);
    let id = year * 100_000_000 + number;
    Raw::new(DRAW, &[V::Int(year), V::Int(number), V::At(at), V::Text(PROTOCOL)]).run(db)?;
    for document in rows.documents.iter().filter(|document| document.main) {
        registrations::with_main_document(db, &document.sha256)?;
    }
    for party in &rows.parties {
        let values = [
            V::Int(id),
            V::Int(party.position),
            V::MaybeInt(party.correspondent_id),
            V::Text(&party.kind),
            V::Text(&party.name),
            V::MaybeText(party.tax_code.as_deref()),
            V::MaybeText(party.vat_number.as_deref()),
            V::MaybeText(party.pec.as_deref()),
            V::MaybeText(party.email.as_deref()),
            V::MaybeText(party.address.as_deref()),
        ];
        Raw::new(PARTY, &values).run(db)?;
    }
    for document in &rows.documents {
        let values = [
            V::Int(id),
            V::Int(document.position),
            V::Flag(document.main),
            V::Text(&document.name),
            V::Text(&document.media_type),
            V::Int(document.size),
            V::Text(&document.sha256),
        ];
        Raw::new(DOCUMENT, &values).run(db)?;
    }
    let line = [
        V::Int(id),
        V::Int(year),
        V::Int(number),
        V::At(at),
        V::Day(r.registered_on),
        V::Text(r.flow.code()),
        V::Text(&r.subject),
        V::Text(&r.party),
        V::Text(&r.party_key),
        V::MaybeText(r.sender_number.as_deref()),
        V::MaybeDay(r.sender_date),
        V::MaybeAt(r.arrived_at),
        V::Text(r.medium.code()),
        V::MaybeText(r.medium_number.as_deref()),
        V::Flag(r.reserved),
        V::Flag(r.needs_visto),
        V::MaybeText(r.notes.as_deref()),
        V::MaybeInt(r.arrival_id),
        V::Int(r.operator_id),
        V::Text(&r.operator_name),
        V::Text(&r.idempotency_key),
        V::Bytes(&r.request_digest),
        V::Bytes(&r.digest),
    ];
    Raw::new(REGISTRATION, &line).run(db)?;
    if let Some(class) = rows.class {
        crate::desks::titolario::api::require_in_force(db, class, r.registered_on)?;
        Raw::new(CLASS, &[V::Int(id), V::Int(class), V::At(at), V::Int(r.operator_id)]).run(db)?;
    }
    for (office, kind) in &rows.routings {
        let values = [V::Int(id), V::Int(*office), V::Text(kind.code()), V::At(at), V::Int(r.operator_id)];
        Raw::new(ROUTING, &values).run(db)?;
    }
    Raw::new(dialect.words, &[V::Int(id), V::Text(&rows.words)]).run(db)?;
    for clock in &rows.clocks {
        let met = clock.met_at.map(|at| at.naive_utc());
        let values = [
            V::Text(clock.activity),
            V::Text(SUBJECT),
            V::Int(id),
            V::Text(&clock.title),
            V::MaybeInt(clock.office_id),
            V::At(clock.opened_at.naive_utc()),
            V::At(clock.due_at.naive_utc()),
            V::MaybeAt(met),
            V::MaybeInt(met.map(|_| r.operator_id)),
        ];
        Raw::new(DEADLINE, &values).run(db)?;
    }
    event(db, dialect, r, id, at, detail)
}

/// The event; its hash is no hash here, only different every time.
fn event(
    db: &mut Db,
    dialect: &Dialect,
    r: &crate::desks::protocol::model::Registration,
    id: i64,
    at: NaiveDateTime,
    detail: &str,
) -> Outcomes<()> {
    use Value as V;
    let head: Head = each!(&mut *db, c => Raw::new(dialect.head, &[]).get_result(c)?);
    let mut hash = [0_u8; 32];
    hash[..8].copy_from_slice(&(head.seq + 1).to_be_bytes());
    Raw::new(HEAD, &[V::Int(head.seq + 1), V::Bytes(&hash), V::Int(1)]).run(db)?;
    let values = [
        V::Int(head.seq + 1),
        V::At(at),
        V::MaybeInt(Some(r.operator_id)),
        V::Text("bench"),
        V::Text(CREATED),
        V::Text(SUBJECT),
        V::Int(id),
        V::Text(detail),
        V::Bytes(&r.digest),
        V::Bytes(&head.hash),
        V::Bytes(&hash),
    ];
    Raw::new(EVENT, &values).run(db)?;
    Ok(())
}

/// One booking, bare: request, booking, event, clock, both events of the chain.
pub(super) fn book_bare(db: &mut Db, slot: &Slot, operator: i64, key: &str) -> Outcomes<()> {
    let dialect = if matches!(db, Db::Sqlite(_)) { SQLITE } else { POSTGRES };
    each!(&mut *db, c => c.batch_execute(dialect.begin)?);
    let written = book_statements(db, &dialect, slot, operator, key);
    each!(db, c => c.batch_execute(if written.is_ok() { "COMMIT" } else { "ROLLBACK" })?);
    written
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

fn book_statements(db: &mut Db, dialect: &Dialect, slot: &Slot, operator: i64, key: &str) -> Outcomes<()> {
    use Value as V;
    let (from, to) = (V::At(slot.starts_at.naive_utc()), V::At(slot.ends_at.naive_utc()));
    let (who, what) = (V::Text("Pro Loco"), V::Text("Assemblea dei soci"));
    let (by, room) = (V::Int(operator), V::Int(slot.room_id));
    let request = "INSERT INTO room_requests (asked_at, asked_by, clock_from, due_at, source, applicant, purpose, kind, people, \
         setup_minutes, tidy_minutes, state, first_at, last_at, room_id, idempotency_key, updated_at, updated_by) \
         VALUES (?, ?, ?, ?, 'counter', ?, ?, 'external', ?, 0, 0, 'requested', ?, ?, ?, ?, ?, ?) RETURNING id";
    let values = [from, by, from, to, who, what, V::Int(20), from, to, room, V::Text(key), from, by];
    let asked: Id = each!(&mut *db, c => Raw::new(request, &values).get_result(c)?);
    let id = V::Int(asked.id);
    let booking = "INSERT INTO bookings (request_id, room_id, starts_at, ends_at, busy_from, busy_to, title, kind, state, \
         created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, 'external', 'confirmed', ?, ?) RETURNING id";
    let values = [id, room, from, to, from, to, what, from, by];
    let _: Id = each!(&mut *db, c => Raw::new(booking, &values).get_result(c)?);
    let words = dialect.words.replace("registration_search", "room_request_search");
    Raw::new(&words, &[id, V::Text("pro loco assemblea dei soci")]).run(db)?;
    let clock = [
        V::Text("S7a"),
        V::Text("room_request"),
        id,
        what,
        V::MaybeInt(None),
        from,
        to,
        V::MaybeAt(None),
        V::MaybeInt(None),
    ];
    Raw::new(DEADLINE, &clock).run(db)?;
    for (act, before, after) in [("asked", "requested", "requested"), ("approved", "requested", "approved")] {
        let event = "INSERT INTO room_request_events (request_id, at, operator_id, operator_name, act, from_state, to_state, \
             digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        let digest = [7_u8; 32];
        let values = [id, from, by, who, V::Text(act), V::Text(before), V::Text(after), V::Bytes(&digest)];
        Raw::new(event, &values).run(db)?;
        let head: Head = each!(&mut *db, c => Raw::new(dialect.head, &[]).get_result(c)?);
        let mut hash = [0_u8; 32];
        hash[..8].copy_from_slice(&(head.seq + 1).to_be_bytes());
        Raw::new(HEAD, &[V::Int(head.seq + 1), V::Bytes(&hash), V::Int(1)]).run(db)?;
        let values = [
            V::Int(head.seq + 1),
            from,
            V::MaybeInt(Some(operator)),
            V::Text("bench"),
            V::Text("room_request.asked"),
            V::Text("room_request"),
            id,
            V::Text("{}"),
            V::Bytes(&digest),
            V::Bytes(&head.hash),
            V::Bytes(&hash),
        ];
        Raw::new(EVENT, &values).run(db)?;
    }
    let met = "UPDATE deadlines SET met_at = ?, met_by = ? WHERE activity = 'S7a' AND subject_kind = 'room_request' \
         AND subject_id = ? AND met_at IS NULL";
    Raw::new(met, &[from, by, id]).run(db)?;
    let granted = "UPDATE room_requests SET state = 'approved', due_at = NULL, version = version + 1 WHERE id = ?";
    Raw::new(granted, &[id]).run(db)?;
    Ok(())
}

/// Makes a database on a server; answers its name.
pub(super) fn create_database(db: &mut Db) -> Outcomes<String> {
    let name = format!("scrivania_bench_{:016x}", rand::rng().random::<u64>());
    each!(db, c => c.batch_execute(&format!("CREATE DATABASE {name}"))?);
    Ok(name)
}

/// Removes it, whoever is still in it.
pub(super) fn drop_database(db: &mut Db, name: &str) -> Outcomes<()> {
    each!(db, c => c.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))?);
    Ok(())
}
