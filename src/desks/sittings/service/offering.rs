//! What is offered to an agenda: the proposals that are ready, and whatever an earlier sitting put off or never came to. An
//! act that was put off is ready again by that; an item without an act is offered as it was worded. What the organ rejected
//! stands last and goes on an agenda again only when it is asked for by itself; what it passed waits for its number.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::placing::{self, Stands};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::desks::acts::api::{self as acts, ActKind};
use crate::desks::organs::api::{self as organs, OrganKind};
use crate::desks::sittings::model::{Item, ItemFields, ItemState, Sitting, SittingState};
use crate::desks::sittings::store::{self, items};

/// Proposals that are looked at: more never wait at once.
const MOST: i64 = 500;

/// Something that can be put on an agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What tells it from the others: the act, or below zero the item that was put off.
    pub id: i64,
    /// Number of the proposal; empty for an item without an act.
    pub name: String,
    /// Day of the proposal, or of the sitting that put it off.
    pub since: NaiveDate,
    /// Day of the sitting that put it off.
    pub put_off: Option<NaiveDate>,
    /// That sitting was called off: it never came to it.
    pub called_off: bool,
    /// Day of the sitting that rejected it.
    pub rejected: Option<NaiveDate>,
    /// A proposal whose text has not come yet.
    pub textless: bool,
    /// What would stand on the agenda.
    pub fields: ItemFields,
}

impl Offer {
    /// The key under which it is put on the agenda of a sitting that has so many items: it may come back later.
    pub fn key(&self, sitting: i64, items: usize) -> String {
        match self.fields.act_id {
            Some(act) => format!("act:{sitting}:{act}:{items}"),
            None => format!("{}{sitting}:{items}", items::again(-self.id)),
        }
    }
}

/// Whether nobody put an item off: its sitting was called off.
fn is_called_off(item: &Item, of: &Sitting) -> bool {
    item.state == ItemState::Ready && of.state == SittingState::CalledOff
}

/// What can be put on the agenda of a sitting and is on none of its organ yet, those that were put off first.
pub fn offers(db: &mut Db, sitting: i64) -> Outcomes<Vec<Offer>> {
    let sitting = crate::desks::sittings::api::sitting(db, sitting)?;
    let kind = match organs::organ(db, sitting.organ_id)?.kind {
        OrganKind::Giunta => ActKind::Giunta,
        // A commission examines what goes to the council.
        OrganKind::Council | OrganKind::Commission | OrganKind::Leaders => ActKind::Council,
    };
    let found = acts::ready_for_agenda(db, kind, None, MOST)?;
    let ids: Vec<i64> = found.iter().map(|act| act.id).collect();
    let taken: BTreeSet<i64> = match kind {
        ActKind::Giunta => items::on_agendas(db, &ids)?,
        _ => items::on_agendas_of(db, &ids, sitting.organ_id)?,
    }
    .into_iter()
    .collect();
    let open: Vec<i64> = ids.into_iter().filter(|id| !taken.contains(id)).collect();
    let with_text = acts::with_text(db, &open)?;
    let mut before: BTreeMap<i64, Item> = BTreeMap::new();
    for item in items::of_acts(db, &open, sitting.organ_id)? {
        before.insert(item.act_id.unwrap_or_default(), item);
    }
    let mut offers = Vec::new();
    for item in items::put_off(db, sitting.organ_id, sitting.id)? {
        let Some(of) = store::by_id(db, item.sitting_id)? else { continue };
        let on = placing::day_of(&of);
        offers.push(Offer {
            id: -item.id,
            name: String::new(),
            since: on,
            put_off: Some(on),
            called_off: is_called_off(&item, &of),
            rejected: None,
            textless: false,
            fields: ItemFields {
                act_id: None,
                subject: item.subject,
                speaker: item.speaker,
                closed_door: item.closed_door,
                communication: item.communication,
            },
        });
    }
    for act in found.into_iter().filter(|act| open.contains(&act.id)) {
        let earlier = before.get(&act.id);
        let (mut put_off, mut called_off, mut rejected) = (None, false, None);
        if let Some(item) = earlier
            && let Some(of) = store::by_id(db, item.sitting_id)?
        {
            match placing::stands(db, item, &of)?.0 {
                Stands::Passed => continue,
                Stands::Rejected => rejected = Some(placing::day_of(&of)),
                Stands::PutOff if of.id != sitting.id => {
                    put_off = Some(placing::day_of(&of));
                    called_off = is_called_off(item, &of);
                }
                Stands::PutOff | Stands::OnAgenda | Stands::Elsewhere => {}
            }
        }
        offers.push(Offer {
            id: act.id,
            name: act.name(),
            since: act.proposed_on,
            put_off,
            called_off,
            rejected,
            textless: !with_text.contains(&act.id),
            fields: ItemFields {
                act_id: Some(act.id),
                subject: act.subject,
                speaker: earlier.and_then(|item| item.speaker.clone()),
                closed_door: earlier.is_some_and(|item| item.closed_door),
                communication: false,
            },
        });
    }
    offers.sort_by_key(|offer| (offer.rejected.is_some(), offer.put_off.is_none()));
    Ok(offers)
}
