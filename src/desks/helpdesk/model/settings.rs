//! What the CED sets: texts that are ready, and clocks by date.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;

use super::{Category, Circumstance, SolveFrom, Waits};
use crate::db::schema::{canned_texts, ticket_clocks};

/// A text ready for the answer.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = canned_texts)]
pub struct CannedText {
    /// Row id.
    pub id: i64,
    /// Name in the list.
    pub title: String,
    /// The words.
    pub body: String,
    /// The category it is offered for first.
    pub category: Option<Category>,
    /// How often it was used.
    pub uses: i64,
    /// Whether it is offered.
    pub active: bool,
    /// Optimistic version.
    pub version: i64,
}

/// A text as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CannedFields {
    /// Name in the list.
    pub title: String,
    /// The words.
    pub body: String,
    /// The category it is offered for first.
    pub category: Option<Category>,
}

impl From<&CannedText> for CannedFields {
    fn from(text: &CannedText) -> Self {
        Self { title: text.title.clone(), body: text.body.clone(), category: text.category }
    }
}

/// The clocks of a category in a circumstance, as they are set from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = ticket_clocks)]
pub struct ClockRow {
    /// Row id.
    pub id: i64,
    /// The category.
    pub category: Category,
    /// When it holds.
    pub circumstance: Circumstance,
    /// Activity code of the office plan.
    pub activity: String,
    /// Term of the taking up, as `base::terms` writes it.
    pub take_up: String,
    /// Term of the solution; none when the plan sets none.
    pub solve: Option<String>,
    /// From when that runs.
    pub solve_from: SolveFrom,
    /// The waits that stop the clock of the solution: their words between commas.
    pub pauses: String,
    /// The tickets opened from this day on have it.
    pub valid_from: NaiveDate,
    /// Optimistic version.
    pub version: i64,
}

/// A clock as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClockFields {
    /// The category.
    pub category: Category,
    /// When it holds.
    pub circumstance: Circumstance,
    /// Activity code of the office plan.
    pub activity: String,
    /// Term of the taking up, in words or as a code.
    pub take_up: String,
    /// Term of the solution.
    pub solve: Option<String>,
    /// From when that runs.
    pub solve_from: SolveFrom,
    /// The waits that stop it.
    pub pauses: Vec<Waits>,
    /// From which day on.
    pub valid_from: NaiveDate,
}

impl From<&ClockRow> for ClockFields {
    fn from(row: &ClockRow) -> Self {
        Self {
            category: row.category,
            circumstance: row.circumstance,
            activity: row.activity.clone(),
            take_up: row.take_up.clone(),
            solve: row.solve.clone(),
            solve_from: row.solve_from,
            pauses: waits(&row.pauses),
            valid_from: row.valid_from,
        }
    }
}

/// Waits as the tables keep them.
pub fn codes(waits: &[Waits]) -> String {
    waits.iter().map(|one| one.code()).collect::<Vec<_>>().join(",")
}

/// Waits as they are read back; words that are none are passed over.
pub fn waits(codes: &str) -> Vec<Waits> {
    codes.split(',').filter_map(Waits::parse).collect()
}
