//! To whom each act is told: those who are named for all, and its own office and its own supplier. Of many acts nobody is told
//! what does not concern them.

use std::collections::BTreeMap;

use super::model::Recipient;
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::desks::acts::model::{Act, Expense};
use crate::desks::acts::store;
use crate::desks::correspondents::api as book;
use crate::desks::people::api as people;

/// Who is told of an act because it is theirs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Own {
    /// The office that proposed it.
    pub office: bool,
    /// The supplier of its expense.
    pub supplier: bool,
}

impl Own {
    /// Whether anybody is.
    pub fn any(self) -> bool {
        self.office || self.supplier
    }
}

/// The recipients of each act, or why it has none.
pub type Each = BTreeMap<i64, Outcomes<Vec<Recipient>>>;

/// The recipients of some acts: their own first, then those for all.
pub fn of_each(db: &mut Db, ids: &[i64], all: &[Recipient], own: Own) -> Outcomes<Each> {
    let expenses: BTreeMap<i64, Expense> = store::expenses(db, ids)?.into_iter().collect();
    let mut each = Each::new();
    for act in store::with_ids(db, ids)? {
        let theirs = own_of(db, &act, expenses.get(&act.id), own)?;
        let with_all = |theirs: Vec<Recipient>| {
            let others = all.iter().filter(|one| !theirs.iter().any(|known| is_same(known, one))).cloned();
            theirs.iter().cloned().chain(others).collect::<Vec<_>>()
        };
        each.insert(act.id, theirs.map(with_all));
    }
    Ok(each)
}

fn is_same(one: &Recipient, other: &Recipient) -> bool {
    let known = one.office_id.is_some() || one.correspondent_id.is_some();
    let same = (one.office_id, one.correspondent_id) == (other.office_id, other.correspondent_id);
    same && (known || one.name == other.name)
}

/// The office and the supplier of an act, as far as they are wanted; an act that has none is refused.
fn own_of(db: &mut Db, act: &Act, expense: Option<&Expense>, own: Own) -> Outcomes<Outcomes<Vec<Recipient>>> {
    let mut found = Vec::new();
    if own.office {
        let office = act.office_id.map(|id| people::office(db, id)).transpose()?.flatten();
        let Some(office) = office else {
            return Ok(Err(Fault::not_done("fault-act-own-office").arg("act", act.name())));
        };
        found.push(Recipient { office_id: Some(office.id), ..Recipient::named(&office.name) });
    }
    if own.supplier {
        let card = expense.and_then(|expense| expense.supplier_id).map(|id| book::card(db, id)).transpose()?.flatten();
        let name = expense.and_then(|expense| expense.supplier_name.as_deref());
        found.push(match (card, name) {
            (Some(card), _) => Recipient { correspondent_id: Some(card.id), ..Recipient::named(&card.full_name()) },
            (None, Some(name)) => Recipient::named(name),
            (None, None) => return Ok(Err(Fault::not_done("fault-act-own-supplier").arg("act", act.name()))),
        });
    }
    Ok(Ok(found))
}

/// Those who get a letter, and the acts it brings them.
pub type Letter = (Vec<Recipient>, Vec<i64>);

/// The acts that go to the same recipients, together: one letter each. Those that have none are told why.
pub fn together(ids: &[i64], each: &Each) -> (Vec<Letter>, Vec<Fault>) {
    let mut letters: Vec<Letter> = Vec::new();
    let mut refused = Vec::new();
    for id in ids {
        match each.get(id) {
            Some(Ok(to)) => match letters.iter_mut().find(|(known, _)| known == to) {
                Some((_, acts)) => acts.push(*id),
                None => letters.push((to.clone(), vec![*id])),
            },
            Some(Err(fault)) => refused.push(fault.clone()),
            None => refused.push(Fault::not_done("fault-act-gone")),
        }
    }
    (letters, refused)
}
