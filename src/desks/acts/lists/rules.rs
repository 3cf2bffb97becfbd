//! Which list a determination goes into, until when a list is due, what a sending must say. Pure.

use chrono::{DateTime, Datelike, Months, NaiveDate, TimeDelta, Utc};

use super::model::{Line, ListChannel, ListKind};
use crate::base::calendar::{WorkingCalendar, end_of_day};
use crate::base::fault::{Fault, Outcomes};
use crate::base::terms::{Due, Term};
use crate::base::text::Shown;

/// Longest recipient, note and reason in characters.
pub const LONGEST: usize = 200;
/// Most recipients of one sending.
pub const MOST: usize = 200;
/// How far a clock of another machine may be ahead.
const AHEAD: TimeDelta = TimeDelta::minutes(10);

/// The first day of the month of a day.
pub fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The first day of the next month.
pub fn month_after(month: NaiveDate) -> NaiveDate {
    month.checked_add_months(Months::new(1)).unwrap_or(month)
}

/// The last day of a month.
pub fn last_day(month: NaiveDate) -> NaiveDate {
    month_after(month).pred_opt().unwrap_or(month)
}

/// A month as the id of its deadline: `202603`.
pub fn month_id(month: NaiveDate) -> i64 {
    i64::from(month.year()) * 100 + i64::from(month.month())
}

/// The month of such an id.
pub fn month_of_id(id: i64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(id / 100).ok()?, u32::try_from(id % 100).ok()?, 1)
}

/// The term of a list.
pub fn term(kind: ListKind) -> Term {
    match kind {
        ListKind::Weekly => Term::calendar_days(7),
        ListKind::Monthly => Term::working_days(10),
    }
}

/// When the monthly list is due: ten working days from the end of the month.
pub fn month_due(month: NaiveDate, calendar: &WorkingCalendar) -> Due {
    term(ListKind::Monthly).due(end_of_day(last_day(month)), calendar)
}

/// The notice of a sitting of the Giunta that is still to be convened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Day of the sitting.
    pub on: NaiveDate,
    /// Term of its notice.
    pub term: Term,
    /// Until when the notice must be there, and why.
    pub due: Due,
}

/// When the weekly list is due, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekDue {
    /// The term that leads there.
    pub term: Term,
    /// The last instant, with the way there.
    pub due: Due,
    /// Day of the sitting with whose notice it goes.
    pub sitting: Option<NaiveDate>,
}

/// When the weekly list is due: with the notice of the next sitting of the Giunta, the first that could still take the first
/// determination that waits; where none is planned, a week after that determination.
pub fn week_due(first: DateTime<Utc>, notices: &[Notice], calendar: &WorkingCalendar) -> WeekDue {
    if let Some(notice) = notices.iter().find(|notice| notice.due.instant >= first) {
        WeekDue { term: notice.term, due: notice.due.clone(), sitting: Some(notice.on) }
    } else {
        let term = term(ListKind::Weekly);
        WeekDue { term, due: term.due(first, calendar), sitting: None }
    }
}

/// The months for which lists are still to be made, with how many determinations each has: what was adopted in a month
/// whose list is closed goes into the next one that is not.
pub fn open_months(waiting: &[(NaiveDate, i64)], closed: &[NaiveDate]) -> Vec<(NaiveDate, i64)> {
    let mut months: Vec<(NaiveDate, i64)> = Vec::new();
    for (day, count) in waiting {
        let mut month = month_of(*day);
        while closed.contains(&month) && month_after(month) > month {
            month = month_after(month);
        }
        match months.iter_mut().find(|(known, _)| *known == month) {
            Some((_, sum)) => *sum += count,
            None => months.push((month, *count)),
        }
    }
    months.sort_unstable();
    months
}

/// Whether a month is over.
pub fn is_over(month: NaiveDate, today: NaiveDate) -> bool {
    last_day(month) < today
}

/// Whether a determination belonged into an earlier list than this.
pub fn is_late(line: &Line, month: Option<NaiveDate>, before: Option<DateTime<Utc>>) -> bool {
    match month {
        Some(month) => line.adopted_on < month,
        None => before.is_some_and(|made| line.numbered_at.and_utc() < made),
    }
}

/// From which day to which the determinations of a list were adopted; none for a list without any.
pub fn days(lines: &[Line]) -> Option<(NaiveDate, NaiveDate)> {
    let days = || lines.iter().map(|line| line.adopted_on);
    days().min().zip(days().max())
}

/// What is said of a sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// To whom.
    pub to: Vec<String>,
    /// How.
    pub channel: ListChannel,
    /// When.
    pub at: DateTime<Utc>,
    /// Note.
    pub note: Option<String>,
}

