//! What is done to an act step by step: opinion, signature, visto, word to the Prefect, publication, effect, communication,
//! dossier, preservation, withdrawal. Numbering has a file of its own.

use chrono::{DateTime, Utc};

use super::{Told, Who, action, found, refused, settling, tell};
use crate::base::fault::{Fault, Outcomes};
use crate::db::{self, Db, stored};
use crate::desks::acts::deed::Deed;
use crate::desks::acts::life::Facts;
use crate::desks::acts::model::{Act, NewFile, Opinion, Signature};
use crate::desks::acts::rules;
use crate::desks::acts::store::{self, batches, hangings};
use crate::work::house::House;
use crate::work::session::Session;

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
    db::write(db, |db| {
        let now = house.clock.now();
        let mut report = Report::default();
        for id in ids {
            match perform_within(db, house, Who(Some(session)), *id, deed) {
                Ok(act) => report.done.push(act),
                Err(fault) if is_refusal(&fault) => report.refused.push(fault),
                Err(fault) => return Err(fault),
            }
        }
        if !report.done.is_empty() {
            let lines: Vec<(i64, i64)> = report.done.iter().map(|act| (act.id, act.version)).collect();
            batches::keep(db, deed.step(), session.operator_id, stored(now), &lines)?;
        }
        if report.done.is_empty() && report.refused.len() == 1 {
            return Err(report.refused.remove(0));
        }
        Ok(report)
    })
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
    if let Some(missing) = facts.missing(step).first() {
        return Err(refused(&act, *missing));
    }
    if let Some(rule) = facts.rule(step) {
        who.require(rule.who)?;
    }
    if let Deed::Publish { day, .. } = deed
        && act.adopted_on.is_some_and(|adopted| *day < adopted)
    {
        return Err(Fault::not_done("fault-act-published-before").arg("act", act.name()));
    }
    hang(db, who, &act, deed, now)?;
    deed.put(&mut act, now);
    settling::stand(db, house, &mut act, step, who.id(), now)?;
    let (what, note) = deed.told();
    tell(db, who, &act, (step.code(), action(step)), Told { what, note, undone: false }, now)?;
    Ok(act)
}

/// Writes what hangs on the act with the deed: the opinion, the signature, files.
fn hang(db: &mut Db, who: Who<'_>, act: &Act, deed: &Deed, now: DateTime<Utc>) -> Outcomes<()> {
    let (operator_id, operator_name) = (who.id(), who.name());
    match deed {
        Deed::Opinion { kind, outcome, reasons, by } => {
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
                at: stored(now),
                operator_id,
                operator_name,
                digest: Vec::new(),
            };
            hangings::signature(db, &signature)?;
        }
        _ => {}
    }
    hangings::attach(db, act.id, &deed.files(), stored(now), operator_id)
}

/// Puts a file on an act inside a transaction that is under way. Once the act has its number, text and attachments stay.
pub fn attach_within(db: &mut Db, house: &House, who: Who<'_>, id: i64, file: &NewFile) -> Outcomes<()> {
    rules::files(std::slice::from_ref(file))?;
    let act = found(store::held(db, id)?)?;
    if act.number.is_some() && !file.role.after_number() {
        return Err(Fault::not_done("fault-act-text-sealed").arg("act", act.name()));
    }
    let now = house.clock.now();
    hangings::attach(db, id, std::slice::from_ref(file), stored(now), who.id())?;
    let told = Told { what: file.name.clone(), note: Some(file.sha256.clone()), undone: false };
    tell(db, who, &act, ("attach", "act.attached"), told, now)
}
