//! Why an XML file cannot be read as a segnatura or a notice: a closed list, each with words for the clerk.

use std::fmt;

/// Why a file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refused {
    /// Larger than the limit.
    TooBig,
    /// No XML, or broken.
    IllFormed,
    /// Defines entities or uses ones that nobody defined.
    Entities,
    /// More elements, attributes or levels than any honest file has.
    TooComplex,
    /// XML of some other kind.
    Other,
    /// The number or another part without which it says nothing is missing.
    Incomplete,
}

impl Refused {
    /// Every reason there is.
    pub const ALL: [Self; 6] =
        [Self::TooBig, Self::IllFormed, Self::Entities, Self::TooComplex, Self::Other, Self::Incomplete];

    /// Catalogue key.
    pub fn key(self) -> &'static str {
        match self {
            Self::TooBig => "segnatura-refused-too-big",
            Self::IllFormed => "segnatura-refused-ill-formed",
            Self::Entities => "segnatura-refused-entities",
            Self::TooComplex => "segnatura-refused-too-complex",
            Self::Other => "segnatura-refused-other",
            Self::Incomplete => "segnatura-refused-incomplete",
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl std::error::Error for Refused {}
