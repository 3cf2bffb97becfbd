//! Arriving at the desk: what kind of house this is, and who is at work in it.

use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::desks::emergency::api as emergency;
use crate::desks::people::api as people;
use crate::work::facts;
use crate::work::house::House;
use crate::work::session::Session;

/// Who came, and to what house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrival {
    /// The house has not been set up yet.
    SetUp,
    /// Nobody of this name works here.
    Stranger,
    /// An operator of the house.
    Welcome {
        /// Name, roles and offices.
        session: Session,
        /// Whether the lock screen asks for a password.
        password: bool,
    },
    /// The database cannot be reached: an operator of the house, as far as it is known without it, at the emergency
    /// register.
    Emergency {
        /// Name and roles.
        session: Session,
    },
}

/// Reads the facts of the house and finds the operator of a Unix account. The token names the sitting in the audit
/// chain, and stays the same when the facts are read again.
pub fn arrive(db: &mut Db, house: &House, login: &str, token: &str) -> Outcomes<Arrival> {
    if !people::any_operator(db)? {
        return Ok(Arrival::SetUp);
    }
    house.set_facts(facts::read(db)?);
    Ok(match people::session_for_login(db, login)? {
        None => Arrival::Stranger,
        Some(session) => {
            let password = people::has_password(db, session.operator_id)?;
            Arrival::Welcome { session: Session { token: token.to_owned(), ..session }, password }
        }
    })
}

/// Renews what the emergency register must know without the database, and reminds of lines that wait for their ordinary
/// number; a failure is told to the log and stops nobody.
pub fn prepare_for_emergency(db: &mut Db, house: &House) {
    if let Err(fault) = emergency::prepare(db, house).and_then(|_| emergency::remind(db, house)) {
        tracing::warn!(%fault, "the emergency register is not prepared");
    }
}

/// What can be done although the database cannot be reached for this reason: the emergency register, when the house was
/// prepared for it and knows the account; nothing otherwise.
pub fn without_database(house: &House, login: &str, token: &str, reason: &Fault) -> Option<Arrival> {
    const OUT_OF_REACH: [&str; 5] = [
        "fault-database-unreachable",
        "fault-database-lost",
        "fault-database-not-opened",
        "fault-database-unreadable",
        "fault-disk-error",
    ];
    if !OUT_OF_REACH.contains(&reason.key) {
        return None;
    }
    let prepared = match emergency::prepared(house) {
        Ok(prepared) => prepared?,
        Err(fault) => {
            tracing::error!(%fault, "the emergency register cannot be used");
            return None;
        }
    };
    house.set_facts(prepared.facts());
    prepared.session(login, token).map(|session| Arrival::Emergency { session })
}

/// Whether the password opens this operator's lock screen. Wrong attempts count as at the sign-in.
pub fn check_password(db: &mut Db, house: &House, session: &Session, password: &str) -> Outcomes<()> {
    people::verify_password(db, house, &session.login, password).map(|_| ())
}
