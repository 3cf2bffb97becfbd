//! The proposals that are ready for the agenda of an organ; those marked go on it with one key.

use std::collections::BTreeSet;

use super::model::ItemFields;
use super::service::agenda;
use super::store::items;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::desks::acts::api::{self as acts, Act, ActKind};
use crate::desks::organs::api::{self as organs, OrganKind};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, part, telling};
use crate::work::screen::Context;
use crate::work::session::{Permission, Session};

/// Proposals that are looked at: more never wait at once.
const MOST: i64 = 500;

/// The list's own commands.
pub const COMMANDS: &[Command] = &[Command { id: "ready-add", keys: &["f8", "a"], scope: Scope::Screen, footer: 75 }];

const COLUMNS: &[Column] = &[
    Column::fixed("sittings-ready-number", 14),
    Column::grow("sittings-item-subject", 40),
    Column::fixed("sittings-ready-since", 10),
];

/// The proposals ready for a sitting.
pub fn of(sitting: i64) -> Ledger<Ready> {
    Ledger::new(Ready, sitting)
}

/// What the list is of.
pub struct Ready;

/// The proposals that are ready for the organ of a sitting and on no agenda yet.
pub fn ready(db: &mut Db, sitting: i64) -> Outcomes<Vec<Act>> {
    let sitting = crate::desks::sittings::api::sitting(db, sitting)?;
    let kind = match organs::organ(db, sitting.organ_id)?.kind {
        OrganKind::Giunta => ActKind::Giunta,
        // A commission examines what goes to the council.
        OrganKind::Council | OrganKind::Commission | OrganKind::Leaders => ActKind::Council,
    };
    let found = acts::ready_for_agenda(db, kind, None, MOST)?;
    let ids: Vec<i64> = found.iter().map(|act| act.id).collect();
    let taken: BTreeSet<i64> = match kind {
        ActKind::Giunta => items::on_agendas(db, &ids)?,
        _ => items::on_agendas_of(db, &ids, sitting.organ_id)?,
    }
    .into_iter()
    .collect();
    Ok(found.into_iter().filter(|act| !taken.contains(&act.id)).collect())
}

impl Book for Ready {
    type Filter = i64;
    type Row = Act;

    const NAME: &'static str = "sittings.ready";
    const TITLE: &'static str = "sittings-ready-title";
    const HELP: &'static str = "sittings-help-ready";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "";
    const MARKS: bool = true;

    fn page(db: &mut Db, _house: &House, session: &Session, sitting: &i64, slice: &Slice) -> Outcomes<Vec<(Key, Act)>> {
        session.require(Permission::Consult)?;
        let rows = ready(db, *sitting)?.into_iter().map(|act| (Key { by: act.rank_at.into(), id: act.id }, act));
        Ok(part(rows.collect(), slice))
    }

    fn count(db: &mut Db, _house: &House, _session: &Session, sitting: &i64) -> Outcomes<i64> {
        Ok(ready(db, *sitting)?.len() as i64)
    }

    fn words(_filter: &mut i64) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r Act, _cx: &Context<'_>) -> RowText<'r> {
        RowText::new(vec![
            row.name().into(),
            Shown::line(&row.subject).into_string().into(),
            dates::date(row.proposed_on).into(),
        ])
    }

    fn status(&self, _filter: &i64, _cx: &Context<'_>) -> Vec<String> {
        Vec::new()
    }

    fn empty(&self, _filter: &i64) -> &'static str {
        "sittings-ready-empty"
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("ready-add" | "list-open", Some(_)) => {
                let (sitting, wanted) = (*chosen.filter, chosen.ids);
                Then::Act(telling(move |db, house, session| {
                    // In the order in which they wait, whichever was marked first.
                    let found = ready(db, sitting)?;
                    let fields: Vec<ItemFields> = found
                        .into_iter()
                        .filter(|act| wanted.contains(&act.id))
                        .map(|act| ItemFields { act_id: Some(act.id), subject: act.subject, ..ItemFields::default() })
                        .collect();
                    let count = agenda::add_many(db, house, session, sitting, &fields)?;
                    Ok(Told::done(Words::Key("sittings-ready-added").arg("count", count)))
                }))
            }
            ("ready-add" | "list-open", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn availability(&self, command: &str, row: Option<&Act>, cx: &Context<'_>) -> Availability {
        match command {
            "ready-add" if !cx.session.may(Permission::KeepSittings) => {
                Availability::Disabled("sittings-why-not-permitted")
            }
            "ready-add" => Availability::unless(row.is_none(), "ledger-why-empty"),
            _ => Availability::Enabled,
        }
    }
}
