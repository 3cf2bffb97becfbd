//! Acts of a closed year, brought over from another program with the number they have.

use chrono::NaiveDate;

use super::{Told, Who, tell};
use crate::base::calendar::instant;
use crate::base::fault::{Fault, Outcomes};
use crate::db::{Db, stored};
use crate::desks::acts::model::{Act, ActKind, Expense, NewFile, Shelf, State};
use crate::desks::acts::rules;
use crate::desks::acts::store::{self, hangings};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// An act as another program kept it.
#[derive(Debug, Clone)]
pub struct Brought {
    /// What it is.
    pub kind: ActKind,
    /// Year of the number.
    pub year: i64,
    /// Number.
    pub number: i64,
    /// Date of the act.
    pub adopted_on: NaiveDate,
    /// Subject.
    pub subject: String,
    /// Office, where it is known.
    pub office_id: Option<i64>,
    /// First day on the albo, where it is known.
    pub published_on: Option<NaiveDate>,
    /// Amount, chapter, CIG, CUP, supplier.
    pub expense: Expense,
    /// Files, in the document store already.
    pub files: Vec<NewFile>,
}

/// Writes an act of a year that is over, inside a transaction that is under way. A number that is there already is refused.
pub fn bring_within(db: &mut Db, house: &House, session: &Session, brought: &Brought) -> Outcomes<Act> {
    session.require(Permission::NumberActs)?;
    let today = house.clock.today();
    if brought.year >= i64::from(chrono::Datelike::year(&today)) || brought.adopted_on > today || brought.number < 1 {
        return Err(
            Fault::not_done("fault-act-brought-year").arg("number", format!("{}/{}", brought.number, brought.year))
        );
    }
    if let Some(known) = store::by_number(db, brought.kind, brought.year, brought.number)? {
        return Err(Fault::not_done("fault-act-brought-known").arg("act", known.name()));
    }
    rules::files(&brought.files)?;
    let now = house.clock.now();
    let numbered = stored(instant(brought.adopted_on, chrono::NaiveTime::MIN));
    let mut act = Act {
        id: 0,
        kind: brought.kind,
        state: if brought.published_on.is_some() { State::Published } else { State::Numbered },
        shelf: Shelf::Done,
        rank_at: numbered,
        due_at: None,
        subject: rules::subject(&brought.subject)?,
        proposal_year: None,
        proposal_number: None,
        proposed_on: brought.adopted_on,
        office_id: brought.office_id,
        proposer_id: session.operator_id,
        commits_expense: brought.expense.amount_cents.is_some(),
        urgent: false,
        immediate: false,
        personal_data: false,
        signed_at: None,
        covered_at: None,
        year: Some(brought.year),
        number: Some(brought.number),
        numbered_at: Some(numbered),
        area_number: None,
        adopted_on: Some(brought.adopted_on),
        prefect_told_at: None,
        published_on: brought.published_on,
        effective_on: None,
        effective_rule: None,
        communicated_at: None,
        dossier_id: None,
        preserved_at: None,
        imported: true,
        version: 1,
    };
    act.id = store::insert(db, &act, &brought.expense)?;
    hangings::attach(db, act.id, &brought.files, stored(now), Some(session.operator_id))?;
    let told = Told { what: act.name(), ..Told::default() };
    tell(db, Who(Some(session)), &act, ("bring", "act.brought"), told, now)?;
    Ok(act)
}
