//! The council sittings that go out live: those with missing steps, or all of them.

use super::model::Streaming;
use super::store::streams::{self as store, Filter};
use super::stream_page;
use super::streams::About;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::search::query::{Key, Slice};
use crate::db::{Db, instant, stored};
use crate::ui::command::{Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then};
use crate::work::screen::Context;
use crate::work::session::{Permission, Session};

use super::settings_form::{SettingsAbout, SettingsForm};

/// Route of the screen.
pub const NAME: &str = "upkeep.streaming";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "streams-all", keys: &["shift-f7", "v"], scope: Scope::Screen, footer: 60 },
    Command { id: "streams-settings", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 50 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("streams-column-when", 16),
    Column::grow("streams-column-title", 24),
    Column::grow("streams-column-room", 12).drops(1),
    Column::fixed("streams-column-ticket", 9).drops(2),
    Column::fixed("streams-column-missing", 12),
];

/// The list as a screen.
pub type StreamList = Ledger<Streams>;

/// Sittings with missing steps.
pub fn list() -> StreamList {
    Ledger::new(Streams, Filter::default())
}

/// What the list is of.
pub struct Streams;

impl Book for Streams {
    type Filter = Filter;
    type Row = Streaming;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "streams-title";
    const HELP: &'static str = "streams-help";
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
    ) -> Outcomes<Vec<(Key, Streaming)>> {
        session.require(Permission::Consult)?;
        let rows = store::page(db, filter, slice)?;
        Ok(rows.into_iter().map(|row| (Key { by: row.starts_at.into(), id: row.id }, row)).collect())
    }

    fn count(db: &mut Db, _house: &House, _session: &Session, filter: &Filter) -> Outcomes<i64> {
        store::count(db, filter)
    }

    fn words(_filter: &mut Filter) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r Streaming, cx: &Context<'_>) -> RowText<'r> {
        let missing = match (row.cancelled_at, row.open_steps) {
            (Some(_), _) => cx.texts.get("streams-off"),
            (None, 0) => cx.texts.get("streams-done"),
            (None, open) => cx.texts.with("streams-missing", &[("count", open.into())]),
        };
        let text = RowText::new(vec![
            dates::date_time(instant(row.starts_at)).into(),
            Shown::line(&row.title).into_string().into(),
            Shown::line(&row.room).into_string().into(),
            row.ticket_label.clone().unwrap_or_default().into(),
            missing.into(),
        ]);
        let over = row.ends_at < stored(cx.house.clock.now());
        match (row.cancelled_at, row.open_steps) {
            (Some(_), _) | (None, 0) => text.tone(Tone::Dim),
            (None, _) if over => text.tone(Tone::Late),
            _ => text,
        }
    }

    fn status(&self, filter: &Filter, cx: &Context<'_>) -> Vec<String> {
        vec![cx.texts.get(if filter.all { "streams-shown-all" } else { "streams-shown-open" })]
    }

    fn empty(&self, filter: &Filter) -> &'static str {
        if filter.all { "streams-empty" } else { "streams-none-open" }
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("streams-all", _) => {
                chosen.filter.all = !chosen.filter.all;
                Then::Again
            }
            ("streams-settings", _) => Then::open(SettingsForm::new(SettingsAbout)),
            ("list-open", Some(row)) => Then::open(stream_page::StreamPage::new(About::Sitting(row.id))),
            ("list-open", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }
}
