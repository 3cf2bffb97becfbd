//! Official series: one mechanism for the protocol, determinations, ordinances, repertory and every other register.
//!
//! The number is drawn inside the transaction that writes the record, so an abort gives it back: no gap, no duplicate,
//! no reuse (DPR 445/2000 artt. 53 and 57). The instant is read after the register is locked; year and day are those of
//! Europe/Rome at that instant.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Timestamp};

use super::raw::{Raw, Value};
use super::schema::registers;
use super::{Db, instant, stored};
use crate::base::clock::{Clock, rome};
use crate::base::fault::{Fault, Outcomes};
use crate::each;

/// Code of the general protocol register.
pub const PROTOCOL: &str = "PG";

/// A clock may be this much behind the register's last line before registration stops: less is jitter between hosts.
const TOLERATED_BACK: TimeDelta = TimeDelta::seconds(2);
/// Two clocks (this host's and the server's) may differ by this much.
const TOLERATED_APART: TimeDelta = TimeDelta::minutes(10);

/// A number drawn from a register, with its instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Year of the series (Europe/Rome); for series that never restart, the year of the instant.
    pub year: i64,
    /// Progressive number in the series, from 1.
    pub number: i64,
    /// Instant of the registration, to the microsecond.
    pub at: DateTime<Utc>,
    /// The day of `at` in Europe/Rome.
    pub on: NaiveDate,
}

/// A register as it stands.
#[derive(Debug, Clone, QueryableByName, PartialEq, Eq)]
pub struct Standing {
    /// Whether the series restarts every year.
    #[diesel(sql_type = Bool)]
    pub yearly: bool,
    /// Year of the last number.
    #[diesel(sql_type = BigInt)]
    pub year: i64,
    /// Last number given in that year, 0 when none.
    #[diesel(sql_type = BigInt)]
    pub last: i64,
    /// Instant of the last number (UTC).
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub last_at: Option<NaiveDateTime>,
    /// The database server's own clock (UTC), where there is a server.
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub server_now: Option<NaiveDateTime>,
}

