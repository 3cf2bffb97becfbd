//! What is in machines and installed on them.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::raw::{Raw, Value};
use crate::db::schema::asset_parts;
use crate::desks::assets::model::Part;

/// Parts of one machine shown and compared at most.
pub const MOST: i64 = 5_000;

/// The parts of a machine, by kind and name.
pub fn of(db: &mut Db, asset: i64) -> Outcomes<Vec<Part>> {
    Ok(asset_parts::table
        .filter(asset_parts::asset_id.eq(asset))
        .order((asset_parts::kind, asset_parts::name_key, asset_parts::id))
        .limit(MOST)
        .select(Part::as_select())
        .load(db)?)
}

/// Puts these parts in the place of those known.
pub fn replace(db: &mut Db, asset: i64, parts: &[Part]) -> Outcomes<()> {
    diesel::delete(asset_parts::table.filter(asset_parts::asset_id.eq(asset))).execute(db)?;
    for part in parts {
        let values = [
            Value::Int(asset),
            Value::Text(part.kind.code()),
            Value::Text(&part.name),
            Value::Text(&part.name_key),
            Value::MaybeText(part.version.as_deref()),
            Value::MaybeText(part.maker.as_deref()),
            Value::MaybeText(part.serial.as_deref()),
            Value::MaybeText(part.detail.as_deref()),
        ];
        let text = "INSERT INTO asset_parts (asset_id, kind, name, name_key, version, maker, serial, detail) \
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        Raw::new(text, &values).run(db)?;
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// On how many machines at work a program is installed, whose folded name begins with these folded words.
pub fn installed(db: &mut Db, name_key: &str) -> Outcomes<i64> {
    // What follows the words is a space or nothing: `office` is not `officejet`. Folded words have no signs of patterns.
    let row: Count = diesel::sql_query(
        "SELECT COUNT(DISTINCT p.asset_id) AS count FROM asset_parts p JOIN assets a ON a.id = p.asset_id \
         WHERE p.kind = 'software' AND (p.name_key = $1 OR p.name_key LIKE $2) AND a.state <> 'retired'",
    )
    .bind::<Text, _>(name_key)
    .bind::<Text, _>(format!("{name_key} %"))
    .get_result(db)?;
    Ok(row.count)
}
