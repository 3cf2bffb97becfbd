//! Keys whose rows depend on how the sitting stands when they are written, not on what the screen showed when they were
//! typed: keys may come faster than answers. Each is one transaction, however many rows it writes.

use chrono::{DateTime, Utc};

use super::noting::{Noting, note_within, settle};
use super::{Sheet, happened, held, load};
use crate::base::fault::Outcomes;
use crate::db::{self, Db};
use crate::desks::hall::KEEP;
use crate::desks::hall::course::{Answer, Standing};
use crate::desks::hall::model::EventKind;
use crate::work::house::House;
use crate::work::session::Session;

/// Everybody who has not been called yet is present; substitutes are called one by one.
pub fn rest_present(db: &mut Db, house: &House, session: &Session, sitting: i64) -> Outcomes<Sheet> {
    session.require(KEEP)?;
    db::write(db, |db| {
        let sheet = held(db, sitting)?;
        let left = sheet.course.titulars().filter(|one| one.answer == Answer::None).map(|one| one.seat.id);
        for seat in left {
            note_within(db, house, session, &sheet, (EventKind::Present, house.clock.now()), &Noting::seat(seat))?;
        }
        settle(db, sitting)
    })
}

/// Who is in the room goes out, who is not comes in.
pub fn toggle(
    db: &mut Db,
    house: &House,
    session: &Session,
    sitting: i64,
    (seat, at): (i64, Option<DateTime<Utc>>),
) -> Outcomes<Sheet> {
    session.require(KEEP)?;
    db::write(db, |db| {
        let sheet = held(db, sitting)?;
        let here = sheet.course.member(seat).is_some_and(Standing::here);
        let kind = if here { EventKind::Out } else { EventKind::In };
        let noting = Noting { at, ..Noting::seat(seat) };
        note_within(db, house, session, &sheet, (kind, happened(house, at)?), &noting)?;
        settle(db, sitting)
    })
}

/// Somebody leaves for an item (TUEL, art. 78 c. 2), which is called by that where it was not.
pub fn aside(
    db: &mut Db,
    house: &House,
    session: &Session,
    sitting: i64,
    (seat, item, at): (i64, Option<i64>, Option<DateTime<Utc>>),
) -> Outcomes<Sheet> {
    session.require(KEEP)?;
    db::write(db, |db| {
        let when = happened(house, at)?;
        let mut sheet = held(db, sitting)?;
        let called = sheet.course.current.and_then(|id| sheet.course.treated(id));
        let called = called.filter(|item| !item.standing.is_done()).map(|item| item.item.id);
        if let Some(wanted) = item.filter(|item| Some(*item) != called) {
            note_within(db, house, session, &sheet, (EventKind::Begun, when), &Noting { at, ..Noting::item(wanted) })?;
            sheet = load(db, sitting)?;
        }
        note_within(db, house, session, &sheet, (EventKind::Aside, when), &Noting { item, at, ..Noting::seat(seat) })?;
        settle(db, sitting)
    })
}
