//! What other desks may see and do of the albo: publishing an act of theirs, what became of it, the rule of its effect.

pub use super::from_act::{PublishedActs, publish_act, publish_acts, publishing_of, told as told_of_acts};
pub use super::model::{EffectRule, Immediate, Kind, Publication, Publishing, State, Text};
pub use super::page::page;
pub use super::rules::next_useful;
pub use super::service::{SUBJECT, publish, publish_within};
pub use super::site::after_change;
pub use super::verify::{Report, verify};
use crate::base::fault::Outcomes;
use crate::db::Db;

/// The last publication of an act.
pub fn of_act(db: &mut Db, act: i64) -> Outcomes<Option<Publication>> {
    super::store::of_act(db, act)
}

/// The rule by which deliberations have effect here.
pub fn effect_rule(db: &mut Db) -> Outcomes<EffectRule> {
    Ok(super::settings::read(db)?.rule)
}

/// Catalogue key of what a rule says.
pub fn rule_key(rule: EffectRule) -> &'static str {
    super::words::rule_key(rule)
}
