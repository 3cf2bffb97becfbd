//! After a sitting: what stands of it, numbers of the deliberations in one act, the verbale from draft to final. What goes on
//! the albo has a file of its own ([`super::handing`]).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::json;

use super::course::{ItemStanding, Treated};
use super::model::{Attendance, Item, Minutes, MinutesState, Sending};
use super::rules::{self, MINUTES};
use super::secretary::{Secretary, renamed};
use super::service::{self, SUBJECT, Sheet, tell};
use super::source::{self, Label};
use super::{KEEP, paper, papers_store as store};
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::db::canonical::{Canonical, Digest};
use crate::db::deadlines::{self, Deadline};
use crate::db::drafts::{self, Place};
use crate::db::{self, Db, instant, stored};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Sittings before this one that are looked at for deliberations without a number: an office that makes no verbale final has
/// drafts of years.
const LOOKED_BACK: i64 = 6;

/// A sitting as it stands afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    /// The sitting.
    pub sheet: Sheet,
    /// Presence of its members.
    pub attendance: Vec<Attendance>,
    /// Its verbale.
    pub minutes: Option<Minutes>,
    /// What was sent to whom.
    pub sendings: Vec<Sending>,
    /// Acts by item.
    pub acts: BTreeMap<i64, Label>,
    /// The clock of the verbale.
    pub clock: Option<Deadline>,
    /// Days of earlier sittings of the organ that still have deliberations to be numbered.
    pub earlier: Vec<NaiveDate>,
}

impl After {
    /// The day of the sitting.
    pub fn held_on(&self) -> NaiveDate {
        held_on(&self.sheet)
    }

    /// Who takes the minutes.
    pub fn secretary(&self) -> Secretary {
        Secretary::of(&self.sheet.hall, self.minutes.as_ref())
    }

    /// Items that an organ which deliberates has passed.
    fn passed(&self) -> impl Iterator<Item = &Treated> {
        let deliberates = rules::deliberates(self.sheet.hall.organ_kind);
        self.sheet.course.items.iter().filter(move |item| deliberates && item.standing == ItemStanding::Passed)
    }

    /// Items that were passed and have no act: communications, and what was passed before items became acts by themselves.
    pub fn without_act(&self) -> impl Iterator<Item = &Treated> {
        self.passed().filter(|item| !self.acts.contains_key(&item.item.id))
    }

    /// Deliberations that were passed and have an act. What an item became that had no proposal and is none after all is
    /// withdrawn, and left out.
    pub fn deliberations(&self) -> impl Iterator<Item = (&Treated, &Label)> {
        let acts = self.passed().filter_map(|item| self.acts.get(&item.item.id).map(|act| (item, act)));
        acts.filter(|(item, act)| item.item.act_id.is_some() || !act.withdrawn)
    }

    /// Those without a number.
    pub fn unnumbered(&self) -> impl Iterator<Item = (&Treated, &Label)> {
        self.deliberations().filter(|(_, act)| act.number.is_none())
    }
}

/// The day of a sitting.
pub fn held_on(sheet: &Sheet) -> NaiveDate {
    rome(sheet.course.opened_at.unwrap_or_else(|| instant(sheet.hall.convened_at))).date_naive()
}

/// Reads it.
pub fn look(db: &mut Db, session: &Session, sitting: i64) -> Outcomes<After> {
    session.require(Permission::Consult)?;
    let mut after = load(db, sitting)?;
    if after.unnumbered().next().is_some() {
        let hall = &after.sheet.hall;
        for earlier in store::unfinished_before(db, hall.organ_id, hall.convened_at, LOOKED_BACK)? {
            let earlier = load(db, earlier)?;
            if earlier.unnumbered().next().is_some() {
                after.earlier.push(earlier.held_on());
            }
        }
    }
    Ok(after)
}

pub(super) fn load(db: &mut Db, sitting: i64) -> Outcomes<After> {
    let sheet = service::load(db, sitting)?;
    let became = source::acts_of(db, sitting)?;
    let act_of = |item: &Item| item.act_id.or_else(|| became.get(&item.source_id?).copied());
    let ids: Vec<i64> = sheet.items.iter().filter_map(act_of).collect();
    let labels: BTreeMap<i64, Label> = source::labels(db, &ids)?.into_iter().map(|label| (label.id, label)).collect();
    let of = |item: &Item| Some((item.id, labels.get(&act_of(item)?)?.clone()));
    Ok(After {
        attendance: store::attendance(db, sitting)?,
        minutes: store::minutes_of(db, sitting)?,
        sendings: store::sendings(db, sitting)?,
        acts: sheet.items.iter().filter_map(of).collect(),
        clock: deadlines::of_subject(db, SUBJECT, sitting)?.into_iter().find(|one| one.activity == MINUTES),
        earlier: Vec::new(),
        sheet,
    })
}

