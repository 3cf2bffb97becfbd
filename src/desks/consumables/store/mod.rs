//! Rows of consumables: articles and the models they fit. Lists and movements have files of their own.

pub mod list;
pub mod movements;

use diesel::prelude::*;

use super::model::{Consumable, Fields};
use super::rules;
use crate::base::fault::Outcomes;
use crate::db::schema::{consumable_models, consumables};
use crate::db::{Db, row_lock};

/// Writes a new article; answers its id.
pub fn insert(db: &mut Db, fields: &Fields, key: &str) -> Outcomes<i64> {
    let id = diesel::insert_into(consumables::table)
        .values((
            consumables::code.eq(&fields.code),
            consumables::name.eq(&fields.name),
            consumables::kind.eq(fields.kind),
            consumables::unit.eq(&fields.unit),
            consumables::minimum.eq(fields.minimum),
            consumables::place.eq(&fields.place),
            consumables::price_cents.eq(fields.price_cents),
            consumables::supplier.eq(&fields.supplier),
            consumables::note.eq(&fields.note),
            consumables::active.eq(fields.active),
            consumables::idempotency_key.eq(key),
        ))
        .returning(consumables::id)
        .get_result(db)?;
    put_models(db, id, &fields.models)?;
    Ok(id)
}

/// Writes new fields over a version; `false` when a colleague was faster.
pub fn update(db: &mut Db, id: i64, version: i64, fields: &Fields) -> Outcomes<bool> {
    let changed =
        diesel::update(consumables::table.filter(consumables::id.eq(id)).filter(consumables::version.eq(version)))
            .set((
                consumables::code.eq(&fields.code),
                consumables::name.eq(&fields.name),
                consumables::kind.eq(fields.kind),
                consumables::unit.eq(&fields.unit),
                consumables::minimum.eq(fields.minimum),
                consumables::place.eq(&fields.place),
                consumables::price_cents.eq(fields.price_cents),
                consumables::supplier.eq(&fields.supplier),
                consumables::note.eq(&fields.note),
                consumables::active.eq(fields.active),
                consumables::version.eq(consumables::version + 1),
            ))
            .execute(db)?;
    if changed == 1 {
        diesel::delete(consumable_models::table.filter(consumable_models::consumable_id.eq(id))).execute(db)?;
        put_models(db, id, &fields.models)?;
    }
    Ok(changed == 1)
}

fn put_models(db: &mut Db, id: i64, models: &[String]) -> Outcomes<()> {
    for model in models {
        diesel::insert_into(consumable_models::table)
            .values((
                consumable_models::consumable_id.eq(id),
                consumable_models::model.eq(model),
                consumable_models::model_key.eq(rules::model_key(model)),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// The models an article fits.
pub fn models(db: &mut Db, id: i64) -> Outcomes<Vec<String>> {
    Ok(consumable_models::table
        .filter(consumable_models::consumable_id.eq(id))
        .order(consumable_models::model_key)
        .select(consumable_models::model)
        .load(db)?)
}

/// One article.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Consumable>> {
    Ok(consumables::table.filter(consumables::id.eq(id)).select(Consumable::as_select()).first(db).optional()?)
}

/// The article with a code.
pub fn by_code(db: &mut Db, code: &str) -> Outcomes<Option<Consumable>> {
    Ok(consumables::table.filter(consumables::code.eq(code)).select(Consumable::as_select()).first(db).optional()?)
}

/// The article that a form's key already entered, if it did.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<Consumable>> {
    Ok(consumables::table
        .filter(consumables::idempotency_key.eq(key))
        .select(Consumable::as_select())
        .first(db)
        .optional()?)
}

/// One article, kept as it is by others until the transaction ends.
pub fn locked(db: &mut Db, id: i64) -> Outcomes<Option<Consumable>> {
    let lock = row_lock(db);
    diesel::sql_query(format!("SELECT id FROM consumables WHERE id = $1{lock}"))
        .bind::<diesel::sql_types::BigInt, _>(id)
        .execute(db)?;
    by_id(db, id)
}
