//! The one use case of the desk: counting a period and the one before it, on one picture of the database.

use super::model::Report;
use super::rules::Period;
use super::store;
use crate::base::fault::Outcomes;
use crate::db::{self, Db};
use crate::desks::people::api as people;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Whether somebody may see figures of persons: whoever heads the service or keeps the operators.
pub fn sees_persons(session: &Session) -> bool {
    session.may(Permission::HeadService) || session.may(Permission::Administer)
}

/// Counts a period and what it is compared with.
pub fn report(db: &mut Db, house: &House, session: &Session, period: Period) -> Outcomes<Report> {
    session.require(Permission::Consult)?;
    let persons = sees_persons(session);
    let at = house.clock.now();
    let (period, before) = period.compared(house.clock.today());
    db::read(db, |db| {
        let offices = people::all_offices(db)?;
        let operators = if persons { people::operators(db)? } else { Vec::new() };
        Ok(Report {
            now: store::count(db, &period, at, persons)?,
            then: store::count(db, &before, at, persons)?,
            period,
            before,
            offices: offices
                .into_iter()
                .map(|office| (office.id, format!("{} {}", office.code, office.name)))
                .collect(),
            operators: operators.into_iter().map(|operator| (operator.id, operator.name)).collect(),
            persons,
            at,
        })
    })
}
