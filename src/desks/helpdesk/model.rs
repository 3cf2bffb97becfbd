//! Tickets and what hangs on them, as the tables keep them.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::canonical::{Canonical, Digest};
use crate::db::instant;
use crate::db::schema::{ticket_events, ticket_notes, ticket_pauses, tickets};
use crate::text_enum;

mod settings;

pub use settings::{CannedFields, CannedText, ClockFields, ClockRow, codes, waits};

text_enum! {
    /// What a ticket is about; each has its activity of the office plan and its clocks.
    Category {
        /// Personal computer (C1a).
        Pc = "pc",
        /// Printer (C1a).
        Printer = "printer",
        /// Monitor (C1a).
        Monitor = "monitor",
        /// Server (C1b).
        Server = "server",
        /// Operating system (C1c).
        System = "system",
        /// Office automation (C1c).
        Office = "office",
        /// Application programs (C1c).
        Application = "application",
        /// Network (C1f).
        Network = "network",
        /// Programs made in the house (C1g).
        Internal = "internal",
        /// Data and processing that offices ask for (C1h).
        Data = "data",
        /// Mailboxes and messages (C4a).
        Mail = "mail",
        /// Who may write on the web site (C3b).
        SiteUsers = "site_users",
        /// Publishing on the web site (C3c).
        Site = "site",
        /// Changes to the web site (C3d).
        SiteUpdate = "site_update",
        /// Appointments on line (C3e).
        Appointments = "appointments",
        /// Help for the protocol office (C8).
        Protocol = "protocol",
        /// Local taxes on line (C12).
        Taxes = "taxes",
        /// New operating systems (C13).
        Upgrade = "upgrade",
        /// Something to buy (C2a).
        Purchase = "purchase",
        /// Backups (C1e).
        Backup = "backup",
        /// The council on line (C9a).
        Streaming = "streaming",
        /// Anything else.
        Other = "other",
    }
}

impl Category {
    /// Catalogue key of the name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Pc => "ticket-category-pc",
            Self::Printer => "ticket-category-printer",
            Self::Monitor => "ticket-category-monitor",
            Self::Server => "ticket-category-server",
            Self::System => "ticket-category-system",
            Self::Office => "ticket-category-office",
            Self::Application => "ticket-category-application",
            Self::Network => "ticket-category-network",
            Self::Internal => "ticket-category-internal",
            Self::Data => "ticket-category-data",
            Self::Mail => "ticket-category-mail",
            Self::SiteUsers => "ticket-category-site_users",
            Self::Site => "ticket-category-site",
            Self::SiteUpdate => "ticket-category-site_update",
            Self::Appointments => "ticket-category-appointments",
            Self::Protocol => "ticket-category-protocol",
            Self::Taxes => "ticket-category-taxes",
            Self::Upgrade => "ticket-category-upgrade",
            Self::Purchase => "ticket-category-purchase",
            Self::Backup => "ticket-category-backup",
            Self::Streaming => "ticket-category-streaming",
            Self::Other => "ticket-category-other",
        }
    }
}

text_enum! {
    /// Where a ticket stands.
    State {
        /// Nobody has taken it up yet.
        Open = "open",
        /// Somebody works on it.
        Taken = "taken",
        /// It stands still, see `waiting_for`.
        Waiting = "waiting",
        /// Solved; whoever asked may confirm or reopen it.
        Solved = "solved",
        /// Over.
        Closed = "closed",
        /// Was solved and is not.
        Reopened = "reopened",
        /// Goes on in another ticket.
        Merged = "merged",
    }
}

impl State {
    /// Whether nothing more is to be done.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Solved | Self::Closed | Self::Merged)
    }
}

text_enum! {
    /// The shelf a ticket lies on, kept beside its state for the order of lists.
    Shelf {
        /// To be taken up.
        Open = "open",
        /// Being worked on.
        Work = "work",
        /// Standing still.
        Wait = "wait",
        /// Solved.
        Solved = "solved",
        /// Over.
        Closed = "closed",
    }
}

text_enum! {
    /// Which way a ticket came.
    Channel {
        /// From a screen of this program.
        Screen = "screen",
        /// By telephone.
        Phone = "phone",
        /// By mail.
        Mail = "mail",
        /// The program opened it by itself.
        Job = "job",
        /// Brought over from another program.
        Import = "import",
    }
}

