//! What other desks may see of dossiers: which ones can take a registration, putting it in, where it lies.
//!
//! A screen that only wants a registration filed embeds [`Choosing`]: it looks for dossiers, asks the clerk and files.
//! A use case of another desk that files among other things calls [`choose`], [`picker`] and then [`file_within`] inside
//! its own transaction.

use chrono::NaiveDateTime;

pub use super::choosing::{Choosing, picker};
pub use super::filing::{Filed, file_into, file_within, hold_for_acts, note_acts, take_out};
pub use super::model::{DossierLabel, Kind};
use super::store;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::work::session::{Permission, Session};

/// Most dossiers offered at once; words narrow them down.
pub const OFFERED: i64 = 300;

/// The open dossiers that this operator may put these registrations into, those of the registrations' classes first, then
/// those of the operator's offices; `words` of number and subject narrow them down, none of them answers all.
pub fn choose(db: &mut Db, session: &Session, registrations: &[i64], words: &str) -> Outcomes<Vec<DossierLabel>> {
    session.require(Permission::KeepDossiers)?;
    let classes = classes_of(db, registrations)?;
    let only_own = !session.may(Permission::Route);
    store::list::candidates(db, words, &classes, &session.offices, only_own, OFFERED)
}

/// The classes of registrations; those of the first few say enough for the order.
fn classes_of(db: &mut Db, registrations: &[i64]) -> Outcomes<Vec<String>> {
    let mut classes: Vec<String> = Vec::new();
    for id in registrations.iter().take(20) {
        if let Some(class) = store::documents::classes_of(db, *id)?
            && !classes.contains(&class)
        {
            classes.push(class);
        }
    }
    Ok(classes)
}

/// The open dossiers for something that is no registration, for whoever keeps what belongs to all offices: those of the classes
/// of these registrations first, then those of these offices; `words` of number and subject narrow them down.
pub fn choose_for(
    db: &mut Db,
    session: &Session,
    registrations: &[i64],
    offices: &[i64],
    words: &str,
) -> Outcomes<Vec<DossierLabel>> {
    session.require(Permission::KeepDossiers)?;
    session.require(Permission::NumberActs)?;
    let classes = classes_of(db, registrations)?;
    store::list::candidates(db, words, &classes, offices, false, OFFERED)
}

/// The dossier in which a registration lies now.
pub fn of_registration(db: &mut Db, registration: i64) -> Outcomes<Option<DossierLabel>> {
    match store::documents::dossier_of(db, registration)? {
        Some(id) => store::list::label(db, id),
        None => Ok(None),
    }
}

/// A dossier in which a registration lay once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerPlace {
    /// As it is written: `2026-VI/3.5`.
    pub code: String,
    /// From when (UTC).
    pub since: NaiveDateTime,
    /// Until when (UTC).
    pub until: NaiveDateTime,
}

/// The dossiers in which a registration lay once, oldest first.
pub fn former_places(db: &mut Db, registration: i64) -> Outcomes<Vec<FormerPlace>> {
    let mut former = Vec::new();
    for (dossier, since, until) in store::documents::places(db, registration)? {
        if let (Some(until), Some(label)) = (until, store::list::label(db, dossier)?) {
            former.push(FormerPlace { code: label.code, since, until });
        }
    }
    Ok(former)
}

/// One dossier.
pub fn dossier(db: &mut Db, id: i64) -> Outcomes<Option<DossierLabel>> {
    store::list::label(db, id)
}
