//! A row of the queue: the act with what it costs and its office, and its columns.

use super::life::{Facts, Step};
use super::model::{Act, Opinion, Shelf};
use super::store::{self, hangings};
use super::{signers, waiting};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::money::Cents;
use crate::base::terms::{ClockState, clock_state};
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::desks::people::api as people;
use crate::desks::sittings::api::Whereabouts;
use crate::ui::table::{Column, RowText, Tone};
use crate::work::screen::Context;

/// Number, what breaks first, whose it is, what it says, what it costs, what it is.
pub const COLUMNS: &[Column] = &[
    Column::fixed("acts-column-number", 11),
    Column::fixed("acts-column-due", 13),
    Column::fixed("acts-column-office", 7).drops(1),
    Column::grow("acts-column-subject", 24).share(3),
    Column::fixed("acts-column-amount", 11).right().drops(2),
    Column::fixed("acts-column-kind", 12).drops(3),
];

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    /// The act.
    pub act: Act,
    /// How far it has come.
    pub facts: Facts,
    /// Who signed its like last, where it waits for a signature.
    pub signer: Option<String>,
    amount: Option<i64>,
    office: String,
    /// Where it stands on the agendas.
    placed: Option<Whereabouts>,
    /// It is ready for an agenda, and its text has not come yet.
    textless: bool,
}

/// Acts with what they cost and their offices.
pub fn complete(db: &mut Db, acts: Vec<Act>) -> Outcomes<Vec<Row>> {
    let ids: Vec<i64> = acts.iter().map(|act| act.id).collect();
    let of_organs: Vec<i64> = acts.iter().filter(|act| act.kind.of_an_organ()).map(|act| act.id).collect();
    let opinions = if of_organs.is_empty() { Vec::new() } else { hangings::opinions_on(db, &of_organs)? };
    let with_text = hangings::with_text(db, &of_organs)?;
    let expenses = store::expenses(db, &ids)?;
    let offices = people::all_offices(db)?;
    let mut placed = waiting::placed(db, &acts)?;
    let mut signers = signers::known(db, &acts)?;
    Ok(acts
        .into_iter()
        .map(|act| {
            let office = offices.iter().find(|office| Some(office.id) == act.office_id);
            let given: Vec<Opinion> = opinions.iter().filter(|one| one.act_id == act.id).cloned().collect();
            Row {
                facts: Facts::of(&act, &given),
                amount: expenses.iter().find(|(id, _)| *id == act.id).and_then(|(_, expense)| expense.amount_cents),
                office: office.map(|office| office.code.clone()).unwrap_or_default(),
                placed: placed.remove(&act.id),
                signer: signers.remove(&act.id),
                textless: act.shelf == Shelf::Agenda && !with_text.contains(&act.id),
                act,
            }
        })
        .collect())
}

/// How an act's clock stands now, where one runs.
fn clock(act: &Act, cx: &Context<'_>) -> Option<ClockState> {
    let calendar = cx.house.facts().calendar;
    act.due_at.map(|due| clock_state(instant(due), None, cx.house.clock.now(), &calendar))
}

/// The clock in a few words; where none runs, the sitting it stands in, what it lacks, or how far the act has come.
fn due_text(row: &Row, cx: &Context<'_>) -> String {
    let act = &row.act;
    match clock(act, cx) {
        Some(ClockState::Late { by }) => cx.texts.with("acts-due-late", &[("lag", by.text(cx.texts).into())]),
        Some(ClockState::Today { .. }) => cx.texts.get("acts-due-today"),
        Some(_) => act.due_at.map(|due| dates::day_of(instant(due))).unwrap_or_default(),
        None => {
            let placed = row.placed.as_ref().and_then(|one| waiting::short(one, cx.texts));
            placed.unwrap_or_else(|| cx.texts.get(lacking(row).unwrap_or_else(|| act.state.key())))
        }
    }
}

/// Which opinion a proposal still waits for, and one that is ready for an agenda its text.
fn lacking(row: &Row) -> Option<&'static str> {
    let given = |step| row.facts.done(step);
    match (given(Step::Technical), given(Step::Accounting)) {
        _ if row.textless => Some("acts-textless"),
        _ if row.act.shelf != Shelf::Opine => None,
        (false, false) => Some("acts-lacks-both"),
        (false, true) => Some("acts-lacks-technical"),
        (true, false) => Some("acts-lacks-accounting"),
        (true, true) => None,
    }
}

/// A row as it is shown.
pub fn show<'r>(row: &'r Row, cx: &Context<'_>) -> RowText<'r> {
    let act = &row.act;
    let mark = if act.urgent { "! " } else { "" };
    let text = RowText::new(vec![
        act.name().into(),
        due_text(row, cx).into(),
        row.office.as_str().into(),
        format!("{mark}{}", Shown::line(&act.subject)).into(),
        row.amount.map(|cents| Cents(cents).to_string()).unwrap_or_default().into(),
        cx.texts.get(&format!("{}-short", act.kind.key())).into(),
    ]);
    match clock(act, cx) {
        Some(ClockState::Late { .. }) => text.tone(Tone::Late),
        Some(ClockState::Today { .. }) => text.tone(Tone::Today),
        _ if matches!(act.shelf, Shelf::Done | Shelf::Withdrawn) => text.tone(Tone::Dim),
        _ => text,
    }
}

/// What is said of the row under the cursor: kind and what it waits for, or the sitting it stands in; and that it has no text.
pub fn about(row: &Row, cx: &Context<'_>) -> String {
    let placed = row.placed.as_ref().and_then(|one| waiting::told(one, cx.texts));
    let stands = placed.unwrap_or_else(|| cx.texts.get(row.act.shelf.key()));
    let textless = if row.textless { format!(" · {}", cx.texts.get("acts-textless")) } else { String::new() };
    format!("{}: {}{textless}", cx.texts.get(row.act.kind.key()), Shown::line(&stands))
}
