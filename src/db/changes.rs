//! How one clerk's program learns that another's changed the database.
//!
//! PostgreSQL tells it: the writing transaction names the kind of record it touched, never what is in it, and whoever
//! listens hears it at the commit. SQLite tells nobody, but a connection can be asked whether another one committed, and
//! the write-ahead log grows with every commit. Drafts are the business of whoever types them and are not told of.

use std::collections::BTreeSet;
use std::os::fd::{OwnedFd, RawFd};
use std::path::PathBuf;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};
use rustix::process::{PidfdFlags, PidfdGetfdFlags, getpid, pidfd_getfd, pidfd_open};

use super::schema::{arrivals, audit_head};
use super::{DatabaseUrl, Db};
use crate::base::fault::{Fault, Outcomes};

/// Channel on which PostgreSQL passes the word on.
pub(super) const CHANNEL: &str = "scrivania";
/// How often a connection is opened to find its socket.
const ATTEMPTS: usize = 4;

/// Says inside a writing transaction what kind of record it touches; heard by the others when it is committed.
pub fn tell(db: &mut Db, kind: &'static str) -> Outcomes<()> {
    if let Db::Pg(connection) = db {
        let told = diesel::sql_query("SELECT pg_notify($1, $2)").bind::<Text, _>(CHANNEL).bind::<Text, _>(kind);
        told.execute(connection)?;
    }
    Ok(())
}

/// Who a connection is to the server, so that its own changes can be told from those of others; nobody on SQLite.
pub fn own_name(db: &mut Db) -> Outcomes<Option<i32>> {
    match db {
        Db::Pg(connection) => {
            Ok(Some(diesel::select(diesel::dsl::sql::<Integer>("pg_backend_pid()")).get_result(connection)?))
        }
        Db::Sqlite(_) => Ok(None),
    }
}

// ---- SQLite: asked --------------------------------------------------------------------------------------------------

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = BigInt)]
    data_version: i64,
}

#[derive(QueryableByName)]
struct Patience {
    #[diesel(sql_type = BigInt)]
    timeout: i64,
}

/// What of a SQLite database was seen last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    version: i64,
    mark: (i64, Option<i64>),
}

/// What a look at a SQLite database found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Another connection changed something that a screen may show.
    News,
    /// Nothing that concerns a screen.
    Nothing,
    /// Nothing yet: another connection is writing, and a commit that waits for its disk grows no file any more.
    Writing,
}

impl Seen {
    /// The state as it is now; none on PostgreSQL, which tells by itself.
    pub fn now(db: &mut Db) -> Outcomes<Option<Self>> {
        match db {
            Db::Sqlite(connection) => Ok(Some(Self::of(connection)?)),
            Db::Pg(_) => Ok(None),
        }
    }

    fn of(connection: &mut SqliteConnection) -> Outcomes<Self> {
        let version = diesel::sql_query("PRAGMA data_version").get_result::<Version>(connection)?.data_version;
        Ok(Self { version, mark: mark(connection)? })
    }

    /// Looks again.
    pub fn renew(&mut self, db: &mut Db) -> Outcomes<Found> {
        let Db::Sqlite(connection) = db else { return Ok(Found::Nothing) };
        if self.moved(connection)? {
            return Ok(Found::News);
        }
        // Whoever has the lock can be sure that nobody commits between this look and the next growth of the log.
        let Some(moved) = at_rest(connection, |connection| self.moved(connection))? else { return Ok(Found::Writing) };
        Ok(if moved { Found::News } else { Found::Nothing })
    }

    fn moved(&mut self, connection: &mut SqliteConnection) -> Outcomes<bool> {
        let now = Self::of(connection)?;
        let before = std::mem::replace(self, now);
        // The version moves with the commits of others alone, the mark with everything but drafts.
        Ok(now.version != before.version && now.mark != before.mark)
    }
}

/// Does something while nobody writes; none, at once, if somebody does.
fn at_rest<T>(
    connection: &mut SqliteConnection,
    look: impl FnOnce(&mut SqliteConnection) -> Outcomes<T>,
) -> Outcomes<Option<T>> {
    let patience = diesel::sql_query("PRAGMA busy_timeout").get_result::<Patience>(connection)?.timeout;
    connection.batch_execute("PRAGMA busy_timeout = 0")?;
    let locked = connection.batch_execute("BEGIN IMMEDIATE");
    connection.batch_execute(&format!("PRAGMA busy_timeout = {patience}"))?;
    if locked.is_err() {
        return Ok(None);
    }
    let seen = look(connection);
    connection.batch_execute("ROLLBACK")?;
    seen.map(Some)
}

/// Every use case appends to the chain; what arrives by itself does not, and is numbered in its own table.
fn mark(connection: &mut SqliteConnection) -> Outcomes<(i64, Option<i64>)> {
    let seq = audit_head::table.select(audit_head::seq).first(connection)?;
    let arrived = arrivals::table.select(diesel::dsl::max(arrivals::id)).first(connection)?;
    Ok((seq, arrived))
}

