//! What goes out under a protocol number: one registration for all recipients. Whoever has a mailbox gets a message, which
//! the departures send and whose receipts come back; what goes on paper is delivered by the messo or by hand and recorded.

use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::desks::departures::api as departures;
use crate::desks::organs::api::Channel;
use crate::desks::protocol::api::{self as protocol, Flow, Medium, PartyAsked, Request};
use crate::desks::sittings::store::notices::NewDelivery;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Where the messages of a registration are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posted {
    /// Nobody gets one.
    Nobody,
    /// They are with the mail program that takes them out, for so many.
    Gone(i64),
    /// They wait among the messages to be sent.
    Waits,
}

impl Posted {
    /// The line that tells it, by the line that tells nothing of messages.
    pub fn key(self, nobody: &'static str, gone: &'static str, waits: &'static str) -> &'static str {
        match self {
            Self::Nobody => nobody,
            Self::Gone(_) => gone,
            Self::Waits => waits,
        }
    }

    /// How many recipients have a message on its way.
    pub fn on_the_way(self) -> usize {
        match self {
            Self::Gone(count) => usize::try_from(count).unwrap_or_default(),
            Self::Nobody | Self::Waits => 0,
        }
    }
}

/// Whether a recipient gets a message.
pub fn by_mail(one: &NewDelivery) -> bool {
    matches!(one.channel, Channel::Pec | Channel::Email)
}

/// The registration: certified mail where anybody has such a mailbox, otherwise e-mail, otherwise by hand.
pub fn request(key: &str, subject: &str, class: Option<i64>, to: &[NewDelivery]) -> Request {
    let has = |channel: Channel| to.iter().any(|one| one.channel == channel);
    let party = |one: &NewDelivery| {
        let filled = |wanted: bool| wanted.then(|| one.address.clone()).filter(|text| !text.is_empty());
        PartyAsked {
            kind: if one.member_id.is_some() { "person" } else { "body" }.to_owned(),
            name: one.name.clone(),
            pec: filled(one.channel == Channel::Pec),
            email: filled(one.channel == Channel::Email),
            address: filled(!by_mail(one)),
            ..PartyAsked::default()
        }
    };
    Request {
        parties: to.iter().map(party).collect(),
        handed: (1..).zip(to).filter(|(_, one)| !by_mail(one)).map(|(place, _)| place).collect(),
        subject: subject.chars().take(protocol::LONGEST_SUBJECT).collect(),
        medium: match (has(Channel::Pec), has(Channel::Email)) {
            (true, _) => Medium::Pec,
            (false, true) => Medium::Email,
            (false, false) => Medium::ByHand,
        },
        class_id: class,
        ..Request::new(Flow::Out, format!("sn{key}"))
    }
}

/// Lets the messages of a registration go at once. Where that fails they wait among those to be sent: what was registered
/// stays registered.
pub fn post(db: &mut Db, house: &House, session: &Session, key: &str, registration: i64, to: &[NewDelivery]) -> Posted {
    if !to.iter().any(by_mail) {
        return Posted::Nobody;
    }
    match sent(db, house, session, key, registration) {
        Ok(Some(count)) => Posted::Gone(count),
        Ok(None) => Posted::Waits,
        Err(fault) => {
            tracing::warn!(%fault, "the messages of a notice wait to be sent");
            Posted::Waits
        }
    }
}

fn sent(db: &mut Db, house: &House, session: &Session, key: &str, registration: i64) -> Outcomes<Option<i64>> {
    departures::send_own(db, house, session, Permission::KeepSittings, &format!("sm{key}"), registration)
}

/// Nobody can tell whether it went out: the answer to a commit was lost.
pub fn lost() -> Fault {
    Fault::unknown("fault-sittings-lost")
}
