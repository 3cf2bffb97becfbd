//! Who may do what with a routing, and where it stands afterwards. Pure.
//!
//! An office takes charge of what it must act on; whoever has it in charge sends it back, passes it on or closes it. What
//! an absent colleague has may be taken by anybody of the office and by whoever stands in; the head of the service may
//! take anything.

use super::model::{Act, State, Target};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, fold};

/// Longest note or reason, in characters.
pub const LONGEST_NOTE: usize = 500;
/// Routing to an office after registration (activity of the office plan).
pub const ROUTING: &str = "P1.3";
/// Routing from desk to desk.
pub const DESKS: &str = "P1.5";
/// Both of them: what an office meets by taking charge.
pub const CLOCKS: [&str; 2] = [ROUTING, DESKS];

/// Who acts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "four independent permissions of one person")]
pub struct Actor {
    /// Operator.
    pub operator: i64,
    /// Offices.
    pub offices: Vec<i64>,
    /// Works what offices are sent.
    pub works: bool,
    /// Routes for the whole Comune.
    pub routes: bool,
    /// Heads the service.
    pub heads: bool,
    /// Gives the visto.
    pub gives_visto: bool,
    /// The absent colleagues for whom they stand in today.
    pub stands_in_for: Vec<i64>,
}

/// A routing as the rules look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "five independent facts about one line")]
pub struct Standing {
    /// Where it stands.
    pub state: State,
    /// To act, otherwise to know.
    pub competence: bool,
    /// The office.
    pub office: i64,
    /// Who has it, or to whom it was given.
    pub holder: Option<i64>,
    /// The holder is absent today.
    pub holder_away: bool,
    /// The registration needs a visto and has none.
    pub awaits_visto: bool,
    /// The registration was annulled.
    pub annulled: bool,
    /// The routing is over: another took its place.
    pub ended: bool,
}

/// Why something may not be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// This operator does not work offices' post, or may not do this.
    NotPermitted,
    /// It belongs to another office.
    OtherOffice,
    /// A colleague has it in charge.
    Held,
    /// It was given to a colleague by name.
    Given,
    /// It is one's own already.
    Own,
    /// Nobody has taken charge yet.
    NotTaken,
    /// It is for information only.
    ForInformation,
    /// It is to be acted on: take charge instead.
    ForAction,
    /// The visto is missing.
    AwaitsVisto,
    /// No visto is asked, or it was given already.
    NoVisto,
    /// The registration was annulled.
    Annulled,
    /// It went on elsewhere, or was sent back.
    Gone,
    /// It is closed.
    Closed,
    /// It is not closed.
    Open,
}

impl Why {
    /// Catalogue key of the reason why a command cannot be given.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NotPermitted => "why-not-permitted",
            Self::OtherOffice => "routing-why-other-office",
            Self::Held => "routing-why-held",
            Self::Given => "routing-why-given",
            Self::Own => "routing-why-own",
            Self::NotTaken => "routing-why-not-taken",
            Self::ForInformation => "routing-why-for-information",
            Self::ForAction => "routing-why-for-action",
            Self::AwaitsVisto => "routing-why-awaits-visto",
            Self::NoVisto => "routing-why-no-visto",
            Self::Annulled => "routing-why-annulled",
            Self::Gone => "routing-why-gone",
            Self::Closed => "routing-why-closed",
            Self::Open => "routing-why-open",
        }
    }

    /// Catalogue key of the refusal.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotPermitted => "fault-routing-not-permitted",
            Self::OtherOffice => "fault-routing-other-office",
            Self::Held => "fault-routing-held",
            Self::Given => "fault-routing-given",
            Self::Own => "fault-routing-own",
            Self::NotTaken => "fault-routing-not-taken",
            Self::ForInformation => "fault-routing-for-information",
            Self::ForAction => "fault-routing-for-action",
            Self::AwaitsVisto => "fault-routing-awaits-visto",
            Self::NoVisto => "fault-routing-no-visto",
            Self::Annulled => "fault-routing-annulled",
            Self::Gone => "fault-routing-gone",
            Self::Closed => "fault-routing-closed",
            Self::Open => "fault-routing-open",
        }
    }
}

