//! What every use case finds in the house besides the database: the clock, the documents, the high-water mark,
//! the working calendar, the words.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use crate::base::calendar::WorkingCalendar;
use crate::base::clock::SharedClock;
use crate::base::config::Config;
use crate::base::fault::{Fault, Outcomes};
use crate::base::paths::Paths;
use crate::db::highwater::{HighWater, Mark, Pending};
use crate::db::registers::Drawn;
use crate::files::Store;

/// The Comune as its papers and labels name it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Administration {
    /// `Comune di …`.
    pub name: String,
    /// IPA code, such as `c_x999`.
    pub ipa_code: String,
    /// Unique AOO code, seven characters.
    pub aoo_code: String,
    /// Address line for letterheads.
    pub address: String,
    /// Whether this is the demonstration database: shown on every screen.
    pub demo: bool,
}

/// The house: shared by all threads, read-only but for what the set-up writes.
pub struct House {
    /// Where the time comes from.
    pub clock: SharedClock,
    /// Configuration.
    pub config: Config,
    /// Folders.
    pub paths: Paths,
    /// Document store.
    pub files: Store,
    /// High-water mark of the numbers given.
    pub highwater: HighWater,
    /// This program as a file, for what is read in a process of its own; none where everything is read in this one.
    pub program: Option<PathBuf>,
    facts: RwLock<Facts>,
}

/// Facts that the database holds and every desk reads.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Who we are.
    pub administration: Administration,
    /// Holidays, closures and working hours.
    pub calendar: WorkingCalendar,
}

/// The house, shared.
pub type SharedHouse = Arc<House>;

impl House {
    /// Puts the house together.
    pub fn new(clock: SharedClock, config: Config, paths: Paths, files: Store, highwater: HighWater) -> Self {
        Self { clock, config, paths, files, highwater, program: None, facts: RwLock::default() }
    }

    /// The same, reading what is foreign and intricate in processes of its own.
    pub fn reading_apart(self, program: PathBuf) -> Self {
        Self { program: Some(program), ..self }
    }

    /// Holds a number that was just drawn against the high-water mark, which knows what an old copy of the database has
    /// forgotten, and notes it there before it is committed. `shown` writes number and year as the series is read.
    pub fn mark(&self, register: &str, drawn: &Drawn, shown: impl Fn(i64, i64) -> String) -> Outcomes<Pending<'_>> {
        if let Some((year, highest)) = self.highwater.highest(register)
            && (drawn.year, drawn.number) <= (year, highest)
        {
            return Err(Fault::not_done("fault-highwater-ahead")
                .arg("database", shown(drawn.number - 1, drawn.year))
                .arg("given", shown(highest, year)));
        }
        self.highwater.intend(Mark { register: register.to_owned(), year: drawn.year, number: drawn.number })
    }

    /// The facts as they stand.
    pub fn facts(&self) -> Facts {
        self.facts.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Replaces the facts, after the set-up or a change of settings.
    pub fn set_facts(&self, facts: Facts) {
        *self.facts.write().unwrap_or_else(PoisonError::into_inner) = facts;
    }
}
