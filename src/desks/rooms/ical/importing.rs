//! Taking a calendar in: every event becomes a booking or is refused with its reason, in one transaction.
//!
//! A trial does the very same and takes it back at the end, so that what it says is what would happen.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::exporting::room_with;
use super::report::{Reason, Refusal, Report, Taken};
use super::store;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::{self, Entry};
use crate::db::canonical::Canonical;
use crate::db::{self, Db, instant};
use crate::desks::rooms::model::{Booking, BookingState, Kind, Room, Slot};
use crate::desks::rooms::rules;
use crate::desks::rooms::store as rooms;
use crate::desks::rooms::store::bookings::{New, Place};
use crate::ical::{self, Calendar, Event, Instance, Standing, Window};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// How far ahead a calendar is taken in.
const AHEAD: TimeDelta = TimeDelta::days(366);
/// Dates of one file that become bookings.
const MOST: usize = 2_000;
/// Longest name of an event that is kept as it is.
const LONGEST_UID: usize = 200;
/// The fault with which a trial ends its transaction; nobody sees it.
const TRIAL: &str = "fault-rooms-ical-trial";

/// A calendar to be taken in.
#[derive(Debug, Clone, Copy)]
pub struct Intake<'a> {
    /// Code of the room.
    pub room: &'a str,
    /// What kind of use its events are.
    pub kind: Kind,
    /// The file.
    pub bytes: &'a [u8],
    /// Whether it is done, or only said what would be done.
    pub write: bool,
}

/// Takes a calendar in, or says what would become of it.
///
/// # Errors
/// When the file is no calendar, or the room does not exist.
pub fn import(db: &mut Db, house: &House, session: &Session, intake: &Intake<'_>) -> Outcomes<Report> {
    session.require(Permission::KeepRooms)?;
    let calendar = ical::read(intake.bytes).map_err(|reason| {
        Fault::not_done("fault-rooms-ical-unreadable").arg("reason", reason.key()).because(reason.key()).on("path")
    })?;
    let mut report = None;
    let outcome = db::write(db, |db| {
        let room = room_with(db, intake.room)?;
        rooms::lock_rooms(db, &[room.id])?;
        let mut work = Work {
            house,
            session,
            room: &room,
            kind: intake.kind,
            now: house.clock.now(),
            report: Report { room: room.name.clone(), trial: !intake.write, ..Report::default() },
        };
        work.take(db, &calendar)?;
        report = Some(work.report);
        if intake.write { Ok(()) } else { Err(Fault::not_done(TRIAL)) }
    });
    match (outcome, report) {
        (Ok(()), Some(report)) => Ok(report),
        (Err(fault), Some(report)) if fault.key == TRIAL => Ok(report),
        (Err(fault), _) => Err(fault),
        (Ok(()), None) => Err(Fault::not_done("fault-rooms-ical-unreadable").arg("reason", "")),
    }
}

/// The bytes of a calendar file.
///
/// # Errors
/// When it cannot be read, or is larger than a calendar is taken in.
pub fn read_file(path: &Path) -> Outcomes<Vec<u8>> {
    let unreadable = |cause: &dyn std::fmt::Display| {
        let shown = Shown::line(&path.display().to_string());
        Fault::not_done("fault-rooms-ical-file").arg("path", shown).because(cause).on("path")
    };
    let about = std::fs::metadata(path).map_err(|e| unreadable(&e))?;
    if !about.is_file() {
        return Err(unreadable(&"not a file"));
    }
    if about.len() > ical::MAX_FILE as u64 {
        let reason = ical::Unreadable::TooBig.key();
        return Err(Fault::not_done("fault-rooms-ical-unreadable").arg("reason", reason).on("path"));
    }
    std::fs::read(path).map_err(|e| unreadable(&e))
}

struct Work<'a> {
    house: &'a House,
    session: &'a Session,
    room: &'a Room,
    kind: Kind,
    now: DateTime<Utc>,
    report: Report,
}

/// A date of an event, ready to be held against the house's rules.
struct Date<'a> {
    event: &'a Event,
    uid: String,
    key: &'a str,
    slot: Slot,
    title: String,
}

impl Date<'_> {
    fn when(&self) -> String {
        rules::hours_text(self.slot.starts_at, self.slot.ends_at)
    }

    fn taken(&self) -> Taken {
        Taken { title: self.title.clone(), when: self.when() }
    }
}

