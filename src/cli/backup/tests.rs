//! A backup as an administrator meets it: whole, private, proved by a restore, never in the place of another file.

#![allow(clippy::unwrap_used, reason = "tests may")]

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use super::*;
use crate::base::clock::FixedClock;
use crate::base::config::Config;
use crate::base::i18n::{Lang, Texts};
use crate::base::paths::Paths;
use crate::cli::demo;
use crate::cli::output::Output;
use crate::db::Db;
use crate::db::highwater::HighWater;
use crate::db::testing::{TestDb, on_both_engines, sqlite};
use crate::desks::people::api as people;
use crate::files::Store;
use crate::work::house::{House, SharedHouse};
use crate::work::session::{Role, Session};

struct Office {
    db: Db,
    url: DatabaseUrl,
    house: SharedHouse,
    session: Session,
    folder: PathBuf,
}

/// An office with sixty registrations and their documents.
fn office(database: &TestDb) -> Office {
    let root = database.folder().join("house");
    let paths = Paths::under(&root);
    paths.create().unwrap();
    let files = Store::open(paths.documents()).unwrap();
    let marks = HighWater::open(&root.join("marks")).unwrap();
    let clock = FixedClock::at("2026-11-24T10:30:00Z".parse().unwrap());
    let house = Arc::new(House::new(clock, Config::default(), paths, files, marks));
    let (session, folder) = (Session::nobody("anna", "test".into()), database.folder().to_owned());
    let mut office = Office { db: database.connect(), url: database.url.clone(), house, session, folder };
    office.with(false, |env| demo::run(env, demo::Wanted { registrations: 60, ..demo::Wanted::default() })).unwrap();
    let known = people::session_for_login(&mut office.db, "anna").unwrap().unwrap();
    office.session = Session { roles: vec![Role::Administrator], ..known };
    office
}

impl Office {
    fn with<T>(&mut self, json: bool, act: impl FnOnce(&mut Env<'_>) -> T) -> T {
        self.with_words(json, act).0
    }

    fn with_words<T>(&mut self, json: bool, act: impl FnOnce(&mut Env<'_>) -> T) -> (T, String) {
        let (mut output, kept) = Output::kept(json);
        let done = act(&mut Env {
            db: &mut self.db,
            url: &self.url,
            house: &self.house,
            session: &self.session,
            texts: Texts::of(Lang::It),
            output: &mut output,
        });
        (done, kept.text())
    }

    fn wanted(&self, check: bool) -> Wanted {
        Wanted { file: self.folder.join("copia"), check, documents: None }
    }

    /// Names in the folder of the backup.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            std::fs::read_dir(&self.folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// Whether the programs of PostgreSQL are here; the script that runs the tests installs them.
fn programs() -> bool {
    let there = Command::new("pg_dump").arg("--version").output().is_ok();
    assert!(there || std::env::var_os("SCRIVANIA_TESTS_REQUIRE_ALL").is_none(), "pg_dump is required here");
    there
}

fn on_engines_with_programs(test: impl Fn(&TestDb)) {
    if programs() { on_both_engines(test) } else { test(&sqlite()) }
}

#[test]
fn a_backup_is_restored_and_says_what_it_holds() {
    on_engines_with_programs(|database| {
        let mut office = office(database);
        let wanted = office.wanted(true);
        let (ending, words) = office.with_words(true, |env| run(env, &wanted));
        assert_eq!(ending.unwrap(), Ending::Well, "{words}");
        let told: serde_json::Value = serde_json::from_str(&words).unwrap();
        assert_eq!((&told["check"]["whole"], &told["check"]["registrations"]), (&true.into(), &60.into()), "{words}");
        let head = crate::db::canonical::hex(&crate::db::audit::head(&mut office.db).unwrap().1);
        assert_eq!(told["check"]["chain"]["head"], head.as_str(), "{words}");
        let copy = std::fs::metadata(&wanted.file).unwrap();
        assert_eq!(told["bytes"], copy.len());
        assert_eq!(copy.permissions().mode() & 0o777, 0o600, "others could read the register");
    });
}

#[test]
fn words_tell_the_same_and_what_is_left_out() {
    let database = sqlite();
    let mut office = office(&database);
    let wanted = office.wanted(true);
    let (_, words) = office.with_words(false, |env| run(env, &wanted).unwrap());
    for said in ["Registrazioni ricalcolate: 60", "sono integri", "I documenti non sono nella copia"] {
        assert!(words.contains(said), "{said} not in\n{words}");
    }
}

#[test]
fn nothing_is_overwritten_and_nothing_half_done_stays() {
    let database = sqlite();
    let mut office = office(&database);
    let wanted = office.wanted(false);
    std::fs::write(&wanted.file, "older").unwrap();
    let before = office.names();
    assert_eq!(office.with(false, |env| run(env, &wanted)).unwrap_err().key, "fault-backup-exists");
    assert_eq!(std::fs::read(&wanted.file).unwrap(), b"older");
    let away = Wanted { file: office.folder.join("away/copia"), ..office.wanted(false) };
    assert_eq!(office.with(false, |env| run(env, &away)).unwrap_err().key, "fault-backup-file");
    assert_eq!(office.names(), before);
}

#[test]
fn a_broken_register_is_found_in_its_copy() {
    let database = sqlite();
    let mut office = office(&database);
    let break_it = "DROP TRIGGER registrations_no_update; UPDATE registrations SET subject = 'altro' WHERE number = 7";
    for statement in break_it.split(';') {
        crate::db::raw::Raw::new(statement, &[]).run(&mut office.db).unwrap();
    }
    let wanted = office.wanted(true);
    let (ending, words) = office.with_words(false, |env| run(env, &wanted));
    assert_eq!(ending.unwrap(), Ending::Broken, "{words}");
    assert!(words.contains("Prima difformità: 0000007"), "{words}");
}

#[test]
fn documents_are_copied_once_and_damaged_ones_are_named() {
    let database = sqlite();
    let mut office = office(&database);
    let there = office.folder.join("documenti");
    let own: Vec<_> = office.house.files.documents().unwrap().map(|found| found.unwrap().0).collect();
    let first = office.with(false, |env| documents::copy(env, &there)).unwrap();
    assert_eq!((first.copied, first.known), (own.len() as u64, 0));
    let copy = Store::open(&there).unwrap();
    assert!(own.iter().all(|sha256| copy.verify(sha256).is_ok()));
    let again = office.with(false, |env| documents::copy(env, &there)).unwrap();
    assert_eq!((again.copied, again.known), (0, own.len() as u64));

    let damaged = own.first().unwrap();
    let path = office.house.files.path().join(&damaged.as_str()[..2]).join(damaged.as_str());
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    std::fs::write(&path, "altro").unwrap();
    let wanted = Wanted { documents: Some(office.folder.join("altrove")), ..office.wanted(false) };
    let (ending, words) = office.with_words(false, |env| run(env, &wanted));
    assert_eq!(ending.unwrap(), Ending::Broken);
    assert!(words.contains(&format!("NON copiato: {}", damaged.as_str())), "{words}");
}

#[test]
fn only_who_administers_makes_a_backup() {
    let database = sqlite();
    let mut office = office(&database);
    office.session.roles = vec![Role::Registrar];
    let wanted = office.wanted(false);
    assert_eq!(office.with(false, |env| run(env, &wanted)).unwrap_err().key, "fault-not-permitted");
    assert!(!wanted.file.exists());
}
