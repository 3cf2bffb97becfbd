//! What sort of correspondent a card is about.

use serde::{Deserialize, Serialize};

/// Person, company or public body.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A natural person.
    #[default]
    Person,
    /// A company, a professional practice, an association.
    Company,
    /// A public body.
    Body,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Person, Self::Company, Self::Body];

    /// The word kept in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Company => "company",
            Self::Body => "body",
        }
    }

    /// Reads the word back.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Person => "correspondents-kind-person",
            Self::Company => "correspondents-kind-company",
            Self::Body => "correspondents-kind-body",
        }
    }
}

/// The table admits the three words only; anything else could only be read as the widest kind.
impl From<String> for Kind {
    fn from(code: String) -> Self {
        Self::parse(&code).unwrap_or(Self::Company)
    }
}
