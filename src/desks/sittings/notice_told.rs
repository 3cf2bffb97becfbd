//! On the page of a sitting: what was sent, to whom and when it was there; who got it late, by which rule, and what can be
//! done about that; how the terms were counted.

use super::model::{Delivery, NoticeKind, Recipients};
use super::page::Sheet;
use super::rules;
use super::words;
use crate::base::dates;
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::protocol::api as protocol;
use crate::work::leaf::Lines;
use crate::work::screen::Context;

/// The text of the tab.
pub(super) fn notice_text(sheet: &Sheet, cx: &Context<'_>) -> String {
    let texts = cx.texts;
    let now = cx.house.clock.now();
    let mut lines = Lines::default();
    for notice in &sheet.notices {
        lines.heading(format!("{} – {}", texts.get(notice.kind.key()), dates::date_time(instant(notice.sent_at))));
        let number = notice.registration_id.map(protocol::number_of).unwrap_or_default();
        lines.put(&texts.get("sittings-page-number"), number);
        lines.put(
            &texts.get("sittings-proof-due"),
            notice.due_at.map(|at| words::until(instant(at))).unwrap_or_default(),
        );
        for one in sheet.deliveries.iter().filter(|one| one.notice_id == notice.id) {
            let there = one.delivered_at.map(|at| dates::date_time(instant(at))).unwrap_or_default();
            let standing = if matches!(notice.kind, NoticeKind::Notice | NoticeKind::Addendum) {
                words::standing(rules::standing(one, now), cx)
            } else {
                texts.get("sittings-standing-sent")
            };
            let name = Shown::line(&one.name).into_string();
            lines.line(format!("  {name:<26} {:<9} {there:<16}  {standing}", texts.get(one.channel.key())));
            if let Some(healed) = one.healed {
                let note = noted(": ", one.healed_note.as_deref().unwrap_or_default());
                lines.line(format!("      {}{note}", texts.get(healed.key())));
            }
        }
    }
    remedies_text(sheet, cx, &mut lines);
    for (key, due) in [("sittings-page-term", &sheet.term), ("sittings-page-proposals", &sheet.proposals)] {
        let Some((term, due)) = due else { continue };
        lines.heading(texts.get(key));
        lines.line(format!("  {}", Shown::line(&due.summary(term, texts))));
        for line in due.lines(texts) {
            lines.line(format!("  {line}"));
        }
        if key == "sittings-page-term" && !sheet.facts.rule.fields.source.is_empty() {
            let source = Shown::line(&sheet.facts.rule.fields.source).into_string();
            lines.line(format!("  {}: {source}", texts.get("organs-rule-source")));
        }
    }
    if !sheet.spoken.is_empty() {
        lines.heading(texts.get("sittings-page-words"));
        for word in &sheet.spoken {
            let Some(one) = sheet.deliveries.iter().find(|one| one.id == word.delivery_id) else { continue };
            let at = dates::date_time(instant(word.at));
            let step = texts.get(&format!("sittings-step-{}", word.step.code()));
            let (note, who) = (noted(" – ", &word.note), noted(", ", &word.operator_name));
            lines.line(format!("  {at}  {}: {step}{note}{who}", Shown::line(&one.name)));
        }
    }
    lines.text()
}

/// A note behind what it is about; nothing where there is none.
fn noted(between: &str, note: &str) -> String {
    let note = Shown::line(note.trim());
    if note.is_blank() { String::new() } else { format!("{between}{note}") }
}

/// Who got the notice late, or is not known to have got it, and the ways out with their rules.
fn remedies_text(sheet: &Sheet, cx: &Context<'_>, lines: &mut Lines) {
    let (texts, now) = (cx.texts, cx.house.clock.now());
    let calls = |one: &&Delivery| {
        let notice = sheet.notices.iter().find(|notice| notice.id == one.notice_id);
        notice.is_some_and(|notice| matches!(notice.kind, NoticeKind::Notice | NoticeKind::Addendum))
    };
    let members = sheet.deliveries.iter().filter(|one| one.list == Recipients::Members).filter(calls);
    let late: Vec<&Delivery> = members.filter(|one| rules::standing(one, now).is_red()).collect();
    if late.is_empty() || !sheet.facts.sitting.is_ahead() {
        return;
    }
    lines.heading(texts.get("sittings-remedy-title"));
    for one in late {
        let standing = rules::standing(one, now);
        let due = one.due_at.map(|at| words::until(instant(at))).unwrap_or_default();
        let args = [
            ("name", Shown::line(&one.name).into_string().into()),
            ("standing", words::standing(standing, cx).into()),
            ("there", one.delivered_at.map(|at| dates::date_time(instant(at))).unwrap_or_default().into()),
            ("due", due.into()),
        ];
        let key = if one.delivered_at.is_some() { "sittings-late-there" } else { "sittings-late-unknown" };
        lines.line(format!("  {}", texts.with(key, &args)));
    }
    if let Some((term, _)) = &sheet.term {
        let source = Shown::line(&sheet.facts.rule.fields.source).into_string();
        let args = [("term", term.text(texts).into()), ("source", source.into())];
        lines.line(format!("  {}", texts.with("sittings-remedy-rule", &args)));
    }
    lines.line(format!("  1. {}", texts.get("sittings-remedy-member")));
    lines.line(format!("  2. {}", texts.get("sittings-remedy-present")));
    let first = match sheet.remedies.first {
        Some(at) => texts.with("sittings-remedy-date", &[("at", words::when(at, cx).into())]),
        None => texts.get("sittings-remedy-no-date"),
    };
    lines.line(format!("  3. {first}"));
    if let Some((rule, term, due)) = &sheet.remedies.urgent {
        let key = if due.instant > now { "sittings-remedy-urgent" } else { "sittings-remedy-urgent-passed" };
        let args = [
            ("term", term.text(texts).into()),
            ("due", words::until(due.instant).into()),
            ("source", Shown::line(&rule.fields.source).into_string().into()),
        ];
        lines.line(format!("  4. {}", texts.with(key, &args)));
    }
    lines.line(format!("  {}", texts.get("sittings-remedy-otherwise")));
}
