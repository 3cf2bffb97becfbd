//! A desk: what an office's room offers to the house. The shell knows desks only through one list of these.

use chrono::{DateTime, Utc};

use super::house::House;
use super::job::Job;
use super::screen::{Context, Screen};
use super::session::Session;
use crate::base::fault::Outcomes;
use crate::base::terms::Term;
use crate::db::Db;
use crate::db::deadlines::Deadline;
use crate::db::drafts::Draft;
use crate::ui::command::Command;

/// One line of the Today screen: something that waits, with its count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Catalogue key of the line: `protocol-waiting-arrivals`…
    pub key: &'static str,
    /// How many.
    pub count: i64,
    /// How many of them are late.
    pub late: i64,
    /// When the first of them falls due (UTC), where there is a term.
    pub next_due: Option<DateTime<Utc>>,
    /// Route of the screen that works them, opened with Enter.
    pub route: &'static str,
}

/// From what the date of a deadline was counted, and by which rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The term.
    pub term: Term,
    /// The event it runs from, or back from (UTC).
    pub from: DateTime<Utc>,
    /// What prescribes it: `Regolamento, art. 12`; may be empty.
    pub source: String,
}

/// A group of desks that has a list of its own in the list of desks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Rooms, their bookings and shifts.
    Rooms,
    /// The CED: tickets, machines, suppliers, backups.
    Ced,
    /// The Segreteria: acts, albo, organs and sittings.
    Segreteria,
}

impl Group {
    /// All groups, in the order of the list.
    pub const ALL: [Self; 3] = [Self::Rooms, Self::Ced, Self::Segreteria];

    /// Catalogue key of the name.
    pub fn title_key(self) -> &'static str {
        match self {
            Self::Rooms => "desk-group-rooms",
            Self::Ced => "desk-group-ced",
            Self::Segreteria => "desk-group-segreteria",
        }
    }
}

/// What a desk offers.
pub trait Desk: Sync {
    /// Fixed name: `protocol`.
    fn name(&self) -> &'static str;

    /// Catalogue key of the name in menus.
    fn title_key(&self) -> &'static str;

    /// The group in whose list the routes stand; `None` for the list of desks itself.
    fn group(&self) -> Option<Group> {
        None
    }

    /// Routes of the screens that can be opened from the menu, with the catalogue key of their names, in order.
    fn routes(&self) -> &'static [(&'static str, &'static str)];

    /// Opens a screen by route.
    fn open(&self, route: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>>;

    /// Opens the form a draft belongs to, filled and with the cursor in the same field; `None` if the form is not this
    /// desk's (forms are named `<desk>.<form>`) or the draft cannot be read.
    fn open_draft(&self, _draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        None
    }

    /// Opens the screen that shows a record, by the kind and id that deadlines and audit events carry.
    fn open_subject(&self, _kind: &str, _id: i64, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        None
    }

    /// The terms that the deadlines of an activity this desk opens may have, so that a list can explain their dates: the
    /// one that leads from opening to due date is theirs.
    fn terms(&self, _activity: &str) -> Vec<Term> {
        Vec::new()
    }

    /// How the date of a deadline was counted that does not run from its opening: one counted back from a day to come.
    fn counted(&self, _db: &mut Db, _house: &House, _deadline: &Deadline) -> Outcomes<Option<Counted>> {
        Ok(None)
    }

    /// Commands that work from every screen (opening a queue, a new registration…); see [`Desk::global`].
    fn global_commands(&self) -> &'static [Command] {
        &[]
    }

    /// Opens what a global command stands for.
    fn global(&self, _command: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        None
    }

    /// The same for a command given over a screen with this title.
    fn global_from(&self, command: &str, _screen: &str, cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        self.global(command, cx)
    }

    /// What waits at this desk for the operator of this session.
    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>>;

    /// Jobs this desk wants run when they fall due.
    fn jobs(&self) -> &'static [&'static dyn Job] {
        &[]
    }

    /// Every command table of the desk's screens, for the key sheet, the configuration and the conflict tests.
    fn tables(&self) -> Vec<(&'static str, &'static [Command])>;
}
