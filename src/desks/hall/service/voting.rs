//! A vote: held against those in the room and the majority it needs, written with its names, told in words.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::noting::{Noting, chaired, enough, in_order, note_within, settle, write};
use super::{Sheet, happened, held, load, tell, vote_digest};
use crate::base::fault::{Fault, Outcomes};
use crate::db::drafts::{self, Place};
use crate::db::{self, Db, stored};
use crate::desks::hall::KEEP;
use crate::desks::hall::course::{Course, ItemStanding, Standing, Voted};
use crate::desks::hall::model::{About, Choice, EventKind, HallState, Majority, Manner, Vote, VoteName};
use crate::desks::hall::store;
use crate::desks::hall::votes::{self, Count};
use crate::work::house::House;
use crate::work::session::Session;

/// A vote as it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// The item.
    pub item: i64,
    /// What was voted on.
    pub about: About,
    /// How.
    pub manner: Manner,
    /// The majority needed; immediate effect always needs that of the members.
    pub majority: Majority,
    /// How each voted; empty for a secret ballot.
    pub names: Vec<(i64, Choice)>,
    /// The counts of a secret ballot.
    pub count: Count,
    /// When, if not now.
    pub at: Option<DateTime<Utc>>,
}

impl Ballot {
    /// Everybody in the room in favour, but for these and for whoever must abstain.
    pub fn all_for(course: &Course, item: i64, about: About, majority: Majority, but: &[(i64, Choice)]) -> Self {
        let said = |seat: i64| but.iter().find(|(one, _)| *one == seat).map(|(_, choice)| *choice);
        let choice = |member: &Standing| said(member.seat.id).unwrap_or_else(|| member.usual_choice(item));
        let names = course.voters().map(|member| (member.seat.id, choice(member))).collect();
        Self { item, about, manner: Manner::Open, majority, names, count: Count::default(), at: None }
    }
}

/// Whether a ballot can be taken as things stand; answers its counts.
pub fn check(course: &Course, ballot: &Ballot) -> Outcomes<Count> {
    if course.state != HallState::Open {
        return Err(Fault::not_done("fault-hall-not-open"));
    }
    let Some(item) = course.treated(ballot.item) else { return Err(Fault::not_done("fault-hall-no-item")) };
    match (ballot.about, item.standing) {
        (About::Item, standing) if standing.is_done() => {
            return Err(Fault::not_done("fault-hall-item-done").arg("number", item.item.position));
        }
        (About::Immediate, ItemStanding::Passed) if item.immediate.is_none() => {}
        (About::Immediate, _) => {
            return Err(Fault::not_done("fault-hall-immediate").arg("number", item.item.position));
        }
        (About::Item, _) => {}
    }
    enough(course)?;
    chaired(course)?;
    let present = course.present();
    if ballot.manner == Manner::Secret {
        votes::check(ballot.manner, &ballot.count, present)?;
        let bound: Vec<&str> = course
            .voters()
            .filter(|one| one.left_for.contains(&ballot.item))
            .map(|one| one.seat.name.as_str())
            .collect();
        if ballot.count.apart < bound.len() as i64 {
            return Err(Fault::not_done("fault-hall-aside-secret").arg("names", bound.join(", ")));
        }
        return Ok(ballot.count);
    }
    let mut seen = std::collections::BTreeSet::new();
    for (seat, choice) in &ballot.names {
        let member = course.member(*seat).ok_or_else(|| Fault::not_done("fault-hall-no-member"))?;
        may_vote(member, ballot.item, *choice)?;
        if !seen.insert(*seat) {
            return Err(Fault::not_done("fault-hall-voter-twice").arg("name", &member.seat.name));
        }
    }
    let count = Count::of(ballot.names.iter().map(|(_, choice)| *choice));
    votes::check(ballot.manner, &count, present)?;
    Ok(count)
}

/// Whether somebody votes so on an item: whoever left for it must not (TUEL, art. 78 c. 2), a substitute only in the place
/// of a member who is away.
pub fn may_vote(member: &Standing, item: i64, choice: Choice) -> Outcomes<()> {
    let bound = member.left_for.contains(&item) && choice != Choice::Apart;
    let key = if member.aside || bound {
        "fault-hall-aside-vote"
    } else if member.here() && !member.takes_part() {
        "fault-hall-substitute-vote"
    } else if !member.here() || !member.seat.votes {
        "fault-hall-voter-out"
    } else {
        return Ok(());
    };
    Err(Fault::not_done(key).arg("name", &member.seat.name))
}

/// Writes a vote and what follows from it; its draft goes with it; answers the sitting as it stands then.
pub fn vote(
    db: &mut Db,
    house: &House,
    session: &Session,
    sitting: i64,
    ballot: &Ballot,
    draft: Option<&Place>,
) -> Outcomes<Sheet> {
    session.require(KEEP)?;
    db::write(db, |db| {
        let mut sheet = held(db, sitting)?;
        if let Some(at) = ballot.at {
            in_order(&sheet.course, at)?;
        }
        let at = happened(house, ballot.at)?;
        if ballot.about == About::Item && sheet.course.calls_back(ballot.item) {
            note_within(db, house, session, &sheet, (EventKind::Begun, at), &Noting::item(ballot.item))?;
            sheet = load(db, sitting)?;
        }
        let count = check(&sheet.course, ballot)?;
        let majority = match ballot.about {
            // Of the members, whoever is there (TUEL, art. 134 c. 4).
            About::Immediate => Majority::Members,
            About::Item => ballot.majority,
        };
        let mut voted = Voted {
            vote: Vote {
                id: 0,
                sitting_id: sitting,
                item_id: ballot.item,
                about: ballot.about,
                manner: ballot.manner,
                favour: count.favour,
                against: count.against,
                abstained: count.abstained,
                apart: count.apart,
                blank: count.blank,
                majority,
                needed: votes::needed(majority, &count, sheet.hall.members),
                passed: votes::passed(majority, &count, sheet.hall.members),
                at: stored(at),
                operator_id: session.operator_id,
                operator_name: session.name.clone(),
                digest: Vec::new(),
            },
            names: names(ballot),
        };
        let digest = vote_digest(&voted);
        voted.vote.digest = digest.to_vec();
        let id = store::add_vote(db, &voted.vote, &voted.names)?;
        let position = sheet.course.treated(ballot.item).map(|item| item.item.position);
        let detail = json!({
            "item": position,
            "about": ballot.about.code(),
            "favour": count.favour,
            "against": count.against,
            "abstained": count.abstained,
            "passed": voted.vote.passed,
        });
        tell(db, session, house.clock.now(), ("hall.voted", sitting), digest, &detail)?;
        write(db, house, session, &sheet, (EventKind::Voted, Some(id), at), &Noting::item(ballot.item))?;
        drafts::done(db, draft)?;
        settle(db, sitting)
    })
}

fn names(ballot: &Ballot) -> Vec<VoteName> {
    if ballot.manner == Manner::Secret {
        return Vec::new();
    }
    let mut names: Vec<VoteName> = ballot
        .names
        .iter()
        .map(|(seat_id, choice)| VoteName { vote_id: 0, seat_id: *seat_id, choice: *choice })
        .collect();
    names.sort_by_key(|name| name.seat_id);
    names
}
