//! Who signs an act, as far as that is known: the name that is proposed where a signature is written down, which is not that of
//! whoever happens to sit at the keyboard.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::model::{Act, ActKind, Shelf};
use super::store::hangings;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::work::session::{Permission, Session};

/// Who signed last what those of these acts are like that wait for a signature, by act: an act of an area, those of its area; an act of
/// the mayor, those of the mayor.
pub fn known(db: &mut Db, acts: &[Act]) -> Outcomes<BTreeMap<i64, String>> {
    let mut asked: BTreeMap<Option<i64>, Option<String>> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for act in acts.iter().filter(|act| act.shelf == Shelf::Sign) {
        let of_area = act.kind.signed_by_its_area();
        if of_area && act.office_id.is_none() {
            continue;
        }
        let signer = match asked.entry(act.office_id.filter(|_| of_area)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                let like = |kind: &ActKind| kind.signed_by_its_area() == of_area && !kind.of_an_organ();
                let kinds: Vec<ActKind> = ActKind::ALL.iter().copied().filter(like).collect();
                let signer = hangings::last_signer(db, &kinds, *free.key())?;
                free.insert(signer)
            }
        };
        found.extend(signer.clone().map(|signer| (act.id, signer)));
    }
    Ok(found)
}

/// The name for a signature on all of these acts, each with who signed its like last: the operator's own on what they sign
/// themselves, for their own office. None where no one name is right for all.
pub fn proposed<'a>(
    acts: impl IntoIterator<Item = (&'a Act, Option<&'a str>)>,
    session: &'a Session,
) -> Option<String> {
    let name = |(act, last): (&Act, Option<&'a str>)| {
        let own = act.kind.signed_by_its_area()
            && session.may(Permission::SignActs)
            && act.office_id.is_some_and(|office| session.offices.contains(&office));
        if own { Some(session.name.as_str()) } else { last }
    };
    let mut names = acts.into_iter().map(name);
    let first = names.next()??;
    names.all(|name| name == Some(first)).then(|| first.to_owned())
}
