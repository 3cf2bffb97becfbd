//! The queries about who is told beside the members.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::Db;
use crate::db::schema::distribution_addresses;
use crate::desks::organs::model::{AddressFields, DistributionAddress};

/// Everybody on the lists, by name; those no longer told only with `all`.
pub fn list(db: &mut Db, all: bool) -> Outcomes<Vec<DistributionAddress>> {
    let mut query = distribution_addresses::table.into_boxed();
    if !all {
        query = query.filter(distribution_addresses::active.eq(true));
    }
    Ok(query
        .order((distribution_addresses::sort_key, distribution_addresses::id))
        .limit(1_000)
        .select(DistributionAddress::as_select())
        .load(db)?)
}

/// Everybody who is told of the sittings of an organ.
pub fn of_organ(db: &mut Db, organ: i64) -> Outcomes<Vec<DistributionAddress>> {
    Ok(list(db, false)?.into_iter().filter(|one| one.organ_id.is_none_or(|of| of == organ)).collect())
}

/// One of them.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<DistributionAddress>> {
    Ok(distribution_addresses::table
        .filter(distribution_addresses::id.eq(id))
        .select(DistributionAddress::as_select())
        .first(db)
        .optional()?)
}

/// Writes a new one; answers its id.
pub fn insert(db: &mut Db, fields: &AddressFields, at: NaiveDateTime, by: i64) -> Outcomes<i64> {
    use distribution_addresses::{active, sort_key, updated_at, updated_by};
    let kept = (sort_key.eq(fold(&fields.name)), active.eq(true), updated_at.eq(at), updated_by.eq(by));
    Ok(diesel::insert_into(distribution_addresses::table)
        .values((fields, kept))
        .returning(distribution_addresses::id)
        .get_result(db)?)
}

/// Writes new fields over a version; `false` when a colleague was faster.
pub fn update(
    db: &mut Db,
    (id, version): (i64, i64),
    fields: &AddressFields,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<bool> {
    let row = distribution_addresses::table
        .filter(distribution_addresses::id.eq(id))
        .filter(distribution_addresses::version.eq(version));
    let kept = (
        distribution_addresses::sort_key.eq(fold(&fields.name)),
        distribution_addresses::version.eq(version + 1),
        distribution_addresses::updated_at.eq(at),
        distribution_addresses::updated_by.eq(by),
    );
    Ok(diesel::update(row).set((fields, kept)).execute(db)? == 1)
}

/// Tells somebody again, or no longer; `false` when a colleague was faster.
pub fn set_active(db: &mut Db, (id, version): (i64, i64), active: bool, at: NaiveDateTime, by: i64) -> Outcomes<bool> {
    let row = distribution_addresses::table
        .filter(distribution_addresses::id.eq(id))
        .filter(distribution_addresses::version.eq(version));
    let changed = diesel::update(row)
        .set((
            distribution_addresses::active.eq(active),
            distribution_addresses::version.eq(version + 1),
            distribution_addresses::updated_at.eq(at),
            distribution_addresses::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}
