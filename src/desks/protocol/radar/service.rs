//! What the radar may show to whom, and taking an arrival for a document that has its number already.

use chrono::NaiveDate;
use serde::Serialize;

use super::rules::{self, Ground, Typed};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::{self, Entry};
use crate::db::canonical::Canonical;
use crate::db::drafts::{self, Place};
use crate::db::{self, Db};
use crate::desks::protocol::model::ArrivalState;
use crate::desks::protocol::queue::rules::Standing;
use crate::desks::protocol::rules::number_text;
use crate::desks::protocol::service::SUBJECT;
use crate::desks::protocol::sheet::may_see;
use crate::desks::protocol::store::{arrivals, radar, registrations};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Most registrations shown.
const MOST: usize = 20;
/// Name under which the chain tells that a registered document arrived again.
pub const CAME_AGAIN: &str = "arrival.same";

/// A registration that may be the same document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similar {
    /// Id.
    pub id: i64,
    /// Year.
    pub year: i64,
    /// Number.
    pub number: i64,
    /// Day of registration.
    pub on: NaiveDate,
    /// Word of its direction, for messages.
    pub flow: &'static str,
    /// Parties; empty when it is masked.
    pub party: String,
    /// Subject; empty when it is masked.
    pub subject: String,
    /// The sender's number; none when it is masked.
    pub sender_number: Option<String>,
    /// Of a hundred.
    pub points: u8,
    /// Why; none when it is masked.
    pub grounds: Vec<Ground>,
    /// It was annulled.
    pub annulled: bool,
    /// Reserved, and not for this operator: number and date only.
    pub masked: bool,
}

/// Looks for registrations that resemble what is typed, the likeliest first. A reserved one is shown to those who may not
/// read it only when they hold its file or name its sender and number, and then without a word of what is in it.
pub fn look(db: &mut Db, session: &Session, typed: &Typed) -> Outcomes<Vec<Similar>> {
    session.require(Permission::Register)?;
    let mut found = Vec::new();
    for (row, known) in radar::candidates(db, typed)? {
        let Some(likeness) = rules::compare(typed, &known) else { continue };
        let masked = !may_see(session, row.reserved, row.operator_id);
        let proved = likeness.grounds.iter().any(|ground| matches!(ground, Ground::SameFile | Ground::SameNumber));
        if masked && !proved {
            continue;
        }
        found.push(Similar {
            id: row.id,
            year: row.year,
            number: row.number,
            on: row.registered_on,
            flow: row.flow.code(),
            party: if masked { String::new() } else { row.party },
            subject: if masked { String::new() } else { row.subject },
            sender_number: row.sender_number.filter(|_| !masked),
            points: likeness.points,
            grounds: if masked { Vec::new() } else { likeness.grounds },
            annulled: false,
            masked,
        });
    }
    found.sort_by_key(|similar| std::cmp::Reverse((similar.points, similar.id)));
    found.truncate(MOST);
    let ids: Vec<i64> = found.iter().map(|similar| similar.id).collect();
    let annulled = radar::annulled_among(db, &ids)?;
    for similar in &mut found {
        similar.annulled = annulled.contains(&similar.id);
    }
    Ok(found)
}

#[derive(Serialize)]
struct CameAgain<'a> {
    arrival: i64,
    sender: &'a str,
    subject: &'a str,
    number: String,
}

/// Takes an arrival for the document of a registration: it leaves the queue with the link, no number is drawn, and the
/// draft of its form goes. Refused when a colleague changed the arrival meanwhile, and for an annulled registration,
/// whose document needs a new number.
pub fn same_document(
    db: &mut Db,
    house: &House,
    session: &Session,
    (arrival, version): (i64, i64),
    registration: i64,
    draft: &Place,
) -> Outcomes<()> {
    session.require(Permission::WorkArrivals)?;
    db::write(db, |db| {
        let gone = || Fault::not_done("fault-protocol-arrival-gone");
        let row = arrivals::by_id(db, arrival)?.ok_or_else(gone)?;
        let registered = registrations::by_id(db, registration)?
            .ok_or_else(|| Fault::not_done("fault-protocol-not-found").arg("id", registration))?;
        if !radar::annulled_among(db, &[registration])?.is_empty() {
            return Err(Fault::not_done("fault-radar-annulled"));
        }
        let standing = Standing {
            state: ArrivalState::SetAside,
            reason: None,
            until: None,
            same_as: Some(registration),
            ..Standing::of(&row)
        };
        if !arrivals::stand(db, arrival, version, &standing)? {
            return Err(Fault::not_done("fault-queue-changed").arg("count", 1));
        }
        drafts::discard(db, draft)?;
        let number = number_text(registered.number, registered.year);
        let (sender, subject) = (Shown::line(&row.sender), Shown::line(&row.subject));
        let detail = CameAgain { arrival, sender: sender.as_str(), subject: subject.as_str(), number: number.clone() };
        for (kind, id) in [("arrival", arrival), (SUBJECT, registration)] {
            let entry = Entry {
                at: house.clock.now(),
                actor: &session.actor(),
                action: CAME_AGAIN,
                subject_kind: kind,
                subject_id: id,
                digest: Canonical::of("arrival-same/1")
                    .int("arrival", arrival)
                    .text("sha256", &row.sha256)
                    .text("number", &number)
                    .digest(),
            };
            audit::append(db, &entry, &detail)?;
        }
        Ok(())
    })
}
