//! The use case of the desk: registering a letter in one step. Number, date and hour, files and hashes, routing,
//! deadlines and audit are written together or not at all (DPR 445/2000 art. 53 c. 3).

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::clocks;
use super::model::{Document, Flow, Medium, Party, Registration, RoutingKind, registration_id};
use super::request::{DocumentAsked, DocumentSource, Request};
use super::rules;
use super::store::{arrivals, registrations};
use crate::base::calendar::{WorkingCalendar, end_of_day};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, fold};
use crate::db::audit::{self, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::deadlines::{self, Opening};
use crate::db::drafts::{self, Place};
use crate::db::highwater::Mark;
use crate::db::registers::{self, Drawn, PROTOCOL};
use crate::db::search::{self, Index};
use crate::db::{self, Db, instant, stored};
use crate::desks::corrections::api as corrections;
use crate::desks::departures::api::{self as departures, Addressee, Departure};
use crate::desks::titolario::api as titolario;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Activity codes of the office plan that a registration touches.
pub mod activity {
    /// Segnatura and classification of incoming post.
    pub const REGISTRATION: &str = "P1.1";
    /// Routing of registered paper to the offices.
    pub const ROUTING: &str = "P1.3";
    /// Messages received and registered.
    pub const MESSAGES: &str = "P1.4";
    /// Taking charge on the offices' desks.
    pub const DESKS: &str = "P1.5";
}

/// What a clerk gets for a saved form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// Registration id.
    pub id: i64,
    /// Year.
    pub year: i64,
    /// Number.
    pub number: i64,
    /// Instant.
    pub at: DateTime<Utc>,
    /// The same form had been registered before: no new number was drawn.
    pub already: bool,
}

impl Registered {
    /// The number as it is shown.
    pub fn number_text(&self) -> String {
        rules::number_text(self.number, self.year)
    }
}

/// Registers a document; `draft` is thrown away with it.
pub fn register(
    db: &mut Db,
    house: &House,
    session: &Session,
    request: &Request,
    draft: Option<&Place>,
) -> Outcomes<Registered> {
    register_with(db, house, session, request, draft, |_, _| Ok(()))
}

/// The same, with something of another desk that is written in the same transaction, or with it fails; it is not asked
/// again when the form had been registered before.
pub fn register_with(
    db: &mut Db,
    house: &House,
    session: &Session,
    request: &Request,
    draft: Option<&Place>,
    with: impl FnOnce(&mut Db, &Registered) -> Outcomes<()>,
) -> Outcomes<Registered> {
    session.require(Permission::Register)?;
    rules::check(request, house.clock.now())?;
    // Documents first: what is content-addressed and unreferenced harms nobody if the registration then fails.
    let documents = request.documents.iter().map(|asked| keep(house, asked)).collect::<Outcomes<Vec<_>>>()?;
    one_act(db, house, session, request, draft, |_, _| Ok(documents), with)
}

/// Registers a letter that another desk writes itself, with its number in it: `compose` makes the document once the number
/// is drawn, and may write what the letter rests on; the documents of the request go with it. The permission is that of the
/// desk, which answers for its own letters.
/// Whatever fails gives the number back; `compose` and `with` are not asked again when the key was registered before.
pub fn register_composed(
    db: &mut Db,
    house: &House,
    session: &Session,
    by: Permission,
    request: &Request,
    compose: impl FnOnce(&mut Db, &Drawn) -> Outcomes<DocumentAsked>,
    with: impl FnOnce(&mut Db, &Registered) -> Outcomes<()>,
) -> Outcomes<Registered> {
    let all = |db: &mut Db, drawn: &Drawn| Ok(vec![compose(db, drawn)?]);
    register_composed_with(db, house, session, by, request, all, with)
}

