//! The fee for a sitting: set from a day on, never changed for days before it.

use chrono::NaiveDate;
use serde_json::json;

use super::model::{OrganKind, PresenceFee};
use super::{KEEP, papers_store as store, rules, service};
use crate::base::fault::{Fault, Outcomes};
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::db::canonical::Canonical;
use crate::db::drafts::{self, Place};
use crate::db::{self, Db, stored};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// All fees, by organ, the newest first.
pub fn all(db: &mut Db, session: &Session) -> Outcomes<Vec<PresenceFee>> {
    session.require(Permission::Consult)?;
    store::fees(db)
}

/// What a form says of a fee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeAsked {
    /// Kind of organ.
    pub organ: OrganKind,
    /// First day.
    pub from: NaiveDate,
    /// Amount.
    pub amount: Cents,
    /// The act or rule that sets it.
    pub source: String,
}

/// Sets a fee from a day on; answers its id. Sittings that are closed keep the fee they have.
pub fn add(db: &mut Db, house: &House, session: &Session, asked: &FeeAsked, draft: Option<&Place>) -> Outcomes<i64> {
    session.require(KEEP)?;
    let source = Shown::line(asked.source.trim()).into_string();
    if source.is_empty() || source.chars().count() > rules::LONGEST_LINE {
        return Err(Fault::not_done("fault-hall-fee-source").on("source"));
    }
    if !(0..=100_000).contains(&asked.amount.0) {
        return Err(Fault::not_done("fault-hall-fee-amount").on("amount"));
    }
    db::write(db, |db| {
        let known = store::fees(db)?;
        if known.iter().any(|fee| fee.organ_kind == asked.organ && fee.from_day == asked.from) {
            return Err(Fault::not_done("fault-hall-fee-twice").on("from"));
        }
        let now = house.clock.now();
        let row = PresenceFee {
            id: 0,
            organ_kind: asked.organ,
            from_day: asked.from,
            cents: asked.amount.0,
            source: source.clone(),
            added_at: stored(now),
            added_by: session.operator_id,
        };
        let id = store::add_fee(db, &row)?;
        drafts::done(db, draft)?;
        let digest = Canonical::of("presence-fee/1")
            .text("organ", asked.organ.code())
            .maybe_day("from", Some(asked.from))
            .int("cents", asked.amount.0)
            .text("source", &source)
            .digest();
        let detail = json!({ "organ": asked.organ.code(), "from": asked.from, "cents": asked.amount.0 });
        service::tell(db, session, now, ("hall.fee", id), digest, &detail)?;
        Ok(id)
    })
}
