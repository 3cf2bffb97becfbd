//! Exit codes, the same for every command; `--help` lists them.

use crate::base::fault::Fault;

/// Done.
pub const DONE: u8 = 0;
/// Failed.
pub const FAILED: u8 = 1;
/// The command line was wrong.
pub const USAGE: u8 = 2;
/// Done, but something was refused or found: rows of an import, a register that does not hold.
pub const REFUSED: u8 = 3;
/// The database or another service cannot be reached or is busy: try again later.
pub const UNAVAILABLE: u8 = 4;
/// The operator may not do this, or is not on the books.
pub const NOT_PERMITTED: u8 = 5;
/// The line to the terminal was lost; drafts are kept.
pub const HUNG_UP: u8 = 129;
/// The system ended the program; drafts are kept.
pub const TERMINATED: u8 = 143;

/// The code of a failure.
pub fn code(fault: &Fault) -> u8 {
    match fault.key {
        "fault-database-address" | "fault-configuration-database" => USAGE,
        "fault-database-unreachable"
        | "fault-database-lost"
        | "fault-database-lost-commit"
        | "fault-database-locked"
        | "fault-database-slow" => UNAVAILABLE,
        "fault-not-permitted" | "fault-operator-unknown" => NOT_PERMITTED,
        _ => FAILED,
    }
}
