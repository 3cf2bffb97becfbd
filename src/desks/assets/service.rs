//! The use cases of the inventory: entering, changing, moving, retiring a thing, lending a spare in its place. Each is one
//! transaction that writes the record, its sealed event and the event of the chain, with the permission asked inside.

mod lending;

pub use lending::{Lending, Replacing, give_back, lend, lend_within, replacing};

use serde_json::{Map, Value as Json, json};

use super::model::{Act, Asset, AssetEvent, Fields, State};
use super::rules;
use super::store::list;
use super::store::{self, Computed, Place, events, loans};
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Actor, Entry};
use crate::db::drafts::{self, Place as DraftPlace};
use crate::db::search::{self, Index};
use crate::db::{self, Db, stored};
use crate::desks::people::api as people;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record among audit events and deadlines.
pub const SUBJECT: &str = "asset";

/// Things an act may be done to at once.
pub const MOST_AT_ONCE: usize = 500;

/// What a clerk gets for a thing that was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Created {
    /// The thing.
    pub id: i64,
    /// Its inventory number.
    pub number: String,
    /// The same form had entered it before.
    pub already: bool,
}

/// Something to be told of a thing.
#[derive(Debug, Clone, Default)]
pub(super) struct Told<'a> {
    /// The other thing of a loan, or the ticket.
    pub other: Option<i64>,
    /// Reason or note.
    pub note: Option<&'a str>,
    /// What changed.
    pub detail: Json,
}

/// Enters a thing; `draft` is thrown away with it.
pub fn create(
    db: &mut Db,
    house: &House,
    session: &Session,
    fields: &Fields,
    key: &str,
    draft: Option<&DraftPlace>,
) -> Outcomes<Created> {
    session.require(Permission::KeepInventory)?;
    db::write(db, |db| {
        let created = create_within(db, house, session, fields, key, State::InUse)?;
        if let Some(place) = draft {
            drafts::discard(db, place)?;
        }
        Ok(created)
    })
}

/// The same inside the caller's transaction, in a state of its choice.
pub fn create_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    fields: &Fields,
    key: &str,
    state: State,
) -> Outcomes<Created> {
    session.require(Permission::KeepInventory)?;
    if let Some(made) = store::by_key(db, key)? {
        return Ok(Created { id: made.id, number: made.number, already: true });
    }
    let mut fields = rules::clean(fields)?;
    check(db, &fields, None)?;
    if fields.number.is_empty() {
        fields.number = next_number(db)?;
    }
    let id = store::insert(db, &fields, computed(&fields, &serial_key(&fields)), state, key, None)?;
    index(db, id, &fields, false)?;
    let detail = json!({ "new": differing(&json!({}), &plain(&fields)) });
    tell(db, house, session, id, Act::Created, Told { detail, ..Told::default() })?;
    Ok(Created { id, number: fields.number, already: false })
}

/// The next inventory number of the house that nothing has yet.
pub(super) fn next_number(db: &mut Db) -> Outcomes<String> {
    loop {
        let number = rules::own_number(store::draw(db)?);
        if store::by_number(db, &number)?.is_none() {
            return Ok(number);
        }
    }
}

/// Writes new fields over the version they were read in.
pub fn change(db: &mut Db, house: &House, session: &Session, id: i64, version: i64, fields: &Fields) -> Outcomes<()> {
    session.require(Permission::KeepInventory)?;
    let fields = rules::clean(fields)?;
    db::write(db, |db| {
        let old = found(store::locked(db, id)?)?;
        not_retired(&old)?;
        if fields.number.is_empty() {
            return Err(Fault::not_done("fault-assets-number").on("number"));
        }
        check(db, &fields, Some(id))?;
        if !store::update(db, id, version, &fields, computed(&fields, &serial_key(&fields)), None)? {
            return Err(conflict(&old));
        }
        index(db, id, &fields, true)?;
        let act = if rules::moves(&old.fields(), &fields) { Act::Moved } else { Act::Changed };
        let detail = difference(&old.fields(), &fields);
        tell(db, house, session, id, act, Told { detail, ..Told::default() })
    })
}

