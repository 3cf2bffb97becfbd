//! Why a message or file cannot be read: a closed list, each with words for the clerk.
//!
//! An unreadable message waits in the error list with its reason; its bytes are kept and it can still be registered
//! by hand. Codes are stored in databases, so they never change meaning.

use std::fmt;

use crate::base::i18n::Texts;

macro_rules! reasons {
    ($($(#[$doc:meta])+ $name:ident = $code:literal,)+) => {
        /// Why a message or a file could not be read.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Unreadable { $($(#[$doc])+ $name,)+ }

        impl Unreadable {
            /// Every reason there is.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Stable code, as stored.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// Catalogue key; its attribute `.todo` says what to do.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => concat!("mail-unreadable-", $code),)+ }
            }
        }
    };
}

reasons! {
    /// No bytes at all, or only blank ones.
    Empty = "empty",
    /// Larger than the limit for a message or a document.
    TooBig = "too-big",
    /// More parts than any honest message has.
    TooManyParts = "too-many-parts",
    /// Parts inside parts inside parts, beyond the limit.
    TooDeep = "too-deep",
    /// The header block is longer than the limit.
    HeaderTooLong = "header-too-long",
    /// There is not one header line: this is some other kind of file.
    NotAMessage = "not-a-message",
    /// The reader itself failed on these bytes.
    ReaderFailed = "reader-failed",
    /// A link, a pipe, a device or a socket instead of a file.
    NotAFile = "not-a-file",
    /// A file of a kind this folder is not meant for.
    UnexpectedKind = "unexpected-kind",
}

impl Unreadable {
    /// The reason with this stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.code() == code)
    }

    /// The reason in the clerk's language.
    pub fn what(self, texts: &Texts) -> String {
        texts.get(self.key())
    }

    /// What to do about it.
    pub fn todo(self, texts: &Texts) -> String {
        texts.attribute(self.key(), "todo", &[]).unwrap_or_default()
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for Unreadable {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::i18n::Lang;

    #[test]
    fn every_reason_has_words_in_both_languages() {
        for reason in Unreadable::ALL {
            for lang in [Lang::It, Lang::En] {
                let texts = Texts::of(lang);
                assert!(texts.has(reason.key()), "{} in {lang:?}", reason.key());
                assert!(!reason.todo(texts).is_empty(), "{}.todo in {lang:?}", reason.key());
            }
            assert_eq!(Unreadable::from_code(reason.code()), Some(*reason));
        }
    }
}
