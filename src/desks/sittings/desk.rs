//! The sittings as a desk of the house.

use chrono::{DateTime, Utc};

use super::delivery_form::DeliveryForm;
use super::item_form::ItemForm;
use super::job::TakeReceipts;
use super::service::watching;
use super::service::{FOR_ADDENDUM, FOR_LEADERS, FOR_MEMBERS, SUBJECT};
use super::sitting_form::SittingForm;
use super::store::{self, Filter, Shelf};
use super::{agenda_list, board, delivery_list, next, page, ready_list, rules};
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::deadlines::Deadline;
use crate::db::drafts::Draft;
use crate::db::{Db, instant, stored};
use crate::ui::command::Command;
use crate::work::desk::{Counted, Desk, Group, Waiting};
use crate::work::house::House;
use crate::work::job::Job;
use crate::work::leaf;
use crate::work::screen::{Context, Screen};
use crate::work::session::{Permission, Session};

/// Route of the sittings with a notice that came late.
const LATE: &str = "sittings.late";

/// Route of the sittings whose day has passed and that nobody opened.
const OVER: &str = "sittings.over";

/// The desk, for the list of desks.
pub struct Sittings;

impl Desk for Sittings {
    fn name(&self) -> &'static str {
        "sittings"
    }

    fn title_key(&self) -> &'static str {
        "sittings-title"
    }

    fn group(&self) -> Option<Group> {
        Some(Group::Segreteria)
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(board::NAME, "sittings-title"), (next::NAME, "sittings-next-title")]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match route {
            board::NAME => Box::new(board::board()),
            LATE => Box::new(board::late()),
            OVER => Box::new(board::over()),
            next::NAME => Box::new(next::page()),
            _ => return None,
        })
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        let sitting = SittingForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        let item = || ItemForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        let delivery = || DeliveryForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        sitting.or_else(item).or_else(delivery)
    }

    fn open_subject(&self, kind: &str, id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        [SUBJECT, FOR_LEADERS, FOR_MEMBERS, FOR_ADDENDUM]
            .contains(&kind)
            .then(|| Box::new(page::page(id)) as Box<dyn Screen>)
    }

    fn terms(&self, activity: &str) -> Vec<Term> {
        // Calls and addenda are counted back from the sitting: see `counted`.
        if activity == rules::DOCUMENTS { rules::document_terms().to_vec() } else { Vec::new() }
    }

    fn counted(&self, db: &mut Db, _house: &House, deadline: &Deadline) -> Outcomes<Option<Counted>> {
        watching::counted(db, &deadline.subject_kind, deadline.subject_id)
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        if !session.may(Permission::KeepSittings) {
            return Ok(Vec::new());
        }
        let (planned, next_due, passed) = store::to_convene(db, stored(now))?;
        let mut on = |shelf| store::count(db, &Filter { shelf, ..Filter::default() }, now);
        let (over, late) = (on(Shelf::Over)?, on(Shelf::Late)?);
        let mut lines = vec![
            Waiting {
                key: "sittings-waiting-convene",
                count: planned,
                late: passed,
                next_due: next_due.map(instant),
                route: board::NAME,
            },
            Waiting { key: "sittings-waiting-over", count: over, late: over, next_due: None, route: OVER },
            Waiting { key: "sittings-waiting-late", count: late, late, next_due: None, route: LATE },
        ];
        lines.retain(|line| line.count > 0);
        Ok(lines)
    }

    fn jobs(&self) -> &'static [&'static dyn Job] {
        &[&TakeReceipts]
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![
            ("sittings-title", board::COMMANDS),
            ("sittings-one", page::COMMANDS),
            ("sittings-agenda-title", agenda_list::COMMANDS),
            ("sittings-ready-title", ready_list::COMMANDS),
            ("sittings-proofs-title", delivery_list::COMMANDS),
            ("sittings-next-title", next::COMMANDS),
            ("leaf-heading", leaf::TURNING),
        ]
    }
}
