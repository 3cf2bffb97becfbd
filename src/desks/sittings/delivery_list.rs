//! Proof of the term: for every recipient of every notice of a sitting, when it was there and whether that was in time. Late
//! ones stay to be seen, made good or not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::delivery_form::{DeliveryAbout, DeliveryForm};
use super::model::{Delivery, Notice, Recipients};
use super::rules::{self, Standing};
use super::service::proofs::{self, Round};
use super::store::notices;
use super::words;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::search::query::{Key, Slice};
use crate::db::{Db, instant};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, part, telling};
use crate::work::screen::{Choice, Context, Effect};
use crate::work::session::{Permission, Session};

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "proofs-now", keys: &["f8", "c"], scope: Scope::Screen, footer: 75 },
    Command { id: "proofs-at", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 74 },
    Command { id: "proofs-failed", keys: &["del", "x"], scope: Scope::Screen, footer: 60 },
    Command { id: "proofs-accepted", keys: &["shift-f8", "a"], scope: Scope::Screen, footer: 70 },
    Command { id: "proofs-undo", keys: &["ctrl-z", "z"], scope: Scope::Screen, footer: 40 },
    Command { id: "proofs-dispatch", keys: &["f6", "i"], scope: Scope::Screen, footer: 72 },
    Command { id: "proofs-members", keys: &["shift-f7", "v"], scope: Scope::Screen, footer: 30 },
];

const COLUMNS: &[Column] = &[
    Column::grow("sittings-proof-name", 16),
    Column::fixed("sittings-proof-notice", 14),
    Column::fixed("sittings-proof-channel", 9).drops(1),
    Column::fixed("sittings-proof-due", 16).drops(2),
    Column::fixed("sittings-proof-there", 16),
    Column::fixed("sittings-proof-standing", 14),
];

/// What the list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    sitting: i64,
    /// Members only.
    members: bool,
    /// Of one dispatch only.
    dispatch: Option<i64>,
}

/// A delivery with its notice.
#[derive(Debug, Clone)]
pub struct Row {
    delivery: Delivery,
    notice: Notice,
    /// All that was sent about the sitting, in its order.
    sent: Arc<Vec<Notice>>,
    now: DateTime<Utc>,
}

impl Row {
    fn standing(&self) -> Standing {
        rules::standing(&self.delivery, self.now)
    }
}

/// The deliveries of a sitting.
pub fn of(sitting: i64, name: String) -> Ledger<Deliveries> {
    Ledger::new(Deliveries { name, asked: (0, 0), shown: None }, Filter { sitting, members: false, dispatch: None })
}

/// What the list is of.
pub struct Deliveries {
    /// Which sitting it is.
    name: String,
    /// The delivery a word is asked for, with its version.
    asked: (i64, i64),
    /// The dispatch that alone is shown, as it is told.
    shown: Option<Notice>,
}

fn rows(db: &mut Db, house: &House, filter: &Filter) -> Outcomes<Vec<(Key, Row)>> {
    let sent: BTreeMap<i64, Notice> =
        notices::of_sitting(db, filter.sitting)?.into_iter().map(|one| (one.id, one)).collect();
    let now = house.clock.now();
    let found = notices::deliveries(db, filter.sitting)?;
    let all: BTreeSet<i64> = found.iter().map(|one| one.notice_id).collect();
    let all: Arc<Vec<Notice>> = Arc::new(all.iter().filter_map(|id| sent.get(id).cloned()).collect());
    let wanted = found
        .into_iter()
        .filter(|one| !filter.members || one.list == Recipients::Members)
        .filter(|one| filter.dispatch.is_none_or(|notice| one.notice_id == notice));
    Ok(wanted
        .filter_map(|delivery| {
            let notice = sent.get(&delivery.notice_id)?.clone();
            let row = Row { notice, sent: Arc::clone(&all), now, delivery };
            Some((Key { by: row.delivery.id.into(), id: row.delivery.id }, row))
        })
        .collect())
}

impl Book for Deliveries {
    type Filter = Filter;
    type Row = Row;

    const NAME: &'static str = "sittings.proofs";
    const TITLE: &'static str = "sittings-proofs-title";
    const HELP: &'static str = "sittings-help-proofs";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "";
    const MARKS: bool = true;

    fn page(
        db: &mut Db,
        house: &House,
        session: &Session,
        filter: &Filter,
        slice: &Slice,
    ) -> Outcomes<Vec<(Key, Row)>> {
        session.require(Permission::Consult)?;
        Ok(part(rows(db, house, filter)?, slice))
    }

    fn count(db: &mut Db, house: &House, _session: &Session, filter: &Filter) -> Outcomes<i64> {
        Ok(rows(db, house, filter)?.len() as i64)
    }

