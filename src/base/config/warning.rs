//! What is wrong with a configuration file, said so that it can be mended.

use std::path::{Path, PathBuf};

use crate::base::i18n::Texts;
use crate::base::text::Shown;

/// Something in the configuration that was left aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigWarning {
    /// The file.
    pub file: PathBuf,
    /// Its line, counted from 1, when one is at fault.
    pub line: Option<usize>,
    /// The full name of the setting (`print.printer`); empty when the whole file is at fault.
    pub key: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A file that was named is not there.
    Missing,
    /// The file cannot be read; the system's reason.
    Unreadable(String),
    /// A folder, a device, a file too large or not UTF-8.
    NoConfiguration,
    /// Not TOML; the reader's reason.
    Syntax(String),
    /// No such setting; the nearest one that exists.
    UnknownKey(Option<String>),
    /// A value that the setting cannot have.
    BadValue {
        /// As written.
        value: String,
        /// Catalogue key of what it expects.
        expects: &'static str,
    },
}

impl ConfigWarning {
    pub(super) fn of_file(file: &Path, problem: Problem) -> Self {
        Self { file: file.to_owned(), line: None, key: String::new(), problem }
    }

    /// Whether the part that was left aside may have held the setting of this full name.
    pub fn may_hide(&self, name: &str) -> bool {
        match &self.problem {
            Problem::Missing | Problem::Unreadable(_) | Problem::NoConfiguration | Problem::Syntax(_) => true,
            Problem::UnknownKey(nearest) => nearest.as_deref() == Some(name),
            Problem::BadValue { .. } => self.key == name,
        }
    }

    /// The file, and the line where one is at fault.
    pub fn place(&self, texts: &Texts) -> String {
        let file = Shown::line(&self.file.display().to_string()).into_string();
        match self.line {
            Some(line) => texts.with("config-place", &[("file", file.into()), ("line", line.into())]),
            None => file,
        }
    }

    /// One sentence: where, what, and what holds instead.
    pub fn text(&self, texts: &Texts) -> String {
        let place = self.place(texts);
        let key = Shown::line(&self.key).truncate(60);
        let what = match &self.problem {
            Problem::Missing => texts.get("config-missing"),
            Problem::Unreadable(cause) => {
                texts.with("config-unreadable", &[("cause", Shown::line(cause).into_string().into())])
            }
            Problem::NoConfiguration => texts.get("config-no-configuration"),
            Problem::Syntax(cause) => {
                texts.with("config-syntax", &[("cause", Shown::line(cause).into_string().into())])
            }
            Problem::UnknownKey(None) => texts.with("config-unknown-key", &[("key", key.into())]),
            Problem::UnknownKey(Some(nearest)) => {
                texts.with("config-unknown-key-nearest", &[("key", key.into()), ("nearest", nearest.as_str().into())])
            }
            Problem::BadValue { value, expects } => texts.with(
                "config-bad-value",
                &[
                    ("key", key.into()),
                    ("value", Shown::line(value).truncate(40).into()),
                    ("expects", texts.get(expects).into()),
                ],
            ),
        };
        texts.with("config-warning", &[("place", place.into()), ("what", what.into())])
    }
}
