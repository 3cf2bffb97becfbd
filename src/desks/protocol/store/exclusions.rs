//! Kinds that are not registered, and which arrivals are set aside as one of them.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{arrival_exclusions, arrivals, exclusions};
use crate::desks::protocol::exclusions::model::{Kind, New};
use crate::desks::protocol::model::ArrivalState;

/// Most kinds that are read; a manual lists a few dozen.
const MOST: i64 = 500;

/// All kinds, those of the law first, each group in the order in which it was written.
pub fn all(db: &mut Db) -> Outcomes<Vec<Kind>> {
    Ok(exclusions::table
        .order((exclusions::by_law.desc(), exclusions::id.asc()))
        .limit(MOST)
        .select(Kind::as_select())
        .load(db)?)
}

/// One kind.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Kind>> {
    Ok(exclusions::table.find(id).select(Kind::as_select()).first(db).optional()?)
}

/// Writes a new kind of the Comune; answers its id.
pub fn insert(db: &mut Db, new: &New) -> Outcomes<i64> {
    Ok(diesel::insert_into(exclusions::table)
        .values((
            exclusions::title.eq(&new.title),
            exclusions::words.eq(&new.words),
            exclusions::by_law.eq(false),
            exclusions::active.eq(true),
        ))
        .returning(exclusions::id)
        .get_result(db)?)
}

/// Changes the wording of a kind if it is still at `version`; answers whether it was.
pub fn change(db: &mut Db, id: i64, version: i64, new: &New) -> Outcomes<bool> {
    let changed = diesel::update(exclusions::table.find(id).filter(exclusions::version.eq(version)))
        .set((exclusions::title.eq(&new.title), exclusions::words.eq(&new.words), exclusions::version.eq(version + 1)))
        .execute(db)?;
    Ok(changed == 1)
}

/// Takes a kind out of use or brings it back if it is still at `version`; answers whether it was.
pub fn switch(db: &mut Db, id: i64, version: i64, active: bool) -> Outcomes<bool> {
    let changed = diesel::update(exclusions::table.find(id).filter(exclusions::version.eq(version)))
        .set((exclusions::active.eq(active), exclusions::version.eq(version + 1)))
        .execute(db)?;
    Ok(changed == 1)
}

/// How many arrivals were set aside as each kind since an instant, and still are.
pub fn counts(db: &mut Db, since: NaiveDateTime) -> Outcomes<BTreeMap<i64, i64>> {
    let aside = arrivals::table.filter(arrivals::state.eq(ArrivalState::SetAside)).select(arrivals::id);
    Ok(arrival_exclusions::table
        .filter(arrival_exclusions::since.ge(since))
        .filter(arrival_exclusions::arrival_id.eq_any(aside))
        .group_by(arrival_exclusions::exclusion_id)
        .select((arrival_exclusions::exclusion_id, count_star()))
        .load::<(i64, i64)>(db)?
        .into_iter()
        .collect())
}

/// The kind as which an arrival is set aside.
pub fn of_arrival(db: &mut Db, arrival: i64) -> Outcomes<Option<i64>> {
    Ok(arrival_exclusions::table.find(arrival).select(arrival_exclusions::exclusion_id).first(db).optional()?)
}

/// Keeps the kind as which an arrival is set aside, or that it is none any more.
pub fn keep(db: &mut Db, arrival: i64, kind: Option<i64>, operator: i64, at: NaiveDateTime) -> Outcomes<()> {
    diesel::delete(arrival_exclusions::table.find(arrival)).execute(db)?;
    if let Some(kind) = kind {
        diesel::insert_into(arrival_exclusions::table)
            .values((
                arrival_exclusions::arrival_id.eq(arrival),
                arrival_exclusions::exclusion_id.eq(kind),
                arrival_exclusions::since.eq(at),
                arrival_exclusions::operator_id.eq(operator),
            ))
            .execute(db)?;
    }
    Ok(())
}
