//! Subject templates as the table keeps them.

use diesel::prelude::*;

use crate::db::schema::subject_templates;
use crate::desks::protocol::model::Flow;

/// A template.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = subject_templates)]
pub struct Template {
    /// Row id.
    pub id: i64,
    /// Short code, folded; unique among those in use.
    pub code: String,
    /// The text, with names in braces.
    pub text: String,
    /// The direction it is for; none for all.
    pub flow: Option<Flow>,
    /// The class that comes with it.
    pub class_id: Option<i64>,
    /// How often it was used.
    pub uses: i64,
    /// Optimistic version.
    pub version: i64,
}

/// A template as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// Short code.
    pub code: String,
    /// The text.
    pub text: String,
    /// The direction it is for.
    pub flow: Option<Flow>,
    /// The class that comes with it.
    pub class_id: Option<i64>,
}