/// Whether somebody may do this with a routing.
pub fn may(actor: &Actor, line: &Standing, act: Act) -> Result<(), Why> {
    let own_office = actor.offices.contains(&line.office);
    let stands_in = line.holder.is_some_and(|holder| actor.stands_in_for.contains(&holder));
    let near = own_office || stands_in || actor.heads;
    if act == Act::Visto {
        return visto(actor, line);
    }
    if !(actor.works || actor.routes) {
        return Err(Why::NotPermitted);
    }
    if line.annulled && act != Act::Comment && act != Act::See {
        return Err(Why::Annulled);
    }
    if line.ended {
        return Err(Why::Gone);
    }
    match act {
        Act::Comment => return if near || actor.routes { Ok(()) } else { Err(Why::OtherOffice) },
        // What was sent back is the protocol office's to send elsewhere.
        Act::Pass if line.state == State::Returned => {
            return if actor.routes { Ok(()) } else { Err(Why::Gone) };
        }
        Act::Undo | Act::Withdraw => return Err(Why::NotPermitted),
        _ => {}
    }
    if !near {
        return Err(Why::OtherOffice);
    }
    match act {
        Act::See if line.competence => return Err(Why::ForAction),
        Act::See if line.state == State::Sent => return Ok(()),
        Act::See => return Err(Why::Closed),
        _ if !line.competence => return Err(Why::ForInformation),
        _ => {}
    }
    match (act, line.state) {
        (Act::Take | Act::Return | Act::Pass | Act::Close, State::Closed | State::Seen) => Err(Why::Closed),
        (Act::Reopen, State::Sent | State::Given | State::Taken) => Err(Why::Open),
        (Act::Take | Act::Return | Act::Pass, State::Sent) if line.awaits_visto && !actor.routes => {
            Err(Why::AwaitsVisto)
        }
        (Act::Take, State::Sent) if line.awaits_visto => Err(Why::AwaitsVisto),
        (Act::Take | Act::Return | Act::Pass, State::Sent) => Ok(()),
        (Act::Take | Act::Return | Act::Pass, State::Given) => mine_to_take(actor, line, Why::Given),
        (Act::Take, State::Taken) if line.holder == Some(actor.operator) => Err(Why::Own),
        (Act::Reopen, State::Closed) | (Act::Take | Act::Return | Act::Pass | Act::Close, State::Taken) => {
            mine_to_take(actor, line, Why::Held)
        }
        (Act::Close, State::Sent | State::Given) => Err(Why::NotTaken),
        _ => Err(Why::Gone),
    }
}

fn visto(actor: &Actor, line: &Standing) -> Result<(), Why> {
    if !actor.gives_visto {
        Err(Why::NotPermitted)
    } else if line.annulled {
        Err(Why::Annulled)
    } else if line.awaits_visto && !line.ended {
        Ok(())
    } else {
        Err(Why::NoVisto)
    }
}

/// What a colleague has is theirs, unless they are away; the head of the service may always.
fn mine_to_take(actor: &Actor, line: &Standing, otherwise: Why) -> Result<(), Why> {
    let free = line.holder.is_none_or(|holder| holder == actor.operator) || line.holder_away || actor.heads;
    if free { Ok(()) } else { Err(otherwise) }
}

/// Where a routing stands after an act that may be done.
pub fn after(act: Act, before: State, target: Option<Target>) -> State {
    match (act, target) {
        (Act::Take | Act::Reopen, _) => State::Taken,
        (Act::See, _) => State::Seen,
        (Act::Return, _) => State::Returned,
        (Act::Pass, Some(Target::Person(_))) => State::Given,
        (Act::Pass, _) => State::Passed,
        (Act::Close, _) => State::Closed,
        (Act::Withdraw, _) => State::Withdrawn,
        (Act::Comment | Act::Visto | Act::Undo, _) => before,
    }
}

/// Whether the last step can be taken back. A note was read and a visto was given: both stay.
pub fn can_be_undone(act: Act) -> bool {
    matches!(act, Act::Take | Act::See | Act::Return | Act::Pass | Act::Close | Act::Reopen)
}

/// A note or reason cleaned; a reason must be there.
pub fn note(raw: &str, act: Act) -> Outcomes<Option<String>> {
    let clean = Shown::line(raw.trim()).to_string();
    if clean.chars().count() > LONGEST_NOTE {
        return Err(Fault::not_done("fault-routing-note-long").arg("limit", LONGEST_NOTE));
    }
    if fold(raw).is_empty() {
        return match act {
            Act::Return => Err(Fault::not_done("fault-routing-reason-missing")),
            Act::Comment => Err(Fault::not_done("fault-routing-note-missing")),
            _ => Ok(None),
        };
    }
    Ok(Some(clean))
}
