//! What other desks and the commands may see of departures: a registration that goes out begins to wait, where its copies
//! stand, what an annulment stops, verification.

pub use super::pec::receipts::take as take_receipt;
pub use super::requests::model::{Recipient, Wanted};
pub use super::sendings::{Became, Sending, of_registration as sendings, text as sending_text};
pub use super::shipping::service::{Addressee, Departure, await_shipping, left_certified, void};
pub use super::verify::{Report, verify};
pub use crate::desks::protocol::api::Medium;

use super::pec::rules;
use super::pec::service::{self as pec, Post};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Refuses documents of these sizes that are too much for one message to so many recipients.
pub fn check_size(sizes: impl Iterator<Item = i64>, recipients: usize) -> Outcomes<()> {
    let size = sizes.map(|size| rules::in_message(size.unsigned_abs())).sum::<u64>() + 8_000;
    rules::check_size(size, recipients)
}

/// Lets the messages of a registration go that another desk has just made, by the permission of that desk; answers to how
/// many they went, or nothing where the house has no outbox: there they wait until somebody sends them. The same key never
/// sends twice.
pub fn send_own(
    db: &mut Db,
    house: &House,
    session: &Session,
    by: Permission,
    key: &str,
    registration: i64,
) -> Outcomes<Option<i64>> {
    session.require(by)?;
    if house.config.pec.outbox.is_none() {
        return Ok(None);
    }
    let (outbox, from) = (pec::outbox(house)?, pec::sender_address(house)?);
    let post = Post { sender: &outbox, from: &from };
    Ok(Some(pec::send_own(db, house, session, post, key, registration)?.recipients))
}

/// Puts a request into the hands of its office, in preparation, from where it is handed over; the same key never writes two.
pub fn keep_request(db: &mut Db, house: &House, session: &Session, key: &str, wanted: &Wanted) -> Outcomes<i64> {
    Ok(super::requests::service::write(db, house, session, key, wanted, true, None)?.id)
}
