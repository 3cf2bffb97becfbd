//! The hall as a desk of the house.

use chrono::{DateTime, Utc};

use super::fee_form::FeeForm;
use super::minutes_form::MinutesForm;
use super::rules::{self, MINUTES};
use super::screen::{self, HallScreen, keys};
use super::service::SUBJECT;
use super::{KEEP, after_page, fee_list, list, papers_store, source, store};
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::drafts::Draft;
use crate::db::{Db, instant, stored};
use crate::ui::command::Command;
use crate::work::desk::{Desk, Group, Waiting};
use crate::work::screen::{Context, Screen};
use crate::work::session::Session;

/// The desk, for the list of desks.
pub struct Halls;

impl Desk for Halls {
    fn name(&self) -> &'static str {
        "hall"
    }

    fn title_key(&self) -> &'static str {
        "hall-title"
    }

    fn group(&self) -> Option<Group> {
        Some(Group::Segreteria)
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(list::NAME, "halls-title"), (fee_list::NAME, "fees-title"), (fee_list::RATES, "rates-title")]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match route {
            list::NAME => Box::new(list::list()),
            fee_list::NAME => Box::new(fee_list::list()),
            fee_list::RATES => Box::new(fee_list::rates()),
            _ => return None,
        })
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        if let Some(sitting) = screen::sitting_of(draft) {
            return Some(Box::new(HallScreen::new(sitting)));
        }
        let minutes = MinutesForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        minutes.or_else(|| FeeForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>))
    }

    /// `hall` is the hall of a sitting while it is held, `minutes` what follows.
    fn open_subject(&self, kind: &str, id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        match kind {
            "hall-room" => Some(Box::new(HallScreen::new(id))),
            SUBJECT => Some(Box::new(after_page::page(id))),
            _ => None,
        }
    }

    fn terms(&self, activity: &str) -> Vec<Term> {
        if activity == MINUTES { vec![rules::minutes_term()] } else { Vec::new() }
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        if !session.may(KEEP) {
            return Ok(Vec::new());
        }
        let drafts = papers_store::drafts(db)?;
        let open = store::open(db)?;
        let (late, next_due) = papers_store::clock(db, MINUTES, SUBJECT, stored(now))?;
        let today = source::awaited(db, now, None)?;
        let mut lines = vec![
            Waiting {
                key: "hall-waiting-today",
                count: today.len() as i64,
                late: 0,
                next_due: today.first().map(|one| one.at),
                route: list::NAME,
            },
            Waiting { key: "hall-waiting-open", count: open, late: 0, next_due: None, route: list::NAME },
            Waiting {
                key: "hall-waiting-minutes",
                count: drafts,
                late,
                next_due: next_due.map(instant),
                route: list::NAME,
            },
        ];
        lines.retain(|line| line.count > 0);
        Ok(lines)
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![
            ("halls-title", list::COMMANDS),
            ("hall-keys-calling", keys::CALLING),
            ("hall-keys-sitting", keys::SITTING),
            ("hall-keys-voting", keys::VOTING),
            ("hall-keys-lost", keys::LOST),
            ("hall-keys-agenda", keys::ON_ITEMS),
            ("hall-title-one", keys::ON_BEGIN),
            ("hall-keys-closed", keys::ON_CLOSED),
            ("after-title", after_page::COMMANDS),
            ("fees-title", fee_list::COMMANDS),
            ("rates-title", fee_list::RATE_COMMANDS),
        ]
    }
}
