//! Everything about one registration, for its page, its papers and its exports; reserved content only for those who may
//! see it, and every such look is recorded.

use std::collections::BTreeMap;

use serde::Serialize;

use super::model::{Document, Flow, Imported, Party, Registration};
use super::segnatura::model::NoticeRow;
use super::segnatura::store as notices;
use super::store::imported::{self, RegisterImport};
use super::store::registrations::{self, RoutingLine};
use super::store::{self};
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, AuditEvent, Entry};
use crate::db::deadlines::{self, Deadline};
use crate::db::{self, Db};
use crate::desks::corrections::api::{self as corrections, Annulment, Correction, Deferral};
use crate::desks::departures::api::{self as departures, Sending};
use crate::desks::dossiers::api::{self as dossiers, DossierLabel, FormerPlace};
use crate::desks::people::api as people;
use crate::desks::routing::api::{self as routing, Story};
use crate::desks::titolario::api::{self as titolario, Validity};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// One registration, whole.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The sealed line.
    pub registration: Registration,
    /// Its parties.
    pub parties: Vec<Party>,
    /// Its documents.
    pub documents: Vec<Document>,
    /// Routing, past and present.
    pub routings: Vec<RoutingLine>,
    /// Class now: code and title.
    pub class: Option<(String, String)>,
    /// When that class is in force.
    pub class_validity: Option<Validity>,
    /// The dossier it lies in.
    pub dossier: Option<DossierLabel>,
    /// Those in which it lay before.
    pub former_dossiers: Vec<FormerPlace>,
    /// Its clocks.
    pub deadlines: Vec<Deadline>,
    /// Its events.
    pub history: Vec<AuditEvent>,
    /// Names of the operators, by id, for the history.
    pub names: BTreeMap<i64, String>,
    /// Receipts attached to the message it came from: kind and instant.
    pub receipts: Vec<super::model::Arrival>,
    /// Notices of other registers that speak of it.
    pub notices: Vec<NoticeRow>,
    /// What was renewed of it, oldest first; line and parties show the values that hold now.
    pub corrections: Vec<Correction>,
    /// The deferral it was registered under.
    pub deferral: Option<Deferral>,
    /// Its annulment.
    pub annulment: Option<Annulment>,
    /// Where its copies stand, when it goes out.
    pub sendings: Vec<Sending>,
    /// What is known of it when it was brought from another register, and by which import.
    pub imported: Option<(Imported, RegisterImport)>,
    /// Where it was sent, who had it, what it was filed under.
    pub story: Story,
    /// The content is reserved and this operator may not see it: number and date only.
    pub masked: bool,
}

/// Whether this operator may see the content of a registration.
pub fn may_see(session: &Session, reserved: bool, operator: i64) -> bool {
    !reserved || session.may(Permission::SeeReserved) || session.operator_id == operator
}

#[derive(Serialize)]
struct Reading<'a> {
    how: &'a str,
}

/// Puts on record that somebody reads a reserved registration: before anything is shown, and if it cannot be recorded nothing
/// is shown.
pub fn record_reading(
    db: &mut Db,
    house: &House,
    session: &Session,
    registration: &Registration,
    how: &str,
) -> Outcomes<()> {
    if !registration.reserved {
        return Ok(());
    }
    db::write_reading(db, |db| {
        let entry = Entry {
            at: house.clock.now(),
            actor: &session.actor(),
            action: "registration.read",
            subject_kind: "registration",
            subject_id: registration.id,
            digest: registration.digest.clone().try_into().unwrap_or([0; 32]),
        };
        audit::append(db, &entry, &Reading { how })
    })?;
    Ok(())
}

/// Loads a registration; `how` it is read (screen, print, export) goes to the audit chain when it is reserved.
pub fn load(db: &mut Db, house: &House, session: &Session, id: i64, how: &str) -> Outcomes<Sheet> {
    session.require(Permission::Consult)?;
    let mut registration =
        registrations::by_id(db, id)?.ok_or_else(|| Fault::not_done("fault-protocol-not-found").arg("id", id))?;
    if !may_see(session, registration.reserved, registration.operator_id) {
        let annulment = corrections::annulment(db, id)?;
        return Ok(masked(registration, annulment, imported::of(db, id)?));
    }
    record_reading(db, house, session, &registration, how)?;
    db::read(db, |db| {
        let mut parties = registrations::parties(db, id)?;
        let corrections = corrections::corrections(db, id)?;
        corrections::renew(&corrections, &mut registration, Some(&mut parties));
        Ok(Sheet {
            parties,
            corrections,
            documents: registrations::documents(db, id)?,
            routings: registrations::routings(db, id)?,
            class: registrations::class(db, id)?,
            class_validity: match registrations::class_id(db, id)? {
                Some(class) => titolario::validity(db, class)?,
                None => None,
            },
            dossier: dossiers::of_registration(db, id)?,
            former_dossiers: dossiers::former_places(db, id)?,
            deadlines: deadlines::of_subject(db, "registration", id)?,
            history: audit::history(db, "registration", id)?,
            names: people::operators(db)?.into_iter().map(|operator| (operator.id, operator.name)).collect(),
            receipts: match registration.arrival_id {
                Some(arrival) => store::arrivals::receipts_of(db, arrival)?,
                None if registration.flow == Flow::Out => store::arrivals::receipts_about(db, id)?,
                None => Vec::new(),
            },
            notices: notices::of_registration(db, id)?,
            deferral: corrections::deferral_of(db, id)?,
            annulment: corrections::annulment(db, id)?,
            sendings: departures::sendings(db, id)?,
            imported: imported::of(db, id)?,
            story: routing::story(db, id)?,
            registration,
            masked: false,
        })
    })
}

/// Number, date, and that it is annulled; not why.
fn masked(
    registration: Registration,
    annulment: Option<Annulment>,
    imported: Option<(Imported, RegisterImport)>,
) -> Sheet {
    let bare = |said: Imported| Imported {
        medium: None,
        class: None,
        offices: None,
        fingerprint: None,
        annulled_why: None,
        ..said
    };
    Sheet {
        imported: imported.map(|(said, import)| (bare(said), import)),
        registration: Registration {
            subject: String::new(),
            party: String::new(),
            party_key: String::new(),
            sender_number: None,
            sender_date: None,
            notes: None,
            medium_number: None,
            ..registration
        },
        parties: Vec::new(),
        documents: Vec::new(),
        routings: Vec::new(),
        class: None,
        class_validity: None,
        dossier: None,
        former_dossiers: Vec::new(),
        deadlines: Vec::new(),
        history: Vec::new(),
        names: BTreeMap::new(),
        receipts: Vec::new(),
        notices: Vec::new(),
        annulment: annulment.map(|annulment| Annulment { reason: String::new(), requested_by: None, ..annulment }),
        corrections: Vec::new(),
        deferral: None,
        sendings: Vec::new(),
        story: Story::default(),
        masked: true,
    }
}

impl Sheet {
    /// Whether the hour of the registration is known; another register may have kept the day alone.
    pub fn hour_known(&self) -> bool {
        self.imported.as_ref().is_none_or(|(said, _)| said.hour_known)
    }

    /// That it was annulled in the register it was brought from.
    pub fn annulled_there(&self) -> Option<&Imported> {
        self.imported.as_ref().map(|(said, _)| said).filter(|said| said.annulled)
    }
}
