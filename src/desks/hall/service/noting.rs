//! What is noted with one key, and taken back with one key. Every key is a row, written before the next key is heard.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::{Sheet, event_digest, happened, held, load, tell};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::drafts::{self, Place};
use crate::db::{self, Db, instant, stored};
use crate::desks::hall::KEEP;
use crate::desks::hall::course::Course;
use crate::desks::hall::model::{Call, Event, EventKind, HallState};
use crate::desks::hall::{source, store};
use crate::work::house::House;
use crate::work::session::Session;

/// Longest note, in characters.
pub const LONGEST_NOTE: usize = 2_000;

/// What happened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Noting {
    /// To whom.
    pub seat: Option<i64>,
    /// On which item.
    pub item: Option<i64>,
    /// The call, the item it is merged with, the words of a note.
    pub value: Option<String>,
    /// When, if not now.
    pub at: Option<DateTime<Utc>>,
    /// The sitting opens before the hour of its notice, and who writes it was asked.
    pub early: bool,
}

impl Noting {
    /// About a member.
    pub fn seat(seat: i64) -> Self {
        Self { seat: Some(seat), ..Self::default() }
    }

    /// About an item.
    pub fn item(item: i64) -> Self {
        Self { item: Some(item), ..Self::default() }
    }
}

/// Notes what happened, and lets its draft go; answers the sitting as it stands then.
pub fn note(
    db: &mut Db,
    house: &House,
    session: &Session,
    sitting: i64,
    kind: EventKind,
    noting: &Noting,
    draft: Option<&Place>,
) -> Outcomes<Sheet> {
    session.require(KEEP)?;
    db::write(db, |db| {
        let sheet = held(db, sitting)?;
        let at = happened(house, noting.at)?;
        if kind == EventKind::Opened && !noting.early {
            in_time(&sheet, at)?;
        }
        note_within(db, house, session, &sheet, (kind, at), noting)?;
        drafts::done(db, draft)?;
        settle(db, sitting)
    })
}

/// Notes what happened in a sitting that is held, where it is allowed as things stand.
pub(super) fn note_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    sheet: &Sheet,
    (kind, at): (EventKind, DateTime<Utc>),
    noting: &Noting,
) -> Outcomes<()> {
    let noting = Noting { value: noting.value.as_deref().map(cleaned), ..noting.clone() };
    allowed(&sheet.course, kind, &noting, at)?;
    write(db, house, session, sheet, (kind, None, at), &noting)?;
    let member = noting.seat.and_then(|seat| sheet.course.member(seat)).and_then(|member| member.seat.member_id);
    if let (EventKind::Present | EventKind::In, Some(member)) = (kind, member) {
        source::present(db, house, session, sheet.hall.sitting_id, member)?;
    }
    Ok(())
}

/// A sitting does not open before the hour of its notice by oversight.
fn in_time(sheet: &Sheet, at: DateTime<Utc>) -> Outcomes<()> {
    let convened = instant(sheet.hall.convened_at);
    if at >= convened {
        return Ok(());
    }
    Err(Fault::not_done("fault-hall-early").arg("hour", dates::hour_of(at)).arg("convened", dates::date_time(convened)))
}

fn cleaned(text: &str) -> String {
    text.trim().chars().take(LONGEST_NOTE).collect()
}

/// Takes the last thing back that was noted and still holds; the row stays, and so does who took it back.
pub fn undo(db: &mut Db, house: &House, session: &Session, sitting: i64) -> Outcomes<Sheet> {
    session.require(KEEP)?;
    db::write(db, |db| {
        let sheet = held(db, sitting)?;
        let Some(last) = sheet.course.last.clone() else { return Err(Fault::not_done("fault-hall-nothing")) };
        let noting = Noting { seat: last.seat_id, item: last.item_id, ..Noting::default() };
        write(db, house, session, &sheet, (EventKind::Undone, Some(last.id), house.clock.now()), &noting)?;
        settle(db, sitting)
    })
}

/// Writes one event; answers its id.
pub(super) fn write(
    db: &mut Db,
    house: &House,
    session: &Session,
    sheet: &Sheet,
    (kind, other, at): (EventKind, Option<i64>, DateTime<Utc>),
    noting: &Noting,
) -> Outcomes<i64> {
    let now = house.clock.now();
    let mut event = Event {
        id: 0,
        sitting_id: sheet.hall.sitting_id,
        kind,
        seat_id: noting.seat,
        item_id: noting.item,
        other_id: other,
        value: noting.value.clone(),
        at: stored(at),
        noted_at: stored(now),
        operator_id: session.operator_id,
        operator_name: session.name.clone(),
        digest: Vec::new(),
    };
    let digest = event_digest(&event);
    event.digest = digest.to_vec();
    let id = store::add_event(db, &event)?;
    let name = noting.seat.and_then(|seat| sheet.course.member(seat)).map(|member| member.seat.name.clone());
    let item = noting.item.and_then(|item| sheet.course.treated(item)).map(|item| item.item.position);
    let detail = json!({ "kind": kind.code(), "name": name, "item": item, "at": dates::date_time(at), "event": id });
    tell(db, session, now, ("hall.noted", sheet.hall.sitting_id), digest, &detail)?;
    Ok(id)
}