/// The same with several documents that are made inside the transaction, the main one first; those of the request follow.
pub fn register_composed_with(
    db: &mut Db,
    house: &House,
    session: &Session,
    by: Permission,
    request: &Request,
    compose: impl FnOnce(&mut Db, &Drawn) -> Outcomes<Vec<DocumentAsked>>,
    with: impl FnOnce(&mut Db, &Registered) -> Outcomes<()>,
) -> Outcomes<Registered> {
    session.require(by)?;
    rules::check(request, house.clock.now())?;
    let enclosed = request.documents.iter().map(|asked| keep(house, asked)).collect::<Outcomes<Vec<_>>>()?;
    let documents = |db: &mut Db, drawn: &Drawn| {
        let made = compose(db, drawn)?.iter().map(|asked| keep(house, asked)).collect::<Outcomes<Vec<_>>>()?;
        Ok(made.into_iter().chain(enclosed).collect())
    };
    one_act(db, house, session, request, None, documents, with)
}

/// Draws the number and writes everything in one transaction; its mark goes to disk meanwhile.
fn one_act(
    db: &mut Db,
    house: &House,
    session: &Session,
    request: &Request,
    draft: Option<&Place>,
    documents: impl FnOnce(&mut Db, &Drawn) -> Outcomes<Vec<Kept>>,
    with: impl FnOnce(&mut Db, &Registered) -> Outcomes<()>,
) -> Outcomes<Registered> {
    let (registered, pending) = db::write(db, |db| {
        if let Some(made) = registrations::by_key(db, &request.key)? {
            return repeated(&made, request).map(|registered| (registered, None));
        }
        let drawn = registers::draw(db, &*house.clock, PROTOCOL)?;
        not_below_the_mark(house, &drawn)?;
        let documents = documents(db, &drawn)?;
        // The mark goes to disk while the rows are written, so that the commit need not share the disk with it.
        let mark = Mark { register: PROTOCOL.into(), year: drawn.year, number: drawn.number };
        let pending = house.highwater.intend(mark)?;
        let registered = record(db, house, session, request, &documents, &drawn)?;
        with(db, &registered)?;
        if let Some(place) = draft {
            drafts::discard(db, place)?;
        }
        Ok((registered, Some(pending)))
    })?;
    if let Some(pending) = pending {
        pending.confirm()?;
    }
    Ok(registered)
}

fn repeated(made: &Registration, request: &Request) -> Outcomes<Registered> {
    if made.request_digest != request.digest() {
        return Err(
            Fault::not_done("fault-protocol-key-reused").arg("number", rules::number_text(made.number, made.year))
        );
    }
    Ok(Registered { id: made.id, year: made.year, number: made.number, at: instant(made.registered_at), already: true })
}

/// A database restored from an old copy would give numbers out again: the mark outside it knows better.
fn not_below_the_mark(house: &House, drawn: &Drawn) -> Outcomes<()> {
    match house.highwater.highest(PROTOCOL) {
        Some((year, number)) if (drawn.year, drawn.number) <= (year, number) => {
            Err(Fault::not_done("fault-highwater-ahead")
                .arg("database", rules::number_text(drawn.number - 1, drawn.year))
                .arg("given", rules::number_text(number, year)))
        }
        _ => Ok(()),
    }
}

/// A document as the register keeps it, before its registration has an id.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Label.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// The main document.
    pub main: bool,
    /// Bytes.
    pub size: i64,
    /// SHA-256, hexadecimal.
    pub sha256: String,
}

/// Everything a registration writes, made before any of it is written.
#[derive(Debug, Clone)]
pub struct Rows {
    /// The sealed line, with its digest.
    pub registration: Registration,
    /// Senders or recipients.
    pub parties: Vec<Party>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Class of the titolario.
    pub class: Option<i64>,
    /// Offices and why.
    pub routings: Vec<(i64, RoutingKind)>,
    /// Words under which it is found.
    pub words: String,
    /// The clocks it starts.
    pub clocks: Vec<Clock>,
    /// What the chain tells of it.
    pub detail: Detail,
}

/// A clock that a registration starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Activity code.
    pub activity: &'static str,
    /// What a clerk reads.
    pub title: String,
    /// The office that has to act.
    pub office_id: Option<i64>,
    /// Start.
    pub opened_at: DateTime<Utc>,
    /// Due.
    pub due_at: DateTime<Utc>,
    /// When it is met by the registration itself.
    pub met_at: Option<DateTime<Utc>>,
}

/// Name under which a registration is told to the audit chain.
pub const CREATED: &str = "registration.created";
/// Kind of record it is there, and among deadlines.
pub const SUBJECT: &str = "registration";

