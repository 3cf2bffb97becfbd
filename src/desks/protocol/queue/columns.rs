//! The columns and tabs of the queue.

use std::borrow::Cow;

use crate::base::clock::rome;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::corrections::api as corrections;
use crate::desks::protocol::model::{Arrival, ArrivalKind, ArrivalState};
use crate::desks::protocol::segnatura::notices;
use crate::desks::protocol::store::arrivals::Shelf;
use crate::mail::Unreadable;
use crate::ui::table::{Column, RowText, Tone};
use crate::work::screen::Context;

/// When, what, attachments, sender, subject.
pub const COLUMNS: &[Column] = &[
    Column::fixed("queue-column-at", 16),
    Column::fixed("queue-column-kind", 9),
    Column::fixed("queue-column-attachments", 3).right().drops(2),
    Column::grow("queue-column-sender", 18),
    Column::grow("queue-column-subject", 20).share(2),
];

fn shelf_key(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::ToRegister => "queue-shelf-to-register",
        Shelf::Postponed => "queue-shelf-postponed",
        Shelf::Errors => "queue-shelf-errors",
        Shelf::Receipts => "queue-shelf-receipts",
        Shelf::SetAside => "queue-shelf-set-aside",
        Shelf::Registered => "queue-shelf-registered",
    }
}

/// What an empty tab says.
pub fn empty(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::ToRegister => "queue-empty-to-register",
        _ => "queue-empty",
    }
}

/// The row of tabs with their counts.
pub fn tabs(counts: &[i64], cx: &Context<'_>) -> Vec<String> {
    Shelf::ALL.iter().zip(counts).map(|(shelf, count)| format!("{} {count}", cx.texts.get(shelf_key(*shelf)))).collect()
}

fn kind_key(arrival: &Arrival) -> &'static str {
    match arrival.kind {
        ArrivalKind::Pec | ArrivalKind::Mail if notices::kind_of(arrival).is_some() => "queue-kind-notice",
        ArrivalKind::Pec if arrival.anomaly => "queue-kind-anomaly",
        ArrivalKind::Pec => "queue-kind-pec",
        ArrivalKind::Mail => "queue-kind-mail",
        ArrivalKind::Scan => "queue-kind-scan",
        ArrivalKind::Paper => "queue-kind-paper",
        ArrivalKind::Receipt => "queue-kind-receipt",
        ArrivalKind::Unreadable => "queue-kind-unreadable",
    }
}

/// Whether its registration is annulled: then the reason of its place says so.
fn is_annulled(arrival: &Arrival) -> bool {
    arrival.state == ArrivalState::Registered && arrival.reason.is_some()
}

/// A row of the queue.
pub fn show<'r>(arrival: &'r Arrival, cx: &Context<'_>) -> RowText<'r> {
    let attachments: Cow<'r, str> =
        if arrival.attachments > 0 { arrival.attachments.to_string().into() } else { "".into() };
    let text = RowText::new(vec![
        rome(instant(arrival.received_at)).format("%d/%m/%Y %H:%M").to_string().into(),
        cx.texts.get(kind_key(arrival)).into(),
        attachments,
        arrival.sender.as_str().into(),
        if is_annulled(arrival) {
            corrections::before(cx.texts, &arrival.subject).into()
        } else {
            arrival.subject.as_str().into()
        },
    ]);
    let today = cx.house.clock.today();
    let came = rome(instant(arrival.received_at)).date_naive();
    match arrival.state {
        // Registration is due on the working day of arrival: what came on an earlier one is late.
        ArrivalState::Waiting if came < today => text.tone(Tone::Late),
        ArrivalState::Error => text.tone(Tone::Strong),
        ArrivalState::Matched if arrival.matched_id.is_none() && notices::kind_of(arrival).is_none() => {
            text.tone(Tone::Dim)
        }
        ArrivalState::Registered if is_annulled(arrival) => text.tone(Tone::Annulled),
        _ => text,
    }
}

/// Why the row stands where it does.
pub fn reason(arrival: &Arrival, cx: &Context<'_>) -> Option<String> {
    let waits = matches!(arrival.state, ArrivalState::Waiting | ArrivalState::Matched);
    if let Some(kind) = notices::kind_of(arrival).filter(|_| waits) {
        let kind = ("kind", Arg::from(cx.texts.get(kind.key())));
        return Some(match arrival.reason.as_deref() {
            Some(number) => cx.texts.with("segnatura-notice-of", &[kind, ("number", number.into())]),
            None => cx.texts.with("segnatura-notice-unknown", &[kind]),
        });
    }
    match arrival.state {
        ArrivalState::Error => {
            let unreadable = arrival.reason.as_deref().and_then(Unreadable::from_code)?;
            Some(unreadable.what(cx.texts))
        }
        ArrivalState::SetAside | ArrivalState::Registered => {
            arrival.reason.as_deref().map(|reason| Shown::line(reason).to_string())
        }
        ArrivalState::Postponed => arrival.postponed_until.map(|day| day.format("%d/%m/%Y").to_string()),
        ArrivalState::Matched => Some(cx.texts.get(if arrival.matched_id.is_some() {
            "queue-receipt-attached"
        } else {
            "queue-receipt-loose"
        })),
        ArrivalState::Waiting => None,
    }
}
