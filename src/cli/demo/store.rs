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
use crate::db::search::Index;
use crate::db::{Db, stored};
use crate::desks::protocol::model::{Document, Party, Registration, RoutingKind};
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
