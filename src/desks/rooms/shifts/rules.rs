//! What a booking asks of those who open and close, and what their minutes weigh and are paid as. Pure.
//!
//! The room is opened before the set-up time begins and closed after the tidying ends; the minutes of each are a rule of
//! the office. Evenings, Saturdays and holidays weigh more in the turn, so that nobody gets all the Sundays.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc, Weekday};
use serde::{Deserialize, Serialize};

use super::model::Duty;
use crate::base::calendar::{Reason, WorkingCalendar};
use crate::base::clock::rome;

/// The night ends at this hour.
const MORNING: u32 = 6;
/// Longest note and reason.
pub const LONGEST_NOTE: usize = 500;
/// Longest name, telephone, payroll number.
pub const LONGEST_NAME: usize = 200;

/// How minutes of a service are rounded for the payroll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// As they are.
    None,
    /// Up.
    Up,
    /// To the nearest.
    Nearest,
}

impl Rounding {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::None, Self::Up, Self::Nearest];

    /// The word a form keeps.
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Up => "up",
            Self::Nearest => "nearest",
        }
    }

    /// Reads the word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// The rules of the service, as the settings keep them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// Minutes of an opening.
    pub opening: i64,
    /// Minutes of a closing.
    pub closing: i64,
    /// Bookings up to so many minutes go to one person for both ends.
    pub together: i64,
    /// Hour at which the evening begins.
    pub evening_from: i64,
    /// What an evening minute weighs, in hundredths.
    pub evening: i64,
    /// What a Saturday minute weighs, in hundredths.
    pub saturday: i64,
    /// What a minute on a holiday weighs, in hundredths.
    pub holiday: i64,
    /// How the payroll is rounded.
    pub rounding: Rounding,
    /// To how many minutes.
    pub quantum: i64,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            opening: 30,
            closing: 30,
            together: 240,
            evening_from: 20,
            evening: 125,
            saturday: 150,
            holiday: 200,
            rounding: Rounding::Up,
            quantum: 15,
        }
    }
}

impl Rules {
    /// The same with every number where it can be.
    pub fn bounded(mut self) -> Self {
        self.opening = self.opening.clamp(5, 240);
        self.closing = self.closing.clamp(5, 240);
        self.together = self.together.clamp(0, 1_440);
        self.evening_from = self.evening_from.clamp(12, 23);
        for weight in [&mut self.evening, &mut self.saturday, &mut self.holiday] {
            *weight = (*weight).clamp(100, 1_000);
        }
        self.quantum = self.quantum.clamp(1, 60);
        self
    }
}

/// A booking that the house holds, as far as those who open and close it need to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The booking.
    pub booking: i64,
    /// The room.
    pub room_id: i64,
    /// Its name.
    pub room: String,
    /// What it is for.
    pub title: String,
    /// Set-up begins.
    pub busy_from: DateTime<Utc>,
    /// Tidying ends.
    pub busy_to: DateTime<Utc>,
    /// Work of the Comune's own offices, which open for themselves while they are at work.
    pub own_work: bool,
}

/// One end of a booking that somebody has to be there for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The booking.
    pub booking: i64,
    /// Opening or closing.
    pub duty: Duty,
    /// The room.
    pub room_id: i64,
    /// Its name.
    pub room: String,
    /// What it is for.
    pub title: String,
    /// Day on Rome's calendar.
    pub day: NaiveDate,
    /// Beginning.
    pub from: DateTime<Utc>,
    /// End.
    pub to: DateTime<Utc>,
    /// Minutes, weighed.
    pub weight: i64,
}

/// Minutes by what they are paid as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Minutes {
    /// On ordinary days.
    pub ordinary: i64,
    /// In the evening and at night.
    pub evening: i64,
    /// On Saturdays.
    pub saturday: i64,
    /// On Sundays, national holidays and the patron's day.
    pub holiday: i64,
}

impl Minutes {
    /// All of them.
    pub fn total(&self) -> i64 {
        self.ordinary + self.evening + self.saturday + self.holiday
    }

    /// Adds others.
    pub fn add(&mut self, other: Self) {
        self.ordinary += other.ordinary;
        self.evening += other.evening;
        self.saturday += other.saturday;
        self.holiday += other.holiday;
    }

    fn of(&mut self, at: DateTime<Utc>, rules: &Rules, calendar: &WorkingCalendar) -> &mut i64 {
        let local = rome(at);
        let day = local.date_naive();
        let patron = || matches!(calendar.why_closed(day), Some(Reason::Patron));
        if calendar.is_legal_holiday(day) || patron() {
            &mut self.holiday
        } else if day.weekday() == Weekday::Sat {
            &mut self.saturday
        } else if i64::from(local.hour()) >= rules.evening_from || local.hour() < MORNING {
            &mut self.evening
        } else {
            &mut self.ordinary
        }
    }
}