pub(super) fn closed(after: &After) -> Outcomes<()> {
    if after.sheet.hall.closed_at.is_some() { Ok(()) } else { Err(Fault::not_done("fault-hall-not-closed")) }
}

/// Papers of a sitting are signed by who takes its minutes.
pub fn signed(secretary: &Secretary) -> Outcomes<()> {
    if secretary.name.is_empty() { Err(Fault::not_done("fault-hall-no-secretary")) } else { Ok(()) }
}

/// Whether its deliberations can be numbered as it stands: asked before the clerk is, and before anything is written.
pub fn may_number(after: &After) -> Outcomes<()> {
    closed(after)?;
    let lacking = after.unnumbered().filter(|(_, label)| !label.lacks.is_empty());
    let names: Vec<&str> = lacking.map(|(_, label)| label.name.as_str()).collect();
    if !names.is_empty() {
        return Err(Fault::not_done("fault-hall-lacks-opinions").arg("acts", names.join(", ")));
    }
    signed(&after.secretary())
}

/// The same of making its verbale final.
pub fn may_finish(after: &After) -> Outcomes<()> {
    closed(after)?;
    match &after.minutes {
        None => return Err(Fault::not_done("fault-hall-not-closed")),
        Some(minutes) if minutes.state == MinutesState::Final => return Err(Fault::not_done("fault-hall-final")),
        Some(_) => {}
    }
    if let Some((item, _)) = after.unnumbered().next() {
        return Err(Fault::not_done("fault-hall-unnumbered").arg("number", item.item.position));
    }
    signed(&after.secretary())
}

/// The extract of a deliberation of a sitting.
pub fn extract(db: &mut Db, house: &House, after: &After, item: &Treated, label: &Label) -> Outcomes<Vec<u8>> {
    let (opinions, texts) = (source::opinions(db, label.id)?, source::texts(db, label.id)?);
    let behind = paper::Behind { opinions: &opinions, texts: &texts, secretary: &after.secretary() };
    paper::extract(house, &after.sheet, item, label, behind)
}

/// The numbers of the deliberations of a sitting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// The numbers, in the order of the agenda.
    pub numbers: Vec<String>,
    /// The deliberations among them that have no text: they cannot go on the albo before it is added.
    pub textless: Vec<String>,
}

/// Numbers all deliberations of a sitting in the order of the agenda, in one act.
pub fn number(db: &mut Db, house: &House, session: &Session, sitting: i64) -> Outcomes<Given> {
    session.require(KEEP)?;
    let (given, pending) = db::write(db, |db| {
        let after = load(db, sitting)?;
        may_number(&after)?;
        let on = after.held_on();
        let (mut given, mut last) = (Given::default(), None);
        for (item, label) in after.unnumbered() {
            let numbered = source::number(db, house, session, label.id, (on, item.immediate()))?;
            let number = numbered.act.number_text().unwrap_or_default();
            let label = Label { number: Some(number.clone()), ..label.clone() };
            let pdf = extract(db, house, &after, item, &label)?;
            source::attach(db, house, session, label.id, &pdf, &paper::extract_name(&after.sheet, &label))?;
            given.textless.extend(label.textless.then(|| numbered.act.name()));
            given.numbers.push(number);
            last = Some(numbered);
        }
        let Some(last) = last else { return Err(Fault::not_done("fault-hall-nothing-to-number")) };
        let pending = source::mark(house, &last)?;
        let mut canonical = Canonical::of("hall-numbered/1").int("sitting", sitting);
        for number in &given.numbers {
            canonical = canonical.text("number", number);
        }
        let now = house.clock.now();
        let detail = json!({ "numbers": given.numbers });
        tell(db, session, now, ("hall.numbered", sitting), canonical.digest(), &detail)?;
        Ok((given, pending))
    })?;
    pending.confirm()?;
    Ok(given)
}

/// Says of a deliberation without a number that it is a mere act of direction, which needs no opinion, or takes that back;
/// answers its proposal and whether it is one now.
pub fn direction(
    db: &mut Db,
    house: &House,
    session: &Session,
    (sitting, item): (i64, i64),
) -> Outcomes<(String, bool)> {
    session.require(KEEP)?;
    db::write(db, |db| {
        let after = load(db, sitting)?;
        closed(&after)?;
        let found = after.unnumbered().find(|(one, _)| one.item.id == item);
        let Some((_, label)) = found else { return Err(Fault::not_done("fault-hall-no-deliberation")) };
        source::direction(db, house, session, label)?;
        Ok((label.proposal.clone(), !label.direction))
    })
}

