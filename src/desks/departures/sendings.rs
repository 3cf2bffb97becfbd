//! Where the copies of a registration stand, for its page.

use chrono::NaiveDateTime;

use super::shipping::model::{Outcome, Shipment, ShipmentState};
use super::shipping::store;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Texts;
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::desks::protocol::api as protocol;

/// One copy on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    shipment: Shipment,
}

/// What became of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Became {
    /// When it was there (UTC); none where it did not get there.
    pub delivered_at: Option<NaiveDateTime>,
    /// What proves it, or why it did not get there.
    pub proof: String,
}

impl Sending {
    /// Whether it goes to this mailbox.
    pub fn goes_to(&self, address: &str) -> bool {
        self.shipment.address.as_deref().is_some_and(|one| one.trim().eq_ignore_ascii_case(address.trim()))
    }

    /// When it left as ordinary mail: the sender's provider took it and says that the mailbox is none of certified mail,
    /// from where nothing more is ever heard.
    pub fn left(&self) -> Option<Became> {
        let one = &self.shipment;
        let at = one.outcome_at.filter(|_| one.outcome == Outcome::Accepted && one.certified == Some(false))?;
        let proof = format!("ricevuta di accettazione {}", dates::date_time_seconds(instant(at)));
        Some(Became { delivered_at: Some(at), proof })
    }

    /// What became of it, once that is known.
    pub fn outcome(&self) -> Option<Became> {
        let one = &self.shipment;
        let at = || one.outcome_at.map(|at| dates::date_time_seconds(instant(at))).unwrap_or_default();
        match one.outcome {
            Outcome::Delivered => {
                Some(Became { delivered_at: one.outcome_at, proof: format!("ricevuta di consegna {}", at()) })
            }
            Outcome::Failed | Outcome::Refused | Outcome::Returned => {
                let why = one.outcome_note.clone().unwrap_or_default();
                Some(Became { delivered_at: None, proof: format!("mancata consegna {} {why}", at()).trim().to_owned() })
            }
            _ => None,
        }
    }
}

/// The copies of a registration, by recipient and attempt.
pub fn of_registration(db: &mut Db, registration: i64) -> Outcomes<Vec<Sending>> {
    Ok(store::of_registration(db, registration)?.into_iter().map(|shipment| Sending { shipment }).collect())
}

/// `Rossi Anna  raccomandata 123456789012 · distinta 3/2026 del 26/11/2026 · consegnata 30/11/2026`.
pub fn text(sending: &Sending, texts: &Texts) -> String {
    let one = &sending.shipment;
    let mut parts = vec![format!(
        "{}  {} {}",
        one.name,
        texts.get(protocol::medium_key(one.medium)),
        one.code.clone().or_else(|| one.address.clone().filter(|_| one.list_id.is_none())).unwrap_or_default()
    )];
    match (one.state, one.sent_at) {
        (ShipmentState::Waiting, _) => parts.push(texts.get("departures-sending-waiting")),
        (ShipmentState::Withdrawn, _) => parts.push(texts.get("departures-sending-withdrawn")),
        (ShipmentState::Sent, Some(at)) => parts.push(match one.list_id {
            Some(list) => {
                let number = format!("{}/{}", list % 10_000_000, list / 10_000_000);
                let args = [("number", number.into()), ("day", dates::day_of(instant(at)).into())];
                texts.with("departures-sending-list", &args)
            }
            None => texts.with("departures-sending-sent", &[("at", dates::date_time_seconds(instant(at)).into())]),
        }),
        (ShipmentState::Sent, None) => {}
    }
    if let Some(cents) = one.cents {
        parts.push(Cents(cents).euro());
    }
    if one.outcome != Outcome::None {
        let at = one.outcome_at.map(|at| {
            let at = instant(at);
            if one.pec_id.is_some() { dates::date_time_seconds(at) } else { dates::day_of(at) }
        });
        parts.push(format!("{} {}", texts.get(one.outcome.key()), at.unwrap_or_default()));
    } else if one.certified == Some(false) {
        parts.push(texts.get("departures-sending-external"));
    }
    parts.extend(one.outcome_note.clone());
    Shown::line(&parts.join(" · ")).into_string()
}
