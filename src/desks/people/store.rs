//! Rows of operators and offices.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use rand::RngExt;

use super::model::{NewOffice, NewOperator, Office, OfficeLabel, Operator, OperatorLabel, OperatorRow};
use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::Db;
use crate::db::canonical::hex;
use crate::db::schema::{offices, operator_offices, operator_roles, operators};
use crate::work::session::{Role, Session};

/// The session of an active operator.
pub(super) fn session_for_login(db: &mut Db, login: &str) -> Outcomes<Option<Session>> {
    let Some(row) = row_by_login(db, login)?.filter(|row| row.active) else { return Ok(None) };
    let operator = whole(db, row)?;
    let token: [u8; 16] = rand::rng().random();
    Ok(Some(Session {
        operator_id: operator.id,
        login: operator.login.clone(),
        name: operator.full_name(),
        roles: operator.roles,
        offices: operator.offices,
        token: hex(&token),
    }))
}

/// Whether there is any operator.
pub(super) fn any_operator(db: &mut Db) -> Outcomes<bool> {
    Ok(operators::table.select(operators::id).first::<i64>(db).optional()?.is_some())
}

/// Whether an operator has a password.
pub(super) fn has_password(db: &mut Db, id: i64) -> Outcomes<bool> {
    let hash: Option<Option<String>> =
        operators::table.filter(operators::id.eq(id)).select(operators::password_hash).first(db).optional()?;
    Ok(hash.flatten().is_some())
}

/// The row of a login.
pub(super) fn row_by_login(db: &mut Db, login: &str) -> Outcomes<Option<OperatorRow>> {
    Ok(operators::table.filter(operators::login.eq(login)).select(OperatorRow::as_select()).first(db).optional()?)
}

/// An operator in full.
pub(super) fn operator(db: &mut Db, id: i64) -> Outcomes<Option<Operator>> {
    let row = operators::table.filter(operators::id.eq(id)).select(OperatorRow::as_select()).first(db).optional()?;
    row.map(|row| whole(db, row)).transpose()
}

/// All operators in full, by surname.
pub(super) fn operators(db: &mut Db) -> Outcomes<Vec<Operator>> {
    let rows: Vec<OperatorRow> = operators::table
        .order((operators::surname, operators::name, operators::id))
        .select(OperatorRow::as_select())
        .load(db)?;
    let roles: Vec<(i64, String)> = operator_roles::table.load(db)?;
    let members: Vec<(i64, i64)> = operator_offices::table.order(operator_offices::office_id).load(db)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let roles: Vec<&str> =
                roles.iter().filter(|(id, _)| *id == row.id).map(|(_, role)| role.as_str()).collect();
            let offices = members.iter().filter(|(id, _)| *id == row.id).map(|(_, office)| *office).collect();
            assembled(row, &roles, offices)
        })
        .collect())
}

fn whole(db: &mut Db, row: OperatorRow) -> Outcomes<Operator> {
    let roles: Vec<String> =
        operator_roles::table.filter(operator_roles::operator_id.eq(row.id)).select(operator_roles::role).load(db)?;
    let offices = operator_offices::table
        .filter(operator_offices::operator_id.eq(row.id))
        .order(operator_offices::office_id)
        .select(operator_offices::office_id)
        .load(db)?;
    let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
    Ok(assembled(row, &roles, offices))
}

fn assembled(row: OperatorRow, roles: &[&str], offices: Vec<i64>) -> Operator {
    Operator {
        id: row.id,
        login: row.login,
        surname: row.surname,
        name: row.name,
        tax_code: row.tax_code,
        has_password: row.password_hash.is_some(),
        active: row.active,
        version: row.version,
        roles: Role::ALL.into_iter().filter(|role| roles.contains(&role.code())).collect(),
        offices,
    }
}

