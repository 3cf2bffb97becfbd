//! What the hall takes from the desks that prepare a sitting and keep the acts, and what it tells them. The only file that
//! knows them, with its part about the acts.

mod deliberations;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

pub use self::deliberations::{Label, Text, acts_of, become_act, came_late, direction, labels, opinions, texts};
use super::course::ItemStanding;
use super::model::{Majority, OrganKind, SeatRole};
use super::notified::{Notified, Remedy, Timing};
use super::rules::Holds;
use super::service::{Convened, ItemAsked, SeatAsked, Sheet};
use crate::base::calendar::instant as at_office;
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::db::highwater::Pending;
use crate::db::{Db, instant};
use crate::desks::acts::api as acts;
use crate::desks::albo::api as albo;
use crate::desks::organs::api as organs;
use crate::desks::people::api as people;
use crate::desks::sittings::api as sittings;
pub use crate::desks::sittings::api::{Addressee, Following, Posted, by_mail};
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// A sitting as it was convened.
pub fn convened(db: &mut Db, id: i64) -> Outcomes<Convened> {
    let sitting = sittings::sitting(db, id)?;
    let organ = organs::organ(db, sitting.organ_id)?;
    let day = rome(sitting.begins()).date_naive();
    let rule = match sitting.rule_id {
        Some(rule) => organs::rule(db, rule)?,
        None => organs::rule_on(db, organ.id, sitting.call, day)?,
    };
    let kind = kind_of(organ.kind);
    let groups: BTreeMap<i64, String> =
        organs::groups(db, organ.id)?.into_iter().map(|group| (group.id, group.name)).collect();
    let all = organs::members_on(db, organ.id, day)?;
    let secretary = secretary(db, &all, kind)?;
    let seats = seats(db, &all, kind, &groups)?;
    let members = organ.assigned + i64::from(kind == OrganKind::Council);
    let whole = members / 2 + 1;
    let quorum = rule.as_ref().map_or((whole, whole), |rule| {
        let of = |text: &str| organs::needed(text, organ.assigned);
        (of(&rule.fields.quorum_first), of(&rule.fields.quorum_second))
    });
    let majority = match rule.as_ref().map(|rule| rule.fields.majority) {
        Some(organs::Majority::Absolute) => Majority::Members,
        Some(organs::Majority::TwoThirds) => Majority::TwoThirds,
        Some(organs::Majority::Simple) | None => Majority::Voting,
    };
    // Numbered as the notice numbers them: what was taken off leaves no number behind.
    let items = sittings::items(db, id)?.into_iter().filter(|item| item.state == sittings::ItemState::Ready);
    let items = (1_i64..).zip(items).map(|(number, item)| ItemAsked {
        source: item.id,
        number,
        subject: item.subject,
        act: item.act_id,
        communication: item.communication,
    });
    Ok(Convened {
        sitting: id,
        organ: organ.id,
        kind,
        name: organ.name,
        at: sitting.begins(),
        place: sittings::place_of(db, &sitting)?,
        members,
        assigned: organ.assigned,
        quorum,
        majority,
        rule: rule.map(|rule| rule.fields.source).unwrap_or_default(),
        secretary,
        seats,
        items: items.collect(),
    })
}

/// Who takes the minutes: whom the organ has for it; in Giunta and Consiglio else the Segretario of the house, where there is
/// just one.
fn secretary(db: &mut Db, all: &[organs::Member], kind: OrganKind) -> Outcomes<String> {
    if let Some(own) = all.iter().find(|one| one.role == organs::MemberRole::Secretary) {
        return Ok(own.name.clone());
    }
    if kind == OrganKind::Commission {
        return Ok(String::new());
    }
    let people = people::people(db)?;
    let mut of_house = people.iter().filter(|one| one.roles.contains(&Role::Secretary));
    Ok(match (of_house.next(), of_house.next()) {
        (Some(one), None) => one.full_name(),
        _ => String::new(),
    })
}

