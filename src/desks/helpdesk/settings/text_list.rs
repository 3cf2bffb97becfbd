//! The texts that are ready for answers: by name, with their beginning; those out of use with one key.

use super::service;
use super::text_form::{TextAbout, TextForm};
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::desks::helpdesk::model::CannedText;
use crate::desks::helpdesk::store::texts;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, part, telling};
use crate::work::screen::Context;
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "helpdesk.texts";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "texts-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "texts-turn", keys: &["del", "x"], scope: Scope::Screen, footer: 60 },
    Command { id: "texts-all", keys: &["shift-f7", "v"], scope: Scope::Screen, footer: 55 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("texts-column-title", 26),
    Column::fixed("texts-column-category", 14).drops(1),
    Column::grow("texts-column-body", 30),
];

/// The list as a screen.
pub type TextList = Ledger<Texts>;

/// The texts in use.
pub fn list() -> TextList {
    Ledger::new(Texts, Filter::default())
}

/// What the list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    all: bool,
}

/// What the list is of.
pub struct Texts;

fn rows(db: &mut Db, all: bool) -> Outcomes<Vec<CannedText>> {
    Ok(texts::all(db)?.into_iter().filter(|text| all || text.active).collect())
}

impl Book for Texts {
    type Filter = Filter;
    type Row = CannedText;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "texts-title";
    const HELP: &'static str = "texts-help";
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
    ) -> Outcomes<Vec<(Key, CannedText)>> {
        session.require(Permission::WorkTickets)?;
        let rows = rows(db, filter.all)?.into_iter();
        Ok(part(rows.map(|row| (Key { by: row.title.clone().into(), id: row.id }, row)).collect(), slice))
    }

    fn count(db: &mut Db, _house: &House, _session: &Session, filter: &Filter) -> Outcomes<i64> {
        Ok(rows(db, filter.all)?.len() as i64)
    }

    fn words(_filter: &mut Filter) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r CannedText, cx: &Context<'_>) -> RowText<'r> {
        let text = RowText::new(vec![
            Shown::line(&row.title).into_string().into(),
            row.category.map(|one| cx.texts.get(one.key())).unwrap_or_default().into(),
            Shown::line(&row.body).into_string().into(),
        ]);
        if row.active { text } else { text.tone(Tone::Dim) }
    }

    fn status(&self, filter: &Filter, cx: &Context<'_>) -> Vec<String> {
        vec![cx.texts.get(if filter.all { "texts-shown-all" } else { "texts-shown-used" })]
    }

    fn empty(&self, _filter: &Filter) -> &'static str {
        "texts-empty"
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("list-open", Some(row)) => Then::open(TextForm::new(TextAbout::Text(row.id))),
            ("texts-new", _) => Then::open(TextForm::new(TextAbout::New)),
            ("texts-all", _) => {
                chosen.filter.all = !chosen.filter.all;
                Then::Again
            }
            ("texts-turn", Some(row)) => {
                let (id, title) = (row.id, row.title.clone());
                Then::Act(telling(move |db, house, session| {
                    let active = service::turn_text(db, house, session, id)?;
                    let key = if active { "texts-back" } else { "texts-left" };
                    Ok(Told::done(Words::Key(key).arg("title", title)))
                }))
            }
            ("list-open" | "texts-turn", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn availability(&self, command: &str, row: Option<&CannedText>, _cx: &Context<'_>) -> Availability {
        Availability::unless(command == "texts-turn" && row.is_none(), "ledger-why-empty")
    }
}
