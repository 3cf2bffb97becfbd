//! Rows of messages and receipts.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::model::{MessageState, NewMessage, PecMessage, PecReceipt};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{pec_messages, pec_receipts, shipments};
use crate::desks::departures::shipping::model::{Outcome, Shipment, ShipmentState};
use crate::desks::protocol::api::Medium;

/// Records a message; answers its id.
pub fn insert(db: &mut Db, message: &NewMessage) -> Outcomes<i64> {
    Ok(diesel::insert_into(pec_messages::table).values(message).returning(pec_messages::id).get_result(db)?)
}

/// One message.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<PecMessage>> {
    Ok(pec_messages::table.find(id).select(PecMessage::as_select()).first(db).optional()?)
}

/// The message that an act's key already made.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<PecMessage>> {
    Ok(pec_messages::table
        .filter(pec_messages::idempotency_key.eq(key))
        .select(PecMessage::as_select())
        .first(db)
        .optional()?)
}

/// How many messages a registration has.
pub fn count_of(db: &mut Db, registration: i64) -> Outcomes<i64> {
    Ok(pec_messages::table.filter(pec_messages::registration_id.eq(registration)).count().get_result(db)?)
}

/// The message with a whole Message-ID, or with a local part alone.
pub fn by_reference(db: &mut Db, key: &str) -> Outcomes<Option<PecMessage>> {
    let mut query = pec_messages::table.into_boxed();
    query = if key.contains('@') {
        query.filter(pec_messages::message_id.eq(key.to_owned()))
    } else {
        query.filter(pec_messages::local_part.eq(key.to_lowercase()))
    };
    Ok(query.order(pec_messages::id).select(PecMessage::as_select()).first(db).optional()?)
}

/// Messages that were recorded and whose end was not.
pub fn prepared(db: &mut Db) -> Outcomes<Vec<PecMessage>> {
    Ok(pec_messages::table
        .filter(pec_messages::state.eq(MessageState::Prepared))
        .order(pec_messages::id)
        .select(PecMessage::as_select())
        .load(db)?)
}

/// Marks a message as sent; `false` when that was recorded already.
pub fn sent(db: &mut Db, id: i64, at: NaiveDateTime) -> Outcomes<bool> {
    let changed = diesel::update(
        pec_messages::table.filter(pec_messages::id.eq(id)).filter(pec_messages::state.eq(MessageState::Prepared)),
    )
    .set((pec_messages::state.eq(MessageState::Sent), pec_messages::sent_at.eq(Some(at))))
    .execute(db)?;
    Ok(changed == 1)
}

/// The copies that a message carries.
pub fn copies(db: &mut Db, message: i64) -> Outcomes<Vec<Shipment>> {
    Ok(shipments::table
        .filter(shipments::pec_id.eq(message))
        .order(shipments::id)
        .select(Shipment::as_select())
        .load(db)?)
}

/// Records a receipt.
pub fn insert_receipt(db: &mut Db, receipt: &PecReceipt) -> Outcomes<()> {
    diesel::insert_into(pec_receipts::table).values(receipt).execute(db)?;
    Ok(())
}

/// The receipts about a message.
pub fn receipts(db: &mut Db, message: i64) -> Outcomes<Vec<PecReceipt>> {
    Ok(pec_receipts::table
        .filter(pec_receipts::pec_id.eq(message))
        .order((pec_receipts::at, pec_receipts::arrival_id))
        .select(PecReceipt::as_select())
        .load(db)?)
}

/// Messages after an id, oldest first; for verification.
pub fn after(db: &mut Db, id: i64, count: i64) -> Outcomes<Vec<PecMessage>> {
    Ok(pec_messages::table
        .filter(pec_messages::id.gt(id))
        .order(pec_messages::id)
        .limit(count)
        .select(PecMessage::as_select())
        .load(db)?)
}

/// How many copies are in trouble that nobody dealt with.
pub fn trouble(db: &mut Db, outcomes: &[Outcome]) -> Outcomes<i64> {
    Ok(shipments::table
        .filter(shipments::outcome.eq_any(outcomes.to_vec()))
        .filter(shipments::handled_at.is_null())
        .count()
        .get_result(db)?)
}

/// How many certified messages went before an instant without any receipt since.
pub fn unanswered(db: &mut Db, before: NaiveDateTime) -> Outcomes<i64> {
    Ok(shipments::table
        .filter(shipments::medium.eq(Medium::Pec))
        .filter(shipments::state.eq(ShipmentState::Sent))
        .filter(shipments::outcome.eq(Outcome::None))
        .filter(shipments::pec_id.is_not_null())
        .filter(shipments::handled_at.is_null())
        .filter(shipments::sent_at.assume_not_null().lt(before))
        .count()
        .get_result(db)?)
}
