//! Volunteers, shifts, swaps, keys and months, as the tables keep them.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::canonical::{Canonical, Digest};
use crate::db::instant;
use crate::db::schema::{
    room_key_moves, room_keys, shift_days_off, shift_events, shift_hours, shift_months, shift_swaps,
};
use crate::db::schema::{shift_volunteers, shifts};
use crate::text_enum;

text_enum! {
    /// Which end of a booking a shift is for.
    Duty {
        /// The room is opened.
        Opening = "opening",
        /// The room is looked over and closed.
        Closing = "closing",
    }
}

text_enum! {
    /// Where a shift stands.
    State {
        /// Nobody does it yet.
        Open = "open",
        /// Somebody does it.
        Assigned = "assigned",
        /// Its booking is no longer held.
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// How somebody came to a shift.
    How {
        /// By the fair turn.
        Turn = "turn",
        /// By hand.
        Hand = "hand",
        /// By a swap that was accepted.
        Swap = "swap",
    }
}

text_enum! {
    /// What happened to a shift.
    Act {
        /// Somebody was given it.
        Assigned = "assigned",
        /// It was taken from somebody.
        Released = "released",
        /// Whoever had it said no.
        Refused = "refused",
        /// A swap was asked.
        SwapAsked = "swap_asked",
        /// A swap was accepted.
        Swapped = "swapped",
        /// A swap was refused.
        SwapRefused = "swap_refused",
        /// Its hours follow the booking.
        Moved = "moved",
        /// Its booking is no longer held.
        Cancelled = "cancelled",
        /// Its booking is held again.
        Restored = "restored",
    }
}

text_enum! {
    /// Where a swap stands.
    SwapState {
        /// Waits for the other.
        Asked = "asked",
        /// The other said yes.
        Accepted = "accepted",
        /// The other said no.
        Refused = "refused",
        /// The shift went another way meanwhile.
        Lapsed = "lapsed",
    }
}

text_enum! {
    /// Which way a key went.
    Way {
        /// Handed out.
        Out = "out",
        /// Given back.
        In = "in",
    }
}

/// Somebody who opens and closes rooms in turn.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Serialize, Deserialize)]
#[diesel(table_name = shift_volunteers)]
pub struct Volunteer {
    /// Row id.
    pub id: i64,
    /// The operator, where the volunteer is one.
    pub operator_id: Option<i64>,
    /// The card of the address book, where the volunteer has no account.
    pub correspondent_id: Option<i64>,
    /// Surname and name.
    pub name: String,
    /// Key of the alphabetical order.
    pub sort_key: String,
    /// Number on the payroll.
    pub payroll_code: Option<String>,
    /// Telephone.
    pub contact: Option<String>,
    /// First day of the service.
    pub first_day: NaiveDate,
    /// Last day of the service, where it is known.
    pub last_day: Option<NaiveDate>,
    /// When they can, as [`crate::base::calendar::OfficeHours`] reads it; none: always.
    pub hours: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// Optimistic version.
    pub version: i64,
}

/// A volunteer as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVolunteer {
    /// The operator.
    pub operator_id: Option<i64>,
    /// The card.
    pub correspondent_id: Option<i64>,
    /// Surname and name.
    pub name: String,
    /// Number on the payroll.
    pub payroll_code: Option<String>,
    /// Telephone.
    pub contact: Option<String>,
    /// First day.
    pub first_day: NaiveDate,
    /// Last day.
    pub last_day: Option<NaiveDate>,
    /// When they can.
    pub hours: Option<String>,
    /// Note.
    pub note: Option<String>,
}

/// Days on which a volunteer cannot.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = shift_days_off)]
pub struct DaysOff {
    /// Row id.
    pub id: i64,
    /// Who.
    pub volunteer_id: i64,
    /// First day.
    pub first_day: NaiveDate,
    /// Last day.
    pub last_day: NaiveDate,
    /// Why.
    pub note: Option<String>,
}

/// A shift.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = shifts)]
pub struct Shift {
    /// Row id.
    pub id: i64,
    /// The booking it is for.
    pub booking_id: i64,
    /// Opening or closing.
    pub duty: Duty,
    /// The room.
    pub room_id: i64,
    /// Its name when the shift was written.
    pub room: String,
    /// What the booking is for.
    pub title: String,
    /// Day on Rome's calendar.
    pub day: NaiveDate,
    /// Beginning (UTC).
    pub starts_at: NaiveDateTime,
    /// End (UTC).
    pub ends_at: NaiveDateTime,
    /// Minutes, weighed for the turn.
    pub weight: i64,
    /// Where it stands.
    pub state: State,
    /// Who does it.
    pub volunteer_id: Option<i64>,
    /// How they came to it.
    pub how: Option<How>,
    /// Optimistic version.
    pub version: i64,
}

/// One line of a shift's history.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = shift_events)]
pub struct ShiftEvent {
    /// Row id.
    pub id: i64,
    /// The shift.
    pub shift_id: i64,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who; none for the program itself.
    pub operator_id: Option<i64>,
    /// Their name.
    pub operator_name: String,
    /// What.
    pub act: Act,
    /// Whose it was.
    pub from_id: Option<i64>,
    /// Whose it is.
    pub to_id: Option<i64>,
    /// Reason.
    pub note: Option<String>,
    /// Digest.
    pub digest: Vec<u8>,
}

impl ShiftEvent {
    /// The digest its fields must have.
    pub fn expected_digest(&self) -> Digest {
        Canonical::of("shift-event/1")
            .int("shift", self.shift_id)
            .at("at", instant(self.at))
            .maybe_int("operator", self.operator_id)
            .text("operator_name", &self.operator_name)
            .text("act", self.act.code())
            .maybe_int("from", self.from_id)
            .maybe_int("to", self.to_id)
            .maybe("note", self.note.as_deref())
            .digest()
    }
}

