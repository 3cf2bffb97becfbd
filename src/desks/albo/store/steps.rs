//! Rows of what happened to a publication.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::publication_steps;
use crate::desks::albo::model::{Step, StepKind};

/// Writes a step; its id is the database's.
pub fn insert(db: &mut Db, step: &Step) -> Outcomes<()> {
    diesel::insert_into(publication_steps::table)
        .values((
            publication_steps::publication_id.eq(step.publication_id),
            publication_steps::step.eq(step.step),
            publication_steps::at.eq(step.at),
            publication_steps::on_day.eq(step.on_day),
            publication_steps::operator_id.eq(step.operator_id),
            publication_steps::operator_name.eq(&step.operator_name),
            publication_steps::note.eq(step.note.as_deref()),
            publication_steps::sha256.eq(step.sha256.as_deref()),
            publication_steps::size.eq(step.size),
            publication_steps::digest.eq(&step.digest),
        ))
        .execute(db)?;
    Ok(())
}

/// What happened to a publication, oldest first.
pub fn of(db: &mut Db, publication: i64) -> Outcomes<Vec<Step>> {
    Ok(publication_steps::table
        .filter(publication_steps::publication_id.eq(publication))
        .order(publication_steps::id)
        .select(Step::as_select())
        .load(db)?)
}

/// The last paper of a kind made of a publication.
pub fn paper(db: &mut Db, publication: i64, kind: StepKind) -> Outcomes<Option<Step>> {
    Ok(publication_steps::table
        .filter(publication_steps::publication_id.eq(publication))
        .filter(publication_steps::step.eq(kind))
        .order(publication_steps::id.desc())
        .select(Step::as_select())
        .first(db)
        .optional()?)
}

/// Why some publications were annulled or withdrawn, by publication.
pub fn reasons(db: &mut Db, publications: &[i64]) -> Outcomes<BTreeMap<i64, String>> {
    let rows: Vec<(i64, Option<String>)> = publication_steps::table
        .filter(publication_steps::publication_id.eq_any(publications.to_vec()))
        .filter(publication_steps::step.eq(StepKind::Withdrawn))
        .select((publication_steps::publication_id, publication_steps::note))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, note)| (id, note.unwrap_or_default())).collect())
}

/// The steps behind an id, for whoever recomputes them.
pub fn after(db: &mut Db, id: i64, most: i64) -> Outcomes<Vec<Step>> {
    Ok(publication_steps::table
        .filter(publication_steps::id.gt(id))
        .order(publication_steps::id)
        .limit(most)
        .select(Step::as_select())
        .load(db)?)
}
