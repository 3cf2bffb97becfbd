//! The mailboxes: by address, the full ones by how full they are, certified ones, those asked for. The space is entered
//! with one key, or taken from a table; a box asked for is made with one key.

use std::fs;
use std::path::Path;

use super::box_form::{BoxAbout, BoxForm};
use super::model::{BoxKind, BoxState, Mailbox};
use super::store::boxes::{self as store, Filter, Only};
use super::{boxes, paper, settings, words};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, telling};
use crate::work::screen::{Choice, Context, Effect};
use crate::work::session::{Permission, Session};
use crate::work::tables::Form as PaperForm;

/// Route of the screen.
pub const NAME: &str = "upkeep.boxes";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "boxes-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "boxes-ask", keys: &["shift-f4", "r"], scope: Scope::Screen, footer: 74 },
    Command { id: "boxes-measure", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 72 },
    Command { id: "boxes-turn", keys: &["f8", "a"], scope: Scope::Screen, footer: 71 },
    Command { id: "boxes-only", keys: &["shift-f7", "t"], scope: Scope::Screen, footer: 60 },
    Command { id: "boxes-table", keys: &["shift-f5", "i"], scope: Scope::Screen, footer: 0 },
    Command { id: "boxes-checked", keys: &["shift-f8", "v"], scope: Scope::Screen, footer: 0 },
    Command { id: "boxes-csv", keys: &["shift-f6", "x"], scope: Scope::Screen, footer: 0 },
    Command { id: "boxes-pdf", keys: &["f6", "p"], scope: Scope::Screen, footer: 0 },
];

const COLUMNS: &[Column] = &[
    Column::grow("boxes-column-address", 22),
    Column::fixed("boxes-column-kind", 4),
    Column::grow("boxes-column-holder", 14).drops(1),
    Column::fixed("boxes-column-fill", 5).right(),
    Column::fixed("boxes-column-used", 8).right().drops(3),
    Column::fixed("boxes-column-measured", 10).drops(4),
    Column::fixed("boxes-column-date", 10).drops(2),
    Column::fixed("boxes-column-state", 9),
];

/// The list as a screen.
pub type BoxList = Ledger<Boxes>;

/// The boxes in use or asked for.
pub fn list() -> BoxList {
    Ledger::new(Boxes, Filter::default())
}

/// Those over the threshold.
pub fn full() -> BoxList {
    Ledger::new(Boxes, Filter { only: Only::Full, ..Filter::default() })
}

/// Those asked for.
pub fn requested() -> BoxList {
    Ledger::new(Boxes, Filter { only: Only::Requested, ..Filter::default() })
}

/// What the list is of.
pub struct Boxes;

fn only_key(only: Only) -> &'static str {
    match only {
        Only::Current => "boxes-only-current",
        Only::Full => "boxes-only-full",
        Only::Pec => "boxes-only-pec",
        Only::Requested => "boxes-only-requested",
        Only::All => "boxes-only-all",
    }
}

fn export(filter: &Filter, form: PaperForm) -> Then {
    let filter = filter.clone();
    Then::Write(telling(move |db, house, session| {
        let written = paper::boxes(db, house, session, &filter, form)?;
        Ok(Told::done(Words::Key("suppliers-exported").arg("rows", written.rows).arg("path", written.path.display())))
    }))
}

impl Book for Boxes {
    type Filter = Filter;
    type Row = Mailbox;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "boxes-title";
    const HELP: &'static str = "boxes-help";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "boxes-words";
    const MARKS: bool = false;

    fn page(
        db: &mut Db,
        _house: &House,
        session: &Session,
        filter: &Filter,
        slice: &Slice,
    ) -> Outcomes<Vec<(Key, Mailbox)>> {
        session.require(Permission::Consult)?;
        let threshold = settings::read(db)?.threshold * 10;
        let rows = store::page(db, filter, threshold, slice)?;
        Ok(rows.into_iter().map(|row| (boxes::key(filter, &row), row)).collect())
    }

    fn count(db: &mut Db, _house: &House, _session: &Session, filter: &Filter) -> Outcomes<i64> {
        let threshold = settings::read(db)?.threshold * 10;
        store::count(db, filter, threshold)
    }

    fn words(filter: &mut Filter) -> Option<&mut String> {
        Some(&mut filter.words)
    }

