//! What the office decides for the upkeep: when a box is full, the steps of a sitting, how long ahead its ticket opens.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{backups, rules};
use crate::base::fault::{Fault, Outcomes};
use crate::db::canonical::Canonical;
use crate::db::drafts::{self, Place};
use crate::db::{self, Db, settings};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record among audit events.
pub const SUBJECT: &str = "upkeep_settings";

const THRESHOLD: &str = "upkeep.box_threshold";
const STEPS: &str = "upkeep.streaming_steps";
const AHEAD: &str = "upkeep.streaming_ahead";

/// The settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upkeep {
    /// A box is full from so many percent of its quota.
    pub threshold: i64,
    /// Steps of a sitting.
    pub steps: Vec<String>,
    /// So many days before a sitting its ticket opens.
    pub ahead: i64,
}

/// Reads them.
pub fn read(db: &mut Db) -> Outcomes<Upkeep> {
    let number = |text: Option<String>, usual: i64| text.and_then(|text| text.parse().ok()).unwrap_or(usual);
    Ok(Upkeep {
        threshold: number(settings::get(db, THRESHOLD)?, 90).clamp(1, 100),
        steps: rules::steps(settings::get(db, STEPS)?.as_deref()),
        ahead: number(settings::get(db, AHEAD)?, 7).clamp(0, 90),
    })
}

/// Writes them.
pub fn write(db: &mut Db, house: &House, session: &Session, new: &Upkeep, draft: Option<&Place>) -> Outcomes<()> {
    session.require(Permission::KeepInventory)?;
    if !(1..=100).contains(&new.threshold) {
        return Err(Fault::not_done("fault-upkeep-threshold").on("threshold"));
    }
    if !(0..=90).contains(&new.ahead) {
        return Err(Fault::not_done("fault-upkeep-ahead").on("ahead"));
    }
    let new = Upkeep { steps: rules::steps(Some(&new.steps.join("\n"))), ..new.clone() };
    db::write(db, |db| {
        let old = read(db)?;
        settings::put(db, THRESHOLD, &new.threshold.to_string())?;
        settings::put(db, STEPS, &new.steps.join("\n"))?;
        settings::put(db, AHEAD, &new.ahead.to_string())?;
        let digest = Canonical::of("upkeep-settings/1")
            .int("threshold", new.threshold)
            .text("steps", &new.steps.join("\n"))
            .int("ahead", new.ahead)
            .digest();
        let act = ("upkeep.settings", SUBJECT, 1);
        backups::tell(db, house, &session.actor(), act, digest, &json!({ "old": old, "new": new }))?;
        drafts::done(db, draft)
    })
}
