//! The organs as a desk of the house.

use chrono::{DateTime, Utc};

use super::address_form::AddressForm;
use super::member_form::MemberForm;
use super::organ_form::OrganForm;
use super::rule_form::RuleForm;
use super::{address_list, member_list, organ_list, organ_page, rule_list, service};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::drafts::Draft;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Group, Waiting};
use crate::work::leaf;
use crate::work::screen::{Context, Screen};
use crate::work::session::Session;

/// The desk, for the list of desks.
pub struct Organs;

impl Desk for Organs {
    fn name(&self) -> &'static str {
        "organs"
    }

    fn title_key(&self) -> &'static str {
        "organs-title"
    }

    fn group(&self) -> Option<Group> {
        Some(Group::Segreteria)
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(organ_list::NAME, "organs-title"), (address_list::NAME, "organs-addresses-title")]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match route {
            organ_list::NAME => Box::new(organ_list::list()),
            address_list::NAME => Box::new(address_list::list()),
            _ => return None,
        })
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        let organ = OrganForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        let member = || MemberForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        let rule = || RuleForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        let address = || AddressForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        organ.or_else(member).or_else(rule).or_else(address)
    }

    fn open_subject(&self, kind: &str, id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        (kind == service::SUBJECT && id > 0).then(|| Box::new(organ_page::page(id)) as Box<dyn Screen>)
    }

    fn waiting(&self, _db: &mut Db, _session: &Session, _now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        Ok(Vec::new())
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![
            ("organs-title", organ_list::COMMANDS),
            ("organs-one", organ_page::COMMANDS),
            ("organs-members-title", member_list::COMMANDS),
            ("organs-rules-title", rule_list::COMMANDS),
            ("organs-addresses-title", address_list::COMMANDS),
            ("leaf-heading", leaf::TURNING),
        ]
    }
}
