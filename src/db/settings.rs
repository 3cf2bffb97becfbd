//! Facts about the Comune that every desk reads: its name and codes, its patron saint, the origin of this database.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::Db;
use super::schema::settings;
use crate::base::fault::Outcomes;

/// All settings, by key.
pub fn all(db: &mut Db) -> Outcomes<BTreeMap<String, String>> {
    Ok(settings::table.select((settings::key, settings::value)).load::<(String, String)>(db)?.into_iter().collect())
}

/// One setting.
pub fn get(db: &mut Db, key: &str) -> Outcomes<Option<String>> {
    Ok(settings::table.filter(settings::key.eq(key)).select(settings::value).first(db).optional()?)
}

/// Writes one setting; answers the former value.
pub fn put(db: &mut Db, key: &str, value: &str) -> Outcomes<Option<String>> {
    let former = get(db, key)?;
    if former.is_some() {
        diesel::update(settings::table.filter(settings::key.eq(key)))
            .set((settings::value.eq(value), settings::version.eq(settings::version + 1)))
            .execute(db)?;
    } else {
        diesel::insert_into(settings::table).values((settings::key.eq(key), settings::value.eq(value))).execute(db)?;
    }
    Ok(former)
}
