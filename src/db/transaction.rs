//! Transactions: a write is whole or absent, and waits its turn fairly.
//!
//! On SQLite a write starts as `BEGIN IMMEDIATE` with short random waits of our own: the engine's back-off can starve
//! one of several busy processes for seconds. On PostgreSQL the row lock of the counter gives the order.

use std::cell::Cell;
use std::time::{Duration, Instant};

use diesel::connection::{AnsiTransactionManager, Connection, TransactionManager};
use rand::RngExt;

use super::Db;
use crate::base::fault::{Fault, Outcome, Outcomes};

/// How long a clerk is kept waiting for another's write before being told.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a draft waits for another's write: it can go to a file, and a clerk's act may be waiting behind it.
const PATIENCE_OF_DRAFTS: Duration = Duration::from_secs(1);

type Manager = <Db as Connection>::TransactionManager;

thread_local! {
    /// Whether this thread is answering a question.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Answers a question. Whoever stops waiting for one is told that nothing was done; therefore nothing may be written in
/// it, which is asserted where assertions are, and acts are acts.
pub fn question<T>(answer: impl FnOnce() -> T) -> T {
    struct End(bool);
    impl Drop for End {
        fn drop(&mut self) {
            ASKED.set(self.0);
        }
    }
    let _end = End(ASKED.replace(true));
    answer()
}

/// As [`write()`] for what a question leaves behind by itself and nobody is told of: that somebody has read.
pub fn write_reading<T>(db: &mut Db, act: impl FnOnce(&mut Db) -> Outcomes<T>) -> Outcomes<T> {
    write_within(db, PATIENCE, act)
}

/// Runs one use case as one transaction: everything it writes, or nothing.
///
/// A commit whose answer was lost is [`Outcome::Unknown`]: the idempotency key of the form finds out later.
pub fn write<T>(db: &mut Db, act: impl FnOnce(&mut Db) -> Outcomes<T>) -> Outcomes<T> {
    debug_assert!(!ASKED.get(), "an act was given to the worker as a question");
    write_within(db, PATIENCE, act)
}

/// As [`write()`] for what nobody should be kept waiting for.
pub fn write_soon<T>(db: &mut Db, act: impl FnOnce(&mut Db) -> Outcomes<T>) -> Outcomes<T> {
    write_within(db, PATIENCE_OF_DRAFTS, act)
}

fn write_within<T>(db: &mut Db, patience: Duration, act: impl FnOnce(&mut Db) -> Outcomes<T>) -> Outcomes<T> {
    begin(db, patience)?;
    match act(db) {
        Ok(value) => commit(db).map(|()| value),
        Err(fault) => {
            roll_back(db);
            Err(fault)
        }
    }
}

/// Does a part of a use case that may be refused without the rest of it: what the part wrote is gone, what came before stays.
pub fn part<T>(db: &mut Db, act: impl FnOnce(&mut Db) -> Outcomes<T>) -> Outcomes<T> {
    Manager::begin_transaction(db)?;
    match act(db) {
        Ok(value) => {
            Manager::commit_transaction(db)?;
            Ok(value)
        }
        Err(fault) => {
            roll_back(db);
            Err(fault)
        }
    }
}

/// Runs several reads on one consistent picture of the database.
pub fn read<T>(db: &mut Db, look: impl FnOnce(&mut Db) -> Outcomes<T>) -> Outcomes<T> {
    Manager::begin_transaction(db)?;
    if let Db::Pg(connection) = db {
        use diesel::connection::SimpleConnection;
        connection.batch_execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")?;
    }
    let seen = look(db);
    roll_back(db);
    seen
}

fn begin(db: &mut Db, patience: Duration) -> Outcomes<()> {
    match db {
        Db::Pg(_) => Ok(Manager::begin_transaction(db)?),
        Db::Sqlite(connection) => {
            let start = Instant::now();
            loop {
                match AnsiTransactionManager::begin_transaction_sql(connection, "BEGIN IMMEDIATE") {
                    Ok(()) => return Ok(()),
                    Err(error) => {
                        let fault = Fault::from(error);
                        if fault.key != "fault-database-locked" || start.elapsed() > patience {
                            return Err(fault);
                        }
                        std::thread::sleep(Duration::from_micros(rand::rng().random_range(500..3_000)));
                    }
                }
            }
        }
    }
}

fn commit(db: &mut Db) -> Outcomes<()> {
    Manager::commit_transaction(db).map_err(|error| {
        let fault = Fault::from(error);
        if fault.key == "fault-database-lost" {
            // The server may have written the commit before the line broke.
            return Fault::unknown("fault-database-lost-commit").because(fault);
        }
        roll_back(db);
        if fault.key == "fault-disk-error" {
            // What was written before the disk refused to confirm it may still be found after a crash.
            return Fault { outcome: Outcome::Unknown, ..fault };
        }
        fault
    })
}

fn roll_back(db: &mut Db) {
    if let Err(error) = Manager::rollback_transaction(db) {
        tracing::debug!(%error, "rollback answered by an error; the connection is replaced if it is lost");
    }
}

#[cfg(all(test, debug_assertions))]
mod tests {
    use super::{question, write, write_reading};
    use crate::base::fault::Outcomes;
    use crate::db::testing::sqlite;

    #[test]
    #[should_panic(expected = "given to the worker as a question")]
    fn what_writes_is_no_question() {
        let database = sqlite();
        let mut db = database.connect();
        assert!(question(|| write(&mut db, |_| Outcomes::Ok(()))).is_err());
    }

    #[test]
    fn that_somebody_reads_may_be_written_in_a_question() {
        let database = sqlite();
        let mut db = database.connect();
        question(|| write_reading(&mut db, |_| Outcomes::Ok(()))).unwrap();
        write(&mut db, |_| Outcomes::Ok(())).unwrap();
    }
}