text_enum! {
    /// Who does the work.
    Line {
        /// The CED.
        Internal = "internal",
        /// A supplier.
        External = "external",
    }
}

impl Line {
    /// Catalogue key of the name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Internal => "ticket-line-internal",
            Self::External => "ticket-line-external",
        }
    }
}

text_enum! {
    /// What stops a clock.
    Waits {
        /// An answer of whoever asked.
        User = "user",
        /// A part.
        Part = "part",
        /// A supplier.
        Supplier = "supplier",
        /// A purchase.
        Purchase = "purchase",
        /// It counted as solved until it was reopened.
        Solved = "solved",
    }
}

impl Waits {
    /// What a ticket can be told to wait for.
    pub const CHOICE: [Self; 4] = [Self::User, Self::Part, Self::Supplier, Self::Purchase];
}

text_enum! {
    /// Which of a category's clocks runs.
    Circumstance {
        /// Work of the CED, or whatever has no clock of its own.
        Ordinary = "ordinary",
        /// Work stands still at an office.
        Blocking = "blocking",
        /// A supplier works on it.
        External = "external",
        /// Both.
        ExternalBlocking = "external_blocking",
    }
}

text_enum! {
    /// From when the term of the solution runs.
    SolveFrom {
        /// From the call.
        Call = "call",
        /// From the taking up.
        Taken = "taken",
    }
}

/// A ticket.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = tickets, treat_none_as_null = true)]
pub struct Ticket {
    /// Row id.
    pub id: i64,
    /// Year of the number.
    pub year: i64,
    /// Number in the year.
    pub number: i64,
    /// When it was asked for (UTC).
    pub opened_at: NaiveDateTime,
    /// Which way it came.
    pub channel: Channel,
    /// Who asked, when an operator did.
    pub requester_id: Option<i64>,
    /// Name of whoever asked.
    pub requester: String,
    /// Their office.
    pub office_id: Option<i64>,
    /// The machine it is about.
    pub asset_id: Option<i64>,
    /// Room.
    pub room: String,
    /// What it is about.
    pub category: Category,
    /// Whether work stands still.
    pub blocking: bool,
    /// Who does the work.
    pub line: Line,
    /// What is asked, in a line.
    pub title: String,
    /// The rest of what was said.
    pub body: String,
    /// The screen from which it was asked.
    pub screen: Option<String>,
    /// Where it stands.
    pub state: State,
    /// What it waits for.
    pub waiting_for: Option<Waits>,
    /// Till when at most.
    pub waiting_until: Option<NaiveDate>,
    /// Who works on it.
    pub assignee_id: Option<i64>,
    /// The supplier called for it.
    pub supplier_id: Option<i64>,
    /// The ticket in which it goes on.
    pub merged_into: Option<i64>,
    /// Minutes of work.
    pub minutes: i64,
    /// When it was taken up (UTC).
    pub taken_at: Option<NaiveDateTime>,
    /// By whom.
    pub taken_by: Option<i64>,
    /// When it was solved (UTC).
    pub solved_at: Option<NaiveDateTime>,
    /// By whom.
    pub solved_by: Option<i64>,
    /// Activity and terms that hold for it, see `rules::clock::Terms`; empty for history without clocks.
    pub terms: String,
    /// What breaks first (UTC); none when nothing can.
    pub due_at: Option<NaiveDateTime>,
    /// Its place in the order of lists (UTC).
    pub rank_at: NaiveDateTime,
    /// The shelf.
    pub shelf: Shelf,
    /// Optimistic version.
    pub version: i64,
}

impl Ticket {
    /// Number and year, as it is read.
    pub fn name(&self) -> String {
        format!("{}/{}", self.number, self.year)
    }
}

/// What was said about a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = ticket_notes)]
pub struct Note {
    /// Row id.
    pub id: i64,
    /// The ticket.
    pub ticket_id: i64,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who, when an operator.
    pub author_id: Option<i64>,
    /// Their name on that day.
    pub author: String,
    /// Whether whoever asked reads it.
    pub visible: bool,
    /// The words.
    pub text: String,
}

