//! The queries about what is on an agenda, and its versions.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{agenda_versions, sitting_items, sittings};
use crate::desks::sittings::model::{AgendaVersion, Item, ItemFields, ItemState, Sitting, SittingState};

/// Items that were put off and are offered again, at most.
const MOST_PUT_OFF: i64 = 200;

/// The items of a sitting in their order, those taken off too.
pub fn of_sitting(db: &mut Db, sitting: i64) -> Outcomes<Vec<Item>> {
    Ok(sitting_items::table
        .filter(sitting_items::sitting_id.eq(sitting))
        .order((sitting_items::position, sitting_items::id))
        .limit(1_000)
        .select(Item::as_select())
        .load(db)?)
}

/// One item.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Item>> {
    Ok(sitting_items::table.filter(sitting_items::id.eq(id)).select(Item::as_select()).first(db).optional()?)
}

/// The item that a key put on an agenda.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<Item>> {
    Ok(sitting_items::table
        .filter(sitting_items::idempotency_key.eq(key))
        .select(Item::as_select())
        .first(db)
        .optional()?)
}

/// Those of these proposals that are on the agenda of a sitting that is not over, by id.
pub fn on_agendas(db: &mut Db, acts: &[i64]) -> Outcomes<Vec<i64>> {
    let found: Vec<Option<i64>> = sitting_items::table
        .inner_join(sittings::table)
        .filter(sitting_items::act_id.eq_any(acts.to_vec()))
        .filter(sitting_items::state.eq(ItemState::Ready))
        .filter(sittings::state.eq_any([SittingState::Planned, SittingState::Convened, SittingState::Open]))
        .select(sitting_items::act_id)
        .load(db)?;
    Ok(found.into_iter().flatten().collect())
}

/// Those of these proposals that are on the agenda of a sitting of this organ that is not over, by id.
pub fn on_agendas_of(db: &mut Db, acts: &[i64], organ: i64) -> Outcomes<Vec<i64>> {
    let found: Vec<Option<i64>> = sitting_items::table
        .inner_join(sittings::table)
        .filter(sitting_items::act_id.eq_any(acts.to_vec()))
        .filter(sitting_items::state.eq(ItemState::Ready))
        .filter(sittings::organ_id.eq(organ))
        .filter(sittings::state.eq_any([SittingState::Planned, SittingState::Convened, SittingState::Open]))
        .select(sitting_items::act_id)
        .load(db)?;
    Ok(found.into_iter().flatten().collect())
}

/// How the keys of items begin that take up one without an act that an earlier sitting put off.
pub fn again(item: i64) -> String {
    format!("again:{item}:")
}

/// Whether an item without an act was taken up by another agenda.
pub fn is_taken_up(db: &mut Db, item: i64) -> Outcomes<bool> {
    let key = format!("{}%", again(item));
    let found = sitting_items::table.filter(sitting_items::idempotency_key.like(key)).count();
    Ok(found.get_result::<i64>(db)? > 0)
}

/// Items of these acts with their sittings, the oldest first.
pub fn with_sittings(db: &mut Db, acts: &[i64]) -> Outcomes<Vec<(Item, Sitting)>> {
    Ok(sitting_items::table
        .inner_join(sittings::table)
        .filter(sitting_items::act_id.eq_any(acts.to_vec()))
        .order(sitting_items::id)
        .select((Item::as_select(), Sitting::as_select()))
        .load(db)?)
}

/// Items of these acts at the sittings of an organ, the oldest first.
pub fn of_acts(db: &mut Db, acts: &[i64], organ: i64) -> Outcomes<Vec<Item>> {
    Ok(sitting_items::table
        .inner_join(sittings::table)
        .filter(sitting_items::act_id.eq_any(acts.to_vec()))
        .filter(sittings::organ_id.eq(organ))
        .order(sitting_items::id)
        .select(Item::as_select())
        .load(db)?)
}

/// Items without an act that other sittings of an organ put off, or never came to because they were called off, and that
/// were not taken up since; the oldest first.
pub fn put_off(db: &mut Db, organ: i64, but: i64) -> Outcomes<Vec<Item>> {
    let postponed = sitting_items::state.eq(ItemState::Postponed);
    let called_off = sittings::state.eq(SittingState::CalledOff).and(sitting_items::state.eq(ItemState::Ready));
    let mut found: Vec<Item> = sitting_items::table
        .inner_join(sittings::table)
        .filter(sittings::organ_id.eq(organ))
        .filter(sitting_items::sitting_id.ne(but))
        .filter(sitting_items::act_id.is_null())
        .filter(postponed.or(called_off))
        .order(sitting_items::id.desc())
        .limit(MOST_PUT_OFF)
        .select(Item::as_select())
        .load(db)?;
    let keys: Vec<String> = sitting_items::table
        .filter(sitting_items::idempotency_key.like("again:%"))
        .select(sitting_items::idempotency_key)
        .load(db)?;
    found.retain(|item| !keys.iter().any(|key| key.starts_with(&again(item.id))));
    found.reverse();
    Ok(found)
}

