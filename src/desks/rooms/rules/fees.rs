//! What the use of a room costs: of the fees in force on the day, the one that comes cheapest for these hours.

use chrono::NaiveDate;

use crate::base::clock::rome;
use crate::desks::rooms::model::{Fee, FeeKind, Slot};

/// Up to how many hours a use is half a day.
pub const HALF_DAY: i64 = 5;

/// Whether a period with a first and perhaps a last day covers a day.
pub fn covers(from: NaiveDate, to: Option<NaiveDate>, day: NaiveDate) -> bool {
    from <= day && to.is_none_or(|to| day <= to)
}

/// A fee with what it comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    /// What it was counted by.
    pub kind: FeeKind,
    /// How many of these.
    pub count: i64,
    /// Cents in all.
    pub cents: i64,
    /// Deposit in cents.
    pub deposit_cents: i64,
}

/// What one use costs; `None` when the room has no fee on that day.
pub fn charge(fees: &[Fee], slot: &Slot) -> Option<Charge> {
    let day = rome(slot.starts_at).date_naive();
    let minutes = slot.length().num_minutes().max(0);
    let in_force = fees.iter().filter(|fee| fee.room_id == slot.room_id && covers(fee.valid_from, fee.valid_to, day));
    in_force
        .filter_map(|fee| {
            let count = match fee.kind {
                FeeKind::Hour => minutes.div_euclid(60) + i64::from(minutes % 60 > 0),
                FeeKind::HalfDay if minutes > HALF_DAY * 60 => return None,
                FeeKind::HalfDay | FeeKind::Day | FeeKind::Flat => 1,
            };
            let cents = fee.cents.saturating_mul(count);
            Some(Charge { kind: fee.kind, count, cents, deposit_cents: fee.deposit_cents })
        })
        .min_by_key(|charge| charge.cents)
}

/// What all uses of a request cost, and the highest deposit among them; `None` when none of them has a fee.
pub fn total(fees: &[Fee], slots: &[Slot]) -> Option<(i64, i64)> {
    let charges: Vec<Charge> = slots.iter().filter_map(|slot| charge(fees, slot)).collect();
    if charges.is_empty() {
        return None;
    }
    let cents = charges.iter().fold(0_i64, |sum, charge| sum.saturating_add(charge.cents));
    Some((cents, charges.iter().map(|charge| charge.deposit_cents).max().unwrap_or(0)))
}
