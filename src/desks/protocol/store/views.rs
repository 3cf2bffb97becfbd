//! Named views: an operator's own and everybody's.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::list_views;
use crate::desks::protocol::views::model::{View, ViewOf};

/// Most views of a list that an operator sees.
const MOST: i64 = 60;

/// The views of a list that an operator sees: by number key, then by name.
pub fn seen_by(db: &mut Db, list: ViewOf, operator: i64) -> Outcomes<Vec<View>> {
    let mut found: Vec<View> = list_views::table
        .filter(list_views::list.eq(list))
        .filter(list_views::owner_id.eq(operator).or(list_views::owner_id.is_null()))
        .order((list_views::name, list_views::id))
        .limit(MOST)
        .select(View::as_select())
        .load(db)?;
    found.sort_by_key(|view| (view.slot.unwrap_or(i64::MAX), view.owner_id.is_none()));
    Ok(found)
}

/// Writes a new view; answers its id.
pub fn insert(db: &mut Db, list: ViewOf, view: &View, by: i64, at: NaiveDateTime) -> Outcomes<i64> {
    Ok(diesel::insert_into(list_views::table)
        .values((
            list_views::list.eq(list),
            list_views::owner_id.eq(view.owner_id),
            list_views::name.eq(&view.name),
            list_views::slot.eq(view.slot),
            list_views::content.eq(&view.content),
            list_views::updated_by.eq(by),
            list_views::updated_at.eq(at),
        ))
        .returning(list_views::id)
        .get_result(db)?)
}

/// Changes a view if it is still at its version; answers whether it was.
pub fn change(db: &mut Db, view: &View, by: i64, at: NaiveDateTime) -> Outcomes<bool> {
    let changed = diesel::update(list_views::table.find(view.id).filter(list_views::version.eq(view.version)))
        .set((
            list_views::owner_id.eq(view.owner_id),
            list_views::content.eq(&view.content),
            list_views::version.eq(view.version + 1),
            list_views::updated_by.eq(by),
            list_views::updated_at.eq(at),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Removes a view if it is still at its version; answers whether it was.
pub fn remove(db: &mut Db, view: &View) -> Outcomes<bool> {
    let gone = diesel::delete(list_views::table.find(view.id).filter(list_views::version.eq(view.version)));
    Ok(gone.execute(db)? == 1)
}
