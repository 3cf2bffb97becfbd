//! The closed lists, newest first.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::ShippingList;
use super::page::ListPage;
use super::store::{self, Slice};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::desks::protocol::api as protocol;
use crate::ui::cells;
use crate::ui::command::{Availability, Command};
use crate::ui::table::{self, Anchor, Browser, Column, Move, Page, RowText, Table, Wanted};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "departures.lists";

const COLUMNS: &[Column] = &[
    Column::fixed("shipping-column-list", 10),
    Column::fixed("shipping-column-closed", 16),
    Column::fixed("shipping-column-medium", 16),
    Column::fixed("shipping-column-items", 10).right(),
    Column::fixed("shipping-column-total", 12).right(),
    Column::grow("shipping-column-operator", 10).drops(1),
];

struct Rows {
    wanted: u64,
    page: Page<i64, ShippingList>,
}

/// The screen.
pub struct ClosedLists {
    browser: Browser<i64, ShippingList>,
    tickets: Tickets,
    asked: Ticket,
    wanted: u64,
    started: bool,
}

impl ClosedLists {
    /// All lists.
    pub fn new() -> Self {
        Self {
            browser: Browser::new(),
            tickets: Tickets::default(),
            asked: Ticket::default(),
            wanted: 0,
            started: false,
        }
    }

    fn ask(&mut self, wanted: Wanted<i64>) -> Effect {
        self.asked = self.tickets.next();
        self.wanted = wanted.ticket;
        Effect::Ask(self.asked, task(move |db, _, session| rows(db, session, &wanted)))
    }

    fn maybe(&mut self, wanted: Option<Wanted<i64>>) -> Reply {
        Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted)).into_iter().collect() }
    }
}

impl Default for ClosedLists {
    fn default() -> Self {
        Self::new()
    }
}

fn rows(db: &mut Db, session: &Session, wanted: &Wanted<i64>) -> Outcomes<Rows> {
    session.require(Permission::Ship)?;
    let anchor = match wanted.anchor {
        Anchor::At(id) => Some(id),
        Anchor::First | Anchor::Last => None,
    };
    let skip = i64::try_from(wanted.skip).unwrap_or(i64::MAX);
    let slice = Slice { anchor, forward: wanted.forward, skip, take: i64::from(wanted.take) };
    let found = store::lists(db, &slice)?;
    let total = store::count_lists(db, None)?.unsigned_abs();
    let first_index = match found.first() {
        Some(first) => store::count_lists(db, Some(first.id))?.unsigned_abs(),
        None => 0,
    };
    let rows = found.into_iter().map(|list| (list.id, list)).collect();
    Ok(Rows { wanted: wanted.ticket, page: Page { rows, first_index, total } })
}

fn show<'r>(list: &'r ShippingList, cx: &Context<'_>) -> RowText<'r> {
    RowText::new(vec![
        format!("{}/{}", list.number, list.year).into(),
        dates::date_time(instant(list.closed_at)).into(),
        cx.texts.get(protocol::medium_key(list.medium)).into(),
        list.items.to_string().into(),
        Cents(list.cents).to_string().into(),
        Shown::line(&list.operator_name).into_string().into(),
    ])
}

impl Screen for ClosedLists {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("shipping-lists-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![table::MOVING]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            "list-open" => Availability::unless(self.browser.current().is_none(), "shipping-why-empty"),
            _ => Availability::Enabled,
        }
    }

    fn here(&self) -> Option<i64> {
        self.browser.key().copied()
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
            Event::Command("list-open") => match self.browser.key() {
                Some(id) => Reply::with(Effect::Open(Box::new(ListPage::new(*id)))),
                None => Reply::done(),
            },
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
        self.browser.draw(buf, above, &look, &Table::new(COLUMNS, "shipping-no-lists"), &|list| show(list, cx));
        if let Some(line) = cells::line(below, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &self.browser.position(), room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "shipping-help-lists"
    }
}
