//! Keys and the register of who had them.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{room_key_moves, room_keys};
use crate::desks::rooms::shifts::model::{Key, KeyMove};

/// The keys that are used, by tag. A house has a few dozen.
pub fn all(db: &mut Db) -> Outcomes<Vec<Key>> {
    Ok(room_keys::table
        .filter(room_keys::active.eq(true))
        .order((room_keys::label, room_keys::id))
        .select(Key::as_select())
        .load(db)?)
}

/// One key.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Key>> {
    Ok(room_keys::table.filter(room_keys::id.eq(id)).select(Key::as_select()).first(db).optional()?)
}

/// A key with this tag, used or not.
pub fn by_label(db: &mut Db, label: &str) -> Outcomes<Option<Key>> {
    Ok(room_keys::table.filter(room_keys::label.eq(label)).select(Key::as_select()).first(db).optional()?)
}

/// Writes a key.
pub fn insert(db: &mut Db, label: &str, opens: &str) -> Outcomes<i64> {
    Ok(diesel::insert_into(room_keys::table)
        .values((room_keys::label.eq(label), room_keys::opens.eq(opens)))
        .returning(room_keys::id)
        .get_result(db)?)
}

/// Writes over a version; answers whether it was still there.
pub fn update(db: &mut Db, key: &Key, label: &str, opens: &str, active: bool) -> Outcomes<bool> {
    let changed =
        diesel::update(room_keys::table.filter(room_keys::id.eq(key.id)).filter(room_keys::version.eq(key.version)))
            .set((
                room_keys::label.eq(label),
                room_keys::opens.eq(opens),
                room_keys::active.eq(active),
                room_keys::version.eq(key.version + 1),
            ))
            .execute(db)?;
    Ok(changed == 1)
}

/// Says with which move a key is out, if it is; answers whether it stood as `key` says.
pub fn stand(db: &mut Db, key: &Key, out: Option<i64>) -> Outcomes<bool> {
    let changed =
        diesel::update(room_keys::table.filter(room_keys::id.eq(key.id)).filter(room_keys::version.eq(key.version)))
            .set((room_keys::out_id.eq(out), room_keys::version.eq(key.version + 1)))
            .execute(db)?;
    Ok(changed == 1)
}

/// Writes a line of the register; its digest is computed here.
pub fn insert_move(db: &mut Db, line: KeyMove) -> Outcomes<KeyMove> {
    let digest = line.expected_digest().to_vec();
    let id = diesel::insert_into(room_key_moves::table)
        .values((
            room_key_moves::key_id.eq(line.key_id),
            room_key_moves::label.eq(&line.label),
            room_key_moves::kind.eq(line.kind),
            room_key_moves::out_id.eq(line.out_id),
            room_key_moves::volunteer_id.eq(line.volunteer_id),
            room_key_moves::holder.eq(&line.holder),
            room_key_moves::booking_id.eq(line.booking_id),
            room_key_moves::due_at.eq(line.due_at),
            room_key_moves::note.eq(&line.note),
            room_key_moves::at.eq(line.at),
            room_key_moves::operator_id.eq(line.operator_id),
            room_key_moves::operator_name.eq(&line.operator_name),
            room_key_moves::digest.eq(&digest),
        ))
        .returning(room_key_moves::id)
        .get_result(db)?;
    Ok(KeyMove { id, digest, ..line })
}

/// Lines with these ids.
pub fn moves(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<KeyMove>> {
    let mut all = Vec::new();
    for some in ids.chunks(500) {
        let mut found: Vec<KeyMove> = room_key_moves::table
            .filter(room_key_moves::id.eq_any(some.to_vec()))
            .select(KeyMove::as_select())
            .load(db)?;
        all.append(&mut found);
    }
    Ok(all)
}

/// A page of the register, newest first; from after (or before) a line on.
pub fn page(db: &mut Db, from: Option<i64>, forward: bool, skip: i64, take: i64) -> Outcomes<Vec<KeyMove>> {
    let mut query = room_key_moves::table.select(KeyMove::as_select()).into_boxed();
    if let Some(id) = from {
        query = if forward { query.filter(room_key_moves::id.lt(id)) } else { query.filter(room_key_moves::id.gt(id)) };
    }
    query = if forward { query.order(room_key_moves::id.desc()) } else { query.order(room_key_moves::id.asc()) };
    let mut rows: Vec<KeyMove> = query.offset(skip).limit(take).load(db)?;
    if !forward {
        rows.reverse();
    }
    Ok(rows)
}

/// How many lines the register has.
pub fn count(db: &mut Db) -> Outcomes<i64> {
    Ok(room_key_moves::table.count().get_result(db)?)
}

/// How many keys must be back before an instant and are not.
pub fn overdue(db: &mut Db, before: NaiveDateTime) -> Outcomes<i64> {
    Ok(room_keys::table
        .inner_join(room_key_moves::table.on(room_keys::out_id.eq(room_key_moves::id.nullable())))
        .filter(room_key_moves::due_at.lt(before))
        .count()
        .get_result(db)?)
}

/// How many moves there are.
pub fn count_moves(db: &mut Db) -> Outcomes<i64> {
    Ok(room_key_moves::table.count().get_result(db)?)
}
