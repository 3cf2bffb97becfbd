//! What other desks may see of the rooms: their labels, when they are taken, and when they are free.

use chrono::{DateTime, TimeDelta, Utc};

use super::form::{About, Preset, RequestForm};
pub use super::model::{Asked, Booking, BookingState, Kind, Room, Slot, Source, State};
pub use super::rules::free::Stretch;
pub use super::service::{Made, SUBJECT, ask, ask_within, book};
pub use super::sittings::service::{
    Booked, Sitting, book_convened_within, book_sitting, book_sitting_within, call_off_within, in_the_way,
};
use super::store;
pub use super::store::bookings::Clash;
pub use super::verify::{Report, verify};
use crate::base::fault::Outcomes;
use crate::db::{Db, instant};
use crate::work::screen::{Context, Screen};

/// The rooms that can be booked, in their order.
pub fn rooms(db: &mut Db) -> Outcomes<Vec<Room>> {
    store::rooms(db, false)
}

/// One room.
pub fn room(db: &mut Db, id: i64) -> Outcomes<Option<Room>> {
    store::room(db, id)
}

/// When some rooms are taken between two instants: room and stretch, buffers and joined rooms included.
pub fn busy(db: &mut Db, rooms: &[i64], from: DateTime<Utc>, to: DateTime<Utc>) -> Outcomes<Vec<(i64, Stretch)>> {
    let mut all = Vec::new();
    for room in rooms {
        let taken = store::bookings::busy(db, *room, from, to)?;
        all.extend(
            taken.iter().map(|busy| (busy.room_id, Stretch { from: instant(busy.from_at), to: instant(busy.to_at) })),
        );
    }
    Ok(all)
}

/// The free stretches of a room that are at least so long, first come first, at most `most`.
pub fn free_slots(
    db: &mut Db,
    room: i64,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    length: TimeDelta,
    most: usize,
) -> Outcomes<Vec<Stretch>> {
    super::service::free_slots(db, room, (from, to), length, most)
}

/// The council sittings that have not ended by an instant, called off ones too, by their begin.
pub fn sittings(db: &mut Db, after: DateTime<Utc>) -> Outcomes<Vec<Booking>> {
    store::bookings::of_kind_after(db, Kind::Sitting, after)
}

/// The form of a request that comes from a registration, with its subject and sender filled in.
pub fn request_form(registration: i64, cx: &Context<'_>) -> Box<dyn Screen> {
    let preset = Preset { registration: Some(registration), ..Preset::default() };
    Box::new(RequestForm::new(About::New(preset), cx))
}
