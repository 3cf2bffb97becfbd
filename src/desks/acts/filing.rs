//! Finding the dossier for acts by what a clerk types: its code, or words of its subject.

use super::deed::Deed;
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::desks::dossiers::api as dossiers;
use crate::work::session::Session;

/// Dossiers named in a refusal.
const NAMED: usize = 4;

/// The one open dossier that the words mean; several are named, so that one more word decides.
pub fn found(db: &mut Db, session: &Session, words: &str) -> Outcomes<Deed> {
    let offered = dossiers::choose(db, session, &[], words)?;
    let exact = offered.iter().find(|one| one.code == words.trim());
    let chosen = exact.or_else(|| offered.first().filter(|_| offered.len() == 1));
    match chosen {
        Some(one) => Ok(Deed::File { dossier: one.id, code: one.code.clone() }),
        None if offered.is_empty() => Err(Fault::not_done("fault-act-dossier-none").arg("words", words)),
        None => {
            let names: Vec<&str> = offered.iter().take(NAMED).map(|one| one.code.as_str()).collect();
            Err(Fault::not_done("fault-act-dossier-many").arg("dossiers", names.join(", ")))
        }
    }
}
