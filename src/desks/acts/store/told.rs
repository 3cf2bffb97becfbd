//! The sealed lines of acts, for their verification.

use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{act_opinions, act_signatures, act_steps};
use crate::desks::acts::model::{ActStep, Opinion, Signature};

/// Lines read at a time.
const BATCH: i64 = 2_000;

/// Some steps, by id.
pub fn steps_with_ids(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<ActStep>> {
    Ok(act_steps::table.filter(act_steps::id.eq_any(ids.to_vec())).select(ActStep::as_select()).load(db)?)
}

/// How many steps there are.
pub fn count_steps(db: &mut Db) -> Outcomes<i64> {
    Ok(act_steps::table.count().get_result(db)?)
}

/// Opinions and signatures whose digest is not theirs, as ids of their acts.
pub fn altered(db: &mut Db) -> Outcomes<Vec<String>> {
    let mut found = Vec::new();
    let mut after = 0;
    loop {
        let lines: Vec<Opinion> = act_opinions::table
            .filter(act_opinions::id.gt(after))
            .order(act_opinions::id)
            .limit(BATCH)
            .select(Opinion::as_select())
            .load(db)?;
        let Some(last) = lines.last() else { break };
        after = last.id;
        let wrong = lines.iter().filter(|line| line.expected_digest().as_slice() != line.digest);
        found.extend(wrong.map(|line| line.act_id.to_string()));
    }
    after = 0;
    loop {
        let lines: Vec<Signature> = act_signatures::table
            .filter(act_signatures::id.gt(after))
            .order(act_signatures::id)
            .limit(BATCH)
            .select(Signature::as_select())
            .load(db)?;
        let Some(last) = lines.last() else { break };
        after = last.id;
        let wrong = lines.iter().filter(|line| line.expected_digest().as_slice() != line.digest);
        found.extend(wrong.map(|line| line.act_id.to_string()));
    }
    Ok(found)
}
