//! Lists of determinations, their lines and to whom they went, as the tables keep them.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::canonical::{Canonical, Digest};
use crate::db::instant;
use crate::db::schema::{act_list_sendings, act_lists};
use crate::text_enum;

/// Kind of record among audit events.
pub const SUBJECT: &str = "act_list";
/// Kind of the deadlines of monthly lists; their id is year and month: `202603`.
pub const MONTH: &str = "act_list_month";
/// Kind of the deadline of the weekly list.
pub const WEEK: &str = "act_list_week";

text_enum! {
    /// Which list.
    ListKind {
        /// Goes with the agenda of the Giunta (S2c).
        Weekly = "weekly",
        /// Goes to the group leaders within ten working days of the end of the month (S2b).
        Monthly = "monthly",
    }
}

impl ListKind {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Weekly => "actlists-kind-weekly",
            Self::Monthly => "actlists-kind-monthly",
        }
    }

    /// Activity of the office plan.
    pub fn activity(self) -> &'static str {
        match self {
            Self::Weekly => "S2c",
            Self::Monthly => "S2b",
        }
    }

    /// Code of the yearly register that numbers it.
    pub fn register(self) -> &'static str {
        match self {
            Self::Weekly => "ES",
            Self::Monthly => "EM",
        }
    }

    /// Name of that register.
    pub fn register_name(self) -> &'static str {
        match self {
            Self::Weekly => "Elenchi settimanali delle determinazioni",
            Self::Monthly => "Elenchi mensili delle determinazioni",
        }
    }
}

text_enum! {
    /// How far a list has come.
    ListState {
        /// Closed and numbered, not sent.
        Made = "made",
        /// Sent.
        Sent = "sent",
        /// Withdrawn before it was sent: its lines wait again.
        Withdrawn = "withdrawn",
    }
}

impl ListState {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Made => "actlists-state-made",
            Self::Sent => "actlists-state-sent",
            Self::Withdrawn => "actlists-state-withdrawn",
        }
    }
}

text_enum! {
    /// How a list went to somebody.
    ListChannel {
        /// Certified mail.
        Pec = "pec",
        /// E-mail.
        Email = "email",
        /// By hand.
        Hand = "hand",
        /// With the convocation of the Giunta.
        Convocation = "convocation",
    }
}

impl ListChannel {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Pec => "actlists-channel-pec",
            Self::Email => "actlists-channel-email",
            Self::Hand => "actlists-channel-hand",
            Self::Convocation => "actlists-channel-convocation",
        }
    }
}

/// A list that was made.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = act_lists)]
pub struct ActList {
    /// Row id.
    pub id: i64,
    /// Which list.
    pub kind: ListKind,
    /// How far it has come.
    pub state: ListState,
    /// Year of its number.
    pub year: i64,
    /// Its number.
    pub number: i64,
    /// First day of the month it is of.
    pub month: Option<NaiveDate>,
    /// The sitting it goes with.
    pub sitting_id: Option<i64>,
    /// Day of that sitting.
    pub sitting_on: Option<NaiveDate>,
    /// Determinations in it.
    pub acts: i64,
    /// Those that belonged into an earlier one.
    pub late: i64,
    /// What they commit together, in cents.
    pub total_cents: i64,
    /// When it was made (UTC).
    pub made_at: NaiveDateTime,
    /// By whom.
    pub made_by: i64,
    /// Their name at the time.
    pub made_name: String,
    /// The PDF in the document store.
    pub sha256: String,
    /// Its size in bytes.
    pub size: i64,
    /// Digest of the list with its lines.
    pub digest: Vec<u8>,
    /// When it first went to somebody (UTC).
    pub sent_at: Option<NaiveDateTime>,
    /// When it was withdrawn (UTC).
    pub withdrawn_at: Option<NaiveDateTime>,
    /// By whom.
    pub withdrawn_by: Option<i64>,
    /// Their name at the time.
    pub withdrawn_name: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

impl ActList {
    /// Number and year: `12/2026`.
    pub fn number_text(&self) -> String {
        format!("{}/{}", self.number, self.year)
    }

