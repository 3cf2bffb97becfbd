//! Sittings, their agenda, notices and deliveries: as the tables keep them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::canonical::{Canonical, Digest};
use crate::db::instant;
use crate::db::schema::{agenda_versions, delivery_steps, notice_deliveries, notices, sitting_items, sittings};
use crate::desks::organs::api::{Call, Channel, Distribution};
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

text_enum! {
    /// What was sent about a sitting.
    NoticeKind {
        /// The call with its agenda.
        Notice = "notice",
        /// Items added to it.
        Addendum = "addendum",
        /// Draft of the agenda and papers to the group leaders.
        Leaders = "leaders",
        /// The papers to all councillors.
        Documents = "documents",
        /// The folder of the Giunta.
        Folder = "folder",
        /// The sitting does not take place.
        CalledOff = "called_off",
    }
}

impl NoticeKind {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Notice => "sittings-notice-notice",
            Self::Addendum => "sittings-notice-addendum",
            Self::Leaders => "sittings-notice-leaders",
            Self::Documents => "sittings-notice-documents",
            Self::Folder => "sittings-notice-folder",
            Self::CalledOff => "sittings-notice-called-off",
        }
    }
}

text_enum! {
    /// On which list a recipient is.
    Recipients {
        /// Members of the organ.
        Members = "members",
        /// Press.
        Press = "press",
        /// Carabinieri and police.
        Carabinieri = "carabinieri",
        /// Prefettura.
        Prefecture = "prefecture",
        /// Offices.
        Offices = "offices",
        /// Others.
        Other = "other",
    }
}

impl Recipients {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Members => "sittings-list-members",
            Self::Press => Distribution::Press.key(),
            Self::Carabinieri => Distribution::Carabinieri.key(),
            Self::Prefecture => Distribution::Prefecture.key(),
            Self::Offices => Distribution::Offices.key(),
            Self::Other => Distribution::Other.key(),
        }
    }
}

impl From<Distribution> for Recipients {
    fn from(list: Distribution) -> Self {
        match list {
            Distribution::Press => Self::Press,
            Distribution::Carabinieri => Self::Carabinieri,
            Distribution::Prefecture => Self::Prefecture,
            Distribution::Offices => Self::Offices,
            Distribution::Other => Self::Other,
        }
    }
}

text_enum! {
    /// What is known of a delivery.
    DeliveryState {
        /// Nothing yet.
        Waiting = "waiting",
        /// It was there at an instant.
        Delivered = "delivered",
        /// It did not get there.
        Failed = "failed",
    }
}

text_enum! {
    /// What made a late notice good: it serves the member, who may do without it.
    Healed {
        /// The member accepted it in writing.
        Accepted = "accepted",
        /// The member was there and said nothing against it.
        Present = "present",
    }
}

impl Healed {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Accepted => "sittings-healed-accepted",
            Self::Present => "sittings-healed-present",
        }
    }
}

text_enum! {
    /// What was said of a delivery.
    DeliveryStep {
        /// It was there.
        Delivered = "delivered",
        /// It did not get there.
        Failed = "failed",
        /// Its lateness was made good.
        Healed = "healed",
        /// The last word was taken back.
        Undone = "undone",
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

/// What was sent about a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = notices)]
pub struct Notice {
    /// Row id.
    pub id: i64,
    /// The sitting.
    pub sitting_id: i64,
    /// What it is.
    pub kind: NoticeKind,
    /// Which addendum; 0 for all others.
    pub addendum: i64,
    /// Number of the version of the agenda that went with it.
    pub agenda_version: i64,
    /// For which call its term holds.
    pub call: Call,
    /// The rule.
    pub rule_id: Option<i64>,
    /// Its term.
    pub term: String,
    /// Until when it had to be there (UTC).
    pub due_at: Option<NaiveDateTime>,
    /// When it was sent (UTC).
    pub sent_at: NaiveDateTime,
    /// The registration it went out under.
    pub registration_id: Option<i64>,
    /// What went with it.
    pub what: String,
    /// SHA-256 of the paper.
    pub paper_sha256: Option<String>,
    /// Its bytes.
    pub paper_size: Option<i64>,
    /// Who sent it.
    pub operator_id: i64,
    /// Their name.
    pub operator_name: String,
    /// Key of the act.
    pub idempotency_key: String,
    /// Canonical digest.
    pub digest: Vec<u8>,
}

impl Notice {
    /// What its digest must be.
    pub fn expected_digest(&self) -> Digest {
        Canonical::of("sitting-notice/1")
            .int("sitting", self.sitting_id)
            .text("kind", self.kind.code())
            .int("addendum", self.addendum)
            .int("agenda", self.agenda_version)
            .text("call", self.call.code())
            .text("term", &self.term)
            .maybe_at("due", self.due_at.map(instant))
            .at("sent", instant(self.sent_at))
            .maybe_int("registration", self.registration_id)
            .text("what", &self.what)
            .maybe("paper", self.paper_sha256.as_deref())
            .int("operator", self.operator_id)
            .text("name", &self.operator_name)
            .digest()
    }
}

/// How a notice reached somebody.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = notice_deliveries)]
pub struct Delivery {
    /// Row id.
    pub id: i64,
    /// The notice.
    pub notice_id: i64,
    /// The sitting.
    pub sitting_id: i64,
    /// The member.
    pub member_id: Option<i64>,
    /// Somebody on a distribution list.
    pub address_id: Option<i64>,
    /// On which list.
    pub list: Recipients,
    /// Name.
    pub name: String,
    /// How it goes.
    pub channel: Channel,
    /// Where to.
    pub address: String,
    /// Until when it had to be there (UTC); none where no term runs.
    pub due_at: Option<NaiveDateTime>,
    /// What is known.
    pub state: DeliveryState,
    /// When it was there (UTC).
    pub delivered_at: Option<NaiveDateTime>,
    /// What proves it: the receipt, the report of the messo, the signature.
    pub proof: Option<String>,
    /// What made a late one good.
    pub healed: Option<Healed>,
    /// When (UTC).
    pub healed_at: Option<NaiveDateTime>,
    /// In words.
    pub healed_note: Option<String>,
    /// Optimistic version.
    pub version: i64,
    /// Last change (UTC).
    pub updated_at: NaiveDateTime,
}

/// What was said of a delivery, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = delivery_steps)]
pub struct DeliveryWord {
    /// Row id.
    pub id: i64,
    /// The delivery.
    pub delivery_id: i64,
    /// When it was said (UTC).
    pub at: NaiveDateTime,
    /// By whom; none where a receipt said it.
    pub operator_id: Option<i64>,
    /// Their name.
    pub operator_name: String,
    /// What.
    pub step: DeliveryStep,
    /// When it happened (UTC).
    pub happened_at: Option<NaiveDateTime>,
    /// In words.
    pub note: String,
    /// Canonical digest.
    pub digest: Vec<u8>,
}

impl DeliveryWord {
    /// What its digest must be.
    pub fn expected_digest(&self) -> Digest {
        Canonical::of("delivery-step/1")
            .int("delivery", self.delivery_id)
            .at("at", instant(self.at))
            .maybe_int("operator", self.operator_id)
            .text("name", &self.operator_name)
            .text("step", self.step.code())
            .maybe_at("happened", self.happened_at.map(instant))
            .text("note", &self.note)
            .digest()
    }
}
