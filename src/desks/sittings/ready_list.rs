//! What can be put on the agenda of an organ: proposals that are ready, and what was put off; those marked go on it with one
//! key.

use super::service::agenda;
use super::service::offering::{Offer, offers};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::desks::acts::api as acts;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, part, telling};
use crate::work::screen::{Context, Effect};
use crate::work::session::{Permission, Session};

/// The list's own commands.
pub const COMMANDS: &[Command] = &[Command { id: "ready-add", keys: &["f8", "a"], scope: Scope::Screen, footer: 75 }];

const COLUMNS: &[Column] = &[
    Column::fixed("sittings-ready-number", 14),
    Column::grow("sittings-item-subject", 40),
    Column::fixed("sittings-ready-since", 10),
    Column::fixed("sittings-ready-put-off", 10),
];

/// The proposals ready for a sitting.
pub fn of(sitting: i64, name: String) -> Ledger<Ready> {
    Ledger::new(Ready { name }, sitting)
}

/// What the list is of.
pub struct Ready {
    /// Which sitting it is for.
    name: String,
}

impl Book for Ready {
    type Filter = i64;
    type Row = Offer;

    const NAME: &'static str = "sittings.ready";
    const TITLE: &'static str = "sittings-ready-title";
    const HELP: &'static str = "sittings-help-ready";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "";
    const MARKS: bool = true;

    fn page(
        db: &mut Db,
        _house: &House,
        session: &Session,
        sitting: &i64,
        slice: &Slice,
    ) -> Outcomes<Vec<(Key, Offer)>> {
        session.require(Permission::Consult)?;
        let rows = (0_i64..).zip(offers(db, *sitting)?);
        Ok(part(rows.map(|(place, one)| (Key { by: place.into(), id: one.id }, one)).collect(), slice))
    }

    fn count(db: &mut Db, _house: &House, _session: &Session, sitting: &i64) -> Outcomes<i64> {
        Ok(offers(db, *sitting)?.len() as i64)
    }

    fn words(_filter: &mut i64) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r Offer, _cx: &Context<'_>) -> RowText<'r> {
        RowText::new(vec![
            row.name.as_str().into(),
            Shown::line(&row.fields.subject).into_string().into(),
            dates::date(row.since).into(),
            row.put_off.map(dates::date).unwrap_or_default().into(),
        ])
    }

    fn status(&self, _filter: &i64, _cx: &Context<'_>) -> Vec<String> {
        vec![Shown::line(&self.name).into_string()]
    }

    fn empty(&self, _filter: &i64) -> &'static str {
        "sittings-ready-empty"
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            // Enter looks at the proposal, as everywhere; an item that was put off without an act has none.
            ("list-open", Some(row)) => row
                .fields
                .act_id
                .map_or(Then::Nothing, |act| Then::effect(Effect::Subject(acts::SUBJECT.to_owned(), act))),
            ("ready-add", Some(_)) => {
                let (sitting, wanted) = (*chosen.filter, chosen.ids);
                Then::Act(telling(move |db, house, session| {
                    let count = agenda::take(db, house, session, sitting, &wanted)?;
                    Ok(Told::done(Words::Key("sittings-ready-added").arg("count", count)))
                }))
            }
            ("ready-add" | "list-open", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn availability(&self, command: &str, row: Option<&Offer>, cx: &Context<'_>) -> Availability {
        match command {
            "ready-add" if !cx.session.may(Permission::KeepSittings) => {
                Availability::Disabled("sittings-why-not-permitted")
            }
            "ready-add" => Availability::unless(row.is_none(), "ledger-why-empty"),
            _ => Availability::Enabled,
        }
    }
}
