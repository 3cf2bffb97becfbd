//! What a form is about: a new request with what it begins with, or one that is there; and what is read for it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fields::Lists;
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::db::drafts::{self, Draft, Place};
use crate::desks::protocol::api as protocol;
use crate::desks::rooms::model::{Booking, Request};
use crate::desks::rooms::{service, store};
use crate::ui::form::FormState;
use crate::work::session::Session;

/// What a new form begins with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preset {
    /// The room.
    pub room: Option<i64>,
    /// The day.
    pub day: Option<NaiveDate>,
    /// First minute and the one after the last.
    pub hours: Option<(i64, i64)>,
    /// The registration it comes from.
    pub registration: Option<i64>,
    /// It is for a sitting, before which others give way.
    #[serde(default)]
    pub sitting: bool,
}

/// What the form is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// A new request.
    New(Preset),
    /// An existing one.
    Request(i64),
}

/// What a draft keeps beside the fields.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    pub about: About,
    pub version: i64,
    pub state: FormState,
}

/// What is read before the form can be filled.
pub(super) struct Loaded {
    pub lists: Lists,
    pub existing: Option<(Request, Vec<Booking>)>,
    pub registration: Option<(String, Option<protocol::Party>)>,
    pub draft: Option<Draft>,
}

impl About {
    /// What a new form begins with; nothing for an existing request.
    pub(super) fn preset(&self) -> Preset {
        match self {
            Self::New(preset) => preset.clone(),
            Self::Request(_) => Preset::default(),
        }
    }

    /// Whether nothing of it is there yet.
    pub(super) fn is_new(&self) -> bool {
        matches!(self, Self::New(_))
    }

    /// What tells its draft from others: hours under the cursor are a new thought, not the draft of another booking.
    pub(super) fn subject(&self) -> String {
        match self {
            Self::New(Preset { registration: Some(id), .. }) => format!("registration-{id}"),
            Self::New(Preset { sitting: true, .. }) => "sitting".to_owned(),
            Self::New(Preset { room: Some(room), day: Some(day), hours, .. }) => {
                let from = hours.map(|(from, _)| format!("-{from}")).unwrap_or_default();
                format!("{room}-{day}{from}")
            }
            Self::New(_) => "new".to_owned(),
            Self::Request(id) => id.to_string(),
        }
    }

    /// Reads what the form needs.
    pub(super) fn read(&self, db: &mut Db, session: &Session, place: &Place) -> Outcomes<Loaded> {
        let existing = match self {
            Self::Request(id) => Some((service::request(db, session, *id)?, store::bookings::of_request(db, *id)?)),
            Self::New(_) => None,
        };
        let registration = match self {
            Self::New(Preset { registration: Some(id), .. }) => {
                let found = protocol::registration(db, *id)?
                    .filter(|found| protocol::may_see(session, found.reserved, found.operator_id))
                    .ok_or_else(|| Fault::not_done("fault-rooms-registration"))?;
                Some((found.subject, protocol::parties(db, *id)?.into_iter().next()))
            }
            _ => None,
        };
        Ok(Loaded { lists: Lists::read(db)?, existing, registration, draft: drafts::find(db, place)? })
    }
}
