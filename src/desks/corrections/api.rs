//! What other desks may ask: which registrations are annulled, and in which words that is shown. Whoever lists, shows, prints
//! or exports registrations asks here.

use std::collections::BTreeMap;

pub use super::correcting::renew;
pub use super::deferring::{binding, deferred};
use super::form::{About, MeasureForm};
pub use super::model::{Annulment, Correction, Deferral, Renewed};
pub use super::rules::{deferral_number, to_tell};
pub use super::show::{before, fields, line, measure, note_on_paper, on_label, on_paper, renewed, told, word};
use super::store::{annulments, corrections, deferrals};
pub use super::verify::{Report, verify};
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::work::screen::Screen;

/// The annulment of a registration.
pub fn annulment(db: &mut Db, registration: i64) -> Outcomes<Option<Annulment>> {
    annulments::of(db, registration)
}

/// Those of these registrations that are annulled, with their annulment.
pub fn annulled_among(db: &mut Db, registrations: &[i64]) -> Outcomes<BTreeMap<i64, Annulment>> {
    annulments::among(db, registrations)
}

/// Refuses what cannot be done any more to an annulled registration: routing it, shipping it, answering with it.
pub fn require_valid(db: &mut Db, registration: i64) -> Outcomes<()> {
    match annulments::of(db, registration)? {
        Some(annulment) => Err(already(&annulment)),
        None => Ok(()),
    }
}

/// That a registration is annulled already, with who did it, when and by which measure.
pub(super) fn already(annulment: &Annulment) -> Fault {
    let registration = annulment.registration_id;
    Fault::not_done("fault-annulled-already")
        .arg("registration", crate::desks::protocol::api::number_of(registration))
        .arg("on", crate::base::dates::date_time(crate::db::instant(annulment.annulled_at)))
        .arg("operator", &annulment.operator_name)
        .arg("number", super::rules::measure_number(annulment.number, annulment.year))
}

/// The corrections of a registration, oldest first.
pub fn corrections(db: &mut Db, registration: i64) -> Outcomes<Vec<Correction>> {
    corrections::of(db, registration)
}

/// Those of these registrations that were corrected, with their corrections, oldest first.
pub fn corrected_among(db: &mut Db, registrations: &[i64]) -> Outcomes<BTreeMap<i64, Vec<Correction>>> {
    corrections::among(db, registrations)
}

/// The subject and the parties in one line that hold now, as far as they were renewed.
pub fn values(made: &[Correction]) -> (Option<&str>, Option<&str>) {
    let last = |field| made.iter().rev().find(|one| one.field == field).map(|one| one.new_value.as_str());
    (last(Renewed::Subject), last(Renewed::Parties))
}

/// The form that renews sender, recipient or subject of a registration.
pub fn correcting(registration: i64) -> Box<dyn Screen> {
    Box::new(MeasureForm::new(About::Correct(registration)))
}

/// The deferrals under which something can be registered on a day.
pub fn deferrals_on(db: &mut Db, day: chrono::NaiveDate) -> Outcomes<Vec<Deferral>> {
    deferrals::open_on(db, day)
}

/// The deferral under which a registration was made.
pub fn deferral_of(db: &mut Db, registration: i64) -> Outcomes<Option<Deferral>> {
    deferrals::of_registration(db, registration)
}

/// The form that annuls a registration.
pub fn annulling(registration: i64) -> Box<dyn Screen> {
    Box::new(MeasureForm::new(About::Annul(registration)))
}
