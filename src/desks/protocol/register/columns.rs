//! The columns of the register list and how a row fills them.

use std::borrow::Cow;

use crate::base::clock::rome;
use crate::db::instant;
use crate::desks::corrections::api::{self as corrections, Renewed};
use crate::desks::protocol::model::Flow;
use crate::desks::protocol::rules::number_text;
use crate::desks::protocol::sheet::may_see;
use crate::desks::protocol::store::register_list::ListRow;
use crate::ui::table::{Column, RowText, Tone};
use crate::work::screen::Context;

/// Number, day and hour, direction, party, subject, class, offices.
pub const COLUMNS: &[Column] = &[
    Column::fixed("register-column-number", 12),
    Column::fixed("register-column-at", 16).drops(2),
    Column::fixed("register-column-flow", 1),
    Column::grow("register-column-party", 16),
    Column::grow("register-column-subject", 20).share(2),
    Column::fixed("register-column-class", 7).drops(3),
    Column::fixed("register-column-offices", 14).drops(4),
];

/// The letter of a direction, as the segnatura writes it.
pub fn flow_letter(flow: Flow) -> &'static str {
    match flow {
        Flow::In => "E",
        Flow::Out => "U",
        Flow::Internal => "I",
    }
}

/// A row of the list.
pub fn show<'r>(row: &'r ListRow, cx: &Context<'_>) -> RowText<'r> {
    let seen = may_see(cx.session, row.reserved, row.operator_id);
    let subject: Cow<'r, str> = match (seen, row.reserved) {
        (false, _) => cx.texts.get("register-reserved").into(),
        (true, true) => format!("[R] {}", row.subject).into(),
        (true, false) => row.subject.as_str().into(),
    };
    let sign = |field, text: Cow<'r, str>| -> Cow<'r, str> {
        if seen && row.extra.renewed.contains(&field) { corrections::renewed(cx.texts, &text).into() } else { text }
    };
    let subject = sign(Renewed::Subject, subject);
    let void = row.extra.annulment.is_some();
    let subject = if void { corrections::before(cx.texts, &subject).into() } else { subject };
    let text = RowText::new(vec![
        number_text(row.number, row.year).into(),
        rome(instant(row.registered_at)).format("%d/%m/%Y %H:%M").to_string().into(),
        flow_letter(row.flow).into(),
        sign(Renewed::Parties, row.party.as_str().into()),
        subject,
        row.extra.class.as_str().into(),
        row.extra.offices.as_str().into(),
    ]);
    match (void, row.reserved) {
        (true, _) => text.tone(Tone::Annulled),
        (false, true) => text.tone(Tone::Reserved),
        (false, false) => text,
    }
}