/// Keeps the state that follows from the events, for lists; answers the sitting.
pub(super) fn settle(db: &mut Db, sitting: i64) -> Outcomes<Sheet> {
    let mut sheet = load(db, sitting)?;
    if sheet.hall.state != sheet.course.state {
        store::set_state(db, sitting, sheet.course.state, None)?;
        sheet.hall.state = sheet.course.state;
    }
    Ok(sheet)
}

/// Whether something can be noted as things stand.
pub fn allowed(course: &Course, kind: EventKind, noting: &Noting, at: DateTime<Utc>) -> Outcomes<()> {
    let refuse = |key| Err(Fault::not_done(key));
    if let Some(opened) = course.opened_at.filter(|opened| at < *opened) {
        return Err(Fault::not_done("fault-hall-before").arg("opened", dates::hour_of(opened)));
    }
    if noting.at.is_some() {
        ordered(course, kind, at)?;
    }
    let running = matches!(course.state, HallState::Open | HallState::Suspended);
    match kind {
        EventKind::Present | EventKind::Absent | EventKind::Justified => {
            if course.state == HallState::Calling {
                seated(course, noting)
            } else {
                refuse("fault-hall-called")
            }
        }
        EventKind::Opened => can_open(course, noting),
        EventKind::In | EventKind::Out | EventKind::Aside => {
            if !running {
                return refuse("fault-hall-not-open");
            }
            seated(course, noting)?;
            moves(course, kind, noting, at)
        }
        EventKind::Begun => match (course.state, noting.item.and_then(|item| course.treated(item))) {
            (_, None) => refuse("fault-hall-no-item"),
            (HallState::Open, Some(item)) if item.standing.is_done() => {
                Err(Fault::not_done("fault-hall-item-done").arg("number", item.item.position))
            }
            (HallState::Open, Some(_)) => enough(course),
            _ => refuse("fault-hall-not-open"),
        },
        EventKind::Noted | EventKind::Postponed | EventKind::Withdrawn | EventKind::Merged => {
            ending(course, kind, noting)
        }
        EventKind::Suspended if course.state == HallState::Open => Ok(()),
        EventKind::Resumed if course.state == HallState::Suspended => Ok(()),
        EventKind::Deserted if course.state == HallState::Calling || running => {
            if course.valid() {
                refuse("fault-hall-enough")
            } else {
                Ok(())
            }
        }
        EventKind::Note if noting.seat.is_some() => can_preside(course, noting, at),
        EventKind::Note if noting.value.as_deref().is_some_and(|text| !text.is_empty()) => Ok(()),
        EventKind::Note => refuse("fault-hall-empty-note"),
        EventKind::Suspended | EventKind::Resumed | EventKind::Deserted | EventKind::Voted | EventKind::Undone => {
            refuse("fault-hall-not-open")
        }
    }
}

/// An hour that was typed leaves what is written already as it is: who comes or goes does so after the last vote, which
/// counted who was there; everything else follows what happened last. A remark may be about any moment.
fn ordered(course: &Course, kind: EventKind, at: DateTime<Utc>) -> Outcomes<()> {
    match kind {
        EventKind::In | EventKind::Out => match course.last_vote().filter(|voted| at < *voted) {
            Some(voted) => Err(Fault::not_done("fault-hall-voted-since").arg("voted", dates::hour_of(voted))),
            None => Ok(()),
        },
        EventKind::Present
        | EventKind::Absent
        | EventKind::Justified
        | EventKind::Opened
        | EventKind::Undone
        | EventKind::Note => Ok(()),
        EventKind::Aside
        | EventKind::Begun
        | EventKind::Voted
        | EventKind::Noted
        | EventKind::Postponed
        | EventKind::Withdrawn
        | EventKind::Merged
        | EventKind::Suspended
        | EventKind::Resumed
        | EventKind::Deserted => in_order(course, at),
    }
}

/// Whether an hour follows what happened last.
pub(super) fn in_order(course: &Course, at: DateTime<Utc>) -> Outcomes<()> {
    match course.latest.filter(|latest| at < *latest) {
        Some(latest) => Err(Fault::not_done("fault-hall-backwards").arg("last", dates::hour_of(latest))),
        None => Ok(()),
    }
}

fn seated(course: &Course, noting: &Noting) -> Outcomes<()> {
    match noting.seat.and_then(|seat| course.member(seat)) {
        Some(_) => Ok(()),
        None => Err(Fault::not_done("fault-hall-no-member")),
    }
}

