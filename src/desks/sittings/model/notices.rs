//! What was sent about a sitting, to whom, and what is known of it.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::canonical::{Canonical, Digest};
use crate::db::instant;
use crate::db::schema::{delivery_steps, notice_deliveries, notices};
use crate::desks::organs::api::{Call, Channel, Distribution};
use crate::text_enum;

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
