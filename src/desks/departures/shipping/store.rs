//! Rows of shipments, lists and tariffs.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::model::{ListLine, NewShipment, Outcome, Shipment, ShipmentState, ShippingList, Tariff};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{postal_tariffs, registrations, shipments, shipping_list_lines, shipping_lists};
use crate::desks::protocol::api::Medium;
use crate::each;

/// Puts a copy among those that wait; answers its id.
pub fn insert(db: &mut Db, new: &NewShipment) -> Outcomes<i64> {
    Ok(diesel::insert_into(shipments::table).values(new).returning(shipments::id).get_result(db)?)
}

/// One shipment.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Shipment>> {
    Ok(shipments::table.find(id).select(Shipment::as_select()).first(db).optional()?)
}

/// The shipments of a registration, in the order of the recipients and attempts.
pub fn of_registration(db: &mut Db, registration: i64) -> Outcomes<Vec<Shipment>> {
    Ok(shipments::table
        .filter(shipments::registration_id.eq(registration))
        .order((shipments::position, shipments::attempt))
        .select(Shipment::as_select())
        .load(db)?)
}

/// Another shipment with this number of a registered letter.
pub fn with_code(db: &mut Db, code: &str, except: i64) -> Outcomes<Option<Shipment>> {
    Ok(shipments::table
        .filter(shipments::code.eq(code))
        .filter(shipments::id.ne(except))
        .select(Shipment::as_select())
        .first(db)
        .optional()?)
}

/// Writes a shipment over the version it was read in; `false` when a colleague was faster.
pub fn update(db: &mut Db, shipment: &Shipment) -> Outcomes<bool> {
    let row = shipments::table.filter(shipments::id.eq(shipment.id)).filter(shipments::version.eq(shipment.version));
    let changed = diesel::update(row)
        .set((
            (
                shipments::return_card.eq(shipment.return_card),
                shipments::office_id.eq(shipment.office_id),
                shipments::address.eq(&shipment.address),
                shipments::state.eq(shipment.state),
                shipments::sent_at.eq(shipment.sent_at),
                shipments::code.eq(&shipment.code),
                shipments::kind.eq(&shipment.kind),
                shipments::grams.eq(shipment.grams),
                shipments::cents.eq(shipment.cents),
                shipments::cost_typed.eq(shipment.cost_typed),
            ),
            (
                shipments::list_id.eq(shipment.list_id),
                shipments::pec_id.eq(shipment.pec_id),
                shipments::certified.eq(shipment.certified),
                shipments::outcome.eq(shipment.outcome),
                shipments::outcome_at.eq(shipment.outcome_at),
                shipments::outcome_note.eq(&shipment.outcome_note),
                shipments::handled_at.eq(shipment.handled_at),
                shipments::version.eq(shipment.version + 1),
            ),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Marks the copies of a registration that wait as having a return card, or not, and who bears their cost.
pub fn set_wishes(db: &mut Db, registration: i64, return_card: bool, office: i64) -> Outcomes<()> {
    for mut shipment in of_registration(db, registration)? {
        if shipment.state == ShipmentState::Waiting {
            shipment.return_card = return_card;
            shipment.office_id = Some(office);
            update(db, &shipment)?;
        }
    }
    Ok(())
}

/// How many copies of a registration still wait.
pub fn waiting_of(db: &mut Db, registration: i64) -> Outcomes<i64> {
    Ok(shipments::table
        .filter(shipments::registration_id.eq(registration))
        .filter(shipments::state.eq(ShipmentState::Waiting))
        .count()
        .get_result(db)?)
}

/// Which shipments are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Only these media.
    pub media: Vec<Medium>,
    /// Only those in these states.
    pub states: Vec<ShipmentState>,
    /// Only those with one of these outcomes; all when empty.
    pub outcomes: Vec<Outcome>,
    /// Only those that nobody dealt with yet.
    pub unhandled: bool,
}

/// Which rows are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// Rows after (or before) this id.
    pub anchor: Option<i64>,
    /// In list order; otherwise against it.
    pub forward: bool,
    /// Rows to pass over first.
    pub skip: i64,
    /// Rows to fetch.
    pub take: i64,
}

type Boxed<'a> = shipments::BoxedQuery<'a, <Db as Connection>::Backend>;

fn filtered(filter: &Filter) -> Boxed<'static> {
    let mut query = shipments::table.into_boxed();
    query = query.filter(shipments::medium.eq_any(filter.media.clone()));
    query = query.filter(shipments::state.eq_any(filter.states.clone()));
    if !filter.outcomes.is_empty() {
        query = query.filter(shipments::outcome.eq_any(filter.outcomes.clone()));
    }
    if filter.unhandled {
        query = query.filter(shipments::handled_at.is_null());
    }
    query
}

/// What waits comes oldest first, what went newest first.
fn rises(filter: &Filter) -> bool {
    filter.states == [ShipmentState::Waiting]
}

/// Rows in list order.
pub fn page(db: &mut Db, filter: &Filter, slice: &Slice) -> Outcomes<Vec<Shipment>> {
    let rising = rises(filter) == slice.forward;
    let mut query = filtered(filter);
    if let Some(id) = slice.anchor {
        query = if rising { query.filter(shipments::id.gt(id)) } else { query.filter(shipments::id.lt(id)) };
    }
    query = if rising { query.order(shipments::id.asc()) } else { query.order(shipments::id.desc()) };
    let mut rows: Vec<Shipment> = query.offset(slice.skip).limit(slice.take).select(Shipment::as_select()).load(db)?;
    if !slice.forward {
        rows.reverse();
    }
    Ok(rows)
}

