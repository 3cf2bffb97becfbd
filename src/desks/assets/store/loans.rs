//! Spare units in the place of others.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::asset_loans;
use crate::desks::assets::model::Loan;

/// Writes a loan; answers its id.
pub fn insert(db: &mut Db, loan: &Loan, by: i64) -> Outcomes<i64> {
    Ok(diesel::insert_into(asset_loans::table)
        .values((
            asset_loans::asset_id.eq(loan.asset_id),
            asset_loans::spare_id.eq(loan.spare_id),
            asset_loans::since.eq(loan.since),
            asset_loans::since_by.eq(by),
            asset_loans::due_on.eq(loan.due_on),
            asset_loans::reason.eq(&loan.reason),
            asset_loans::ticket_id.eq(loan.ticket_id),
            asset_loans::home_office_id.eq(loan.home_office_id),
            asset_loans::home_room.eq(&loan.home_room),
        ))
        .returning(asset_loans::id)
        .get_result(db)?)
}

/// The loan under way in which a thing is away, or stands in for another.
pub fn open_of(db: &mut Db, asset: i64) -> Outcomes<Option<Loan>> {
    Ok(asset_loans::table
        .filter(asset_loans::until.is_null())
        .filter(asset_loans::asset_id.eq(asset).or(asset_loans::spare_id.eq(asset)))
        .select(Loan::as_select())
        .first(db)
        .optional()?)
}

/// Ends a loan; `false` when it had ended.
pub fn end(db: &mut Db, id: i64, at: NaiveDateTime, by: i64) -> Outcomes<bool> {
    let changed =
        diesel::update(asset_loans::table.filter(asset_loans::id.eq(id)).filter(asset_loans::until.is_null()))
            .set((asset_loans::until.eq(Some(at)), asset_loans::until_by.eq(Some(by))))
            .execute(db)?;
    Ok(changed == 1)
}

/// How many loans are under way, and how many of them were due before a day, with the first day due.
pub fn under_way(db: &mut Db, today: NaiveDate) -> Outcomes<(i64, i64, Option<NaiveDate>)> {
    let open = || asset_loans::table.filter(asset_loans::until.is_null());
    let all = open().count().get_result(db)?;
    let late = open().filter(asset_loans::due_on.lt(today)).count().get_result(db)?;
    let next = open().select(diesel::dsl::min(asset_loans::due_on)).first(db)?;
    Ok((all, late, next))
}