    fn show<'r>(&self, row: &'r Mailbox, cx: &Context<'_>) -> RowText<'r> {
        let fields = &row.fields;
        let date = fields.first_day.filter(|_| row.state == BoxState::Requested).or(fields.expires_on);
        let fill = if fields.quota_mb.is_some() && row.used_mb.is_some() {
            format!("{}%", row.fill / 10)
        } else {
            String::new()
        };
        let text = RowText::new(vec![
            Shown::line(&fields.address).into_string().into(),
            if fields.kind == BoxKind::Pec { "PEC" } else { "" }.into(),
            Shown::line(&fields.holder).into_string().into(),
            fill.into(),
            row.used_mb.map(|used| used.to_string()).unwrap_or_default().into(),
            row.measured_on.map(dates::date).unwrap_or_default().into(),
            date.map(dates::date).unwrap_or_default().into(),
            cx.texts.get(words::state_key(row.state)).into(),
        ]);
        let today = cx.house.clock.today();
        match row.state {
            BoxState::Closed => text.tone(Tone::Dim),
            BoxState::Requested if fields.first_day.is_some_and(|day| day < today) => text.tone(Tone::Late),
            BoxState::Requested => text.tone(Tone::Today),
            BoxState::Active if fields.expires_on.is_some_and(|day| day < today) => text.tone(Tone::Late),
            BoxState::Active if row.fill >= 900 => text.tone(Tone::Today),
            BoxState::Active => text,
        }
    }

    fn status(&self, filter: &Filter, cx: &Context<'_>) -> Vec<String> {
        vec![cx.texts.get(only_key(filter.only))]
    }

    fn empty(&self, filter: &Filter) -> &'static str {
        if filter.only == Only::Current { "boxes-empty" } else { "ledger-nothing-found" }
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("boxes-new", _) => Then::open(BoxForm::new(BoxAbout::New)),
            ("boxes-ask", _) => Then::open(BoxForm::new(BoxAbout::Request)),
            ("boxes-only", _) => {
                chosen.filter.only = match chosen.filter.only {
                    Only::Current => Only::Full,
                    Only::Full => Only::Pec,
                    Only::Pec => Only::Requested,
                    Only::Requested => Only::All,
                    Only::All => Only::Current,
                };
                Then::Again
            }
            ("boxes-table", _) => {
                Then::effect(Effect::Dialog("table", Dialog::prompt("boxes-table-title", "boxes-table-text")))
            }
            ("boxes-checked", _) => Then::Act(telling(|db, house, session| {
                let met = boxes::checked(db, house, session)?;
                Ok(if met { Told::done("boxes-told-checked") } else { Told::look("boxes-told-no-check") })
            })),
            ("boxes-csv", _) => export(chosen.filter, PaperForm::Csv),
            ("boxes-pdf", _) => export(chosen.filter, PaperForm::Pdf),
            ("list-open", Some(row)) => Then::open(BoxForm::new(BoxAbout::Box(row.id))),
            ("boxes-measure", Some(row)) => {
                let text = Words::Key("boxes-measure-text").arg("address", &row.fields.address);
                Then::effect(Effect::Dialog("measure", Dialog::prompt("boxes-measure-title", text)))
            }
            ("boxes-turn", Some(row)) => {
                let (id, address) = (row.id, row.fields.address.clone());
                Then::Act(telling(move |db, house, session| {
                    let key = match boxes::turn(db, house, session, id)? {
                        BoxState::Closed => "boxes-told-closed",
                        BoxState::Active | BoxState::Requested => "boxes-told-active",
                    };
                    Ok(Told::done(Words::Key(key).arg("address", address)))
                }))
            }
            ("list-open" | "boxes-measure" | "boxes-turn", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        let Choice::Text(text) = choice else { return Then::Nothing };
        match (name, chosen.row) {
            ("measure", Some(row)) => {
                let (id, used) = (row.id, text.trim().replace('.', "").parse::<i64>().unwrap_or(-1));
                Then::Act(telling(move |db, house, session| {
                    let over = boxes::measure(db, house, session, id, used)?;
                    Ok(if over { Told::look("boxes-told-over") } else { Told::done("boxes-told-measured") })
                }))
            }
            ("table", _) => Then::Act(telling(move |db, house, session| {
                let bytes = read(Path::new(text.trim()))?;
                let taken = boxes::take(db, house, session, &bytes)?;
                let words = Words::Key("boxes-told-table")
                    .arg("measured", taken.measured)
                    .arg("over", taken.over)
                    .arg("unknown", taken.unknown.len());
                Ok(if taken.unknown.is_empty() { Told::done(words) } else { Told::look(words) })
            })),
            _ => Then::Nothing,
        }
    }

    fn availability(&self, command: &str, row: Option<&Mailbox>, cx: &Context<'_>) -> Availability {
        match command {
            "boxes-new" | "boxes-ask" | "boxes-measure" | "boxes-turn" | "boxes-table" | "boxes-checked"
                if !cx.session.may(Permission::WorkTickets) =>
            {
                Availability::Disabled("suppliers-why-not-permitted")
            }
            "boxes-measure" | "boxes-turn" => Availability::unless(row.is_none(), "ledger-why-empty"),
            _ => Availability::Enabled,
        }
    }
}

/// A table from disk: a plain file of a size that tables have.
fn read(path: &Path) -> Outcomes<Vec<u8>> {
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-boxes-file").arg("path", path.display()).because(e);
    let about = fs::metadata(path).map_err(|e| failed(&e))?;
    if !about.is_file() || about.len() > 4 << 20 {
        return Err(failed(&"not a table"));
    }
    fs::read(path).map_err(|e| failed(&e))
}
