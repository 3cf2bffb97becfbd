//! Issuing a letter: one transaction takes the decision that is still to be taken, draws the number, writes the letter with
//! the number in it, makes the shipment, tells the offices, gives out the shifts and seals what went out. The same act never
//! does it twice.

mod wording;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};
use serde_json::json;

use self::wording::class_of;
pub use self::wording::{set_words, words};
use super::compose::{self, Facts};
use super::model::{Kind, Letter, Wish};
use super::store;
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::base::paths::create_private;
use crate::base::text::Shown;
use crate::db::audit::{self, Entry};
use crate::db::{Db, instant, stored};
use crate::desks::correspondents::api as correspondents;
use crate::desks::people::api as people;
use crate::desks::protocol::api::{
    self as protocol, DocumentAsked, DocumentSource, Drawn, Flow, Medium, PartyAsked, Registered,
    Request as Registering,
};
use crate::desks::rooms::model::{Act, Request, Source, State};
use crate::desks::rooms::service::{self as rooms, Step};
use crate::desks::rooms::shifts::service::{Hand, planning};
use crate::desks::rooms::store as room_store;
use crate::print::letter::letter as set_letter;
use crate::print::{Paper, Stamp};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Shifts are given out for so many days at once; what comes later gets its turn when its week comes.
const SHIFTS_AHEAD: u64 = 60;
/// Kind of a letter among audit events.
const SUBJECT: &str = "room_letter";

/// What would happen if a letter were issued now, for the question and for reading it.
#[derive(Debug, Clone)]
pub struct Preview {
    /// What it says.
    pub kind: Kind,
    /// Version of the request it was made from.
    pub version: i64,
    /// Number of the request.
    pub number: String,
    /// Who gets it.
    pub addressee: String,
    /// How it travels.
    pub medium: Medium,
    /// Where to.
    pub address: String,
    /// Offices that are told.
    pub offices: Vec<String>,
    /// Uses that get their shifts.
    pub uses: usize,
    /// The decision is taken with it.
    pub decides: bool,
    /// Text of the letter.
    pub text: String,
    /// Letters that went out about this request, oldest first.
    pub before: Vec<Letter>,
}

/// What came of issuing a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// The registration.
    pub registration: i64,
    /// `0000123/2026`.
    pub number: String,
    /// The PDF among the papers; none where only writing the copy failed.
    pub path: Option<PathBuf>,
    /// Shifts that were given.
    pub shifts: usize,
    /// Shifts that nobody can do.
    pub uncovered: usize,
    /// The same act had issued it before.
    pub already: bool,
}

/// The letter that a request wants next.
pub fn next_kind(request: &Request) -> Kind {
    match request.state {
        State::Refused => Kind::Refusal,
        State::ToComplete => Kind::Completion,
        State::Held | State::Done | State::Cancelled => Kind::Deposit,
        State::Requested | State::Approved => Kind::Authorisation,
    }
}

fn gather(db: &mut Db, house: &House, id: i64, kind: Kind) -> Outcomes<Facts> {
    let request = rooms::found(room_store::requests::by_id(db, id)?)?;
    let bookings = room_store::bookings::of_request(db, id)?;
    let rooms: BTreeMap<i64, _> = room_store::rooms(db, true)?.into_iter().map(|room| (room.id, room)).collect();
    let reasons = room_store::free_reasons(db)?;
    let settings = words(db)?;
    let card = match request.correspondent_id {
        Some(card) => correspondents::card(db, card)?,
        None => None,
    };
    let registration = match request.registration_id {
        Some(id) => protocol::registration(db, id)?.map(|line| (protocol::number_of(id), line.registered_on)),
        None => None,
    };
    let known = people::offices(db)?;
    let offices = match kind {
        Kind::Authorisation => settings
            .notify
            .iter()
            .filter_map(|id| known.iter().find(|office| office.id == *id).map(|office| office.name.clone()))
            .collect(),
        _ => Vec::new(),
    };
    let signatory = if settings.signatory.is_empty() {
        people::head_of_service(db)?.map(|person| person.full_name()).unwrap_or_default()
    } else {
        settings.signatory.clone()
    };
    Ok(Facts {
        number: rooms::number_of(&request),
        kept: room_store::deposits::of_request(db, id)?,
        free_reason: request
            .free_reason_id
            .and_then(|id| reasons.iter().find(|one| one.id == id))
            .map(|one| one.text.clone()),
        request,
        bookings,
        rooms,
        card,
        registration,
        offices,
        signatory,
        settings,
        who: house.facts().administration,
    })
}

