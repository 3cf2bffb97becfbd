//! The register of publications on shelves: what is on the albo, what ends this week, what waits for its referto, what was
//! withdrawn. Referti are made for many at once.

use std::collections::BTreeMap;

use super::form::{PublicationAbout, PublicationForm};
use super::model::{Kind, Publication};
use super::register_form::{RegisterAbout, RegisterForm};
use super::settings_form::{SettingsAbout, SettingsForm};
use super::store::{self, Filter, Shelf};
use super::{acting, page, papers, rules, settings, words};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::desks::acts::api as acts;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::ui::tabs;
use crate::ui::words::Words;
use crate::work::bulk;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, telling};
use crate::work::screen::{Choice, Context};
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "albo.register";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "albo-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "albo-referto", keys: &["f8", "r"], scope: Scope::Screen, footer: 74 },
    Command { id: "albo-shelf", keys: &["tab", "t"], scope: Scope::Screen, footer: 72 },
    Command { id: "albo-shelf-back", keys: &["shift-tab"], scope: Scope::Screen, footer: 0 },
    Command { id: "albo-withdraw", keys: &["shift-f8", "d"], scope: Scope::Screen, footer: 50 },
    Command { id: "albo-certify", keys: &["ctrl-l", "c"], scope: Scope::Screen, footer: 40 },
    Command { id: "albo-paper", keys: &["f6", "p"], scope: Scope::Screen, footer: 35 },
    Command { id: "albo-kind", keys: &["shift-f7", "v"], scope: Scope::Screen, footer: 0 },
    Command { id: "albo-csv", keys: &["shift-f5", "x"], scope: Scope::Screen, footer: 0 },
    Command { id: "albo-pdf", keys: &["shift-f6", "s", "ctrl-e"], scope: Scope::Screen, footer: 0 },
    Command { id: "albo-site", keys: &["ctrl-g", "w"], scope: Scope::Screen, footer: 30 },
    Command { id: "albo-settings", keys: &["ctrl-o", "i"], scope: Scope::Screen, footer: 0 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("albo-column-number", 9).right(),
    Column::fixed("albo-column-kind", 15).drops(2),
    Column::fixed("albo-column-act", 12),
    Column::grow("albo-column-subject", 20).share(2),
    Column::grow("albo-column-requester", 12).drops(1),
    Column::fixed("albo-column-until", 10),
    Column::fixed("albo-column-state", 14),
];

/// The list as a screen.
pub type PublicationList = Ledger<Publications>;

/// The register, from what is on the albo.
pub fn list() -> PublicationList {
    Ledger::new(Publications, Filter::default())
}

/// What waits for its referto.
pub fn without_referto() -> PublicationList {
    Ledger::new(Publications, Filter { shelf: Shelf::WithoutReferto, ..Filter::default() })
}

/// What the list is of.
pub struct Publications;

/// A publication with the name of its act.
#[derive(Debug, Clone)]
pub struct Row {
    of: Publication,
    /// `DT 18/2026`, where it is one of ours.
    act: Option<String>,
}

impl Publications {
    fn turn(filter: &mut Filter, forward: bool) -> Then {
        let at = Shelf::ALL.iter().position(|shelf| *shelf == filter.shelf).unwrap_or(0);
        filter.shelf = Shelf::ALL.get(tabs::next(at, Shelf::ALL.len(), forward)).copied().unwrap_or_default();
        Then::Again
    }

    fn export(filter: &Filter, as_table: bool) -> Then {
        Then::open(RegisterForm::new(RegisterAbout { kind: filter.kind, as_table }))
    }
}

impl Book for Publications {
    type Filter = Filter;
    type Row = Row;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "albo-title";
    const HELP: &'static str = "albo-help-list";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "albo-words";
    const MARKS: bool = true;

    fn page(
        db: &mut Db,
        house: &House,
        session: &Session,
        filter: &Filter,
        slice: &Slice,
    ) -> Outcomes<Vec<(Key, Row)>> {
        session.require(Permission::Consult)?;
        let found = store::page(db, filter, house.clock.today(), slice)?;
        let ids: Vec<i64> = found.iter().filter_map(|row| row.act_id).collect();
        let names: BTreeMap<i64, String> =
            acts::with_ids(db, &ids)?.into_iter().map(|act| (act.id, act.name())).collect();
        let row = |of: Publication| Row { act: of.act_id.and_then(|id| names.get(&id).cloned()), of };
        Ok(found.into_iter().map(|of| (filter.shelf.key(&of), row(of))).collect())
    }

    fn count(db: &mut Db, house: &House, _session: &Session, filter: &Filter) -> Outcomes<i64> {
        store::count(db, filter, house.clock.today())
    }

    fn words(filter: &mut Filter) -> Option<&mut String> {
        Some(&mut filter.words)
    }