/// How the notice of a sitting and its addenda reached the members, as things stood at an instant: in the order in which they
/// went out.
pub fn notified(db: &mut Db, id: i64, at: DateTime<Utc>) -> Outcomes<Vec<Notified>> {
    let addenda: BTreeMap<i64, i64> = sittings::notices(db, id)?
        .into_iter()
        .filter_map(|one| match one.kind {
            sittings::NoticeKind::Notice => Some((one.id, 0)),
            sittings::NoticeKind::Addendum => Some((one.id, one.addendum)),
            sittings::NoticeKind::Leaders
            | sittings::NoticeKind::Documents
            | sittings::NoticeKind::Folder
            | sittings::NoticeKind::CalledOff => None,
        })
        .collect();
    let to_members = sittings::deliveries(db, id)?.into_iter().filter(|one| one.member_id.is_some());
    Ok(to_members.filter_map(|one| Some(told(&one, *addenda.get(&one.notice_id)?, at))).collect())
}

fn told(delivery: &sittings::Delivery, addendum: i64, at: DateTime<Utc>) -> Notified {
    let before = sittings::Delivery { healed: None, ..delivery.clone() };
    let timing = match sittings::standing(&before, at) {
        sittings::Standing::Late => Timing::Late,
        sittings::Standing::Failed => Timing::Failed,
        sittings::Standing::Missing => Timing::Unproved,
        // Where no term runs nothing is late.
        sittings::Standing::InTime | sittings::Standing::Waiting | sittings::Standing::Healed => Timing::InTime,
    };
    let remedy = delivery.healed.map(|how| match how {
        sittings::Healed::Accepted => Remedy::Accepted(delivery.healed_note.clone().unwrap_or_default()),
        sittings::Healed::Present => Remedy::Present,
    });
    Notified {
        member: delivery.member_id,
        name: delivery.name.clone(),
        addendum,
        due: delivery.due_at.map(instant),
        there: delivery.delivered_at.map(instant),
        timing,
        remedy,
    }
}

/// The roll: members by office and name, then those who stand in for them.
fn seats(
    db: &mut Db,
    all: &[organs::Member],
    kind: OrganKind,
    groups: &BTreeMap<i64, String>,
) -> Outcomes<Vec<SeatAsked>> {
    let named: Vec<i64> = all.iter().filter_map(|one| one.substitute_of).collect();
    // The line of the member may have been closed since: who it is tells the one that is in force.
    let persons: BTreeMap<i64, String> =
        organs::members(db, &named)?.into_iter().map(|one| (one.id, one.person_key)).collect();
    let mut roll: Vec<&organs::Member> = all.iter().collect();
    roll.sort_by_key(|one| one.role == organs::MemberRole::Substitute);
    roll.retain(|one| one.role != organs::MemberRole::Secretary);
    let place = |person: &String| (1_i64..).zip(&roll).find(|(_, one)| one.person_key == *person).map(|(at, _)| at);
    let asked = roll.iter().filter_map(|one| {
        let asked = seat(one, kind, groups)?;
        if one.role != organs::MemberRole::Substitute {
            return Some(asked);
        }
        let Some(of) = one.substitute_of else { return Some(SeatAsked { holds: Holds::ForAny, ..asked }) };
        Some(match persons.get(&of).and_then(place) {
            Some(place) => SeatAsked { holds: Holds::For(place), ..asked },
            // Nobody can be replaced who no longer sits.
            None => SeatAsked { holds: Holds::ForAny, votes: false, ..asked },
        })
    });
    Ok(asked.collect())
}

fn seat(one: &organs::Member, kind: OrganKind, groups: &BTreeMap<i64, String>) -> Option<SeatAsked> {
    let role = match (one.role, kind) {
        (organs::MemberRole::Secretary, _) => return None,
        (organs::MemberRole::Mayor, _) => SeatRole::Mayor,
        (organs::MemberRole::President, _) => SeatRole::President,
        (organs::MemberRole::Vice, _) => SeatRole::Vice,
        (organs::MemberRole::Member, OrganKind::Giunta) => SeatRole::Assessor,
        (organs::MemberRole::Member | organs::MemberRole::Substitute, _) => SeatRole::Member,
    };
    let party = one.group_id.and_then(|group| groups.get(&group).cloned()).unwrap_or_default();
    Some(SeatAsked { member: Some(one.id), name: one.name.clone(), role, party, votes: true, holds: Holds::Member })
}

/// A sitting convened for today that nobody brought into the hall yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    /// The sitting.
    pub sitting: i64,
    /// Its organ.
    pub organ: String,
    /// When it begins.
    pub at: DateTime<Utc>,
    /// Where.
    pub place: String,
}