/// Somebody a list goes to under a protocol number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Name.
    pub name: String,
    /// How it goes there.
    pub channel: ListChannel,
    /// The mailbox; none for whoever gets it by hand.
    pub address: Option<String>,
}

impl Recipient {
    /// One of a line like `Rossi Anna <rossi@pec.it>`, by a channel; whoever has no mailbox gets it by hand, and a mailbox
    /// that goes by hand is one of certified mail or not by its name.
    pub fn of(line: &str, channel: Option<ListChannel>) -> Self {
        let (name, address) = match line.split_once('<') {
            Some((name, rest)) => (name.trim(), Some(rest.trim_end_matches('>').trim().to_owned())),
            None if line.contains('@') => (line.trim(), Some(line.trim().to_owned())),
            None => (line.trim(), None),
        };
        let address = address.filter(|address| !address.is_empty());
        let by_name = |address: &String| {
            let certified = address.to_lowercase().split(['@', '.', '-', '_']).any(|part| part.contains("pec"));
            if certified { ListChannel::Pec } else { ListChannel::Email }
        };
        let mailed = channel.filter(|one| matches!(one, ListChannel::Pec | ListChannel::Email));
        let channel = address.as_ref().map_or(ListChannel::Hand, |address| mailed.unwrap_or_else(|| by_name(address)));
        let name = if name.is_empty() { address.clone().unwrap_or_default() } else { name.to_owned() };
        Self { name, channel, address }
    }

    /// Whether a message goes there.
    pub fn by_mail(&self) -> bool {
        self.address.is_some() && matches!(self.channel, ListChannel::Pec | ListChannel::Email)
    }

    /// As it is written and kept: `Rossi Anna <rossi@pec.it>`.
    pub fn line(&self) -> String {
        match &self.address {
            Some(address) if *address != self.name => format!("{} <{address}>", self.name),
            _ => self.name.clone(),
        }
    }
}

/// Those a list goes to under a protocol number, as they are kept; refused where there is nobody, or no mailbox at its address.
pub fn posted(to: &[Recipient]) -> Outcomes<Vec<Recipient>> {
    let mut found: Vec<Recipient> = Vec::new();
    for one in to {
        let name = line(&one.name, "to")?;
        let address = one.address.as_deref().map(|address| line(address, "to")).transpose()?;
        if let Some(address) = &address
            && !is_mailbox(address)
        {
            return Err(Fault::not_done("fault-actlists-address").arg("address", address).on("to"));
        }
        if !name.is_empty() {
            found.push(Recipient { name, channel: one.channel, address });
        }
    }
    match found.len() {
        0 => Err(Fault::not_done("fault-actlists-nobody").on("to")),
        many if many > MOST => Err(Fault::not_done("fault-actlists-many").arg("limit", MOST).on("to")),
        _ => Ok(found),
    }
}

fn is_mailbox(address: &str) -> bool {
    let parts: Vec<&str> = address.split('@').collect();
    matches!(parts.as_slice(), [who, domain] if !who.is_empty() && domain.contains('.'))
        && !address.contains(char::is_whitespace)
}

/// The recipients of a text: one a line, or separated by semicolons.
pub fn recipients(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for one in text.split(['\n', ';']) {
        let one = Shown::line(one.trim()).into_string();
        if !one.is_empty() && !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

/// A line of text as it is kept.
pub fn line(text: &str, field: &'static str) -> Outcomes<String> {
    let clean = Shown::line(text.trim()).into_string();
    if clean.chars().count() > LONGEST {
        return Err(Fault::not_done("fault-actlists-long").arg("limit", LONGEST).on(field));
    }
    Ok(clean)
}

/// A sending as it is kept.
pub fn sent(sent: &Sent, now: DateTime<Utc>) -> Outcomes<Sent> {
    let to: Vec<String> = sent
        .to
        .iter()
        .map(|one| line(one, "to"))
        .collect::<Outcomes<Vec<_>>>()?
        .into_iter()
        .filter(|one| !one.is_empty())
        .collect();
    if to.is_empty() {
        return Err(Fault::not_done("fault-actlists-nobody").on("to"));
    }
    if to.len() > MOST {
        return Err(Fault::not_done("fault-actlists-many").arg("limit", MOST).on("to"));
    }
    if sent.at > now + AHEAD {
        return Err(Fault::not_done("fault-actlists-future").on("at"));
    }
    let note = sent.note.as_deref().map(|note| line(note, "note")).transpose()?.filter(|note| !note.is_empty());
    Ok(Sent { to, note, ..sent.clone() })
}
