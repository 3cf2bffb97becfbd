//! The register: every registration, newest first, whatever their number; filters, sort, marks, export.
//!
//! Only the rows around the cursor are in memory. A new filter is a new question; answers to old ones are dropped.

mod columns;
pub mod export;
mod filter_form;
mod viewing;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::detail::Detail;
use super::form::{About, RegistrationForm};
use super::model::Flow;
use super::papers::{Paper, Printing};
use super::sheet::may_see;
use super::store::register_list::{self, COUNT_LIMIT, Condition, Filter, Key, ListRow, Looker, Sort};
use super::views::{self, Hidden, Views, model::ViewOf};
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::Db;
use crate::desks::dossiers::api::Choosing;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Anchor, Browser, Move, Page, Table, Wanted};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};
use crate::work::words_bar::{Typed, WordsBar};
use columns::COLUMNS;
use filter_form::FilterForm;

/// Route of the screen.
pub const NAME: &str = "protocol.list";

/// The register's own commands.
pub const TABLE: &[Command] = &[
    Command { id: "register-filters", keys: &["shift-f7", "f"], scope: Scope::Screen, footer: 70 },
    Command { id: "register-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 55 },
    Command { id: "register-label", keys: &["f6", "l"], scope: Scope::Screen, footer: 45 },
    Command { id: "register-receipt", keys: &["f8", "r"], scope: Scope::Screen, footer: 44 },
    Command { id: "register-dossier", keys: &["shift-f8", "d"], scope: Scope::Screen, footer: 43 },
    Command { id: "register-export", keys: &["ctrl-e", "e"], scope: Scope::Screen, footer: 35 },
];

/// A row's key, with its place in the list so that neighbours need no counting.
#[derive(Debug, Clone)]
struct Place {
    key: Key,
    index: u64,
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.key.id == other.key.id
    }
}

impl Eq for Place {}

struct Rows {
    wanted: u64,
    page: Page<Place, ListRow>,
    more: bool,
}

/// The list of registrations.
pub struct RegisterList {
    filter: Filter,
    sort: Sort,
    browser: Browser<Place, ListRow>,
    tickets: Tickets,
    asked: Option<Ticket>,
    /// The browser's own ticket of that question.
    wanted: u64,
    /// What is asked when the question under way is answered: the filter has changed, nobody waits for its answer.
    next: Option<Wanted<Place>>,
    /// The filter leaves more rows than are counted.
    more: bool,
    words: Option<WordsBar>,
    filters: Option<FilterForm>,
    printing: Printing,
    choosing: Choosing,
    exporting: Option<Ticket>,
    views: Views,
    hidden: Hidden,
    shown: bool,
}

impl RegisterList {
    /// The whole register.
    pub fn new() -> Self {
        Self {
            filter: Filter::default(),
            sort: Sort::default(),
            browser: Browser::new(),
            tickets: Tickets::default(),
            asked: None,
            wanted: 0,
            next: None,
            more: false,
            words: None,
            filters: None,
            printing: Printing::default(),
            choosing: Choosing::default(),
            exporting: None,
            views: Views::new(ViewOf::Register, viewing::count),
            hidden: Hidden::default(),
            shown: false,
        }
    }

    fn ask(&mut self, wanted: Wanted<Place>) -> Effect {
        // Rows beside known ones belong to a list that was counted already.
        let counted = matches!(wanted.anchor, Anchor::At(_)).then(|| (self.browser.total(), self.more));
        self.ask_counted(wanted, counted)
    }

    fn ask_counted(&mut self, wanted: Wanted<Place>, counted: Option<(u64, bool)>) -> Effect {
        let ticket = self.tickets.next();
        (self.asked, self.wanted) = (Some(ticket), wanted.ticket);
        let (filter, sort) = (self.filter.clone(), self.sort);
        Effect::Ask(ticket, task(move |db, _, session| rows(db, &filter, sort, session, wanted, counted)))
    }

