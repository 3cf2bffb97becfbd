//! After a sitting: what stands of it, numbers of the deliberations in one act, the verbale from draft to final, what goes
//! on the albo and to whom the list is sent at the same time (TUEL, art. 125).

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use serde_json::json;

use super::course::{ItemStanding, Treated};
use super::model::{Attendance, Item, Minutes, MinutesState, OrganKind, Sending};
use super::rules::{self, MINUTES};
use super::secretary::{Secretary, renamed};
use super::service::{self, SUBJECT, Sheet, tell};
use super::source::{self, Addressee, Following, Label, Posted};
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
use crate::work::tables;

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
    load(db, sitting)
}

fn load(db: &mut Db, sitting: i64) -> Outcomes<After> {
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
        sheet,
    })
}

fn closed(after: &After) -> Outcomes<()> {
    if after.sheet.hall.closed_at.is_some() { Ok(()) } else { Err(Fault::not_done("fault-hall-not-closed")) }
}

/// Papers of an organ that deliberates are signed by who takes its minutes.
fn signed(after: &After) -> Outcomes<()> {
    if after.secretary().name.is_empty() { Err(Fault::not_done("fault-hall-no-secretary")) } else { Ok(()) }
}

/// The extract of a deliberation of a sitting.
pub fn extract(db: &mut Db, house: &House, after: &After, item: &Treated, label: &Label) -> Outcomes<Vec<u8>> {
    let (opinions, texts) = (source::opinions(db, label.id)?, source::texts(db, label.id)?);
    let behind = paper::Behind { opinions: &opinions, texts: &texts, secretary: &after.secretary() };
    paper::extract(house, &after.sheet, item, label, behind)
}

/// Numbers all deliberations of a sitting in the order of the agenda, in one act; answers the numbers.
pub fn number(db: &mut Db, house: &House, session: &Session, sitting: i64) -> Outcomes<Vec<String>> {
    session.require(KEEP)?;
    let (numbers, pending) = db::write(db, |db| {
        let after = load(db, sitting)?;
        closed(&after)?;
        signed(&after)?;
        let on = after.held_on();
        let (mut numbers, mut last) = (Vec::new(), None);
        for (item, label) in after.unnumbered() {
            let numbered = source::number(db, house, session, label.id, (on, item.immediate()))?;
            let number = numbered.act.number_text().unwrap_or_default();
            let label = Label { number: Some(number.clone()), ..label.clone() };
            let pdf = extract(db, house, &after, item, &label)?;
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
    closed(&after)?;
    let Some(minutes) = after.minutes.clone() else { return Err(Fault::not_done("fault-hall-not-closed")) };
    if minutes.state == MinutesState::Final {
        return Err(Fault::not_done("fault-hall-final"));
    }
    if let Some((item, _)) = after.unnumbered().next() {
        return Err(Fault::not_done("fault-hall-unnumbered").arg("number", item.item.position));
    }
    signed(&after)?;
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
    /// Their numbers in the register of the albo.
    pub numbers: Vec<String>,
    /// Those that are on the list.
    pub listed: usize,
    /// The list went to the Prefettura too.
    pub prefect: bool,
    /// Who gets the list by mail, and who by hand.
    pub to: (usize, usize),
    /// The protocol number of the list; none where nobody gets it by mail.
    pub number: Option<String>,
    /// The messages wait among those to be sent.
    pub waits: bool,
    /// The list as a file; none where it could not be written.
    pub path: Option<PathBuf>,
}

/// Publishes the numbered deliberations of a sitting and sends the list to the group leaders at the same time, of a Giunta to
/// the Prefettura too: by mail under one number where there are mailboxes, and as a file for whoever gets it by hand. Done
/// again it goes on where it was interrupted.
pub fn hand_over(db: &mut Db, house: &House, session: &Session, sitting: i64) -> Outcomes<Handed> {
    session.require(KEEP)?;
    let after = load(db, sitting)?;
    closed(&after)?;
    if after.deliberations().next().is_none() || after.unnumbered().next().is_some() {
        return Err(Fault::not_done("fault-hall-number-first"));
    }
    let mut handed = Handed::default();
    for (item, label) in after.deliberations().filter(|(_, label)| label.published_on.is_none()) {
        let passed = item.immediate.as_ref().filter(|voted| voted.vote.passed);
        let votes = passed.map(|voted| (voted.vote.favour, after.sheet.hall.members));
        handed.numbers.push(source::publish(db, house, session, label.id, votes)?);
        handed.published += 1;
    }
    if handed.published > 0 {
        source::follow_site(db, house)?;
    }
    let after = load(db, sitting)?;
    let (leaders, prefect) = source::recipients(db, sitting, after.held_on())?;
    let giunta = after.sheet.hall.organ_kind == OrganKind::Giunta;
    let open: Vec<(&Treated, &Label)> =
        after.deliberations().filter(|(_, label)| label.communicated_at.is_none()).collect();
    handed.listed = open.len();
    let Some((_, first)) = open.first() else {
        return if handed.published > 0 { Ok(handed) } else { Err(Fault::not_done("fault-hall-handed")) };
    };
    let list = paper::list(house, &after, &open)?;
    let kept = house.files.put(&list)?;
    let names = |all: &[Addressee]| all.iter().map(source::by_which_way).collect::<Vec<_>>().join(", ");
    let mut to = vec![("leaders", names(&leaders))];
    let mut all = leaders;
    if giunta {
        to.push(("prefect", if prefect.is_empty() { "Prefettura".to_owned() } else { names(&prefect) }));
        all.extend(prefect);
        handed.prefect = true;
    }
    let (name, subject) = (paper::list_name(&after, first), paper::list_subject(&after));
    let following = Following { name: &name, subject: &subject, pdf: &list };
    let key = format!("hall-list-{sitting}-{}", first.id);
    let sent = source::send_list(db, house, session, (&key, sitting), following, &all, |db, number| {
        for (recipients, names) in &to {
            send(db, house, session, (sitting, recipients, names), (&open, &kept.sha256), number)?;
        }
        for (_, label) in &open {
            source::communicated(db, house, session, label.id, "Capigruppo consiliari")?;
        }
        Ok(())
    })?;
    let mail = if sent.number.is_some() { all.iter().filter(|one| source::by_mail(one)).count() } else { 0 };
    handed.to = (mail, all.len() - mail);
    handed.number = sent.number;
    handed.waits = sent.posted == Posted::Waits;
    // What is sent stays sent where only its copy cannot be written.
    let copy = tables::folder(house).and_then(|folder| {
        let path = folder.join(&name);
        tables::keep(&folder, &path, &list)?;
        Ok(path)
    });
    handed.path = copy.inspect_err(|fault| tracing::warn!(%fault, "the copy of a list could not be written")).ok();
    Ok(handed)
}

fn send(
    db: &mut Db,
    house: &House,
    session: &Session,
    (sitting, recipients, names): (i64, &str, &str),
    (open, sha256): (&[(&Treated, &Label)], &Sha256Hex),
    number: Option<&str>,
) -> Outcomes<()> {
    let now = house.clock.now();
    let numbers: Vec<String> = open.iter().filter_map(|(_, label)| label.number.clone()).collect();
    let protocol = number.map(|number| format!(", prot. {number}")).unwrap_or_default();
    let mut row = Sending {
        id: 0,
        sitting_id: sitting,
        recipients: recipients.to_owned(),
        names: names.to_owned(),
        what: format!("Elenco delle deliberazioni n. {}{protocol}", numbers.join(", ")),
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
