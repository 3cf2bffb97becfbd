//! The sittings in the hall: those that are open or whose verbale is not final, or all of them.

use super::after_page;
use super::model::{Hall, HallState, OrganKind};
use super::screen::HallScreen;
use super::store::{self, Filter};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::search::query::{Key, Slice};
use crate::db::{Db, instant};
use crate::ui::command::{Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then};
use crate::work::screen::Context;
use crate::work::session::{Permission, Session};

use super::fee_form::organ_key;

/// Route of the screen.
pub const NAME: &str = "hall.list";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "halls-all", keys: &["shift-f7", "v"], scope: Scope::Screen, footer: 60 },
    Command { id: "halls-organ", keys: &["f6", "o"], scope: Scope::Screen, footer: 50 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("halls-column-when", 16),
    Column::grow("halls-column-organ", 22),
    Column::grow("halls-column-place", 14).drops(1),
    Column::fixed("halls-column-state", 22),
];

/// The list as a screen.
pub type HallList = Ledger<Halls>;

/// Sittings that are not done with.
pub fn list() -> HallList {
    Ledger::new(Halls, Filter { open: true, organ: None })
}

/// What the list is of.
pub struct Halls;

impl Book for Halls {
    type Filter = Filter;
    type Row = Hall;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "halls-title";
    const HELP: &'static str = "halls-help";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "";
    const MARKS: bool = false;

    fn page(
        db: &mut Db,
        _house: &House,
        session: &Session,
        filter: &Filter,
        slice: &Slice,
    ) -> Outcomes<Vec<(Key, Hall)>> {
        session.require(Permission::Consult)?;
        let rows = store::page(db, *filter, slice)?;
        Ok(rows.into_iter().map(|row| (Key { by: row.convened_at.into(), id: row.sitting_id }, row)).collect())
    }

    fn count(db: &mut Db, _house: &House, _session: &Session, filter: &Filter) -> Outcomes<i64> {
        store::count(db, *filter)
    }

    fn words(_filter: &mut Filter) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r Hall, cx: &Context<'_>) -> RowText<'r> {
        let state = cx.texts.get(match (row.state, row.closed_at.is_some()) {
            (HallState::Calling, _) => "halls-state-calling",
            (HallState::Open, _) => "halls-state-open",
            (HallState::Suspended, _) => "halls-state-suspended",
            (HallState::Deserted, false) => "halls-state-deserted-open",
            (HallState::Deserted, true) => "halls-state-deserted",
            (HallState::Closed, _) => "halls-state-closed",
        });
        let text = RowText::new(vec![
            dates::date_time(instant(row.convened_at)).into(),
            Shown::line(&row.organ_name).into_string().into(),
            Shown::line(&row.place).into_string().into(),
            state.into(),
        ]);
        if row.closed_at.is_some() { text.tone(Tone::Dim) } else { text.tone(Tone::Strong) }
    }

    fn status(&self, filter: &Filter, cx: &Context<'_>) -> Vec<String> {
        let mut parts = vec![cx.texts.get(if filter.open { "halls-shown-open" } else { "halls-shown-all" })];
        parts.extend(filter.organ.map(|kind| cx.texts.get(organ_key(kind))));
        parts
    }

    fn empty(&self, filter: &Filter) -> &'static str {
        if filter.open { "halls-none-open" } else { "halls-empty" }
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("list-open", Some(row)) if row.closed_at.is_some() => Then::open(after_page::page(row.sitting_id)),
            ("list-open", Some(row)) => Then::open(HallScreen::new(row.sitting_id)),
            ("halls-all", _) => {
                chosen.filter.open = !chosen.filter.open;
                Then::Again
            }
            ("halls-organ", _) => {
                chosen.filter.organ = match chosen.filter.organ {
                    None => Some(OrganKind::Giunta),
                    Some(OrganKind::Giunta) => Some(OrganKind::Council),
                    Some(OrganKind::Council) => Some(OrganKind::Commission),
                    Some(OrganKind::Commission) => None,
                };
                Then::Again
            }
            ("list-open", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }
}
