//! The columns and tabs of an office's post, and what the lines under the list say of the one under the cursor.

use std::borrow::Cow;

use super::Known;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::i18n::Arg;
use crate::base::terms::{ClockState, clock_state};
use crate::base::text::Shown;
use crate::db::deadlines::Deadline;
use crate::db::instant;
use crate::desks::protocol::api::{self as protocol, may_see};
use crate::desks::routing::model::State;
use crate::desks::routing::store::list::{COUNT_LIMIT, Row, Shelf};
use crate::ui::table::{Column, RowText, Tone};
use crate::work::screen::Context;

/// Number, office, party, subject, clock.
const WAITING: &[Column] = &[
    Column::fixed("routing-column-number", 12),
    Column::fixed("routing-column-office", 6).drops(3),
    Column::grow("routing-column-party", 12).drops(2),
    Column::grow("routing-column-subject", 18).share(2),
    Column::fixed("routing-column-clock", 18),
];

/// The same with whoever has it.
const HELD: &[Column] = &[
    Column::fixed("routing-column-number", 12),
    Column::fixed("routing-column-office", 6).drops(3),
    Column::grow("routing-column-party", 10).drops(2),
    Column::grow("routing-column-subject", 16).share(2),
    Column::fixed("routing-column-holder", 14).drops(1),
    Column::fixed("routing-column-clock", 18),
];

/// The columns of a part of the list.
pub(super) fn of(shelf: Shelf) -> &'static [Column] {
    if has_holder(shelf) { HELD } else { WAITING }
}

fn has_holder(shelf: Shelf) -> bool {
    matches!(shelf, Shelf::InCharge | Shelf::Done)
}

fn shelf_key(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::ToTake => "routing-shelf-to-take",
        Shelf::InCharge => "routing-shelf-in-charge",
        Shelf::Knowledge => "routing-shelf-knowledge",
        Shelf::Visto => "routing-shelf-visto",
        Shelf::Returned => "routing-shelf-returned",
        Shelf::Done => "routing-shelf-done",
    }
}

/// What an empty tab says.
pub(super) fn empty(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::ToTake => "routing-empty-to-take",
        Shelf::InCharge => "routing-empty-in-charge",
        _ => "routing-empty",
    }
}

/// The row of tabs with their counts; what is done is not counted there.
pub(super) fn tabs(counts: &[i64], cx: &Context<'_>) -> Vec<String> {
    let tab = |(shelf, count): (Shelf, &i64)| {
        let name = cx.texts.get(shelf_key(shelf));
        match shelf {
            Shelf::Done => name,
            _ if *count > COUNT_LIMIT => format!("{name} {COUNT_LIMIT}+"),
            _ => format!("{name} {count}"),
        }
    };
    Shelf::ALL.into_iter().zip(counts).map(tab).collect()
}

/// Catalogue key of a state's name.
pub(in crate::desks::routing) fn state_key(state: State) -> &'static str {
    match state {
        State::Sent => "routing-state-sent",
        State::Given => "routing-state-given",
        State::Taken => "routing-state-taken",
        State::Seen => "routing-state-seen",
        State::Returned => "routing-state-returned",
        State::Closed => "routing-state-closed",
        State::Passed => "routing-state-passed",
        State::Withdrawn => "routing-state-withdrawn",
    }
}

/// How the clock of a line stands, where it has one.
fn clock(deadline: Option<&Deadline>, cx: &Context<'_>) -> Option<ClockState> {
    let deadline = deadline?;
    let now = cx.house.clock.now();
    let met = deadline.met_at.map(instant);
    Some(clock_state(instant(deadline.due_at), met, now, &cx.house.facts().calendar))
}

/// The last column: the clock while it runs, otherwise where the line stands.
fn clock_text(row: &Row, state: Option<ClockState>, cx: &Context<'_>) -> String {
    let line = &row.line;
    if line.annulled {
        return cx.texts.get("routing-annulled");
    }
    match (line.state, state) {
        (State::Sent | State::Given, Some(ClockState::Late { by })) => {
            cx.texts.with("routing-clock-late", &[("lag", by.text(cx.texts).into())])
        }
        (State::Sent, _) if line.awaits_visto() => cx.texts.get("routing-awaits-visto"),
        (State::Sent | State::Given, Some(state)) if state.is_open() => state.text(cx.texts),
        (State::Sent, _) if line.kind == protocol::RoutingKind::Knowledge => cx.texts.get("routing-to-read"),
        (State::Taken, Some(ClockState::MetLate { .. })) => cx.texts.get("routing-clock-met-late"),
        _ => cx.texts.get(state_key(line.state)),
    }
}

