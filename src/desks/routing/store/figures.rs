//! What the routing clocks tell of a period: for the indicators, never typed.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Timestamp};

use crate::base::fault::Outcomes;
use crate::db::Db;

/// How an office kept the routing clocks that were started in a period.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct OfficeClocks {
    /// Office.
    #[diesel(sql_type = BigInt)]
    pub office_id: i64,
    /// Its code.
    #[diesel(sql_type = Text)]
    pub code: String,
    /// Its name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Clocks started.
    #[diesel(sql_type = BigInt)]
    pub all: i64,
    /// Met in time.
    #[diesel(sql_type = BigInt)]
    pub in_time: i64,
    /// Met too late, or not met and too late at the instant of asking.
    #[diesel(sql_type = BigInt)]
    pub late: i64,
}

/// The routing clocks started from `from` until before `to` (UTC), by office; what is late is late at `now`.
pub fn by_office(
    db: &mut Db,
    from: NaiveDateTime,
    to: NaiveDateTime,
    now: NaiveDateTime,
) -> Outcomes<Vec<OfficeClocks>> {
    Ok(diesel::sql_query(
        "SELECT o.id AS office_id, o.code, o.name, COUNT(*) AS \"all\", \
         COUNT(CASE WHEN d.met_at <= d.due_at THEN 1 END) AS in_time, \
         COUNT(CASE WHEN COALESCE(d.met_at, $1) > d.due_at THEN 1 END) AS late \
         FROM deadlines d JOIN offices o ON o.id = d.office_id \
         WHERE d.activity IN ('P1.3', 'P1.5') AND d.opened_at >= $2 AND d.opened_at < $3 \
         GROUP BY o.id, o.code, o.name ORDER BY o.code",
    )
    .bind::<Timestamp, _>(now)
    .bind::<Timestamp, _>(from)
    .bind::<Timestamp, _>(to)
    .load(db)?)
}
