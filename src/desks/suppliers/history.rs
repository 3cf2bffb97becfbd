//! The events of a record in words: what was done, when, by whom, and what changed.

use serde_json::Value as Json;

use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::audit::{self, AuditEvent};
use crate::db::{Db, instant};
use crate::desks::people::api as people;
use crate::work::screen::Context;

/// The events of a record with the names of who did them, oldest first.
pub fn of(db: &mut Db, kind: &str, id: i64) -> Outcomes<Vec<(AuditEvent, String)>> {
    let names: std::collections::BTreeMap<i64, String> =
        people::operators(db)?.into_iter().map(|one| (one.id, one.name)).collect();
    let events = audit::history(db, kind, id)?;
    Ok(events
        .into_iter()
        .map(|event| {
            let who = event.operator_id.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
            (event, who)
        })
        .collect())
}

/// The events as a page shows them, the newest first.
pub fn text(events: &[(AuditEvent, String)], cx: &Context<'_>) -> String {
    let mut text = String::new();
    for (event, who) in events.iter().rev() {
        let action = cx.texts.get(&format!("action-{}", event.action.replace(['.', '_'], "-")));
        let who = Shown::line(who);
        text.push_str(&format!("{}  {action}  {who}\n", dates::date_time(instant(event.at))));
        for line in changes(&event.detail) {
            text.push_str(&format!("    {line}\n"));
        }
    }
    text
}

/// What an event tells beside its action: former and new values, or the words that went with it.
fn changes(json: &str) -> Vec<String> {
    let Ok(Json::Object(fields)) = serde_json::from_str::<Json>(json) else { return Vec::new() };
    if let (Some(Json::Object(old)), Some(Json::Object(new))) = (fields.get("old"), fields.get("new")) {
        let differ = new.iter().filter(|(field, value)| old.get(*field) != Some(value));
        return differ
            .map(|(field, value)| format!("{field}: {} → {}", plain(old.get(field)), plain(Some(value))))
            .collect();
    }
    ["text", "reason"].iter().filter_map(|field| fields.get(*field)).map(|value| plain(Some(value))).collect()
}

fn plain(value: Option<&Json>) -> String {
    match value {
        None | Some(Json::Null) => "—".to_owned(),
        Some(Json::String(text)) => Shown::line(text).into_string(),
        Some(other) => Shown::line(&other.to_string()).into_string(),
    }
}
