//! Messages of several registrations sent, and troubles of several recipients settled, with one key. Each is an act of its
//! own, because what lies in the outbox is not taken back with the rest; what was left is told reason by reason.

use super::service::{self, Post, Preview};
use crate::base::fault::{Fault, Outcome, Outcomes};
use crate::base::text::size_text;
use crate::db::Db;
use crate::desks::departures::shipping::service::{self as shipping, number};
use crate::desks::departures::shipping::store as shipments;
use crate::ui::words::Words;
use crate::work::bulk;
use crate::work::house::House;
use crate::work::session::{Permission, Session};
use crate::work::told::Told;

/// Registrations named in the question.
const NAMED: usize = 8;

/// What is about to go for some rows of the list, and what would be left.
#[derive(Debug, Default)]
pub struct Previews {
    /// One message a registration.
    pub ready: Vec<Preview>,
    /// Registrations by number, and why no message of theirs would go.
    pub refused: Vec<(String, Fault)>,
}

/// Tells what would go for the registrations of these shipments; a refusal of all for one reason is that refusal.
pub fn previews(db: &mut Db, house: &House, session: &Session, rows: &[i64]) -> Outcomes<Previews> {
    session.require(Permission::Ship)?;
    // What no message can go without is not told registration by registration.
    service::outbox(house)?;
    service::sender_address(house)?;
    let mut registrations = Vec::new();
    for id in rows {
        registrations.extend(shipments::by_id(db, *id)?.map(|one| one.registration_id));
    }
    registrations.sort_unstable();
    registrations.dedup();
    let mut found = Previews::default();
    for registration in registrations {
        match service::preview(db, house, session, registration) {
            Ok(preview) => found.ready.push(preview),
            Err(fault) => found.refused.push((number(registration), fault)),
        }
    }
    match found.refused.as_slice() {
        [] if found.ready.is_empty() => Err(Fault::not_done("fault-shipping-gone")),
        [(_, fault)] if found.ready.is_empty() => Err(fault.clone()),
        _ => Ok(found),
    }
}

impl Previews {
    /// The question: what would go, and what would be left.
    pub fn question(&self) -> Words {
        let recipients: usize = self.ready.iter().map(|one| one.addresses.len()).sum();
        let documents: usize = self.ready.iter().map(|one| one.documents).sum();
        let size: u64 = self.ready.iter().map(|one| one.size).sum();
        let words = match self.ready.as_slice() {
            [one] => Words::Key("pec-send-text")
                .arg("number", number(one.registration))
                .arg("subject", &one.subject)
                .arg("addresses", one.addresses.join(", ")),
            many => {
                let named: Vec<String> = many.iter().take(NAMED).map(|one| number(one.registration)).collect();
                let more = if many.len() > NAMED { ", …" } else { "" };
                Words::Key("pec-send-several")
                    .arg("count", many.len())
                    .arg("recipients", recipients)
                    .arg("numbers", format!("{}{more}", named.join(", ")))
            }
        };
        let words = words.arg("documents", documents).arg("size", size_text(size));
        if self.refused.is_empty() {
            return words;
        }
        let left = bulk::by_reason(&self.refused);
        Words::Listed([words, Words::Key("pec-send-left")].into_iter().chain(left).collect())
    }

    /// What a yes leads to.
    pub fn consequence(&self) -> Words {
        Words::Key("pec-send-consequence").arg("count", self.ready.len())
    }

    /// Nothing can go: why.
    pub fn none(&self) -> Told {
        bulk::listed("pec-left-title".into(), sent(0, 0), &self.refused).by_none(true)
    }
}

/// Sends these registrations, each under the key of its act.
pub fn send_all(
    db: &mut Db,
    house: &House,
    session: &Session,
    post: Post<'_>,
    wanted: &[(i64, String)],
) -> Outcomes<Told> {
    let (mut messages, mut recipients) = (0_usize, 0_i64);
    let mut refused = Vec::new();
    for (registration, key) in wanted {
        match service::send(db, house, session, post, key, *registration) {
            Ok(message) => {
                messages += 1;
                recipients += message.recipients;
            }
            Err(fault) if wanted.len() == 1 || fault.outcome == Outcome::Unknown => return Err(fault),
            Err(fault) => refused.push((number(*registration), fault)),
        }
    }
    Ok(told(sent(messages, recipients), messages, &refused))
}

/// What was done, and what was left with its reasons.
fn told(said: Words, done: usize, refused: &[(String, Fault)]) -> Told {
    if refused.is_empty() {
        return Told::done(said);
    }
    bulk::listed("pec-left-title".into(), said, refused).by_none(done == 0)
}

fn sent(messages: usize, recipients: i64) -> Words {
    if messages == 1 {
        return Words::Key("pec-sent").arg("count", recipients);
    }
    Words::Key("pec-sent-several").arg("count", messages).arg("recipients", recipients)
}

/// Marks the trouble with these shipments as dealt with, each as it stands now.
pub fn handled_all(db: &mut Db, house: &House, session: &Session, rows: &[i64]) -> Outcomes<Told> {
    let mut done = 0_usize;
    let mut refused: Vec<(String, Fault)> = Vec::new();
    for id in rows {
        let Some(one) = shipments::by_id(db, *id)? else { continue };
        match shipping::handled(db, house, session, one.id, one.version) {
            Ok(()) => done += 1,
            Err(fault) if rows.len() == 1 || fault.outcome == Outcome::Unknown => return Err(fault),
            Err(fault) => {
                let left = (number(one.registration_id), fault);
                // The recipients of one registration are left for one reason once.
                if !refused.contains(&left) {
                    refused.push(left);
                }
            }
        }
    }
    Ok(told(handled(done), done, &refused))
}

/// What is told of so many that were marked as dealt with.
pub fn handled(count: usize) -> Words {
    Words::Key("pec-handled-told").arg("count", count)
}
