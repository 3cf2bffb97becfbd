//! The sittings of the demonstration that have passed: held in the hall key after key, as a clerk would, then closed. The
//! oldest ones have their verbale; the last is left to be written up.

use chrono::{DateTime, TimeDelta, Utc};

use crate::base::fault::Outcomes;
use crate::base::money::Cents;
use crate::db::{self, Db};
use crate::desks::acts::api::{self as acts, Deed, OpinionKind, Outcome, Who};
use crate::desks::hall::fees::{self, FeeAsked};
use crate::desks::hall::model::{About, Choice, EventKind, OrganKind, SeatRole};
use crate::desks::hall::service::{self, Ballot, Noting, Sheet};
use crate::desks::hall::{after, source};
use crate::desks::sittings::api::{self as sittings, SittingState};
use crate::work::house::House;
use crate::work::session::Session;

/// How far back sittings are held.
const BACK: TimeDelta = TimeDelta::days(90);
/// Most sittings that are held: each is some dozens of acts.
const MOST: usize = 4;

/// Holds the sittings that were convened and have passed; answers how many.
pub(super) fn fill(db: &mut Db, house: &House, session: &Session) -> Outcomes<usize> {
    let from = house.clock.today() - chrono::Days::new(400);
    let fee = FeeAsked {
        organ: OrganKind::Council,
        from,
        amount: Cents(1_627),
        source: "DM 119/2000, tabella A, ridotto del 10%".to_owned(),
    };
    fees::add(db, house, session, &fee, None)?;
    let now = house.clock.now();
    let past = sittings::between(db, 0, now - BACK, now - TimeDelta::hours(4))?;
    let mut held = 0;
    let convened: Vec<_> = past.into_iter().filter(|one| one.state == SittingState::Convened).collect();
    let skip = convened.len().saturating_sub(MOST);
    let count = convened.len() - skip;
    for sitting in convened.into_iter().skip(skip) {
        hold(db, house, session, (sitting.id, sitting.begins()))?;
        held += 1;
        if held < count {
            opine(db, house, session, sitting.id)?;
            after::number(db, house, session, sitting.id).map(|_| ()).or_else(nothing)?;
            after::finish(db, house, session, sitting.id)?;
        }
    }
    Ok(held)
}

/// What was passed without a proposal gets its opinions, or is said to be a mere act of direction.
fn opine(db: &mut Db, house: &House, session: &Session, sitting: i64) -> Outcomes<()> {
    let after = after::look(db, session, sitting)?;
    for (item, label) in after.unnumbered() {
        if item.item.subject.contains("indirizzo") {
            after::direction(db, house, session, (sitting, item.item.id))?;
            continue;
        }
        db::write(db, |db| {
            for kind in OpinionKind::ALL {
                let by = session.name.clone();
                let opinion =
                    Deed::Opinion { kind: *kind, outcome: Outcome::Favourable, reasons: None, by, paper: None };
                acts::perform_within(db, house, Who(Some(session)), label.id, &opinion)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// A sitting without deliberations has nothing to number.
fn nothing(fault: crate::base::fault::Fault) -> Outcomes<()> {
    if fault.key == "fault-hall-nothing-to-number" { Ok(()) } else { Err(fault) }
}

/// The hall with the minute that passes at each key.
struct Room<'a> {
    db: &'a mut Db,
    house: &'a House,
    session: &'a Session,
    sitting: i64,
    at: DateTime<Utc>,
}

impl Room<'_> {
    fn note(&mut self, kind: EventKind, noting: Noting) -> Outcomes<Sheet> {
        let noting = Noting { at: Some(self.at), ..noting };
        service::note(self.db, self.house, self.session, self.sitting, kind, &noting, None)
    }

    fn wait(&mut self, minutes: i64) {
        self.at += TimeDelta::minutes(minutes);
    }

    fn vote(&mut self, item: i64, about: About, but: &[(i64, Choice)]) -> Outcomes<Sheet> {
        let sheet = service::sheet(self.db, self.session, self.sitting)?;
        let all = Ballot::all_for(&sheet.course, item, about, sheet.hall.majority, but);
        let ballot = Ballot { at: Some(self.at), ..all };
        service::vote(self.db, self.house, self.session, self.sitting, &ballot, None)
    }
}

fn hold(db: &mut Db, house: &House, session: &Session, (sitting, at): (i64, DateTime<Utc>)) -> Outcomes<()> {
    let convened = source::convened(db, sitting)?;
    let sheet = service::open(db, house, session, &convened)?;
    let council = sheet.hall.organ_kind == OrganKind::Council;
    let mut room = Room { db, house, session, sitting, at };
    // One is absent, of a Consiglio another comes late.
    let count = sheet.seats.len();
    let absent = if count > 3 { 2 + usize::try_from(sitting).unwrap_or(0) % (count - 3) } else { count };
    let late = sheet.seats.get(1 + (absent + 1) % count.saturating_sub(1).max(1)).filter(|_| council && count > 4);
    // Not whoever presides: it could not open without them.
    let late = late.filter(|seat| seat.role == SeatRole::Member).map(|seat| seat.id);
    for (index, seat) in sheet.seats.iter().enumerate() {
        let kind = match (index == absent, Some(seat.id) == late) {
            (true, _) => EventKind::Justified,
            (false, true) => EventKind::Absent,
            (false, false) => EventKind::Present,
        };
        room.note(kind, Noting::seat(seat.id))?;
    }
    let mut sheet = room.note(EventKind::Opened, Noting { value: Some("first".to_owned()), ..Noting::default() })?;
    for (index, item) in sheet.items.clone().iter().enumerate() {
        room.wait(8);
        room.note(EventKind::Begun, Noting::item(item.id))?;
        if let Some(seat) = late.filter(|_| index == 1) {
            room.note(EventKind::In, Noting::seat(seat))?;
        }
        room.wait(7);
        if item.communication {
            room.note(EventKind::Noted, Noting::item(item.id))?;
            continue;
        }
        sheet = service::sheet(room.db, session, sitting)?;
        let but: Vec<(i64, Choice)> = match sheet.course.voters().last().map(|member| member.seat.id) {
            Some(seat) if council && index % 2 == 1 => vec![(seat, Choice::Against)],
            _ => Vec::new(),
        };
        room.vote(item.id, About::Item, &but)?;
        if !council || index == 0 {
            room.vote(item.id, About::Immediate, &[])?;
        }
    }
    room.wait(5);
    let at = room.at;
    service::close(db, house, session, sitting, Some(at))?;
    Ok(())
}
