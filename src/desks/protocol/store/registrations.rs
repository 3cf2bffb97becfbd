//! Sealed registrations with their parties and documents, and their movable routing and class.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{
    annulments, filing_classes, offices, registration_classes, registration_documents, registration_parties,
    registration_routings, registrations,
};
use crate::desks::protocol::model::{Document, Party, Registration, RoutingKind};
use crate::each;

/// The registration that a form's key already made, if it did.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<Registration>> {
    Ok(registrations::table
        .filter(registrations::idempotency_key.eq(key))
        .select(Registration::as_select())
        .first(db)
        .optional()?)
}

/// One registration by id.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Registration>> {
    Ok(registrations::table.find(id).select(Registration::as_select()).first(db).optional()?)
}

/// Writes a registration with its parties and documents: the parts first, as the seals demand.
pub fn insert(db: &mut Db, registration: &Registration, parties: &[Party], documents: &[Document]) -> Outcomes<()> {
    if !parties.is_empty() {
        each!(db, c => diesel::insert_into(registration_parties::table).values(parties).execute(c))?;
    }
    if !documents.is_empty() {
        each!(db, c => diesel::insert_into(registration_documents::table).values(documents).execute(c))?;
    }
    diesel::insert_into(registrations::table).values(registration).execute(db)?;
    Ok(())
}

/// Sends a registration to an office.
pub fn route(db: &mut Db, id: i64, office: i64, kind: RoutingKind, since: NaiveDateTime, by: i64) -> Outcomes<()> {
    diesel::insert_into(registration_routings::table)
        .values((
            registration_routings::registration_id.eq(id),
            registration_routings::office_id.eq(office),
            registration_routings::kind.eq(kind),
            registration_routings::since.eq(since),
            registration_routings::since_by.eq(by),
        ))
        .execute(db)?;
    Ok(())
}

/// Files a registration under a class.
pub fn classify(db: &mut Db, id: i64, class: i64, since: NaiveDateTime, by: i64) -> Outcomes<()> {
    diesel::insert_into(registration_classes::table)
        .values((
            registration_classes::registration_id.eq(id),
            registration_classes::class_id.eq(class),
            registration_classes::since.eq(since),
            registration_classes::since_by.eq(by),
        ))
        .execute(db)?;
    Ok(())
}

/// Parties of a registration, in order.
pub fn parties(db: &mut Db, id: i64) -> Outcomes<Vec<Party>> {
    Ok(registration_parties::table
        .filter(registration_parties::registration_id.eq(id))
        .order(registration_parties::position)
        .select(Party::as_select())
        .load(db)?)
}

/// Documents of a registration, in order.
pub fn documents(db: &mut Db, id: i64) -> Outcomes<Vec<Document>> {
    Ok(registration_documents::table
        .filter(registration_documents::registration_id.eq(id))
        .order(registration_documents::position)
        .select(Document::as_select())
        .load(db)?)
}

/// Parties of registrations with ids from `first` to `last`; for verification in batches.
pub fn parties_between(db: &mut Db, first: i64, last: i64) -> Outcomes<Vec<Party>> {
    Ok(registration_parties::table
        .filter(registration_parties::registration_id.between(first, last))
        .order((registration_parties::registration_id, registration_parties::position))
        .select(Party::as_select())
        .load(db)?)
}

/// Documents of registrations with ids from `first` to `last`.
pub fn documents_between(db: &mut Db, first: i64, last: i64) -> Outcomes<Vec<Document>> {
    Ok(registration_documents::table
        .filter(registration_documents::registration_id.between(first, last))
        .order((registration_documents::registration_id, registration_documents::position))
        .select(Document::as_select())
        .load(db)?)
}

/// Registrations after `id`, oldest first, at most `count`.
pub fn after(db: &mut Db, id: i64, count: i64) -> Outcomes<Vec<Registration>> {
    Ok(registrations::table
        .filter(registrations::id.gt(id))
        .order(registrations::id)
        .limit(count)
        .select(Registration::as_select())
        .load(db)?)
}

/// A line of a registration's routing, past ones included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoutingLine {
    /// Office code and name.
    pub office: String,
    /// For action or for information.
    pub kind: RoutingKind,
    /// From when (UTC).
    pub since: NaiveDateTime,
    /// Until when; none while it holds.
    pub until: Option<NaiveDateTime>,
}

/// Routing of a registration, oldest first.
pub fn routings(db: &mut Db, id: i64) -> Outcomes<Vec<RoutingLine>> {
    let rows: Vec<(String, String, RoutingKind, NaiveDateTime, Option<NaiveDateTime>)> = registration_routings::table
        .inner_join(offices::table)
        .filter(registration_routings::registration_id.eq(id))
        .order(registration_routings::id)
        .select((
            offices::code,
            offices::name,
            registration_routings::kind,
            registration_routings::since,
            registration_routings::until,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(code, name, kind, since, until)| RoutingLine { office: format!("{code} {name}"), kind, since, until })
        .collect())
}

/// The class a registration is filed under now: code and title.
pub fn class(db: &mut Db, id: i64) -> Outcomes<Option<(String, String)>> {
    Ok(registration_classes::table
        .inner_join(filing_classes::table)
        .filter(registration_classes::registration_id.eq(id))
        .filter(registration_classes::until.is_null())
        .order(registration_classes::id.desc())
        .select((filing_classes::code, filing_classes::title))
        .first(db)
        .optional()?)
}

/// The class of a registration now, by its row.
pub fn class_id(db: &mut Db, id: i64) -> Outcomes<Option<i64>> {
    Ok(registration_classes::table
        .filter(registration_classes::registration_id.eq(id))
        .filter(registration_classes::until.is_null())
        .order(registration_classes::id.desc())
        .select(registration_classes::class_id)
        .first(db)
        .optional()?)
}

/// The last registration of a party with the same sender number; for the duplicate warning.
pub fn same_sender_number(db: &mut Db, number: &str, correspondent: i64) -> Outcomes<Option<Registration>> {
    Ok(registrations::table
        .inner_join(registration_parties::table.on(registration_parties::registration_id.eq(registrations::id)))
        .filter(registrations::sender_number.eq(number))
        .filter(registration_parties::correspondent_id.eq(correspondent))
        .order(registrations::id.desc())
        .select(Registration::as_select())
        .first(db)
        .optional()?)
}

/// The newest registration that holds and has these bytes as its main document.
pub fn with_main_document(db: &mut Db, sha256: &str) -> Outcomes<Option<i64>> {
    Ok(registration_documents::table
        .filter(registration_documents::sha256.eq(sha256))
        .filter(registration_documents::main.eq(true))
        .filter(registration_documents::registration_id.ne_all(annulments::table.select(annulments::registration_id)))
        .order(registration_documents::registration_id.desc())
        .select(registration_documents::registration_id)
        .first(db)
        .optional()?)
}

/// Whether a document with these bytes is registered already, in a registration that holds: the newest such registration's id.
pub fn with_document(db: &mut Db, sha256: &str) -> Outcomes<Option<i64>> {
    Ok(registration_documents::table
        .filter(registration_documents::sha256.eq(sha256))
        .filter(registration_documents::registration_id.ne_all(annulments::table.select(annulments::registration_id)))
        .order(registration_documents::registration_id.desc())
        .select(registration_documents::registration_id)
        .first(db)
        .optional()?)
}
