//! Counting: each question walks the ids of the period and nothing else, however large the register is.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text, Timestamp};

use super::model::{Counted, Kept};
use super::rules::Period;
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::db::raw::{Raw, Value, hour_of};
use crate::db::{Db, stored};
use crate::desks::protocol::api::{Flow, Medium, SUBJECT};
use crate::each;

/// Registering: segnatura of what arrives, messages.
const REGISTERING: [&str; 2] = ["P1.1", "P1.4"];
/// Routing to the offices.
const ROUTING: &str = "P1.3";

#[derive(QueryableByName)]
struct Ends {
    #[diesel(sql_type = Nullable<BigInt>)]
    low: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    high: Option<i64>,
}

#[derive(QueryableByName)]
struct ByHour {
    #[diesel(sql_type = Date)]
    day: NaiveDate,
    #[diesel(sql_type = BigInt)]
    hour: i64,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

#[derive(QueryableByName)]
struct BySort {
    #[diesel(sql_type = Text)]
    flow: Flow,
    #[diesel(sql_type = Text)]
    medium: Medium,
    #[diesel(sql_type = Bool)]
    reserved: bool,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

#[derive(QueryableByName)]
struct ByKey {
    #[diesel(sql_type = BigInt)]
    key: i64,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

#[derive(QueryableByName)]
struct ByTerm {
    #[diesel(sql_type = Text)]
    activity: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    office: Option<i64>,
    #[diesel(sql_type = BigInt)]
    opened: i64,
    #[diesel(sql_type = BigInt)]
    in_time: i64,
    #[diesel(sql_type = BigInt)]
    late: i64,
    #[diesel(sql_type = BigInt)]
    overdue: i64,
}

#[derive(QueryableByName)]
struct NoHour {
    #[diesel(sql_type = Timestamp)]
    at: NaiveDateTime,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Counts a period; `now` decides what is overdue.
pub(super) fn count(db: &mut Db, period: &Period, now: DateTime<Utc>, persons: bool) -> Outcomes<Counted> {
    let mut counted = Counted::default();
    let days = [Value::Day(period.from), Value::Day(period.to)];
    let text =
        "SELECT MIN(id) AS low, MAX(id) AS high FROM registrations WHERE registered_on >= ? AND registered_on <= ?";
    let ends: Ends = each!(&mut *db, c => Raw::new(text, &days).get_result(c)?);
    let (Some(low), Some(high)) = (ends.low, ends.high) else { return Ok(counted) };
    // In another register days may go back: between two ids there may be days outside the period.
    let range = [Value::Int(low), Value::Int(high), days[0], days[1]];
    let within = "r.id >= ? AND r.id <= ? AND r.registered_on >= ? AND r.registered_on <= ?";
    by_hour(db, within, &range, &mut counted)?;
    by_sort(db, within, &range, &mut counted)?;
    let offices = "SELECT o.office_id AS key, COUNT(*) AS count FROM registration_routings o \
         CROSS JOIN registrations r WHERE r.id = o.registration_id AND o.registration_id >= ? AND o.registration_id <= ? \
         AND r.registered_on >= ? AND r.registered_on <= ? AND o.kind = 'competence' AND (o.until IS NULL OR \
         (o.until = o.since AND EXISTS (SELECT 1 FROM imported_registrations m WHERE m.registration_id = r.id))) \
         GROUP BY o.office_id";
    counted.offices = by_key(db, offices, &range)?;
    if persons {
        let operators =
            format!("SELECT r.operator_id AS key, COUNT(*) AS count FROM registrations r WHERE {within} GROUP BY 1");
        counted.operators = by_key(db, &operators, &range)?;
    }
    let annulled = "SELECT CAST(0 AS BIGINT) AS key, COUNT(*) AS count FROM imported_registrations m JOIN registrations r \
                    ON r.id = m.registration_id WHERE m.annulled AND m.registration_id >= ? AND m.registration_id <= ? \
                    AND r.registered_on >= ? AND r.registered_on <= ?";
    let ours = "SELECT CAST(0 AS BIGINT) AS key, COUNT(*) AS count FROM annulments a JOIN registrations r \
                ON r.id = a.registration_id WHERE a.registration_id >= ? AND a.registration_id <= ? \
                AND r.registered_on >= ? AND r.registered_on <= ? AND NOT EXISTS (SELECT 1 FROM imported_registrations m \
                WHERE m.registration_id = a.registration_id AND m.annulled)";
    for text in [annulled, ours] {
        counted.annulled += by_key(db, text, &range)?.values().sum::<i64>();
    }
    by_term(db, (low, high), now, &mut counted)?;
    Ok(counted)
}

fn by_key(db: &mut Db, text: &str, range: &[Value<'_>]) -> Outcomes<BTreeMap<i64, i64>> {
    let rows: Vec<ByKey> = each!(db, c => Raw::new(text, range).load(c)?);
    Ok(rows.into_iter().map(|row| (row.key, row.count)).collect())
}

fn by_hour(db: &mut Db, within: &str, range: &[Value<'_>], counted: &mut Counted) -> Outcomes<()> {
    let hour = hour_of(db, "r.registered_at");
    let text = format!(
        "SELECT r.registered_on AS day, {hour} AS hour, COUNT(*) AS count FROM registrations r WHERE {within} GROUP BY 1, 2"
    );
    let rows: Vec<ByHour> = each!(&mut *db, c => Raw::new(&text, range).load(c)?);
    for row in rows {
        counted.total += row.count;
        *counted.days.entry(row.day).or_default() += row.count;
        if let Some(hour) = counted.hours.get_mut(rome_hour(row.day, row.hour)) {
            *hour += row.count;
        }
    }
    // What another register kept without an hour stands at the beginning of its day.
    let text = format!(
        "SELECT r.registered_at AS at, COUNT(*) AS count FROM imported_registrations m CROSS JOIN registrations r \
         WHERE r.id = m.registration_id AND {within} AND m.registration_id >= ? AND m.registration_id <= ? \
         AND NOT m.hour_known GROUP BY 1"
    );
    let values: Vec<Value<'_>> = range.iter().chain(&range[..2]).copied().collect();
    let rows: Vec<NoHour> = each!(db, c => Raw::new(&text, &values).load(c)?);
    for row in rows {
        counted.without_hour += row.count;
        let hour = rome(row.at.and_utc()).hour() as usize;
        if let Some(hour) = counted.hours.get_mut(hour) {
            *hour -= row.count;
        }
    }
    Ok(())
}

/// The hour on Rome's clock of an hour in UTC, on a day of Rome.
fn rome_hour(day: NaiveDate, hour: i64) -> usize {
    let time = NaiveTime::from_hms_opt(u32::try_from(hour).unwrap_or(0), 30, 0).unwrap_or_default();
    let on = |date: NaiveDate| rome(date.and_time(time).and_utc());
    let same = on(day);
    let local = if same.date_naive() == day { same } else { on(day - Days::new(1)) };
    local.hour() as usize
}

fn by_sort(db: &mut Db, within: &str, range: &[Value<'_>], counted: &mut Counted) -> Outcomes<()> {
    let text = format!(
        "SELECT r.flow, r.medium, r.reserved, COUNT(*) AS count FROM registrations r WHERE {within} GROUP BY 1, 2, 3"
    );
    let rows: Vec<BySort> = each!(db, c => Raw::new(&text, range).load(c)?);
    for row in rows {
        *counted.flows.entry(row.flow.code()).or_default() += row.count;
        *counted.media.entry(row.medium.code()).or_default() += row.count;
        if row.reserved {
            counted.reserved += row.count;
        }
    }
    Ok(())
}

fn by_term(db: &mut Db, (low, high): (i64, i64), now: DateTime<Utc>, counted: &mut Counted) -> Outcomes<()> {
    let text = "SELECT activity, office_id AS office, COUNT(*) AS opened, \
                CAST(SUM(CASE WHEN met_at <= due_at THEN 1 ELSE 0 END) AS BIGINT) AS in_time, \
                CAST(SUM(CASE WHEN met_at > due_at THEN 1 ELSE 0 END) AS BIGINT) AS late, \
                CAST(SUM(CASE WHEN met_at IS NULL AND due_at < ? THEN 1 ELSE 0 END) AS BIGINT) AS overdue \
                FROM deadlines WHERE subject_kind = ? AND subject_id >= ? AND subject_id <= ? GROUP BY 1, 2";
    let values = [Value::At(stored(now)), Value::Text(SUBJECT), Value::Int(low), Value::Int(high)];
    let rows: Vec<ByTerm> = each!(db, c => Raw::new(text, &values).load(c)?);
    for row in rows {
        let kept = Kept { opened: row.opened, in_time: row.in_time, late: row.late, overdue: row.overdue };
        if REGISTERING.contains(&row.activity.as_str()) {
            counted.registering.add(kept);
        } else if row.activity == ROUTING {
            counted.routing.entry(row.office.unwrap_or(0)).or_default().add(kept);
        }
    }
    Ok(())
}
