//! Publications on the albo pretorio, their texts and what was done with them, as the tables keep them.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::schema::{publication_files, publication_steps, publications};
use crate::text_enum;

text_enum! {
    /// What is published.
    Kind {
        /// A deliberation of the Giunta.
        Giunta = "giunta",
        /// A deliberation of the Consiglio.
        Council = "council",
        /// A determination.
        Determination = "determination",
        /// An order of the mayor.
        OrderMayor = "order_mayor",
        /// An urgent order of the mayor as Government officer.
        OrderUrgent = "order_urgent",
        /// An order of a manager.
        OrderManager = "order_manager",
        /// A decree.
        Decree = "decree",
        /// A notice to the public.
        Notice = "notice",
        /// A tender or a competition.
        Tender = "tender",
        /// Banns of marriage.
        Banns = "banns",
        /// A plan laid open to whoever wants to see it.
        Planning = "planning",
        /// A tax notice to somebody who cannot be found.
        TaxNotice = "tax_notice",
        /// Anything else, for other bodies too.
        Other = "other",
    }
}

text_enum! {
    /// How a publication stands.
    State {
        /// It is on the albo, or will be from its first day.
        Live = "live",
        /// Its last day is over.
        Ended = "ended",
        /// It was taken off before its time, with a reason.
        Withdrawn = "withdrawn",
    }
}

text_enum! {
    /// Which of the two texts a file belongs to.
    Role {
        /// The act as it was adopted, with what is attached.
        Integral = "integral",
        /// The same without personal data.
        Omissis = "omissis",
    }
}

text_enum! {
    /// What happened to a publication.
    StepKind {
        /// It got its number.
        Published = "published",
        /// Its last day was over.
        Ended = "ended",
        /// It was withdrawn.
        Withdrawn = "withdrawn",
        /// It was told on paper that it took place.
        Referto = "referto",
        /// The act came into effect.
        Effective = "effective",
        /// That was certified on paper.
        Certified = "certified",
        /// After its days it can be read in the section of the site, or it is said why it cannot.
        Section = "section",
    }
}

text_enum! {
    /// From when a deliberation that is not immediately enforceable has effect (TUEL art. 134 c. 3).
    EffectRule {
        /// On the tenth day after the first day of publication: D+10.
        TenthDay = "d10",
        /// On the day after it, as the letter of the law has it: D+11.
        AfterTenth = "d11",
        /// On the tenth day after the last day of publication.
        TenthAfterEnd = "p10",
        /// On the day after it.
        AfterTenthAfterEnd = "p11",
    }
}

/// A file that is in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Name as it was given.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// SHA-256, as hex digits.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

/// The vote on immediate effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Immediate {
    /// Day of the adoption, from which the act can be carried out.
    pub on: NaiveDate,
    /// Votes in favour in the vote of its own, and members of the organ, present or not; where they are known here.
    pub votes: Option<(i64, i64)>,
}

/// What is to be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publishing {
    /// Key of the act: the same key never draws two numbers.
    pub key: String,
    /// The act, where it is one of ours.
    pub act_id: Option<i64>,
    /// What it is.
    pub kind: Kind,
    /// How the document calls itself: `Deliberazione G.C. n. 12 del 03/03/2026`; may be empty.
    pub reference: String,
    /// Who asks: an office or another body.
    pub requester: String,
    /// The office, where it is one of ours.
    pub office_id: Option<i64>,
    /// Subject.
    pub subject: String,
    /// First day; none for today, or the next day on which a publication may begin.
    pub from_day: Option<NaiveDate>,
    /// Days, the first counted; none for what the law has for the kind.
    pub days: Option<i64>,
    /// Why it is another number of days.
    pub length_reason: Option<String>,
    /// It contains personal data.
    pub personal_data: bool,
    /// Why the whole text goes on the albo all the same.
    pub integral_reason: Option<String>,
    /// The whole text, first, with what is attached.
    pub integral: Vec<Text>,
    /// The text without personal data, first, with what is attached.
    pub omissis: Vec<Text>,
    /// The vote on immediate effect, where one passed.
    pub immediate: Option<Immediate>,
}

