//! What every headless command is given: a database, the house, who acts, the words and the way out.
//!
//! Commands are plain functions from this and a plain struct of arguments to an [`Ending`]; they parse nothing and exit
//! nothing, so that tests call them as they are.

use crate::base::i18n::Texts;
use crate::db::{DatabaseUrl, Db};
use crate::work::house::SharedHouse;
use crate::work::session::Session;

use super::output::Output;

/// The surroundings of one command.
pub struct Env<'a> {
    /// The database, migrated.
    pub db: &'a mut Db,
    /// Where it is, for further connections.
    pub url: &'a DatabaseUrl,
    /// The house, with its facts read.
    pub house: &'a SharedHouse,
    /// Who acts.
    pub session: &'a Session,
    /// Words in the user's language.
    pub texts: &'static Texts,
    /// Where the answer goes.
    pub output: &'a mut Output,
}

/// How a command ended, when it did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All is well.
    Well,
    /// The command did its work and found something that does not hold: a broken register, a number given twice.
    Broken,
}

impl Ending {
    /// The exit code: 0 when all is well, 3 when something is broken. A fault is 1, a usage error 2.
    pub fn code(self) -> u8 {
        match self {
            Self::Well => 0,
            Self::Broken => 3,
        }
    }
}
