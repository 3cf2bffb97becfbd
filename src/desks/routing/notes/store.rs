//! Rows of internal notes.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{NewNote, Note};
use crate::base::fault::Outcomes;
use crate::db::schema::office_notes;
use crate::db::{Db, row_lock};

/// More are not counted.
pub const MOST: i64 = 1_000;

type Boxed<'a> = office_notes::BoxedQuery<'a, <Db as Connection>::Backend>;

/// Writes a note; answers its id.
pub fn insert(db: &mut Db, note: &NewNote) -> Outcomes<i64> {
    Ok(diesel::insert_into(office_notes::table)
        .values((
            office_notes::office_id.eq(note.office_id),
            office_notes::subject_kind.eq(note.about.0),
            office_notes::subject_id.eq(note.about.1),
            office_notes::title.eq(&note.title),
            office_notes::note.eq(&note.note),
            office_notes::sent_at.eq(note.at),
            office_notes::sent_by.eq(note.by.0),
            office_notes::sent_name.eq(&note.by.1),
        ))
        .returning(office_notes::id)
        .get_result(db)?)
}

/// One note, held until the transaction ends.
pub fn held(db: &mut Db, id: i64) -> Outcomes<Option<Note>> {
    let lock = format!("SELECT id FROM office_notes WHERE id = $1{}", row_lock(db));
    diesel::sql_query(lock).bind::<diesel::sql_types::BigInt, _>(id).execute(db)?;
    Ok(office_notes::table.find(id).select(Note::as_select()).first(db).optional()?)
}

/// Writes down that a note was read.
pub fn read(db: &mut Db, id: i64, at: NaiveDateTime, by: (i64, &str)) -> Outcomes<()> {
    diesel::update(office_notes::table.find(id))
        .set((
            office_notes::read_at.eq(Some(at)),
            office_notes::read_by.eq(Some(by.0)),
            office_notes::read_name.eq(Some(by.1)),
        ))
        .execute(db)?;
    Ok(())
}

fn of<'a>(offices: &[i64], was_read: bool) -> Boxed<'a> {
    let of_offices = office_notes::table.filter(office_notes::office_id.eq_any(offices.to_vec())).into_boxed();
    if was_read {
        of_offices.filter(office_notes::read_at.is_not_null())
    } else {
        of_offices.filter(office_notes::read_at.is_null())
    }
}

/// Notes of some offices, read or not, newest first, before (or, read backward, after) one; the first `skip` are passed over.
pub fn page(
    db: &mut Db,
    offices: &[i64],
    was_read: bool,
    (from, forward): (Option<i64>, bool),
    (skip, take): (i64, i64),
) -> Outcomes<Vec<Note>> {
    let mut query = of(offices, was_read);
    query = match (from, forward) {
        (Some(id), true) => query.filter(office_notes::id.lt(id)),
        (Some(id), false) => query.filter(office_notes::id.gt(id)),
        (None, _) => query,
    };
    query = if forward { query.order(office_notes::id.desc()) } else { query.order(office_notes::id.asc()) };
    let mut rows: Vec<Note> = query.offset(skip).limit(take).select(Note::as_select()).load(db)?;
    if !forward {
        rows.reverse();
    }
    Ok(rows)
}

/// How many there are, up to [`MOST`].
pub fn count(db: &mut Db, offices: &[i64], was_read: bool) -> Outcomes<i64> {
    let rows: Vec<i64> = of(offices, was_read).limit(MOST).select(office_notes::id).load(db)?;
    Ok(i64::try_from(rows.len()).unwrap_or(MOST))
}
