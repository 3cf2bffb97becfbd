//! The dossier for acts: the open ones are offered as the register offers them for letters, by number, class and words, those of
//! the proposing office first; on top the one that acts of this kind and office went into last, with the act that says so.

use super::communicating::store as told;
use super::deed::Deed;
use super::model::Act;
use super::store::{self, list};
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::desks::dossiers::api::{self as dossiers, DossierLabel};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::ledger::{Entry, Offer, Then, Told, telling};
use crate::work::screen::Effect;
use crate::work::session::{Permission, Session};

/// Name of the dialog with the dossiers.
pub const PICK: &str = "act-dossier";
/// Name of the dialog that asks for words.
pub const WORDS: &str = "act-dossier-words";
/// Id of the entry that asks for words.
pub const SEARCH: &str = "search";

/// Former acts that are looked at for a dossier that is still open.
const LOOKED_BACK: i64 = 30;

/// Reads the dossiers for some acts and offers them; `words` of number and subject narrow them down.
pub fn look(acts: Vec<i64>, words: String) -> Then {
    Then::Write(telling(move |db, _, session| Ok(Told::choose(offer(db, session, &acts, &words)?))))
}

/// Asks for words.
pub fn words() -> Effect {
    Effect::Dialog(WORDS, Dialog::prompt("dossiers-pick-title", "dossiers-pick-words"))
}

/// The dossiers for some acts, that which is proposed first.
pub fn offer(db: &mut Db, session: &Session, ids: &[i64], words: &str) -> Outcomes<Offer> {
    let acts = store::with_ids(db, ids)?;
    let letters: Vec<i64> = told::of_acts(db, ids)?.into_iter().filter_map(|one| one.registration_id).collect();
    let mut offices: Vec<i64> = acts.iter().filter_map(|act| act.office_id).collect();
    offices.dedup();
    let found = dossiers::choose_for(db, session, &letters, &offices, words)?;
    if found.is_empty() {
        let key = if words.trim().is_empty() { "fault-dossiers-none-open" } else { "fault-act-dossier-none" };
        return Err(Fault::not_done(key).arg("words", words));
    }
    let proposed = if words.trim().is_empty() { proposed(db, &acts)? } else { None };
    let first =
        proposed.as_ref().map(|(one, like)| entry(one, Words::Key("acts-dossier-like").arg("act", like.name())));
    let others = found.iter().filter(|one| proposed.as_ref().is_none_or(|(first, _)| first.id != one.id));
    let others = others.map(|one| entry(one, Words::said(&one.office)));
    let search =
        Entry { id: SEARCH.to_owned(), label: Words::Key("dossiers-pick-search"), detail: Words::said(String::new()) };
    Ok(Offer {
        name: PICK,
        title: Words::Key("dossiers-pick-title"),
        entries: first.into_iter().chain(others).chain([search]).collect(),
    })
}

fn entry(one: &DossierLabel, detail: Words) -> Entry {
    Entry { id: one.id.to_string(), label: Words::said(format!("{}  {}", one.code, one.subject)), detail }
}

/// The open dossier into which an act of the same kind and office went last, and that act; none for acts of several offices.
fn proposed(db: &mut Db, acts: &[Act]) -> Outcomes<Option<(DossierLabel, Act)>> {
    let Some(first) = acts.first() else { return Ok(None) };
    let Some(office) = first.office_id else { return Ok(None) };
    if acts.iter().any(|act| act.office_id != first.office_id || act.kind != first.kind) {
        return Ok(None);
    }
    for like in list::filed_of(db, first.kind, office, LOOKED_BACK)? {
        if acts.iter().any(|act| act.id == like.id) {
            continue;
        }
        let Some(dossier) = like.dossier_id else { continue };
        if let Some(open) = dossiers::dossier(db, dossier)?.filter(|one| one.closed_on.is_none()) {
            return Ok(Some((open, like)));
        }
    }
    Ok(None)
}

/// Putting acts into the dossier that was chosen.
pub fn into(db: &mut Db, session: &Session, chosen: &str) -> Outcomes<Deed> {
    session.require(Permission::NumberActs)?;
    let gone = || Fault::not_done("fault-act-dossier-none").arg("words", chosen);
    let id: i64 = chosen.parse().map_err(|_| gone())?;
    let one = dossiers::dossier(db, id)?.ok_or_else(gone)?;
    Ok(Deed::File { dossier: one.id, code: one.code })
}
