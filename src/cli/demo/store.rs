//! Many registrations in one transaction: the same rows the use case writes, many to a statement where the engine gains
//! by it. The seals of the tables hold here too; only the order of the statements differs.

use chrono::NaiveDateTime;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::audit::AuditEvent;
use crate::db::raw::{Raw, Value};
use crate::db::registers::{Drawn, PROTOCOL};
use crate::db::schema::{
    audit_events, audit_head, deadlines, registration_classes, registration_documents, registration_parties,
    registration_routings, registrations,
};
use crate::db::search::{self, Index};
use crate::db::{Db, stored};
use crate::desks::protocol::model::{Document, Party, Registration, RoutingKind};
use crate::desks::rooms::model::{Kind, Slot};
use crate::desks::routing::model::State;
use crate::each;

/// Rows of one statement: below the engines' limits on values, and small enough to stay in memory.
const CHUNK: usize = 1_000;

/// Where a registration is sent.
#[derive(Debug, Insertable)]
#[diesel(table_name = registration_routings)]
pub(super) struct Routing {
    pub registration_id: i64,
    pub office_id: i64,
    pub kind: RoutingKind,
    pub since: NaiveDateTime,
    pub since_by: i64,
    pub state: State,
    pub holder_id: Option<i64>,
    pub held_since: Option<NaiveDateTime>,
}

/// Where a registration is filed.
#[derive(Debug, Insertable)]
#[diesel(table_name = registration_classes)]
pub(super) struct Filing {
    pub registration_id: i64,
    pub class_id: i64,
    pub since: NaiveDateTime,
    pub since_by: i64,
}

/// A clock, running or met.
#[derive(Debug, Insertable)]
#[diesel(table_name = deadlines)]
pub(super) struct Deadline {
    pub activity: &'static str,
    pub subject_kind: &'static str,
    pub subject_id: i64,
    pub title: String,
    pub office_id: Option<i64>,
    pub opened_at: NaiveDateTime,
    pub due_at: NaiveDateTime,
    pub met_at: Option<NaiveDateTime>,
    pub met_by: Option<i64>,
}

/// What many registrations write, in the order of their numbers.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub drawn: Vec<Drawn>,
    pub parties: Vec<Party>,
    pub documents: Vec<Document>,
    pub registrations: Vec<Registration>,
    pub classes: Vec<Filing>,
    pub routings: Vec<Routing>,
    /// Id and folded words.
    pub words: Vec<(i64, String)>,
    pub deadlines: Vec<Deadline>,
    pub events: Vec<AuditEvent>,
}

/// Writes it all; must run inside a transaction that has looked at the register and at the head of the chain.
pub(super) fn write(db: &mut Db, batch: &Batch) -> Outcomes<()> {
    advance_register(db, &batch.drawn)?;
    each!(&mut *db, c => {
        for rows in batch.parties.chunks(CHUNK) {
            diesel::insert_into(registration_parties::table).values(rows).execute(c)?;
        }
        for rows in batch.documents.chunks(CHUNK) {
            diesel::insert_into(registration_documents::table).values(rows).execute(c)?;
        }
        for rows in batch.registrations.chunks(CHUNK) {
            diesel::insert_into(registrations::table).values(rows).execute(c)?;
        }
        for rows in batch.classes.chunks(CHUNK) {
            diesel::insert_into(registration_classes::table).values(rows).execute(c)?;
        }
        for rows in batch.routings.chunks(CHUNK) {
            diesel::insert_into(registration_routings::table).values(rows).execute(c)?;
        }
        for rows in batch.deadlines.chunks(CHUNK) {
            diesel::insert_into(deadlines::table).values(rows).execute(c)?;
        }
        for rows in batch.events.chunks(CHUNK) {
            diesel::insert_into(audit_events::table).values(rows).execute(c)?;
        }
    });
    if let Some(last) = batch.events.last() {
        diesel::update(audit_head::table.filter(audit_head::id.eq(1_i64)))
            .set((audit_head::seq.eq(last.seq), audit_head::hash.eq(&last.hash)))
            .execute(db)?;
    }
    index(db, &batch.words)
}

fn index(db: &mut Db, words: &[(i64, String)]) -> Outcomes<()> {
    let table = Index::Registrations.table();
    let (row, together) = match db {
        Db::Sqlite(_) => ("(?, ?)", 1),
        Db::Pg(_) => ("(?, to_tsvector('simple', ?))", CHUNK),
    };
    for rows in words.chunks(together) {
        let text = format!("INSERT INTO {table} (rowid, words) VALUES {}", vec![row; rows.len()].join(", "));
        let values: Vec<Value<'_>> =
            rows.iter().flat_map(|(id, words)| [Value::Int(*id), Value::Text(words)]).collect();
        Raw::new(&text, &values).run(db)?;
    }
    Ok(())
}

