//! Registering many letters at once, for databases of any size: same numbers, same rows, same digests and same chain as
//! the use case gives one by one, in transactions of thousands. A test holds the two against each other.
//!
//! Only the demonstration may do this: the instants are invented, so the server's clock is not asked.

use chrono::{DateTime, TimeDelta, Utc};

use super::store::{self, Batch, Deadline, Filing, Routing};
use crate::base::calendar::WorkingCalendar;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::fold;
use crate::db::audit::{self, Entry};
use crate::db::highwater::Mark;
use crate::db::registers::{self, PROTOCOL, Standing};
use crate::db::{self, Db, stored};
use crate::desks::protocol::model::RoutingKind;
use crate::desks::protocol::request::{DocumentSource, Request};
use crate::desks::protocol::service::{self, CREATED, Kept, Rows, SUBJECT, activity};
use crate::desks::routing::model::State;
use crate::work::house::House;
use crate::work::session::Session;

/// What was taken in charge so long ago is closed.
const CLOSED_AFTER: TimeDelta = TimeDelta::days(14);
/// What was sent for information so long ago was read.
const READ_AFTER: TimeDelta = TimeDelta::days(3);

/// A form and the instant at which it is saved.
#[derive(Debug)]
pub struct Filled<'a> {
    /// Who saves it.
    pub session: &'a Session,
    /// When.
    pub at: DateTime<Utc>,
    /// The form; its documents are in the store already.
    pub request: Request,
    /// When the offices take it in charge, and who; none while it waits.
    pub taken: Option<(DateTime<Utc>, i64)>,
}

/// Registers the letters in one transaction; they must be in the order of their instants.
pub fn register(db: &mut Db, house: &House, calendar: &WorkingCalendar, letters: &[Filled<'_>]) -> Outcomes<()> {
    let pending = db::write(db, |db| {
        let mut standing = Standing { server_now: None, ..registers::standing(db, PROTOCOL)? };
        let mut head = audit::head(db)?;
        let mut batch = Batch::default();
        for letter in letters {
            let drawn = registers::next(&standing, letter.at)?;
            standing = Standing { year: drawn.year, last: drawn.number, last_at: Some(stored(drawn.at)), ..standing };
            let kept = kept(&letter.request)?;
            let rows = service::rows(calendar, letter.session, &letter.request, &kept, &drawn);
            let entry = Entry {
                at: drawn.at,
                actor: &letter.session.actor(),
                action: CREATED,
                subject_kind: SUBJECT,
                subject_id: rows.registration.id,
                digest: rows.registration.digest.clone().try_into().unwrap_or([0; 32]),
            };
            let event = audit::next(head, &entry, &rows.detail)?;
            head = (event.seq, event.hash.clone());
            batch.events.push(event);
            batch.drawn.push(drawn);
            add(&mut batch, rows, letter.taken, house.clock.now() - letter.at);
        }
        store::write(db, &batch)?;
        batch
            .drawn
            .last()
            .map(|last| {
                house.highwater.intend(Mark { register: PROTOCOL.into(), year: last.year, number: last.number })
            })
            .transpose()
    })?;
    match pending {
        Some(pending) => pending.confirm(),
        None => Ok(()),
    }
}

fn kept(request: &Request) -> Outcomes<Vec<Kept>> {
    let keep = |asked: &crate::desks::protocol::request::DocumentAsked| match &asked.source {
        DocumentSource::Stored { sha256, size } => Ok(Kept {
            name: asked.name.clone(),
            media_type: asked.media_type.clone(),
            main: asked.main,
            size: *size,
            sha256: sha256.clone(),
        }),
        DocumentSource::File(path) => Err(Fault::not_done("fault-demo-document").arg("path", path.display())),
    };
    request.documents.iter().map(keep).collect()
}

fn add(batch: &mut Batch, rows: Rows, taken: Option<(DateTime<Utc>, i64)>, age: TimeDelta) {
    let Rows { registration, parties, documents, class, routings, words, clocks, detail: _ } = rows;
    let (id, since, since_by) = (registration.id, registration.registered_at, registration.operator_id);
    batch.classes.extend(class.map(|class_id| Filing { registration_id: id, class_id, since, since_by }));
    batch.routings.extend(routings.into_iter().map(|(office_id, kind)| {
        let state = standing(kind, taken.is_some(), age);
        let held = taken.filter(|_| state != State::Sent);
        Routing {
            registration_id: id,
            office_id,
            kind,
            since,
            since_by,
            state,
            holder_id: held.map(|(_, by)| by),
            held_since: held.map(|(at, _)| stored(at)),
        }
    }));
    batch.deadlines.extend(clocks.into_iter().map(|clock| {
        let met = match clock.met_at {
            Some(at) => Some((at, since_by)),
            None => taken.filter(|_| clock.activity == activity::ROUTING),
        };
        Deadline {
            activity: clock.activity,
            subject_kind: SUBJECT,
            subject_id: id,
            title: clock.title,
            office_id: clock.office_id,
            opened_at: stored(clock.opened_at),
            due_at: stored(clock.due_at),
            met_at: met.map(|(at, _)| stored(at)),
            met_by: met.map(|(_, by)| by),
        }
    }));
    batch.words.push((id, fold(&words)));
    batch.parties.extend(parties);
    batch.documents.extend(documents);
    batch.registrations.push(registration);
}

/// Where the offices have got to with a letter of this age.
fn standing(kind: RoutingKind, taken: bool, age: TimeDelta) -> State {
    match kind {
        RoutingKind::Competence if taken && age > CLOSED_AFTER => State::Closed,
        RoutingKind::Competence if taken => State::Taken,
        RoutingKind::Knowledge if age > READ_AFTER => State::Seen,
        _ => State::Sent,
    }
}
