//! Backup plans and how their copies ended, restore tests, mailboxes, sittings that go out live, as the tables keep them.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::schema::{backup_outcomes, backup_plans, mailboxes, restore_tests, streaming_steps, streamings};
use crate::text_enum;

text_enum! {
    /// How often a copy is made.
    Cadence {
        /// Every day, or every working day.
        Daily = "daily",
        /// On one day of the week.
        Weekly = "weekly",
        /// On one day of the month.
        Monthly = "monthly",
        /// On one day of the year.
        Yearly = "yearly",
    }
}

text_enum! {
    /// How a copy ended.
    Ended {
        /// It was made.
        Good = "good",
        /// It went wrong.
        Failed = "failed",
        /// Nobody and nothing told of it in time.
        Missed = "missed",
    }
}

text_enum! {
    /// Who said how a copy ended.
    Source {
        /// An operator.
        Entered = "entered",
        /// The log of the program that copies.
        Log = "log",
        /// The program itself, when the hour had passed.
        Job = "job",
    }
}

text_enum! {
    /// What kind of mailbox.
    BoxKind {
        /// Ordinary.
        Plain = "box",
        /// Certified.
        Pec = "pec",
    }
}

text_enum! {
    /// Where a mailbox stands.
    BoxState {
        /// Asked for, to be made.
        Requested = "requested",
        /// In use.
        Active = "active",
        /// No longer in use.
        Closed = "closed",
    }
}

/// What a clerk writes of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = backup_plans, treat_none_as_null = true)]
pub struct PlanFields {
    /// Name.
    pub name: String,
    /// The server at the desk that keeps the inventory.
    pub asset_id: Option<i64>,
    /// How the server is called.
    pub server: String,
    /// What is copied.
    pub what: String,
    /// How often.
    pub cadence: Cadence,
    /// On which day: of the week (1 Monday), of the month, or month and day as `1231`; 0 for daily copies.
    pub on_day: i64,
    /// By which hour of that day it must be done: `08:00`.
    pub by_hour: String,
    /// Only on working days; what falls on another is due on the next working day.
    pub working_days: bool,
    /// Medium.
    pub medium: String,
    /// The copy cannot be reached from the system.
    pub offline: bool,
    /// A restore is tried every so many months; 0 never.
    pub restore_months: i64,
    /// File or folder of the log.
    pub log_path: Option<String>,
    /// Words of a line that tells success, between commas; none for the usual ones.
    pub log_good: Option<String>,
    /// Words of a line that tells failure.
    pub log_bad: Option<String>,
    /// First day.
    pub starts_on: NaiveDate,
}

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = backup_plans)]
pub struct Plan {
    /// Row id.
    pub id: i64,
    /// What was written of it.
    #[diesel(embed)]
    pub fields: PlanFields,
    /// In use.
    pub active: bool,
    /// Optimistic version.
    pub version: i64,
}

/// How a copy ended: written once.
#[allow(clippy::struct_field_names, reason = "the column is called so")]
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = backup_outcomes)]
pub struct Outcome {
    /// Row id.
    #[diesel(skip_insertion)]
    pub id: i64,
    /// Plan.
    pub plan_id: i64,
    /// The day the copy was due.
    pub day: NaiveDate,
    /// How it ended.
    pub outcome: Ended,
    /// Who says so.
    pub source: Source,
    /// In words.
    pub text: Option<String>,
    /// When it was written (UTC).
    pub at: NaiveDateTime,
    /// By whom.
    pub operator_id: Option<i64>,
    /// Their name.
    pub operator_name: String,
    /// Digest of the row.
    pub digest: Vec<u8>,
}

/// A restore test: planned, then done once and for all.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = restore_tests)]
pub struct RestoreTest {
    /// Row id.
    pub id: i64,
    /// Plan.
    pub plan_id: i64,
    /// For which day.
    pub planned_on: NaiveDate,
    /// When it was done (UTC).
    pub done_at: Option<NaiveDateTime>,
    /// How it ended.
    pub outcome: Option<Ended>,
    /// In words.
    pub text: Option<String>,
    /// By whom.
    pub operator_name: Option<String>,
    /// Its verbale in the document store.
    pub pdf_sha256: Option<String>,
    /// Digest of the row once done.
    pub digest: Option<Vec<u8>>,
}

/// What a clerk writes of a mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = mailboxes, treat_none_as_null = true)]
pub struct BoxFields {
    /// Address.
    pub address: String,
    /// What kind.
    pub kind: BoxKind,
    /// Whose it is.
    pub holder: String,
    /// Their office.
    pub office_id: Option<i64>,
    /// Space in megabytes.
    pub quota_mb: Option<i64>,
    /// Last day of a certified box.
    pub expires_on: Option<NaiveDate>,
    /// Days of warning before that.
    pub warn_days: i64,
    /// First day of service of a new employee.
    pub first_day: Option<NaiveDate>,
    /// Anything else.
    pub notes: Option<String>,
}

/// A mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = mailboxes)]
pub struct Mailbox {
    /// Row id.
    pub id: i64,
    /// What was written of it.
    #[diesel(embed)]
    pub fields: BoxFields,
    /// Where it stands.
    pub state: BoxState,
    /// Space used, in megabytes, as last measured.
    pub used_mb: Option<i64>,
    /// When that was.
    pub measured_on: Option<NaiveDate>,
    /// The ticket that makes it.
    pub ticket_label: Option<String>,
    /// Used space in thousandths of the quota.
    pub fill: i64,
    /// Optimistic version.
    pub version: i64,
}

/// A council sitting that goes out live.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = streamings)]
pub struct Streaming {
    /// Row id.
    pub id: i64,
    /// The booking of the sitting.
    pub booking_id: i64,
    /// Begin (UTC).
    pub starts_at: NaiveDateTime,
    /// End (UTC).
    pub ends_at: NaiveDateTime,
    /// What the calendar shows.
    pub title: String,
    /// Room.
    pub room: String,
    /// Its ticket.
    pub ticket_id: Option<i64>,
    /// How that is named.
    pub ticket_label: Option<String>,
    /// When the sitting was called off (UTC).
    pub cancelled_at: Option<NaiveDateTime>,
    /// Steps that are not done.
    pub open_steps: i64,
    /// Optimistic version.
    pub version: i64,
}

/// A step of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = streaming_steps)]
pub struct StreamStep {
    /// The sitting.
    pub streaming_id: i64,
    /// Place in the list.
    pub position: i64,
    /// What is to be done.
    pub text: String,
    /// When it was done (UTC).
    pub done_at: Option<NaiveDateTime>,
    /// By whom.
    pub done_name: Option<String>,
}
