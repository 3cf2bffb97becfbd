//! What became of a calendar that was taken in.

use serde::{Serialize, Serializer};

use crate::base::fault::Fault;
use crate::base::i18n::{Arg, Texts};
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
    Refused(Fault),
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

/// A refusal whose reason is a catalogue key until somebody reads it.
pub fn in_words(fault: Fault, texts: &Texts) -> Fault {
    let args = fault.args.iter().map(|(name, value)| {
        let value = if *name == "reason" && texts.has(value) { texts.get(value) } else { value.clone() };
        (*name, value)
    });
    Fault { args: args.collect(), ..fault.clone() }
}

impl Report {
    /// Everything line by line; of each list at most so many, the rest counted.
    pub fn lines(&self, texts: &Texts, listed: usize) -> Vec<String> {
        let mut lines = vec![texts.with("results-ical-room", &[("room", self.room.as_str().into())])];
        let more = |lines: &mut Vec<String>, count: usize| {
            if let Some(more) = count.checked_sub(listed).filter(|more| *more > 0) {
                lines.push(texts.with("results-ical-more", &[("count", Arg::from(more))]));
            }
        };
        let lists = [
            ("results-ical-booked", &self.booked),
            ("results-ical-changed", &self.changed),
            ("results-ical-called-off", &self.called_off),
        ];
        for (heading, dates) in lists.into_iter().filter(|(_, dates)| !dates.is_empty()) {
            lines.push(texts.get(heading));
            lines.extend(dates.iter().take(listed).map(|date| {
                let title = Shown::line(&date.title);
                let args = [("when", date.when.as_str().into()), ("title", title.as_str().into())];
                format!("  {}", texts.with("results-ical-line", &args))
            }));
            more(&mut lines, dates.len());
        }
        if !self.refused.is_empty() {
            lines.push(texts.get("results-ical-refused"));
        }
        lines.extend(self.refused.iter().take(listed).map(|refusal| {
            let args = [
                ("when", refusal.when.as_str().into()),
                ("title", refusal.title.as_str().into()),
                ("reason", refusal.reason.text(texts).into()),
            ];
            format!("  {}", texts.with("results-ical-refusal", &args).trim())
        }));
        more(&mut lines, self.refused.len());
        if self.others > 0 {
            lines.push(texts.with("results-ical-others", &[("count", Arg::from(self.others))]));
        }
        lines.push(self.counts(texts));
        lines
    }

    /// How many of each, in a line.
    pub fn counts(&self, texts: &Texts) -> String {
        let args = [
            ("events", Arg::from(self.events)),
            ("booked", Arg::from(self.booked.len())),
            ("changed", Arg::from(self.changed.len())),
            ("called_off", Arg::from(self.called_off.len())),
            ("unchanged", Arg::from(self.unchanged)),
            ("refused", Arg::from(self.refused.len())),
        ];
        texts.with("results-ical-done", &args)
    }
}
