//! The use cases of requests: writing one, handing it over, sending it back, registering it. Each is one transaction with
//! its event, its deadline and the permission asked inside.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::model::{Content, DepartureRequest, Enclosure, Recipient, RequestRow, RequestState, Wanted};
use super::rules::{self, Hand};
use super::store::{self, Filter, Slice};
use crate::base::calendar::WorkingCalendar;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::{self, AuditEvent, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::deadlines::{self, Opening};
use crate::db::drafts::{self, Place};
use crate::db::{self, Db, instant, stored};
use crate::desks::departures::shipping::store as shipments;
use crate::desks::dossiers::api::{self as dossiers, DossierLabel};
use crate::desks::people::api as people;
use crate::desks::protocol::api::{
    self as protocol, DocumentAsked, DocumentSource, Flow, PartyAsked, Registered, Request,
};
use crate::desks::titolario::api as titolario;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record among audit events and deadlines.
pub const SUBJECT: &str = "departure_request";

/// What a clerk gets for a request that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Row id.
    pub id: i64,
    /// Where it stands now.
    pub state: RequestState,
}

/// How this operator stands to a request.
pub fn hand(session: &Session, request: &DepartureRequest) -> Hand {
    let own = session.offices.contains(&request.office_id) || session.operator_id == request.asked_by;
    Hand {
        own: own && session.may(Permission::AskDepartures),
        registers: session.may(Permission::Register) && sees(session, request),
    }
}

/// Whether this operator may see the content of a request.
pub fn sees(session: &Session, request: &DepartureRequest) -> bool {
    !request.reserved
        || session.may(Permission::SeeReserved)
        || session.operator_id == request.asked_by
        || session.offices.contains(&request.office_id)
}

/// Writes a new request, kept in the office while `hold` is set, otherwise handed to the protocol office; `draft` is
/// thrown away with it. The same key never writes two.
pub fn write(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    wanted: &Wanted,
    hold: bool,
    draft: Option<&Place>,
) -> Outcomes<Written> {
    session.require(Permission::AskDepartures)?;
    let wanted = rules::clean(wanted)?;
    db::write(db, |db| {
        if let Some(made) = store::by_key(db, key)? {
            return Ok(Written { id: made.id, state: made.state });
        }
        check_places(db, house, session, &wanted)?;
        let now = house.clock.now();
        let state = if hold { RequestState::Draft } else { RequestState::Asked };
        // One form becomes one registration, whoever registers it.
        let register = format!("r{key}");
        let new = store::Key {
            form: key,
            register: &register,
            state,
            asked_at: (!hold).then(|| stored(now)),
            by: session.operator_id,
            name: &session.name,
            at: stored(now),
        };
        let id = store::insert(db, &new, &Content::of(&wanted))?;
        if !hold {
            open_clock(db, house, id, &wanted, now)?;
        }
        let action = if hold { "departure.kept" } else { "departure.asked" };
        tell(db, house, session, (action, id), digest(&wanted, state, None), &wanted, None)?;
        discard(db, draft)?;
        Ok(Written { id, state })
    })
}

/// Writes new content over the version it was read in; `hold` keeps it in the office or takes it back there.
#[allow(clippy::too_many_arguments, reason = "a change carries who, what, over which version and whose draft")]
pub fn change(
    db: &mut Db,
    house: &House,
    session: &Session,
    id: i64,
    version: i64,
    wanted: &Wanted,
    hold: bool,
    draft: Option<&Place>,
) -> Outcomes<Written> {
    let wanted = rules::clean(wanted)?;
    db::write(db, |db| {
        let old = found(store::by_id(db, id)?)?;
        if !rules::may_change(old.state, hand(session, &old)) {
            return Err(not_now(&old));
        }
        if old.version != version {
            return Err(Fault::not_done("fault-departures-conflict"));
        }
        check_places(db, house, session, &wanted)?;
        let now = house.clock.now();
        let state = if hold { RequestState::Draft } else { RequestState::Asked };
        // A correction by the protocol office does not give the office's letter a new week.
        let stays = old.state == RequestState::Asked && state == RequestState::Asked;
        let asked_at = match state {
            _ if stays => old.asked_at,
            RequestState::Asked => Some(stored(now)),
            _ => None,
        };
        let (by, at) = (session.operator_id, stored(now));
        if !store::update(db, &old, &Content::of(&wanted), state, asked_at, by, at)? {
            return Err(Fault::not_done("fault-departures-conflict"));
        }
        if state == RequestState::Asked && !stays {
            open_clock(db, house, id, &wanted, now)?;
        } else if state == RequestState::Draft && old.state == RequestState::Asked {
            deadlines::meet(db, rules::ACTIVITY, SUBJECT, id, now, Some(by))?;
        }
        let action = match (old.state, state) {
            (_, RequestState::Draft) => "departure.kept",
            _ if stays => "departure.changed",
            _ => "departure.asked",
        };
        tell(db, house, session, (action, id), digest(&wanted, state, None), &wanted, Some(&old.wanted()))?;
        discard(db, draft)?;
        Ok(Written { id, state })
    })
}

