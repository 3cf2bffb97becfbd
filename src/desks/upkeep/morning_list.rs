//! The morning's list: the copies that were due and are not known to be well, the newest first. One key says good, one says
//! failed with a word, for the line or for all that are marked.

use chrono::{Datelike, NaiveDate};

use super::backups::{self, Copy, Expected};
use super::model::{Ended, Source};
use super::{paper, plan_page, words};
use crate::base::dates;
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
use crate::work::tables::Form as PaperForm;

/// Route of the screen.
pub const NAME: &str = "upkeep.copies";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "copies-good", keys: &["f8", "b"], scope: Scope::Screen, footer: 76 },
    Command { id: "copies-failed", keys: &["shift-f8", "f"], scope: Scope::Screen, footer: 75 },
    Command { id: "copies-look", keys: &["shift-f5", "l"], scope: Scope::Screen, footer: 60 },
    Command { id: "copies-all", keys: &["shift-f7", "v"], scope: Scope::Screen, footer: 55 },
    Command { id: "copies-csv", keys: &["shift-f6", "x"], scope: Scope::Screen, footer: 0 },
    Command { id: "copies-pdf", keys: &["f6", "p"], scope: Scope::Screen, footer: 30 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("copies-column-day", 10),
    Column::grow("copies-column-plan", 18).share(3),
    Column::grow("copies-column-server", 8).drops(1),
    Column::fixed("copies-column-hour", 6),
    Column::fixed("copies-column-outcome", 14),
    Column::grow("copies-column-text", 10).drops(2),
    Column::fixed("copies-column-ticket", 9).drops(3),
];

/// The list as a screen.
pub type MorningList = Ledger<Copies>;

/// What is not known to be well.
pub fn list() -> MorningList {
    Ledger::new(Copies, Filter::default())
}

/// What the list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those that are well too.
    pub all: bool,
}

/// What the list is of.
pub struct Copies;

/// A copy in one number, so that marks can hold it.
const PLANS: i64 = 1_000_000;

fn id_of(plan: i64, day: NaiveDate) -> i64 {
    plan * PLANS + i64::from(day.num_days_from_ce())
}

fn copy_of(id: i64) -> Option<Copy> {
    let day = i32::try_from(id % PLANS).ok().and_then(NaiveDate::from_num_days_from_ce_opt)?;
    Some((id / PLANS, day))
}

fn enter(ids: &[i64], ended: Ended, text: Option<String>) -> Then {
    let copies: Vec<Copy> = ids.iter().filter_map(|id| copy_of(*id)).collect();
    Then::Act(telling(move |db, house, session| {
        let written = backups::enter(db, house, session, &copies, ended, text.as_deref())?;
        let key = if ended == Ended::Good { "copies-told-good" } else { "copies-told-failed" };
        Ok(Told::done(Words::Key(key).arg("count", written)))
    }))
}

fn export(form: PaperForm) -> Then {
    Then::Write(telling(move |db, house, session| {
        let written = paper::copies(db, house, session, form)?;
        Ok(Told::done(Words::Key("suppliers-exported").arg("rows", written.rows).arg("path", written.path.display())))
    }))
}

impl Book for Copies {
    type Filter = Filter;
    type Row = Expected;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "copies-title";
    const HELP: &'static str = "copies-help";
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
    ) -> Outcomes<Vec<(Key, Expected)>> {
        let rows = backups::morning(db, house, session, filter.all)?;
        let key = |row: &Expected| Key { by: row.day.into(), id: id_of(row.plan.id, row.day) };
        Ok(part(rows.into_iter().map(|row| (key(&row), row)).collect(), slice))
    }

    fn count(db: &mut Db, house: &House, session: &Session, filter: &Filter) -> Outcomes<i64> {
        Ok(backups::morning(db, house, session, filter.all)?.len() as i64)
    }

    fn words(_filter: &mut Filter) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r Expected, cx: &Context<'_>) -> RowText<'r> {
        let outcome = row.outcome.as_ref();
        let said = outcome.map_or("backup-waiting", |one| words::ended_key(one.outcome));
        let text = RowText::new(vec![
            dates::date(row.day).into(),
            Shown::line(&row.plan.fields.name).into_string().into(),
            Shown::line(&row.plan.fields.server).into_string().into(),
            row.plan.fields.by_hour.as_str().into(),
            cx.texts.get(said).into(),
            Shown::line(outcome.and_then(|one| one.text.as_deref()).unwrap_or_default()).into_string().into(),
            row.ticket.clone().unwrap_or_default().into(),
        ]);
        match outcome.map(|one| (one.outcome, one.source)) {
            Some((Ended::Failed | Ended::Missed, _)) => text.tone(Tone::Late),
            Some((Ended::Good, Source::Entered | Source::Log | Source::Job)) => text.tone(Tone::Dim),
            None if super::rules::due(&row.plan.fields, row.day) < cx.house.clock.now() => text.tone(Tone::Today),
            None => text,
        }
    }

    fn status(&self, filter: &Filter, cx: &Context<'_>) -> Vec<String> {
        vec![cx.texts.get(if filter.all { "copies-shown-all" } else { "copies-shown-open" })]
    }

    fn empty(&self, filter: &Filter) -> &'static str {
        if filter.all { "copies-empty" } else { "copies-all-well" }
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("copies-all", _) => {
                chosen.filter.all = !chosen.filter.all;
                Then::Again
            }
            ("copies-look", _) => Then::Act(telling(|db, house, session| {
                session.require(Permission::WorkTickets)?;
                let done = backups::look(db, house)?;
                let words = Words::Key("copies-looked").arg("read", done.read).arg("missed", done.missed);
                Ok(Told::done(words.arg("tickets", done.tickets)))
            })),
            ("copies-csv", _) => export(PaperForm::Csv),
            ("copies-pdf", _) => export(PaperForm::Pdf),
            ("list-open", Some(row)) => Then::open(plan_page::page(row.plan.id, row.day)),
            ("copies-good", Some(_)) => enter(&chosen.ids, Ended::Good, None),
            ("copies-failed", Some(_)) => {
                let dialog = Dialog::prompt("copies-failed-title", "copies-failed-text");
                Then::effect(Effect::Dialog("failed", dialog))
            }
            ("list-open" | "copies-good" | "copies-failed", None) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (name, choice) {
            ("failed", Choice::Text(text)) => enter(&chosen.ids, Ended::Failed, Some(text)),
            _ => Then::Nothing,
        }
    }

    fn availability(&self, command: &str, row: Option<&Expected>, cx: &Context<'_>) -> Availability {
        match command {
            "copies-good" | "copies-failed" | "copies-look" if !cx.session.may(Permission::WorkTickets) => {
                Availability::Disabled("suppliers-why-not-permitted")
            }
            "copies-good" | "copies-failed" => Availability::unless(row.is_none(), "ledger-why-empty"),
            _ => Availability::Enabled,
        }
    }
}
