//! Rows of the inventory: things, their parts, what happened to them. Lists, loans and rounds have files of their own.

pub mod events;
pub mod list;
pub mod loans;
pub mod parts;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::model::{Asset, Fields, State};
use crate::base::fault::Outcomes;
use crate::db::schema::{assets, operators};
use crate::db::{Db, row_lock};

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    last: i64,
}

/// Draws the next inventory number of the house.
pub fn draw(db: &mut Db) -> Outcomes<i64> {
    diesel::sql_query("INSERT INTO asset_counter (id, last) VALUES (1, 0) ON CONFLICT (id) DO NOTHING").execute(db)?;
    let drawn: Number =
        diesel::sql_query("UPDATE asset_counter SET last = last + 1 WHERE id = 1 RETURNING last").get_result(db)?;
    Ok(drawn.last)
}

/// What a thing has beside what was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Computed<'a> {
    /// What tells it apart for its maker.
    pub serial_key: &'a str,
    /// When its system ceased to be supported.
    pub os_end: Option<NaiveDate>,
}

/// Writes a new thing; answers its id.
pub fn insert(
    db: &mut Db,
    fields: &Fields,
    computed: Computed<'_>,
    state: State,
    key: &str,
    seen: Option<NaiveDateTime>,
) -> Outcomes<i64> {
    Ok(diesel::insert_into(assets::table)
        .values((
            (
                assets::number.eq(&fields.number),
                assets::kind.eq(fields.kind),
                assets::name.eq(&fields.name),
                assets::maker.eq(&fields.maker),
                assets::model.eq(&fields.model),
                assets::serial.eq(&fields.serial),
                assets::office_id.eq(fields.office_id),
                assets::user_id.eq(fields.user_id),
                assets::room.eq(&fields.room),
                assets::ip.eq(&fields.ip),
                assets::mac.eq(&fields.mac),
                assets::uuid.eq(&fields.uuid),
                assets::os.eq(&fields.os),
                assets::os_version.eq(&fields.os_version),
                assets::os_end.eq(computed.os_end),
                assets::ram_mb.eq(fields.ram_mb),
            ),
            (
                assets::disk_gb.eq(fields.disk_gb),
                assets::cpu.eq(&fields.cpu),
                assets::bought_on.eq(fields.bought_on),
                assets::warranty_until.eq(fields.warranty_until),
                assets::supplier.eq(&fields.supplier),
                assets::contract_id.eq(fields.contract_id),
                assets::price_cents.eq(fields.price_cents),
                assets::licences.eq(fields.licences),
                assets::attached_to.eq(fields.attached_to),
                assets::note.eq(&fields.note),
                assets::state.eq(state),
                assets::serial_key.eq(computed.serial_key),
                assets::seen_at.eq(seen),
                assets::idempotency_key.eq(key),
            ),
        ))
        .returning(assets::id)
        .get_result(db)?)
}

/// Writes new fields over a version; `false` when a colleague was faster.
pub fn update(
    db: &mut Db,
    id: i64,
    version: i64,
    fields: &Fields,
    computed: Computed<'_>,
    seen: Option<NaiveDateTime>,
) -> Outcomes<bool> {
    let changed = diesel::update(assets::table.filter(assets::id.eq(id)).filter(assets::version.eq(version)))
        .set((
            (
                assets::number.eq(&fields.number),
                assets::kind.eq(fields.kind),
                assets::name.eq(&fields.name),
                assets::maker.eq(&fields.maker),
                assets::model.eq(&fields.model),
                assets::serial.eq(&fields.serial),
                assets::office_id.eq(fields.office_id),
                assets::user_id.eq(fields.user_id),
                assets::room.eq(&fields.room),
                assets::ip.eq(&fields.ip),
                assets::mac.eq(&fields.mac),
                assets::uuid.eq(&fields.uuid),
                assets::os.eq(&fields.os),
                assets::os_version.eq(&fields.os_version),
                assets::os_end.eq(computed.os_end),
                assets::ram_mb.eq(fields.ram_mb),
            ),
            (
                assets::disk_gb.eq(fields.disk_gb),
                assets::cpu.eq(&fields.cpu),
                assets::bought_on.eq(fields.bought_on),
                assets::warranty_until.eq(fields.warranty_until),
                assets::supplier.eq(&fields.supplier),
                assets::contract_id.eq(fields.contract_id),
                assets::price_cents.eq(fields.price_cents),
                assets::licences.eq(fields.licences),
                assets::attached_to.eq(fields.attached_to),
                assets::note.eq(&fields.note),
                assets::serial_key.eq(computed.serial_key),
                assets::version.eq(assets::version + 1),
            ),
        ))
        .execute(db)?;
    if changed == 1 && seen.is_some() {
        seen_at(db, id, seen)?;
    }
    Ok(changed == 1)
}

