//! The events of an organ or a sitting in words: what was done, when, by whom.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::audit::{self, AuditEvent};
use crate::db::{Db, instant};
use crate::desks::people::api as people;
use crate::work::screen::Context;

/// An event with the name of who did it.
pub type Told = (AuditEvent, String);

/// The events of a record, oldest first.
pub fn of(db: &mut Db, kind: &str, id: i64) -> Outcomes<Vec<Told>> {
    let names: BTreeMap<i64, String> = people::operators(db)?.into_iter().map(|one| (one.id, one.name)).collect();
    let who = |event: &AuditEvent| event.operator_id.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
    Ok(audit::history(db, kind, id)?.into_iter().map(|event| (event.clone(), who(&event))).collect())
}

/// The events as a page shows them, the newest first.
pub fn text(events: &[Told], cx: &Context<'_>) -> String {
    let mut text = String::new();
    for (event, who) in events.iter().rev() {
        let action = cx.texts.get(&format!("action-{}", event.action.replace(['.', '_'], "-")));
        text.push_str(&format!("{}  {action}  {}\n", dates::date_time(instant(event.at)), Shown::line(who)));
        let Ok(Json::Object(fields)) = serde_json::from_str::<Json>(&event.detail) else { continue };
        for field in ["text", "reason"] {
            if let Some(Json::String(said)) = fields.get(field) {
                text.push_str(&format!("    {}\n", Shown::line(said)));
            }
        }
    }
    text
}
