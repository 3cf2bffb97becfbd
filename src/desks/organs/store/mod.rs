//! The queries about organs. Members, rules and addresses have files of their own.

pub mod addresses;
pub mod members;
pub mod rules;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::model::{Organ, OrganFields, OrganKind};
use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::schema::organs;
use crate::db::{Db, row_guard};

/// Most organs a Comune has; lists of them are read whole.
pub const MOST: i64 = 200;

/// The organs, by kind and name; those that no longer sit only with `all`.
pub fn organs(db: &mut Db, all: bool) -> Outcomes<Vec<Organ>> {
    let mut query = organs::table.into_boxed();
    if !all {
        query = query.filter(organs::active.eq(true));
    }
    Ok(query.order((organs::sort_key, organs::id)).limit(MOST).select(Organ::as_select()).load(db)?)
}

/// One organ.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Organ>> {
    Ok(organs::table.filter(organs::id.eq(id)).select(Organ::as_select()).first(db).optional()?)
}

/// Holds an organ until the transaction ends, so that nobody else changes who sits in it.
pub fn lock(db: &mut Db, id: i64) -> Outcomes<()> {
    #[derive(QueryableByName)]
    struct Id {
        #[diesel(sql_type = BigInt)]
        #[allow(dead_code, reason = "read for its lock alone")]
        id: i64,
    }
    let lock = row_guard(db);
    let text = format!("SELECT id FROM organs WHERE id = $1{lock}");
    let _rows: Vec<Id> = diesel::sql_query(text).bind::<BigInt, _>(id).load(db)?;
    Ok(())
}

/// Place in the list: by kind, then by name.
fn sort_key(fields: &OrganFields) -> String {
    let kind = match fields.kind {
        OrganKind::Giunta => 1,
        OrganKind::Council => 2,
        OrganKind::Commission => 3,
        OrganKind::Leaders => 4,
    };
    format!("{kind} {}", fold(&fields.name))
}

/// Writes a new organ; answers its id.
pub fn insert(db: &mut Db, fields: &OrganFields, at: NaiveDateTime, by: i64) -> Outcomes<i64> {
    use organs::{active, sort_key as order, updated_at, updated_by};
    let kept = (order.eq(sort_key(fields)), active.eq(true), updated_at.eq(at), updated_by.eq(by));
    Ok(diesel::insert_into(organs::table).values((fields, kept)).returning(organs::id).get_result(db)?)
}

/// Writes new fields over a version; `false` when a colleague was faster.
pub fn update(
    db: &mut Db,
    (id, version): (i64, i64),
    fields: &OrganFields,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<bool> {
    let row = organs::table.filter(organs::id.eq(id)).filter(organs::version.eq(version));
    let kept = (
        organs::sort_key.eq(sort_key(fields)),
        organs::version.eq(version + 1),
        organs::updated_at.eq(at),
        organs::updated_by.eq(by),
    );
    Ok(diesel::update(row).set((fields, kept)).execute(db)? == 1)
}

/// Lets an organ sit again, or no longer; `false` when a colleague was faster.
pub fn set_active(db: &mut Db, (id, version): (i64, i64), active: bool, at: NaiveDateTime, by: i64) -> Outcomes<bool> {
    let row = organs::table.filter(organs::id.eq(id)).filter(organs::version.eq(version));
    let changed = diesel::update(row)
        .set((
            organs::active.eq(active),
            organs::version.eq(version + 1),
            organs::updated_at.eq(at),
            organs::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}
