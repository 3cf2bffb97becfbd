//! The clocks of a sitting: its call, its papers, what was added after the call. They follow it as it is planned, moved and
//! called off, and are told counted back from it.

use super::gathering::rule_of;
use super::planning::name_of;
use super::{FOR_ADDENDUM, FOR_LEADERS, FOR_MEMBERS, SUBJECT, agenda};
use crate::base::calendar::{end_of_day, instant as at_office};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::deadlines::{self, Opening};
use crate::db::{Db, instant};
use crate::desks::organs::api::{self as organs, Call, NoticeRule, Organ, OrganKind};
use crate::desks::sittings::model::{ItemState, Sitting, SittingState};
use crate::desks::sittings::rules;
use crate::desks::sittings::store::{self, items};
use crate::work::desk::Counted;
use crate::work::house::House;
use crate::work::session::Session;

/// Opens the deadlines of a sitting as its terms stand now; those that were met stay met.
pub(in crate::desks::sittings) fn watch(
    db: &mut Db,
    house: &House,
    session: &Session,
    organ: &Organ,
    sitting: &Sitting,
) -> Outcomes<()> {
    let name = name_of(organ, sitting);
    let office_id = session.offices.first().copied();
    let now = house.clock.now();
    if sitting.state == SittingState::Planned {
        deadlines::withdraw(db, SUBJECT, sitting.id)?;
        if let Some(activity) = rules::activity(organ.kind) {
            let title = format!("Convocazione {}", told_of(organ, sitting));
            let due_at = instant(sitting.notice_due);
            let opening = Opening {
                activity,
                subject_kind: SUBJECT,
                subject_id: sitting.id,
                title: &title,
                office_id,
                opened_at: now.min(due_at),
                due_at,
            };
            deadlines::open(db, &opening)?;
        }
    }
    // Papers of the council: to the group leaders on the day of their conference, to all councillors on the day after.
    for (kind, title, days) in
        [(FOR_LEADERS, "Documenti ai capigruppo", 0), (FOR_MEMBERS, "Documenti ai consiglieri", 1)]
    {
        deadlines::withdraw(db, kind, sitting.id)?;
        let met = deadlines::of_subject(db, kind, sitting.id)?.iter().any(|one| one.met_at.is_some());
        let Some(on) = sitting.leaders_on.filter(|_| organ.kind == OrganKind::Council && !met) else { continue };
        let title = format!("{title}: {name}");
        let opening = Opening {
            activity: rules::DOCUMENTS,
            subject_kind: kind,
            subject_id: sitting.id,
            title: &title,
            office_id,
            opened_at: at_office(on, chrono::NaiveTime::MIN),
            due_at: end_of_day(on + chrono::Days::new(days)),
        };
        deadlines::open(db, &opening)?;
    }
    Ok(())
}

/// `30/11/2026: Consiglio comunale, ore 18:30`: the day comes first, so that a narrow list shows it.
fn told_of(organ: &Organ, sitting: &Sitting) -> String {
    let at = sitting.begins();
    format!("{}: {}, ore {}", dates::day_of(at), organ.name, dates::hour_of(at))
}

/// The rule for what is added after the call: one of its own, or where none is written that of the call.
pub(in crate::desks::sittings) fn addendum_rule(db: &mut Db, organ: &Organ, sitting: &Sitting) -> Outcomes<NoticeRule> {
    let day = rome(sitting.begins()).date_naive();
    match organs::rule_on(db, organ.id, Call::Added, day)? {
        Some(rule) => Ok(rule),
        None => rule_of(db, organ, sitting),
    }
}

/// Opens the deadline of the addendum while items wait for one, and takes it away when none waits any more.
pub(in crate::desks::sittings) fn watch_addendum(
    db: &mut Db,
    house: &House,
    session: &Session,
    sitting: &Sitting,
) -> Outcomes<()> {
    deadlines::withdraw(db, FOR_ADDENDUM, sitting.id)?;
    if sitting.state != SittingState::Convened {
        return Ok(());
    }
    let organ = organs::organ(db, sitting.organ_id)?;
    let next = agenda::sent_addenda(db, sitting.id)? + 1;
    let waits =
        items::of_sitting(db, sitting.id)?.iter().any(|item| item.state == ItemState::Ready && item.addendum == next);
    let Some(activity) = rules::activity(organ.kind).filter(|_| waits) else { return Ok(()) };
    let rule = addendum_rule(db, &organ, sitting)?;
    let Some((_, due)) = organs::notice_due(&rule.fields.term, sitting.begins(), &house.facts().calendar) else {
        return Ok(());
    };
    let title = format!("Integrazione n. {next} {}", told_of(&organ, sitting));
    let opening = Opening {
        activity,
        subject_kind: FOR_ADDENDUM,
        subject_id: sitting.id,
        title: &title,
        office_id: session.offices.first().copied(),
        opened_at: house.clock.now().min(due.instant),
        due_at: due.instant,
    };
    deadlines::open(db, &opening)
}

/// How the date of a call or of an addendum was counted: back from the sitting, by the rule of the organ.
pub fn counted(db: &mut Db, kind: &str, id: i64) -> Outcomes<Option<Counted>> {
    if ![SUBJECT, FOR_ADDENDUM].contains(&kind) {
        return Ok(None);
    }
    let Some(sitting) = store::by_id(db, id)? else { return Ok(None) };
    let (code, source) = if kind == FOR_ADDENDUM {
        let organ = organs::organ(db, sitting.organ_id)?;
        let rule = addendum_rule(db, &organ, &sitting)?;
        (rule.fields.term, rule.fields.source)
    } else {
        let rule = match sitting.rule_id {
            Some(rule) => organs::rule(db, rule)?,
            None => None,
        };
        (sitting.term.clone(), rule.map(|rule| rule.fields.source).unwrap_or_default())
    };
    Ok(code.parse::<Term>().ok().map(|term| Counted { term, from: sitting.begins(), source }))
}