/// Whether a letter of this kind can be written about a request as it stands.
fn check(db: &mut Db, facts: &Facts, wish: &Wish) -> Outcomes<()> {
    let request = &facts.request;
    let fits = match wish.kind {
        Kind::Authorisation => matches!(request.state, State::Requested | State::Approved),
        Kind::Refusal => matches!(request.state, State::Requested | State::Refused),
        Kind::Completion => matches!(request.state, State::Requested | State::ToComplete),
        Kind::Displacement => true,
        Kind::Deposit => request.deposit_paid_on.is_some(),
    };
    if !fits {
        return Err(Fault::not_done("fault-letters-state").arg("number", &facts.number));
    }
    let needs_words = request.state == State::Requested && matches!(wish.kind, Kind::Refusal | Kind::Completion);
    if needs_words && wish.text.trim().is_empty() {
        return Err(Fault::not_done("fault-letters-words-wanted"));
    }
    if matches!(wish.kind, Kind::Authorisation | Kind::Refusal)
        && let Some(earlier) = store::of_request(db, request.id)?.into_iter().rev().find(|one| one.kind == wish.kind)
    {
        // Only dates that changed since make another one of the same.
        let moved = room_store::requests::events(db, request.id)?.into_iter().any(|event| {
            event.at > earlier.at
                && matches!(
                    event.act,
                    Act::Moved | Act::BookingCancelled | Act::Restored | Act::Accepted | Act::Approved
                )
        });
        if !moved {
            let number = earlier.registration_id.map(protocol::number_of).unwrap_or_default();
            return Err(Fault::not_done("fault-letters-already").arg("number", number));
        }
    }
    Ok(())
}

/// What would happen; nothing is written.
pub fn preview(db: &mut Db, house: &House, session: &Session, id: i64, wish: Option<&Wish>) -> Outcomes<Preview> {
    session.require(Permission::KeepRooms)?;
    let request = rooms::found(room_store::requests::by_id(db, id)?)?;
    let usual = Wish::of(next_kind(&request));
    let wish = wish.unwrap_or(&usual);
    let facts = gather(db, house, id, wish.kind)?;
    let before = store::of_request(db, id)?;
    let uses = if wish.kind == Kind::Authorisation { facts.bookings.len() } else { 0 };
    let data = compose::letter(&facts, wish, 0, house.clock.today());
    Ok(Preview {
        kind: wish.kind,
        version: facts.request.version,
        number: facts.number.clone(),
        addressee: facts.request.applicant.clone(),
        medium: facts.medium(),
        address: facts.address(),
        offices: facts.offices.clone(),
        uses,
        decides: facts.request.state == State::Requested,
        text: compose::as_text(&data),
        before,
    })
}

fn paper(facts: &Facts, wish: &Wish, number: i64, on: NaiveDate, house: &House, key: &str) -> Outcomes<Paper> {
    let data = compose::letter(facts, wish, number, on);
    set_letter(&data, &Stamp { ident: format!("room-letter/{key}"), at: house.clock.now() })
}

/// Writes the letter without a number among the papers, to be read before it goes out.
pub fn draft(db: &mut Db, house: &House, session: &Session, id: i64, wish: &Wish) -> Outcomes<PathBuf> {
    session.require(Permission::KeepRooms)?;
    let facts = gather(db, house, id, wish.kind)?;
    let paper = paper(&facts, wish, 0, house.clock.today(), house, "draft")?;
    keep_copy(house, &format!("bozza-{}-{id}.pdf", wish.kind.file()), &paper.pdf)
}

