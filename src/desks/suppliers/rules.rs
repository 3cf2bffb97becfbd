//! What holds for suppliers, contracts and calls: how texts are cleaned, when notice is due, in which state a contract
//! is on a day, when a call is due. Pure.

use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, Utc};

use super::model::{Contract, ContractFields, ContractKind, Renewal, SupplierFields};
use crate::base::calendar::{WorkingCalendar, end_of_day, instant};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::terms::{Direction, Due, Term, written};
use crate::base::text::Shown;

/// Activity of the office plan: the contracts of applications and of everything else but certified mail.
pub const CONTRACTS: &str = "C1d";
/// Activity of the office plan: yearly renewals of certified mailboxes.
pub const PEC_RENEWALS: &str = "C4d";

/// Longest line in characters.
pub const LONGEST_LINE: usize = 200;
/// Longest note in characters.
pub const LONGEST_NOTE: usize = 2_000;
/// Days of warning unless the contract says otherwise.
pub const WARNED: i64 = 60;

/// The categories of tickets, as the helpdesk codes them.
pub const CATEGORIES: [&str; 17] = [
    "pc",
    "printer",
    "monitor",
    "server",
    "network",
    "system",
    "office",
    "application",
    "mail",
    "site",
    "site_update",
    "appointments",
    "protocol",
    "taxes",
    "data",
    "backup",
    "other",
];

/// The activity under which the end of a contract is watched.
pub fn activity(kind: ContractKind) -> &'static str {
    if kind == ContractKind::Pec { PEC_RENEWALS } else { CONTRACTS }
}

/// The terms a new contract of a kind proposes, as codes: taking up and solving (office plan, C1b and C1c). The plan
/// counts hours from the call, whether the office is open or not.
pub fn proposed_terms(kind: ContractKind) -> (Option<&'static str>, Option<&'static str>) {
    match kind {
        ContractKind::Server => (Some("+2h"), Some("+24h")),
        ContractKind::Application => (Some("+4h"), Some("+24h")),
        ContractKind::Connectivity | ContractKind::Pec | ContractKind::Licence | ContractKind::Other => (None, None),
    }
}

/// A line as it is kept: clean, not blank, not too long.
pub fn line(text: Option<&str>, field: &'static str) -> Outcomes<Option<String>> {
    let clean = Shown::line(text.unwrap_or_default().trim()).into_string();
    if clean.chars().count() > LONGEST_LINE {
        return Err(Fault::not_done("fault-suppliers-long").arg("limit", LONGEST_LINE).on(field));
    }
    Ok(Some(clean).filter(|clean| !clean.is_empty()))
}

/// Notes as they are kept.
pub fn notes(text: Option<&str>, field: &'static str) -> Outcomes<Option<String>> {
    let clean = Shown::block(text.unwrap_or_default().trim()).into_string();
    if clean.chars().count() > LONGEST_NOTE {
        return Err(Fault::not_done("fault-suppliers-long").arg("limit", LONGEST_NOTE).on(field));
    }
    Ok(Some(clean).filter(|clean| !clean.trim().is_empty()))
}

/// A line that must be there.
pub fn needed(text: &str, key: &'static str, field: &'static str) -> Outcomes<String> {
    line(Some(text), field)?.ok_or_else(|| Fault::not_done(key).on(field))
}

/// Whether a text can be the address of a mailbox.
pub fn is_mailbox(text: &str) -> bool {
    let plain = text.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | ',' | ';' | '"'));
    let parts: Vec<&str> = text.split('@').collect();
    plain && matches!(parts.as_slice(), [name, host] if !name.is_empty() && host.contains('.') && !host.ends_with('.'))
}

/// Known codes, each once, in the order of [`CATEGORIES`].
pub fn categories(codes: &[String]) -> Vec<String> {
    CATEGORIES.iter().filter(|known| codes.iter().any(|code| code == *known)).map(|known| (*known).to_owned()).collect()
}