fn keep(house: &House, asked: &DocumentAsked) -> Outcomes<Kept> {
    let (sha256, size) = match &asked.source {
        DocumentSource::Stored { sha256, size } => (sha256.clone(), *size),
        DocumentSource::File(path) => {
            let stored = house.files.put_file(path).map_err(|fault| fault.on("documents"))?;
            (stored.sha256.as_str().to_owned(), i64::try_from(stored.size).unwrap_or(i64::MAX))
        }
    };
    Ok(Kept {
        name: Shown::line(&asked.name).to_string(),
        media_type: asked.media_type.clone(),
        main: asked.main,
        size,
        sha256,
    })
}

/// What the chain tells of a registration.
#[derive(Debug, Clone, Serialize)]
pub struct Detail {
    number: String,
    flow: &'static str,
    class: Option<i64>,
    competence: Vec<i64>,
    knowledge: Vec<i64>,
    documents: usize,
    /// The document had a number before.
    #[serde(skip_serializing_if = "Option::is_none")]
    again: Option<Again>,
}

/// That a document was registered again, and why.
#[derive(Debug, Clone, Serialize)]
struct Again {
    number: String,
    reason: String,
}

/// Makes everything a registration writes; nothing is written, nothing is asked of the database.
pub fn rows(calendar: &WorkingCalendar, session: &Session, request: &Request, kept: &[Kept], drawn: &Drawn) -> Rows {
    let id = registration_id(drawn.year, drawn.number);
    let parties = parties(request, id);
    let documents = documents(kept, id);
    let mut registration = line(session, request, drawn, id);
    registration.digest = digest(&registration, &parties, &documents).to_vec();
    let competence = request.competence.iter().map(|office| (*office, RoutingKind::Competence));
    let knowledge = request.knowledge.iter().map(|office| (*office, RoutingKind::Knowledge));
    Rows {
        class: request.class_id,
        routings: competence.chain(knowledge).collect(),
        words: rules::search_text(request, drawn.number, drawn.year),
        clocks: clocks_of(calendar, request, drawn),
        detail: Detail {
            number: rules::number_text(drawn.number, drawn.year),
            flow: request.flow.code(),
            class: request.class_id,
            competence: request.competence.clone(),
            knowledge: request.knowledge.clone(),
            documents: documents.len(),
            again: None,
        },
        registration,
        parties,
        documents,
    }
}

fn record(
    db: &mut Db,
    house: &House,
    session: &Session,
    request: &Request,
    kept: &[Kept],
    drawn: &Drawn,
) -> Outcomes<Registered> {
    let mut rows = rows(&house.facts().calendar, session, request, kept, drawn);
    let (id, at) = (rows.registration.id, rows.registration.registered_at);
    rows.detail.again = once(db, &rows.documents, request)?;
    if let Some(deferral) = request.deferral_id {
        let way = (request.flow, request.medium);
        let deferral = corrections::binding(db, deferral, way, request.arrived_at, drawn.on)?;
        let arrived_at = request.arrived_at.unwrap_or(drawn.at);
        corrections::deferred(db, session, drawn.at, id, &deferral, arrived_at)?;
        // The measure gives more time to register; routing begins with the registration as ever.
        for clock in rows.clocks.iter_mut().filter(|clock| clock.met_at.is_some()) {
            clock.due_at = end_of_day(deferral.ends_on);
        }
    }
    registrations::insert(db, &rows.registration, &rows.parties, &rows.documents)?;
    if let Some(class) = rows.class {
        titolario::require_in_force(db, class, drawn.on)?;
        registrations::classify(db, id, class, at, session.operator_id)?;
    }
    for (office, kind) in &rows.routings {
        registrations::route(db, id, *office, *kind, at, session.operator_id)?;
    }
    search::add(db, Index::Registrations, id, &rows.words)?;
    for clock in &rows.clocks {
        open(db, clock, id, session.operator_id)?;
    }
    if let Some(arrival) = request.arrival_id {
        arrivals::registered(db, arrival, id)?;
    }
    if request.flow == Flow::Out {
        await_shipping(db, &rows, &request.handed)?;
    }
    let entry = Entry {
        at: drawn.at,
        actor: &session.actor(),
        action: CREATED,
        subject_kind: SUBJECT,
        subject_id: id,
        digest: rows.registration.digest.try_into().unwrap_or([0; 32]),
    };
    audit::append(db, &entry, &rows.detail)?;
    Ok(Registered { id, year: drawn.year, number: drawn.number, at: drawn.at, already: false })
}

