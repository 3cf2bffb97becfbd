//! What can still be done when a notice comes late for a member: the first day that keeps the term, and the urgent call.

use chrono::{DateTime, Days, Utc};

use crate::base::calendar::instant as at_office;
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::terms::{Due, Term};
use crate::db::Db;
use crate::desks::organs::api::{self as organs, Call, NoticeRule};
use crate::desks::sittings::papers::compose::Facts;
use crate::work::house::House;

/// Days that are tried: longer terms than a season are not written into rules.
const DAYS: u64 = 120;

/// The ways out.
#[derive(Debug, Clone, Default)]
pub struct Remedies {
    /// The first day, at the same hour, for which a notice sent now would be in time.
    pub first: Option<DateTime<Utc>>,
    /// The rule of the urgent call, with the last instant of its notice for the sitting as it is.
    pub urgent: Option<(NoticeRule, Term, Due)>,
}

/// What can be done for a sitting as things stand now.
pub fn remedies(db: &mut Db, house: &House, facts: &Facts) -> Outcomes<Remedies> {
    if !facts.sitting.is_ahead() {
        return Ok(Remedies::default());
    }
    let (now, calendar) = (house.clock.now(), house.facts().calendar);
    let local = rome(facts.sitting.begins()).naive_local();
    let in_time = |at: &DateTime<Utc>| {
        organs::notice_due(&facts.rule.fields.term, *at, &calendar).is_some_and(|(_, due)| due.instant > now)
    };
    let first = (0..DAYS)
        .filter_map(|ahead| local.date().checked_add_days(Days::new(ahead)))
        .filter(|day| calendar.is_open(*day))
        .map(|day| at_office(day, local.time()))
        .find(in_time);
    let urgent = if facts.sitting.call == Call::Urgent {
        None
    } else {
        organs::rule_on(db, facts.organ.id, Call::Urgent, local.date())?.and_then(|rule| {
            let (term, due) = organs::notice_due(&rule.fields.term, facts.sitting.begins(), &calendar)?;
            Some((rule, term, due))
        })
    };
    Ok(Remedies { first, urgent })
}
