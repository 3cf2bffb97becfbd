//! The events of a record in words: what was done, when, by whom, and what changed.

use serde_json::Value as Json;

use super::screen::Context;
use crate::base::dates;
use crate::base::i18n::Texts;
use crate::base::text::Shown;
use crate::db::audit::AuditEvent;
use crate::db::instant;

/// An event with the name of who did it.
pub type Told = (AuditEvent, String);

/// The events as a page shows them, the newest first. A field that changed is called as the form of the record calls it:
/// `labels` tells for an action what stands before its name in the catalogue key.
pub fn text(events: &[Told], labels: impl Fn(&str) -> &'static str, cx: &Context<'_>) -> String {
    let mut text = String::new();
    for (event, who) in events.iter().rev() {
        let action = cx.texts.get(&format!("action-{}", event.action.replace(['.', '_'], "-")));
        let who = Shown::line(who);
        text.push_str(&format!("{}  {action}  {who}\n", dates::date_time(instant(event.at))));
        for line in changes(&event.detail, labels(&event.action), cx.texts) {
            text.push_str(&format!("    {line}\n"));
        }
    }
    text
}

/// What an event tells beside its action: former and new values, or the words that went with it.
fn changes(json: &str, labels: &str, texts: &Texts) -> Vec<String> {
    let Ok(Json::Object(fields)) = serde_json::from_str::<Json>(json) else { return Vec::new() };
    let said = ["text", "reason"].iter().filter_map(|field| fields.get(*field)).map(|value| plain(Some(value)));
    let mut lines: Vec<String> = said.collect();
    if let (Some(Json::Object(old)), Some(Json::Object(new))) = (fields.get("old"), fields.get("new")) {
        let differ = new.iter().filter(|(field, value)| old.get(*field) != Some(value));
        lines.extend(differ.map(|(field, value)| {
            let key = format!("{labels}{}", field.trim_end_matches("_on").replace('_', "-"));
            let name = if texts.has(&key) { texts.get(&key) } else { field.clone() };
            format!("{name}: {} → {}", plain(old.get(field)), plain(Some(value)))
        }));
    }
    lines
}

fn plain(value: Option<&Json>) -> String {
    match value {
        None | Some(Json::Null) => "—".to_owned(),
        Some(Json::String(text)) => Shown::line(text).into_string(),
        Some(other) => Shown::line(&other.to_string()).into_string(),
    }
}
