//! Kinds that are not registered, as the table keeps them.

use diesel::prelude::*;

use crate::db::schema::exclusions;

/// A kind.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = exclusions)]
pub struct Kind {
    /// Row id.
    pub id: i64,
    /// What it is called in the manual.
    pub title: String,
    /// Words of a subject that speak of it, with commas between them.
    pub words: String,
    /// Named by the law; otherwise added by the Comune.
    pub by_law: bool,
    /// Whether arrivals may be set aside as one.
    pub active: bool,
    /// Optimistic version.
    pub version: i64,
}

impl Kind {
    /// Catalogue key of where it comes from.
    pub fn source_key(&self) -> &'static str {
        if self.by_law { "exclusions-source-law" } else { "exclusions-source-comune" }
    }
}

/// A kind as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// What it is called.
    pub title: String,
    /// Words of a subject that speak of it, with commas between them.
    pub words: String,
}

/// A kind and how many arrivals of this year are set aside as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The kind.
    pub kind: Kind,
    /// Arrivals.
    pub count: i64,
}
