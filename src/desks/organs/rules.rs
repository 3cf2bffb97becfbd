//! What holds for organs: who must be there, when a notice must have arrived, who may sit where. Pure.

use chrono::{DateTime, NaiveDate, Utc};

use super::model::{AddressFields, Channel, Member, MemberFields, MemberRole, OrganFields, OrganKind, RuleFields};
use crate::base::calendar::WorkingCalendar;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::fiscal::CodiceFiscale;
use crate::base::terms::{Direction, Due, Term, written};
use crate::base::text::{Shown, fold};

/// Longest line in characters.
pub const LONGEST_LINE: usize = 200;
/// Longest name in characters.
pub const LONGEST_NAME: usize = 120;

/// How many must be there: a share of the members assigned, a number more, or a plain number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quorum {
    /// Numerator of the share; 0 where the number alone counts.
    pub of: u32,
    /// Denominator of the share.
    pub in_all: u32,
    /// What is added to the share, or the number itself.
    pub more: u32,
}

impl Quorum {
    /// Reads `1/2`, `1/3`, `1/2+1`, `7`.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let small = |text: &str| text.parse::<u32>().ok().filter(|number| *number <= 99);
        let (share, more) = match text.split_once('+') {
            Some((share, more)) => (share, small(more)?),
            None => (text.as_str(), 0),
        };
        match share.split_once('/') {
            Some((of, in_all)) => {
                let (of, in_all) = (small(of)?, small(in_all)?);
                (of > 0 && of <= in_all).then_some(Self { of, in_all, more })
            }
            None => small(share).filter(|number| *number > 0).map(|more| Self { of: 0, in_all: 1, more }),
        }
    }

    /// How many that is of so many assigned. Parts of a person count as a whole one; where something is added to the share
    /// they do not: half and one more of five is three, the first number above the half.
    pub fn needed(self, assigned: i64) -> i64 {
        let (of, in_all, more) = (i64::from(self.of), i64::from(self.in_all), i64::from(self.more));
        let parts = if more > 0 { 0 } else { in_all - 1 };
        (assigned * of + parts) / in_all + more
    }
}

/// The least that a council may ask for: a third of the councillors assigned by law, the mayor not counted (TUEL 38 c.2).
pub fn least_of_council(assigned: i64) -> i64 {
    (assigned + 2) / 3
}

/// How many must be there by the text of a rule; everybody where it cannot be read, so that nothing is decided by mistake.
pub fn needed(text: &str, assigned: i64) -> i64 {
    Quorum::parse(text).map_or(assigned, |quorum| quorum.needed(assigned))
}

/// When a notice must have arrived for a sitting at `at`, and why then. A term in hours ends to the minute.
pub fn notice_due(term: &str, at: DateTime<Utc>, calendar: &WorkingCalendar) -> Option<(Term, Due)> {
    let term = term.parse::<Term>().ok()?;
    Some((term, term.due(at, calendar)))
}

/// The term of a rule as a clerk writes it: `5 giorni`, `5 giorni liberi`, `24 ore`, `3 giorni lavorativi`.
pub fn term(text: &str) -> Outcomes<String> {
    let refused = || Fault::not_done("fault-organs-term").arg("term", Shown::line(text)).on("term");
    let term = written::read(text, Direction::Backward).ok_or_else(refused)?;
    if term.amount == 0 || term.amount > 90 {
        return Err(refused());
    }
    Ok(term.to_string())
}

fn line(text: &str, field: &'static str) -> Outcomes<String> {
    let text = Shown::line(text.trim()).into_string();
    if text.chars().count() > LONGEST_LINE {
        return Err(Fault::not_done("fault-organs-long").arg("most", LONGEST_LINE).on(field));
    }
    Ok(text)
}

fn wanted(text: &str, field: &'static str) -> Outcomes<String> {
    let text = line(text, field)?;
    if text.is_empty() { Err(Fault::not_done("fault-organs-missing").on(field)) } else { Ok(text) }
}

