//! Records of the dossiers desk as the tables hold them, and the closed sets of words they use.
//!
//! What makes up the key of a dossier (year, class, number) never changes; a document's place in a dossier has a history.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::schema::{dossier_plan_lines, dossier_plans, dossiers};
use crate::text_enum;

text_enum! {
    /// What a dossier is about (AgID guidelines on electronic documents, annex 5: tipologia di fascicolo).
    Kind {
        /// One matter, without a procedure (affare).
        Matter = "matter",
        /// An activity of a year (attività).
        Activity = "activity",
        /// Everything about a person (persona fisica).
        NaturalPerson = "natural_person",
        /// Everything about a body or company (persona giuridica).
        LegalPerson = "legal_person",
        /// An administrative procedure (procedimento).
        Procedure = "procedure",
    }
}

impl Kind {
    /// Whether such a dossier may be opened without a class: those of persons go across the filing plan.
    pub fn needs_class(self) -> bool {
        !matches!(self, Self::NaturalPerson | Self::LegalPerson)
    }

    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Matter => "dossiers-kind-matter",
            Self::Activity => "dossiers-kind-activity",
            Self::NaturalPerson => "dossiers-kind-natural-person",
            Self::LegalPerson => "dossiers-kind-legal-person",
            Self::Procedure => "dossiers-kind-procedure",
        }
    }
}

text_enum! {
    /// How often the dossier plan has a dossier opened.
    Cadence {
        /// One every year.
        Yearly = "yearly",
        /// One for every matter or procedure.
        PerCase = "per_case",
        /// One, once and for all: a person, a body.
        Once = "once",
    }
}

impl Cadence {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Yearly => "dossiers-cadence-yearly",
            Self::PerCase => "dossiers-cadence-per-case",
            Self::Once => "dossiers-cadence-once",
        }
    }
}

text_enum! {
    /// What became of a line of the dossier plan since last year.
    LineState {
        /// Not in last year's plan.
        New = "new",
        /// As last year.
        Same = "same",
        /// In last year's plan, otherwise.
        Changed = "changed",
        /// In last year's plan and no longer in this one.
        Dropped = "dropped",
    }
}

impl LineState {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::New => "dossiers-line-new",
            Self::Same => "dossiers-line-same",
            Self::Changed => "dossiers-line-changed",
            Self::Dropped => "dossiers-line-dropped",
        }
    }
}

/// A dossier.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = dossiers)]
pub struct Dossier {
    /// Row id.
    pub id: i64,
    /// Year of its key: that in which it was opened; for a sub-dossier that of its parent.
    pub year: i64,
    /// Inside which its number is drawn: the class, or the parent.
    pub series: String,
    /// Progressive number in year and series.
    pub number: i64,
    /// As it is written: `2026-VI/3.5`.
    pub code: String,
    /// Its place in lists.
    pub sort_key: String,
    /// Class of the filing plan; none for a person's dossier that goes across the plan.
    pub class_id: Option<i64>,
    /// Code of the class; `PF` or `PG` without one.
    pub class_code: String,
    /// What it is about.
    pub kind: Kind,
    /// Subject.
    pub subject: String,
    /// Office that keeps it.
    pub office_id: i64,
    /// Who answers for it.
    pub responsible_id: Option<i64>,
    /// Day of opening (Europe/Rome).
    pub opened_on: NaiveDate,
    /// Instant of opening (UTC).
    pub opened_at: NaiveDateTime,
    /// Who opened it.
    pub opened_by: i64,
    /// Day of closing; none while it is open.
    pub closed_on: Option<NaiveDate>,
    /// Who closed it.
    pub closed_by: Option<i64>,
    /// Where its paper is.
    pub place: Option<String>,
    /// The dossier it is part of.
    pub parent_id: Option<i64>,
    /// Years it is kept after closing; 0 for ever; none when not known.
    pub retention: Option<i64>,
    /// Line of the dossier plan it was opened from.
    pub plan_line_id: Option<i64>,
    /// Optimistic version.
    pub version: i64,
}

impl Dossier {
    /// Whether documents may still be put into it.
    pub fn is_open(&self) -> bool {
        self.closed_on.is_none()
    }

