//! What other desks may see of the protocol: registering by the one use case, what a day or a year holds, how a number is
//! written.

use chrono::NaiveDate;

pub use super::clocks::{explained, next_working_day, same_working_day};
pub use super::form::{document_asked, read_file, stored_file_id};
pub use super::model::{Flow, Medium, Party, Registration, RoutingKind, number_and_year, registration_id};
pub use super::papers::papers_folder;
pub use super::request::{DocumentAsked, DocumentSource, PartyAsked, Request, new_key};
pub use super::rules::{LONGEST_SUBJECT, line_of as party_line, number_text};
pub use super::segnatura::{Asked as SegnaturaAsked, make as make_segnatura, seal as seal_segnatura};
pub use super::service::{Registered, SUBJECT, register, register_composed, register_composed_with, register_with};
pub use super::sheet::{Sheet, load as sheet, may_see, record_reading};
pub use super::store::day::Whole;
/// Named views, for every list that has them.
pub use super::views;
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::db::closed_years;
pub use crate::db::registers::Drawn;
use crate::db::registers::{self, PROTOCOL};
use crate::db::search::{self, Index};

/// Name of an action on a registration in the audit chain: it was annulled.
pub const ANNULLED: &str = "registration.annulled";
/// Name of an action on a registration in the audit chain: one of its fields was renewed.
pub const CORRECTED: &str = "registration.corrected";

/// A number with its year as it is always shown, from the id of the registration.
pub fn number_of(id: i64) -> String {
    number_text(id % 100_000_000, id / 100_000_000)
}

/// The sealed line of a registration.
pub fn registration(db: &mut Db, id: i64) -> Outcomes<Option<Registration>> {
    super::store::registrations::by_id(db, id)
}

/// The sealed parties of a registration, in order.
pub fn parties(db: &mut Db, id: i64) -> Outcomes<Vec<Party>> {
    super::store::registrations::parties(db, id)
}

/// Makes the words of a registration anew: those of its sealed rows and what was renewed since.
pub fn index_again(db: &mut Db, id: i64, more: &str) -> Outcomes<()> {
    let Some(line) = registration(db, id)? else { return Ok(()) };
    let words = super::rules::words_of(&line, &parties(db, id)?);
    search::replace(db, Index::Registrations, id, &format!("{words} {more}"))
}

/// Puts what an annulled registration was made from back among what is to be registered; answers whether it still was
/// at that registration.
pub fn wait_again(db: &mut Db, arrival: i64, registration: i64) -> Outcomes<bool> {
    super::store::arrivals::wait_again(db, arrival, registration)
}

/// The registrations of a day, whole, by number.
pub fn day(db: &mut Db, day: NaiveDate) -> Outcomes<Vec<Whole>> {
    super::store::day::on(db, day)
}

/// How many registrations a day has.
pub fn count_on(db: &mut Db, day: NaiveDate) -> Outcomes<i64> {
    super::store::day::count_on(db, day)
}

/// The day of the first registration there is.
pub fn first_day(db: &mut Db) -> Outcomes<Option<NaiveDate>> {
    super::store::day::first_day(db)
}

/// Whether a year takes no more numbers and no corrections: it was closed by us, or it was another program's register.
pub fn is_closed(db: &mut Db, year: i64) -> Outcomes<bool> {
    let ours = registers::closed_year(db, PROTOCOL)?.is_some_and(|closed| year <= closed);
    Ok(ours || closed_years::all(db)?.is_closed(year))
}

/// How many registrations each day of a year has, by day.
pub fn per_day(db: &mut Db, year: i64) -> Outcomes<Vec<(NaiveDate, i64)>> {
    super::store::day::per_day(db, year)
}

/// Those of these registrations whose content is reserved.
pub fn reserved_among(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<i64>> {
    super::store::day::reserved_among(db, ids)
}

/// What other desks need of a registration besides its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Year.
    pub year: i64,
    /// Number.
    pub number: i64,
    /// Direction.
    pub flow: Flow,
    /// It needs a visto.
    pub needs_visto: bool,
}

/// The facts of a registration; refused when there is none.
pub fn facts(db: &mut Db, id: i64) -> Outcomes<Facts> {
    let found = super::store::registrations::by_id(db, id)?;
    let r = found.ok_or_else(|| Fault::not_done("fault-protocol-not-found").arg("id", id))?;
    Ok(Facts { year: r.year, number: r.number, flow: r.flow, needs_visto: r.needs_visto })
}

/// Catalogue key of a medium's name.
pub fn medium_key(medium: Medium) -> &'static str {
    super::form::medium_key(medium)
}

/// Catalogue key of a flow's name.
pub fn flow_key(flow: Flow) -> &'static str {
    super::form::flow_key(flow)
}

/// The registration that a key already made, by id.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<i64>> {
    Ok(super::store::registrations::by_key(db, key)?.map(|registration| registration.id))
}
