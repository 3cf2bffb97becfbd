//! The use cases of acts: each asks for its permission, is one transaction, and leaves a sealed step.

pub mod bringing;
pub mod deeds;
pub mod direction;
pub mod from_agenda;
pub mod into_dossier;
pub mod numbering;
pub mod proposing;
pub mod refusing;
pub mod settling;
pub mod tabling;
pub mod undoing;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::life::Step;
use super::model::{Act, ActStep};
use super::seals;
use super::store::{self, hangings};
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Actor, Entry};
use crate::db::{Db, stored};
use crate::desks::people::api as people;
use crate::work::session::{Permission, Role, Session};

pub use refusing::own;

/// Kind of an act among deadlines and events.
pub const SUBJECT: &str = "act";

/// Who does something: an operator, or the program itself.
#[derive(Debug, Clone, Copy)]
pub struct Who<'a>(pub Option<&'a Session>);

impl Who<'_> {
    /// Operator id.
    pub fn id(self) -> Option<i64> {
        self.0.map(|session| session.operator_id)
    }

    /// Name, as papers show it; `sistema` for the program.
    pub fn name(self) -> String {
        self.0.map_or_else(|| "sistema".to_owned(), |session| session.name.clone())
    }

    /// How the chain names them.
    pub fn actor(self) -> Actor {
        self.0.map_or_else(Actor::system, Session::actor)
    }

    /// Whether the operator may do this; the program may do what its jobs do.
    pub fn may(self, permission: Permission) -> bool {
        self.0.is_none_or(|session| session.may(permission))
    }

    /// Refuses what the operator may not do; the program may do what its jobs do.
    pub fn require(self, permission: Permission) -> Outcomes<()> {
        self.0.map_or(Ok(()), |session| session.require(permission))
    }
}

/// The act, or the word that it is not there.
pub fn found(act: Option<Act>) -> Outcomes<Act> {
    act.ok_or_else(|| Fault::not_done("fault-act-gone"))
}

/// A colleague was faster.
pub fn conflict(act: &Act) -> Fault {
    Fault::not_done("fault-act-conflict").arg("act", act.name())
}

/// The office that has to act on what the Segreteria does: that of whoever numbers the acts.
pub fn acts_office(db: &mut Db) -> Outcomes<Option<i64>> {
    let clerks: Vec<i64> = people::people(db)?
        .into_iter()
        .filter(|person| person.roles.contains(&Role::ActsClerk))
        .map(|person| person.id)
        .collect();
    let workers = people::workers(db)?;
    Ok(clerks
        .iter()
        .find_map(|id| workers.iter().find(|one| one.id == *id).and_then(|one| one.offices.first().copied())))
}

/// What a step came to, for the history.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// A number, a day, a name.
    pub what: String,
    /// In words.
    pub note: Option<String>,
    /// Whether the step was taken back.
    pub undone: bool,
}

/// Writes a step of the history and tells it to the chain.
pub fn tell(
    db: &mut Db,
    who: Who<'_>,
    act: &Act,
    (step, action): (&str, &'static str),
    told: Told,
    now: DateTime<Utc>,
) -> Outcomes<()> {
    let line = ActStep {
        id: 0,
        act_id: act.id,
        step: step.to_owned(),
        at: stored(now),
        operator_id: who.id(),
        operator_name: who.name(),
        undone: told.undone,
        what: told.what,
        note: told.note,
        digest: Vec::new(),
    };
    let digest = line.expected_digest();
    let id = hangings::step(db, &line)?;
    let actor = who.actor();
    let entry = Entry { at: now, actor: &actor, action, subject_kind: SUBJECT, subject_id: act.id, digest };
    let sealed = act.number.map(|_| crate::db::canonical::hex(&seals::sealed(act)));
    audit::append(db, &entry, &json!({ "step": id, "act": act.name(), "sealed": sealed })).map(drop)
}

/// How the chain calls a step.
pub fn action(step: Step) -> &'static str {
    match step {
        Step::Technical | Step::Accounting => "act.opinion",
        Step::Sign => "act.signed",
        Step::Prefect => "act.prefect",
        Step::Cover => "act.covered",
        Step::Number => "act.numbered",
        Step::Publish => "act.published",
        Step::Effect => "act.effective",
        Step::Communicate => "act.communicated",
        Step::File => "act.filed",
        Step::Preserve => "act.preserved",
        Step::Withdraw => "act.withdrawn",
    }
}

/// One act, for whoever may look at the registers.
pub fn act(db: &mut Db, session: &Session, id: i64) -> Outcomes<Act> {
    session.require(Permission::Consult)?;
    found(store::by_id(db, id)?)
}