/// The counter goes through every number, as its seal demands: one step a registration.
fn advance_register(db: &mut Db, drawn: &[Drawn]) -> Outcomes<()> {
    let step = "UPDATE registers SET year = ?, last = ?, last_at = ? WHERE code = ?";
    let values = |drawn: &Drawn| {
        [Value::Int(drawn.year), Value::Int(drawn.number), Value::At(stored(drawn.at)), Value::Text(PROTOCOL)]
    };
    let Some(last) = drawn.last() else { return Ok(()) };
    let mut years: Vec<(i64, i64, i64)> = Vec::new();
    for drawn in drawn {
        match years.last_mut().filter(|(year, _, _)| *year == drawn.year) {
            Some((_, _, to)) => *to = drawn.number,
            None => years.push((drawn.year, drawn.number, drawn.number)),
        }
    }
    match db {
        Db::Sqlite(_) => {
            for drawn in drawn {
                Raw::new(step, &values(drawn)).run(db)?;
            }
        }
        // A loop on the server: a million steps without a million round trips. Only numbers go into the text.
        Db::Pg(connection) => {
            for (year, from, to) in years {
                connection.batch_execute(&format!(
                    "DO $$ BEGIN FOR n IN {from}..{to} LOOP \
                     UPDATE registers SET year = {year}, last = n WHERE code = '{PROTOCOL}'; \
                     END LOOP; END $$"
                ))?;
            }
            Raw::new(step, &values(last)).run(db)?;
        }
    }
    Ok(())
}

/// A booking of a room, granted, or held when it is past.
#[derive(Debug, Clone, Copy)]
pub(super) struct Booked {
    pub slot: Slot,
    pub applicant: &'static str,
    pub purpose: &'static str,
    pub kind: Kind,
    pub people: i64,
    pub past: bool,
}

#[derive(QueryableByName)]
struct Highest {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    highest: i64,
}

/// Writes many bookings, each with a request of its own.
pub(super) fn bookings(db: &mut Db, booked: &[Booked], by: i64) -> Outcomes<()> {
    let highest: Highest =
        diesel::sql_query("SELECT COALESCE(MAX(id), 0) AS highest FROM room_requests").get_result(db)?;
    let mut next = highest.highest + 1;
    for some in booked.chunks(CHUNK) {
        crate::db::write(db, |db| {
            book(db, some, next, by)?;
            // The identity columns of PostgreSQL go on after the highest number given here.
            if let Db::Pg(connection) = db {
                connection.batch_execute(
                    "SELECT setval(pg_get_serial_sequence('room_requests', 'id'), (SELECT MAX(id) FROM room_requests))",
                )?;
            }
            Ok(())
        })?;
        next += some.len() as i64;
    }
    Ok(())
}

/// Rows of one statement: engines bound how many values one may have.
const ROWS: usize = 200;

fn book(db: &mut Db, booked: &[Booked], first: i64, by: i64) -> Outcomes<()> {
    let mut id = first;
    for some in booked.chunks(ROWS) {
        let keys: Vec<String> = (id..).take(some.len()).map(|id| format!("demo-{id}")).collect();
        let (mut requests, mut uses) = (Vec::new(), Vec::new());
        for ((one, id), key) in some.iter().zip(id..).zip(&keys) {
            let (from, to) = (Value::At(stored(one.slot.starts_at)), Value::At(stored(one.slot.ends_at)));
            let asked = Value::At(stored(one.slot.starts_at) - chrono::TimeDelta::days(30));
            let (by, room) = (Value::Int(by), Value::Int(one.slot.room_id));
            let (purpose, kind) = (Value::Text(one.purpose), Value::Text(one.kind.code()));
            let (state, used) = if one.past { ("done", "held") } else { ("approved", "confirmed") };
            let who = Value::Text(one.applicant);
            let people = Value::Int(one.people);
            let (state, key) = (Value::Text(state), Value::Text(key));
            requests.extend([Value::Int(id), asked, by, asked, who, purpose, kind, people, state, from, to, room, key]);
            requests.extend([asked, by]);
            uses.extend([Value::Int(id), room, from, to, from, to, purpose, kind, Value::Text(used), asked, by]);
        }
        let row = "(?, ?, ?, ?, 'counter', ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?)";
        let text = format!(
            "INSERT INTO room_requests (id, asked_at, asked_by, clock_from, source, applicant, purpose, kind, people, \
             setup_minutes, tidy_minutes, state, first_at, last_at, room_id, idempotency_key, updated_at, updated_by) \
             VALUES {}",
            vec![row; some.len()].join(", ")
        );
        Raw::new(&text, &requests).run(db)?;
        let row = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        let text = format!(
            "INSERT INTO bookings (request_id, room_id, starts_at, ends_at, busy_from, busy_to, title, kind, state, \
             created_at, created_by) VALUES {}",
            vec![row; some.len()].join(", ")
        );
        Raw::new(&text, &uses).run(db)?;
        for (one, id) in some.iter().zip(id..) {
            search::add(db, Index::RoomRequests, id, &format!("{id} {} {}", one.applicant, one.purpose))?;
        }
        id += some.len() as i64;
    }
    Ok(())
}

