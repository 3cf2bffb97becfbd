//! The helpdesk as a desk of the house.

use chrono::{DateTime, Utc};

use super::answer_form::AnswerForm;
use super::figures::{self, Figures};
use super::form::TicketForm;
use super::jobs::CloseSolved;
use super::list::{self as queue, TicketList};
use super::own::{self, OwnList, OwnPage};
use super::page::{Part, TicketPage};
use super::rules::clock::Terms;
use super::service::{SOLUTION, SUBJECT};
use super::settings::clock_form::ClockForm;
use super::settings::text_form::{TextAbout, TextForm};
use super::settings::{clock_list, service as settings, text_list};
use super::store::list::{self, Looked, Tab};
use super::{acts, service};
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::drafts::Draft;
use crate::db::{Db, instant, stored};
use crate::ui::command::{Command, Scope};
use crate::work::desk::{Desk, Group, Waiting};
use crate::work::job::Job;
use crate::work::screen::{Context, Screen};
use crate::work::session::{Permission, Session};

/// The desk, for the list of desks.
pub struct Helpdesk;

/// Route of the tab of one's own work.
const MINE: &str = "helpdesk.mine";

/// From every screen.
const GLOBAL: &[Command] = &[
    Command { id: "helpdesk-ask", keys: &["shift-f11", "alt-h"], scope: Scope::Global, footer: 0 },
    Command { id: "helpdesk-queue", keys: &["alt-t"], scope: Scope::Global, footer: 0 },
];

impl Desk for Helpdesk {
    fn name(&self) -> &'static str {
        "helpdesk"
    }

    fn title_key(&self) -> &'static str {
        "helpdesk-title"
    }

    fn group(&self) -> Option<Group> {
        Some(Group::Ced)
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[
            (queue::NAME, "tickets-title"),
            (own::NAME, "own-tickets-title"),
            (figures::NAME, "helpdesk-figures-title"),
            (clock_list::NAME, "clocks-title"),
            (text_list::NAME, "texts-title"),
        ]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match route {
            queue::NAME => Box::new(TicketList::on(Tab::ToTake)),
            MINE => Box::new(TicketList::on(Tab::Mine)),
            own::NAME => Box::new(OwnList::default()),
            figures::NAME => Box::new(Figures::default()),
            clock_list::NAME => Box::new(clock_list::list()),
            text_list::NAME => Box::new(text_list::list()),
            _ => return None,
        })
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        if let Some(form) = TicketForm::resume(draft) {
            return Some(Box::new(form));
        }
        let answer = AnswerForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        let clock = || ClockForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        answer.or_else(clock).or_else(|| TextForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>))
    }

    fn open_subject(&self, kind: &str, id: i64, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        match kind {
            SUBJECT | SOLUTION => {}
            settings::CLOCK | settings::CLOSING => return Some(Box::new(clock_list::list())),
            settings::TEXT => return Some(Box::new(TextForm::new(TextAbout::Text(id)))),
            _ => return None,
        }
        Some(if cx.session.may(Permission::WorkTickets) {
            Box::new(TicketPage::new(id, Part::Whole))
        } else {
            Box::new(OwnPage::new(id))
        })
    }

    fn terms(&self, activity: &str) -> Vec<Term> {
        service::PLAN
            .iter()
            .filter_map(|terms| terms.parse::<Terms>().ok())
            .filter(|terms| terms.activity == activity)
            .flat_map(|terms| [Some(terms.take_up), terms.solve])
            .flatten()
            .collect()
    }

    fn global_commands(&self) -> &'static [Command] {
        GLOBAL
    }

    fn global(&self, command: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        self.global_from(command, "", cx)
    }

    fn global_from(&self, command: &str, screen: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        match command {
            // A technician who presses it has somebody on the telephone.
            "helpdesk-ask" if cx.session.may(Permission::WorkTickets) => Some(Box::new(TicketForm::call())),
            "helpdesk-ask" => Some(Box::new(TicketForm::ask(screen))),
            "helpdesk-queue" if cx.session.may(Permission::WorkTickets) => Some(Box::new(TicketList::on(Tab::ToTake))),
            "helpdesk-queue" => Some(Box::new(OwnList::default())),
            _ => None,
        }
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        let mut lines = Vec::new();
        if session.may(Permission::WorkTickets) {
            for (tab, key, route) in
                [(Tab::ToTake, "helpdesk-waiting-to-take", queue::NAME), (Tab::Mine, "helpdesk-waiting-mine", MINE)]
            {
                let looked = Looked { tab, operator: session.operator_id, ..Looked::default() };
                let count = list::count(db, &looked)?;
                let assignee = (tab == Tab::Mine).then_some(session.operator_id);
                let (late, next) = list::late(db, stored(now), assignee)?;
                lines.push(Waiting { key, count, late, next_due: next.map(instant), route });
            }
        }
        if session.may(Permission::OpenTickets) {
            let count = list::answers(db, session.operator_id)?;
            lines.push(Waiting { key: "helpdesk-waiting-own", count, late: 0, next_due: None, route: own::NAME });
        }
        Ok(lines)
    }

    fn jobs(&self) -> &'static [&'static dyn Job] {
        &[&CloseSolved]
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![
            ("tickets-title", queue::TABLE),
            ("ticket-acts-heading", acts::TABLE),
            ("own-tickets-title", own::TABLE),
            ("own-tickets-heading", own::PAGE),
            ("helpdesk-figures-title", figures::TABLE),
            ("clocks-title", clock_list::COMMANDS),
            ("texts-title", text_list::COMMANDS),
        ]
    }
}
