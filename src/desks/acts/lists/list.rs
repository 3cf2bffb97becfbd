//! The lists as a screen: above what is to be made, by what is due first, below what was made, newest first. Enter makes a
//! list and sends it.

use chrono::{Datelike, Days};

use super::form::{About, SendForm};
use super::model::{ActList, ListKind, ListState, Waiting};
use super::register_form::{RegisterAbout, RegisterForm};
use super::service::{self, Wanted};
use super::{page, store};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::terms::{ClockState, clock_state};
use crate::base::text::Shown;
use crate::db::search::query::{Bind, Key, Slice};
use crate::db::{Db, instant};
use crate::desks::acts::archive;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, telling};
use crate::work::screen::{Choice, Context, Effect};
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "act_lists.list";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "actlists-make", keys: &["ctrl-t", "t"], scope: Scope::Screen, footer: 75 },
    Command { id: "actlists-preview", keys: &["f6", "a"], scope: Scope::Screen, footer: 74 },
    Command { id: "actlists-withdraw", keys: &["f8", "r"], scope: Scope::Screen, footer: 60 },
    Command { id: "actlists-register", keys: &["ctrl-e", "x"], scope: Scope::Screen, footer: 50 },
    Command { id: "actlists-orders", keys: &["ctrl-o", "o"], scope: Scope::Screen, footer: 40 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("actlists-column-kind", 11),
    Column::fixed("actlists-column-number", 9).right(),
    Column::grow("actlists-column-of", 16),
    Column::fixed("actlists-column-acts", 6).right(),
    Column::fixed("actlists-column-sent", 10).drops(1),
    Column::fixed("actlists-column-clock", 25),
];

/// A row: a list that waits, or one that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// To be made.
    Waiting(Waiting),
    /// Made.
    Kept(Box<ActList>),
}

impl Row {
    /// Key of the row: what waits stands above all lists.
    fn key(&self, place: usize) -> Key {
        let id = match self {
            Self::Waiting(_) => -1 - place as i64,
            Self::Kept(list) => list.id,
        };
        Key { by: Bind::Int(id), id }
    }
}

impl Waiting {
    /// Which list is to be made of it.
    pub fn wanted(&self) -> Wanted {
        Wanted { kind: self.kind, month: self.month, sitting: None }
    }
}

/// The list as a screen.
pub type Lists = Ledger<ListsBook>;

/// All lists.
pub fn list() -> Lists {
    Ledger::new(ListsBook, ())
}

/// What the list is of.
pub struct ListsBook;

/// What a month is called on the screen.
pub fn of_what(month: Option<chrono::NaiveDate>, sitting_on: Option<chrono::NaiveDate>, cx: &Context<'_>) -> String {
    match (month, sitting_on) {
        (Some(month), _) => {
            let name = cx.texts.get(MONTH_KEYS.get(month.month0() as usize).copied().unwrap_or_default());
            format!("{name} {}", month.year())
        }
        (None, Some(day)) => cx.texts.with("actlists-of-sitting", &[("day", dates::date(day).into())]),
        (None, None) => cx.texts.get("actlists-of-week"),
    }
}

/// What a list that was made is of: its month, the sitting it is for, or else the week in which it was made.
pub fn of_list(list: &ActList, cx: &Context<'_>) -> String {
    if list.month.is_some() || list.sitting_on.is_some() {
        return of_what(list.month, list.sitting_on, cx);
    }
    let made = rome(instant(list.made_at)).date_naive();
    let monday = made - Days::new(u64::from(made.weekday().num_days_from_monday()));
    cx.texts.with("actlists-of-week-from", &[("day", dates::date(monday).into())])
}

const MONTH_KEYS: [&str; 12] = [
    "actlists-month-1",
    "actlists-month-2",
    "actlists-month-3",
    "actlists-month-4",
    "actlists-month-5",
    "actlists-month-6",
    "actlists-month-7",
    "actlists-month-8",
    "actlists-month-9",
    "actlists-month-10",
    "actlists-month-11",
    "actlists-month-12",
];

/// How the clock of what waits stands.
pub fn clock(one: &Waiting, cx: &Context<'_>) -> ClockState {
    clock_state(instant(one.due_at), None, cx.house.clock.now(), &cx.house.facts().calendar)
}

