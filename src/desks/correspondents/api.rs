//! What other desks may see of the address book: suggestions while typing, one card, the sender of a message, a new one.

pub use super::model::{Card, Kind, Label, New};
pub use super::rules::{Checked, Problem, check};
pub use super::service::{create, create_within};
use crate::base::fault::Outcomes;
use crate::db::Db;

/// Correspondents whose words begin with all of `words`, in any order and whatever the accents; also by the beginning
/// of tax code, VAT number, PEC or e-mail. Those whose name begins so come first, then alphabetically; `limit` at most.
pub fn suggest(db: &mut Db, words: &str, limit: i64) -> Outcomes<Vec<Label>> {
    super::store::suggest(db, words, limit)
}

/// The active correspondent who writes from this PEC or e-mail address, if exactly one is the best match: a PEC goes
/// before an e-mail, the card changed last before the others.
pub fn by_address(db: &mut Db, email_or_pec: &str) -> Outcomes<Option<Card>> {
    super::store::by_address(db, email_or_pec)
}

/// One card, active or not.
pub fn card(db: &mut Db, id: i64) -> Outcomes<Option<Card>> {
    super::store::card(db, id)
}

/// Cards that may be the same correspondent as the one about to be written: same codes, same address, or same name.
pub fn possible_duplicates(db: &mut Db, new: &New, except: Option<i64>) -> Outcomes<Vec<Label>> {
    super::store::possible_duplicates(db, new, except)
}

/// Active cards in alphabetical order after the card `after` (from the first when none), at most `count`; for exports.
pub fn cards_after(db: &mut Db, after: Option<&Card>, count: i64) -> Outcomes<Vec<Card>> {
    let from = after.map(|card| (card.sort_key.clone(), card.id));
    let slice = super::store::Slice { from, forward: true, skip: 0, take: count };
    super::store::page(db, &super::store::Filter::default(), &slice)
}

/// Active cards with one of these codes (codice fiscale or partita IVA), each under every code of the list it has.
pub fn with_codes(db: &mut Db, codes: &[&str]) -> Outcomes<Vec<(String, i64, Kind)>> {
    super::store::with_codes(db, codes)
}

/// Active cards of bodies and companies with one of these folded names.
pub fn bodies_named(db: &mut Db, names: &[&str]) -> Outcomes<Vec<(String, i64, Kind)>> {
    super::store::bodies_named(db, names)
}
