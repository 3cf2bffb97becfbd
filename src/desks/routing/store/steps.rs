//! The steps of routings: written once, read for histories and for taking the last one back.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::routing_steps;
use crate::desks::routing::model::{Act, Step};

/// Writes a step; its digest is computed here. Answers the step with its id.
pub fn insert(db: &mut Db, step: Step) -> Outcomes<Step> {
    let digest = step.expected_digest().to_vec();
    let id = diesel::insert_into(routing_steps::table)
        .values((
            routing_steps::routing_id.eq(step.routing_id),
            routing_steps::registration_id.eq(step.registration_id),
            routing_steps::at.eq(step.at),
            routing_steps::operator_id.eq(step.operator_id),
            routing_steps::operator_name.eq(&step.operator_name),
            routing_steps::act.eq(step.act),
            routing_steps::from_state.eq(step.from_state),
            routing_steps::to_state.eq(step.to_state),
            routing_steps::from_holder.eq(step.from_holder),
            routing_steps::from_since.eq(step.from_since),
            routing_steps::office_id.eq(step.office_id),
            routing_steps::person_id.eq(step.person_id),
            routing_steps::dossier_id.eq(step.dossier_id),
            routing_steps::next_id.eq(step.next_id),
            routing_steps::undoes.eq(step.undoes),
            routing_steps::note.eq(&step.note),
            routing_steps::digest.eq(&digest),
        ))
        .returning(routing_steps::id)
        .get_result(db)?;
    Ok(Step { id, digest, ..step })
}

/// One step.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Step>> {
    Ok(routing_steps::table.filter(routing_steps::id.eq(id)).select(Step::as_select()).first(db).optional()?)
}

/// The last step of a routing; notes aside, which change nothing.
pub fn last_of(db: &mut Db, routing: i64) -> Outcomes<Option<Step>> {
    Ok(routing_steps::table
        .filter(routing_steps::routing_id.eq(routing))
        .filter(routing_steps::act.ne_all([Act::Comment, Act::Visto]))
        .order(routing_steps::id.desc())
        .select(Step::as_select())
        .first(db)
        .optional()?)
}

/// The steps of some registrations, oldest first.
pub fn of_registrations(db: &mut Db, registrations: &[i64]) -> Outcomes<Vec<Step>> {
    Ok(routing_steps::table
        .filter(routing_steps::registration_id.eq_any(registrations.to_vec()))
        .order(routing_steps::id)
        .select(Step::as_select())
        .load(db)?)
}

/// Steps with these ids.
pub fn with_ids(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<Step>> {
    Ok(routing_steps::table
        .filter(routing_steps::id.eq_any(ids.to_vec()))
        .order(routing_steps::id)
        .select(Step::as_select())
        .load(db)?)
}

/// How many steps there are.
pub fn count(db: &mut Db) -> Outcomes<i64> {
    Ok(routing_steps::table.count().get_result(db)?)
}

/// When a registration got its visto, and from whom.
pub fn visto_of(db: &mut Db, registration: i64) -> Outcomes<Option<(NaiveDateTime, String)>> {
    Ok(routing_steps::table
        .filter(routing_steps::registration_id.eq(registration))
        .filter(routing_steps::act.eq(Act::Visto))
        .order(routing_steps::id)
        .select((routing_steps::at, routing_steps::operator_name))
        .first(db)
        .optional()?)
}
