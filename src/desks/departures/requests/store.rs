//! Rows of requests.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::model::{Content, DepartureRequest, RequestState};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::departure_requests as table;

/// One request.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<DepartureRequest>> {
    Ok(table::table.find(id).select(DepartureRequest::as_select()).first(db).optional()?)
}

/// The request that a form's key already made.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<DepartureRequest>> {
    Ok(table::table
        .filter(table::idempotency_key.eq(key))
        .select(DepartureRequest::as_select())
        .first(db)
        .optional()?)
}

/// The request that became a registration.
pub fn of_registration(db: &mut Db, registration: i64) -> Outcomes<Option<DepartureRequest>> {
    Ok(table::table
        .filter(table::registration_id.eq(registration))
        .select(DepartureRequest::as_select())
        .first(db)
        .optional()?)
}

/// What a new request has beside its content.
#[derive(Debug, Clone, Copy)]
pub struct Key<'a> {
    /// Key of the form.
    pub form: &'a str,
    /// Key of the registration it will become.
    pub register: &'a str,
    /// First state.
    pub state: RequestState,
    /// When it is handed over; none while it is in preparation.
    pub asked_at: Option<NaiveDateTime>,
    /// Who writes it.
    pub by: i64,
    /// Their name.
    pub name: &'a str,
    /// When it is written.
    pub at: NaiveDateTime,
}

/// Writes a new request; answers its id.
pub fn insert(db: &mut Db, key: &Key<'_>, content: &Content) -> Outcomes<i64> {
    Ok(diesel::insert_into(table::table)
        .values((
            content,
            table::state.eq(key.state),
            table::asked_at.eq(key.asked_at),
            table::asked_by.eq(key.by),
            table::asked_name.eq(key.name),
            table::idempotency_key.eq(key.form),
            table::register_key.eq(key.register),
            table::updated_at.eq(key.at),
            table::updated_by.eq(key.by),
        ))
        .returning(table::id)
        .get_result(db)?)
}

/// Writes new content and state over a version; `false` when a colleague was faster.
pub fn update(
    db: &mut Db,
    old: &DepartureRequest,
    content: &Content,
    state: RequestState,
    asked_at: Option<NaiveDateTime>,
    by: i64,
    at: NaiveDateTime,
) -> Outcomes<bool> {
    let row = table::table.filter(table::id.eq(old.id)).filter(table::version.eq(old.version));
    let changed = diesel::update(row)
        .set((
            content,
            table::state.eq(state),
            table::asked_at.eq(asked_at),
            table::version.eq(old.version + 1),
            table::updated_at.eq(at),
            table::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Sends it back with a reason, over a version.
pub fn send_back(db: &mut Db, old: &DepartureRequest, reason: &str, by: i64, at: NaiveDateTime) -> Outcomes<bool> {
    let row = table::table.filter(table::id.eq(old.id)).filter(table::version.eq(old.version));
    let changed = diesel::update(row)
        .set((
            table::state.eq(RequestState::Returned),
            table::reason.eq(Some(reason)),
            table::version.eq(old.version + 1),
            table::updated_at.eq(at),
            table::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Writes the registration it became, over a version.
pub fn registered(db: &mut Db, old: &DepartureRequest, id: i64, by: i64, at: NaiveDateTime) -> Outcomes<bool> {
    let row = table::table.filter(table::id.eq(old.id)).filter(table::version.eq(old.version));
    let changed = diesel::update(row)
        .set((
            table::state.eq(RequestState::Registered),
            table::registration_id.eq(Some(id)),
            table::version.eq(old.version + 1),
            table::updated_at.eq(at),
            table::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Marks it as shipped.
pub fn shipped(db: &mut Db, old: &DepartureRequest, at: NaiveDateTime, by: i64) -> Outcomes<bool> {
    let row = table::table.filter(table::id.eq(old.id)).filter(table::version.eq(old.version));
    let changed = diesel::update(row)
        .set((
            table::state.eq(RequestState::Shipped),
            table::shipped_at.eq(Some(at)),
            table::version.eq(old.version + 1),
            table::updated_at.eq(at),
            table::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Which requests are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Only those in this state.
    pub state: Option<RequestState>,
    /// Only those of these offices or written by this operator; all those that left their office when none.
    pub own: Option<(Vec<i64>, i64)>,
}

/// Which rows are wanted; newest first, except that those that wait come oldest first.
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

type Boxed<'a> = table::BoxedQuery<'a, <Db as Connection>::Backend>;

fn filtered(filter: &Filter) -> Boxed<'static> {
    let mut query = table::table.into_boxed();
    if let Some(state) = filter.state {
        query = query.filter(table::state.eq(state));
    }
    match &filter.own {
        Some((offices, operator)) => {
            query.filter(table::office_id.eq_any(offices.clone()).or(table::asked_by.eq(*operator)))
        }
        // What an office still has in hand is its own business.
        None => query.filter(table::state.ne(RequestState::Draft)),
    }
}

fn rises(filter: &Filter) -> bool {
    filter.state == Some(RequestState::Asked)
}

/// Rows in list order.
pub fn page(db: &mut Db, filter: &Filter, slice: &Slice) -> Outcomes<Vec<DepartureRequest>> {
    let rising = rises(filter) == slice.forward;
    let mut query = filtered(filter);
    if let Some(id) = slice.anchor {
        query = if rising { query.filter(table::id.gt(id)) } else { query.filter(table::id.lt(id)) };
    }
    query = if rising { query.order(table::id.asc()) } else { query.order(table::id.desc()) };
    let mut rows: Vec<DepartureRequest> =
        query.offset(slice.skip).limit(slice.take).select(DepartureRequest::as_select()).load(db)?;
    if !slice.forward {
        rows.reverse();
    }
    Ok(rows)
}

/// How many rows a filter leaves, or how many of them stand before `id` in the list.
pub fn count(db: &mut Db, filter: &Filter, before: Option<i64>) -> Outcomes<i64> {
    let mut query = filtered(filter);
    if let Some(id) = before {
        query = if rises(filter) { query.filter(table::id.lt(id)) } else { query.filter(table::id.gt(id)) };
    }
    Ok(query.count().get_result(db)?)
}

/// When the requests that wait to be registered were handed over.
pub fn waiting_since(db: &mut Db) -> Outcomes<Vec<NaiveDateTime>> {
    let found: Vec<Option<NaiveDateTime>> =
        table::table.filter(table::state.eq(RequestState::Asked)).select(table::asked_at).load(db)?;
    Ok(found.into_iter().flatten().collect())
}

/// How many requests of these offices came back to them.
pub fn returned_to(db: &mut Db, offices: &[i64]) -> Outcomes<i64> {
    Ok(table::table
        .filter(table::state.eq(RequestState::Returned))
        .filter(table::office_id.eq_any(offices.to_vec()))
        .count()
        .get_result(db)?)
}
