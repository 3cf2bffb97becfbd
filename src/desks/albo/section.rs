//! The section of the site where deliberations can be read beyond their days on the albo (activity S1g): the clock starts when the
//! days are over, and stops when the site shows the act there, or when somebody says where else it can be read or why it cannot.

use std::collections::BTreeSet;

use chrono::NaiveTime;
use serde_json::json;

use super::model::{Publication, StepKind};
use super::service::{SUBJECT, StepOf, digest_of, found, record, short_name, tell};
use super::{rules, store};
use crate::base::calendar::instant;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::Actor;
use crate::db::deadlines::{self, Opening};
use crate::db::{self, Db};
use crate::desks::acts::api as acts;
use crate::work::house::House;
use crate::work::session::Session;

/// Starts the clock of a deliberation whose days are over; what does not stay has none.
pub(super) fn open(db: &mut Db, house: &House, row: &Publication) -> Outcomes<()> {
    if !rules::stays(row.kind) {
        return Ok(());
    }
    let opened_at = instant(row.until_day, NaiveTime::MIN);
    let opening = Opening {
        activity: rules::SECTION,
        subject_kind: SUBJECT,
        subject_id: row.id,
        title: &format!("{}: sezione del sito oltre i 15 giorni", short_name(db, row)?),
        office_id: acts::acts_office(db)?,
        opened_at,
        due_at: rules::section_term().due(opened_at, &house.facts().calendar).instant,
    };
    deadlines::open(db, &opening)
}

/// Whether the section still waits for a publication.
pub fn waits_for(db: &mut Db, id: i64) -> Outcomes<bool> {
    let rows = deadlines::of_subject(db, SUBJECT, id)?;
    Ok(rows.iter().any(|row| row.activity == rules::SECTION && row.met_at.is_none()))
}

/// Notes that the site shows these publications beyond their days; answers for how many the clock stopped.
pub(super) fn shown(db: &mut Db, house: &House, ids: &BTreeSet<i64>) -> Outcomes<usize> {
    if ids.is_empty() {
        return Ok(0);
    }
    let waiting: Vec<i64> =
        deadlines::open_for(db, rules::SECTION, SUBJECT)?.into_iter().filter(|id| ids.contains(id)).collect();
    if waiting.is_empty() {
        return Ok(0);
    }
    db::write(db, |db| {
        let mut done = 0;
        for row in store::by_ids(db, &waiting)? {
            // A colleague's process may have written the same site.
            if deadlines::meet(db, rules::SECTION, SUBJECT, row.id, house.clock.now(), None)? > 0 {
                told(db, house, None, &row, None)?;
                done += 1;
            }
        }
        Ok(done)
    })
}

/// Somebody says where a deliberation can be read beyond its days, or why it cannot.
pub fn noted(db: &mut Db, house: &House, session: &Session, id: i64, words: &str) -> Outcomes<Publication> {
    session.require(rules::PUBLISHING)?;
    let Some(words) = rules::reason(Some(words)) else { return Err(Fault::not_done("fault-albo-section-where")) };
    db::write(db, |db| {
        let row = found(store::by_id(db, id)?)?;
        let now = house.clock.now();
        if deadlines::meet(db, rules::SECTION, SUBJECT, id, now, Some(session.operator_id))? == 0 {
            return Err(Fault::not_done("fault-albo-section-none").arg("number", row.number_text()));
        }
        told(db, house, Some(session), &row, Some(words.clone()))?;
        Ok(row)
    })
}

fn told(
    db: &mut Db,
    house: &House,
    session: Option<&Session>,
    row: &Publication,
    note: Option<String>,
) -> Outcomes<()> {
    let actor = session.map_or_else(Actor::system, Session::actor);
    let detail = json!({ "number": row.number_text(), "where": note });
    let step = StepOf { kind: StepKind::Section, on: Some(house.clock.today()), note, paper: None };
    record(db, house, session, row, step)?;
    tell(db, house, &actor, "albo.section", row.id, digest_of(row), &detail)
}
