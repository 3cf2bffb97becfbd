//! Texts ready for answers.

use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::canned_texts;
use crate::desks::helpdesk::model::CannedText;

/// Those that are offered, by name.
pub fn offered(db: &mut Db) -> Outcomes<Vec<CannedText>> {
    Ok(canned_texts::table
        .filter(canned_texts::active.eq(true))
        .order(canned_texts::title)
        .select(CannedText::as_select())
        .load(db)?)
}