/// What was done to a ticket; sealed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = ticket_events)]
pub struct TicketEvent {
    /// Row id.
    pub id: i64,
    /// The ticket.
    pub ticket_id: i64,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who; none for the program itself.
    pub operator_id: Option<i64>,
    /// Their name on that day.
    pub operator_name: String,
    /// What was done: the last part of `action-ticket-…`.
    pub act: String,
    /// A word of a closed set that goes with it: catalogue key.
    pub word: Option<String>,
    /// A name, number or reason that goes with it.
    pub detail: Option<String>,
    /// Canonical digest, as the audit chain holds it.
    pub digest: Vec<u8>,
}

impl TicketEvent {
    /// The digest that the event must have, recomputed from its fields.
    pub fn expected_digest(&self) -> Digest {
        Canonical::of("ticket-event/1")
            .int("ticket", self.ticket_id)
            .at("at", instant(self.at))
            .maybe_int("operator", self.operator_id)
            .text("operator_name", &self.operator_name)
            .text("act", &self.act)
            .maybe("word", self.word.as_deref())
            .maybe("detail", self.detail.as_deref())
            .digest()
    }
}

/// A stretch of time during which a ticket's clock stood still.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = ticket_pauses)]
pub struct PauseRow {
    /// Row id.
    pub id: i64,
    /// The ticket.
    pub ticket_id: i64,
    /// For what.
    pub why: Waits,
    /// In words.
    pub note: String,
    /// From when (UTC).
    pub from_at: NaiveDateTime,
    /// Till when (UTC); none while it lasts.
    pub to_at: Option<NaiveDateTime>,
}

/// A ticket to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTicket {
    /// Opened once for this key, however often it is asked: `backup:12:2026-11-26`; a form gives its own.
    pub key: Option<String>,
    /// When it was asked for (UTC); now when none.
    pub opened_at: Option<NaiveDateTime>,
    /// Which way it came.
    pub channel: Channel,
    /// Who asks, when an operator.
    pub requester_id: Option<i64>,
    /// Their name; that of the operator when it is empty.
    pub requester: String,
    /// Their office.
    pub office_id: Option<i64>,
    /// The machine.
    pub asset_id: Option<i64>,
    /// The supplier to whom it goes.
    pub supplier_id: Option<i64>,
    /// Room.
    pub room: String,
    /// What it is about.
    pub category: Category,
    /// Whether work stands still.
    pub blocking: bool,
    /// Who does the work.
    pub line: Line,
    /// What is asked, in a line.
    pub title: String,
    /// The rest.
    pub body: String,
    /// The screen from which it is asked.
    pub screen: Option<String>,
}

impl Default for NewTicket {
    fn default() -> Self {
        Self {
            key: None,
            opened_at: None,
            channel: Channel::Screen,
            requester_id: None,
            requester: String::new(),
            office_id: None,
            asset_id: None,
            supplier_id: None,
            room: String::new(),
            category: Category::Other,
            blocking: false,
            line: Line::Internal,
            title: String::new(),
            body: String::new(),
            screen: None,
        }
    }
}

/// What other desks read of a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketLabel {
    /// Row id.
    pub id: i64,
    /// Number and year: `12/2026`.
    pub name: String,
    /// What is asked.
    pub title: String,
    /// What it is about.
    pub category: Category,
    /// Where it stands.
    pub state: State,
    /// When it was asked for (UTC).
    pub opened_at: NaiveDateTime,
    /// When it was solved (UTC).
    pub solved_at: Option<NaiveDateTime>,
    /// What breaks first (UTC).
    pub due_at: Option<NaiveDateTime>,
    /// The machine.
    pub asset_id: Option<i64>,
    /// The supplier who works on it.
    pub supplier_id: Option<i64>,
}

impl From<&Ticket> for TicketLabel {
    fn from(ticket: &Ticket) -> Self {
        Self {
            id: ticket.id,
            name: ticket.name(),
            title: ticket.title.clone(),
            category: ticket.category,
            state: ticket.state,
            opened_at: ticket.opened_at,
            solved_at: ticket.solved_at,
            due_at: ticket.due_at,
            asset_id: ticket.asset_id,
            supplier_id: ticket.supplier_id,
        }
    }
}
