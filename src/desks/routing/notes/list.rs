//! The internal notes of the operator's offices: those to be read, and those that were. Enter opens what a note is about.

use super::{Note, store};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::search::query::{Bind, Key, Slice};
use crate::db::{Db, instant};
use crate::desks::people::api::{self as people, OfficeLabel};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, telling};
use crate::work::screen::{Context, Effect};
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "routing.notes";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "notes-read", keys: &["f3", "c"], scope: Scope::Screen, footer: 80 },
    Command { id: "notes-turn", keys: &["tab", "t"], scope: Scope::Screen, footer: 60 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("notes-column-day", 10),
    Column::fixed("notes-column-office", 6).drops(2),
    Column::grow("notes-column-title", 30).share(3),
    Column::grow("notes-column-who", 14).drops(1),
];

/// Which notes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// Those that were read.
    was_read: bool,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    note: Note,
    office: String,
}

/// The list as a screen.
pub type NoteList = Ledger<Notes>;

/// The notes that are to be read.
pub fn list() -> NoteList {
    Ledger::new(Notes, Filter::default())
}

/// What the list is of.
pub struct Notes;

impl Book for Notes {
    type Filter = Filter;
    type Row = Row;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "notes-title";
    const HELP: &'static str = "notes-help";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "";
    const MARKS: bool = true;

    fn page(
        db: &mut Db,
        _house: &House,
        session: &Session,
        filter: &Filter,
        slice: &Slice,
    ) -> Outcomes<Vec<(Key, Row)>> {
        session.require(Permission::Consult)?;
        let from = (slice.from.as_ref().map(|key| key.id), slice.forward);
        let skip = i64::try_from(slice.skip).unwrap_or(i64::MAX);
        let notes = store::page(db, &session.offices, filter.was_read, from, (skip, i64::from(slice.take)))?;
        let offices = people::all_offices(db)?;
        let code = |id: i64| offices.iter().find(|one: &&OfficeLabel| one.id == id).map(|one| one.code.clone());
        let keyed = |note: Note| {
            let key = Key { by: Bind::Int(note.id), id: note.id };
            (key, Row { office: code(note.office_id).unwrap_or_default(), note })
        };
        Ok(notes.into_iter().map(keyed).collect())
    }

    fn count(db: &mut Db, _house: &House, session: &Session, filter: &Filter) -> Outcomes<i64> {
        store::count(db, &session.offices, filter.was_read)
    }

    fn words(_filter: &mut Filter) -> Option<&mut String> {
        None
    }

    fn tabs(&self, filter: &Filter, cx: &Context<'_>) -> Option<(Vec<String>, usize)> {
        let names = ["notes-shelf-waiting", "notes-shelf-read"].map(|key| cx.texts.get(key));
        Some((names.into(), usize::from(filter.was_read)))
    }

    fn show<'r>(&self, row: &'r Row, _cx: &Context<'_>) -> RowText<'r> {
        let note = &row.note;
        let said = note.words.as_deref().map(|text| format!(" – {text}")).unwrap_or_default();
        let who = note.read_name.as_ref().unwrap_or(&note.sent_name);
        let day = note.read_at.unwrap_or(note.sent_at);
        let text = RowText::new(vec![
            dates::day_of(instant(day)).into(),
            row.office.as_str().into(),
            Shown::line(&format!("{}{said}", note.title)).into_string().into(),
            Shown::line(who).into_string().into(),
        ]);
        if note.read_at.is_some() { text.tone(Tone::Dim) } else { text }
    }

    fn status(&self, _filter: &Filter, _cx: &Context<'_>) -> Vec<String> {
        Vec::new()
    }

    fn empty(&self, filter: &Filter) -> &'static str {
        if filter.was_read { "notes-empty-read" } else { "notes-empty" }
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("notes-turn", _) => {
                chosen.filter.was_read = !chosen.filter.was_read;
                Then::Again
            }
            ("list-open", Some(row)) => {
                Then::effect(Effect::Subject(row.note.subject_kind.clone(), row.note.subject_id))
            }
            ("notes-read", Some(_)) => {
                let ids = chosen.ids;
                Then::Act(telling(move |db, house, session| {
                    let done = super::read(db, house, session, &ids)?;
                    Ok(Told::done(Words::Key("notes-told-read").arg("count", done)))
                }))
            }
            ("list-open" | "notes-read", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn availability(&self, command: &str, row: Option<&Row>, cx: &Context<'_>) -> Availability {
        match (command, row) {
            ("notes-read", _) if !cx.session.may(Permission::WorkOffice) => Availability::Disabled("why-not-permitted"),
            ("notes-read" | "list-open", None) => Availability::Disabled("ledger-why-empty"),
            ("notes-read", Some(row)) => Availability::unless(row.note.read_at.is_some(), "notes-why-read"),
            _ => Availability::Enabled,
        }
    }
}
