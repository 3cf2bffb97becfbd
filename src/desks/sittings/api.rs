//! What other desks may see of sittings, and what whoever keeps the hall does inside its own transactions.

use chrono::{DateTime, Utc};

pub use super::model::{Delivery, Healed, Item, ItemFields, ItemState, Notice, NoticeKind, Sitting, SittingState};
pub use super::rules::{Standing, standing};
pub use super::service::SUBJECT;
pub use super::service::following::{Followed, Following, list_recipients, send_following};
pub use super::service::gathering::place_of;
pub use super::service::hall::{add_in_session_within, open_within, set_item_within, set_state_within};
pub use super::service::placing::{Stands, Whereabouts, became_within, decided_within, whereabouts};
pub use super::service::planning::name_of;
pub use super::service::posting::{Posted, by_mail};
pub use super::service::proofs::present_within;
use super::store;
pub use super::store::notices::NewDelivery as Addressee;
pub use super::verify::{Report, verify};
use crate::base::fault::{Fault, Outcomes};
use crate::db::{Db, stored};
use crate::desks::organs::api::{self as organs, OrganKind};

/// Sittings that are looked at for each organ.
const AHEAD: i64 = 20;

/// One sitting; refused when there is none.
pub fn sitting(db: &mut Db, id: i64) -> Outcomes<Sitting> {
    store::by_id(db, id)?.ok_or_else(|| Fault::not_done("fault-sittings-gone"))
}

/// The items of a sitting in their order, those taken off too.
pub fn items(db: &mut Db, sitting: i64) -> Outcomes<Vec<Item>> {
    store::items::of_sitting(db, sitting)
}

/// One item.
pub fn item(db: &mut Db, id: i64) -> Outcomes<Option<Item>> {
    store::items::by_id(db, id)
}

/// What was sent to each recipient about a sitting; see [`standing`].
pub fn deliveries(db: &mut Db, sitting: i64) -> Outcomes<Vec<Delivery>> {
    store::notices::deliveries(db, sitting)
}

/// What was sent about a sitting, in the order in which it went out.
pub fn notices(db: &mut Db, sitting: i64) -> Outcomes<Vec<Notice>> {
    store::notices::of_sitting(db, sitting)
}

/// Those of these proposals that are on an agenda already.
pub fn on_agendas(db: &mut Db, acts: &[i64]) -> Outcomes<Vec<i64>> {
    store::items::on_agendas(db, acts)
}

/// Sittings of an organ (0: of all) that take place and begin between two instants, first come first.
pub fn between(db: &mut Db, organ: i64, from: DateTime<Utc>, to: DateTime<Utc>) -> Outcomes<Vec<Sitting>> {
    store::between(db, organ, stored(from), stored(to))
}

/// The sittings of the organs of a kind that are planned and not convened yet, from an instant on, first come first: what
/// is to go out with a notice goes out with one of these.
pub fn to_convene(db: &mut Db, kind: OrganKind, after: DateTime<Utc>) -> Outcomes<Vec<Sitting>> {
    let mut found = Vec::new();
    for organ in organs::organs(db, false)?.into_iter().filter(|organ| organ.kind == kind) {
        let coming = store::coming(db, organ.id, stored(after), AHEAD)?;
        found.extend(coming.into_iter().filter(|sitting| sitting.state == SittingState::Planned));
    }
    found.sort_by_key(|sitting| (sitting.at, sitting.id));
    Ok(found)
}

/// Whether the sitting of a booking goes out live; none where the booking is of no sitting of ours.
pub fn streamed(db: &mut Db, booking: i64) -> Outcomes<Option<bool>> {
    let Some(sitting) = store::of_booking(db, booking)? else { return Ok(None) };
    Ok(Some(organs::organ(db, sitting.organ_id)?.streamed))
}
