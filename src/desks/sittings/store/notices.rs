//! The queries about what was sent, to whom, and when it was there.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{delivery_steps, notice_deliveries, notices};
use crate::desks::organs::api::Channel;
use crate::desks::sittings::model::{Delivery, DeliveryState, DeliveryWord, Healed, Notice, NoticeKind, Recipients};

/// What was sent about a sitting, oldest first.
pub fn of_sitting(db: &mut Db, sitting: i64) -> Outcomes<Vec<Notice>> {
    Ok(notices::table
        .filter(notices::sitting_id.eq(sitting))
        .order(notices::id)
        .limit(500)
        .select(Notice::as_select())
        .load(db)?)
}

/// What a key sent.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<Notice>> {
    Ok(notices::table.filter(notices::idempotency_key.eq(key)).select(Notice::as_select()).first(db).optional()?)
}

/// One of them.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Notice>> {
    Ok(notices::table.filter(notices::id.eq(id)).select(Notice::as_select()).first(db).optional()?)
}

/// Records what was sent; answers its id.
pub fn insert(db: &mut Db, notice: &Notice) -> Outcomes<i64> {
    Ok(diesel::insert_into(notices::table)
        .values((
            (
                notices::sitting_id.eq(notice.sitting_id),
                notices::kind.eq(notice.kind),
                notices::addendum.eq(notice.addendum),
                notices::agenda_version.eq(notice.agenda_version),
                notices::call.eq(notice.call),
                notices::rule_id.eq(notice.rule_id),
                notices::term.eq(&notice.term),
                notices::due_at.eq(notice.due_at),
                notices::sent_at.eq(notice.sent_at),
            ),
            (
                notices::registration_id.eq(notice.registration_id),
                notices::what.eq(&notice.what),
                notices::paper_sha256.eq(notice.paper_sha256.as_deref()),
                notices::paper_size.eq(notice.paper_size),
                notices::operator_id.eq(notice.operator_id),
                notices::operator_name.eq(&notice.operator_name),
                notices::idempotency_key.eq(&notice.idempotency_key),
                notices::digest.eq(&notice.digest),
            ),
        ))
        .returning(notices::id)
        .get_result(db)?)
}

/// What was sent after an id, for verifying.
pub fn after(db: &mut Db, id: i64, most: i64) -> Outcomes<Vec<Notice>> {
    Ok(notices::table.filter(notices::id.gt(id)).order(notices::id).limit(most).select(Notice::as_select()).load(db)?)
}

/// A recipient about to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDelivery {
    /// The notice.
    pub notice_id: i64,
    /// The sitting.
    pub sitting_id: i64,
    /// The member.
    pub member_id: Option<i64>,
    /// Somebody on a distribution list.
    pub address_id: Option<i64>,
    /// On which list.
    pub list: Recipients,
    /// Name.
    pub name: String,
    /// How it goes.
    pub channel: Channel,
    /// Where to.
    pub address: String,
    /// Until when it has to be there (UTC).
    pub due_at: Option<NaiveDateTime>,
}

/// Opens a delivery.
pub fn open(db: &mut Db, new: &NewDelivery, at: NaiveDateTime) -> Outcomes<()> {
    diesel::insert_into(notice_deliveries::table)
        .values((
            notice_deliveries::notice_id.eq(new.notice_id),
            notice_deliveries::sitting_id.eq(new.sitting_id),
            notice_deliveries::member_id.eq(new.member_id),
            notice_deliveries::address_id.eq(new.address_id),
            notice_deliveries::list.eq(new.list),
            notice_deliveries::name.eq(&new.name),
            notice_deliveries::channel.eq(new.channel),
            notice_deliveries::address.eq(&new.address),
            notice_deliveries::due_at.eq(new.due_at),
            notice_deliveries::state.eq(DeliveryState::Waiting),
            notice_deliveries::updated_at.eq(at),
        ))
        .execute(db)?;
    Ok(())
}