/// The hall opens when enough are there, at the call that is said.
fn can_open(course: &Course, noting: &Noting) -> Outcomes<()> {
    if course.state != HallState::Calling {
        return Err(Fault::not_done("fault-hall-called"));
    }
    let call = noting.value.as_deref().and_then(Call::parse).unwrap_or(Call::First);
    let (present, needed) = (course.counted(), course.needed(call));
    if present >= needed {
        return chaired(course);
    }
    let key = match call {
        Call::First => "fault-hall-quorum-open",
        Call::Second => "fault-hall-quorum-second",
    };
    Err(Fault::not_done(key).arg("present", present).arg("needed", needed).arg("rule", by_rule(course)))
}

/// Somebody is named to preside: a member in the room, while nobody is there who does by rule. What was voted before keeps who
/// presided over it.
fn can_preside(course: &Course, noting: &Noting, at: DateTime<Utc>) -> Outcomes<()> {
    if !matches!(course.state, HallState::Calling | HallState::Open | HallState::Suspended) {
        return Err(Fault::not_done("fault-hall-not-open"));
    }
    if noting.at.is_some() {
        in_order(course, at)?;
    }
    may_name_chair(course)?;
    let there = course.may_preside().any(|one| Some(one.seat.id) == noting.seat);
    if there { Ok(()) } else { Err(Fault::not_done("fault-hall-chair-out")) }
}

/// Whether it is for somebody to say who presides: nobody is there who does by rule, and somebody is who can.
pub fn may_name_chair(course: &Course) -> Outcomes<()> {
    if let Some(chair) = course.presides().filter(|_| course.chair_by_rule()) {
        return Err(Fault::not_done("fault-hall-chair-rule").arg("name", &chair.seat.name));
    }
    if course.may_preside().next().is_none() { Err(Fault::not_done("fault-hall-chair-out")) } else { Ok(()) }
}

/// Nothing is opened or decided while nobody presides.
pub(super) fn chaired(course: &Course) -> Outcomes<()> {
    if course.presides().is_some() { Ok(()) } else { Err(Fault::not_done("fault-hall-no-chair")) }
}

/// Nothing is decided with fewer than needed.
pub(super) fn enough(course: &Course) -> Outcomes<()> {
    if course.valid() {
        return Ok(());
    }
    let needed = course.needed(course.call);
    let missing = needed - course.counted();
    Err(Fault::not_done("fault-hall-quorum")
        .arg("present", course.counted())
        .arg("needed", needed)
        .arg("missing", missing)
        .arg("rule", by_rule(course)))
}

/// The rule behind a quorum, behind a blank; nothing where none is written.
fn by_rule(course: &Course) -> String {
    let rule = course.rule.trim();
    if rule.is_empty() { String::new() } else { format!(" ({rule})") }
}

fn moves(course: &Course, kind: EventKind, noting: &Noting, at: DateTime<Utc>) -> Outcomes<()> {
    let Some(member) = noting.seat.and_then(|seat| course.member(seat)) else { return Ok(()) };
    let name = &member.seat.name;
    let last = member.spans.iter().flat_map(|(from, to)| [Some(*from), *to]).flatten().max();
    if let Some(last) = last.filter(|last| at < *last) {
        return Err(Fault::not_done("fault-hall-order").arg("name", name).arg("last", dates::hour_of(last)));
    }
    match kind {
        EventKind::In if member.here() => Err(Fault::not_done("fault-hall-is-in").arg("name", name)),
        EventKind::Out | EventKind::Aside if !member.inside => {
            Err(Fault::not_done("fault-hall-is-out").arg("name", name))
        }
        EventKind::Aside if noting.item.is_none() || noting.item != course.current => {
            Err(Fault::not_done("fault-hall-aside-item"))
        }
        _ => Ok(()),
    }
}

/// An item ends without a vote: noted with the quorum, put off or withdrawn at any time.
pub fn ending(course: &Course, kind: EventKind, noting: &Noting) -> Outcomes<()> {
    let Some(item) = noting.item.and_then(|item| course.treated(item)) else {
        return Err(Fault::not_done("fault-hall-no-item"));
    };
    if item.standing.is_done() {
        return Err(Fault::not_done("fault-hall-item-done").arg("number", item.item.position));
    }
    if kind == EventKind::Merged {
        let with = noting.value.as_deref().and_then(|value| value.parse::<i64>().ok());
        if with.is_none_or(|with| with == item.item.id || course.treated(with).is_none()) {
            return Err(Fault::not_done("fault-hall-merged"));
        }
    }
    match (kind, course.state) {
        (EventKind::Noted, HallState::Open) => enough(course),
        (_, HallState::Open | HallState::Suspended | HallState::Deserted) => Ok(()),
        _ => Err(Fault::not_done("fault-hall-not-open")),
    }
}
