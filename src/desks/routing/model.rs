//! Records of the routing desk as the tables hold them, and the closed sets of words they use.
//!
//! Where a routing stands may change; what was done with it is kept step by step and never rewritten.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::canonical::{Canonical, Digest};
use crate::db::instant;
use crate::db::schema::{absences, routing_steps};
use crate::text_enum;

text_enum! {
    /// Where a routing stands.
    State {
        /// Sent to the office, nobody has it in charge.
        Sent = "sent",
        /// Given to a colleague by name, who has not taken it yet.
        Given = "given",
        /// In charge of somebody (in carico).
        Taken = "taken",
        /// For information, and read (presa visione).
        Seen = "seen",
        /// Sent back to the protocol office with a reason (restituito).
        Returned = "returned",
        /// Done, and filed in a dossier.
        Closed = "closed",
        /// Passed on to another office.
        Passed = "passed",
        /// Taken away by whoever routes.
        Withdrawn = "withdrawn",
    }
}

text_enum! {
    /// What can be done with a routing.
    Act {
        /// Take charge (presa in carico).
        Take = "take",
        /// Read what was sent for information (presa visione).
        See = "see",
        /// Send back to the protocol office.
        Return = "return",
        /// Pass on to another office or to a colleague.
        Pass = "pass",
        /// Write a note.
        Comment = "comment",
        /// Give leave to the office to work it (visto).
        Visto = "visto",
        /// Close into a dossier.
        Close = "close",
        /// Take up again what was closed.
        Reopen = "reopen",
        /// Take the last step back.
        Undo = "undo",
        /// The protocol office changed the offices.
        Withdraw = "withdraw",
    }
}

impl Act {
    /// Catalogue key of its name in histories.
    pub fn key(self) -> &'static str {
        match self {
            Self::Take => "routing-act-take",
            Self::See => "routing-act-see",
            Self::Return => "routing-act-return",
            Self::Pass => "routing-act-pass",
            Self::Comment => "routing-act-comment",
            Self::Visto => "routing-act-visto",
            Self::Close => "routing-act-close",
            Self::Reopen => "routing-act-reopen",
            Self::Undo => "routing-act-undo",
            Self::Withdraw => "routing-act-withdraw",
        }
    }

    /// Name of the act in the audit chain.
    pub fn action(self) -> &'static str {
        match self {
            Self::Take => "routing.taken",
            Self::See => "routing.seen",
            Self::Return => "routing.returned",
            Self::Pass => "routing.passed",
            Self::Comment => "routing.commented",
            Self::Visto => "routing.visto",
            Self::Close => "routing.closed",
            Self::Reopen => "routing.reopened",
            Self::Undo => "routing.undone",
            Self::Withdraw => "routing.withdrawn",
        }
    }
}

/// To whom a routing is passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Target {
    /// Another office.
    Office(i64),
    /// A colleague of the same office.
    Person(i64),
}

/// One step of a routing, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = routing_steps)]
pub struct Step {
    /// Row id.
    pub id: i64,
    /// The routing.
    pub routing_id: i64,
    /// Its registration.
    pub registration_id: i64,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who.
    pub operator_id: i64,
    /// Their name on that day.
    pub operator_name: String,
    /// What was done.
    pub act: Act,
    /// Where it stood before.
    pub from_state: State,
    /// Where it stands after.
    pub to_state: State,
    /// Who had it before.
    pub from_holder: Option<i64>,
    /// Since when.
    pub from_since: Option<NaiveDateTime>,
    /// The office it was passed on to.
    pub office_id: Option<i64>,
    /// The colleague it was given to.
    pub person_id: Option<i64>,
    /// The dossier it was closed into.
    pub dossier_id: Option<i64>,
    /// The routing that goes on in its place.
    pub next_id: Option<i64>,
    /// The step this one takes back.
    pub undoes: Option<i64>,
    /// Reason or note.
    pub note: Option<String>,
    /// Canonical digest, as the audit chain holds it.
    pub digest: Vec<u8>,
}

impl Step {
    /// The digest that the step must have, recomputed from its fields.
    pub fn expected_digest(&self) -> Digest {
        Canonical::of("routing-step/1")
            .int("routing", self.routing_id)
            .int("registration", self.registration_id)
            .at("at", instant(self.at))
            .int("operator", self.operator_id)
            .text("operator_name", &self.operator_name)
            .text("act", self.act.code())
            .text("from", self.from_state.code())
            .text("to", self.to_state.code())
            .maybe_int("from_holder", self.from_holder)
            .maybe_at("from_since", self.from_since.map(instant))
            .maybe_int("office", self.office_id)
            .maybe_int("person", self.person_id)
            .maybe_int("dossier", self.dossier_id)
            .maybe_int("next", self.next_id)
            .maybe_int("undoes", self.undoes)
            .maybe("note", self.note.as_deref())
            .digest()
    }
}

/// An absence of an operator.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = absences)]
pub struct Absence {
    /// Row id.
    pub id: i64,
    /// Who is absent.
    pub operator_id: i64,
    /// First day of absence.
    pub first_day: NaiveDate,
    /// Last day of absence.
    pub last_day: NaiveDate,
    /// Who stands in.
    pub substitute_id: Option<i64>,
    /// Note; never the medical reason.
    pub note: Option<String>,
    /// When it was written (UTC).
    pub created_at: NaiveDateTime,
    /// Who wrote it.
    pub created_by: i64,
    /// When it was taken back (UTC).
    pub ended_at: Option<NaiveDateTime>,
    /// Who took it back.
    pub ended_by: Option<i64>,
}