/// Everybody in one line.
pub(super) fn operator_labels(db: &mut Db) -> Outcomes<Vec<OperatorLabel>> {
    let rows: Vec<OperatorRow> = operators::table
        .order((operators::surname, operators::name, operators::id))
        .select(OperatorRow::as_select())
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|row| OperatorLabel {
            id: row.id,
            name: format!("{} {}", row.surname, row.name).trim().to_owned(),
            login: row.login,
            active: row.active,
        })
        .collect())
}

/// Writes a new operator with roles and offices; answers the id.
pub(super) fn insert_operator(db: &mut Db, new: &NewOperator) -> Outcomes<i64> {
    let id = diesel::insert_into(operators::table)
        .values((
            operators::login.eq(&new.login),
            operators::surname.eq(&new.surname),
            operators::name.eq(&new.name),
            operators::tax_code.eq(&new.tax_code),
        ))
        .returning(operators::id)
        .get_result(db)?;
    write_links(db, id, new)?;
    Ok(id)
}

/// Replaces an operator's fields if the version is still this one; answers whether it was.
pub(super) fn update_operator(db: &mut Db, id: i64, version: i64, new: &NewOperator) -> Outcomes<bool> {
    let changed = diesel::update(operators::table.filter(operators::id.eq(id)).filter(operators::version.eq(version)))
        .set((
            operators::login.eq(&new.login),
            operators::surname.eq(&new.surname),
            operators::name.eq(&new.name),
            operators::tax_code.eq(&new.tax_code),
            operators::version.eq(operators::version + 1),
        ))
        .execute(db)?;
    if changed == 0 {
        return Ok(false);
    }
    diesel::delete(operator_roles::table.filter(operator_roles::operator_id.eq(id))).execute(db)?;
    diesel::delete(operator_offices::table.filter(operator_offices::operator_id.eq(id))).execute(db)?;
    write_links(db, id, new)?;
    Ok(true)
}

fn write_links(db: &mut Db, id: i64, new: &NewOperator) -> Outcomes<()> {
    for role in &new.roles {
        diesel::insert_into(operator_roles::table)
            .values((operator_roles::operator_id.eq(id), operator_roles::role.eq(role.code())))
            .execute(db)?;
    }
    for office in &new.offices {
        diesel::insert_into(operator_offices::table)
            .values((operator_offices::operator_id.eq(id), operator_offices::office_id.eq(office)))
            .execute(db)?;
    }
    Ok(())
}

/// Lets an operator sign in or not, if the version is still this one.
pub(super) fn set_operator_active(db: &mut Db, id: i64, version: i64, active: bool) -> Outcomes<bool> {
    let row = operators::table.filter(operators::id.eq(id)).filter(operators::version.eq(version));
    let changed = diesel::update(row)
        .set((operators::active.eq(active), operators::version.eq(operators::version + 1)))
        .execute(db)?;
    Ok(changed == 1)
}

/// Whether anybody who is active may administer.
pub(super) fn any_administrator(db: &mut Db) -> Outcomes<bool> {
    let one = operators::table
        .inner_join(operator_roles::table.on(operator_roles::operator_id.eq(operators::id)))
        .filter(operators::active.eq(true))
        .filter(operator_roles::role.eq(Role::Administrator.code()))
        .select(operators::id)
        .first::<i64>(db)
        .optional()?;
    Ok(one.is_some())
}

/// Writes the hash of a password and forgives what was mistyped before.
pub(super) fn set_password(db: &mut Db, id: i64, hash: Option<&str>) -> Outcomes<()> {
    diesel::update(operators::table.filter(operators::id.eq(id)))
        .set((
            operators::password_hash.eq(hash),
            operators::failed_logins.eq(0_i64),
            operators::locked_until.eq(None::<NaiveDateTime>),
        ))
        .execute(db)?;
    Ok(())
}

