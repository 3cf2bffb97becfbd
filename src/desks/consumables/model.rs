//! Records of consumables as the tables hold them, and the closed sets of words they use.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text};
use serde::{Deserialize, Serialize};

use crate::db::canonical::{Canonical, Digest};
use crate::db::instant;
use crate::db::schema::{consumable_movements, consumables, consumption_analyses};
use crate::text_enum;

text_enum! {
    /// What an article is.
    Kind {
        /// Toner.
        Toner = "toner",
        /// Drum, fuser, waste box.
        Drum = "drum",
        /// Ink.
        Ink = "ink",
        /// Paper.
        Paper = "paper",
        /// Labels and ribbons.
        Label = "label",
        /// A spare part of a machine.
        Part = "part",
        /// Anything else.
        Other = "other",
    }
}

impl Kind {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Toner => "consumables-kind-toner",
            Self::Drum => "consumables-kind-drum",
            Self::Ink => "consumables-kind-ink",
            Self::Paper => "consumables-kind-paper",
            Self::Label => "consumables-kind-label",
            Self::Part => "consumables-kind-part",
            Self::Other => "consumables-kind-other",
        }
    }
}

text_enum! {
    /// Why the stock of an article changed.
    MovementKind {
        /// It came in from a purchase.
        Bought = "bought",
        /// It went out to a printer or an office.
        Used = "used",
        /// It was counted and there was more or less than the movements say.
        Counted = "counted",
        /// What had gone out came back.
        Returned = "returned",
    }
}

impl MovementKind {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Bought => "consumables-movement-bought",
            Self::Used => "consumables-movement-used",
            Self::Counted => "consumables-movement-counted",
            Self::Returned => "consumables-movement-returned",
        }
    }

    /// The word of the audit chain.
    pub fn action(self) -> &'static str {
        match self {
            Self::Bought => "consumable.bought",
            Self::Used => "consumable.used",
            Self::Counted => "consumable.counted",
            Self::Returned => "consumable.returned",
        }
    }
}

/// An article.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = consumables)]
pub struct Consumable {
    /// Row id.
    pub id: i64,
    /// Code of the maker or of the house, unique.
    pub code: String,
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// In what it is counted: piece, ream, box.
    pub unit: String,
    /// Least that should be there.
    pub minimum: i64,
    /// Where it is kept.
    pub place: Option<String>,
    /// Price of one, in cents.
    pub price_cents: Option<i64>,
    /// Who sells it.
    pub supplier: Option<String>,
    /// Anything else.
    pub note: Option<String>,
    /// Still bought and used.
    pub active: bool,
    /// Optimistic version.
    pub version: i64,
}

impl Consumable {
    /// What may be changed of it, with the models it fits.
    pub fn fields(&self, models: Vec<String>) -> Fields {
        Fields {
            code: self.code.clone(),
            name: self.name.clone(),
            kind: self.kind,
            unit: self.unit.clone(),
            minimum: self.minimum,
            place: self.place.clone(),
            price_cents: self.price_cents,
            supplier: self.supplier.clone(),
            note: self.note.clone(),
            active: self.active,
            models,
        }
    }
}

/// What may be changed of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// In what it is counted.
    pub unit: String,
    /// Least that should be there.
    pub minimum: i64,
    /// Where it is kept.
    pub place: Option<String>,
    /// Price of one, in cents.
    pub price_cents: Option<i64>,
    /// Who sells it.
    pub supplier: Option<String>,
    /// Anything else.
    pub note: Option<String>,
    /// Still bought and used.
    pub active: bool,
    /// Models of printers or machines it fits.
    pub models: Vec<String>,
}

/// An article as lists show it, with what is left of it.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct ConsumableRow {
    /// Row id.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// Code.
    #[diesel(sql_type = Text)]
    pub code: String,
    /// Name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// What it is.
    #[diesel(sql_type = Text)]
    pub kind: Kind,
    /// In what it is counted.
    #[diesel(sql_type = Text)]
    pub unit: String,
    /// Least that should be there.
    #[diesel(sql_type = BigInt)]
    pub minimum: i64,
    /// Where it is kept.
    #[diesel(sql_type = Nullable<Text>)]
    pub place: Option<String>,
    /// Price of one, in cents.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub price_cents: Option<i64>,
    /// Still bought and used.
    #[diesel(sql_type = Bool)]
    pub active: bool,
    /// What is there.
    #[diesel(sql_type = BigInt)]
    pub stock: i64,
    /// What went out in the last 365 days.
    #[diesel(sql_type = BigInt)]
    pub year_use: i64,
}

impl ConsumableRow {
    /// Whether less is there than should be.
    pub fn is_short(&self) -> bool {
        self.active && self.stock < self.minimum
    }
}

/// A movement, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = consumable_movements)]
pub struct Movement {
    /// Row id.
    pub id: i64,
    /// Article.
    pub consumable_id: i64,
    /// Why.
    pub kind: MovementKind,
    /// How many: what went out is below zero.
    pub quantity: i64,
    /// When it was written (UTC).
    pub at: NaiveDateTime,
    /// Day on which it happened (Europe/Rome).
    pub day: NaiveDate,
    /// Printer or machine it went to.
    pub asset_id: Option<i64>,
    /// Office it went to.
    pub office_id: Option<i64>,
    /// Price of one, in cents.
    pub price_cents: Option<i64>,
    /// The analysis that a purchase stands on.
    pub analysis_id: Option<i64>,
    /// Reason or note: invoice, order, why the count differed.
    pub note: Option<String>,
    /// Who wrote it.
    pub operator_id: i64,
    /// Their surname and name at the time.
    pub operator_name: String,
    /// Canonical digest, as the audit chain holds it.
    pub digest: Vec<u8>,
}

impl Movement {
    /// The digest that the movement must have, recomputed from its fields.
    pub fn expected_digest(&self) -> Digest {
        Canonical::of("consumable-movement/1")
            .int("article", self.consumable_id)
            .text("kind", self.kind.code())
            .int("quantity", self.quantity)
            .at("at", instant(self.at))
            .maybe_day("day", Some(self.day))
            .maybe_int("asset", self.asset_id)
            .maybe_int("office", self.office_id)
            .maybe_int("price", self.price_cents)
            .maybe_int("analysis", self.analysis_id)
            .maybe("note", self.note.as_deref())
            .int("operator", self.operator_id)
            .text("operator_name", &self.operator_name)
            .digest()
    }
}

/// The analysis of a year's consumption and costs, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = consumption_analyses)]
pub struct Analysis {
    /// Row id.
    pub id: i64,
    /// Year.
    pub year: i64,
    /// Pieces used.
    pub pieces: i64,
    /// What they cost, in cents.
    pub cost_cents: i64,
    /// When it was made (UTC).
    pub made_at: NaiveDateTime,
    /// Who made it.
    pub operator_id: i64,
    /// Their surname and name at the time.
    pub operator_name: String,
    /// The paper.
    pub sha256: String,
    /// Its size in bytes.
    pub size: i64,
    /// Canonical digest, as the audit chain holds it.
    pub digest: Vec<u8>,
}

impl Analysis {
    /// The digest that the analysis must have, recomputed from its fields.
    pub fn expected_digest(&self) -> Digest {
        Canonical::of("consumption-analysis/1")
            .int("year", self.year)
            .int("pieces", self.pieces)
            .int("cost", self.cost_cents)
            .at("made_at", instant(self.made_at))
            .int("operator", self.operator_id)
            .text("operator_name", &self.operator_name)
            .text("sha256", &self.sha256)
            .int("size", self.size)
            .digest()
    }
}