/// The file that grows with every commit on SQLite.
pub fn growing_file(url: &DatabaseUrl) -> Option<PathBuf> {
    let DatabaseUrl::Sqlite(path) = url else { return None };
    // SQLite puts its log beside the file itself, not beside a link to it.
    let mut name = path.canonicalize().unwrap_or_else(|_| path.clone()).into_os_string();
    name.push("-wal");
    Some(PathBuf::from(name))
}

// ---- PostgreSQL: listened to ----------------------------------------------------------------------------------------

/// Lets the connection that works listen by itself until the ear is open, so that nothing is missed between its first
/// reading and the opening of the ear. Nothing on SQLite.
pub fn listen_meanwhile(db: &mut Db) -> Outcomes<()> {
    if let Db::Pg(connection) = db {
        diesel::sql_query(format!("LISTEN {CHANNEL}")).execute(connection)?;
    }
    Ok(())
}

/// The ear is open: stops listening, and answers whether somebody other than the connection of this name changed
/// something meanwhile.
pub fn heard_meanwhile(db: &mut Db, own: Option<i32>) -> Outcomes<bool> {
    let Db::Pg(connection) = db else { return Ok(false) };
    // What is still on its way comes with this answer; after the next one nothing comes any more.
    diesel::sql_query("SELECT 1").execute(connection)?;
    diesel::sql_query(format!("UNLISTEN {CHANNEL}")).execute(connection)?;
    let mut others = false;
    for word in connection.notifications_iter() {
        others |= Some(word.map_err(gone)?.process_id) != own;
    }
    Ok(others)
}

/// A connection that only listens.
pub struct Ear {
    connection: PgConnection,
    socket: Option<OwnedFd>,
}

impl Ear {
    /// Opens a further connection and listens on it; none on SQLite.
    pub fn open(url: &DatabaseUrl) -> Outcomes<Option<Self>> {
        if !matches!(url, DatabaseUrl::Postgres(_)) {
            return Ok(None);
        }
        // At the start of the program other threads open sockets too, and then it is not known which is this one's.
        let mut attempts = 0;
        loop {
            attempts += 1;
            let before = sockets();
            let Db::Pg(mut connection) = url.open()? else { return Ok(None) };
            let socket = new_socket(&before);
            if socket.is_some() || attempts == ATTEMPTS {
                diesel::sql_query(format!("LISTEN {CHANNEL}")).execute(&mut connection)?;
                return Ok(Some(Self { connection, socket }));
            }
        }
    }

    /// What becomes readable when there is something to hear; none where the system does not let us have it, and then
    /// one has to ask from time to time.
    pub fn socket(&self) -> Option<&OwnedFd> {
        self.socket.as_ref()
    }

    /// Whether somebody other than the connection of this name changed something since the last time. To be asked once
    /// after opening too: words may have come along with the answer to the opening itself.
    pub fn heard(&mut self, own: Option<i32>) -> Outcomes<bool> {
        let (words, others) = self.take(own)?;
        if words > 0 {
            return Ok(others);
        }
        // Readable and silent: the server said something else, or the line is at its end.
        diesel::sql_query("SELECT 1").execute(&mut self.connection).map_err(gone)?;
        Ok(self.take(own)?.1)
    }

    /// How many words are waiting, and whether any is of somebody else.
    fn take(&mut self, own: Option<i32>) -> Outcomes<(usize, bool)> {
        let mut taken = (0, false);
        for word in self.connection.notifications_iter() {
            taken.0 += 1;
            taken.1 |= Some(word.map_err(gone)?.process_id) != own;
        }
        Ok(taken)
    }
}

fn gone(error: diesel::result::Error) -> Fault {
    Fault::not_done("fault-database-lost").because(error)
}

/// The sockets of this process: number of the descriptor, and the name that the kernel never gives twice.
fn sockets() -> BTreeSet<(RawFd, PathBuf)> {
    let Ok(open) = std::fs::read_dir("/proc/self/fd") else { return BTreeSet::new() };
    open.flatten()
        .filter_map(|entry| {
            let name = std::fs::read_link(entry.path()).ok()?;
            let number = entry.file_name().to_str()?.parse().ok()?;
            name.to_string_lossy().starts_with("socket:").then_some((number, name))
        })
        .collect()
}

/// A second handle on the socket that has appeared since, if it is the only one: libpq keeps the number of its own to
/// itself, and another thread may have opened a connection meanwhile.
fn new_socket(before: &BTreeSet<(RawFd, PathBuf)>) -> Option<OwnedFd> {
    let known: BTreeSet<&PathBuf> = before.iter().map(|(_, name)| name).collect();
    let now = sockets();
    let mut new = now.iter().filter(|(_, name)| !known.contains(name));
    let (Some((number, _)), None) = (new.next(), new.next()) else { return None };
    let ourselves = pidfd_open(getpid(), PidfdFlags::empty()).ok()?;
    pidfd_getfd(ourselves, *number, PidfdGetfdFlags::empty()).ok()
}

