//! What is done to an act step by step: opinion, signature, visto, word to the Prefect, publication, effect, communication,
//! dossier, preservation, withdrawal. Numbering has a file of its own.

use chrono::{DateTime, TimeDelta, Utc};

use super::{SUBJECT, Told, Who, action, found, into_dossier, own, refusing, settling, tell};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::{self, Db, stored};
use crate::desks::acts::communicating::{model as telling, store as told_store};
use crate::desks::acts::deed::{Deed, Signed};
use crate::desks::acts::life::{Facts, Rule, Step};
use crate::desks::acts::model::{Act, FileRole, NewFile, Opinion, Signature};
use crate::desks::acts::rules;
use crate::desks::acts::store::{self, batches, hangings};
use crate::desks::corrections::api as corrections;
use crate::desks::dossiers::api as dossiers;
use crate::desks::protocol::api as protocol;
use crate::desks::routing::api::{self as routing, NewNote};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// What became of an act on several.
#[derive(Debug, Default)]
pub struct Report {
    /// The acts as they stand now.
    pub done: Vec<Act>,
    /// Those to which it could not be done, each with the reason.
    pub refused: Vec<Fault>,
}

/// Does something to several acts in one transaction; what cannot be done to some is told and does not keep the others.
pub fn perform(db: &mut Db, house: &House, session: &Session, ids: &[i64], deed: &Deed) -> Outcomes<Report> {
    rules::deed(deed, house.clock.now())?;
    db::write(db, |db| perform_all_within(db, house, session, ids, deed))
}

/// The same inside a transaction that is under way.
pub fn perform_all_within(db: &mut Db, house: &House, session: &Session, ids: &[i64], deed: &Deed) -> Outcomes<Report> {
    let places = into_dossier::held(db, ids, deed)?;
    let report = perform_each_within(db, house, session, (ids, deed.step()), |db, id| {
        places.as_ref().map_or(Ok(()), |places| places.check(db, id))?;
        Ok(deed.clone())
    })?;
    if let Some(places) = places {
        places.tell(db, house, session, &report.done)?;
    }
    Ok(report)
}

/// Does to each of several acts what is right for it, inside a transaction that is under way: `of` says what, or why nothing.
pub fn perform_each_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    (ids, step): (&[i64], Step),
    of: impl Fn(&mut Db, i64) -> Outcomes<Deed>,
) -> Outcomes<Report> {
    let now = house.clock.now();
    let mut report = Report::default();
    for id in ids {
        let performed = of(db, *id).and_then(|deed| perform_within(db, house, Who(Some(session)), *id, &deed));
        match performed {
            Ok(act) => report.done.push(act),
            Err(fault) if is_refusal(&fault) => report.refused.push(fault),
            Err(fault) => return Err(fault),
        }
    }
    if !report.done.is_empty() {
        let lines: Vec<(i64, i64)> = report.done.iter().map(|act| (act.id, act.version)).collect();
        batches::keep(db, step, session.operator_id, stored(now), &lines)?;
    }
    if report.done.is_empty() && report.refused.len() == 1 {
        return Err(report.refused.remove(0));
    }
    Ok(report)
}

/// Whether an act was told no, before anything was written of it.
pub fn is_refusal(fault: &Fault) -> bool {
    fault.key.starts_with("fault-act-") && fault.key != "fault-act-conflict"
}

/// The same to one act inside a transaction that is under way.
pub fn perform_within(db: &mut Db, house: &House, who: Who<'_>, id: i64, deed: &Deed) -> Outcomes<Act> {
    let now = house.clock.now();
    rules::deed(deed, now)?;
    let mut act = found(store::held(db, id)?)?;
    let step = deed.step();
    let facts = Facts::of(&act, &hangings::opinions(db, id)?);
    refusing::step(who, &act, &facts, step)?;
    if let Some(rule) = facts.rule(step) {
        may_do(who, &act, rule, deed)?;
    }
    if let Deed::File { dossier, .. } = deed {
        is_open(db, &act, *dossier)?;
    }
    if let Deed::Publish { day, .. } = deed
        && act.adopted_on.is_some_and(|adopted| *day < adopted)
    {
        return Err(Fault::not_done("fault-act-published-before").arg("act", act.name()));
    }
    match deed {
        Deed::Prefect { registration: Some(id), .. } => is_registered(db, &act, *id)?,
        Deed::Sign(signed) => signs_this(db, &act, signed)?,
        // A scan may hold the visti of several acts; what was signed digitally was signed for one.
        Deed::Cover { file: Some(file), .. } if deed.is_in_signed_file() => {
            is_of_this(db, &act, file, "fault-act-visto-of-another")?;
        }
        _ => {}
    }
    if let Deed::Communicate(told) = deed
        && act.numbered_at.is_some_and(|numbered| told.at < numbered - TimeDelta::minutes(1))
    {
        return Err(Fault::not_done("fault-act-told-before").arg("act", act.name()).on("at"));
    }
    hang(db, who, &act, deed, now)?;
    deed.put(&mut act, now);
    settling::stand(db, house, &mut act, step, who.id(), now)?;
    let (what, note) = deed.told();
    tell(db, who, &act, (step.code(), action(step)), Told { what, note, undone: false }, now)?;
    Ok(act)
}

