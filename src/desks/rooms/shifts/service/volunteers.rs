//! Volunteers: who serves, from when, at which hours, on which days not.

use chrono::NaiveDate;
use serde_json::json;

use super::chain;
use super::planning::may_act_for;
use crate::base::calendar::OfficeHours;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, fold};
use crate::db::canonical::Canonical;
use crate::db::{self, Db, stored};
use crate::desks::rooms::shifts::model::{DaysOff, NewVolunteer, Volunteer};
use crate::desks::rooms::shifts::rules::LONGEST_NAME;
use crate::desks::rooms::shifts::store::{planned, volunteers as store};
use crate::desks::rooms::shifts::turn::Tally;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Longest run of days off.
const LONGEST_OFF: i64 = 366;

/// A volunteer with what they did this year and when they cannot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The volunteer.
    pub volunteer: Volunteer,
    /// This year.
    pub tally: Tally,
    /// Days off from today on.
    pub off: Vec<DaysOff>,
}

/// All volunteers, those whose turn comes first on top; those who no longer serve last.
pub fn standings(db: &mut Db, house: &House, session: &Session) -> Outcomes<Vec<Standing>> {
    session.require(Permission::Consult)?;
    let today = house.clock.today();
    let year = |month, day| {
        use chrono::Datelike;
        NaiveDate::from_ymd_opt(today.year(), month, day).unwrap_or(today)
    };
    let tallies = planned::tallies(db, year(1, 1), year(12, 31))?;
    let mut all = Vec::new();
    for volunteer in store::all(db)? {
        let off = store::off_of(db, volunteer.id, today)?;
        let tally = tallies.get(&volunteer.id).copied().unwrap_or_default();
        all.push(Standing { volunteer, tally, off });
    }
    let ended = |one: &Standing| one.volunteer.last_day.is_some_and(|last| last < today);
    all.sort_by(|one, other| {
        let key = |s: &Standing| (ended(s), s.tally.weighed, s.tally.shifts, s.tally.last);
        key(one).cmp(&key(other)).then_with(|| one.volunteer.sort_key.cmp(&other.volunteer.sort_key))
    });
    Ok(all)
}

fn clean(new: &NewVolunteer) -> Outcomes<NewVolunteer> {
    let line = |text: &str| Shown::line(text.trim()).into_string();
    let maybe = |text: &Option<String>| text.as_deref().map(line).filter(|text| !text.is_empty());
    let cleaned = NewVolunteer {
        name: line(&new.name),
        payroll_code: maybe(&new.payroll_code),
        contact: maybe(&new.contact),
        hours: maybe(&new.hours),
        note: super::note(new.note.as_deref().unwrap_or_default())?,
        ..new.clone()
    };
    if fold(&cleaned.name).is_empty() {
        return Err(Fault::not_done("fault-shifts-no-name").on("who"));
    }
    if cleaned.name.chars().count() > LONGEST_NAME {
        return Err(Fault::not_done("fault-shifts-no-name").on("who"));
    }
    if cleaned.last_day.is_some_and(|last| last < cleaned.first_day) {
        return Err(Fault::not_done("fault-shifts-order").on("last"));
    }
    if let Some(text) = &cleaned.hours {
        let read: OfficeHours =
            text.parse().map_err(|e| Fault::not_done("fault-shifts-hours").on("hours").because(e))?;
        return Ok(NewVolunteer { hours: Some(read.to_string()), ..cleaned });
    }
    Ok(cleaned)
}

/// Writes a volunteer: a new one, or over `of` (id and version), unless a colleague changed it meanwhile.
pub fn write(
    db: &mut Db,
    house: &House,
    session: &Session,
    of: Option<(i64, i64)>,
    new: &NewVolunteer,
) -> Outcomes<i64> {
    session.require(Permission::KeepRooms)?;
    let new = clean(new)?;
    db::write(db, |db| {
        let same = |one: &Volunteer| {
            of.is_none_or(|(id, _)| id != one.id)
                && ((new.operator_id.is_some() && one.operator_id == new.operator_id)
                    || (new.correspondent_id.is_some() && one.correspondent_id == new.correspondent_id))
        };
        if store::all(db)?.iter().any(same) {
            return Err(Fault::not_done("fault-shifts-already").arg("name", &new.name).on("who"));
        }
        let id = match of {
            None => store::insert(db, &new)?,
            Some((id, version)) if store::update(db, id, version, &new)? => id,
            Some(_) => return Err(Fault::not_done("fault-shifts-volunteer-conflict")),
        };
        let digest = Canonical::of("shift-volunteer/1")
            .maybe_int("operator", new.operator_id)
            .maybe_int("card", new.correspondent_id)
            .text("name", &new.name)
            .maybe("payroll", new.payroll_code.as_deref())
            .maybe_day("first", Some(new.first_day))
            .maybe_day("last", new.last_day)
            .maybe("hours", new.hours.as_deref())
            .digest();
        let detail = json!({ "name": new.name, "first": new.first_day, "last": new.last_day, "hours": new.hours });
        chain(db, house.clock.now(), &session.actor(), ("shift.volunteer", id), digest, &detail)?;
        Ok(id)
    })
}

/// Writes days on which a volunteer cannot: by whoever keeps the rooms, or the volunteer.
pub fn days_off(
    db: &mut Db,
    house: &House,
    session: &Session,
    volunteer: i64,
    (first, last): (NaiveDate, NaiveDate),
    reason: &str,
) -> Outcomes<i64> {
    let reason = super::note(reason)?;
    if last < first {
        return Err(Fault::not_done("fault-shifts-order").on("last"));
    }
    if (last - first).num_days() >= LONGEST_OFF {
        return Err(Fault::not_done("fault-shifts-off-long").arg("days", LONGEST_OFF).on("last"));
    }
    if last < house.clock.today() {
        return Err(Fault::not_done("fault-shifts-off-past").on("last"));
    }
    db::write(db, |db| {
        may_act_for(db, session, volunteer)?;
        if store::by_id(db, volunteer)?.is_none() {
            return Err(Fault::not_done("fault-shifts-nobody"));
        }
        if let Some(other) = store::off_of(db, volunteer, first)?.into_iter().find(|one| one.first_day <= last) {
            return Err(Fault::not_done("fault-shifts-off-overlaps")
                .arg("first", dates::date(other.first_day))
                .arg("last", dates::date(other.last_day))
                .on("first"));
        }
        let now = house.clock.now();
        let id = store::add_off(db, volunteer, (first, last), reason.as_deref(), stored(now), session.operator_id)?;
        let digest = Canonical::of("shift-days-off/1")
            .int("volunteer", volunteer)
            .maybe_day("first", Some(first))
            .maybe_day("last", Some(last))
            .maybe("note", reason.as_deref())
            .digest();
        let detail = json!({ "first": first, "last": last });
        chain(db, now, &session.actor(), ("shift.days_off", volunteer), digest, &detail)?;
        Ok(id)
    })
}

/// Takes the days off of a volunteer back that have not passed; answers how many runs there were.
pub fn clear_days_off(db: &mut Db, house: &House, session: &Session, volunteer: i64) -> Outcomes<usize> {
    db::write(db, |db| {
        may_act_for(db, session, volunteer)?;
        let count = store::clear_off(db, volunteer, house.clock.today())?;
        let digest = Canonical::of("shift-days-off-end/1").int("volunteer", volunteer).digest();
        let detail = json!({ "count": count });
        chain(db, house.clock.now(), &session.actor(), ("shift.days_off_ended", volunteer), digest, &detail)?;
        Ok(count)
    })
}