/// Sends a request back to its office with the reason; its clock stops until it is handed over again.
pub fn send_back(db: &mut Db, house: &House, session: &Session, id: i64, version: i64, reason: &str) -> Outcomes<()> {
    session.require(Permission::Register)?;
    let reason = Shown::line(reason.trim()).into_string();
    if reason.is_empty() {
        return Err(Fault::not_done("fault-departures-reason-missing"));
    }
    if reason.chars().count() > rules::LONGEST_NOTE {
        return Err(Fault::not_done("fault-departures-reason-long"));
    }
    db::write(db, |db| {
        let old = decidable(db, session, id, version)?;
        let now = house.clock.now();
        if !store::send_back(db, &old, &reason, session.operator_id, stored(now))? {
            return Err(Fault::not_done("fault-departures-conflict"));
        }
        deadlines::meet(db, rules::ACTIVITY, SUBJECT, id, now, Some(session.operator_id))?;
        let wanted = old.wanted();
        let digest = digest(&wanted, RequestState::Returned, Some(&reason));
        let entry = Entry {
            at: now,
            actor: &session.actor(),
            action: "departure.returned",
            subject_kind: SUBJECT,
            subject_id: id,
            digest,
        };
        audit::append(db, &entry, &json!({ "reason": reason })).map(|_| ())
    })
}

/// Registers a request: the number is drawn, the request is marked, the letter is filed into its dossier, all in one
/// transaction. A request never becomes two registrations.
pub fn register(db: &mut Db, house: &House, session: &Session, id: i64, version: i64) -> Outcomes<Registered> {
    session.require(Permission::Register)?;
    let asked = found(store::by_id(db, id)?)?;
    if !sees(session, &asked) {
        return session.require(Permission::SeeReserved).and(Err(Fault::not_done("fault-departures-gone")));
    }
    let wanted = asked.wanted();
    let request = to_register(&wanted, &asked.register_key);
    protocol::register_with(db, house, session, &request, None, |db, registered| {
        let old = decidable(db, session, id, version)?;
        let now = house.clock.now();
        if !store::registered(db, &old, registered.id, session.operator_id, stored(now))? {
            return Err(Fault::not_done("fault-departures-conflict"));
        }
        shipments::set_wishes(db, registered.id, old.return_card, old.office_id)?;
        if let Some(dossier) = old.dossier_id {
            dossiers::file_within(db, house, session, &[registered.id], dossier)?;
        }
        let entry = Entry {
            at: now,
            actor: &session.actor(),
            action: "departure.registered",
            subject_kind: SUBJECT,
            subject_id: id,
            digest: digest(&wanted, RequestState::Registered, None),
        };
        audit::append(db, &entry, &json!({ "registration": registered.number_text() })).map(|_| ())
    })
}

/// The registration that a request asks for. Its office gets it to know of, so that the number comes back to it.
fn to_register(wanted: &Wanted, key: &str) -> Request {
    let party = |one: &Recipient| PartyAsked {
        correspondent_id: one.card,
        kind: one.kind.clone(),
        name: one.name.clone(),
        tax_code: one.tax_code.clone(),
        vat_number: one.vat_number.clone(),
        pec: one.pec.clone(),
        email: one.email.clone(),
        address: one.address.clone(),
    };
    let document = |one: &Enclosure| DocumentAsked {
        name: one.name.clone(),
        media_type: one.media_type.clone(),
        main: one.main,
        source: DocumentSource::Stored { sha256: one.sha256.clone(), size: one.size },
    };
    Request {
        parties: wanted.recipients.iter().map(party).collect(),
        subject: wanted.subject.clone(),
        medium: wanted.medium,
        class_id: wanted.class_id,
        knowledge: vec![wanted.office_id],
        reserved: wanted.reserved,
        documents: wanted.documents.iter().map(document).collect(),
        notes: wanted.notes.clone(),
        ..Request::new(Flow::Out, key.to_owned())
    }
}

fn decidable(db: &mut Db, session: &Session, id: i64, version: i64) -> Outcomes<DepartureRequest> {
    let old = found(store::by_id(db, id)?)?;
    if !rules::may_decide(old.state, hand(session, &old)) {
        return Err(not_now(&old));
    }
    if old.version != version {
        return Err(Fault::not_done("fault-departures-conflict"));
    }
    Ok(old)
}