/// The sittings convened for the day of an instant that nobody brought into the hall yet, of one kind of organ or of all,
/// the first to begin first.
pub fn awaited(db: &mut Db, now: DateTime<Utc>, of: Option<OrganKind>) -> Outcomes<Vec<Awaited>> {
    let from = at_office(rome(now).date_naive(), NaiveTime::MIN);
    let mut found = Vec::new();
    for sitting in sittings::between(db, 0, from, from + TimeDelta::days(1))? {
        let organ = organs::organ(db, sitting.organ_id)?;
        let wanted = of.is_none_or(|of| of == kind_of(organ.kind));
        if sitting.state != sittings::SittingState::Convened || !wanted {
            continue;
        }
        let place = sittings::place_of(db, &sitting)?;
        found.push(Awaited { sitting: sitting.id, organ: organ.name, at: sitting.begins(), place });
    }
    Ok(found)
}

fn kind_of(kind: organs::OrganKind) -> OrganKind {
    match kind {
        organs::OrganKind::Giunta => OrganKind::Giunta,
        organs::OrganKind::Council => OrganKind::Council,
        organs::OrganKind::Commission | organs::OrganKind::Leaders => OrganKind::Commission,
    }
}

/// The roll of a sitting begins: at the desk of the sittings it is open.
pub fn opened(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<()> {
    let sitting = sittings::sitting(db, id)?;
    if sitting.state == sittings::SittingState::Open {
        return Ok(());
    }
    sittings::open_within(db, house, session, (id, sitting.version))?;
    Ok(())
}

/// A member is there: whatever notice came to them late is good by that.
pub fn present(db: &mut Db, house: &House, session: &Session, id: i64, member: i64) -> Outcomes<()> {
    sittings::present_within(db, house, session, id, member)?;
    Ok(())
}

/// A sitting was closed in the hall: what was put off or withdrawn leaves its agenda, what was passed or rejected is told to its
/// act, and what was passed without one becomes one.
pub fn closed(db: &mut Db, house: &House, session: &Session, id: i64, sheet: &Sheet) -> Outcomes<()> {
    for item in &sheet.course.items {
        let Some(source) = item.item.source_id else { continue };
        let state = match item.standing {
            ItemStanding::Postponed => sittings::ItemState::Postponed,
            ItemStanding::Withdrawn => sittings::ItemState::Withdrawn,
            ItemStanding::Rejected => {
                deliberations::decided(db, house, session, item, acts::Tabled::Rejected)?;
                continue;
            }
            ItemStanding::Passed => {
                deliberations::passed(db, house, session, sheet, item)?;
                continue;
            }
            _ => continue,
        };
        let lacking = sheet.course.lacking.map(|_| {
            if sheet.course.dissolved() { "seduta sciolta per mancanza del numero legale" } else { "seduta deserta" }
        });
        let reason = item.reason.as_deref().or(lacking);
        sittings::set_item_within(db, house, session, source, (state, reason))?;
    }
    let sitting = sittings::sitting(db, id)?;
    sittings::set_state_within(db, house, session, (id, sitting.version), sittings::SittingState::Closed)
}

/// The verbale of a sitting is final.
pub fn done(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<()> {
    let sitting = sittings::sitting(db, id)?;
    set_done(db, house, session, (id, sitting.version))
}

fn set_done(db: &mut Db, house: &House, session: &Session, at: (i64, i64)) -> Outcomes<()> {
    sittings::set_state_within(db, house, session, at, sittings::SittingState::Done)
}

/// Numbers a deliberation inside a transaction; answers its number and the mark that is confirmed after the commit.
pub fn number(
    db: &mut Db,
    house: &House,
    session: &Session,
    act: i64,
    (on, immediate): (NaiveDate, bool),
) -> Outcomes<acts::Numbered> {
    acts::number_in_sitting(db, house, session, act, acts::Adoption { on, immediate })
}

/// The mark of the last number of several.
pub fn mark<'h>(house: &'h House, numbered: &acts::Numbered) -> Outcomes<Pending<'h>> {
    numbered.mark(house)
}

