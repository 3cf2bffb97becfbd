//! Records of the inventory as the tables hold them, and the closed sets of words they use.
//!
//! The inventory number is that of the label on the thing; what happened to it is sealed, event by event.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::canonical::{Canonical, Digest};
use crate::db::instant;
use crate::db::schema::{asset_events, asset_loans, asset_parts, assets};
use crate::text_enum;

mod label;

pub use label::AssetLabel;

text_enum! {
    /// What a thing of the inventory is.
    Kind {
        /// Personal computer or notebook.
        Computer = "computer",
        /// Printer, scanner, multifunction device.
        Printer = "printer",
        /// Monitor.
        Monitor = "monitor",
        /// Switch, router, access point, firewall.
        Network = "network",
        /// Server, storage, hypervisor.
        Server = "server",
        /// Telephone.
        Phone = "phone",
        /// Licences of a program, bought as a number of seats.
        Licence = "licence",
        /// Anything else.
        Other = "other",
    }
}

impl Kind {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Computer => "assets-kind-computer",
            Self::Printer => "assets-kind-printer",
            Self::Monitor => "assets-kind-monitor",
            Self::Network => "assets-kind-network",
            Self::Server => "assets-kind-server",
            Self::Phone => "assets-kind-phone",
            Self::Licence => "assets-kind-licence",
            Self::Other => "assets-kind-other",
        }
    }
}

text_enum! {
    /// Where a thing stands in its life.
    State {
        /// At work in an office.
        InUse = "in_use",
        /// Kept ready to stand in for another.
        Spare = "spare",
        /// A spare standing in for another.
        Lent = "lent",
        /// With the repairer.
        InRepair = "in_repair",
        /// Taken out of use; its history stays.
        Retired = "retired",
    }
}

impl State {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::InUse => "assets-state-in-use",
            Self::Spare => "assets-state-spare",
            Self::Lent => "assets-state-lent",
            Self::InRepair => "assets-state-in-repair",
            Self::Retired => "assets-state-retired",
        }
    }
}

/// A thing of the inventory.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = assets)]
pub struct Asset {
    /// Row id.
    pub id: i64,
    /// Inventory number, as on its label.
    pub number: String,
    /// What it is.
    pub kind: Kind,
    /// Name: that of the machine in the network, or what a clerk calls it.
    pub name: String,
    /// Maker.
    pub maker: Option<String>,
    /// Model.
    pub model: Option<String>,
    /// Serial number of the maker.
    pub serial: Option<String>,
    /// Office it stands in.
    pub office_id: Option<i64>,
    /// Operator who works with it.
    pub user_id: Option<i64>,
    /// Room.
    pub room: Option<String>,
    /// Address in the network.
    pub ip: Option<String>,
    /// Hardware address, lower case with colons.
    pub mac: Option<String>,
    /// Identifier of the machine, lower case.
    pub uuid: Option<String>,
    /// Operating system.
    pub os: Option<String>,
    /// Its version.
    pub os_version: Option<String>,
    /// Day on which its maker stopped supporting it; none when not known.
    pub os_end: Option<NaiveDate>,
    /// Memory in MiB.
    pub ram_mb: Option<i64>,
    /// Disks in GB.
    pub disk_gb: Option<i64>,
    /// Processor.
    pub cpu: Option<String>,
    /// Day of purchase.
    pub bought_on: Option<NaiveDate>,
    /// Last day of the warranty.
    pub warranty_until: Option<NaiveDate>,
    /// Who sold it.
    pub supplier: Option<String>,
    /// Maintenance contract that covers it.
    pub contract_id: Option<i64>,
    /// Price in cents.
    pub price_cents: Option<i64>,
    /// Seats bought, of a licence.
    pub licences: Option<i64>,
    /// Where it stands in its life.
    pub state: State,
    /// The machine it is attached to: a monitor's computer.
    pub attached_to: Option<i64>,
    /// Anything else.
    pub note: Option<String>,
    /// When an inventory agent last told of it (UTC).
    pub seen_at: Option<NaiveDateTime>,
    /// Optimistic version.
    pub version: i64,
}

