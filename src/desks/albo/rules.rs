//! The rules of the albo: how long, from which day, which text, from when an act has effect. Pure.
//!
//! Sources: TUEL art. 124 (15 consecutive days), 134 c. 3 and 4 (effect); L. 69/2009 art. 32 (the albo is online); first day
//! counted: Cass. 2563/2009; personal data: Garante 15/5/2014 n. 243.

use chrono::{Days, NaiveDate};

use super::model::{EffectRule, Immediate, Kind, Publication, Publishing, Role, State};
use crate::base::calendar::WorkingCalendar;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::terms::{Due, Term};
use crate::base::text::Shown;
use crate::work::session::{Permission, Role as Duty, Session};

/// What it takes to publish.
pub const PUBLISHING: Permission = Permission::PublishActs;

/// Code of the register.
pub const REGISTER: &str = "AP";
/// Its name.
pub const REGISTER_NAME: &str = "Registro dell'albo pretorio";
/// Code of the register of referti.
pub const REFERTI: &str = "APR";
/// Its name.
pub const REFERTI_NAME: &str = "Registro dei referti di pubblicazione";

/// Activity: the annotation that a deliberation has effect.
pub const EFFECT: &str = "S1e";

/// Activity: a deliberation goes into the section of the site for what is beyond the fifteen days.
pub const SECTION: &str = "S1g";

/// Longest subject, in characters.
pub const LONGEST_SUBJECT: usize = 2_000;
/// Longest name, in characters.
pub const LONGEST_LINE: usize = 200;
/// Longest reason, in characters.
pub const LONGEST_REASON: usize = 500;
/// A first day may be so many days ahead.
pub const FURTHEST: u64 = 60;

/// Whether somebody may certify that an act has effect: the Segretario alone.
pub fn may_certify(session: &Session) -> bool {
    session.roles.contains(&Duty::Secretary)
}

/// Days on the albo, and the law that says so.
pub fn usual_days(kind: Kind) -> (i64, &'static str) {
    match kind {
        Kind::Banns => (8, "DPR 396/2000 art. 55"),
        Kind::TaxNotice => (8, "DPR 600/1973 art. 60"),
        Kind::Planning => (30, "L. 1150/1942 art. 9"),
        _ => (15, "D.Lgs. 267/2000 art. 124"),
    }
}

/// Whether an act of this kind comes into effect through its publication.
pub fn has_effect(kind: Kind) -> bool {
    matches!(kind, Kind::Giunta | Kind::Council)
}

/// Whether an act of this kind stays on the site after its days on the albo.
pub fn stays(kind: Kind) -> bool {
    matches!(kind, Kind::Giunta | Kind::Council)
}

/// The days of a publication as a term: the first counts, the last stays where it is.
pub fn term(days: i64) -> Term {
    Term::calendar_days(u16::try_from(days).unwrap_or(u16::MAX)).first_day_counts().fixed()
}

/// The last day, and the way there.
pub fn last_day(from: NaiveDate, days: i64, calendar: &WorkingCalendar) -> Due {
    term(days).due_from(from, calendar)
}

/// The term of a rule, with the day it is counted from.
pub fn effect_term(rule: EffectRule, from: NaiveDate, until: NaiveDate) -> (NaiveDate, Term) {
    match rule {
        EffectRule::TenthDay => (from, Term::calendar_days(10).fixed()),
        EffectRule::AfterTenth => (from, Term::calendar_days(11).fixed()),
        EffectRule::TenthAfterEnd => (until, Term::calendar_days(10).fixed()),
        EffectRule::AfterTenthAfterEnd => (until, Term::calendar_days(11).fixed()),
    }
}

/// The day on which a deliberation has effect, and the way there.
pub fn effective_on(rule: EffectRule, from: NaiveDate, until: NaiveDate, calendar: &WorkingCalendar) -> Due {
    let (start, term) = effect_term(rule, from, until);
    term.due_from(start, calendar)
}

/// The terms that lead to a deadline of the albo, for whoever explains them.
pub fn terms(activity: &str) -> Vec<Term> {
    match activity {
        EFFECT => vec![Term::calendar_days(10).fixed(), Term::calendar_days(11).fixed()],
        SECTION => vec![section_term()],
        _ => Vec::new(),
    }
}