/// Counts one wrong password unless the account is waiting; answers how many in a row that makes. The count and the look
/// at the wait are one statement, so that attempts made at the same time are all counted.
pub(super) fn count_failure(db: &mut Db, id: i64, now: NaiveDateTime) -> Outcomes<Option<i64>> {
    let free = operators::locked_until.is_null().or(operators::locked_until.le(now));
    Ok(diesel::update(operators::table.filter(operators::id.eq(id)).filter(free))
        .set(operators::failed_logins.eq(operators::failed_logins + 1))
        .returning(operators::failed_logins)
        .get_result(db)
        .optional()?)
}

/// Writes until when an account waits.
pub(super) fn set_wait(db: &mut Db, id: i64, until: NaiveDateTime) -> Outcomes<()> {
    diesel::update(operators::table.filter(operators::id.eq(id))).set(operators::locked_until.eq(until)).execute(db)?;
    Ok(())
}

/// Forgives the wrong passwords before a right one.
pub(super) fn forgive(db: &mut Db, id: i64) -> Outcomes<()> {
    diesel::update(operators::table.filter(operators::id.eq(id)))
        .set((operators::failed_logins.eq(0_i64), operators::locked_until.eq(None::<NaiveDateTime>)))
        .execute(db)?;
    Ok(())
}

/// All offices in full, by code.
pub(super) fn offices(db: &mut Db) -> Outcomes<Vec<Office>> {
    Ok(offices::table.order((offices::code, offices::id)).select(Office::as_select()).load(db)?)
}

/// One office in full.
pub(super) fn office(db: &mut Db, id: i64) -> Outcomes<Option<Office>> {
    Ok(offices::table.filter(offices::id.eq(id)).select(Office::as_select()).first(db).optional()?)
}

/// The active offices in one line.
pub(super) fn active_offices(db: &mut Db) -> Outcomes<Vec<OfficeLabel>> {
    Ok(offices::table
        .filter(offices::active.eq(true))
        .order((offices::code, offices::id))
        .select(OfficeLabel::as_select())
        .load(db)?)
}

/// All offices in one line each.
pub(super) fn office_labels(db: &mut Db) -> Outcomes<Vec<OfficeLabel>> {
    Ok(offices::table.order(offices::code).select(OfficeLabel::as_select()).load(db)?)
}

/// One office in one line.
pub(super) fn office_label(db: &mut Db, id: i64) -> Outcomes<Option<OfficeLabel>> {
    Ok(offices::table.filter(offices::id.eq(id)).select(OfficeLabel::as_select()).first(db).optional()?)
}

/// Writes a new office; answers its id.
pub(super) fn insert_office(db: &mut Db, new: &NewOffice) -> Outcomes<i64> {
    Ok(diesel::insert_into(offices::table)
        .values((
            offices::code.eq(&new.code),
            offices::name.eq(&new.name),
            offices::parent_id.eq(new.parent_id),
            offices::email.eq(&new.email),
            offices::search.eq(words(new)),
        ))
        .returning(offices::id)
        .get_result(db)?)
}

/// Replaces an office's fields if the version is still this one; answers whether it was.
pub(super) fn update_office(db: &mut Db, id: i64, version: i64, new: &NewOffice) -> Outcomes<bool> {
    let changed = diesel::update(offices::table.filter(offices::id.eq(id)).filter(offices::version.eq(version)))
        .set((
            offices::code.eq(&new.code),
            offices::name.eq(&new.name),
            offices::parent_id.eq(new.parent_id),
            offices::email.eq(&new.email),
            offices::search.eq(words(new)),
            offices::version.eq(offices::version + 1),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Offers an office for routing or not, if the version is still this one.
pub(super) fn set_office_active(db: &mut Db, id: i64, version: i64, active: bool) -> Outcomes<bool> {
    let changed = diesel::update(offices::table.filter(offices::id.eq(id)).filter(offices::version.eq(version)))
        .set((offices::active.eq(active), offices::version.eq(offices::version + 1)))
        .execute(db)?;
    Ok(changed == 1)
}

fn words(new: &NewOffice) -> String {
    fold(&format!("{} {}", new.code, new.name))
}