/// A supplier as it is kept.
pub fn clean_supplier(fields: &SupplierFields) -> Outcomes<SupplierFields> {
    let email = line(fields.email.as_deref(), "email")?;
    if let Some(wrong) = email.as_deref().filter(|email| !is_mailbox(email)) {
        return Err(Fault::not_done("fault-suppliers-email").arg("address", wrong).on("email"));
    }
    Ok(SupplierFields {
        correspondent_id: fields.correspondent_id,
        name: needed(&fields.name, "fault-suppliers-name", "card")?,
        phone: line(fields.phone.as_deref(), "phone")?,
        email,
        hours: line(fields.hours.as_deref(), "hours")?,
        customer_code: line(fields.customer_code.as_deref(), "customer_code")?,
        categories: categories(&fields.categories),
        notes: notes(fields.notes.as_deref(), "notes")?,
    })
}

/// A term as it is kept, a code, however it was written; `direction` is which way it has to count.
pub fn term_code(text: Option<&str>, direction: Direction, field: &'static str) -> Outcomes<Option<String>> {
    let Some(text) = line(text, field)? else { return Ok(None) };
    let wrong = || Fault::not_done("fault-suppliers-term").arg("term", &text).on(field);
    let term = written::read(&text, direction).filter(|term| term.amount <= 3_650).ok_or_else(wrong)?;
    Ok(Some(term.to_string()))
}

/// A CIG as it is kept: ten letters or digits.
pub fn cig(text: Option<&str>) -> Outcomes<Option<String>> {
    let Some(text) = line(text, "cig")? else { return Ok(None) };
    let code: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    if code.len() == 10 && code.bytes().all(|b| b.is_ascii_alphanumeric()) {
        Ok(Some(code))
    } else {
        Err(Fault::not_done("fault-suppliers-cig").arg("cig", text).on("cig"))
    }
}

/// A contract as it is kept.
pub fn clean_contract(fields: &ContractFields) -> Outcomes<ContractFields> {
    if fields.ends_on < fields.starts_on {
        return Err(Fault::not_done("fault-contracts-dates").on("to"));
    }
    if (fields.ends_on - fields.starts_on).num_days() > 36_600 {
        return Err(Fault::not_done("fault-contracts-long").on("to"));
    }
    if !(0..=365).contains(&fields.warn_days) {
        return Err(Fault::not_done("fault-contracts-warn").on("warn"));
    }
    if fields.yearly_cents.is_some_and(|cents| cents < 0) {
        return Err(Fault::not_done("fault-contracts-cost").on("cost"));
    }
    Ok(ContractFields {
        number: line(fields.number.as_deref(), "number")?,
        object: needed(&fields.object, "fault-contracts-object", "object")?,
        notice_term: term_code(fields.notice_term.as_deref(), Direction::Backward, "notice")?,
        cig: cig(fields.cig.as_deref())?,
        categories: categories(&fields.categories),
        take_up_term: term_code(fields.take_up_term.as_deref(), Direction::Forward, "take_up")?,
        solve_term: term_code(fields.solve_term.as_deref(), Direction::Forward, "solve")?,
        notes: notes(fields.notes.as_deref(), "notes")?,
        ..fields.clone()
    })
}

/// How the last day for the notice comes about, counted back from the end of the contract.
pub fn notice(term: Option<&str>, ends_on: NaiveDate, calendar: &WorkingCalendar) -> Option<(Term, Due)> {
    let term: Term = term?.parse().ok()?;
    Some((term, term.due_from(ends_on, calendar)))
}

/// How many whole years a stretch of days lasts; none when it is no whole number of years.
pub fn whole_years(from: NaiveDate, to: NaiveDate) -> Option<i32> {
    let after = to.succ_opt()?;
    let years = after.years_since(from).and_then(|years| i32::try_from(years).ok())?;
    (years > 0 && years_later(from, years) == Some(to)).then_some(years)
}

/// The last day of so many years that begin on a day.
pub fn years_later(from: NaiveDate, years: i32) -> Option<NaiveDate> {
    let months = u32::try_from(years).ok()?.checked_mul(12)?;
    from.checked_add_months(Months::new(months))?.pred_opt()
}

