//! A repetition as a clerk types it: `ogni martedì fino al 30/6`, `ogni 2 settimane 10 volte`, `primo lunedì del mese
//! fino al 31/12`, `every Tuesday until 30/6`, or a rule of RFC 5545.
//!
//! What comes out is always a rule that ends.

use chrono::{Datelike, Months, NaiveDate, Weekday};

use crate::base::calendar::WorkingCalendar;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::fold;
use crate::ical::{Rule, RuleFault};

/// Field of the form that a refusal names.
pub const FIELD: &str = "repeat";
/// Months ahead that a series may reach, if the house says nothing else.
pub const MONTHS: u32 = 12;
/// Setting in which the house says something else.
pub const SETTING: &str = "rooms.series.months";

const DAYS: [(&str, [&str; 2]); 7] = [
    ("MO", ["lun", "mon"]),
    ("TU", ["mar", "tue"]),
    ("WE", ["mer", "wed"]),
    ("TH", ["gio", "thu"]),
    ("FR", ["ven", "fri"]),
    ("SA", ["sab", "sat"]),
    ("SU", ["dom", "sun"]),
];

const PLACES: [(&str, i32); 20] = [
    ("primo", 1),
    ("prima", 1),
    ("1o", 1),
    ("first", 1),
    ("secondo", 2),
    ("seconda", 2),
    ("2o", 2),
    ("second", 2),
    ("terzo", 3),
    ("terza", 3),
    ("3o", 3),
    ("third", 3),
    ("quarto", 4),
    ("quarta", 4),
    ("4o", 4),
    ("fourth", 4),
    ("ultimo", -1),
    ("ultima", -1),
    ("last", -1),
    ("penultimo", -2),
];

const NUMBERS: [(&str, u32); 24] = [
    ("un", 1),
    ("uno", 1),
    ("una", 1),
    ("due", 2),
    ("tre", 3),
    ("quattro", 4),
    ("cinque", 5),
    ("sei", 6),
    ("sette", 7),
    ("otto", 8),
    ("nove", 9),
    ("dieci", 10),
    ("dodici", 12),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("other", 2),
];

/// The two letters of a weekday in rules.
pub fn code(weekday: Weekday) -> &'static str {
    DAYS[weekday.num_days_from_monday() as usize].0
}

/// What was gathered so far.
#[derive(Debug, Default)]
struct Heard {
    frequency: Option<&'static str>,
    interval: Option<u32>,
    days: Vec<String>,
    places: Vec<i32>,
    month_day: Option<u32>,
    until: Option<NaiveDate>,
    count: Option<u32>,
    /// A number whose noun has not come yet.
    number: Option<u32>,
}

/// Reads a repetition whose first date is `first`, seen from `today`; at most `months` months ahead.
///
/// # Errors
/// What cannot be read, what has no end, what reaches too far.
pub fn parse(
    text: &str,
    first: NaiveDate,
    today: NaiveDate,
    calendar: &WorkingCalendar,
    months: u32,
) -> Outcomes<Rule> {
    let text = text.trim();
    let upper = text.to_uppercase();
    let rule = if upper.starts_with("RRULE:") || upper.contains("FREQ=") {
        Rule::parse(text).map_err(refused)?
    } else {
        spoken(text, first, today, calendar)?
    };
    if rule.is_finer_than_days() {
        return Err(refused(RuleFault::TooOften));
    }
    let farthest = first.checked_add_months(Months::new(months)).unwrap_or(first);
    if !rule.ends() {
        return Err(Fault::not_done("fault-rooms-series-no-end").arg("until", dates::date(farthest)).on(FIELD));
    }
    if let Some(last) = rule.until() {
        if last < first {
            return Err(Fault::not_done("fault-rooms-series-over").arg("until", dates::date(last)).on(FIELD));
        }
        if last > farthest {
            return Err(too_far(farthest, months));
        }
    }
    Ok(rule)
}

