//! Records of the filing plan.

use diesel::prelude::*;

use crate::db::schema::{filing_classes, filing_plans};

/// One version of the plan, valid between two days.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = filing_plans)]
pub struct Plan {
    /// Row id.
    pub id: i64,
    /// Name of the plan.
    pub name: String,
    /// First day it is in force.
    pub valid_from: chrono::NaiveDate,
    /// Last day it is in force; none while it is open.
    pub valid_to: Option<chrono::NaiveDate>,
}

/// A title or a class of a plan, as lists and labels show it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = filing_classes)]
pub struct ClassLabel {
    /// Row id, unique over all versions of the plan.
    pub id: i64,
    /// `I` for a title, `I.6` for a class.
    pub code: String,
    /// Its name.
    pub title: String,
    /// The title above; none for a title.
    #[diesel(column_name = parent_id)]
    pub parent: Option<i64>,
    /// Name and ancestors' names folded, for the search.
    pub search: String,
}

impl ClassLabel {
    /// As labels and papers write it: `Tit. I Cl. 6`, `Tit. I` for a title.
    pub fn label(&self) -> String {
        match self.code.split_once('.') {
            Some((title, class)) => format!("Tit. {title} Cl. {class}"),
            None => format!("Tit. {}", self.code),
        }
    }

    /// How deep it lies: 0 for a title, 1 for a class.
    pub fn depth(&self) -> usize {
        self.code.matches('.').count()
    }
}

/// When a class is in force, and by which version of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Validity {
    /// Name of the version.
    pub plan: String,
    /// First day.
    pub from: chrono::NaiveDate,
    /// Last day; none while it is open.
    pub to: Option<chrono::NaiveDate>,
}

impl Validity {
    /// Whether a day lies within it.
    pub fn covers(&self, day: chrono::NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether it has ended before a day.
    pub fn is_over(&self, day: chrono::NaiveDate) -> bool {
        self.to.is_some_and(|to| to < day)
    }

    /// First and last day as people read them: `01/01/2006 – 31/12/2026`, `01/01/2027 –` while it is open.
    pub fn dates(&self) -> String {
        let to = self.to.map(|to| format!(" {}", to.format("%d/%m/%Y"))).unwrap_or_default();
        format!("{} –{to}", self.from.format("%d/%m/%Y"))
    }
}

/// A line of a plan that is about to be loaded, parents before children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// `I`, `I.6`.
    pub code: String,
    /// Its name.
    pub title: String,
}

/// A row about to be written.
#[derive(Debug, Insertable)]
#[diesel(table_name = filing_classes)]
pub(super) struct ClassRow<'a> {
    pub plan_id: i64,
    pub parent_id: Option<i64>,
    pub position: i64,
    pub code: &'a str,
    pub title: &'a str,
    pub search: &'a str,
}
