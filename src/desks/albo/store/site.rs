//! What the site shows on a day.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::publications;
use crate::desks::albo::model::{Kind, Publication, State};

/// What is on the albo on a day, that which was published last first. Whether it was ended is not asked: a publication whose
/// last day is over is not among them even when nothing has ended it yet.
pub fn on_albo(db: &mut Db, day: NaiveDate) -> Outcomes<Vec<Publication>> {
    Ok(publications::table
        .filter(publications::state.eq(State::Live))
        .filter(publications::from_day.le(day))
        .filter(publications::until_day.ge(day))
        .order(publications::id.desc())
        .select(Publication::as_select())
        .load(db)?)
}

/// What was annulled or taken off, as long as its days would have lasted, the newest first.
pub fn withdrawn(db: &mut Db, day: NaiveDate) -> Outcomes<Vec<Publication>> {
    Ok(publications::table
        .filter(publications::state.eq(State::Withdrawn))
        .filter(publications::until_day.ge(day))
        .order(publications::id.desc())
        .select(Publication::as_select())
        .load(db)?)
}

/// What is over on a day and of a kind that may stay, from an earlier day on, the newest first.
pub fn afterwards(db: &mut Db, kinds: &[Kind], from: NaiveDate, day: NaiveDate) -> Outcomes<Vec<Publication>> {
    Ok(publications::table
        .filter(publications::state.ne(State::Withdrawn))
        .filter(publications::kind.eq_any(kinds.to_vec()))
        .filter(publications::until_day.ge(from))
        .filter(publications::until_day.lt(day))
        .order(publications::id.desc())
        .select(Publication::as_select())
        .load(db)?)
}
