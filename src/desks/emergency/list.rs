//! The emergency register on screen, newest line first, with the interruption that goes on and how long it is authorised.
//! It reads the file alone, so that it works without a database; the ordinary numbers are shown when that answers.

use std::collections::{BTreeMap, BTreeSet};

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::book::Register;
use super::card::{CardForm, Sort};
use super::entry::{Entry, Line};
use super::form::LetterForm;
use super::prepared::{self, Prepared};
use super::reentry::{self, Defaults, Reentered};
use super::rules::{self, Period};
use super::{api, service};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::desks::corrections::api as corrections;
use crate::desks::protocol::api::{self as protocol, Flow};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, errand, task};
use crate::work::session::Permission;

/// Route of the screen.
pub const NAME: &str = "emergency.register";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "emergency-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 95 },
    Command { id: "emergency-open", keys: &["shift-f6", "a"], scope: Scope::Screen, footer: 94 },
    Command { id: "emergency-renew", keys: &["shift-f7", "p"], scope: Scope::Screen, footer: 60 },
    Command { id: "emergency-reenter", keys: &["f8", "e"], scope: Scope::Screen, footer: 72 },
    Command { id: "emergency-days", keys: &["shift-f8", "t"], scope: Scope::Screen, footer: 50 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("emergency-column-number", 17),
    Column::fixed("emergency-column-at", 16).drops(2),
    Column::fixed("emergency-column-flow", 1),
    Column::grow("emergency-column-party", 14),
    Column::grow("emergency-column-subject", 18).share(2),
    Column::fixed("emergency-column-ordinary", 13).drops(1),
];

/// What was read outside the database.
struct Seen {
    register: Register,
    prepared: Option<Prepared>,
}

/// One line with its ordinary number, as far as it is known.
struct Row {
    entry: Entry,
    line: Line,
    ordinary: Option<i64>,
    void: bool,
}

/// What the database knows of the lines.
struct Known {
    numbers: BTreeMap<(i64, i64), i64>,
    void: BTreeSet<i64>,
}

fn known(db: &mut Db, seat: u16) -> Outcomes<Known> {
    let numbers = api::numbers(db, seat)?;
    let ids: Vec<i64> = numbers.values().copied().collect();
    Ok(Known { void: corrections::annulled_among(db, &ids)?.into_keys().collect(), numbers })
}

/// The screen.
#[derive(Default)]
pub struct EmergencyList {
    register: Register,
    prepared: Option<Prepared>,
    numbers: BTreeMap<(i64, i64), i64>,
    /// Ordinary registrations that are annulled.
    void: BTreeSet<i64>,
    rows: List<Row>,
    tickets: Tickets,
    reading: Ticket,
    asking: Ticket,
    reentering: Option<Ticket>,
    loaded: bool,
}

impl EmergencyList {
    fn load(&mut self, cx: &Context<'_>) -> Reply {
        self.reading = self.tickets.next();
        self.asking = self.tickets.next();
        let seat = cx.house.config.emergency.seat;
        let read = errand(|house, _| Ok(Seen { register: service::read(house)?, prepared: prepared::read(house)? }));
        Reply::with(Effect::Run(self.reading, read))
            .and(Effect::Ask(self.asking, task(move |db, _, _| known(db, seat))))
    }

    fn arrange(&mut self) {
        let here = self.rows.current().map(|row| row.entry.seq);
        let rows = self.register.lines().rev().map(|(entry, line)| Row {
            entry: entry.clone(),
            line: line.clone(),
            ordinary: self.numbers.get(&(line.year, line.number)).copied(),
            void: self.numbers.get(&(line.year, line.number)).is_some_and(|id| self.void.contains(id)),
        });
        self.rows.set(rows.collect());
        self.rows.select(|row| Some(row.entry.seq) == here);
    }

    fn waiting(&self) -> usize {
        self.rows.rows().iter().filter(|row| row.ordinary.is_none()).count()
    }

