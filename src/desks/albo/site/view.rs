//! What the site of a day shows: which publications, with which of their two texts.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::naming::web_name;
use crate::base::fault::Outcomes;
use crate::base::i18n::{Lang, Texts};
use crate::db::Db;
use crate::desks::albo::model::{Kind, Publication, PublishedFile, Role};
use crate::desks::albo::settings::Albo;
use crate::desks::albo::{rules, store};
use crate::files::Sha256Hex;
use crate::work::house::House;

/// Acts stay five years, from the first of January that follows (D.Lgs. 33/2013 art. 8 c. 3).
const YEARS: i32 = 5;

/// A document of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What visitors read.
    pub label: String,
    /// Where it is, from the root of the site.
    pub path: String,
    /// Its hash in the store.
    pub sha256: Sha256Hex,
    /// Bytes.
    pub size: u64,
    /// Media type.
    pub media_type: String,
    /// Whether the store has it.
    pub there: bool,
}

/// A publication with the text that may be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The publication.
    pub row: Publication,
    /// Which text.
    pub role: Role,
    /// Its documents.
    pub documents: Vec<Document>,
}

impl Entry {
    /// `2026-12`, for file names.
    pub fn stem(&self) -> String {
        format!("{}-{}", self.row.year, self.row.number)
    }

    /// The month in which it was published: `2026-11`.
    pub fn month(&self) -> String {
        self.row.from_day.format("%Y-%m").to_string()
    }
}

/// Everything the site shows on a day.
#[derive(Debug)]
pub struct Site {
    /// Name of the Comune.
    pub name: String,
    /// Where the Comune is, for the foot of each page; may be empty.
    pub place: String,
    /// Address of the site with a slash at its end, or nothing.
    pub address: String,
    /// The day.
    pub day: NaiveDate,
    /// On the albo, the newest first.
    pub live: Vec<Entry>,
    /// After their days, the newest first.
    pub afterwards: Vec<Entry>,
    /// Annulled or taken off, and not beyond what would have been their days.
    pub annulled: Vec<Publication>,
    /// The words: the site is in Italian.
    pub texts: &'static Texts,
}

/// Reads it.
pub fn read(db: &mut Db, house: &House, albo: &Albo, day: NaiveDate) -> Outcomes<Site> {
    let live = store::site::on_albo(db, day)?;
    let since = NaiveDate::from_ymd_opt(day.year() - YEARS, 1, 1).unwrap_or(day);
    let kinds: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| rules::stays(*kind)).collect();
    let over = store::site::afterwards(db, &kinds, since, day)?;
    let mut files = files(db, live.iter().chain(&over))?;
    let live = live
        .into_iter()
        .map(|row| {
            let files = files.remove(&row.id).unwrap_or_default();
            let has_omissis = files.iter().any(|file| file.role == Role::Omissis);
            let role = rules::text_on_albo(row.personal_data, row.integral_reason.is_some(), has_omissis);
            entry(house, row, role, &files, "documenti")
        })
        .collect();
    let afterwards = over
        .into_iter()
        .filter_map(|row| {
            let files = files.remove(&row.id).unwrap_or_default();
            let has_omissis = files.iter().any(|file| file.role == Role::Omissis);
            let role = rules::text_afterwards(row.kind, row.personal_data, has_omissis, albo.keep_plain)?;
            Some(entry(house, row, role, &files, "atti/documenti"))
        })
        .collect();
    let name = if albo.name.is_empty() { house.facts().administration.name } else { albo.name.clone() };
    let mut address = albo.address.clone();
    if !address.is_empty() && !address.ends_with('/') {
        address.push('/');
    }
    let (place, annulled) = (house.facts().administration.address, store::site::withdrawn(db, day)?);
    Ok(Site { name, place, address, day, live, afterwards, annulled, texts: Texts::of(Lang::It) })
}

fn files<'a>(db: &mut Db, rows: impl Iterator<Item = &'a Publication>) -> Outcomes<BTreeMap<i64, Vec<PublishedFile>>> {
    let ids: Vec<i64> = rows.map(|row| row.id).collect();
    let mut by_publication: BTreeMap<i64, Vec<PublishedFile>> = BTreeMap::new();
    for some in ids.chunks(500) {
        for file in store::files_of(db, some)? {
            by_publication.entry(file.publication_id).or_default().push(file);
        }
    }
    Ok(by_publication)
}

fn entry(house: &House, row: Publication, role: Role, files: &[PublishedFile], under: &str) -> Entry {
    let stem = format!("{}-{}", row.year, row.number);
    let documents = files
        .iter()
        .filter(|file| file.role == role)
        .filter_map(|file| {
            let sha256 = Sha256Hex::parse(&file.sha256)?;
            Some(Document {
                label: file.name.clone(),
                path: format!("{under}/{stem}/{}", web_name(&file.name, file.position)),
                there: house.files.reader(&sha256).is_ok(),
                sha256,
                size: file.size.unsigned_abs(),
                media_type: file.media_type.clone(),
            })
        })
        .collect();
    Entry { row, role, documents }
}
