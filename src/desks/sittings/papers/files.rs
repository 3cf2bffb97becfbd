//! Writing the papers of a sitting into the folder of papers.

use std::path::{Path, PathBuf};

use super::archive::{Page, zip};
use super::compose::{self, Facts, Paper};
use super::revocation::{self, Off};
use super::{calendar, difference, site};
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::base::paths::create_private;
use crate::base::text::fold;
use crate::base::text::safe_file_name;
use crate::db::Db;
use crate::desks::acts::api::{self as acts, ActFile, FileRole};
use crate::desks::sittings::service::gathering::gather;
use crate::desks::sittings::store::items;
use crate::files::Sha256Hex;
use crate::print::Stamp;
use crate::print::convocation::convocation;
use crate::work::house::House;
use crate::work::session::{Permission, Session};
use crate::work::tables;

/// `consiglio-comunale-2026-11-30-1800`: an organ may sit twice on a day.
pub fn stem(facts: &Facts) -> String {
    let day = rome(facts.sitting.begins()).format("%Y-%m-%d-%H%M");
    format!("{}-{day}", fold(&facts.organ.name).split_whitespace().collect::<Vec<_>>().join("-"))
}

/// A paper as PDF.
pub fn pdf(facts: &Facts, which: Paper, number: Option<i64>, house: &House) -> Outcomes<Vec<u8>> {
    let now = house.clock.now();
    let data = compose::paper(facts, which, number, rome(now).date_naive());
    let ident = format!("{}/{}/{}", which.file(), facts.sitting.id, number.unwrap_or_default());
    Ok(convocation(&data, &Stamp { ident, at: now })?.pdf)
}

/// The notice that a sitting does not take place, as PDF.
pub fn revocation(facts: &Facts, off: &Off, number: Option<i64>, house: &House) -> Outcomes<Vec<u8>> {
    let now = house.clock.now();
    let data = revocation::paper(facts, off, number, rome(now).date_naive());
    let ident = format!("{}/{}/{}", revocation::FILE, facts.sitting.id, number.unwrap_or_default());
    Ok(convocation(&data, &Stamp { ident, at: now })?.pdf)
}

/// Where a paper that goes out once is kept: one of the same name that went out before stays as it is.
pub fn free(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    if !path.exists() {
        return path;
    }
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, "pdf"));
    (2..10_000).map(|count| folder.join(format!("{stem}-{count}.{end}"))).find(|path| !path.exists()).unwrap_or(path)
}

/// Agenda, and of a public sitting the poster and the text for the site; answers the folder and how many files.
pub fn write(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<(PathBuf, usize)> {
    session.require(Permission::Consult)?;
    let facts = gather(db, house, id)?;
    let folder = tables::folder(house)?;
    let stem = stem(&facts);
    let papers: &[Paper] = if facts.sitting.is_public { &[Paper::Agenda, Paper::Poster] } else { &[Paper::Agenda] };
    for which in papers {
        let path = folder.join(format!("{}-{stem}.pdf", which.file()));
        tables::keep(&folder, &path, &pdf(&facts, *which, None, house)?)?;
    }
    if !facts.sitting.is_public {
        return Ok((folder, papers.len()));
    }
    let path = folder.join(format!("sito-{stem}.html"));
    tables::keep(&folder, &path, site::html(&facts).as_bytes())?;
    Ok((folder, papers.len() + 1))
}

/// The page with what changed between the last two versions of the agenda.
pub fn write_difference(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<PathBuf> {
    session.require(Permission::Consult)?;
    let facts = gather(db, house, id)?;
    let versions = items::versions(db, id)?;
    let [.., before, after] = versions.as_slice() else {
        return Err(Fault::not_done("fault-sittings-one-version"));
    };
    let folder = tables::folder(house)?;
    let path = folder.join(format!("modifiche-odg-{}-{}-{}.pdf", stem(&facts), before.number, after.number));
    tables::keep(&folder, &path, &difference::page(&facts, before, after, house.clock.now())?)?;
    Ok(path)
}

/// A document of an act that goes with the papers of a sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Name in the folder: `03-relazione.pdf`.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Where its bytes are.
    pub sha256: Sha256Hex,
    /// How many they are.
    pub size: i64,
}

/// The texts and attachments of what is on the agenda, in its order and with its numbers.
pub fn pieces(db: &mut Db, facts: &Facts) -> Outcomes<Vec<Piece>> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (number, item) in facts.on_agenda() {
        let Some(act) = item.act_id else { continue };
        let wanted = |file: &ActFile| matches!(file.role, FileRole::Text | FileRole::Attachment);
        for file in acts::files(db, act)?.into_iter().filter(wanted) {
            let Some(sha256) = Sha256Hex::parse(&file.sha256) else { continue };
            let mut name = format!("{number:02}-{}", safe_file_name(&file.name));
            // Two files of one act may bear the same name: neither takes the place of the other.
            let same = pieces.iter().filter(|piece| piece.name == name).count();
            if same > 0 {
                name = format!("{number:02}-{}-{}", file.position, safe_file_name(&file.name));
            }
            pieces.push(Piece { name, media_type: file.media_type, sha256, size: file.size });
        }
    }
    Ok(pieces)
}

/// Writes the folder of a sitting, and all of it as one archive beside it; answers both.
pub fn write_folder(house: &House, facts: &Facts, pages: &[Page]) -> Outcomes<(PathBuf, PathBuf)> {
    let papers = tables::folder(house)?;
    let folder = papers.join(stem(facts));
    create_private(&folder)?;
    for page in pages {
        tables::keep(&folder, &folder.join(&page.name), &page.bytes)?;
    }
    let archive = papers.join(format!("{}.zip", stem(facts)));
    tables::keep(&papers, &archive, &zip(pages)?)?;
    Ok((folder, archive))
}

/// The calendar of all sittings; answers the file and how many there are.
pub fn write_calendar(db: &mut Db, house: &House, session: &Session) -> Outcomes<(PathBuf, usize)> {
    session.require(Permission::Consult)?;
    let (text, count) = calendar::feed(db, house)?;
    let folder = tables::folder(house)?;
    let path = folder.join("sedute.ics");
    tables::keep(&folder, &path, text.as_bytes())?;
    Ok((path, count))
}