fn show(row: &Row, cx: &Context<'_>) -> RowText<'static> {
    match row {
        Row::Waiting(one) => {
            let clock = clock(one, cx);
            let state = if one.ready { clock.text(cx.texts) } else { cx.texts.get("actlists-state-running") };
            let text = RowText::new(vec![
                cx.texts.get(one.kind.key()).into(),
                "".into(),
                of_what(one.month, one.sitting_on, cx).into(),
                one.acts.to_string().into(),
                "".into(),
                state.into(),
            ]);
            match clock {
                _ if !one.ready => text.tone(Tone::Dim),
                clock if clock.is_late() => text.tone(Tone::Late),
                ClockState::Today { .. } => text.tone(Tone::Today),
                _ => text,
            }
        }
        Row::Kept(list) => {
            let text = RowText::new(vec![
                cx.texts.get(list.kind.key()).into(),
                list.number_text().into(),
                of_list(list, cx).into(),
                list.acts.to_string().into(),
                list.sent_at.map(|at| dates::day_of(instant(at))).unwrap_or_default().into(),
                cx.texts.get(list.state.key()).into(),
            ]);
            match list.state {
                ListState::Made => text.tone(Tone::Today),
                ListState::Sent => text,
                ListState::Withdrawn => text.tone(Tone::Annulled),
            }
        }
    }
}

impl Book for ListsBook {
    type Filter = ();
    type Row = Row;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "actlists-title";
    const HELP: &'static str = "actlists-help";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "";
    const MARKS: bool = false;

    fn page(db: &mut Db, house: &House, session: &Session, (): &(), slice: &Slice) -> Outcomes<Vec<(Key, Row)>> {
        session.require(Permission::Consult)?;
        let above = service::waiting(db, house)?.into_iter().map(Row::Waiting);
        let above: Vec<(Key, Row)> = above.enumerate().map(|(place, row)| (row.key(place), row)).collect();
        let keyed = |row: ActList| {
            let row = Row::Kept(Box::new(row));
            (row.key(0), row)
        };
        let skip = usize::try_from(slice.skip).unwrap_or(usize::MAX);
        let wanted = skip.saturating_add(slice.take as usize);
        let reach = i64::try_from(wanted).unwrap_or(i64::MAX);
        let from = slice.from.as_ref().map(|key| key.id);
        let kept_from = from.filter(|id| *id > 0);
        if slice.forward {
            let start = match from {
                None => 0,
                Some(id) if id > 0 => above.len(),
                Some(_) => above.iter().position(|(key, _)| Some(key.id) == from).map_or(0, |at| at + 1),
            };
            let kept = store::page(db, kept_from, true, reach)?.into_iter().map(keyed);
            return Ok(above.into_iter().skip(start).chain(kept).skip(skip).take(slice.take as usize).collect());
        }
        let end = match from {
            Some(id) if id < 0 => above.iter().position(|(key, _)| key.id == id).unwrap_or(above.len()),
            _ => above.len(),
        };
        let kept = match from {
            Some(id) if id < 0 => Vec::new(),
            _ => store::page(db, kept_from, false, reach)?,
        };
        let mut all: Vec<(Key, Row)> = above.into_iter().take(end).chain(kept.into_iter().map(keyed)).collect();
        all.truncate(all.len().saturating_sub(skip));
        Ok(all.split_off(all.len().saturating_sub(slice.take as usize)))
    }

    fn count(db: &mut Db, house: &House, _session: &Session, (): &()) -> Outcomes<i64> {
        Ok(service::waiting(db, house)?.len() as i64 + store::count(db)?)
    }

    fn words((): &mut ()) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r Row, cx: &Context<'_>) -> RowText<'r> {
        show(row, cx)
    }

    fn status(&self, (): &(), _cx: &Context<'_>) -> Vec<String> {
        Vec::new()
    }

    fn empty(&self, (): &()) -> &'static str {
        "actlists-empty"
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, cx: &Context<'_>) -> Then {
        match id {
            "actlists-register" => return Then::open(RegisterForm::new(RegisterAbout)),
            "actlists-orders" => {
                let year = (cx.house.clock.today().year() - 1).to_string();
                let dialog = Dialog::prompt_from("actlists-orders-title", "actlists-orders-text", &year);
                return Then::effect(Effect::Dialog("orders", dialog));
            }
            _ => {}
        }
        let Some(row) = chosen.row else {
            return if id.starts_with("actlists-") || id == "list-open" { Then::Nothing } else { Then::Ignored };
        };
        match (id, row) {
            ("list-open", Row::Waiting(one)) if one.ready => Then::open(SendForm::new(About::New(one.wanted().into()))),
            ("list-open" | "actlists-preview", Row::Waiting(one)) => Then::open(page::waiting(one.wanted())),
            ("list-open", Row::Kept(list)) if list.state == ListState::Made => {
                Then::open(SendForm::new(About::List(list.id)))
            }
            ("list-open" | "actlists-preview", Row::Kept(list)) => Then::open(page::kept(list.id)),
            ("actlists-make", Row::Waiting(one)) => make(one.wanted()),
            ("actlists-withdraw", Row::Kept(_)) => ask_why(),
            ("actlists-make" | "actlists-withdraw", _) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match (name, choice, chosen.row) {
            ("why", Choice::Text(reason), Some(Row::Kept(list))) => withdraw(list.id, reason),
            ("orders", Choice::Text(year), _) => write_orders(&year),
            _ => Then::Nothing,
        }
    }

    fn availability(&self, command: &str, row: Option<&Row>, cx: &Context<'_>) -> Availability {
        let may = cx.session.may(Permission::NumberActs);
        match (command, row) {
            ("actlists-orders", _) => Availability::unless(!may, "actlists-why-not-permitted"),
            ("actlists-make" | "actlists-withdraw" | "actlists-preview", None) => {
                Availability::Disabled("ledger-why-empty")
            }
            ("actlists-make" | "actlists-withdraw", _) if !may => Availability::Disabled("actlists-why-not-permitted"),
            ("actlists-make", Some(Row::Waiting(one))) => Availability::unless(!one.ready, "actlists-why-running"),
            ("actlists-make", Some(Row::Kept(_))) => Availability::Disabled("actlists-why-made"),
            ("actlists-withdraw", Some(Row::Kept(list))) => may_withdraw(list),
            ("actlists-withdraw", Some(Row::Waiting(_))) => Availability::Disabled("actlists-why-not-made"),
            _ => Availability::Enabled,
        }
    }
}

/// Writes the archive of the orders of a year.
fn write_orders(year: &str) -> Then {
    let year = year.trim().to_owned();
    Then::Act(telling(move |db, house, session| {
        let wrong = || Fault::not_done("fault-act-archive-year").arg("year", Shown::line(&year));
        let written = archive::write(db, house, session, year.parse().map_err(|_| wrong())?)?;
        let words = Words::Key("actlists-orders-written")
            .arg("acts", written.acts)
            .arg("files", written.files)
            .arg("without", written.without)
            .arg("path", written.path.display());
        Ok(if written.without > 0 { Told::look(words) } else { Told::done(words) })
    }))
}

/// Whether a list can still be withdrawn.
pub(super) fn may_withdraw(list: &ActList) -> Availability {
    match list.state {
        ListState::Made => Availability::Enabled,
        ListState::Sent => Availability::Disabled("actlists-why-sent"),
        ListState::Withdrawn => Availability::Disabled("actlists-why-withdrawn"),
    }
}

/// Makes a list without sending it.
pub(super) fn make(wanted: Wanted) -> Then {
    Then::Act(telling(move |db, house, session| {
        let list = service::make(db, house, session, wanted)?;
        Ok(Told::done(told_made(&list)))
    }))
}

/// What is told of a list that was made.
pub(super) fn told_made(list: &ActList) -> Words {
    let key = match list.kind {
        ListKind::Weekly => "actlists-made-weekly",
        ListKind::Monthly => "actlists-made-monthly",
    };
    let month = list.month.map(|month| format!("{}/{}", month.month(), month.year()));
    Words::Key(key).arg("number", list.number_text()).arg("acts", list.acts).arg("month", month.unwrap_or_default())
}

/// Asks why a list is withdrawn.
pub(super) fn ask_why() -> Then {
    Then::effect(Effect::Dialog("why", Dialog::prompt("actlists-withdraw-title", "actlists-withdraw-text")))
}

/// Withdraws a list.
pub(super) fn withdraw(id: i64, reason: String) -> Then {
    Then::Act(telling(move |db, house, session| {
        let list = service::withdraw(db, house, session, id, &reason)?;
        let number = Shown::line(&list.number_text()).into_string();
        Ok(Told::done(Words::Key("actlists-told-withdrawn").arg("number", number).arg("acts", list.acts)))
    }))
}
