//! The steps of a request: from where to where each act leads.

use crate::desks::rooms::model::{Act, BookingState, State};

/// Where an act leads a request that stands so; `None` when it cannot be done.
pub fn leads_to(act: Act, from: State) -> Option<State> {
    use State as S;
    match (act, from) {
        (Act::Incomplete, S::Requested) => Some(S::ToComplete),
        (Act::Completed, S::ToComplete) => Some(S::Requested),
        // What arrived at the last moment may be decided without noting first that it came.
        (Act::Approved, S::Requested | S::ToComplete) => Some(S::Approved),
        (Act::Refused, S::Requested | S::ToComplete) => Some(S::Refused),
        (Act::Cancelled, S::Requested | S::ToComplete | S::Approved) => Some(S::Cancelled),
        (Act::Held, S::Approved) => Some(S::Held),
        (Act::Done | Act::DepositKept, S::Held) => Some(S::Done),
        (Act::DepositPaid, S::Approved | S::Held)
        | (Act::Changed, S::Requested | S::ToComplete)
        | (Act::Moved | Act::BookingCancelled, S::Requested | S::ToComplete | S::Approved)
        | (Act::Skipped | Act::Restored | Act::Displaced | Act::Accepted | Act::Letter, _) => Some(from),
        _ => None,
    }
}

/// Whether an act can be taken back while it is the last one.
pub fn reversible(act: Act) -> bool {
    matches!(
        act,
        Act::Incomplete
            | Act::Completed
            | Act::Approved
            | Act::Refused
            | Act::Cancelled
            | Act::Held
            | Act::Done
            | Act::DepositPaid
            | Act::DepositKept
    )
}

/// How the bookings of a request stand after an act, from how they stood; `None` leaves them.
pub fn booking_after(act: Act, from: BookingState) -> Option<BookingState> {
    use BookingState as B;
    match (act, from) {
        (Act::Approved, B::Wanted) => Some(B::Confirmed),
        (Act::Refused, B::Wanted) | (Act::Cancelled, B::Wanted | B::Confirmed | B::Skipped) => Some(B::Cancelled),
        (Act::Held, B::Confirmed) => Some(B::Held),
        _ => None,
    }
}

/// The same when the act is taken back and the request stands again as `to`.
pub fn booking_back(act: Act, now: BookingState, to: State) -> Option<BookingState> {
    use BookingState as B;
    match (act, now) {
        (Act::Approved, B::Confirmed | B::Skipped) | (Act::Refused, B::Cancelled) => Some(B::Wanted),
        (Act::Cancelled, B::Cancelled) => Some(if to == State::Approved { B::Confirmed } else { B::Wanted }),
        (Act::Held, B::Held) => Some(B::Confirmed),
        _ => None,
    }
}
