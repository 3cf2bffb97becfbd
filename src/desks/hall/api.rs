//! What other desks may see of the hall: how an act was dealt with in a sitting, and the verification.

use super::service::{Sheet, load};
use super::store;
pub use super::verify::{Report, verify};
use crate::base::fault::Outcomes;
use crate::db::Db;

/// Kind of record that opens the hall of a sitting: `Effect::Subject(ROOM, sitting)`.
pub const ROOM: &str = "hall-room";
/// Kind of record that opens the page of a sitting that was held.
pub const SUBJECT: &str = super::service::SUBJECT;

/// The sitting in which an act was dealt with last, with its place on the agenda.
pub fn of_act(db: &mut Db, act: i64) -> Outcomes<Option<(Sheet, i64)>> {
    match store::item_of_act(db, act)? {
        Some(item) => Ok(Some((load(db, item.sitting_id)?, item.id))),
        None => Ok(None),
    }
}
