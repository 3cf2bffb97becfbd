//! The queries on notices, and how the registration is found that one speaks of.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::NoticeRow;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{registration_notices, registrations};
use crate::desks::protocol::model::Flow;

/// Most registrations looked at when a sender's number is looked for.
const LOOKED_AT: i64 = 50;

/// Writes a notice.
pub(super) fn insert(db: &mut Db, row: &NoticeRow) -> Outcomes<()> {
    diesel::insert_into(registration_notices::table).values(row).execute(db)?;
    Ok(())
}

/// The notices that speak of a registration, oldest first.
pub fn of_registration(db: &mut Db, id: i64) -> Outcomes<Vec<NoticeRow>> {
    Ok(registration_notices::table
        .filter(registration_notices::registration_id.eq(id))
        .order((registration_notices::received_at, registration_notices::arrival_id))
        .select(NoticeRow::as_select())
        .load(db)?)
}

/// The notice that came in a message.
pub fn of_arrival(db: &mut Db, arrival: i64) -> Outcomes<Option<NoticeRow>> {
    Ok(registration_notices::table.find(arrival).select(NoticeRow::as_select()).first(db).optional()?)
}

/// Notices after a message's id, in that order, at most `count`; for verification in batches.
pub fn after(db: &mut Db, arrival: i64, count: i64) -> Outcomes<Vec<NoticeRow>> {
    Ok(registration_notices::table
        .filter(registration_notices::arrival_id.gt(arrival))
        .order(registration_notices::arrival_id)
        .limit(count)
        .select(NoticeRow::as_select())
        .load(db)?)
}

/// The arrivals in the register under one of these spellings of the sender's number, newest first; of the day, where it
/// is known on both sides.
pub(super) fn with_sender_number(db: &mut Db, spellings: &[String], on: Option<NaiveDate>) -> Outcomes<Vec<i64>> {
    let mut query = registrations::table
        .filter(registrations::flow.eq(Flow::In))
        .filter(registrations::sender_number.eq_any(spellings.to_vec()))
        .into_boxed();
    if let Some(day) = on {
        query = query.filter(registrations::sender_date.is_null().or(registrations::sender_date.eq(day)));
    }
    Ok(query.order(registrations::id.desc()).limit(LOOKED_AT).select(registrations::id).load(db)?)
}
