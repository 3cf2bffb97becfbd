//! The rounds, newest first: one line a round, two a year.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::{Kind, Round};
use super::screen::RoundScreen;
use super::{service, store};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::picker::{PickItem, Picker};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "assets.rounds";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[Command { id: "rounds-open", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 }];

const COLUMNS: &[Column] = &[
    Column::fixed("rounds-column-year", 6),
    Column::grow("rounds-column-kind", 22),
    Column::fixed("rounds-column-due", 10),
    Column::fixed("rounds-column-checked", 12).right(),
    Column::fixed("rounds-column-differences", 10).right(),
    Column::fixed("rounds-column-closed", 10),
];

/// A round with how far it is.
#[derive(Debug, Clone)]
struct Row {
    round: Round,
    /// Things looked at.
    done: i64,
    /// Things of the round.
    total: i64,
}

/// The screen.
pub struct RoundList {
    list: List<Row>,
    tickets: Tickets,
    asked: Ticket,
    opening: Option<Ticket>,
}

impl RoundList {
    /// All rounds; they load when the list is shown.
    pub fn new() -> Self {
        Self { list: List::default(), tickets: Tickets::default(), asked: Ticket::default(), opening: None }
    }

    fn load(&mut self) -> Effect {
        self.asked = self.tickets.next();
        Effect::Ask(self.asked, task(|db, _, session| rows(db, session)))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.list.handle(step);
            return Reply::done();
        }
        match id {
            "list-open" => match self.list.current() {
                Some(row) => Reply::with(Effect::Open(Box::new(RoundScreen::new(row.round.id)))),
                None => Reply::done(),
            },
            "rounds-open" => {
                let year = chrono::Datelike::year(&cx.house.clock.today());
                let items = Kind::ALL
                    .iter()
                    .map(|kind| PickItem::new(kind.code(), cx.texts.get(kind.key()), year.to_string()))
                    .collect();
                Reply::with(Effect::Dialog("open", Dialog::pick(Picker::new("rounds-open-title", items))))
            }
            "list-refresh" => Reply::with(self.load()),
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }
}

impl Default for RoundList {
    fn default() -> Self {
        Self::new()
    }
}

fn rows(db: &mut Db, session: &Session) -> Outcomes<Vec<Row>> {
    session.require(Permission::Consult)?;
    let mut rows = Vec::new();
    for round in store::all(db)? {
        let (done, total) = if let Some(checked) = round.checked {
            (checked, checked)
        } else {
            let total = store::count(db, &round, false)?;
            (total - store::count(db, &round, true)?, total)
        };
        rows.push(Row { round, done, total });
    }
    Ok(rows)
}

fn show<'r>(row: &'r Row, cx: &Context<'_>) -> RowText<'r> {
    let due = i32::try_from(row.round.year).ok().and_then(|year| row.round.kind.due(year));
    let closed = row.round.closed_at.map(|at| dates::day_of(instant(at))).unwrap_or_default();
    let text = RowText::new(vec![
        row.round.year.to_string().into(),
        cx.texts.get(row.round.kind.key()).into(),
        due.map(dates::date).unwrap_or_default().into(),
        format!("{}/{}", row.done, row.total).into(),
        row.round.differences.map(|count| count.to_string()).unwrap_or_default().into(),
        closed.into(),
    ]);
    match due {
        Some(due) if row.round.is_open() && due < cx.house.clock.today() => text.tone(Tone::Late),
        _ if !row.round.is_open() => text.tone(Tone::Dim),
        _ => text,
    }
}

impl Screen for RoundList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("rounds-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "rounds-open" => {
                Availability::unless(!cx.session.may(Permission::KeepInventory), "assets-why-not-permitted")
            }
            "list-open" => Availability::unless(self.list.current().is_none(), "rounds-why-empty"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name: "open", choice: Choice::Item(code) } => {
                let Some(kind) = Kind::parse(&code) else { return Reply::done() };
                let year = i64::from(chrono::Datelike::year(&cx.house.clock.today()));
                let ticket = self.tickets.next();
                self.opening = Some(ticket);
                let work = task(move |db, house, session| service::open(db, house, session, kind, year));
                Reply::with(Effect::Act(ticket, work))
            }
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match answer {
            Ok(answer) => answer,
            Err(fault) => {
                self.opening.take_if(|own| *own == ticket);
                return Reply::with(Effect::Fault(fault));
            }
        };
        if self.opening.take_if(|own| *own == ticket).is_some() {
            return match answer.downcast::<i64>() {
                Ok(id) => {
                    let year = chrono::Datelike::year(&cx.house.clock.today()).to_string();
                    let text = cx.texts.with("rounds-opened", &[("year", Arg::from(year))]);
                    Reply::with(Effect::Toast(Shown::line(&text))).and(Effect::Open(Box::new(RoundScreen::new(*id))))
                }
                Err(_) => Reply::ignored(),
            };
        }
        if ticket != self.asked {
            return Reply::ignored();
        }
        if let Ok(rows) = answer.downcast::<Vec<Row>>() {
            let here = self.list.current().map(|row| row.round.id);
            self.list.set(*rows);
            self.list.select(|row| Some(row.round.id) == here);
        }
        Reply::done()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let table = Table::new(COLUMNS, "rounds-empty");
        self.list.draw(frame.buffer_mut(), area, &cx.look(), &table, &|row| show(row, cx));
        None
    }

    fn help(&self) -> &'static str {
        "rounds-help-list"
    }
}
