//! Dossiers as a desk of the house.

use chrono::{DateTime, Datelike, Utc};

use super::form::{DossierForm, LineForm};
use super::list::{self, DossierList};
use super::page::{self, DossierPage};
use super::plan_list::{self, PlanList};
use super::planning::{self, YearlyDeadline};
use super::store::list::Filter;
use super::tree::{self, Tree};
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::Db;
use crate::db::drafts::Draft;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Waiting};
use crate::work::job::Job;
use crate::work::screen::{Context, Screen};
use crate::work::session::{Permission, Session};

/// Route of this year's dossier plan, from which the yearly dossiers are opened.
const THIS_YEARS_PLAN: &str = "dossiers.plan.this-year";

/// The desk, for the list of desks.
pub struct Dossiers;

impl Desk for Dossiers {
    fn name(&self) -> &'static str {
        "dossiers"
    }

    fn title_key(&self) -> &'static str {
        "dossiers-title"
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(tree::NAME, "dossiers-title"), (list::NAME, "dossiers-list-title"), (plan_list::NAME, "dossiers-plan-title")]
    }

    fn open(&self, route: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match route {
            tree::NAME => Box::new(Tree::new(cx)),
            list::NAME => Box::new(DossierList::new(Filter::default())),
            plan_list::NAME => Box::new(PlanList::new(cx)),
            THIS_YEARS_PLAN => Box::new(PlanList::of(i64::from(cx.house.clock.today().year()), cx)),
            _ => return None,
        })
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        let dossier = DossierForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        dossier.or_else(|| LineForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>))
    }

    fn open_subject(&self, kind: &str, id: i64, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        match kind {
            "dossier" => Some(Box::new(DossierPage::new(id))),
            planning::SUBJECT => Some(Box::new(PlanList::of(id, cx))),
            _ => None,
        }
    }

    fn terms(&self, activity: &str) -> Vec<Term> {
        if activity == planning::ACTIVITY { vec![planning::term()] } else { Vec::new() }
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        if !session.may(Permission::KeepDossiers) {
            return Ok(Vec::new());
        }
        let count = planning::yearly_waiting(db, session, i64::from(rome(now).year()))?;
        let line = Waiting { key: "dossiers-waiting-yearly", count, late: 0, next_due: None, route: THIS_YEARS_PLAN };
        Ok(if count > 0 { vec![line] } else { Vec::new() })
    }

    fn jobs(&self) -> &'static [&'static dyn Job] {
        &[&YearlyDeadline]
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![
            ("dossiers-title", tree::COMMANDS),
            ("dossiers-list-title", list::COMMANDS),
            ("dossiers-one", page::COMMANDS),
            ("dossiers-plan-title", plan_list::COMMANDS),
        ]
    }
}