    fn card(&self, sort: Sort, cx: &Context<'_>) -> Reply {
        let heads = self.prepared.as_ref().map(Prepared::heads).unwrap_or_default();
        Reply::with(Effect::Open(Box::new(CardForm::new(sort, &heads, cx))))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.rows.handle(step);
            return Reply::done();
        }
        match id {
            "emergency-new" => Reply::with(Effect::Open(Box::new(LetterForm::new(cx)))),
            "emergency-open" => self.card(Sort::Open, cx),
            "emergency-renew" => self.card(Sort::Renew, cx),
            "emergency-reenter" => {
                let text = cx.texts.with("emergency-reenter-text", &[("count", self.waiting().into())]);
                let dialog =
                    Dialog::legal("emergency-reenter-title", Words::said(text), "emergency-reenter-consequence");
                Reply::with(Effect::Dialog("reenter", dialog))
            }
            "emergency-days" => {
                Reply::with(Effect::Dialog("days", Dialog::message("emergency-days-title", self.days(cx))))
            }
            "list-open" => self.show_line(cx),
            "list-refresh" => self.load(cx),
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }

    fn show_line(&self, cx: &Context<'_>) -> Reply {
        let Some(row) = self.rows.current() else { return Reply::done() };
        if let Some(id) = row.ordinary {
            return Reply::with(Effect::Subject(protocol::SUBJECT.to_owned(), id));
        }
        let letter = &row.line.letter;
        let number = rules::number_text(self.register.seat, row.line.number, row.line.year);
        let parts = [
            dates::date_time_seconds(row.entry.at),
            cx.texts.get(protocol::flow_key(letter.flow)),
            letter.parties.join("; "),
            letter.subject.clone(),
            cx.texts.get(protocol::medium_key(letter.medium)),
            letter.class.clone(),
            letter.offices.join(" "),
            letter.notes.clone().unwrap_or_default(),
            row.entry.by.name.clone(),
        ];
        let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        Reply::with(Effect::Dialog("line", Dialog::message(Words::said(number), Words::said(text))))
    }

    /// How many lines each day of each interruption has (art. 63 c. 3).
    fn days(&self, cx: &Context<'_>) -> Words {
        let told = self.register.periods.iter().rev().flat_map(|period| {
            period.days.iter().rev().map(|(day, count)| {
                let args = [("day", dates::date(*day).into()), ("count", (*count).into())];
                cx.texts.with("emergency-day-total", &args)
            })
        });
        let text = told.collect::<Vec<_>>().join(" · ");
        if text.is_empty() { Words::Key("emergency-no-lines") } else { Words::said(text) }
    }

    fn head(&self, cx: &Context<'_>) -> (String, Meaning) {
        match self.register.open() {
            _ if !self.loaded => (cx.texts.get("emergency-reading"), Meaning::Dim),
            None if self.prepared.is_none() => (cx.texts.get("emergency-head-unprepared"), Meaning::Late),
            None => (cx.texts.get("emergency-head-closed"), Meaning::Dim),
            Some(period) => open_text(period, cx),
        }
    }
}

fn open_text(period: &Period, cx: &Context<'_>) -> (String, Meaning) {
    let until = period.authorised_until();
    let args = [
        ("since", dates::date_time(period.opened_at).into()),
        ("cause", period.cause.as_str().into()),
        ("until", dates::date_time(until).into()),
    ];
    if cx.house.clock.now() > until {
        (cx.texts.with("emergency-head-expired", &args), Meaning::Late)
    } else {
        (cx.texts.with("emergency-head-open", &args), Meaning::Text)
    }
}

