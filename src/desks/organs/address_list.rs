//! The distribution lists: press, Carabinieri, Prefettura, offices.

use std::collections::BTreeMap;

use super::address_form::{AddressAbout, AddressForm};
use super::model::DistributionAddress;
use super::service;
use super::store::{self, addresses};
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
pub const NAME: &str = "organs.addresses";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "addresses-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "addresses-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 60 },
    Command { id: "addresses-turn", keys: &["del", "x"], scope: Scope::Screen, footer: 50 },
];

const COLUMNS: &[Column] = &[
    Column::grow("organs-address-name", 20),
    Column::fixed("organs-address-column-list", 16),
    Column::fixed("organs-address-column-channel", 12).drops(1),
    Column::grow("organs-address-address", 20),
    Column::grow("organs-address-column-organ", 14).drops(2),
];

/// Somebody with the organ they are told of.
#[derive(Debug, Clone)]
pub struct Row {
    one: DistributionAddress,
    organ: Option<String>,
}

/// The distribution lists.
pub fn list() -> Ledger<Addresses> {
    Ledger::new(Addresses, ())
}

/// What the list is of.
pub struct Addresses;

impl Book for Addresses {
    type Filter = ();
    type Row = Row;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "organs-addresses-title";
    const HELP: &'static str = "organs-help-addresses";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "";
    const MARKS: bool = false;

    fn page(db: &mut Db, _house: &House, session: &Session, _filter: &(), slice: &Slice) -> Outcomes<Vec<(Key, Row)>> {
        session.require(Permission::Consult)?;
        let organs: BTreeMap<i64, String> =
            store::organs(db, true)?.into_iter().map(|organ| (organ.id, organ.name)).collect();
        let rows = addresses::list(db, true)?.into_iter().map(|one| {
            let organ = one.organ_id.and_then(|id| organs.get(&id).cloned());
            (Key { by: one.sort_key.clone().into(), id: one.id }, Row { one, organ })
        });
        Ok(part(rows.collect(), slice))
    }

    fn count(db: &mut Db, _house: &House, _session: &Session, _filter: &()) -> Outcomes<i64> {
        Ok(addresses::list(db, true)?.len() as i64)
    }

    fn words(_filter: &mut ()) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r Row, cx: &Context<'_>) -> RowText<'r> {
        let organ = row.organ.clone().unwrap_or_else(|| cx.texts.get("organs-address-every"));
        let text = RowText::new(vec![
            Shown::line(&row.one.name).into_string().into(),
            cx.texts.get(row.one.list.key()).into(),
            cx.texts.get(row.one.channel.key()).into(),
            Shown::line(&row.one.address).into_string().into(),
            Shown::line(&organ).into_string().into(),
        ]);
        if row.one.active { text } else { text.tone(Tone::Dim) }
    }

    fn status(&self, _filter: &(), _cx: &Context<'_>) -> Vec<String> {
        Vec::new()
    }

    fn empty(&self, _filter: &()) -> &'static str {
        "organs-addresses-empty"
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("addresses-new", _) => Then::open(AddressForm::new(AddressAbout::New)),
            ("addresses-change" | "list-open", Some(row)) => {
                Then::open(AddressForm::new(AddressAbout::Address(row.one.id)))
            }
            ("addresses-turn", Some(row)) => {
                let (id, name) = (row.one.id, row.one.name.clone());
                Then::Act(telling(move |db, house, session| {
                    let active = service::turn_address(db, house, session, id)?;
                    let key = if active { "organs-address-back" } else { "organs-address-left" };
                    Ok(Told::done(Words::Key(key).arg("name", name)))
                }))
            }
            ("addresses-change" | "addresses-turn" | "list-open", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn availability(&self, command: &str, row: Option<&Row>, cx: &Context<'_>) -> Availability {
        match command {
            "addresses-new" | "addresses-change" | "addresses-turn" if !cx.session.may(Permission::KeepOrgans) => {
                Availability::Disabled("organs-why-not-permitted")
            }
            "addresses-change" | "addresses-turn" => Availability::unless(row.is_none(), "ledger-why-empty"),
            _ => Availability::Enabled,
        }
    }
}
