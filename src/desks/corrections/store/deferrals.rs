//! Deferrals and what was registered under them: inserted once.

use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{deferrals, deferred_registrations};
use crate::desks::corrections::model::{Deferral, Deferred};

/// Writes a sealed deferral.
pub fn insert(db: &mut Db, deferral: &Deferral) -> Outcomes<()> {
    diesel::insert_into(deferrals::table).values(deferral).execute(db)?;
    Ok(())
}

/// Writes that a registration is made under a deferral, before the registration itself, as the seal demands.
pub fn link(db: &mut Db, deferred: &Deferred) -> Outcomes<()> {
    diesel::insert_into(deferred_registrations::table).values(deferred).execute(db)?;
    Ok(())
}

/// The deferral a form made.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<Deferral>> {
    Ok(deferrals::table
        .filter(deferrals::idempotency_key.eq(key))
        .select(Deferral::as_select())
        .first(db)
        .optional()?)
}

/// One deferral.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Deferral>> {
    Ok(deferrals::table.find(id).select(Deferral::as_select()).first(db).optional()?)
}

/// Those whose final term has not passed on a day, the first to end first.
pub fn open_on(db: &mut Db, day: NaiveDate) -> Outcomes<Vec<Deferral>> {
    Ok(deferrals::table
        .filter(deferrals::ends_on.ge(day))
        .filter(deferrals::starts_on.le(day))
        .order((deferrals::ends_on, deferrals::id))
        .limit(50)
        .select(Deferral::as_select())
        .load(db)?)
}

/// The deferral under which a registration was made.
pub fn of_registration(db: &mut Db, registration: i64) -> Outcomes<Option<Deferral>> {
    Ok(deferrals::table
        .inner_join(deferred_registrations::table.on(deferred_registrations::deferral_id.eq(deferrals::id)))
        .filter(deferred_registrations::registration_id.eq(registration))
        .select(Deferral::as_select())
        .first(db)
        .optional()?)
}

/// The newest deferrals with how many registrations each has; an office decides a handful a year.
pub fn newest(db: &mut Db, count: i64) -> Outcomes<Vec<(Deferral, i64)>> {
    let found: Vec<Deferral> =
        deferrals::table.order(deferrals::id.desc()).limit(count).select(Deferral::as_select()).load(db)?;
    let ids: Vec<i64> = found.iter().map(|deferral| deferral.id).collect();
    let counts: std::collections::BTreeMap<i64, i64> = deferred_registrations::table
        .filter(deferred_registrations::deferral_id.eq_any(ids))
        .group_by(deferred_registrations::deferral_id)
        .select((deferred_registrations::deferral_id, count_star()))
        .load::<(i64, i64)>(db)?
        .into_iter()
        .collect();
    Ok(found
        .into_iter()
        .map(|deferral| {
            let used = counts.get(&deferral.id).copied().unwrap_or_default();
            (deferral, used)
        })
        .collect())
}

/// Deferrals after an id, oldest first; for verification.
pub fn after(db: &mut Db, id: i64, count: i64) -> Outcomes<Vec<Deferral>> {
    Ok(deferrals::table
        .filter(deferrals::id.gt(id))
        .order(deferrals::id)
        .limit(count)
        .select(Deferral::as_select())
        .load(db)?)
}

/// Links after a registration, in order; for verification.
pub fn links_after(db: &mut Db, registration: i64, count: i64) -> Outcomes<Vec<Deferred>> {
    Ok(deferred_registrations::table
        .filter(deferred_registrations::registration_id.gt(registration))
        .order(deferred_registrations::registration_id)
        .limit(count)
        .select(Deferred::as_select())
        .load(db)?)
}
