//! The agenda of a sitting: what is on it, in which order; one key up or down, added items, those taken off.

use super::item_form::{ItemAbout, ItemForm};
use super::model::{Item, ItemState};
use super::ready_list;
use super::service::{agenda, gathering, items};
use super::store;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, part, telling};
use crate::work::screen::{Choice, Context, Effect};
use crate::work::session::{Permission, Session};

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "agenda-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "agenda-ready", keys: &["shift-f8", "p"], scope: Scope::Screen, footer: 72 },
    Command { id: "agenda-up", keys: &["f6", "u"], scope: Scope::Screen, footer: 74 },
    Command { id: "agenda-down", keys: &["f8", "d"], scope: Scope::Screen, footer: 73 },
    Command { id: "agenda-withdraw", keys: &["del", "x"], scope: Scope::Screen, footer: 60 },
    Command { id: "agenda-postpone", keys: &["shift-f7", "r"], scope: Scope::Screen, footer: 55 },
    Command { id: "agenda-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 50 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("sittings-item-number", 3).right(),
    Column::grow("sittings-item-subject", 34).share(4),
    Column::grow("sittings-item-speaker", 14).drops(2),
    Column::fixed("sittings-item-state", 16),
];

/// An item with its number on the agenda.
#[derive(Debug, Clone)]
pub struct Row {
    item: Item,
    number: i64,
}

/// The agenda of a sitting.
pub fn of(sitting: i64, name: String) -> Ledger<Agenda> {
    Ledger::new(Agenda { sitting, name, asked: 0 }, sitting)
}

/// What the list is of.
pub struct Agenda {
    sitting: i64,
    /// Which sitting that is.
    name: String,
    /// The item a reason is asked for.
    asked: i64,
}

fn rows(db: &mut Db, session: &Session, sitting: i64) -> Outcomes<Vec<(Key, Row)>> {
    let found = items(db, session, sitting)?;
    let Some(of) = store::by_id(db, sitting)? else { return Ok(Vec::new()) };
    let lines = gathering::agenda(db, &of, &found)?;
    let number_of = |item: i64| lines.iter().find(|line| line.item == item).map_or(0, |line| line.number);
    let row = |item: Item| (Key { by: item.position.into(), id: item.id }, Row { number: number_of(item.id), item });
    Ok(found.into_iter().map(row).collect())
}

impl Book for Agenda {
    type Filter = i64;
    type Row = Row;

    const NAME: &'static str = "sittings.agenda";
    const TITLE: &'static str = "sittings-agenda-title";
    const HELP: &'static str = "sittings-help-agenda";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "";
    const MARKS: bool = false;

    fn page(db: &mut Db, _house: &House, session: &Session, sitting: &i64, slice: &Slice) -> Outcomes<Vec<(Key, Row)>> {
        Ok(part(rows(db, session, *sitting)?, slice))
    }

    fn count(db: &mut Db, _house: &House, session: &Session, sitting: &i64) -> Outcomes<i64> {
        Ok(rows(db, session, *sitting)?.len() as i64)
    }

    fn words(_filter: &mut i64) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r Row, cx: &Context<'_>) -> RowText<'r> {
        let item = &row.item;
        let mut state = Vec::new();
        if item.state != ItemState::Ready {
            state.push(cx.texts.get(item.state.key()));
        } else if item.addendum > 0 {
            state.push(cx.texts.with("sittings-item-addendum", &[("number", item.addendum.into())]));
        }
        if item.closed_door {
            state.push(cx.texts.get("sittings-item-closed"));
        }
        if item.communication {
            state.push(cx.texts.get("sittings-item-communication"));
        }
        let text = RowText::new(vec![
            if row.number > 0 { row.number.to_string() } else { "–".to_owned() }.into(),
            Shown::line(&item.subject).into_string().into(),
            Shown::line(item.speaker.as_deref().unwrap_or_default()).into_string().into(),
            state.join(", ").into(),
        ]);
        match item.state {
            ItemState::Ready => text,
            ItemState::Withdrawn => text.tone(Tone::Annulled),
            ItemState::Postponed => text.tone(Tone::Dim),
        }
    }

    fn status(&self, _filter: &i64, _cx: &Context<'_>) -> Vec<String> {
        vec![Shown::line(&self.name).into_string()]
    }

    fn empty(&self, _filter: &i64) -> &'static str {
        "sittings-agenda-empty"
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("agenda-new", _) => Then::open(ItemForm::new(ItemAbout::Of(self.sitting))),
            ("agenda-ready", _) => Then::open(ready_list::of(self.sitting, self.name.clone())),
            ("agenda-up" | "agenda-down", Some(row)) => {
                let (item, down) = (row.item.id, id == "agenda-down");
                Then::Act(telling(move |db, house, session| {
                    let moved = agenda::shift(db, house, session, item, down)?;
                    let key = if moved { "sittings-item-moved" } else { "sittings-item-at-end" };
                    Ok(if moved { Told::done(key) } else { Told::look(key) })
                }))
            }
            ("agenda-withdraw", Some(row)) if row.item.state == ItemState::Ready => {
                self.asked = row.item.id;
                let text = Words::Key("sittings-withdraw-text").arg("subject", Shown::line(&row.item.subject));
                Then::effect(Effect::Dialog("withdraw", Dialog::prompt("sittings-withdraw-title", text)))
            }
            ("agenda-postpone", Some(row)) if row.item.state == ItemState::Ready => {
                self.asked = row.item.id;
                let text = Words::Key("sittings-postpone-text").arg("subject", Shown::line(&row.item.subject));
                Then::effect(Effect::Dialog("postpone", Dialog::prompt("sittings-postpone-title", text)))
            }
            ("agenda-withdraw" | "agenda-postpone", Some(row)) => {
                let item = row.item.id;
                Then::Act(telling(move |db, house, session| {
                    agenda::restore(db, house, session, item)?;
                    Ok(Told::done("sittings-item-back"))
                }))
            }
            ("agenda-change" | "list-open", Some(row)) => Then::open(ItemForm::new(ItemAbout::Item(row.item.id))),
            (
                "agenda-up" | "agenda-down" | "agenda-withdraw" | "agenda-postpone" | "agenda-change" | "list-open",
                None,
            ) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, _chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        let Choice::Text(reason) = choice else { return Then::Nothing };
        let item = self.asked;
        Then::Act(telling(move |db, house, session| {
            if name == "postpone" {
                agenda::put_off(db, house, session, item, &reason)?;
                return Ok(Told::done("sittings-item-put-off"));
            }
            agenda::withdraw(db, house, session, item, &reason)?;
            Ok(Told::done("sittings-item-off"))
        }))
    }

    fn availability(&self, command: &str, row: Option<&Row>, cx: &Context<'_>) -> Availability {
        match command {
            "agenda-new" | "agenda-up" | "agenda-down" | "agenda-withdraw" | "agenda-postpone" | "agenda-change"
                if !cx.session.may(Permission::KeepSittings) =>
            {
                Availability::Disabled("sittings-why-not-permitted")
            }
            "agenda-up" | "agenda-down" | "agenda-withdraw" | "agenda-postpone" | "agenda-change" => {
                Availability::unless(row.is_none(), "ledger-why-empty")
            }
            _ => Availability::Enabled,
        }
    }
}
