//! What the hall takes from the acts behind its items: how they are named, what they lack, their texts and opinions; and how an
//! item that was passed without a proposal becomes an act.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::{Db, instant};
use crate::desks::acts::api as acts;
use crate::desks::hall::course::Treated;
use crate::desks::hall::model::OrganKind;
use crate::desks::hall::service::Sheet;
use crate::desks::hall::{rules, votes};
use crate::desks::organs::api as organs;
use crate::desks::sittings::api as sittings;
use crate::work::house::House;
use crate::work::session::Session;

/// An act as papers and screens name it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is told on its own")]
pub struct Label {
    /// Its id.
    pub id: i64,
    /// How it calls itself: `GC 12/2026`, or by its proposal.
    pub name: String,
    /// Its number: `12/2026`.
    pub number: Option<String>,
    /// Its proposal: `40/2026`.
    pub proposal: String,
    /// The proposal was withdrawn.
    pub withdrawn: bool,
    /// What must come before its number: catalogue keys of the steps.
    pub lacks: Vec<&'static str>,
    /// It was said to be a mere act of direction.
    pub direction: bool,
    /// It has no text.
    pub textless: bool,
    /// It has personal data in it.
    pub personal: bool,
    /// First day on the albo.
    pub published_on: Option<NaiveDate>,
    /// When it was communicated (UTC).
    pub communicated_at: Option<NaiveDateTime>,
}

/// The acts with these ids.
pub fn labels(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<Label>> {
    let mut labels = Vec::new();
    let with_text = acts::with_text(db, ids)?;
    let given = acts::opinions_on(db, ids)?;
    for act in acts::with_ids(db, ids)? {
        let opinions: Vec<_> = given.iter().filter(|one| one.act_id == act.id).cloned().collect();
        let missing = acts::Facts::of(&act, &opinions).missing(acts::Step::Number).into_iter();
        labels.push(Label {
            id: act.id,
            name: act.name(),
            number: act.number_text(),
            proposal: act.proposal_text(),
            withdrawn: act.state == acts::State::Withdrawn,
            lacks: missing.filter_map(key_of).collect(),
            direction: acts::is_direction(&opinions),
            textless: !with_text.contains(&act.id),
            personal: act.personal_data,
            published_on: act.published_on,
            communicated_at: act.communicated_at,
        });
    }
    Ok(labels)
}

fn key_of(missing: acts::Missing) -> Option<&'static str> {
    if let acts::Missing::First(step) = missing { Some(step.key()) } else { None }
}

/// The acts behind the items of a sitting as its desk keeps them, by the id of the item there: those too that items became
/// which came into the hall without one.
pub fn acts_of(db: &mut Db, sitting: i64) -> Outcomes<BTreeMap<i64, i64>> {
    Ok(sittings::items(db, sitting)?.into_iter().filter_map(|item| Some((item.id, item.act_id?))).collect())
}

/// The deliberations of a kind of organ; a commission has none.
fn deliberation_of(kind: OrganKind) -> Option<acts::ActKind> {
    match kind {
        OrganKind::Giunta => Some(acts::ActKind::Giunta),
        OrganKind::Council => Some(acts::ActKind::Council),
        OrganKind::Commission => None,
    }
}

/// An item was passed: it becomes an act where it had no proposal, and the history of the act tells the votes.
pub(super) fn passed(db: &mut Db, house: &House, session: &Session, sheet: &Sheet, item: &Treated) -> Outcomes<()> {
    if sheet.becomes_act(item) {
        return become_act(db, house, session, sheet, item).map(drop);
    }
    if rules::deliberates(sheet.hall.organ_kind) {
        decided(db, house, session, item, acts::Tabled::Passed)
    } else {
        Ok(())
    }
}

/// The history of the act behind an item tells how it came out, with the votes.
pub(super) fn decided(
    db: &mut Db,
    house: &House,
    session: &Session,
    item: &Treated,
    what: acts::Tabled,
) -> Outcomes<()> {
    let Some(source) = item.item.source_id else { return Ok(()) };
    let at_once = if item.immediate() { "; immediatamente eseguibile" } else { "" };
    let votes = item.vote.as_ref().map(|voted| format!("{}{at_once}", votes::of(&voted.vote)));
    sittings::decided_within(db, house, session, source, what, votes.as_deref())
}

