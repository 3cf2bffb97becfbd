//! The rules of the emergency register, pure: how numbers are written, how long an authorisation holds, what a line needs,
//! how many lines each day has (DPR 445/2000 art. 63).

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use super::entry::{Entry, Letter, What};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::terms::Term;
use crate::base::text::fold;
use crate::desks::protocol::api::{Flow, Medium};

/// Kind of the register among deadlines; its id is the seat.
pub const SUBJECT: &str = "emergency_register";
/// What stands in the place of an activity code: the office plan has none for the re-entry.
pub const ACTIVITY: &str = "ART63";

/// The first authorisation holds so long (art. 63 c. 2: beyond 24 hours the head of the service authorises it again).
const FIRST: TimeDelta = TimeDelta::hours(24);
/// Each further one at most a week.
const FURTHER: TimeDelta = TimeDelta::weeks(1);
/// A clock may be so much behind the last line: jitter between hosts.
const TOLERATED_BACK: TimeDelta = TimeDelta::seconds(2);
/// Longest subject, as in the ordinary register.
const LONGEST_SUBJECT: usize = 4_000;

/// `E001`.
pub fn seat_text(seat: u16) -> String {
    format!("E{seat:03}")
}

/// `E001-0000001/2026`: unique in the AOO for ever.
pub fn number_text(seat: u16, number: i64, year: i64) -> String {
    format!("{}-{number:07}/{year}", seat_text(seat))
}

/// The year of the emergency series at an instant.
pub fn year_at(at: DateTime<Utc>) -> i64 {
    i64::from(rome(at).year())
}

/// A further authorisation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Renewal {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub authorised_by: String,
    /// By which measure.
    pub measure: String,
}

/// An interruption, put together from its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Its number, from 1.
    pub number: i64,
    /// When the service stopped.
    pub since: DateTime<Utc>,
    /// When the register was opened.
    pub opened_at: DateTime<Utc>,
    /// Cause.
    pub cause: String,
    /// Who authorised it.
    pub authorised_by: String,
    /// The measure, where there is one.
    pub measure: Option<String>,
    /// Further authorisations.
    pub renewals: Vec<Renewal>,
    /// When the service was restored.
    pub restored_at: Option<DateTime<Utc>>,
    /// How many lines each day has (Europe/Rome).
    pub days: BTreeMap<NaiveDate, i64>,
    /// Hash of its last entry, hexadecimal.
    pub head: String,
}

impl Period {
    /// Until when the authorisation holds.
    pub fn authorised_until(&self) -> DateTime<Utc> {
        self.renewals.last().map_or(self.opened_at + FIRST, |renewal| renewal.at + FURTHER)
    }

    /// How many lines it has.
    pub fn lines(&self) -> i64 {
        self.days.values().sum()
    }
}

/// Adds an entry to the interruptions; entries of an interruption that is not there are passed over.
pub(super) fn follow(periods: &mut Vec<Period>, entry: &Entry) {
    if let What::Opened { period, since, cause, authorised_by, measure } = &entry.what {
        periods.push(Period {
            number: *period,
            since: *since,
            opened_at: entry.at,
            cause: cause.clone(),
            authorised_by: authorised_by.clone(),
            measure: measure.clone(),
            renewals: Vec::new(),
            restored_at: None,
            days: BTreeMap::new(),
            head: entry.hash.clone(),
        });
        return;
    }
    let Some(last) = periods.last_mut() else { return };
    last.head.clone_from(&entry.hash);
    match &entry.what {
        What::Renewed { authorised_by, measure, .. } => {
            last.renewals.push(Renewal {
                at: entry.at,
                authorised_by: authorised_by.clone(),
                measure: measure.clone(),
            });
        }
        What::Line(_) => *last.days.entry(rome(entry.at).date_naive()).or_default() += 1,
        What::Restored { .. } => last.restored_at = Some(entry.at),
        What::Opened { .. } => {}
    }
}

