//! Sittings and what is on their agenda, as the tables keep them. What was made known of them has files of its own.

mod notices;
mod versions;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;

pub use notices::{Delivery, DeliveryState, DeliveryStep, DeliveryWord, Healed, Notice, NoticeKind, Recipients};
pub use versions::{AgendaLine, AgendaVersion, VersionReason};

use crate::db::instant;
use crate::db::schema::{sitting_items, sittings};
use crate::desks::organs::api::Call;
use crate::text_enum;

text_enum! {
    /// Where a sitting stands.
    SittingState {
        /// Planned, its agenda is being made.
        Planned = "planned",
        /// The notice went out.
        Convened = "convened",
        /// In session.
        Open = "open",
        /// Over; its minutes are being made.
        Closed = "closed",
        /// Everything is done.
        Done = "done",
        /// Called off.
        CalledOff = "called_off",
    }
}

impl SittingState {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Planned => "sittings-state-planned",
            Self::Convened => "sittings-state-convened",
            Self::Open => "sittings-state-open",
            Self::Closed => "sittings-state-closed",
            Self::Done => "sittings-state-done",
            Self::CalledOff => "sittings-state-called-off",
        }
    }
}

text_enum! {
    /// Where an item of an agenda stands.
    ItemState {
        /// To be dealt with.
        Ready = "ready",
        /// Taken off the agenda.
        Withdrawn = "withdrawn",
        /// Put off to another sitting.
        Postponed = "postponed",
    }
}

impl ItemState {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ready => "sittings-item-ready",
            Self::Withdrawn => "sittings-item-withdrawn",
            Self::Postponed => "sittings-item-postponed",
        }
    }
}

/// A sitting.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = sittings)]
pub struct Sitting {
    /// Row id.
    pub id: i64,
    /// The organ.
    pub organ_id: i64,
    /// How it is called: never [`Call::Added`].
    pub call: Call,
    /// What it is besides: `Seduta solenne`; may be empty.
    pub title: String,
    /// When it begins (UTC).
    pub at: NaiveDateTime,
    /// When it begins at the second call (UTC).
    pub second_call_at: Option<NaiveDateTime>,
    /// How long it is meant to last.
    pub minutes: i64,
    /// The room.
    pub room_id: Option<i64>,
    /// The place in words.
    pub place: String,
    /// The booking of the room.
    pub booking_id: Option<i64>,
    /// The request that the booking belongs to.
    pub request_id: Option<i64>,
    /// The public may be there.
    pub is_public: bool,
    /// Where it stands.
    pub state: SittingState,
    /// Its year.
    pub year: i64,
    /// Its number in the year, given when it opens.
    pub number: Option<i64>,
    /// Day of the conference of the group leaders.
    pub leaders_on: Option<NaiveDate>,
    /// The rule it is convened by.
    pub rule_id: Option<i64>,
    /// The term of that rule.
    pub term: String,
    /// Until when the notice must have arrived (UTC).
    pub notice_due: NaiveDateTime,
    /// Until when proposals are taken (UTC).
    pub proposals_due: NaiveDateTime,
    /// Members of whose delivery nothing is known yet.
    pub unproved: i64,
    /// Members whom a notice reached late or not at all, and nothing made it good.
    pub late: i64,
    /// Why it was called off.
    pub called_off_because: Option<String>,
    /// Key of the act that planned it.
    pub idempotency_key: String,
    /// Optimistic version.
    pub version: i64,
    /// When it was planned (UTC).
    pub created_at: NaiveDateTime,
    /// By whom.
    pub created_by: i64,
    /// Last change (UTC).
    pub updated_at: NaiveDateTime,
    /// By whom.
    pub updated_by: i64,
}

impl Sitting {
    /// When it begins.
    pub fn begins(&self) -> DateTime<Utc> {
        instant(self.at)
    }

    /// When it is meant to end.
    pub fn ends(&self) -> DateTime<Utc> {
        self.begins() + chrono::TimeDelta::minutes(self.minutes)
    }

    /// Whether it was opened.
    pub fn has_begun(&self) -> bool {
        matches!(self.state, SittingState::Open | SittingState::Closed | SittingState::Done)
    }

    /// Whether its agenda can still be changed.
    pub fn is_ahead(&self) -> bool {
        matches!(self.state, SittingState::Planned | SittingState::Convened)
    }
}

/// What a form says of a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SittingFields {
    /// The organ.
    pub organ_id: i64,
    /// How it is called.
    pub call: Call,
    /// What it is besides.
    pub title: String,
    /// When it begins.
    pub at: DateTime<Utc>,
    /// When it begins at the second call.
    pub second_call_at: Option<DateTime<Utc>>,
    /// How long.
    pub minutes: i64,
    /// The room.
    pub room_id: Option<i64>,
    /// The place in words.
    pub place: String,
    /// Public.
    pub is_public: bool,
    /// Conference of the group leaders.
    pub leaders_on: Option<NaiveDate>,
}

/// An item of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = sitting_items)]
pub struct Item {
    /// Row id.
    pub id: i64,
    /// The sitting.
    pub sitting_id: i64,
    /// Place on the agenda, from 1.
    pub position: i64,
    /// The proposal.
    pub act_id: Option<i64>,
    /// What it is about.
    pub subject: String,
    /// Who reports.
    pub speaker: Option<String>,
    /// Behind closed doors.
    pub closed_door: bool,
    /// Where it stands.
    pub state: ItemState,
    /// With which addendum it came: 0 with the notice itself.
    pub addendum: i64,
    /// Why it was taken off.
    pub withdrawn_because: Option<String>,
    /// Key of the act that put it there.
    pub idempotency_key: String,
    /// Optimistic version.
    pub version: i64,
    /// Last change (UTC).
    pub updated_at: NaiveDateTime,
    /// By whom.
    pub updated_by: i64,
    /// It is only heard, and becomes no deliberation.
    pub communication: bool,
}

/// What a form says of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ItemFields {
    /// The proposal.
    pub act_id: Option<i64>,
    /// What it is about.
    pub subject: String,
    /// Who reports.
    pub speaker: Option<String>,
    /// Behind closed doors.
    pub closed_door: bool,
    /// It is only heard, and becomes no deliberation.
    pub communication: bool,
}
