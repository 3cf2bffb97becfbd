//! The values of another program's register: numbers, days, hours, directions, yes and no. What can be read in two ways
//! is not read. Pure.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use crate::base::calendar::WorkingCalendar;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::text::fold;
use crate::desks::protocol::model::{Flow, Medium};

/// Largest number: more digits do not fit a year of the register.
const LARGEST: i64 = 99_999_999;

/// What the words of a register mean, besides those everybody uses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Directions by folded word.
    pub flows: BTreeMap<String, Flow>,
    /// Media by folded word.
    pub media: BTreeMap<String, Medium>,
}

impl Words {
    /// The direction that a word means.
    pub fn flow(&self, word: &str) -> Option<Flow> {
        let word = fold(word);
        if let Some(flow) = self.flows.get(&word) {
            return Some(*flow);
        }
        let plain = word.strip_prefix("in ").unwrap_or(&word);
        Some(match plain {
            "a" | "arrivo" | "e" | "entrata" | "in" | "ingresso" | "ricevuto" | "incoming" | "inbound" => Flow::In,
            "p" | "partenza" | "u" | "uscita" | "out" | "spedito" | "outgoing" | "outbound" => Flow::Out,
            "i" | "interno" | "interna" | "int" | "internal" => Flow::Internal,
            _ => return None,
        })
    }

    /// The medium that a word means.
    pub fn medium(&self, word: &str) -> Option<Medium> {
        let word = fold(word);
        if let Some(medium) = self.media.get(&word) {
            return Some(*medium);
        }
        Some(match word.as_str() {
            "pec" | "posta elettronica certificata" | "posta certificata" | "certified mail" => Medium::Pec,
            "email" | "e mail" | "mail" | "posta elettronica" | "peo" => Medium::Email,
            "posta" | "posta ordinaria" | "posta prioritaria" | "ordinaria" | "lettera" | "post" => Medium::Post,
            "raccomandata" | "raccomandata a r" | "raccomandata ar" | "racc a r" | "racc" | "registered"
            | "registered letter" => Medium::Registered,
            "a mano" | "mano" | "consegna a mano" | "consegna diretta" | "sportello" | "brevi manu" | "by hand" => {
                Medium::ByHand
            }
            "corriere" | "courier" => Medium::Courier,
            "fax" | "telefax" => Medium::Fax,
            "portale" | "sportello telematico" | "suap" | "web" | "portal" => Medium::Portal,
            _ => return None,
        })
    }
}

/// A number, and the year where it is written with it: `123`, `0000123/2024`, `2024-0000123`, `PG/2024/123`.
pub fn number(text: &str) -> Option<(i64, Option<i64>)> {
    let mut groups = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
    let (first, second) = (groups.next()?, groups.next());
    if groups.next().is_some() || text.contains(['-', '+']) && text.trim_start().starts_with(['-', '+']) {
        return None;
    }
    let read = |group: &str| group.parse::<i64>().ok().filter(|number| (1..=LARGEST).contains(number));
    let Some(second) = second else { return Some((read(first)?, None)) };
    let year = |group: &str| read(group).filter(|year| group.len() == 4 && (1900..2200).contains(year));
    match (year(first), year(second)) {
        (_, Some(year)) => Some((read(first)?, Some(year))),
        (Some(year), None) => Some((read(second)?, Some(year))),
        (None, None) => None,
    }
}

/// A day and, where it is there, its hour: Italian and ISO forms; an instant with an offset is put on Rome's clock.
pub fn day_and_hour(text: &str, today: NaiveDate) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let text = text.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        let at = rome(at.to_utc()).naive_local();
        return Some((at.date(), Some(at.time())));
    }
    let (day, hour) = match text.split_once(['T', ' ']) {
        // A day in words has blanks of its own.
        Some((day, hour)) if hour.starts_with(|c: char| c.is_ascii_digit()) && day.len() >= 6 => (day, Some(hour)),
        _ => match text.rsplit_once(' ') {
            Some((day, hour)) if hour.contains(':') => (day, Some(hour)),
            _ => (text, None),
        },
    };
    let day = self::day(day, today)?;
    match hour {
        None => Some((day, None)),
        Some(hour) => Some((day, self::hour(hour)?)),
    }
}

/// An hour: `9:30`, `09.30.15`, `093015`; midnight to the second stands for an hour that nobody kept.
#[allow(clippy::option_option, reason = "unreadable is not the same as not kept")]
pub fn hour(text: &str) -> Option<Option<NaiveTime>> {
    let text = text.trim().trim_start_matches("ore").trim();
    let whole = text.split_once([',']).map_or(text, |(whole, _)| whole);
    let whole = match whole.rsplit_once('.') {
        // Fractions of a second come after the seconds.
        Some((front, fraction)) if front.contains(':') && fraction.len() >= 3 => front,
        _ => whole,
    };
    let digits = whole.len() == 6 && whole.bytes().all(|byte| byte.is_ascii_digit());
    let time = if digits { NaiveTime::parse_from_str(whole, "%H%M%S").ok()? } else { dates::parse_time(whole).ok()? };
    Some((time != NaiveTime::MIN).then_some(time))
}

