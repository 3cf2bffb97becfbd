//! The sitting board: who sits next, until when proposals are taken, until when the notice must be there, and whether it was
//! there in time for everybody.

use super::model::SittingState;
use super::papers::files;
use super::rules::{self, Tally};
use super::sitting_form::{SittingAbout, SittingForm};
use super::store::{self, Filter, Line, Shelf, notices};
use super::{agenda_list, delivery_list, page, words};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::search::query::{Key, Slice};
use crate::db::{Db, instant};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, telling};
use crate::work::record_form::Record;
use crate::work::screen::Context;
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "sittings.board";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "sittings-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "sittings-agenda", keys: &["f8", "o"], scope: Scope::Screen, footer: 74 },
    Command { id: "sittings-proofs", keys: &["shift-f8", "p"], scope: Scope::Screen, footer: 72 },
    Command { id: "sittings-shelf", keys: &["shift-f7", "v"], scope: Scope::Screen, footer: 60 },
    Command { id: "sittings-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 50 },
    Command { id: "sittings-calendar", keys: &["ctrl-l", "i"], scope: Scope::Screen, footer: 0 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("sittings-column-when", 20),
    Column::grow("sittings-column-organ", 18),
    Column::fixed("sittings-column-items", 3).right(),
    Column::fixed("sittings-column-proposals", 10).drops(1),
    Column::fixed("sittings-column-notice", 10),
    Column::fixed("sittings-column-state", 16),
];

/// The board as a screen.
pub type Board = Ledger<Sittings>;

/// The sittings ahead.
pub fn board() -> Board {
    Ledger::new(Sittings, Filter::default())
}

/// The sittings ahead with a notice that came late.
pub fn late() -> Board {
    Ledger::new(Sittings, Filter { shelf: Shelf::Late, ..Filter::default() })
}

/// The sittings whose day has passed and that nobody opened.
pub fn over() -> Board {
    Ledger::new(Sittings, Filter { shelf: Shelf::Over, ..Filter::default() })
}

/// What the list is of.
pub struct Sittings;

/// A sitting with how the proofs of its notice stand now.
#[derive(Debug, Clone)]
pub struct Row {
    /// The sitting.
    pub line: Line,
    /// Its deliveries.
    pub tally: Tally,
}

/// The rows of a page at the moment it is read: a term that passes is red without anybody writing it down.
fn rows(db: &mut Db, house: &House, filter: &Filter, slice: &Slice) -> Outcomes<Vec<Row>> {
    let now = house.clock.now();
    let lines = store::page(db, filter, now, slice)?;
    let convened = |line: &&Line| line.state == SittingState::Convened;
    let ids: Vec<i64> = lines.iter().filter(convened).map(|line| line.id).collect();
    let deliveries = notices::to_prove(db, &ids)?;
    let row = |line: Line| {
        let own = deliveries.iter().filter(|one| one.sitting_id == line.id);
        Row { tally: rules::tally(own, now), line }
    };
    Ok(lines.into_iter().map(row).collect())
}

/// Which sitting it is, for the lists that are opened from here.
fn name(row: &Row, cx: &Context<'_>) -> String {
    format!("{}, {}", Shown::line(&row.line.organ), words::when(instant(row.line.at), cx))
}

/// How a sitting stands in one word: that nobody opened it on its day comes first, then what is wrong with its notice.
fn state(Row { line: row, tally }: &Row, cx: &Context<'_>) -> (String, Tone) {
    let now = cx.house.clock.now();
    match row.state {
        SittingState::Planned | SittingState::Convened if rules::day_has_passed(row.at, row.second_call_at, now) => {
            (format!("{} {}", cx.glyphs.error, cx.texts.get("sittings-not-held")), Tone::Late)
        }
        SittingState::Convened if tally.late > 0 => {
            let args = [("count", tally.late.into())];
            (format!("{} {}", cx.glyphs.error, cx.texts.with("sittings-late", &args)), Tone::Late)
        }
        SittingState::Convened if tally.unproved > 0 => {
            let args = [("count", tally.unproved.into())];
            (format!("{} {}", cx.glyphs.today, cx.texts.with("sittings-unproved", &args)), Tone::Today)
        }
        SittingState::Convened => (format!("{} {}", cx.glyphs.success, cx.texts.get(row.state.key())), Tone::Normal),
        SittingState::Planned if now > instant(row.notice_due) => {
            (format!("{} {}", cx.glyphs.late, cx.texts.get("sittings-notice-passed")), Tone::Late)
        }
        SittingState::Done | SittingState::CalledOff | SittingState::Closed => {
            (cx.texts.get(row.state.key()), Tone::Dim)
        }
        SittingState::Planned | SittingState::Open => (cx.texts.get(row.state.key()), Tone::Normal),
    }
}

impl Book for Sittings {
    type Filter = Filter;
    type Row = Row;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "sittings-title";
    const HELP: &'static str = "sittings-help-board";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "";
    const MARKS: bool = false;
    const MADE: &'static str = SittingAbout::FORM;

    fn page(
        db: &mut Db,
        house: &House,
        session: &Session,
        filter: &Filter,
        slice: &Slice,
    ) -> Outcomes<Vec<(Key, Row)>> {
        session.require(Permission::Consult)?;
        let rows = rows(db, house, filter, slice)?;
        Ok(rows.into_iter().map(|row| (Key { by: row.line.at.into(), id: row.line.id }, row)).collect())
    }

    fn count(db: &mut Db, house: &House, _session: &Session, filter: &Filter) -> Outcomes<i64> {
        store::count(db, filter, house.clock.now())
    }

    fn before(db: &mut Db, house: &House, filter: &Filter, id: i64) -> Outcomes<Option<i64>> {
        store::before(db, filter, house.clock.now(), id)
    }

    fn words(_filter: &mut Filter) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r Row, cx: &Context<'_>) -> RowText<'r> {
        let (state, tone) = state(row, cx);
        let row = &row.line;
        let mut organ = Shown::line(&row.organ).into_string();
        if !row.title.is_empty() {
            organ = format!("{organ} · {}", Shown::line(&row.title));
        }
        RowText::new(vec![
            words::when(instant(row.at), cx).into(),
            organ.into(),
            row.items.to_string().into(),
            dates::day_of(instant(row.proposals_due)).into(),
            dates::day_of(instant(row.notice_due)).into(),
            state.into(),
        ])
        .tone(tone)
    }

    fn status(&self, filter: &Filter, cx: &Context<'_>) -> Vec<String> {
        let shelf = match filter.shelf {
            Shelf::Coming => "sittings-shelf-coming",
            Shelf::Over => "sittings-shelf-over",
            Shelf::Late => "sittings-shelf-late",
            Shelf::All => "sittings-shelf-all",
        };
        vec![cx.texts.get(shelf)]
    }

    fn empty(&self, filter: &Filter) -> &'static str {
        match filter.shelf {
            Shelf::Coming | Shelf::All => "sittings-empty",
            Shelf::Over => "sittings-none-over",
            Shelf::Late => "sittings-none-late",
        }
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("sittings-new", _) => Then::open(SittingForm::new(SittingAbout::New)),
            ("sittings-shelf", _) => {
                chosen.filter.shelf = match chosen.filter.shelf {
                    Shelf::Coming => Shelf::Over,
                    Shelf::Over => Shelf::Late,
                    Shelf::Late => Shelf::All,
                    Shelf::All => Shelf::Coming,
                };
                Then::Again
            }
            ("sittings-calendar", _) => Then::Write(telling(|db, house, session| {
                let (path, count) = files::write_calendar(db, house, session)?;
                let words = Words::Key("sittings-calendar-written").arg("path", path.display()).arg("count", count);
                Ok(Told::done(words))
            })),
            ("list-open", Some(row)) => Then::open(page::page(row.line.id)),
            ("sittings-agenda", Some(row)) => Then::open(agenda_list::of(row.line.id, name(row, cx))),
            ("sittings-proofs", Some(row)) => Then::open(delivery_list::of(row.line.id, name(row, cx))),
            ("sittings-change", Some(row)) => Then::open(SittingForm::new(SittingAbout::Sitting(row.line.id))),
            ("list-open" | "sittings-agenda" | "sittings-proofs" | "sittings-change", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn availability(&self, command: &str, row: Option<&Row>, cx: &Context<'_>) -> Availability {
        match command {
            "sittings-new" | "sittings-change" if !cx.session.may(Permission::KeepSittings) => {
                Availability::Disabled("sittings-why-not-permitted")
            }
            "sittings-agenda" | "sittings-proofs" | "sittings-change" => {
                Availability::unless(row.is_none(), "ledger-why-empty")
            }
            _ => Availability::Enabled,
        }
    }
}