/// The deliveries of a sitting, by notice and as they were opened.
pub fn deliveries(db: &mut Db, sitting: i64) -> Outcomes<Vec<Delivery>> {
    Ok(notice_deliveries::table
        .filter(notice_deliveries::sitting_id.eq(sitting))
        .order((notice_deliveries::notice_id, notice_deliveries::id))
        .limit(5_000)
        .select(Delivery::as_select())
        .load(db)?)
}

/// The deliveries of call and addenda to the members, for some sittings: those that have to be proved.
pub fn to_prove(db: &mut Db, sittings: &[i64]) -> Outcomes<Vec<Delivery>> {
    let calls: Vec<i64> = notices::table
        .filter(notices::sitting_id.eq_any(sittings.to_vec()))
        .filter(notices::kind.eq_any([NoticeKind::Notice, NoticeKind::Addendum]))
        .select(notices::id)
        .load(db)?;
    Ok(notice_deliveries::table
        .filter(notice_deliveries::notice_id.eq_any(calls))
        .filter(notice_deliveries::list.eq(Recipients::Members))
        .order(notice_deliveries::id)
        .select(Delivery::as_select())
        .load(db)?)
}

/// One of them.
pub fn delivery(db: &mut Db, id: i64) -> Outcomes<Option<Delivery>> {
    Ok(notice_deliveries::table
        .filter(notice_deliveries::id.eq(id))
        .select(Delivery::as_select())
        .first(db)
        .optional()?)
}

/// Writes what is known of a delivery; `false` when a colleague was faster.
pub fn update(db: &mut Db, delivery: &Delivery, at: NaiveDateTime) -> Outcomes<bool> {
    let row = notice_deliveries::table
        .filter(notice_deliveries::id.eq(delivery.id))
        .filter(notice_deliveries::version.eq(delivery.version));
    let healed: Option<Healed> = delivery.healed;
    let changed = diesel::update(row)
        .set((
            notice_deliveries::channel.eq(delivery.channel),
            notice_deliveries::address.eq(&delivery.address),
            notice_deliveries::state.eq(delivery.state),
            notice_deliveries::delivered_at.eq(delivery.delivered_at),
            notice_deliveries::proof.eq(delivery.proof.as_deref()),
            notice_deliveries::healed.eq(healed),
            notice_deliveries::healed_at.eq(delivery.healed_at),
            notice_deliveries::healed_note.eq(delivery.healed_note.as_deref()),
            notice_deliveries::version.eq(delivery.version + 1),
            notice_deliveries::updated_at.eq(at),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// What was said of the deliveries of a sitting, oldest first.
pub fn words(db: &mut Db, sitting: i64) -> Outcomes<Vec<DeliveryWord>> {
    let ids: Vec<i64> = notice_deliveries::table
        .filter(notice_deliveries::sitting_id.eq(sitting))
        .select(notice_deliveries::id)
        .load(db)?;
    Ok(delivery_steps::table
        .filter(delivery_steps::delivery_id.eq_any(ids))
        .order(delivery_steps::id)
        .limit(5_000)
        .select(DeliveryWord::as_select())
        .load(db)?)
}

/// Seals what was said of a delivery.
pub fn say(db: &mut Db, word: &DeliveryWord) -> Outcomes<()> {
    diesel::insert_into(delivery_steps::table)
        .values((
            delivery_steps::delivery_id.eq(word.delivery_id),
            delivery_steps::at.eq(word.at),
            delivery_steps::operator_id.eq(word.operator_id),
            delivery_steps::operator_name.eq(&word.operator_name),
            delivery_steps::step.eq(word.step),
            delivery_steps::happened_at.eq(word.happened_at),
            delivery_steps::note.eq(&word.note),
            delivery_steps::digest.eq(&word.digest),
        ))
        .execute(db)?;
    Ok(())
}

/// What was said after an id, for verifying.
pub fn words_after(db: &mut Db, id: i64, most: i64) -> Outcomes<Vec<DeliveryWord>> {
    Ok(delivery_steps::table
        .filter(delivery_steps::id.gt(id))
        .order(delivery_steps::id)
        .limit(most)
        .select(DeliveryWord::as_select())
        .load(db)?)
}
