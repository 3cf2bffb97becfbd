//! The closed sets of words that the records of the rooms use.

use crate::text_enum;

text_enum! {
    /// What a use is; the kind also says who comes first when two want the same hour.
    Kind {
        /// A sitting of the council or the giunta.
        Sitting = "sitting",
        /// Another institutional use of the Comune: a ceremony, a wedding.
        Institutional = "institutional",
        /// Work of an office.
        Office = "office",
        /// Somebody from outside, upon request.
        External = "external",
        /// Works in the room.
        Maintenance = "maintenance",
    }
}

impl Kind {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Sitting => "rooms-kind-sitting",
            Self::Institutional => "rooms-kind-institutional",
            Self::Office => "rooms-kind-office",
            Self::External => "rooms-kind-external",
            Self::Maintenance => "rooms-kind-maintenance",
        }
    }
}

text_enum! {
    /// Where a request comes from.
    Source {
        /// Asked at the counter or by telephone.
        Counter = "counter",
        /// A registration of the protocol.
        Registration = "registration",
        /// An office of the Comune.
        Office = "office",
    }
}

impl Source {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Counter => "rooms-source-counter",
            Self::Registration => "rooms-source-registration",
            Self::Office => "rooms-source-office",
        }
    }
}

text_enum! {
    /// How a request stands.
    State {
        /// Asked, to be decided.
        Requested = "requested",
        /// Something is missing: the term stands still.
        ToComplete = "to_complete",
        /// Granted.
        Approved = "approved",
        /// Refused, with the reason.
        Refused = "refused",
        /// Given up by who asked, or revoked.
        Cancelled = "cancelled",
        /// The use took place.
        Held = "held",
        /// Keys and deposit are back: nothing more to do.
        Done = "done",
    }
}

impl State {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Requested => "rooms-state-requested",
            Self::ToComplete => "rooms-state-to-complete",
            Self::Approved => "rooms-state-approved",
            Self::Refused => "rooms-state-refused",
            Self::Cancelled => "rooms-state-cancelled",
            Self::Held => "rooms-state-held",
            Self::Done => "rooms-state-done",
        }
    }
}

text_enum! {
    /// How a booking stands.
    BookingState {
        /// Asked for; keeps nobody out.
        Wanted = "wanted",
        /// The room is given.
        Confirmed = "confirmed",
        /// A date of a series for which the room was taken.
        Skipped = "skipped",
        /// Had to give way to a sitting.
        Displaced = "displaced",
        /// Will not take place.
        Cancelled = "cancelled",
        /// Took place.
        Held = "held",
    }
}

impl BookingState {
    /// Whether it keeps others out.
    pub fn blocks(self) -> bool {
        matches!(self, Self::Confirmed | Self::Held)
    }

    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Wanted => "rooms-booking-wanted",
            Self::Confirmed => "rooms-booking-confirmed",
            Self::Skipped => "rooms-booking-skipped",
            Self::Displaced => "rooms-booking-displaced",
            Self::Cancelled => "rooms-booking-cancelled",
            Self::Held => "rooms-booking-held",
        }
    }
}

text_enum! {
    /// What was done with a request.
    Act {
        /// Asked.
        Asked = "asked",
        /// Its contents were changed.
        Changed = "changed",
        /// Something was asked for; the term stands still from here.
        Incomplete = "incomplete",
        /// It came; the term runs again.
        Completed = "completed",
        /// Granted.
        Approved = "approved",
        /// Refused.
        Refused = "refused",
        /// Given up or revoked.
        Cancelled = "cancelled",
        /// Took place.
        Held = "held",
        /// Closed: keys and deposit are back.
        Done = "done",
        /// The deposit was paid in.
        DepositPaid = "deposit_paid",
        /// Closed, and the deposit or a part of it stays with the Comune.
        DepositKept = "deposit_kept",
        /// One of its bookings was moved.
        Moved = "moved",
        /// One of its bookings was cancelled.
        BookingCancelled = "booking_cancelled",
        /// A date of a series was left out because the room was taken.
        Skipped = "skipped",
        /// A date that had been left out came back.
        Restored = "restored",
        /// A booking had to give way to a sitting.
        Displaced = "displaced",
        /// An alternative was accepted for a booking that had to give way.
        Accepted = "accepted",
        /// A letter about it went out.
        Letter = "letter",
        /// An act was taken back.
        Undone = "undone",
    }
}

impl Act {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Asked => "rooms-act-asked",
            Self::Changed => "rooms-act-changed",
            Self::Incomplete => "rooms-act-incomplete",
            Self::Completed => "rooms-act-completed",
            Self::Approved => "rooms-act-approved",
            Self::Refused => "rooms-act-refused",
            Self::Cancelled => "rooms-act-cancelled",
            Self::Held => "rooms-act-held",
            Self::Done => "rooms-act-done",
            Self::DepositPaid => "rooms-act-deposit-paid",
            Self::DepositKept => "rooms-act-deposit-kept",
            Self::Moved => "rooms-act-moved",
            Self::BookingCancelled => "rooms-act-booking-cancelled",
            Self::Skipped => "rooms-act-skipped",
            Self::Restored => "rooms-act-restored",
            Self::Displaced => "rooms-act-displaced",
            Self::Accepted => "rooms-act-accepted",
            Self::Letter => "rooms-act-letter",
            Self::Undone => "rooms-act-undone",
        }
    }
}

text_enum! {
    /// What a fee is counted by.
    FeeKind {
        /// Every hour begun.
        Hour = "hour",
        /// Half a day: up to five hours.
        HalfDay = "half_day",
        /// A day.
        Day = "day",
        /// Whatever the length.
        Flat = "flat",
    }
}

impl FeeKind {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Hour => "rooms-fee-hour",
            Self::HalfDay => "rooms-fee-half-day",
            Self::Day => "rooms-fee-day",
            Self::Flat => "rooms-fee-flat",
        }
    }
}
