//! The columns and tabs of the list.

use chrono::Datelike;

use super::row::Row;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::i18n::Arg;
use crate::base::terms::{ClockState, clock_state};
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::helpdesk::model::{Line, State, Ticket};
use crate::desks::helpdesk::store::list::{MOST, Tab};
use crate::ui::table::{Column, RowText, Tone, thousands};
use crate::work::screen::Context;

/// Number, what breaks first, what it is about, who asked, what, who works on it.
pub const COLUMNS: &[Column] = &[
    Column::fixed("tickets-column-number", 5).right(),
    Column::fixed("tickets-column-due", 16),
    Column::fixed("tickets-column-category", 12).drops(1),
    Column::fixed("tickets-column-requester", 14),
    Column::grow("tickets-column-title", 20).share(2),
    Column::fixed("tickets-column-who", 3),
    Column::fixed("tickets-column-opened", 11).drops(3),
    Column::fixed("tickets-column-office", 7).drops(2),
];

fn tab_key(tab: Tab) -> &'static str {
    match tab {
        Tab::ToTake => "tickets-tab-to-take",
        Tab::Mine => "tickets-tab-mine",
        Tab::Running => "tickets-tab-running",
        Tab::Waiting => "tickets-tab-waiting",
        Tab::Solved => "tickets-tab-solved",
        Tab::All => "tickets-tab-all",
    }
}

/// The row of tabs with their counts; that of all is not counted.
pub fn tabs(counts: &[i64], cx: &Context<'_>) -> Vec<String> {
    Tab::ALL
        .iter()
        .zip(counts)
        .map(|(tab, count)| match tab {
            Tab::All => cx.texts.get(tab_key(*tab)),
            _ => format!("{} {}", cx.texts.get(tab_key(*tab)), counted(*count)),
        })
        .collect()
}

/// A count that stops somewhere.
pub fn counted(count: i64) -> String {
    let plus = if count >= MOST { "+" } else { "" };
    format!("{}{plus}", thousands(count.unsigned_abs()))
}

/// What an empty tab says.
pub fn empty(tab: Tab) -> &'static str {
    match tab {
        Tab::ToTake => "tickets-empty-to-take",
        Tab::Mine => "tickets-empty-mine",
        _ => "tickets-empty",
    }
}

/// How a ticket's clock stands now, where one runs.
pub fn clock(ticket: &Ticket, cx: &Context<'_>) -> Option<ClockState> {
    let calendar = cx.house.facts().calendar;
    ticket.due_at.map(|due| clock_state(instant(due), None, cx.house.clock.now(), &calendar))
}

/// What breaks first, or where it stands, in a few words.
pub fn due_text(ticket: &Ticket, cx: &Context<'_>) -> String {
    match ticket.state {
        State::Waiting => {
            let why = ticket.waiting_for.map_or("user", super::super::model::Waits::code);
            match ticket.waiting_until {
                Some(day) if day <= cx.house.clock.today() => cx.texts.get(&format!("tickets-due-overdue-{why}")),
                Some(day) => {
                    let day = day.format("%d/%m").to_string();
                    cx.texts.with(&format!("tickets-due-until-{why}"), &[("day", day.into())])
                }
                None => cx.texts.get(&format!("tickets-due-waits-{why}")),
            }
        }
        State::Solved | State::Closed | State::Merged => cx.texts.get(&format!("ticket-state-{}", ticket.state.code())),
        _ => match (clock(ticket, cx), ticket.due_at) {
            (Some(ClockState::Late { by }), _) => {
                cx.texts.with("tickets-due-late", &[("lag", by.text(cx.texts).into())])
            }
            (Some(ClockState::Today { at: None, .. }), _) => cx.texts.get("tickets-due-today"),
            (Some(ClockState::Today { at: Some(hour), .. }), _) => {
                cx.texts.with("tickets-due-today-at", &[("hour", dates::time(hour).into())])
            }
            (Some(_), Some(due)) => {
                let due = instant(due);
                let day = rome(due).format("%d/%m").to_string();
                if dates::is_end_of_day(due) { day } else { format!("{day} {}", dates::hour_of(due)) }
            }
            _ => cx.texts.get("tickets-due-none"),
        },
    }
}

/// The initials of a name.
fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).take(3).flat_map(char::to_uppercase).collect()
}

/// The number; with the year when it is not this one.
fn number(ticket: &Ticket, cx: &Context<'_>) -> String {
    if ticket.year == i64::from(cx.house.clock.today().year()) {
        ticket.number.to_string()
    } else {
        format!("{}/{}", ticket.number, ticket.year % 100)
    }
}

/// A row of the list.
pub fn show<'r>(row: &'r Row, cx: &Context<'_>) -> RowText<'r> {
    let ticket = &row.ticket;
    let marks = match (ticket.blocking, ticket.line) {
        (true, Line::External) => "!>",
        (true, Line::Internal) => "!",
        (false, Line::External) => ">",
        (false, Line::Internal) => "",
    };
    let title = if marks.is_empty() { ticket.title.clone() } else { format!("{marks} {}", ticket.title) };
    let who = match &row.writing {
        Some((name, _)) => format!("{}*", initials(name).chars().take(2).collect::<String>()),
        None if ticket.assignee_id == Some(cx.session.operator_id) => cx.texts.get("tickets-who-me"),
        None => initials(&row.assignee),
    };
    let text = RowText::new(vec![
        number(ticket, cx).into(),
        due_text(ticket, cx).into(),
        cx.texts.get(ticket.category.key()).into(),
        ticket.requester.as_str().into(),
        title.into(),
        Shown::line(&who).to_string().into(),
        rome(instant(ticket.opened_at)).format("%d/%m %H:%M").to_string().into(),
        row.office.as_str().into(),
    ]);
    match (ticket.state, clock(ticket, cx)) {
        (State::Solved | State::Closed | State::Merged, _) => text.tone(Tone::Dim),
        (State::Waiting, _) if ticket.waiting_until.is_some_and(|day| day <= cx.house.clock.today()) => {
            text.tone(Tone::Late)
        }
        (_, Some(state)) if state.is_late() => text.tone(Tone::Late),
        (_, Some(ClockState::Today { .. })) => text.tone(Tone::Today),
        _ => text,
    }
}

/// What is said below the list of the row under the cursor.
pub fn about(row: &Row, cx: &Context<'_>) -> Vec<String> {
    let ticket = &row.ticket;
    let writing = row.writing.as_ref().map(|(name, since)| {
        let args = [("who", Arg::from(name.as_str())), ("at", dates::hour_of(*since).into())];
        cx.texts.with("tickets-writing", &args)
    });
    let assignee = Some(row.assignee.as_str())
        .filter(|name| !name.is_empty())
        .map(|name| cx.texts.with("tickets-assigned", &[("who", name.into())]));
    let blocking = ticket.blocking.then(|| cx.texts.get("ticket-blocking-yes"));
    let line = (ticket.line == Line::External).then(|| cx.texts.get("ticket-line-external"));
    let room = Some(ticket.room.as_str()).filter(|room| !room.is_empty());
    let room = room.map(|room| cx.texts.with("tickets-room", &[("room", room.into())]));
    [writing, blocking, line, assignee, room, Some(row.office.clone()).filter(|code| !code.is_empty())]
        .into_iter()
        .flatten()
        .collect()
}
