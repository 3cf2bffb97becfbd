//! What is written while an organ sits, as the tables keep it.
//!
//! Every key is a row of its own in `hall_events`: written at once, never changed; a correction is a further row that
//! points to the one it takes back. What holds now is read from the rows ([`super::course`]).

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{
    attendances, hall_events, hall_items, hall_seats, hall_sendings, halls, minutes, presence_fees, vote_names, votes,
};
use crate::text_enum;

text_enum! {
    /// Kind of organ: which series its deliberations take, which words its papers.
    OrganKind {
        /// Giunta.
        Giunta = "giunta",
        /// Consiglio.
        Council = "council",
        /// A commission of the Consiglio: it deliberates nothing.
        Commission = "commission",
    }
}

text_enum! {
    /// First or second call.
    Call {
        /// First.
        First = "first",
        /// Second.
        Second = "second",
    }
}

text_enum! {
    /// How a sitting stands.
    HallState {
        /// The roll is being called.
        Calling = "calling",
        /// Open.
        Open = "open",
        /// Interrupted.
        Suspended = "suspended",
        /// Ended for want of members.
        Deserted = "deserted",
        /// Closed.
        Closed = "closed",
    }
}

text_enum! {
    /// What a member is.
    SeatRole {
        /// Sindaco.
        Mayor = "mayor",
        /// President of the organ.
        President = "president",
        /// Vicesindaco, vice president.
        Vice = "vice",
        /// Assessore of the Giunta; in a Consiglio one who is no councillor, who speaks and does not vote.
        Assessor = "assessor",
        /// Councillor, member.
        Member = "member",
    }
}

text_enum! {
    /// What happened.
    EventKind {
        /// Present at the roll call.
        Present = "present",
        /// Absent at the roll call.
        Absent = "absent",
        /// Absent with a reason given.
        Justified = "justified",
        /// The sitting is open; the value names the call.
        Opened = "opened",
        /// A member comes in.
        In = "in",
        /// A member goes out.
        Out = "out",
        /// A member leaves for one item, for an interest of their own (TUEL, art. 78).
        Aside = "aside",
        /// An item is called.
        Begun = "begun",
        /// An item was voted on; the vote is named.
        Voted = "voted",
        /// An item was noted, without a vote.
        Noted = "noted",
        /// An item is put off.
        Postponed = "postponed",
        /// An item is withdrawn.
        Withdrawn = "withdrawn",
        /// An item is dealt with together with another, named in the value.
        Merged = "merged",
        /// The sitting is interrupted.
        Suspended = "suspended",
        /// It goes on.
        Resumed = "resumed",
        /// It ended for want of members.
        Deserted = "deserted",
        /// An event is taken back: the one named.
        Undone = "undone",
        /// Something to be said in the verbale; about a member, that they preside where nobody does by rule.
        Note = "note",
    }
}

impl EventKind {
    /// An answer to the roll: it counts from the opening of the sitting, whenever it was written.
    pub fn is_answer(self) -> bool {
        matches!(self, Self::Present | Self::Absent | Self::Justified)
    }
}

text_enum! {
    /// How one voted.
    Choice {
        /// In favour.
        Favour = "favour",
        /// Against.
        Against = "against",
        /// Abstained.
        Abstained = "abstained",
        /// In the room without taking part.
        Apart = "apart",
    }
}

text_enum! {
    /// How a vote is taken.
    Manner {
        /// By show of hands: names are known.
        Open = "open",
        /// By calling the names.
        Named = "named",
        /// By secret ballot: counts only.
        Secret = "secret",
    }
}

text_enum! {
    /// The majority a vote needs.
    Majority {
        /// Of those who vote.
        Voting = "voting",
        /// Of those present.
        Present = "present",
        /// Of the members of the organ.
        Members = "members",
        /// Two thirds of the members.
        TwoThirds = "two_thirds",
    }
}

text_enum! {
    /// What is voted on.
    About {
        /// The item.
        Item = "item",
        /// That it takes effect at once (TUEL, art. 134 c. 4).
        Immediate = "immediate",
    }
}

