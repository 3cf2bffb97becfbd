//! Writing the papers of a sitting into the folder of papers.

use std::path::PathBuf;

use super::compose::{self, Facts, Paper};
use super::{calendar, difference, site};
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::base::paths::create_private;
use crate::base::text::fold;
use crate::base::text::safe_file_name;
use crate::db::Db;
use crate::desks::acts::api::{self as acts, ActFile, FileRole};
use crate::desks::sittings::model::ItemState;
use crate::desks::sittings::service::convening::gather;
use crate::desks::sittings::store::items;
use crate::files::Sha256Hex;
use crate::print::Stamp;
use crate::print::convocation::convocation;
use crate::work::house::House;
use crate::work::session::{Permission, Session};
use crate::work::tables;

/// `consiglio-comunale-2026-11-30`.
pub fn stem(facts: &Facts) -> String {
    let day = rome(facts.sitting.begins()).format("%Y-%m-%d");
    format!("{}-{day}", fold(&facts.organ.name).split_whitespace().collect::<Vec<_>>().join("-"))
}

/// A paper as PDF.
pub fn pdf(facts: &Facts, which: Paper, number: Option<i64>, house: &House) -> Outcomes<Vec<u8>> {
    let now = house.clock.now();
    let data = compose::paper(facts, which, number, rome(now).date_naive());
    let ident = format!("{}/{}/{}", which.file(), facts.sitting.id, number.unwrap_or_default());
    Ok(convocation(&data, &Stamp { ident, at: now })?.pdf)
}

/// Agenda, poster and text for the site; answers the folder and how many files.
pub fn write(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<(PathBuf, usize)> {
    session.require(Permission::Consult)?;
    let facts = gather(db, house, id)?;
    let folder = tables::folder(house)?;
    let stem = stem(&facts);
    for which in [Paper::Agenda, Paper::Poster] {
        let path = folder.join(format!("{}-{stem}.pdf", which.file()));
        tables::keep(&folder, &path, &pdf(&facts, which, None, house)?)?;
    }
    let path = folder.join(format!("sito-{stem}.html"));
    tables::keep(&folder, &path, site::html(&facts).as_bytes())?;
    Ok((folder, 3))
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

/// The folder of a sitting: agenda, and the texts of what is on it, in the order of the agenda. Answers the folder and how
/// many files.
pub fn write_folder(db: &mut Db, house: &House, facts: &Facts, which: Paper) -> Outcomes<(PathBuf, Vec<String>)> {
    let folder = tables::folder(house)?.join(stem(facts));
    create_private(&folder)?;
    let name = format!("00-{}.pdf", which.file());
    tables::keep(&folder, &folder.join(&name), &pdf(facts, which, None, house)?)?;
    let mut names = vec![name];
    let ready = facts.items.iter().filter(|item| item.state == ItemState::Ready);
    for (number, item) in (1..).zip(ready) {
        let Some(act) = item.act_id else { continue };
        let wanted = |file: &ActFile| matches!(file.role, FileRole::Text | FileRole::Attachment);
        for file in acts::files(db, act)?.into_iter().filter(wanted) {
            let Some(sha256) = Sha256Hex::parse(&file.sha256) else { continue };
            let number: i64 = number;
            let name = format!("{number:02}-{}", safe_file_name(&file.name));
            tables::keep(&folder, &folder.join(&name), &house.files.get(&sha256)?)?;
            names.push(name);
        }
    }
    Ok((folder, names))
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
