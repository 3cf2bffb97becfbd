//! A list goes out under a protocol number: one registration for all it goes to, with the list as its document. Whoever has a
//! mailbox gets a message, which the departures send and whose receipts come back; the others get the paper by hand. Number,
//! list, record of to whom it went and clock are one transaction.

use std::cell::RefCell;

use super::model::{ActList, ListChannel, ListKind};
use super::rules::{self, Recipient};
use super::service::{self, Wanted};
use super::{paper, store};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::db::drafts::{self, Place};
use crate::desks::departures::api as departures;
use crate::desks::protocol::api::{
    self as protocol, DocumentAsked, DocumentSource, Drawn, Flow, Medium, PartyAsked, Registered, Request,
};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Which list goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// One that is made with it.
    New(Wanted),
    /// One that is there.
    List(i64),
}

/// How it goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// To whom.
    pub to: Vec<Recipient>,
    /// Class of the titolario.
    pub class_id: Option<i64>,
    /// Note.
    pub note: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// The list as it stands.
    pub list: ActList,
    /// Number of the registration.
    pub number: String,
    /// To how many messages left; none where they wait to be sent.
    pub gone: Option<i64>,
    /// To how many it goes by message.
    pub mailed: usize,
    /// To how many it is to be handed over.
    pub by_hand: usize,
}

/// Makes the list where it is not made yet, registers it and sends it. The same key never does it twice.
pub fn send(
    db: &mut Db,
    house: &House,
    session: &Session,
    (key, draft): (&str, Option<&Place>),
    which: Which,
    posting: &Posting,
) -> Outcomes<Posted> {
    session.require(Permission::NumberActs)?;
    if let Some(known) = store::of_key(db, key)? {
        return again(db, known, &posting.to);
    }
    let posting = Posting { to: rules::posted(&posting.to)?, ..posting.clone() };
    let subject = match which {
        Which::New(wanted) => subject(wanted.kind, wanted.month),
        Which::List(id) => {
            let list = service::found(store::by_id(db, id)?)?;
            subject(list.kind, list.month)
        }
    };
    let request = request(key, subject, &posting);
    let mailed = posting.to.iter().filter(|one| one.by_mail()).count();
    let made: RefCell<Option<ActList>> = RefCell::new(None);
    let compose = |db: &mut Db, _: &Drawn| {
        let list = match which {
            Which::New(wanted) => service::make_within(db, house, session, wanted)?,
            Which::List(id) => service::found(store::held(db, id)?)?,
        };
        // What is too large for a message is refused with everything that was done for it.
        departures::check_size(std::iter::once(list.size), mailed)?;
        let source = DocumentSource::Stored { sha256: list.sha256.clone(), size: list.size };
        let name = format!("{}.pdf", paper::file_stem(&list));
        *made.borrow_mut() = Some(list);
        Ok(DocumentAsked { name, media_type: "application/pdf".into(), main: true, source })
    };
    let with = |db: &mut Db, registered: &Registered| {
        let id = made.borrow().as_ref().map(|list| list.id).ok_or_else(lost)?;
        let under = (Some(registered.id), posting.note.as_deref());
        let list = service::send_to_within(db, house, session, id, &posting.to, (house.clock.now(), under))?;
        store::keep_key(db, key, id)?;
        if let Some(place) = draft {
            drafts::discard(db, place)?;
        }
        *made.borrow_mut() = Some(list);
        Ok(())
    };
    let registered = protocol::register_composed(db, house, session, Permission::NumberActs, &request, compose, with)?;
    if registered.already {
        let known = store::of_key(db, key)?.ok_or_else(lost)?;
        return again(db, known, &posting.to);
    }
    let list = made.into_inner().ok_or_else(lost)?;
    let gone = if mailed > 0 { post(db, house, session, key, registered.id) } else { None };
    let by_hand = posting.to.len() - mailed;
    Ok(Posted { list, number: registered.number_text(), gone, mailed, by_hand })
}

/// Lets the messages go at once. Where that fails they wait among those to be sent: what was registered stays registered.
fn post(db: &mut Db, house: &House, session: &Session, key: &str, registration: i64) -> Option<i64> {
    departures::send_own(db, house, session, Permission::NumberActs, &format!("em{key}"), registration)
        .inspect_err(|fault| tracing::warn!(%fault, "the messages of a list wait to be sent"))
        .ok()
        .flatten()
}

/// What was done under a key already.
fn again(db: &mut Db, id: i64, to: &[Recipient]) -> Outcomes<Posted> {
    let list = service::found(store::by_id(db, id)?)?;
    let number = store::sendings(db, id)?.iter().rev().find_map(|one| one.registration_id).map(protocol::number_of);
    let mailed = to.iter().filter(|one| one.by_mail()).count();
    let by_hand = to.len() - mailed;
    Ok(Posted { list, number: number.unwrap_or_default(), gone: None, mailed, by_hand })
}

/// Nobody can tell whether it went out: the answer to a commit was lost.
fn lost() -> Fault {
    Fault::unknown("fault-actlists-lost")
}

fn subject(kind: ListKind, month: Option<chrono::NaiveDate>) -> String {
    match (kind, month) {
        (ListKind::Monthly, Some(month)) => {
            format!("Elenco delle determinazioni di {} ai capigruppo consiliari", dates::month_in_words(month))
        }
        _ => "Elenco settimanale delle determinazioni ai componenti della Giunta comunale".to_owned(),
    }
}

/// The registration: certified mail where anybody has such a mailbox, otherwise e-mail, otherwise by hand.
fn request(key: &str, subject: String, posting: &Posting) -> Request {
    let has = |channel: ListChannel| posting.to.iter().any(|one| one.by_mail() && one.channel == channel);
    let party = |one: &Recipient| {
        let reached = |by: ListChannel| one.address.clone().filter(|_| one.channel == by);
        PartyAsked {
            kind: "person".into(),
            name: one.name.clone(),
            pec: reached(ListChannel::Pec),
            email: reached(ListChannel::Email),
            ..PartyAsked::default()
        }
    };
    Request {
        parties: posting.to.iter().map(party).collect(),
        handed: (1..).zip(&posting.to).filter(|(_, one)| !one.by_mail()).map(|(place, _)| place).collect(),
        subject,
        medium: match (has(ListChannel::Pec), has(ListChannel::Email)) {
            (true, _) => Medium::Pec,
            (false, true) => Medium::Email,
            (false, false) => Medium::ByHand,
        },
        class_id: posting.class_id,
        ..Request::new(Flow::Out, format!("el{key}"))
    }
}
