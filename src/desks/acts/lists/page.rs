//! One list: what is in it, to whom it went, its clock day by day; of one that waits, what would be in it.

use super::form::{About, SendForm};
use super::list::{ask_why, make, may_withdraw, of_list, of_what, withdraw};
use super::model::{ActList, Line, ListState, Sending, Waiting};
use super::rules::WeekDue;
use super::service::{self, Wanted};
use super::{api, paper, rules, store};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Texts;
use crate::base::money::Cents;
use crate::base::terms::clock_state;
use crate::base::text::Shown;
use crate::db::deadlines::{self, Deadline};
use crate::db::{Db, instant};
use crate::desks::departures::api as departures;
use crate::desks::protocol::api as protocol;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::leaf::{Leaf, LeafScreen, Lines};
use crate::work::ledger::{Then, Told, telling};
use crate::work::screen::{Choice, Context, Effect, Task, task};
use crate::work::session::{Permission, Session};
use crate::work::tables;

/// The page's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "actlist-send", keys: &["enter", "i"], scope: Scope::Screen, footer: 85 },
    Command { id: "actlist-again", keys: &["ctrl-a", "a"], scope: Scope::Screen, footer: 58 },
    Command { id: "actlist-make", keys: &["ctrl-t", "t"], scope: Scope::Screen, footer: 75 },
    Command { id: "actlist-pdf", keys: &["f6", "p"], scope: Scope::Screen, footer: 74 },
    Command { id: "actlist-csv", keys: &["ctrl-e", "x"], scope: Scope::Screen, footer: 73 },
    Command { id: "actlist-withdraw", keys: &["f8", "r"], scope: Scope::Screen, footer: 60 },
    Command { id: "actlist-registration", keys: &["ctrl-k", "g"], scope: Scope::Screen, footer: 0 },
];

/// Which list the page is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Kept(i64),
    Waiting(Wanted),
}

/// The page of a list that was made.
pub fn kept(id: i64) -> LeafScreen<ListLeaf> {
    LeafScreen::new(ListLeaf(Of::Kept(id)))
}

/// The page of a list that waits.
pub fn waiting(wanted: Wanted) -> LeafScreen<ListLeaf> {
    LeafScreen::new(ListLeaf(Of::Waiting(wanted)))
}

/// The page.
pub struct ListLeaf(Of);

/// Everything the page tells.
pub struct Sheet {
    list: Option<ActList>,
    open: Option<Waiting>,
    lines: Vec<Line>,
    sendings: Vec<Sending>,
    /// Where the messages stand, by the registration they left under.
    shipments: Vec<(i64, Vec<departures::Sending>)>,
    clocks: Vec<Deadline>,
    /// Why a weekly list is due when it is.
    week: Option<WeekDue>,
}

fn load(db: &mut Db, house: &House, session: &Session, of: Of) -> Outcomes<Sheet> {
    session.require(Permission::Consult)?;
    let wanted = match of {
        Of::Kept(id) => {
            let list = service::found(store::by_id(db, id)?)?;
            let lines = store::lines_of(db, id)?;
            let first = lines.iter().map(|line| instant(line.numbered_at)).min().filter(|_| list.month.is_none());
            let calendar = house.facts().calendar;
            let week = first.map(|first| service::week_of(db, &list, first, &calendar)).transpose()?;
            let sendings = store::sendings(db, id)?;
            return Ok(Sheet {
                open: None,
                lines,
                shipments: shipments(db, &sendings)?,
                sendings,
                clocks: clocks(db, list.month)?,
                list: Some(list),
                week,
            });
        }
        Of::Waiting(wanted) => wanted,
    };
    let open =
        service::waiting(db, house)?.into_iter().find(|one| (one.kind, one.month) == (wanted.kind, wanted.month));
    let mut lines = store::lines_waiting(db, wanted.kind, wanted.month.map(rules::last_day))?;
    let before = store::last_made(db, wanted.kind)?.map(instant);
    for line in &mut lines {
        line.late = rules::is_late(line, wanted.month, before);
    }
    let calendar = house.facts().calendar;
    let first = open.as_ref().filter(|one| one.month.is_none()).map(|one| instant(one.opened_at));
    let notices = service::notices(db, house.clock.now(), &calendar)?;
    let week = first.map(|first| rules::week_due(first, &notices, &calendar));
    let (sendings, shipments) = (Vec::new(), Vec::new());
    Ok(Sheet { list: None, open, lines, sendings, shipments, clocks: clocks(db, wanted.month)?, week })
}