/// Where many things are taken at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Destination {
    /// Office; none leaves it as it is.
    pub office: Option<i64>,
    /// Room; none leaves it as it is.
    pub room: Option<String>,
}

/// Where a thing stood before an act, so that the act can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    id: i64,
    /// Version that the act left it in: a later one is a colleague's.
    version: i64,
    state: State,
    office: Option<i64>,
    user: Option<i64>,
    room: Option<String>,
}

/// What an act on many things changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// How many.
    pub count: usize,
    /// How they stood before.
    pub former: Vec<Former>,
}

/// Takes things to another office or room.
pub fn move_many(db: &mut Db, house: &House, session: &Session, ids: &[i64], to: &Destination) -> Outcomes<Changed> {
    each(db, session, ids, &mut |db, old| {
        not_retired(old)?;
        let mut fields = old.fields();
        fields.office_id = to.office.or(fields.office_id);
        // Whoever worked with it, and its room, stay behind when it goes to another office.
        if fields.office_id != old.office_id {
            fields.user_id = None;
            fields.room = None;
        }
        if let Some(room) = &to.room {
            fields.room = Some(rules::cut(room, rules::LONGEST)).filter(|room| !room.is_empty());
        }
        if fields == old.fields() {
            return Ok(false);
        }
        check(db, &fields, Some(old.id))?;
        put(db, house, session, old, old.state, &fields, (Act::Moved, Told::default()))?;
        Ok(true)
    })
}

/// Takes a thing to another office inside the caller's transaction.
pub(super) fn move_within(db: &mut Db, house: &House, session: &Session, old: &Asset, office: i64) -> Outcomes<()> {
    not_retired(old)?;
    let fields = Fields { office_id: Some(office), user_id: None, room: None, ..old.fields() };
    check(db, &fields, Some(old.id))?;
    put(db, house, session, old, old.state, &fields, (Act::Moved, Told::default()))
}

/// Puts things into a state that may be chosen by hand.
pub fn set_state(db: &mut Db, house: &House, session: &Session, ids: &[i64], state: State) -> Outcomes<Changed> {
    each(db, session, ids, &mut |db, old| {
        not_retired(old)?;
        not_on_loan(db, old)?;
        if old.state == state {
            return Ok(false);
        }
        if !rules::states_after(old.state).contains(&state) {
            return Err(Fault::not_done("fault-assets-state").arg("number", &old.number));
        }
        put(db, house, session, old, state, &old.fields(), (Act::State, Told::default()))?;
        Ok(true)
    })
}

/// Takes things out of use, with the measure or the reason; nothing of them is lost and they can be taken back.
pub fn retire(db: &mut Db, house: &House, session: &Session, ids: &[i64], reason: &str) -> Outcomes<Changed> {
    let reason = rules::reason(reason)?;
    each(db, session, ids, &mut |db, old| {
        not_retired(old)?;
        not_on_loan(db, old)?;
        let told = Told { note: Some(&reason), ..Told::default() };
        put(db, house, session, old, State::Retired, &old.fields(), (Act::Retired, told))?;
        Ok(true)
    })
}

/// Takes retired things back into use.
pub fn unretire(db: &mut Db, house: &House, session: &Session, ids: &[i64], reason: &str) -> Outcomes<Changed> {
    let reason = rules::reason(reason)?;
    each(db, session, ids, &mut |db, old| {
        if old.state != State::Retired {
            return Err(Fault::not_done("fault-assets-not-retired").arg("number", &old.number));
        }
        let told = Told { note: Some(&reason), ..Told::default() };
        put(db, house, session, old, State::InUse, &old.fields(), (Act::Unretired, told))?;
        Ok(true)
    })
}

