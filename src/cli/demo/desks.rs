//! What the offices of the demonstration do with their newest post, by the use cases a clerk's keys would call: some of it
//! is in charge, some was passed on or sent back, some waits.

use chrono::Days;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::desks::people::api as people;
use crate::desks::routing::absence;
use crate::desks::routing::model::{Act, Target};
use crate::desks::routing::service::{self, Asked};
use crate::desks::routing::store::absences::New;
use crate::desks::routing::store::list::{self, Looked, Shelf, Slice, Whose};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

use super::people::{Staff, session};
use super::town;

/// Lines in somebody's charge that something happens to.
const IN_CHARGE: u32 = 8;

/// Works some of the newest lines: one that waits is taken, of those in charge some go on.
pub(super) fn work(db: &mut Db, house: &House, staff: &Staff) -> Outcomes<()> {
    let mut workers: Vec<Session> = vec![staff.first.clone()];
    for worker in &town::WORKERS {
        workers.push(session(db, worker.login)?);
    }
    let mut newest = |shelf: Shelf, take: u32| {
        let looked = Looked {
            shelf,
            whose: Whose::All,
            words: String::new(),
            oldest: false,
            operator: staff.first.operator_id,
            reserved: true,
        };
        list::page(db, &looked, Slice { from: None, forward: true, skip: 0, take })
    };
    let (waiting, held) = (newest(Shelf::ToTake, 1)?, newest(Shelf::InCharge, IN_CHARGE)?);
    for row in waiting.into_iter().filter(|row| !row.line.awaits_visto()) {
        let works = |one: &&Session| one.offices.contains(&row.line.office_id) && one.may(Permission::WorkOffice);
        if let Some(who) = workers.iter().find(works) {
            service::act(db, house, who, &[row.line.id], &Asked::plain(Act::Take))?;
        }
    }
    let offices = people::offices(db)?;
    let own = staff.first.offices.first().copied();
    for (row, turn) in held.into_iter().zip(0_u8..) {
        let Some(who) = workers.iter().find(|one| Some(one.operator_id) == row.line.holder_id) else { continue };
        let elsewhere = |office: &&people::OfficeLabel| office.id != row.line.office_id && Some(office.id) != own;
        let asked = match turn {
            0 => Asked::plain(Act::Return).noting("Materia di un altro ufficio."),
            1 => Asked::plain(Act::Comment).noting("Sentito il richiedente: integra entro la settimana."),
            2 | 3 => match own.filter(|own| *own != row.line.office_id) {
                Some(own) => {
                    Asked::plain(Act::Pass).to(Target::Office(own)).noting("Manca l'allegato: da scansionare.")
                }
                None => continue,
            },
            4 => match offices.iter().find(elsewhere) {
                Some(other) => {
                    Asked::plain(Act::Pass).to(Target::Office(other.id)).noting("Per il seguito di competenza.")
                }
                None => continue,
            },
            _ => continue,
        };
        service::act(db, house, who, &[row.line.id], &asked)?;
    }
    somebody_is_absent(db, house, staff, &workers)
}

/// One of the clerks is away for some days, and another stands in.
fn somebody_is_absent(db: &mut Db, house: &House, staff: &Staff, workers: &[Session]) -> Outcomes<()> {
    let id = |login: &str| workers.iter().find(|one| one.login == login).map(|one| one.operator_id);
    let (Some(operator), substitute) = (id("e.galli"), id("d.conti")) else { return Ok(()) };
    let today = house.clock.today();
    let new = New { operator, first: today, last: today + Days::new(4), substitute, note: None };
    absence::write(db, house, &staff.first, &new).map(|_| ())
}