/// Opens a register if it is not there yet; its first number will be 1.
pub fn open(db: &mut Db, code: &str, name: &str, yearly: bool, year: i64) -> Outcomes<()> {
    let exists: i64 = registers::table.filter(registers::code.eq(code)).count().get_result(db)?;
    if exists == 0 {
        diesel::insert_into(registers::table)
            .values((
                registers::code.eq(code),
                registers::name.eq(name),
                registers::yearly.eq(yearly),
                registers::year.eq(year),
                registers::last.eq(0_i64),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// The last year of a register that is closed, if any is.
pub fn closed_year(db: &mut Db, code: &str) -> Outcomes<Option<i64>> {
    let found: Option<Option<i64>> =
        registers::table.filter(registers::code.eq(code)).select(registers::closed_year).first(db).optional()?;
    Ok(found.flatten())
}

/// Closes a year of a register for good: no number of it can be given any more. Runs inside the closing's transaction.
pub fn close_year(db: &mut Db, code: &str, year: i64) -> Outcomes<()> {
    diesel::update(registers::table.filter(registers::code.eq(code)))
        .set(registers::closed_year.eq(Some(year)))
        .execute(db)?;
    Ok(())
}

/// How a register stands, without locking it.
pub fn standing(db: &mut Db, code: &str) -> Outcomes<Standing> {
    look(db, code, "")
}

fn look(db: &mut Db, code: &str, lock: &str) -> Outcomes<Standing> {
    let server_now = match db {
        Db::Pg(_) => "clock_timestamp() AT TIME ZONE 'UTC'",
        Db::Sqlite(_) => "NULL",
    };
    let text =
        format!("SELECT yearly, year, last, last_at, {server_now} AS server_now FROM registers WHERE code = ?{lock}");
    let standing: QueryResult<Standing> = each!(db, c => Raw::new(&text, &[Value::Text(code)]).get_result(c));
    standing.optional()?.ok_or_else(|| Fault::not_done("fault-register-missing").arg("register", code))
}

/// Locks a register until the transaction ends, without drawing: what changes beside its lines waits its turn. Answers the
/// instant of the act, under the same rule of the clock as a number's.
pub fn hold(db: &mut Db, clock: &dyn Clock, code: &str) -> Outcomes<Drawn> {
    let standing = locked(db, clock, code)?;
    next(&standing, clock.now())
}

fn locked(db: &mut Db, clock: &dyn Clock, code: &str) -> Outcomes<Standing> {
    let lock = match db {
        Db::Pg(_) => " FOR UPDATE",
        Db::Sqlite(_) => "",
    };
    let mut standing = look(db, code, lock)?;
    standing.server_now = standing.server_now.filter(|_| clock.tells_the_present());
    Ok(standing)
}

/// Draws the next number. Must run inside [`super::write`]; the register stays locked until the transaction ends.
pub fn draw(db: &mut Db, clock: &dyn Clock, code: &str) -> Outcomes<Drawn> {
    let standing = locked(db, clock, code)?;
    let drawn = next(&standing, clock.now())?;
    diesel::update(registers::table.filter(registers::code.eq(code)))
        .set((
            registers::year.eq(if standing.yearly { drawn.year } else { standing.year }),
            registers::last.eq(drawn.number),
            registers::last_at.eq(Some(stored(drawn.at))),
        ))
        .execute(db)?;
    Ok(drawn)
}

/// The rule alone: which number comes after `standing` at `now`, or why none does.
pub fn next(standing: &Standing, now: DateTime<Utc>) -> Outcomes<Drawn> {
    if let Some(server) = standing.server_now.map(instant)
        && (server - now).abs() > TOLERATED_APART
    {
        return Err(Fault::not_done("fault-clocks-apart")
            .arg("here", clock_text(now))
            .arg("server", clock_text(server)));
    }
    let last_at = standing.last_at.map(instant);
    if let Some(last) = last_at
        && now + TOLERATED_BACK < last
    {
        return Err(Fault::not_done("fault-clock-behind").arg("now", clock_text(now)).arg("last", clock_text(last)));
    }
    let at = last_at.map_or(now, |last| now.max(last));
    let on = rome(at).date_naive();
    let year = i64::from(on.year());
    let number = if standing.yearly && year > standing.year { 1 } else { standing.last + 1 };
    if standing.yearly && year < standing.year {
        return Err(Fault::not_done("fault-clock-behind")
            .arg("now", clock_text(now))
            .arg("last", format!("31/12/{}", standing.year)));
    }
    Ok(Drawn { year, number, at, on })
}

fn clock_text(instant: DateTime<Utc>) -> String {
    rome(instant).format("%d/%m/%Y %H:%M:%S").to_string()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;

    fn standing(year: i64, last: i64, last_at: &str) -> Standing {
        Standing { yearly: true, year, last, last_at: Some(at(last_at).naive_utc()), server_now: None }
    }

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    #[test]
    fn the_year_is_that_of_rome() {
        // 23:30 UTC on 31 December is already the new year in Rome.
        let drawn = next(&standing(2026, 41, "2026-12-31T22:00:00Z"), at("2026-12-31T23:30:00Z")).unwrap();
        assert_eq!((drawn.year, drawn.number), (2027, 1));
        let drawn = next(&standing(2026, 41, "2026-12-31T22:00:00Z"), at("2026-12-31T22:30:00Z")).unwrap();
        assert_eq!((drawn.year, drawn.number), (2026, 42));
    }

    #[test]
    fn a_series_without_years_never_restarts() {
        let register = Standing { yearly: false, ..standing(2026, 41, "2026-12-31T22:00:00Z") };
        assert_eq!(next(&register, at("2027-03-01T10:00:00Z")).unwrap().number, 42);
    }

    #[test]
    fn a_clock_behind_the_last_line_stops_registration() {
        let register = standing(2026, 41, "2026-11-20T10:00:00Z");
        assert_eq!(next(&register, at("2026-11-20T09:59:00Z")).unwrap_err().key, "fault-clock-behind");
        // A second of jitter between two hosts is not an alarm, and the instant never goes back.
        assert_eq!(next(&register, at("2026-11-20T09:59:59Z")).unwrap().at, at("2026-11-20T10:00:00Z"));
    }

    #[test]
    fn two_clocks_that_disagree_stop_registration() {
        let register = Standing {
            server_now: Some(at("2026-11-20T10:00:00Z").naive_utc()),
            ..standing(2026, 1, "2026-11-20T09:00:00Z")
        };
        assert_eq!(next(&register, at("2027-11-20T10:00:00Z")).unwrap_err().key, "fault-clocks-apart");
        assert!(next(&register, at("2026-11-20T10:05:00Z")).is_ok());
    }
}