/// Where the messages of the registrations stand under which a list left.
fn shipments(db: &mut Db, sendings: &[Sending]) -> Outcomes<Vec<(i64, Vec<departures::Sending>)>> {
    let mut registrations: Vec<i64> = sendings.iter().filter_map(|one| one.registration_id).collect();
    registrations.dedup();
    registrations.into_iter().map(|id| Ok((id, departures::sendings(db, id)?))).collect()
}

/// The clock of a month; that of the week is the open one, which the page tells itself.
fn clocks(db: &mut Db, month: Option<chrono::NaiveDate>) -> Outcomes<Vec<Deadline>> {
    month.map_or_else(|| Ok(Vec::new()), |month| deadlines::of_subject(db, super::model::MONTH, rules::month_id(month)))
}

impl Leaf for ListLeaf {
    type Sheet = Sheet;

    const NAME: &'static str = "act_lists.page";
    const HELP: &'static str = "actlists-help-page";
    const COMMANDS: &'static [Command] = COMMANDS;
    const TABS: &'static [&'static str] = &["actlists-tab-acts", "actlists-tab-sent", "actlists-tab-clock"];

    fn load(&self) -> Task {
        let of = self.0;
        task(move |db, house, session| load(db, house, session, of))
    }

    fn title(&self, sheet: Option<&Sheet>, cx: &Context<'_>) -> String {
        let Some(sheet) = sheet else { return cx.texts.get("actlists-one") };
        match (&sheet.list, self.0) {
            (Some(list), _) => format!("{} {}", cx.texts.get(list.kind.key()), list.number_text()),
            (None, Of::Waiting(wanted)) => {
                let sitting_on = sheet.open.as_ref().and_then(|open| open.sitting_on);
                format!("{} – {}", cx.texts.get(wanted.kind.key()), of_what(wanted.month, sitting_on, cx))
            }
            (None, Of::Kept(_)) => cx.texts.get("actlists-one"),
        }
    }

    fn text(&self, tab: usize, sheet: &Sheet, cx: &Context<'_>) -> String {
        match tab {
            0 => contents(sheet, cx),
            1 => sendings(sheet, cx),
            _ => clock_text(sheet, cx),
        }
    }

    fn command(&mut self, id: &'static str, sheet: &Sheet, _cx: &Context<'_>) -> Then {
        match (id, &sheet.list, self.0) {
            ("actlist-registration", ..) => {
                let last = sheet.shipments.last().map(|(id, _)| *id);
                last.map_or(Then::Nothing, |id| Then::effect(Effect::Subject(protocol::SUBJECT.to_owned(), id)))
            }
            ("actlist-send" | "actlist-again", Some(list), _) => Then::open(SendForm::new(About::List(list.id))),
            ("actlist-send", None, Of::Waiting(wanted)) => Then::open(SendForm::new(About::New(wanted.into()))),
            ("actlist-make", None, Of::Waiting(wanted)) => make(wanted),
            ("actlist-withdraw", Some(_), _) => ask_why(),
            ("actlist-pdf", Some(list), _) => pdf(list.clone()),
            ("actlist-csv", Some(list), _) => csv(list.clone()),
            (id, ..) if COMMANDS.iter().any(|row| row.id == id) => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, sheet: &Sheet, _cx: &Context<'_>) -> Then {
        match (name, choice, &sheet.list) {
            ("why", Choice::Text(reason), Some(list)) => withdraw(list.id, reason),
            _ => Then::Nothing,
        }
    }

    fn availability(&self, command: &str, sheet: &Sheet, cx: &Context<'_>) -> Availability {
        let writes = matches!(command, "actlist-send" | "actlist-again" | "actlist-make" | "actlist-withdraw");
        if writes && !cx.session.may(Permission::NumberActs) {
            return Availability::Disabled("actlists-why-not-permitted");
        }
        match (command, &sheet.list) {
            ("actlist-registration", _) => {
                Availability::unless(sheet.shipments.is_empty(), "actlists-why-no-registration")
            }
            ("actlist-send" | "actlist-again", Some(list)) => match (list.state, command) {
                (ListState::Withdrawn, _) => Availability::Disabled("actlists-why-withdrawn"),
                (ListState::Sent, "actlist-send") => Availability::Disabled("actlists-why-sent-already"),
                (ListState::Made, "actlist-again") => Availability::Disabled("actlists-why-not-sent"),
                _ => Availability::Enabled,
            },
            ("actlist-again", None) => Availability::Disabled("actlists-why-not-sent"),
            ("actlist-send" | "actlist-make", None) => match &sheet.open {
                Some(open) => Availability::unless(!open.ready, "actlists-why-running"),
                None => Availability::Disabled("actlists-why-nothing"),
            },
            ("actlist-make", Some(_)) => Availability::Disabled("actlists-why-made"),
            ("actlist-withdraw", Some(list)) => may_withdraw(list),
            ("actlist-withdraw" | "actlist-pdf" | "actlist-csv", None) => {
                Availability::Disabled("actlists-why-not-made")
            }
            _ => Availability::Enabled,
        }
    }
}

