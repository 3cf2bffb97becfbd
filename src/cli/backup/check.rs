//! The proof of a backup: restored into a database that is thrown away afterwards, and verified there.
//!
//! The high-water mark of the house takes no part: clerks may have registered since the copy was made.

use std::path::Path;

use super::super::env::Env;
use crate::base::fault::{Fault, Outcomes};
use crate::db::backup as engine;
use crate::db::highwater::HighWater;
use crate::db::registers::{self, PROTOCOL};
use crate::db::testing::with_database;
use crate::db::{DatabaseUrl, Db};
use crate::desks::protocol::verify::{self, Report};
use crate::files::Store;
use crate::work::house::House;

/// Restores the file and verifies what comes out.
pub fn check(env: &mut Env<'_>, file: &Path) -> Outcomes<Report> {
    let failed = |error: std::io::Error| Fault::not_done("fault-backup-check").because(error);
    let folder = tempfile::Builder::new().prefix("check-").tempdir_in(env.house.paths.data()).map_err(failed)?;
    match env.url {
        DatabaseUrl::Sqlite(_) => {
            let copy = folder.path().join("check.db");
            std::fs::copy(file, &copy).map_err(failed)?;
            let mut db = DatabaseUrl::Sqlite(copy).open()?;
            engine::read_through(&mut db)?;
            verified(env, &mut db, folder.path())
        }
        DatabaseUrl::Postgres(address) => {
            let name =
                engine::throw_away(env.db).map_err(|fault| Fault::not_done("fault-backup-check").because(fault))?;
            let address = with_database(address, &name);
            let report = engine::dump::restore(&address, file)
                .and_then(|()| DatabaseUrl::Postgres(address).open())
                .and_then(|mut db| verified(env, &mut db, folder.path()));
            if let Err(fault) = engine::drop_throw_away(env.db, &name) {
                tracing::warn!(%fault, name, "the database of a check was left behind");
            }
            report
        }
    }
}

fn verified(env: &Env<'_>, db: &mut Db, folder: &Path) -> Outcomes<Report> {
    let files = Store::open(folder.join("documents"))?;
    let marks = HighWater::open(&folder.join("marks"))?;
    let house = House::new(env.house.clock.clone(), env.house.config.clone(), env.house.paths.clone(), files, marks);
    let total = registers::standing(db, PROTOCOL)?.last;
    let progress = env.output.progress(&env.texts.get("results-verify-progress"), total.unsigned_abs());
    let report = verify::verify(db, &house, false, |done| {
        progress.of(done.max(total).unsigned_abs());
        progress.at(done.unsigned_abs());
    })?;
    progress.done();
    Ok(report)
}
