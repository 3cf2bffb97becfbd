//! Databases and houses that live as long as a measurement: beside the real data, so that they are on the same disk, and
//! never in the real database.

use std::path::Path;
use std::sync::Arc;

use super::store;
use crate::base::clock::SystemClock;
use crate::base::fault::{Fault, Outcomes};
use crate::cli::demo::Wanted;
use crate::cli::demo::people::{Staff, settle};
use crate::db::highwater::HighWater;
use crate::db::{DatabaseUrl, Db, migrate};
use crate::files::Store;
use crate::work::facts;
use crate::work::house::House;

/// Names a PostgreSQL server to measure besides the database that is given.
const SERVER: &str = "SCRIVANIA_TEST_POSTGRES";

/// The engines to measure: SQLite always, PostgreSQL where one is given.
pub fn engines(url: &DatabaseUrl, folder: &Path) -> Vec<DatabaseUrl> {
    let mut engines = vec![DatabaseUrl::Sqlite(folder.to_owned())];
    let named = std::env::var(SERVER).ok().and_then(|server| DatabaseUrl::parse(&server).ok());
    let given = Some(url.clone()).filter(|url| matches!(url, DatabaseUrl::Postgres(_)));
    engines.extend(given.or(named));
    engines
}

/// A database of its own with a small Comune in it, and a folder for documents and marks.
pub struct Scratch {
    /// Where it is.
    pub url: DatabaseUrl,
    /// Who works in it.
    pub staff: Staff,
    folder: tempfile::TempDir,
    server: Option<(DatabaseUrl, String)>,
}

impl Scratch {
    /// Makes one on the engine of `on`: a file in that folder, or a database on that server.
    pub fn new(real: &House, on: &DatabaseUrl) -> Outcomes<Self> {
        let failed = |e: std::io::Error| {
            Fault::not_done("fault-demo-folder").arg("path", real.paths.data().display()).because(e)
        };
        let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(real.paths.data()).map_err(failed)?;
        let (url, server) = match on {
            DatabaseUrl::Sqlite(_) => (DatabaseUrl::Sqlite(folder.path().join("bench.db")), None),
            DatabaseUrl::Postgres(address) => {
                let name = store::create_database(&mut on.open()?)?;
                let url = DatabaseUrl::Postgres(crate::db::testing::with_database(address, &name));
                (url, Some((on.clone(), name)))
            }
        };
        let mut db = url.open()?;
        migrate::run(&mut db, &url)?;
        let house = house_in(real, folder.path())?;
        let wanted = Wanted { registrations: 2_000, ..Wanted::default() };
        let staff = settle(&mut db, &house, "bench", wanted, house.clock.today())?;
        Ok(Self { url, staff, folder, server })
    }

    /// One more connection.
    pub fn connect(&self) -> Outcomes<Db> {
        self.url.open()
    }

    /// A house of one clerk's process: its own marks on the file that all share.
    pub fn house(&self, real: &House) -> Outcomes<House> {
        let house = house_in(real, self.folder.path())?;
        house.set_facts(facts::read(&mut self.connect()?)?);
        Ok(house)
    }
}

fn house_in(real: &House, folder: &Path) -> Outcomes<House> {
    let files = Store::open(folder.join("documents"))?;
    let highwater = HighWater::open(&folder.join("marks"))?;
    Ok(House::new(Arc::new(SystemClock), real.config.clone(), real.paths.clone(), files, highwater))
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.server
            && let Err(fault) = server.open().and_then(|mut db| store::drop_database(&mut db, name))
        {
            tracing::warn!(%fault, name, "a database of a measurement was left behind");
        }
    }
}