/// Takes an act on many things back, all of it or nothing: what a colleague changed since is not touched.
pub fn put_back(db: &mut Db, house: &House, session: &Session, former: &[Former]) -> Outcomes<Changed> {
    session.require(Permission::KeepInventory)?;
    db::write(db, |db| {
        for one in former {
            let now = found(store::locked(db, one.id)?)?;
            if now.version != one.version {
                return Err(conflict(&now));
            }
            let fields = Fields { office_id: one.office, user_id: one.user, room: one.room.clone(), ..now.fields() };
            let act = match (now.state, one.state) {
                (State::Retired, _) => Act::Unretired,
                (_, State::Retired) => Act::Retired,
                (now, then) if now != then => Act::State,
                _ => Act::Moved,
            };
            put(db, house, session, &now, one.state, &fields, (act, Told::default()))?;
        }
        Ok(Changed { count: former.len(), former: Vec::new() })
    })
}

/// An act on many things as one transaction: all of them or none.
fn each(
    db: &mut Db,
    session: &Session,
    ids: &[i64],
    act: &mut dyn FnMut(&mut Db, &Asset) -> Outcomes<bool>,
) -> Outcomes<Changed> {
    session.require(Permission::KeepInventory)?;
    if ids.len() > MOST_AT_ONCE {
        return Err(Fault::not_done("fault-assets-too-many").arg("most", MOST_AT_ONCE));
    }
    db::write(db, |db| {
        let mut changed = Changed::default();
        for id in ids {
            let old = found(store::locked(db, *id)?)?;
            if act(db, &old)? {
                changed.count += 1;
                changed.former.push(Former {
                    id: old.id,
                    version: old.version + 1,
                    state: old.state,
                    office: old.office_id,
                    user: old.user_id,
                    room: old.room,
                });
            }
        }
        Ok(changed)
    })
}

/// Writes state and place, and tells of it with what changed.
fn put(
    db: &mut Db,
    house: &House,
    session: &Session,
    old: &Asset,
    state: State,
    fields: &Fields,
    (act, told): (Act, Told<'_>),
) -> Outcomes<()> {
    let place = Place { office: fields.office_id, user: fields.user_id, room: fields.room.as_deref() };
    if !store::set_state(db, old, state, place)? {
        return Err(conflict(old));
    }
    if place != old.place() {
        index(db, old.id, fields, true)?;
    }
    let mut detail = difference(&old.fields(), fields);
    if state != old.state {
        merge(&mut detail, &json!({ "old": { "state": old.state }, "new": { "state": state } }));
    }
    merge(&mut detail, &told.detail);
    tell(db, house, session, old.id, act, Told { detail, ..told })
}

/// Notes a ticket in the history of a thing, inside the caller's transaction; anybody who may open tickets may.
pub fn note_ticket(db: &mut Db, house: &House, session: &Session, asset: i64, ticket: i64, note: &str) -> Outcomes<()> {
    found(store::by_id(db, asset)?)?;
    let note = rules::cut(note, rules::LONGEST_NOTE);
    tell(db, house, session, asset, Act::Ticket, Told { other: Some(ticket), note: Some(&note), detail: json!({}) })
}

/// One thing in full.
pub fn asset(db: &mut Db, session: &Session, id: i64) -> Outcomes<Asset> {
    session.require(Permission::Consult)?;
    found(store::by_id(db, id)?)
}

/// The record, or that there is none.
pub(super) fn found(asset: Option<Asset>) -> Outcomes<Asset> {
    asset.ok_or_else(|| Fault::not_done("fault-assets-gone"))
}

fn not_retired(asset: &Asset) -> Outcomes<()> {
    if asset.state == State::Retired {
        return Err(Fault::not_done("fault-assets-retired").arg("number", &asset.number).arg("name", &asset.name));
    }
    Ok(())
}

fn not_on_loan(db: &mut Db, asset: &Asset) -> Outcomes<()> {
    match loans::open_of(db, asset.id)? {
        Some(_) => Err(Fault::not_done("fault-assets-on-loan").arg("number", &asset.number)),
        None => Ok(()),
    }
}

fn conflict(asset: &Asset) -> Fault {
    Fault::not_done("fault-assets-conflict").arg("number", &asset.number)
}

pub(super) fn serial_key(fields: &Fields) -> String {
    rules::serial_key(fields.maker.as_deref(), fields.serial.as_deref())
}

pub(super) fn computed<'a>(fields: &Fields, serial_key: &'a str) -> Computed<'a> {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    Computed { serial_key, os_end: rules::end_of_support(&text(&fields.os), &text(&fields.os_version)) }
}

