//! Deadline rows: every procedure opens one with its activity code, and the indicators are counted from them, never typed.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::schema::deadlines;
use super::{Db, stored};
use crate::base::fault::Outcomes;

/// A deadline as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = deadlines)]
pub struct Deadline {
    /// Row id.
    pub id: i64,
    /// Activity code of the office plan, such as `P1.3`.
    pub activity: String,
    /// Kind of the record it is about.
    pub subject_kind: String,
    /// Id of the record.
    pub subject_id: i64,
    /// What a clerk reads in the list.
    pub title: String,
    /// The office that has to act.
    pub office_id: Option<i64>,
    /// When the clock started (UTC).
    pub opened_at: NaiveDateTime,
    /// When the act is due (UTC).
    pub due_at: NaiveDateTime,
    /// When it was done (UTC).
    pub met_at: Option<NaiveDateTime>,
    /// Who did it.
    pub met_by: Option<i64>,
}

/// A deadline to open.
#[derive(Debug, Clone)]
pub struct Opening<'a> {
    /// Activity code.
    pub activity: &'a str,
    /// Kind of the record.
    pub subject_kind: &'a str,
    /// Id of the record.
    pub subject_id: i64,
    /// What a clerk reads.
    pub title: &'a str,
    /// The office that has to act.
    pub office_id: Option<i64>,
    /// Start.
    pub opened_at: DateTime<Utc>,
    /// Due instant, computed by the term engine.
    pub due_at: DateTime<Utc>,
}

/// When a deadline was met, if it was, and by whom; by nobody when the program did it.
pub type Met = Option<(DateTime<Utc>, Option<i64>)>;

/// Opens a deadline.
pub fn open(db: &mut Db, opening: &Opening<'_>) -> Outcomes<()> {
    insert(db, opening, None)
}

/// Opens a deadline that the act itself meets: it counts in the indicators.
pub fn open_met(db: &mut Db, opening: &Opening<'_>, at: DateTime<Utc>, by: i64) -> Outcomes<()> {
    insert(db, opening, Some((at, Some(by))))
}

fn insert(db: &mut Db, opening: &Opening<'_>, met: Met) -> Outcomes<()> {
    diesel::insert_into(deadlines::table)
        .values((
            deadlines::activity.eq(opening.activity),
            deadlines::subject_kind.eq(opening.subject_kind),
            deadlines::subject_id.eq(opening.subject_id),
            deadlines::title.eq(opening.title),
            deadlines::office_id.eq(opening.office_id),
            deadlines::opened_at.eq(stored(opening.opened_at)),
            deadlines::due_at.eq(stored(opening.due_at)),
            deadlines::met_at.eq(met.map(|(at, _)| stored(at))),
            deadlines::met_by.eq(met.and_then(|(_, by)| by)),
        ))
        .execute(db)?;
    Ok(())
}

/// Marks the open deadlines of a record and activity as met; answers how many there were.
pub fn meet(db: &mut Db, activity: &str, kind: &str, id: i64, at: DateTime<Utc>, by: Option<i64>) -> Outcomes<usize> {
    Ok(diesel::update(
        deadlines::table
            .filter(deadlines::activity.eq(activity))
            .filter(deadlines::subject_kind.eq(kind))
            .filter(deadlines::subject_id.eq(id))
            .filter(deadlines::met_at.is_null()),
    )
    .set((deadlines::met_at.eq(Some(stored(at))), deadlines::met_by.eq(by)))
    .execute(db)?)
}

/// Takes away the open deadlines of a record that has come to nothing: nobody has to meet them any more, and they must not
/// count as missed. Those that were met stay. Answers how many there were.
pub fn withdraw(db: &mut Db, kind: &str, id: i64) -> Outcomes<usize> {
    Ok(diesel::delete(
        deadlines::table
            .filter(deadlines::subject_kind.eq(kind))
            .filter(deadlines::subject_id.eq(id))
            .filter(deadlines::met_at.is_null()),
    )
    .execute(db)?)
}