pub(crate) fn found(request: Option<DepartureRequest>) -> Outcomes<DepartureRequest> {
    request.ok_or_else(|| Fault::not_done("fault-departures-gone"))
}

/// Why nothing can be done with a request now: what a colleague did meanwhile is told.
fn not_now(request: &DepartureRequest) -> Fault {
    match (request.state, request.registration_id) {
        (_, Some(id)) => Fault::not_done("fault-departures-registered")
            .arg("number", protocol::number_text(id % 100_000_000, id / 100_000_000)),
        (RequestState::Returned, _) => {
            Fault::not_done("fault-departures-returned").arg("reason", request.reason.as_deref().unwrap_or_default())
        }
        (RequestState::Draft, _) => Fault::not_done("fault-departures-taken-back"),
        _ => Fault::not_done("fault-departures-other-office"),
    }
}

fn check_places(db: &mut Db, house: &House, session: &Session, wanted: &Wanted) -> Outcomes<()> {
    if !people::offices(db)?.iter().any(|office| office.id == wanted.office_id) {
        return Err(Fault::not_done("fault-departures-office").on("office"));
    }
    if !(session.offices.contains(&wanted.office_id) || session.may(Permission::Register)) {
        return Err(Fault::not_done("fault-departures-other-office").on("office"));
    }
    if let Some(class) = wanted.class_id {
        titolario::require_in_force(db, class, house.clock.today())?;
    }
    if let Some(id) = wanted.dossier_id {
        let dossier = dossiers::dossier(db, id)?.ok_or_else(|| Fault::not_done("fault-dossiers-gone").on("dossier"))?;
        if dossier.closed_on.is_some() {
            return Err(Fault::not_done("fault-departures-dossier-closed").arg("code", dossier.code).on("dossier"));
        }
    }
    Ok(())
}

fn discard(db: &mut Db, draft: Option<&Place>) -> Outcomes<()> {
    draft.map_or(Ok(()), |place| drafts::discard(db, place))
}

fn open_clock(db: &mut Db, house: &House, id: i64, wanted: &Wanted, from: DateTime<Utc>) -> Outcomes<()> {
    // A deadline is read by everybody: of a reserved letter it says nothing.
    let title = if wanted.reserved { String::new() } else { wanted.subject.clone() };
    let opening = Opening {
        activity: rules::ACTIVITY,
        subject_kind: SUBJECT,
        subject_id: id,
        title: &title,
        office_id: None,
        opened_at: from,
        due_at: rules::due(from, &house.facts().calendar).instant,
    };
    deadlines::open(db, &opening)
}

fn digest(wanted: &Wanted, state: RequestState, reason: Option<&str>) -> Digest {
    let mut bytes = Canonical::of("departure-request/1")
        .text("state", state.code())
        .int("office", wanted.office_id)
        .text("medium", wanted.medium.code())
        .flag("card", wanted.return_card)
        .flag("reserved", wanted.reserved)
        .text("subject", &wanted.subject)
        .maybe("body", wanted.body.as_deref())
        .maybe("reason", reason);
    for one in &wanted.recipients {
        bytes = bytes
            .text("recipient", &one.name)
            .maybe("pec", one.pec.as_deref())
            .maybe("email", one.email.as_deref())
            .maybe("address", one.address.as_deref());
    }
    for document in &wanted.documents {
        bytes = bytes.text("document", &document.name).text("sha256", &document.sha256);
    }
    bytes.digest()
}

