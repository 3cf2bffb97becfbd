//! The sealed lines of acts, for their verification.

use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{act_opinions, act_signatures, act_steps};
use crate::desks::acts::model::{ActStep, Opinion, Signature};

/// Some steps, by id.
pub fn steps_with_ids(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<ActStep>> {
    Ok(act_steps::table.filter(act_steps::id.eq_any(ids.to_vec())).select(ActStep::as_select()).load(db)?)
}

/// How many steps there are.
pub fn count_steps(db: &mut Db) -> Outcomes<i64> {
    Ok(act_steps::table.count().get_result(db)?)
}

/// Opinions after one, for verification.
pub fn opinions_after(db: &mut Db, last: i64, take: i64) -> Outcomes<Vec<Opinion>> {
    Ok(act_opinions::table
        .filter(act_opinions::id.gt(last))
        .order(act_opinions::id)
        .limit(take)
        .select(Opinion::as_select())
        .load(db)?)
}

/// Signatures after one, for verification.
pub fn signatures_after(db: &mut Db, last: i64, take: i64) -> Outcomes<Vec<Signature>> {
    Ok(act_signatures::table
        .filter(act_signatures::id.gt(last))
        .order(act_signatures::id)
        .limit(take)
        .select(Signature::as_select())
        .load(db)?)
}
