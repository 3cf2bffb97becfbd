//! The organs of the Comune: how many sit in each today, when it usually sits.

use super::model::{Organ, OrganKind};
use super::organ_form::{OrganAbout, OrganForm};
use super::store::{self, members};
use super::{address_list, member_list, organ_page, rule_list, service};
use crate::base::calendar::weekday_short;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, part, telling};
use crate::work::screen::Context;
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "organs.list";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "organs-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "organs-members", keys: &["f8", "c"], scope: Scope::Screen, footer: 74 },
    Command { id: "organs-rules", keys: &["shift-f8", "r"], scope: Scope::Screen, footer: 70 },
    Command { id: "organs-addresses", keys: &["shift-f7", "t"], scope: Scope::Screen, footer: 60 },
    Command { id: "organs-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 50 },
    Command { id: "organs-turn", keys: &["del", "x"], scope: Scope::Screen, footer: 0 },
    Command { id: "organs-all", keys: &["shift-f6", "a"], scope: Scope::Screen, footer: 0 },
];

const COLUMNS: &[Column] = &[
    Column::grow("organs-column-name", 26),
    Column::fixed("organs-column-kind", 14).drops(2),
    Column::fixed("organs-column-assigned", 9).right(),
    Column::fixed("organs-column-sitting", 9).right(),
    Column::fixed("organs-column-usual", 10).drops(1),
];

/// What the list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those that no longer sit too.
    pub all: bool,
}

/// An organ with how many sit in it today.
#[derive(Debug, Clone)]
pub struct Row {
    organ: Organ,
    sitting: usize,
}

/// The list of organs.
pub fn list() -> Ledger<Organs> {
    Ledger::new(Organs, Filter::default())
}

/// What the list is of.
pub struct Organs;

impl Book for Organs {
    type Filter = Filter;
    type Row = Row;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "organs-title";
    const HELP: &'static str = "organs-help-list";
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
        let today = house.clock.today();
        let mut rows = Vec::new();
        for organ in store::organs(db, filter.all)? {
            let sitting = members::on(db, organ.id, today)?.iter().filter(|one| one.role.votes()).count();
            rows.push((Key { by: organ.sort_key.clone().into(), id: organ.id }, Row { organ, sitting }));
        }
        Ok(part(rows, slice))
    }

    fn count(db: &mut Db, _house: &House, _session: &Session, filter: &Filter) -> Outcomes<i64> {
        Ok(store::organs(db, filter.all)?.len() as i64)
    }

    fn words(_filter: &mut Filter) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r Row, cx: &Context<'_>) -> RowText<'r> {
        let organ = &row.organ;
        let day = organ
            .weekday
            .and_then(|day| u8::try_from(day - 1).ok())
            .and_then(|day| chrono::Weekday::try_from(day).ok());
        let day = day.map(|day| weekday_short(day, cx.texts)).unwrap_or_default();
        let text = RowText::new(vec![
            Shown::line(&organ.name).into_string().into(),
            cx.texts.get(organ.kind.key()).into(),
            organ.voters().to_string().into(),
            row.sitting.to_string().into(),
            format!("{day} {}", organ.hour).trim().to_owned().into(),
        ]);
        let short = organ.kind != OrganKind::Leaders && (row.sitting as i64) < organ.voters();
        match (organ.active, short) {
            (false, _) => text.tone(Tone::Dim),
            (true, true) => text.tone(Tone::Today),
            (true, false) => text,
        }
    }

    fn status(&self, filter: &Filter, cx: &Context<'_>) -> Vec<String> {
        if filter.all { vec![cx.texts.get("organs-all-shown")] } else { Vec::new() }
    }

    fn empty(&self, _filter: &Filter) -> &'static str {
        "organs-empty"
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("organs-new", _) => Then::open(OrganForm::new(OrganAbout::New)),
            ("organs-addresses", _) => Then::open(address_list::list()),
            ("organs-all", _) => {
                chosen.filter.all = !chosen.filter.all;
                Then::Again
            }
            ("list-open", Some(row)) => Then::open(organ_page::page(row.organ.id)),
            ("organs-members", Some(row)) => Then::open(member_list::of(row.organ.id, &row.organ.name)),
            ("organs-rules", Some(row)) => Then::open(rule_list::of(row.organ.id, &row.organ.name)),
            ("organs-change", Some(row)) => Then::open(OrganForm::new(OrganAbout::Organ(row.organ.id))),
            ("organs-turn", Some(row)) => {
                let (id, version, name) = (row.organ.id, row.organ.version, row.organ.name.clone());
                Then::Act(telling(move |db, house, session| {
                    let active = service::turn(db, house, session, (id, version))?;
                    let key = if active { "organs-back" } else { "organs-left" };
                    Ok(Told::done(Words::Key(key).arg("name", name)))
                }))
            }
            ("list-open" | "organs-members" | "organs-rules" | "organs-change" | "organs-turn", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn availability(&self, command: &str, row: Option<&Row>, cx: &Context<'_>) -> Availability {
        let keeps = cx.session.may(Permission::KeepOrgans);
        match command {
            "organs-new" | "organs-change" | "organs-turn" if !keeps => {
                Availability::Disabled("organs-why-not-permitted")
            }
            "organs-members" | "organs-rules" | "organs-change" | "organs-turn" => {
                Availability::unless(row.is_none(), "ledger-why-empty")
            }
            _ => Availability::Enabled,
        }
    }
}
