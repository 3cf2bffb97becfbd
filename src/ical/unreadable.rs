//! Why a calendar file, or one event of it, cannot be used: closed lists, each with words for the clerk.

use crate::base::i18n::Texts;

/// Why a whole file could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unreadable {
    /// No bytes at all, or only blank ones.
    Empty,
    /// Larger than [`MAX_FILE`](super::MAX_FILE).
    TooBig,
    /// Not one `BEGIN:` line: some other kind of file.
    NotACalendar,
    /// More components than [`MAX_COMPONENTS`](super::MAX_COMPONENTS).
    TooManyComponents,
    /// Components inside components beyond [`MAX_DEPTH`](super::MAX_DEPTH).
    TooDeep,
    /// The reader itself failed on these bytes.
    ReaderFailed,
}

impl Unreadable {
    /// Every reason there is.
    pub const ALL: [Self; 6] =
        [Self::Empty, Self::TooBig, Self::NotACalendar, Self::TooManyComponents, Self::TooDeep, Self::ReaderFailed];

    /// Catalogue key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "ical-unreadable-empty",
            Self::TooBig => "ical-unreadable-too-big",
            Self::NotACalendar => "ical-unreadable-not-a-calendar",
            Self::TooManyComponents => "ical-unreadable-too-many",
            Self::TooDeep => "ical-unreadable-too-deep",
            Self::ReaderFailed => "ical-unreadable-reader-failed",
        }
    }

    /// The reason in the clerk's language.
    pub fn text(self, texts: &Texts) -> String {
        texts.get(self.key())
    }
}

/// Why one event could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// It does not say when it begins.
    NoStart,
    /// The beginning cannot be read as a date or an hour.
    BadStart,
    /// The end or the length cannot be read.
    BadEnd,
    /// The end lies before the beginning.
    EndBeforeStart,
    /// The rule of repetition cannot be read or is not allowed.
    BadRule,
    /// The rule gives more dates than can be counted on before it reaches the window.
    TooManyDates,
}

impl Why {
    /// Every reason there is.
    pub const ALL: [Self; 6] =
        [Self::NoStart, Self::BadStart, Self::BadEnd, Self::EndBeforeStart, Self::BadRule, Self::TooManyDates];

    /// Catalogue key.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoStart => "ical-why-no-start",
            Self::BadStart => "ical-why-bad-start",
            Self::BadEnd => "ical-why-bad-end",
            Self::EndBeforeStart => "ical-why-end-before-start",
            Self::BadRule => "ical-why-bad-rule",
            Self::TooManyDates => "ical-why-too-many-dates",
        }
    }

    /// The reason in the clerk's language.
    pub fn text(self, texts: &Texts) -> String {
        texts.get(self.key())
    }
}
