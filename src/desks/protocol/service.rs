//! The use case of the desk: registering a letter in one step. Number, date and hour, files and hashes, routing,
//! deadlines and audit are written together or not at all (DPR 445/2000 art. 53 c. 3).

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::clocks;
use super::model::{Document, Party, Registration, RoutingKind, registration_id};
use super::request::{DocumentAsked, DocumentSource, Request};
use super::rules;
use super::store::{arrivals, registrations};
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
    session.require(Permission::Register)?;
    rules::check(request, house.clock.now())?;
    // Documents first: what is content-addressed and unreferenced harms nobody if the registration then fails.
    let documents = request.documents.iter().map(|asked| keep(house, asked)).collect::<Outcomes<Vec<_>>>()?;
    let (registered, pending) = db::write(db, |db| {
        if let Some(made) = registrations::by_key(db, &request.key)? {
            return repeated(&made, request).map(|registered| (registered, None));
        }
        let drawn = registers::draw(db, &*house.clock, PROTOCOL)?;
        not_below_the_mark(house, &drawn)?;
        let registered = record(db, house, session, request, &documents, &drawn)?;
        if let Some(place) = draft {
            drafts::discard(db, place)?;
        }
        let mark = Mark { register: PROTOCOL.into(), year: drawn.year, number: drawn.number };
        Ok((registered, Some(house.highwater.intend(mark)?)))
    })?;
    if let Some(pending) = pending {
        pending.confirm()?;
    }
    Ok(registered)
}

fn repeated(made: &Registration, request: &Request) -> Outcomes<Registered> {
    if made.request_digest != request.digest() {
        return Err(Fault::not_done("fault-protocol-key-reused").arg("number", rules::number_text(made.number, made.year)));
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
struct Kept {
    name: String,
    media_type: String,
    main: bool,
    size: i64,
    sha256: String,
}

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

#[derive(Serialize)]
struct Detail<'a> {
    number: String,
    flow: &'static str,
    class: Option<i64>,
    competence: &'a [i64],
    knowledge: &'a [i64],
    documents: usize,
}

fn record(
    db: &mut Db,
    house: &House,
    session: &Session,
    request: &Request,
    kept: &[Kept],
    drawn: &Drawn,
) -> Outcomes<Registered> {
    let id = registration_id(drawn.year, drawn.number);
    let at = stored(drawn.at);
    let parties = parties(request, id);
    let documents = documents(kept, id);
    let mut registration = line(session, request, drawn, id);
    registration.digest = digest(&registration, &parties, &documents).to_vec();
    registrations::insert(db, &registration, &parties, &documents)?;
    if let Some(class) = request.class_id {
        registrations::classify(db, id, class, at, session.operator_id)?;
    }
    for office in &request.competence {
        registrations::route(db, id, *office, RoutingKind::Competence, at, session.operator_id)?;
    }
    for office in &request.knowledge {
        registrations::route(db, id, *office, RoutingKind::Knowledge, at, session.operator_id)?;
    }
    search::add(db, Index::Registrations, id, &rules::search_text(request, drawn.number, drawn.year))?;
    open_deadlines(db, house, session, request, drawn, id)?;
    if let Some(arrival) = request.arrival_id {
        arrivals::registered(db, arrival, id)?;
    }
    let entry = Entry {
        at: drawn.at,
        actor: &session.actor(),
        action: "registration.created",
        subject_kind: "registration",
        subject_id: id,
        digest: registration.digest.clone().try_into().unwrap_or([0; 32]),
    };
    audit::append(
        db,
        &entry,
        &Detail {
            number: rules::number_text(drawn.number, drawn.year),
            flow: request.flow.code(),
            class: request.class_id,
            competence: &request.competence,
            knowledge: &request.knowledge,
            documents: documents.len(),
        },
    )?;
    Ok(Registered { id, year: drawn.year, number: drawn.number, at: drawn.at, already: false })
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
fn open_deadlines(
    db: &mut Db,
    house: &House,
    session: &Session,
    request: &Request,
    drawn: &Drawn,
    id: i64,
) -> Outcomes<()> {
    let calendar = house.facts().calendar;
    let title = format!("{} {}", rules::number_text(drawn.number, drawn.year), Shown::line(request.subject.trim()));
    let opening = |activity, office_id, opened_at, due_at| Opening {
        activity,
        subject_kind: "registration",
        subject_id: id,
        title: &title,
        office_id,
        opened_at,
        due_at,
    };
    if request.flow == super::model::Flow::In {
        let arrived = request.arrived_at.unwrap_or(drawn.at);
        let activity = match request.medium {
            super::model::Medium::Pec | super::model::Medium::Email => activity::MESSAGES,
            _ => activity::REGISTRATION,
        };
        deadlines::open_met(db, &opening(activity, None, arrived, clocks::same_working_day(&calendar, arrived)), drawn.at, session.operator_id)?;
    }
    for office in &request.competence {
        let due = if request.needs_visto {
            clocks::next_working_day(&calendar, drawn.at)
        } else {
            clocks::same_working_day(&calendar, drawn.at)
        };
        deadlines::open(db, &opening(activity::ROUTING, Some(*office), drawn.at, due))?;
    }
    Ok(())
}
