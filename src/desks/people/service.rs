//! What an administrator does with operators and offices: each act one transaction with its event, old and new values
//! side by side.

use serde::Serialize;
use serde_json::json;

use super::model::{NewOffice, NewOperator, Office, Operator};
use super::{password, rules, store};
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Actor};
use crate::db::canonical::{Canonical, Digest};
use crate::db::{self, Db};
use crate::work::house::House;
use crate::work::session::{Permission, Role, Session};

/// Who sets the house up: the first operator, taken from the Unix account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstOperator {
    /// The Unix account.
    pub login: String,
    /// Surname.
    pub surname: String,
    /// Name; may be empty.
    pub name: String,
    /// Tax code.
    pub tax_code: Option<String>,
    /// The first office, usually the protocol's.
    pub office: NewOffice,
}

/// Writes the first operator, who administers, registers and heads the service, and the first office; refused as soon as
/// there is anybody. Runs inside the transaction that sets the house up.
pub fn create_first_operator(db: &mut Db, house: &House, first: &FirstOperator) -> Outcomes<Session> {
    let office = rules::clean_office(&first.office)?;
    let operator = rules::clean_operator(&NewOperator {
        login: first.login.clone(),
        surname: first.surname.clone(),
        name: first.name.clone(),
        tax_code: first.tax_code.clone(),
        roles: vec![Role::Administrator, Role::HeadOfService, Role::Registrar, Role::Technician],
        offices: Vec::new(),
    })?;
    if store::any_operator(db)? {
        return Err(Fault::not_done("fault-people-not-first"));
    }
    let office_id = insert_office(db, house, &Actor::system(), &office)?;
    let operator = NewOperator { offices: vec![office_id], ..operator };
    insert_operator(db, house, &Actor::system(), &operator)?;
    found(store::session_for_login(db, &operator.login)?)
}

/// Adds an operator; answers the id.
pub fn create_operator(db: &mut Db, house: &House, session: &Session, new: &NewOperator) -> Outcomes<i64> {
    session.require(Permission::Administer)?;
    let new = rules::clean_operator(new)?;
    db::write(db, |db| insert_operator(db, house, &session.actor(), &new))
}

fn insert_operator(db: &mut Db, house: &House, actor: &Actor, new: &NewOperator) -> Outcomes<i64> {
    refuse_taken_login(db, &new.login, None)?;
    refuse_unknown_offices(db, &new.offices)?;
    let id = store::insert_operator(db, new)?;
    tell(db, house, actor, ("operator.created", "operator", id), operator_digest(id, new), &json!({ "new": new }))?;
    Ok(id)
}

/// Changes an operator's fields, roles and offices; `version` is the one the form was opened on.
pub fn change_operator(
    db: &mut Db,
    house: &House,
    session: &Session,
    id: i64,
    version: i64,
    new: &NewOperator,
) -> Outcomes<()> {
    session.require(Permission::Administer)?;
    let new = rules::clean_operator(new)?;
    db::write(db, |db| {
        let old = found(store::operator(db, id)?)?;
        if old.version != version {
            return Err(conflict("fault-people-operator-conflict", &new, &old.fields()));
        }
        refuse_taken_login(db, &new.login, Some(id))?;
        refuse_unknown_offices(db, &new.offices)?;
        if !store::update_operator(db, id, version, &new)? {
            return Err(conflict("fault-people-operator-conflict", &new, &old.fields()));
        }
        let detail = json!({ "old": old.fields(), "new": new });
        tell(db, house, &session.actor(), ("operator.changed", "operator", id), operator_digest(id, &new), &detail)?;
        keep_an_administrator(db)
    })
}

