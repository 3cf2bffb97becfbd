//! Earlier registrations as models for the next one: the operator's last, and the latest of a correspondent.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::registrations as register;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{annulments, registration_classes, registration_parties, registration_routings, registrations};
use crate::desks::corrections::api as corrections;
use crate::desks::protocol::learned::Case;
use crate::desks::protocol::model::{Flow, Party, Registration, RoutingKind};

/// A registration with what of it can be repeated.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// The sealed line.
    pub registration: Registration,
    /// Its parties.
    pub parties: Vec<Party>,
    /// Class and offices, as they are now.
    pub place: Case,
}

/// The operator's last registration of a flow; one that was annulled is no model for the next.
pub fn last_of(db: &mut Db, operator: i64, flow: Flow) -> Outcomes<Option<Earlier>> {
    let found: Option<Registration> = registrations::table
        .filter(registrations::operator_id.eq(operator))
        .filter(registrations::flow.eq(flow))
        .filter(registrations::id.ne_all(annulments::table.select(annulments::registration_id)))
        .order(registrations::id.desc())
        .select(Registration::as_select())
        .first(db)
        .optional()?;
    let Some(mut registration) = found else { return Ok(None) };
    let mut parties = register::parties(db, registration.id)?;
    corrections::renew(&corrections::corrections(db, registration.id)?, &mut registration, Some(&mut parties));
    let place = places(db, vec![(registration.id, registration.subject.clone())])?.pop().unwrap_or_default();
    Ok(Some(Earlier { registration, parties, place }))
}

/// The latest registrations of a correspondent in a flow, newest first. Annulled ones teach nothing, nor do reserved ones: what is in them
/// would come out in the form of somebody who may not see it.
pub fn of_correspondent(db: &mut Db, correspondent: i64, flow: Flow, most: i64) -> Outcomes<Vec<Case>> {
    let found: Vec<(i64, String)> = registration_parties::table
        .inner_join(registrations::table.on(registrations::id.eq(registration_parties::registration_id)))
        .filter(registration_parties::correspondent_id.eq(correspondent))
        .filter(registrations::flow.eq(flow))
        .filter(registrations::reserved.eq(false))
        .filter(registrations::id.ne_all(annulments::table.select(annulments::registration_id)))
        .order(registration_parties::registration_id.desc())
        .limit(most)
        .select((registrations::id, registrations::subject))
        .load(db)?;
    places(db, found)
}

/// Adds to each registration where it was filed and sent, in the same order.
fn places(db: &mut Db, found: Vec<(i64, String)>) -> Outcomes<Vec<Case>> {
    let ids: Vec<i64> = found.iter().map(|(id, _)| *id).collect();
    let classes: BTreeMap<i64, i64> = registration_classes::table
        .filter(registration_classes::registration_id.eq_any(&ids))
        .filter(registration_classes::until.is_null())
        .select((registration_classes::registration_id, registration_classes::class_id))
        .load::<(i64, i64)>(db)?
        .into_iter()
        .collect();
    let mut offices: BTreeMap<(i64, RoutingKind), Vec<i64>> = BTreeMap::new();
    for (id, kind, office) in registration_routings::table
        .filter(registration_routings::registration_id.eq_any(&ids))
        .filter(registration_routings::until.is_null())
        .order(registration_routings::id)
        .select((registration_routings::registration_id, registration_routings::kind, registration_routings::office_id))
        .load::<(i64, RoutingKind, i64)>(db)?
    {
        offices.entry((id, kind)).or_default().push(office);
    }
    let mut of = |id, kind| offices.remove(&(id, kind)).unwrap_or_default();
    Ok(found
        .into_iter()
        .map(|(id, subject)| Case {
            subject,
            class: classes.get(&id).copied(),
            competence: of(id, RoutingKind::Competence),
            knowledge: of(id, RoutingKind::Knowledge),
        })
        .collect())
}
