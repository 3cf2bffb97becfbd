//! Organs, who sits in them, by which rules they are convened, who is told: as the tables keep them.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::Serialize;

use crate::db::schema::{distribution_addresses, notice_rules, organ_groups, organ_members, organs};
use crate::text_enum;

text_enum! {
    /// What an organ is.
    OrganKind {
        /// Giunta comunale.
        Giunta = "giunta",
        /// Consiglio comunale.
        Council = "council",
        /// A commission of the council.
        Commission = "commission",
        /// Conference of the group leaders.
        Leaders = "leaders",
    }
}

impl OrganKind {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Giunta => "organs-kind-giunta",
            Self::Council => "organs-kind-council",
            Self::Commission => "organs-kind-commission",
            Self::Leaders => "organs-kind-leaders",
        }
    }
}

text_enum! {
    /// What somebody is in an organ.
    MemberRole {
        /// Sindaco.
        Mayor = "mayor",
        /// Presides: of the council where it has one, of a commission.
        President = "president",
        /// Vicesindaco, vice president.
        Vice = "vice",
        /// Assessore, councillor, member.
        Member = "member",
        /// Sits when another cannot.
        Substitute = "substitute",
        /// Segretario: takes part and writes, does not vote.
        Secretary = "secretary",
    }
}

impl MemberRole {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Mayor => "organs-role-mayor",
            Self::President => "organs-role-president",
            Self::Vice => "organs-role-vice",
            Self::Member => "organs-role-member",
            Self::Substitute => "organs-role-substitute",
            Self::Secretary => "organs-role-secretary",
        }
    }

    /// Place in a composition.
    pub fn rank(self) -> usize {
        Self::ALL.iter().position(|one| *one == self).unwrap_or_default()
    }

    /// Whether who has it is one of the members who vote: neither the secretary nor somebody who only stands in.
    pub fn votes(self) -> bool {
        !matches!(self, Self::Secretary | Self::Substitute)
    }
}

text_enum! {
    /// How a notice goes to somebody.
    Channel {
        /// Certified mail: the receipt of delivery is the proof.
        Pec = "pec",
        /// E-mail, with the consent of who gets it.
        Email = "email",
        /// The messo comunale, whose report is the proof.
        Messenger = "messenger",
        /// By hand, against a signature.
        Hand = "hand",
    }
}

impl Channel {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Pec => "organs-channel-pec",
            Self::Email => "organs-channel-email",
            Self::Messenger => "organs-channel-messenger",
            Self::Hand => "organs-channel-hand",
        }
    }
}

text_enum! {
    /// How an organ is called.
    Call {
        /// Ordinary session (budget, accounts).
        Ordinary = "ordinary",
        /// Extraordinary session.
        Extraordinary = "extraordinary",
        /// Urgent call.
        Urgent = "urgent",
        /// Items added to a call that went out.
        Added = "added",
    }
}

impl Call {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ordinary => "organs-call-ordinary",
            Self::Extraordinary => "organs-call-extraordinary",
            Self::Urgent => "organs-call-urgent",
            Self::Added => "organs-call-added",
        }
    }
}

text_enum! {
    /// What makes a decision.
    Majority {
        /// More votes for than against among those who vote.
        Simple = "simple",
        /// More than half of the members of the organ.
        Absolute = "absolute",
        /// Two thirds of the members of the organ.
        TwoThirds = "two_thirds",
    }
}

impl Majority {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Simple => "organs-majority-simple",
            Self::Absolute => "organs-majority-absolute",
            Self::TwoThirds => "organs-majority-two-thirds",
        }
    }
}

text_enum! {
    /// Who else is told of a sitting.
    Distribution {
        /// Newspapers and local media.
        Press = "press",
        /// Carabinieri and local police.
        Carabinieri = "carabinieri",
        /// Prefettura.
        Prefecture = "prefecture",
        /// Offices of the Comune.
        Offices = "offices",
        /// Anybody else: auditors, associations.
        Other = "other",
    }
}

