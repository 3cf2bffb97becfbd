//! Who sits in an organ: today, or everybody who ever did.

use std::collections::BTreeMap;

use super::member_form::{MemberAbout, MemberForm};
use super::model::Member;
use super::store::members;
use super::words;
use crate::base::fault::Outcomes;
use crate::base::text::{Shown, fold};
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, part};
use crate::work::screen::Context;
use crate::work::session::{Permission, Session};

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "members-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "members-pass", keys: &["f8", "c"], scope: Scope::Screen, footer: 70 },
    Command { id: "members-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 60 },
    Command { id: "members-all", keys: &["shift-f7", "v"], scope: Scope::Screen, footer: 50 },
];

const COLUMNS: &[Column] = &[
    Column::grow("organs-members-name", 20),
    Column::fixed("organs-members-role", 16),
    Column::grow("organs-members-group", 14).drops(1),
    Column::fixed("organs-members-span", 23).drops(2),
    Column::fixed("organs-members-channel", 12),
];

/// What the list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    organ: i64,
    words: String,
    /// Everybody, not only those who sit today.
    all: bool,
}

/// A member with their group.
#[derive(Debug, Clone)]
pub struct Row {
    member: Member,
    group: String,
}

/// Who sits in an organ.
pub fn of(organ: i64, name: &str) -> Ledger<Members> {
    Ledger::new(Members { organ, name: Shown::line(name) }, Filter { organ, ..Filter::default() })
}

/// What the list is of.
pub struct Members {
    organ: i64,
    /// Which organ that is.
    name: Shown,
}

fn rows(db: &mut Db, house: &House, filter: &Filter) -> Outcomes<Vec<(Key, Row)>> {
    let groups: BTreeMap<i64, String> =
        members::groups(db, filter.organ)?.into_iter().map(|group| (group.id, group.name)).collect();
    let found =
        if filter.all { members::all(db, filter.organ)? } else { members::on(db, filter.organ, house.clock.today())? };
    let wanted = fold(&filter.words);
    let fits = |row: &Row| {
        let text = format!("{} {}", row.member.sort_key, fold(&row.group));
        wanted.split_whitespace().all(|word| text.split_whitespace().any(|part| part.starts_with(word)))
    };
    let rows = found.into_iter().map(|member| Row {
        group: member.group_id.and_then(|id| groups.get(&id).cloned()).unwrap_or_default(),
        member,
    });
    Ok(rows.filter(fits).map(|row| (Key { by: row.member.sort_key.clone().into(), id: row.member.id }, row)).collect())
}

impl Book for Members {
    type Filter = Filter;
    type Row = Row;

    const NAME: &'static str = "organs.members";
    const TITLE: &'static str = "organs-members-title";
    const HELP: &'static str = "organs-help-members";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "organs-members-words";
    const MARKS: bool = false;

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

    fn words(filter: &mut Filter) -> Option<&mut String> {
        Some(&mut filter.words)
    }

    fn show<'r>(&self, row: &'r Row, cx: &Context<'_>) -> RowText<'r> {
        let member = &row.member;
        let mut group = Shown::line(&row.group).into_string();
        if member.leader {
            group = cx.texts.with("organs-members-leader", &[("group", group.into())]);
        }
        let text = RowText::new(vec![
            Shown::line(&member.name).into_string().into(),
            cx.texts.get(member.role.key()).into(),
            group.into(),
            words::span(member.since, member.until).into(),
            cx.texts.get(member.channel.key()).into(),
        ]);
        if member.sits_on(cx.house.clock.today()) { text } else { text.tone(Tone::Dim) }
    }

    fn status(&self, filter: &Filter, cx: &Context<'_>) -> Vec<String> {
        let shown = cx.texts.get(if filter.all { "organs-members-everybody" } else { "organs-members-today" });
        vec![self.name.as_str().to_owned(), shown]
    }

    fn empty(&self, _filter: &Filter) -> &'static str {
        "organs-members-empty"
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("members-new", _) => Then::open(MemberForm::new(MemberAbout::Of(self.organ))),
            ("members-all", _) => {
                chosen.filter.all = !chosen.filter.all;
                Then::Again
            }
            ("members-pass", Some(row)) => Then::open(MemberForm::new(MemberAbout::Passage(row.member.id))),
            ("members-change" | "list-open", Some(row)) => {
                Then::open(MemberForm::new(MemberAbout::Member(row.member.id)))
            }
            ("members-pass" | "members-change" | "list-open", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn availability(&self, command: &str, row: Option<&Row>, cx: &Context<'_>) -> Availability {
        match command {
            "members-new" | "members-pass" | "members-change" if !cx.session.may(Permission::KeepOrgans) => {
                Availability::Disabled("organs-why-not-permitted")
            }
            "members-pass" | "members-change" => Availability::unless(row.is_none(), "ledger-why-empty"),
            _ => Availability::Enabled,
        }
    }
}
