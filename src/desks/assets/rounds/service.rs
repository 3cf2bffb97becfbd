//! The use cases of rounds: opening, checking a thing, closing. Each is one transaction with its event of the chain.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::model::{Check, Finding, Kind, Round, SUBJECT};
use super::store;
use crate::base::calendar::end_of_day;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Actor, Entry};
use crate::db::canonical::Canonical;
use crate::db::{self, Db, deadlines, stored};
use crate::desks::assets::model::{Act, Asset, Kind as AssetKind};
use crate::desks::assets::rules;
use crate::desks::assets::service::{self as things, Told};
use crate::desks::assets::store as things_store;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Opens the round of a year by hand. Answers its id, that of the one that is there included.
pub fn open(db: &mut Db, house: &House, session: &Session, kind: Kind, year: i64) -> Outcomes<i64> {
    session.require(Permission::KeepInventory)?;
    db::write(db, |db| {
        if let Some(round) = store::of_year(db, kind, year)? {
            return Ok(round.id);
        }
        ensure(db, house, Some(session), kind, year)?;
        Ok(store::of_year(db, kind, year)?.map_or(0, |round| round.id))
    })
}

/// Opens the round of a year with its deadline, once, inside the caller's transaction.
pub fn ensure(db: &mut Db, house: &House, session: Option<&Session>, kind: Kind, year: i64) -> Outcomes<bool> {
    let now = house.clock.now();
    let Some(id) = store::open(db, kind, year, stored(now), session.map(|session| session.operator_id))? else {
        return Ok(false);
    };
    let wrong = || Fault::not_done("fault-rounds-year").arg("year", year);
    let whole = i32::try_from(year).map_err(|_| wrong())?;
    // The term runs from the day of the year before, so that it is explained as a year.
    let from = kind.due(whole - 1).ok_or_else(wrong)?;
    let due = Kind::term().due(end_of_day(from), &house.facts().calendar).instant;
    let title = match kind {
        Kind::Hardware => format!("Verifica dell'inventario hardware {year}"),
        Kind::Licences => format!("Verifica di software e licenze {year}"),
    };
    let opening = deadlines::Opening {
        activity: kind.activity(),
        subject_kind: SUBJECT,
        subject_id: id,
        title: &title,
        office_id: None,
        opened_at: end_of_day(from),
        due_at: due,
    };
    deadlines::open(db, &opening)?;
    let actor = session.map_or_else(Actor::system, Session::actor);
    let digest = Canonical::of("inventory-round-opened/1").text("kind", kind.code()).int("year", year).digest();
    let entry = Entry {
        at: now,
        actor: &actor,
        action: "inventory_round.opened",
        subject_kind: SUBJECT,
        subject_id: id,
        digest,
    };
    audit::append(db, &entry, &json!({ "kind": kind.code(), "year": year }))?;
    Ok(true)
}

/// What the clerk says of things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saying {
    /// They are where they should be; of a licence, installed and bought are counted.
    Found,
    /// They are in this office: they are there from now on.
    Moved(i64),
    /// They are not found.
    Missing,
    /// They are to be retired.
    Retire,
    /// A note; what was found stays as it was, and is found where there was nothing.
    Note(String),
}

/// Says it of these things. Answers how many.
pub fn say(db: &mut Db, house: &House, session: &Session, round: i64, ids: &[i64], saying: &Saying) -> Outcomes<usize> {
    session.require(Permission::KeepInventory)?;
    db::write(db, |db| {
        let round = open_one(db, round)?;
        let now = house.clock.now();
        for id in ids {
            let asset = things::found(things_store::locked(db, *id)?)?;
            one(db, house, session, &round, &asset, saying, now)?;
        }
        Ok(ids.len())
    })
}

fn one(
    db: &mut Db,
    house: &House,
    session: &Session,
    round: &Round,
    asset: &Asset,
    saying: &Saying,
    now: DateTime<Utc>,
) -> Outcomes<()> {
    let known = store::check(db, round.id, asset.id)?;
    let licence = asset.kind == AssetKind::Licence;
    let plain = if licence { Finding::Counted } else { Finding::Found };
    let outcome = match saying {
        Saying::Found => plain,
        Saying::Moved(office) if asset.office_id == Some(*office) => plain,
        Saying::Moved(_) => Finding::Moved,
        Saying::Missing => Finding::Missing,
        Saying::Retire => Finding::Retire,
        Saying::Note(_) => known.as_ref().map_or(plain, |check| check.outcome),
    };
    let note = match saying {
        Saying::Note(note) => Some(rules::cut(note, rules::LONGEST_NOTE)).filter(|note| !note.is_empty()),
        _ => known.as_ref().and_then(|check| check.note.clone()),
    };
    let (installed, bought) = if licence {
        let key = crate::base::text::fold(&asset.name);
        (Some(things_store::parts::installed(db, &key)?), Some(asset.licences.unwrap_or(0)))
    } else {
        (None, None)
    };
    // What a first look found in another office counts, whatever is said of it after it was moved.
    let moved_before = known.as_ref().filter(|check| check.outcome == Finding::Moved);
    let office_id = moved_before.map_or(asset.office_id, |check| check.office_id);
    let to_office_id = match saying {
        Saying::Moved(office) => Some(*office),
        Saying::Note(_) => known.as_ref().and_then(|check| check.to_office_id),
        _ => None,
    };
    if let Saying::Moved(office) = saying
        && asset.office_id != Some(*office)
    {
        things::move_within(db, house, session, asset, *office)?;
    }
    let check = Check {
        asset_id: asset.id,
        outcome,
        office_id,
        to_office_id,
        note: note.clone(),
        installed,
        bought,
        at: stored(now),
        operator_id: session.operator_id,
        operator_name: session.name.clone(),
    };
    store::put(db, round.id, &check)?;
    let detail = json!({ "new": { "round": round.year, "finding": outcome.code() } });
    let told = Told { other: Some(round.id), note: note.as_deref(), detail };
    things::tell(db, house, session, asset.id, Act::Checked, told)
}

/// A round that is under way, kept as it is by others.
pub(super) fn open_one(db: &mut Db, id: i64) -> Outcomes<Round> {
    let round = store::locked(db, id)?.ok_or_else(|| Fault::not_done("fault-rounds-gone"))?;
    if round.is_open() { Ok(round) } else { Err(Fault::not_done("fault-rounds-closed").arg("year", round.year)) }
}

/// One round.
pub fn round(db: &mut Db, session: &Session, id: i64) -> Outcomes<Round> {
    session.require(Permission::Consult)?;
    store::by_id(db, id)?.ok_or_else(|| Fault::not_done("fault-rounds-gone"))
}

pub use super::close::close;