/// The instant of an entry that follows one written at `last`: never earlier; a clock that is behind stops the register.
pub fn not_before(last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Outcomes<DateTime<Utc>> {
    match last {
        Some(last) if now + TOLERATED_BACK < last => Err(Fault::not_done("fault-clock-behind")
            .arg("now", dates::date_time_seconds(now))
            .arg("last", dates::date_time_seconds(last))),
        Some(last) => Ok(now.max(last)),
        None => Ok(now),
    }
}

/// Refuses a line when nobody authorised the register now.
pub fn authorised(open: Option<&Period>, at: DateTime<Utc>) -> Outcomes<&Period> {
    let period = open.ok_or_else(|| Fault::not_done("fault-emergency-not-open"))?;
    let until = period.authorised_until();
    if at > until {
        return Err(Fault::not_done("fault-emergency-expired").arg("until", dates::date_time(until)));
    }
    Ok(period)
}

/// Finds the first thing a letter lacks, naming the field.
pub fn check(letter: &Letter) -> Outcomes<()> {
    let fault = |key, field| Err(Fault::not_done(key).on(field));
    if letter.flow != Flow::Internal && letter.parties.iter().all(|name| fold(name).is_empty()) {
        return fault("fault-emergency-party", "parties");
    }
    if fold(&letter.subject).is_empty() {
        return fault("fault-emergency-subject", "subject");
    }
    if letter.subject.chars().count() > LONGEST_SUBJECT {
        return fault("fault-emergency-subject-long", "subject");
    }
    if letter.medium == Medium::Registered && letter.medium_number.as_deref().is_none_or(|n| fold(n).is_empty()) {
        return fault("fault-emergency-medium-number", "medium_number");
    }
    if letter.class.trim().is_empty() {
        return fault("fault-emergency-class", "class");
    }
    if letter.flow != Flow::Out && letter.offices.is_empty() {
        return fault("fault-emergency-office", "offices");
    }
    Ok(())
}

/// When what must be known without the database is written next.
pub fn next_preparation(last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> DateTime<Utc> {
    last.map_or(now, |last| last + TimeDelta::hours(12))
}

/// The term of the re-entry: without delay, which is the working day on which the database is back.
pub fn term() -> Term {
    Term::same_working_day()
}

/// The key of the ordinary registration of a line: from its hash, so that the same line never gets two numbers.
pub fn reentry_key(hash: &str) -> String {
    format!("emergency-{hash}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    fn period(renewed: &[&str]) -> Period {
        Period {
            number: 1,
            since: at("2026-11-23T08:00:00Z"),
            opened_at: at("2026-11-23T09:00:00Z"),
            cause: "guasto".into(),
            authorised_by: "Bianchi Ada".into(),
            measure: None,
            renewals: renewed
                .iter()
                .map(|text| Renewal { at: at(text), authorised_by: "Bianchi Ada".into(), measure: "n. 1".into() })
                .collect(),
            restored_at: None,
            days: BTreeMap::new(),
            head: String::new(),
        }
    }

    #[test]
    fn numbers_name_the_seat_and_the_year() {
        assert_eq!(number_text(1, 1, 2026), "E001-0000001/2026");
        assert_eq!(number_text(12, 12_345_678, 2027), "E012-12345678/2027");
    }

    #[rstest]
    #[case(&[], "2026-11-24T09:00:00Z", true)]
    #[case(&[], "2026-11-24T09:00:01Z", false)]
    #[case(&["2026-11-24T08:00:00Z"], "2026-12-01T08:00:00Z", true)]
    #[case(&["2026-11-24T08:00:00Z"], "2026-12-01T08:00:01Z", false)]
    #[case(&["2026-11-24T08:00:00Z", "2026-12-02T08:00:00Z"], "2026-12-09T07:00:00Z", true)]
    fn an_authorisation_holds_a_day_and_then_a_week_at_most(
        #[case] renewed: &[&str],
        #[case] now: &str,
        #[case] holds: bool,
    ) {
        let period = period(renewed);
        let answer = authorised(Some(&period), at(now));
        assert_eq!(answer.is_ok(), holds);
        assert!(holds || answer.unwrap_err().key == "fault-emergency-expired");
        assert_eq!(authorised(None, at(now)).unwrap_err().key, "fault-emergency-not-open");
    }

    #[test]
    fn a_clock_that_is_behind_stops_the_register() {
        let last = at("2026-11-23T09:00:00Z");
        assert_eq!(not_before(Some(last), at("2026-11-23T08:59:59Z")).unwrap(), last);
        assert_eq!(not_before(Some(last), at("2026-11-23T08:59:00Z")).unwrap_err().key, "fault-clock-behind");
        assert_eq!(not_before(None, last).unwrap(), last);
    }

    fn good() -> Letter {
        Letter {
            flow: Flow::In,
            parties: vec!["Rossi Anna".into()],
            subject: "Richiesta".into(),
            sender_number: None,
            sender_date: None,
            medium: Medium::ByHand,
            medium_number: None,
            class: "VI.3".into(),
            offices: vec!["PROT".into()],
            reserved: false,
            notes: None,
        }
    }

    #[rstest]
    #[case(|letter: &mut Letter| letter.parties = vec![" \u{200b}".into()], "parties")]
    #[case(|letter: &mut Letter| letter.subject = " ".into(), "subject")]
    #[case(|letter: &mut Letter| letter.subject = "x".repeat(4_001), "subject")]
    #[case(|letter: &mut Letter| letter.medium = Medium::Registered, "medium_number")]
    #[case(|letter: &mut Letter| letter.class = String::new(), "class")]
    #[case(|letter: &mut Letter| letter.offices.clear(), "offices")]
    fn what_is_missing_is_named_at_its_field(#[case] spoil: fn(&mut Letter), #[case] field: &str) {
        let mut letter = good();
        assert!(check(&letter).is_ok());
        spoil(&mut letter);
        assert_eq!(check(&letter).unwrap_err().field, Some(field));
    }
}
