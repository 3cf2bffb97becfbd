//! What other desks may see of the hall: how an act was dealt with in a sitting, and the verification.

pub use super::course::ItemStanding;
use super::service::load;
pub use super::verify::{Report, verify};
use super::{store, votes};
use crate::base::fault::Outcomes;
use crate::db::Db;

/// Kind of record that opens the hall of a sitting: `Effect::Subject(ROOM, sitting)`.
pub const ROOM: &str = "hall-room";
/// Kind of record that opens the page of a sitting that was held.
pub const SUBJECT: &str = super::service::SUBJECT;

/// How an item of an agenda came out in the hall, with the vote on it in words; none where the sitting never came there.
pub fn outcome_of(db: &mut Db, sitting: i64, item: i64) -> Outcomes<Option<(ItemStanding, Option<String>)>> {
    if store::hall(db, sitting)?.is_none() {
        return Ok(None);
    }
    let course = load(db, sitting)?.course;
    let found = course.items.into_iter().find(|one| one.item.source_id == Some(item));
    Ok(found.map(|one| (one.standing, one.vote.as_ref().map(|voted| votes::of(&voted.vote)))))
}
