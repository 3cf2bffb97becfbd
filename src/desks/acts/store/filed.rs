//! The acts that lie in dossiers.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::acts;
use crate::desks::acts::model::Act;

/// The acts in a dossier, the newest first, from a place on: those below it, or (not `forward`) those above it.
pub fn page(
    db: &mut Db,
    dossier: i64,
    from: Option<i64>,
    forward: bool,
    (skip, take): (i64, i64),
) -> Outcomes<Vec<Act>> {
    let mut query = acts::table.filter(acts::dossier_id.assume_not_null().eq(dossier)).into_boxed();
    query = match (from, forward) {
        (Some(id), true) => query.filter(acts::id.lt(id)),
        (Some(id), false) => query.filter(acts::id.gt(id)),
        (None, _) => query,
    };
    query = if forward { query.order(acts::id.desc()) } else { query.order(acts::id.asc()) };
    let mut rows = query.offset(skip).limit(take).select(Act::as_select()).load(db)?;
    if !forward {
        rows.reverse();
    }
    Ok(rows)
}

/// How many acts lie in a dossier, or how many of them come before one in the list.
pub fn count(db: &mut Db, dossier: i64, before: Option<i64>) -> Outcomes<i64> {
    Ok(acts::table
        .filter(acts::dossier_id.assume_not_null().eq(dossier))
        .filter(acts::id.gt(before.unwrap_or(0)))
        .count()
        .get_result(db)?)
}

#[derive(QueryableByName)]
struct Filed {
    #[diesel(sql_type = BigInt)]
    dossier_id: i64,
    #[diesel(sql_type = BigInt)]
    filed: i64,
}

/// How many acts lie in each of some dossiers; those that hold none are left out.
pub fn counts(db: &mut Db, dossiers: &[i64]) -> Outcomes<BTreeMap<i64, i64>> {
    let mut found = BTreeMap::new();
    for some in dossiers.chunks(500) {
        let ids: Vec<String> = some.iter().map(i64::to_string).collect();
        let text = format!(
            "SELECT dossier_id, COUNT(*) AS filed FROM acts WHERE dossier_id IN ({}) GROUP BY dossier_id",
            ids.join(", ")
        );
        let rows: Vec<Filed> = diesel::sql_query(text).load(db)?;
        found.extend(rows.into_iter().map(|row| (row.dossier_id, row.filed)));
    }
    Ok(found)
}