/// How many rows a filter leaves, or how many of them stand before `id` in the list.
pub fn count(db: &mut Db, filter: &Filter, before: Option<i64>) -> Outcomes<i64> {
    let mut query = filtered(filter);
    if let Some(id) = before {
        query = if rises(filter) { query.filter(shipments::id.lt(id)) } else { query.filter(shipments::id.gt(id)) };
    }
    Ok(query.count().get_result(db)?)
}

/// The shipments of a medium that wait, oldest first, at most `count`.
pub fn waiting(db: &mut Db, medium: Medium, count: i64) -> Outcomes<Vec<Shipment>> {
    Ok(shipments::table
        .filter(shipments::state.eq(ShipmentState::Waiting))
        .filter(shipments::medium.eq(medium))
        .order(shipments::id)
        .limit(count)
        .select(Shipment::as_select())
        .load(db)?)
}

/// When the oldest of those that wait by these media began to wait, and how many there are.
pub fn standing(db: &mut Db, media: &[Medium]) -> Outcomes<(i64, Option<NaiveDateTime>)> {
    let waiting = || {
        shipments::table
            .filter(shipments::state.eq(ShipmentState::Waiting))
            .filter(shipments::medium.eq_any(media.to_vec()))
    };
    let count = waiting().count().get_result(db)?;
    Ok((count, waiting().select(diesel::dsl::min(shipments::entered_at)).first(db)?))
}

/// Whether the content of a registration is reserved, and who registered it.
pub fn reserve(db: &mut Db, registration: i64) -> Outcomes<Option<(bool, i64)>> {
    Ok(registrations::table
        .find(registration)
        .select((registrations::reserved, registrations::operator_id))
        .first(db)
        .optional()?)
}

/// Writes a closed list, its lines first, as the seals demand.
pub fn insert_list(db: &mut Db, list: &ShippingList, lines: &[ListLine]) -> Outcomes<()> {
    for some in lines.chunks(500) {
        each!(&mut *db, c => diesel::insert_into(shipping_list_lines::table).values(some).execute(c))?;
    }
    diesel::insert_into(shipping_lists::table).values(list).execute(db)?;
    Ok(())
}

/// One list.
pub fn list(db: &mut Db, id: i64) -> Outcomes<Option<ShippingList>> {
    Ok(shipping_lists::table.find(id).select(ShippingList::as_select()).first(db).optional()?)
}

/// The list that an act's key already closed.
pub fn list_by_key(db: &mut Db, key: &str) -> Outcomes<Option<ShippingList>> {
    Ok(shipping_lists::table
        .filter(shipping_lists::idempotency_key.eq(key))
        .select(ShippingList::as_select())
        .first(db)
        .optional()?)
}

/// The lines of a list, in order; a paper holds them all, so this does too.
pub fn lines(db: &mut Db, list: i64) -> Outcomes<Vec<ListLine>> {
    Ok(shipping_list_lines::table
        .filter(shipping_list_lines::list_id.eq(list))
        .order(shipping_list_lines::position)
        .select(ListLine::as_select())
        .load(db)?)
}

/// The shipments of a list, in no order.
pub fn of_list(db: &mut Db, list: i64) -> Outcomes<Vec<Shipment>> {
    Ok(shipments::table.filter(shipments::list_id.eq(list)).select(Shipment::as_select()).load(db)?)
}

/// Lists in list order, newest first.
pub fn lists(db: &mut Db, slice: &Slice) -> Outcomes<Vec<ShippingList>> {
    let mut query = shipping_lists::table.into_boxed();
    query = match (slice.anchor, slice.forward) {
        (Some(id), true) => query.filter(shipping_lists::id.lt(id)),
        (Some(id), false) => query.filter(shipping_lists::id.gt(id)),
        (None, _) => query,
    };
    query = if slice.forward { query.order(shipping_lists::id.desc()) } else { query.order(shipping_lists::id.asc()) };
    let mut rows: Vec<ShippingList> =
        query.offset(slice.skip).limit(slice.take).select(ShippingList::as_select()).load(db)?;
    if !slice.forward {
        rows.reverse();
    }
    Ok(rows)
}

/// How many lists there are, or how many newer than `id`.
pub fn count_lists(db: &mut Db, newer_than: Option<i64>) -> Outcomes<i64> {
    let mut query = shipping_lists::table.into_boxed();
    if let Some(id) = newer_than {
        query = query.filter(shipping_lists::id.gt(id));
    }
    Ok(query.count().get_result(db)?)
}

/// Lists after an id, oldest first; for verification.
pub fn lists_after(db: &mut Db, id: i64, count: i64) -> Outcomes<Vec<ShippingList>> {
    Ok(shipping_lists::table
        .filter(shipping_lists::id.gt(id))
        .order(shipping_lists::id)
        .limit(count)
        .select(ShippingList::as_select())
        .load(db)?)
}

/// All tariffs, in order.
pub fn tariffs(db: &mut Db) -> Outcomes<Vec<Tariff>> {
    Ok(postal_tariffs::table
        .order((postal_tariffs::medium, postal_tariffs::kind, postal_tariffs::up_to_grams))
        .select(Tariff::as_select())
        .load(db)?)
}

/// Puts a new table of tariffs in the place of the old one.
pub fn set_tariffs(db: &mut Db, tariffs: &[Tariff]) -> Outcomes<()> {
    diesel::delete(postal_tariffs::table).execute(db)?;
    if !tariffs.is_empty() {
        each!(db, c => diesel::insert_into(postal_tariffs::table).values(tariffs).execute(c))?;
    }
    Ok(())
}