/// Lets an operator sign in again, or no longer.
pub fn set_operator_active(
    db: &mut Db,
    house: &House,
    session: &Session,
    id: i64,
    version: i64,
    active: bool,
) -> Outcomes<()> {
    session.require(Permission::Administer)?;
    db::write(db, |db| {
        let old = found(store::operator(db, id)?)?;
        if !store::set_operator_active(db, id, version, active)? {
            return Err(conflict("fault-people-operator-conflict", &old.fields(), &old.fields()));
        }
        let detail = json!({ "old": { "active": old.active }, "new": { "active": active } });
        let digest = Canonical::of("operator-state/1").int("id", id).flag("active", active).digest();
        tell(db, house, &session.actor(), ("operator.state_changed", "operator", id), digest, &detail)?;
        keep_an_administrator(db)
    })
}

/// Sets an operator's password: one's own, or anybody's for an administrator. The password itself is written nowhere.
pub fn set_password(db: &mut Db, house: &House, session: &Session, id: i64, typed: &str) -> Outcomes<()> {
    if session.operator_id != id {
        session.require(Permission::Administer)?;
    }
    let operator = found(store::operator(db, id)?)?;
    let hash = password::hash(&rules::password(typed, &operator.login)?)?;
    db::write(db, |db| {
        store::set_password(db, id, Some(&hash))?;
        let digest = Canonical::of("operator-password/1").int("id", id).digest();
        let detail = json!({ "by_administrator": session.operator_id != id });
        tell(db, house, &session.actor(), ("operator.password_set", "operator", id), digest, &detail)
    })
}

/// Adds an office; answers the id.
pub fn create_office(db: &mut Db, house: &House, session: &Session, new: &NewOffice) -> Outcomes<i64> {
    session.require(Permission::Administer)?;
    let new = rules::clean_office(new)?;
    db::write(db, |db| insert_office(db, house, &session.actor(), &new))
}

fn insert_office(db: &mut Db, house: &House, actor: &Actor, new: &NewOffice) -> Outcomes<i64> {
    check_office(db, None, new)?;
    let id = store::insert_office(db, new)?;
    tell(db, house, actor, ("office.created", "office", id), office_digest(id, new), &json!({ "new": new }))?;
    Ok(id)
}

/// Changes an office's fields; `version` is the one the form was opened on.
pub fn change_office(
    db: &mut Db,
    house: &House,
    session: &Session,
    id: i64,
    version: i64,
    new: &NewOffice,
) -> Outcomes<()> {
    session.require(Permission::Administer)?;
    let new = rules::clean_office(new)?;
    db::write(db, |db| {
        let old = found(store::office(db, id)?)?;
        if old.version != version {
            return Err(conflict("fault-people-office-conflict", &new, &old.fields()));
        }
        check_office(db, Some(id), &new)?;
        if !store::update_office(db, id, version, &new)? {
            return Err(conflict("fault-people-office-conflict", &new, &old.fields()));
        }
        let detail = json!({ "old": old.fields(), "new": new });
        tell(db, house, &session.actor(), ("office.changed", "office", id), office_digest(id, &new), &detail)
    })
}

/// Offers an office for routing again, or no longer.
pub fn set_office_active(
    db: &mut Db,
    house: &House,
    session: &Session,
    id: i64,
    version: i64,
    active: bool,
) -> Outcomes<()> {
    session.require(Permission::Administer)?;
    db::write(db, |db| {
        let old = found(store::office(db, id)?)?;
        if !store::set_office_active(db, id, version, active)? {
            return Err(conflict("fault-people-office-conflict", &old.fields(), &old.fields()));
        }
        let detail = json!({ "old": { "active": old.active }, "new": { "active": active } });
        let digest = Canonical::of("office-state/1").int("id", id).flag("active", active).digest();
        tell(db, house, &session.actor(), ("office.state_changed", "office", id), digest, &detail)
    })
}

/// All operators in full; for administrators.
pub fn operators(db: &mut Db, session: &Session) -> Outcomes<Vec<Operator>> {
    session.require(Permission::Administer)?;
    store::operators(db)
}

/// One operator in full, by login; for administrators.
pub fn operator_by_login(db: &mut Db, session: &Session, login: &str) -> Outcomes<Option<Operator>> {
    session.require(Permission::Administer)?;
    match store::row_by_login(db, login)? {
        Some(row) => store::operator(db, row.id),
        None => Ok(None),
    }
}