/// In which state a contract is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContractState {
    /// It has not begun.
    Future,
    /// In force, and nothing is due.
    InForce,
    /// In force; the day for the notice comes near.
    NoticeNear,
    /// In force; its end comes near.
    EndNear,
    /// In force until its end: notice was given.
    Cancelled,
    /// Its end has passed and it went on by itself.
    Prolonged,
    /// Over.
    Ended,
    /// Over, and another took its place.
    Renewed,
}

impl ContractState {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Future => "contracts-state-future",
            Self::InForce => "contracts-state-in-force",
            Self::NoticeNear => "contracts-state-notice-near",
            Self::EndNear => "contracts-state-end-near",
            Self::Cancelled => "contracts-state-cancelled",
            Self::Prolonged => "contracts-state-prolonged",
            Self::Ended => "contracts-state-ended",
            Self::Renewed => "contracts-state-renewed",
        }
    }

    /// Whether calls are covered.
    pub fn covers(self) -> bool {
        matches!(self, Self::InForce | Self::NoticeNear | Self::EndNear | Self::Cancelled | Self::Prolonged)
    }
}

/// In which state a contract is; `renewed` says whether another took its place.
pub fn state(contract: &Contract, renewed: bool, today: NaiveDate) -> ContractState {
    let warned = |day: NaiveDate| today >= warned_from(day, contract.warn_days);
    if today < contract.starts_on {
        return ContractState::Future;
    }
    if today > contract.ends_on {
        return match contract.renewal {
            _ if renewed => ContractState::Renewed,
            Renewal::Tacit if contract.cancelled_on.is_none() => ContractState::Prolonged,
            _ => ContractState::Ended,
        };
    }
    if contract.cancelled_on.is_some() {
        return ContractState::Cancelled;
    }
    if !renewed && contract.notice_on.is_some_and(|day| today <= day && warned(day)) {
        return ContractState::NoticeNear;
    }
    if !renewed && warned(contract.ends_on) {
        return ContractState::EndNear;
    }
    ContractState::InForce
}

/// The day on which the warning of a date begins.
pub fn warned_from(day: NaiveDate, warn_days: i64) -> NaiveDate {
    day.checked_sub_days(Days::new(warn_days.max(0).unsigned_abs())).unwrap_or(day)
}

/// The warning as a term: so many days from the day it begins, to the very day.
pub fn warning(warn_days: i64) -> Term {
    Term::calendar_days(u16::try_from(warn_days.max(0)).unwrap_or(u16::MAX)).fixed()
}

/// All terms a warning may have, so that Today can explain any of them.
pub fn warnings() -> Vec<Term> {
    (0..=365).map(warning).collect()
}

/// When the clock of a warning starts and ends.
pub fn warned(day: NaiveDate, warn_days: i64) -> (DateTime<Utc>, DateTime<Utc>) {
    let from = warned_from(day, warn_days);
    (instant(from, NaiveTime::MIN), end_of_day(day))
}

/// When a term of a call ends that was made at an instant.
pub fn call_due(code: Option<&str>, called: DateTime<Utc>, calendar: &WorkingCalendar) -> Option<(Term, Due)> {
    let term: Term = code?.parse().ok()?;
    Some((term, term.due(called, calendar)))
}

/// What is due next on a call: taking up until it is taken up, then solving; what was promised where nothing was agreed.
pub fn next_due<T: Copy>(
    solved: bool,
    taken: bool,
    take_up: Option<T>,
    solve: Option<T>,
    promised: Option<T>,
) -> Option<T> {
    if solved {
        return None;
    }
    take_up.filter(|_| !taken).or(solve).or(promised)
}

/// The refusal of a call under a contract that covers nothing on that day.
pub fn not_covered(contract: &Contract, state: ContractState) -> Fault {
    let key = match state {
        ContractState::Future => "fault-calls-contract-future",
        _ => "fault-calls-contract-ended",
    };
    Fault::not_done(key)
        .arg("contract", contract.name())
        .arg("from", dates::date(contract.starts_on))
        .arg("to", dates::date(contract.ends_on))
        .on("contract")
}
