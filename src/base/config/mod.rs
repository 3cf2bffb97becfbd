//! The configuration file: what a person or an installation prefers. What the office decides lives in the database.
//!
//! A wrong file is no failure: whatever cannot be used is left at its default and named in a [`ConfigWarning`] with
//! file, line, key and the nearest key that exists; only which database to open is never guessed (`work::opening`). One
//! table, in `settings`, drives reading, warnings and the commented sample file.

mod nearest;
mod read;
mod settings;
#[cfg(test)]
mod tests;
mod warning;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::i18n::{Lang, Texts};

pub use settings::sample;
pub use warning::{ConfigWarning, Problem};

/// Larger files are no configuration.
const MAX_BYTES: u64 = 1 << 20;

/// What the configuration file can say. `Default` is what holds without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Language of the screen; from the environment when not set.
    pub language: Option<Lang>,
    /// Name of a theme.
    pub theme: String,
    /// Whether mouse reports are asked for; off, so that the terminal's own selection works.
    pub mouse: bool,
    /// Minutes without a key after which the screen locks; 0 means never.
    pub idle_lock_minutes: u16,
    /// Database URL (`sqlite://path` or `postgres://…`); a file in the data folder when not set.
    pub database: Option<String>,
    /// Folder of the stored documents; below the data folder when not set.
    pub documents: Option<PathBuf>,
    /// Where papers and labels come out.
    pub print: Printing,
    /// Where arrivals come from.
    pub arrivals: Arrivals,
    /// What the protocol register does by itself.
    pub protocol: Protocol,
    /// Where the emergency register lies.
    pub emergency: Emergency,
    /// How the segnatura in XML is made.
    pub segnatura: Segnatura,
    /// Keys that replace those of a command.
    pub keys: Vec<KeyOverride>,
    /// Line of the file on which each setting stands, by its full name (`print.printer`), for later warnings.
    pub lines: BTreeMap<String, usize>,
}

/// Where papers and labels come out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printing {
    /// CUPS queue for papers; files only when not set.
    pub printer: Option<String>,
    /// Folder for papers printed to a file; the data folder's `prints` when not set.
    pub folder: Option<PathBuf>,
    /// CUPS queue of the label printer; that of the papers when not set.
    pub label_printer: Option<String>,
    /// What the label printer understands.
    pub label_format: LabelFormat,
    /// Width and height of a label.
    pub label_size: LabelSize,
}

/// What a label printer understands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum LabelFormat {
    /// Sheets of labels or any printer with a driver.
    #[default]
    Pdf,
    /// Zebra's command language, for printers fed directly.
    Zpl,
}

/// Width and height of a label in millimetres, 20 to 210 each way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LabelSize {
    /// Millimetres across.
    pub width: u16,
    /// Millimetres down.
    pub height: u16,
}

impl Default for LabelSize {
    fn default() -> Self {
        Self { width: 70, height: 36 }
    }
}

/// Where arrivals come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrivals {
    /// Mail folders: maildirs or folders of `.eml` files.
    pub mail: Vec<PathBuf>,
    /// Folder into which the scanner writes.
    pub scans: Option<PathBuf>,
}

/// What the protocol register does by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protocol {
    /// Whether days without a registration have a daily register too.
    pub empty_daily_registers: bool,
}

impl Default for Protocol {
    fn default() -> Self {
        Self { empty_daily_registers: true }
    }
}

/// Where the emergency register lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emergency {
    /// Folder of the register, the same for all clerks of a seat; below the data folder when not set.
    pub folder: Option<PathBuf>,
    /// Number of the seat, 1 to 999: each seat has its own register and its own series (`E001`).
    pub seat: u16,
}

impl Default for Emergency {
    fn default() -> Self {
        Self { folder: None, seat: 1 }
    }
}

/// How the segnatura in XML is made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Segnatura {
    /// The program that puts the seal in, with its arguments; nothing is sealed when it is empty.
    pub signer: Vec<String>,
    /// Certified mail address of the AOO, as the segnatura gives it.
    pub address: Option<String>,
}

/// Keys given to a command in place of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyOverride {
    /// Id of the command, as in the key sheet.
    pub command: String,
    /// Its keys, as written (`ctrl-s`, `f2`); none takes the command off the keyboard.
    pub keys: Vec<String>,
    /// Line of the file, for warnings about unknown commands and keys.
    pub line: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            language: None,
            theme: "default-dark".to_owned(),
            mouse: false,
            idle_lock_minutes: 15,
            database: None,
            documents: None,
            print: Printing::default(),
            arrivals: Arrivals::default(),
            protocol: Protocol::default(),
            emergency: Emergency::default(),
            segnatura: Segnatura::default(),
            keys: Vec::new(),
            lines: BTreeMap::new(),
        }
    }
}

impl Config {
    /// Reads the file; one that does not exist is the same as an empty one.
    pub fn load(path: &Path) -> (Self, Vec<ConfigWarning>) {
        match read_text(path) {
            Ok(text) => Self::parse(&text, path),
            Err(None) => (Self::default(), Vec::new()),
            Err(Some(problem)) => (Self::default(), vec![ConfigWarning::of_file(path, problem)]),
        }
    }

    /// As [`Config::load`] for a file that somebody named: it must be there.
    pub fn load_named(path: &Path) -> (Self, Vec<ConfigWarning>) {
        if path.exists() {
            Self::load(path)
        } else {
            (Self::default(), vec![ConfigWarning::of_file(path, Problem::Missing)])
        }
    }

    /// Understands a text as the file `path`, whose folder relative paths start from.
    pub fn parse(text: &str, path: &Path) -> (Self, Vec<ConfigWarning>) {
        read::read(text, path)
    }

    /// The language of the screen: the one set here, else the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that is spoken
    /// (given as `environment`), else Italian.
    pub fn screen_language(&self, environment: impl Fn(&str) -> Option<String>) -> Lang {
        let spoken = || {
            ["LC_ALL", "LC_MESSAGES", "LANG"]
                .into_iter()
                .filter_map(environment)
                .find(|value| !value.is_empty())
                .and_then(|value| Lang::parse(&value))
        };
        self.language.or_else(spoken).unwrap_or_default()
    }

    /// A complete sample file with every setting commented out.
    pub fn sample(texts: &Texts) -> String {
        sample(texts)
    }

    /// A warning about a setting whose value only another floor can judge (a theme's name, a key), placed on its line.
    pub fn warning(&self, file: &Path, key: &str, value: &str, expects: &'static str) -> ConfigWarning {
        ConfigWarning {
            file: file.to_owned(),
            line: self.lines.get(key).copied(),
            key: key.to_owned(),
            problem: Problem::BadValue { value: value.to_owned(), expects },
        }
    }
}

/// The text of a file, nothing when there is none, or why it cannot be used.
fn read_text(path: &Path) -> Result<String, Option<Problem>> {
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Err(None),
        Err(cause) => return Err(Some(Problem::Unreadable(cause.to_string()))),
    };
    // A pipe or a device would keep the program waiting before its first screen.
    if !about.is_file() || about.len() > MAX_BYTES {
        return Err(Some(Problem::NoConfiguration));
    }
    let bytes = fs::read(path).map_err(|cause| Some(Problem::Unreadable(cause.to_string())))?;
    String::from_utf8(bytes).map_err(|_| Some(Problem::NoConfiguration))
}
