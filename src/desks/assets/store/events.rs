//! What happened to things: written once, read for histories and for proof.

use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::asset_events;
use crate::desks::assets::model::AssetEvent;

/// Events a history shows at most.
const MOST: i64 = 500;

/// Writes an event; its digest is computed here. Answers the event with its id.
pub fn insert(db: &mut Db, event: AssetEvent) -> Outcomes<AssetEvent> {
    let digest = event.expected_digest().to_vec();
    let id = diesel::insert_into(asset_events::table)
        .values((
            asset_events::asset_id.eq(event.asset_id),
            asset_events::at.eq(event.at),
            asset_events::operator_id.eq(event.operator_id),
            asset_events::operator_name.eq(&event.operator_name),
            asset_events::act.eq(event.act),
            asset_events::other_id.eq(event.other_id),
            asset_events::note.eq(&event.note),
            asset_events::detail.eq(&event.detail),
            asset_events::digest.eq(&digest),
        ))
        .returning(asset_events::id)
        .get_result(db)?;
    Ok(AssetEvent { id, digest, ..event })
}

/// The history of a thing, newest first.
pub fn of(db: &mut Db, asset: i64) -> Outcomes<Vec<AssetEvent>> {
    Ok(asset_events::table
        .filter(asset_events::asset_id.eq(asset))
        .order(asset_events::id.desc())
        .limit(MOST)
        .select(AssetEvent::as_select())
        .load(db)?)
}

/// Events with these ids.
pub fn with_ids(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<AssetEvent>> {
    Ok(asset_events::table
        .filter(asset_events::id.eq_any(ids.to_vec()))
        .order(asset_events::id)
        .select(AssetEvent::as_select())
        .load(db)?)
}

/// How many events there are.
pub fn count(db: &mut Db) -> Outcomes<i64> {
    Ok(asset_events::table.count().get_result(db)?)
}
