//! Requests that wait for their letter, and the letters that went out.

use chrono::{DateTime, Utc};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::Letter;
use super::page::LetterPage;
use super::{service, settings_form, store};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::desks::protocol::api as protocol;
use crate::desks::rooms::model::Request;
use crate::ui;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Anchor, Browser, Column, List, Move, Page, RowText, Table, Wanted};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "rooms.letters";

/// Its own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "letters-list-issue", keys: &["f8", "a"], scope: Scope::Screen, footer: 89 },
    Command { id: "letters-shelf", keys: &["tab", "right"], scope: Scope::Screen, footer: 60 },
    Command { id: "letters-shelf-back", keys: &["shift-tab", "left"], scope: Scope::Screen, footer: 0 },
    Command { id: "letters-words", keys: &["f6", "m"], scope: Scope::Screen, footer: 50 },
];

const WAITING: &[Column] = &[
    Column::fixed("letters-column-request", 9),
    Column::fixed("letters-column-first", 16),
    Column::grow("letters-column-addressee", 18),
    Column::grow("letters-column-purpose", 16).drops(1),
    Column::fixed("letters-column-kind", 14),
];

const GONE: &[Column] = &[
    Column::fixed("letters-column-number", 12),
    Column::fixed("letters-column-at", 16),
    Column::fixed("letters-column-kind", 14),
    Column::grow("letters-column-addressee", 18),
    Column::grow("letters-column-operator", 12).drops(1),
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
    page: Page<Spot, Letter>,
}

/// The screen.
#[derive(Default)]
pub struct LetterList {
    shelf: usize,
    waiting: Option<List<Request>>,
    /// How many wait; the list holds the first of them.
    all_waiting: i64,
    browser: Browser<Spot, Letter>,
    tickets: Tickets,
    asked: Ticket,
    loading: Ticket,
    wanted: u64,
    started: bool,
}

impl LetterList {
    fn ask(&mut self, wanted: Wanted<Spot>) -> Effect {
        (self.asked, self.wanted) = (self.tickets.next(), wanted.ticket);
        Effect::Ask(self.asked, task(move |db, _, session| rows(db, session, &wanted)))
    }

    fn maybe(&mut self, wanted: Option<Wanted<Spot>>) -> Reply {
        Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted)).into_iter().collect() }
    }

    fn load(&mut self) -> Reply {
        self.loading = self.tickets.next();
        let waiting = Effect::Ask(self.loading, task(|db, house, session| waiting(db, house.clock.now(), session)));
        let wanted = if self.started { self.browser.reload() } else { self.browser.start() };
        self.started = true;
        let gone = self.ask(wanted);
        Reply::with(waiting).and(gone)
    }

    fn current(&self) -> Option<i64> {
        if self.shelf == 0 {
            self.waiting.as_ref().and_then(List::current).map(|request| request.id)
        } else {
            self.browser.current().map(|letter| letter.request_id)
        }
    }

    fn command(&mut self, id: &str) -> Reply {
        if let Some(step) = Move::of(id) {
            if self.shelf == 0 {
                if let Some(list) = &mut self.waiting {
                    list.handle(step);
                }
                return Reply::done();
            }
            let wanted = self.browser.handle(step);
            return self.maybe(wanted);
        }
        match (id, self.current()) {
            ("letters-shelf" | "letters-shelf-back", _) => {
                self.shelf = ui::tabs::next(self.shelf, 2, id == "letters-shelf");
                Reply::done()
            }
            ("letters-list-issue", Some(request)) => {
                Reply::with(Effect::Open(Box::new(LetterPage::new(request, true))))
            }
            ("list-open", Some(request)) => Reply::with(Effect::Open(Box::new(LetterPage::new(request, false)))),
            ("letters-words", _) => Reply::with(Effect::Open(Box::new(settings_form::form()))),
            ("list-refresh", _) => self.load(),
            ("list-back", _) => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }
}