/// A day: `15/03/2024`, `15-3-24`, `15.03.2024`, `15 marzo 2024`, `2024-03-15`, `20240315`, `15032024`.
pub fn day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim();
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // Never both: the month of one reading is the century of the other.
        let forms = ["%Y%m%d", "%d%m%Y"];
        return forms
            .into_iter()
            .filter_map(|form| NaiveDate::parse_from_str(text, form).ok())
            .find(|day| (1900..2200).contains(&day.year()));
    }
    // A clerk may leave the year to the program; a register may not.
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).count();
    if parts != 3 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    dates::parse_date(text, today, &WorkingCalendar::national()).ok()
}

/// Yes or no.
pub fn flag(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "" | "n" | "no" | "0" | "false" | "falso" | "f" | "valido" | "valida" | "attivo" | "attiva" | "normale"
        | "registrato" | "protocollato" | "pubblico" | "valid" | "active" => Some(false),
        "s" | "si" | "y" | "yes" | "1" | "x" | "true" | "vero" | "v" | "annullato" | "annullata" | "ann"
        | "riservato" | "riservata" | "annulled" | "cancelled" | "reserved" => Some(true),
        _ => None,
    }
}

/// The instant of a day and hour on Rome's clock, in UTC; an hour that the clocks skipped is the one after it.
pub fn instant(day: NaiveDate, hour: Option<NaiveTime>) -> NaiveDateTime {
    crate::base::calendar::instant(day, hour.unwrap_or(NaiveTime::MIN)).naive_utc()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
    }

    #[rstest]
    #[case("123", Some((123, None)))]
    #[case("0000123/2024", Some((123, Some(2024))))]
    #[case("2024-0000123", Some((123, Some(2024))))]
    #[case("PG/2024/123", Some((123, Some(2024))))]
    #[case("2023/2024", Some((2023, Some(2024))))]
    #[case("Prot. n. 45", Some((45, None)))]
    #[case("0", None)]
    #[case("-5", None)]
    #[case("12/345", None)]
    #[case("1/2/2024", None)]
    #[case("123456789", None)]
    #[case("", None)]
    #[case("A", None)]
    fn numbers_are_read_as_they_are_written(#[case] text: &str, #[case] read: Option<(i64, Option<i64>)>) {
        assert_eq!(number(text), read);
    }

    #[rstest]
    #[case("15/03/2024", "2024-03-15", None)]
    #[case("15-3-24", "2024-03-15", None)]
    #[case("15.03.2024", "2024-03-15", None)]
    #[case("2024-03-15", "2024-03-15", None)]
    #[case("20240315", "2024-03-15", None)]
    #[case("15032024", "2024-03-15", None)]
    #[case("15 marzo 2024", "2024-03-15", None)]
    #[case("15/03/2024 09:30", "2024-03-15", Some("09:30:00"))]
    #[case("15/03/2024 9.30.15", "2024-03-15", Some("09:30:15"))]
    #[case("2024-03-15T09:30:15", "2024-03-15", Some("09:30:15"))]
    #[case("2024-03-15 09:30:15.123", "2024-03-15", Some("09:30:15"))]
    #[case("2024-03-15T23:30:00Z", "2024-03-16", Some("00:30:00"))]
    #[case("15/03/2024 00:00:00", "2024-03-15", None)]
    fn days_and_hours_are_read(#[case] text: &str, #[case] day: &str, #[case] hour: Option<&str>) {
        let hour = hour.map(|hour| hour.parse::<NaiveTime>().unwrap());
        assert_eq!(day_and_hour(text, today()), Some((day.parse().unwrap(), hour)));
    }

    #[rstest]
    #[case("oggi")]
    #[case("15")]
    #[case("15/3")]
    #[case("+3")]
    #[case("31/02/2024")]
    #[case("2024-13-01")]
    #[case("45366")]
    #[case("15/03/2024 25:00")]
    #[case("15/03/2024 ore")]
    #[case("")]
    fn what_is_no_whole_day_is_refused(#[case] text: &str) {
        assert_eq!(day_and_hour(text, today()), None);
    }

    #[rstest]
    #[case("A", Some(Flow::In))]
    #[case("E", Some(Flow::In))]
    #[case("In arrivo", Some(Flow::In))]
    #[case("P", Some(Flow::Out))]
    #[case("USCITA", Some(Flow::Out))]
    #[case("I", Some(Flow::Internal))]
    #[case("O", None)]
    fn directions_have_many_words(#[case] word: &str, #[case] flow: Option<Flow>) {
        assert_eq!(Words::default().flow(word), flow);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_stumble(text in "\\PC{0,40}") {
            let words = Words::default();
            let _read = (number(&text), day_and_hour(&text, today()), flag(&text), words.flow(&text), words.medium(&text));
        }

        #[test]
        fn a_written_day_is_read_back(days in 0_i64..73_000) {
            let day = NaiveDate::from_ymd_opt(1950, 1, 1).unwrap() + chrono::TimeDelta::days(days);
            for form in ["%d/%m/%Y", "%Y-%m-%d", "%Y%m%d", "%d.%m.%Y"] {
                prop_assert_eq!(super::day(&day.format(form).to_string(), today()), Some(day));
            }
        }
    }
}
