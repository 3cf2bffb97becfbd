//! One arrival to be looked at: the message and what its provider certifies, all its headers, its documents.
//!
//! Everything is read from what the queue has loaded; nothing here changes the arrival. Registering it begins here.

mod page;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::arriving::Arriving;
use super::document_view::{DocumentView, paged_reply};
use super::form::{About, RegistrationForm, stored_hash};
use super::model::ArrivalState;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form::FileItem;
use crate::ui::key::Chord;
use crate::ui::pager::{self, Paged, Pager};
use crate::ui::table::{self, Column, List, Move, RowText, Table};
use crate::ui::tabs;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket};
use crate::work::session::Permission;

/// Name of the screen.
pub const NAME: &str = "protocol.message";

/// Commands of every page.
pub const TABLE: &[Command] = &[
    Command { id: "message-next-page", keys: &["tab", "right"], scope: Scope::Screen, footer: 60 },
    Command { id: "message-previous-page", keys: &["shift-tab", "left"], scope: Scope::Screen, footer: 0 },
];

/// The command of the first page; on the page of documents the same keys open a document.
pub const FIRST_PAGE: &[Command] =
    &[Command { id: "message-register", keys: &["f2", "enter"], scope: Scope::Screen, footer: 90 }];

const TABS: [&str; 3] = ["message-tab-message", "message-tab-headers", "message-tab-documents"];
const DOCUMENTS: usize = 2;

const COLUMNS: &[Column] = &[
    Column::fixed("message-column-main", 2),
    Column::grow("message-column-name", 20).share(2),
    Column::fixed("message-column-detail", 18),
    Column::grow("message-column-sha256", 16).drops(2),
];

/// A document of the arrival.
struct Row {
    name: String,
    detail: String,
    main: bool,
    sha256: String,
}

impl Row {
    fn of(file: &FileItem) -> Self {
        Self {
            name: file.name.clone(),
            detail: file.detail.clone(),
            main: file.main,
            sha256: stored_hash(&file.id).unwrap_or_default(),
        }
    }
}

/// The view of one arrival.
pub struct MessageView {
    id: i64,
    subject: String,
    waits: bool,
    tab: usize,
    message: Pager,
    headers: Pager,
    documents: List<Row>,
}

impl MessageView {
    /// The view of an arrival as it was loaded.
    pub fn new(arriving: &Arriving, cx: &Context<'_>) -> Self {
        let arrival = &arriving.arrival;
        Self {
            id: arrival.id,
            subject: Shown::line(&arrival.subject).into_string(),
            waits: matches!(arrival.state, ArrivalState::Waiting | ArrivalState::Postponed | ArrivalState::Error),
            tab: 0,
            message: Pager::new(page::message(arriving, cx)),
            headers: Pager::new(page::headers(arriving, cx)),
            documents: List::new(arriving.files.iter().map(Row::of).collect()),
        }
    }

    fn pager(&self) -> Option<&Pager> {
        [Some(&self.message), Some(&self.headers)].get(self.tab).copied().flatten()
    }

    fn page(&mut self, act: impl FnOnce(&mut Pager) -> Paged, cx: &Context<'_>) -> Reply {
        let pager = match self.tab {
            0 => &mut self.message,
            1 => &mut self.headers,
            _ => return Reply::ignored(),
        };
        paged_reply(act(pager), cx)
    }

    fn open_document(&self, cx: &Context<'_>) -> Reply {
        match self.documents.current().filter(|row| !row.sha256.is_empty()) {
            Some(row) => {
                Reply::with(Effect::Open(Box::new(DocumentView::new(row.sha256.clone(), row.name.clone(), cx))))
            }
            None => Reply::done(),
        }
    }

    fn command(&mut self, id: &'static str, cx: &Context<'_>) -> Reply {
        match id {
            "message-next-page" => {
                self.tab = tabs::next(self.tab, TABS.len(), true);
                Reply::done()
            }
            "message-previous-page" => {
                self.tab = tabs::next(self.tab, TABS.len(), false);
                Reply::done()
            }
            "message-register" if self.waits => {
                Reply::with(Effect::Replace(Box::new(RegistrationForm::new(About::Arrival(self.id), cx))))
            }
            "message-register" => Reply::done(),
            _ if self.tab != DOCUMENTS => self.page(|pager| pager.command(id), cx),
            "list-open" => self.open_document(cx),
            "list-back" => Reply::with(Effect::Close),
            _ => match Move::of(id) {
                Some(step) => {
                    self.documents.handle(step);
                    Reply::done()
                }
                None => Reply::ignored(),
            },
        }
    }
}

impl Screen for MessageView {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        format!("{} {}", cx.texts.get("message-title"), self.subject)
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        match self.tab {
            // While words to search are written, Enter is theirs.
            _ if self.typing() => vec![pager::COMMANDS],
            0 => vec![FIRST_PAGE, TABLE, pager::COMMANDS],
            DOCUMENTS => vec![TABLE, table::MOVING],
            _ => vec![TABLE, pager::COMMANDS],
        }
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "message-register" if !cx.session.may(Permission::Register) => Availability::Disabled("why-not-permitted"),
            "message-register" => Availability::unless(!self.waits, "message-why-not-waiting"),
            "list-open" => Availability::unless(self.documents.current().is_none(), "why-nothing-here"),
            "list-refresh" => Availability::Disabled("message-why-short-list"),
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.pager().is_some_and(Pager::typing)
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Command(id) => self.command(id, cx),
            Event::Key(key) => self.page(|pager| pager.input(Chord::from(key)), cx),
            Event::Paste(text) => self.page(
                |pager| {
                    pager.paste(&text);
                    Paged::Stay
                },
                cx,
            ),
            Event::Shown | Event::Refresh | Event::Answered { .. } => Reply::ignored(),
        }
    }

    fn answer(&mut self, _ticket: Ticket, _answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
        Reply::done()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let [row, body] = super::split_first_row(area);
        let titles: Vec<String> = TABS.iter().map(|key| cx.texts.get(key)).collect();
        tabs::draw(frame.buffer_mut(), row, &look, &titles, self.tab);
        if let Some(pager) = self.pager() {
            return pager.draw(frame.buffer_mut(), body, &look);
        }
        let table = Table::new(COLUMNS, "message-no-documents");
        self.documents.draw(frame.buffer_mut(), body, &look, &table, &document_row);
        None
    }

    fn help(&self) -> &'static str {
        "message-help"
    }
}

fn document_row(row: &Row) -> RowText<'_> {
    RowText::new(vec![
        if row.main { "*" } else { "" }.into(),
        row.name.as_str().into(),
        row.detail.as_str().into(),
        row.sha256.as_str().into(),
    ])
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests;