/// Sittings of past years with five items each, for measurements: council on Tuesdays, Giunta on Thursdays.
pub(super) fn sittings(
    db: &mut Db,
    (council, giunta): (i64, i64),
    today: chrono::NaiveDate,
    count: u32,
    by: i64,
) -> Outcomes<()> {
    use chrono::Datelike;
    let highest: Highest = diesel::sql_query("SELECT COALESCE(MAX(id), 0) AS highest FROM sittings").get_result(db)?;
    let begin = today - chrono::TimeDelta::days(400);
    let days: Vec<chrono::NaiveDate> = (0..i64::from(count)).map(|n| begin - chrono::TimeDelta::days(n * 2)).collect();
    crate::db::write(db, |db| {
        let mut id = highest.highest + 1;
        for some in days.chunks(ROWS / 4) {
            let keys: Vec<String> = (id..).take(some.len()).map(|id| format!("demo-bulk-{id}")).collect();
            let subjects: Vec<String> = (1..=5).map(|at| format!("Argomento numero {at} della seduta")).collect();
            let (mut rows, mut items, mut item_keys) = (Vec::new(), Vec::new(), Vec::new());
            for key in &keys {
                item_keys.push((1..=5).map(|at| format!("{key}-{at}")).collect::<Vec<String>>());
            }
            for (((day, id), key), inner) in some.iter().zip(id..).zip(&keys).zip(&item_keys) {
                let organ = if day.num_days_from_ce() % 4 < 2 { giunta } else { council };
                let at = Value::At(day.and_time(chrono::NaiveTime::from_hms_opt(15, 0, 0).unwrap_or_default()));
                let due = Value::At((*day - chrono::TimeDelta::days(5)).and_time(chrono::NaiveTime::MIN));
                rows.extend([Value::Int(id), Value::Int(organ), at, Value::Int(i64::from(day.year())), due, due]);
                rows.extend([Value::Text(key), due, Value::Int(by), due, Value::Int(by)]);
                for ((position, subject), key) in (1..).zip(&subjects).zip(inner) {
                    items.extend([Value::Int(id), Value::Int(position), Value::Text(subject), Value::Text(key)]);
                    items.extend([due, Value::Int(by)]);
                }
            }
            let no = match db {
                Db::Sqlite(_) => "0",
                Db::Pg(_) => "FALSE",
            };
            let row = format!("(?, ?, 'ordinary', '', ?, 90, 'Aula', {no}, 'done', ?, '-5cd', ?, ?, ?, ?, ?, ?, ?)");
            let text = format!(
                "INSERT INTO sittings (id, organ_id, call, title, at, minutes, place, is_public, state, year, term, \
                 notice_due, proposals_due, idempotency_key, created_at, created_by, updated_at, updated_by) VALUES {}",
                vec![row; some.len()].join(", ")
            );
            Raw::new(&text, &rows).run(db)?;
            let row = format!("(?, ?, ?, {no}, 'ready', 0, ?, ?, ?)");
            let text = format!(
                "INSERT INTO sitting_items (sitting_id, position, subject, closed_door, state, addendum, \
                 idempotency_key, updated_at, updated_by) VALUES {}",
                vec![row; some.len() * 5].join(", ")
            );
            Raw::new(&text, &items).run(db)?;
            id += some.len() as i64;
        }
        // The identity columns of PostgreSQL go on after the highest number given here.
        if let Db::Pg(connection) = db {
            connection.batch_execute(
                "SELECT setval(pg_get_serial_sequence('sittings', 'id'), (SELECT MAX(id) FROM sittings))",
            )?;
        }
        Ok(())
    })
}
