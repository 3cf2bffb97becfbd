//! Words for the screen that are chosen before the language is known: a catalogue key, a key with values, or
//! text from outside, already cleaned.

use std::fmt;

use crate::base::fault::Fault;
use crate::base::i18n::{Arg, Texts};
use crate::base::text::Shown;

/// A label or a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// A catalogue key.
    Key(&'static str),
    /// A catalogue key with named values.
    With(&'static str, Vec<(&'static str, String)>),
    /// Text that is not in the catalogue: a name, a title, a date.
    Said(Shown),
    /// What was refused, of whom where the fault does not name them itself, and what to do about it.
    Refused(Box<Fault>, Shown),
    /// A title and paragraphs, where there is no room for a message in one line.
    Listed(Vec<Words>),
}

impl Words {
    /// Text from outside the catalogue; it is cleaned here.
    pub fn said(raw: impl AsRef<str>) -> Self {
        Self::Said(Shown::line(raw.as_ref()))
    }

    /// Adds a named value; text from outside the catalogue stays as it is.
    #[must_use]
    pub fn arg(self, name: &'static str, value: impl fmt::Display) -> Self {
        let value = Shown::line(&value.to_string()).as_str().to_owned();
        match self {
            Self::Key(key) => Self::With(key, vec![(name, value)]),
            Self::With(key, mut args) => {
                args.push((name, value));
                Self::With(key, args)
            }
            Self::Said(_) | Self::Refused(..) | Self::Listed(_) => self,
        }
    }

    /// The words in the language of `texts`.
    pub fn show(&self, texts: &Texts) -> String {
        match self {
            Self::Key(key) => texts.get(key),
            Self::With(key, args) => {
                let args: Vec<_> = args.iter().map(|(name, value)| (*name, Arg::from(value.as_str()))).collect();
                texts.with(key, &args)
            }
            Self::Said(text) => text.as_str().to_owned(),
            Self::Refused(fault, of) => {
                let (what, todo) = (fault.what(texts), fault.todo(texts));
                let what = if of.is_blank() { what } else { format!("{}: {of}.", what.trim_end_matches('.')) };
                format!("{what} {todo}").trim_end().to_owned()
            }
            Self::Listed(parts) => parts.iter().map(|part| part.show(texts)).collect::<Vec<_>>().join(" "),
        }
    }
}

impl From<&'static str> for Words {
    fn from(key: &'static str) -> Self {
        Self::Key(key)
    }
}

impl From<Shown> for Words {
    fn from(text: Shown) -> Self {
        Self::Said(text)
    }
}

impl From<&Fault> for Words {
    /// What happened, without outcome and advice.
    fn from(fault: &Fault) -> Self {
        fault.args.iter().fold(Self::Key(fault.key), |words, (name, value)| words.arg(name, value))
    }
}
