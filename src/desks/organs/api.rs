//! What other desks may see of the organs: who sits where on which day, by which rules, who is told.

use chrono::NaiveDate;

#[cfg(test)]
pub use super::model::MemberFields;
pub use super::model::{
    Call, Channel, Distribution, DistributionAddress, Majority, Member, MemberRole, NoticeRule, Organ, OrganGroup,
    OrganKind,
};
pub use super::rules::{least_of_council, needed, notice_due};
pub use super::service::SUBJECT;
#[cfg(test)]
pub use super::service::add_member;
use super::store;
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;

/// The organs that sit, by kind and name; with `all` those that no longer do too.
pub fn organs(db: &mut Db, all: bool) -> Outcomes<Vec<Organ>> {
    store::organs(db, all)
}

/// One organ; refused when there is none.
pub fn organ(db: &mut Db, id: i64) -> Outcomes<Organ> {
    store::by_id(db, id)?.ok_or_else(|| Fault::not_done("fault-organs-gone"))
}

/// Who sits in an organ on a day, by role and name.
pub fn members_on(db: &mut Db, organ: i64, day: NaiveDate) -> Outcomes<Vec<Member>> {
    store::members::on(db, organ, day)
}

/// Some members by id, whenever they sat.
pub fn members(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<Member>> {
    store::members::by_ids(db, ids)
}

/// The groups of an organ, by name.
pub fn groups(db: &mut Db, organ: i64) -> Outcomes<Vec<OrganGroup>> {
    store::members::groups(db, organ)
}

/// The rule for a call that is in force on a day.
pub fn rule_on(db: &mut Db, organ: i64, call: Call, day: NaiveDate) -> Outcomes<Option<NoticeRule>> {
    store::rules::on(db, organ, call, day)
}

/// One rule, in force or not: an old sitting keeps the one it was convened by.
pub fn rule(db: &mut Db, id: i64) -> Outcomes<Option<NoticeRule>> {
    store::rules::by_id(db, id)
}

/// Everybody who is told of the sittings of an organ beside its members.
pub fn told(db: &mut Db, organ: i64) -> Outcomes<Vec<DistributionAddress>> {
    store::addresses::of_organ(db, organ)
}