fn registering(db: &mut Db, house: &House, key: &str, facts: &Facts, wish: &Wish) -> Outcomes<Registering> {
    let request = &facts.request;
    let class = class_of(db, &facts.settings.class_code, house.clock.today())?;
    let notify: Vec<i64> = if wish.kind == Kind::Authorisation {
        let known = people::offices(db)?;
        facts.settings.notify.iter().copied().filter(|id| known.iter().any(|office| office.id == *id)).collect()
    } else {
        Vec::new()
    };
    // What an office asked for goes to it inside the house, and nothing is shipped.
    let own = request.office_id.filter(|_| request.source == Source::Office);
    let flow = if own.is_some() { Flow::Internal } else { Flow::Out };
    let party = match &facts.card {
        Some(card) => PartyAsked {
            correspondent_id: Some(card.id),
            kind: card.kind.code().to_owned(),
            name: card.full_name(),
            tax_code: card.tax_code.clone(),
            vat_number: card.vat_number.clone(),
            pec: card.pec.clone(),
            email: card.email.clone(),
            address: Some(card.postal_line()).filter(|line| !line.is_empty()),
        },
        None => PartyAsked { kind: "person".into(), name: request.applicant.clone(), ..PartyAsked::default() },
    };
    let mut subject = compose::subject(facts, wish.kind);
    if subject.chars().count() > protocol::LONGEST_SUBJECT {
        subject = subject.chars().take(protocol::LONGEST_SUBJECT).collect();
    }
    Ok(Registering {
        parties: if own.is_some() { Vec::new() } else { vec![party] },
        subject,
        medium: if own.is_some() { Medium::ByHand } else { facts.medium() },
        class_id: Some(class),
        competence: own.into_iter().collect(),
        knowledge: notify.into_iter().filter(|id| Some(*id) != own).collect(),
        ..Registering::new(flow, format!("rl{key}"))
    })
}

/// Takes the decision that the letter tells of, where it is still to be taken.
fn decide(db: &mut Db, house: &House, session: &Session, request: &Request, wish: &Wish) -> Outcomes<()> {
    if request.state != State::Requested {
        return Ok(());
    }
    let at = (request.id, request.version);
    match wish.kind {
        Kind::Authorisation => rooms::approve_within(db, house, session, at).map(drop),
        Kind::Refusal => rooms::refuse_within(db, house, session, at, &wish.text).map(drop),
        Kind::Completion => rooms::incomplete_within(db, house, session, at, &wish.text).map(drop),
        Kind::Displacement | Kind::Deposit => Ok(()),
    }
}

/// Issues a letter about the version of the request that was read. The same key never issues two: a lost answer is found
/// again by it.
pub fn issue(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    (id, version): (i64, i64),
    wish: &Wish,
) -> Outcomes<Issued> {
    session.require(Permission::KeepRooms)?;
    if let Some(letter) = store::by_key(db, key)? {
        return again(house, &letter);
    }
    let facts = gather(db, house, id, wish.kind)?;
    if facts.request.version != version {
        return Err(rooms::conflict(db, &facts.request)?);
    }
    check(db, &facts, wish)?;
    // A letter that cannot be set must not draw a number.
    paper(&facts, wish, 0, house.clock.today(), house, key)?;
    let registration = registering(db, house, key, &facts, wish)?;
    let made: RefCell<Option<Made>> = RefCell::new(None);
    let shifts = RefCell::new((0, 0));
    let compose = |db: &mut Db, drawn: &Drawn| {
        planning::lock(db)?;
        // Whoever decides locks the rooms before the request; here it is only looked at.
        let request = rooms::found(room_store::requests::by_id(db, id)?)?;
        if request.version != version {
            return Err(rooms::conflict(db, &request)?);
        }
        decide(db, house, session, &request, wish)?;
        // As the decision left it: dates that could not be granted are told as such.
        let facts = gather(db, house, id, wish.kind)?;
        let paper = paper(&facts, wish, drawn.number, drawn.on, house, key)?;
        let kept = house.files.put(&paper.pdf)?;
        let name = format!("{}-{}-{:07}.pdf", wish.kind.file(), drawn.year, drawn.number);
        let size = i64::try_from(kept.size).unwrap_or(i64::MAX);
        let sha256 = kept.sha256.as_str().to_owned();
        let source = DocumentSource::Stored { sha256: sha256.clone(), size };
        let asked = DocumentAsked { name: name.clone(), media_type: "application/pdf".into(), main: true, source };
        *made.borrow_mut() = Some(Made { name, pdf: paper.pdf, sha256, size });
        Ok(asked)
    };
    let with = |db: &mut Db, registered: &Registered| {
        if let Some(made) = &*made.borrow() {
            seal(db, house, session, key, id, wish, &registration, made, registered)?;
        }
        if wish.kind == Kind::Authorisation {
            *shifts.borrow_mut() = give_shifts(db, house, session, id)?;
        }
        Ok(())
    };
    let by = Permission::KeepRooms;
    let registered = protocol::register_composed(db, house, session, by, &registration, compose, with)?;
    if registered.already {
        let letter = store::by_key(db, key)?.ok_or_else(|| Fault::unknown("fault-letters-lost"))?;
        return again(house, &letter);
    }
    let (given, uncovered) = shifts.into_inner();
    let path = made.into_inner().and_then(|made| {
        // The letter is out: a full disk here costs only the copy.
        keep_copy(house, &made.name, &made.pdf)
            .inspect_err(|fault| tracing::warn!(%fault, "the copy of a letter could not be written"))
            .ok()
    });
    Ok(Issued {
        registration: registered.id,
        number: registered.number_text(),
        path,
        shifts: given,
        uncovered,
        already: false,
    })
}

