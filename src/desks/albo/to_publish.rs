//! The acts that wait to be published, that which is due first first: Enter publishes one, or all that are marked.

use super::{from_act, rules};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::search::query::{Bind, Key, Slice};
use crate::db::{Db, instant};
use crate::desks::acts::api::{self as acts, Act, Looked, Shelf};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, telling};
use crate::work::screen::{Choice, Context, Effect};
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "albo.to_publish";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "albo-publish", keys: &["f8", "b"], scope: Scope::Screen, footer: 80 },
    Command { id: "albo-publish-integral", keys: &["shift-f5", "w"], scope: Scope::Screen, footer: 60 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("albo-column-act", 14),
    Column::fixed("albo-column-adopted", 10),
    Column::grow("albo-column-subject", 24),
    Column::fixed("albo-column-text", 14).drops(1),
];

/// The list as a screen.
pub type ToPublishList = Ledger<ToPublish>;

/// What waits.
pub fn list() -> ToPublishList {
    Ledger::new(ToPublish, String::new())
}

/// What the list is of; its filter are the words.
pub struct ToPublish;

fn looked(words: &str) -> Looked {
    Looked { shelf: Some(Shelf::Publish), words: words.to_owned(), ..Looked::default() }
}

/// Asks before acts are published: each gets a number and its days begin.
fn ask(row: &Act, count: usize, cx: &Context<'_>) -> Then {
    let day = rules::next_useful(cx.house.clock.today(), &cx.house.facts().calendar);
    let text = Words::Key("albo-publish-text").arg("count", count).arg("act", row.name()).arg("day", dates::date(day));
    Then::effect(Effect::Dialog("publish", Dialog::legal("albo-publish-title", text, "albo-publish-consequence")))
}

impl Book for ToPublish {
    type Filter = String;
    type Row = Act;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "albo-to-publish-title";
    const HELP: &'static str = "albo-to-publish-help";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "albo-to-publish-words";
    const MARKS: bool = true;

    fn page(
        db: &mut Db,
        _house: &House,
        session: &Session,
        words: &String,
        slice: &Slice,
    ) -> Outcomes<Vec<(Key, Act)>> {
        session.require(Permission::Consult)?;
        let after = slice.from.as_ref().and_then(|key| match key.by {
            Bind::At(at) => Some((at, key.id)),
            _ => None,
        });
        let (skip, take) = (i64::try_from(slice.skip).unwrap_or(i64::MAX), i64::from(slice.take));
        let rows = acts::page(db, &looked(words), after, slice.forward, skip, take)?;
        Ok(rows.into_iter().map(|row| (Key { by: Bind::At(row.rank_at), id: row.id }, row)).collect())
    }

    fn count(db: &mut Db, _house: &House, _session: &Session, words: &String) -> Outcomes<i64> {
        acts::count(db, &looked(words))
    }

    fn words(words: &mut String) -> Option<&mut String> {
        Some(words)
    }

    fn show<'r>(&self, row: &'r Act, cx: &Context<'_>) -> RowText<'r> {
        let kind = if row.personal_data { "albo-text-personal" } else { "albo-text-plain" };
        let text = RowText::new(vec![
            row.name().into(),
            row.adopted_on.map(dates::date).unwrap_or_default().into(),
            Shown::line(&row.subject).into_string().into(),
            cx.texts.get(kind).into(),
        ]);
        let now = cx.house.clock.now();
        if row.due_at.is_some_and(|due| instant(due) < now) { text.tone(Tone::Late) } else { text }
    }

    fn status(&self, _words: &String, _cx: &Context<'_>) -> Vec<String> {
        Vec::new()
    }

    fn empty(&self, _words: &String) -> &'static str {
        "albo-to-publish-empty"
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("albo-publish" | "list-open", Some(row)) => ask(row, chosen.ids.len(), cx),
            ("albo-publish-integral", Some(row)) => {
                let text = Words::Key("albo-integral-text").arg("count", chosen.ids.len()).arg("act", row.name());
                Then::effect(Effect::Dialog("integral", Dialog::prompt("albo-integral-title", text)))
            }
            ("albo-publish" | "albo-publish-integral" | "list-open", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        let why = match (name, choice) {
            ("publish", Choice::Yes) => None,
            ("integral", Choice::Text(why)) => Some(why),
            _ => return Then::Nothing,
        };
        let ids = chosen.ids;
        Then::Act(telling(move |db, house, session| {
            Ok(from_act::told(&from_act::publish_acts(db, house, session, &ids, why.as_deref())?))
        }))
    }

    fn availability(&self, command: &str, _row: Option<&Act>, cx: &Context<'_>) -> Availability {
        match command {
            "albo-publish" | "albo-publish-integral" | "list-open" => {
                Availability::unless(!cx.session.may(rules::PUBLISHING), "albo-why-not-permitted")
            }
            _ => Availability::Enabled,
        }
    }
}