/// One document, one number (DPR 445/2000 art. 53): an arrival whose main document has a number already needs a reason for
/// another. What the Comune itself sends may go to several at once.
fn once(db: &mut Db, documents: &[Document], request: &Request) -> Outcomes<Option<Again>> {
    if request.flow != Flow::In {
        return Ok(None);
    }
    let Some(main) = documents.iter().find(|document| document.main) else { return Ok(None) };
    let Some(earlier) = registrations::with_main_document(db, &main.sha256)? else { return Ok(None) };
    let number = rules::number_text(earlier % 100_000_000, earlier / 100_000_000);
    match request.again_because.as_deref().filter(|reason| reason.chars().any(char::is_alphanumeric)) {
        Some(reason) => Ok(Some(Again { number, reason: Shown::line(reason.trim()).into_string() })),
        _ => Err(Fault::not_done("fault-protocol-document-registered").arg("number", number).on("documents")),
    }
}

/// A departure waits to be shipped from the moment it has its number, one copy for each recipient.
fn await_shipping(db: &mut Db, rows: &Rows, handed: &[i64]) -> Outcomes<()> {
    let registration = &rows.registration;
    let office = rows.routings.iter().find(|(_, kind)| *kind == RoutingKind::Competence).map(|(office, _)| *office);
    let departure = Departure {
        registration: registration.id,
        medium: registration.medium,
        reserved: registration.reserved,
        code: registration.medium_number.as_deref(),
        office,
        at: instant(registration.registered_at),
    };
    let to: Vec<Addressee<'_>> = rows
        .parties
        .iter()
        .filter(|party| !handed.contains(&party.position))
        .map(|party| Addressee {
            position: party.position,
            name: &party.name,
            pec: party.pec.as_deref(),
            email: party.email.as_deref(),
            address: party.address.as_deref(),
        })
        .collect();
    departures::await_shipping(db, &departure, &to)
}

fn line(session: &Session, request: &Request, drawn: &Drawn, id: i64) -> Registration {
    let party = Shown::line(&rules::party_line(request)).to_string();
    Registration {
        id,
        year: drawn.year,
        number: drawn.number,
        registered_at: stored(drawn.at),
        registered_on: drawn.on,
        flow: request.flow,
        subject: Shown::line(request.subject.trim()).to_string(),
        party_key: fold(&party),
        party,
        sender_number: clean(request.sender_number.as_deref()),
        sender_date: request.sender_date,
        arrived_at: request.arrived_at.map(stored),
        medium: request.medium,
        medium_number: clean(request.medium_number.as_deref()),
        reserved: request.reserved,
        needs_visto: request.needs_visto,
        notes: request.notes.as_deref().map(|notes| Shown::block(notes).to_string()).filter(|notes| !notes.is_empty()),
        arrival_id: request.arrival_id,
        operator_id: session.operator_id,
        operator_name: session.name.clone(),
        idempotency_key: request.key.clone(),
        request_digest: request.digest().to_vec(),
        digest: Vec::new(),
    }
}

fn clean(text: Option<&str>) -> Option<String> {
    text.map(|text| Shown::line(text.trim()).to_string()).filter(|text| !text.is_empty())
}

fn parties(request: &Request, id: i64) -> Vec<Party> {
    request
        .parties
        .iter()
        .zip(1..)
        .map(|(asked, position)| Party {
            registration_id: id,
            position,
            correspondent_id: asked.correspondent_id,
            kind: asked.kind.clone(),
            name: Shown::line(asked.name.trim()).to_string(),
            tax_code: clean(asked.tax_code.as_deref()),
            vat_number: clean(asked.vat_number.as_deref()),
            pec: clean(asked.pec.as_deref()),
            email: clean(asked.email.as_deref()),
            address: clean(asked.address.as_deref()),
        })
        .collect()
}

