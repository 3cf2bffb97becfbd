//! Subject templates: the ones in use, written and retired with an optimistic version, counted when they are used.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::subject_templates;
use crate::desks::protocol::templates::model::{New, Template};

/// Most templates that are read; an office has a few dozen.
const MOST: i64 = 500;

/// The templates in use, by code.
pub fn in_use(db: &mut Db) -> Outcomes<Vec<Template>> {
    Ok(subject_templates::table
        .filter(subject_templates::active.eq(true))
        .order(subject_templates::code)
        .limit(MOST)
        .select(Template::as_select())
        .load(db)?)
}

/// The template in use with a code.
pub fn with_code(db: &mut Db, code: &str) -> Outcomes<Option<Template>> {
    Ok(subject_templates::table
        .filter(subject_templates::active.eq(true))
        .filter(subject_templates::code.eq(code))
        .select(Template::as_select())
        .first(db)
        .optional()?)
}

/// Writes a new template; answers its id.
pub fn insert(db: &mut Db, new: &New, by: i64, at: NaiveDateTime) -> Outcomes<i64> {
    Ok(diesel::insert_into(subject_templates::table)
        .values((
            subject_templates::code.eq(&new.code),
            subject_templates::text.eq(&new.text),
            subject_templates::flow.eq(new.flow),
            subject_templates::class_id.eq(new.class_id),
            subject_templates::active.eq(true),
            subject_templates::updated_by.eq(by),
            subject_templates::updated_at.eq(at),
        ))
        .returning(subject_templates::id)
        .get_result(db)?)
}

/// Changes a template if it is still at `version`; answers whether it was.
pub fn change(db: &mut Db, id: i64, version: i64, new: &New, by: i64, at: NaiveDateTime) -> Outcomes<bool> {
    let changed = diesel::update(
        subject_templates::table
            .find(id)
            .filter(subject_templates::version.eq(version))
            .filter(subject_templates::active.eq(true)),
    )
    .set((
        subject_templates::code.eq(&new.code),
        subject_templates::text.eq(&new.text),
        subject_templates::flow.eq(new.flow),
        subject_templates::class_id.eq(new.class_id),
        subject_templates::version.eq(version + 1),
        subject_templates::updated_by.eq(by),
        subject_templates::updated_at.eq(at),
    ))
    .execute(db)?;
    Ok(changed == 1)
}

/// Takes a template out of use if it is still at `version`; answers whether it was.
pub fn retire(db: &mut Db, id: i64, version: i64, by: i64, at: NaiveDateTime) -> Outcomes<bool> {
    let changed = diesel::update(
        subject_templates::table
            .find(id)
            .filter(subject_templates::version.eq(version))
            .filter(subject_templates::active.eq(true)),
    )
    .set((
        subject_templates::active.eq(false),
        subject_templates::version.eq(version + 1),
        subject_templates::updated_by.eq(by),
        subject_templates::updated_at.eq(at),
    ))
    .execute(db)?;
    Ok(changed == 1)
}

/// Counts one more use.
pub fn used(db: &mut Db, id: i64) -> Outcomes<()> {
    diesel::update(subject_templates::table.find(id))
        .set(subject_templates::uses.eq(subject_templates::uses + 1))
        .execute(db)?;
    Ok(())
}