impl Asset {
    /// What may be changed of it.
    pub fn fields(&self) -> Fields {
        Fields {
            number: self.number.clone(),
            kind: self.kind,
            name: self.name.clone(),
            maker: self.maker.clone(),
            model: self.model.clone(),
            serial: self.serial.clone(),
            office_id: self.office_id,
            user_id: self.user_id,
            room: self.room.clone(),
            ip: self.ip.clone(),
            mac: self.mac.clone(),
            uuid: self.uuid.clone(),
            os: self.os.clone(),
            os_version: self.os_version.clone(),
            ram_mb: self.ram_mb,
            disk_gb: self.disk_gb,
            cpu: self.cpu.clone(),
            bought_on: self.bought_on,
            warranty_until: self.warranty_until,
            supplier: self.supplier.clone(),
            contract_id: self.contract_id,
            price_cents: self.price_cents,
            licences: self.licences,
            attached_to: self.attached_to,
            note: self.note.clone(),
        }
    }
}

/// What may be changed of a thing; where it stands in its life has acts of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// Inventory number; blank for the next one.
    pub number: String,
    /// What it is.
    pub kind: Kind,
    /// Name.
    pub name: String,
    /// Maker.
    pub maker: Option<String>,
    /// Model.
    pub model: Option<String>,
    /// Serial number of the maker.
    pub serial: Option<String>,
    /// Office it stands in.
    pub office_id: Option<i64>,
    /// Operator who works with it.
    pub user_id: Option<i64>,
    /// Room.
    pub room: Option<String>,
    /// Address in the network.
    pub ip: Option<String>,
    /// Hardware address.
    pub mac: Option<String>,
    /// Identifier of the machine.
    pub uuid: Option<String>,
    /// Operating system.
    pub os: Option<String>,
    /// Its version.
    pub os_version: Option<String>,
    /// Memory in MiB.
    pub ram_mb: Option<i64>,
    /// Disks in GB.
    pub disk_gb: Option<i64>,
    /// Processor.
    pub cpu: Option<String>,
    /// Day of purchase.
    pub bought_on: Option<NaiveDate>,
    /// Last day of the warranty.
    pub warranty_until: Option<NaiveDate>,
    /// Who sold it.
    pub supplier: Option<String>,
    /// Maintenance contract that covers it.
    pub contract_id: Option<i64>,
    /// Price in cents.
    pub price_cents: Option<i64>,
    /// Seats bought, of a licence.
    pub licences: Option<i64>,
    /// The machine it is attached to.
    pub attached_to: Option<i64>,
    /// Anything else.
    pub note: Option<String>,
}

impl Fields {
    /// A thing of which kind and name are known and nothing else.
    pub fn new(kind: Kind, name: impl Into<String>) -> Self {
        Self {
            number: String::new(),
            kind,
            name: name.into(),
            maker: None,
            model: None,
            serial: None,
            office_id: None,
            user_id: None,
            room: None,
            ip: None,
            mac: None,
            uuid: None,
            os: None,
            os_version: None,
            ram_mb: None,
            disk_gb: None,
            cpu: None,
            bought_on: None,
            warranty_until: None,
            supplier: None,
            contract_id: None,
            price_cents: None,
            licences: None,
            attached_to: None,
            note: None,
        }
    }
}

text_enum! {
    /// What a part is.
    PartKind {
        /// Something inside: processor, memory, disk, battery.
        Component = "component",
        /// An installed program.
        Software = "software",
        /// A network interface.
        Port = "port",
    }
}

impl PartKind {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Component => "assets-part-component",
            Self::Software => "assets-part-software",
            Self::Port => "assets-part-port",
        }
    }
}

/// What is in a machine or installed on it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Queryable, Selectable, Insertable)]
#[diesel(table_name = asset_parts)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its name as the search compares it.
    pub name_key: String,
    /// Its name.
    pub name: String,
    /// Version of a program.
    pub version: Option<String>,
    /// Maker or publisher.
    pub maker: Option<String>,
    /// Serial number, hardware address.
    pub serial: Option<String>,
    /// Size, speed, address.
    pub detail: Option<String>,
}

