//! What was done to lines of the list, act by act, with how each ticket stood before: what undo needs.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{ticket_act_lines, ticket_acts};

/// An act on one or many tickets.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = ticket_acts)]
pub struct ActRow {
    /// Row id.
    pub id: i64,
    /// What was done.
    pub kind: String,
}

/// A ticket of an act.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = ticket_act_lines)]
pub struct ActLine {
    /// The act.
    pub act_id: i64,
    /// The ticket.
    pub ticket_id: i64,
    /// The version the act found.
    pub shown: i64,
    /// The version the act made.
    pub version: i64,
    /// How it stood before, as JSON.
    pub before: String,
}

/// Writes an act; answers its id.
pub fn begin(db: &mut Db, kind: &str, operator: i64, at: NaiveDateTime) -> Outcomes<i64> {
    Ok(diesel::insert_into(ticket_acts::table)
        .values((ticket_acts::kind.eq(kind), ticket_acts::operator_id.eq(operator), ticket_acts::at.eq(at)))
        .returning(ticket_acts::id)
        .get_result(db)?)
}

/// Writes a ticket of an act.
pub fn add(db: &mut Db, line: &ActLine) -> Outcomes<()> {
    diesel::insert_into(ticket_act_lines::table).values(line).execute(db)?;
    Ok(())
}

/// The operator's last act since an instant that was not taken back.
pub fn last_of(db: &mut Db, operator: i64, since: NaiveDateTime) -> Outcomes<Option<ActRow>> {
    Ok(ticket_acts::table
        .filter(ticket_acts::operator_id.eq(operator))
        .filter(ticket_acts::at.ge(since))
        .filter(ticket_acts::undone_at.is_null())
        .order(ticket_acts::id.desc())
        .select(ActRow::as_select())
        .first(db)
        .optional()?)
}

/// The tickets of an act.
pub fn lines(db: &mut Db, act: i64) -> Outcomes<Vec<ActLine>> {
    Ok(ticket_act_lines::table
        .filter(ticket_act_lines::act_id.eq(act))
        .order(ticket_act_lines::ticket_id)
        .select(ActLine::as_select())
        .load(db)?)
}

/// A ticket stands again as the act before left it, under another version: that act can be taken back too.
pub fn stands_again(db: &mut Db, ticket: i64, then: i64, now: i64) -> Outcomes<()> {
    let left = ticket_act_lines::table
        .filter(ticket_act_lines::ticket_id.eq(ticket))
        .filter(ticket_act_lines::version.eq(then));
    diesel::update(left).set(ticket_act_lines::version.eq(now)).execute(db)?;
    Ok(())
}

/// An act was taken back.
pub fn undone(db: &mut Db, act: i64, at: NaiveDateTime) -> Outcomes<()> {
    diesel::update(ticket_acts::table.find(act)).set(ticket_acts::undone_at.eq(Some(at))).execute(db)?;
    Ok(())
}
