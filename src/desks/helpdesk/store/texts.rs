//! Texts ready for answers.

use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::canned_texts;
use crate::desks::helpdesk::model::{CannedFields, CannedText};

/// Those that are offered, by name.
pub fn offered(db: &mut Db) -> Outcomes<Vec<CannedText>> {
    Ok(canned_texts::table
        .filter(canned_texts::active.eq(true))
        .order(canned_texts::title)
        .select(CannedText::as_select())
        .load(db)?)
}

/// All of them, those out of use too, by name.
pub fn all(db: &mut Db) -> Outcomes<Vec<CannedText>> {
    Ok(canned_texts::table.order((canned_texts::title, canned_texts::id)).select(CannedText::as_select()).load(db)?)
}

/// One text.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<CannedText>> {
    Ok(canned_texts::table.find(id).select(CannedText::as_select()).first(db).optional()?)
}

/// The text with this name.
pub fn of_title(db: &mut Db, title: &str) -> Outcomes<Option<CannedText>> {
    Ok(canned_texts::table
        .filter(canned_texts::title.eq(title))
        .select(CannedText::as_select())
        .first(db)
        .optional()?)
}

/// Writes a text; answers its id.
pub fn insert(db: &mut Db, fields: &CannedFields) -> Outcomes<i64> {
    Ok(diesel::insert_into(canned_texts::table)
        .values((
            canned_texts::title.eq(&fields.title),
            canned_texts::body.eq(&fields.body),
            canned_texts::category.eq(fields.category),
        ))
        .returning(canned_texts::id)
        .get_result(db)?)
}

/// Changes a text if it is still at its version; answers whether it was.
pub fn update(db: &mut Db, (id, version): (i64, i64), fields: &CannedFields) -> Outcomes<bool> {
    let changed = diesel::update(canned_texts::table.find(id).filter(canned_texts::version.eq(version)))
        .set((
            canned_texts::title.eq(&fields.title),
            canned_texts::body.eq(&fields.body),
            canned_texts::category.eq(fields.category),
            canned_texts::version.eq(version + 1),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Takes a text out of use, or back, if it is still at its version; answers whether it was.
pub fn set_active(db: &mut Db, (id, version): (i64, i64), active: bool) -> Outcomes<bool> {
    let changed = diesel::update(canned_texts::table.find(id).filter(canned_texts::version.eq(version)))
        .set((canned_texts::active.eq(active), canned_texts::version.eq(version + 1)))
        .execute(db)?;
    Ok(changed == 1)
}
