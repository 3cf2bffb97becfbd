//! What the measurements share: a demonstration Comune of any size in a folder of its own, and a sink that counts.
//!
//! Everything is thrown away afterwards. Nothing here is measured.

#![allow(clippy::unwrap_used, dead_code, reason = "measurements may fail loudly, and none uses everything")]

use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;

use scrivania::app::testing::Setting;
use scrivania::base::clock::SystemClock;
use scrivania::cli::demo::{self, Wanted};
use scrivania::cli::output::Progress;
use scrivania::db::{DatabaseUrl, Db, migrate};
use scrivania::desks::people::api as people;
use scrivania::work::house::SharedHouse;
use scrivania::work::session::Session;

/// A Comune with its database and folder.
pub struct Comune {
    /// The folder; it lives as long as this.
    pub folder: tempfile::TempDir,
    /// The SQLite database in it.
    pub url: DatabaseUrl,
    /// The house.
    pub house: SharedHouse,
    /// Who works in it.
    pub session: Session,
}

impl Comune {
    /// One with so many registrations; none leaves the register empty.
    pub fn new(registrations: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = DatabaseUrl::Sqlite(folder.path().join("comune.db"));
        let setting = Setting::new(&url, folder.path(), std::sync::Arc::new(SystemClock));
        let house = setting.house();
        let mut db = url.open().unwrap();
        migrate::run(&mut db, &url).unwrap();
        demo::fill(&mut db, &house, &setting.login, Wanted { registrations, ..Wanted::default() }, &Progress::hidden())
            .unwrap();
        let session = people::session_for_login(&mut db, &setting.login).unwrap().unwrap();
        Self { folder, url, house, session }
    }

    /// One more connection.
    pub fn connect(&self) -> Db {
        self.url.open().unwrap()
    }

    /// How the program would be started in it.
    pub fn setting(&self) -> Setting {
        Setting::new(&self.url, self.folder.path(), std::sync::Arc::new(SystemClock))
    }
}

/// A terminal that only counts what it is sent; clones share the count.
#[derive(Debug, Clone, Default)]
pub struct Counting(Rc<Cell<(usize, usize)>>);

impl Counting {
    /// Bytes and writes since the last time.
    pub fn take(&self) -> (usize, usize) {
        self.0.take()
    }
}

impl Write for Counting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let (sum, writes) = self.0.get();
        self.0.set((sum + bytes.len(), writes + 1));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