fn pdf(list: ActList) -> Then {
    Then::Write(telling(move |_, house, _| {
        let (name, bytes) = api::pdf(house, &list)?;
        keep(house, &name, &bytes)
    }))
}

fn csv(list: ActList) -> Then {
    Then::Write(telling(move |db, house, session| {
        session.require(Permission::Consult)?;
        let bytes = paper::csv(&list, &store::lines_of(db, list.id)?)?;
        keep(house, &format!("{}.csv", paper::file_stem(&list)), &bytes)
    }))
}

fn keep(house: &House, name: &str, bytes: &[u8]) -> Outcomes<Told> {
    let folder = tables::folder(house)?;
    let path = folder.join(name);
    tables::keep(&folder, &path, bytes)?;
    Ok(Told::done(Words::Key("actlists-written").arg("path", path.display())))
}

fn contents(sheet: &Sheet, cx: &Context<'_>) -> String {
    let texts = cx.texts;
    let mut lines = Lines::default();
    if let Some(list) = &sheet.list {
        lines.put(&texts.get("actlists-field-state"), texts.get(list.state.key()));
        lines.put(&texts.get("actlists-field-of"), of_list(list, cx));
        let made = format!("{}  {}", dates::date_time(instant(list.made_at)), list.made_name);
        lines.put(&texts.get("actlists-field-made"), made);
        if let (Some(at), Some(reason)) = (list.withdrawn_at, &list.reason) {
            let who = list.withdrawn_name.as_deref().unwrap_or_default();
            let said = format!("{}  {who}  {reason}", dates::date_time(instant(at)));
            lines.put(&texts.get("actlists-field-withdrawn"), said);
        }
        lines.put(&texts.get("actlists-field-total"), amount(list.total_cents));
    } else {
        let sum = sheet.lines.iter().filter_map(|line| line.amount_cents).fold(0, i64::saturating_add);
        lines.put(&texts.get("actlists-field-total"), amount(sum));
    }
    let late = sheet.lines.iter().filter(|line| line.late).count();
    lines.put(&texts.get("actlists-field-acts"), counted(sheet, texts));
    if late > 0 {
        lines.put(&texts.get("actlists-field-late"), late.to_string());
    }
    if sheet.lines.is_empty() {
        lines.heading(texts.get("actlists-no-lines"));
        return lines.text();
    }
    lines.line("");
    for line in &sheet.lines {
        let mark = if line.late { "*" } else { " " };
        let amount = line.amount_cents.filter(|cents| *cents > 0);
        let amount = amount.map(|cents| format!("  {}", Cents(cents).euro())).unwrap_or_default();
        let head = format!("{:>6}{mark} {}  {:<8}", line.number, dates::date(line.adopted_on), line.office);
        lines.line(format!("{head} {}{amount}", Shown::line(&line.subject)));
    }
    lines.text()
}

