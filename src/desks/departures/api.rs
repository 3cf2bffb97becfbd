//! What other desks and the commands may see of departures: a registration that goes out begins to wait, where its copies
//! stand, what an annulment stops, verification.

pub use super::pec::receipts::take as take_receipt;
pub use super::requests::model::{Recipient, Wanted};
pub use super::sendings::{Became, Sending, of_registration as sendings, text as sending_text};
pub use super::shipping::service::{Addressee, Departure, await_shipping, left_certified, void};
pub use super::verify::{Report, verify};
pub use crate::desks::protocol::api::Medium;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::work::house::House;
use crate::work::session::Session;

/// Puts a request into the hands of its office, in preparation, from where it is handed over; the same key never writes two.
pub fn keep_request(db: &mut Db, house: &House, session: &Session, key: &str, wanted: &Wanted) -> Outcomes<i64> {
    Ok(super::requests::service::write(db, house, session, key, wanted, true, None)?.id)
}
