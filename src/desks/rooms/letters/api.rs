//! What the other parts of the rooms may ask of letters: the notice that a use must give way, the page from which the
//! letters of a request go out, verification.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::model::{Kind, Wish};
pub use super::service::Issued;
use super::{page, service, store};
use crate::base::calendar::weekday_name;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::{Lang, Texts};
use crate::db::Db;
use crate::db::verify::Finding;
use crate::desks::rooms::store as room_store;
use crate::files::Sha256Hex;
use crate::work::house::House;
use crate::work::screen::Screen;
use crate::work::session::Session;

/// Hours of a room, by the room's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The room.
    pub room: String,
    /// Begin.
    pub from: DateTime<Utc>,
    /// End.
    pub to: DateTime<Utc>,
}

impl Use {
    fn day(&self) -> String {
        let day = rome(self.from).date_naive();
        let weekday = chrono::Datelike::weekday(&day);
        format!("{} {}", weekday_name(weekday, Texts::of(Lang::It)), dates::date(day))
    }

    fn hours(&self) -> String {
        format!("{}–{}", dates::hour_of(self.from), dates::hour_of(self.to))
    }
}

/// Tells an applicant that uses must give way to something (`la seduta del Consiglio comunale`), with what is free instead,
/// as a registered letter. The same key never writes two. It is an act of its own: call it outside a transaction.
#[allow(clippy::too_many_arguments, reason = "a letter carries who, about what, why and what instead")]
pub fn displaced(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    request: i64,
    why: &str,
    lost: &[Use],
    alternatives: &[Use],
) -> Outcomes<Issued> {
    let wish = Wish {
        text: why.to_owned(),
        lost: lost.iter().map(|one| [one.room.clone(), one.day(), one.hours()]).collect(),
        alternatives: alternatives
            .iter()
            .map(|one| format!("{}, {}, ore {}", one.room, one.day(), one.hours()))
            .collect(),
        ..Wish::of(Kind::Displacement)
    };
    let version = room_store::requests::by_id(db, request)?.map_or(0, |request| request.version);
    service::issue(db, house, session, key, (request, version), &wish)
}

/// The page from which the letters of a request go out; `now` asks at once for the one it wants next.
pub fn page(request: i64, now: bool) -> Box<dyn Screen> {
    Box::new(page::LetterPage::new(request, now))
}

/// Rows read at a time.
const BATCH: i64 = 500;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Letters read.
    pub letters: i64,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

/// Recomputes all letters; with `documents` their files too.
pub fn verify(db: &mut Db, house: &House, documents: bool) -> Outcomes<Report> {
    let mut report = Report::default();
    let mut last = 0;
    loop {
        let batch = store::after(db, last, BATCH)?;
        for letter in &batch {
            if letter.expected_digest().as_slice() != letter.digest {
                report.findings.push(Finding { key: "verify-letter-altered", line: letter.subject.clone() });
            }
            let kept = Sha256Hex::parse(&letter.sha256);
            if documents && kept.is_none_or(|sha256| house.files.verify(&sha256).is_err()) {
                report.findings.push(Finding { key: "verify-letter-file", line: letter.subject.clone() });
            }
            last = letter.id;
            report.letters += 1;
        }
        if (batch.len() as i64) < BATCH {
            return Ok(report);
        }
    }
}