/// Notes when an agent last told of a thing; no version changes over it.
pub fn seen_at(db: &mut Db, id: i64, at: Option<NaiveDateTime>) -> Outcomes<()> {
    diesel::update(assets::table.filter(assets::id.eq(id))).set(assets::seen_at.eq(at)).execute(db)?;
    Ok(())
}

/// Puts a thing into another state, and where it stands with it; `false` when a colleague was faster.
pub fn set_state(db: &mut Db, asset: &Asset, state: State, place: Place<'_>) -> Outcomes<bool> {
    let row = assets::table.filter(assets::id.eq(asset.id)).filter(assets::version.eq(asset.version));
    let changed = diesel::update(row)
        .set((
            assets::state.eq(state),
            assets::office_id.eq(place.office),
            assets::user_id.eq(place.user),
            assets::room.eq(place.room),
            assets::version.eq(assets::version + 1),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Where a thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// Office.
    pub office: Option<i64>,
    /// Operator.
    pub user: Option<i64>,
    /// Room.
    pub room: Option<&'a str>,
}

impl Asset {
    /// Where it stands.
    pub(super) fn place(&self) -> Place<'_> {
        Place { office: self.office_id, user: self.user_id, room: self.room.as_deref() }
    }
}

/// One thing.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Asset>> {
    Ok(assets::table.filter(assets::id.eq(id)).select(Asset::as_select()).first(db).optional()?)
}

/// The thing that a form's key already entered, if it did.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<Asset>> {
    Ok(assets::table.filter(assets::idempotency_key.eq(key)).select(Asset::as_select()).first(db).optional()?)
}

/// The thing with an inventory number.
pub fn by_number(db: &mut Db, number: &str) -> Outcomes<Option<Asset>> {
    Ok(assets::table.filter(assets::number.eq(number)).select(Asset::as_select()).first(db).optional()?)
}

/// What an inventory file says to tell a thing by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark<'a> {
    /// Maker and serial number.
    Serial(&'a str),
    /// Identifier of the machine.
    Uuid(&'a str),
    /// Hardware address.
    Mac(&'a str),
}

/// The things with a mark, at most two: more than one is ambiguous.
pub fn by_mark(db: &mut Db, mark: Mark<'_>) -> Outcomes<Vec<Asset>> {
    let query = assets::table.order(assets::id).limit(2).select(Asset::as_select()).into_boxed();
    let query = match mark {
        Mark::Serial(key) => query.filter(assets::serial_key.eq(key)),
        Mark::Uuid(uuid) => query.filter(assets::uuid.eq(uuid)),
        Mark::Mac(mac) => query.filter(assets::mac.eq(mac)),
    };
    Ok(query.load(db)?)
}

/// One thing, kept as it is by others until the transaction ends.
pub fn locked(db: &mut Db, id: i64) -> Outcomes<Option<Asset>> {
    let lock = row_lock(db);
    diesel::sql_query(format!("SELECT id FROM assets WHERE id = $1{lock}")).bind::<BigInt, _>(id).execute(db)?;
    by_id(db, id)
}

/// Surname and name of an operator; empty when unknown.
pub fn operator_name(db: &mut Db, id: i64) -> Outcomes<String> {
    let found: Option<(String, String)> = operators::table
        .filter(operators::id.eq(id))
        .select((operators::surname, operators::name))
        .first(db)
        .optional()?;
    Ok(found.map(|(surname, name)| format!("{surname} {name}").trim().to_owned()).unwrap_or_default())
}