/// Makes a deliberation of an item that was put on the agenda by its subject alone; answers the number of its proposal.
pub fn become_act(db: &mut Db, house: &House, session: &Session, sheet: &Sheet, item: &Treated) -> Outcomes<String> {
    let (Some(kind), Some(source)) = (deliberation_of(sheet.hall.organ_kind), item.item.source_id) else {
        return Err(Fault::not_done("fault-hall-no-item"));
    };
    let sitting = sittings::sitting(db, sheet.hall.sitting_id)?;
    let organ = organs::organ(db, sitting.organ_id)?;
    let mut place = format!("{}, punto n. {}", sittings::name_of(&organ, &sitting), item.item.position);
    if let Some(speaker) = sittings::item(db, source)?.and_then(|item| item.speaker) {
        place.push_str(&format!(" · relatore {speaker}"));
    }
    let key = format!("sitting-item:{source}");
    let asked = acts::FromAgenda { key, kind, subject: item.item.subject.clone(), place };
    let act = acts::from_agenda_within(db, house, session, &asked)?;
    sittings::became_within(db, session, source, act.id)?;
    decided(db, house, session, item, acts::Tabled::Passed)?;
    Ok(act.proposal_text())
}

/// Says of an act that it is a mere act of direction; takes that back where it was said.
pub fn direction(db: &mut Db, house: &House, session: &Session, label: &Label) -> Outcomes<()> {
    if label.direction {
        acts::direction_back_within(db, house, session, label.id).map(drop)
    } else {
        acts::direction_within(db, house, session, label.id).map(drop)
    }
}

/// A text that a deliberation approves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Name of the file.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// When it came to the act.
    pub at: DateTime<Utc>,
}

/// The text of a proposal with its attachments; of one that came signed, the signed file.
pub fn texts(db: &mut Db, act: i64) -> Outcomes<Vec<Text>> {
    let files = acts::files(db, act)?;
    let of = |wanted: &[acts::FileRole]| -> Vec<Text> {
        let wanted = files.iter().filter(|file| wanted.contains(&file.role));
        let text =
            |file: &acts::ActFile| Text { name: file.name.clone(), sha256: file.sha256.clone(), at: instant(file.at) };
        wanted.map(text).collect()
    };
    let mut texts = of(&[acts::FileRole::Text]);
    if texts.is_empty() {
        texts = of(&[acts::FileRole::Signed]);
    }
    texts.extend(of(&[acts::FileRole::Attachment]));
    Ok(texts)
}

/// Whether the text of an act came after the paper of its deliberation was set, which says nothing of it then.
pub fn came_late(db: &mut Db, act: i64) -> Outcomes<bool> {
    let files = acts::files(db, act)?;
    let set = files.iter().filter(|file| file.role == acts::FileRole::Minutes).map(|file| file.position).max();
    Ok(set.is_some_and(|set| files.iter().any(|file| file.role.is_text() && file.position > set)))
}

/// Opinions on an act with their days, in the words of a deliberation; of one that is not due, why.
pub fn opinions(db: &mut Db, act: i64) -> Outcomes<Vec<String>> {
    let mut last: BTreeMap<&'static str, String> = BTreeMap::new();
    for opinion in acts::opinions(db, act)? {
        let name = match opinion.kind {
            acts::OpinionKind::Technical => "regolarità tecnica",
            acts::OpinionKind::Accounting => "regolarità contabile",
        };
        let why = opinion.reasons.as_deref().map(|why| format!(", {}", why.trim_end_matches('.'))).unwrap_or_default();
        let outcome = match opinion.outcome {
            acts::Outcome::Favourable => "favorevole".to_owned(),
            acts::Outcome::Unfavourable => "contrario".to_owned(),
            acts::Outcome::NotDue => format!("non dovuto{why}"),
            acts::Outcome::TakenBack => {
                last.remove(name);
                continue;
            }
        };
        let day = dates::date(rome(instant(opinion.at)).date_naive());
        last.insert(name, format!("Parere di {name}: {outcome} ({}, {day}).", opinion.by_name));
    }
    Ok(last.into_values().rev().collect())
}
