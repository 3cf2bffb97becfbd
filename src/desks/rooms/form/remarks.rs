//! What the clerk should know about the hours asked for before saving: clash, holiday, outside the opening, crowd.

use chrono::{DateTime, TimeDelta, Utc};

use crate::base::calendar::{Reason, WorkingCalendar};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::desks::rooms::model::{BookingState, Kind, Room, Slot};
use crate::desks::rooms::rules::{self, free};
use crate::desks::rooms::service;
use crate::desks::rooms::store;
use crate::ui::words::Words;

/// What is asked about.
#[derive(Debug, Clone)]
pub(super) struct About {
    pub slot: Slot,
    pub buffers: (i64, i64),
    pub people: i64,
    pub kind: Kind,
    pub room: Room,
    /// The booking that is being changed; 0 for none.
    pub except: i64,
}

/// What there is to say, the gravest first; of those who have the room nothing where they give way.
pub(super) fn read(
    db: &mut Db,
    about: &About,
    calendar: &WorkingCalendar,
    now: DateTime<Utc>,
    gives_way: bool,
) -> Outcomes<Vec<Words>> {
    let mut words = Vec::new();
    let day = rome(about.slot.starts_at).date_naive();
    if let Err(fault) = rules::check_slot(&about.slot, about.kind, now) {
        return Ok(vec![Words::from(&fault)]);
    }
    let closures = store::closures(db, day, day)?;
    if let Err(fault) = rules::check_room(&about.room, &closures, about.people, &about.slot) {
        words.push(Words::from(&fault));
    }
    if gives_way {
        // The list below the fields names them.
    } else if let Some(clash) = service::clash(db, &about.slot, about.buffers, about.except)? {
        let who = if clash.applicant.is_empty() { &clash.title } else { &clash.applicant };
        let length = about.slot.length() + TimeDelta::minutes(about.buffers.0 + about.buffers.1);
        let from = (about.slot.starts_at - TimeDelta::minutes(about.buffers.0)).max(now);
        let next = service::next_free(db, about.slot.room_id, from, length)?;
        let remark = Words::Key(if next.is_some() { "rooms-remark-clash" } else { "rooms-remark-clash-full" })
            .arg("who", who)
            .arg(
                "hours",
                format!("{}–{}", dates::hour_of(instant(clash.starts_at)), dates::hour_of(instant(clash.ends_at))),
            );
        words.push(match next {
            Some(free) => {
                let from = free.from + TimeDelta::minutes(about.buffers.0);
                remark.arg("free", rules::hours_text(from, from + about.slot.length()))
            }
            None => remark,
        });
    } else {
        let busy = rules::busy(&about.slot, about.buffers.0, about.buffers.1);
        let wanted = store::bookings::in_the_way(db, about.slot.room_id, busy, about.except, false)?;
        let other = wanted.iter().find(|clash| clash.state == BookingState::Wanted);
        if let Some(other) = other {
            words.push(Words::Key("rooms-remark-wanted").arg("who", &other.applicant));
        }
    }
    if let Some(why) = calendar.why_closed(day).filter(Reason::is_legal) {
        let sunday = matches!(why, Reason::Sunday);
        words.push(Words::Key(if sunday { "rooms-remark-sunday" } else { "rooms-remark-holiday" }));
    }
    words.extend(outside(about));
    Ok(words)
}

/// That the hours are not those at which the room opens.
pub(super) fn outside(about: &About) -> Option<Words> {
    let minute = |at: DateTime<Utc>| rome(at).time();
    let inside = free::opening(&about.room, rome(about.slot.starts_at).date_naive())
        .iter()
        .any(|span| span.from <= minute(about.slot.starts_at) && minute(about.slot.ends_at) <= span.to);
    (!inside && !about.room.hours.trim().is_empty())
        .then(|| Words::Key("rooms-remark-outside").arg("hours", Shown::line(&about.room.hours)))
}
