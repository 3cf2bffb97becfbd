//! Keeping named views. One's own are one's own business; those of everybody are kept by the head of the service or the
//! administrator. Each writing is told to the chain.

use serde::Serialize;

use super::model::{View, ViewOf};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::{self, Entry};
use crate::db::canonical::Canonical;
use crate::db::{self, Db, stored};
use crate::desks::protocol::store::views as store;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Longest name.
const LONGEST: usize = 40;
/// Number keys.
const SLOTS: i64 = 9;

#[derive(Serialize)]
struct Detail<'a> {
    list: &'static str,
    name: &'a str,
    shared: bool,
    content: &'a str,
}

/// The views of a list that this operator sees.
pub fn seen(db: &mut Db, session: &Session, list: ViewOf) -> Outcomes<Vec<View>> {
    session.require(Permission::Consult)?;
    store::seen_by(db, list, session.operator_id)
}

/// Whether an operator may keep the views of everybody.
pub fn may_share(session: &Session) -> bool {
    session.may(Permission::HeadService) || session.may(Permission::Administer)
}

fn require(session: &Session, view: &View) -> Outcomes<()> {
    session.require(Permission::Consult)?;
    match view.owner_id {
        Some(owner) if owner == session.operator_id => Ok(()),
        None if may_share(session) => Ok(()),
        _ => Err(Fault::not_done("fault-not-permitted").arg("operator", &session.name)),
    }
}

/// Keeps what a list shows under a name, as the operator's own view, on the first number key that is free.
pub fn keep(db: &mut Db, house: &House, session: &Session, list: ViewOf, name: &str, content: &str) -> Outcomes<View> {
    let name = Shown::line(name.trim()).to_string();
    if name.is_empty() || name.chars().count() > LONGEST {
        return Err(Fault::not_done("fault-views-name"));
    }
    db::write(db, |db| {
        let known = seen(db, session, list)?;
        let own = |view: &&View| view.owner_id.is_some();
        if known.iter().filter(own).any(|view| view.name.to_lowercase() == name.to_lowercase()) {
            return Err(Fault::not_done("fault-views-name-taken").arg("name", &name));
        }
        let slot = (1..=SLOTS).find(|slot| known.iter().all(|view| view.slot != Some(*slot)));
        let mut view = View {
            id: 0,
            owner_id: Some(session.operator_id),
            name: name.clone(),
            slot,
            content: content.to_owned(),
            version: 1,
        };
        require(session, &view)?;
        view.id = store::insert(db, list, &view, session.operator_id, stored(house.clock.now()))?;
        tell(db, house, session, "view.kept", list, &view)?;
        Ok(view)
    })
}

/// Puts other contents into a view, or gives it to everybody, unless a colleague changed it meanwhile.
pub fn change(db: &mut Db, house: &House, session: &Session, list: ViewOf, view: &View, to: &View) -> Outcomes<()> {
    require(session, view)?;
    require(session, to)?;
    db::write(db, |db| {
        if !store::change(db, to, session.operator_id, stored(house.clock.now()))? {
            return Err(Fault::not_done("fault-views-changed"));
        }
        tell(db, house, session, "view.kept", list, to)
    })
}

/// Removes a view.
pub fn remove(db: &mut Db, house: &House, session: &Session, list: ViewOf, view: &View) -> Outcomes<()> {
    require(session, view)?;
    db::write(db, |db| {
        if !store::remove(db, view)? {
            return Err(Fault::not_done("fault-views-changed"));
        }
        tell(db, house, session, "view.removed", list, view)
    })
}

fn tell(
    db: &mut Db,
    house: &House,
    session: &Session,
    action: &'static str,
    list: ViewOf,
    view: &View,
) -> Outcomes<()> {
    let entry = Entry {
        at: house.clock.now(),
        actor: &session.actor(),
        action,
        subject_kind: "view",
        subject_id: view.id,
        digest: Canonical::of("view/1")
            .text("list", list.code())
            .text("name", &view.name)
            .maybe_int("owner", view.owner_id)
            .text("content", &view.content)
            .digest(),
    };
    let detail =
        Detail { list: list.code(), name: &view.name, shared: view.owner_id.is_none(), content: &view.content };
    audit::append(db, &entry, &detail).map(drop)
}