/// How long a deliberation may take into the section of the site once its days are over.
pub fn section_term() -> Term {
    Term::calendar_days(1)
}

/// By when a deliberation whose last day was `until` has to be in that section, and the way there.
pub fn section_due(until: NaiveDate, calendar: &WorkingCalendar) -> Due {
    section_term().due_from(until, calendar)
}

/// The first day from `day` on, itself included, on which a publication may begin.
pub fn next_useful(day: NaiveDate, calendar: &WorkingCalendar) -> NaiveDate {
    day.iter_days().take(400).find(|day| !calendar.is_legal_holiday(*day)).unwrap_or(day)
}

/// The first day of a publication that is asked for `today`: the day wished, or the next one that may be. A day in the past
/// is refused; a holiday is moved where `moves` says so, and refused with the next useful day where it does not.
pub fn first_day(
    wished: Option<NaiveDate>,
    today: NaiveDate,
    moves: bool,
    calendar: &WorkingCalendar,
) -> Outcomes<NaiveDate> {
    let Some(day) = wished else { return Ok(next_useful(today, calendar)) };
    if day < today {
        return Err(Fault::not_done("fault-albo-backwards")
            .arg("day", dates::date(day))
            .arg("today", dates::date(today))
            .on("from_day"));
    }
    if day > today.checked_add_days(Days::new(FURTHEST)).unwrap_or(today) {
        return Err(Fault::not_done("fault-albo-far")
            .arg("day", dates::date(day))
            .arg("days", FURTHEST)
            .on("from_day"));
    }
    let useful = next_useful(day, calendar);
    if useful != day && !moves {
        return Err(Fault::not_done("fault-albo-holiday")
            .arg("day", dates::date(day))
            .arg("next", dates::date(useful))
            .on("from_day"));
    }
    Ok(useful)
}

/// Which text stands on the albo during the days of publication.
pub fn text_on_albo(personal_data: bool, has_reason: bool, has_omissis: bool) -> Role {
    if personal_data && !has_reason && has_omissis { Role::Omissis } else { Role::Integral }
}

/// Which text stays on the site after the last day; none where nothing may.
pub fn text_afterwards(kind: Kind, personal_data: bool, has_omissis: bool, keep_plain: bool) -> Option<Role> {
    if !stays(kind) {
        None
    } else if has_omissis {
        Some(Role::Omissis)
    } else {
        (!personal_data && keep_plain).then_some(Role::Integral)
    }
}

/// Immediate effect needs the majority of the members, not of those present (TUEL art. 134 c. 4).
pub fn check_immediate(vote: Immediate) -> Outcomes<()> {
    let Some((in_favour, members)) = vote.votes else { return Ok(()) };
    if members < 1 || in_favour < 0 || in_favour > members || in_favour * 2 <= members {
        return Err(Fault::not_done("fault-albo-immediate")
            .arg("votes", in_favour)
            .arg("members", members)
            .arg("needed", members / 2 + 1));
    }
    Ok(())
}

/// Checks and cleans what is to be published, day and number aside.
pub fn clean(asked: &Publishing) -> Outcomes<Publishing> {
    let asked = Publishing {
        reference: line(&asked.reference, LONGEST_LINE),
        requester: line(&asked.requester, LONGEST_LINE),
        subject: line(&asked.subject, LONGEST_SUBJECT),
        length_reason: reason(asked.length_reason.as_deref()),
        integral_reason: reason(asked.integral_reason.as_deref()).filter(|_| asked.personal_data),
        ..asked.clone()
    };
    if asked.subject.is_empty() {
        return Err(Fault::not_done("fault-albo-subject").on("subject"));
    }
    if asked.requester.is_empty() {
        return Err(Fault::not_done("fault-albo-requester").on("requester"));
    }
    let (usual, law) = usual_days(asked.kind);
    let days = asked.days.unwrap_or(usual);
    if !(1..=365).contains(&days) {
        return Err(Fault::not_done("fault-albo-days").on("days"));
    }
    if days != usual && asked.length_reason.is_none() {
        return Err(Fault::not_done("fault-albo-length").arg("days", usual).arg("law", law).on("length_reason"));
    }
    check_texts(&asked)?;
    if let Some(vote) = asked.immediate {
        check_immediate(vote)?;
    }
    Ok(Publishing { days: Some(days), length_reason: asked.length_reason.clone().filter(|_| days != usual), ..asked })
}