/// How many determinations there are; those of a week with the days they are of.
fn counted(sheet: &Sheet, texts: &Texts) -> String {
    let count = sheet.lines.len().to_string();
    let monthly = sheet.list.as_ref().map_or(sheet.open.as_ref().and_then(|open| open.month), |list| list.month);
    match rules::days(&sheet.lines).filter(|_| monthly.is_none()) {
        Some((from, until)) if from == until => {
            format!("{count} · {}", texts.with("actlists-day", &[("day", dates::date(from).into())]))
        }
        Some((from, until)) => {
            let (from, until) = (dates::date(from), dates::date(until));
            format!("{count} · {}", texts.with("actlists-days", &[("from", from.into()), ("until", until.into())]))
        }
        None => count,
    }
}

/// An amount, where there is one.
fn amount(cents: i64) -> String {
    if cents == 0 { String::new() } else { Cents(cents).euro() }
}

fn sendings(sheet: &Sheet, cx: &Context<'_>) -> String {
    if sheet.sendings.is_empty() {
        return cx.texts.get("actlists-not-sent");
    }
    let mut lines = Lines::default();
    for one in &sheet.sendings {
        let head = format!("{}  {:<22}", dates::date_time(instant(one.sent_at)), cx.texts.get(one.channel.key()));
        lines.line(format!("{head} {}", Shown::line(&one.recipient)));
        let note = one.note.as_deref().map(|note| format!(" – {}", Shown::line(note))).unwrap_or_default();
        lines.line(format!("{:18}{}{note}", "", Shown::line(&one.operator_name)));
    }
    for (registration, shipments) in &sheet.shipments {
        let number = protocol::number_of(*registration);
        lines.heading(cx.texts.with("actlists-sent-under", &[("number", number.into())]));
        for one in shipments {
            lines.line(format!("  {}", departures::sending_text(one, cx.texts)));
        }
    }
    lines.text()
}

/// Until when, with every day counted.
fn clock_text(sheet: &Sheet, cx: &Context<'_>) -> String {
    let texts = cx.texts;
    let calendar = cx.house.facts().calendar;
    let mut lines = Lines::default();
    let kind = sheet.list.as_ref().map(|list| list.kind).or(sheet.open.as_ref().map(|open| open.kind));
    let month = sheet.list.as_ref().and_then(|list| list.month).or(sheet.open.as_ref().and_then(|open| open.month));
    let Some(kind) = kind else { return texts.get("actlists-no-clock") };
    let (why, term, due) = match (month, &sheet.week) {
        (Some(month), _) => {
            (texts.get("actlists-clock-monthly"), rules::term(kind), rules::month_due(month, &calendar))
        }
        (None, Some(week)) => {
            let why = match week.sitting {
                Some(day) => texts.with("actlists-clock-sitting", &[("day", dates::date(day).into())]),
                None => texts.get("actlists-clock-weekly"),
            };
            (why, week.term, week.due.clone())
        }
        (None, None) => return texts.get("actlists-no-clock"),
    };
    lines.line(why);
    lines.line(format!("  {}", due.summary(&term, texts)));
    for line in due.lines(texts) {
        lines.line(format!("  {line}"));
    }
    let kept = sheet.clocks.first().map_or(due.instant, |row| instant(row.due_at));
    let met = sheet.list.as_ref().and_then(|list| list.sent_at).map(instant);
    let state = clock_state(kept, met, cx.house.clock.now(), &calendar);
    lines.line(format!("  → {}", state.text(texts)));
    lines.text()
}
