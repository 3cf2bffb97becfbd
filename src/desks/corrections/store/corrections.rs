//! Corrections: inserted once, in order; the last one of a field is what holds.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::corrections;
use crate::desks::corrections::model::Correction;

/// Writes a sealed correction.
pub fn insert(db: &mut Db, correction: &Correction) -> Outcomes<()> {
    diesel::insert_into(corrections::table).values(correction).execute(db)?;
    Ok(())
}

/// The corrections of a registration, oldest first.
pub fn of(db: &mut Db, registration: i64) -> Outcomes<Vec<Correction>> {
    Ok(corrections::table
        .filter(corrections::registration_id.eq(registration))
        .order(corrections::position)
        .select(Correction::as_select())
        .load(db)?)
}

/// What a form made.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Vec<Correction>> {
    Ok(corrections::table
        .filter(corrections::idempotency_key.eq(key))
        .order(corrections::position)
        .select(Correction::as_select())
        .load(db)?)
}

/// The corrections of these registrations, each one's oldest first.
pub fn among(db: &mut Db, registrations: &[i64]) -> Outcomes<BTreeMap<i64, Vec<Correction>>> {
    let mut found: BTreeMap<i64, Vec<Correction>> = BTreeMap::new();
    if registrations.is_empty() {
        return Ok(found);
    }
    let rows: Vec<Correction> = corrections::table
        .filter(corrections::registration_id.eq_any(registrations.to_vec()))
        .order((corrections::registration_id, corrections::position))
        .select(Correction::as_select())
        .load(db)?;
    for row in rows {
        found.entry(row.registration_id).or_default().push(row);
    }
    Ok(found)
}

/// Corrections after a registration and position, in order; for verification.
pub fn after(db: &mut Db, (registration, position): (i64, i64), count: i64) -> Outcomes<Vec<Correction>> {
    Ok(corrections::table
        .filter(
            corrections::registration_id
                .gt(registration)
                .or(corrections::registration_id.eq(registration).and(corrections::position.gt(position))),
        )
        .order((corrections::registration_id, corrections::position))
        .limit(count)
        .select(Correction::as_select())
        .load(db)?)
}
