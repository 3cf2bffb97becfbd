//! The queries about who sits in an organ and about its groups.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::Db;
use crate::db::schema::{organ_groups, organ_members};
use crate::desks::organs::model::{Member, MemberFields, OrganGroup};

/// Lines of one organ that are read at once: some decades of a council.
const MOST: i64 = 5_000;

/// Everybody who ever sat in an organ.
pub fn all(db: &mut Db, organ: i64) -> Outcomes<Vec<Member>> {
    Ok(organ_members::table
        .filter(organ_members::organ_id.eq(organ))
        .order((organ_members::sort_key, organ_members::since, organ_members::id))
        .limit(MOST)
        .select(Member::as_select())
        .load(db)?)
}

/// Who sits in an organ on a day, as a composition is read: by role, then by name.
pub fn on(db: &mut Db, organ: i64, day: NaiveDate) -> Outcomes<Vec<Member>> {
    let mut found: Vec<Member> = organ_members::table
        .filter(organ_members::organ_id.eq(organ))
        .filter(organ_members::since.le(day))
        .filter(organ_members::until.is_null().or(organ_members::until.ge(day)))
        .order((organ_members::sort_key, organ_members::id))
        .limit(MOST)
        .select(Member::as_select())
        .load(db)?;
    found.sort_by_key(|one| one.role.rank());
    Ok(found)
}

/// One line.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Member>> {
    Ok(organ_members::table.filter(organ_members::id.eq(id)).select(Member::as_select()).first(db).optional()?)
}

/// Some lines.
pub fn by_ids(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<Member>> {
    Ok(organ_members::table.filter(organ_members::id.eq_any(ids.to_vec())).select(Member::as_select()).load(db)?)
}

/// Writes a new line; answers its id.
pub fn insert(
    db: &mut Db,
    organ: i64,
    (person, group): (&str, Option<i64>),
    fields: &MemberFields,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<i64> {
    use organ_members::{group_id, organ_id, person_key, sort_key, updated_at, updated_by};
    let whose = (organ_id.eq(organ), person_key.eq(person), sort_key.eq(fold(&fields.name)), group_id.eq(group));
    Ok(diesel::insert_into(organ_members::table)
        .values((whose, fields, updated_at.eq(at), updated_by.eq(by)))
        .returning(organ_members::id)
        .get_result(db)?)
}

/// Writes new fields over a version; `false` when a colleague was faster.
pub fn update(
    db: &mut Db,
    (id, version): (i64, i64),
    (person, group): (&str, Option<i64>),
    fields: &MemberFields,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<bool> {
    use organ_members::{group_id, person_key, sort_key, updated_at, updated_by};
    let row = organ_members::table.filter(organ_members::id.eq(id)).filter(organ_members::version.eq(version));
    let whose = (person_key.eq(person), sort_key.eq(fold(&fields.name)), group_id.eq(group));
    let next = organ_members::version.eq(version + 1);
    let changed = diesel::update(row).set((whose, fields, next, updated_at.eq(at), updated_by.eq(by))).execute(db)?;
    Ok(changed == 1)
}

/// Says on which day a line ends; `false` when a colleague was faster.
pub fn set_until(
    db: &mut Db,
    (id, version): (i64, i64),
    until: Option<NaiveDate>,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<bool> {
    let row = organ_members::table.filter(organ_members::id.eq(id)).filter(organ_members::version.eq(version));
    let changed = diesel::update(row)
        .set((
            organ_members::until.eq(until),
            organ_members::version.eq(version + 1),
            organ_members::updated_at.eq(at),
            organ_members::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// The groups of an organ, by name.
pub fn groups(db: &mut Db, organ: i64) -> Outcomes<Vec<OrganGroup>> {
    Ok(organ_groups::table
        .filter(organ_groups::organ_id.eq(organ))
        .order((organ_groups::name_key, organ_groups::id))
        .select(OrganGroup::as_select())
        .load(db)?)
}

/// The group of an organ with a name; it is made where it is missing.
pub fn group_named(db: &mut Db, organ: i64, name: &str) -> Outcomes<i64> {
    let key = fold(name);
    let known: Option<i64> = organ_groups::table
        .filter(organ_groups::organ_id.eq(organ))
        .filter(organ_groups::name_key.eq(&key))
        .select(organ_groups::id)
        .first(db)
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    Ok(diesel::insert_into(organ_groups::table)
        .values((organ_groups::organ_id.eq(organ), organ_groups::name.eq(name), organ_groups::name_key.eq(key)))
        .returning(organ_groups::id)
        .get_result(db)?)
}