impl Distribution {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Press => "organs-list-press",
            Self::Carabinieri => "organs-list-carabinieri",
            Self::Prefecture => "organs-list-prefecture",
            Self::Offices => "organs-list-offices",
            Self::Other => "organs-list-other",
        }
    }
}

/// An organ.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = organs)]
pub struct Organ {
    /// Row id.
    pub id: i64,
    /// What it is.
    pub kind: OrganKind,
    /// Name: `Consiglio comunale`.
    pub name: String,
    /// Place in the list.
    pub sort_key: String,
    /// Members that law or statute assigns; of the council, the councillors without the mayor.
    pub assigned: i64,
    /// Usual room.
    pub room_id: Option<i64>,
    /// Usual place in words, where it is no room of ours.
    pub place: String,
    /// Usual hour: `18:30`; may be empty.
    pub hour: String,
    /// Usual length in minutes.
    pub minutes: i64,
    /// Day of the week on which it usually sits: 1 is Monday.
    pub weekday: Option<i64>,
    /// How long before the last day of the notice proposals must be ready: a term such as `-2wd`.
    pub proposals_term: String,
    /// Whether the public may be there.
    pub is_public: bool,
    /// Whether its sittings go out live.
    pub streamed: bool,
    /// Still sits.
    pub active: bool,
    /// Optimistic version.
    pub version: i64,
    /// Last change (UTC).
    pub updated_at: NaiveDateTime,
    /// By whom.
    pub updated_by: i64,
}

/// What a form says of an organ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Insertable, AsChangeset)]
#[diesel(table_name = organs, treat_none_as_null = true)]
pub struct OrganFields {
    /// What it is.
    pub kind: OrganKind,
    /// Name.
    pub name: String,
    /// Members assigned.
    pub assigned: i64,
    /// Usual room.
    pub room_id: Option<i64>,
    /// Usual place.
    pub place: String,
    /// Usual hour.
    pub hour: String,
    /// Usual length in minutes.
    pub minutes: i64,
    /// Usual day of the week.
    pub weekday: Option<i64>,
    /// Term for proposals.
    pub proposals_term: String,
    /// Public.
    pub is_public: bool,
    /// Live.
    pub streamed: bool,
}

impl Organ {
    /// What a form would say of it.
    pub fn fields(&self) -> OrganFields {
        OrganFields {
            kind: self.kind,
            name: self.name.clone(),
            assigned: self.assigned,
            room_id: self.room_id,
            place: self.place.clone(),
            hour: self.hour.clone(),
            minutes: self.minutes,
            weekday: self.weekday,
            proposals_term: self.proposals_term.clone(),
            is_public: self.is_public,
            streamed: self.streamed,
        }
    }

    /// How many members vote: of the council, the councillors assigned and the mayor.
    pub fn voters(&self) -> i64 {
        if self.kind == OrganKind::Council { self.assigned + 1 } else { self.assigned }
    }
}

/// A political group.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = organ_groups)]
pub struct OrganGroup {
    /// Row id.
    pub id: i64,
    /// The organ.
    pub organ_id: i64,
    /// Name.
    pub name: String,
}

/// Somebody in an organ, for a time.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = organ_members)]
pub struct Member {
    /// Row id.
    pub id: i64,
    /// The organ.
    pub organ_id: i64,
    /// Tells the same person again: tax code, else the folded name.
    pub person_key: String,
    /// Surname and name.
    pub name: String,
    /// Place in a list by name.
    pub sort_key: String,
    /// Codice fiscale.
    pub tax_code: Option<String>,
    /// What they are.
    pub role: MemberRole,
    /// Their group.
    pub group_id: Option<i64>,
    /// They lead it.
    pub leader: bool,
    /// Whom they stand in for.
    pub substitute_of: Option<i64>,
    /// First day.
    pub since: NaiveDate,
    /// Last day; none while it lasts.
    pub until: Option<NaiveDate>,
    /// How notices go to them.
    pub channel: Channel,
    /// PEC address.
    pub pec: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// When they agreed to get notices by e-mail.
    pub consent_on: Option<NaiveDate>,
    /// Where they live, for the messo.
    pub address: Option<String>,
    /// Employer, for the certificates of presence.
    pub employer: Option<String>,
    /// Optimistic version.
    pub version: i64,
    /// Last change (UTC).
    pub updated_at: NaiveDateTime,
    /// By whom.
    pub updated_by: i64,
}

