//! Keys: the list, handing out, giving back. A key is out once, until it is back; the register only grows.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::chain;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, fold};
use crate::db::canonical::Canonical;
use crate::db::{self, Db, instant, stored};
use crate::desks::rooms::shifts::model::{Key, KeyMove, Way};
use crate::desks::rooms::shifts::rules::LONGEST_NAME;
use crate::desks::rooms::shifts::store::{keys as store, volunteers};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// A key with the move by which it is out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyState {
    /// The key.
    pub key: Key,
    /// How it went out, where it is out.
    pub out: Option<KeyMove>,
}

impl KeyState {
    /// Whether it should be back by now.
    pub fn is_late(&self, now: DateTime<Utc>) -> bool {
        self.out.as_ref().and_then(|out| out.due_at).is_some_and(|due| instant(due) < now)
    }
}

/// Handing a key out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handing {
    /// The volunteer who takes it, where it is one.
    pub volunteer_id: Option<i64>,
    /// Who takes it.
    pub holder: String,
    /// For which booking.
    pub booking_id: Option<i64>,
    /// When it must be back.
    pub due_at: Option<DateTime<Utc>>,
    /// Note.
    pub note: String,
}

/// The keys that are used: late ones first, then those that are out, then those in the board.
pub fn all(db: &mut Db, house: &House, session: &Session) -> Outcomes<Vec<KeyState>> {
    session.require(Permission::Consult)?;
    let keys = store::all(db)?;
    let out: Vec<i64> = keys.iter().filter_map(|key| key.out_id).collect();
    let moves = store::moves(db, &out)?;
    let now = house.clock.now();
    let mut states: Vec<KeyState> = keys
        .into_iter()
        .map(|key| KeyState { out: moves.iter().find(|one| Some(one.id) == key.out_id).cloned(), key })
        .collect();
    states.sort_by_key(|state| (!state.is_late(now), state.out.is_none()));
    Ok(states)
}

/// Writes a key: a new one, or over the one that was seen. A key that is out cannot be put aside.
pub fn write(
    db: &mut Db,
    house: &House,
    session: &Session,
    of: Option<&Key>,
    (label, opens, active): (&str, &str, bool),
) -> Outcomes<i64> {
    session.require(Permission::KeepRooms)?;
    let line = |text: &str| Shown::line(text.trim()).into_string();
    let (label, opens) = (line(label), line(opens));
    if fold(&label).is_empty() || label.chars().count() > LONGEST_NAME {
        return Err(Fault::not_done("fault-keys-label").on("label"));
    }
    if opens.chars().count() > LONGEST_NAME {
        return Err(Fault::not_done("fault-keys-label").on("opens"));
    }
    db::write(db, |db| {
        if store::by_label(db, &label)?.is_some_and(|other| of.is_none_or(|key| key.id != other.id)) {
            return Err(Fault::not_done("fault-keys-twice").arg("label", &label).on("label"));
        }
        let id = match of {
            None => store::insert(db, &label, &opens)?,
            Some(key) if !active && key.out_id.is_some() => {
                return Err(Fault::not_done("fault-keys-out").arg("label", &key.label));
            }
            Some(key) if store::update(db, key, &label, &opens, active)? => key.id,
            Some(_) => return Err(Fault::not_done("fault-keys-conflict")),
        };
        let digest =
            Canonical::of("room-key/1").text("label", &label).text("opens", &opens).flag("active", active).digest();
        let detail = json!({ "label": label, "opens": opens, "active": active });
        chain(db, house.clock.now(), &session.actor(), ("key.written", id), digest, &detail)?;
        Ok(id)
    })
}

/// Hands a key out; answers the line of the register.
pub fn hand_out(db: &mut Db, house: &House, session: &Session, key: i64, handing: &Handing) -> Outcomes<KeyMove> {
    session.require(Permission::KeepRooms)?;
    let note = super::note(&handing.note)?;
    let holder = Shown::line(handing.holder.trim()).into_string();
    if fold(&holder).is_empty() || holder.chars().count() > LONGEST_NAME {
        return Err(Fault::not_done("fault-keys-holder").on("holder"));
    }
    if handing.due_at.is_some_and(|due| due <= house.clock.now()) {
        return Err(Fault::not_done("fault-keys-due").on("due"));
    }
    db::write(db, |db| {
        let key = found(db, key)?;
        if let Some(out) = key.out_id {
            let out = store::moves(db, &[out])?.into_iter().next();
            let name = out.as_ref().map(|out| out.holder.clone()).unwrap_or_default();
            let since = out.map(|out| dates::date_time(instant(out.at))).unwrap_or_default();
            return Err(Fault::not_done("fault-keys-gone")
                .arg("label", &key.label)
                .arg("name", name)
                .arg("since", since)
                .on("key"));
        }
        if handing.volunteer_id.is_some_and(|id| volunteers::by_id(db, id).is_ok_and(|one| one.is_none())) {
            return Err(Fault::not_done("fault-shifts-nobody").on("holder"));
        }
        let line = KeyMove {
            id: 0,
            key_id: key.id,
            label: key.label.clone(),
            kind: Way::Out,
            out_id: None,
            volunteer_id: handing.volunteer_id,
            holder,
            booking_id: handing.booking_id,
            due_at: handing.due_at.map(stored),
            note,
            at: stored(house.clock.now()),
            operator_id: session.operator_id,
            operator_name: session.name.clone(),
            digest: Vec::new(),
        };
        write_move(db, house, session, &key, line)
    })
}

/// Takes a key back; answers the line of the register.
pub fn take_back(db: &mut Db, house: &House, session: &Session, key: i64, note: &str) -> Outcomes<KeyMove> {
    session.require(Permission::KeepRooms)?;
    let note = super::note(note)?;
    db::write(db, |db| {
        let key = found(db, key)?;
        let out = match key.out_id {
            Some(out) => store::moves(db, &[out])?.into_iter().next(),
            None => None,
        };
        let out = out.ok_or_else(|| Fault::not_done("fault-keys-here").arg("label", &key.label))?;
        let line = KeyMove {
            id: 0,
            kind: Way::In,
            out_id: Some(out.id),
            due_at: None,
            note,
            at: stored(house.clock.now()),
            operator_id: session.operator_id,
            operator_name: session.name.clone(),
            digest: Vec::new(),
            ..out
        };
        write_move(db, house, session, &key, line)
    })
}

fn found(db: &mut Db, key: i64) -> Outcomes<Key> {
    store::by_id(db, key)?.filter(|key| key.active).ok_or_else(|| Fault::not_done("fault-keys-none").on("key"))
}

fn write_move(db: &mut Db, house: &House, session: &Session, key: &Key, line: KeyMove) -> Outcomes<KeyMove> {
    let line = store::insert_move(db, line)?;
    let out = Some(line.id).filter(|_| line.kind == Way::Out);
    if !store::stand(db, key, out)? {
        return Err(Fault::not_done("fault-keys-conflict"));
    }
    let action = if line.kind == Way::Out { "key.out" } else { "key.in" };
    let detail = json!({ "move": line.id, "label": line.label, "holder": line.holder });
    chain(db, house.clock.now(), &session.actor(), (action, key.id), line.expected_digest(), &detail)?;
    Ok(line)
}