    /// A new list. While a question is under way the new one waits for its answer, so that a word typed quickly costs two
    /// searches and not one a letter.
    fn restart(&mut self) -> Reply {
        self.more = false;
        let wanted = self.browser.start();
        if self.asked.is_some() {
            self.next = Some(wanted);
            return Reply::done();
        }
        Reply::with(self.ask(wanted))
    }

    /// The same list, where something may have been added.
    fn renew(&mut self) -> Reply {
        if self.next.is_some() {
            return Reply::done();
        }
        let wanted = self.browser.reload();
        Reply::with(self.ask_counted(wanted, None))
    }

    fn list_command(&mut self, id: &str, cx: &Context<'_>) -> Option<Reply> {
        if let Some(effects) = self.views.command(id, &mut self.tickets) {
            return Some(Reply { consumed: true, effects });
        }
        if let Some(step) = Move::of(id) {
            let wanted = self.browser.handle(step);
            return Some(Reply {
                consumed: true,
                effects: wanted.map(|wanted| self.ask(wanted)).into_iter().collect(),
            });
        }
        Some(match id {
            "list-open" => match self.browser.key() {
                Some(place) => Reply::with(Effect::Open(Box::new(Detail::new(place.key.id)))),
                None => Reply::done(),
            },
            "list-filter" => {
                self.words = Some(WordsBar::new("register-words", &self.filter.words));
                Reply::done()
            }
            "list-sort" => {
                self.sort = match self.sort {
                    Sort::Newest => Sort::Oldest,
                    Sort::Oldest => Sort::Party,
                    Sort::Party => Sort::Newest,
                };
                self.restart()
            }
            "list-mark-all" => {
                let wanted = self.browser.mark_all();
                Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted)).into_iter().collect() }
            }
            "list-mark" => {
                self.browser.toggle_mark();
                let wanted = self.browser.handle(Move::Down);
                Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted)).into_iter().collect() }
            }
            "list-refresh" => self.renew(),
            "list-back" => {
                if !self.browser.marks().is_empty() {
                    self.browser.set_marks(Vec::new());
                    Reply::done()
                } else if self.filter.is_empty() {
                    Reply::with(Effect::Close)
                } else {
                    self.filter = Filter::default();
                    self.views.left();
                    self.restart()
                }
            }
            "register-filters" => {
                self.filters = Some(FilterForm::new(&self.filter, cx));
                Reply::done()
            }
            "register-new" => Reply::with(Effect::Open(Box::new(RegistrationForm::new(About::Blank(Flow::In), cx)))),
            "register-label" => self.print(Paper::Label),
            "register-receipt" => self.print(Paper::Receipt),
            "register-export" => self.export(),
            "register-dossier" => {
                let chosen: Vec<i64> = self.browser.chosen().iter().map(|place| place.key.id).collect();
                if chosen.is_empty() {
                    Reply::done()
                } else {
                    Reply::with(self.choosing.start(&mut self.tickets, chosen))
                }
            }
            _ => return None,
        })
    }

    fn print(&mut self, paper: Paper) -> Reply {
        match self.browser.key() {
            Some(place) => Reply::with(self.printing.start(&mut self.tickets, place.key.id, paper)),
            None => Reply::done(),
        }
    }

    fn export(&mut self) -> Reply {
        let ticket = self.tickets.next();
        self.exporting = Some(ticket);
        let (filter, sort) = (self.filter.clone(), self.sort);
        let marked: Vec<i64> = self.browser.marks().iter().map(|place| place.key.id).collect();
        Reply::with(Effect::Ask(
            ticket,
            task(move |db, house, session| export::write(db, house, session, &filter, sort, &marked)),
        ))
    }

    fn type_words(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let Some(bar) = &mut self.words else { return Reply::ignored() };
        match bar.handle(event, cx) {
            Typed::Nothing(reply) => return reply,
            Typed::Kept => {
                self.words = None;
                return Reply::done();
            }
            Typed::Dropped => {
                self.words = None;
                self.filter.words.clear();
            }
            Typed::Words(words) => self.filter.words = words,
        }
        self.views.left();
        self.restart()
    }

    fn status(&self, cx: &Context<'_>) -> String {
        let order = cx.texts.get(match self.sort {
            Sort::Newest => "register-sort-newest",
            Sort::Oldest => "register-sort-oldest",
            Sort::Party => "register-sort-party",
        });
        let more = if self.more { "+" } else { "" };
        let order = self.views.name().map_or_else(|| order.clone(), |name| format!("{name} · {order}"));
        let filter = filter_form::describe(&self.filter, cx);
        if filter.is_empty() {
            format!("{}{more} · {order}", self.browser.position())
        } else {
            format!("{}{more} · {order} · {filter}", self.browser.position())
        }
    }
}

