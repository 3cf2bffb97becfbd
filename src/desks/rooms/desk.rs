//! The rooms as a desk of the house.

use chrono::{DateTime, Utc};

use super::acting;
use super::calendar::{self, Calendar};
use super::card_form::CardForm;
use super::cards::{self, Cards};
use super::form::RequestForm;
use super::ical;
use super::ical::import_screen::{self, ImportScreen};
use super::list::{self, RequestList};
use super::model::State;
use super::page::{self, RequestPage};
use super::rules::term;
use super::series;
use super::service::SUBJECT;
use super::store;
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::drafts::Draft;
use crate::db::{Db, instant};
use crate::ui::command::Command;
use crate::work::desk::{Desk, Group, Waiting};
use crate::work::screen::{Context, Screen};
use crate::work::session::{Permission, Session};

/// The desk, for the list of desks.
pub struct Rooms;

impl Desk for Rooms {
    fn name(&self) -> &'static str {
        "rooms"
    }

    fn title_key(&self) -> &'static str {
        "rooms-title"
    }

    fn group(&self) -> Option<Group> {
        Some(Group::Rooms)
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[
            (calendar::NAME, "rooms-calendar-title"),
            (list::NAME, "rooms-requests-title"),
            (cards::NAME, "rooms-cards-title"),
            ("rooms.new", "rooms-form-new"),
            ("rooms.skipped", "rooms-skipped-title"),
            ("rooms.competing", "rooms-competing-title"),
            ("rooms.sitting", "rooms-sitting-title"),
            ("rooms.displaced", "rooms-displaced-title"),
            (ical::import_screen::NAME, "rooms-ical-import-title"),
            (ical::export_form::NAME, "rooms-ical-export-title"),
        ]
    }

    fn open(&self, route: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match route {
            calendar::NAME => Box::new(Calendar::new(cx)),
            list::NAME => Box::new(RequestList::new()),
            cards::NAME => Box::new(Cards::new()),
            ical::import_screen::NAME => Box::new(ImportScreen::new(None, cx)),
            ical::export_form::NAME => Box::new(ical::export_form::form(None, cx)),
            route => return series::open(route, cx),
        })
    }

    fn open_draft(&self, draft: &Draft, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        RequestForm::resume(draft, cx)
            .map(|form| Box::new(form) as Box<dyn Screen>)
            .or_else(|| CardForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>))
            .or_else(|| ical::export_form::resume(draft, cx).map(|form| Box::new(form) as Box<dyn Screen>))
    }

    fn open_subject(&self, kind: &str, id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        (kind == SUBJECT).then(|| Box::new(RequestPage::new(id)) as Box<dyn Screen>)
    }

    fn terms(&self, activity: &str) -> Vec<Term> {
        if activity == term::ACTIVITY { vec![term::term()] } else { Vec::new() }
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        if !session.may(Permission::KeepRooms) {
            return Ok(Vec::new());
        }
        let (count, late, next) = store::requests::waiting(db, State::Requested, now)?;
        let line =
            Waiting { key: "rooms-waiting-requests", count, late, next_due: next.map(instant), route: list::NAME };
        let mut lines = if count > 0 { vec![line] } else { Vec::new() };
        lines.extend(series::waiting(db, session, now)?);
        Ok(lines)
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        let mut tables = vec![
            ("rooms-calendar-title", calendar::COMMANDS),
            ("rooms-requests-title", list::COMMANDS),
            ("rooms-deciding-title", acting::COMMANDS),
            ("rooms-page-title", page::COMMANDS),
            ("rooms-cards-title", cards::COMMANDS),
            ("rooms-ical-import-title", import_screen::COMMANDS),
        ];
        tables.extend(series::TABLES);
        tables
    }
}
