//! The queries about how organs are convened.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::notice_rules;
use crate::desks::organs::model::{Call, NoticeRule, RuleFields};

/// All rules of an organ, by call, the newest first.
pub fn all(db: &mut Db, organ: i64) -> Outcomes<Vec<NoticeRule>> {
    Ok(notice_rules::table
        .filter(notice_rules::organ_id.eq(organ))
        .order((notice_rules::call, notice_rules::since.desc()))
        .limit(1_000)
        .select(NoticeRule::as_select())
        .load(db)?)
}

/// The rule for a call that is in force on a day.
pub fn on(db: &mut Db, organ: i64, call: Call, day: NaiveDate) -> Outcomes<Option<NoticeRule>> {
    Ok(notice_rules::table
        .filter(notice_rules::organ_id.eq(organ))
        .filter(notice_rules::call.eq(call))
        .filter(notice_rules::since.le(day))
        .filter(notice_rules::until.is_null().or(notice_rules::until.ge(day)))
        .order(notice_rules::since.desc())
        .select(NoticeRule::as_select())
        .first(db)
        .optional()?)
}

/// One rule.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<NoticeRule>> {
    Ok(notice_rules::table.filter(notice_rules::id.eq(id)).select(NoticeRule::as_select()).first(db).optional()?)
}

/// Whether an organ has a rule for a call that begins on a day, other than `but`.
pub fn begins_on(db: &mut Db, organ: i64, call: Call, since: NaiveDate, but: i64) -> Outcomes<bool> {
    let count: i64 = notice_rules::table
        .filter(notice_rules::organ_id.eq(organ))
        .filter(notice_rules::call.eq(call))
        .filter(notice_rules::since.eq(since))
        .filter(notice_rules::id.ne(but))
        .count()
        .get_result(db)?;
    Ok(count > 0)
}

/// Writes a new rule; answers its id.
pub fn insert(db: &mut Db, organ: i64, fields: &RuleFields, at: NaiveDateTime, by: i64) -> Outcomes<i64> {
    use notice_rules::{organ_id, updated_at, updated_by};
    Ok(diesel::insert_into(notice_rules::table)
        .values((organ_id.eq(organ), fields, updated_at.eq(at), updated_by.eq(by)))
        .returning(notice_rules::id)
        .get_result(db)?)
}

/// Writes new fields over a version; `false` when a colleague was faster.
pub fn update(
    db: &mut Db,
    (id, version): (i64, i64),
    fields: &RuleFields,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<bool> {
    use notice_rules::{updated_at, updated_by};
    let row = notice_rules::table.filter(notice_rules::id.eq(id)).filter(notice_rules::version.eq(version));
    let next = notice_rules::version.eq(version + 1);
    let changed = diesel::update(row).set((fields, next, updated_at.eq(at), updated_by.eq(by))).execute(db)?;
    Ok(changed == 1)
}