fn tell(
    db: &mut Db,
    house: &House,
    session: &Session,
    (action, id): (&'static str, i64),
    digest: Digest,
    wanted: &Wanted,
    old: Option<&Wanted>,
) -> Outcomes<()> {
    let entry =
        Entry { at: house.clock.now(), actor: &session.actor(), action, subject_kind: SUBJECT, subject_id: id, digest };
    let said = |wanted: &Wanted| {
        json!({
            "medium": wanted.medium.code(),
            "recipients": wanted.recipients.len(),
            "documents": wanted.documents.len(),
            "urgent": wanted.urgent,
        })
    };
    let detail = match old {
        Some(old) => json!({ "old": said(old), "new": said(wanted) }),
        None => said(wanted),
    };
    audit::append(db, &entry, &detail).map(|_| ())
}

/// Marks the request behind a registration as shipped and meets its deadline; nothing to do for letters nobody asked for.
/// Runs inside the transaction that put its last copy on its way.
pub fn mark_shipped(db: &mut Db, house: &House, session: &Session, registration: i64) -> Outcomes<()> {
    let Some(old) = store::of_registration(db, registration)? else { return Ok(()) };
    if old.state != RequestState::Registered {
        return Ok(());
    }
    let now = house.clock.now();
    if !store::shipped(db, &old, stored(now), session.operator_id)? {
        return Err(Fault::not_done("fault-departures-conflict"));
    }
    deadlines::meet(db, rules::ACTIVITY, SUBJECT, old.id, now, Some(session.operator_id))?;
    let wanted = old.wanted();
    let entry = Entry {
        at: now,
        actor: &session.actor(),
        action: "departure.shipped",
        subject_kind: SUBJECT,
        subject_id: old.id,
        digest: digest(&wanted, RequestState::Shipped, None),
    };
    audit::append(db, &entry, &json!({})).map(|_| ())
}

/// Rows of the list as this operator may see them, the place of the first, and how many there are.
pub fn rows(
    db: &mut Db,
    session: &Session,
    state: Option<RequestState>,
    slice: &Slice,
) -> Outcomes<(Vec<RequestRow>, u64, u64)> {
    session.require(Permission::Consult)?;
    let filter = filter(session, state);
    let found = store::page(db, &filter, slice)?;
    let total = store::count(db, &filter, None)?.unsigned_abs();
    let first = match found.first() {
        Some(first) => store::count(db, &filter, Some(first.id))?.unsigned_abs(),
        None => 0,
    };
    let mut rows = Vec::with_capacity(found.len());
    for request in found {
        let office = people::office(db, request.office_id)?.map(|office| office.code).unwrap_or_default();
        let masked = !sees(session, &request);
        let request = if masked { masked_of(request) } else { request };
        rows.push(RequestRow { request, office, masked });
    }
    Ok((rows, first, total))
}

fn filter(session: &Session, state: Option<RequestState>) -> Filter {
    let own = (!session.may(Permission::Register)).then(|| (session.offices.clone(), session.operator_id));
    Filter { state, own }
}

fn masked_of(request: DepartureRequest) -> DepartureRequest {
    DepartureRequest {
        subject: String::new(),
        body: None,
        recipients: "[]".into(),
        documents: "[]".into(),
        signer: None,
        notes: None,
        reason: None,
        class_id: None,
        dossier_id: None,
        ..request
    }
}

/// One request with everything its page tells.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The request.
    pub request: DepartureRequest,
    /// Its office: code and name.
    pub office: String,
    /// Its class: code and title.
    pub class: Option<String>,
    /// Its dossier.
    pub dossier: Option<DossierLabel>,
    /// Its events.
    pub history: Vec<AuditEvent>,
    /// Names of the operators, by id, for the history.
    pub names: BTreeMap<i64, String>,
    /// What this operator may do.
    pub hand: Hand,
    /// Content withheld.
    pub masked: bool,
}

/// Loads one request.
pub fn sheet(db: &mut Db, session: &Session, id: i64) -> Outcomes<Sheet> {
    session.require(Permission::Consult)?;
    db::read(db, |db| {
        let request = found(store::by_id(db, id)?)?;
        let hand = hand(session, &request);
        let theirs = session.offices.contains(&request.office_id) || session.operator_id == request.asked_by;
        if !theirs && !session.may(Permission::Register) {
            return Err(Fault::not_done("fault-departures-other-office"));
        }
        let masked = !sees(session, &request);
        let request = if masked { masked_of(request) } else { request };
        Ok(Sheet {
            office: people::office(db, request.office_id)?
                .map(|office| format!("{} {}", office.code, office.name))
                .unwrap_or_default(),
            class: match request.class_id {
                Some(class) => titolario::class(db, class)?.map(|class| format!("{} {}", class.code, class.title)),
                None => None,
            },
            dossier: match request.dossier_id {
                Some(dossier) => dossiers::dossier(db, dossier)?,
                None => None,
            },
            history: audit::history(db, SUBJECT, id)?,
            names: people::operators(db)?.into_iter().map(|operator| (operator.id, operator.name)).collect(),
            hand,
            masked,
            request,
        })
    })
}

/// How many requests wait to be registered, how many of them are late, and when the first is due.
pub fn waiting(
    db: &mut Db,
    calendar: &WorkingCalendar,
    now: DateTime<Utc>,
) -> Outcomes<(i64, i64, Option<DateTime<Utc>>)> {
    let dues: Vec<DateTime<Utc>> =
        store::waiting_since(db)?.into_iter().map(|at| rules::due(instant(at), calendar).instant).collect();
    let late = dues.iter().filter(|due| now > **due).count();
    Ok((dues.len() as i64, late as i64, dues.into_iter().min()))
}