/// A publication.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = publications, treat_none_as_null = true)]
pub struct Publication {
    /// Row id.
    #[diesel(skip_insertion)]
    pub id: i64,
    /// Key of the act that wrote it.
    pub idempotency_key: String,
    /// Year of the register.
    pub year: i64,
    /// Number in it.
    pub number: i64,
    /// The act, where it is one of ours.
    pub act_id: Option<i64>,
    /// What it is.
    pub kind: Kind,
    /// How the document calls itself.
    pub reference: String,
    /// Who asked.
    pub requester: String,
    /// The office, where it is one of ours.
    pub office_id: Option<i64>,
    /// Subject.
    pub subject: String,
    /// First day, counted.
    pub from_day: NaiveDate,
    /// Last day, counted.
    pub until_day: NaiveDate,
    /// Days.
    pub days: i64,
    /// Why another number of days than the kind has.
    pub length_reason: Option<String>,
    /// It contains personal data.
    pub personal_data: bool,
    /// Why the whole text is on the albo all the same.
    pub integral_reason: Option<String>,
    /// Day from which it can be carried out at once.
    pub immediate_on: Option<NaiveDate>,
    /// Votes for it.
    pub immediate_votes: Option<i64>,
    /// Members of the organ.
    pub immediate_members: Option<i64>,
    /// The rule by which it has effect.
    pub effect_rule: Option<EffectRule>,
    /// The day by that rule.
    pub effective_on: Option<NaiveDate>,
    /// When it was registered (UTC).
    pub registered_at: NaiveDateTime,
    /// By whom.
    pub operator_id: i64,
    /// Their name then.
    pub operator_name: String,
    /// Canonical digest.
    pub digest: Vec<u8>,
    /// How it stands.
    pub state: State,
    /// Since when (UTC).
    pub state_at: Option<NaiveDateTime>,
    /// Year of the referto.
    pub referto_year: Option<i64>,
    /// Its number.
    pub referto_number: Option<i64>,
    /// When its effect was noted on the act (UTC).
    pub effect_noted_at: Option<NaiveDateTime>,
    /// When its effect was certified (UTC).
    pub certificate_at: Option<NaiveDateTime>,
    /// Version.
    pub version: i64,
}

impl Publication {
    /// `12/2026`.
    pub fn number_text(&self) -> String {
        format!("{}/{}", self.number, self.year)
    }

    /// What the document is called, or its subject where it has no name.
    pub fn name(&self) -> &str {
        if self.reference.is_empty() { &self.subject } else { &self.reference }
    }
}

/// One file of a publication.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = publication_files)]
pub struct PublishedFile {
    /// Row id.
    pub id: i64,
    /// The publication.
    pub publication_id: i64,
    /// Which text it belongs to.
    pub role: Role,
    /// Place in it; the first is the text itself.
    pub position: i64,
    /// Name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// SHA-256, as hex digits.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
}

/// One thing that happened to a publication.
#[allow(clippy::struct_field_names, reason = "the column is called so")]
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = publication_steps)]
pub struct Step {
    /// Row id.
    pub id: i64,
    /// The publication.
    pub publication_id: i64,
    /// What.
    pub step: StepKind,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// The day it is about.
    pub on_day: Option<NaiveDate>,
    /// By whom; nobody when the program did it.
    pub operator_id: Option<i64>,
    /// Their name then.
    pub operator_name: String,
    /// Number or reason.
    pub note: Option<String>,
    /// SHA-256 of the paper.
    pub sha256: Option<String>,
    /// Its bytes.
    pub size: Option<i64>,
    /// Canonical digest.
    pub digest: Vec<u8>,
}