/// A step is done by whoever may do it. What stands in a file that came back signed may be recorded by a clerk as well: the
/// signature in the file is what counts, and it is told who gave it.
fn may_do(who: Who<'_>, act: &Act, rule: &Rule, deed: &Deed) -> Outcomes<()> {
    let records = rule.recorded.is_some_and(|recorded| who.may(recorded));
    if records && !who.may(rule.who) && !deed.is_in_signed_file() {
        let key = if rule.step == Step::Cover { "fault-act-visto-file" } else { "fault-act-opinion-file" };
        return Err(Fault::not_done(key).arg("act", act.name()));
    }
    if records { Ok(()) } else { who.require(rule.who) }
}

/// A closed dossier takes no act.
fn is_open(db: &mut Db, act: &Act, dossier: i64) -> Outcomes<()> {
    match dossiers::dossier(db, dossier)? {
        Some(one) if one.closed_on.is_none() => Ok(()),
        Some(one) => Err(Fault::not_done("fault-act-dossier-closed").arg("act", act.name()).arg("dossier", one.code)),
        None => Err(Fault::not_done("fault-act-dossier-gone").arg("act", act.name())),
    }
}

/// Whether the registration under which the Prefect was told is there and stands, left the house, and is not older than the
/// proposal.
fn is_registered(db: &mut Db, act: &Act, id: i64) -> Outcomes<()> {
    let key = match protocol::registration(db, id)? {
        None => "fault-act-prefect-unknown",
        Some(_) if corrections::annulment(db, id)?.is_some() => "fault-act-prefect-annulled",
        Some(one) if one.flow != protocol::Flow::Out || one.registered_on < act.proposed_on => {
            let (subject, day) = (Shown::line(&one.subject).into_string(), dates::date(one.registered_on));
            return Err(Fault::not_done("fault-act-prefect-other")
                .arg("act", act.name())
                .arg("number", protocol::number_of(id))
                .arg("day", day)
                .arg("subject", subject));
        }
        Some(_) => return Ok(()),
    };
    Err(Fault::not_done(key).arg("act", act.name()).arg("number", protocol::number_of(id)))
}

/// Whether a communication goes to its offices as an internal note, and reaches their post by itself: a registration reaches it
/// on its own.
fn is_note(communication: &telling::Communication) -> bool {
    communication.by == telling::ToldBy::Note && communication.registration_id.is_none()
}

/// What is signed is one act: the file of another is not taken by mistake, nor an envelope around something else than the
/// text of this one.
fn signs_this(db: &mut Db, act: &Act, signed: &Signed) -> Outcomes<()> {
    let Some(file) = &signed.file else { return Ok(()) };
    is_of_this(db, act, file, "fault-act-file-of-another")?;
    let Some(content) = &signed.content_sha256 else { return Ok(()) };
    let files = hangings::files(db, act.id)?;
    let text = files.iter().find(|one| one.role == FileRole::Text);
    match text.filter(|_| files.iter().all(|one| one.sha256 != *content)) {
        Some(text) => {
            let fault = Fault::not_done("fault-act-signed-other").arg("act", act.name());
            Err(fault.arg("name", &file.name).arg("text", &text.name))
        }
        None => Ok(()),
    }
}

/// Refuses a signed file that came to another act, as its signature or as its visto.
fn is_of_this(db: &mut Db, act: &Act, file: &NewFile, key: &'static str) -> Outcomes<()> {
    match hangings::signed_elsewhere(db, act.id, &file.sha256)? {
        Some(other) => {
            let fault = Fault::not_done(key).arg("act", act.name()).arg("other", other.name());
            Err(fault.arg("name", &file.name))
        }
        None => Ok(()),
    }
}

