//! National holidays of Italy, computed for any year.
//!
//! Source: L. 260/1949 as changed by L. 54/1977 (which removed San Giuseppe, Ascension, Corpus Domini, Saints Peter
//! and Paul; their names still stand in the old text and are not holidays), DPR 792/1985 (Epiphany restored),
//! L. 336/2000 (2 June restored), L. 151/2025 (4 October from 2026). Years before 1978 are counted like 1978.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::base::i18n::Texts;

/// A holiday with a name; Sundays have none, Easter Sunday included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holiday {
    /// 1 January.
    NewYear,
    /// 6 January; not from 1978 to 1985.
    Epiphany,
    /// The day after Easter Sunday.
    EasterMonday,
    /// 17 March 2011 alone, for 150 years of national unity (DL 5/2011).
    Unity,
    /// 25 April.
    Liberation,
    /// 1 May.
    Labour,
    /// 2 June; from 2001.
    Republic,
    /// 15 August.
    Assumption,
    /// 4 October; from 2026.
    SaintFrancis,
    /// 1 November.
    AllSaints,
    /// 8 December.
    Immaculate,
    /// 25 December.
    Christmas,
    /// 26 December.
    SaintStephen,
}

impl Holiday {
    /// The holiday that falls on this day, if any.
    pub fn on(date: NaiveDate) -> Option<Self> {
        let year = date.year();
        Some(match (date.day(), date.month()) {
            (1, 1) => Self::NewYear,
            (6, 1) if year >= 1986 => Self::Epiphany,
            (17, 3) if year == 2011 => Self::Unity,
            (25, 4) => Self::Liberation,
            (1, 5) => Self::Labour,
            (2, 6) if year >= 2001 => Self::Republic,
            (15, 8) => Self::Assumption,
            (4, 10) if year >= 2026 => Self::SaintFrancis,
            (1, 11) => Self::AllSaints,
            (8, 12) => Self::Immaculate,
            (25, 12) => Self::Christmas,
            (26, 12) => Self::SaintStephen,
            _ if date.weekday() == Weekday::Mon && date.pred_opt() == easter(year) => Self::EasterMonday,
            _ => return None,
        })
    }

    /// Its name.
    pub fn name(self, texts: &Texts) -> String {
        texts.get(match self {
            Self::NewYear => "calendar-new-year",
            Self::Epiphany => "calendar-epiphany",
            Self::EasterMonday => "calendar-easter-monday",
            Self::Unity => "calendar-unity",
            Self::Liberation => "calendar-liberation",
            Self::Labour => "calendar-labour",
            Self::Republic => "calendar-republic",
            Self::Assumption => "calendar-assumption",
            Self::SaintFrancis => "calendar-saint-francis",
            Self::AllSaints => "calendar-all-saints",
            Self::Immaculate => "calendar-immaculate",
            Self::Christmas => "calendar-christmas",
            Self::SaintStephen => "calendar-saint-stephen",
        })
    }
}

/// Easter Sunday of the Gregorian calendar (the "anonymous" algorithm of 1876); `None` before the year 1583.
pub fn easter(year: i32) -> Option<NaiveDate> {
    if year < 1583 {
        return None;
    }
    let golden = year % 19;
    let (century, rest) = (year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days_from_22_march = epact + weekday - 7 * late;
    let march = NaiveDate::from_ymd_opt(year, 3, 22)?;
    march.checked_add_days(Days::new(u64::try_from(days_from_22_march).ok()?))
}
