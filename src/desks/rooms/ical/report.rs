//! What became of a calendar that was taken in.

use serde::{Serialize, Serializer};

use crate::base::i18n::Texts;
use crate::base::text::Shown;
use crate::ical::Why;

/// Why an event became no booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It could not be understood.
    Unusable(Why),
    /// All its dates are over.
    Past,
    /// Its dates are further ahead than a calendar is taken in.
    Far,
    /// It is a matter of whole days; the room is given by the hour.
    AllDay,
    /// It has a beginning and no length.
    NoLength,
    /// It takes up no time (`TRANSP:TRANSPARENT`).
    Free,
    /// It is not decided yet.
    Tentative,
    /// It was called off and was never taken in.
    CalledOff,
    /// The room is taken: by whom, and when.
    Taken {
        /// Who has the room.
        who: Shown,
        /// Day and hours.
        hours: String,
    },
    /// The house's own rules refuse it: catalogue key of the fault and its values.
    Refused(crate::base::fault::Fault),
    /// The file has more dates than are taken in at once.
    TooMany,
}

impl Reason {
    /// In words.
    pub fn text(&self, texts: &Texts) -> String {
        match self {
            Self::Unusable(why) => why.text(texts),
            Self::Past => texts.get("rooms-ical-past"),
            Self::Far => texts.get("rooms-ical-far"),
            Self::AllDay => texts.get("rooms-ical-all-day"),
            Self::NoLength => texts.get("rooms-ical-no-length"),
            Self::Free => texts.get("rooms-ical-free"),
            Self::Tentative => texts.get("rooms-ical-tentative"),
            Self::CalledOff => texts.get("rooms-ical-called-off"),
            Self::Taken { who, hours } => {
                texts.with("rooms-ical-taken", &[("who", who.as_str().into()), ("hours", hours.as_str().into())])
            }
            Self::Refused(fault) => fault.what(texts),
            Self::TooMany => texts.get("rooms-ical-too-many"),
        }
    }

    /// A word for other programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unusable(why) => why.key(),
            Self::Past => "past",
            Self::Far => "far",
            Self::AllDay => "all-day",
            Self::NoLength => "no-length",
            Self::Free => "free",
            Self::Tentative => "tentative",
            Self::CalledOff => "called-off",
            Self::Taken { .. } => "taken",
            Self::Refused(fault) => fault.key,
            Self::TooMany => "too-many",
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// An event, or one of its dates, that became no booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Its title.
    pub title: Shown,
    /// Day and hours, where they are known.
    pub when: String,
    /// Why.
    pub reason: Reason,
}

/// A date that became, changed or ended a booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Taken {
    /// Its title.
    pub title: String,
    /// Day and hours.
    pub when: String,
}

/// What became of a whole calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Name of the room.
    pub room: String,
    /// Whether nothing was written.
    pub trial: bool,
    /// Events in the file.
    pub events: usize,
    /// New bookings.
    pub booked: Vec<Taken>,
    /// Bookings whose hours or title changed.
    pub changed: Vec<Taken>,
    /// Bookings that were called off.
    pub called_off: Vec<Taken>,
    /// Bookings that are as they were.
    pub unchanged: usize,
    /// What became no booking, and why.
    pub refused: Vec<Refusal>,
    /// Tasks, diaries and free times of others: read past.
    pub others: usize,
}
