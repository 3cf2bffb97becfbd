//! Sending acts to preservation: the package is laid whole, then the acts say in which package they went, with the digest of its
//! index.

use std::path::PathBuf;

use super::index::{Package, Packed, index};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::{self, Db, stored};
use crate::desks::acts::communicating::store as communications;
use crate::desks::acts::deed::Deed;
use crate::desks::acts::life::{Facts, Step};
use crate::desks::acts::model::Act;
use crate::desks::acts::rules;
use crate::desks::acts::service::deeds::{Report, perform_within};
use crate::desks::acts::service::{Who, found, refused};
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
    db::write(db, |db| {
        let mut report = Report::default();
        let mut packed = Vec::new();
        for id in ids {
            let act = found(store::held(db, *id)?)?;
            match Facts::of(&act, &hangings::opinions(db, *id)?).missing(Step::Preserve).first() {
                Some(missing) => report.refused.push(refused(&act, *missing)),
                None => packed.push(pack(db, act)?),
            }
        }
        if packed.is_empty() {
            return match report.refused.len() {
                1 => Err(report.refused.remove(0)),
                _ => Ok(Preserved { report, path: None, files: 0 }),
            };
        }
        let now = house.clock.now();
        let who = house.facts().administration;
        let bytes = index(&Package { name: &name, who: &who, by: &session.name, at: now, acts: &packed })?;
        lay(house, &folder, &path, &packed, &bytes)?;
        let files = packed.iter().map(|one| one.files.len()).sum();
        let deed = Deed::Preserve { package: name, files, index: Sha256Hex::of(&bytes).to_string() };
        for one in &packed {
            report.done.push(perform_within(db, house, Who(Some(session)), one.act.id, &deed)?);
        }
        let lines: Vec<(i64, i64)> = report.done.iter().map(|act| (act.id, act.version)).collect();
        batches::keep(db, Step::Preserve, session.operator_id, stored(now), &lines)?;
        Ok(Preserved { report, path: Some(path), files })
    })
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

/// Writes everything beside its place first, then puts it there.
fn lay(
    house: &House,
    folder: &std::path::Path,
    path: &std::path::Path,
    packed: &[Packed],
    index: &[u8],
) -> Outcomes<()> {
    let failed = |e: std::io::Error| Fault::not_done("fault-export").arg("path", path.display()).because(e);
    let draft = tempfile::tempdir_in(folder).map_err(failed)?;
    let new = draft.path().join("new");
    std::fs::create_dir(&new).map_err(failed)?;
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
    tables::keep(&new, &new.join(INDEX), index)?;
    std::fs::rename(&new, path).map_err(failed)
}