/// Attaches the extract of a deliberation to its act.
pub fn attach(db: &mut Db, house: &House, session: &Session, act: i64, pdf: &[u8], name: &str) -> Outcomes<()> {
    let stored = house.files.put(pdf)?;
    let file = acts::NewFile {
        role: acts::FileRole::Minutes,
        name: name.to_owned(),
        media_type: "application/pdf".to_owned(),
        sha256: stored.sha256.as_str().to_owned(),
        size: i64::try_from(stored.size).unwrap_or(i64::MAX),
    };
    acts::attach_within(db, house, acts::Who(Some(session)), act, &file)
}

/// An act was communicated.
pub fn communicated(db: &mut Db, house: &House, session: &Session, act: i64, to: &str) -> Outcomes<()> {
    acts::communicated(db, house, acts::Who(Some(session)), act, to)?;
    Ok(())
}

/// Who gets the list of the deliberations of a sitting: those who lead a group in the Consiglio on its day, and the Prefettura.
pub fn recipients(db: &mut Db, sitting: i64, on: NaiveDate) -> Outcomes<(Vec<Addressee>, Vec<Addressee>)> {
    sittings::list_recipients(db, sitting, on)
}

/// A recipient with the way by which it goes to them.
pub fn by_which_way(one: &Addressee) -> String {
    let by = match one.channel {
        organs::Channel::Pec => "PEC",
        organs::Channel::Email => "e-mail",
        organs::Channel::Messenger => "messo",
        organs::Channel::Hand => "a mano",
    };
    format!("{} ({by})", one.name)
}

/// Sends the list of the deliberations of a sitting; what is written of it is written with the registration.
pub fn send_list(
    db: &mut Db,
    house: &House,
    session: &Session,
    at: (&str, i64),
    paper: sittings::Following<'_>,
    to: &[Addressee],
    with: impl FnOnce(&mut Db, Option<&str>) -> Outcomes<()>,
) -> Outcomes<sittings::Followed> {
    sittings::send_following(db, house, session, at, paper, to, with)
}

/// What tells the same person again in several organs, for lines of members: the tax code, else the name.
pub fn persons(db: &mut Db, members: &[i64]) -> Outcomes<BTreeMap<i64, String>> {
    let person = |one: organs::Member| (one.id, one.tax_code.unwrap_or(one.sort_key));
    Ok(organs::members(db, members)?.into_iter().map(person).collect())
}

/// Those of these members who have an allowance on a day because they sit in the Giunta: no fee is due to them, in whatever
/// organ of the Comune (TUEL, art. 82 c. 7).
pub fn with_allowance(db: &mut Db, members: &[i64], on: NaiveDate) -> Outcomes<BTreeSet<i64>> {
    let mut paid = BTreeSet::new();
    for organ in organs::organs(db, true)?.into_iter().filter(|organ| organ.kind == organs::OrganKind::Giunta) {
        let sits = organs::members_on(db, organ.id, on)?.into_iter();
        let sits = sits.filter(|one| one.role != organs::MemberRole::Secretary).map(|one| one.id).collect::<Vec<_>>();
        paid.extend(persons(db, &sits)?.into_values());
    }
    Ok(persons(db, members)?.into_iter().filter(|(_, person)| paid.contains(person)).map(|(id, _)| id).collect())
}

/// The employer of a member.
pub fn employer(db: &mut Db, member: Option<i64>) -> Outcomes<Option<String>> {
    let Some(member) = member else { return Ok(None) };
    Ok(organs::members(db, &[member])?.into_iter().next().and_then(|one| one.employer))
}

/// Publishes a deliberation with its text and extract; refused where it has no text, or personal data and no text without
/// them. The votes are those in favour of immediate effect and the members of the organ. Answers the number of the publication.
pub fn publish(db: &mut Db, house: &House, session: &Session, act: i64, votes: Option<(i64, i64)>) -> Outcomes<String> {
    let act = acts::act(db, act)?.ok_or_else(|| Fault::not_done("fault-hall-no-item"))?;
    acts::may_be_published(&act)?;
    let publishing = albo::publishing_of(db, &act, votes)?;
    let publication = albo::publish(db, house, session, &publishing, None)?;
    Ok(format!("AP {}/{}", publication.number, publication.year))
}

/// The online albo shows what was published; where its folder cannot be written now, its job does it later.
pub fn follow_site(db: &mut Db, house: &House) -> Outcomes<()> {
    albo::after_change(db, house).map(drop)
}