impl Default for RegisterList {
    fn default() -> Self {
        Self::new()
    }
}

/// Who looks.
fn looker(session: &Session) -> Looker {
    Looker { operator: session.operator_id, reserved: session.may(Permission::SeeReserved) }
}

/// Fetches what the browser wants and says where in the list it stands.
fn rows(
    db: &mut Db,
    filter: &Filter,
    sort: Sort,
    session: &Session,
    wanted: Wanted<Place>,
    counted: Option<(u64, bool)>,
) -> Outcomes<Rows> {
    session.require(Permission::Consult)?;
    let who = looker(session);
    let anchor = match &wanted.anchor {
        Anchor::At(place) => Some(place.key.clone()),
        Anchor::First | Anchor::Last => None,
    };
    let ask = register_list::Wanted { anchor, forward: wanted.forward, skip: wanted.skip, take: wanted.take };
    let mut list = register_list::page(db, filter, sort, who, &ask)?;
    for row in &mut list {
        if !may_see(session, row.reserved, row.operator_id) {
            row.subject.clear();
            row.party.clear();
            row.sender_number = None;
        }
    }
    let (counted, more) = if let Some(known) = counted {
        known
    } else {
        let counted = register_list::count(db, filter, who)?.unsigned_abs();
        (counted, !filter.is_empty() && counted > COUNT_LIMIT.unsigned_abs())
    };
    let found = list.len() as u64;
    let first_index = match (&wanted.anchor, wanted.forward) {
        (Anchor::First, _) => wanted.skip,
        (Anchor::Last, _) => counted.saturating_sub(wanted.skip + found),
        (Anchor::At(place), true) => place.index + 1 + wanted.skip,
        (Anchor::At(place), false) => place.index.saturating_sub(wanted.skip + found),
    };
    // Beyond what is counted the list grows as it is read.
    let reached = first_index + found + if found == u64::from(wanted.take) && wanted.forward { found } else { 0 };
    let total = if more { counted.max(reached) } else { counted };
    let keyed =
        list.into_iter().zip(first_index..).map(|(row, index)| (Place { key: row.key(), index }, row)).collect();
    Ok(Rows { wanted: wanted.ticket, page: Page { rows: keyed, first_index, total }, more })
}

