//! What saving a request did, in words.

use crate::base::i18n::{Arg, Texts};
use crate::desks::rooms::service::Made;
use crate::desks::rooms::sittings::service::Booked;

/// What saving did.
pub(super) enum Saved {
    /// The request was granted with it.
    Booked(Made),
    /// It waits to be decided.
    Asked(Made),
    /// It has new contents.
    Changed,
    /// A sitting was booked over what was there.
    Sitting(Booked),
}

impl Saved {
    /// What is told.
    pub(super) fn told(&self, texts: &Texts) -> String {
        let made = |key, made: &Made| {
            let args = [("number", made.id.to_string().into()), ("skipped", Arg::from(made.skipped.len()))];
            texts.with(key, &args)
        };
        match self {
            Self::Booked(booked) => made("rooms-booked", booked),
            Self::Asked(asked) => made("rooms-asked", asked),
            Self::Changed => texts.get("rooms-changed"),
            Self::Sitting(booked) => {
                texts.with("rooms-sitting-booked", &[("count", Arg::from(booked.displaced.len()))])
            }
        }
    }
}
