//! Signing in with a password, on accounts that several people share; every attempt is in the audit chain.
//!
//! An attempt counts as wrong *before* the password is looked at and is forgiven after: guesses sent at the same time
//! cannot slip between the check and the count.

use serde::Serialize;

use super::{password, rules, store};
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Actor};
use crate::db::canonical::Canonical;
use crate::db::{self, Db, instant, stored};
use crate::work::house::House;
use crate::work::session::Session;

#[derive(Serialize)]
struct Attempt {
    wrong_in_a_row: i64,
}

/// The session of the operator whose login and password these are.
///
/// A wrong login and a wrong password are refused with the same words; after three wrong ones the account waits, at
/// most a quarter of an hour (`fault-people-sign-in-wait` with `seconds`).
pub fn verify_password(db: &mut Db, house: &House, login: &str, typed: &str) -> Outcomes<Session> {
    let refused = || Fault::not_done("fault-people-sign-in-refused").on("password");
    let attempt = db::write(db, |db| count_attempt(db, house, login))?;
    let hash = attempt.as_ref().and_then(|attempt| attempt.hash.as_deref());
    let right = password::matches(&rules::normalised(typed), hash);
    let Some(Counted { operator_id, failures, .. }) = attempt else { return Err(refused()) };
    if !right {
        db::write(db, |db| note(db, house, operator_id, "operator.sign_in_refused", failures))?;
        return Err(refused());
    }
    db::write(db, |db| {
        store::forgive(db, operator_id)?;
        note(db, house, operator_id, "operator.signed_in", failures - 1)
    })?;
    store::session_for_login(db, login)?.ok_or_else(refused)
}

struct Counted {
    operator_id: i64,
    failures: i64,
    hash: Option<String>,
}

fn count_attempt(db: &mut Db, house: &House, login: &str) -> Outcomes<Option<Counted>> {
    let Some(row) = store::row_by_login(db, login)?.filter(|row| row.active) else { return Ok(None) };
    let now = house.clock.now();
    let Some(failures) = store::count_failure(db, row.id, stored(now))? else {
        let wait = row.locked_until.map_or(0, |until| (instant(until) - now).num_seconds().max(0)) + 1;
        return Err(Fault::not_done("fault-people-sign-in-wait").arg("seconds", wait).on("password"));
    };
    store::set_wait(db, row.id, stored(now + rules::wait_after(failures)))?;
    Ok(Some(Counted { operator_id: row.id, failures, hash: row.password_hash }))
}

fn note(db: &mut Db, house: &House, operator_id: i64, action: &'static str, failures: i64) -> Outcomes<()> {
    let actor = Actor { operator: Some(operator_id), session: "sign-in".to_owned() };
    let entry = audit::Entry {
        at: house.clock.now(),
        actor: &actor,
        action,
        subject_kind: "operator",
        subject_id: operator_id,
        digest: Canonical::of("sign-in/1").int("operator", operator_id).int("failures", failures).digest(),
    };
    audit::append(db, &entry, &Attempt { wrong_in_a_row: failures })?;
    Ok(())
}
