//! What several want of the rooms of the demonstration: a weekly course with a date that is left out because the band has
//! the hall, and a sitting of the council before which two give way. Made by the use cases a clerk's keys would call.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use super::people::Staff;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::desks::rooms::api::{self as rooms, Asked, Kind, Sitting, Slot, Source};
use crate::desks::rooms::rules::moment;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Evenings of the course.
const EVENINGS: u64 = 6;

/// Asks, grants and displaces; nothing where the demonstration has no room, or another use is in the way.
pub(super) fn fill(db: &mut Db, house: &House, staff: &Staff) -> Outcomes<()> {
    let keeper = &staff.first;
    let all = rooms::rooms(db)?;
    let Some(hall) = all.first().filter(|_| keeper.may(Permission::KeepRooms)) else { return Ok(()) };
    let today = house.clock.today();
    let tuesday = next(today, Weekday::Tue);
    let thursday = next(today, Weekday::Thu) + Days::new(7);
    let work = Work { house, keeper, room: hall.id };
    work.book(db, ("Banda musicale", "Prova d'insieme"), &[(tuesday + Days::new(14), 19, 21)], None)?;
    let evenings: Vec<(NaiveDate, u32, u32)> =
        (0..EVENINGS).map(|week| (tuesday + Days::new(7 * week), 18, 20)).collect();
    let rule = format!("FREQ=WEEKLY;BYDAY=TU;COUNT={EVENINGS}");
    work.book(db, ("Associazione Esempio", "Corso di italiano per stranieri"), &evenings, Some(rule))?;
    work.book(db, ("Coro polifonico", "Prove del concerto"), &[(thursday, 17, 19)], None)?;
    work.book(db, ("Circolo di lettura", "Presentazione di un libro"), &[(thursday, 20, 22)], None)?;
    let slot = work.slot((thursday, 18, 22))?;
    let sitting = Sitting {
        key: "demo-sitting".to_owned(),
        slot,
        setup_minutes: 30,
        tidy_minutes: 0,
        organ: "Consiglio comunale".to_owned(),
        title: "Consiglio comunale, seduta ordinaria".to_owned(),
        people: 0,
    };
    passing(rooms::book_sitting(db, house, keeper, &sitting, None).map(|_| ()))
}

struct Work<'a> {
    house: &'a House,
    keeper: &'a Session,
    room: i64,
}

impl Work<'_> {
    fn slot(&self, (day, from, to): (NaiveDate, u32, u32)) -> Outcomes<Slot> {
        let at = |hour| moment(day, NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default());
        Ok(Slot { room_id: self.room, starts_at: at(from)?, ends_at: at(to)? })
    }

    fn book(
        &self,
        db: &mut Db,
        (who, what): (&str, &str),
        when: &[(NaiveDate, u32, u32)],
        rule: Option<String>,
    ) -> Outcomes<()> {
        let asked = Asked {
            key: format!("demo {who}"),
            source: Source::Counter,
            registration_id: None,
            office_id: None,
            correspondent_id: None,
            applicant: who.to_owned(),
            contact: None,
            purpose: what.to_owned(),
            kind: Kind::External,
            people: 20,
            equipment: None,
            setup_minutes: 0,
            tidy_minutes: 0,
            fee_cents: None,
            free_reason_id: None,
            deposit_cents: None,
            rule,
            slots: when.iter().map(|when| self.slot(*when)).collect::<Outcomes<_>>()?,
        };
        passing(rooms::book(db, self.house, self.keeper, &asked, None).map(|_| ()))
    }
}

/// The next such day that is at least three days away.
fn next(today: NaiveDate, weekday: Weekday) -> NaiveDate {
    let from = today + Days::new(3);
    from.iter_days().take(7).find(|day| day.weekday() == weekday).unwrap_or(from)
}

/// A room that is taken, or closed on that very day, is no reason to have no demonstration.
fn passing(outcome: Outcomes<()>) -> Outcomes<()> {
    match outcome {
        Err(fault) if fault.key.starts_with("fault-rooms-") => Ok(()),
        other => other,
    }
}