    /// The digest of the list with its lines as they read now.
    pub fn expected_digest(&self, lines: &[Line]) -> Digest {
        let head = Canonical::of("act-list/1")
            .text("kind", self.kind.code())
            .int("year", self.year)
            .int("number", self.number)
            .maybe_day("month", self.month)
            .maybe_int("sitting", self.sitting_id)
            .maybe_day("sitting_on", self.sitting_on)
            .int("acts", self.acts)
            .int("late", self.late)
            .int("total", self.total_cents)
            .at("made_at", instant(self.made_at))
            .int("made_by", self.made_by)
            .text("made_name", &self.made_name)
            .text("sha256", &self.sha256)
            .int("size", self.size);
        let all = lines.iter().fold(head, |all, line| {
            all.int("act", line.act_id)
                .int("number", line.number)
                .int("of", line.year)
                .text("subject", &line.subject)
                .maybe_int("cents", line.amount_cents)
                .flag("late", line.late)
        });
        all.digest()
    }
}

/// A determination as a list tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The act.
    pub act_id: i64,
    /// Year of its number.
    pub year: i64,
    /// Its number.
    pub number: i64,
    /// Number in the register of its area.
    pub area_number: Option<i64>,
    /// Office that proposed it.
    pub office_id: Option<i64>,
    /// Code of that office; empty without one.
    pub office: String,
    /// Date.
    pub adopted_on: NaiveDate,
    /// When it got its number (UTC).
    pub numbered_at: NaiveDateTime,
    /// Subject.
    pub subject: String,
    /// What it commits.
    pub amount_cents: Option<i64>,
    /// CIG.
    pub cig: Option<String>,
    /// It belonged into an earlier list, which was closed when it got its number.
    pub late: bool,
}

/// That a list went to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = act_list_sendings)]
pub struct Sending {
    /// Row id.
    pub id: i64,
    /// The list.
    pub list_id: i64,
    /// To whom.
    pub recipient: String,
    /// How.
    pub channel: ListChannel,
    /// When it went (UTC).
    pub sent_at: NaiveDateTime,
    /// Note.
    pub note: Option<String>,
    /// The registration it left under.
    pub registration_id: Option<i64>,
    /// When that was written down (UTC).
    pub at: NaiveDateTime,
    /// By whom.
    pub operator_id: i64,
    /// Their name at the time.
    pub operator_name: String,
    /// Digest of the line.
    pub digest: Vec<u8>,
}

impl Sending {
    /// The digest of the line as it reads now.
    pub fn expected_digest(&self) -> Digest {
        // A line without a registration is told as it was when none could have one.
        let form = if self.registration_id.is_some() { "act-list-sending/2" } else { "act-list-sending/1" };
        let line = Canonical::of(form)
            .int("list", self.list_id)
            .text("recipient", &self.recipient)
            .text("channel", self.channel.code())
            .at("sent_at", instant(self.sent_at))
            .maybe("note", self.note.as_deref())
            .at("at", instant(self.at))
            .int("operator", self.operator_id)
            .text("operator_name", &self.operator_name);
        match self.registration_id {
            Some(registration) => line.int("registration", registration).digest(),
            None => line.digest(),
        }
    }
}

/// A list that is not made yet: what waits for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Which list.
    pub kind: ListKind,
    /// First day of the month it will be of.
    pub month: Option<NaiveDate>,
    /// Day of the sitting with whose notice the weekly one goes.
    pub sitting_on: Option<NaiveDate>,
    /// Determinations that wait.
    pub acts: i64,
    /// When the clock began (UTC).
    pub opened_at: NaiveDateTime,
    /// When it is due (UTC).
    pub due_at: NaiveDateTime,
    /// Whether it can be made now: its month is over.
    pub ready: bool,
}