/// Makes a deliberation of an item that was passed and has no act; answers the number of its proposal.
pub fn deliberate(db: &mut Db, house: &House, session: &Session, (sitting, item): (i64, i64)) -> Outcomes<String> {
    session.require(KEEP)?;
    db::write(db, |db| {
        let after = load(db, sitting)?;
        closed(&after)?;
        if after.minutes.as_ref().is_some_and(|minutes| minutes.state == MinutesState::Final) {
            return Err(Fault::not_done("fault-hall-final"));
        }
        let found = after.without_act().find(|one| one.item.id == item);
        let Some(found) = found else { return Err(Fault::not_done("fault-hall-no-deliberation")) };
        source::become_act(db, house, session, &after.sheet, found)
    })
}

/// Writes the text of a verbale over a version, and who takes the minutes where that is said: the text names them then.
pub fn write_text(
    db: &mut Db,
    house: &House,
    session: &Session,
    (sitting, version): (i64, i64),
    (text, secretary): (&str, Option<&Secretary>),
    draft: Option<&Place>,
) -> Outcomes<()> {
    session.require(KEEP)?;
    if text.trim().is_empty() {
        return Err(Fault::not_done("fault-hall-text-empty").on("text"));
    }
    if text.chars().count() > rules::LONGEST_TEXT {
        return Err(Fault::not_done("fault-hall-text-long").arg("most", rules::LONGEST_TEXT).on("text"));
    }
    db::write(db, |db| {
        let known = store::minutes_of(db, sitting)?.ok_or_else(|| Fault::not_done("fault-hall-not-closed"))?;
        if known.state == MinutesState::Final {
            return Err(Fault::not_done("fault-hall-final"));
        }
        let now = house.clock.now();
        let old = Secretary::of(&service::load(db, sitting)?.hall, Some(&known));
        let new = secretary.filter(|one| !one.name.is_empty()).unwrap_or(&old);
        let text = if *new == old { text.to_owned() } else { renamed(text, &old, new) };
        if !store::set_text(db, (sitting, version), (&text, new), stored(now), session.operator_id)? {
            return Err(Fault::not_done("fault-hall-conflict"));
        }
        drafts::done(db, draft)?;
        let digest = Canonical::of("minutes-text/1").int("sitting", sitting).text("text", &text).digest();
        let detail = json!({ "length": text.chars().count(), "secretary": new.name });
        tell(db, session, now, ("hall.minutes", sitting), digest, &detail)
    })
}

/// The digest a final verbale must have.
pub fn minutes_digest(minutes: &Minutes, sha256: &str) -> Digest {
    let mut canonical = Canonical::of("minutes/1")
        .int("sitting", minutes.sitting_id)
        .text("text", &minutes.text)
        .text("sha256", sha256)
        .maybe_at("at", minutes.final_at.map(instant))
        .maybe("name", minutes.final_name.as_deref());
    if let (Some(name), Some(office)) = (&minutes.secretary, minutes.secretary_office) {
        canonical = canonical.text("secretary", name).text("office", office.code());
    }
    canonical.digest()
}

/// Makes a verbale final: its paper is kept, its text stays, its clock is met.
pub fn finish(db: &mut Db, house: &House, session: &Session, sitting: i64) -> Outcomes<()> {
    session.require(KEEP)?;
    let after = load(db, sitting)?;
    may_finish(&after)?;
    let version = after.minutes.as_ref().map(|minutes| minutes.version);
    let pdf = paper::minutes(house, &after, false)?;
    let kept = house.files.put(&pdf)?;
    db::write(db, |db| {
        let now = house.clock.now();
        let known = store::minutes_of(db, sitting)?.ok_or_else(|| Fault::not_done("fault-hall-not-closed"))?;
        if Some(known.version) != version {
            return Err(Fault::not_done("fault-hall-conflict"));
        }
        let sealed = Minutes { final_at: Some(stored(now)), final_name: Some(session.name.clone()), ..known };
        let sha256 = kept.sha256.as_str();
        let digest = minutes_digest(&sealed, sha256);
        store::set_final(db, sitting, sha256, stored(now), &session.name, &digest)?;
        deadlines::meet(db, MINUTES, SUBJECT, sitting, now, Some(session.operator_id))?;
        source::done(db, house, session, sitting)?;
        tell(db, session, now, ("hall.final", sitting), digest, &json!({ "sha256": sha256 }))
    })
}
