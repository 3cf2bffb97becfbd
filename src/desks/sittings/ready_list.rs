//! What can be put on the agenda of an organ: proposals that are ready, and what was put off; those marked go on it with one
//! key.

use chrono::NaiveDate;

use super::service::agenda;
use super::service::offering::{Offer, offers};
use super::words;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::desks::acts::api as acts;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, part, telling};
use crate::work::screen::{Context, Effect};
use crate::work::session::{Permission, Session};

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "ready-add", keys: &["f8", "a"], scope: Scope::Screen, footer: 75 },
    Command { id: "ready-rejected", keys: &["shift-f7", "v"], scope: Scope::Screen, footer: 60 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("sittings-ready-number", 14),
    Column::grow("sittings-item-subject", 40),
    Column::fixed("sittings-ready-since", 10).drops(1),
    Column::fixed("sittings-ready-earlier", 19),
];

/// The proposals ready for a sitting.
pub fn of(sitting: i64, name: String) -> Ledger<Ready> {
    Ledger::new(Ready { name }, Filter { sitting, rejected: false })
}

/// What the list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    sitting: i64,
    /// Those that the organ rejected too.
    rejected: bool,
}

fn rows(db: &mut Db, filter: &Filter) -> Outcomes<Vec<Offer>> {
    let mut found = offers(db, filter.sitting)?;
    found.retain(|offer| filter.rejected || offer.rejected.is_none());
    Ok(found)
}

/// What the list is of.
pub struct Ready {
    /// Which sitting it is for.
    name: String,
}

impl Book for Ready {
    type Filter = Filter;
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
        filter: &Filter,
        slice: &Slice,
    ) -> Outcomes<Vec<(Key, Offer)>> {
        session.require(Permission::Consult)?;
        let rows = (0_i64..).zip(rows(db, filter)?);
        Ok(part(rows.map(|(place, one)| (Key { by: place.into(), id: one.id }, one)).collect(), slice))
    }

    fn count(db: &mut Db, _house: &House, _session: &Session, filter: &Filter) -> Outcomes<i64> {
        Ok(rows(db, filter)?.len() as i64)
    }

    fn words(_filter: &mut Filter) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r Offer, cx: &Context<'_>) -> RowText<'r> {
        let on = |key: &str, day: NaiveDate| cx.texts.with(key, &[("day", dates::date(day).into())]);
        let earlier = match (row.rejected, row.put_off) {
            (Some(day), _) => on("sittings-ready-rejected", day),
            (None, Some(_)) if row.called_off => cx.texts.get("sittings-ready-called-off"),
            (None, Some(day)) => on("sittings-ready-put-off", day),
            (None, None) => String::new(),
        };
        let subject = Shown::line(&row.fields.subject).into_string();
        let subject =
            if row.textless { format!("{} · {subject}", cx.texts.get("sittings-ready-textless")) } else { subject };
        let text =
            RowText::new(vec![row.name.as_str().into(), subject.into(), dates::date(row.since).into(), earlier.into()]);
        match (row.rejected.is_some(), row.textless) {
            (true, _) => text.tone(Tone::Dim),
            (false, true) => text.tone(Tone::Strong),
            (false, false) => text,
        }
    }

    fn status(&self, filter: &Filter, cx: &Context<'_>) -> Vec<String> {
        let mut parts = vec![Shown::line(&self.name).into_string()];
        parts.extend(filter.rejected.then(|| cx.texts.get("sittings-ready-all")));
        parts
    }

    fn empty(&self, _filter: &Filter) -> &'static str {
        "sittings-ready-empty"
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            // Enter looks at the proposal, as everywhere; an item that was put off without an act has none.
            ("list-open", Some(row)) => row
                .fields
                .act_id
                .map_or(Then::Nothing, |act| Then::effect(Effect::Subject(acts::SUBJECT.to_owned(), act))),
            ("ready-rejected", _) => {
                chosen.filter.rejected = !chosen.filter.rejected;
                Then::Again
            }
            ("ready-add", Some(_)) => {
                let (sitting, wanted) = (chosen.filter.sitting, chosen.ids);
                Then::Act(telling(move |db, house, session| {
                    let count = agenda::take(db, house, session, sitting, &wanted)?;
                    Ok(match agenda::cut_off(db, house, sitting)? {
                        Some(due) => {
                            let words = Words::Key("sittings-ready-added-late").arg("count", count);
                            Told::look(words.arg("due", words::until(due)))
                        }
                        None => Told::done(Words::Key("sittings-ready-added").arg("count", count)),
                    })
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