/// The number is nobody else's, and what the fields name is there.
pub(super) fn check(db: &mut Db, fields: &Fields, own: Option<i64>) -> Outcomes<()> {
    if !fields.number.is_empty()
        && let Some(other) = store::by_number(db, &fields.number)?
        && Some(other.id) != own
    {
        return Err(Fault::not_done("fault-assets-number-taken")
            .arg("number", &other.number)
            .arg("name", &other.name)
            .on("number"));
    }
    if let Some(office) = fields.office_id
        && people::office(db, office)?.is_none()
    {
        return Err(Fault::not_done("fault-assets-office").on("office"));
    }
    if let Some(user) = fields.user_id
        && store::operator_name(db, user)?.is_empty()
    {
        return Err(Fault::not_done("fault-assets-user").on("user"));
    }
    if let Some(machine) = fields.attached_to
        && (Some(machine) == own || list::label(db, machine)?.is_none())
    {
        return Err(Fault::not_done("fault-assets-attached").on("attached"));
    }
    Ok(())
}

/// Keeps the words of a thing.
pub(super) fn index(db: &mut Db, id: i64, fields: &Fields, known: bool) -> Outcomes<()> {
    let office = match fields.office_id {
        Some(office) => people::office(db, office)?.map(|office| office.code).unwrap_or_default(),
        None => String::new(),
    };
    let user = match fields.user_id {
        Some(user) => store::operator_name(db, user)?,
        None => String::new(),
    };
    let words = rules::words(fields, &office, &user);
    if known { search::replace(db, Index::Assets, id, &words) } else { search::add(db, Index::Assets, id, &words) }
}

/// What changed between two versions: `{"old": {…}, "new": {…}}` with the fields that differ.
pub(super) fn difference(old: &Fields, new: &Fields) -> Json {
    let (old, new) = (plain(old), plain(new));
    json!({ "old": differing(&new, &old), "new": differing(&old, &new) })
}

fn plain(fields: &Fields) -> Json {
    serde_json::to_value(fields).unwrap_or_default()
}

/// The fields of `there` that are not the same in `here`; empty ones of a new record are left out.
fn differing(here: &Json, there: &Json) -> Json {
    let Some(fields) = there.as_object() else { return json!({}) };
    let differ = fields.iter().filter(|(name, value)| here.get(name.as_str()).unwrap_or(&Json::Null) != *value);
    Json::Object(differ.map(|(name, value)| (name.clone(), value.clone())).collect::<Map<_, _>>())
}

/// Puts the fields of one detail beside those of another.
fn merge(into: &mut Json, more: &Json) {
    for side in ["old", "new"] {
        let Some(fields) = more.get(side).and_then(Json::as_object) else { continue };
        if let Some(target) = into.get_mut(side).and_then(Json::as_object_mut) {
            target.extend(fields.iter().map(|(name, value)| (name.clone(), value.clone())));
        }
    }
}

/// Writes the sealed event and the event of the chain that holds its digest.
pub(super) fn tell(
    db: &mut Db,
    house: &House,
    session: &Session,
    asset: i64,
    act: Act,
    told: Told<'_>,
) -> Outcomes<()> {
    let now = house.clock.now();
    let event = events::insert(
        db,
        AssetEvent {
            id: 0,
            asset_id: asset,
            at: stored(now),
            operator_id: (session.operator_id != 0).then_some(session.operator_id),
            operator_name: session.name.clone(),
            act,
            other_id: told.other,
            note: told.note.map(str::to_owned),
            detail: if told.detail.is_null() { "{}".to_owned() } else { told.detail.to_string() },
            digest: Vec::new(),
        },
    )?;
    let actor = if session.operator_id == 0 { Actor::system() } else { session.actor() };
    let entry = Entry {
        at: now,
        actor: &actor,
        action: act.action(),
        subject_kind: SUBJECT,
        subject_id: asset,
        digest: event.expected_digest(),
    };
    audit::append(db, &entry, &json!({ "event": event.id }))?;
    Ok(())
}
