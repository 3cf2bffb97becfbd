//! Drafts: what is in a form before it is saved, kept so that a dropped line, a kill or a colleague loses nothing.
//!
//! A draft belongs to an operator, a form and what the form is about, and carries the idempotency key of the act:
//! after an unknown outcome the key finds the number that was given, instead of drawing another.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::schema::drafts;
use super::{Db, stored};
use crate::base::fault::Outcomes;

/// A kept form.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = drafts)]
pub struct Draft {
    /// Row id.
    pub id: i64,
    /// Whose it is.
    pub operator_id: i64,
    /// Which form: `protocol.register`…
    pub form: String,
    /// What it is about: `arrival:12`, or `new` for an empty form.
    pub subject: String,
    /// Key of the act this form will do.
    pub idempotency_key: String,
    /// The form's state, as JSON.
    pub content: String,
    /// A line that tells the drafts apart in a list.
    pub title: String,
    /// Last change (UTC).
    pub updated_at: NaiveDateTime,
}

/// Where a draft is kept: operator, form and subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Whose it is.
    pub operator_id: i64,
    /// Which form.
    pub form: String,
    /// What it is about.
    pub subject: String,
}

/// Keeps a draft, replacing what was in its place.
pub fn keep(db: &mut Db, place: &Place, key: &str, title: &str, content: &str, at: DateTime<Utc>) -> Outcomes<()> {
    super::write_soon(db, |db| {
        let changed = diesel::update(at_place(place))
            .set((
                drafts::idempotency_key.eq(key),
                drafts::content.eq(content),
                drafts::title.eq(title),
                drafts::updated_at.eq(stored(at)),
            ))
            .execute(db)?;
        if changed == 0 {
            diesel::insert_into(drafts::table)
                .values((
                    drafts::operator_id.eq(place.operator_id),
                    drafts::form.eq(&place.form),
                    drafts::subject.eq(&place.subject),
                    drafts::idempotency_key.eq(key),
                    drafts::content.eq(content),
                    drafts::title.eq(title),
                    drafts::updated_at.eq(stored(at)),
                ))
                .execute(db)?;
        }
        Ok(())
    })
}

#[diesel::dsl::auto_type]
fn at_place<'a>(place: &'a Place) -> _ {
    let form: &'a str = place.form.as_str();
    let subject: &'a str = place.subject.as_str();
    let operator: i64 = place.operator_id;
    drafts::table
        .filter(drafts::operator_id.eq(operator))
        .filter(drafts::form.eq(form))
        .filter(drafts::subject.eq(subject))
}

/// The draft in a place, if there is one.
pub fn find(db: &mut Db, place: &Place) -> Outcomes<Option<Draft>> {
    Ok(at_place(place).select(Draft::as_select()).first(db).optional()?)
}

/// All drafts of an operator, newest first.
pub fn of_operator(db: &mut Db, operator_id: i64) -> Outcomes<Vec<Draft>> {
    Ok(drafts::table
        .filter(drafts::operator_id.eq(operator_id))
        .order(drafts::updated_at.desc())
        .limit(200)
        .select(Draft::as_select())
        .load(db)?)
}

/// The drafts that others than `operator_id` have of a form about any of these subjects: subject, operator, last change.
pub fn of_others(
    db: &mut Db,
    form: &str,
    subjects: &[String],
    operator_id: i64,
) -> Outcomes<Vec<(String, i64, NaiveDateTime)>> {
    Ok(drafts::table
        .filter(drafts::form.eq(form))
        .filter(drafts::subject.eq_any(subjects))
        .filter(drafts::operator_id.ne(operator_id))
        .order(drafts::updated_at)
        .select((drafts::subject, drafts::operator_id, drafts::updated_at))
        .load(db)?)
}

/// Removes the draft of an act that is done, where it was typed in a form.
pub fn done(db: &mut Db, draft: Option<&Place>) -> Outcomes<()> {
    match draft {
        Some(place) => discard(db, place),
        None => Ok(()),
    }
}

/// Removes the draft in a place: its act is done, or the operator threw it away.
pub fn discard(db: &mut Db, place: &Place) -> Outcomes<()> {
    diesel::delete(at_place(place)).execute(db)?;
    Ok(())
}