/// What a form says of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Insertable, AsChangeset)]
#[diesel(table_name = organ_members, treat_none_as_null = true)]
pub struct MemberFields {
    /// Surname and name.
    pub name: String,
    /// Codice fiscale.
    pub tax_code: Option<String>,
    /// What they are.
    pub role: MemberRole,
    /// Name of their group; a new one is made.
    #[diesel(skip_insertion, skip_update)]
    pub group: Option<String>,
    /// They lead it.
    pub leader: bool,
    /// Whom they stand in for.
    pub substitute_of: Option<i64>,
    /// First day.
    pub since: NaiveDate,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// How notices go to them.
    pub channel: Channel,
    /// PEC.
    pub pec: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Consent to e-mail.
    pub consent_on: Option<NaiveDate>,
    /// Address.
    pub address: Option<String>,
    /// Employer.
    pub employer: Option<String>,
}

impl Member {
    /// Whether they sit on a day.
    pub fn sits_on(&self, day: NaiveDate) -> bool {
        self.since <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Where a notice goes to.
    pub fn address_line(&self) -> String {
        let of = |text: &Option<String>| text.clone().unwrap_or_default();
        match self.channel {
            Channel::Pec => of(&self.pec),
            Channel::Email => of(&self.email),
            Channel::Messenger | Channel::Hand => of(&self.address),
        }
    }
}

/// How an organ is convened for a kind of call.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = notice_rules)]
pub struct NoticeRule {
    /// Row id.
    pub id: i64,
    /// The organ.
    pub organ_id: i64,
    /// What it says.
    #[diesel(embed)]
    pub fields: RuleFields,
    /// Optimistic version.
    pub version: i64,
    /// Last change (UTC).
    pub updated_at: NaiveDateTime,
    /// By whom.
    pub updated_by: i64,
}

/// What a rule says, in its row and in its form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = notice_rules, treat_none_as_null = true)]
pub struct RuleFields {
    /// For which call.
    pub call: Call,
    /// The term, backwards from the sitting: `-5cd`, `-5fd`, `-24h`, `-3wd`.
    pub term: String,
    /// Who must be there at the first call: `1/2`, `1/3`, `7`.
    pub quorum_first: String,
    /// Who must be there at the second call.
    pub quorum_second: String,
    /// What decides.
    pub majority: Majority,
    /// Where it is written: statute, regulation, law.
    pub source: String,
    /// First day.
    pub since: NaiveDate,
    /// Last day.
    pub until: Option<NaiveDate>,
}

impl RuleFields {
    /// Whether it is in force on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.since <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// Somebody who is told beside the members.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = distribution_addresses)]
pub struct DistributionAddress {
    /// Row id.
    pub id: i64,
    /// Of which organ; of all where none is named.
    pub organ_id: Option<i64>,
    /// On which list.
    pub list: Distribution,
    /// Name.
    pub name: String,
    /// Place in the list.
    pub sort_key: String,
    /// How it goes.
    pub channel: Channel,
    /// Where to.
    pub address: String,
    /// Still told.
    pub active: bool,
    /// Optimistic version.
    pub version: i64,
    /// Last change (UTC).
    pub updated_at: NaiveDateTime,
    /// By whom.
    pub updated_by: i64,
}

/// What a form says of somebody on a distribution list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Insertable, AsChangeset)]
#[diesel(table_name = distribution_addresses, treat_none_as_null = true)]
pub struct AddressFields {
    /// Of which organ; of all where none is named.
    pub organ_id: Option<i64>,
    /// On which list.
    pub list: Distribution,
    /// Name.
    pub name: String,
    /// How it goes.
    pub channel: Channel,
    /// Where to.
    pub address: String,
}