/// The first requests that wait, and how many there are.
fn waiting(db: &mut Db, now: DateTime<Utc>, session: &Session) -> Outcomes<(Vec<Request>, i64)> {
    session.require(Permission::KeepRooms)?;
    let first = store::waiting(db, now)?;
    let count = if first.len() as i64 == store::MOST { store::count_waiting(db, now)? } else { first.len() as i64 };
    Ok((first, count))
}

fn rows(db: &mut Db, session: &Session, wanted: &Wanted<Spot>) -> Outcomes<Rows> {
    session.require(Permission::KeepRooms)?;
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

impl Screen for LetterList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("letters-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "letters-list-issue" | "letters-words" if !cx.session.may(Permission::KeepRooms) => {
                Availability::Disabled("why-not-permitted")
            }
            "letters-list-issue" if self.shelf == 1 => Availability::Disabled("letters-why-gone"),
            "letters-list-issue" | "list-open" => Availability::unless(self.current().is_none(), "why-nothing-here"),
            _ => Availability::Enabled,
        }
    }

    fn here(&self) -> Option<i64> {
        self.browser.key().map(|spot| spot.id)
    }

    fn handle(&mut self, event: Event, _cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => self.load(),
            Event::Command(id) => self.command(id),
            Event::Answered { .. } => Reply::done(),
            Event::Key(_) | Event::Paste(_) => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
        if ticket == self.loading {
            return match answer.map(Answer::downcast::<(Vec<Request>, i64)>) {
                Ok(Ok(found)) => {
                    let (first, count) = *found;
                    let here = self.waiting.as_ref().and_then(List::current).map(|request| request.id);
                    let mut list = List::new(first);
                    list.select(|request| Some(request.id) == here);
                    (self.waiting, self.all_waiting) = (Some(list), count);
                    Reply::done()
                }
                Ok(Err(_)) => Reply::done(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
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
        let buf = frame.buffer_mut();
        let count = table::thousands(self.all_waiting.unsigned_abs());
        let titles = [
            format!("{} {count}", cx.texts.get("letters-shelf-waiting")),
            format!("{} {}", cx.texts.get("letters-shelf-gone"), self.browser.total()),
        ];
        ui::tabs::draw(buf, area, &look, &titles, self.shelf);
        let inside = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area }.intersection(area);
        let below = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area }.intersection(area);
        let position = match (self.shelf, &self.waiting) {
            (0, None) => {
                let style = look.style(Meaning::Dim);
                cells::put(buf, inside.x, inside.y, &cx.texts.get("shifts-loading"), usize::from(inside.width), style);
                String::new()
            }
            (0, Some(list)) => {
                list.draw(buf, inside, &look, &Table::new(WAITING, "letters-none-waiting"), &|request| {
                    RowText::new(vec![
                        crate::desks::rooms::service::number_of(request).into(),
                        dates::date_time(instant(request.first_at)).into(),
                        Shown::line(&request.applicant).into_string().into(),
                        Shown::line(&request.purpose).into_string().into(),
                        cx.texts.get(service::next_kind(request).key()).into(),
                    ])
                });
                list.position()
            }
            _ => {
                self.browser.draw(buf, inside, &look, &Table::new(GONE, "letters-none-gone"), &|letter| {
                    let number = letter.registration_id.map(protocol::number_of).unwrap_or_default();
                    RowText::new(vec![
                        number.into(),
                        dates::date_time(instant(letter.at)).into(),
                        cx.texts.get(letter.kind.key()).into(),
                        Shown::line(&letter.addressee).into_string().into(),
                        Shown::line(&letter.operator_name).into_string().into(),
                    ])
                });
                let subject = self.browser.current().map(|letter| Shown::line(&letter.subject).into_string());
                format!("{} · {}", self.browser.position(), subject.unwrap_or_default())
            }
        };
        if let Some(line) = cells::line(below, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &position, room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "letters-help"
    }
}
