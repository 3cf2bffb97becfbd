//! Which proposals still wait for an agenda. Those on the agenda of a sitting that is not over wait for the sitting; those an
//! organ passed wait for their number, and those it rejected for nothing, unless somebody puts them on an agenda again.

use std::collections::BTreeMap;

use super::model::{Act, Shelf};
use super::store::list::{self, Looked};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Texts;
use crate::db::Db;
use crate::desks::sittings::api::{self as sittings, Stands, Whereabouts};

/// Proposals that are looked at: more never wait at once.
const MOST: i64 = 2_000;

/// What is looked at, without the proposals that do not wait for an agenda any more.
pub fn sieved(db: &mut Db, looked: Looked) -> Outcomes<Looked> {
    if looked.shelf != Some(Shelf::Agenda) {
        return Ok(looked);
    }
    let ids = list::ids_of(db, Shelf::Agenda, MOST)?;
    let found = sittings::whereabouts(db, &ids)?;
    let but = found.into_iter().filter(|(_, one)| settled(one.stands)).map(|(id, _)| id).collect();
    Ok(Looked { but, ..looked })
}

/// Whether a proposal that stands so waits for no agenda.
fn settled(stands: Stands) -> bool {
    matches!(stands, Stands::OnAgenda | Stands::Passed | Stands::Rejected)
}

/// Where those of these acts stand that are ready for an agenda.
pub fn placed(db: &mut Db, acts: &[Act]) -> Outcomes<BTreeMap<i64, Whereabouts>> {
    let ids: Vec<i64> = acts.iter().filter(|act| act.shelf == Shelf::Agenda).map(|act| act.id).collect();
    if ids.is_empty() { Ok(BTreeMap::new()) } else { sittings::whereabouts(db, &ids) }
}

/// How far a proposal has come on an agenda, in a narrow column: `o.d.g. 30/11`.
pub fn short(one: &Whereabouts, texts: &Texts) -> Option<String> {
    let key = match one.stands {
        Stands::OnAgenda => "acts-placed-agenda",
        Stands::Passed => "acts-placed-passed",
        Stands::Rejected => "acts-placed-rejected",
        Stands::PutOff => "acts-placed-put-off",
        Stands::Elsewhere => return None,
    };
    let day = rome(one.at).format("%d/%m").to_string();
    Some(texts.with(key, &[("day", day.into())]))
}

/// The same on its page, with the sitting and the votes.
pub fn told(one: &Whereabouts, texts: &Texts) -> Option<String> {
    let key = match one.stands {
        Stands::OnAgenda => "acts-told-agenda",
        Stands::Passed => "acts-told-passed",
        Stands::Rejected => "acts-told-rejected",
        Stands::PutOff => "acts-told-put-off",
        Stands::Elsewhere => return None,
    };
    let sitting = format!("{} {}", one.organ, dates::date_time(one.at));
    let told = texts.with(key, &[("sitting", sitting.into())]);
    let votes = one.votes.as_ref().map(|votes| format!(" · {votes}")).unwrap_or_default();
    Some(format!("{told}{votes}"))
}