text_enum! {
    /// What happened to a thing.
    Act {
        /// It was entered.
        Created = "created",
        /// Its data changed.
        Changed = "changed",
        /// It went to another office, room or operator.
        Moved = "moved",
        /// It went from one state to another.
        State = "state",
        /// A spare was put in its place.
        Replaced = "replaced",
        /// It was lent in the place of another.
        Lent = "lent",
        /// It is back at work and the spare was taken away.
        Restored = "restored",
        /// It came back from standing in for another.
        CameBack = "came_back",
        /// It was retired.
        Retired = "retired",
        /// It was taken back into use after being retired.
        Unretired = "unretired",
        /// An inventory file told of it.
        Imported = "imported",
        /// A round found it, or did not.
        Checked = "checked",
        /// A ticket was opened or closed about it.
        Ticket = "ticket",
        /// A part was put in or taken out.
        Part = "part",
    }
}

impl Act {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Created => "assets-act-created",
            Self::Changed => "assets-act-changed",
            Self::Moved => "assets-act-moved",
            Self::State => "assets-act-state",
            Self::Replaced => "assets-act-replaced",
            Self::Lent => "assets-act-lent",
            Self::Restored => "assets-act-restored",
            Self::CameBack => "assets-act-came-back",
            Self::Retired => "assets-act-retired",
            Self::Unretired => "assets-act-unretired",
            Self::Imported => "assets-act-imported",
            Self::Checked => "assets-act-checked",
            Self::Ticket => "assets-act-ticket",
            Self::Part => "assets-act-part",
        }
    }

    /// Whether the other id of the event is that of another thing.
    pub fn is_of_two(self) -> bool {
        matches!(self, Self::Replaced | Self::Lent | Self::Restored | Self::CameBack)
    }

    /// The word of the audit chain.
    pub fn action(self) -> &'static str {
        match self {
            Self::Created => "asset.created",
            Self::Changed => "asset.changed",
            Self::Moved => "asset.moved",
            Self::State => "asset.state",
            Self::Replaced => "asset.replaced",
            Self::Lent => "asset.lent",
            Self::Restored => "asset.restored",
            Self::CameBack => "asset.came_back",
            Self::Retired => "asset.retired",
            Self::Unretired => "asset.unretired",
            Self::Imported => "asset.imported",
            Self::Checked => "asset.checked",
            Self::Ticket => "asset.ticket",
            Self::Part => "asset.part",
        }
    }
}

/// Something that happened to a thing, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = asset_events)]
pub struct AssetEvent {
    /// Row id.
    pub id: i64,
    /// The thing.
    pub asset_id: i64,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who did it; none for the program itself.
    pub operator_id: Option<i64>,
    /// Their surname and name at the time.
    pub operator_name: String,
    /// What happened.
    pub act: Act,
    /// The other thing of a loan, or the ticket.
    pub other_id: Option<i64>,
    /// Reason or note.
    pub note: Option<String>,
    /// What changed, as JSON: `{"old": {…}, "new": {…}}`, each with the fields that differ.
    pub detail: String,
    /// Canonical digest, as the audit chain holds it.
    pub digest: Vec<u8>,
}

impl AssetEvent {
    /// The digest that the event must have, recomputed from its fields.
    pub fn expected_digest(&self) -> Digest {
        Canonical::of("asset-event/1")
            .int("asset", self.asset_id)
            .at("at", instant(self.at))
            .maybe_int("operator", self.operator_id)
            .text("operator_name", &self.operator_name)
            .text("act", self.act.code())
            .maybe_int("other", self.other_id)
            .maybe("note", self.note.as_deref())
            .text("detail", &self.detail)
            .digest()
    }
}

/// A spare unit in the place of another.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = asset_loans)]
pub struct Loan {
    /// Row id.
    pub id: i64,
    /// The thing that is away.
    pub asset_id: i64,
    /// The spare in its place.
    pub spare_id: i64,
    /// Since when (UTC).
    pub since: NaiveDateTime,
    /// Day by which it is to come back.
    pub due_on: NaiveDate,
    /// Why.
    pub reason: Option<String>,
    /// The ticket it was lent for.
    pub ticket_id: Option<i64>,
    /// Office in which the spare is kept.
    pub home_office_id: Option<i64>,
    /// Room in which the spare is kept.
    pub home_room: Option<String>,
    /// When it came back (UTC).
    pub until: Option<NaiveDateTime>,
}
