//! Keeping subject templates: each writing is one transaction and told to the chain. Using one is only counted.

use serde::Serialize;

use super::model::{New, Template};
use super::rules;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Entry};
use crate::db::canonical::Canonical;
use crate::db::{self, Db, stored};
use crate::desks::protocol::store::templates as store;
use crate::desks::titolario::api as titolario;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

#[derive(Serialize)]
struct Detail<'a> {
    code: &'a str,
    text: &'a str,
    flow: Option<&'static str>,
    class: Option<i64>,
}

/// The templates in use, by code.
pub fn in_use(db: &mut Db, session: &Session) -> Outcomes<Vec<Template>> {
    session.require(Permission::Consult)?;
    store::in_use(db)
}

/// Writes a template: a new one, or over `of` (id and version), unless a colleague changed it meanwhile.
pub fn write(db: &mut Db, house: &House, session: &Session, of: Option<(i64, i64)>, new: &New) -> Outcomes<i64> {
    session.require(Permission::Register)?;
    let new = rules::clean(new)?;
    if let Some(class) = new.class_id {
        titolario::require_in_force(db, class, house.clock.today())?;
    }
    db::write(db, |db| {
        let now = stored(house.clock.now());
        if store::with_code(db, &new.code)?.is_some_and(|other| of.is_none_or(|(id, _)| id != other.id)) {
            return Err(Fault::not_done("fault-templates-code-taken").arg("code", &new.code).on("code"));
        }
        let id = match of {
            None => store::insert(db, &new, session.operator_id, now)?,
            Some((id, version)) if store::change(db, id, version, &new, session.operator_id, now)? => id,
            Some(_) => return Err(Fault::not_done("fault-templates-changed")),
        };
        tell(db, house, session, "template.written", id, &new)?;
        Ok(id)
    })
}

/// Takes a template out of use.
pub fn retire(db: &mut Db, house: &House, session: &Session, template: &Template) -> Outcomes<()> {
    session.require(Permission::Register)?;
    db::write(db, |db| {
        let now = stored(house.clock.now());
        if !store::retire(db, template.id, template.version, session.operator_id, now)? {
            return Err(Fault::not_done("fault-templates-changed"));
        }
        let old = New {
            code: template.code.clone(),
            text: template.text.clone(),
            flow: template.flow,
            class_id: template.class_id,
        };
        tell(db, house, session, "template.retired", template.id, &old)
    })
}

fn tell(db: &mut Db, house: &House, session: &Session, action: &'static str, id: i64, template: &New) -> Outcomes<()> {
    let flow = template.flow.map(crate::desks::protocol::model::Flow::code);
    let entry = Entry {
        at: house.clock.now(),
        actor: &session.actor(),
        action,
        subject_kind: "template",
        subject_id: id,
        digest: Canonical::of("template/1")
            .text("code", &template.code)
            .text("text", &template.text)
            .maybe("flow", flow)
            .maybe_int("class", template.class_id)
            .digest(),
    };
    let detail = Detail { code: &template.code, text: &template.text, flow, class: template.class_id };
    audit::append(db, &entry, &detail).map(drop)
}

/// Counts that a template was used for a registration: what is used most is offered first.
pub fn used(db: &mut Db, id: i64) -> Outcomes<()> {
    db::write_soon(db, |db| store::used(db, id))
}
