//! What was brought over from the register of another program.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::raw::{Raw, Value};
use crate::db::schema::{
    imported_registrations, register_imports, registration_classes, registration_parties, registration_routings,
    registrations,
};
use crate::db::search::Index;
use crate::desks::protocol::model::{Imported, Party, Registration, RoutingKind, registration_id};
use crate::each;

/// Rows written by one statement; both engines take so many values at a time.
const CHUNK: usize = 500;

/// One file that was brought.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = register_imports)]
pub struct RegisterImport {
    /// Row id, from 1.
    pub id: i64,
    /// The program that kept the register.
    pub source: String,
    /// Name of the file.
    pub file_name: String,
    /// SHA-256 of the file, hexadecimal.
    pub file_sha256: String,
    /// Registrations brought.
    pub rows: i64,
    /// When (UTC).
    pub imported_at: NaiveDateTime,
    /// Who.
    pub operator_id: i64,
    /// Their name on that day.
    pub operator_name: String,
    /// Canonical digest of the import and of every row it brought.
    pub digest: Vec<u8>,
}

/// A class that the other register gave.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = registration_classes)]
pub struct Filing {
    /// Registration.
    pub registration_id: i64,
    /// Class of our plan.
    pub class_id: i64,
    /// From when (UTC).
    pub since: NaiveDateTime,
    /// By whom: the one who brought it.
    pub since_by: i64,
}

/// An office that had the letter in the other register. It ends when it begins: nobody has to act on it now.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = registration_routings)]
pub struct FormerRouting {
    /// Registration.
    pub registration_id: i64,
    /// Office.
    pub office_id: i64,
    /// For action.
    pub kind: RoutingKind,
    /// From when (UTC).
    pub since: NaiveDateTime,
    /// By whom: the one who brought it.
    pub since_by: i64,
    /// Until when: the same instant.
    pub until: Option<NaiveDateTime>,
    /// By whom it ended.
    pub until_by: Option<i64>,
}

/// What many imported registrations write, in the order of their ids.
#[derive(Debug, Default)]
pub struct Batch {
    /// What is announced first.
    pub imported: Vec<Imported>,
    /// Their parties.
    pub parties: Vec<Party>,
    /// Their lines.
    pub registrations: Vec<Registration>,
    /// Their classes.
    pub classes: Vec<Filing>,
    /// Their offices.
    pub routings: Vec<FormerRouting>,
    /// Id and folded words.
    pub words: Vec<(i64, String)>,
}

/// Writes them; the import itself and its years are there already.
pub fn write(db: &mut Db, batch: &Batch) -> Outcomes<()> {
    each!(&mut *db, c => {
        for rows in batch.imported.chunks(CHUNK) {
            diesel::insert_into(imported_registrations::table).values(rows).execute(c)?;
        }
        for rows in batch.parties.chunks(CHUNK) {
            diesel::insert_into(registration_parties::table).values(rows).execute(c)?;
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
    });
    let table = Index::Registrations.table();
    let (row, together) = match db {
        Db::Sqlite(_) => ("(?, ?)", 1),
        Db::Pg(_) => ("(?, to_tsvector('simple', ?))", CHUNK),
    };
    for rows in batch.words.chunks(together) {
        let text = format!("INSERT INTO {table} (rowid, words) VALUES {}", vec![row; rows.len()].join(", "));
        let values: Vec<Value<'_>> =
            rows.iter().flat_map(|(id, words)| [Value::Int(*id), Value::Text(words)]).collect();
        Raw::new(&text, &values).run(db)?;
    }
    Ok(())
}

/// Notes a file that is brought.
pub fn keep(db: &mut Db, import: &RegisterImport) -> Outcomes<()> {
    diesel::insert_into(register_imports::table).values(import).execute(db)?;
    Ok(())
}

/// The id of the next import.
pub fn next_id(db: &mut Db) -> Outcomes<i64> {
    let last: Option<i64> = register_imports::table.select(diesel::dsl::max(register_imports::id)).first(db)?;
    Ok(last.unwrap_or(0) + 1)
}

/// All files that were brought, oldest first.
pub fn imports(db: &mut Db) -> Outcomes<Vec<RegisterImport>> {
    Ok(register_imports::table.order(register_imports::id).select(RegisterImport::as_select()).load(db)?)
}

/// Whether a year has registrations.
pub fn any_in(db: &mut Db, year: i64) -> Outcomes<bool> {
    let found: Option<i64> = registrations::table
        .filter(registrations::id.ge(registration_id(year, 0)))
        .filter(registrations::id.lt(registration_id(year + 1, 0)))
        .select(registrations::id)
        .first(db)
        .optional()?;
    Ok(found.is_some())
}

/// What the file said of each registration that was brought of a year, as digests by id.
pub fn digests(db: &mut Db, year: i64) -> Outcomes<BTreeMap<i64, Vec<u8>>> {
    Ok(imported_registrations::table
        .inner_join(registrations::table.on(registrations::id.eq(imported_registrations::registration_id)))
        .filter(imported_registrations::registration_id.ge(registration_id(year, 0)))
        .filter(imported_registrations::registration_id.lt(registration_id(year + 1, 0)))
        .select((registrations::id, registrations::request_digest))
        .load::<(i64, Vec<u8>)>(db)?
        .into_iter()
        .collect())
}

/// What is known of a registration that was brought, and by which import.
pub fn of(db: &mut Db, registration: i64) -> Outcomes<Option<(Imported, RegisterImport)>> {
    Ok(imported_registrations::table
        .inner_join(register_imports::table.on(register_imports::id.eq(imported_registrations::import_id)))
        .filter(imported_registrations::registration_id.eq(registration))
        .select((Imported::as_select(), RegisterImport::as_select()))
        .first(db)
        .optional()?)
}

/// What is known of those among some registrations that were brought.
pub fn among(db: &mut Db, ids: &[i64]) -> Outcomes<BTreeMap<i64, Imported>> {
    Ok(imported_registrations::table
        .filter(imported_registrations::registration_id.eq_any(ids.to_vec()))
        .select(Imported::as_select())
        .load(db)?
        .into_iter()
        .map(|imported| (imported.registration_id, imported))
        .collect())
}

/// Registrations of an import after `id`, in the order of their ids, at most `count`.
pub fn after(db: &mut Db, import: i64, id: i64, count: i64) -> Outcomes<Vec<(Imported, Registration)>> {
    Ok(imported_registrations::table
        .inner_join(registrations::table.on(registrations::id.eq(imported_registrations::registration_id)))
        .filter(imported_registrations::import_id.eq(import))
        .filter(imported_registrations::registration_id.gt(id))
        .order(imported_registrations::registration_id)
        .limit(count)
        .select((Imported::as_select(), Registration::as_select()))
        .load(db)?)
}

/// How many registrations were brought of each year, by the rows that say so.
pub fn per_year(db: &mut Db) -> Outcomes<BTreeMap<i64, i64>> {
    let mut years = BTreeMap::new();
    let mut at = 0;
    loop {
        let next: Option<i64> = imported_registrations::table
            .filter(imported_registrations::registration_id.ge(at))
            .order(imported_registrations::registration_id)
            .select(imported_registrations::registration_id)
            .first(db)
            .optional()?;
        let Some(next) = next else { return Ok(years) };
        let year = next / 100_000_000;
        at = registration_id(year + 1, 0);
        let count = imported_registrations::table
            .filter(imported_registrations::registration_id.ge(registration_id(year, 0)))
            .filter(imported_registrations::registration_id.lt(at))
            .count()
            .get_result(db)?;
        years.insert(year, count);
    }
}
