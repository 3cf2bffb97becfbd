//! Sending acts to preservation. Documents are copied beside the place of the package while nobody waits; then one transaction
//! writes on the acts in which package they went, with the digest of its index, and puts the package there.

use std::path::{Path, PathBuf};

use super::index::{Package, Packed, index};
use crate::base::fault::{Fault, Outcome, Outcomes};
use crate::base::text::Shown;
use crate::db::{self, Db, stored};
use crate::desks::acts::communicating::store as communications;
use crate::desks::acts::deed::Deed;
use crate::desks::acts::life::{Facts, Step};
use crate::desks::acts::model::Act;
use crate::desks::acts::rules;
use crate::desks::acts::service::deeds::{Report, perform_within};
use crate::desks::acts::service::{Who, conflict, found, refusing};
use crate::desks::acts::store::{self, batches, hangings};
use crate::desks::dossiers::api as dossiers;
use crate::desks::people::api as people;
use crate::files::{Sha256Hex, safe_name};
use crate::work::house::House;
use crate::work::session::{Permission, Session};
use crate::work::tables;

/// Name of the index in a package.
const INDEX: &str = "PIndex.xml";

/// What came of it.
#[derive(Debug)]
pub struct Preserved {
    /// The acts, and those that cannot go yet.
    pub report: Report,
    /// The folder; none where no act could go.
    pub path: Option<PathBuf>,
    /// Documents in it.
    pub files: usize,
}

/// Lays the package of some acts, and writes on each that it went. What cannot go yet is told and keeps the others not.
pub fn preserve(db: &mut Db, house: &House, session: &Session, ids: &[i64], package: &str) -> Outcomes<Preserved> {
    session.require(Permission::NumberActs)?;
    let name = rules::line(Some(package), "package")?.ok_or_else(|| Fault::not_done("fault-act-package-missing"))?;
    let folder = tables::folder(house)?;
    let path = folder.join(format!("versamento-{}", safe_name(&name)));
    if path.exists() {
        return Err(Fault::not_done("fault-act-package-there").arg("path", path.display()));
    }
    let (packed, refused) = ready(db, ids)?;
    if packed.is_empty() {
        return refused_all(refused);
    }
    let now = house.clock.now();
    let who = house.facts().administration;
    let bytes = index(&Package { name: &name, who: &who, by: &session.name, at: now, acts: &packed })?;
    let failed = |e: std::io::Error| Fault::not_done("fault-export").arg("path", path.display()).because(e);
    let draft = tempfile::tempdir_in(&folder).map_err(failed)?;
    let new = draft.path().join("new");
    lay(house, &new, &packed, &bytes)?;
    let files = packed.iter().map(|one| one.files.len()).sum();
    let deed = Deed::Preserve { package: name, files, index: Sha256Hex::of(&bytes).to_string() };
    let outcome = db::write(db, |db| {
        let mut report = Report { refused, ..Report::default() };
        for one in &packed {
            unchanged(db, one)?;
            report.done.push(perform_within(db, house, Who(Some(session)), one.act.id, &deed)?);
        }
        let lines: Vec<(i64, i64)> = report.done.iter().map(|act| (act.id, act.version)).collect();
        batches::keep(db, Step::Preserve, session.operator_id, stored(now), &lines)?;
        std::fs::rename(&new, &path).map_err(failed)?;
        Ok(report)
    });
    match outcome {
        Ok(report) => Ok(Preserved { report, path: Some(path), files }),
        Err(fault) => {
            // A package that no act names would keep its name from the next try.
            if fault.outcome == Outcome::NotDone && !new.exists() {
                std::fs::remove_dir_all(&path).map_err(failed)?;
            }
            Err(fault)
        }
    }
}

/// The acts that can go, with all that the index tells of them, and why the others cannot.
fn ready(db: &mut Db, ids: &[i64]) -> Outcomes<(Vec<Packed>, Vec<Fault>)> {
    let (mut packed, mut left) = (Vec::new(), Vec::new());
    for id in ids {
        let act = found(store::by_id(db, *id)?)?;
        let facts = Facts::of(&act, &hangings::opinions(db, *id)?);
        match refusing::step(Who(None), &act, &facts, Step::Preserve) {
            Ok(()) => packed.push(pack(db, act)?),
            Err(fault) => left.push(fault),
        }
    }
    Ok((packed, left))
}

fn refused_all(mut refused: Vec<Fault>) -> Outcomes<Preserved> {
    match refused.len() {
        1 => Err(refused.remove(0)),
        _ => Ok(Preserved { report: Report { refused, ..Report::default() }, path: None, files: 0 }),
    }
}

/// Refuses an act that a colleague changed while its documents were copied.
fn unchanged(db: &mut Db, one: &Packed) -> Outcomes<()> {
    let act = found(store::held(db, one.act.id)?)?;
    let same = act.version == one.act.version
        && hangings::files(db, act.id)?.iter().eq(one.files.iter().map(|(_, file)| file));
    if same { Ok(()) } else { Err(conflict(&act)) }
}

/// An act with all that the index tells of it.
fn pack(db: &mut Db, act: Act) -> Outcomes<Packed> {
    let id = act.id;
    let folder = format!("{}-{:07}-{}", act.kind.register(), act.number.unwrap_or(0), act.year.unwrap_or(0));
    let dossier = act.dossier_id.map(|id| dossiers::dossier(db, id)).transpose()?.flatten();
    let files = hangings::files(db, id)?.into_iter().map(|file| {
        let name = safe_name(Shown::line(&file.name).as_str());
        (format!("{folder}/{:02}-{name}", file.position), file)
    });
    Ok(Packed {
        files: files.collect(),
        expense: store::expense(db, id)?,
        office: act
            .office_id
            .map(|id| people::office(db, id))
            .transpose()?
            .flatten()
            .map(|one| one.name)
            .unwrap_or_default(),
        dossier: dossier.map(|one| (one.code, one.class_code)),
        signatures: hangings::signatures(db, id)?,
        told: communications::of_acts(db, &[id])?,
        act,
    })
}

/// Writes documents and index into a new folder beside the place of the package.
fn lay(house: &House, new: &Path, packed: &[Packed], index: &[u8]) -> Outcomes<()> {
    let failed = |e: std::io::Error| Fault::not_done("fault-export").arg("path", new.display()).because(e);
    std::fs::create_dir(new).map_err(failed)?;
    for (name, file) in packed.iter().flat_map(|one| &one.files) {
        let gone = || Fault::not_done("fault-document-missing").arg("sha", &file.sha256);
        let mut source = house.files.reader(&Sha256Hex::parse(&file.sha256).ok_or_else(gone)?)?;
        let place = new.join(name);
        if let Some(parent) = place.parent() {
            std::fs::create_dir_all(parent).map_err(failed)?;
        }
        let mut target = std::fs::File::create_new(place).map_err(failed)?;
        std::io::copy(&mut source, &mut target).map_err(failed)?;
        target.sync_all().map_err(failed)?;
    }
    tables::keep(new, &new.join(INDEX), index)
}