impl Work<'_> {
    fn take(&mut self, db: &mut Db, calendar: &Calendar) -> Outcomes<()> {
        self.report.events = calendar.events.len() + calendar.unusable.len();
        self.report.others = calendar.others;
        for unusable in &calendar.unusable {
            self.refuse(unusable.summary.clone(), String::new(), Reason::Unusable(unusable.why));
        }
        let expansion = calendar.expand(Window { from: self.now, to: self.now + AHEAD });
        for (at, why) in &expansion.refused {
            self.refuse(calendar.events[*at].summary.clone(), String::new(), Reason::Unusable(*why));
        }
        let given_up: BTreeSet<usize> = expansion.refused.iter().map(|(at, _)| *at).collect();
        let shown: BTreeSet<usize> = expansion.instances.iter().map(|instance| instance.event).collect();
        for (at, event) in calendar.events.iter().enumerate() {
            if !shown.contains(&at) && !given_up.contains(&at) {
                let far = event.start.instant() > self.now + AHEAD;
                let when = dates::date_time(event.start.instant());
                self.refuse(event.summary.clone(), when, if far { Reason::Far } else { Reason::Past });
            }
        }
        let wanted: Vec<(Date<'_>, &Instance)> = expansion
            .instances
            .iter()
            .map(|instance| (self.date(&calendar.events[instance.event], instance), instance))
            .collect();
        let seen: BTreeSet<(&str, &str)> = wanted.iter().map(|(date, _)| (date.uid.as_str(), date.key)).collect();
        self.gone(db, &seen)?;
        for (date, instance) in &wanted {
            if self.report.booked.len() + self.report.changed.len() >= MOST {
                self.refuse(date.event.summary.clone(), date.when(), Reason::TooMany);
            } else {
                self.one(db, date, instance)?;
            }
        }
        if expansion.cut {
            self.refuse(calendar.name.clone(), String::new(), Reason::TooMany);
        }
        self.tell(db)
    }

    fn date<'e>(&self, event: &'e Event, instance: &'e Instance) -> Date<'e> {
        let slot = Slot { room_id: self.room.id, starts_at: instance.start, ends_at: instance.end };
        let title: String = event.summary.as_str().chars().take(rules::LONGEST_TEXT).collect();
        let title = if title.trim().is_empty() { "—".to_owned() } else { title };
        Date { event, uid: uid(event), key: &instance.key, slot, title }
    }

    fn one(&mut self, db: &mut Db, date: &Date<'_>, instance: &Instance) -> Outcomes<()> {
        let before = store::known(db, self.room.id, &date.uid)?.into_iter().find(|(_, key, _)| key == date.key);
        if date.event.standing == Standing::Cancelled {
            if let Some((id, _, booking)) = before {
                return self.call_off(db, id, &booking);
            }
            self.refuse(date.event.summary.clone(), date.when(), Reason::CalledOff);
            return Ok(());
        }
        if let Some((_, _, booking)) = &before {
            let same = booking.slot() == date.slot && booking.title == date.title;
            // What the office itself gave up or moved by authority does not come back through a file.
            let closed =
                matches!(booking.state, BookingState::Cancelled | BookingState::Displaced | BookingState::Held);
            if same || closed {
                self.report.unchanged += 1;
                return Ok(());
            }
        }
        if let Some(reason) =
            self.refusal(db, date, instance, before.as_ref().map_or(0, |(_, _, booking)| booking.id))?
        {
            self.refuse(date.event.summary.clone(), date.when(), reason);
            return Ok(());
        }
        match before {
            Some((id, _, booking)) => self.change(db, id, &booking, date),
            None => self.book(db, date),
        }
    }

    /// Why a date cannot be booked.
    fn refusal(&self, db: &mut Db, date: &Date<'_>, instance: &Instance, own: i64) -> Outcomes<Option<Reason>> {
        let event = date.event;
        let by_itself = if !event.busy {
            Some(Reason::Free)
        } else if event.standing == Standing::Tentative {
            Some(Reason::Tentative)
        } else if instance.all_day {
            Some(Reason::AllDay)
        } else if instance.end <= instance.start {
            Some(Reason::NoLength)
        } else {
            None
        };
        if by_itself.is_some() {
            return Ok(by_itself);
        }
        if let Err(fault) = rules::check_slot(&date.slot, self.kind, self.now) {
            return Ok(Some(Reason::Refused(fault)));
        }
        let day = rome(date.slot.starts_at).date_naive();
        let closures = rooms::closures(db, day, day)?;
        if let Err(fault) = rules::check_room(self.room, &closures, 0, &date.slot) {
            return Ok(Some(Reason::Refused(fault)));
        }
        let busy = (date.slot.starts_at, date.slot.ends_at);
        let there = rooms::bookings::in_the_way(db, self.room.id, busy, own, true)?;
        Ok(there.into_iter().next().map(|clash| {
            let who = if clash.applicant.is_empty() { clash.title } else { clash.applicant };
            let hours = rules::hours_text(instant(clash.starts_at), instant(clash.ends_at));
            Reason::Taken { who: Shown::line(&who), hours }
        }))
    }

    fn book(&mut self, db: &mut Db, date: &Date<'_>) -> Outcomes<()> {
        let new = New {
            request_id: None,
            room_id: self.room.id,
            starts_at: date.slot.starts_at,
            ends_at: date.slot.ends_at,
            busy_from: date.slot.starts_at,
            busy_to: date.slot.ends_at,
            title: &date.title,
            kind: self.kind,
            state: BookingState::Confirmed,
            at: self.now,
            by: self.session.operator_id,
        };
        let booking = rooms::bookings::insert(db, &new)?.id;
        store::remember(db, (self.room.id, &date.uid, date.key), booking, self.now)?;
        self.report.booked.push(date.taken());
        Ok(())
    }

    fn change(&mut self, db: &mut Db, id: i64, booking: &Booking, date: &Date<'_>) -> Outcomes<()> {
        let Slot { room_id, starts_at, ends_at } = date.slot;
        let place = Place { room_id, starts_at, ends_at, busy_from: starts_at, busy_to: ends_at };
        if !rooms::bookings::set_place(db, booking, &place, BookingState::Confirmed)? {
            return Err(Fault::not_done("fault-rooms-booking-changed"));
        }
        store::retitle(db, booking.id, &date.title)?;
        store::seen(db, id, booking.id, self.now)?;
        self.report.changed.push(date.taken());
        Ok(())
    }

    fn call_off(&mut self, db: &mut Db, id: i64, booking: &Booking) -> Outcomes<()> {
        if booking.state != BookingState::Confirmed || instant(booking.ends_at) <= self.now {
            self.report.unchanged += 1;
            return Ok(());
        }
        if !rooms::bookings::set_state(db, booking, BookingState::Cancelled)? {
            return Err(Fault::not_done("fault-rooms-booking-changed"));
        }
        store::seen(db, id, booking.id, self.now)?;
        let when = rules::hours_text(instant(booking.starts_at), instant(booking.ends_at));
        self.report.called_off.push(Taken { title: booking.title.clone(), when });
        Ok(())
    }

    /// Dates of an event of this file that it does not have any more.
    fn gone(&mut self, db: &mut Db, seen: &BTreeSet<(&str, &str)>) -> Outcomes<()> {
        let uids: BTreeSet<&str> = seen.iter().map(|(uid, _)| *uid).collect();
        for uid in uids {
            for (id, key, booking) in store::known(db, self.room.id, uid)? {
                let ahead = instant(booking.starts_at) > self.now && instant(booking.starts_at) < self.now + AHEAD;
                if ahead && booking.state == BookingState::Confirmed && !seen.contains(&(uid, key.as_str())) {
                    self.call_off(db, id, &booking)?;
                }
            }
        }
        Ok(())
    }

    fn refuse(&mut self, title: Shown, when: String, reason: Reason) {
        self.report.refused.push(Refusal { title, when, reason });
    }

    fn tell(&self, db: &mut Db) -> Outcomes<()> {
        let report = &self.report;
        let details = json!({
            "booked": report.booked.len(), "changed": report.changed.len(), "called_off": report.called_off.len(),
            "refused": report.refused.len(), "unchanged": report.unchanged,
        });
        let digest = Canonical::of("room-calendar/1")
            .int("room", self.room.id)
            .text("booked", &format!("{:?}", report.booked))
            .text("changed", &format!("{:?}", report.changed))
            .text("called_off", &format!("{:?}", report.called_off))
            .digest();
        let entry = Entry {
            at: self.house.clock.now(),
            actor: &self.session.actor(),
            action: "room_calendar.imported",
            subject_kind: "room",
            subject_id: self.room.id,
            digest,
        };
        audit::append(db, &entry, &details)?;
        Ok(())
    }
}

/// What tells an event from all others; of one that does not say, what it is and when it first began.
fn uid(event: &Event) -> String {
    if !event.uid.is_empty() && event.uid.len() <= LONGEST_UID {
        return Shown::line(&event.uid).into_string();
    }
    let digest = Canonical::of("ical-event/1")
        .text("uid", &event.uid)
        .text("summary", if event.uid.is_empty() { event.summary.as_str() } else { "" })
        .at("start", event.start.instant())
        .digest();
    format!("{:016x}", u64::from_be_bytes(digest.first_chunk().copied().unwrap_or_default()))
}
