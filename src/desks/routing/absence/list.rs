//! The list of absences: the last to end first, so that who is away now or soon stands on top.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::form::AbsenceForm;
use super::keeps_others;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::desks::people::api as people;
use crate::desks::routing::model::Absence;
use crate::desks::routing::store::absences as store;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Anchor, Browser, Column, Move, Page, RowText, Table, Tone, Wanted};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "routing.absences";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "absences-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "absences-take-back", keys: &["del", "x"], scope: Scope::Screen, footer: 60 },
];

const COLUMNS: &[Column] = &[
    Column::grow("absences-column-operator", 20),
    Column::fixed("absences-column-first", 10),
    Column::fixed("absences-column-last", 10),
    Column::grow("absences-column-substitute", 16).drops(1),
    Column::fixed("absences-column-state", 10),
];

#[derive(Debug, Clone, Copy)]
struct Spot {
    id: i64,
    last: NaiveDate,
    index: u64,
}

impl PartialEq for Spot {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Spot {}

struct Rows {
    wanted: u64,
    page: Page<Spot, Absence>,
    names: BTreeMap<i64, String>,
}

/// The screen.
#[derive(Default)]
pub struct AbsenceList {
    browser: Browser<Spot, Absence>,
    names: BTreeMap<i64, String>,
    tickets: Tickets,
    asked: Ticket,
    wanted: u64,
    acting: Option<Ticket>,
    started: bool,
}

impl AbsenceList {
    fn ask(&mut self, wanted: Wanted<Spot>) -> Effect {
        (self.asked, self.wanted) = (self.tickets.next(), wanted.ticket);
        Effect::Ask(self.asked, task(move |db, _, session| rows(db, session, &wanted)))
    }

    fn maybe(&mut self, wanted: Option<Wanted<Spot>>) -> Reply {
        Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted)).into_iter().collect() }
    }

    fn renew(&mut self) -> Effect {
        let wanted = self.browser.reload();
        self.ask(wanted)
    }

    fn name(&self, id: i64) -> &str {
        self.names.get(&id).map(String::as_str).unwrap_or_default()
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            let wanted = self.browser.handle(step);
            return self.maybe(wanted);
        }
        match id {
            "list-back" => Reply::with(Effect::Close),
            "list-refresh" => Reply::with(self.renew()),
            "absences-new" => Reply::with(Effect::Open(Box::new(AbsenceForm::new(cx)))),
            "absences-take-back" => match self.browser.current() {
                Some(absence) => {
                    let text = Words::Key("absences-take-back-text")
                        .arg("name", self.name(absence.operator_id))
                        .arg("first", dates::date(absence.first_day))
                        .arg("last", dates::date(absence.last_day));
                    Reply::with(Effect::Dialog("back", Dialog::confirm("absences-take-back-title", text)))
                }
                None => Reply::done(),
            },
            _ => Reply::ignored(),
        }
    }

    fn take_back(&mut self) -> Reply {
        let Some(id) = self.browser.current().map(|absence| absence.id) else { return Reply::done() };
        let ticket = self.tickets.next();
        self.acting = Some(ticket);
        Reply::with(Effect::Act(ticket, task(move |db, house, session| super::take_back(db, house, session, id))))
    }
}

fn rows(db: &mut Db, session: &Session, wanted: &Wanted<Spot>) -> Outcomes<Rows> {
    session.require(Permission::Consult)?;
    let from = match &wanted.anchor {
        Anchor::At(spot) => Some((spot.last, spot.id)),
        Anchor::First | Anchor::Last => None,
    };
    let skip = i64::try_from(wanted.skip).unwrap_or(i64::MAX);
    let found = store::page(db, from, wanted.forward, skip, i64::from(wanted.take))?;
    let total = store::count(db)?.unsigned_abs();
    let count = found.len() as u64;
    let first_index = match (&wanted.anchor, wanted.forward) {
        (Anchor::First, _) => wanted.skip,
        (Anchor::Last, _) => total.saturating_sub(wanted.skip + count),
        (Anchor::At(spot), true) => spot.index + 1 + wanted.skip,
        (Anchor::At(spot), false) => spot.index.saturating_sub(wanted.skip + count),
    };
    let keyed = found.into_iter().zip(first_index..);
    let rows = keyed.map(|(row, index)| (Spot { id: row.id, last: row.last_day, index }, row)).collect();
    Ok(Rows {
        wanted: wanted.ticket,
        page: Page { rows, first_index, total },
        names: people::operators(db)?.into_iter().map(|one| (one.id, one.name)).collect(),
    })
}

fn state(absence: &Absence, today: NaiveDate) -> (&'static str, Tone) {
    if absence.ended_at.is_some() {
        ("absences-state-taken-back", Tone::Dim)
    } else if absence.last_day < today {
        ("absences-state-over", Tone::Dim)
    } else if absence.first_day <= today {
        ("absences-state-now", Tone::Today)
    } else {
        ("absences-state-coming", Tone::Normal)
    }
}

impl Screen for AbsenceList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("absences-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let own = |absence: &Absence| absence.operator_id == cx.session.operator_id;
        match command {
            "list-open" => Availability::Disabled("absences-why-no-page"),
            "absences-new" => Availability::unless(
                !(cx.session.may(Permission::WorkOffice) || keeps_others(cx.session)),
                "why-not-permitted",
            ),
            "absences-take-back" => match self.browser.current() {
                None => Availability::Disabled("why-nothing-here"),
                Some(absence) if absence.ended_at.is_some() => Availability::Disabled("absences-why-taken-back"),
                Some(absence) => {
                    Availability::unless(!own(absence) && !keeps_others(cx.session), "absences-why-others")
                }
            },
            _ => Availability::Enabled,
        }
    }

    fn here(&self) -> Option<i64> {
        self.browser.key().map(|spot| spot.id)
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.started => {
                self.started = true;
                let wanted = self.browser.start();
                Reply::with(self.ask(wanted))
            }
            Event::Shown | Event::Refresh => Reply::with(self.renew()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name: "back", choice: Choice::Yes } => self.take_back(),
            Event::Answered { .. } => Reply::done(),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.acting.take_if(|own| *own == ticket).is_some() {
            let told = match answer {
                Ok(_) => Effect::Toast(Shown::line(&cx.texts.get("absences-taken-back"))),
                Err(fault) => Effect::Fault(fault),
            };
            let again = self.renew();
            return Reply::with(told).and(again);
        }
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Rows>) {
            Ok(Ok(rows)) => {
                self.names = rows.names;
                let wanted = self.browser.answer(rows.wanted, rows.page);
                self.maybe(wanted)
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => {
                self.browser.failed(self.wanted);
                Reply::with(Effect::Fault(fault))
            }
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let today = cx.house.clock.today();
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let buf = frame.buffer_mut();
        self.browser.draw(buf, above, &look, &Table::new(COLUMNS, "absences-empty"), &|absence| {
            let (key, tone) = state(absence, today);
            let substitute = absence.substitute_id.map(|id| self.name(id)).unwrap_or_default();
            RowText::new(vec![
                self.name(absence.operator_id).into(),
                dates::date(absence.first_day).into(),
                dates::date(absence.last_day).into(),
                substitute.into(),
                cx.texts.get(key).into(),
            ])
            .tone(tone)
        });
        if let Some(line) = cells::line(below, 0) {
            let note = self.browser.current().and_then(|absence| absence.note.as_deref()).map(Shown::line);
            let note = note.map(|note| format!(" · {note}")).unwrap_or_default();
            let text = format!("{}{note}", self.browser.position());
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &text, room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "absences-help"
    }
}
