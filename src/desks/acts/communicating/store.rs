//! Lines of communications.

use diesel::prelude::*;

use super::model::Told;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::act_communications;

/// Writes a line with its digest.
pub fn insert(db: &mut Db, line: &Told) -> Outcomes<()> {
    diesel::insert_into(act_communications::table)
        .values((
            act_communications::act_id.eq(line.act_id),
            act_communications::recipient.eq(&line.recipient),
            act_communications::office_id.eq(line.office_id),
            act_communications::correspondent_id.eq(line.correspondent_id),
            act_communications::channel.eq(line.channel),
            act_communications::told_at.eq(line.communicated_at),
            act_communications::registration_id.eq(line.registration_id),
            act_communications::note.eq(&line.note),
            act_communications::form_key.eq(&line.form_key),
            act_communications::at.eq(line.at),
            act_communications::operator_id.eq(line.operator_id),
            act_communications::operator_name.eq(&line.operator_name),
            act_communications::digest.eq(line.expected_digest().to_vec()),
        ))
        .execute(db)?;
    Ok(())
}

/// Who was told of some acts, in order.
pub fn of_acts(db: &mut Db, acts: &[i64]) -> Outcomes<Vec<Told>> {
    let mut found = Vec::new();
    for some in acts.chunks(500) {
        let rows: Vec<Told> = act_communications::table
            .filter(act_communications::act_id.eq_any(some.to_vec()))
            .order(act_communications::id)
            .select(Told::as_select())
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// What was written under the key of a form.
pub fn of_key(db: &mut Db, key: &str) -> Outcomes<Vec<Told>> {
    Ok(act_communications::table
        .filter(act_communications::form_key.assume_not_null().eq(key))
        .order(act_communications::id)
        .select(Told::as_select())
        .load(db)?)
}

/// Lines after one, for verification.
pub fn after(db: &mut Db, last: i64, take: i64) -> Outcomes<Vec<Told>> {
    Ok(act_communications::table
        .filter(act_communications::id.gt(last))
        .order(act_communications::id)
        .limit(take)
        .select(Told::as_select())
        .load(db)?)
}