/// The ends of a booking that somebody has to be there for.
pub fn needs(event: &Event, rules: &Rules, calendar: &WorkingCalendar) -> Vec<Need> {
    let need = |duty, from: DateTime<Utc>, to: DateTime<Utc>| Need {
        booking: event.booking,
        duty,
        room_id: event.room_id,
        room: event.room.clone(),
        title: event.title.clone(),
        day: rome(from).date_naive(),
        from,
        to,
        weight: weight(from, to, rules, calendar),
    };
    let mut needs = vec![
        need(Duty::Opening, event.busy_from - TimeDelta::minutes(rules.opening), event.busy_from),
        need(Duty::Closing, event.busy_to, event.busy_to + TimeDelta::minutes(rules.closing)),
    ];
    needs.retain(|need| !(event.own_work && at_work(need, calendar)));
    needs
}

/// Whether the offices are at work during a shift.
fn at_work(need: &Need, calendar: &WorkingCalendar) -> bool {
    let (begins, ends) = (rome(need.from), rome(need.to));
    let day = begins.date_naive();
    ends.date_naive() == day
        && calendar.opening(day).iter().any(|span| span.from <= begins.time() && ends.time() <= span.to)
}

/// Whether both ends of a booking go to one person.
pub fn together(opening: &Need, closing: &Need, rules: &Rules) -> bool {
    (closing.from - opening.to).num_minutes() <= rules.together
}

/// The minutes between two instants by what they are paid as; what the clock skips or repeats counts as it was worked.
pub fn split(from: DateTime<Utc>, to: DateTime<Utc>, rules: &Rules, calendar: &WorkingCalendar) -> Minutes {
    let mut minutes = Minutes::default();
    let mut at = from;
    while at < to {
        *minutes.of(at, rules, calendar) += 1;
        at += TimeDelta::minutes(1);
    }
    minutes
}

/// What the minutes between two instants weigh in the turn.
pub fn weight(from: DateTime<Utc>, to: DateTime<Utc>, rules: &Rules, calendar: &WorkingCalendar) -> i64 {
    let minutes = split(from, to, rules, calendar);
    (minutes.ordinary * 100
        + minutes.evening * rules.evening
        + minutes.saturday * rules.saturday
        + minutes.holiday * rules.holiday)
        / 100
}

/// The hours of one person: what overlaps counts once, each unbroken service is rounded, and what rounding adds is paid as
/// its last minute.
pub fn payroll(spans: &[(DateTime<Utc>, DateTime<Utc>)], rules: &Rules, calendar: &WorkingCalendar) -> Minutes {
    let mut spans = spans.to_vec();
    spans.sort();
    let mut services: Vec<(DateTime<Utc>, DateTime<Utc>)> = Vec::new();
    for (from, to) in spans {
        match services.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => services.push((from, to)),
        }
    }
    let mut all = Minutes::default();
    for (from, to) in services {
        let mut minutes = split(from, to, rules, calendar);
        let total = minutes.total();
        let rounded = rounded(total, rules);
        let last = to - TimeDelta::minutes(1);
        let share = minutes.of(last, rules, calendar);
        *share = (*share + rounded - total).max(0);
        all.add(minutes);
    }
    all
}

fn rounded(minutes: i64, rules: &Rules) -> i64 {
    let quantum = rules.quantum.max(1);
    match rules.rounding {
        Rounding::None => minutes,
        Rounding::Up => (minutes + quantum - 1) / quantum * quantum,
        Rounding::Nearest => (minutes + quantum / 2) / quantum * quantum,
    }
}

/// Hours and minutes as the payroll reads them: `7:30`; less than nothing has its sign before it.
pub fn hours_text(minutes: i64) -> String {
    let sign = if minutes < 0 { "-" } else { "" };
    format!("{sign}{}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// Reads `7:30`, `7,5`, `-1:15` or `2` hours as minutes.
pub fn read_hours(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, body) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest.trim()),
        None => (1, text),
    };
    let minutes = if let Some((hours, minutes)) = body.split_once(':') {
        let minutes: i64 = minutes.parse().ok().filter(|minutes| (0..60).contains(minutes))?;
        hours.parse::<i64>().ok().filter(|hours| (0..=999).contains(hours))? * 60 + minutes
    } else {
        let (whole, part) = body.split_once([',', '.']).unwrap_or((body, ""));
        let hours: i64 = whole.parse().ok().filter(|hours| (0..=999).contains(hours))?;
        let part = match part {
            "" | "0" | "00" => 0,
            "25" => 15,
            "5" | "50" => 30,
            "75" => 45,
            _ => return None,
        };
        hours * 60 + part
    };
    Some(sign * minutes)
}

/// `2026-11` of a day.
pub fn month_of(day: NaiveDate) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// The first day of a month, and that of the next.
pub fn month_days(month: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (year, number) = month.split_once('-')?;
    let first = NaiveDate::from_ymd_opt(year.parse().ok()?, number.parse().ok()?, 1)?;
    Some((first, first.checked_add_months(chrono::Months::new(1))?))
}

/// Monday of the week of a day.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day - chrono::Days::new(u64::from(day.weekday().num_days_from_monday()))
}