impl Screen for RegisterList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("register-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.words.is_some() {
            vec![crate::ui::form::BAR]
        } else if self.filters.is_some() {
            vec![crate::ui::form::COMMANDS]
        } else {
            vec![TABLE, views::TABLE, table::MOVING, table::FILTERING, table::SORTING, table::MARKING]
        }
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        if let Some(filters) = &self.filters {
            return filters.availability(command);
        }
        match command {
            "register-new" => Availability::unless(!cx.session.may(Permission::Register), "why-not-permitted"),
            "register-dossier" if !cx.session.may(Permission::KeepDossiers) => {
                Availability::Disabled("why-not-permitted")
            }
            "register-dossier" | "register-label" | "register-receipt" | "list-open" => {
                Availability::unless(self.browser.key().is_none(), "why-nothing-here")
            }
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.words.is_some() || self.filters.as_ref().is_some_and(FilterForm::typing)
    }

    fn here(&self) -> Option<i64> {
        self.browser.key().map(|place| place.key.id)
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.shown => {
                self.shown = true;
                return self.restart();
            }
            Event::Shown | Event::Refresh => return self.renew(),
            Event::Answered { name, choice } => {
                if let Some(reply) = self.view_answered(name, &choice, cx) {
                    return reply;
                }
                let effects = self.choosing.answered(&mut self.tickets, name, &choice).unwrap_or_default();
                return Reply { consumed: true, effects };
            }
            _ => {}
        }
        if self.words.is_some() {
            return self.type_words(event, cx);
        }
        if let Some(filters) = &mut self.filters {
            return match filters.handle(event, &mut self.tickets, cx) {
                filter_form::Outcome::Stays(reply) => reply,
                filter_form::Outcome::Left => {
                    self.filters = None;
                    Reply::done()
                }
                filter_form::Outcome::Apply(filter) => {
                    self.filters = None;
                    self.views.left();
                    self.filter = Filter { words: std::mem::take(&mut self.filter.words), ..*filter };
                    self.restart()
                }
            };
        }
        match event {
            Event::Command(id) => self.list_command(id, cx).unwrap_or_default(),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match self.views.answer(ticket, answer, cx) {
            Ok(outcome) => return self.follow_view(outcome, cx),
            Err(answer) => answer,
        };
        if self.asked == Some(ticket) {
            self.asked = None;
            if let Some(wanted) = self.next.take() {
                return Reply::with(self.ask(wanted));
            }
            return match answer.map(Answer::downcast::<Rows>) {
                Ok(Ok(rows)) => {
                    self.more = rows.more;
                    let wanted = self.browser.answer(rows.wanted, rows.page);
                    Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted)).into_iter().collect() }
                }
                Ok(Err(_)) => Reply::done(),
                Err(fault) => {
                    self.browser.failed(self.wanted);
                    Reply::with(Effect::Fault(fault))
                }
            };
        }
        if self.exporting == Some(ticket) {
            self.exporting = None;
            return match answer.map(Answer::downcast::<export::Written>) {
                Ok(Ok(written)) => {
                    let args =
                        [("count", Arg::from(written.rows)), ("path", Arg::from(written.path.display().to_string()))];
                    Reply::with(Effect::Toast(Shown::line(&cx.texts.with("register-exported", &args))))
                }
                Ok(Err(_)) => Reply::done(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
        if let Some(filters) = &mut self.filters
            && filters.takes(ticket)
        {
            return filters.answer(answer);
        }
        let answer = match self.choosing.answer(ticket, answer, cx) {
            Ok(effects) => {
                // The marks have done their work once something was filed.
                if effects.iter().any(|effect| matches!(effect, Effect::Toast(_))) {
                    self.browser.set_marks(Vec::new());
                }
                return Reply { consumed: true, effects };
            }
            Err(answer) => answer,
        };
        let effects = self.printing.answer(&mut self.tickets, ticket, answer, cx).unwrap_or_default();
        Reply { consumed: true, effects }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let [list, line] = super::split_last_row(area);
        let shown = views::visible(COLUMNS, &self.hidden);
        let by = if self.sort == Sort::Party { "register-column-party" } else { "register-column-number" };
        let empty = if self.filter.is_empty() { "register-empty" } else { "register-nothing-found" };
        let mut table = Table::new(&shown, empty);
        if let Some(place) = shown.iter().position(|column| column.title == by) {
            table = table.sorted(place, self.sort == Sort::Newest);
        }
        self.browser.draw(frame.buffer_mut(), list, &look, &table, &|row| {
            views::cells(columns::show(row, cx), COLUMNS, &self.hidden)
        });
        if let Some(bar) = &self.words {
            return bar.draw(frame.buffer_mut(), line, &look);
        }
        let status = Shown::line(&self.status(cx)).to_string();
        Line::from(Span::styled(status, cx.theme.style(Meaning::Dim))).render(line, frame.buffer_mut());
        self.filters.as_ref().and_then(|filters| filters.draw(frame, area, cx))
    }

    fn help(&self) -> &'static str {
        "register-help"
    }
}
