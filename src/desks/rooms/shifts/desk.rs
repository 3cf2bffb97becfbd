//! Shifts as a desk of the house.

use chrono::{DateTime, Utc};

use super::forms;
use super::hours::{self, HoursScreen};
use super::job::{self, Follow};
use super::key_list::{self, KeyList};
use super::mine::{self, MyShifts};
use super::service::planning;
use super::store;
use super::volunteer_list::{self, VolunteerList};
use super::week::{self, WeekOfShifts};
use crate::base::fault::Outcomes;
use crate::db::drafts::Draft;
use crate::db::{Db, stored};
use crate::ui::command::Command;
use crate::work::desk::{Desk, Group, Waiting};
use crate::work::job::Job;
use crate::work::screen::{Context, Screen};
use crate::work::session::{Permission, Session};

/// The desk, for the list of desks.
pub struct Shifts;

impl Desk for Shifts {
    fn name(&self) -> &'static str {
        "shifts"
    }

    fn title_key(&self) -> &'static str {
        "shifts-title"
    }

    fn group(&self) -> Option<Group> {
        Some(Group::Rooms)
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[
            (week::NAME, "shifts-title"),
            (mine::NAME, "mine-title"),
            (volunteer_list::NAME, "volunteers-title"),
            (key_list::NAME, "keys-title"),
            (hours::NAME, "hours-title"),
        ]
    }

    fn open(&self, route: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(match route {
            week::NAME => Box::new(WeekOfShifts::new(cx)),
            mine::NAME => Box::new(MyShifts::new()),
            volunteer_list::NAME => Box::new(VolunteerList::new()),
            key_list::NAME => Box::new(KeyList::new()),
            hours::NAME => Box::new(HoursScreen::new(cx)),
            _ => return None,
        })
    }

    fn open_draft(&self, draft: &Draft, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        forms::resume(draft, cx).map(|form| Box::new(form) as Box<dyn Screen>)
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        let mut lines = Vec::new();
        if session.may(Permission::KeepRooms) {
            let days = i64::try_from(job::AHEAD).unwrap_or(i64::MAX);
            let (count, next_due) = planning::uncovered(db, now, days)?;
            // What begins within a day and has nobody is late already.
            let (late, _) = planning::uncovered(db, now, 1)?;
            lines.push(Waiting { key: "shifts-waiting", count, late, next_due, route: week::NAME });
            let late = store::keys::overdue(db, stored(now))?;
            lines.push(Waiting { key: "keys-waiting", count: late, late, next_due: None, route: key_list::NAME });
        }
        if let Some(own) = store::volunteers::of_operator(db, session.operator_id)? {
            let swaps = store::swaps::for_volunteer(db, own.id)?;
            let count = i64::try_from(swaps.len()).unwrap_or(i64::MAX);
            lines.push(Waiting { key: "mine-waiting", count, late: 0, next_due: None, route: mine::NAME });
        }
        lines.retain(|line| line.count > 0);
        Ok(lines)
    }

    fn jobs(&self) -> &'static [&'static dyn Job] {
        &[&Follow]
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![
            ("shifts-title", week::COMMANDS),
            ("mine-title", mine::COMMANDS),
            ("volunteers-title", volunteer_list::COMMANDS),
            ("keys-title", key_list::COMMANDS),
            ("hours-title", hours::COMMANDS),
        ]
    }
}
