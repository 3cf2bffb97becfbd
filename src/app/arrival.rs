//! Arriving at the desk: what kind of house this is, and who is at work in it.

use crate::base::fault::Outcomes;
use crate::db::Db;
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

/// Whether the password opens this operator's lock screen. Wrong attempts count as at the sign-in.
pub fn check_password(db: &mut Db, house: &House, session: &Session, password: &str) -> Outcomes<()> {
    people::verify_password(db, house, &session.login, password).map(|_| ())
}