/// Writes what hangs on the act with the deed: the opinion, the signature, files.
fn hang(db: &mut Db, who: Who<'_>, act: &Act, deed: &Deed, now: DateTime<Utc>) -> Outcomes<()> {
    let (operator_id, operator_name) = (who.id(), who.name());
    match deed {
        Deed::Opinion { kind, outcome, reasons, by, paper } => {
            let opinion = Opinion {
                id: 0,
                act_id: act.id,
                kind: *kind,
                outcome: *outcome,
                reasons: reasons.clone(),
                by_name: by.clone(),
                at: stored(now),
                operator_id,
                operator_name,
                digest: Vec::new(),
                sha256: paper.as_ref().map(|paper| paper.file.sha256.clone()),
                form: paper.as_ref().map(|paper| paper.form),
                checked: paper.as_ref().and_then(|paper| paper.checked),
            };
            hangings::opinion(db, &opinion)?;
        }
        Deed::Sign(signed) => {
            let signature = Signature {
                id: 0,
                act_id: act.id,
                takes_back: None,
                signer: signed.signer.clone(),
                signed_at: signed.at,
                form: signed.form,
                certificate: signed.certificate.clone(),
                sha256: signed.file.as_ref().map(|file| file.sha256.clone()),
                content_sha256: signed.content_sha256.clone(),
                checked: signed.checked,
                at: stored(now),
                operator_id,
                operator_name,
                digest: Vec::new(),
            };
            hangings::signature(db, &signature)?;
        }
        Deed::Communicate(communication) => {
            for one in &communication.to {
                let line = telling::Told {
                    id: 0,
                    act_id: act.id,
                    recipient: Shown::line(&one.name).into_string(),
                    office_id: one.office_id,
                    correspondent_id: one.correspondent_id,
                    channel: communication.by,
                    communicated_at: communication.at,
                    registration_id: communication.registration_id,
                    note: rules::line(communication.note.as_deref(), "note")?,
                    form_key: communication.key.clone(),
                    at: stored(now),
                    operator_id,
                    operator_name: operator_name.clone(),
                    digest: Vec::new(),
                };
                told_store::insert(db, &line)?;
                if let Some(office_id) = one.office_id.filter(|_| is_note(communication)) {
                    let title = format!("{}  {}", act.name(), act.subject);
                    let by = (operator_id, operator_name.clone());
                    let (about, at, note) = ((SUBJECT, act.id), stored(now), line.note);
                    routing::tell_office(db, &NewNote { office_id, about, title, note, by, at })?;
                }
            }
        }
        _ => {}
    }
    let mut files = deed.files();
    if matches!(deed, Deed::Opinion { paper: Some(_), .. }) {
        // Both opinions may stand in one file.
        let known = hangings::files(db, act.id)?;
        files.retain(|file| known.iter().all(|one| (one.role, &one.sha256) != (file.role, &file.sha256)));
    }
    hangings::attach(db, act.id, &files, stored(now), operator_id)
}

/// Puts a document on an act, from a screen. What was signed stays as it is; but an act that has no text yet, because it was
/// signed on paper, takes its text at any time: else it could never be published.
pub fn attach(db: &mut Db, house: &House, session: &Session, id: i64, file: &NewFile) -> Outcomes<Act> {
    session.require(Permission::ProposeActs)?;
    db::write(db, |db| {
        let act = found(store::by_id(db, id)?)?;
        own(session, &act)?;
        if act.number.is_some() {
            session.require(Permission::NumberActs)?;
        }
        let sealed = match file.role {
            FileRole::Text => has_text(db, id)?,
            FileRole::Attachment => act.signed_at.is_some() || act.number.is_some(),
            _ => false,
        };
        if sealed {
            return Err(Fault::not_done("fault-act-text-sealed").arg("act", act.name()));
        }
        attach_within(db, house, Who(Some(session)), id, file)?;
        Ok(act)
    })
}

fn has_text(db: &mut Db, id: i64) -> Outcomes<bool> {
    Ok(hangings::with_text(db, &[id])?.contains(&id))
}

/// Puts a file on an act inside a transaction that is under way. Once the act has its number, text and attachments stay; only a
/// text that is not there at all may still come.
pub fn attach_within(db: &mut Db, house: &House, who: Who<'_>, id: i64, file: &NewFile) -> Outcomes<()> {
    rules::files(std::slice::from_ref(file))?;
    let act = found(store::held(db, id)?)?;
    let first_text = file.role == FileRole::Text && !has_text(db, id)?;
    if act.number.is_some() && !file.role.after_number() && !first_text {
        return Err(Fault::not_done("fault-act-text-sealed").arg("act", act.name()));
    }
    let now = house.clock.now();
    hangings::attach(db, id, std::slice::from_ref(file), stored(now), who.id())?;
    let told = Told { what: file.name.clone(), note: Some(file.sha256.clone()), undone: false };
    tell(db, who, &act, ("attach", "act.attached"), told, now)
}
