//! Operators and offices as they are kept.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::base::text::fold;
use crate::db::schema::{offices, operators};
use crate::work::session::Role;

/// An office, as lists and routings name it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = offices)]
pub struct OfficeLabel {
    /// Row id.
    pub id: i64,
    /// Short code: `PROT`, `RAG`.
    pub code: String,
    /// Name.
    pub name: String,
}

impl OfficeLabel {
    /// Code and name as the search compares them.
    pub fn folded(&self) -> String {
        fold(&format!("{} {}", self.code, self.name))
    }
}

/// An office in full.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = offices)]
pub struct Office {
    /// Row id.
    pub id: i64,
    /// Short code.
    pub code: String,
    /// Name.
    pub name: String,
    /// The office it belongs to.
    pub parent_id: Option<i64>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// Whether letters may still be sent to it.
    pub active: bool,
    /// Grows with every change.
    pub version: i64,
}

/// What an administrator writes about an office.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewOffice {
    /// Short code, unique: letters, digits, dash, point.
    pub code: String,
    /// Name.
    pub name: String,
    /// The office it belongs to.
    pub parent_id: Option<i64>,
    /// Its e-mail address.
    pub email: Option<String>,
}

impl Office {
    /// The office in one line.
    pub fn label(&self) -> OfficeLabel {
        OfficeLabel { id: self.id, code: self.code.clone(), name: self.name.clone() }
    }

    /// The fields an administrator may change.
    pub fn fields(&self) -> NewOffice {
        NewOffice {
            code: self.code.clone(),
            name: self.name.clone(),
            parent_id: self.parent_id,
            email: self.email.clone(),
        }
    }
}

/// An operator, as lists and histories name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatorLabel {
    /// Row id.
    pub id: i64,
    /// The Unix account.
    pub login: String,
    /// Surname and name.
    pub name: String,
    /// Whether they still work here.
    pub active: bool,
}

/// An operator in full, without the password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// Row id.
    pub id: i64,
    /// The Unix account.
    pub login: String,
    /// Surname.
    pub surname: String,
    /// Name.
    pub name: String,
    /// Tax code.
    pub tax_code: Option<String>,
    /// Whether a password is set.
    pub has_password: bool,
    /// Whether they may sign in.
    pub active: bool,
    /// Grows with every change.
    pub version: i64,
    /// Roles, from the widest.
    pub roles: Vec<Role>,
    /// Ids of their offices, in order.
    pub offices: Vec<i64>,
}

impl Operator {
    /// Surname and name, as papers show it.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.surname, self.name).trim().to_owned()
    }

    /// The fields an administrator may change.
    pub fn fields(&self) -> NewOperator {
        NewOperator {
            login: self.login.clone(),
            surname: self.surname.clone(),
            name: self.name.clone(),
            tax_code: self.tax_code.clone(),
            roles: self.roles.clone(),
            offices: self.offices.clone(),
        }
    }
}

/// What an administrator writes about an operator.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewOperator {
    /// The Unix account, unique.
    pub login: String,
    /// Surname.
    pub surname: String,
    /// Name.
    pub name: String,
    /// Tax code.
    pub tax_code: Option<String>,
    /// What they are in the office.
    pub roles: Vec<Role>,
    /// Ids of their offices.
    pub offices: Vec<i64>,
}

/// The operator's own row.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = operators)]
pub(super) struct OperatorRow {
    pub id: i64,
    pub login: String,
    pub surname: String,
    pub name: String,
    pub tax_code: Option<String>,
    pub password_hash: Option<String>,
    pub locked_until: Option<NaiveDateTime>,
    pub active: bool,
    pub version: i64,
}