/// A swap between two volunteers.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = shift_swaps)]
pub struct Swap {
    /// Row id.
    pub id: i64,
    /// The shift that is given.
    pub shift_id: i64,
    /// The shift that is taken for it, if one is.
    pub other_id: Option<i64>,
    /// Who gives.
    pub from_id: i64,
    /// Who takes.
    pub to_id: i64,
    /// Where it stands.
    pub state: SwapState,
    /// Note.
    pub note: Option<String>,
    /// When it was asked (UTC).
    pub asked_at: NaiveDateTime,
}

/// A key of the house.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Serialize, Deserialize)]
#[diesel(table_name = room_keys)]
pub struct Key {
    /// Row id.
    pub id: i64,
    /// What stands on its tag.
    pub label: String,
    /// What it opens.
    pub opens: String,
    /// The move with which it is out.
    pub out_id: Option<i64>,
    /// Whether it is still used.
    pub active: bool,
    /// Optimistic version.
    pub version: i64,
}

/// One line of the register of keys.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = room_key_moves)]
pub struct KeyMove {
    /// Row id.
    pub id: i64,
    /// The key.
    pub key_id: i64,
    /// Its tag.
    pub label: String,
    /// Which way it went.
    pub kind: Way,
    /// The handing out that ends with this.
    pub out_id: Option<i64>,
    /// The volunteer, where it is one.
    pub volunteer_id: Option<i64>,
    /// Who has or had it.
    pub holder: String,
    /// For which booking.
    pub booking_id: Option<i64>,
    /// When it must be back (UTC).
    pub due_at: Option<NaiveDateTime>,
    /// Note.
    pub note: Option<String>,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who wrote it.
    pub operator_id: i64,
    /// Their name.
    pub operator_name: String,
    /// Digest.
    pub digest: Vec<u8>,
}

impl KeyMove {
    /// The digest its fields must have.
    pub fn expected_digest(&self) -> Digest {
        Canonical::of("room-key-move/1")
            .int("key", self.key_id)
            .text("label", &self.label)
            .text("kind", self.kind.code())
            .maybe_int("out", self.out_id)
            .maybe_int("volunteer", self.volunteer_id)
            .text("holder", &self.holder)
            .maybe_int("booking", self.booking_id)
            .maybe_at("due", self.due_at.map(instant))
            .maybe("note", self.note.as_deref())
            .at("at", instant(self.at))
            .int("operator", self.operator_id)
            .text("operator_name", &self.operator_name)
            .digest()
    }
}

/// A month that went to the payroll office.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = shift_months)]
pub struct ClosedMonth {
    /// `2026-11`.
    pub month: String,
    /// Persons with hours.
    pub persons: i64,
    /// Minutes of all.
    pub minutes: i64,
    /// SHA-256 of the table.
    pub csv_sha256: String,
    /// Its size.
    pub csv_size: i64,
    /// When (UTC).
    pub closed_at: NaiveDateTime,
    /// Who.
    pub operator_id: i64,
    /// Their name.
    pub operator_name: String,
    /// Digest.
    pub digest: Vec<u8>,
}

impl ClosedMonth {
    /// The digest its fields must have, with those of its first lines.
    pub fn expected_digest(&self, lines: &[HoursLine]) -> Digest {
        let mut bytes = Canonical::of("shift-month/1")
            .text("month", &self.month)
            .int("persons", self.persons)
            .int("minutes", self.minutes)
            .text("csv", &self.csv_sha256)
            .int("csv_size", self.csv_size)
            .at("closed", instant(self.closed_at))
            .int("operator", self.operator_id)
            .text("operator_name", &self.operator_name);
        for line in lines.iter().filter(|line| !line.correction) {
            bytes = bytes.bytes("line", &line.digest);
        }
        bytes.digest()
    }
}

/// The hours of a person in a month, or what is added to them later.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = shift_hours)]
pub struct HoursLine {
    /// Row id.
    pub id: i64,
    /// `2026-11`.
    pub month: String,
    /// Who.
    pub volunteer_id: i64,
    /// Surname and name.
    pub name: String,
    /// Number on the payroll.
    pub payroll_code: Option<String>,
    /// Shifts.
    pub duties: i64,
    /// Minutes on ordinary days.
    pub ordinary: i64,
    /// Minutes in the evening and at night.
    pub evening: i64,
    /// Minutes on Saturdays.
    pub saturday: i64,
    /// Minutes on holidays.
    pub holiday: i64,
    /// Added after the month was closed; minutes may be less than nothing.
    pub correction: bool,
    /// Why it was added.
    pub reason: Option<String>,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who wrote it.
    pub operator_id: i64,
    /// Their name.
    pub operator_name: String,
    /// Digest.
    pub digest: Vec<u8>,
}

impl HoursLine {
    /// All minutes.
    pub fn total(&self) -> i64 {
        self.ordinary + self.evening + self.saturday + self.holiday
    }

    /// The digest its fields must have.
    pub fn expected_digest(&self) -> Digest {
        Canonical::of("shift-hours/1")
            .text("month", &self.month)
            .int("volunteer", self.volunteer_id)
            .text("name", &self.name)
            .maybe("payroll", self.payroll_code.as_deref())
            .int("duties", self.duties)
            .int("ordinary", self.ordinary)
            .int("evening", self.evening)
            .int("saturday", self.saturday)
            .int("holiday", self.holiday)
            .flag("correction", self.correction)
            .maybe("reason", self.reason.as_deref())
            .at("at", instant(self.at))
            .int("operator", self.operator_id)
            .text("operator_name", &self.operator_name)
            .digest()
    }
}
