//! The counter of the acts: proposing, the life table, lists, numbering in a sitting, publication, effect, communication,
//! files, acts of closed years. What is named `…_within` belongs into a transaction that is under way.

pub use super::communicating::model::{Communication, Recipient, Told, ToldBy};
pub use super::communicating::recipients::Own as OwnRecipients;
pub use super::communicating::service::{Communicated, Wanted as WantedCommunication, communicate};
pub use super::communicating::store::of_acts as communications;
pub use super::deed::{Deed, Paper, Signed};
pub use super::life::{Clock, Facts, Missing, Step};
pub use super::lists::api as lists;
pub use super::model::{
    Act, ActFile, ActKind, ActStep, Expense, Fields, FileRole, NewFile, Opinion, OpinionKind, Outcome, Shelf,
    Signature, SignatureCheck, SignatureForm, State,
};
pub use super::service::bringing::{Brought, bring_within};
pub use super::service::deeds::{Report, attach_within, perform, perform_within};
pub use super::service::direction::{direction_back_within, direction_within, is_direction};
pub use super::service::from_agenda::{FromAgenda, from_agenda_within};
pub use super::service::numbering::{Adoption, Numbered, deadlines_of, number, number_in_sitting};
pub use super::service::proposing::{Proposal, propose, propose_within};
pub use super::service::refusing::publication as may_be_published;
pub use super::service::tabling::{Tabled, tabled_within};
pub use super::service::undoing::publication_back;
pub use super::service::{SUBJECT, Who, acts_office};
pub use super::store::filed::{count as count_in_dossier, counts as counts_in_dossiers, page as in_dossier};
pub use super::store::hangings::{files, opinions, opinions_on, signatures, steps, with_text};
pub use super::store::list::{Looked, MOST, Place, adopted_between, count, numbers, page};
pub use super::store::{by_number, expense, expenses, with_ids};
pub use super::verify::{Report as VerifyReport, verify};

use chrono::{NaiveDate, NaiveDateTime};

use super::model::Named;
use crate::base::fault::Outcomes;
use crate::db::{Db, stored};
use crate::work::house::House;

/// One act.
pub fn act(db: &mut Db, id: i64) -> Outcomes<Option<Act>> {
    super::store::by_id(db, id)
}

/// The acts that go by a name (`DT 12/2026`, `G.C. n. 5`), of any year where it says none; none where the words are no name.
pub fn named(db: &mut Db, words: &str) -> Outcomes<Vec<i64>> {
    if Named::read(words).is_none() {
        return Ok(Vec::new());
    }
    let looked = Looked { words: words.to_owned(), ..Looked::default() };
    Ok(page(db, &looked, None, true, 0, MOST)?.into_iter().map(|act| act.id).collect())
}

/// The same, held until the transaction ends: whoever would change it too waits.
pub fn held(db: &mut Db, id: i64) -> Outcomes<Option<Act>> {
    super::store::held(db, id)
}

/// The proposals that are ready for the agenda of an organ (`Giunta` or `Council`), those that wait longest first, after a
/// place; `take` at most.
pub fn ready_for_agenda(db: &mut Db, kind: ActKind, after: Option<Place>, take: i64) -> Outcomes<Vec<Act>> {
    let looked = Looked { shelf: Some(Shelf::Agenda), kinds: vec![kind], ..Looked::default() };
    page(db, &looked, after, true, 0, take)
}

/// An act went on the albo from a day, under a number of the register of publications (`AP 12/2026`).
pub fn published(db: &mut Db, house: &House, who: Who<'_>, id: i64, (day, label): (NaiveDate, &str)) -> Outcomes<Act> {
    perform_within(db, house, who, id, &Deed::Publish { day, label: label.to_owned() })
}

/// An act is in effect from a day, by a rule (its code is kept and printed).
pub fn effective(db: &mut Db, house: &House, who: Who<'_>, id: i64, (day, rule): (NaiveDate, &str)) -> Outcomes<Act> {
    perform_within(db, house, who, id, &Deed::Effect { day, rule: rule.to_owned() })
}

/// An act was communicated with a list of acts; an act that was communicated before is answered as it stands.
pub fn communicated(db: &mut Db, house: &House, who: Who<'_>, id: i64, to: &str) -> Outcomes<Act> {
    if let Some(act) = super::store::held(db, id)?.filter(|act| act.communicated_at.is_some()) {
        return Ok(act);
    }
    let told = Communication {
        to: vec![Recipient::named(to)],
        by: ToldBy::List,
        at: stored(house.clock.now()),
        note: None,
        registration_id: None,
        key: None,
    };
    perform_within(db, house, who, id, &Deed::Communicate(told))
}

/// How many acts of a shelf are due before an instant, and when the next is due.
pub fn late(db: &mut Db, shelf: Shelf, now: NaiveDateTime) -> Outcomes<(i64, Option<NaiveDateTime>)> {
    super::store::list::late(db, shelf, now)
}
