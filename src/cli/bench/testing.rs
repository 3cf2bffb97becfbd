//! A house for the tests of the measurements.
#![allow(clippy::unwrap_used, reason = "tests may")]

use std::sync::Arc;

use crate::base::clock::SystemClock;
use crate::base::config::Config;
use crate::base::paths::Paths;
use crate::db::DatabaseUrl;
use crate::db::highwater::HighWater;
use crate::files::Store;
use crate::work::house::House;

/// A house in a folder of its own, the address of its (empty) database, and the folder.
pub(super) fn real_house() -> (House, DatabaseUrl, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let paths = Paths::under(folder.path());
    paths.create().unwrap();
    let files = Store::open(folder.path().join("documents")).unwrap();
    let highwater = HighWater::open(&folder.path().join("marks")).unwrap();
    let house = House::new(Arc::new(SystemClock), Config::default(), paths, files, highwater);
    (house, DatabaseUrl::Sqlite(folder.path().join("real.db")), folder)
}
