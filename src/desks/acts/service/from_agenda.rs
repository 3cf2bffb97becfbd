//! What an organ passed that stood on its agenda by the subject alone: it becomes an act, with the number of a proposal like the
//! others, whose history says where it comes from.

use super::{found, proposing};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::desks::acts::model::{Act, ActKind, Fields};
use crate::desks::acts::rules;
use crate::desks::acts::service::proposing::Proposal;
use crate::desks::acts::store::{self, hangings};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Code of the line with which the history of such an act begins.
pub const BEGUN: &str = "from_agenda";

/// An item of an agenda that was passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromAgenda {
    /// What names the item: it becomes one act, however often it is asked for.
    pub key: String,
    /// The deliberations of its organ.
    pub kind: ActKind,
    /// Subject.
    pub subject: String,
    /// Where it stood, and who reported on it, in words.
    pub place: String,
}

/// Whether an act began from the agenda: its subject is the one that was voted on.
pub fn is(db: &mut Db, id: i64) -> Outcomes<bool> {
    Ok(hangings::steps(db, id)?.first().is_some_and(|step| step.step == BEGUN))
}

/// Makes an act of an item, inside a transaction that is under way. The office is not known, and is left out.
pub fn from_agenda_within(db: &mut Db, house: &House, session: &Session, item: &FromAgenda) -> Outcomes<Act> {
    session.require(Permission::KeepSittings)?;
    if let Some(id) = store::of_key(db, &item.key)? {
        return found(store::by_id(db, id)?);
    }
    let fields = Fields { kind: item.kind, subject: rules::subject(&item.subject)?, ..Fields::default() };
    let proposal = Proposal { key: item.key.clone(), fields, files: Vec::new() };
    proposing::enter(db, house, session, &proposal, (BEGUN, Some(item.place.clone())))
}
