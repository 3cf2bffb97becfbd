//! What was read for the calendar, and what it looks like: faces of days, blocks of hours, what lies under the cursor.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Timelike, Utc};

use super::place::{DAY, Place};
use crate::base::calendar::{Reason, WorkingCalendar};
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::i18n::Texts;
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::desks::rooms::model::{BookingState, Closure, Room};
use crate::desks::rooms::rules::{closure_on, free};
use crate::desks::rooms::store;
use crate::desks::rooms::store::calendar::Entry;
use crate::ui::month::DayFace;
use crate::ui::timegrid::{Block, Hold};

/// What was read.
#[derive(Debug, Clone, Default)]
pub struct Picture {
    /// The rooms that can be booked, in their order.
    pub rooms: Vec<Room>,
    /// Which room has which parts.
    parts: Vec<(i64, i64, String)>,
    entries: Vec<Entry>,
    /// Which entries begin on which day: a month is drawn day by day.
    days: BTreeMap<NaiveDate, Vec<usize>>,
    closures: Vec<Closure>,
}

impl Picture {
    /// Reads the days from `first` up to `last`, not included.
    pub fn read(db: &mut Db, first: NaiveDate, last: NaiveDate) -> Outcomes<Self> {
        let midnight = |day| crate::base::calendar::instant(day, chrono::NaiveTime::MIN);
        let entries = store::calendar::entries(db, midnight(first), midnight(last))?;
        let mut days: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
        for (place, entry) in entries.iter().enumerate() {
            days.entry(rome(instant(entry.starts_at)).date_naive()).or_default().push(place);
        }
        Ok(Self {
            rooms: store::rooms(db, false)?,
            parts: store::parts_of_rooms(db)?,
            entries,
            days,
            closures: store::closures(db, first, last)?,
        })
    }

    /// Whether a booking of one room takes a part of another.
    fn touches(&self, booked: i64, room: i64) -> bool {
        booked == room
            || self.parts.iter().any(|(of, part, _)| {
                *of == booked && self.parts.iter().any(|(other, same, _)| *other == room && same == part)
            })
    }

    /// The name of a room.
    pub fn room_name(&self, id: i64) -> &str {
        self.rooms.iter().find(|room| room.id == id).map_or("", |room| room.name.as_str())
    }

    /// What takes a room, or all rooms, on a day: in order.
    pub fn on(&self, day: NaiveDate, room: Option<i64>) -> Vec<&Entry> {
        let of_day = self.days.get(&day).into_iter().flatten().filter_map(|place| self.entries.get(*place));
        of_day.filter(|entry| room.is_none_or(|room| self.touches(entry.room_id, room))).collect()
    }

    /// What takes the chosen hours of a room, those that keep others out first.
    pub fn under(&self, room: i64, day: NaiveDate, from: i64, to: i64) -> Vec<&Entry> {
        let mut found: Vec<&Entry> = self
            .entries
            .iter()
            .filter(|entry| self.touches(entry.room_id, room))
            .filter(|entry| {
                let span = within(day, instant(entry.busy_from), instant(entry.busy_to));
                span.is_some_and(|(begin, end)| begin < to && end > from)
            })
            .collect();
        found.sort_by_key(|entry| (!entry.state.blocks(), entry.starts_at));
        found
    }

    /// The blocks of one room on one day, for a column of a grid.
    pub fn blocks(&self, column: usize, room: &Room, day: NaiveDate) -> Vec<Block> {
        let mut blocks = Vec::new();
        for entry in self.entries.iter().filter(|entry| self.touches(entry.room_id, room.id)) {
            let hold = if entry.state.blocks() { Hold::Firm } else { Hold::Asked };
            let mut text = caption(entry);
            if entry.room_id != room.id {
                text = format!("{text} ({})", self.room_name(entry.room_id));
            }
            if let Some((from, to)) = within(day, instant(entry.starts_at), instant(entry.ends_at)) {
                blocks.push(Block { column, from, to, text, hold });
            }
            for (from, to) in [(entry.busy_from, entry.starts_at), (entry.ends_at, entry.busy_to)] {
                if let Some((from, to)) = within(day, instant(from), instant(to))
                    && entry.state.blocks()
                {
                    blocks.push(Block { column, from, to, text: String::new(), hold: Hold::Around });
                }
            }
        }
        let closed = |from, to, text: &str| Block { column, from, to, text: text.to_owned(), hold: Hold::Closed };
        if let Some(closure) = closure_on(room.id, &self.closures, day) {
            blocks.push(closed(0, DAY, Shown::line(&closure.reason).as_str()));
        } else if !room.hours.trim().is_empty() {
            let mut at = 0;
            for span in free::opening(room, day) {
                let minute = |time: chrono::NaiveTime| i64::from(time.num_seconds_from_midnight()) / 60;
                if minute(span.from) > at {
                    blocks.push(closed(at, minute(span.from), ""));
                }
                at = minute(span.to);
            }
            if at < DAY {
                blocks.push(closed(at, DAY, ""));
            }
        }
        blocks
    }

    /// Why a room is closed on a day, or all of them are.
    pub fn closure(&self, room: Option<i64>, day: NaiveDate) -> Option<&Closure> {
        match room {
            Some(room) => closure_on(room, &self.closures, day),
            None => self
                .closures
                .iter()
                .find(|closure| closure.room_id.is_none() && (closure.from_day..=closure.to_day).contains(&day)),
        }
    }

    /// What a day of the month shows.
    pub fn face(&self, place: &Place, day: NaiveDate, calendar: &WorkingCalendar, texts: &Texts) -> DayFace {
        let room = (!place.all).then(|| self.rooms.get(place.room).map_or(0, |room| room.id));
        let why = calendar.why_closed(day);
        let mut face =
            DayFace { off: matches!(&why, Some(reason) if !matches!(reason, Reason::DayOff(_))), ..DayFace::default() };
        face.word = match &why {
            Some(reason @ (Reason::Holiday(_) | Reason::Closure(_))) => reason.text(texts),
            Some(Reason::Patron) => texts.get("rooms-patron"),
            _ => String::new(),
        };
        if let Some(closure) = self.closure(room, day) {
            face.off = true;
            face.word = Shown::line(&closure.reason).into_string();
        }
        face.lines = self
            .on(day, room)
            .into_iter()
            .map(|entry| {
                let sign = if entry.state == BookingState::Wanted { "?" } else { "" };
                format!("{sign}{} {}", hour_text(instant(entry.starts_at)), caption(entry))
            })
            .collect();
        face
    }
}

/// `18` or `18:30`: the hour in as few cells as it can be said.
fn hour_text(at: DateTime<Utc>) -> String {
    let at = rome(at);
    if at.minute() == 0 { format!("{:02}", at.hour()) } else { format!("{:02}:{:02}", at.hour(), at.minute()) }
}

/// What a booking is called where there is little room: who has it, or what it is.
pub fn caption(entry: &Entry) -> String {
    let text = if entry.applicant.is_empty() { &entry.title } else { &entry.applicant };
    Shown::line(text).into_string()
}

/// The minutes of a day that a stretch takes; `None` when it does not touch it.
fn within(day: NaiveDate, from: DateTime<Utc>, to: DateTime<Utc>) -> Option<(i64, i64)> {
    let minute = |at: DateTime<Utc>| {
        let at = rome(at);
        (at.date_naive() - day).num_days() * DAY + i64::from(at.time().num_seconds_from_midnight()) / 60
    };
    let (from, to) = (minute(from).max(0), minute(to).min(DAY));
    (from < to).then_some((from, to))
}
