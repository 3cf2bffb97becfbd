//! What other desks and the shell may see of the people: who signs in, which offices there are, who is who.

use std::collections::BTreeMap;

pub use super::model::{NewOffice, NewOperator, OfficeLabel, OperatorLabel};
pub use super::service::{FirstOperator, create_first_operator, create_office, create_operator};
pub use super::sign_in::verify_password;
use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::Db;
use crate::db::audit::{self, AuditEvent};
use crate::work::history::Told;
use crate::work::session::{Role, Session};

/// The session of an active operator known by this login (the Unix account), with a fresh random token; none when there
/// is no such operator or the operator is no longer active.
pub fn session_for_login(db: &mut Db, login: &str) -> Outcomes<Option<Session>> {
    super::store::session_for_login(db, login)
}

/// Whether anybody is on the books yet; a house without operators is at its first start.
pub fn any_operator(db: &mut Db) -> Outcomes<bool> {
    super::store::any_operator(db)
}

/// Whether an operator has a password: then the lock screen asks for it.
pub fn has_password(db: &mut Db, operator_id: i64) -> Outcomes<bool> {
    super::store::has_password(db, operator_id)
}

/// The active offices, by code.
pub fn offices(db: &mut Db) -> Outcomes<Vec<OfficeLabel>> {
    super::store::active_offices(db)
}

/// All offices, those no longer active too, by code.
pub fn all_offices(db: &mut Db) -> Outcomes<Vec<OfficeLabel>> {
    super::store::office_labels(db)
}

/// One office, active or not: old routings name it for ever.
pub fn office(db: &mut Db, id: i64) -> Outcomes<Option<OfficeLabel>> {
    super::store::office_label(db, id)
}

/// The offices among these that match the words typed: every word begins a word of code or name, accents aside.
pub fn matching<'a>(offices: &'a [OfficeLabel], words: &str) -> Vec<&'a OfficeLabel> {
    let wanted = fold(words);
    offices.iter().filter(|office| super::rules::words_match(&office.folded(), &wanted)).collect()
}

/// The operators on the books, by surname; those no longer active too, since old records name them.
pub fn operators(db: &mut Db) -> Outcomes<Vec<OperatorLabel>> {
    super::store::operator_labels(db)
}

/// The events of a record with the names of who did them, oldest first.
pub fn history(db: &mut Db, kind: &str, id: i64) -> Outcomes<Vec<Told>> {
    let names: BTreeMap<i64, String> = operators(db)?.into_iter().map(|one| (one.id, one.name)).collect();
    let who = |event: &AuditEvent| event.operator_id.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
    Ok(audit::history(db, kind, id)?.into_iter().map(|event| (event.clone(), who(&event))).collect())
}

/// Somebody who works what offices are sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Row id.
    pub id: i64,
    /// Surname and name.
    pub name: String,
    /// Ids of their offices.
    pub offices: Vec<i64>,
}

/// Everybody who works what offices are sent, by surname.
pub fn workers(db: &mut Db) -> Outcomes<Vec<Colleague>> {
    let works = |role: &Role| !matches!(role, Role::Administrator | Role::Reader);
    Ok(super::store::operators(db)?
        .into_iter()
        .filter(|operator| operator.active && operator.roles.iter().any(works))
        .map(|operator| Colleague { id: operator.id, name: operator.full_name(), offices: operator.offices })
        .collect())
}

/// Those of them who belong to an office.
pub fn colleagues(db: &mut Db, office: i64) -> Outcomes<Vec<Colleague>> {
    Ok(workers(db)?.into_iter().filter(|one| one.offices.contains(&office)).collect())
}

/// A person with what papers say of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Person {
    /// Row id.
    pub id: i64,
    /// The Unix account.
    pub login: String,
    /// Surname.
    pub surname: String,
    /// Name.
    pub name: String,
    /// Tax code, where it is known.
    pub tax_code: Option<String>,
    /// What they are in the office.
    pub roles: Vec<Role>,
}

impl Person {
    /// Surname and name, as papers show it.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.surname, self.name).trim().to_owned()
    }
}

/// Everybody who works here now, in the order in which they were put on the books.
pub fn people(db: &mut Db) -> Outcomes<Vec<Person>> {
    let mut active: Vec<Person> = super::store::operators(db)?
        .into_iter()
        .filter(|operator| operator.active)
        .map(|operator| Person {
            id: operator.id,
            login: operator.login,
            surname: operator.surname,
            name: operator.name,
            tax_code: operator.tax_code,
            roles: operator.roles,
        })
        .collect();
    active.sort_by_key(|person| person.id);
    Ok(active)
}

/// The head of the protocol service: of several, the one who was put on the books first.
pub fn head_of_service(db: &mut Db) -> Outcomes<Option<Person>> {
    Ok(people(db)?.into_iter().find(|person| person.roles.contains(&Role::HeadOfService)))
}

/// Somebody who works here, by id.
pub fn person(db: &mut Db, id: i64) -> Outcomes<Option<Person>> {
    Ok(people(db)?.into_iter().find(|person| person.id == id))
}
