//! Counting: each question walks the bookings or requests of its days by an index, and nothing else.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamp};

use super::model::{Counted, Uses};
use crate::base::calendar::{WorkingCalendar, instant as at_office};
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::db::raw::{Raw, Value};
use crate::db::schema::{bookings, room_requests};
use crate::db::{Db, instant, stored};
use crate::desks::rooms::model::{Booking, BookingState};
use crate::desks::rooms::service::SUBJECT;
use crate::each;

/// Most bookings of a room in a week.
const MOST: i64 = 500;
/// Activity of the answers.
const ACTIVITY: &str = "S7a";

#[derive(QueryableByName)]
struct ByUse {
    #[diesel(sql_type = BigInt)]
    room: i64,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = BigInt)]
    bookings: i64,
    #[diesel(sql_type = BigInt)]
    minutes: i64,
}

#[derive(QueryableByName)]
struct ByRequest {
    #[diesel(sql_type = Text)]
    source: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = BigInt)]
    requests: i64,
    #[diesel(sql_type = BigInt)]
    paid: i64,
    #[diesel(sql_type = BigInt)]
    cents: i64,
}

#[derive(QueryableByName)]
struct Deposits {
    #[diesel(sql_type = BigInt)]
    kept: i64,
    #[diesel(sql_type = BigInt)]
    cents: i64,
}

#[derive(QueryableByName)]
struct ByTerm {
    #[diesel(sql_type = BigInt)]
    in_time: i64,
    #[diesel(sql_type = BigInt)]
    late: i64,
    #[diesel(sql_type = BigInt)]
    overdue: i64,
}

#[derive(QueryableByName)]
struct Answered {
    #[diesel(sql_type = Timestamp)]
    opened: NaiveDateTime,
    #[diesel(sql_type = Nullable<Timestamp>)]
    met: Option<NaiveDateTime>,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Minutes between two columns that keep instants, as a whole number.
fn minutes_of(db: &Db) -> &'static str {
    match db {
        Db::Sqlite(_) => "CAST(ROUND((julianday(ends_at) - julianday(starts_at)) * 1440) AS INTEGER)",
        Db::Pg(_) => "CAST(EXTRACT(EPOCH FROM (ends_at - starts_at)) / 60 AS BIGINT)",
    }
}

/// The day of a column that keeps an instant, as an instant.
fn day_of(db: &Db, column: &str) -> String {
    match db {
        Db::Sqlite(_) => format!("substr({column}, 1, 10) || ' 12:00:00'"),
        Db::Pg(_) => format!("date_trunc('day', {column}) + INTERVAL '12 hours'"),
    }
}

/// Counts the days from `first` to `last`, both included; `now` decides what is overdue.
pub(super) fn count(
    db: &mut Db,
    (first, last): (NaiveDate, NaiveDate),
    now: DateTime<Utc>,
    calendar: &WorkingCalendar,
) -> Outcomes<Counted> {
    let mut counted = Counted::default();
    for month in first.month()..=last.month() {
        let year = first.year();
        let begin = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(first);
        let end = begin.checked_add_months(chrono::Months::new(1)).unwrap_or(last);
        let end = end.min(last.succ_opt().unwrap_or(last));
        uses(db, month, (begin, end), &mut counted)?;
    }
    let from = at_office(first, NaiveTime::MIN);
    let to = at_office(last.succ_opt().unwrap_or(last), NaiveTime::MIN);
    requests(db, (from, to), &mut counted)?;
    deposits(db, (from, to), &mut counted)?;
    terms(db, (from, to), now, &mut counted)?;
    answers(db, (from, to), calendar, &mut counted)?;
    Ok(counted)
}

fn uses(db: &mut Db, month: u32, (begin, end): (NaiveDate, NaiveDate), counted: &mut Counted) -> Outcomes<()> {
    let text = format!(
        "SELECT room_id AS room, kind, COUNT(*) AS bookings, CAST(SUM({}) AS BIGINT) AS minutes FROM bookings \
         WHERE starts_at >= ? AND starts_at < ? AND state IN ('confirmed', 'held') GROUP BY 1, 2",
        minutes_of(db)
    );
    let from = stored(at_office(begin, NaiveTime::MIN));
    let to = stored(at_office(end, NaiveTime::MIN));
    let rows: Vec<ByUse> = each!(db, c => Raw::new(&text, &[Value::At(from), Value::At(to)]).load(c)?);
    for row in rows {
        let uses = Uses { bookings: row.bookings, minutes: row.minutes };
        counted.rooms.entry(row.room).or_default().add(uses);
        counted.months.entry(month).or_default().add(uses);
        counted.kinds.entry(row.kind).or_default().add(uses);
    }
    Ok(())
}

