//! Consumables as a desk of the house.

use chrono::{DateTime, Utc};

use super::form::ArticleForm;
use super::list::{self, ArticleList};
use super::page::{self, ArticlePage};
use super::proposal_screen::{self, ProposalScreen};
use super::store::list as store;
use super::{chart, service};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::drafts::Draft;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Group, Waiting};
use crate::work::screen::{Context, Screen};
use crate::work::session::{Permission, Session};

/// Route of the list of what is short.
const SHORT: &str = "consumables.short";

/// The desk, for the list of desks.
pub struct Consumables;

impl Desk for Consumables {
    fn name(&self) -> &'static str {
        "consumables"
    }

    fn title_key(&self) -> &'static str {
        "consumables-title"
    }

    fn group(&self) -> Option<Group> {
        Some(Group::Ced)
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[
            (list::NAME, "consumables-title"),
            (proposal_screen::NAME, "consumables-proposal-title"),
            (chart::NAME, "consumables-chart-title"),
        ]
    }

    fn open(&self, route: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match route {
            list::NAME => Box::new(ArticleList::new()),
            SHORT => Box::new(ArticleList::through(store::Filter { short: true, ..store::Filter::default() })),
            proposal_screen::NAME => Box::new(ProposalScreen::new()),
            chart::NAME => Box::new(chart::Chart::new(cx)),
            _ => return None,
        })
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        ArticleForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>)
    }

    fn open_subject(&self, kind: &str, id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        match kind {
            service::SUBJECT => Some(Box::new(ArticlePage::new(id))),
            service::ANALYSIS => Some(Box::new(ProposalScreen::new())),
            _ => None,
        }
    }

    fn waiting(&self, db: &mut Db, session: &Session, _now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        if !session.may(Permission::KeepInventory) {
            return Ok(Vec::new());
        }
        let count = store::count(db, &store::Filter { short: true, ..store::Filter::default() })?;
        let line = Waiting { key: "consumables-waiting-short", count, late: 0, next_due: None, route: SHORT };
        Ok(if count > 0 { vec![line] } else { Vec::new() })
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![
            ("consumables-title", list::COMMANDS),
            ("consumables-one", page::COMMANDS),
            ("consumables-proposal-title", proposal_screen::COMMANDS),
            ("consumables-chart-title", chart::COMMANDS),
        ]
    }
}
