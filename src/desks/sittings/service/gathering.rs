//! What the papers of a sitting are made of, to whom they go, and how its terms were counted. Nothing is written here.

use super::found;
use super::planning::{room_of, rule_for};
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::terms::{Due, Term};
use crate::db::{Db, instant};
use crate::desks::organs::api::{self as organs, DistributionAddress, Member, NoticeRule, Organ, OrganKind};
use crate::desks::rooms::api as rooms;
use crate::desks::sittings::model::{AgendaLine, Item, Recipients, Sitting};
use crate::desks::sittings::papers::compose::Facts;
use crate::desks::sittings::rules;
use crate::desks::sittings::store::notices::NewDelivery;
use crate::desks::sittings::store::{self, items};
use crate::desks::titolario::api as titolario;
use crate::work::house::House;

/// Everything the papers of a sitting are made of.
pub fn gather(db: &mut Db, house: &House, id: i64) -> Outcomes<Facts> {
    let mut sitting = found(store::by_id(db, id)?)?;
    // Sittings of before may have a room of ours written as their place.
    sitting.room_id = room_of(&rooms::rooms(db)?, &sitting);
    let organ = organs::organ(db, sitting.organ_id)?;
    let day = rome(sitting.begins()).date_naive();
    let rule = rule_of(db, &organ, &sitting)?;
    let place = place_of(db, &sitting)?;
    let mut lists: Vec<String> = organs::told(db, organ.id)?.into_iter().map(|one| one.name).collect();
    lists.dedup();
    let items = items::of_sitting(db, id)?;
    Ok(Facts {
        members: organs::members_on(db, organ.id, day)?,
        agenda: agenda(db, &sitting, &items)?,
        items,
        lists,
        place,
        who: house.facts().administration,
        organ,
        sitting,
        rule,
    })
}

/// The agenda of a sitting, those that were taken off at its end without a number: under the numbers it was called with once the
/// sitting has begun.
pub(in crate::desks::sittings) fn agenda(db: &mut Db, sitting: &Sitting, items: &[Item]) -> Outcomes<Vec<AgendaLine>> {
    let called = if sitting.has_begun() { items::last_version(db, sitting.id)? } else { None };
    Ok(called.map_or_else(|| rules::agenda(items), |called| rules::agenda_as_called(items, &called.lines())))
}

/// Where a sitting is held, as its notice says: in the room that was chosen for it, else in the place in words.
pub fn place_of(db: &mut Db, sitting: &Sitting) -> Outcomes<String> {
    Ok(match sitting.room_id {
        Some(room) => rooms::room(db, room)?.map(|room| room.name).unwrap_or_default(),
        None => sitting.place.clone(),
    })
}

/// The rule a sitting is convened by: the one it was planned with, though another is in force since.
pub(in crate::desks::sittings) fn rule_of(db: &mut Db, organ: &Organ, sitting: &Sitting) -> Outcomes<NoticeRule> {
    let kept = match sitting.rule_id {
        Some(rule) => organs::rule(db, rule)?,
        None => None,
    };
    match kept {
        Some(rule) => Ok(rule),
        None => rule_for(db, organ, sitting.call, sitting.begins()),
    }
}

/// Everybody a notice goes to; notice and term are filled in when it is sealed.
pub(in crate::desks::sittings) fn recipients(db: &mut Db, facts: &Facts) -> Outcomes<Vec<NewDelivery>> {
    let told = |one: &DistributionAddress| NewDelivery {
        notice_id: 0,
        sitting_id: facts.sitting.id,
        member_id: None,
        address_id: Some(one.id),
        list: one.list.into(),
        name: one.name.clone(),
        channel: one.channel,
        address: one.address.clone(),
        due_at: None,
    };
    let mut all: Vec<NewDelivery> = facts.members.iter().map(|one| to_member(facts.sitting.id, one)).collect();
    all.extend(organs::told(db, facts.organ.id)?.iter().map(told));
    Ok(all)
}

/// A member as the recipient of something; notice and term are filled in when it is sealed.
pub(in crate::desks::sittings) fn to_member(sitting: i64, one: &Member) -> NewDelivery {
    NewDelivery {
        notice_id: 0,
        sitting_id: sitting,
        member_id: Some(one.id),
        address_id: None,
        list: Recipients::Members,
        name: one.name.clone(),
        channel: one.channel,
        address: one.address_line(),
        due_at: None,
    }
}

/// The class of the organ in the plan in force: council II/3, Giunta II/7, commissions and group leaders II/5 (model plan of
/// 2005); the title's first class where the plan has another.
pub(in crate::desks::sittings) fn class(db: &mut Db, house: &House, facts: &Facts) -> Outcomes<Option<i64>> {
    let wanted = match facts.organ.kind {
        OrganKind::Council => "II/3",
        OrganKind::Giunta => "II/7",
        OrganKind::Commission | OrganKind::Leaders => "II/5",
    };
    let plan = titolario::plan_on(db, house.clock.today())?;
    let wanted = titolario::normal_code(wanted);
    let same = |code: &str| wanted.is_some() && titolario::normal_code(code) == wanted;
    Ok(plan.iter().find(|class| same(&class.code)).map(|class| class.id))
}

/// When the notice of a sitting had to be there, with the way there, for its page.
pub fn explained(db: &mut Db, house: &House, sitting: &Sitting) -> Outcomes<Option<(NoticeRule, Term, Due)>> {
    let Some(rule) = sitting.rule_id else { return Ok(None) };
    let Some(rule) = organs::rule(db, rule)? else { return Ok(None) };
    let due = organs::notice_due(&sitting.term, sitting.begins(), &house.facts().calendar);
    Ok(due.map(|(term, due)| (rule, term, due)))
}

/// Until when proposals are taken, with the way there.
pub fn proposals_explained(db: &mut Db, house: &House, sitting: &Sitting) -> Outcomes<Option<(Term, Due)>> {
    let organ = organs::organ(db, sitting.organ_id)?;
    Ok(rules::proposals_due(&organ.proposals_term, instant(sitting.notice_due), &house.facts().calendar))
}
