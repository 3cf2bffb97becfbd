//! What other desks may see of routing: the story of a registration, the form that changes its offices and class, how
//! offices keep the clocks, the proof that the steps are whole; and telling an office something by an internal note.

use chrono::{DateTime, Utc};

pub use super::notes::{NewNote, tell as tell_office};
pub use super::store::figures::OfficeClocks;
pub use super::story::{Story, read as story};
pub use super::verify::{Report, verify};
use crate::base::fault::Outcomes;
use crate::db::{Db, stored};
use crate::work::screen::Screen;

/// The form in which offices and class of a registration are changed.
pub fn change_form(registration: i64) -> Box<dyn Screen> {
    Box::new(super::change_form::ChangeForm::new(registration))
}

/// How each office kept the routing clocks (P1.3 and P1.5) that were started from `from` until before `to`; what is late
/// is late at `now`.
pub fn late_routings(
    db: &mut Db,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcomes<Vec<OfficeClocks>> {
    super::store::figures::by_office(db, stored(from), stored(to), stored(now))
}

/// Who is absent on some of these days: operator, first and last day. Absences that were taken back do not count.
pub fn absences_between(
    db: &mut Db,
    first: chrono::NaiveDate,
    last: chrono::NaiveDate,
) -> Outcomes<Vec<(i64, chrono::NaiveDate, chrono::NaiveDate)>> {
    super::store::absences::between(db, first, last)
}