fn maybe(text: Option<&String>, field: &'static str) -> Outcomes<Option<String>> {
    let text = line(text.map_or("", String::as_str), field)?;
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// An organ as it may be written.
pub fn clean_organ(fields: &OrganFields) -> Outcomes<OrganFields> {
    let hour = match fields.hour.trim() {
        "" => String::new(),
        text => dates::time(dates::parse_time(text).map_err(|key| Fault::not_done(key).on("hour"))?),
    };
    if !(1..=99).contains(&fields.assigned) {
        return Err(Fault::not_done("fault-organs-assigned").on("assigned"));
    }
    if !(15..=1440).contains(&fields.minutes) {
        return Err(Fault::not_done("fault-organs-minutes").on("minutes"));
    }
    let proposals = written::read(&fields.proposals_term, Direction::Backward)
        .ok_or_else(|| Fault::not_done("fault-organs-term").arg("term", Shown::line(&fields.proposals_term)))
        .map_err(|fault| fault.on("proposals"))?;
    Ok(OrganFields {
        name: wanted(&fields.name, "name")?,
        place: line(&fields.place, "place")?,
        hour,
        weekday: fields.weekday.filter(|day| (1..=7).contains(day)),
        proposals_term: proposals.to_string(),
        ..fields.clone()
    })
}

/// A member as it may be written.
pub fn clean_member(fields: &MemberFields) -> Outcomes<MemberFields> {
    let clean = MemberFields {
        name: wanted(&fields.name, "name")?,
        tax_code: maybe(fields.tax_code.as_ref(), "tax_code")?.map(|code| code.to_uppercase()),
        group: maybe(fields.group.as_ref(), "group")?,
        pec: maybe(fields.pec.as_ref(), "pec")?,
        email: maybe(fields.email.as_ref(), "email")?,
        address: maybe(fields.address.as_ref(), "address")?,
        employer: maybe(fields.employer.as_ref(), "employer")?,
        ..fields.clone()
    };
    if let Some(code) = &clean.tax_code {
        CodiceFiscale::parse(code).map_err(|error| Fault::from(error).on("tax_code"))?;
    }
    if clean.until.is_some_and(|until| until < clean.since) {
        return Err(Fault::not_done("fault-organs-backwards").on("until"));
    }
    if clean.leader && clean.group.is_none() {
        return Err(Fault::not_done("fault-organs-leader").on("group"));
    }
    check_channel(clean.channel, &clean)?;
    Ok(clean)
}

/// A substitute stands in for a member of the same organ, not for another substitute and not for themselves; nobody else
/// stands in for anybody.
pub fn check_substitute(fields: &MemberFields, (organ, own): (i64, i64), of: Option<&Member>) -> Outcomes<()> {
    let Some(wanted) = fields.substitute_of else { return Ok(()) };
    if fields.role != MemberRole::Substitute {
        return Err(Fault::not_done("fault-organs-no-substitute").on("substitute_of"));
    }
    let may = |of: &Member| of.organ_id == organ && of.role.votes() && of.sort_key != fold(&fields.name);
    if wanted != own && of.is_some_and(may) {
        return Ok(());
    }
    Err(Fault::not_done("fault-organs-substitute").on("substitute_of"))
}

/// A channel needs what it goes by: an address for the mail, the consent for ordinary e-mail.
fn check_channel(channel: Channel, fields: &MemberFields) -> Outcomes<()> {
    let mailbox = |text: &Option<String>| text.as_deref().is_some_and(is_mailbox);
    match channel {
        Channel::Pec if !mailbox(&fields.pec) => Err(Fault::not_done("fault-organs-no-pec").on("pec")),
        Channel::Email if !mailbox(&fields.email) => Err(Fault::not_done("fault-organs-no-email").on("email")),
        Channel::Email if fields.consent_on.is_none() => Err(Fault::not_done("fault-organs-no-consent").on("consent")),
        _ => Ok(()),
    }
}

/// Whether a text looks like an address of a mailbox.
pub fn is_mailbox(text: &str) -> bool {
    text.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty() && host.contains('.') && !host.starts_with('.') && !text.contains(char::is_whitespace)
    })
}

/// A rule as it may be written; a council below a third of its councillors is refused (TUEL 38 c.2).
pub fn clean_rule(fields: &RuleFields, kind: OrganKind, assigned: i64) -> Outcomes<RuleFields> {
    let quorum = |text: &str, field: &'static str| {
        let refused = || Fault::not_done("fault-organs-quorum").arg("quorum", Shown::line(text)).on(field);
        let quorum = Quorum::parse(text).ok_or_else(refused)?;
        let needed = quorum.needed(assigned);
        if needed > assigned + 1 {
            return Err(Fault::not_done("fault-organs-quorum-much").arg("assigned", assigned).on(field));
        }
        let least = least_of_council(assigned);
        if kind == OrganKind::Council && needed < least {
            return Err(Fault::not_done("fault-organs-third")
                .arg("needed", needed)
                .arg("least", least)
                .arg("assigned", assigned)
                .on(field));
        }
        Ok(text.chars().filter(|c| !c.is_whitespace()).collect::<String>())
    };
    if fields.until.is_some_and(|until| until < fields.since) {
        return Err(Fault::not_done("fault-organs-backwards").on("until"));
    }
    Ok(RuleFields {
        term: term(&fields.term)?,
        quorum_first: quorum(&fields.quorum_first, "quorum_first")?,
        quorum_second: quorum(&fields.quorum_second, "quorum_second")?,
        source: line(&fields.source, "source")?,
        ..fields.clone()
    })
}

/// Somebody on a distribution list as it may be written.
pub fn clean_address(fields: &AddressFields) -> Outcomes<AddressFields> {
    let clean = AddressFields {
        name: wanted(&fields.name, "name")?,
        address: line(&fields.address, "address")?,
        ..fields.clone()
    };
    if matches!(clean.channel, Channel::Pec | Channel::Email) && !is_mailbox(&clean.address) {
        return Err(Fault::not_done("fault-organs-no-address").on("address"));
    }
    Ok(clean)
}

/// What tells the same person again among the lines of an organ: the tax code, else the name; whoever is there without a
/// tax code is the same as one of that name who has it.
pub fn person_key(members: &[Member], name: &str, tax_code: Option<&str>) -> String {
    let folded = fold(name);
    let by_code = members.iter().find(|one| tax_code.is_some() && one.tax_code.as_deref() == tax_code);
    let by_name =
        || members.iter().find(|one| one.sort_key == folded && (one.tax_code.is_none() || tax_code.is_none()));
    match (by_code.or_else(by_name), tax_code) {
        (Some(known), _) => known.person_key.clone(),
        (None, Some(code)) => format!("{folded} {code}"),
        (None, None) => folded,
    }
}

/// The line of the same person that shares a day with these days, other than `but`.
pub fn overlapping<'a>(
    members: &'a [Member],
    person: &str,
    (since, until): (NaiveDate, Option<NaiveDate>),
    but: i64,
) -> Option<&'a Member> {
    let ends = |day: Option<NaiveDate>| day.unwrap_or(NaiveDate::MAX);
    members
        .iter()
        .find(|one| one.id != but && one.person_key == person && one.since <= ends(until) && ends(one.until) >= since)
}
