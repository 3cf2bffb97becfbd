//! A thing as lists, pickers and other desks see it.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text};

use super::{Kind, State};
use crate::desks::assets::rules;

/// A thing as lists and pickers show it.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct AssetLabel {
    /// Row id.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// Inventory number.
    #[diesel(sql_type = Text)]
    pub number: String,
    /// What it is.
    #[diesel(sql_type = Text)]
    pub kind: Kind,
    /// Name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Maker.
    #[diesel(sql_type = Nullable<Text>)]
    pub maker: Option<String>,
    /// Model.
    #[diesel(sql_type = Nullable<Text>)]
    pub model: Option<String>,
    /// Serial number.
    #[diesel(sql_type = Nullable<Text>)]
    pub serial: Option<String>,
    /// Office it stands in.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub office_id: Option<i64>,
    /// Its code.
    #[diesel(sql_type = Nullable<Text>)]
    pub office: Option<String>,
    /// Operator who works with it.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub user_id: Option<i64>,
    /// Surname of the operator.
    #[diesel(sql_type = Nullable<Text>)]
    pub user: Option<String>,
    /// Room.
    #[diesel(sql_type = Nullable<Text>)]
    pub room: Option<String>,
    /// Last day of the warranty.
    #[diesel(sql_type = Nullable<Date>)]
    pub warranty_until: Option<NaiveDate>,
    /// Day on which its operating system ceased to be supported.
    #[diesel(sql_type = Nullable<Date>)]
    pub os_end: Option<NaiveDate>,
    /// Maintenance contract that covers it.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub contract_id: Option<i64>,
    /// Where it stands in its life.
    #[diesel(sql_type = Text)]
    pub state: State,
}

impl AssetLabel {
    /// In one line: `CED-00012 PC-ANAGRAFE-1`.
    pub fn line(&self) -> String {
        format!("{} {}", self.number, self.name)
    }

    /// Maker and model.
    pub fn make(&self) -> String {
        rules::make(self.maker.as_deref(), self.model.as_deref())
    }

    /// Where it stands: office, room, who works with it.
    pub fn place(&self) -> String {
        let parts = [self.office.as_deref(), self.room.as_deref(), self.user.as_deref()];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}