text_enum! {
    /// How a verbale stands.
    MinutesState {
        /// It can be written.
        Draft = "draft",
        /// It is final.
        Final = "final",
    }
}

text_enum! {
    /// As what somebody takes the minutes.
    SecretaryOffice {
        /// Segretario comunale.
        Municipal = "municipal",
        /// Vicesegretario comunale.
        Vice = "vice",
        /// Secretary of a commission.
        Commission = "commission",
        /// Whoever writes this time.
        Acting = "acting",
    }
}

/// A sitting in the hall.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = halls)]
pub struct Hall {
    /// The sitting.
    pub sitting_id: i64,
    /// The organ.
    pub organ_id: i64,
    /// Its kind.
    pub organ_kind: OrganKind,
    /// How it is called.
    pub organ_name: String,
    /// For when it was convened (UTC).
    pub convened_at: NaiveDateTime,
    /// Where.
    pub place: String,
    /// Members that the organ has.
    pub members: i64,
    /// Members that must be there at the first call.
    pub quorum_first: i64,
    /// The same at the second call.
    pub quorum_second: i64,
    /// The Sindaco counts for the quorum.
    pub mayor_counts: bool,
    /// The majority that is usual.
    pub majority: Majority,
    /// The rule behind these numbers, in words.
    pub rule: String,
    /// Who writes the verbale: Segretario, vice.
    pub secretary: String,
    /// How it stands.
    pub state: HallState,
    /// When the roll call began (UTC).
    pub begun_at: NaiveDateTime,
    /// When it was closed (UTC).
    pub closed_at: Option<NaiveDateTime>,
    /// Optimistic version.
    pub version: i64,
}

/// A member as the organ was composed on the day: written once.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = hall_seats)]
pub struct Seat {
    /// Row id.
    #[diesel(skip_insertion)]
    pub id: i64,
    /// The sitting.
    pub sitting_id: i64,
    /// Place in the roll.
    pub position: i64,
    /// The member at the desk of the organs.
    pub member_id: Option<i64>,
    /// Surname and name.
    pub name: String,
    /// What they are.
    pub role: SeatRole,
    /// Political group.
    pub party: String,
    /// They vote.
    pub votes: bool,
    /// They only stand in for another.
    pub substitute: bool,
    /// Place in the roll of whom a substitute stands in for; of whoever is away where none is named.
    pub stands_for: Option<i64>,
}

/// An item of the agenda as it came into the hall: written once.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = hall_items)]
pub struct Item {
    /// Row id.
    #[diesel(skip_insertion)]
    pub id: i64,
    /// The sitting.
    pub sitting_id: i64,
    /// Its id at the desk of the sittings.
    pub source_id: Option<i64>,
    /// Number in the agenda.
    pub position: i64,
    /// Subject.
    pub subject: String,
    /// The proposal behind it when it came into the hall.
    pub act_id: Option<i64>,
    /// It is only heard, and becomes no deliberation.
    pub communication: bool,
}

/// What happened, at the key: written once.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = hall_events)]
pub struct Event {
    /// Row id.
    #[diesel(skip_insertion)]
    pub id: i64,
    /// The sitting.
    pub sitting_id: i64,
    /// What.
    pub kind: EventKind,
    /// To whom.
    pub seat_id: Option<i64>,
    /// On which item.
    pub item_id: Option<i64>,
    /// The vote, or the event that is taken back.
    pub other_id: Option<i64>,
    /// Anything else.
    pub value: Option<String>,
    /// When it happened (UTC).
    pub at: NaiveDateTime,
    /// When it was written (UTC).
    pub noted_at: NaiveDateTime,
    /// By whom.
    pub operator_id: i64,
    /// Their name.
    pub operator_name: String,
    /// Digest of the row.
    pub digest: Vec<u8>,
}

