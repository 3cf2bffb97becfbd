//! After a sitting: what stands of it, numbers of the deliberations in one act, the verbale from draft to final, what goes
//! on the albo and to whom the list is sent at the same time (TUEL, art. 125).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::json;

use super::course::{ItemStanding, Treated};
use super::model::{Attendance, Minutes, MinutesState, OrganKind, Sending};
use super::rules::{self, MINUTES};
use super::service::{self, SUBJECT, Sheet, tell};
use super::source::{self, Label};
use super::{KEEP, paper, papers_store as store};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::canonical::{Canonical, Digest};
use crate::db::deadlines::{self, Deadline};
use crate::db::drafts::{self, Place};
use crate::db::{self, Db, instant, stored};
use crate::files::Sha256Hex;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

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
}

impl After {
    /// The day of the sitting.
    pub fn held_on(&self) -> NaiveDate {
        held_on(&self.sheet)
    }

    /// Deliberations that were passed and have an act.
    pub fn deliberations(&self) -> impl Iterator<Item = (&Treated, &Label)> {
        self.sheet
            .course
            .items
            .iter()
            .filter(|item| item.standing == ItemStanding::Passed)
            .filter_map(|item| self.acts.get(&item.item.id).map(|act| (item, act)))
    }
}

/// The day of a sitting.
pub fn held_on(sheet: &Sheet) -> NaiveDate {
    rome(sheet.course.opened_at.unwrap_or_else(|| instant(sheet.hall.convened_at))).date_naive()
}

/// Reads it.
pub fn look(db: &mut Db, session: &Session, sitting: i64) -> Outcomes<After> {
    session.require(Permission::Consult)?;
    load(db, sitting)
}

fn load(db: &mut Db, sitting: i64) -> Outcomes<After> {
    let sheet = service::load(db, sitting)?;
    let ids: Vec<i64> = sheet.items.iter().filter_map(|item| item.act_id).collect();
    let labels: BTreeMap<i64, Label> = source::labels(db, &ids)?.into_iter().map(|label| (label.id, label)).collect();
    let of = |item: &super::model::Item| Some((item.id, labels.get(&item.act_id?)?.clone()));
    Ok(After {
        attendance: store::attendance(db, sitting)?,
        minutes: store::minutes_of(db, sitting)?,
        sendings: store::sendings(db, sitting)?,
        acts: sheet.items.iter().filter_map(of).collect(),
        clock: deadlines::of_subject(db, SUBJECT, sitting)?.into_iter().find(|one| one.activity == MINUTES),
        sheet,
    })
}

fn closed(after: &After) -> Outcomes<()> {
    if after.sheet.hall.closed_at.is_some() { Ok(()) } else { Err(Fault::not_done("fault-hall-not-closed")) }
}

/// Numbers all deliberations of a sitting in the order of the agenda, in one act; answers the numbers.
pub fn number(db: &mut Db, house: &House, session: &Session, sitting: i64) -> Outcomes<Vec<String>> {
    session.require(KEEP)?;
    let (numbers, pending) = db::write(db, |db| {
        let after = load(db, sitting)?;
        closed(&after)?;
        let on = after.held_on();
        let (mut numbers, mut last) = (Vec::new(), None);
        for (item, label) in after.deliberations().filter(|(_, label)| label.number.is_none()) {
            let numbered = source::number(db, house, session, label.id, (on, item.immediate()))?;
            let number = numbered.act.number_text().unwrap_or_default();
            let label = Label { number: Some(number.clone()), ..label.clone() };
            let opinions = source::opinions(db, label.id)?;
            let pdf = paper::extract(house, &after.sheet, item, &label, &opinions)?;
            source::attach(db, house, session, label.id, &pdf, &paper::extract_name(&after.sheet, &label))?;
            numbers.push(number);
            last = Some(numbered);
        }
        let Some(last) = last else { return Err(Fault::not_done("fault-hall-nothing-to-number")) };
        let pending = source::mark(house, &last)?;
        let mut canonical = Canonical::of("hall-numbered/1").int("sitting", sitting);
        for number in &numbers {
            canonical = canonical.text("number", number);
        }
        let now = house.clock.now();
        tell(db, session, now, ("hall.numbered", sitting), canonical.digest(), &json!({ "numbers": numbers }))?;
        Ok((numbers, pending))
    })?;
    pending.confirm()?;
    Ok(numbers)
}

/// Writes the text of a verbale over a version.
pub fn write_text(
    db: &mut Db,
    house: &House,
    session: &Session,
    (sitting, version): (i64, i64),
    text: &str,
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
        if !store::set_text(db, sitting, version, text, stored(now), session.operator_id)? {
            return Err(Fault::not_done("fault-hall-conflict"));
        }
        drafts::done(db, draft)?;
        let digest = Canonical::of("minutes-text/1").int("sitting", sitting).text("text", text).digest();
        tell(db, session, now, ("hall.minutes", sitting), digest, &json!({ "length": text.chars().count() }))
    })
}

