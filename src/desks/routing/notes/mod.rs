//! Internal notes: what an office is told within the house without a registration, with the matter it is about. They reach the
//! office where its post does, and are read once.

pub mod list;
pub mod store;
#[cfg(test)]
mod tests;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::json;

use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::{self, Entry};
use crate::db::canonical::Canonical;
use crate::db::schema::office_notes;
use crate::db::{self, Db, stored};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record among audit events.
pub const SUBJECT: &str = "office_note";

/// A note as another desk writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNote {
    /// The office.
    pub office_id: i64,
    /// What it is about: kind and id, as the shell opens it.
    pub about: (&'static str, i64),
    /// The matter in one line.
    pub title: String,
    /// What is said of it.
    pub note: Option<String>,
    /// Who tells it, where it was a person: id and name.
    pub by: (Option<i64>, String),
    /// When it is written (UTC).
    pub at: NaiveDateTime,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = office_notes)]
pub struct Note {
    /// Row id.
    pub id: i64,
    /// The office.
    pub office_id: i64,
    /// What it is about: its kind.
    pub subject_kind: String,
    /// And its id.
    pub subject_id: i64,
    /// The matter in one line.
    pub title: String,
    /// What is said of it.
    #[diesel(column_name = note)]
    pub words: Option<String>,
    /// When it was written (UTC).
    pub sent_at: NaiveDateTime,
    /// Who told it, by name.
    pub sent_name: String,
    /// When it was read (UTC).
    pub read_at: Option<NaiveDateTime>,
    /// By whom.
    pub read_name: Option<String>,
}

/// Tells an office, inside a transaction that is under way: what tells the others to read again is the event of that act.
pub fn tell(db: &mut Db, note: &NewNote) -> Outcomes<i64> {
    let clean = |text: &str| Shown::line(text.trim()).into_string();
    let words = note.note.as_deref().map(clean).filter(|text| !text.is_empty());
    store::insert(db, &NewNote { title: clean(&note.title), note: words, ..note.clone() })
}

/// Writes down that notes of the operator's offices were read; answers how many were not read yet.
pub fn read(db: &mut Db, house: &House, session: &Session, ids: &[i64]) -> Outcomes<usize> {
    session.require(Permission::WorkOffice)?;
    db::write(db, |db| {
        let now = house.clock.now();
        let mut done = 0;
        for id in ids {
            let Some(note) = store::held(db, *id)? else { return Err(Fault::not_done("fault-routing-note-gone")) };
            if !session.offices.contains(&note.office_id) {
                return Err(Fault::not_done("fault-routing-note-others").arg("title", note.title));
            }
            if note.read_at.is_some() {
                continue;
            }
            store::read(db, *id, stored(now), (session.operator_id, &session.name))?;
            let digest = Canonical::of("office-note-read/1").int("note", *id).at("at", now).digest();
            let (actor, action) = (session.actor(), "routing.note_read");
            let entry = Entry { at: now, actor: &actor, action, subject_kind: SUBJECT, subject_id: *id, digest };
            audit::append(db, &entry, &json!({ "note": id, "title": note.title }))?;
            done += 1;
        }
        Ok(done)
    })
}