/// The letter as it was made inside the transaction.
struct Made {
    name: String,
    pdf: Vec<u8>,
    sha256: String,
    size: i64,
}

#[allow(
    clippy::too_many_arguments,
    reason = "a sealed line carries who, what, under which number and about which request"
)]
fn seal(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    request: i64,
    wish: &Wish,
    registering: &Registering,
    made: &Made,
    registered: &Registered,
) -> Outcomes<()> {
    let current = rooms::found(room_store::requests::by_id(db, request)?)?;
    let letter = Letter {
        id: 0,
        request_id: request,
        kind: wish.kind,
        act_key: key.to_owned(),
        registration_id: Some(registered.id),
        addressee: Shown::line(&current.applicant).into_string(),
        subject: registering.subject.clone(),
        sha256: made.sha256.clone(),
        size: made.size,
        at: stored(house.clock.now()),
        operator_id: session.operator_id,
        operator_name: session.name.clone(),
        digest: Vec::new(),
    };
    let letter = store::insert(db, letter)?;
    let note = format!("prot. {}", registered.number_text());
    rooms::step(db, house, session, &current, &Step { note: Some(&note), ..Step::of(Act::Letter, current.state) })?;
    let entry = Entry {
        at: house.clock.now(),
        actor: &session.actor(),
        action: "room_letter.issued",
        subject_kind: SUBJECT,
        subject_id: letter.id,
        digest: letter.expected_digest(),
    };
    audit::append(db, &entry, &json!({ "letter": letter.id, "registration": registered.number_text() })).map(drop)
}

/// Gives out the shifts of what was granted, for the next weeks; answers how many were given and how many nobody can do.
fn give_shifts(db: &mut Db, house: &House, session: &Session, request: i64) -> Outcomes<(usize, usize)> {
    let today = house.clock.today();
    let until = today + Days::new(SHIFTS_AHEAD);
    let days: Vec<(i64, NaiveDate)> = room_store::bookings::of_request(db, request)?
        .into_iter()
        .filter(|booking| booking.state.blocks())
        .map(|booking| (booking.id, rome(instant(booking.starts_at)).date_naive()))
        .filter(|(_, day)| (today..=until).contains(day))
        .collect();
    let (Some(first), Some(last)) = (days.iter().map(|(_, day)| *day).min(), days.iter().map(|(_, day)| *day).max())
    else {
        return Ok((0, 0));
    };
    use crate::desks::rooms::shifts::model::Duty;
    let only: Vec<(i64, Duty)> = days.iter().flat_map(|(id, _)| [(*id, Duty::Opening), (*id, Duty::Closing)]).collect();
    // A closing may fall on the day after.
    let span = (first, last.succ_opt().unwrap_or(last));
    let given = planning::turn_within(db, house, &Hand::of(session), span, Some(&only))?;
    Ok((given.changed.len(), given.uncovered))
}

fn again(house: &House, letter: &Letter) -> Outcomes<Issued> {
    let registration = letter.registration_id.ok_or_else(|| Fault::unknown("fault-letters-lost"))?;
    let (number, year) = protocol::number_and_year(registration);
    let path = protocol::papers_folder(house).join(format!("{}-{year}-{number:07}.pdf", letter.kind.file()));
    Ok(Issued {
        registration,
        number: protocol::number_text(number, year),
        path: path.exists().then_some(path),
        shifts: 0,
        uncovered: 0,
        already: true,
    })
}

fn keep_copy(house: &House, name: &str, pdf: &[u8]) -> Outcomes<PathBuf> {
    let folder = protocol::papers_folder(house);
    create_private(&folder)?;
    let path = folder.join(name);
    write_whole(&folder, &path, pdf)?;
    Ok(path)
}

/// Writes a file that is there whole or not at all.
pub(in crate::desks::rooms) fn write_whole(folder: &Path, path: &Path, bytes: &[u8]) -> Outcomes<()> {
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-export").arg("path", folder.display()).because(e);
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|e| failed(&e))?;
    file.write_all(bytes).map_err(|e| failed(&e))?;
    file.as_file().sync_all().map_err(|e| failed(&e))?;
    file.persist(path).map_err(|e| failed(&e))?;
    Ok(())
}
