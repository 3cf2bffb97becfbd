//! Rows of daily registers, their way to preservation, and closings of years.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::model::{AnnualClosing, DailyRegister, DailyRow, Transfer, TransferState};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{annual_closings, audit_events, daily_registers, daily_transfers};

/// Writes a sealed register and the beginning of its way.
pub(super) fn insert(db: &mut Db, register: &DailyRegister) -> Outcomes<()> {
    diesel::insert_into(daily_registers::table).values(register).execute(db)?;
    diesel::insert_into(daily_transfers::table)
        .values((daily_transfers::daily_id.eq(register.id), daily_transfers::state.eq(TransferState::ToSend)))
        .execute(db)?;
    Ok(())
}

/// The register of a day, if it is made.
pub(super) fn by_day(db: &mut Db, day: NaiveDate) -> Outcomes<Option<DailyRegister>> {
    Ok(daily_registers::table
        .filter(daily_registers::day.eq(day))
        .select(DailyRegister::as_select())
        .first(db)
        .optional()?)
}

/// The last day that has a register.
pub(super) fn last_day(db: &mut Db) -> Outcomes<Option<NaiveDate>> {
    Ok(daily_registers::table.order(daily_registers::id.desc()).select(daily_registers::day).first(db).optional()?)
}

/// One register with its way.
pub(super) fn row(db: &mut Db, id: i64) -> Outcomes<Option<DailyRow>> {
    let found: Option<(DailyRegister, Transfer)> = daily_registers::table
        .inner_join(daily_transfers::table.on(daily_transfers::daily_id.eq(daily_registers::id)))
        .filter(daily_registers::id.eq(id))
        .select((DailyRegister::as_select(), Transfer::as_select()))
        .first(db)
        .optional()?;
    Ok(found.map(|(register, transfer)| DailyRow { register, transfer }))
}

/// Which rows of the list are wanted; newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slice {
    /// Only those in this state.
    pub state: Option<TransferState>,
    /// Rows after (or before) this id.
    pub anchor: Option<i64>,
    /// In list order; otherwise against it.
    pub forward: bool,
    /// Rows to pass over first.
    pub skip: i64,
    /// Rows to fetch.
    pub take: i64,
}

/// Rows in list order.
pub(super) fn page(db: &mut Db, slice: &Slice) -> Outcomes<Vec<DailyRow>> {
    let mut query = daily_registers::table
        .inner_join(daily_transfers::table.on(daily_transfers::daily_id.eq(daily_registers::id)))
        .select((DailyRegister::as_select(), Transfer::as_select()))
        .into_boxed();
    if let Some(state) = slice.state {
        query = query.filter(daily_transfers::state.eq(state));
    }
    query = match (slice.anchor, slice.forward) {
        (Some(id), true) => query.filter(daily_registers::id.lt(id)),
        (Some(id), false) => query.filter(daily_registers::id.gt(id)),
        (None, _) => query,
    };
    query =
        if slice.forward { query.order(daily_registers::id.desc()) } else { query.order(daily_registers::id.asc()) };
    let rows: Vec<(DailyRegister, Transfer)> = query.offset(slice.skip).limit(slice.take).load(db)?;
    let mut rows: Vec<DailyRow> =
        rows.into_iter().map(|(register, transfer)| DailyRow { register, transfer }).collect();
    if !slice.forward {
        rows.reverse();
    }
    Ok(rows)
}

/// How many rows there are in a state (in all when `None`), or how many of them stand before `id` in the list.
pub(super) fn count(db: &mut Db, state: Option<TransferState>, newer_than: Option<i64>) -> Outcomes<i64> {
    let mut query = daily_transfers::table.into_boxed();
    if let Some(state) = state {
        query = query.filter(daily_transfers::state.eq(state));
    }
    if let Some(id) = newer_than {
        query = query.filter(daily_transfers::daily_id.gt(id));
    }
    Ok(query.count().get_result(db)?)
}

