//! Acts and what hangs on them, as the tables keep them: here the act itself, its files and its sealed lines beside it.

mod files;
mod named;
mod sealed;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::schema::{act_expenses, acts};
use crate::text_enum;

pub use files::{ActFile, FileRole, NewFile};
pub use named::{Named, PROPOSALS};
pub use sealed::{ActStep, Opinion, OpinionKind, Outcome, Signature, SignatureCheck, SignatureForm};

text_enum! {
    /// What an act is.
    ActKind {
        /// Determination of the head of an area (TUEL art. 107).
        Determination = "determination",
        /// Deliberation of the Giunta (art. 48).
        Giunta = "giunta",
        /// Deliberation of the Council (art. 42).
        Council = "council",
        /// Order of the mayor (art. 50).
        OrderMayor = "order_mayor",
        /// Urgent order of the mayor as officer of the Government, *contingibile e urgente* (art. 54 c.4).
        OrderUrgent = "order_urgent",
        /// Order of a head of area (art. 107).
        OrderManager = "order_manager",
        /// Decree of the mayor.
        Decree = "decree",
    }
}

impl ActKind {
    /// Catalogue key of the name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Determination => "act-kind-determination",
            Self::Giunta => "act-kind-giunta",
            Self::Council => "act-kind-council",
            Self::OrderMayor => "act-kind-order_mayor",
            Self::OrderUrgent => "act-kind-order_urgent",
            Self::OrderManager => "act-kind-order_manager",
            Self::Decree => "act-kind-decree",
        }
    }

    /// Code of the yearly register that numbers it.
    pub fn register(self) -> &'static str {
        match self {
            Self::Determination => "DT",
            Self::Giunta => "GC",
            Self::Council => "CC",
            Self::OrderMayor | Self::OrderUrgent => "OS",
            Self::OrderManager => "OD",
            Self::Decree => "DC",
        }
    }

    /// Name of that register, as official papers call it.
    pub fn register_name(self) -> &'static str {
        match self {
            Self::Determination => "Determinazioni - registro generale",
            Self::Giunta => "Deliberazioni della Giunta comunale",
            Self::Council => "Deliberazioni del Consiglio comunale",
            Self::OrderMayor | Self::OrderUrgent => "Ordinanze sindacali",
            Self::OrderManager => "Ordinanze dirigenziali",
            Self::Decree => "Decreti",
        }
    }

    /// Whether an organ adopts it in a sitting.
    pub fn of_an_organ(self) -> bool {
        matches!(self, Self::Giunta | Self::Council)
    }

    /// Whether it is urgent whatever is said of it: it is worked on the day it comes.
    pub fn is_urgent(self) -> bool {
        self == Self::OrderUrgent
    }

    /// Whether the head of the area that proposes it signs it: the other orders and the decrees are the mayor's.
    pub fn signed_by_its_area(self) -> bool {
        matches!(self, Self::Determination | Self::OrderManager)
    }
}

text_enum! {
    /// How far an act has come: the furthest of its steps before which nothing is missing.
    State {
        /// Written and numbered as a proposal.
        Proposed = "proposed",
        /// The opinions of art. 49 are given.
        Opined = "opined",
        /// Signed.
        Signed = "signed",
        /// The cover is attested.
        Covered = "covered",
        /// Numbered: it is an act.
        Numbered = "numbered",
        /// On the albo, or it was.
        Published = "published",
        /// In effect.
        Effective = "effective",
        /// Communicated.
        Communicated = "communicated",
        /// In its dossier.
        Filed = "filed",
        /// In preservation.
        Preserved = "preserved",
        /// Withdrawn before it had a number.
        Withdrawn = "withdrawn",
    }
}

impl State {
    /// Catalogue key of the name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Proposed => "act-state-proposed",
            Self::Opined => "act-state-opined",
            Self::Signed => "act-state-signed",
            Self::Covered => "act-state-covered",
            Self::Numbered => "act-state-numbered",
            Self::Published => "act-state-published",
            Self::Effective => "act-state-effective",
            Self::Communicated => "act-state-communicated",
            Self::Filed => "act-state-filed",
            Self::Preserved => "act-state-preserved",
            Self::Withdrawn => "act-state-withdrawn",
        }
    }
}

text_enum! {
    /// Where an act waits: what is to be done to it next.
    Shelf {
        /// Opinions are missing.
        Opine = "opine",
        /// Ready for the agenda of its organ.
        Agenda = "agenda",
        /// To be signed.
        Sign = "sign",
        /// The Prefect has to be told first.
        Prefect = "prefect",
        /// With the ragioneria.
        Cover = "cover",
        /// To be numbered.
        Number = "number",
        /// To be published.
        Publish = "publish",
        /// To be communicated.
        Communicate = "communicate",
        /// To be filed.
        File = "file",
        /// Waiting for the day of its effect.
        Effect = "effect",
        /// To be sent to preservation.
        Preserve = "preserve",
        /// Nothing is left to do.
        Done = "done",
        /// Withdrawn.
        Withdrawn = "withdrawn",
    }
}