/// Puts an item on an agenda; answers its id.
pub fn insert(
    db: &mut Db,
    (sitting, position, addendum): (i64, i64, i64),
    key: &str,
    fields: &ItemFields,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<i64> {
    Ok(diesel::insert_into(sitting_items::table)
        .values((
            sitting_items::sitting_id.eq(sitting),
            sitting_items::position.eq(position),
            sitting_items::act_id.eq(fields.act_id),
            sitting_items::subject.eq(&fields.subject),
            sitting_items::speaker.eq(fields.speaker.as_deref()),
            sitting_items::closed_door.eq(fields.closed_door),
            sitting_items::communication.eq(fields.communication),
            sitting_items::state.eq(ItemState::Ready),
            sitting_items::addendum.eq(addendum),
            sitting_items::idempotency_key.eq(key),
            sitting_items::updated_at.eq(at),
            sitting_items::updated_by.eq(by),
        ))
        .returning(sitting_items::id)
        .get_result(db)?)
}

/// Writes new fields over a version; `false` when a colleague was faster.
pub fn update(
    db: &mut Db,
    (id, version): (i64, i64),
    fields: &ItemFields,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<bool> {
    let row = sitting_items::table.filter(sitting_items::id.eq(id)).filter(sitting_items::version.eq(version));
    let changed = diesel::update(row)
        .set((
            sitting_items::subject.eq(&fields.subject),
            sitting_items::speaker.eq(fields.speaker.as_deref()),
            sitting_items::closed_door.eq(fields.closed_door),
            sitting_items::communication.eq(fields.communication),
            sitting_items::version.eq(version + 1),
            sitting_items::updated_at.eq(at),
            sitting_items::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Names the act that an item became which had none.
pub fn set_act(db: &mut Db, id: i64, act: i64) -> Outcomes<()> {
    diesel::update(sitting_items::table.filter(sitting_items::id.eq(id)))
        .set((sitting_items::act_id.eq(act), sitting_items::version.eq(sitting_items::version + 1)))
        .execute(db)?;
    Ok(())
}

/// Puts an item in another place.
pub fn set_position(db: &mut Db, id: i64, position: i64) -> Outcomes<()> {
    diesel::update(sitting_items::table.filter(sitting_items::id.eq(id)))
        .set((sitting_items::position.eq(position), sitting_items::version.eq(sitting_items::version + 1)))
        .execute(db)?;
    Ok(())
}

/// Takes an item off its agenda, puts it off or back.
pub fn set_state(
    db: &mut Db,
    id: i64,
    state: ItemState,
    because: Option<&str>,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<()> {
    diesel::update(sitting_items::table.filter(sitting_items::id.eq(id)))
        .set((
            sitting_items::state.eq(state),
            sitting_items::withdrawn_because.eq(because),
            sitting_items::version.eq(sitting_items::version + 1),
            sitting_items::updated_at.eq(at),
            sitting_items::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(())
}

/// The versions of an agenda, oldest first.
pub fn versions(db: &mut Db, sitting: i64) -> Outcomes<Vec<AgendaVersion>> {
    Ok(agenda_versions::table
        .filter(agenda_versions::sitting_id.eq(sitting))
        .order(agenda_versions::number)
        .limit(1_000)
        .select(AgendaVersion::as_select())
        .load(db)?)
}

/// The last version of the agenda of a sitting.
pub fn last_version(db: &mut Db, sitting: i64) -> Outcomes<Option<AgendaVersion>> {
    Ok(agenda_versions::table
        .filter(agenda_versions::sitting_id.eq(sitting))
        .order(agenda_versions::number.desc())
        .select(AgendaVersion::as_select())
        .first(db)
        .optional()?)
}

/// Keeps a version.
pub fn insert_version(db: &mut Db, version: &AgendaVersion) -> Outcomes<()> {
    diesel::insert_into(agenda_versions::table)
        .values((
            agenda_versions::sitting_id.eq(version.sitting_id),
            agenda_versions::number.eq(version.number),
            agenda_versions::reason.eq(version.reason),
            agenda_versions::content.eq(&version.content),
            agenda_versions::at.eq(version.at),
            agenda_versions::operator_id.eq(version.operator_id),
            agenda_versions::operator_name.eq(&version.operator_name),
            agenda_versions::digest.eq(&version.digest),
        ))
        .execute(db)?;
    Ok(())
}

/// Versions after an id, for verifying.
pub fn versions_after(db: &mut Db, after: i64, most: i64) -> Outcomes<Vec<AgendaVersion>> {
    Ok(agenda_versions::table
        .filter(agenda_versions::id.gt(after))
        .order(agenda_versions::id)
        .limit(most)
        .select(AgendaVersion::as_select())
        .load(db)?)
}
