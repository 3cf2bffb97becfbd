//! The text of a ticket's page.

use std::fmt::Write as _;

use chrono::NaiveDateTime;

use super::clocks;
use crate::base::dates;
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::helpdesk::model::{Note, Ticket, TicketEvent};
use crate::desks::helpdesk::service::sheet::Sheet;
use crate::work::screen::Context;

/// `Label   value`, one line each; nothing for a value that is blank.
pub(super) fn put(text: &mut String, cx: &Context<'_>, key: &str, value: impl AsRef<str>) {
    let value = Shown::line(value.as_ref());
    if !value.is_blank() {
        let label = cx.texts.get(key);
        // Writing to a String cannot fail.
        writeln!(text, "{label:<14} {value}").unwrap_or_default();
    }
}

/// A heading between parts.
pub(super) fn heading(text: &mut String, cx: &Context<'_>, key: &str) {
    writeln!(text, "\n{}", cx.texts.get(key).to_uppercase()).unwrap_or_default();
}

/// Day and hour.
pub(super) fn at(at: NaiveDateTime) -> String {
    dates::date_time(instant(at))
}

fn others(tickets: &[Ticket]) -> String {
    tickets.iter().map(|one| format!("{} {}", one.name(), one.title)).collect::<Vec<_>>().join("; ")
}

/// What was said, one after the other.
pub fn said(notes: &[Note], ticket: i64, cx: &Context<'_>) -> String {
    let mut text = String::new();
    for note in notes {
        let kind = if note.visible { String::new() } else { format!(" [{}]", cx.texts.get("ticket-note-internal")) };
        let from =
            if note.ticket_id == ticket { String::new() } else { format!(" {}", cx.texts.get("ticket-note-merged")) };
        writeln!(text, "{} {}{kind}{from}", at(note.at), Shown::line(&note.author)).unwrap_or_default();
        for line in Shown::block(&note.text).lines() {
            writeln!(text, "  {line}").unwrap_or_default();
        }
    }
    text
}

/// One line of the history.
fn event(event: &TicketEvent, cx: &Context<'_>) -> String {
    let mut line = format!("{} {}", at(event.at), cx.texts.get(&format!("action-ticket-{}", event.act)));
    if let Some(word) = &event.word {
        write!(line, ": {}", cx.texts.get(word)).unwrap_or_default();
    }
    if let Some(detail) = &event.detail {
        write!(line, " {}", Shown::line(detail)).unwrap_or_default();
    }
    let who = if event.operator_id.is_none() { cx.texts.get("ticket-by-itself") } else { event.operator_name.clone() };
    format!("{line} ({})", Shown::line(&who))
}

/// The whole page.
pub(super) fn whole(sheet: &Sheet, cx: &Context<'_>) -> String {
    let ticket = &sheet.ticket;
    let name = |id: Option<i64>| id.and_then(|id| sheet.names.get(&id).cloned()).unwrap_or_default();
    let mut text = String::new();
    writeln!(text, "{}", Shown::line(&ticket.title)).unwrap_or_default();
    for line in Shown::block(&ticket.body).lines() {
        writeln!(text, "{line}").unwrap_or_default();
    }
    text.push('\n');
    let mut state = cx.texts.get(&format!("ticket-state-{}", ticket.state.code()));
    if let Some(why) = ticket.waiting_for {
        let why = cx.texts.get(&format!("ticket-waits-{}", why.code()));
        let until = ticket.waiting_until.map(|day| format!(" → {}", dates::date(day))).unwrap_or_default();
        state = format!("{state}: {why}{until}");
    }
    put(&mut text, cx, "ticket-label-state", state);
    put(&mut text, cx, "ticket-label-due", clocks::line(ticket, cx));
    put(&mut text, cx, "ticket-label-assignee", name(ticket.assignee_id));
    let office = sheet.office.as_deref().map(|office| format!(" · {office}")).unwrap_or_default();
    put(&mut text, cx, "ticket-label-requester", format!("{}{office}", ticket.requester));
    let channel = cx.texts.get(&format!("ticket-channel-{}", ticket.channel.code()));
    let screen = ticket.screen.as_deref().map(|screen| format!(" · {screen}")).unwrap_or_default();
    put(&mut text, cx, "ticket-label-opened", format!("{} · {channel}{screen}", at(ticket.opened_at)));
    let blocking = cx.texts.get(if ticket.blocking { "ticket-blocking-yes" } else { "ticket-blocking-no" });
    let line = cx.texts.get(ticket.line.key());
    let category = cx.texts.get(ticket.category.key());
    put(&mut text, cx, "ticket-label-category", format!("{category} · {blocking} · {line}"));
    put(&mut text, cx, "ticket-label-asset", sheet.asset.as_deref().unwrap_or_default());
    put(&mut text, cx, "ticket-label-room", &ticket.room);
    if ticket.minutes > 0 {
        put(&mut text, cx, "ticket-label-minutes", dates::minutes(ticket.minutes.unsigned_abs()));
    }
    put(&mut text, cx, "ticket-label-into", others(sheet.into.as_slice()));
    put(&mut text, cx, "ticket-label-merged", others(&sheet.merged));
    put(&mut text, cx, "ticket-label-linked", others(&sheet.linked));
    if !sheet.notes.is_empty() {
        heading(&mut text, cx, "ticket-heading-notes");
        text.push_str(&said(&sheet.notes, ticket.id, cx));
    }
    heading(&mut text, cx, "ticket-heading-clock");
    text.push_str(&clocks::page(sheet, cx));
    heading(&mut text, cx, "ticket-heading-history");
    for one in &sheet.events {
        writeln!(text, "{}", event(one, cx)).unwrap_or_default();
    }
    text
}