fn show<'r>(row: &'r Row, seat: u16, cx: &Context<'_>) -> RowText<'r> {
    let letter = &row.line.letter;
    let seen = !letter.reserved || cx.session.may(Permission::SeeReserved) || cx.session.operator_id == row.entry.by.id;
    let hidden = || cx.texts.get("emergency-reserved");
    let ordinary = match row.ordinary {
        Some(id) => protocol::number_text(id % 100_000_000, id / 100_000_000),
        None => cx.texts.get("emergency-waits"),
    };
    let subject = if seen { letter.subject.clone() } else { hidden() };
    let text = RowText::new(vec![
        rules::number_text(seat, row.line.number, row.line.year).into(),
        dates::date_time(row.entry.at).into(),
        match letter.flow {
            Flow::In => "E",
            Flow::Out => "U",
            Flow::Internal => "I",
        }
        .into(),
        if seen { letter.parties.join("; ") } else { String::new() }.into(),
        if row.void { corrections::before(cx.texts, &subject) } else { subject }.into(),
        ordinary.into(),
    ]);
    match (row.void, letter.reserved) {
        (true, _) => text.tone(Tone::Annulled),
        (false, true) => text.tone(Tone::Reserved),
        (false, false) => text,
    }
}

impl Screen for EmergencyList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        format!("{} {}", cx.texts.get("emergency-title"), rules::seat_text(cx.house.config.emergency.seat))
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let permitted = cx.session.may(Permission::Register);
        let open = self.register.open().is_some();
        match command {
            "emergency-new" | "emergency-open" | "emergency-renew" | "emergency-reenter" if !permitted => {
                Availability::Disabled("emergency-why-not-permitted")
            }
            "emergency-new" | "emergency-renew" => Availability::unless(!open, "emergency-why-not-open"),
            "emergency-open" if self.prepared.is_none() => Availability::Disabled("emergency-why-unprepared"),
            "emergency-open" => Availability::unless(open, "emergency-why-open"),
            "emergency-reenter" => Availability::unless(!open && self.waiting() == 0, "emergency-why-nothing-waits"),
            "list-open" => Availability::unless(self.rows.rows().is_empty(), "emergency-no-lines"),
            "list-filter" | "list-sort" | "list-mark" | "list-repeat" => Availability::Disabled("emergency-why-short"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => self.load(cx),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name: "reenter", choice: Choice::Yes } => {
                let ticket = self.tickets.next();
                self.reentering = Some(ticket);
                Reply::with(Effect::Act(
                    ticket,
                    task(|db, house, session| {
                        reentry::reenter(db, house, session, &Defaults::default(), &mut || Ok(()))
                    }),
                ))
            }
            Event::Answered { .. } => Reply::done(),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.reentering == Some(ticket) {
            self.reentering = None;
            let told = match answer.map(Answer::downcast::<Reentered>) {
                Ok(Ok(done)) => {
                    let text = cx.texts.with("emergency-reentered", &[("count", done.lines.into())]);
                    Effect::Toast(Shown::line(&text))
                }
                Ok(Err(_)) => return Reply::ignored(),
                Err(fault) => Effect::Fault(fault),
            };
            // Whatever stopped it: what was done until then is done.
            let mut reply = self.load(cx);
            reply.effects.push(told);
            return reply;
        }
        if ticket == self.asking {
            match answer.map(Answer::downcast::<Known>) {
                Ok(Ok(known)) => {
                    (self.numbers, self.void) = (known.numbers, known.void);
                    self.arrange();
                }
                Ok(Err(_)) => {}
                // Without the database the register goes on; the frame says that the line is lost.
                Err(fault) => tracing::info!(%fault, "ordinary numbers are not known now"),
            }
            return Reply::done();
        }
        if ticket != self.reading {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Seen>) {
            Ok(Ok(seen)) => {
                self.register = seen.register;
                self.prepared = seen.prepared;
                self.loaded = true;
                self.arrange();
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let buf = frame.buffer_mut();
        let (head, meaning) = self.head(cx);
        if let Some(line) = cells::line(area, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let head = Shown::line(&head);
            cells::put_cut(buf, line.x + 1, line.y, head.as_str(), room, look.glyphs.ellipsis, look.style(meaning));
        }
        let below = Rect { y: area.y + area.height.min(1), height: area.height.saturating_sub(1), ..area };
        let seat = cx.house.config.emergency.seat;
        let table = Table::new(COLUMNS, "emergency-no-lines").sorted(0, true);
        self.rows.draw(buf, below, &look, &table, &|row| show(row, seat, cx));
        None
    }

    fn help(&self) -> &'static str {
        "emergency-help"
    }
}
