//! What was done to lines of the queue, act by act, with how each line stood before: what undo needs.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{arrival_act_lines, arrival_acts};

/// An act on one or many lines.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = arrival_acts)]
pub struct ActRow {
    /// Row id.
    pub id: i64,
    /// What was done.
    pub kind: String,
}

/// A line of an act.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = arrival_act_lines)]
pub struct ActLine {
    /// The act.
    pub act_id: i64,
    /// The arrival.
    pub arrival_id: i64,
    /// The version the act found.
    pub shown: i64,
    /// The version the act made.
    pub version: i64,
    /// How it stood before, as JSON.
    pub before: String,
}

/// Writes an act; answers its id.
pub fn begin(db: &mut Db, kind: &str, operator: i64, at: NaiveDateTime) -> Outcomes<i64> {
    Ok(diesel::insert_into(arrival_acts::table)
        .values((arrival_acts::kind.eq(kind), arrival_acts::operator_id.eq(operator), arrival_acts::at.eq(at)))
        .returning(arrival_acts::id)
        .get_result(db)?)
}

/// Writes a line of an act.
pub fn add(db: &mut Db, line: &ActLine) -> Outcomes<()> {
    diesel::insert_into(arrival_act_lines::table).values(line).execute(db)?;
    Ok(())
}

/// The operator's last act since an instant that was not taken back.
pub fn last_of(db: &mut Db, operator: i64, since: NaiveDateTime) -> Outcomes<Option<ActRow>> {
    Ok(arrival_acts::table
        .filter(arrival_acts::operator_id.eq(operator))
        .filter(arrival_acts::at.ge(since))
        .filter(arrival_acts::undone_at.is_null())
        .order(arrival_acts::id.desc())
        .select(ActRow::as_select())
        .first(db)
        .optional()?)
}

/// The lines of an act.
pub fn lines(db: &mut Db, act: i64) -> Outcomes<Vec<ActLine>> {
    Ok(arrival_act_lines::table
        .filter(arrival_act_lines::act_id.eq(act))
        .order(arrival_act_lines::arrival_id)
        .select(ActLine::as_select())
        .load(db)?)
}

/// A line stands again as the act before left it, under another version: that act can be taken back too.
pub fn stands_again(db: &mut Db, arrival: i64, then: i64, now: i64) -> Outcomes<()> {
    let left = arrival_act_lines::table
        .filter(arrival_act_lines::arrival_id.eq(arrival))
        .filter(arrival_act_lines::version.eq(then));
    diesel::update(left).set(arrival_act_lines::version.eq(now)).execute(db)?;
    Ok(())
}

/// An act was taken back.
pub fn undone(db: &mut Db, act: i64, at: NaiveDateTime) -> Outcomes<()> {
    diesel::update(arrival_acts::table.find(act)).set(arrival_acts::undone_at.eq(Some(at))).execute(db)?;
    Ok(())
}