    /// What may be changed of it.
    pub fn fields(&self) -> Fields {
        Fields {
            subject: self.subject.clone(),
            office_id: self.office_id,
            responsible_id: self.responsible_id,
            place: self.place.clone(),
            retention: self.retention,
        }
    }
}

/// What may be changed of a dossier while it is open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// Subject.
    pub subject: String,
    /// Office that keeps it.
    pub office_id: i64,
    /// Who answers for it.
    pub responsible_id: Option<i64>,
    /// Where its paper is.
    pub place: Option<String>,
    /// Years it is kept after closing; 0 for ever.
    pub retention: Option<i64>,
}

/// A dossier to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Key of the form: the same form never draws two numbers.
    pub key: String,
    /// What it is about.
    pub kind: Kind,
    /// Class; that of the parent for a sub-dossier.
    pub class_id: Option<i64>,
    /// The dossier it is part of.
    pub parent_id: Option<i64>,
    /// The rest.
    pub fields: Fields,
    /// Line of the dossier plan it comes from.
    pub plan_line_id: Option<i64>,
}

/// A dossier as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct DossierLabel {
    /// Row id.
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    pub id: i64,
    /// As it is written: `2026-VI/3.5`.
    #[diesel(sql_type = diesel::sql_types::Text)]
    pub code: String,
    /// Its place in lists.
    #[diesel(sql_type = diesel::sql_types::Text)]
    pub sort_key: String,
    /// Code of the class; `PF` or `PG` without one.
    #[diesel(sql_type = diesel::sql_types::Text)]
    pub class_code: String,
    /// What it is about.
    #[diesel(sql_type = diesel::sql_types::Text)]
    pub kind: Kind,
    /// Subject.
    #[diesel(sql_type = diesel::sql_types::Text)]
    pub subject: String,
    /// Code of the office that keeps it.
    #[diesel(sql_type = diesel::sql_types::Text)]
    pub office: String,
    /// Day of opening.
    #[diesel(sql_type = diesel::sql_types::Date)]
    pub opened_on: NaiveDate,
    /// Day of closing; none while it is open.
    #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Date>)]
    pub closed_on: Option<NaiveDate>,
    /// Whether it is part of another.
    #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::BigInt>)]
    pub parent_id: Option<i64>,
    /// Years it is kept after closing; 0 for ever; none when not known.
    #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::BigInt>)]
    pub retention: Option<i64>,
    /// What lies in it now: registrations and acts.
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    pub documents: i64,
}

/// The dossier plan of a year.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = dossier_plans)]
pub struct YearPlan {
    /// Year.
    pub year: i64,
    /// Year it was copied from.
    pub copied_from: Option<i64>,
    /// When it was approved (UTC).
    pub approved_at: Option<NaiveDateTime>,
    /// Who approved it.
    pub approved_by: Option<i64>,
}

/// A line of the dossier plan.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = dossier_plan_lines)]
pub struct PlanLine {
    /// Row id.
    pub id: i64,
    /// Year of the plan.
    pub year: i64,
    /// Class.
    pub class_id: i64,
    /// Kind of dossier.
    pub kind: Kind,
    /// What its dossiers are called.
    pub title: String,
    /// Office that opens them.
    pub office_id: i64,
    /// How often.
    pub cadence: Cadence,
    /// Years they are kept; 0 for ever.
    pub retention: Option<i64>,
    /// Last year's line it was copied from.
    pub origin_id: Option<i64>,
    /// What became of it since.
    pub state: LineState,
    /// Optimistic version.
    pub version: i64,
}

impl PlanLine {
    /// What may be changed of it.
    pub fn fields(&self) -> LineFields {
        LineFields {
            class_id: self.class_id,
            kind: self.kind,
            title: self.title.clone(),
            office_id: self.office_id,
            cadence: self.cadence,
            retention: self.retention,
        }
    }
}

/// The contents of a line of the dossier plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineFields {
    /// Class.
    pub class_id: i64,
    /// Kind of dossier.
    pub kind: Kind,
    /// What its dossiers are called.
    pub title: String,
    /// Office that opens them.
    pub office_id: i64,
    /// How often.
    pub cadence: Cadence,
    /// Years they are kept; 0 for ever.
    pub retention: Option<i64>,
}
