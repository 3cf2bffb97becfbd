//! From what an engine reports to what a clerk can be told. The engine's own words go to the log.

use diesel::result::{DatabaseErrorKind, Error};

use crate::base::fault::{Fault, Outcome};

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        let words = error.to_string();
        let has = |needle: &str| words.contains(needle);
        let fault = if has("database is locked") || has("database table is locked") || has("lock timeout") {
            Self::not_done("fault-database-locked")
        } else if has("disk is full") || has("No space left") || has("could not extend file") {
            Self::not_done("fault-disk-full")
        } else if has("readonly database") || has("read-only transaction") || has("permission denied") {
            Self::not_done("fault-database-read-only")
        } else if has("malformed") || has("not a database") {
            Self::not_done("fault-database-unreadable").arg("address", "")
        } else if has("booking_parts_free") {
            Self::not_done("fault-rooms-just-taken")
        } else if has("sealed:") {
            Self::not_done("fault-sealed")
        } else if has("disk I/O error") {
            Self::not_done("fault-disk-error")
        } else if has("statement timeout") {
            Self::not_done("fault-database-slow")
        } else if lost(&error, &words) {
            Self::not_done("fault-database-lost")
        } else {
            Self::not_done("fault-database")
        };
        fault.because(words)
    }
}

fn lost(error: &Error, words: &str) -> bool {
    matches!(error, Error::DatabaseError(DatabaseErrorKind::ClosedConnection, _))
        || [
            "server closed the connection",
            "terminating connection",
            "no connection to the server",
            "connection not open",
            "could not receive data",
            "could not send data",
            "SSL connection has been closed",
            "broken",
            "shutting down",
        ]
        .iter()
        .any(|sign| words.contains(sign))
}

/// Whether the connection is of no use any more and a new one must be opened.
pub fn is_connection_lost(fault: &Fault) -> bool {
    matches!(fault.key, "fault-database-lost" | "fault-database-lost-commit" | "fault-database-unreachable")
        || fault.outcome == Outcome::Unknown
}
