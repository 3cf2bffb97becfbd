//! Rounds and what they found, as the tables keep them.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::base::terms::Term;
use crate::db::canonical::{Canonical, Digest};
use crate::db::instant;
use crate::db::schema::{inventory_checks, inventory_rounds};
use crate::desks::assets::model::Kind as AssetKind;
use crate::text_enum;

/// Kind of record among audit events and deadlines.
pub const SUBJECT: &str = "inventory_round";

text_enum! {
    /// What a round checks.
    Kind {
        /// Machines, where they stand, their warranties.
        Hardware = "hardware",
        /// Installed programs against bought licences.
        Licences = "licences",
    }
}

impl Kind {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Hardware => "rounds-kind-hardware",
            Self::Licences => "rounds-kind-licences",
        }
    }

    /// Activity of the office plan.
    pub fn activity(self) -> &'static str {
        match self {
            Self::Hardware => "C5a",
            Self::Licences => "C5b",
        }
    }

    /// The kind with an activity.
    pub fn of_activity(activity: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.activity() == activity)
    }

    /// The day by which the round of a year is done.
    pub fn due(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Hardware => NaiveDate::from_ymd_opt(year, 2, 28),
            Self::Licences => NaiveDate::from_ymd_opt(year, 12, 15),
        }
    }

    /// The term that leads there from the day of the year before.
    pub fn term() -> Term {
        Term::years(1).fixed()
    }
}

text_enum! {
    /// What a round found of a thing.
    Finding {
        /// Where it should be.
        Found = "found",
        /// Somewhere else: it is there from now on.
        Moved = "moved",
        /// Not found.
        Missing = "missing",
        /// There, and to be retired.
        Retire = "retire",
        /// A licence: installed and bought are counted.
        Counted = "counted",
    }
}

impl Finding {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Found => "rounds-found",
            Self::Moved => "rounds-moved",
            Self::Missing => "rounds-missing",
            Self::Retire => "rounds-retire",
            Self::Counted => "rounds-counted",
        }
    }
}

/// A round.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = inventory_rounds)]
pub struct Round {
    /// Row id.
    pub id: i64,
    /// What it checks.
    pub kind: Kind,
    /// Of which year it is.
    pub year: i64,
    /// When it was opened (UTC).
    pub opened_at: NaiveDateTime,
    /// When it was closed (UTC); none while it is under way.
    pub closed_at: Option<NaiveDateTime>,
    /// Who closed it.
    pub closed_by: Option<i64>,
    /// Their surname and name at the time.
    pub closed_name: Option<String>,
    /// Things checked.
    pub checked: Option<i64>,
    /// Things that were not as the inventory said.
    pub differences: Option<i64>,
    /// What was to be said besides.
    pub remarks: Option<String>,
    /// The verbale.
    pub sha256: Option<String>,
    /// Its size in bytes.
    pub size: Option<i64>,
    /// Canonical digest of round and findings.
    pub digest: Option<Vec<u8>>,
}

impl Round {
    /// Whether it is still under way.
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }

    /// The digest that the closed round must have, recomputed from it and from what it found.
    pub fn expected_digest(&self, checks: &[Check]) -> Digest {
        let head = Canonical::of("inventory-round/1")
            .text("kind", self.kind.code())
            .int("year", self.year)
            .maybe_at("closed_at", self.closed_at.map(instant))
            .maybe_int("closed_by", self.closed_by)
            .maybe("closed_name", self.closed_name.as_deref())
            .maybe_int("checked", self.checked)
            .maybe_int("differences", self.differences)
            .maybe("remarks", self.remarks.as_deref())
            .maybe("sha256", self.sha256.as_deref())
            .maybe_int("size", self.size);
        checks.iter().fold(head, |all, check| check.add_to(all)).digest()
    }
}

/// What a round found of a thing.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = inventory_checks)]
pub struct Check {
    /// The thing.
    pub asset_id: i64,
    /// What was found.
    pub outcome: Finding,
    /// Office where it should have been.
    pub office_id: Option<i64>,
    /// Office where it was.
    pub to_office_id: Option<i64>,
    /// Note.
    pub note: Option<String>,
    /// Machines on which the licensed program is installed.
    pub installed: Option<i64>,
    /// Licences bought.
    pub bought: Option<i64>,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who.
    pub operator_id: i64,
    /// Their surname and name at the time.
    pub operator_name: String,
}

impl Check {
    fn add_to(&self, all: Canonical) -> Canonical {
        all.int("asset", self.asset_id)
            .text("outcome", self.outcome.code())
            .maybe_int("office", self.office_id)
            .maybe_int("to", self.to_office_id)
            .maybe("note", self.note.as_deref())
            .maybe_int("installed", self.installed)
            .maybe_int("bought", self.bought)
            .at("at", instant(self.at))
            .int("operator", self.operator_id)
            .text("operator_name", &self.operator_name)
    }
}

/// A thing as a round lists it.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct RoundLine {
    /// The thing.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// Inventory number.
    #[diesel(sql_type = Text)]
    pub number: String,
    /// What it is.
    #[diesel(sql_type = Text)]
    pub kind: AssetKind,
    /// Name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Maker.
    #[diesel(sql_type = Nullable<Text>)]
    pub maker: Option<String>,
    /// Model.
    #[diesel(sql_type = Nullable<Text>)]
    pub model: Option<String>,
    /// Code of its office; empty without one.
    #[diesel(sql_type = Text)]
    pub office: String,
    /// Room.
    #[diesel(sql_type = Nullable<Text>)]
    pub room: Option<String>,
    /// Seats bought, of a licence.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub licences: Option<i64>,
    /// What this round found.
    #[diesel(sql_type = Nullable<Text>)]
    pub outcome: Option<Finding>,
    /// Installed, as this round counted.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub installed: Option<i64>,
    /// Bought, as this round counted.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub bought: Option<i64>,
    /// Note of this round.
    #[diesel(sql_type = Nullable<Text>)]
    pub note: Option<String>,
    /// What the round before found.
    #[diesel(sql_type = Nullable<Text>)]
    pub before: Option<Finding>,
}

impl RoundLine {
    /// Whether it was not as the inventory said.
    pub fn differs(&self) -> bool {
        match self.outcome {
            None | Some(Finding::Found) => false,
            Some(Finding::Counted) => self.installed.unwrap_or(0) > self.bought.unwrap_or(0),
            Some(Finding::Moved | Finding::Missing | Finding::Retire) => true,
        }
    }
}