    fn show<'r>(&self, Row { of: row, act }: &'r Row, cx: &Context<'_>) -> RowText<'r> {
        let today = cx.house.clock.today();
        // The name of an act has its column; what others publish is known by what it calls itself.
        let name = match (act, row.reference.as_str()) {
            (Some(_), _) | (None, "") => row.subject.clone(),
            (None, reference) => format!("{reference} · {}", row.subject),
        };
        let key = words::state_key(row, today);
        let state = match key {
            "albo-state-future" => cx.texts.with(key, &[("day", row.from_day.format("%d/%m").to_string().into())]),
            _ => cx.texts.get(key),
        };
        let text = RowText::new(vec![
            row.number_text().into(),
            cx.texts.get(words::kind_key(row.kind)).into(),
            act.as_deref().unwrap_or_default().into(),
            Shown::line(&name).into_string().into(),
            Shown::line(&row.requester).into_string().into(),
            dates::date(row.until_day).into(),
            state.into(),
        ]);
        match key {
            "albo-state-ended" => text.tone(Tone::Late),
            "albo-state-live" if row.until_day == today => text.tone(Tone::Today),
            "albo-state-annulled" | "albo-state-withdrawn" | "albo-state-referto" => text.tone(Tone::Dim),
            _ => text,
        }
    }

    fn tabs(&self, filter: &Filter, cx: &Context<'_>) -> Option<(Vec<String>, usize)> {
        let at = Shelf::ALL.iter().position(|shelf| *shelf == filter.shelf).unwrap_or(0);
        Some((Shelf::ALL.iter().map(|shelf| cx.texts.get(words::shelf_key(*shelf))).collect(), at))
    }

    fn status(&self, filter: &Filter, cx: &Context<'_>) -> Vec<String> {
        filter.kind.map(|kind| cx.texts.get(words::kind_key(kind))).into_iter().collect()
    }

    fn empty(&self, filter: &Filter) -> &'static str {
        match filter.shelf {
            Shelf::Live => "albo-empty-live",
            Shelf::Ending => "albo-empty-ending",
            Shelf::WithoutReferto => "albo-empty-referto",
            Shelf::Withdrawn => "albo-empty-withdrawn",
            Shelf::All => "albo-empty",
        }
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("albo-new", _) => Then::open(PublicationForm::new(PublicationAbout)),
            ("albo-shelf", _) => Self::turn(chosen.filter, true),
            ("albo-shelf-back", _) => Self::turn(chosen.filter, false),
            ("albo-kind", _) => {
                chosen.filter.kind = match chosen.filter.kind {
                    None => Kind::ALL.first().copied(),
                    Some(kind) => {
                        Kind::ALL.iter().position(|one| *one == kind).and_then(|at| Kind::ALL.get(at + 1)).copied()
                    }
                };
                Then::Again
            }
            ("albo-csv", _) => Self::export(chosen.filter, true),
            ("albo-pdf", _) => Self::export(chosen.filter, false),
            ("albo-site", _) => acting::write_site(),
            ("albo-settings", _) => Then::open(SettingsForm::new(SettingsAbout)),
            ("list-open", Some(row)) => Then::open(page::page(row.of.id)),
            ("albo-referto", Some(row)) => acting::ask_referto(&chosen.ids, &row.of, cx.house.clock.today()),
            ("albo-withdraw", Some(row)) => acting::ask_withdrawal(&row.of, cx.house.clock.today()),
            ("albo-certify", Some(row)) => acting::ask_certificate(&chosen.ids, &row.of, cx.house.clock.today()),
            ("albo-paper", Some(row)) => acting::copy_paper(row.of.id),
            ("list-open" | "albo-referto" | "albo-withdraw" | "albo-certify" | "albo-paper", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (name, choice, chosen.row) {
            ("referto", Choice::Yes, _) => {
                let ids = chosen.ids;
                Then::Act(telling(move |db, house, session| {
                    let came = papers::referti(db, house, session, &ids)?;
                    let told = papers::told_of(&came.made);
                    if came.refused.is_empty() {
                        return Ok(Told::done(told));
                    }
                    let left = came.refused.len();
                    let title = Words::Key("albo-told-referti-left").arg("count", came.made.len()).arg("left", left);
                    let said = if came.made.is_empty() { Words::Key("albo-told-referti-none") } else { told };
                    Ok(bulk::listed(title, said, &came.refused).by_none(came.made.is_empty()))
                }))
            }
            ("withdraw", Choice::Text(reason), Some(row)) => acting::withdraw((row.of.id, row.of.version), reason),
            ("certify", Choice::Yes, _) => acting::certify(chosen.ids),
            _ => Then::Nothing,
        }
    }

    fn availability(&self, command: &str, row: Option<&Row>, cx: &Context<'_>) -> Availability {
        let row = row.map(|row| &row.of);
        let today = cx.house.clock.today();
        match command {
            "albo-new" | "albo-referto" | "albo-withdraw" | "albo-site" if !cx.session.may(rules::PUBLISHING) => {
                Availability::Disabled("albo-why-not-permitted")
            }
            "albo-settings" => Availability::unless(!settings::may_change(cx.session), "albo-why-not-permitted"),
            "albo-certify" => Availability::unless(!rules::may_certify(cx.session), "albo-why-secretary"),
            "albo-withdraw" => Availability::unless(
                row.is_none_or(|row| rules::check_withdrawal(row, today).is_err()),
                "albo-why-not-live",
            ),
            "albo-paper" => Availability::unless(
                row.is_none_or(|row| row.referto_number.is_none() && row.certificate_at.is_none()),
                "albo-why-no-paper",
            ),
            _ => Availability::Enabled,
        }
    }
}

/// The toast of what has become of the site too; an act that is done stays done.
pub(super) fn told_with_site(db: &mut Db, house: &House, told: Words) -> Outcomes<Told> {
    Ok(if super::site::after_change(db, house)? { Told::done(told) } else { Told::look("albo-told-site-behind") })
}
