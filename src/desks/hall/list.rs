//! The sittings in the hall: those convened for today, those that are open or whose verbale is not final, or all of them.

use chrono::NaiveDateTime;

use super::after_page;
use super::model::{Hall, HallState, OrganKind};
use super::screen::HallScreen;
use super::source;
use super::store::{self, Filter};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::search::query::{Key, Slice};
use crate::db::{Db, instant, stored};
use crate::ui::command::{Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, part};
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

/// A sitting of the list.
#[derive(Debug, Clone)]
pub struct Row {
    sitting: i64,
    at: NaiveDateTime,
    organ: String,
    place: String,
    /// How it stands in the hall, and whether it is closed; none where nobody brought it there yet.
    stands: Option<(HallState, bool)>,
    /// It had been opened when it ended for want of members.
    dissolved: bool,
}

/// A page of the sittings that are in the hall.
fn in_hall(db: &mut Db, filter: Filter, slice: &Slice) -> Outcomes<Vec<Row>> {
    let halls = store::page(db, filter, slice)?;
    let lacking = halls.iter().filter(|hall| hall.state == HallState::Deserted).map(|hall| hall.sitting_id);
    let opened = store::opened(db, &lacking.collect::<Vec<_>>())?;
    let row = |hall: Hall| Row {
        sitting: hall.sitting_id,
        at: hall.convened_at,
        organ: hall.organ_name,
        place: hall.place,
        stands: Some((hall.state, hall.closed_at.is_some())),
        dissolved: opened.contains(&hall.sitting_id),
    };
    Ok(halls.into_iter().map(row).collect())
}

impl From<source::Awaited> for Row {
    fn from(one: source::Awaited) -> Self {
        Self {
            sitting: one.sitting,
            at: stored(one.at),
            organ: one.organ,
            place: one.place,
            stands: None,
            dissolved: false,
        }
    }
}

/// The rows of a filter: the sittings of today that nobody began yet stand first.
fn page(db: &mut Db, house: &House, filter: Filter, slice: &Slice) -> Outcomes<Vec<(Key, Row)>> {
    let today = source::awaited(db, house.clock.now(), filter.organ)?;
    let key = |row: &Row| Key { by: row.at.into(), id: row.sitting };
    let first: Vec<(Key, Row)> = today.into_iter().map(Row::from).map(|row| (key(&row), row)).collect();
    let count = u64::try_from(first.len()).unwrap_or_default();
    let held = |db: &mut Db, slice: &Slice| -> Outcomes<Vec<(Key, Row)>> {
        Ok(in_hall(db, filter, slice)?.into_iter().map(|row| (key(&row), row)).collect())
    };
    let at = slice.from.as_ref().and_then(|from| first.iter().position(|(key, _)| key.id == from.id));
    let take = slice.take as usize;
    if !slice.forward {
        // Before one of the first rows there are only others of them.
        if at.is_some() {
            return Ok(part(first, slice));
        }
        let mut rows = held(db, slice)?;
        let missing = take.saturating_sub(rows.len());
        let begin = first.len().saturating_sub(missing);
        let mut all: Vec<(Key, Row)> = first.into_iter().skip(begin).collect();
        all.append(&mut rows);
        return Ok(all);
    }
    if slice.from.is_some() && at.is_none() {
        return held(db, slice);
    }
    let mut rows = part(first, slice);
    let passed = at.map_or(0, |at| at as u64 + 1).saturating_add(slice.skip);
    let rest = Slice {
        from: None,
        forward: true,
        skip: passed.saturating_sub(count),
        take: u32::try_from(take.saturating_sub(rows.len())).unwrap_or_default(),
    };
    if rest.take > 0 {
        rows.append(&mut held(db, &rest)?);
    }
    Ok(rows)
}

impl Book for Halls {
    type Filter = Filter;
    type Row = Row;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "halls-title";
    const HELP: &'static str = "halls-help";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "";
    const MARKS: bool = false;

    fn page(
        db: &mut Db,
        house: &House,
        session: &Session,
        filter: &Filter,
        slice: &Slice,
    ) -> Outcomes<Vec<(Key, Row)>> {
        session.require(Permission::Consult)?;
        page(db, house, *filter, slice)
    }

    fn count(db: &mut Db, house: &House, _session: &Session, filter: &Filter) -> Outcomes<i64> {
        let today = source::awaited(db, house.clock.now(), filter.organ)?.len() as i64;
        Ok(store::count(db, *filter)? + today)
    }

    fn words(_filter: &mut Filter) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r Row, cx: &Context<'_>) -> RowText<'r> {
        let state = cx.texts.get(match row.stands {
            None => "halls-state-today",
            Some((HallState::Calling, _)) => "halls-state-calling",
            Some((HallState::Open, _)) => "halls-state-open",
            Some((HallState::Suspended, _)) => "halls-state-suspended",
            Some((HallState::Deserted, false)) if row.dissolved => "halls-state-dissolved-open",
            Some((HallState::Deserted, true)) if row.dissolved => "halls-state-dissolved",
            Some((HallState::Deserted, false)) => "halls-state-deserted-open",
            Some((HallState::Deserted, true)) => "halls-state-deserted",
            Some((HallState::Closed, _)) => "halls-state-closed",
        });
        let text = RowText::new(vec![
            dates::date_time(instant(row.at)).into(),
            Shown::line(&row.organ).into_string().into(),
            Shown::line(&row.place).into_string().into(),
            state.into(),
        ]);
        match row.stands {
            None => text.tone(Tone::Today),
            Some((_, true)) => text.tone(Tone::Dim),
            Some((_, false)) => text.tone(Tone::Strong),
        }
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
            ("list-open", Some(row)) if row.stands.is_some_and(|(_, closed)| closed) => {
                Then::open(after_page::page(row.sitting))
            }
            ("list-open", Some(row)) => Then::open(HallScreen::new(row.sitting)),
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