/// The refusal of a series that reaches beyond what the house allows.
pub fn too_far(farthest: NaiveDate, months: u32) -> Fault {
    Fault::not_done("fault-rooms-series-too-far").arg("until", dates::date(farthest)).arg("months", months).on(FIELD)
}

fn refused(fault: RuleFault) -> Fault {
    Fault::not_done(fault.key()).on(FIELD)
}

fn unreadable() -> Fault {
    refused(RuleFault::Unreadable)
}

fn spoken(text: &str, first: NaiveDate, today: NaiveDate, calendar: &WorkingCalendar) -> Outcomes<Rule> {
    let text =
        text.to_lowercase().replace([',', ';', '(', ')'], " ").replace(['\'', '’'], " ").replace(['º', '°'], "o");
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut heard = Heard::default();
    let mut at = 0;
    while at < words.len() {
        at += heard.take(&words[at..], today, calendar)?;
    }
    heard.rule(first)
}

impl Heard {
    /// Takes the next word or words; answers how many.
    fn take(&mut self, words: &[&str], today: NaiveDate, calendar: &WorkingCalendar) -> Outcomes<usize> {
        let word = fold(words[0]);
        if let Some(taken) = self.end(&word, words, today, calendar)? {
            return Ok(taken);
        }
        if let Some(number) = number(&word) {
            self.number = Some(number);
            return Ok(1);
        }
        match word.as_str() {
            "giorno" | "giorni" | "day" | "days" if words.get(1).is_some_and(|next| is_working(&fold(next))) => {
                self.unit("WEEKLY");
                self.days.extend(DAYS[..5].iter().map(|(code, _)| (*code).to_owned()));
                return Ok(2);
            }
            "giorno" | "giorni" | "day" | "days" | "quotidiano" | "quotidiana" | "quotidianamente" | "daily" => {
                self.unit("DAILY");
            }
            "settimana" | "settimane" | "week" | "weeks" | "settimanale" | "settimanalmente" | "weekly" => {
                self.unit("WEEKLY");
            }
            "quindicinale" => {
                self.number = Some(2);
                self.unit("WEEKLY");
            }
            "mese" | "mesi" | "month" | "months" | "mensile" | "mensilmente" | "monthly" => self.unit("MONTHLY"),
            "anno" | "anni" | "year" | "years" | "annuale" | "yearly" => self.unit("YEARLY"),
            "volte" | "volta" | "times" | "date" | "dates" | "incontri" => {
                self.count = Some(self.number.take().ok_or_else(unreadable)?);
            }
            _ if is_working(&word) => {
                self.unit("WEEKLY");
                self.days.extend(DAYS[..5].iter().map(|(code, _)| (*code).to_owned()));
                if words.get(1).is_some_and(|next| matches!(fold(next).as_str(), "day" | "days")) {
                    return Ok(2);
                }
            }
            // A number before these is a day of the month: `il 15 di ogni mese`.
            "ogni" | "every" | "each" | "di" | "del" | "of" => self.month_day = self.number.take().or(self.month_day),
            // Words that carry nothing.
            "tutti" | "tutte" | "on" | "il" | "la" | "lo" | "l" | "i" | "gli" | "le" | "the" | "della" | "e" | "ed"
            | "and" | "per" | "for" | "in" | "al" | "alla" | "a" | "x" => {}
            _ => {
                if let Some((_, place)) = PLACES.iter().find(|(name, _)| *name == word) {
                    self.places.push(*place);
                } else {
                    self.day(&word)?;
                }
            }
        }
        Ok(1)
    }