fn requests(db: &mut Db, (from, to): (DateTime<Utc>, DateTime<Utc>), counted: &mut Counted) -> Outcomes<()> {
    let text = "SELECT source, state, COUNT(*) AS requests, \
                CAST(SUM(CASE WHEN fee_cents > 0 THEN 1 ELSE 0 END) AS BIGINT) AS paid, \
                CAST(COALESCE(SUM(fee_cents), 0) AS BIGINT) AS cents \
                FROM room_requests WHERE first_at >= ? AND first_at < ? GROUP BY 1, 2";
    let values = [Value::At(stored(from)), Value::At(stored(to))];
    let rows: Vec<ByRequest> = each!(db, c => Raw::new(text, &values).load(c)?);
    for row in rows {
        counted.asked += row.requests;
        *counted.sources.entry(row.source).or_default() += row.requests;
        match row.state.as_str() {
            "approved" | "held" | "done" => {
                counted.granted += row.requests;
                counted.paid += row.paid;
                counted.cents += row.cents;
            }
            "refused" => counted.refused += row.requests,
            "cancelled" => counted.cancelled += row.requests,
            _ => {}
        }
    }
    Ok(())
}

/// What was kept of the deposits of uses in the period.
fn deposits(db: &mut Db, (from, to): (DateTime<Utc>, DateTime<Utc>), counted: &mut Counted) -> Outcomes<()> {
    let text = "SELECT CAST(COUNT(*) AS BIGINT) AS kept, CAST(COALESCE(SUM(k.cents), 0) AS BIGINT) AS cents \
                FROM room_deposits_kept k JOIN room_requests q ON q.id = k.request_id \
                WHERE q.first_at >= ? AND q.first_at < ? AND NOT EXISTS (SELECT 1 FROM room_request_events u \
                WHERE u.request_id = k.request_id AND u.undoes = k.event_id)";
    let values = [Value::At(stored(from)), Value::At(stored(to))];
    let row: Deposits = each!(db, c => Raw::new(text, &values).get_result(c)?);
    (counted.kept, counted.kept_cents) = (row.kept, row.cents);
    Ok(())
}

fn terms(
    db: &mut Db,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    now: DateTime<Utc>,
    counted: &mut Counted,
) -> Outcomes<()> {
    let text = "SELECT CAST(COALESCE(SUM(CASE WHEN met_at <= due_at THEN 1 ELSE 0 END), 0) AS BIGINT) AS in_time, \
                CAST(COALESCE(SUM(CASE WHEN met_at > due_at THEN 1 ELSE 0 END), 0) AS BIGINT) AS late, \
                CAST(COALESCE(SUM(CASE WHEN met_at IS NULL AND due_at < ? THEN 1 ELSE 0 END), 0) AS BIGINT) AS overdue \
                FROM deadlines WHERE activity = ? AND opened_at >= ? AND opened_at < ?";
    let values = [Value::At(stored(now)), Value::Text(ACTIVITY), Value::At(stored(from)), Value::At(stored(to))];
    let row: ByTerm = each!(db, c => Raw::new(text, &values).get_result(c)?);
    (counted.in_time, counted.late, counted.overdue) = (row.in_time, row.late, row.overdue);
    Ok(())
}

/// Working days from the request to the answer; pairs of days are counted in the database, their working days here.
fn answers(
    db: &mut Db,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    calendar: &WorkingCalendar,
    counted: &mut Counted,
) -> Outcomes<()> {
    let (opened, met) = (day_of(db, "opened_at"), day_of(db, "met_at"));
    let text = format!(
        "SELECT {opened} AS opened, {met} AS met, COUNT(*) AS count FROM deadlines WHERE activity = ? \
         AND subject_kind = ? AND opened_at >= ? AND opened_at < ? AND met_at IS NOT NULL GROUP BY 1, 2"
    );
    let values = [Value::Text(ACTIVITY), Value::Text(SUBJECT), Value::At(stored(from)), Value::At(stored(to))];
    let rows: Vec<Answered> = each!(db, c => Raw::new(&text, &values).load(c)?);
    let mut known: BTreeMap<(NaiveDate, NaiveDate), u32> = BTreeMap::new();
    for row in rows {
        let Some(met) = row.met else { continue };
        let days = (rome(instant(row.opened)).date_naive(), rome(instant(met)).date_naive());
        let working = *known.entry(days).or_insert_with(|| calendar.working_days(days.0, days.1));
        counted.answered += row.count;
        counted.answer_days += row.count * i64::from(working);
    }
    Ok(())
}

/// The bookings of a room that begin in a stretch of time and are held, with who asked.
pub(super) fn week(
    db: &mut Db,
    room: i64,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Outcomes<Vec<(Booking, Option<String>)>> {
    Ok(bookings::table
        .left_join(room_requests::table.on(bookings::request_id.eq(room_requests::id.nullable())))
        .filter(bookings::room_id.eq(room))
        .filter(bookings::starts_at.ge(stored(from)))
        .filter(bookings::starts_at.lt(stored(to)))
        .filter(bookings::state.eq_any([BookingState::Confirmed, BookingState::Held]))
        .order((bookings::starts_at, bookings::id))
        .limit(MOST)
        .select((Booking::as_select(), room_requests::applicant.nullable()))
        .load(db)?)
}
