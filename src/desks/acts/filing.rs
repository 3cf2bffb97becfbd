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
    // Nothing typed means none of them, not the only one.
    let only = offered.first().filter(|_| offered.len() == 1 && !words.trim().is_empty());
    let chosen = exact.or(only);
    match chosen {
        Some(one) => Ok(Deed::File { dossier: one.id, code: one.code.clone() }),
        None if offered.is_empty() => Err(Fault::not_done("fault-act-dossier-none").arg("words", words)),
        None => {
            let named = |one: &dossiers::DossierLabel| format!("{} {}", one.code, one.subject);
            let names: Vec<String> = offered.iter().take(NAMED).map(named).collect();
            Err(Fault::not_done("fault-act-dossier-many").arg("dossiers", names.join(", ")))
        }
    }
}
