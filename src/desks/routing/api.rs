//! What other desks may see of routing: how offices keep its clocks, and the proof that its steps are whole.

use chrono::{DateTime, Utc};

pub use super::store::figures::OfficeClocks;
pub use super::verify::{Report, verify};
use crate::base::fault::Outcomes;
use crate::db::{Db, stored};

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
