//! Lending a spare in the place of a thing that goes to the repairer, and taking it back.

use chrono::NaiveDate;
use serde_json::json;

use super::{Told, found, not_on_loan, not_retired, put};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::{self, Db, stored};
use crate::desks::assets::model::{Act, AssetLabel, Fields, Loan, State};
use crate::desks::assets::rules;
use crate::desks::assets::store::list::{self, Filter, States};
use crate::desks::assets::store::{self, loans};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// A spare to be lent in the place of a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lending {
    /// The thing that goes away.
    pub asset: i64,
    /// The spare.
    pub spare: i64,
    /// Day by which the spare is to come back.
    pub due_on: NaiveDate,
    /// Why; may be empty.
    pub reason: String,
    /// The ticket it is for.
    pub ticket: Option<i64>,
}

/// Lends a spare in the place of a thing, which goes to the repairer: the spare takes its office, room and operator.
pub fn lend(db: &mut Db, house: &House, session: &Session, lending: &Lending) -> Outcomes<()> {
    session.require(Permission::KeepInventory)?;
    db::write(db, |db| lend_within(db, house, session, lending))
}

/// The same inside the caller's transaction.
pub fn lend_within(db: &mut Db, house: &House, session: &Session, lending: &Lending) -> Outcomes<()> {
    session.require(Permission::KeepInventory)?;
    if lending.due_on < house.clock.today() {
        return Err(Fault::not_done("fault-assets-due-past").arg("day", dates::date(lending.due_on)).on("due"));
    }
    let away = found(store::locked(db, lending.asset)?)?;
    let spare = found(store::locked(db, lending.spare)?)?;
    not_retired(&away)?;
    not_on_loan(db, &away)?;
    if spare.state != State::Spare || away.id == spare.id {
        return Err(Fault::not_done("fault-assets-no-spare").arg("number", &spare.number).on("spare"));
    }
    let reason = rules::cut(&lending.reason, rules::LONGEST_NOTE);
    let note = Some(reason.as_str()).filter(|reason| !reason.is_empty());
    let at = stored(house.clock.now());
    let loan = Loan {
        id: 0,
        asset_id: away.id,
        spare_id: spare.id,
        since: at,
        due_on: lending.due_on,
        reason: note.map(str::to_owned),
        ticket_id: lending.ticket,
        home_office_id: spare.office_id,
        home_room: spare.room.clone(),
        until: None,
    };
    loans::insert(db, &loan, session.operator_id)?;
    let due = json!({ "new": { "due_on": lending.due_on, "ticket": lending.ticket } });
    let told = |other| Told { other: Some(other), note, detail: due.clone() };
    put(db, house, session, &away, State::InRepair, &away.fields(), (Act::Replaced, told(spare.id)))?;
    let here = Fields { office_id: away.office_id, user_id: away.user_id, room: away.room.clone(), ..spare.fields() };
    put(db, house, session, &spare, State::Lent, &here, (Act::Lent, told(away.id)))
}

/// Takes the spare back: the thing it stood in for is at work again, the spare on its shelf. Either of the two names the
/// loan. Answers both numbers: the thing's and the spare's.
pub fn give_back(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<(String, String)> {
    session.require(Permission::KeepInventory)?;
    db::write(db, |db| {
        let one = found(store::locked(db, id)?)?;
        let Some(loan) = loans::open_of(db, id)? else {
            return Err(Fault::not_done("fault-assets-no-loan").arg("number", &one.number));
        };
        let away = found(store::locked(db, loan.asset_id)?)?;
        let spare = found(store::locked(db, loan.spare_id)?)?;
        if !loans::end(db, loan.id, stored(house.clock.now()), session.operator_id)? {
            return Err(Fault::not_done("fault-assets-no-loan").arg("number", &one.number));
        }
        let told = |other| Told { other: Some(other), ..Told::default() };
        put(db, house, session, &away, State::InUse, &away.fields(), (Act::Restored, told(spare.id)))?;
        let shelf = Fields { office_id: loan.home_office_id, user_id: None, room: loan.home_room, ..spare.fields() };
        put(db, house, session, &spare, State::Spare, &shelf, (Act::CameBack, told(away.id)))?;
        Ok((away.number, spare.number))
    })
}

/// What can be done about a replacement: the loan under way, or the spares of the same kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacing {
    /// The thing.
    pub asset: AssetLabel,
    /// A loan is under way: the thing is away, or stands in for another.
    pub on_loan: bool,
    /// Spares that could stand in.
    pub spares: Vec<AssetLabel>,
}

/// Looks what can be done about a replacement.
pub fn replacing(db: &mut Db, session: &Session, id: i64) -> Outcomes<Replacing> {
    session.require(Permission::KeepInventory)?;
    let asset = list::label(db, id)?.ok_or_else(|| Fault::not_done("fault-assets-gone"))?;
    let on_loan = loans::open_of(db, id)?.is_some();
    let filter = Filter { kind: Some(asset.kind), states: States::Only(State::Spare), ..Filter::default() };
    let spares = if on_loan { Vec::new() } else { list::first(db, &filter, 100)? };
    Ok(Replacing { spares: spares.into_iter().filter(|spare| spare.id != id).collect(), asset, on_loan })
}