/// The days of the registers in a state, oldest first.
pub(super) fn days_in(db: &mut Db, state: TransferState) -> Outcomes<Vec<NaiveDate>> {
    Ok(daily_registers::table
        .inner_join(daily_transfers::table.on(daily_transfers::daily_id.eq(daily_registers::id)))
        .filter(daily_transfers::state.eq(state))
        .order(daily_registers::id)
        .select(daily_registers::day)
        .load(db)?)
}

/// Registers after an id, oldest first; for verification.
pub(super) fn after(db: &mut Db, id: i64, count: i64) -> Outcomes<Vec<DailyRegister>> {
    Ok(daily_registers::table
        .filter(daily_registers::id.gt(id))
        .order(daily_registers::id)
        .limit(count)
        .select(DailyRegister::as_select())
        .load(db)?)
}

/// The preserver named last, to be proposed again.
pub(super) fn last_preserver(db: &mut Db) -> Outcomes<Option<String>> {
    let found: Option<Option<String>> = daily_transfers::table
        .filter(daily_transfers::preserver.is_not_null())
        .order(daily_transfers::sent_at.desc())
        .select(daily_transfers::preserver)
        .first(db)
        .optional()?;
    Ok(found.flatten())
}

/// Writes a transfer over the version it was read in; answers whether it still was that version.
pub(super) fn update(db: &mut Db, transfer: &Transfer) -> Outcomes<bool> {
    let row = daily_transfers::table
        .filter(daily_transfers::daily_id.eq(transfer.daily_id))
        .filter(daily_transfers::version.eq(transfer.version));
    let changed = diesel::update(row)
        .set((
            daily_transfers::state.eq(transfer.state),
            daily_transfers::sent_at.eq(transfer.sent_at),
            daily_transfers::sent_by.eq(transfer.sent_by),
            daily_transfers::preserver.eq(&transfer.preserver),
            daily_transfers::package_id.eq(&transfer.package_id),
            (
                daily_transfers::receipt_at.eq(transfer.receipt_at),
                daily_transfers::receipt_by.eq(transfer.receipt_by),
                daily_transfers::report_id.eq(&transfer.report_id),
                daily_transfers::report_name.eq(&transfer.report_name),
                daily_transfers::report_sha256.eq(&transfer.report_sha256),
            ),
            daily_transfers::refusals.eq(transfer.refusals),
            daily_transfers::version.eq(transfer.version + 1),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// How many daily registers a year has.
pub(super) fn count_of_year(db: &mut Db, year: i64) -> Outcomes<i64> {
    Ok(daily_registers::table.filter(daily_registers::year.eq(year)).count().get_result(db)?)
}

/// Writes a sealed closing.
pub(super) fn insert_closing(db: &mut Db, closing: &AnnualClosing) -> Outcomes<()> {
    diesel::insert_into(annual_closings::table).values(closing).execute(db)?;
    Ok(())
}

/// The closing of a year, if it is made.
pub(super) fn closing(db: &mut Db, year: i64) -> Outcomes<Option<AnnualClosing>> {
    Ok(annual_closings::table.find(year).select(AnnualClosing::as_select()).first(db).optional()?)
}

/// All closings, newest first.
pub(super) fn closings(db: &mut Db) -> Outcomes<Vec<AnnualClosing>> {
    Ok(annual_closings::table.order(annual_closings::year.desc()).select(AnnualClosing::as_select()).load(db)?)
}

/// Ids of the records with an id in a range on which an action was done up to `before`, each once, in order.
pub(super) fn touched(
    db: &mut Db,
    action: &str,
    kind: &str,
    ids: (i64, i64),
    before: NaiveDateTime,
) -> Outcomes<Vec<i64>> {
    Ok(audit_events::table
        .filter(audit_events::subject_kind.eq(kind))
        .filter(audit_events::subject_id.ge(ids.0))
        .filter(audit_events::subject_id.lt(ids.1))
        .filter(audit_events::action.eq(action))
        .filter(audit_events::at.le(before))
        .select(audit_events::subject_id)
        .distinct()
        .order(audit_events::subject_id)
        .load(db)?)
}
