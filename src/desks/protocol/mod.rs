//! The protocol desk: from arrival to number to shelf (activities P1.1 and P1.4 of the office plan).
//!
//! Offers the queue of what arrived, the registration form, the register, the page of a registration, its papers.
//! A registration is one use case in one transaction ([`service::register`]); screens and headless commands call it.

pub mod api;
pub mod arriving;
pub mod clocks;
pub mod detail;
pub mod document_text;
pub mod document_view;
pub mod exclusions;
pub mod fetching;
pub mod form;
pub mod import;
pub mod intake;
pub mod learned;
pub mod message_view;
pub mod model;
pub mod papers;
pub mod queue;
pub mod radar;
pub mod register;
pub mod request;
pub mod rules;
pub mod segnatura;
pub mod service;
pub mod sheet;
pub mod sources;
pub mod store;
pub mod templates;
#[cfg(test)]
mod tests;
pub mod verify;
pub mod views;

use chrono::{DateTime, Utc};
use ratatui::layout::Rect;

use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::Db;
use crate::db::drafts::Draft;
use crate::ui::command::{Command, Scope};
use crate::work::desk::{Desk, Waiting};
use crate::work::job::Job;
use crate::work::screen::{Context, Screen};
use crate::work::session::{Permission, Session};
use crate::work::shelves;
use form::{About, RegistrationForm};
use model::{ArrivalState, Flow};

/// The protocol desk, for the list of desks.
pub struct Protocol;

/// Commands that open the desk's screens from anywhere.
pub const GLOBAL: &[Command] = &[
    Command { id: "protocol-queue", keys: &["shift-f2"], scope: Scope::Global, footer: 0 },
    Command { id: "protocol-list", keys: &["shift-f3"], scope: Scope::Global, footer: 0 },
    Command { id: "protocol-in", keys: &["ctrl-n"], scope: Scope::Global, footer: 0 },
    Command { id: "protocol-out", keys: &["shift-f9"], scope: Scope::Global, footer: 0 },
    Command { id: "protocol-templates", keys: &[], scope: Scope::Global, footer: 0 },
    Command { id: "protocol-exclusions", keys: &[], scope: Scope::Global, footer: 0 },
    Command { id: "protocol-internal", keys: &["shift-f10"], scope: Scope::Global, footer: 0 },
];

const ROUTES: &[(&str, &str)] = &[
    (queue::NAME, "queue-title"),
    ("protocol.in", "protocol-form-title-in"),
    ("protocol.out", "protocol-form-title-out"),
    ("protocol.internal", "protocol-form-title-internal"),
    (register::NAME, "register-title"),
];

impl Desk for Protocol {
    fn name(&self) -> &'static str {
        "protocol"
    }

    fn title_key(&self) -> &'static str {
        "protocol-title"
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        ROUTES
    }

    fn open(&self, route: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        let blank = |flow| Box::new(RegistrationForm::new(About::Blank(flow), cx)) as Box<dyn Screen>;
        Some(match route {
            queue::NAME => Box::new(queue::Queue::new()),
            "protocol.errors" => Box::new(queue::Queue::on(store::arrivals::Shelf::Errors)),
            register::NAME => Box::new(register::RegisterList::new()),
            "protocol.in" => blank(Flow::In),
            "protocol.out" => blank(Flow::Out),
            "protocol.internal" => blank(Flow::Internal),
            templates::list::NAME => Box::new(templates::TemplateList::new()),
            exclusions::list::NAME => Box::new(exclusions::KindList::new()),
            _ => return None,
        })
    }

    fn open_draft(&self, draft: &Draft, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        if draft.form != form::NAME {
            return None;
        }
        RegistrationForm::resume(draft, cx).map(|form| Box::new(form) as Box<dyn Screen>)
    }

    fn open_subject(&self, kind: &str, id: i64, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        match kind {
            "registration" => Some(Box::new(detail::Detail::new(id))),
            "arrival" => Some(Box::new(RegistrationForm::new(About::Arrival(id), cx))),
            _ => None,
        }
    }

    fn global_commands(&self) -> &'static [Command] {
        GLOBAL
    }

    fn global(&self, command: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        let route = match command {
            "protocol-queue" => queue::NAME,
            "protocol-list" => register::NAME,
            "protocol-in" => "protocol.in",
            "protocol-out" => "protocol.out",
            "protocol-internal" => "protocol.internal",
            "protocol-templates" => templates::list::NAME,
            "protocol-exclusions" => exclusions::list::NAME,
            _ => return None,
        };
        self.open(route, cx)
    }

    fn terms(&self, activity: &str) -> Vec<Term> {
        clocks::terms(activity)
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        let mut lines = Vec::new();
        if !session.may(Permission::WorkArrivals) {
            return Ok(lines);
        }
        let today = rome(now).date_naive();
        let midnight = crate::base::calendar::instant(today, chrono::NaiveTime::MIN).naive_utc();
        let (count, late) = store::figures::waiting_arrivals(db, today, midnight)?;
        lines.push(Waiting {
            key: "protocol-waiting-arrivals",
            count,
            late,
            next_due: (count > 0).then(|| crate::base::calendar::end_of_day(today)),
            route: queue::NAME,
        });
        let errors = store::figures::in_state(db, ArrivalState::Error)?;
        if errors > 0 {
            lines.push(Waiting {
                key: "protocol-waiting-errors",
                count: errors,
                late: 0,
                next_due: None,
                route: "protocol.errors",
            });
        }
        lines.push(Waiting {
            key: "protocol-registered-today",
            count: store::figures::registered_on(db, today)?,
            late: 0,
            next_due: None,
            route: register::NAME,
        });
        Ok(lines)
    }

    fn jobs(&self) -> &'static [&'static dyn Job] {
        &[&fetching::FetchArrivals]
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![
            ("protocol-title", GLOBAL),
            ("queue-title", queue::TABLE),
            ("protocol-form-title", form::COMMANDS),
            ("radar-title", radar::TABLE),
            ("templates-title", templates::list::TABLE),
            ("exclusions-title", exclusions::list::TABLE),
            ("register-title", register::TABLE),
            ("views-title", views::TABLE),
            ("shelves-heading", shelves::TABLE),
            ("detail-title", detail::TABLE),
            ("document-title", document_view::TABLE),
            ("message-title", message_view::FIRST_PAGE),
            ("message-title", message_view::TABLE),
        ]
    }
}

/// The first row of an area and what is below it.
fn split_first_row(area: Rect) -> [Rect; 2] {
    let first = Rect { height: area.height.min(1), ..area };
    [first, Rect { y: area.y + first.height, height: area.height - first.height, ..area }]
}

/// What is above the last row of an area, and that row.
fn split_last_row(area: Rect) -> [Rect; 2] {
    let last = area.height.min(1);
    let above = Rect { height: area.height - last, ..area };
    [above, Rect { y: area.y + above.height, height: last, ..area }]
}