    /// `fino al 30/6`, `until 30 June`.
    fn end(
        &mut self,
        word: &str,
        words: &[&str],
        today: NaiveDate,
        calendar: &WorkingCalendar,
    ) -> Outcomes<Option<usize>> {
        if !matches!(word, "fino" | "until" | "till" | "entro") {
            return Ok(None);
        }
        let skip = words[1..]
            .iter()
            .take_while(|next| matches!(fold(next).as_str(), "a" | "al" | "alla" | "the" | "il" | "l"))
            .count();
        let rest = &words[1 + skip..];
        // The longest run of words that is a date: `30 giugno 2027` before `30`.
        let named_month = rest.get(1).is_some_and(|next| next.chars().all(char::is_alphabetic));
        let most = if named_month { rest.len().min(3) } else { rest.len().min(1) };
        for many in (1..=most).rev() {
            if let Ok(date) = dates::parse_date(&rest[..many].join(" "), today, calendar) {
                // A day of this year that is already over is one of the next.
                let parts = rest[0].matches(['/', '-', '.']).count();
                let named_year = many == 3 || parts >= 2 || rest[0].len() >= 8;
                let next = date.with_year(date.year() + 1).filter(|_| date < today && !named_year);
                self.until = Some(next.unwrap_or(date));
                return Ok(Some(1 + skip + many));
            }
        }
        Err(unreadable())
    }

    fn unit(&mut self, frequency: &'static str) {
        if let Some(number) = self.number.take() {
            self.interval = Some(number);
        }
        // `primo lunedì di ogni mese` stays monthly, whatever comes after.
        self.frequency.get_or_insert(frequency);
    }

    fn day(&mut self, word: &str) -> Outcomes<()> {
        let known = DAYS.iter().find(|(_, names)| names.iter().any(|name| word.starts_with(name)));
        let (code, _) = known.filter(|_| word.len() >= 3).ok_or_else(unreadable)?;
        if let Some(number) = self.number.take() {
            self.interval = Some(number);
        }
        if self.places.is_empty() {
            self.days.push((*code).to_owned());
        } else {
            self.frequency = Some("MONTHLY");
            self.days.extend(self.places.drain(..).map(|place| format!("{place}{code}")));
        }
        Ok(())
    }

    fn rule(mut self, first: NaiveDate) -> Outcomes<Rule> {
        // A number that nothing followed is a day of the month: `il 15 di ogni mese`.
        if let Some(number) = self.number.take() {
            self.month_day = Some(number);
        }
        let misplaced = self
            .month_day
            .is_some_and(|day| self.frequency != Some("MONTHLY") || !self.days.is_empty() || !(1..=31).contains(&day));
        if !self.places.is_empty() || misplaced {
            return Err(unreadable());
        }
        let frequency = match self.frequency {
            Some("MONTHLY" | "YEARLY") if self.days.iter().any(|day| day.len() == 2) => return Err(unreadable()),
            Some(frequency) => frequency,
            None if self.days.is_empty() => return Err(unreadable()),
            None => "WEEKLY",
        };
        let mut text =
            format!("FREQ={}", if frequency == "DAILY" && !self.days.is_empty() { "WEEKLY" } else { frequency });
        if let Some(interval) = self.interval.filter(|interval| *interval != 1) {
            text.push_str(&format!(";INTERVAL={interval}"));
        }
        if frequency == "WEEKLY" && self.days.is_empty() {
            self.days.push(code(first.weekday()).to_owned());
        }
        self.days.dedup();
        if !self.days.is_empty() {
            text.push_str(&format!(";BYDAY={}", self.days.join(",")));
        }
        if frequency == "MONTHLY" && self.days.is_empty() {
            text.push_str(&format!(";BYMONTHDAY={}", self.month_day.unwrap_or(first.day())));
        }
        let rule = Rule::parse(&text).map_err(refused)?;
        Ok(match (self.until, self.count) {
            (Some(until), None) => rule.ending(until),
            (Some(_), Some(_)) | (None, Some(0)) => return Err(unreadable()),
            (None, Some(count)) => rule.times(count),
            (None, None) => rule,
        })
    }
}

fn is_working(word: &str) -> bool {
    matches!(word, "lavorativo" | "lavorativi" | "feriale" | "feriali" | "working" | "weekday" | "weekdays")
}

fn number(word: &str) -> Option<u32> {
    let digits = !word.is_empty() && word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let known = || NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
    if digits { word.parse().ok() } else { known() }
}