/// Whether the text is there that goes on the albo. What an act lacks is added to the act; what a form lacks, to the form.
fn check_texts(asked: &Publishing) -> Outcomes<()> {
    let (no_text, no_omissis) = match asked.act_id {
        Some(_) => ("fault-albo-no-text", "fault-albo-omissis"),
        None => ("fault-albo-no-text-here", "fault-albo-omissis-here"),
    };
    if asked.integral.is_empty() && asked.omissis.is_empty() {
        return Err(Fault::not_done(no_text).on("integral"));
    }
    if asked.personal_data && asked.omissis.is_empty() && asked.integral_reason.is_none() {
        return Err(Fault::not_done(no_omissis).on("omissis"));
    }
    if asked.integral.is_empty() && (!asked.personal_data || asked.integral_reason.is_some()) {
        return Err(Fault::not_done(no_text).on("integral"));
    }
    Ok(())
}

/// A line of text from outside.
pub fn line(text: &str, longest: usize) -> String {
    Shown::line(text.trim()).as_str().chars().take(longest).collect::<String>().trim().to_owned()
}

/// A reason, if there is one.
pub fn reason(text: Option<&str>) -> Option<String> {
    text.map(|text| line(text, LONGEST_REASON)).filter(|text| !text.is_empty())
}

/// Whether a publication may be withdrawn on a day: while it is on the albo or before.
pub fn check_withdrawal(publication: &Publication, today: NaiveDate) -> Outcomes<()> {
    match publication.state {
        State::Live if publication.until_day >= today => Ok(()),
        State::Live | State::Ended => Err(Fault::not_done("fault-albo-ended").arg("number", publication.number_text())),
        State::Withdrawn => Err(Fault::not_done("fault-albo-withdrawn").arg("number", publication.number_text())),
    }
}

/// Whether the referto can be made: the last day is over, and there is none yet.
pub fn check_referto(publication: &Publication, today: NaiveDate) -> Outcomes<()> {
    let fault = |key| Fault::not_done(key).arg("number", publication.number_text());
    if publication.state == State::Withdrawn {
        return Err(fault("fault-albo-withdrawn"));
    }
    if publication.until_day >= today {
        return Err(fault("fault-albo-not-ended").arg("day", dates::date(publication.until_day)));
    }
    if publication.referto_number.is_some() {
        return Err(fault("fault-albo-referto-made"));
    }
    Ok(())
}

/// Whether its effect can be certified on a day: that day has come, the publication was not withdrawn before, and it was not
/// certified yet.
pub fn check_certificate(publication: &Publication, today: NaiveDate) -> Outcomes<NaiveDate> {
    let fault = |key| Fault::not_done(key).arg("number", publication.number_text());
    let Some(day) = publication.effective_on else { return Err(fault("fault-albo-no-effect")) };
    if publication.state == State::Withdrawn && publication.effect_noted_at.is_none() {
        return Err(fault("fault-albo-withdrawn"));
    }
    if publication.certificate_at.is_some() {
        return Err(fault("fault-albo-certified"));
    }
    if today < day {
        return Err(fault("fault-albo-not-effective").arg("day", dates::date(day)));
    }
    Ok(day)
}

/// Whether what its days lead to came about: it was not taken off before.
pub fn has_run(publication: &Publication) -> bool {
    publication.state != State::Withdrawn || publication.effect_noted_at.is_some()
}

/// Whether it was taken off before its first day had passed: it never was a publication, and its number stands as annulled.
pub fn is_annulled(publication: &Publication) -> bool {
    let off = publication.state_at.filter(|_| publication.state == State::Withdrawn);
    off.is_some_and(|at| rome(at.and_utc()).date_naive() <= publication.from_day)
}

/// Whether it is to be seen on a day.
pub fn is_on_albo(publication: &Publication, day: NaiveDate) -> bool {
    publication.state == State::Live && publication.from_day <= day && day <= publication.until_day
}
