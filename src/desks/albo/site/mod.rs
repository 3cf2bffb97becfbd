//! The online albo as a folder of files that any web server serves: put together from what the register says for a day, and
//! written so that nobody ever sees half of it.

mod feeds;
mod folder;
mod frame;
mod lists;
mod naming;
mod pages;
#[cfg(test)]
mod tests;
mod view;

use std::path::Path;

use chrono::NaiveDate;
use serde_json::json;

use super::section;
use super::settings::{self, Albo, Written};
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::db::audit::{self, Actor, Entry};
use crate::db::canonical::Canonical;
use crate::db::{self, Db};
use crate::work::house::House;

pub use folder::Done;

/// Writes the site where the settings say, as it stands today; none where they name no folder.
pub fn write(db: &mut Db, house: &House) -> Outcomes<Option<Written>> {
    let albo = settings::read(db)?;
    if albo.folder.is_empty() {
        return Ok(None);
    }
    let target = Path::new(&albo.folder).to_path_buf();
    let day = house.clock.today();
    let (site, done) = generate(db, house, &albo, &target, day)?;
    let written = Written {
        at: rome(house.clock.now()).format("%d/%m/%Y %H:%M").to_string(),
        folder: albo.folder,
        live: site.live.len(),
        afterwards: site.afterwards.len(),
        files: done.files,
        written: done.written,
        removed: done.removed,
        missing: done.missing,
    };
    db::write(db, |db| {
        settings::note_written(db, &written)?;
        if done.written + done.removed > 0 {
            tell(db, house, &written)?;
        }
        Ok(())
    })?;
    let shown = site.afterwards.iter().map(|entry| entry.row.id).collect();
    section::shown(db, house, &shown)?;
    Ok(Some(written))
}

/// Writes the site of a day into a folder; answers how many publications and acts it shows, and what was written.
pub fn write_to(
    db: &mut Db,
    house: &House,
    albo: &Albo,
    target: &Path,
    day: NaiveDate,
) -> Outcomes<((usize, usize), Done)> {
    let (site, done) = generate(db, house, albo, target, day)?;
    Ok(((site.live.len(), site.afterwards.len()), done))
}

fn generate(db: &mut Db, house: &House, albo: &Albo, target: &Path, day: NaiveDate) -> Outcomes<(view::Site, Done)> {
    let site = view::read(db, house, albo, day)?;
    let done = folder::write(target, &pages::all(&site), &house.files)?;
    Ok((site, done))
}

/// Brings the site in line after something changed on the albo. What was done stays done when the folder cannot be written:
/// the job tries again.
pub fn after_change(db: &mut Db, house: &House) -> Outcomes<bool> {
    match write(db, house) {
        Ok(_) => Ok(true),
        Err(fault) if fault.key.starts_with("fault-albo-site") => {
            tracing::warn!(key = fault.key, "the online albo could not be written");
            Ok(false)
        }
        Err(fault) => Err(fault),
    }
}

fn tell(db: &mut Db, house: &House, written: &Written) -> Outcomes<()> {
    let digest = Canonical::of("albo-site/1")
        .text("folder", &written.folder)
        .int("live", written.live as i64)
        .int("afterwards", written.afterwards as i64)
        .int("files", written.files as i64)
        .digest();
    let actor = Actor::system();
    let entry = Entry {
        at: house.clock.now(),
        actor: &actor,
        action: "albo.site_written",
        subject_kind: settings::SUBJECT,
        subject_id: 1,
        digest,
    };
    audit::append(db, &entry, &json!({ "new": written })).map(|_| ())
}