impl Shelf {
    /// Catalogue key of the name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Opine => "act-shelf-opine",
            Self::Agenda => "act-shelf-agenda",
            Self::Sign => "act-shelf-sign",
            Self::Prefect => "act-shelf-prefect",
            Self::Cover => "act-shelf-cover",
            Self::Number => "act-shelf-number",
            Self::Publish => "act-shelf-publish",
            Self::Communicate => "act-shelf-communicate",
            Self::File => "act-shelf-file",
            Self::Effect => "act-shelf-effect",
            Self::Preserve => "act-shelf-preserve",
            Self::Done => "act-shelf-done",
            Self::Withdrawn => "act-shelf-withdrawn",
        }
    }
}

/// An act.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = acts)]
#[allow(clippy::struct_excessive_bools, reason = "as the table keeps them")]
pub struct Act {
    /// Row id.
    pub id: i64,
    /// What it is.
    pub kind: ActKind,
    /// How far it has come.
    pub state: State,
    /// Where it waits.
    pub shelf: Shelf,
    /// Its place on the shelf: when it is due, or since when it is there (UTC).
    pub rank_at: NaiveDateTime,
    /// When its running clock ends (UTC).
    pub due_at: Option<NaiveDateTime>,
    /// Subject.
    pub subject: String,
    /// Year of the proposal; none for what was brought over.
    pub proposal_year: Option<i64>,
    /// Number of the proposal.
    pub proposal_number: Option<i64>,
    /// Day of the proposal.
    pub proposed_on: NaiveDate,
    /// Office that proposes.
    pub office_id: Option<i64>,
    /// Operator who proposed.
    pub proposer_id: i64,
    /// Commits expense: needs the visto.
    pub commits_expense: bool,
    /// To be done at once.
    pub urgent: bool,
    /// Immediate effect was voted (TUEL art. 134 c.4).
    pub immediate: bool,
    /// The text has personal data: only the omissis text stays visible after the publication.
    pub personal_data: bool,
    /// The last signature (UTC).
    pub signed_at: Option<NaiveDateTime>,
    /// The visto (UTC).
    pub covered_at: Option<NaiveDateTime>,
    /// Year of the number.
    pub year: Option<i64>,
    /// General number.
    pub number: Option<i64>,
    /// When it was drawn (UTC).
    pub numbered_at: Option<NaiveDateTime>,
    /// Number in the register of the area.
    pub area_number: Option<i64>,
    /// Date of the act.
    pub adopted_on: Option<NaiveDate>,
    /// When the Prefect was told (UTC).
    pub prefect_told_at: Option<NaiveDateTime>,
    /// First day on the albo.
    pub published_on: Option<NaiveDate>,
    /// Day of its effect.
    pub effective_on: Option<NaiveDate>,
    /// The rule that leads there, as a code.
    pub effective_rule: Option<String>,
    /// When it was communicated (UTC).
    pub communicated_at: Option<NaiveDateTime>,
    /// Dossier it lies in.
    pub dossier_id: Option<i64>,
    /// When it went to preservation (UTC).
    pub preserved_at: Option<NaiveDateTime>,
    /// Brought over from another program.
    pub imported: bool,
    /// Optimistic version.
    pub version: i64,
}

impl Act {
    /// Number and year where it has them: `12/2026`.
    pub fn number_text(&self) -> Option<String> {
        self.number.zip(self.year).map(|(number, year)| format!("{number}/{year}"))
    }

    /// Number and year of the proposal: `12/2026`.
    pub fn proposal_text(&self) -> String {
        self.proposal_number.zip(self.proposal_year).map(|(n, y)| format!("{n}/{y}")).unwrap_or_default()
    }

    /// How it is named in one word: `DT 12/2026`, or `PR 40/2026` while it has no number.
    pub fn name(&self) -> String {
        match self.number_text() {
            Some(number) => format!("{} {number}", self.kind.register()),
            None => format!("{PROPOSALS} {}", self.proposal_text()),
        }
    }
}

/// What an act costs and to whom it goes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Queryable, Selectable)]
#[diesel(table_name = act_expenses)]
pub struct Expense {
    /// Amount in cents.
    pub amount_cents: Option<i64>,
    /// Budget chapter.
    pub chapter: Option<String>,
    /// CIG.
    pub cig: Option<String>,
    /// CUP.
    pub cup: Option<String>,
    /// Supplier in the address book.
    pub supplier_id: Option<i64>,
    /// Its name.
    pub supplier_name: Option<String>,
}

impl Expense {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What a clerk writes of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// What it will be.
    pub kind: ActKind,
    /// Subject.
    pub subject: String,
    /// Office that proposes.
    pub office_id: Option<i64>,
    /// Commits expense.
    pub commits_expense: bool,
    /// Amount, chapter, CIG, CUP, supplier.
    pub expense: Expense,
    /// To be done at once.
    pub urgent: bool,
    /// Has personal data.
    pub personal_data: bool,
}

impl Default for Fields {
    fn default() -> Self {
        Self {
            kind: ActKind::Determination,
            subject: String::new(),
            office_id: None,
            commits_expense: false,
            expense: Expense::default(),
            urgent: false,
            personal_data: false,
        }
    }
}