fn holder<'r>(row: &'r Row, known: &Known, cx: &Context<'_>) -> Cow<'r, str> {
    let Some(holder) = row.line.holder_id else { return "".into() };
    let name = known.names.get(&holder).map(String::as_str).unwrap_or_default();
    if known.around.away.contains(&holder) && matches!(row.line.state, State::Given | State::Taken) {
        cx.texts.with("routing-holder-away", &[("name", name.into())]).into()
    } else {
        name.to_owned().into()
    }
}

/// A row of the list.
pub(super) fn show<'r>(row: &'r Row, shelf: Shelf, known: &Known, cx: &Context<'_>) -> RowText<'r> {
    let line = &row.line;
    let state = clock(row.deadline.as_ref(), cx);
    let subject: Cow<'r, str> = match (may_see(cx.session, line.reserved, line.registrar), line.reserved) {
        (false, _) => cx.texts.get("routing-reserved").into(),
        (true, true) => format!("[R] {}", line.subject).into(),
        (true, false) => line.subject.as_str().into(),
    };
    let mut cells = vec![
        protocol::number_text(line.number, line.year).into(),
        line.office.as_str().into(),
        line.party.as_str().into(),
    ];
    let holder = holder(row, known, cx);
    if has_holder(shelf) {
        cells.extend([subject, holder]);
    } else if holder.is_empty() {
        cells.push(subject);
    } else {
        // Given to somebody by name: the name stands before the subject.
        cells.push(format!("[{holder}] {subject}").into());
    }
    cells.push(clock_text(row, state, cx).into());
    let text = RowText::new(cells);
    let open = matches!(line.state, State::Sent | State::Given);
    match state {
        _ if line.annulled => text.tone(Tone::Annulled),
        Some(state) if open && state.is_late() => text.tone(Tone::Late),
        Some(ClockState::Today { .. }) if open => text.tone(Tone::Today),
        _ if matches!(line.state, State::Sent | State::Given | State::Taken) => text,
        _ => text.tone(Tone::Dim),
    }
}

/// What is told of the row under the cursor: what was written with it, how it came here, its term explained.
pub(super) fn told(row: &Row, known: &Known, cx: &Context<'_>) -> [String; 3] {
    let line = &row.line;
    let name = |id: i64| known.names.get(&id).map(String::as_str).unwrap_or_default();
    let at = |at| rome(instant(at)).format("%d/%m/%Y %H:%M").to_string();
    let kind = cx.texts.get(if line.kind == protocol::RoutingKind::Competence {
        "routing-for-action"
    } else {
        "routing-for-information"
    });
    let sent = [
        ("office", Arg::from(line.office.as_str())),
        ("kind", kind.into()),
        ("by", name(line.since_by).into()),
        ("at", at(line.since).into()),
    ];
    let mut parts = vec![cx.texts.with("routing-told-sent", &sent)];
    let held = line.holder_id.zip(line.held_since);
    let key = match line.state {
        State::Given => Some("routing-told-given"),
        State::Taken => Some("routing-told-taken"),
        State::Closed => Some("routing-told-closed"),
        State::Seen => Some("routing-told-seen"),
        _ => None,
    };
    if let (Some(key), Some((holder, since))) = (key, held) {
        parts.push(cx.texts.with(key, &[("by", name(holder).into()), ("at", at(since).into())]));
    }
    let note = row.note.as_ref().map(|step| {
        let note = Shown::line(step.note.as_deref().unwrap_or_default());
        let args = [("by", Arg::from(step.operator_name.as_str())), ("note", note.as_str().into())];
        cx.texts.with("routing-told-note", &args)
    });
    [note.unwrap_or_default(), parts.join(" · "), term(row, cx)]
}

/// By when, and why then.
fn term(row: &Row, cx: &Context<'_>) -> String {
    let Some(deadline) = &row.deadline else { return String::new() };
    let (opened, due) = (instant(deadline.opened_at), instant(deadline.due_at));
    let calendar = cx.house.facts().calendar;
    let when = match protocol::explained(&deadline.activity, opened, due, &calendar) {
        Some((term, due)) => due.summary(&term, cx.texts),
        None => dates::date_time(due),
    };
    let met = deadline.met_at.map(|at| dates::date_time(instant(at)));
    let args = [
        ("activity", Arg::from(deadline.activity.as_str())),
        ("when", when.into()),
        ("met", met.clone().unwrap_or_default().into()),
    ];
    cx.texts.with(if met.is_some() { "routing-told-term-met" } else { "routing-told-term" }, &args)
}