/// Puts the deadline of a record whose clock can be moved or stopped as it stands now: open, met, or none while the clock
/// stands still. Whatever this record had under this kind is replaced.
pub fn renew(db: &mut Db, kind: &str, id: i64, deadline: Option<(&Opening<'_>, Met)>) -> Outcomes<()> {
    let rows = deadlines::table.filter(deadlines::subject_kind.eq(kind)).filter(deadlines::subject_id.eq(id));
    diesel::delete(rows).execute(db)?;
    if let Some((opening, met)) = deadline {
        insert(db, opening, met)?;
    }
    Ok(())
}

/// Open deadlines that fall due first, of the given offices (all offices when `None`).
pub fn first_due(db: &mut Db, offices: Option<&[i64]>, count: i64) -> Outcomes<Vec<Deadline>> {
    let mut query = deadlines::table.filter(deadlines::met_at.is_null()).into_boxed();
    if let Some(offices) = offices {
        query = query.filter(deadlines::office_id.eq_any(offices.to_vec()).or(deadlines::office_id.is_null()));
    }
    Ok(query.order((deadlines::due_at, deadlines::id)).limit(count).select(Deadline::as_select()).load(db)?)
}

/// How many open deadlines of the given offices fall due before `instant`.
pub fn due_before(db: &mut Db, offices: Option<&[i64]>, instant: DateTime<Utc>) -> Outcomes<i64> {
    let mut query =
        deadlines::table.filter(deadlines::met_at.is_null()).filter(deadlines::due_at.lt(stored(instant))).into_boxed();
    if let Some(offices) = offices {
        query = query.filter(deadlines::office_id.eq_any(offices.to_vec()).or(deadlines::office_id.is_null()));
    }
    Ok(query.count().get_result(db)?)
}

/// The deadlines of one record, oldest first.
pub fn of_subject(db: &mut Db, kind: &str, id: i64) -> Outcomes<Vec<Deadline>> {
    Ok(deadlines::table
        .filter(deadlines::subject_kind.eq(kind))
        .filter(deadlines::subject_id.eq(id))
        .order(deadlines::id)
        .select(Deadline::as_select())
        .load(db)?)
}

/// The records of a kind for which an activity is still open, those that are due first first.
pub fn open_for(db: &mut Db, activity: &str, kind: &str) -> Outcomes<Vec<i64>> {
    Ok(deadlines::table
        .filter(deadlines::met_at.is_null())
        .filter(deadlines::activity.eq(activity))
        .filter(deadlines::subject_kind.eq(kind))
        .order((deadlines::due_at, deadlines::id))
        .select(deadlines::subject_id)
        .load(db)?)
}

/// The deadlines of some records and activities, oldest first.
pub fn of_subjects(db: &mut Db, kind: &str, ids: &[i64], activities: &[&str]) -> Outcomes<Vec<Deadline>> {
    Ok(deadlines::table
        .filter(deadlines::subject_kind.eq(kind))
        .filter(deadlines::subject_id.eq_any(ids.to_vec()))
        .filter(deadlines::activity.eq_any(activities.to_vec()))
        .order(deadlines::id)
        .select(Deadline::as_select())
        .load(db)?)
}

/// A record and the office that has to act on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty<'a> {
    /// Kind of the record.
    pub kind: &'a str,
    /// Its id.
    pub id: i64,
    /// The office.
    pub office: i64,
}

/// Marks the open deadlines of one office as met, whichever of these activities they are of; answers how many there were.
pub fn meet_for_office(
    db: &mut Db,
    activities: &[&str],
    duty: Duty<'_>,
    at: DateTime<Utc>,
    by: i64,
) -> Outcomes<usize> {
    Ok(diesel::update(
        deadlines::table
            .filter(deadlines::activity.eq_any(activities.to_vec()))
            .filter(deadlines::subject_kind.eq(duty.kind))
            .filter(deadlines::subject_id.eq(duty.id))
            .filter(deadlines::office_id.eq(duty.office))
            .filter(deadlines::met_at.is_null()),
    )
    .set((deadlines::met_at.eq(Some(stored(at))), deadlines::met_by.eq(Some(by))))
    .execute(db)?)
}

/// Lets the deadlines of one office run again that an act met at this instant: the act was taken back.
pub fn run_again(db: &mut Db, activities: &[&str], duty: Duty<'_>, met_at: NaiveDateTime) -> Outcomes<usize> {
    Ok(diesel::update(
        deadlines::table
            .filter(deadlines::activity.eq_any(activities.to_vec()))
            .filter(deadlines::subject_kind.eq(duty.kind))
            .filter(deadlines::subject_id.eq(duty.id))
            .filter(deadlines::office_id.eq(duty.office))
            .filter(deadlines::met_at.eq(met_at)),
    )
    .set((deadlines::met_at.eq(None::<NaiveDateTime>), deadlines::met_by.eq(None::<i64>)))
    .execute(db)?)
}

/// Lets the deadlines of a record and activity run again, whoever met them: the act was taken back.
pub fn run_again_for(db: &mut Db, activity: &str, kind: &str, id: i64) -> Outcomes<usize> {
    Ok(diesel::update(
        deadlines::table
            .filter(deadlines::activity.eq(activity))
            .filter(deadlines::subject_kind.eq(kind))
            .filter(deadlines::subject_id.eq(id)),
    )
    .set((deadlines::met_at.eq(None::<NaiveDateTime>), deadlines::met_by.eq(None::<i64>)))
    .execute(db)?)
}