    fn words(_filter: &mut Filter) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r Row, cx: &Context<'_>) -> RowText<'r> {
        let one = &row.delivery;
        let standing = row.standing();
        RowText::new(vec![
            Shown::line(&one.name).into_string().into(),
            words::dispatch_short(&row.notice, cx).into(),
            cx.texts.get(one.channel.key()).into(),
            one.due_at.map(|at| words::until(instant(at))).unwrap_or_default().into(),
            one.delivered_at.map(|at| dates::date_time(instant(at))).unwrap_or_default().into(),
            words::standing(standing, cx).into(),
        ])
        .tone(words::tone(standing))
    }

    fn status(&self, filter: &Filter, cx: &Context<'_>) -> Vec<String> {
        let name = Shown::line(&self.name).into_string();
        let shown = self.shown.as_ref().filter(|_| filter.dispatch.is_some());
        let dispatch = shown.map_or_else(|| cx.texts.get("sittings-proofs-sent"), |one| words::dispatch(one, cx));
        let members = cx.texts.get(if filter.members { "sittings-proofs-members" } else { "sittings-proofs-all" });
        vec![dispatch, members, name]
    }

    fn empty(&self, _filter: &Filter) -> &'static str {
        "sittings-proofs-empty"
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        let at = chosen.row.map(|row| (row.delivery.id, row.delivery.version));
        let ask = |name: &'static str, title: &'static str, row: &Row| {
            let text = Words::Key("sittings-proof-of").arg("name", Shown::line(&row.delivery.name));
            Then::effect(Effect::Dialog(name, Dialog::prompt(title, text)))
        };
        match (id, chosen.row) {
            // One dispatch after the other, and all of them again.
            ("proofs-dispatch", row) => {
                let sent = row.map(|row| Arc::clone(&row.sent)).unwrap_or_default();
                let next = match chosen.filter.dispatch {
                    None => sent.first(),
                    Some(shown) => sent.iter().find(|one| one.id > shown),
                };
                chosen.filter.dispatch = next.map(|one| one.id);
                self.shown = next.cloned();
                Then::Again
            }
            ("proofs-members", _) => {
                chosen.filter.members = !chosen.filter.members;
                Then::Again
            }
            ("proofs-now", Some(_)) => {
                let ids = chosen.ids;
                Then::Act(telling(move |db, house, session| {
                    let Round { recorded, late, by_receipt } = proofs::handed_over(db, house, session, &ids)?;
                    Ok(match (recorded, by_receipt) {
                        (0, 0) => Told::look("sittings-proofs-none").by_none(true),
                        (count, _) if count > 0 && late > 0 => Told::look(
                            Words::Key("sittings-proofs-recorded-late").arg("count", count).arg("late", late),
                        ),
                        (0, left) => {
                            Told::look(Words::Key("sittings-proofs-by-receipt").arg("count", left)).by_none(true)
                        }
                        (count, 0) => Told::done(Words::Key("sittings-proofs-recorded").arg("count", count)),
                        (count, left) => Told::look(
                            Words::Key("sittings-proofs-recorded-and-left").arg("count", count).arg("left", left),
                        ),
                    })
                }))
            }
            ("proofs-at" | "list-open", Some(row)) => Then::open(DeliveryForm::new(DeliveryAbout(row.delivery.id))),
            ("proofs-failed", Some(row)) => {
                self.asked = at.unwrap_or_default();
                ask("failed", "sittings-failed-title", row)
            }
            ("proofs-accepted", Some(row)) => {
                self.asked = at.unwrap_or_default();
                ask("accepted", "sittings-accepted-title", row)
            }
            ("proofs-undo", Some(row)) => {
                let at = (row.delivery.id, row.delivery.version);
                Then::Act(telling(move |db, house, session| {
                    proofs::undo(db, house, session, at)?;
                    Ok(Told::done("sittings-proof-undone"))
                }))
            }
            ("proofs-now" | "proofs-at" | "proofs-failed" | "proofs-accepted" | "proofs-undo" | "list-open", None) => {
                Then::Nothing
            }
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, _chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        let at = self.asked;
        match (name, choice) {
            ("failed", Choice::Text(reason)) => Then::Act(telling(move |db, house, session| {
                proofs::failed(db, house, session, at, &reason)?;
                Ok(Told::look("sittings-proof-failed"))
            })),
            ("accepted", Choice::Text(note)) => Then::Act(telling(move |db, house, session| {
                proofs::accepted(db, house, session, at, &note)?;
                Ok(Told::done("sittings-proof-accepted"))
            })),
            _ => Then::Nothing,
        }
    }

    fn availability(&self, command: &str, row: Option<&Row>, cx: &Context<'_>) -> Availability {
        match command {
            "proofs-now" | "proofs-at" | "proofs-failed" | "proofs-accepted" | "proofs-undo"
                if !cx.session.may(Permission::KeepSittings) =>
            {
                Availability::Disabled("sittings-why-not-permitted")
            }
            "proofs-accepted" => {
                Availability::unless(!row.is_some_and(|row| row.standing().is_red()), "sittings-why-not-late")
            }
            "proofs-now" | "proofs-at" | "proofs-failed" | "proofs-undo" => {
                Availability::unless(row.is_none(), "ledger-why-empty")
            }
            _ => Availability::Enabled,
        }
    }
}
