//! The agenda as it was made known, version by version.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::canonical::{Canonical, Digest};
use crate::db::instant;
use crate::db::schema::agenda_versions;
use crate::text_enum;

text_enum! {
    /// Why a version of an agenda was kept.
    VersionReason {
        /// Sent to the group leaders before the call.
        Draft = "draft",
        /// The notice.
        Notice = "notice",
        /// Added items.
        Addendum = "addendum",
        /// An item was taken off after the call.
        Withdrawal = "withdrawal",
        /// The order was changed after the call.
        Order = "order",
        /// An item was worded anew after the call.
        Change = "change",
    }
}

impl VersionReason {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "sittings-version-draft",
            Self::Notice => "sittings-version-notice",
            Self::Addendum => "sittings-version-addendum",
            Self::Withdrawal => "sittings-version-withdrawal",
            Self::Order => "sittings-version-order",
            Self::Change => "sittings-version-change",
        }
    }
}

/// A line of a version of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaLine {
    /// The item.
    pub item: i64,
    /// Number on the agenda; 0 for one that was taken off.
    pub number: i64,
    /// What it is about.
    pub subject: String,
    /// Who reports.
    pub speaker: Option<String>,
    /// Behind closed doors.
    pub closed_door: bool,
    /// With which addendum it came.
    pub addendum: i64,
}

/// The agenda as it was made known.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = agenda_versions)]
pub struct AgendaVersion {
    /// Row id.
    pub id: i64,
    /// The sitting.
    pub sitting_id: i64,
    /// Number of the version, from 1.
    pub number: i64,
    /// Why it was kept.
    pub reason: VersionReason,
    /// Its lines, as JSON.
    pub content: String,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// By whom.
    pub operator_id: i64,
    /// Their name.
    pub operator_name: String,
    /// Canonical digest.
    pub digest: Vec<u8>,
}

impl AgendaVersion {
    /// The lines of this version.
    pub fn lines(&self) -> Vec<AgendaLine> {
        serde_json::from_str(&self.content).unwrap_or_default()
    }

    /// What its digest must be.
    pub fn expected_digest(&self) -> Digest {
        Canonical::of("agenda-version/1")
            .int("sitting", self.sitting_id)
            .int("number", self.number)
            .text("reason", self.reason.code())
            .text("content", &self.content)
            .at("at", instant(self.at))
            .int("operator", self.operator_id)
            .text("name", &self.operator_name)
            .digest()
    }
}