fn documents(kept: &[Kept], id: i64) -> Vec<Document> {
    // Somebody must be the main document: without a word of the clerk it is the first.
    let main = kept.iter().position(|document| document.main).unwrap_or(0);
    kept.iter()
        .enumerate()
        .map(|(index, document)| Document {
            registration_id: id,
            position: index as i64 + 1,
            main: index == main,
            name: document.name.clone(),
            media_type: document.media_type.clone(),
            size: document.size,
            sha256: document.sha256.clone(),
        })
        .collect()
}

/// Canonical digest of a registration with everything that is sealed with it.
pub fn digest(registration: &Registration, parties: &[Party], documents: &[Document]) -> Digest {
    let r = registration;
    let mut bytes = Canonical::of("registration/1")
        .int("year", r.year)
        .int("number", r.number)
        .at("at", instant(r.registered_at))
        .maybe_day("on", Some(r.registered_on))
        .text("flow", r.flow.code())
        .text("subject", &r.subject)
        .text("party", &r.party)
        .text("party_key", &r.party_key)
        .maybe("sender_number", r.sender_number.as_deref())
        .maybe_day("sender_date", r.sender_date)
        .maybe_at("arrived_at", r.arrived_at.map(instant))
        .text("medium", r.medium.code())
        .maybe("medium_number", r.medium_number.as_deref())
        .flag("reserved", r.reserved)
        .flag("visto", r.needs_visto)
        .maybe("notes", r.notes.as_deref())
        .maybe_int("arrival", r.arrival_id)
        .int("operator", r.operator_id)
        .text("operator_name", &r.operator_name)
        .text("key", &r.idempotency_key)
        .bytes("request", &r.request_digest);
    for party in parties {
        bytes = bytes
            .int("party", party.position)
            .maybe_int("card", party.correspondent_id)
            .text("kind", &party.kind)
            .text("name", &party.name)
            .maybe("tax_code", party.tax_code.as_deref())
            .maybe("vat_number", party.vat_number.as_deref())
            .maybe("pec", party.pec.as_deref())
            .maybe("email", party.email.as_deref())
            .maybe("address", party.address.as_deref());
    }
    for document in documents {
        bytes = bytes
            .int("document", document.position)
            .flag("main", document.main)
            .text("name", &document.name)
            .text("media_type", &document.media_type)
            .int("size", document.size)
            .text("sha256", &document.sha256);
    }
    bytes.digest()
}

/// The clocks of a registration: its own (met by being made) and the routing to each office that must act.
fn clocks_of(calendar: &WorkingCalendar, request: &Request, drawn: &Drawn) -> Vec<Clock> {
    let number = rules::number_text(drawn.number, drawn.year);
    // Deadlines are read by others too: what is reserved is not told there.
    let title = if request.reserved { number } else { format!("{number} {}", Shown::line(request.subject.trim())) };
    let mut found = Vec::new();
    if request.flow == Flow::In {
        let arrived = request.arrived_at.unwrap_or(drawn.at);
        let activity = match request.medium {
            Medium::Pec | Medium::Email => activity::MESSAGES,
            _ => activity::REGISTRATION,
        };
        found.push(Clock {
            activity,
            title: title.clone(),
            office_id: None,
            opened_at: arrived,
            due_at: clocks::same_working_day(calendar, arrived),
            met_at: Some(drawn.at),
        });
    }
    let due_at = || {
        if request.needs_visto {
            clocks::next_working_day(calendar, drawn.at)
        } else {
            clocks::same_working_day(calendar, drawn.at)
        }
    };
    found.extend(request.competence.iter().map(|office| Clock {
        activity: activity::ROUTING,
        title: title.clone(),
        office_id: Some(*office),
        opened_at: drawn.at,
        due_at: due_at(),
        met_at: None,
    }));
    found
}

fn open(db: &mut Db, clock: &Clock, id: i64, operator: i64) -> Outcomes<()> {
    let opening = Opening {
        activity: clock.activity,
        subject_kind: SUBJECT,
        subject_id: id,
        title: &clock.title,
        office_id: clock.office_id,
        opened_at: clock.opened_at,
        due_at: clock.due_at,
    };
    match clock.met_at {
        Some(at) => deadlines::open_met(db, &opening, at, operator),
        None => deadlines::open(db, &opening),
    }
}
