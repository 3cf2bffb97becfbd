//! Departures as a desk of the house.

use chrono::{DateTime, TimeDelta, Utc};

use super::pec::list::{self as pec_list, PecList, View};
use super::pec::{Outbox, service as pec, store as pec_store};
use super::requests::form::RequestForm;
use super::requests::list::{self, RequestList};
use super::requests::model::RequestState;
use super::requests::page::{self, RequestPage};
use super::requests::{rules, service, store};
use super::shipping::closed::{self, ClosedLists};
use super::shipping::model::Outcome;
use super::shipping::tariffs::TariffForm;
use super::shipping::waiting::{self, WaitingList};
use super::shipping::{closing, page as list_page, rules as shipping_rules, service as shipping};
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::drafts::Draft;
use crate::db::{Db, stored};
use crate::ui::command::Command;
use crate::work::desk::{Desk, Waiting};
use crate::work::facts;
use crate::work::job::Job;
use crate::work::screen::{Context, Screen};
use crate::work::session::{Permission, Session};

/// Route of the requests that came back to their office.
const RETURNED: &str = "departures.returned";

/// Route of the messages that were not delivered.
const TROUBLE: &str = "departures.trouble";
/// Route of the messages without a last word.
const UNANSWERED: &str = "departures.unanswered";
/// Route of the postal tariffs.
const TARIFFS: &str = "departures.tariffs";

/// The desk, for the list of desks.
pub struct Departures;

impl Desk for Departures {
    fn name(&self) -> &'static str {
        "departures"
    }

    fn title_key(&self) -> &'static str {
        "departures-title"
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[
            (list::NAME, "departures-requests-title"),
            (waiting::NAME, "shipping-title"),
            (pec_list::NAME, "pec-title"),
            (closed::NAME, "shipping-lists-title"),
            (TARIFFS, "shipping-tariffs-title"),
        ]
    }

    fn open(&self, route: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match route {
            list::NAME => Box::new(RequestList::new(cx.session)),
            waiting::NAME => Box::new(WaitingList::new()),
            pec_list::NAME => Box::new(PecList::new(View::ToSend)),
            TROUBLE => Box::new(PecList::new(View::Trouble)),
            UNANSWERED => Box::new(PecList::new(View::OnTheWay)),
            closed::NAME => Box::new(ClosedLists::new()),
            TARIFFS => Box::new(TariffForm::new()),
            RETURNED => Box::new(RequestList::of(Some(RequestState::Returned))),
            _ => return None,
        })
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        RequestForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>)
    }

    fn open_subject(&self, kind: &str, id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        match kind {
            service::SUBJECT => Some(Box::new(RequestPage::new(id))),
            closing::SUBJECT => Some(Box::new(list_page::ListPage::new(id))),
            _ => None,
        }
    }

    fn terms(&self, activity: &str) -> Vec<Term> {
        if activity == rules::ACTIVITY { vec![rules::term()] } else { Vec::new() }
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        let mut lines = Vec::new();
        if session.may(Permission::Register) {
            let calendar = facts::read(db)?.calendar;
            let (count, late, next_due) = service::waiting(db, &calendar, now)?;
            lines.push(Waiting { key: "departures-waiting-asked", count, late, next_due, route: list::NAME });
        }
        if session.may(Permission::AskDepartures) {
            let count = store::returned_to(db, &session.offices)?;
            lines.push(Waiting { key: "departures-waiting-returned", count, late: 0, next_due: None, route: RETURNED });
        }
        if session.may(Permission::Ship) {
            let calendar = facts::read(db)?.calendar;
            let (count, late, next_due) = shipping::waiting_by(db, &shipping_rules::MEDIA, &calendar, now)?;
            lines.push(Waiting { key: "shipping-waiting", count, late, next_due, route: waiting::NAME });
        }
        if session.may(Permission::Ship) {
            let calendar = facts::read(db)?.calendar;
            let (count, late, next_due) = shipping::waiting_by(db, &pec::MEDIA, &calendar, now)?;
            lines.push(Waiting { key: "pec-waiting", count, late, next_due, route: pec_list::NAME });
            let line = |key, count, route| Waiting { key, count, late: 0, next_due: None, route };
            let failed = pec_store::trouble(db, &[Outcome::Failed, Outcome::Refused])?;
            lines.push(line("pec-waiting-trouble", failed, TROUBLE));
            // A provider that says nothing for a day has perhaps never been given the message.
            let silent = pec_store::unanswered(db, stored(now - TimeDelta::days(1)))?;
            lines.push(line("pec-waiting-unanswered", silent, UNANSWERED));
            let back = pec_store::trouble(db, &[Outcome::Returned])?;
            lines.push(line("shipping-trouble", back, closed::NAME));
        }
        lines.retain(|line| line.count > 0);
        Ok(lines)
    }

    fn jobs(&self) -> &'static [&'static dyn Job] {
        &[&Outbox]
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![
            ("departures-requests-title", list::COMMANDS),
            ("departures-page-title", page::COMMANDS),
            ("shipping-title", waiting::COMMANDS),
            ("pec-title", pec_list::COMMANDS),
            ("shipping-page-heading", list_page::COMMANDS),
        ]
    }
}
