//! The register of keys, newest line first: it only grows.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::{KeyMove, Way};
use super::store::keys as store;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::ui::cells;
use crate::ui::command::{Availability, Command};
use crate::ui::table::{self, Anchor, Browser, Column, Move, Page, RowText, Table, Wanted};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};

const COLUMNS: &[Column] = &[
    Column::fixed("keys-column-at", 16),
    Column::fixed("keys-column-way", 11),
    Column::grow("keys-column-label", 12),
    Column::grow("keys-column-holder", 18),
    Column::fixed("keys-column-due", 16).drops(1),
    Column::grow("keys-column-operator", 12).drops(2),
];

#[derive(Debug, Clone, Copy)]
struct Spot {
    id: i64,
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
    page: Page<Spot, KeyMove>,
}

/// The screen.
#[derive(Default)]
pub struct KeyRegister {
    browser: Browser<Spot, KeyMove>,
    tickets: Tickets,
    asked: Ticket,
    wanted: u64,
    started: bool,
}

impl KeyRegister {
    fn ask(&mut self, wanted: Wanted<Spot>) -> Effect {
        (self.asked, self.wanted) = (self.tickets.next(), wanted.ticket);
        Effect::Ask(self.asked, task(move |db, _, session| rows(db, session, &wanted)))
    }

    fn maybe(&mut self, wanted: Option<Wanted<Spot>>) -> Reply {
        Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted)).into_iter().collect() }
    }
}

fn rows(db: &mut Db, session: &Session, wanted: &Wanted<Spot>) -> Outcomes<Rows> {
    session.require(Permission::Consult)?;
    let from = match &wanted.anchor {
        Anchor::At(spot) => Some(spot.id),
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
    let rows = found.into_iter().zip(first_index..).map(|(row, index)| (Spot { id: row.id, index }, row)).collect();
    Ok(Rows { wanted: wanted.ticket, page: Page { rows, first_index, total } })
}

impl Screen for KeyRegister {
    fn name(&self) -> &'static str {
        "rooms.key-register"
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("keys-register-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![table::MOVING]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        if command == "list-open" { Availability::Disabled("shifts-why-no-page") } else { Availability::Enabled }
    }

    fn here(&self) -> Option<i64> {
        self.browser.key().map(|spot| spot.id)
    }

    fn handle(&mut self, event: Event, _cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.started => {
                self.started = true;
                let wanted = self.browser.start();
                Reply::with(self.ask(wanted))
            }
            Event::Shown | Event::Refresh | Event::Command("list-refresh") => {
                let wanted = self.browser.reload();
                Reply::with(self.ask(wanted))
            }
            Event::Command("list-back") => Reply::with(Effect::Close),
            Event::Command(id) => match Move::of(id) {
                Some(step) => {
                    let wanted = self.browser.handle(step);
                    self.maybe(wanted)
                }
                None => Reply::ignored(),
            },
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Rows>) {
            Ok(Ok(rows)) => {
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
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let buf = frame.buffer_mut();
        self.browser.draw(buf, above, &look, &Table::new(COLUMNS, "keys-register-empty"), &|line| {
            let way = if line.kind == Way::Out { "keys-way-out" } else { "keys-way-in" };
            RowText::new(vec![
                dates::date_time(instant(line.at)).into(),
                cx.texts.get(way).into(),
                Shown::line(&line.label).into_string().into(),
                Shown::line(&line.holder).into_string().into(),
                line.due_at.map(|due| dates::date_time(instant(due))).unwrap_or_default().into(),
                Shown::line(&line.operator_name).into_string().into(),
            ])
        });
        if let Some(line) = cells::line(below, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &self.browser.position(), room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "keys-help-register"
    }
}
