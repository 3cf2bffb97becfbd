//! The upkeep as a desk of the house.

use chrono::{DateTime, Days, Utc};

use super::box_form::BoxForm;
use super::jobs::{FollowSittings, LookAfterBackups, LookAfterBoxes};
use super::model::Ended;
use super::plan_form::PlanForm;
use super::settings_form::SettingsForm;
use super::store::boxes::{self as box_store, Filter as BoxFilter, Only};
use super::store::streams::{self as stream_store, Filter as StreamFilter};
use super::{
    backups, box_list, boxes, copies, morning_list, plan_list, plan_page, rules, settings, store, stream_list,
};
use super::{stream_page, streams};
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::Db;
use crate::db::drafts::Draft;
use crate::desks::helpdesk::api as helpdesk;
use crate::ui::command::Command;
use crate::work::desk::{Desk, Group, Waiting};
use crate::work::facts;
use crate::work::job::Job;
use crate::work::screen::{Context, Screen};
use crate::work::session::{Permission, Session};

/// Route of the boxes over the threshold.
const FULL: &str = "upkeep.boxes.full";
/// Route of the boxes asked for.
const REQUESTED: &str = "upkeep.boxes.requested";

/// The desk, for the list of desks.
pub struct Upkeep;

impl Desk for Upkeep {
    fn name(&self) -> &'static str {
        "upkeep"
    }

    fn title_key(&self) -> &'static str {
        "upkeep-title"
    }

    fn group(&self) -> Option<Group> {
        Some(Group::Ced)
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[
            (morning_list::NAME, "copies-title"),
            (plan_list::NAME, "plans-title"),
            (box_list::NAME, "boxes-title"),
            (stream_list::NAME, "streams-title"),
        ]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match route {
            morning_list::NAME => Box::new(morning_list::list()),
            plan_list::NAME => Box::new(plan_list::list()),
            box_list::NAME => Box::new(box_list::list()),
            FULL => Box::new(box_list::full()),
            REQUESTED => Box::new(box_list::requested()),
            stream_list::NAME => Box::new(stream_list::list()),
            _ => return None,
        })
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        let plan = PlanForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        let mailbox = || BoxForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        let settings = || SettingsForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>);
        plan.or_else(mailbox).or_else(settings)
    }

    fn open_subject(&self, kind: &str, id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match kind {
            backups::SUBJECT => Box::new(plan_page::newest(id)),
            boxes::SUBJECT if id > 0 => Box::new(BoxForm::new(super::box_form::BoxAbout::Box(id))),
            boxes::CHECK | boxes::SUBJECT => Box::new(box_list::list()),
            streams::SUBJECT => Box::new(stream_page::StreamPage::new(streams::About::Sitting(id))),
            helpdesk::CHECKLIST => Box::new(stream_page::StreamPage::new(streams::About::Ticket(id))),
            copies::COPY => Box::new(plan_page::newest(copies::plan_of(id))),
            _ => return None,
        })
    }

    fn terms(&self, activity: &str) -> Vec<Term> {
        let own = [rules::SPACE, rules::NEW_BOX, rules::PEC, rules::STREAMING];
        match activity {
            rules::BACKUPS => vec![copies::span()],
            _ if own.contains(&activity) => rules::spans(),
            _ => Vec::new(),
        }
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        if !session.may(Permission::WorkTickets) {
            return Ok(Vec::new());
        }
        let (copies, late) = copies(db, now)?;
        let threshold = settings::read(db)?.threshold * 10;
        let mut boxes = |only| box_store::count(db, &BoxFilter { only, ..BoxFilter::default() }, threshold);
        let (full, requested) = (boxes(Only::Full)?, boxes(Only::Requested)?);
        let sittings = stream_store::count(db, &StreamFilter::default())?;
        let line = |key, count, late, route| Waiting { key, count, late, next_due: None, route };
        let mut lines = vec![
            line("copies-waiting", copies, late, morning_list::NAME),
            line("boxes-waiting-requested", requested, 0, REQUESTED),
            line("boxes-waiting-full", full, 0, FULL),
            line("streams-waiting", sittings, 0, stream_list::NAME),
        ];
        lines.retain(|line| line.count > 0);
        Ok(lines)
    }

    fn jobs(&self) -> &'static [&'static dyn Job] {
        &[&LookAfterBackups, &LookAfterBoxes, &FollowSittings]
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![
            ("copies-title", morning_list::COMMANDS),
            ("plans-title", plan_list::COMMANDS),
            ("plans-one", plan_page::COMMANDS),
            ("boxes-title", box_list::COMMANDS),
            ("streams-title", stream_list::COMMANDS),
            ("streams-one", stream_page::COMMANDS),
        ]
    }
}

/// Copies of the last days that are not known to be well, and how many of them went wrong or are past their hour.
fn copies(db: &mut Db, now: DateTime<Utc>) -> Outcomes<(i64, i64)> {
    let (today, calendar) = (rome(now).date_naive(), facts::read(db)?.calendar);
    let from = today - Days::new(backups::LOOKED_BACK);
    let (mut count, mut late) = (0, 0);
    for plan in store::plans(db)?.into_iter().filter(|plan| plan.active) {
        let standing = store::standing(db, plan.id, from, today)?;
        for day in rules::expected(&plan.fields, from, today, &calendar) {
            let ended = standing.get(&day).map(|one| one.outcome);
            if ended != Some(Ended::Good) {
                count += 1;
                late += i64::from(ended.is_some() || rules::due(&plan.fields, day) < now);
            }
        }
    }
    Ok((count, late))
}