/// All offices in full; for administrators.
pub fn offices(db: &mut Db, session: &Session) -> Outcomes<Vec<Office>> {
    session.require(Permission::Administer)?;
    store::offices(db)
}

fn found<T>(row: Option<T>) -> Outcomes<T> {
    row.ok_or_else(|| Fault::not_done("fault-people-gone"))
}

fn refuse_taken_login(db: &mut Db, login: &str, except: Option<i64>) -> Outcomes<()> {
    match store::row_by_login(db, login)? {
        Some(row) if Some(row.id) != except => {
            Err(Fault::not_done("fault-people-login-taken").arg("login", login).on("login"))
        }
        _ => Ok(()),
    }
}

fn refuse_unknown_offices(db: &mut Db, wanted: &[i64]) -> Outcomes<()> {
    let known = store::offices(db)?;
    match wanted.iter().find(|id| !known.iter().any(|office| office.id == **id)) {
        Some(id) => Err(Fault::not_done("fault-people-office-unknown").arg("office", id).on("offices")),
        None => Ok(()),
    }
}

/// Looked at after the act, when the lock of the audit chain is held: two administrators who remove each other at the same
/// moment are put in order by it, and the second is refused.
fn keep_an_administrator(db: &mut Db) -> Outcomes<()> {
    if store::any_administrator(db)? {
        Ok(())
    } else {
        Err(Fault::not_done("fault-people-last-administrator").on("roles"))
    }
}

fn check_office(db: &mut Db, id: Option<i64>, new: &NewOffice) -> Outcomes<()> {
    let known = store::offices(db)?;
    if known.iter().any(|office| office.code == new.code && Some(office.id) != id) {
        return Err(Fault::not_done("fault-people-office-code-taken").arg("code", &new.code).on("code"));
    }
    let Some(parent) = new.parent_id else { return Ok(()) };
    if !known.iter().any(|office| office.id == parent) {
        return Err(Fault::not_done("fault-people-office-unknown").arg("office", parent).on("parent_id"));
    }
    let links: Vec<(i64, Option<i64>)> = known.iter().map(|office| (office.id, office.parent_id)).collect();
    match id {
        Some(id) if rules::makes_a_circle(id, parent, &links) => {
            Err(Fault::not_done("fault-people-office-circle").on("parent_id"))
        }
        _ => Ok(()),
    }
}

/// A colleague was faster: the fault carries what one wanted to write (`mine`) and what is there now (`theirs`), both as
/// JSON, so that a screen can show them side by side and neither is lost.
fn conflict<T: Serialize>(key: &'static str, mine: &T, theirs: &T) -> Fault {
    let json = |value: &T| serde_json::to_string(value).unwrap_or_default();
    Fault::not_done(key).arg("mine", json(mine)).arg("theirs", json(theirs))
}

fn tell(
    db: &mut Db,
    house: &House,
    actor: &Actor,
    (action, subject_kind, subject_id): (&'static str, &'static str, i64),
    digest: Digest,
    detail: &serde_json::Value,
) -> Outcomes<()> {
    let entry = audit::Entry { at: house.clock.now(), actor, action, subject_kind, subject_id, digest };
    audit::append(db, &entry, detail)?;
    Ok(())
}

fn operator_digest(id: i64, new: &NewOperator) -> Digest {
    let start = Canonical::of("operator/1")
        .int("id", id)
        .text("login", &new.login)
        .text("surname", &new.surname)
        .text("name", &new.name)
        .maybe("tax_code", new.tax_code.as_deref());
    let roles = new.roles.iter().fold(start, |digest, role| digest.text("role", role.code()));
    new.offices.iter().fold(roles, |digest, office| digest.int("office", *office)).digest()
}

fn office_digest(id: i64, new: &NewOffice) -> Digest {
    Canonical::of("office/1")
        .int("id", id)
        .text("code", &new.code)
        .text("name", &new.name)
        .maybe_int("parent", new.parent_id)
        .maybe("email", new.email.as_deref())
        .digest()
}