/// A vote: written once.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = votes)]
pub struct Vote {
    /// Row id.
    #[diesel(skip_insertion)]
    pub id: i64,
    /// The sitting.
    pub sitting_id: i64,
    /// The item.
    pub item_id: i64,
    /// What was voted on.
    pub about: About,
    /// How.
    pub manner: Manner,
    /// In favour.
    pub favour: i64,
    /// Against.
    pub against: i64,
    /// Abstained.
    pub abstained: i64,
    /// In the room without taking part.
    pub apart: i64,
    /// Blank or void papers.
    pub blank: i64,
    /// The majority needed.
    pub majority: Majority,
    /// The votes in favour needed.
    pub needed: i64,
    /// It is passed.
    pub passed: bool,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who wrote it.
    pub operator_id: i64,
    /// Their name.
    pub operator_name: String,
    /// Digest of the row with its names.
    pub digest: Vec<u8>,
}

impl Vote {
    /// Its counts.
    pub fn count(&self) -> super::votes::Count {
        super::votes::Count {
            favour: self.favour,
            against: self.against,
            abstained: self.abstained,
            apart: self.apart,
            blank: self.blank,
        }
    }
}

/// How one member voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = vote_names)]
pub struct VoteName {
    /// The vote.
    pub vote_id: i64,
    /// The member.
    pub seat_id: i64,
    /// How.
    pub choice: Choice,
}

/// That a member was at a sitting, from when to when: written once, when the sitting is closed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = attendances)]
pub struct Attendance {
    /// Row id.
    #[diesel(skip_insertion)]
    pub id: i64,
    /// The sitting.
    pub sitting_id: i64,
    /// The seat.
    pub seat_id: i64,
    /// The organ.
    pub organ_id: i64,
    /// Its kind.
    pub organ_kind: OrganKind,
    /// Its name.
    pub organ_name: String,
    /// The day of the sitting.
    pub held_on: NaiveDate,
    /// The member at the desk of the organs.
    pub member_id: Option<i64>,
    /// Surname and name.
    pub name: String,
    /// They were there.
    pub present: bool,
    /// They gave a reason for being absent.
    pub justified: bool,
    /// When they came (UTC).
    pub came_at: Option<NaiveDateTime>,
    /// When they went (UTC).
    pub went_at: Option<NaiveDateTime>,
    /// Minutes in the room.
    pub minutes: i64,
    /// The fee due, in cents.
    pub fee_cents: i64,
    /// Why it is due or not: a fixed word.
    pub fee_reason: String,
    /// Digest of the row.
    pub digest: Vec<u8>,
}

/// The fee for a sitting of an organ from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = presence_fees)]
pub struct PresenceFee {
    /// Row id.
    #[diesel(skip_insertion)]
    pub id: i64,
    /// Kind of organ.
    pub organ_kind: OrganKind,
    /// First day.
    pub from_day: NaiveDate,
    /// Amount in cents.
    pub cents: i64,
    /// The act or rule that sets it.
    pub source: String,
    /// When it was written (UTC).
    pub added_at: NaiveDateTime,
    /// By whom.
    pub added_by: i64,
}

/// A verbale: of a sitting, or of one deliberation.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = minutes)]
pub struct Minutes {
    /// Row id.
    pub id: i64,
    /// The sitting.
    pub sitting_id: i64,
    /// Its text.
    pub text: String,
    /// How it stands.
    pub state: MinutesState,
    /// Optimistic version.
    pub version: i64,
    /// The paper in the document store, once final.
    pub pdf_sha256: Option<String>,
    /// When it became final (UTC).
    pub final_at: Option<NaiveDateTime>,
    /// Who made it final.
    pub final_name: Option<String>,
    /// Digest, once final.
    pub digest: Option<Vec<u8>>,
    /// Who takes the minutes, where somebody said it.
    pub secretary: Option<String>,
    /// As what.
    pub secretary_office: Option<SecretaryOffice>,
}

/// That something of a sitting was sent to somebody: written once.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = hall_sendings)]
pub struct Sending {
    /// Row id.
    #[diesel(skip_insertion)]
    pub id: i64,
    /// The sitting.
    pub sitting_id: i64,
    /// To whom: `leaders`, `prefect`.
    pub recipients: String,
    /// To whom in names.
    pub names: String,
    /// What was sent, in words.
    pub what: String,
    /// The list as a paper in the document store.
    pub pdf_sha256: String,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// By whom.
    pub operator_id: i64,
    /// Their name.
    pub operator_name: String,
    /// Digest of the row.
    pub digest: Vec<u8>,
}