/// Ends every other connection to the database, as a restart of the server does.
#[cfg(test)]
pub fn end_all_others(db: &mut Db) {
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    super::raw::Raw::new(end, &[]).run(db).unwrap_or_default();
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use std::sync::LazyLock;
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, poll};

    use super::*;
    use crate::db::audit::{Actor, Entry, append};
    use crate::db::drafts;
    use crate::db::testing::{TestDb, postgres, sqlite};
    use crate::db::{settings, write};

    static NOBODY: LazyLock<Actor> = LazyLock::new(Actor::system);

    fn entry() -> Entry<'static> {
        Entry {
            at: "2026-11-23T09:00:00Z".parse().unwrap(),
            actor: &NOBODY,
            action: "test.done",
            subject_kind: "test",
            subject_id: 1,
            digest: [0; 32],
        }
    }

    fn act(db: &mut Db) {
        write(db, |db| append(db, &entry(), &()).map(|_| ())).unwrap();
    }

    fn type_a_draft(db: &mut Db) {
        write(db, |db| settings::put(db, "typing", "x").map(|_| ())).unwrap();
    }

    #[test]
    fn on_sqlite_the_acts_of_others_are_seen_and_ones_own_are_not() {
        let database = sqlite();
        let (mut mine, mut other) = (database.connect(), database.connect());
        let mut seen = Seen::now(&mut mine).unwrap().unwrap();
        act(&mut mine);
        assert_eq!(seen.renew(&mut mine).unwrap(), Found::Nothing, "an own act");
        act(&mut other);
        assert_eq!(seen.renew(&mut mine).unwrap(), Found::News, "another's act");
        assert_eq!(seen.renew(&mut mine).unwrap(), Found::Nothing, "the same act twice");
        type_a_draft(&mut other);
        assert_eq!(seen.renew(&mut mine).unwrap(), Found::Nothing, "what no screen shows");
    }

    #[test]
    fn on_sqlite_a_commit_that_is_not_complete_is_looked_at_again() {
        let database = sqlite();
        let (mut mine, mut other) = (database.connect(), database.connect());
        let mut seen = Seen::now(&mut mine).unwrap().unwrap();
        write(&mut other, |other| {
            append(other, &entry(), &())?;
            assert_eq!(seen.renew(&mut mine).unwrap(), Found::Writing);
            Ok(())
        })
        .unwrap();
        assert_eq!(seen.renew(&mut mine).unwrap(), Found::News);
        act(&mut mine);
        assert_eq!(seen.renew(&mut mine).unwrap(), Found::Nothing, "looking leaves the connection as it was");
    }

    fn hear(database: &TestDb, ear: &mut Ear, own: Option<i32>, act: impl FnOnce(&mut Db)) -> bool {
        let mut db = database.connect();
        act(&mut db);
        let socket = ear.socket().unwrap();
        let patience = Duration::from_secs(20).try_into().unwrap();
        assert_eq!(poll(&mut [PollFd::new(socket, PollFlags::IN)], Some(&patience)).unwrap(), 1, "nothing came");
        ear.heard(own).unwrap()
    }

    #[test]
    fn on_postgres_the_socket_wakes_and_ones_own_acts_are_left_out() {
        let Some(database) = postgres() else { return };
        let mut ear = Ear::open(&database.url).unwrap().unwrap();
        assert!(hear(&database, &mut ear, None, act));
        let mut mine = database.connect();
        let own = own_name(&mut mine).unwrap();
        act(&mut mine);
        assert!(!hear(&database, &mut ear, own, |_| {}), "an own act");
    }

    #[test]
    fn on_postgres_nothing_is_missed_before_the_ear_is_open() {
        let Some(database) = postgres() else { return };
        let (mut mine, mut other) = (database.connect(), database.connect());
        let own = own_name(&mut mine).unwrap();
        listen_meanwhile(&mut mine).unwrap();
        act(&mut mine);
        assert!(!heard_meanwhile(&mut mine, own).unwrap(), "an own act");
        listen_meanwhile(&mut mine).unwrap();
        act(&mut other);
        assert!(heard_meanwhile(&mut mine, own).unwrap());
        act(&mut other);
        assert!(!heard_meanwhile(&mut mine, own).unwrap(), "the ear hears this one");
    }

    #[test]
    fn a_line_that_ends_is_noticed() {
        let Some(database) = postgres() else { return };
        let mut ear = Ear::open(&database.url).unwrap().unwrap();
        let mut db = database.connect();
        end_all_others(&mut db);
        let socket = ear.socket().unwrap();
        poll(&mut [PollFd::new(socket, PollFlags::IN)], None).unwrap();
        assert!(ear.heard(None).is_err());
    }

    #[test]
    fn drafts_are_not_told_of() {
        let Some(database) = postgres() else { return };
        let ear = Ear::open(&database.url).unwrap().unwrap();
        let mut db = database.connect();
        let place = drafts::Place { operator_id: 1, form: "f".into(), subject: "new".into() };
        drafts::discard(&mut db, &place).unwrap();
        type_a_draft(&mut db);
        let socket = ear.socket().unwrap();
        let at_once = Duration::ZERO.try_into().unwrap();
        assert_eq!(poll(&mut [PollFd::new(socket, PollFlags::IN)], Some(&at_once)).unwrap(), 0);
    }
}