/// The digest a final verbale must have.
pub fn minutes_digest(minutes: &Minutes, sha256: &str) -> Digest {
    Canonical::of("minutes/1")
        .int("sitting", minutes.sitting_id)
        .text("text", &minutes.text)
        .text("sha256", sha256)
        .maybe_at("at", minutes.final_at.map(instant))
        .maybe("name", minutes.final_name.as_deref())
        .digest()
}

/// Makes a verbale final: its paper is kept, its text stays, its clock is met.
pub fn finish(db: &mut Db, house: &House, session: &Session, sitting: i64) -> Outcomes<()> {
    session.require(KEEP)?;
    let after = load(db, sitting)?;
    closed(&after)?;
    let Some(minutes) = after.minutes.clone() else { return Err(Fault::not_done("fault-hall-not-closed")) };
    if minutes.state == MinutesState::Final {
        return Err(Fault::not_done("fault-hall-final"));
    }
    if let Some((item, _)) = after.deliberations().find(|(_, label)| label.number.is_none()) {
        return Err(Fault::not_done("fault-hall-unnumbered").arg("number", item.item.position));
    }
    let pdf = paper::minutes(house, &after, false)?;
    let kept = house.files.put(&pdf)?;
    db::write(db, |db| {
        let now = house.clock.now();
        let known = store::minutes_of(db, sitting)?.ok_or_else(|| Fault::not_done("fault-hall-not-closed"))?;
        if known.version != minutes.version {
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

/// What publishing led to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Handed {
    /// Deliberations that went on the albo now.
    pub published: usize,
    /// Those that are on the list.
    pub listed: usize,
    /// The list went to the Prefettura too.
    pub prefect: bool,
}

/// Publishes the numbered deliberations of a sitting and writes that the list goes to the group leaders at the same time, of
/// a Giunta to the Prefettura too. Done again it goes on where it was interrupted.
pub fn hand_over(db: &mut Db, house: &House, session: &Session, sitting: i64) -> Outcomes<Handed> {
    session.require(KEEP)?;
    let after = load(db, sitting)?;
    closed(&after)?;
    if after.deliberations().next().is_none() || after.deliberations().any(|(_, label)| label.number.is_none()) {
        return Err(Fault::not_done("fault-hall-number-first"));
    }
    let mut handed = Handed::default();
    for (item, label) in after.deliberations().filter(|(_, label)| label.published_on.is_none()) {
        let passed = item.immediate.as_ref().filter(|voted| voted.vote.passed);
        let votes = passed.map(|voted| (voted.vote.favour, after.sheet.hall.members));
        source::publish(db, house, session, label.id, votes)?;
        handed.published += 1;
    }
    let after = load(db, sitting)?;
    let (leaders, prefect) = source::recipients(db, after.held_on())?;
    let giunta = after.sheet.hall.organ_kind == OrganKind::Giunta;
    let open: Vec<(&Treated, &Label)> =
        after.deliberations().filter(|(_, label)| label.communicated_at.is_none()).collect();
    handed.listed = open.len();
    if open.is_empty() {
        return if handed.published > 0 { Ok(handed) } else { Err(Fault::not_done("fault-hall-handed")) };
    }
    let list = paper::list(house, &after, &open)?;
    let kept = house.files.put(&list)?;
    let mut to = vec![("leaders", leaders)];
    if giunta {
        to.push(("prefect", if prefect.is_empty() { vec!["Prefettura".to_owned()] } else { prefect }));
        handed.prefect = true;
    }
    db::write(db, |db| {
        for (recipients, names) in &to {
            send(db, house, session, (sitting, recipients, &names.join(", ")), (&open, &kept.sha256))?;
        }
        for (_, label) in &open {
            source::communicated(db, house, session, label.id, "Capigruppo consiliari")?;
        }
        Ok(())
    })?;
    Ok(handed)
}

fn send(
    db: &mut Db,
    house: &House,
    session: &Session,
    (sitting, recipients, names): (i64, &str, &str),
    (open, sha256): (&[(&Treated, &Label)], &Sha256Hex),
) -> Outcomes<()> {
    let now = house.clock.now();
    let numbers: Vec<String> = open.iter().filter_map(|(_, label)| label.number.clone()).collect();
    let mut row = Sending {
        id: 0,
        sitting_id: sitting,
        recipients: recipients.to_owned(),
        names: names.to_owned(),
        what: format!("Elenco delle deliberazioni n. {}", numbers.join(", ")),
        pdf_sha256: sha256.as_str().to_owned(),
        at: stored(now),
        operator_id: session.operator_id,
        operator_name: session.name.clone(),
        digest: Vec::new(),
    };
    let digest = sending_digest(&row);
    row.digest = digest.to_vec();
    store::add_sending(db, &row)?;
    let detail = json!({ "to": recipients, "what": row.what, "at": dates::date_time(now) });
    tell(db, session, now, ("hall.sent", sitting), digest, &detail)
}

/// The digest a sending must have.
pub fn sending_digest(row: &Sending) -> Digest {
    Canonical::of("hall-sending/1")
        .int("sitting", row.sitting_id)
        .text("to", &row.recipients)
        .text("names", &row.names)
        .text("what", &row.what)
        .text("sha256", &row.pdf_sha256)
        .at("at", instant(row.at))
        .int("by", row.operator_id)
        .text("name", &row.operator_name)
        .digest()
}
