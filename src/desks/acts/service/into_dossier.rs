//! Acts into dossiers: the dossiers they go into and come from are held, a closed one gives nothing away, and both say in
//! their history what came and what went.

use std::collections::BTreeMap;

use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::desks::acts::deed::Deed;
use crate::desks::acts::model::Act;
use crate::desks::acts::store;
use crate::desks::dossiers::api as dossiers;
use crate::work::house::House;
use crate::work::session::Session;

/// Where acts lay before they were put into a dossier.
#[derive(Debug)]
pub struct Places {
    into: i64,
    before: BTreeMap<i64, i64>,
    closed: Vec<i64>,
}

/// Holds the dossiers of a deed that puts acts into one; none for other deeds.
pub fn held(db: &mut Db, ids: &[i64], deed: &Deed) -> Outcomes<Option<Places>> {
    let Deed::File { dossier, .. } = deed else { return Ok(None) };
    let acts = store::with_ids(db, ids)?;
    let before: BTreeMap<i64, i64> = acts.iter().filter_map(|act| Some((act.id, act.dossier_id?))).collect();
    let from: Vec<i64> = before.values().copied().collect();
    let closed = dossiers::hold_for_acts(db, *dossier, &from)?;
    Ok(Some(Places { into: *dossier, before, closed }))
}

impl Places {
    /// Refuses an act that lies in a closed dossier: what was closed gives nothing away.
    pub fn check(&self, db: &mut Db, id: i64) -> Outcomes<()> {
        let Some(from) = self.before.get(&id).filter(|from| self.closed.contains(from)) else { return Ok(()) };
        let act = super::found(store::by_id(db, id)?)?;
        let code = dossiers::dossier(db, *from)?.map(|one| one.code).unwrap_or_default();
        Err(Fault::not_done("fault-act-dossier-keeps").arg("act", act.name()).arg("dossier", code))
    }

    /// Writes into the histories of the dossiers what came and what went.
    pub fn tell(&self, db: &mut Db, house: &House, session: &Session, done: &[Act]) -> Outcomes<()> {
        let mut came = Vec::new();
        let mut left: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        for act in done {
            match self.before.get(&act.id) {
                Some(here) if *here == self.into => {}
                Some(other) => {
                    left.entry(*other).or_default().push(act.name());
                    came.push(act.name());
                }
                None => came.push(act.name()),
            }
        }
        for (dossier, names) in left {
            dossiers::note_acts(db, house, session, dossier, (false, &names))?;
        }
        if !came.is_empty() {
            dossiers::note_acts(db, house, session, self.into, (true, &came))?;
        }
        Ok(())
    }
}
